//! What stands in the text, before it means a day: the fields that were said.
//!
//! A [`Point`] is a partial date, as 去年11月 says a year by its offset and a month by its number.
//! The grammar fills it, the resolver turns it into days.

use std::fmt;

use super::value::{Calendar, ClockTime, Length, Modifier, PartOfDay, Vague};
use super::word::Feast;
use crate::Span;

/// How a field was said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Field {
    /// By its number: 10日.
    Number(i32),
    /// By its distance from the anchor: 昨天 is −1.
    Offset(i32),
    /// By its distance from a day told before: 次日 is 1.
    Told(i32),
}

/// A part of the year or of the month.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Division {
    Half(i8),
    Quarter(i8),
    /// A quarter by its distance from the anchor's.
    QuarterOf(i32),
    Season(i8),
    Feast(Feast),
    /// 上旬, 中旬, 下旬.
    TenDays(i8),
    /// 第一周 of a month; −1 is the last.
    WeekOf(i8),
    /// The second Tuesday of a month: which one, and the weekday; −1 is the last.
    WeekdayOf(i8, i8),
}

/// Where the clock hangs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Zone {
    /// An IANA name.
    Named(&'static str),
    /// Minutes east of Greenwich.
    Offset(i16),
}

impl fmt::Display for Zone {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match *self {
            Self::Named(name) => f.write_str(name),
            Self::Offset(minutes) => {
                let sign = if minutes < 0 { '-' } else { '+' };
                let minutes = minutes.unsigned_abs();
                write!(f, "{sign}{:02}:{:02}", minutes / 60, minutes % 60)
            }
        }
    }
}

/// A partial date.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Point {
    pub(super) calendar: Calendar,
    /// The 20 of 20世纪; as an offset, 上世纪.
    pub(super) century: Option<Field>,
    /// The 90 of 90年代, or 1990.
    pub(super) decade: Option<i16>,
    pub(super) year: Option<Field>,
    pub(super) division: Option<Division>,
    pub(super) month: Option<Field>,
    pub(super) day: Option<Field>,
    pub(super) week: Option<Field>,
    /// Monday is 1.
    pub(super) weekday: Option<i8>,
    pub(super) weekend: bool,
    /// The last number of 10至12日, in the unit of the finest field.
    pub(super) upto: Option<i32>,
    pub(super) modifier: Option<Modifier>,
    pub(super) part: Option<PartOfDay>,
    pub(super) clock: Option<ClockTime>,
    pub(super) clock_end: Option<ClockTime>,
    /// The zone of a stamp: 2020-10-15T00:18:47+08:00.
    pub(super) zone: Option<Zone>,
}

impl Point {
    /// Whether a day is said, by whatever means.
    pub(super) fn has_day(&self) -> bool {
        self.day.is_some()
            || self.weekday.is_some()
            || matches!(self.division, Some(Division::Feast(_) | Division::WeekdayOf(..)))
    }

    /// The point with the number of its bracket: 周三（13日） is a 13日 that is a Wednesday.
    pub(super) fn explained(self, gloss: &Self) -> Self {
        if !matches!(gloss.day, Some(Field::Number(_))) {
            return self;
        }
        let weekday = self.weekday.or(gloss.weekday);
        Self { weekday, part: self.part.or(gloss.part), clock: self.clock.or(gloss.clock), ..*gloss }
    }

    /// Whether anything but a time of the day is said.
    pub(super) fn has_date(&self) -> bool {
        self.has_day()
            || self.year.is_some()
            || self.month.is_some()
            || self.week.is_some()
            || self.century.is_some()
            || self.decade.is_some()
            || self.division.is_some()
            || self.weekend
    }

    /// The finest field that was said, as a number to compare by.
    pub(super) fn grain(&self) -> u8 {
        match self {
            Self { day: Some(_), .. } => 1,
            Self { weekday: Some(_), .. } => 2,
            Self { weekend: true, .. } => 3,
            Self { week: Some(_), .. } => 4,
            Self { division: Some(division), .. } => match division {
                Division::WeekOf(_) => 4,
                Division::TenDays(_) => 5,
                Division::Feast(_) | Division::WeekdayOf(..) => 6,
                Division::Quarter(_) | Division::QuarterOf(_) => 7,
                Division::Half(_) => 8,
                Division::Season(_) => 9,
            },
            Self { month: Some(_), .. } => 10,
            Self { year: Some(_), .. } => 11,
            Self { decade: Some(_), .. } => 12,
            Self { century: Some(_), .. } => 13,
            _ => 0,
        }
    }
}

/// What sort of expression it is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// 去年11月.
    Point(Point),
    /// 10日至12日; the second inherits from the first what it leaves out.
    Range(Point, Point),
    /// 三天前, 两年后.
    Shift { length: Length, after: bool },
    /// 三年前的今天.
    Anniversary(Length),
    /// 过去三天, 未来两周.
    Window { length: Length, ahead: bool },
    /// 此后三年: from what was told.
    Told(Length),
    /// 冷战时期: first and last year.
    Period(i16, i16),
    /// 三天, 多年来.
    Duration(Length),
    /// 每年; 每周一 with the day or month in it.
    Set(Length, Point),
    /// 近期.
    Vague(Vague),
    /// 大选前一天: the bytes of the event's name, and the days from it.
    Event { name: usize, days: i32 },
}

impl Kind {
    /// Whether the expression is of certain days or years, and not of any: 三天, 每年, 近期.
    pub(super) fn is_on_calendar(&self) -> bool {
        !matches!(self, Self::Duration(_) | Self::Set(..) | Self::Vague(_) | Self::Event { .. })
    }

    /// 上季, 本季 and 下季, which may be of sports, and where they then point.
    pub(super) fn season_of_sports(&self, span: Span) -> Option<Vague> {
        match self {
            Self::Point(Point { division: Some(Division::QuarterOf(offset)), part: None, .. })
                if span.len() == "上季".len() =>
            {
                Some(match offset {
                    0 => Vague::Present,
                    1.. => Vague::Future,
                    _ => Vague::Past,
                })
            }
            _ => None,
        }
    }

    /// Whether it matters that the clause looks ahead or back: what was left unsaid is chosen by it.
    pub(super) fn leans_on_tense(&self) -> bool {
        match self {
            Self::Point(point) => {
                point.year.is_none() && !matches!(point.day, Some(Field::Offset(_) | Field::Told(_)))
            }
            Self::Range(..) | Self::Shift { .. } | Self::Told(_) => true,
            _ => false,
        }
    }
}

/// A date or time expression as it stands in the text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Phrase {
    pub(super) span: Span,
    pub(super) kind: Kind,
    /// The date that explains it: 周三（10日）.
    pub(super) gloss: Option<Point>,
    /// The zone said, if it has a name.
    pub(super) zone: Option<Zone>,
    /// 当地时间: in the zone of the place.
    pub(super) local: bool,
    pub(super) modifier: Option<Modifier>,
}
