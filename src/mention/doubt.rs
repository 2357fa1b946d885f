//! Names that the tagger only guesses: it gives them with little to spare, and they look like none.
//!
//! Comes in: the margin and the look of a name. Goes out: whether it is a guess, and which guesses the
//! article bears out. Of the names that unread articles hold once, in no dictionary, below the bound and of
//! no telling look, most are none (中[继]站, [布署]在); those that look like names mostly are.

use super::tagger::Tagged;
use crate::Span;
use crate::lexicon::{Class, EntityKind, Hits, MIDDLE_DOTS, is_foreign, is_surname};

/// Margins below are little, in the units of training; set by reading what falls below it in unread articles.
const LITTLE: f32 = 20.0;

/// The names whose margin is little, sorted; `weighed` is.
pub(super) fn guesses(text: &str, hits: &Hits, weighed: &[(Tagged, f32)]) -> Vec<Span> {
    let doubtful = weighed.iter().filter(|(name, margin)| *margin < LITTLE && !is_shaped(text, hits, *name));
    doubtful.map(|(name, _)| name.span).collect()
}

/// Whether a name looks like one of its kind: 刘琴, 黑森州, 渔业电台, and 维斯纳 of any kind.
fn is_shaped(text: &str, hits: &Hits, name: Tagged) -> bool {
    let surface = name.span.of(text);
    let n_chars = surface.chars().count();
    let foreign = surface.chars().all(|c| is_foreign(c) || MIDDLE_DOTS.contains(&c) || c == '-');
    if foreign && n_chars > 2 || hits.is_at(name.span, Class::NAME) || surface.is_ascii() {
        return true;
    }
    match name.kind {
        EntityKind::Person => {
            surface.starts_with(is_surname) && (2..=3).contains(&n_chars) || surface.contains(MIDDLE_DOTS)
        }
        EntityKind::Organization => hits
            .starting_in(name.span)
            .iter()
            .any(|hit| hit.span.end == name.span.end && hit.is(Class::BODY) && n_chars > 2),
        _ => n_chars > 2 && surface.ends_with(|c| super::edge::PLACE_LAST.contains(c)),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// Whether the name between bars is a guess when its margin is little.
    #[track_caller]
    fn check(marked: &str, kind: EntityKind, expected: bool) {
        let parts: Vec<&str> = marked.split('|').collect();
        let text = parts.concat();
        let span = Span::new(parts[0].len(), parts[0].len() + parts[1].len());
        let hits = Lexicon::builtin().expect("built-in dictionaries are sound").hits(&text);
        let guessed = |margin| !guesses(&text, &hits, &[(Tagged { span, kind }, margin)]).is_empty();
        assert_eq!(guessed(LITTLE / 2.0), expected, "{marked}");
        assert!(!guessed(LITTLE), "{marked}");
    }

    #[test]
    fn what_looks_like_nothing_is_a_guess() {
        check("她在|群里|说", EntityKind::Place, true);
        check("|城市里|的公寓", EntityKind::Person, true);
        check("|党政军|领导人", EntityKind::Organization, true);
    }

    #[test]
    fn what_looks_like_a_name_is_none() {
        check("居民|刘琴|说", EntityKind::Person, false);
        check("人权团体|维斯纳|说", EntityKind::Organization, false);
        check("在|奥登州|下雨", EntityKind::Place, false);
        check("请|渔业电台|通知", EntityKind::Organization, false);
        check("在|法国|下雨", EntityKind::Place, false);
    }
}
