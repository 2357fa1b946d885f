//! What an expression means: a half-open interval of days, a duration, a set, or only "recently".
//!
//! Comes in: days and units from the resolver. Goes out: [`DateValue`], written as EDTF, as TIMEX3
//! or as a plain ISO 8601 interval.
//!
//! The interval is half-open, so that lengths and overlaps need no special cases; how it is written
//! follows from its granularity: a whole year prints as `2024`, two of them as `2024/2025`.

use jiff::Span as Period;
use jiff::civil::Date;
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

    fn timex3(self) -> &'static str {
        match self {
            Self::Dawn | Self::Morning => "TMO",
            Self::Noon => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night | Self::Midnight => "TNI",
        }
    }

    /// The hour of a clock of twelve hours on the clock of twenty-four: 下午1点 is 13.
    pub(super) fn on_24(self, hour: u8) -> u8 {
        match self {
            Self::Afternoon | Self::Evening | Self::Night if (1..12).contains(&hour) => hour + 12,
            Self::Noon if hour == 1 || hour == 2 => hour + 12,
            Self::Midnight | Self::Dawn | Self::Night if hour == 12 => 0,
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
    /// `P3D`, `PT90M`, `P18M`, `PXY`.
    #[must_use]
    pub fn to_timex3(self) -> String {
        let (time, letter, half) = match self.unit {
            Unit::Second => ("T", 'S', None),
            Unit::Minute => ("T", 'M', Some((30, 'S'))),
            Unit::Hour => ("T", 'H', Some((30, 'M'))),
            Unit::Day => ("", 'D', None),
            Unit::Week => ("", 'W', None),
            Unit::Month => ("", 'M', None),
            Unit::Quarter => ("", 'Q', None),
            Unit::Year => ("", 'Y', Some((6, 'M'))),
            Unit::Century => ("", 'C', Some((50, 'Y'))),
        };
        match (self.halves, half) {
            (None, _) => format!("P{time}X{letter}"),
            (Some(halves), _) if halves % 2 == 0 => format!("P{time}{}{letter}", halves / 2),
            (Some(halves), Some((part, smaller))) => {
                format!("P{time}{}{smaller}", u64::from(halves) * part)
            }
            (Some(halves), None) => format!("P{time}{}.5{letter}", halves / 2),
        }
    }

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

impl Vague {
    fn timex3(self) -> &'static str {
        match self {
            Self::Past | Self::Recent => "PAST_REF",
            Self::Present => "PRESENT_REF",
            Self::Future => "FUTURE_REF",
        }
    }
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
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct DateValue {
    /// What is meant.
    pub meaning: Meaning,
    /// The unit in which it was said.
    pub granularity: Granularity,
    /// Start, end, about.
    pub modifier: Option<Modifier>,
    /// Part of the day.
    pub part_of_day: Option<PartOfDay>,
    /// Time of the clock, on the first day.
    pub clock: Option<ClockTime>,
    /// End of a range of clock times: 上午9时至11时.
    pub clock_end: Option<ClockTime>,
    /// The zone that was said, as an IANA name.
    pub zone: Option<String>,
    /// The calendar it was written in.
    pub calendar: Calendar,
}

impl DateValue {
    pub(super) fn new(meaning: Meaning, granularity: Granularity) -> Self {
        Self {
            meaning,
            granularity,
            modifier: None,
            part_of_day: None,
            clock: None,
            clock_end: None,
            zone: None,
            calendar: Calendar::Gregorian,
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

    /// Whether some day belongs to both.
    #[must_use]
    pub fn overlaps(&self, other: &Self) -> bool {
        matches!((self.days(), other.days()), (Some((a, b)), Some((c, d))) if a < d && c < b)
    }

    pub(super) fn days(&self) -> Option<(Date, Date)> {
        match self.meaning {
            Meaning::Days(start, end) => Some((start.to_jiff(), end.to_jiff())),
            _ => None,
        }
    }

    /// `2024-01-10`, `2023-11`, `2024`, `199X`, `2024-Q1`, `2024-01-12T10:00-05:00`, or an interval
    /// of two such values, both inclusive; `None` for what stands on no calendar.
    ///
    /// Quarters and half-years are written `2024-Q1` and `2024-H1`, which EDTF lacks; seasons,
    /// weeks, ten-day parts and weekends as the interval of their months or days.
    #[must_use]
    pub fn to_edtf(&self) -> Option<String> {
        let (start, end) = self.days()?;
        if let Some(clock) = self.clock {
            let first = self.instant(start, clock);
            return Some(match self.clock_end {
                Some(last) => {
                    // 21时至6时 ends on the next day.
                    let next = (last.hour, last.minute) < (clock.hour, clock.minute);
                    let day = if next { start.tomorrow().ok()? } else { start };
                    format!("{first}/{}", self.instant(day, last))
                }
                None => first,
            });
        }
        let last = end.yesterday().ok()?;
        let write = |day: Date| match self.granularity {
            Granularity::Century => format!("{:02}XX", day.year().div_euclid(100)),
            Granularity::Decade => format!("{:03}X", day.year().div_euclid(10)),
            Granularity::Year => format!("{:04}", day.year()),
            Granularity::HalfYear => format!("{:04}-H{}", day.year(), (day.month() + 5) / 6),
            Granularity::Quarter => format!("{:04}-Q{}", day.year(), (day.month() + 2) / 3),
            Granularity::Season | Granularity::Month => format!("{:04}-{:02}", day.year(), day.month()),
            _ => day.to_string(),
        };
        let (a, b) = (write(start), write(last));
        Some(if a == b { a } else { format!("{a}/{b}") })
    }

    /// The first and the last day as an ISO 8601 interval, the end exclusive:
    /// `2024-01-08/2024-01-15`.
    #[must_use]
    pub fn to_iso_interval(&self) -> Option<String> {
        self.days().map(|(start, end)| format!("{start}/{end}"))
    }

    /// The value as TIMEX3 writes it: `2024-01-12TAF`, `2024-W02`, `P3D`, `PAST_REF`.
    #[must_use]
    pub fn to_timex3(&self) -> String {
        match &self.meaning {
            Meaning::Duration(length) | Meaning::Set(length) => length.to_timex3(),
            Meaning::Vague(vague) => vague.timex3().to_owned(),
            Meaning::Open(template) => template.clone(),
            Meaning::Days(..) => self.days_timex3().unwrap_or_default(),
        }
    }

    fn days_timex3(&self) -> Option<String> {
        let (start, end) = self.days()?;
        let length = end.since(start).ok()?.get_days();
        let year = start.year();
        Some(match self.granularity {
            Granularity::Week if length == 7 => iso_week(start),
            Granularity::Weekend if length == 2 => format!("{}-WE", iso_week(start)),
            Granularity::Season if length < 100 => {
                let season = match start.month() {
                    3 => "SP",
                    6 => "SU",
                    9 => "FA",
                    _ => "WI",
                };
                format!("{year:04}-{season}")
            }
            Granularity::Decade | Granularity::Century => self.to_edtf()?.replace('X', ""),
            Granularity::Day if length == 1 && self.part_of_day.is_some() => {
                format!("{start}{}", self.part_of_day.map_or("", PartOfDay::timex3))
            }
            _ => self.to_edtf()?,
        })
    }

    /// `2024-01-12T10:00-05:00`; without a zone, no offset.
    fn instant(&self, day: Date, clock: ClockTime) -> String {
        // 24时 is the first moment of the next day.
        let day = if clock.hour == 24 { day.tomorrow().unwrap_or(day) } else { day };
        let (hour, minute) = (clock.hour % 24, clock.minute.unwrap_or(0));
        let seconds = clock.second.map(|second| format!(":{second:02}")).unwrap_or_default();
        let offset =
            self.zone.as_deref().and_then(|zone| offset(zone, day, hour, minute)).unwrap_or_default();
        format!("{day}T{hour:02}:{minute:02}{seconds}{offset}")
    }
}

/// The offset of a zone at a civil time: `-05:00`.
fn offset(zone: &str, day: Date, hour: u8, minute: u8) -> Option<String> {
    if zone == "UTC" {
        return Some("Z".to_owned());
    }
    let zone = jiff::tz::TimeZone::get(zone).ok()?;
    let time = day.at(i8::try_from(hour).ok()?, i8::try_from(minute).ok()?, 0, 0);
    let seconds = zone.to_zoned(time).ok()?.offset().seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// The first day of a year, if the calendar has it.
pub(super) fn new_year(year: i16) -> Option<Date> {
    Date::new(year, 1, 1).ok()
}

/// The ISO week of a day: `2024-W02`.
pub(super) fn iso_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}
