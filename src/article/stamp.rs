//! Moments of publication as pages write them.
//!
//! Comes in: an attribute, a field or a line. Goes out: [`Stamp`], which the newsroom's zone turns
//! into an instant and a civil day. A stamp without an offset is the newsroom's own clock; a day
//! without a clock is the anchor itself.

use jiff::civil::{Date, DateTime};
use jiff::fmt::rfc2822;
use jiff::tz::TimeZone;
use jiff::{Timestamp, Zoned};
use once_cell::sync::Lazy;
use regex::Regex;

/// A moment of publication, as exact as it was written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Stamp {
    /// With an offset.
    Instant(Timestamp),
    /// On the newsroom's clock.
    Local(DateTime),
    /// A day only.
    Day(Date),
}

/// 2024-01-12 · 2024/1/12 21:52 · 2024年1月12日 21时52分 · 2024.01.12T21:52:00.
const YEAR_FIRST: &str = r"(?P<y>(?:19|20)\d\d)\s*[-/.年]\s*(?P<m>\d{1,2})\s*[-/.月]\s*(?P<d>\d{1,2})\s*日?";
/// 12/01/2024, as European outlets write.
const DAY_FIRST: &str = r"(?P<d2>\d{1,2})[/.](?P<m2>\d{1,2})[/.](?P<y2>(?:19|20)\d\d)";
const CLOCK: &str =
    r"(?P<H>\d{1,2})\s*[:：时時]\s*(?P<M>\d{1,2})(?:\s*[:：分]\s*(?P<S>\d{2})?(?:\.\d{1,9})?)?";
const OFFSET: &str = r"\s*(?P<o>Z|[+-]\d{2}:?\d{2})?";

static STAMP: Lazy<Regex> = Lazy::new(|| {
    Regex::new(&format!(
        r"(?:{YEAR_FIRST}|{DAY_FIRST})(?:(?:T|[\s　,，-]*(?:星期.|周.|[（(](?:星期|周|週)?[一二三四五六日天][）)])?[\s　,，-]*)(?:{CLOCK}{OFFSET}))?"
    ))
    .expect("the pattern is fixed")
});

impl Stamp {
    /// Reads a field that is one moment and nothing else.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        if text.len() > 64 {
            return None;
        }
        if let Ok(instant) = text.parse::<Timestamp>() {
            return Some(Self::Instant(instant));
        }
        if let Ok(zoned) = rfc2822::DateTimeParser::new().relaxed_weekday(true).parse_zoned(text) {
            return Some(Self::Instant(zoned.timestamp()));
        }
        let found = STAMP.captures(text)?;
        let whole = found.get(0)?;
        (whole.start() == 0 && whole.end() == text.len()).then(|| Self::from_captures(&found))?
    }

    /// Finds the first moment in a short line.
    pub(super) fn find(line: &str) -> Option<Self> {
        Self::parse(line).or_else(|| Self::from_captures(&STAMP.captures(line)?))
    }

    /// Whether a line says when (and where and by which agency) and nothing else.
    pub(super) fn is_dateline(line: &str) -> bool {
        static AROUND: Lazy<Regex> = Lazy::new(|| {
            Regex::new(
                r"^(?:发布时间|發布時間|发表时间|發表時間|发布于|發佈於|更新时间|更新時間|更新于|时间|時間|日期|发布|發佈|更新|Published|Updated|GMT|UTC|格林尼治标准时间|北京时间|\s|[:：|｜·,，\-()（）　/])*$",
            )
            .expect("the pattern is fixed")
        });
        static AGO: Lazy<Regex> = Lazy::new(|| {
            Regex::new(r"^\d{1,3}\s*(?:分钟|分鐘|小时|小時|天|日|周|週|个月|個月)前$")
                .expect("the pattern is fixed")
        });
        if Self::parse(line).is_some() || AGO.is_match(line) {
            return true;
        }
        STAMP.find(line).is_some_and(|found| {
            let around = [line.get(..found.start()), line.get(found.end()..)];
            // 更新于 may bring a second stamp.
            around.into_iter().flatten().all(|rest| AROUND.is_match(&STAMP.replace_all(rest, "")))
        })
    }

    /// The instant in RFC 3339 with the newsroom's offset, where a clock was given, and the day there.
    pub(super) fn at(self, zone: &TimeZone) -> (Option<String>, Option<Date>) {
        let zoned: Zoned = match self {
            Self::Instant(instant) => instant.to_zoned(zone.clone()),
            Self::Local(clock) => match clock.to_zoned(zone.clone()) {
                Ok(zoned) => zoned,
                Err(_) => return (None, Some(clock.date())),
            },
            Self::Day(day) => return (None, Some(day)),
        };
        (Some(zoned.strftime("%Y-%m-%dT%H:%M:%S%:z").to_string()), Some(zoned.date()))
    }

    fn from_captures(found: &regex::Captures<'_>) -> Option<Self> {
        let number = |name: &str| found.name(name).and_then(|cell| cell.as_str().parse::<i16>().ok());
        let small = |name: &str| number(name).and_then(|value| i8::try_from(value).ok());
        let year = number("y").or_else(|| number("y2"))?;
        let date =
            Date::new(year, small("m").or_else(|| small("m2"))?, small("d").or_else(|| small("d2"))?).ok()?;
        let Some(hour) = small("H") else { return Some(Self::Day(date)) };
        let clock = jiff::civil::Time::new(hour, small("M")?, small("S").unwrap_or(0), 0).ok()?;
        let local = date.to_datetime(clock);
        let Some(offset) = found.name("o").map(|cell| cell.as_str()) else { return Some(Self::Local(local)) };
        format!("{local}{offset}").parse().map(Self::Instant).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, published: &str, anchor: &str) {
        let zone = TimeZone::get("America/New_York").unwrap();
        let (instant, day) = Stamp::parse(text).unwrap_or_else(|| panic!("{text}")).at(&zone);
        assert_eq!(
            (instant.unwrap_or_default().as_str(), day.unwrap().to_string().as_str()),
            (published, anchor),
            "{text}"
        );
    }

    #[test]
    fn forms() {
        check("2024-01-12T21:52:00Z", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("2024-01-13T05:52:00+0800", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("2024-01-13 05:52:00 +08:00", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("Fri, 12 Jan 2024 21:52:00 GMT", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("2024-01-12 16:52", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("2024年1月12日 16:52", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("12/01/2024 - 16:52", "2024-01-12T16:52:00-05:00", "2024-01-12");
        check("2024年1月12日", "", "2024-01-12");
        check("2024/1/12", "", "2024-01-12");
    }

    #[test]
    fn no_forms() {
        for text in ["", "周五", "2024-13-41", "1月12日", "2024-01-12起", "12.01"] {
            assert_eq!(Stamp::parse(text), None, "{text}");
        }
    }

    #[test]
    fn datelines() {
        for line in [
            "发布时间：2024-01-12 16:52",
            "2024年 1月 12日",
            "20 分钟前",
            "2024年1月12日 更新于 2024年1月13日",
            "2024-01-12 星期五 16:52",
        ] {
            assert!(Stamp::is_dateline(line), "{line}");
        }
        for line in ["2024年1月12日，布林肯会晤刘建超", "华盛顿", "他等了20分钟"] {
            assert!(!Stamp::is_dateline(line), "{line}");
        }
    }
}
