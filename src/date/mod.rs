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
//! the newsroom's day of publication, never UTC. Inside a quotation of another day, 他周一说：“今天…”, that
//! day is the anchor.
//!
//! # How sure
//!
//! Weekdays, whose writers gave the day of the month in a bracket that was taken out (3,767 clauses of
//! twelve outlets; `cargo run --release --example dates -- weekdays FILE` prints this table):
//!
//! | outlet | 周三 | 本周三 | 上周三 | 下周三 | all |
//! |---|---:|---:|---:|---:|---:|
//! | all | 98.6 (3026/3070) | 98.5 (260/264) | 97.0 (351/362) | 97.2 (69/71) | 98.4 (3706/3767) |
//! | voa | 99.4 (1087/1094) | 97.0 (32/33) | 96.5 (55/57) | 100.0 (8/8) | 99.2 (1182/1192) |
//! | dw | 98.5 (518/526) | 100.0 (72/72) | 95.5 (42/44) | 100.0 (8/8) | 98.5 (640/650) |
//! | epochtimes | 98.3 (509/518) | 100.0 (18/18) | 100.0 (59/59) | 100.0 (5/5) | 98.5 (591/600) |
//! | zaobao | 97.3 (292/300) | 88.5 (23/26) | 98.4 (120/122) | 96.6 (28/29) | 97.1 (463/477) |
//! | bbc | 98.8 (323/327) | 100.0 (17/17) | 92.6 (25/27) | 100.0 (2/2) | 98.4 (367/373) |
//! | rfa | 100.0 (115/115) | 100.0 (69/69) | 90.0 (18/20) | 100.0 (3/3) | 99.0 (205/207) |
//! | rfi | 98.4 (120/122) | 100.0 (14/14) | 93.3 (14/15) | 80.0 (4/5) | 97.4 (152/156) |
//! | reuters | 88.0 (22/25) | 100.0 (7/7) | 100.0 (8/8) | 100.0 (6/6) | 93.5 (43/46) |
//! | cdt | 94.3 (33/35) | 100.0 (5/5) | 100.0 (3/3) | 100.0 (1/1) | 95.5 (42/44) |
//! | cna | 85.7 (6/7) | 100.0 (2/2) | 100.0 (6/6) | 100.0 (4/4) | 94.7 (18/19) |
//! | rti | – | 100.0 (1/1) | 100.0 (1/1) | – | 100.0 (2/2) |
//! | ft | 100.0 (1/1) | – | – | – | 100.0 (1/1) |
//!
//! Of 170 expressions drawn from 18,026 articles and read by hand 162 were right, of 20 relative ones
//! inside quotations 17. [`DateMention::confidence`] says which of these shares applies. After the
//! last changes 150 more were drawn from other articles: 148 were right. Of 118 places there with a
//! number before 年, 月, 日 or the like and no date, 4 should have had one; all six were mended.
//!
//! # A second opinion
//!
//! 3,500 expressions of those articles, the 1,500 most frequent and 2,000 others, were read by
//! [JioNLP](https://pypi.org/project/jionlp/) 1.5.31 as well, and each difference was judged:
//!
//! | expressions | here | there | judged |
//! |---:|---|---|---|
//! | 2,054 | | | the same days, length or set |
//! | 578 | 11月, 翌日, 第二季, 目前, 多年 | not read | right here |
//! | 213 | 年底: the year with `END`; 8月初, 过去三年 | part of the unit | convention |
//! | 200 | 一年来, 第三天: lengths; 10年 | days from today; the year 2010 | lengths in news |
//! | 98 | not read: 1091022, 2020, 22、27日 | mostly not read | dates in their text only, or two |
//! | 89 | 109年8月14日, 1980年代, 10日至12日 | the year 109, 1980, 10 to 12 days | right here |
//! | 83 | 一周前: a day; 夏天: from June | its week; by the solar terms | convention |
//! | 76 | 12月10日, 周日, 春节 | this year's, the next | news tells the past |
//! | 61 | 十多年: no number; 一年半: `P18M` | 10; 1.5 | convention |
//! | 48 | 此刻, 当年, 过去几十年: vague | now, this year, ten years | right here |
//!
//! 46 had been wrong here and were mended: 八九十年代, 三四月, 午夜12点, 此后十年, 一个天真的人.

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
