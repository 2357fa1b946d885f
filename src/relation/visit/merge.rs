//! One visit for each journey: joins the sightings of an article that tell of the same one.
//!
//! Comes in: [`Sighting`]s in order of the text. Goes out: [`Visit`]s. A sighting joins a visit of the
//! same people to the same places at a compatible time; one without visitors or destination (访问期间)
//! points back to the latest that it can mean, or is dropped.

use super::Visit;
use super::frame::Sighting;
use crate::mention::EntityId;
use crate::relation::Realis;
use crate::relation::circumstance::{same_realis, same_time, specificity};
use crate::relation::reading::Reading;

/// A visit in the making.
struct Draft {
    visit: Visit,
    /// Number of the sentence that told of it last.
    sentence: usize,
}

/// Joins `sightings` into visits.
pub(super) fn merge(reading: &Reading<'_>, sightings: Vec<Sighting>) -> Vec<Visit> {
    let mut drafts: Vec<Draft> = Vec::new();
    for sighting in sightings {
        // Sixteen: articles with more visits list them.
        let recent = drafts.len().saturating_sub(16);
        let known = drafts[recent..].iter().rposition(|draft| is_same(reading, draft, &sighting));
        let whole = !sighting.visitors.is_empty()
            && (!sighting.destinations.is_empty() || !sighting.hosts.is_empty());
        let idx = match known {
            Some(idx) => recent + idx,
            None if whole => {
                drafts.push(open(&sighting));
                drafts.len() - 1
            }
            None => continue,
        };
        add(reading, &mut drafts[idx], &sighting);
    }
    let mut visits: Vec<Visit> = drafts.into_iter().map(|draft| draft.visit).collect();
    for visit in &mut visits {
        visit.evidence.sort_unstable();
        visit.evidence.dedup();
    }
    visits
}

/// Whether a sighting tells of the visit of a draft.
fn is_same(reading: &Reading<'_>, draft: &Draft, sighting: &Sighting) -> bool {
    let visit = &draft.visit;
    let shares = |known: &[EntityId], new: &[EntityId]| new.iter().any(|id| known.contains(id));
    // Four sentences: as far as 这次会面 points back.
    let near = sighting.sentence <= draft.sentence + 4;
    let visitors = shares(&visit.visitors, &sighting.visitors) || (sighting.visitors.is_empty() && near);
    // 抵达北京，对中国进行访问: the city and the country of one sentence.
    let stage = sighting.sentence == draft.sentence && !sighting.destinations.is_empty();
    let one_sentence = stage
        && !sighting.visitors.is_empty()
        // 周三抵东京，下周赴首尔: two journeys.
        && (visit.date.is_none() || sighting.date.is_none() || visit.time == reading.scene.time(sighting.date))
        && (visit.rule == "visit/arrival" || sighting.rule == "visit/arrival");
    let destinations = shares(&visit.destinations, &sighting.destinations)
        || (sighting.destinations.is_empty() && near)
        || (visit.destinations.is_empty() && near)
        || one_sentence;
    visitors
        && destinations
        && same_realis(visit.realis, sighting.realis)
        && same_time(reading, visit.date, sighting.date)
}

fn open(sighting: &Sighting) -> Draft {
    Draft {
        visit: Visit {
            visitors: Vec::new(),
            destinations: Vec::new(),
            hosts: Vec::new(),
            realis: sighting.realis,
            time: None,
            date: None,
            triggers: Vec::new(),
            evidence: Vec::new(),
            rule: sighting.rule.to_owned(),
            confidence: 0.0,
        },
        sentence: sighting.sentence,
    }
}

/// Adds what a sighting says to its visit.
fn add(reading: &Reading<'_>, draft: &mut Draft, sighting: &Sighting) {
    let visit = &mut draft.visit;
    let extend = |known: &mut Vec<EntityId>, new: &[EntityId], not: &[EntityId]| {
        for id in new {
            if !known.contains(id) && !not.contains(id) {
                known.push(*id);
            }
        }
    };
    extend(&mut visit.visitors, &sighting.visitors, &[]);
    extend(&mut visit.destinations, &sighting.destinations, &[]);
    extend(&mut visit.hosts, &sighting.hosts, &visit.visitors);
    if visit.realis == Realis::Planned && sighting.realis == Realis::Denied
        || visit.realis == Realis::Hypothetical && sighting.realis == Realis::Planned
    {
        visit.realis = sighting.realis;
    }
    if specificity(reading, sighting.date) > specificity(reading, visit.date) {
        visit.date = sighting.date;
        visit.time = reading.scene.time(sighting.date);
    }
    visit.triggers.push(sighting.trigger);
    visit.evidence.extend(reading.scene.sentence(sighting.trigger.start));
    draft.sentence = sighting.sentence;
}
