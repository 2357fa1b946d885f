//! Names that only their place shows: Latin names after a title, surnames before one.

use std::collections::BTreeSet;

use once_cell::sync::Lazy;
use regex::Regex;

use super::super::{Mention, TitleMention, sort};
use super::add;
use super::evidence::KnownNames;
use crate::lexicon::EntityKind;
use crate::text::Structure;
use crate::{Article, Span};

/// 参议员Lucio Malan: two to four capitalized words right after a title.
pub(super) fn after_title(
    article: &Article,
    structure: &Structure,
    titles: &[TitleMention],
    mentions: &mut Vec<Mention>,
) {
    static NAME: Lazy<Regex> = Lazy::new(|| {
        Regex::new(
            r"^ ?([\p{Lu}&&\p{Latin}][\p{Latin}'’.-]*(?: (?:(?:de|del|di|van|von|der|al|bin|la) )*[\p{Lu}&&\p{Latin}][\p{Latin}'’.-]*){1,3})",
        )
        .expect("the pattern is valid")
    });
    // Longest name looked at, in bytes.
    const REACH: usize = 80;
    let text = &article.text;
    let mut found_spans: Vec<Span> = Vec::new();
    for title in titles {
        // Behind most titles stands a Chinese character or a mark.
        let after = text.get(title.span.end..).unwrap_or_default();
        if !after.strip_prefix(' ').unwrap_or(after).starts_with(char::is_uppercase) {
            continue;
        }
        let block_end = structure.block_at(title.span.start).map_or(0, |idx| structure.blocks[idx].end);
        let mut end = block_end.min(title.span.end + REACH);
        while !text.is_char_boundary(end) {
            end -= 1;
        }
        let Some(found) = text.get(title.span.end..end).and_then(|rest| NAME.captures(rest)?.get(1)) else {
            continue;
        };
        let span = Span::new(title.span.end + found.start(), title.span.end + found.end());
        found_spans.push(span);
    }
    // What the tagger took of such a name was a piece of it.
    mentions.retain(|mention| {
        let next = found_spans.partition_point(|span| span.end <= mention.span.start);
        found_spans.get(next).is_none_or(|span| !span.overlaps(mention.span))
    });
    for span in found_spans {
        add(article, span, EntityKind::Person, "latin", mentions);
    }
    sort(mentions);
}

/// 蔡 of 蔡总统, when the article names someone of that surname.
pub(super) fn surname_before_title(
    article: &Article,
    text: &str,
    titles: &[TitleMention],
    known: &KnownNames<'_>,
    mentions: &mut Vec<Mention>,
) {
    let mut surnames = initials(known);
    surnames.retain(|&c| crate::lexicon::is_surname(c));
    if surnames.is_empty() {
        return;
    }
    sort(mentions);
    let n_before = mentions.len();
    for title in titles {
        let Some(c) = text.get(..title.span.start).and_then(|before| before.chars().next_back()) else {
            continue;
        };
        let span = Span::new(title.span.start - c.len_utf8(), title.span.start);
        // Nested mentions end before the outer one that starts earlier: look at both neighbors.
        let next = mentions[..n_before].partition_point(|mention| mention.span.start < span.end);
        let taken = mentions[next.saturating_sub(3)..next].iter().any(|mention| mention.span.overlaps(span));
        let after_word = text
            .get(..span.start)
            .and_then(|before| before.chars().next_back())
            .is_some_and(|before| ('\u{4e00}'..='\u{9fff}').contains(&before));
        if surnames.contains(&c) && !taken && !after_word {
            add(article, span, EntityKind::Person, "surname", mentions);
        }
    }
}

/// The first characters of the persons whom the article names in full: surnames, mostly.
pub(super) fn initials(known: &KnownNames<'_>) -> BTreeSet<char> {
    let persons = known.iter().filter(|(name, known)| {
        known.kind() == EntityKind::Person && (2..=3).contains(&name.chars().count()) && known.count() > 0
    });
    persons.filter_map(|(name, _)| name.chars().next()).collect()
}
