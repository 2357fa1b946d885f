//! What must hold of every date, whatever the text: the faults that were found.
//!
//! Comes in: a text, its [`DateMention`]s and their values. Goes out: a sentence for each fault. The
//! forms are read here by a reader of their own, so that a value is not checked by what wrote it.

use newsgraph::date::{DateMention, DateValue, Granularity, Meaning};
use newsgraph::{CivilDate, Span};

/// Everything that is wrong with the dates of a text.
pub fn faults(text: &str, mentions: &[DateMention], values: &[(Span, DateValue)]) -> Vec<String> {
    let mut faults = Vec::new();
    let mut end = 0;
    for mention in mentions {
        let mut fault = |what: &str| faults.push(format!("{what}: {mention:?}"));
        if mention.span.start < end || mention.span.is_empty() {
            fault("out of order");
        }
        end = mention.span.end;
        if text.get(mention.span.start..mention.span.end) != Some(mention.text.as_str()) {
            fault("the span is not its text");
        }
        if !(0.0..=1.0).contains(&mention.confidence) {
            fault("no confidence");
        }
        for value in mention.value.iter().chain(&mention.alternatives) {
            if !is_valid(value) {
                fault("no valid value");
            }
        }
        if mention.value.is_some()
            && mention.alternatives.contains(mention.value.as_ref().unwrap_or(&String::new()))
        {
            fault("a second reading that is the first");
        }
        let placed =
            !matches!(mention.granularity, Granularity::Duration | Granularity::Set | Granularity::Vague);
        if !placed && mention.value.is_some() {
            fault("a value on no calendar");
        }
        if mention.timex3.is_empty() {
            fault("no TIMEX3");
        }
    }
    for (span, value) in values {
        let mut fault = |what: &str| faults.push(format!("{what}: {:?} {value:?}", span.of(text)));
        if let Meaning::Days(start, behind) = value.meaning
            && start >= behind
        {
            fault("ends before it begins");
        }
        if value
            .to_edtf()
            .is_some_and(|edtf| !is_valid(edtf.trim_end_matches('~').replace("~/", "/").as_str()))
        {
            fault("no valid EDTF");
        }
        if let Some(interval) = value.to_iso_interval()
            && !interval.split('/').all(|part| is_valid(part) || part == "R" || is_length(part))
        {
            fault("no valid interval");
        }
    }
    faults
}

/// Whether a value is of a known form, with real days, and does not end before it begins.
fn is_valid(value: &str) -> bool {
    match value.split_once('/') {
        Some((first, last)) => match (key(first), key(last)) {
            (Some(first), Some(last)) => first <= last,
            _ => false,
        },
        None => key(value).is_some(),
    }
}

/// A value of one unit as text that sorts by its beginning; `None` when it is none.
fn key(value: &str) -> Option<String> {
    let digits = |text: &str, count: usize| text.len() == count && text.bytes().all(|b| b.is_ascii_digit());
    let number = |text: &str, count: usize| digits(text, count).then(|| text.parse::<u32>().ok()).flatten();
    if let Some((day, time)) = value.split_once('T') {
        let day = key(day).filter(|_| day.len() == 10)?;
        let end = time.find(['Z', '+', '-']).unwrap_or(time.len());
        let (clock, zone) = time.split_at(end);
        let limits = [24, 60, 60];
        let parts: Vec<&str> = clock.split(':').collect();
        let fits = (2..=3).contains(&parts.len())
            && parts.iter().zip(limits).all(|(part, limit)| number(part, 2).is_some_and(|n| n < limit));
        let zone_fits = zone.is_empty()
            || zone == "Z"
            || zone[1..].split_once(':').is_some_and(|(hours, minutes)| {
                number(hours, 2).is_some_and(|n| n <= 14) && number(minutes, 2).is_some_and(|n| n < 60)
            });
        return (fits && zone_fits).then(|| format!("{day}T{clock}"));
    }
    if let Some(head) = value.strip_suffix('X') {
        let head = head.strip_suffix('X').unwrap_or(head);
        return number(head, 4 - (value.len() - head.len())).map(|_| head.to_owned());
    }
    let (year, rest) = (value.get(..4)?, value.get(4..)?);
    number(year, 4)?;
    let kept = Some(value.to_owned());
    match rest.strip_prefix('-') {
        None => kept.filter(|_| rest.is_empty()),
        Some(rest) => match rest.split_at_checked(1)? {
            ("W", week) => kept.filter(|_| number(week, 2).is_some_and(|n| (1..=53).contains(&n))),
            ("Q", quarter) => kept.filter(|_| number(quarter, 1).is_some_and(|n| (1..=4).contains(&n))),
            ("H", half) => kept.filter(|_| number(half, 1).is_some_and(|n| (1..=2).contains(&n))),
            _ if rest.len() == 2 => {
                // 21 to 24 are seasons, 33 to 36 quarters, 40 and 41 halves.
                kept.filter(|_| {
                    number(rest, 2).is_some_and(|n| matches!(n, 1..=12 | 21..=24 | 33..=36 | 40 | 41))
                })
            }
            _ => kept.filter(|value| value.parse::<CivilDate>().is_ok()),
        },
    }
}

/// `P3D`, `PT1H`.
fn is_length(text: &str) -> bool {
    text.strip_prefix('P').is_some_and(|rest| {
        let rest = rest.strip_prefix('T').unwrap_or(rest);
        let number = rest.trim_end_matches(['Y', 'M', 'W', 'D', 'H', 'S']);
        rest.len() == number.len() + 1 && number.parse::<f64>().is_ok()
    })
}
