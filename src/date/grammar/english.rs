//! English stamps inside Chinese pages: Thu, 15 Oct 2020 00:18:47 GMT, Oct. 15, 2020.
//!
//! Only with all of day, month and year: anything less is as often a name (May, March) or a number.

use super::Reader;
use crate::date::cursor::Cursor;
use crate::date::phrase::{Field, Point, Zone};
use crate::date::value::ClockTime;

const MONTHS: &[&str] = &[
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
];

const WEEKDAYS: &[&str] = &["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

/// Zones of stamps. CST is not among them: it is Chicago's and China's.
const ZONES: &[(&str, &str)] = &[
    ("GMT", "UTC"),
    ("UTC", "UTC"),
    ("EST", "America/New_York"),
    ("EDT", "America/New_York"),
    ("PST", "America/Los_Angeles"),
    ("PDT", "America/Los_Angeles"),
    ("HKT", "Asia/Hong_Kong"),
    ("BST", "Europe/London"),
    ("CET", "Europe/Berlin"),
];

impl Reader<'_> {
    /// Thu, 15 Oct 2020 00:18:47 GMT; October 15th, 2020, 3:05 PM.
    pub(super) fn english(&mut self) -> Option<Point> {
        if self.cursor.before().is_some_and(|c| c.is_ascii_alphanumeric()) {
            return None;
        }
        self.attempt(|reader| {
            reader.name(WEEKDAYS)?;
            reader.gap()
        });
        let day_first = self.attempt(|reader| {
            let day = reader.ordinal()?;
            reader.gap()?;
            Some((day, reader.name(MONTHS)?))
        });
        let (day, month) = if let Some(read) = day_first {
            read
        } else {
            let month = self.name(MONTHS)?;
            self.gap()?;
            (self.ordinal()?, month)
        };
        self.gap()?;
        let year = self.few_digits(4..=4).filter(|year| (1900..2100).contains(year))?;
        let number = |value: u32| i32::try_from(value).ok().map(Field::Number);
        let mut point =
            Point { year: number(year), month: number(month), day: number(day), ..Point::default() };
        self.attempt(|reader| {
            reader.gap()?;
            let _ = reader.cursor.eat("at ");
            point.clock = Some(reader.english_clock()?);
            point.zone = reader.attempt(|reader| {
                let _ = reader.gap();
                reader.zone_of_stamp()
            });
            Some(())
        });
        Some(point)
    }

    /// Z, GMT, +08:00, -0500 behind the time of a stamp.
    pub(super) fn zone_of_stamp(&mut self) -> Option<Zone> {
        if let Some(&(_, name)) = ZONES.iter().find(|&&(sign, _)| self.cursor.eat(sign)) {
            return Some(Zone::Named(name));
        }
        if self.cursor.eat("Z") {
            return Some(Zone::Named("UTC"));
        }
        let sign = if self.cursor.eat_in("+-−")? == '+' { 1 } else { -1 };
        let first = self.cursor.arabic_run()?;
        let (hours, minutes) = match first.digits {
            4 => (first.value / 100, first.value % 100),
            2 if self.cursor.eat(":") => (first.value, self.few_digits(2..=2)?),
            _ => return None,
        };
        // Places of the world keep clocks from 12 hours behind to 14 ahead.
        let minutes = i16::try_from(hours * 60 + minutes).ok().filter(|&minutes| minutes <= 14 * 60)?;
        Some(Zone::Offset(sign * minutes))
    }

    /// 3:05 PM, 00:18:47.
    fn english_clock(&mut self) -> Option<ClockTime> {
        let mut clock = self.clock(true, None)?;
        let half = self.attempt(|reader| {
            reader.cursor.space();
            reader.cursor.eat_any(&["AM", "PM", "am", "pm", "a.m.", "p.m."])
        });
        match half.map(|half| half.starts_with(['P', 'p'])) {
            Some(true) if clock.hour < 12 => clock.hour += 12,
            Some(false) if clock.hour == 12 => clock.hour = 0,
            _ => {}
        }
        Some(clock)
    }

    /// The number of a name, written in full or by its first three letters: Oct, Sept.
    fn name(&mut self, names: &[&str]) -> Option<u32> {
        let rest = self.cursor.rest();
        // September, Wednesday: no name has more than nine letters.
        let length = rest.bytes().take(10).take_while(u8::is_ascii_alphabetic).count();
        let word = rest.get(..length).filter(|word| word.len() >= 3)?;
        let found = names.iter().position(|name| {
            let head = name.get(..word.len());
            head.is_some_and(|head| head.eq_ignore_ascii_case(word))
                && (word.len() <= 4 || word.len() == name.len())
        })?;
        self.cursor.at += length;
        u32::try_from(found + 1).ok()
    }

    /// 15, 15th.
    fn ordinal(&mut self) -> Option<u32> {
        let day = self.few_digits(1..=2).filter(|day| (1..=31).contains(day))?;
        let _ = self.cursor.eat_any(&["st", "nd", "rd", "th"]);
        Some(day)
    }

    /// Points, commas and spaces between two parts, at least one.
    fn gap(&mut self) -> Option<()> {
        let Cursor { at: start, .. } = self.cursor;
        let _ = self.cursor.eat_in(".");
        let _ = self.cursor.eat_in(",-");
        self.cursor.space();
        (self.cursor.at > start).then_some(())
    }
}
