//! Where and when, by way of what frames a meeting: a visit, a conference, the meeting told before.
//!
//! Comes in: the meetings and visits of an article. Goes out: the meetings, with the place and the
//! date of their frame where their own sentences give none.
//!
//! A report gives day and city once, for the visit (阿扎尔周一访问台湾 … 阿扎尔会见蔡英文), the conference
//! (大会30日在日内瓦举行 … 会议期间，甲会见乙) or the first of several encounters (甲10日会见乙 … 甲还会见丙).
//! What is told of earlier days (曾, 去年) stands outside.

use super::Meeting;
use crate::Span;
use crate::date::Granularity;
use crate::lexicon::Context;
use crate::mention::EntityId;
use crate::relation::circumstance::{same_realis, same_time, specificity};
use crate::relation::reading::link::Link;
use crate::relation::reading::party::Sort;
use crate::relation::reading::{Reading, WINDOW};
use crate::relation::{Realis, Visit};

/// Completes `meetings`, which are sorted by position.
pub(super) fn complete(reading: &Reading<'_>, meetings: &mut [Meeting], visits: &[Visit]) {
    for idx in 0..meetings.len() {
        let (before, rest) = meetings.split_at_mut(idx);
        let Some(meeting) = rest.first_mut() else { break };
        let Some(&trigger) = meeting.triggers.first() else { continue };
        if meeting.kind.is_remote()
            || !matches!(meeting.realis, Realis::Asserted | Realis::Planned)
            || (meeting.date.is_some() && !meeting.places.is_empty())
        {
            continue;
        }
        let clause = reading.clauses.at(trigger.start);
        let Some(own) = reading.clauses.get(clause) else { continue };
        let text = &reading.scene.structure.folded;
        let floor = trigger.start.saturating_sub(WINDOW).max(own.span.start);
        let told = text.get(floor..trigger.end).unwrap_or_default();
        if reading.words(Context::Apart).inside(told) {
            continue;
        }
        if let Some(visit) = visit_of(reading, meeting, trigger, visits) {
            take(reading, meeting, visit.date, &visit.destinations);
        }
        // 会议期间，甲会见乙: the opening may be a clause of its own.
        let opening = reading.clauses.before_in_sentence(clause).next();
        let opening = opening.map_or("", |clause| clause.span.of(text));
        if [told, opening].iter().any(|piece| piece.contains("期间") || piece.contains("其间")) {
            let (date, places) = conference(reading, clause);
            take(reading, meeting, date, &places);
        }
        let further =
            reading.words(Context::Further).inside(told) || reading.words(Context::Further).end(opening);
        if further && let Some(frame) = meeting_before(before, meeting, trigger) {
            let (date, places) = (frame.date, frame.places.clone());
            take(reading, meeting, date, &places);
        }
    }
}

/// The visit during which a meeting takes place: the latest told before by one of its parties.
fn visit_of<'a>(
    reading: &Reading<'_>,
    meeting: &Meeting,
    trigger: Span,
    visits: &'a [Visit],
) -> Option<&'a Visit> {
    let fits = |visit: &&Visit| {
        visit.visitors.iter().any(|id| meeting.has(*id))
            && !visit.destinations.iter().any(|id| meeting.has(*id))
            && same_realis(visit.realis, meeting.realis)
            && same_time(reading, visit.date, meeting.date)
    };
    let upto = visits
        .partition_point(|visit| visit.triggers.first().is_some_and(|first| first.start < trigger.start));
    // Twelve: an article with more visits is an itinerary.
    visits[..upto].iter().rev().take(12).find(fits)
}

/// Day and city of the event that 期间 points back to: those of the nearest clause before that has a
/// place, up to four sentences away, or of the lead.
fn conference(reading: &Reading<'_>, clause: usize) -> (Option<usize>, Vec<EntityId>) {
    let dates = reading.scene.dates;
    let clauses = reading.clauses.before_in_sentence(clause).chain(reading.clauses.before_anywhere(clause));
    // Sixteen clauses: four sentences. A conference may be told in the lead only: its first four clauses.
    for clause in clauses.take(16).chain(reading.clauses.lead().take(4)) {
        let span = Span::new(clause.span.start, clause.span.end.min(clause.span.start + WINDOW));
        let placed = reading.placed(span);
        let Some(place) = placed.iter().find(|placed| {
            placed.link == Link::At
                && placed.group.sort() == Sort::Place
                && ["举行", "召开", "开幕", "出席", "参加"]
                    .iter()
                    .any(|verb| span.of(&reading.scene.structure.folded).contains(verb))
        }) else {
            continue;
        };
        let first = dates.partition_point(|date| date.span.start < span.start);
        let date = dates[first..]
            .iter()
            .take(4)
            .position(|date| {
                date.span.start < span.end
                    && date.value.is_some()
                    && date.granularity != Granularity::Duration
            })
            .map(|at| first + at);
        let places = place.group.parties.iter().flat_map(|party| party.entities.iter().copied()).collect();
        return (date, places);
    }
    (None, Vec::new())
}

/// The encounter told right before with one of the same parties.
fn meeting_before<'a>(before: &'a [Meeting], meeting: &Meeting, trigger: Span) -> Option<&'a Meeting> {
    let last = before.last()?;
    // Fifteen hundred bytes: three paragraphs of a list of encounters.
    let near = last.triggers.last().is_some_and(|at| trigger.start <= at.end + 1500);
    let shares = last.participants.iter().any(|party| meeting.has(party.entity));
    (near && shares && !last.kind.is_remote() && same_realis(last.realis, meeting.realis)).then_some(last)
}

/// Gives a meeting the date and the places that it lacks.
fn take(reading: &Reading<'_>, meeting: &mut Meeting, date: Option<usize>, places: &[EntityId]) {
    // A month or year of the frame says too little of what happened in it.
    if meeting.date.is_none() && specificity(reading, date) > 2 {
        meeting.date = date;
        meeting.time = reading.scene.time(date);
    }
    if meeting.places.is_empty() {
        meeting.places = places.iter().copied().filter(|&id| !meeting.has(id)).collect();
    }
}
