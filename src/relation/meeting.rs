//! Who met whom: 布林肯会晤刘建超, 双方举行会谈, 与王毅的通话.

use serde::{Deserialize, Serialize};

use super::{MeetingKind, Realis, Scene};
use crate::Span;
use crate::mention::EntityId;

/// Host or visitor of a meeting.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Role {
    /// Receives.
    Host,
    /// Is received: 到访的刘建超.
    Visitor,
}

/// One party of a meeting.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Participant {
    /// Who.
    pub entity: EntityId,
    /// As what, when the text says.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub role: Option<Role>,
}

/// An encounter of two or more parties: one for each real-world meeting of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Meeting {
    /// The parties, in order of the text.
    pub participants: Vec<Participant>,
    /// How they met.
    pub kind: MeetingKind,
    /// Whether it took place.
    pub realis: Realis,
    /// The value of `date`.
    pub time: Option<String>,
    /// Index of the most specific date of the meeting in the extraction's dates.
    pub date: Option<usize>,
    /// Venue and city.
    pub places: Vec<EntityId>,
    /// What they talked about.
    pub topics: Vec<Span>,
    /// Every word that states it: 会晤, 会面, 会谈.
    pub triggers: Vec<Span>,
    /// The sentences that prove it.
    pub evidence: Vec<Span>,
    /// The rule that found it first.
    pub rule: String,
}

pub(super) fn find(scene: &Scene<'_>) -> Vec<Meeting> {
    let _ = scene;
    Vec::new()
}
