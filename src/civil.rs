//! A day of the calendar, without a zone.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Deserializer, Serialize, Serializer};

use crate::Error;

/// A civil day of the Gregorian calendar, as a newsroom's wall calendar shows it.
///
/// Prints, parses and serializes as `2024-01-12`.
///
/// # Examples
///
/// ```
/// let day: newsgraph::CivilDate = "2024-01-12".parse()?;
/// assert_eq!((day.year(), day.month(), day.day()), (2024, 1, 12));
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct CivilDate(jiff::civil::Date);

impl CivilDate {
    /// The day, if there is one: the 30th of February is not.
    #[must_use]
    pub fn new(year: i16, month: i8, day: i8) -> Option<Self> {
        jiff::civil::Date::new(year, month, day).ok().map(Self)
    }

    /// The year, `-9999..=9999`.
    #[must_use]
    pub fn year(self) -> i16 {
        self.0.year()
    }

    /// The month, `1..=12`.
    #[must_use]
    pub fn month(self) -> i8 {
        self.0.month()
    }

    /// The day of the month, `1..=31`.
    #[must_use]
    pub fn day(self) -> i8 {
        self.0.day()
    }

    pub(crate) fn from_jiff(date: jiff::civil::Date) -> Self {
        Self(date)
    }

    pub(crate) fn to_jiff(self) -> jiff::civil::Date {
        self.0
    }
}

#[cfg(feature = "jiff")]
impl From<CivilDate> for jiff::civil::Date {
    fn from(date: CivilDate) -> Self {
        date.0
    }
}

#[cfg(feature = "jiff")]
impl From<jiff::civil::Date> for CivilDate {
    fn from(date: jiff::civil::Date) -> Self {
        Self(date)
    }
}

impl fmt::Display for CivilDate {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

impl FromStr for CivilDate {
    type Err = Error;

    /// Reads `YYYY-MM-DD`.
    fn from_str(text: &str) -> Result<Self, Error> {
        text.parse()
            .map(Self)
            .map_err(|_| Error::article(format!("\"{text}\" is not a day (want YYYY-MM-DD)")))
    }
}

impl Serialize for CivilDate {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

impl<'de> Deserialize<'de> for CivilDate {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer)?.parse().map_err(serde::de::Error::custom)
    }
}
