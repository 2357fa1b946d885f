//! Turns phrases into values: which Wednesday, which 10日, whose 次日.
//!
//! Comes in: a [`Phrase`], the anchor, and what was told before. Goes out: a [`DateValue`] and
//! against what it was resolved.
//!
//! Phrases are resolved in the order of the text. The context remembers two things of what was told:
//! the last day, for 当天 and 两天后, and the last date that named its year or month, for those that
//! leave them out. [`days`] holds the rules for one partial date.

mod days;
mod doubt;

use jiff::civil::Date;

use super::calendar::{whole_month, whole_year};
use super::phrase::{Division, Field, Kind, Phrase, Point};
use super::value::{DateValue, Length, Meaning, Modifier, Unit, Vague, new_year};
use super::{AnchorSource, Granularity};
use crate::{CivilDate, Span};

/// Before this year no length counted back from today ends in a year: 五千年前 is only long ago. The
/// oldest years of our spec, those of reigns, are older by far less than the round numbers.
const FIRST_YEAR: i16 = 1000;

/// What the text around a phrase says of it.
#[derive(Clone, Copy, Debug, Default)]
// Signs that stand in any combination, not states.
#[allow(clippy::struct_excessive_bools)]
pub(super) struct Around {
    /// 将, 定于, 预计 in the clause.
    pub(super) future: bool,
    /// 了, 已, 曾 in the clause.
    pub(super) past: bool,
    /// What follows is told as done: 达成的协议.
    pub(super) done: bool,
    /// An election or inauguration follows, whose day is known long before.
    pub(super) scheduled: bool,
    /// Up to how many days ahead a bare weekday is looked for.
    pub(super) ahead: i32,
    /// Index of the block.
    pub(super) block: usize,
    /// Index of the sentence.
    pub(super) sentence: usize,
    /// Where the expression ends.
    pub(super) end: usize,
    /// 的 stands behind it: it belongs to a noun and not to the verb.
    pub(super) attributive: bool,
    /// Inside a quotation: where the words lie that introduce it.
    pub(super) said: Option<Span>,
    /// 继…, 自…以来: the date is a landmark, and what follows is not told of it.
    pub(super) landmark: bool,
}

impl Around {
    /// What a day ahead and a day back cost where the year or month of `point` is to be chosen.
    ///
    /// 2: between the 12月31日 that is said in October (85 days ahead, 280 back) and the 2月19日 that is
    /// said in August (191 ahead, 175 back) lies every factor from 1 to 3. A month alone is rather told
    /// of the past, so that 2月 is behind in December (8: of 70 clauses read with a month ahead 16 were
    /// wrong at 4 and 7 at 8), and with 了 or 已 in the clause every date with a month is (12).
    fn weights(&self, point: &Point) -> (i32, i32) {
        if self.future && !self.done {
            return (1, 2);
        }
        let ahead = match point.month {
            _ if self.scheduled => 1,
            Some(_) if self.past || self.done => 12,
            Some(_) if point.day.is_none() => 8,
            _ => 2,
        };
        (ahead, 1)
    }
}

/// The day and the days against which expressions are resolved.
#[derive(Clone, Copy, Debug)]
pub(super) struct Context {
    pub(super) anchor: Option<Date>,
    pub(super) source: AnchorSource,
    day: Option<ToldDay>,
    frame: Option<Frame>,
}

/// The last day told that is not in the future.
#[derive(Clone, Copy, Debug)]
struct ToldDay {
    day: Date,
    end: usize,
    attributive: bool,
    block: usize,
    sentence: usize,
}

/// The last date that named its year or month.
#[derive(Clone, Copy, Debug)]
struct Frame {
    start: Date,
    unit: Granularity,
    end: usize,
    year: bool,
    month: bool,
    block: usize,
    sentence: usize,
}

/// A value and where it came from.
#[derive(Clone, Debug)]
pub(super) struct Resolved {
    pub(super) value: DateValue,
    pub(super) source: AnchorSource,
    pub(super) alternatives: Vec<DateValue>,
}

impl Resolved {
    /// Gives an expression that counts from an event its day.
    pub(super) fn date_event(&mut self, day: Date) {
        if let Some(dated) = one_day(day) {
            // As sure as any date that leans on another.
            self.value = DateValue { confidence: 0.93, ..dated };
        }
    }
}

impl Context {
    pub(super) fn new(anchor: Option<Date>, source: AnchorSource) -> Self {
        Self { anchor, source, day: None, frame: None }
    }

    /// Resolves a phrase and remembers it as told.
    pub(super) fn resolve(&mut self, phrase: &Phrase, around: Around) -> Resolved {
        let phrase = &with_weekday(phrase);
        let mut resolved = self.kind(phrase, around);
        if let Some(day) = self.said_on(around) {
            let quoted = Self { anchor: Some(day), source: AnchorSource::Quotation, ..*self };
            let inner = quoted.kind(phrase, around);
            if inner.source == AnchorSource::Quotation && inner.value != resolved.value {
                let outer = std::mem::replace(&mut resolved, inner);
                resolved.alternatives.push(outer.value);
            }
        }
        if let Some(gloss) = phrase.gloss {
            self.explain(&mut resolved, &gloss, around);
        }
        let value = &mut resolved.value;
        value.modifier = value.modifier.or(phrase.modifier);
        if let (Granularity::Week, Some(Modifier::Start), Some((monday, sunday))) =
            (value.granularity, phrase.modifier, value.days())
            && let Some(today) = self.anchor.filter(|&today| monday < today && today < sunday)
        {
            // 本周早些时候 is over by now.
            value.meaning = days(monday, today.tomorrow().unwrap_or(today), Granularity::Week).meaning;
        }
        let stamped = match phrase.kind {
            Kind::Point(point) => point.zone,
            _ => None,
        };
        value.confidence = self.confidence(phrase, resolved.source, value);
        value.zone = phrase.zone.or(stamped).map(|zone| zone.to_string());
        self.remember(phrase, &resolved, around);
        resolved
    }

    /// The day on which the quotation around an expression was said, where that is another than the
    /// anchor: 他周一说：“今天…”.
    fn said_on(&self, around: Around) -> Option<Date> {
        let (said, told) = (around.said?, self.day?);
        let introduces = said.start < told.end && told.end <= said.end && !told.attributive;
        (introduces && self.anchor != Some(told.day)).then_some(told.day)
    }

    fn kind(&self, phrase: &Phrase, around: Around) -> Resolved {
        let from_anchor =
            |value: DateValue| Resolved { value, source: self.source, alternatives: Vec::new() };
        match phrase.kind {
            Kind::Point(point) => self.point(&point, around),
            Kind::Range(first, second) => self.range(&first, &second, around),
            Kind::Shift { length, after } => self.shift(length, after, around),
            Kind::Anniversary(length) => {
                let day = self.anchor.and_then(|anchor| one_day(length.from(anchor, -1)?));
                from_anchor(day.unwrap_or_else(|| open("PAST_REF")))
            }
            Kind::Window { length, ahead } => from_anchor(window(self.anchor, length, ahead)),
            Kind::Told(length) => self.told(length, around),
            Kind::Period(first, last) => Resolved {
                value: new_year(first)
                    .zip(new_year(last + 1))
                    .map_or_else(|| open("XXXX"), |(start, end)| days(start, end, Granularity::Year)),
                source: AnchorSource::Absolute,
                alternatives: Vec::new(),
            },
            Kind::Duration(length) => {
                from_anchor(DateValue::new(Meaning::Duration(length), Granularity::Duration))
            }
            Kind::Set(length, point) => {
                let mut value = DateValue::new(Meaning::Set(length), Granularity::Set);
                value.of_set = recurring(&point);
                value.part_of_day = point.part;
                value.clock = point.clock;
                from_anchor(value)
            }
            Kind::Vague(vague) => from_anchor(DateValue::new(Meaning::Vague(vague), Granularity::Vague)),
            Kind::Event { .. } => Resolved {
                value: DateValue::new(Meaning::Open("XXXX-XX-XX".to_owned()), Granularity::Day),
                source: AnchorSource::Event,
                alternatives: Vec::new(),
            },
        }
    }

    /// A partial date.
    fn point(&self, point: &Point, around: Around) -> Resolved {
        let source = self.source_of(point, around);
        let mut value = match self.days_of(point, around) {
            Some((start, end, unit)) => days(start, end, unit),
            None => open(&template(point)),
        };
        value.granularity = match (point.clock, value.days()) {
            (Some(clock), _) if clock.second.is_some() => Granularity::Second,
            (Some(clock), _) if clock.minute.is_some() => Granularity::Minute,
            (Some(_), _) => Granularity::Hour,
            (None, Some(_)) => value.granularity,
            (None, None) => granularity(point),
        };
        value.modifier = point.modifier;
        value.part_of_day = point.part;
        value.clock = point.clock;
        value.clock_end = point.clock_end;
        value.calendar = point.calendar;
        let alternatives = self.alternatives(point, &value);
        Resolved { value, source, alternatives }
    }

    /// Against what a point is resolved.
    fn source_of(&self, point: &Point, around: Around) -> AnchorSource {
        let told = [point.year, point.month, point.day, point.week]
            .iter()
            .any(|field| matches!(field, Some(Field::Told(_))));
        let absolute = match (point.year, point.century, point.decade) {
            (Some(Field::Number(_)), ..) | (_, Some(Field::Number(_)), _) => true,
            (_, None, Some(decade)) => decade > 100,
            _ => false,
        };
        if told && (self.day.is_some() || self.frame.is_some()) {
            AnchorSource::Previous
        } else if absolute {
            AnchorSource::Absolute
        } else if !point.has_date() && self.told_here(around).is_some() {
            AnchorSource::Previous
        } else {
            self.source
        }
    }

    /// 10日至12日, 周一到周三. The second takes from the first what it leaves out.
    fn range(&self, first: &Point, second: &Point, around: Around) -> Resolved {
        let mut resolved = self.point(first, around);
        let Some((start, _)) = resolved.value.days() else { return resolved };
        let mut second = *second;
        if first.week.is_some() && second.week.is_none() && second.weekday.is_some() {
            second.week = first.week;
        }
        let from_first = Context::new(Some(start), self.source);
        // Read from the first day, the second is the next such day behind it.
        let ahead = Around { future: true, ..around };
        let relative = [second.day, second.month, second.year, second.week]
            .iter()
            .any(|field| matches!(field, Some(Field::Offset(_))));
        let end = if relative { self.days_of(&second, ahead) } else { from_first.days_after(&second, start) };
        match end {
            Some((_, end, finer)) if end > start => {
                let unit = match (resolved.value.granularity, finer) {
                    (Granularity::Year, Granularity::Month) => finer,
                    (unit, _) => unit,
                };
                resolved.value.meaning =
                    Meaning::Days(CivilDate::from_jiff(start), CivilDate::from_jiff(end));
                resolved.value.granularity = unit;
                resolved.value.modifier = None;
            }
            _ => {}
        }
        resolved
    }

    /// 两年前, 三天后.
    fn shift(&self, length: Length, after: bool, around: Around) -> Resolved {
        let goes_on = after && !around.future;
        // 1998年…，三年后 is 2001: a year goes on in years, a month in months.
        let span = self.told_span(around.block).filter(|&(_, unit)| {
            goes_on && length.unit >= unit && length.halves.is_some_and(|halves| halves % 2 == 0)
        });
        let day = self.day.filter(|told| goes_on && told.block == around.block).map(|told| told.day);
        let told = span.map(|(start, _)| start).or(day);
        let (base, source) = match told {
            Some(told) => (Some(told), AnchorSource::Previous),
            None => (self.anchor, self.source),
        };
        // 遭判刑三年后 counts from the sentence, not from a day told; what would lie ahead of the
        // anchor is believed only where the clause looks ahead.
        let believable =
            |day: Date| !after || around.future || self.anchor.is_none_or(|anchor| day <= anchor);
        let free = !after || told.is_some() || around.future;
        let day = base
            .filter(|_| free)
            .and_then(|base| length.from(base, if after { 1 } else { -1 }))
            .filter(|&day| believable(day) && day.year() >= FIRST_YEAR);
        let value = match (day, length.unit) {
            // 一年半前 is told by the month.
            (Some(day), Unit::Year) if length.halves.is_some_and(|halves| halves % 2 != 0) => {
                whole_month(day.year(), day.month()).map(|(a, b)| days(a, b, Granularity::Month))
            }
            (Some(day), Unit::Year | Unit::Century) => {
                whole_year(day.year()).map(|(a, b)| days(a, b, Granularity::Year))
            }
            (Some(day), Unit::Month | Unit::Quarter) => {
                whole_month(day.year(), day.month()).map(|(a, b)| days(a, b, Granularity::Month))
            }
            (Some(day), _) => one_day(day),
            (None, _) => None,
        };
        let unknown = if after { Vague::Past } else { Vague::Recent };
        Resolved {
            value: value.unwrap_or_else(|| DateValue::new(Meaning::Vague(unknown), Granularity::Vague)),
            source,
            alternatives: Vec::new(),
        }
    }

    /// 此后三年: from the day or year that was told last in the paragraph.
    fn told(&self, length: Length, around: Around) -> Resolved {
        let span = self.told_span(around.block).filter(|&(_, unit)| length.unit >= unit);
        let day = self.day.filter(|told| told.block == around.block).map(|told| told.day);
        let base = span.map(|(start, _)| start).or(day);
        let value = base.map(|base| window(Some(base), length, true)).filter(|value| value.days().is_some());
        let unknown = if around.future { Vague::Future } else { Vague::Past };
        Resolved {
            source: if value.is_some() { AnchorSource::Previous } else { self.source },
            value: value.unwrap_or_else(|| DateValue::new(Meaning::Vague(unknown), Granularity::Vague)),
            alternatives: Vec::new(),
        }
    }

    /// Lets the bracket of 周三（10日） decide, read near to what stands before it.
    fn explain(&self, resolved: &mut Resolved, gloss: &Point, around: Around) {
        if !gloss.has_date() {
            return;
        }
        let near = resolved.value.days().map(|(start, _)| start).or(self.anchor);
        let inner = Context::new(near, self.source);
        let mut balanced = *gloss;
        // What names no day only confirms.
        if gloss.day.is_none() && gloss.division.is_none() && resolved.value.granularity == Granularity::Day {
            return;
        }
        balanced.weekday = None;
        let Some((start, end, unit)) = inner.closest(&balanced).or_else(|| inner.days_of(gloss, around))
        else {
            return;
        };
        if resolved.value.granularity == Granularity::Day
            && resolved.value.days().is_some_and(|(day, _)| day != start)
        {
            resolved.alternatives = vec![resolved.value.clone()];
        } else {
            resolved.alternatives.clear();
        }
        let (part, clock) = (gloss.part, gloss.clock);
        let value = &mut resolved.value;
        value.meaning = Meaning::Days(CivilDate::from_jiff(start), CivilDate::from_jiff(end));
        value.granularity = unit;
        value.part_of_day = value.part_of_day.or(part);
        value.clock = value.clock.or(clock);
        if matches!(gloss.year, Some(Field::Number(_))) {
            resolved.source = AnchorSource::Absolute;
        }
    }

    /// Keeps what later expressions may lean on: the day for 当天, year and month for what leaves
    /// them out.
    fn remember(&mut self, phrase: &Phrase, resolved: &Resolved, around: Around) {
        let (Kind::Point(point) | Kind::Range(point, _)) = phrase.kind else { return };
        let said = point;
        let point = phrase.gloss.unwrap_or(point);
        // A stamp is furniture of the page, and no story goes on from it.
        if point.zone.is_some() {
            return;
        }
        let Some((start, _)) = resolved.value.days() else { return };
        if around.landmark || !point.has_date() || point.century.is_some() || point.decade.is_some() {
            return;
        }
        let is_day = resolved.value.granularity == Granularity::Day || resolved.value.clock.is_some();
        if is_day && self.anchor.is_none_or(|anchor| start <= anchor) {
            self.day = Some(ToldDay {
                day: start,
                end: around.end,
                attributive: around.attributive,
                block: around.block,
                sentence: around.sentence,
            });
        }
        // 去年春节大年三十: the bracket or second name leaves out the year.
        let year = point.year.is_some() || said.year.is_some();
        if year || point.month.is_some() {
            let kept =
                self.frame.filter(|frame| frame.block == around.block && frame.start.year() == start.year());
            self.frame = Some(Frame {
                start,
                unit: resolved.value.granularity,
                end: around.end,
                year: year || kept.is_some_and(|frame| frame.year),
                month: point.month.is_some(),
                block: around.block,
                sentence: around.sentence,
            });
        }
    }
}

/// 过去三天, 未来两周: from or to `base`, both ends counted.
fn window(base: Option<Date>, length: Length, ahead: bool) -> DateValue {
    let other = base.and_then(|base| Some((base, length.from(base, if ahead { 1 } else { -1 })?)));
    let value = other.filter(|(_, other)| other.year() >= FIRST_YEAR).and_then(|(base, other)| {
        let (first, last) = if ahead { (base, other) } else { (other, base) };
        Some(match length.unit {
            Unit::Year | Unit::Century if length.halves.is_some_and(|halves| halves > 2) => {
                days(new_year(first.year())?, new_year(last.year().checked_add(1)?)?, Granularity::Year)
            }
            Unit::Month | Unit::Quarter | Unit::Year => {
                let (start, _) = whole_month(first.year(), first.month())?;
                let (_, end) = whole_month(last.year(), last.month())?;
                days(start, end, Granularity::Month)
            }
            _ => days(first, last.tomorrow().ok()?, Granularity::Day),
        })
    });
    value.unwrap_or_else(|| DateValue::new(Meaning::Duration(length), Granularity::Duration))
}

fn days(start: Date, end: Date, unit: Granularity) -> DateValue {
    DateValue::new(Meaning::Days(CivilDate::from_jiff(start), CivilDate::from_jiff(end)), unit)
}

/// The phrase with the weekday of its bracket, 10日（周三）, in the point itself.
fn with_weekday(phrase: &Phrase) -> Phrase {
    let mut phrase = *phrase;
    if let (Kind::Point(point), Some(Point { day: None, month: None, week: None, weekday, .. })) =
        (&mut phrase.kind, phrase.gloss)
    {
        point.weekday = point.weekday.or(weekday.filter(|_| point.day.is_some()));
    }
    phrase
}

fn one_day(day: Date) -> Option<DateValue> {
    Some(days(day, day.tomorrow().ok()?, Granularity::Day))
}

fn open(template: &str) -> DateValue {
    DateValue::new(Meaning::Open(template.to_owned()), Granularity::Day)
}

/// Which units of a set are meant: `XXXX-WXX-1` of 每周一, `XXXX-10-01` of 每年10月1日.
fn recurring(point: &Point) -> Option<String> {
    let numbered = |field: Option<Field>| matches!(field, None | Some(Field::Number(_)));
    let told = point.weekday.is_some() || point.month.is_some() || point.day.is_some();
    let plain = point.upto.is_none() && point.division.is_none() && point.year.is_none();
    let clock = point
        .clock
        .map_or_else(String::new, |clock| format!("T{:02}:{:02}", clock.hour, clock.minute.unwrap_or(0)));
    ((told || point.clock.is_some()) && plain && numbered(point.day) && numbered(point.month))
        .then(|| template(point) + &clock)
}

/// What TIMEX3 can say of a point without an anchor.
fn template(point: &Point) -> String {
    let number = |field: Option<Field>| match field {
        Some(Field::Number(number)) => Some(number),
        _ => None,
    };
    let offset =
        [point.day, point.week, point.month, point.year].into_iter().flatten().find_map(
            |field| match field {
                Field::Offset(offset) => Some(offset),
                _ => None,
            },
        );
    if let Some(weekday) = point.weekday {
        return format!("XXXX-WXX-{weekday}");
    }
    if let Some(offset) = offset {
        return match offset {
            0 => "PRESENT_REF",
            1.. => "FUTURE_REF",
            _ => "PAST_REF",
        }
        .to_owned();
    }
    let month = number(point.month).map_or("XX".to_owned(), |month| format!("{month:02}"));
    match (number(point.day), point.division) {
        (Some(day), _) => format!("XXXX-{month}-{day:02}"),
        (None, Some(Division::Quarter(quarter))) => format!("XXXX-Q{quarter}"),
        (None, Some(Division::Half(half))) => format!("XXXX-H{half}"),
        (None, _) if point.month.is_some() => format!("XXXX-{month}"),
        _ => "XXXX-XX-XX".to_owned(),
    }
}

/// The unit of a point whose days are not known.
fn granularity(point: &Point) -> Granularity {
    match point.grain() {
        3 => Granularity::Weekend,
        4 => Granularity::Week,
        5 => Granularity::TenDays,
        7 => Granularity::Quarter,
        8 => Granularity::HalfYear,
        9 => Granularity::Season,
        10 => Granularity::Month,
        11 => Granularity::Year,
        12 => Granularity::Decade,
        13 => Granularity::Century,
        _ => Granularity::Day,
    }
}
