//! Who visited where: 布林肯访问北京, 对法国进行国事访问, 来华出席论坛的巴耶.
//!
//! Comes in: a [`Reading`]. Goes out: [`Visit`]s, one for each journey of the article.
//!
//! 1. [`occurrence`]: the words that can state a visit, without the false friends (访问网站, 专访);
//! 2. [`frame`]: who travels, where to, who receives;
//! 3. [`circumstance`](super::circumstance): whether and when, as for meetings;
//! 4. [`merge`]: all that tells of one journey becomes one visit.
//!
//! Only people visit, and only a place or body can be visited; a word with neither that points back
//! to no visit (访问期间) is none. Parties, clauses, dates and realis are read as for meetings.

mod frame;
mod merge;
mod occurrence;
#[cfg(test)]
mod tests;

pub(super) use occurrence::{Occurrence, find as occurrences};
use serde::{Deserialize, Serialize};

use super::Realis;
use super::reading::Reading;
use crate::Span;
use crate::mention::EntityId;

/// A journey to a place or body: one for each of the article.
///
/// # Examples
///
/// ```
/// use newsgraph::{Article, Extractor};
///
/// let article = Article::builder().published("2024-01-12").text("布林肯周三访问北京。").build()?;
/// let found = Extractor::new().extract(article);
/// let visit = &found.visits[0];
/// assert_eq!(found.name(visit.visitors[0]), "布林肯");
/// assert_eq!(found.name(visit.destinations[0]), "北京");
/// assert_eq!(visit.time.as_deref(), Some("2024-01-10"));
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Visit {
    /// Who travels, in order of the text.
    pub visitors: Vec<EntityId>,
    /// Where to: countries, cities, bodies. Empty when only the host is told.
    pub destinations: Vec<EntityId>,
    /// Who invites or receives, when the text says.
    #[serde(skip_serializing_if = "Vec::is_empty", default)]
    pub hosts: Vec<EntityId>,
    /// Whether it took place.
    pub realis: Realis,
    /// The value of `date`.
    pub time: Option<String>,
    /// Index of the most specific date of the visit in the extraction's dates.
    pub date: Option<usize>,
    /// Every word that states it: 访问, 抵达, 之行.
    pub triggers: Vec<Span>,
    /// The sentences that prove it.
    pub evidence: Vec<Span>,
    /// The rule that found it first.
    pub rule: String,
    /// How likely it is right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f32,
}

/// The visits that `occurrences` state.
pub(super) fn find(reading: &Reading<'_>, occurrences: Vec<Occurrence>) -> Vec<Visit> {
    let sightings = occurrences.into_iter().filter_map(|occurrence| frame::read(reading, occurrence));
    merge::merge(reading, sightings.collect())
}
