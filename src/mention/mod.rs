//! Names, titles, name pairs and nominal mentions of one article.
//!
//! Comes in: the article, its structure and the dictionary hits. Goes out: [`Mentions`].

mod body;
mod body_sighting;
mod document;
mod doubt;
mod edge;
mod mark;
#[cfg(test)]
pub(crate) mod marked;
mod name;
mod name_pair;
mod nominal;
mod sighting;
mod tagger;
mod title;
mod transliteration;

use serde::{Deserialize, Serialize};

pub use name_pair::{NamePair, PairKind};
#[cfg(feature = "guidelines")]
pub use tagger::Guideline;
pub use tagger::{Example, Tagged, Tagger, Training};
pub use title::{PostStatus, TitleMention};

pub use crate::lexicon::EntityKind;
use crate::lexicon::{Hits, Lexicon};
use crate::text::Structure;
use crate::{Article, Span};

/// Number of an entity: its index in [`Extraction::entities`](crate::Extraction::entities).
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(transparent)]
pub struct EntityId(pub u32);

impl EntityId {
    /// As an index.
    #[must_use]
    pub fn index(self) -> usize {
        self.0 as usize
    }
}

/// How a mention names its entity.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Form {
    /// By a name: 布林肯.
    #[default]
    Name,
    /// By a noun phrase: 这位官员, 双方, 总统.
    Nominal,
    /// By a pronoun: 他.
    Pronoun,
}

/// A place of the text where an entity is named.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Mention {
    /// Where: bytes of the article's text.
    pub span: Span,
    /// What stands there.
    pub text: String,
    /// What it names.
    pub kind: EntityKind,
    /// How it names it.
    pub form: Form,
    /// Which entity; set in every extraction, except for group words (双方) that stand for several.
    pub entity: Option<EntityId>,
    /// The rule that found it: `person/tagger`, `place/lexicon`, ….
    pub rule: String,
    /// The line of the dictionary that holds the name, if one does: `persons.tsv:12`, or `user` for a
    /// name added in code.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
}

/// What the stage finds.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Mentions {
    /// Sorted by start, longer (outer) ones first.
    pub mentions: Vec<Mention>,
    /// Sorted by start.
    pub titles: Vec<TitleMention>,
    /// Sorted by position of the Chinese name.
    pub name_pairs: Vec<NamePair>,
}

/// Sorts by start, longer (outer) ones first. Most steps leave the mentions so, which is cheap to see.
fn sort(mentions: &mut [Mention]) {
    let order = |mention: &Mention| (mention.span.start, std::cmp::Reverse(mention.span.end));
    if !mentions.is_sorted_by_key(order) {
        mentions.sort_by_key(order);
    }
}

/// Finds the mentions of one article.
#[must_use]
pub fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    tagger: &Tagger,
) -> Mentions {
    let works = name::works(&structure.folded, &structure.blocks);
    let mut mentions = name::find(article, structure, lexicon, hits, tagger, &works);
    let parts = title::Parts::new(structure, lexicon, hits);
    let mut titles = title::find(article, &parts);
    let name_pairs = name_pair::find(article, structure, hits, &titles, &mut mentions);
    document::repair(article, structure, lexicon, hits, &titles, &name_pairs, &mut mentions);
    name::drop_from_works(&works, &mut mentions);
    mentions.retain(|mention| !lexicon.is_removed(mention.kind, mention.span.of(&structure.folded)));
    nominal::find(article, structure, lexicon, hits, &titles, &mut mentions);
    sort(&mut mentions);
    title::link(structure, &parts, &mentions, &mut titles);
    name::set_sources(lexicon, hits, &mut mentions);
    Mentions { mentions, titles, name_pairs }
}
