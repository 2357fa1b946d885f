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

impl MeetingKind {
    /// Whether the parties were in different places.
    #[must_use]
    pub fn is_remote(self) -> bool {
        matches!(self, Self::Call | Self::Video)
    }
}

/// How a trigger takes its parties.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum TriggerFrame {
    /// As subject and object: 甲会见乙. Also 甲与乙会晤.
    Transitive,
    /// Side by side: 甲与乙会谈, 双方通话; as a verb, after a light verb (举行会谈), as a noun.
    Symmetric,
    /// Side by side, but the word also means much that is no encounter (对话, 谈判, 会议): it counts
    /// only where the parties stand right with it.
    Weak,
    /// What parties do when they meet (讨论): an encounter of its own only with a governed partner
    /// (与乙讨论), otherwise it tells more of one.
    Echo,
}

/// A row of `triggers.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Trigger {
    /// What kind of meeting it states.
    pub kind: MeetingKind,
    /// How it takes its parties.
    pub frame: TriggerFrame,
    /// Words that may overlap it by chance, as 面临 does in 将会面临: where one does, the text is
    /// segmented to decide.
    pub crossing: Vec<String>,
}

impl Trigger {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "kind", "frame", "crossing"];

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
        const FRAMES: &[(&str, TriggerFrame)] = &[
            ("transitive", TriggerFrame::Transitive),
            ("symmetric", TriggerFrame::Symmetric),
            ("weak", TriggerFrame::Weak),
            ("echo", TriggerFrame::Echo),
        ];
        Ok(Self {
            kind: row.one_of("kind", KINDS)?,
            frame: row.one_of("frame", FRAMES)?,
            crossing: row.list("crossing").into_iter().map(crate::text::fold).collect(),
        })
    }
}
