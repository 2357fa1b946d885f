//! Who said what: 布林肯表示，…; “…，”琼斯说.

use serde::{Deserialize, Serialize};

use super::{CueClass, Meeting, Realis, Scene};
use crate::Span;
use crate::mention::EntityId;

/// How the words of the speaker are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mode {
    /// Wholly quoted.
    Direct,
    /// Not quoted.
    Indirect,
    /// A clause with quoted pieces.
    Mixed,
    /// A noun phrase: 强调了台海和平的重要性.
    Nominal,
}

/// A report of what someone said, wrote, demanded, believes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statement {
    /// Who; several for joint statements.
    pub speakers: Vec<EntityId>,
    /// The reporting verb, when there is one.
    pub cue: Option<Span>,
    /// What the statement does.
    pub class: CueClass,
    /// Quoted or not.
    pub mode: Mode,
    /// What is said: quotation marks included, final 。 of an indirect one not.
    pub content: Vec<Span>,
    /// The quotations inside the content, marks included.
    pub quotes: Vec<Span>,
    /// To whom.
    pub addressee: Option<EntityId>,
    /// On which occasion: 在致辞词中.
    pub occasion: Option<Span>,
    /// The date's value.
    pub time: Option<String>,
    /// Index of the date in the extraction's dates.
    pub date: Option<usize>,
    /// Whether it was said.
    pub realis: Realis,
    /// The sentences that prove it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: String,
}

pub(super) fn find(scene: &Scene<'_>, meetings: &[Meeting]) -> Vec<Statement> {
    let _ = (scene, meetings);
    Vec::new()
}
