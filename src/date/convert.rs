//! Values as types of `jiff`, for those who compute on with it (feature `jiff`).

use jiff::Zoned;
use jiff::civil::DateTime;
use jiff::tz::TimeZone;

use super::value::{DateValue, Length, Unit, offset_at};

impl DateValue {
    /// The first moment and the first moment behind, on the clocks of the place: whole days, or the
    /// hour, minute or second that was said. `None` for what stands on no calendar.
    ///
    /// # Examples
    ///
    /// ```
    /// use jiff::civil::date;
    /// use newsgraph::date::Resolver;
    ///
    /// let read = Resolver::new(Some(date(2024, 1, 12).into()));
    /// let (from, upto) = read.resolve("去年11月").unwrap().to_datetimes().unwrap();
    /// assert_eq!((from.date(), upto.date()), (date(2023, 11, 1), date(2023, 12, 1)));
    /// ```
    #[must_use]
    pub fn to_datetimes(&self) -> Option<(DateTime, DateTime)> {
        self.moments(false)
    }

    /// The instant of a time of the clock whose zone was said: 美东时间周五上午十点.
    #[must_use]
    pub fn to_zoned(&self) -> Option<Zoned> {
        let clock = self.clock?;
        let at = clock.on(self.days()?.0)?;
        let name = self.zone.as_deref()?;
        let zone = if name.starts_with(['+', '-']) {
            TimeZone::fixed(offset_at(name, at)?)
        } else {
            TimeZone::get(name).ok()?
        };
        zone.to_zoned(at).ok()
    }
}

impl Length {
    /// The length as a span; `None` for 几天 and for half a day, week or month, which have no fixed
    /// number of smaller units.
    #[must_use]
    pub fn to_span(self) -> Option<jiff::Span> {
        let halves = i64::from(self.halves?);
        let whole = (halves % 2 == 0).then_some(halves / 2);
        let span = jiff::Span::new();
        match self.unit {
            Unit::Second => span.try_milliseconds(halves * 500),
            Unit::Minute => span.try_seconds(halves * 30),
            Unit::Hour => span.try_minutes(halves * 30),
            Unit::Day => span.try_days(whole?),
            Unit::Week => span.try_weeks(whole?),
            Unit::Month => span.try_months(whole?),
            Unit::Quarter => span.try_months(whole? * 3),
            Unit::Year => span.try_months(halves * 6),
            Unit::Century => span.try_years(halves * 50),
        }
        .ok()
    }
}

#[cfg(test)]
mod tests {
    use crate::date::{Meaning, Resolver};

    #[test]
    fn an_instant_needs_clock_and_zone() {
        let read = Resolver::new("2024-01-12".parse().ok());
        let zoned = |text: &str| read.resolve(text).and_then(|value| value.to_zoned());
        let ten = zoned("美东时间周五上午十点").map(|zoned| zoned.timestamp().to_string());
        assert_eq!(ten.as_deref(), Some("2024-01-12T15:00:00Z"));
        assert_eq!(zoned("周五上午十点"), None);
        assert_eq!(zoned("周五"), None);
    }

    #[test]
    fn lengths() {
        let read = Resolver::new(None);
        let span = |text: &str| match read.resolve(text)?.meaning {
            Meaning::Duration(length) => length.to_span().map(|span| span.to_string()),
            _ => None,
        };
        assert_eq!(span("三天").as_deref(), Some("P3D"));
        assert_eq!(span("一年半").as_deref(), Some("P18M"));
        assert_eq!(span("几天"), None);
    }
}
