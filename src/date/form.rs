//! How a value is written: EDTF, TIMEX3, an ISO 8601 interval, and the short form of results.
//!
//! Comes in: a [`DateValue`]. Goes out: strings. How a value is written follows from its granularity:
//! a whole year is `2024`, two of them are `2024/2025`. The standards differ in what they can say:
//! only EDTF knows about (`~`), only TIMEX3 parts of the day and vague references, and ISO 8601
//! neither; each form says what its standard can and leaves the rest to the fields of the value.

use jiff::civil::{Date, DateTime};

use super::Granularity;
use super::value::{ClockTime, DateValue, Length, Meaning, Modifier, PartOfDay, Unit, Vague, offset_at};

impl DateValue {
    /// The value in the Extended Date/Time Format (ISO 8601-2): `2024-01-10`, `2023-11`, `199X`,
    /// `2024-21` (spring), `2024-33` (first quarter), `2024-40` (first half), `2024-01-10~` (about),
    /// `2024-01-12T10:00:00-05:00`, or an interval, both ends inclusive; `None` for what stands on no
    /// calendar.
    ///
    /// Weeks, weekends and ten-day parts, for which EDTF has no sign, are intervals of days.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsgraph::date::Resolver;
    ///
    /// let read = Resolver::new(Some("2024-01-12".parse()?));
    /// let edtf = |text: &str| read.resolve(text).and_then(|value| value.to_edtf());
    /// assert_eq!(edtf("去年第四季度").as_deref(), Some("2023-36"));
    /// assert_eq!(edtf("上世纪90年代").as_deref(), Some("199X"));
    /// assert_eq!(edtf("本周").as_deref(), Some("2024-01-08/2024-01-14"));
    /// assert_eq!(edtf("近期"), None);
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    #[must_use]
    pub fn to_edtf(&self) -> Option<String> {
        let about = if self.modifier == Some(Modifier::Approx) { "~" } else { "" };
        if self.clock.is_some() {
            // The standard qualifies days only.
            return self.clock_form(true);
        }
        if let Some((year, season)) = self.one_season() {
            return Some(format!("{year:04}-{}{about}", 20 + season));
        }
        self.interval(&|text, day| {
            match self.granularity {
                Granularity::Quarter => push_parts(text, day.year(), &[32 + (day.month() + 2) / 3]),
                Granularity::HalfYear => push_parts(text, day.year(), &[39 + (day.month() + 5) / 6]),
                _ => self.plain(text, day),
            }
            text.push_str(about);
        })
    }

    /// The value as ISO 8601 writes intervals, the end exclusive: `2024-01-08/2024-01-15`, with a
    /// time of the clock `2024-01-12T10:00:00-05:00/2024-01-12T11:00:00-05:00`; durations as `P3D`,
    /// sets as `R/P1W`; `None` for what is vague or has no number (几天).
    ///
    /// # Examples
    ///
    /// ```
    /// use newsgraph::date::Resolver;
    ///
    /// let read = Resolver::new(Some("2024-01-12".parse()?));
    /// let iso = |text: &str| read.resolve(text).and_then(|value| value.to_iso_interval());
    /// assert_eq!(iso("去年11月").as_deref(), Some("2023-11-01/2023-12-01"));
    /// assert_eq!(iso("上午9时至11时").as_deref(), Some("2024-01-12T09:00:00/2024-01-12T11:00:00"));
    /// assert_eq!(iso("每周").as_deref(), Some("R/P1W"));
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    #[must_use]
    pub fn to_iso_interval(&self) -> Option<String> {
        match self.meaning {
            Meaning::Duration(length) => length.to_iso(),
            Meaning::Set(length) => Some(format!("R/{}", length.to_iso()?)),
            Meaning::Days(..) if self.clock.is_some() => {
                let (from, upto) = self.moments(false)?;
                Some(format!("{}/{}", self.moment(from, true), self.moment(upto, true)))
            }
            Meaning::Days(start, end) => Some(format!("{start}/{end}")),
            Meaning::Vague(_) | Meaning::Open(_) => None,
        }
    }

    /// The `value` attribute of TIMEX3: `2024-01-12TAF`, `2024-W02`, `2024-Q1`, `2024-SP`, `199`,
    /// `P3D`, `PAST_REF`. The `mod` attribute is [`Modifier::as_str`].
    ///
    /// TIMEX3 has no value for a stretch of several units, which it marks as two expressions and a
    /// duration; it is written here as an interval, both ends inclusive.
    #[must_use]
    pub fn to_timex3(&self) -> String {
        match &self.meaning {
            Meaning::Duration(length) => length.to_timex3(),
            Meaning::Set(length) => self.of_set.clone().unwrap_or_else(|| length.to_timex3()),
            Meaning::Vague(Vague::Past | Vague::Recent) => "PAST_REF".to_owned(),
            Meaning::Vague(Vague::Present) => "PRESENT_REF".to_owned(),
            Meaning::Vague(Vague::Future) => "FUTURE_REF".to_owned(),
            Meaning::Open(template) => template.clone(),
            Meaning::Days(..) => self.days_timex3().unwrap_or_default(),
        }
    }

    fn days_timex3(&self) -> Option<String> {
        let (start, end) = self.days()?;
        let length = end.since(start).ok()?.get_days();
        Some(match self.granularity {
            Granularity::Week if length == 7 => iso_week(start),
            Granularity::Weekend if length == 2 => format!("{}-WE", iso_week(start)),
            Granularity::Season => match self.one_season() {
                Some((year, 1)) => format!("{year:04}-SP"),
                Some((year, 2)) => format!("{year:04}-SU"),
                Some((year, 3)) => format!("{year:04}-FA"),
                Some((year, _)) => format!("{year:04}-WI"),
                None => self.to_short()?,
            },
            Granularity::Decade | Granularity::Century => self.to_short()?.replace('X', ""),
            Granularity::Day if length == 1 => {
                format!("{start}{}", self.part_of_day.map_or("", PartOfDay::timex3))
            }
            _ => self.to_short()?,
        })
    }

    /// The value as results carry it: EDTF, but with `2024-Q1` and `2024-H1` for numbers that nobody
    /// knows by heart, seasons as their months, and clock times without the seconds unsaid.
    pub(super) fn to_short(&self) -> Option<String> {
        if self.clock.is_some() {
            return self.clock_form(false);
        }
        self.interval(&|text, day| self.plain(text, day))
    }

    /// Year and number of the season that the value is; a winter is named by the year it begins in.
    fn one_season(&self) -> Option<(i16, i8)> {
        let (start, end) = self.days().filter(|_| self.granularity == Granularity::Season)?;
        // The longest season has 92 days.
        (end.since(start).ok()?.get_days() < 100).then_some((start.year(), start.month() / 3))
    }

    /// First and last unit, or the one that both are.
    fn interval(&self, write: &dyn Fn(&mut String, Date)) -> Option<String> {
        let (start, end) = self.days()?;
        let last = end.yesterday().ok()?;
        // 21: two days with a stroke between them.
        let mut text = String::with_capacity(21);
        write(&mut text, start);
        if last != start {
            let mut second = String::with_capacity(10);
            write(&mut second, last);
            if second != text {
                text.push('/');
                text += &second;
            }
        }
        Some(text)
    }

    /// Writes the unit that holds `day`, in this value's granularity.
    fn plain(&self, text: &mut String, day: Date) {
        let (year, month) = (day.year(), day.month());
        let mut part = |mark: &str, number: i8| {
            push_parts(text, year, &[]);
            text.push_str(mark);
            push_digits(text, number.unsigned_abs().into(), &[1]);
        };
        match self.granularity {
            Granularity::HalfYear => part("-H", (month + 5) / 6),
            Granularity::Quarter => part("-Q", (month + 2) / 3),
            Granularity::Century => {
                push_digits(text, year.unsigned_abs() / 100, &[10, 1]);
                text.push_str("XX");
            }
            Granularity::Decade => {
                push_digits(text, year.unsigned_abs() / 10, &[100, 10, 1]);
                text.push('X');
            }
            Granularity::Year => push_parts(text, year, &[]),
            Granularity::Season | Granularity::Month => push_parts(text, year, &[month]),
            _ => push_parts(text, year, &[month, day.day()]),
        }
    }

    /// `2024-01-12T10:00-05:00`, or two such with a stroke between them.
    fn clock_form(&self, seconds: bool) -> Option<String> {
        let (from, upto) = self.moments(false)?;
        let first = self.moment(from, seconds || has_second(self.clock));
        Some(match self.clock_end {
            Some(_) => format!("{first}/{}", self.moment(upto, seconds || has_second(self.clock_end))),
            None => first,
        })
    }

    fn moment(&self, at: DateTime, seconds: bool) -> String {
        let (day, hour, minute) = (at.date(), at.hour(), at.minute());
        let seconds = if seconds { format!(":{:02}", at.second()) } else { String::new() };
        let offset = self.zone.as_deref().and_then(|zone| offset(zone, at)).unwrap_or_default();
        format!("{day}T{hour:02}:{minute:02}{seconds}{offset}")
    }
}

/// Writes 2024, 2024-01 or 2024-01-12: most values are such, and a formatter takes ten times as long.
fn push_parts(text: &mut String, year: i16, parts: &[i8]) {
    // The grammar reads no year before the first.
    push_digits(text, year.unsigned_abs(), &[1000, 100, 10, 1]);
    for part in parts {
        text.push('-');
        push_digits(text, part.unsigned_abs().into(), &[10, 1]);
    }
}

fn push_digits(text: &mut String, number: u16, places: &[u16]) {
    text.extend(places.iter().filter_map(|place| char::from_digit(u32::from(number / place % 10), 10)));
}

fn has_second(clock: Option<ClockTime>) -> bool {
    clock.is_some_and(|clock| clock.second.is_some())
}

/// The offset of a zone at a civil time: `-05:00`.
fn offset(zone: &str, at: DateTime) -> Option<String> {
    if zone == "UTC" {
        return Some("Z".to_owned());
    }
    let seconds = offset_at(zone, at)?.seconds();
    let sign = if seconds < 0 { '-' } else { '+' };
    let minutes = seconds.abs() / 60;
    Some(format!("{sign}{:02}:{:02}", minutes / 60, minutes % 60))
}

/// The ISO week of a day: `2024-W02`.
pub(super) fn iso_week(day: Date) -> String {
    let week = day.iso_week_date();
    format!("{:04}-W{:02}", week.year(), week.week())
}

impl PartOfDay {
    fn timex3(self) -> &'static str {
        match self {
            Self::Dawn | Self::Morning => "TMO",
            Self::Noon => "TMI",
            Self::Afternoon => "TAF",
            Self::Evening => "TEV",
            Self::Night | Self::Midnight => "TNI",
        }
    }
}

impl Length {
    /// `P3D`, `PT90M`, `P18M`; `None` for 几天. What ISO 8601 has no letter for is counted in
    /// smaller units.
    fn to_iso(self) -> Option<String> {
        let halves = u64::from(self.halves?);
        let (months, letter) = match self.unit {
            Unit::Quarter if halves % 2 == 0 => (halves / 2 * 3, 'M'),
            Unit::Century => (halves * 50, 'Y'),
            _ => return Some(self.to_timex3()),
        };
        Some(format!("P{months}{letter}"))
    }

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
}
