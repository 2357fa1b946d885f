//! Stretches of text between and around groups of parties, bounded and cut at characters.
//!
//! Comes in: offsets. Goes out: the folded text between them, as it stands or without what only explains.

use crate::relation::Scene;

fn is_latin(c: char) -> bool {
    c.is_alphabetic() && c < '\u{250}'
}

/// The folded text between two offsets without brackets, dates, spaces and Latin letters, at most 400 bytes of it.
pub(in crate::relation) fn plain(scene: &Scene<'_>, start: usize, end: usize) -> String {
    let folded = &scene.structure.folded;
    let mut kept = String::new();
    let mut at = start;
    let end = end.min(start + 400);
    let brackets = &scene.structure.brackets;
    let dates = scene.dates;
    let mut bracket = brackets.partition_point(|bracket| bracket.span.start < start);
    let mut date = dates.partition_point(|date| date.span.start < start);
    while at < end {
        let next_bracket = brackets.get(bracket).map_or(usize::MAX, |bracket| bracket.span.start);
        let next_date = dates.get(date).map_or(usize::MAX, |date| date.span.start);
        let stop = next_bracket.min(next_date).min(end);
        // The end of a block stays, as a full stop: nothing reaches over it.
        let marked = window(folded, at, stop).chars().map(|c| if c == '\n' { '。' } else { c });
        kept.extend(marked.filter(|&c| !c.is_whitespace() && !is_latin(c)));
        at = at.max(stop);
        if stop == end {
            break;
        }
        if next_bracket <= next_date {
            at = at.max(brackets.get(bracket).map_or(at, |bracket| bracket.span.end));
            bracket += 1;
        } else {
            at = at.max(dates.get(date).map_or(at, |date| date.span.end));
            date += 1;
        }
    }
    kept
}

/// The text between two offsets, the end moved back to a character boundary.
pub(in crate::relation) fn window(text: &str, start: usize, end: usize) -> &str {
    let mut end = end.min(text.len());
    while end > start && !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(start..end).unwrap_or_default()
}

/// The character boundary at most `bytes` before `at`.
pub(in crate::relation) fn back(text: &str, at: usize, bytes: usize) -> usize {
    let mut start = at.saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}
