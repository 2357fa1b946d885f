//! The stage's face: [`find`] for an article, [`Resolver`] for any text.

use std::collections::BTreeMap;

use jiff::civil::Date;

use super::around::{around, dateline, day_of_event, local_zone, tells_of_business};
use super::calendar::plus_days;
use super::form::iso_week;
use super::grammar::{Dialect, scan};
use super::phrase::{Kind, Phrase, Zone};
use super::resolve::{Around, Context, Resolved};
use super::value::DateValue;
use super::{AnchorSource, DateMention, EventOffset, Granularity};
use crate::text::{QuotationKind, Structure, fold};
use crate::{Article, CivilDate, Span};

/// Finds date expressions in any text and resolves them against an anchor.
///
/// [`find`](Self::find) gives them as an article's results carry them, with written values;
/// [`values`](Self::values) gives typed values to compare and convert; [`resolve`](Self::resolve) reads
/// a text that is one expression as a whole.
///
/// # Examples
///
/// ```
/// use newsgraph::date::Resolver;
///
/// let friday = "2024-01-12".parse()?;
/// let dates = Resolver::new(Some(friday)).find("一名官员周三（10日）表示，双方去年11月会晤过。");
/// assert_eq!(dates[0].text, "周三（10日）");
/// assert_eq!(dates[0].value.as_deref(), Some("2024-01-10"));
/// assert_eq!(dates[1].value.as_deref(), Some("2023-11"));
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Copy, Debug, Default)]
pub struct Resolver {
    anchor: Option<CivilDate>,
    dialect: Dialect,
}

impl Resolver {
    /// A resolver for texts written on the day `anchor`. Without an anchor only dates with a year
    /// have a value.
    #[must_use]
    pub fn new(anchor: Option<CivilDate>) -> Self {
        Self { anchor, dialect: Dialect::default() }
    }

    /// Whether a bare 109年 is a year of the Republic of China, as in the papers of Taiwan.
    #[must_use]
    pub fn minguo(mut self, minguo: bool) -> Self {
        self.dialect.minguo = minguo;
        self
    }

    /// The expressions of `text`, in order; each line is read as a paragraph.
    #[must_use]
    pub fn find(&self, text: &str) -> Vec<DateMention> {
        self.find_in(text, &structure_of(text))
    }

    /// The typed values of the expressions of `text`, in order, with their places.
    #[must_use]
    pub fn values(&self, text: &str) -> Vec<(Span, DateValue)> {
        self.resolve_in(&structure_of(text), |phrase, resolved, _| (phrase.span, resolved.value))
    }

    /// The value of a text that is one expression as a whole; `None` where it is none, or more than
    /// one: 22、27日.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsgraph::date::Resolver;
    ///
    /// let read = Resolver::new(Some("2024-01-12".parse()?));
    /// let months = read.resolve("去年前9个月").unwrap();
    /// assert_eq!(months.to_edtf().as_deref(), Some("2023-01/2023-09"));
    /// assert_eq!(read.resolve("会晤"), None);
    /// // Without an anchor a day without its year stays open.
    /// assert_eq!(Resolver::new(None).resolve("1月10日").unwrap().to_timex3(), "XXXX-01-10");
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    #[must_use]
    pub fn resolve(&self, expression: &str) -> Option<DateValue> {
        let folded = fold(expression);
        let phrases = scan(&folded, self.dialect);
        let [phrase] = phrases.as_slice() else { return None };
        if phrase.span != Span::new(0, expression.len()) {
            return None;
        }
        let anchor = self.anchor.map(CivilDate::to_jiff);
        // 三天后 has no story to lean on here, and counts from the anchor.
        let around =
            Around { future: matches!(phrase.kind, Kind::Shift { after: true, .. }), ..Around::default() };
        Some(Context::new(anchor, AnchorSource::Publication).resolve(phrase, around).value)
    }

    fn find_in(self, text: &str, structure: &Structure) -> Vec<DateMention> {
        self.resolve_in(structure, |phrase, resolved, context| mention(text, phrase, &resolved, context))
    }

    /// Resolves the expressions one after the other and makes something of each.
    fn resolve_in<T>(self, structure: &Structure, make: impl Fn(&Phrase, Resolved, &Context) -> T) -> Vec<T> {
        let mut phrases = scan(&structure.folded, self.dialect);
        phrases.retain(|phrase| !in_title_of_work(structure, phrase.span));
        for phrase in &mut phrases {
            if phrase.local {
                phrase.zone = local_zone(structure, phrase.span).map(Zone::Named);
            }
            if let Some(vague) = phrase.kind.season_of_sports(phrase.span)
                && !tells_of_business(structure, phrase.span)
            {
                phrase.kind = Kind::Vague(vague);
            }
        }
        let published = self.anchor.map(CivilDate::to_jiff);
        let mut context = match dateline(structure, &phrases, published) {
            Some(day) => Context::new(Some(day), AnchorSource::Dateline),
            None => Context::new(published, AnchorSource::Publication),
        };
        let mut found: Vec<(Phrase, Resolved)> = Vec::with_capacity(phrases.len());
        for phrase in phrases {
            let on_calendar = phrase.kind.is_on_calendar();
            let around = if on_calendar { around(structure, &phrase) } else { Around::default() };
            let resolved = context.resolve(&phrase, around);
            found.push((phrase, resolved));
        }
        date_events(structure, &mut found);
        found.into_iter().map(|(phrase, resolved)| make(&phrase, resolved, &context)).collect()
    }
}

/// Gives 大选前一天 its day where the text tells that of 大选.
fn date_events(structure: &Structure, found: &mut [(Phrase, Resolved)]) {
    // One search for each name, of which the dictionary has a few.
    let mut days: BTreeMap<String, Option<Date>> = BTreeMap::new();
    for idx in 0..found.len() {
        let Some((Phrase { kind: Kind::Event { name, days: distance }, span, .. }, _)) = found.get(idx)
        else {
            continue;
        };
        let (distance, name) = (*distance, Span::new(span.start, span.start + name).of(&structure.folded));
        if !days.contains_key(name) {
            let told = found.iter().filter(|(_, resolved)| resolved.value.granularity == Granularity::Day);
            let told = told.filter_map(|(phrase, resolved)| Some((phrase.span, resolved.value.days()?.0)));
            days.insert(name.to_owned(), day_of_event(structure, name, told));
        }
        let day = days.get(name).copied().flatten().and_then(|day| plus_days(day, distance));
        if let (Some(day), Some((_, resolved))) = (day, found.get_mut(idx)) {
            resolved.date_event(day);
        }
    }
}

/// The structure of a text whose lines are paragraphs.
fn structure_of(text: &str) -> Structure {
    let mut blocks = Vec::new();
    let mut start = 0;
    for line in text.split('\n') {
        blocks.push(Span::new(start, start + line.len()));
        start += line.len() + 1;
    }
    Structure::new(text, &blocks)
}

/// Finds and resolves the date expressions of an article.
#[must_use]
pub fn find(article: &Article, structure: &Structure) -> Vec<DateMention> {
    Resolver::new(article.anchor).minguo(is_from_taiwan(article)).find_in(&article.text, structure)
}

/// Whether an article comes from a newsroom that counts the years of the Republic of China.
fn is_from_taiwan(article: &Article) -> bool {
    let host = article.url.as_deref().and_then(|url| url.split('/').nth(2)).unwrap_or_default();
    // The newsroom signs its copy near the beginning or nowhere.
    let head = article
        .text
        .char_indices()
        .nth(600)
        .map_or(article.text.as_str(), |(end, _)| article.text.get(..end).unwrap_or_default());
    host.rsplit('.').next() == Some("tw") || host.contains("rti.org") || head.contains("中央社")
}

/// 《1984》, 《2021年国防授权法》: the name of a work and no date.
fn in_title_of_work(structure: &Structure, span: Span) -> bool {
    structure.quotation_at(span.start).and_then(|idx| structure.quotations.get(idx)).is_some_and(
        |quotation| {
            quotation.kind == QuotationKind::Work && quotation.closed && quotation.inner.contains(span)
        },
    )
}

fn mention(text: &str, phrase: &Phrase, resolved: &Resolved, context: &Context) -> DateMention {
    let Resolved { value, source, alternatives } = resolved;
    let span = phrase.span;
    let event = match phrase.kind {
        Kind::Event { name, days } => {
            Some(EventOffset { span: Span::new(span.start, span.start + name), days })
        }
        _ => None,
    };
    let edtf = written(value, context);
    let timex3 = match (&edtf, value.granularity) {
        (Some(edtf), Granularity::Year | Granularity::Month | Granularity::Day)
            if value.part_of_day.is_none() =>
        {
            edtf.clone()
        }
        _ => value.to_timex3(),
    };
    DateMention {
        span,
        text: span.of(text).to_owned(),
        value: edtf,
        granularity: value.granularity,
        modifier: value.modifier.map(|modifier| modifier.as_str().to_owned()),
        part_of_day: value.part_of_day.map(|part| part.as_str().to_owned()),
        zone: value.zone.clone(),
        anchor: *source,
        event,
        confidence: value.confidence,
        alternatives: alternatives.iter().filter_map(|value| written(value, context)).collect(),
        timex3,
    }
}

/// The value as results carry it: EDTF, except that a week other than the anchor's, whose days no
/// reader has before the eye, is written by its ISO number.
fn written(value: &DateValue, context: &Context) -> Option<String> {
    let (start, end) = value.days()?;
    let week = value.granularity == Granularity::Week && value.clock.is_none();
    let running = context.anchor.is_some_and(|anchor| start <= anchor && anchor < end);
    if week && !running { Some(iso_week(start)) } else { value.to_short() }
}
