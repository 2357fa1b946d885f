//! Words that state an encounter: 会晤, 会谈, 通话, 峰会.

use serde::{Deserialize, Serialize};

use super::load::Row;

/// How the parties of a meeting met.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum MeetingKind {
    /// In one place.
    InPerson,
    /// By telephone.
    Call,
    /// By video.
    Video,
    /// A summit.
    Summit,
    /// Talks, negotiations.
    Talks,
    /// A dialogue, a round table.
    Dialogue,
    /// Not said.
    #[default]
    Unspecified,
}

/// A row of `triggers.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trigger {
    /// What kind of meeting it states.
    pub kind: MeetingKind,
}

impl Trigger {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "kind"];

    pub(super) fn parse(row: &Row<'_>) -> Result<Self, String> {
        const KINDS: &[(&str, MeetingKind)] = &[
            ("in_person", MeetingKind::InPerson),
            ("call", MeetingKind::Call),
            ("video", MeetingKind::Video),
            ("summit", MeetingKind::Summit),
            ("talks", MeetingKind::Talks),
            ("dialogue", MeetingKind::Dialogue),
            ("unspecified", MeetingKind::Unspecified),
        ];
        Ok(Self { kind: row.one_of("kind", KINDS)? })
    }
}
