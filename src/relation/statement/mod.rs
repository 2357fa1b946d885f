//! Who said what: 布林肯表示，…; “…，”琼斯说.
//!
//! Comes in: the scene. Goes out: [`Statement`]s, one for each reporting word of the article's own.
//!
//! A sentence is read from left to right. A reporting word opens a statement, and what follows is its
//! content up to the end of the sentence; a further reporting word inside it belongs to the speaker's
//! words (他说，专家认为…), unless it is coordinated with the first (…，并强调…; …，但专家认为…).
//! Reading so decides nesting, elided subjects and the end of the content at once.
//!
//! Rules: `statement/indirect`, `statement/quote`, `statement/quote-first`, `statement/colon`,
//! `statement/according-to`, `statement/elided` (the subject stands further left).

mod content;
mod cue;
mod draft;
mod nesting;
mod passage;
#[cfg(test)]
mod phenomena;
mod reader;
mod speaker;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

use self::passage::Passage;
use self::reader::Reader;
use super::{CueClass, Realis, Scene};
use crate::Span;
use crate::article::BlockKind;
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
    /// How likely content and speaker are right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f32,
}

/// Finds the statements of an article.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Statement> {
    let mut reader = Reader::new(Passage { scene });
    for (block_idx, block) in scene.article.blocks.iter().enumerate() {
        if block.kind != BlockKind::Byline {
            reader.block(block_idx, block.kind);
        }
    }
    let mut statements = reader.statements;
    statements.sort_by_key(|statement| {
        (statement.cue.map_or(0, |cue| cue.start), statement.content.first().map_or(0, |span| span.start))
    });
    statements
}
