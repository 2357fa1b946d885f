//! Who met whom: 布林肯会晤刘建超, 双方举行会谈, 与王毅的通话.
//!
//! Comes in: a [`Reading`]. Goes out: [`Meeting`]s, one for each encounter of the article.
//!
//! 1. [`occurrence`]: the trigger words that can state an encounter, without the false friends;
//! 2. [`frame`]: who takes part, from the clause ([`object`] says who is met, [`weak`] when a weak
//!    trigger counts) and around it;
//! 3. [`circumstance`](super::circumstance): whether, when, where, about what;
//! 4. [`merge`]: all that tells of one encounter becomes one meeting ([`side`]: also where countries
//!    stand for their ministers);
//! 5. [`setting`]: day and city that the article gives only for the visit or conference around.
//!
//! Two parties make an encounter: a trigger with one points back to a meeting or is none.

mod frame;
mod merge;
mod object;
mod occurrence;
mod setting;
mod side;
#[cfg(test)]
mod tests;
mod weak;

pub(super) use occurrence::{Occurrence, find as occurrences};
use serde::{Deserialize, Serialize};

use super::reading::Reading;
use super::{MeetingKind, Realis, Visit};
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
    /// How likely it is right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f32,
}

impl Meeting {
    /// Whether `id` takes part.
    fn has(&self, id: EntityId) -> bool {
        self.participants.iter().any(|participant| participant.entity == id)
    }
}

/// The meetings that `occurrences` state; `visits` are those of the article.
pub(super) fn find(reading: &Reading<'_>, occurrences: Vec<Occurrence>, visits: &[Visit]) -> Vec<Meeting> {
    let sightings = occurrences
        .into_iter()
        .filter_map(|occurrence| Some((occurrence, frame::read(reading, occurrence)?)))
        .flat_map(|(occurrence, frame)| merge::sightings(reading, occurrence, frame))
        .collect();
    let mut meetings = merge::merge(reading, sightings);
    setting::complete(reading, &mut meetings, visits);
    meetings
}
