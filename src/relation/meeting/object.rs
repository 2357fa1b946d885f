//! The object of a transitive trigger: 会见|来华出席论坛的东帝汶总理夏纳纳.
//!
//! Comes in: a trigger and its clause. Goes out: an [`Object`]. The head of a Chinese noun phrase
//! stands last, after everything that modifies it, so the first *people* on the right are taken,
//! not the first name.

use super::occurrence::Occurrence;
use crate::Span;
use crate::lexicon::Context;
use crate::relation::reading::party::{Party, Sort};
use crate::relation::reading::{Reading, WINDOW, plain, window};

/// What an object region holds.
pub(super) struct Object {
    /// Those met.
    pub parties: Vec<Party>,
    /// People for whom there is no mention: 150名志愿者.
    pub open: bool,
}

/// The object of a transitive trigger: the first people on its right, past a relative clause
/// (会见来华出席论坛的|东帝汶总理夏纳纳), with those coordinated.
pub(super) fn find(reading: &Reading<'_>, occurrence: Occurrence, clause: usize) -> Object {
    let mut found = Object { parties: Vec::new(), open: false };
    let end = reading.clauses.get(clause).map_or(occurrence.span.end, |clause| clause.span.end);
    let end = end.min(occurrence.span.end + WINDOW);
    let after = window(&reading.scene.structure.folded, occurrence.span.end, end);
    let start = after.trim_start_matches(['了', '过', '到']);
    let begin = occurrence.span.end + (after.len() - start.len());
    if is_noun(reading, begin) {
        return found;
    }
    let ends = |gap: &str| {
        reading.words(Context::ObjectEnd).inside(gap) || gap.ends_with('时') || gap.starts_with("时，")
    };
    let groups = reading.groups_in(Span::new(occurrence.span.end, end));
    let mut chosen: Option<usize> = None;
    let mut at = occurrence.span.end;
    let mut fallback = None;
    // 来华出席全球妇女峰会的|某某: nobody of the relative clause is met.
    let head = ["来华", "来访", "到访", "出席", "参加", "前来", "应邀", "正在"]
        .iter()
        .any(|verb| start.starts_with(verb))
        .then(|| start.find('的'))
        .flatten()
        .map_or(begin, |offset| begin + offset);
    let past = groups.partition_point(|group| group.span.start < head);
    let first = if past < groups.len() { past } else { 0 };
    for (idx, group) in groups.iter().enumerate().skip(first) {
        let gap = plain(reading.scene, at, group.span.start);
        if ends(&gap) {
            break;
        }
        at = group.span.end;
        // 会晤他曾不承认的|新总理某某: the pronoun acts in the relative clause.
        let pronoun = group.span.of(&reading.scene.structure.folded).starts_with(['他', '她', '其']);
        if pronoun && groups.get(idx + 1).is_some_and(|next| next.sort() <= Sort::Crowd) {
            continue;
        }
        if group.sort() <= Sort::Crowd {
            chosen = Some(idx);
            // 王毅的特使李某: the head comes last; but 甲宴请乙的晚宴上.
            let next = groups.get(idx + 1).map(|next| plain(reading.scene, group.span.end, next.span.start));
            if next.is_none_or(|gap| !gap.starts_with('的') || gap.contains(['上', '时', '中', '后', '，']))
            {
                break;
            }
        } else if group.sort() != Sort::Both && (fallback.is_none() || gap.ends_with('的')) {
            fallback = Some(idx);
        }
    }
    // 会晤来自白俄罗斯的|民主派人士: the people are no mention, the place is not met.
    let modifies = |idx: &usize| reading.after(groups[*idx].span.end).starts_with('的');
    let Some(mut last) = chosen.or(fallback.filter(|idx| !modifies(idx))) else {
        found.open = names_people(reading, start, &ends);
        return found;
    };
    found.parties.extend(groups[last].parties.iter().cloned());
    // 会见谢某以及主管信息产业的唐某.
    while let Some(next) = groups.get(last + 1) {
        let gap = plain(reading.scene, groups[last].span.end, next.span.start);
        let joined = ["和", "与", "及", "以及", "、"].iter().any(|mark| gap.starts_with(mark));
        if !joined || ends(&gap) || next.sort() > groups[last].sort() {
            break;
        }
        found.parties.extend(next.parties.iter().cloned());
        last += 1;
    }
    found
}

/// Whether what stands at `at`, right after a trigger, shows it to be a noun or its clause to end:
/// 会见后, 会晤中; not 会见中国…, 会见前总统.
pub(super) fn is_noun(reading: &Reading<'_>, at: usize) -> bool {
    let after = reading.after(at);
    // A name may begin before its group does: 会晤了中国外长王毅.
    let mentions = &reading.scene.mentions;
    let next = mentions.get(mentions.partition_point(|mention| mention.span.start < at));
    let party = next.is_some_and(|mention| mention.span.start == at)
        || !reading.groups_in(Span::new(at, at + 1)).is_empty();
    let other_word = [
        "时任", "前总", "前国", "前首", "前外", "前副", "前日", "前美", "前任", "前议", "上海", "中共",
        "会长",
    ];
    !party
        && (after.is_empty()
            || after.starts_with(['，', '。', '；', '：', '！', '？', '”', '」', '）', '\n'])
            || reading.words(Context::AfterNoun).start(after)
                && !other_word.iter().any(|word| after.starts_with(word)))
}

/// Whether the object is people for whom there is no mention: 150名志愿者.
fn names_people(reading: &Reading<'_>, object: &str, ends: &impl Fn(&str) -> bool) -> bool {
    let object = object.trim_end_matches(['时', '后']);
    !ends(object) && reading.words(Context::People).end(object)
}
