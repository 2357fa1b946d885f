//! Test texts with the names marked, read to the end: `{l美国}国务卿{p布林肯}访问{l北京}`.

use once_cell::sync::Lazy;

use super::{Relations, Scene, Wanted};
use crate::entity::Entity;
use crate::lexicon::Lexicon;
use crate::mention::marked;
use crate::{Article, date, entity};

/// Loaded once for all tests.
pub(super) static LEXICON: Lazy<Lexicon> = Lazy::new(|| Lexicon::builtin().expect("built-in data is sound"));

/// The article without its marks, published on Friday 2024-01-12, its entities and all its relations.
pub(super) fn find(text: &str) -> (Article, Vec<Entity>, Relations) {
    let lexicon = &*LEXICON;
    let (mut article, structure, hits, mut mentions) = marked::find(text, lexicon);
    article.anchor = "2024-01-12".parse().ok();
    let dates = date::find(&article, &structure);
    let entities = entity::resolve(&article, &structure, lexicon, &hits, &mut mentions);
    let scene = Scene {
        article: &article,
        structure: &structure,
        lexicon,
        hits: &hits,
        mentions: &mentions.mentions,
        titles: &mentions.titles,
        entities: &entities,
        dates: &dates,
    };
    let relations = super::find(&scene, Wanted::default());
    (article, entities, relations)
}
