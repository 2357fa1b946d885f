//! Pairs a Chinese name with its foreign form: 布林肯（Antony Blinken）.

use serde::{Deserialize, Serialize};

use super::{EntityId, Mention};
use crate::lexicon::{Hits, Lexicon};
use crate::text::Structure;
use crate::{Article, Span};

/// A Chinese name and the Latin form that the article gives for it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct NamePair {
    /// The Chinese name, without title: 布林肯.
    pub zh: String,
    /// The Latin name, without comment: Antony Blinken.
    pub latin: String,
    /// What it names.
    pub kind: PairKind,
    /// Where the Chinese name stands.
    pub zh_span: Span,
    /// Where the Latin name stands.
    pub latin_span: Span,
    /// The entity named, when it is a person, organization or place.
    pub entity: Option<EntityId>,
    /// How sure, `0.0..=1.0`.
    pub score: f32,
}

/// What a name pair names.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PairKind {
    /// A person.
    Person,
    /// An organization.
    Organization,
    /// A place.
    Place,
    /// A work, product, event, ….
    Other,
}

/// The pairs of an article; corrects the edges of the mentions that they prove.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    mentions: &mut Vec<Mention>,
) -> Vec<NamePair> {
    let _ = (article, structure, lexicon, hits, mentions);
    Vec::new()
}
