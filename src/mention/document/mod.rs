//! The document pass: a name that is sure once is a name everywhere in the article.
//!
//! Comes in: what the tagger and the name pairs found, the titles. Goes out: the same mentions with
//! kinds made consistent, edges cut, and the occurrences that the tagger missed added.
//!
//! The tagger sees a few characters around a name; an article tells more. Its names are collected
//! with the evidence for each ([`evidence`]), one pass over the text then finds them all, and what
//! stands there is weighed by the share of the occurrences that were found as names already: a name is
//! found nearly everywhere, a mistaken one (高科技) once.

mod evidence;
mod place;

use std::cmp::Reverse;
use std::collections::HashSet;

use super::name_pair::PairKind;
use super::{Form, Mention, NamePair, TitleMention, sort};
use crate::lexicon::{CharSet, EntityKind, Hits, Lexicon};
use crate::text::Structure;
use crate::{Article, Span};
use evidence::{KnownNames, collect};

/// Adds, corrects and removes names by what the rest of the article says of them.
pub(super) fn repair(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    titles: &[TitleMention],
    name_pairs: &[NamePair],
    mentions: &mut Vec<Mention>,
) {
    sort(mentions);
    let text = &structure.folded;
    drop_glosses(name_pairs, mentions);
    cut_before_titles(article, titles, mentions);
    place::after_title(article, structure, titles, mentions);
    let mut known = collect(structure, lexicon, hits, titles, name_pairs, mentions);
    drop_guesses(text, &mut known, mentions);
    cut_edges(article, text, &known, mentions);
    agree_on_kinds(text, &known, mentions);
    let found = occurrences(text, &known);
    complete(article, text, &known, &found, mentions);
    let missed = missed(text, &mut known, &found, mentions);
    for (span, kind, rule) in missed {
        add(article, span, kind, rule, mentions);
    }
    place::surname_before_title(article, text, titles, &known, mentions);
    sort(mentions);
}

/// Drops the Latin forms in brackets, which repeat a name, and everywhere those of what is neither person,
/// body nor place: FTA, glossed as 自由贸易协定（FTA）.
fn drop_glosses(name_pairs: &[NamePair], mentions: &mut Vec<Mention>) {
    let others: HashSet<&str> = name_pairs
        .iter()
        .filter(|pair| pair.kind == PairKind::Other)
        .map(|pair| pair.latin.as_str())
        .collect();
    let mut glosses: Vec<Span> = name_pairs.iter().map(|pair| pair.latin_span).collect();
    glosses.sort_unstable();
    mentions.retain(|mention| {
        let next = glosses.partition_point(|gloss| gloss.end <= mention.span.start);
        let inside = glosses.get(next).is_some_and(|gloss| gloss.contains(mention.span));
        mention.rule.ends_with("/user") || !inside && !others.contains(mention.text.as_str())
    });
}

/// Drops what the tagger guessed and nothing in the article bears out: neither a second place nor a title, a
/// gloss, a longer name.
fn drop_guesses(text: &str, known: &mut KnownNames<'_>, mentions: &mut Vec<Mention>) {
    if !mentions.iter().any(|mention| mention.rule.ends_with("/guess")) {
        return;
    }
    let initials = place::initials(known);
    mentions.retain(|mention| {
        let surface = mention.span.of(text);
        let mut chars = surface.chars();
        // 习 of 习近平.
        let is_surname = chars.next().is_some_and(|c| initials.contains(&c))
            && chars.next().is_none()
            && mention.kind == EntityKind::Person;
        let keep = !mention.rule.ends_with("/guess")
            || is_surname
            || known.get(surface).is_none_or(|known| known.count() > 1 || known.has_sign());
        if !keep {
            known.remove(surface);
        }
        keep
    });
}

/// Cuts the 国 of 美国务卿: a country of two characters does not reach into a title. Longer places
/// may, as 台北市 does in 台北市长.
fn cut_before_titles(article: &Article, titles: &[TitleMention], mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|mention| mention.kind == EntityKind::Place) {
        let span = mention.span;
        let idx = titles.partition_point(|title| title.span.start <= span.start);
        if let Some(title) = titles.get(idx)
            && title.span.start < span.end
            && span.end < title.span.end
            && Span::new(span.start, title.span.start).of(&article.text).chars().count() == 1
            && mention.text.chars().count() == 2
        {
            mention.span.end = title.span.start;
            mention.span.of(&article.text).clone_into(&mut mention.text);
        }
    }
}

/// Cuts what the tagger took along: 拜登若 is 拜登 when the article names 拜登 more often.
fn cut_edges(article: &Article, text: &str, known: &KnownNames<'_>, mentions: &mut [Mention]) {
    // Characters that stand next to names all the time and hardly ever end or begin one.
    static AFTER: CharSet =
        CharSet::of("若曾将则也都还就在称说表与和及对向从被把已但却更又再仍周等是的为及并均于等");
    static BEFORE: CharSet = CharSet::of("的和与及对向从被把但是由在给让而当");
    for mention in mentions.iter_mut().filter(|mention| mention.kind == EntityKind::Person) {
        let surface = mention.span.of(text);
        if known.get(surface).is_none_or(|known| known.fixed || known.count() > 1) {
            continue;
        }
        let stands = |shorter: &str| {
            known.get(shorter).is_some_and(|known| {
                known.kind() == EntityKind::Person && known.count() > 1 && shorter.chars().nth(1).is_some()
            })
        };
        let mut chars = surface.char_indices();
        let (first, last) = (chars.next(), chars.next_back());
        if let Some((at, c)) = last
            && AFTER.holds(c)
            && stands(&surface[..at])
        {
            mention.span.end = mention.span.start + at;
        } else if let Some((_, c)) = first
            && BEFORE.holds(c)
            && stands(&surface[c.len_utf8()..])
        {
            mention.span.start += c.len_utf8();
        } else {
            continue;
        }
        mention.span.of(&article.text).clone_into(&mut mention.text);
    }
}

/// Gives every mention of a name the kind that most of them have.
fn agree_on_kinds(text: &str, known: &KnownNames<'_>, mentions: &mut [Mention]) {
    for mention in mentions {
        if let Some(known) = known.get(mention.span.of(text))
            && known.agrees()
            && known.kind() != mention.kind
            && !mention.rule.ends_with("/nested")
        {
            mention.kind = known.kind();
            mention.rule = [stage(mention.kind), "/vote"].concat();
        }
    }
}

/// The first two characters of a name; those of one character have no second.
type Opening = (char, Option<char>);

/// Everywhere the known names stand: leftmost, longest.
///
/// An article has some fifty names: looking them up by their first two characters takes a tenth of the time
/// in which an automaton for them is built.
fn occurrences(text: &str, known: &KnownNames<'_>) -> Vec<Span> {
    // Longer names, in bytes, do not come back; this bounds how many lengths are tried at one place.
    const LONGEST: usize = 96;
    let names = known.keys().filter(|name| name.len() <= LONGEST);
    let mut lengths: Vec<(Opening, Reverse<usize>)> = names
        .filter_map(|name| {
            let mut chars = name.chars();
            Some(((chars.next()?, chars.next()), Reverse(name.len())))
        })
        .collect();
    lengths.sort_unstable();
    lengths.dedup();
    // Whether some name starts with a character, a bit for each: most characters need no look-up. Those
    // beyond the Basic Multilingual Plane share the last one.
    let place = |c: char| (c.min('\u{ffff}') as usize / 64, c.min('\u{ffff}') as usize % 64);
    let mut starts = [0_u64; 1 << 10];
    for &((c, _), _) in &lengths {
        let (word, bit) = place(c);
        starts[word] |= 1 << bit;
    }
    let mut found = Vec::new();
    let mut chars = text.char_indices();
    while let Some((at, c)) = chars.next() {
        let (word, bit) = place(c);
        if starts[word] >> bit & 1 == 0 {
            continue;
        }
        let end_of = |opening: Opening| {
            let first = lengths.partition_point(|&(other, _)| other < opening);
            let of_opening = lengths[first..].iter().take_while(|&&(other, _)| other == opening);
            let mut ends = of_opening.map(|&(_, Reverse(len))| at + len);
            ends.find(|&end| text.get(at..end).is_some_and(|name| known.contains_key(name)))
        };
        let second = chars.as_str().chars().next();
        let end = second.and_then(|_| end_of((c, second))).or_else(|| end_of((c, None)));
        if let Some(end) = end {
            found.push(Span::new(at, end));
            // On behind the name.
            while chars.offset() < end && chars.next().is_some() {}
        }
    }
    found
}

/// Completes what the tagger cut short: 富田 is 富田浩司 where the longer name stands, if it is sure.
fn complete(article: &Article, text: &str, known: &KnownNames<'_>, found: &[Span], mentions: &mut [Mention]) {
    sort(mentions);
    let mut next = 0;
    for &span in found {
        while mentions.get(next).is_some_and(|mention| mention.span.end <= span.start) {
            next += 1;
        }
        let Some(mention) = mentions.get(next) else { return };
        let alone = mentions.get(next + 1).is_none_or(|mention| mention.span.start >= span.end);
        if alone
            && span != mention.span
            && span.contains(mention.span)
            && let Some(known) = known.get(span.of(text))
            && known.kind() == mention.kind
            && known.is_sure()
        {
            let mention = &mut mentions[next];
            mention.span = span;
            span.of(&article.text).clone_into(&mut mention.text);
            mention.rule = [stage(mention.kind), "/", known.rule()].concat();
        }
    }
}

/// The occurrences of names that are no mentions yet.
fn missed(
    text: &str,
    known: &mut KnownNames<'_>,
    found: &[Span],
    mentions: &[Mention],
) -> Vec<(Span, EntityKind, &'static str)> {
    // Mentions are sorted by start and nested ones lie inside, so the reach only grows.
    let mut free = Vec::new();
    let mut mentions = mentions.iter().peekable();
    let mut reach = 0;
    for &span in found {
        while let Some(mention) = mentions.next_if(|mention| mention.span.start < span.end) {
            reach = reach.max(mention.span.end);
        }
        if reach <= span.start {
            free.push(span);
            if let Some(known) = known.get_mut(span.of(text)) {
                known.missed += 1;
            }
        }
    }
    free.into_iter()
        .filter_map(|span| {
            let surface = span.of(text);
            let known = known.get(surface)?;
            (known.spreads(surface) && !torn(text, span)).then(|| (span, known.kind(), known.rule()))
        })
        .collect()
}

/// Whether the ends of `span` cut a Latin word or a number.
fn torn(text: &str, span: Span) -> bool {
    let joined = |before: Option<char>, after: Option<char>| {
        before.is_some_and(|c| c.is_ascii_alphanumeric()) && after.is_some_and(|c| c.is_ascii_alphanumeric())
    };
    let inside = span.of(text);
    let before = text.get(..span.start).and_then(|text| text.chars().next_back());
    let after = text.get(span.end..).and_then(|text| text.chars().next());
    joined(before, inside.chars().next()) || joined(inside.chars().next_back(), after)
}

fn add(article: &Article, span: Span, kind: EntityKind, rule: &str, mentions: &mut Vec<Mention>) {
    mentions.push(Mention {
        span,
        text: span.of(&article.text).to_owned(),
        kind,
        form: Form::Name,
        entity: None,
        rule: [stage(kind), "/", rule].concat(),
        source: None,
    });
}

fn stage(kind: EntityKind) -> &'static str {
    match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Anonymous => "anonymous",
    }
}

#[cfg(test)]
mod tests;
