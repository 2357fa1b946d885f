//! Visits.

use std::collections::BTreeSet;

use newsgraph::Extraction;
use newsgraph::mention::EntityId;

use super::align::{Alignment, CharSpan};
use super::entity::EntityMatch;
use super::gold::{self, Gold, Reference};
use super::name::date_equal;
use super::relation::likeness;
use super::tally::{Matching, Scores};

pub fn score(
    gold: &Gold,
    found: &Extraction,
    alignment: &Alignment,
    entities: &EntityMatch<'_>,
    scores: &mut Scores,
) -> Result<(), String> {
    let Some(visits) = &gold.visits else { return Ok(()) };
    let wanted: Vec<(&gold::Visit, Vec<CharSpan>)> =
        visits.iter().map(|visit| (visit, alignment.all_to_text(&visit.triggers))).collect();
    let mut given = Vec::new();
    for visit in &found.visits {
        let triggers: Vec<CharSpan> =
            visit.triggers.iter().map(|&span| alignment.chars_of(span)).collect::<Result<_, _>>()?;
        if triggers.iter().any(|&trigger| alignment.scores(trigger)) {
            given.push((visit, triggers));
        }
    }
    // `Err` holds an entity that is none of the gold's.
    let to_gold =
        |ids: &[EntityId]| -> BTreeSet<_> { ids.iter().map(|&id| entities.to_gold(id).ok_or(id)).collect() };
    let mut candidates = Vec::new();
    for (i, (visit, triggers)) in given.iter().enumerate() {
        for (j, (want, want_triggers)) in wanted.iter().enumerate() {
            let touch = triggers.iter().any(|a| want_triggers.iter().any(|b| a.overlaps(*b)));
            let like = |ids: &[EntityId], want: &[Reference]| match (ids, want) {
                // 到访的刘建超: the text does not say where to.
                ([], []) => 1.0,
                _ => likeness(&to_gold(ids), want),
            };
            let visitors = like(&visit.visitors, &want.visitors);
            let destinations = like(&visit.destinations, &want.destinations);
            let like = visitors.min(destinations);
            if touch || like > 0.0 {
                candidates.push((like + if touch { 1.0 } else { 0.0 }, i, j, like));
            }
        }
    }
    let matching = Matching::best_first(given.len(), wanted.len(), candidates);
    for (i, j, like) in matching.pairs {
        let (visit, want) = (given[i].0, wanted[j].0);
        if want.optional {
            continue;
        }
        scores.task("visit").right += 1;
        #[allow(clippy::float_cmp)] // A ratio of equal small integers is exactly one.
        let strict = like == 1.0;
        scores.found("visit strict", strict);
        scores.outcome("visit", &visit.rule, visit.confidence, strict);
        if !strict {
            scores.mistake("visit", "partial", &format!("{} found {}", want.id, found.describe(visit)));
        }
        scores.mean("visit realis").count(visit.realis == want.realis);
        let values: Vec<String> =
            want.time.iter().flatten().filter(|value| gold::is_resolved(value)).cloned().collect();
        if !values.is_empty() {
            let time = visit.time.as_deref().filter(|time| !time.is_empty());
            scores.mean("visit time").count(time.is_some() && date_equal(time, &values));
        }
    }
    for i in matching.extra {
        scores.task("visit").wrong += 1;
        scores.task("visit strict").wrong += 1;
        let visit = given[i].0;
        scores.outcome("visit", &visit.rule, visit.confidence, false);
        scores.mistake("visit", "extra", &found.describe(visit));
    }
    for j in matching.missed.into_iter().filter(|&j| !wanted[j].0.optional) {
        scores.task("visit").missed += 1;
        scores.task("visit strict").missed += 1;
        let (want, triggers) = &wanted[j];
        let around = triggers.first().map_or(String::new(), |&span| alignment.around(span, 15, 15));
        scores.mistake("visit", "missed", &format!("{} …{around}…", want.id));
    }
    Ok(())
}
