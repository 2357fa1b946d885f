//! The lunar calendar and the festivals: 正月初一, 除夕, 清明, 复活节.
//!
//! Comes in: a year and what was said of it. Goes out: a civil day. The lunar years come from a
//! table rather than from astronomy: it is short, exact, and needs no floating point.

use jiff::Span as Period;
use jiff::civil::{Date, Weekday};

use super::word::Feast;

/// One number for each lunar year from 1900 to 2100, as the Chinese calendar of ICU 78 gives them.
/// Bits 0 to 12: whether the 1st, 2nd, … month, leap months counted in order, has 30 days; bits 13
/// to 16: the number of the leap month, 0 for none; above: days from 1 January to the new year.
#[allow(clippy::unreadable_literal)] // Packed bits, not quantities.
const YEARS: [u32; 201] = [
    0x3d16d2, 0x620752, 0x4c0ea5, 0x38b64a, 0x5c064b, 0x440a9b, 0x309556, 0x56056a, 0x400b59, 0x2a5752,
    0x500752, 0x3adb25, 0x600b25, 0x480a4b, 0x32b4ab, 0x5802ad, 0x42056b, 0x2c6b69, 0x520da9, 0x3efd92,
    0x640e92, 0x4c0d25, 0x36da4d, 0x5c0a56, 0x4602b6, 0x2e95b5, 0x5606d4, 0x400ea9, 0x2c5e92, 0x500e92,
    0x3acd26, 0x5e052b, 0x480a57, 0x32b2b6, 0x580b5a, 0x4406d4, 0x2e6ec9, 0x520749, 0x3cf693, 0x620a93,
    0x4c052b, 0x34ca5b, 0x5a0aad, 0x46056a, 0x309b55, 0x560ba4, 0x400b49, 0x2a5a93, 0x500a95, 0x38f52d,
    0x5e0536, 0x480aad, 0x34b5aa, 0x580db2, 0x440da4, 0x2e7d49, 0x540d4a, 0x3d0a95, 0x600a97, 0x4c0556,
    0x36cab5, 0x5a0ad5, 0x4606d2, 0x308ea5, 0x560ea5, 0x40064a, 0x286c97, 0x4e0a9b, 0x3af55a, 0x5e056a,
    0x480b69, 0x34b752, 0x5a0b52, 0x420b25, 0x2c964b, 0x520a4b, 0x3d14ab, 0x6002ad, 0x4a056d, 0x36cb69,
    0x5c0da9, 0x460d92, 0x309d25, 0x560d25, 0x415a4d, 0x640a56, 0x4e02b6, 0x38e5b5, 0x5e06d5, 0x480ea9,
    0x34be92, 0x5a0e92, 0x440d26, 0x2c6a56, 0x500a57, 0x3d14d6, 0x62035a, 0x4a06d5, 0x36aec9, 0x5c0749,
    0x460693, 0x2e952b, 0x54052b, 0x3e0a5b, 0x2a555a, 0x4e056a, 0x38fb55, 0x600ba4, 0x4a0b49, 0x32ba93,
    0x580a95, 0x42052d, 0x2c8a6d, 0x500ab5, 0x3d35aa, 0x6205d2, 0x4c0da5, 0x36dd4a, 0x5c0e4a, 0x460c95,
    0x30952e, 0x540556, 0x3e0ab5, 0x2a55b2, 0x5006d2, 0x38cea5, 0x5e0f25, 0x4a064a, 0x32ac97, 0x5604ab,
    0x40055b, 0x2c6ad6, 0x520b69, 0x3d7752, 0x620b52, 0x4c0b25, 0x36da4b, 0x5a0a4b, 0x4404ab, 0x2ea55b,
    0x5405ad, 0x3e0b6a, 0x2a5b52, 0x500d92, 0x3afd25, 0x5e0d25, 0x480a55, 0x32b4ad, 0x5804b6, 0x4005b5,
    0x2c6daa, 0x520ec9, 0x3f1e92, 0x620e92, 0x4c0d26, 0x36ca56, 0x5a0a57, 0x4404d6, 0x2e86d5, 0x540755,
    0x400749, 0x286e93, 0x4e0693, 0x38f52b, 0x5e052b, 0x460a5b, 0x32b55a, 0x58056a, 0x420b65, 0x2c974a,
    0x520b49, 0x3d1a95, 0x620a95, 0x4a052d, 0x34caad, 0x5a0ab5, 0x4605aa, 0x2e8ba5, 0x540da5, 0x400d4a,
    0x2a7c95, 0x4e0c96, 0x38f94e, 0x5e0556, 0x480ab5, 0x32b5b2, 0x5806d2, 0x420ea5, 0x2e8e4a, 0x50068b,
    0x3b0c97, 0x6004ab, 0x4a055b, 0x34cad6, 0x5a0b6a, 0x460752, 0x309725, 0x540b45, 0x3e0a8b, 0x28549b,
    0x4e04ab,
];

/// The civil day of a lunar one. Day 30 means the last of the month where that has 29.
pub(super) fn civil(year: i16, month: i8, day: i8) -> Option<Date> {
    let code = *YEARS.get(usize::try_from(year.checked_sub(1900)?).ok()?)?;
    let leap = (code >> 13) & 15;
    let month = u32::try_from(month).ok().filter(|month| (1..=12).contains(month))?;
    // A leap month stands behind the month of its number.
    let index = month - 1 + u32::from(leap != 0 && month > leap);
    let days_of = |index: u32| 29 + i64::from((code >> index) & 1);
    let before: i64 = (0..index).map(days_of).sum();
    let day = i64::from(day).min(days_of(index));
    let offset = i64::from(code >> 17) + before + day - 1;
    Date::new(year, 1, 1).ok()?.checked_add(Period::new().try_days(offset).ok()?).ok()
}

/// The day of a festival in a civil year.
pub(super) fn feast(feast: Feast, year: i16) -> Option<Date> {
    match feast {
        Feast::Solar(month, day) => Date::new(year, month, day).ok(),
        // The last days of a lunar year fall into the next civil year.
        Feast::Lunar(month, day) if month == 12 => civil(year.checked_sub(1)?, month, day),
        Feast::Lunar(month, day) => civil(year, month, day),
        Feast::Weekday(month, nth, weekday) => {
            let weekday = Weekday::from_monday_one_offset(weekday).ok()?;
            Date::new(year, month, 1).ok()?.nth_weekday_of_month(nth, weekday).ok()
        }
        Feast::PureBrightness => Date::new(year, 4, solar_term(year, 55_900, 48_100)?).ok(),
        // The rule is a day late in these two years.
        Feast::WinterSolstice if matches!(year, 1918 | 2021) => Date::new(year, 12, 21).ok(),
        Feast::WinterSolstice => Date::new(year, 12, solar_term(year, 226_000, 219_400)?).ok(),
        Feast::Easter(offset) => {
            easter(year)?.checked_add(Period::new().try_days(i64::from(offset)).ok()?).ok()
        }
    }
}

/// Day of the month of a solar term by the common rule of thumb: `year * 0.2422 + constant`, less
/// the leap days; one constant for the 20th century and one for the 21st.
fn solar_term(year: i16, before_2000: i64, since_2000: i64) -> Option<i8> {
    let constant = if year < 2000 { before_2000 } else { since_2000 };
    let year = i64::from(year).rem_euclid(100);
    i8::try_from((year * 2422 + constant) / 10_000 - year / 4).ok()
}

/// Easter Sunday of the Gregorian calendar (the algorithm of Meeus, Jones and Butcher, with its
/// letters).
#[allow(clippy::many_single_char_names)]
fn easter(year: i16) -> Option<Date> {
    let year = i32::from(year);
    let (a, b, c) = (year % 19, year / 100, year % 100);
    let (d, e) = (b / 4, b % 4);
    let g = (b - (b + 8) / 25 + 1) / 3;
    let h = (19 * a + b - d - g + 15) % 30;
    let l = (32 + 2 * e + 2 * (c / 4) - h - c % 4) % 7;
    let m = (a + 11 * h + 22 * l) / 451;
    let month_day = h + l - 7 * m + 114;
    Date::new(
        i16::try_from(year).ok()?,
        i8::try_from(month_day / 31).ok()?,
        i8::try_from(month_day % 31 + 1).ok()?,
    )
    .ok()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(name: Feast, year: i16, expected: &str) {
        assert_eq!(feast(name, year).map(|day| day.to_string()).as_deref(), Some(expected));
    }

    #[test]
    fn festivals() {
        check(Feast::Lunar(1, 1), 2024, "2024-02-10");
        check(Feast::Lunar(1, 1), 2020, "2020-01-25");
        check(Feast::Lunar(12, 30), 2024, "2024-02-09");
        check(Feast::Lunar(8, 15), 2020, "2020-10-01");
        check(Feast::Lunar(5, 5), 2023, "2023-06-22");
        check(Feast::PureBrightness, 2020, "2020-04-04");
        check(Feast::PureBrightness, 2023, "2023-04-05");
        check(Feast::WinterSolstice, 2021, "2021-12-21");
        check(Feast::Weekday(5, 2, 7), 2020, "2020-05-10");
        check(Feast::Weekday(11, 4, 4), 2020, "2020-11-26");
        check(Feast::Easter(0), 2021, "2021-04-04");
    }

    #[test]
    fn outside_the_table() {
        assert_eq!(civil(1899, 1, 1), None);
        assert_eq!(civil(2101, 1, 1), None);
    }
}
