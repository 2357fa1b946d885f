//! Names, dates and name pairs.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use newsgraph::Extraction;
use newsgraph::mention::{EntityId, EntityKind, Form};

use super::align::{Alignment, CharSpan};
use super::gold::{self, Gold};
use super::tally::Scores;

type Key = (CharSpan, EntityKind);

/// The mentions of both sides, in characters of the extraction's text.
pub struct Names<'a> {
    alignment: &'a Alignment,
    /// Scored mentions of the gold.
    pub gold: Vec<(CharSpan, &'a gold::Mention)>,
    /// Mentions of the extraction.
    pub found: Vec<(CharSpan, &'a newsgraph::mention::Mention)>,
    /// Named mentions whose block is missing.
    lost: Vec<&'a gold::Mention>,
}

impl<'a> Names<'a> {
    pub fn new(gold: &'a Gold, found: &'a Extraction, alignment: &'a Alignment) -> Result<Self, String> {
        let mut names = Self { alignment, gold: Vec::new(), found: Vec::new(), lost: Vec::new() };
        for mention in &gold.mentions {
            match alignment.to_text(mention.span) {
                Some(span) if alignment.in_unscored(span) => {}
                Some(span) => names.gold.push((span, mention)),
                None if is_named(mention) && !mention.optional => names.lost.push(mention),
                None => {}
            }
        }
        for mention in &found.mentions {
            names.found.push((alignment.chars_of(mention.span)?, mention));
        }
        Ok(names)
    }

    fn named(&self) -> impl Iterator<Item = (CharSpan, &'a gold::Mention)> {
        self.gold.iter().copied().filter(|(_, mention)| is_named(mention))
    }

    fn found_names(&self) -> impl Iterator<Item = (CharSpan, &'a newsgraph::mention::Mention)> {
        self.found
            .iter()
            .copied()
            .filter(|(_, mention)| mention.form == Form::Name && mention.kind != EntityKind::Anonymous)
    }

    /// Scores the names; `is_seen` says which were known before the article.
    pub fn score(&self, is_seen: &dyn Fn(&str) -> bool, scores: &mut Scores) {
        let firm: Vec<CharSpan> =
            self.named().filter(|(_, mention)| !mention.optional).map(|(span, _)| span).collect();
        let within_firm = |span: CharSpan| firm.iter().any(|&outer| outer != span && outer.contains(span));
        let required: BTreeMap<Key, &gold::Mention> = self
            .named()
            .filter(|&(span, _)| !within_firm(span))
            .map(|(span, mention)| ((span, mention.kind), mention))
            .collect();
        let without_country = self.without_country(&required);
        let nested: BTreeSet<Key> = self.named().map(|(span, mention)| (span, mention.kind)).collect();
        let ignored: BTreeSet<CharSpan> = self
            .gold
            .iter()
            .filter(|(_, mention)| mention.optional || !mention.name)
            .map(|&(span, _)| span)
            .collect();
        let near_optional = |span: CharSpan| {
            required.iter().any(|((other, _), mention)| mention.optional && span.overlaps(*other))
        };

        let mut seen = BTreeSet::new();
        let mut hit = BTreeSet::new();
        for (span, mention) in self.found_names() {
            if !self.alignment.scores(span) || !seen.insert((span, mention.kind)) {
                continue;
            }
            let key = *without_country.get(&(span, mention.kind)).unwrap_or(&(span, mention.kind));
            if let Some(wanted) = required.get(&key) {
                if !wanted.optional && hit.insert(key) {
                    scores.task("ner").right += 1;
                    scores.task(task_of(key.1)).right += 1;
                }
            } else if !nested.contains(&key) && !ignored.contains(&span) && !near_optional(span) {
                scores.task("ner").wrong += 1;
                scores.task(task_of(mention.kind)).wrong += 1;
                scores.mistake("ner", "extra", &self.shown(span, mention.kind));
            }
        }
        // An optional name around a required one stands for it: 美军 for 美.
        let instead: Vec<CharSpan> = self
            .named()
            .filter(|(_, mention)| mention.optional)
            .map(|(span, _)| span)
            .filter(|&span| {
                seen.contains(&(span, EntityKind::Organization)) || seen.contains(&(span, EntityKind::Place))
            })
            .collect();
        for (&(span, kind), mention) in &required {
            let given = instead.iter().any(|&outer| outer != span && outer.contains(span));
            if mention.optional {
                continue;
            }
            let found = given || hit.contains(&(span, kind));
            if !is_seen(&self.alignment.around(span, 0, 0)) {
                match kind {
                    EntityKind::Person => scores.mean("unseen person recall").count(found),
                    EntityKind::Organization => scores.mean("unseen organization recall").count(found),
                    _ => {}
                }
            }
            if !found {
                scores.task("ner").missed += 1;
                scores.task(task_of(kind)).missed += 1;
                scores.mistake("ner", "missed", &self.shown(span, kind));
            }
        }
        for mention in &self.lost {
            scores.task("ner").missed += 1;
            scores.task(task_of(mention.kind)).missed += 1;
        }
    }

    /// Organizations without their leading country (国务院 of 美国国务院) count as the whole.
    fn without_country(&self, required: &BTreeMap<Key, &gold::Mention>) -> BTreeMap<Key, Key> {
        let mut shorter = BTreeMap::new();
        for &(span, kind) in required.keys().filter(|(_, kind)| *kind == EntityKind::Organization) {
            for (country, mention) in self.named() {
                let leads = country.start == span.start && country.end < span.end;
                if leads && mention.kind == EntityKind::Place {
                    shorter.insert((CharSpan::new(country.end, span.end), kind), (span, kind));
                }
            }
        }
        shorter
    }

    /// B³ over the names that both sides mark alike.
    pub fn score_coreference(&self, scores: &mut Scores) {
        let mut both: Vec<(EntityId, &str)> = Vec::new();
        for (span, mention) in self.found_names() {
            let Some(entity) = mention.entity.filter(|_| self.alignment.scores(span)) else { continue };
            let same = self.named().filter(|&(other, _)| other == span);
            both.extend(same.filter_map(|(_, mention)| Some((entity, mention.entities.first()?.as_str()))));
        }
        let mut found: HashMap<EntityId, usize> = HashMap::new();
        let mut wanted: HashMap<&str, usize> = HashMap::new();
        let mut shared: HashMap<(EntityId, &str), usize> = HashMap::new();
        for &(entity, id) in &both {
            *found.entry(entity).or_default() += 1;
            *wanted.entry(id).or_default() += 1;
            *shared.entry((entity, id)).or_default() += 1;
        }
        for (entity, id) in both {
            let shared = shared[&(entity, id)] as f64;
            scores.mean("coref B3 precision").add(shared / found[&entity] as f64, 1);
            scores.mean("coref B3 recall").add(shared / wanted[id] as f64, 1);
        }
    }

    fn shown(&self, span: CharSpan, kind: EntityKind) -> String {
        let (name, around) = (self.alignment.around(span, 0, 0), self.alignment.around(span, 8, 8));
        format!("{}\t{name}\t…{around}…", task_of(kind).trim_start_matches("ner "))
    }
}

pub fn score_dates(
    gold: &Gold,
    found: &Extraction,
    alignment: &Alignment,
    scores: &mut Scores,
) -> Result<(), String> {
    let wanted: Vec<(CharSpan, &gold::Date)> = gold
        .dates
        .iter()
        .filter_map(|date| Some((alignment.to_text(date.span)?, date)))
        .filter(|&(span, _)| !alignment.in_unscored(span))
        .collect();
    let shown = |date: &gold::Date| {
        let text: String = gold.text.chars().skip(date.span.start).take(date.span.len()).collect();
        format!("{text} = {}", date.values.join("|"))
    };
    let mut used = vec![false; wanted.len()];
    for date in &found.dates {
        let span = alignment.chars_of(date.span)?;
        if !alignment.scores(span) {
            continue;
        }
        let value = date.value.as_deref();
        let near: Vec<(usize, usize)> = (0..wanted.len())
            .map(|idx| (span.overlap(wanted[idx].0), idx))
            .filter(|&(overlap, _)| overlap > 0)
            .collect();
        if near.is_empty() && value.is_some_and(|value| !value.is_empty()) {
            scores.task("date").wrong += 1;
            scores.task("date span").wrong += 1;
            let text = alignment.around(span, 0, 0);
            scores.mistake("date", "extra", &format!("{text} = {}", value.unwrap_or_default()));
        }
        let Some(&(_, idx)) = near.iter().filter(|&&(_, idx)| !used[idx]).max() else { continue };
        let (place, want) = wanted[idx];
        used[idx] = true;
        if want.optional {
            continue;
        }
        if date_equal(value, &want.values) {
            scores.task("date").right += 1;
        } else {
            scores.task("date").wrong += 1;
            scores.task("date").missed += 1;
            let text = alignment.around(span, 0, 0);
            let value = value.unwrap_or("None");
            scores.mistake("date", "wrong", &format!("{text} = {value}, gold {}", shown(want)));
        }
        if span == place {
            scores.task("date span").right += 1;
        } else {
            scores.task("date span").wrong += 1;
            scores.task("date span").missed += 1;
        }
    }
    for ((_, want), _) in wanted.iter().zip(used).filter(|((_, want), used)| !used && !want.optional) {
        scores.task("date").missed += 1;
        scores.task("date span").missed += 1;
        scores.mistake("date", "missed", &shown(want));
    }
    Ok(())
}

pub fn score_pairs(gold: &Gold, found: &Extraction, alignment: &Alignment, scores: &mut Scores) {
    let area = alignment.area();
    let wanted: BTreeSet<(&str, &str)> =
        gold.pairs.iter().map(|(zh, latin)| (zh.as_str(), latin.as_str())).collect();
    let given: BTreeSet<(&str, &str)> = found
        .name_pairs
        .iter()
        .map(|pair| (pair.zh.as_str(), pair.latin.as_str()))
        .filter(|(zh, latin)| area.contains(zh) && area.contains(latin))
        .collect();
    scores.task("pair").right += given.intersection(&wanted).count();
    for (zh, latin) in given.difference(&wanted) {
        scores.task("pair").wrong += 1;
        scores.mistake("pair", "extra", &format!("{zh} = {latin}"));
    }
    for (zh, latin) in wanted.difference(&given) {
        scores.task("pair").missed += 1;
        scores.mistake("pair", "missed", &format!("{zh} = {latin}"));
    }
}

/// Whether a value is one of those wanted. A time of day and its day count as the same, and a
/// zone or seconds given by one side only do not matter.
pub fn date_equal(value: Option<&str>, wanted: &[String]) -> bool {
    let value = value.unwrap_or_default().replace('Z', "+00:00");
    wanted.iter().any(|want| {
        let want = want.replace('Z', "+00:00");
        let (timed, want_timed) = (value.contains('T'), want.contains('T'));
        let alike = |n_chars: usize| value.chars().take(n_chars).eq(want.chars().take(n_chars));
        let intervals = value.contains('/') || want.contains('/');
        value == want || !intervals && timed != want_timed && alike(10) || timed && want_timed && alike(16)
    })
}

fn is_named(mention: &gold::Mention) -> bool {
    mention.name && mention.kind != EntityKind::Anonymous
}

fn task_of(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "ner person",
        EntityKind::Organization => "ner organization",
        _ => "ner place",
    }
}
