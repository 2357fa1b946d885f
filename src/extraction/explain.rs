//! The sentences that prove a relation, with the part that each word plays: [说话人 布林肯][日期 周五]表示….
//!
//! Comes in: an extraction and one of its relations. Goes out: text for people. Marks never nest: of two
//! that overlap the longer one stays, so that what is said is shown whole.

use super::{Describe, Extraction};
use crate::Span;
use crate::mention::EntityId;

/// A word of the evidence and the part it plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mark {
    /// Where it stands.
    pub span: Span,
    /// What it does there, in Chinese: 说话人.
    pub role: &'static str,
}

impl Mark {
    pub(super) fn all(spans: &[Span], role: &'static str) -> Vec<Self> {
        spans.iter().map(|&span| Self { span, role }).collect()
    }

    /// The date with this index.
    pub(super) fn date(within: &Extraction, date: Option<usize>) -> Option<Self> {
        let date = within.dates.get(date?)?;
        Some(Self { span: date.span, role: "日期" })
    }
}

/// The mentions of `entities` in the evidence.
pub(super) fn marks_of(
    within: &Extraction,
    evidence: &[Span],
    entities: &[EntityId],
    role: &'static str,
) -> Vec<Mark> {
    let mut marks = Vec::new();
    for sentence in evidence {
        let first = within.mentions.partition_point(|mention| mention.span.start < sentence.start);
        let inside = within.mentions[first..].iter().take_while(|mention| mention.span.end <= sentence.end);
        let ours = inside.filter(|mention| mention.entity.is_some_and(|id| entities.contains(&id)));
        marks.extend(ours.map(|mention| Mark { span: mention.span, role }));
    }
    marks
}

/// The evidence of `relation`, a sentence a line, then the rule and the confidence.
pub(super) fn explain<T: Describe>(within: &Extraction, relation: &T) -> String {
    let mut marks = relation.marks(within);
    marks.sort_by_key(|mark| (std::cmp::Reverse(mark.span.len()), mark.span.start));
    let mut kept: Vec<Mark> = Vec::new();
    for mark in marks {
        let at = kept.partition_point(|other| other.span.start < mark.span.start);
        let apart = kept.get(at).is_none_or(|next| mark.span.end <= next.span.start)
            && (at == 0 || kept[at - 1].span.end <= mark.span.start);
        if apart && !mark.span.is_empty() {
            kept.insert(at, mark);
        }
    }
    let mut lines: Vec<String> =
        relation.evidence().iter().map(|&sentence| marked(within, sentence, &kept)).collect();
    let confidence = format!("{:.2}", relation.confidence());
    lines.push(relation.rule().into_iter().chain([confidence.as_str()]).collect::<Vec<_>>().join("  "));
    lines.join("\n")
}

/// `sentence` with the marks inside it.
fn marked(within: &Extraction, sentence: Span, marks: &[Mark]) -> String {
    let mut shown = String::new();
    let mut at = sentence.start;
    let first = marks.partition_point(|mark| mark.span.start < sentence.start);
    for mark in marks[first..].iter().take_while(|mark| mark.span.end <= sentence.end) {
        shown.push_str(within.text_of(Span::new(at, mark.span.start)));
        for piece in ["[", mark.role, " ", within.text_of(mark.span), "]"] {
            shown.push_str(piece);
        }
        at = mark.span.end;
    }
    shown.push_str(within.text_of(Span::new(at, sentence.end)));
    shown
}
