//! Days of the calendar from the fields of a point, and the distance between days.

use jiff::Span as Period;
use jiff::civil::{Date, Weekday};

use super::Granularity;
use super::lunar;
use super::phrase::{Division, Field, Point};
use super::value::{Calendar, new_year};

/// The first day, the day behind the last, and the unit.
pub(super) type Days = (Date, Date, Granularity);

pub(super) fn plus_days(day: Date, days: i32) -> Option<Date> {
    day.checked_add(Period::new().try_days(days).ok()?).ok()
}

pub(super) fn plus_months(day: Date, months: i32) -> Option<Date> {
    day.checked_add(Period::new().try_months(months).ok()?).ok()
}

pub(super) fn plus_years(day: Date, years: i32) -> Option<Date> {
    day.checked_add(Period::new().try_years(years).ok()?).ok()
}

/// Days since Monday.
pub(super) fn monday_offset(day: Date) -> i32 {
    i32::from(day.weekday().to_monday_zero_offset())
}

/// Days from one day to another.
pub(super) fn distance(from: Date, to: Date) -> i32 {
    to.since(from).map_or(0, |span| span.get_days())
}

/// How far an interval lies from the anchor, the days of each side counted by `weights`: those ahead,
/// those back.
pub(super) fn cost(anchor: Date, start: Date, end: Date, weights: (i32, i32)) -> i32 {
    let (ahead, back) = (distance(anchor, start), distance(end, anchor) + 1);
    if ahead > 0 {
        ahead * weights.0
    } else if back > 0 {
        back * weights.1
    } else {
        0
    }
}

pub(super) fn one(day: Date) -> Option<Days> {
    Some((day, day.tomorrow().ok()?, Granularity::Day))
}

pub(super) fn whole_year(year: i16) -> Option<(Date, Date)> {
    Some((new_year(year)?, new_year(year.checked_add(1)?)?))
}

pub(super) fn whole_month(year: i16, month: i8) -> Option<(Date, Date)> {
    let start = Date::new(year, month, 1).ok()?;
    Some((start, start.last_of_month().tomorrow().ok()?))
}

/// The part of `year` that `point` means.
pub(super) fn in_year(point: &Point, year: i16) -> Option<Days> {
    let month = match point.month {
        Some(Field::Number(month)) => i8::try_from(month).ok()?,
        Some(_) => return None,
        None => return in_division(point, year),
    };
    in_month(point, year, month)
}

/// Half-year, quarter, season or festival of a year, or the year itself.
fn in_division(point: &Point, year: i16) -> Option<Days> {
    let months = |from: i8, count: i8, unit: Granularity| {
        let (start, _) = whole_month(year, from)?;
        Some((start, plus_months(start, i32::from(count))?, unit))
    };
    match point.division {
        Some(Division::Half(half)) => months(half.checked_mul(6)?.checked_sub(5)?, 6, Granularity::HalfYear),
        Some(Division::Quarter(quarter)) => {
            let last = point.upto.and_then(|upto| i8::try_from(upto).ok()).filter(|&upto| upto <= 4);
            let count = last.unwrap_or(quarter).checked_sub(quarter)?.checked_add(1)?;
            months(quarter.checked_mul(3)?.checked_sub(2)?, count.checked_mul(3)?, Granularity::Quarter)
        }
        Some(Division::Season(season)) => months(season.checked_mul(3)?, 3, Granularity::Season),
        Some(Division::Feast(feast)) => one(lunar::feast(feast, year)?),
        Some(
            Division::QuarterOf(_) | Division::TenDays(_) | Division::WeekOf(_) | Division::WeekdayOf(..),
        ) => None,
        None => {
            let last = point.upto.and_then(|upto| i16::try_from(upto).ok()).filter(|&upto| upto > year);
            Some((new_year(year)?, new_year(last.unwrap_or(year).checked_add(1)?)?, Granularity::Year))
        }
    }
}

/// The part of a month that `point` means.
pub(super) fn in_month(point: &Point, year: i16, month: i8) -> Option<Days> {
    let upto = point.upto.and_then(|upto| i8::try_from(upto).ok());
    if let Some(Field::Number(day)) = point.day {
        let day = i8::try_from(day).ok()?;
        if point.calendar == Calendar::Lunar {
            return one(lunar::civil(year, month, day)?);
        }
        let start = Date::new(year, month, day).ok()?;
        let last = match upto.filter(|&upto| upto > day) {
            Some(upto) => Date::new(year, month, upto).ok()?,
            None => start,
        };
        return Some((start, last.tomorrow().ok()?, Granularity::Day));
    }
    if point.calendar == Calendar::Lunar {
        let start = lunar::civil(year, month, 1)?;
        return Some((start, lunar::civil(year, month, 30)?.tomorrow().ok()?, Granularity::Day));
    }
    if let Some(Division::TenDays(which)) = point.division {
        let start = Date::new(year, month, which.checked_mul(10)?.checked_sub(9)?).ok()?;
        let last = if which == 3 { start.last_of_month() } else { plus_days(start, 9)? };
        return Some((start, last.tomorrow().ok()?, Granularity::TenDays));
    }
    let (start, end) = whole_month(year, month)?;
    match point.division {
        Some(Division::WeekdayOf(nth, weekday)) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            return one(start.nth_weekday_of_month(nth, weekday).ok()?);
        }
        // The first week is, as with the weeks of a year, the one that has four days in the month.
        Some(Division::WeekOf(nth)) => {
            let inside =
                if nth < 0 { plus_days(end, -4)? } else { plus_days(start, i32::from(nth) * 7 - 4)? };
            let monday = plus_days(inside, -monday_offset(inside))?;
            return Some((monday, plus_days(monday, 7)?, Granularity::Week));
        }
        _ => {}
    }
    match upto.filter(|&upto| upto > month) {
        Some(upto) => Some((start, whole_month(year, upto)?.1, Granularity::Month)),
        None => Some((start, end, Granularity::Month)),
    }
}
