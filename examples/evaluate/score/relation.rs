//! Posts and meetings.

use std::collections::BTreeSet;

use newsgraph::Extraction;
use newsgraph::relation::MeetingKind;

use super::align::{Alignment, CharSpan, is_space};
use super::entity::EntityMatch;
use super::gold::{self, Gold, Reference};
use super::name::date_equal;
use super::tally::{Matching, Scores};

pub fn score_posts(
    gold: &Gold,
    found: &Extraction,
    alignment: &Alignment,
    entities: &EntityMatch<'_>,
    scores: &mut Scores,
) -> Result<(), String> {
    let mut left: Vec<(&gold::Post, String)> =
        gold.posts.iter().map(|post| (post, squeezed(&post.title))).collect();
    for post in &found.posts {
        let holder = entities.to_gold(post.holder);
        if holder.is_none() {
            let mut in_scored_text = false;
            for mention in found.mentions.iter().filter(|mention| mention.entity == Some(post.holder)) {
                in_scored_text |= alignment.scores(alignment.chars_of(mention.span)?);
            }
            if !in_scored_text {
                continue;
            }
        }
        let title = squeezed(&post.title);
        let fits = |other: &str| other.ends_with(&title) || title.ends_with(other);
        let matching =
            left.iter().position(|(want, other)| holder == Some(want.person.as_str()) && fits(other));
        let Some(idx) = matching else {
            scores.task("post").wrong += 1;
            scores.outcome("post", "post", post.confidence, false);
            let holder = entities.found(post.holder).map_or("None", |entity| &entity.name);
            scores.mistake("post", "extra", &format!("{holder} | {}", post.title));
            continue;
        };
        scores.task("post").right += 1;
        scores.outcome("post", "post", post.confidence, true);
        let (want, _) = left.remove(idx);
        if let Some(org) = &want.org {
            let right = post.org.and_then(|id| entities.found(id)).is_some_and(|entity| {
                let wanted = entities.to_gold(entity.id).and_then(|id| entities.gold(id));
                entity.name.contains(org.as_str())
                    || org.contains(&entity.name)
                    || wanted.is_some_and(|wanted| wanted.name == *org || wanted.aliases.contains(org))
            });
            scores.mean("post org").count(right);
        }
    }
    for (post, title) in left {
        scores.task("post").missed += 1;
        let holder = entities.gold(&post.person).map_or("None", |entity| &entity.name);
        let org = post.org.as_deref().unwrap_or("None");
        scores.mistake("post", "missed", &format!("{holder} | {title} | {org}"));
    }
    Ok(())
}

pub fn score_meetings(
    gold: &Gold,
    found: &Extraction,
    alignment: &Alignment,
    entities: &EntityMatch<'_>,
    scores: &mut Scores,
) -> Result<(), String> {
    let wanted: Vec<(&gold::Meeting, Vec<CharSpan>)> = gold
        .meetings
        .iter()
        .map(|meeting| (meeting, alignment.all_to_text(&meeting.triggers)))
        .filter(|(_, triggers)| triggers.iter().any(|&trigger| !alignment.in_unscored(trigger)))
        .collect();
    let mut given = Vec::new();
    for meeting in &found.meetings {
        let triggers: Vec<CharSpan> =
            meeting.triggers.iter().map(|&span| alignment.chars_of(span)).collect::<Result<_, _>>()?;
        if triggers.iter().any(|&trigger| alignment.scores(trigger)) {
            // `Err` holds a participant that is none of the gold's.
            let parties: BTreeSet<_> = meeting
                .participants
                .iter()
                .map(|party| entities.to_gold(party.entity).ok_or(party.entity))
                .collect();
            given.push((meeting, triggers, parties));
        }
    }

    let mut candidates = Vec::new();
    for (i, (_, triggers, parties)) in given.iter().enumerate() {
        for (j, (want, want_triggers)) in wanted.iter().enumerate() {
            let touch = triggers.iter().any(|a| want_triggers.iter().any(|b| a.overlaps(*b)));
            let likeness = likeness(parties, &want.participants);
            let shared = likeness > 0.0;
            if shared && (touch || likeness >= 0.5) || touch && want.optional {
                candidates.push((likeness + if touch { 0.5 } else { 0.0 }, i, j, likeness));
            }
        }
    }
    let matching = Matching::best_first(given.len(), wanted.len(), candidates);
    for (i, j, likeness) in matching.pairs {
        let (meeting, want) = (given[i].0, wanted[j].0);
        if want.optional {
            continue;
        }
        scores.task("meeting").right += 1;
        #[allow(clippy::float_cmp)] // A ratio of equal small integers is exactly one.
        let strict = likeness == 1.0;
        scores.found("meeting strict", strict);
        scores.outcome("meeting", &meeting.rule, meeting.confidence, strict);
        if !strict {
            let parties = entities.found_names(meeting.participants.iter().map(|party| party.entity));
            let gold_parties = entities.gold_names(want.participants.iter());
            scores.mistake("meeting", "partial", &format!("{} gold {gold_parties} found {parties}", want.id));
        }
        scores.mean("meeting realis").count(meeting.realis == want.realis);
        scores.mean("meeting kind").count(is_remote(meeting.kind) == is_remote(want.kind));
        let values: Vec<String> =
            want.time.iter().flatten().filter(|value| gold::is_resolved(value)).cloned().collect();
        if !values.is_empty() {
            let time = meeting.time.as_deref().filter(|time| !time.is_empty());
            scores.mean("meeting time").count(time.is_some() && date_equal(time, &values));
        }
        if want.has_place {
            let right = meeting.places.iter().any(|&place| {
                entities.to_gold(place).is_some_and(|id| want.places.iter().any(|want| want == id))
            });
            scores.mean("meeting place").count(right);
        }
    }
    for i in matching.extra {
        scores.task("meeting").wrong += 1;
        scores.task("meeting strict").wrong += 1;
        let (meeting, triggers, _) = &given[i];
        scores.outcome("meeting", &meeting.rule, meeting.confidence, false);
        let parties = entities.found_names(meeting.participants.iter().map(|party| party.entity));
        let around = triggers.first().map_or(String::new(), |&span| alignment.around(span, 15, 15));
        scores.mistake("meeting", "extra", &format!("{parties} …{around}…"));
    }
    for j in matching.missed.into_iter().filter(|&j| !wanted[j].0.optional) {
        scores.task("meeting").missed += 1;
        scores.task("meeting strict").missed += 1;
        let (want, triggers) = &wanted[j];
        let around = triggers.first().map_or(String::new(), |&span| alignment.around(span, 15, 15));
        let parties = entities.gold_names(want.participants.iter());
        scores.mistake("meeting", "missed", &format!("{parties} …{around}…"));
    }
    Ok(())
}

/// Shared participants over all participants; a phrase of the gold fits any unknown participant.
pub fn likeness<T: Ord>(given: &BTreeSet<Result<&str, T>>, wanted: &[Reference]) -> f64 {
    let wanted: BTreeSet<&Reference> = wanted.iter().collect();
    let n_phrases = wanted.iter().filter(|want| matches!(want, Reference::Phrase(_))).count();
    let n_unknown = given.iter().filter(|party| party.is_err()).count();
    let shared = wanted
        .iter()
        .filter(|want| match want {
            Reference::Entity(id) => given.iter().any(|party| matches!(party, Ok(other) if other == id)),
            Reference::Phrase(_) => false,
        })
        .count();
    let phrases = n_phrases.min(n_unknown);
    let all = (given.len() + wanted.len() - shared).saturating_sub(phrases).max(1);
    (shared + phrases) as f64 / all as f64
}

fn is_remote(kind: MeetingKind) -> bool {
    matches!(kind, MeetingKind::Call | MeetingKind::Video)
}

fn squeezed(title: &str) -> String {
    title.chars().filter(|&c| !is_space(c)).collect()
}
