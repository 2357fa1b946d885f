//! Statements.

use std::collections::BTreeSet;

use newsgraph::Extraction;

use super::align::{Alignment, CharSpan, is_space};
use super::entity::EntityMatch;
use super::gold::{self, Gold, Reference};
use super::tally::{Matching, Scores};

const TASKS: [&str; 3] = ["statement", "statement found", "statement full"];

pub fn score(
    gold: &Gold,
    found: &Extraction,
    alignment: &Alignment,
    entities: &EntityMatch<'_>,
    scores: &mut Scores,
) -> Result<(), String> {
    let mut wanted = Vec::new();
    for statement in &gold.statements {
        let cue = alignment.all_to_text(&statement.cue);
        if cue.first().is_some_and(|&first| !alignment.in_unscored(first)) {
            let content = characters(alignment, &alignment.all_to_text(&statement.content));
            wanted.push((statement, cue, content));
        }
    }
    let mut given = Vec::new();
    for statement in &found.statements {
        let cue = statement.cue.map(|span| alignment.chars_of(span)).transpose()?;
        let content: Vec<CharSpan> =
            statement.content.iter().map(|&span| alignment.chars_of(span)).collect::<Result<_, _>>()?;
        let anchor = cue.or(content.first().copied());
        if let Some(anchor) = anchor.filter(|&anchor| alignment.scores(anchor)) {
            given.push((statement, cue, characters(alignment, &content), anchor));
        }
    }

    let mut candidates = Vec::new();
    for (i, (_, cue, content, _)) in given.iter().enumerate() {
        for (j, (_, want_cue, want_content)) in wanted.iter().enumerate() {
            let touch = cue.is_some_and(|cue| want_cue.iter().any(|want| cue.overlaps(*want)));
            let likeness = likeness(content, want_content);
            if touch || likeness >= 0.5 {
                candidates.push((likeness + if touch { 1.0 } else { 0.0 }, i, j, likeness));
            }
        }
    }
    let matching = Matching::best_first(given.len(), wanted.len(), candidates);
    for (i, j, likeness) in matching.pairs {
        let (statement, (want, want_cue, _)) = (given[i].0, &wanted[j]);
        if want.optional {
            continue;
        }
        let right = speakers_agree(&statement.speakers, want, entities);
        scores.task("statement found").right += 1;
        scores.found("statement", right);
        scores.outcome("statement", &statement.rule, statement.confidence, right);
        if !right {
            let speakers = entities.found_names(statement.speakers.iter().copied());
            let gold_speakers = entities.gold_names(want.speakers.iter());
            let around = want_cue.first().map_or(String::new(), |&span| alignment.around(span, 12, 10));
            let what = format!("{} gold {gold_speakers} found {speakers} …{around}…", want.id);
            scores.mistake("statement", "speaker", &what);
        }
        if !want.content.is_empty() {
            scores.mean("statement content char-F1").add(likeness, 1);
            scores.found("statement full", right && likeness >= 0.8);
        }
        scores.mean("statement mode").count(statement.mode == want.mode);
    }
    for i in matching.extra {
        for task in TASKS {
            scores.task(task).wrong += 1;
        }
        let statement = given[i].0;
        scores.outcome("statement", &statement.rule, statement.confidence, false);
        let around = alignment.around(given[i].3, 15, 20);
        scores.mistake("statement", "extra", &format!("…{around}…"));
    }
    for j in matching.missed.into_iter().filter(|&j| !wanted[j].0.optional) {
        let (want, want_cue, _) = &wanted[j];
        scores.task("statement").missed += 1;
        scores.task("statement found").missed += 1;
        scores.task("statement full").missed += usize::from(!want.content.is_empty());
        let around = want_cue.first().map_or(String::new(), |&span| alignment.around(span, 15, 20));
        scores.mistake("statement", "missed", &format!("{} …{around}…", want.id));
    }
    Ok(())
}

fn speakers_agree(
    speakers: &[newsgraph::mention::EntityId],
    want: &gold::Statement,
    entities: &EntityMatch<'_>,
) -> bool {
    // A phrase that is no entity of the gold fits any one speaker.
    if matches!(want.speakers[..], [Reference::Phrase(_)]) {
        return !speakers.is_empty();
    }
    let given: BTreeSet<Option<&str>> = speakers.iter().map(|&id| entities.to_gold(id)).collect();
    let wanted: BTreeSet<Option<&str>> = want
        .speakers
        .iter()
        .map(|reference| match reference {
            Reference::Entity(id) => Some(id.as_str()),
            Reference::Phrase(_) => None,
        })
        .collect();
    !given.is_empty() && given == wanted && !wanted.contains(&None)
}

/// The characters of a content that count, by place.
fn characters(alignment: &Alignment, spans: &[CharSpan]) -> BTreeSet<usize> {
    spans
        .iter()
        .flat_map(|span| span.start..span.end)
        .filter(|&idx| {
            let c = alignment.char_at(idx);
            !is_space(c) && !"“”「」『』\"，。,.".contains(c)
        })
        .collect()
}

/// F1 of the characters.
fn likeness(given: &BTreeSet<usize>, wanted: &BTreeSet<usize>) -> f64 {
    if given.is_empty() || wanted.is_empty() {
        return 0.0;
    }
    (2 * given.intersection(wanted).count()) as f64 / (given.len() + wanted.len()) as f64
}
