//! Full names after a title that the tagger passed over: 总裁周明远接任.

use super::{Edges, NEVER_FIRST, NEVER_LAST};
use crate::Span;
use crate::lexicon::{
    Class, Hits, is_han, is_japanese_surname, is_pair, is_surname, is_word, opens_japanese_surname,
};

/// The names behind titles, sorted.
///
/// A surname and one or two characters of which no two are a word, where a verb, a mark or a word follows.
/// `taken` are the names found already, sorted.
pub(crate) fn after_titles(text: &str, hits: &Hits, taken: &[Span]) -> Vec<Span> {
    let edges = Edges { text, hits };
    let mut found: Vec<Span> = Vec::new();
    for &hit in hits.all() {
        let start = hit.span.end;
        if hit.span.len() < 6 || !hit.is(Class::OFFICE) {
            continue;
        }
        let rest = edges.after(start, 7);
        // Behind most titles stands none of these.
        let Some(surname) = rest.chars().next() else { continue };
        if !is_surname(surname) && !opens_japanese_surname(surname) {
            continue;
        }
        let chars: Vec<(usize, char)> = rest.char_indices().map(|(at, c)| (start + at, c)).collect();
        // 周日 is a day.
        let day = surname == '周' && chars.get(1).is_some_and(|(_, c)| "一二三四五六日末天".contains(*c));
        // Surnames that mostly mean something else behind a title: 应秉持, 向散户, 官邸.
        let other = "应向于官任全".contains(surname);
        let japanese = chars
            .get(1)
            .is_some_and(|&(_, second)| is_japanese_surname(surname, second) && !is_pair(surname, second));
        if day || other || !japanese && (!is_surname(surname) || !edges.hits.starting_at(start).is_empty()) {
            continue;
        }
        let han = chars.iter().take_while(|(_, c)| is_han(*c)).count();
        let two = |idx: usize| {
            let first = chars.get(idx).map_or(start, |(at, _)| *at);
            edges.after(first, 2)
        };
        // Whether a verb of saying or meeting follows the first `n` characters; after three of them a
        // mark or any word will do.
        let ends = |n: usize| {
            let verb = chars
                .get(n)
                .is_some_and(|&(next, _)| hits.starting_at(next).iter().any(|hit| hit.is(Class::VERB)));
            verb || n >= 3 && (han == n && chars.len() > n || is_word(two(n)))
        };
        // 秋叶刚男: the surname, which is also a place now and then, and a given name.
        let (lengths, given) = if japanese { ([4, 3], 2) } else { ([3, 2], 0) };
        let n = lengths.into_iter().find(|&n| {
            han >= n
                && !(given..n).any(|idx| is_word(two(idx)))
                && !chars[..n].iter().any(|(_, c)| NEVER_LAST.holds(*c) || NEVER_FIRST.holds(*c))
                && ends(n)
        });
        let Some(n) = n else { continue };
        let end = chars.get(n).map_or(text.len(), |(at, _)| *at);
        let span = Span::new(start, end);
        let next = taken.partition_point(|name| name.end <= span.start);
        if taken.get(next).is_none_or(|name| name.start >= span.end) && !is_word(span.of(text)) {
            found.push(span);
        }
    }
    found.sort_unstable();
    found.dedup_by(|next, before| before.end > next.start);
    found
}
