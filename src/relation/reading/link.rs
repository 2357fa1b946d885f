//! What governs a party in its clause: 与 (with whom), 获 (by whom), 在 (where), 就 (about what).
//!
//! Comes in: the text between two groups of parties. Goes out: the [`Link`] of the second.

use super::party::Group;
use crate::lexicon::{Context, Lexicon};

/// How a group hangs in its clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::relation) enum Link {
    /// Nothing governs it: a subject, or the head of a relative clause.
    None,
    /// 与, 和, 同, 跟.
    With,
    /// 获, 被, 受到, 由.
    By,
    /// 给.
    To,
    /// 在, 于, 访问, 出席: where it happens.
    At,
    /// 就, 对, 向, 关于: no party.
    About,
}

impl Link {
    /// Whether the group may take part.
    pub fn is_free(self) -> bool {
        !matches!(self, Self::At | Self::About)
    }

    /// Whether the group is the other side.
    pub fn is_partner(self) -> bool {
        matches!(self, Self::With | Self::By | Self::To)
    }
}

/// A group with what governs it.
#[derive(Clone, Copy, Debug)]
pub(in crate::relation) struct Placed<'a> {
    /// The group.
    pub group: &'a Group,
    /// What governs it.
    pub link: Link,
}

const MARKERS: &[(Context, Link)] = &[
    (Context::With, Link::With),
    (Context::By, Link::By),
    (Context::To, Link::To),
    (Context::At, Link::At),
    (Context::About, Link::About),
    (Context::Unlinked, Link::None),
];

/// What the text before a group, back to the group before it, says of the group. `people` are in
/// no place: 就在甲会见乙之际, 与驻某地的代表甲.
pub(in crate::relation) fn link(lexicon: &Lexicon, gap: &str, people: bool) -> Link {
    let mut best: Option<(usize, usize, Link)> = None;
    for &(class, link) in MARKERS {
        if people && link == Link::At {
            continue;
        }
        for (at, marker) in lexicon.words(class).all_in(gap) {
            let end = at + marker.len();
            // The later marker wins, 获得 over 得 at the same place.
            let better = best.is_none_or(|(best_at, best_end, _)| (end, best_at) > (best_end, at));
            if better && governs(link, &gap[end..]) && !guarded(lexicon, gap, at, end) {
                best = Some((at, end, link));
            }
        }
    }
    best.map_or(Link::None, |(.., link)| link)
}

/// Where the last 与, 和, 同 or 跟 of `gap` stands: start and end.
pub(in crate::relation) fn last_with(lexicon: &Lexicon, gap: &str) -> Option<(usize, usize)> {
    let markers = lexicon.words(Context::With).all_in(gap).map(|(at, marker)| (at, at + marker.len()));
    markers.filter(|&(start, end)| !guarded(lexicon, gap, start, end)).max()
}

/// Whether a marker reaches over `tail` to the group.
fn governs(link: Link, tail: &str) -> bool {
    let length = tail.chars().count();
    match link {
        // 与到访的…, 与两位首席共和党议员…: modifiers of up to thirty characters end with 的.
        // 获|到访的|乙接见 is rare, 备受瞩目的|四国会议 is not.
        Link::By => length <= 4 && !tail.contains('的'),
        // 和甲媒称|乙: what is said begins anew.
        Link::With | Link::To => {
            (length <= 8 && !tail.ends_with(['称', '说'])) || (tail.ends_with('的') && length <= 30)
        }
        // 在首都德黑兰; but in 在新加坡举行的… the head after 的 is no place.
        _ => length <= 6 && !tail.ends_with('的'),
    }
}

/// Whether another word covers the marker at `start..end`.
fn guarded(lexicon: &Lexicon, gap: &str, start: usize, end: usize) -> bool {
    let mut guards = lexicon.words(Context::Guard).all_in(gap);
    guards.any(|(at, guard)| guard.len() > end - start && at <= start && end <= at + guard.len())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::marked::LEXICON;

    #[track_caller]
    fn check(gap: &str, expected: Link) {
        assert_eq!(link(&LEXICON, gap, false), expected, "{gap}");
    }

    #[test]
    fn with_whom() {
        check("日前与", Link::With);
        check("与到访的", Link::With);
        check("同来华进行国事访问的", Link::With);
        check("参与", Link::None);
        check("推动和平进程的", Link::None);
    }

    #[test]
    fn by_whom() {
        check("曾获", Link::By);
        check("希望有机会获得", Link::By);
        check("已获准", Link::None);
    }

    #[test]
    fn where_and_about_what() {
        check("30日在首都", Link::At);
        check("在当地举行的", Link::None);
        check("正在", Link::None);
        check("就", Link::About);
        check("反对", Link::None);
    }
}
