//! Date and time expressions and their values: 周三（10日）, 去年11月, 美东时间周五上午十点.
//!
//! Comes in: the structure of a text (the date stage reads its folded text) and the anchor day.
//! Goes out: [`DateMention`]s.
//!
//! Two halves that know little of each other. The *grammar* turns text into phrases, partial dates
//! that keep how each field was said (昨天 is a day at distance −1, 10日 a day by its number). The
//! *resolver* turns phrases into days, in the order of the text, because 当天 and a 10日 without its
//! month lean on what was told before. A phrase that stands on no calendar (近期, 三天, 每年) passes
//! through with its kind.
//!
//! Everything is resolved against one anchor: the day of the dateline where the text has one, else
//! the newsroom's day of publication, never UTC.

mod around;
mod calendar;
#[cfg(feature = "jiff")]
mod convert;
mod cursor;
mod form;
mod grammar;
mod lunar;
mod phrase;
mod resolve;
mod resolver;
mod value;
mod word;

use serde::{Deserialize, Serialize};

pub use resolver::{Resolver, find};
pub use value::{Calendar, ClockTime, DateValue, Length, Meaning, Modifier, PartOfDay, Unit, Vague};

use crate::Span;

/// How coarse a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Granularity {
    /// 上世纪.
    Century,
    /// 90年代.
    Decade,
    /// 去年.
    Year,
    /// 上半年.
    HalfYear,
    /// 第四季度.
    Quarter,
    /// 秋季.
    Season,
    /// 11月.
    Month,
    /// 上旬.
    TenDays,
    /// 本周.
    Week,
    /// 周末.
    Weekend,
    /// 周三（10日）.
    Day,
    /// 上午十点.
    Hour,
    /// 10时30分.
    Minute,
    /// 10时30分5秒.
    Second,
    /// 三天, 多年来.
    Duration,
    /// 每年.
    Set,
    /// 近期, 日前, 目前.
    Vague,
}

/// A date or time expression of the text and what it means.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateMention {
    /// Where: the whole expression with bracket and zone.
    pub span: Span,
    /// What stands there.
    pub text: String,
    /// ISO 8601 / EDTF: `2024-01-10`, `2023-11`, `2024-01-08/2024-01-14`,
    /// `2024-01-12T10:00-05:00`, `199X`; `None` when vague, a duration or a set.
    pub value: Option<String>,
    /// How coarse.
    pub granularity: Granularity,
    /// `START`, `MID`, `END`, `BEFORE`, `AFTER`, `APPROX` as in TIMEX3.
    pub modifier: Option<String>,
    /// `morning`, `afternoon`, `evening`, ….
    pub part_of_day: Option<String>,
    /// The zone said: `America/New_York`.
    pub zone: Option<String>,
    /// Against what it was resolved.
    pub anchor: AnchorSource,
    /// The event from whose day it counts: 大选前一天.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub event: Option<EventOffset>,
    /// How sure the value is, `0.0..=1.0`: the share of such expressions that is read as its writer
    /// meant it. See the [module](self).
    #[serde(default = "certain")]
    pub confidence: f32,
    /// Further readings, most likely first.
    pub alternatives: Vec<String>,
    /// The value in TIMEX3 (`PAST_REF`, `P3D`, `2024-01-12TAF`, …).
    pub timex3: String,
}

fn certain() -> f32 {
    1.0
}

/// A day told by its distance from an event.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EventOffset {
    /// Where the event is named: 大选.
    pub span: Span,
    /// Days from it: −1 for 前一天.
    pub days: i32,
}

/// Against which day an expression was resolved.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum AnchorSource {
    /// None needed: 2024年1月12日.
    Absolute,
    /// The newsroom's day of publication.
    Publication,
    /// The dateline of the text: 中央社台北18日电.
    Dateline,
    /// A date before it in the text: 当天, 两天后.
    Previous,
    /// An event: 大选前一天.
    Event,
    /// The day on which a quotation was said: 他周一说：“今天是个好日子”.
    Quotation,
}
