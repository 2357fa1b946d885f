//! What an expression means: a half-open interval of days, a duration, a set, or only "recently".
//!
//! Comes in: days and units from the resolver. Goes out: [`DateValue`], to compare here and to write
//! in [`form`](super::form).
//!
//! The interval is half-open, so that lengths and overlaps need no special cases.

use std::cmp::Ordering;

use jiff::Span as Period;
use jiff::civil::{Date, DateTime, Time};
use jiff::tz::{Offset, TimeZone};
use serde::{Deserialize, Serialize};

use super::Granularity;
use crate::CivilDate;

/// Which part or side of its unit a value means.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Modifier {
    /// 年初.
    Start,
    /// 年中.
    Mid,
    /// 年底.
    End,
    /// 10日前后, 三点左右.
    Approx,
    /// 不到一个月.
    LessThan,
    /// 超过五十年.
    MoreThan,
}

impl Modifier {
    /// The TIMEX3 name.
    #[must_use]
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Start => "START",
            Self::Mid => "MID",
            Self::End => "END",
            Self::Approx => "APPROX",
            Self::LessThan => "LESS_THAN",
            Self::MoreThan => "MORE_THAN",
        }
    }
}

/// A part of the day.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum PartOfDay {
    /// 凌晨: 0 to 6.
    Dawn,
    /// 早上, 上午: 6 to 12.
    Morning,
    /// 中午: 11 to 13.
    Noon,
    /// 下午: 12 to 18.
    Afternoon,
    /// 傍晚, 晚上: 17 to 24.
    Evening,
    /// 深夜: 22 to 24.
    Night,
    /// 午夜: 24.
    Midnight,
}

impl PartOfDay {
    pub(super) const NAMES: [(&'static str, Self); 7] = [
        ("dawn", Self::Dawn),
        ("morning", Self::Morning),
        ("noon", Self::Noon),
        ("afternoon", Self::Afternoon),
        ("evening", Self::Evening),
        ("night", Self::Night),
        ("midnight", Self::Midnight),
    ];

    /// `dawn`, `morning`, ….
    #[must_use]
    pub fn as_str(self) -> &'static str {
        Self::NAMES.iter().find(|&&(_, part)| part == self).map_or("", |&(name, _)| name)
    }

    /// The hour of a clock of twelve hours on the clock of twenty-four: 下午1点 is 13.
    pub(super) fn on_24(self, hour: u8) -> u8 {
        match self {
            Self::Afternoon | Self::Evening | Self::Night if (1..12).contains(&hour) => hour + 12,
            Self::Noon if hour == 1 || hour == 2 => hour + 12,
            Self::Dawn if hour == 12 => 0,
            // 29日午夜12点 ends that day.
            Self::Midnight | Self::Evening | Self::Night if hour == 12 => 24,
            _ => hour,
        }
    }
}

/// A time of the clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ClockTime {
    /// 0 to 24.
    pub hour: u8,
    /// 0 to 59, when said.
    pub minute: Option<u8>,
    /// 0 to 59, when said.
    pub second: Option<u8>,
}

impl ClockTime {
    /// This time of `day`; 24时 is the first moment of the next.
    pub(super) fn on(self, day: Date) -> Option<DateTime> {
        let day = if self.hour == 24 { day.tomorrow().ok()? } else { day };
        let small = |value: u8| i8::try_from(value).ok();
        let (minute, second) = (self.minute.unwrap_or(0), self.second.unwrap_or(0));
        let time = Time::new(small(self.hour % 24)?, small(minute)?, small(second)?, 0).ok()?;
        Some(day.to_datetime(time))
    }

    /// How long the time lasts that was said: 十点 an hour, 10时30分 a minute.
    fn unit(self) -> Period {
        match (self.minute, self.second) {
            (None, _) => Period::new().hours(1),
            (_, None) => Period::new().minutes(1),
            _ => Period::new().seconds(1),
        }
    }
}

/// First moment and first moment behind.
pub(super) type Bounds = (DateTime, DateTime);

/// A unit of time.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Unit {
    /// 秒.
    Second,
    /// 分钟.
    Minute,
    /// 小时.
    Hour,
    /// 天, 日.
    Day,
    /// 周, 星期, 礼拜.
    Week,
    /// 个月.
    Month,
    /// 季度.
    Quarter,
    /// 年.
    Year,
    /// 世纪.
    Century,
}

/// How much time: 三天, 一年半, 几周.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Length {
    /// In halves of the unit, so that 半年 and 一年半 are whole numbers; `None` for 几天, 多年.
    pub halves: Option<u32>,
    /// The unit.
    pub unit: Unit,
}

impl Length {
    /// `n` lengths from `day`; `None` for 几天, and beyond the calendar.
    pub(super) fn from(self, day: Date, n: i64) -> Option<Date> {
        let halves = i64::from(self.halves?) * n;
        let whole = halves / 2;
        let period = match self.unit {
            Unit::Second | Unit::Minute | Unit::Hour => return None,
            Unit::Day => Period::new().try_days(whole),
            Unit::Week => Period::new().try_days(halves * 7 / 2),
            Unit::Month if halves % 2 != 0 => {
                Period::new().try_months(whole).and_then(|period| period.try_days(15 * n))
            }
            Unit::Month => Period::new().try_months(whole),
            Unit::Quarter => Period::new().try_months(halves * 3 / 2),
            Unit::Year => Period::new().try_months(halves * 6),
            Unit::Century => Period::new().try_years(halves * 50),
        };
        day.checked_add(period.ok()?).ok()
    }
}

/// Where a vague expression points.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Vague {
    /// 此前, 当时.
    Past,
    /// 日前, 近期.
    Recent,
    /// 目前.
    Present,
    /// 未来.
    Future,
}

/// The calendar an expression was written in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Calendar {
    /// 公历.
    #[default]
    Gregorian,
    /// 农历正月初一.
    Lunar,
    /// 民国113年.
    Minguo,
    /// 令和二年, 光绪二十四年.
    Reign,
}

/// What sort of thing is meant.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum Meaning {
    /// The days from the first up to, and without, the last.
    Days(CivilDate, CivilDate),
    /// So much time, placed nowhere: 三天.
    Duration(Length),
    /// Again and again: 每年.
    Set(Length),
    /// 近期.
    Vague(Vague),
    /// A day that only an anchor could tell, as a TIMEX3 template: `XXXX-WXX-3`.
    Open(String),
}

/// The typed value of an expression.
///
/// # Examples
///
/// ```
/// use newsgraph::date::Resolver;
///
/// let value = Resolver::new(Some("2024-01-12".parse()?)).resolve("去年11月").unwrap();
/// assert_eq!(value.to_edtf().as_deref(), Some("2023-11"));
/// assert_eq!(value.to_iso_interval().as_deref(), Some("2023-11-01/2023-12-01"));
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateValue {
    /// What is meant.
    pub meaning: Meaning,
    /// The unit in which it was said.
    pub granularity: Granularity,
    /// Of a set, which of its units are meant, as a TIMEX3 template: `XXXX-WXX-1` for 每周一.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub of_set: Option<String>,
    /// Start, end, about.
    pub modifier: Option<Modifier>,
    /// Part of the day.
    pub part_of_day: Option<PartOfDay>,
    /// Time of the clock, on the first day.
    pub clock: Option<ClockTime>,
    /// End of a range of clock times: 上午9时至11时.
    pub clock_end: Option<ClockTime>,
    /// The zone that was said, as an IANA name, or as an offset: `+08:00`.
    pub zone: Option<String>,
    /// The calendar it was written in.
    pub calendar: Calendar,
    /// How sure the reading is, `0.0..=1.0`: see [`DateMention::confidence`](super::DateMention).
    pub confidence: f32,
}

impl DateValue {
    pub(super) fn new(meaning: Meaning, granularity: Granularity) -> Self {
        Self {
            meaning,
            granularity,
            of_set: None,
            modifier: None,
            part_of_day: None,
            clock: None,
            clock_end: None,
            zone: None,
            calendar: Calendar::Gregorian,
            confidence: 1.0,
        }
    }

    /// The first day.
    #[must_use]
    pub fn first(&self) -> Option<CivilDate> {
        self.days().map(|(start, _)| CivilDate::from_jiff(start))
    }

    /// The last day.
    #[must_use]
    pub fn last(&self) -> Option<CivilDate> {
        self.days().and_then(|(_, end)| end.yesterday().ok()).map(CivilDate::from_jiff)
    }

    /// Whether some moment belongs to both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        self.bounds(other).is_some_and(|((a, b), (c, d))| a < d && c < b)
    }

    /// Which of two values begins first, or, where they begin together, ends first; `None` where one
    /// of them stands on no calendar.
    ///
    /// No `PartialOrd`: values can begin and end together without being equal (1月 and 1月1日至31日).
    ///
    /// # Examples
    ///
    /// ```
    /// use std::cmp::Ordering;
    /// use newsgraph::date::Resolver;
    ///
    /// let read = Resolver::new(Some("2024-01-12".parse()?));
    /// let (november, yesterday) = (read.resolve("去年11月").unwrap(), read.resolve("昨天").unwrap());
    /// assert_eq!(november.order(&yesterday), Some(Ordering::Less));
    /// assert!(read.resolve("本周").unwrap().overlaps(&yesterday));
    /// assert_eq!(november.order(&read.resolve("近期").unwrap()), None);
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    #[must_use]
    pub fn order(&self, other: &Self) -> Option<Ordering> {
        self.bounds(other).map(|(one, two)| one.cmp(&two))
    }

    /// First moment and first moment behind, of both: by the clock of one place where both name a
    /// zone, else by the calendar alone.
    fn bounds(&self, other: &Self) -> Option<(Bounds, Bounds)> {
        let zoned = self.is_zoned() && other.is_zoned();
        Some((self.moments(zoned)?, other.moments(zoned)?))
    }

    fn is_zoned(&self) -> bool {
        self.clock.is_some() && self.zone.is_some()
    }

    pub(super) fn moments(&self, in_utc: bool) -> Option<Bounds> {
        let (start, end) = self.days()?;
        let Some(clock) = self.clock else {
            return Some((start.to_datetime(Time::midnight()), end.to_datetime(Time::midnight())));
        };
        let from = clock.on(start)?;
        let upto = match self.clock_end {
            Some(last) if last.on(start)? < from => last.on(start.tomorrow().ok()?)?,
            Some(last) => last.on(start)?,
            None => from.checked_add(clock.unit()).ok()?,
        };
        let shift = match self.zone.as_deref().filter(|_| in_utc) {
            Some(zone) => i64::from(offset_at(zone, from)?.seconds()),
            None => 0,
        };
        let shift = Period::new().try_seconds(-shift).ok()?;
        Some((from.checked_add(shift).ok()?, upto.checked_add(shift).ok()?))
    }

    pub(super) fn days(&self) -> Option<(Date, Date)> {
        match self.meaning {
            Meaning::Days(start, end) => Some((start.to_jiff(), end.to_jiff())),
            _ => None,
        }
    }
}

/// The first day of a year, if the calendar has it.
pub(super) fn new_year(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

/// The offset of a zone at a civil time. `zone` is an IANA name or itself an offset: `+08:00`.
pub(super) fn offset_at(zone: &str, time: DateTime) -> Option<Offset> {
    let sign = match zone.as_bytes().first()? {
        b'+' => 1,
        b'-' => -1,
        _ => return Some(TimeZone::get(zone).ok()?.to_zoned(time).ok()?.offset()),
    };
    let (hours, minutes) = zone.get(1..)?.split_once(':')?;
    let minutes = hours.parse::<i32>().ok()? * 60 + minutes.parse::<i32>().ok()?;
    Offset::from_seconds(sign * minutes * 60).ok()
}
