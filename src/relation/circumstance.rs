//! Whether, when, where and about what: the circumstances of a meeting or visit.
//!
//! Comes in: the span of a trigger and who takes part. Goes out: [`Realis`], the index of a date, places, topics.

use super::Realis;
use super::reading::link::Link;
use super::reading::party::Sort;
use super::reading::{Reading, WINDOW, back, plain, window};
use crate::Span;
use crate::date::Granularity;
use crate::lexicon::Context;
use crate::mention::EntityId;

/// Whether it took place.
pub(super) fn realis(reading: &Reading<'_>, trigger: Span, partner_at: Option<usize>) -> Realis {
    let text = &reading.scene.structure.folded;
    let idx = reading.clauses.at(trigger.start);
    let Some(clause) = reading.clauses.get(idx) else { return Realis::Asserted };
    let floor = clause.span.start.max(trigger.start.saturating_sub(WINDOW));
    let floor = back(text, floor, 0);
    let left = window(text, floor, trigger.start);
    let right = window(text, trigger.end, clause.span.end.min(trigger.end + WINDOW));
    // Eight characters: 没有获得|教宗|接见, 拒绝在任何情况下|会见.
    let near = |at: usize| window(text, back(text, at, 24).max(floor), at);
    let denied =
        |piece: &str| reading.words(Context::Denied).all_in(piece).any(|(at, _)| !is_future(piece, at));
    let partner = partner_at.filter(|&at| at < trigger.start);
    // 不愿在乙来访时|予以|接见, 决定不在乙访问时与他见面: what denies it stands far.
    let granted = ["予以", "给予"].iter().any(|verb| left.ends_with(verb)) && denied(left);
    let withheld = left.rfind("不在").is_some_and(|at| left.get(at..).unwrap_or_default().contains('时'));
    if denied(near(trigger.start)) || partner.is_some_and(|at| denied(near(at))) || granted || withheld {
        return Realis::Denied;
    }
    let next = reading.clauses.get(idx + 1).filter(|next| next.sentence == clause.sentence);
    let next = next.map_or("", |next| window(text, next.span.start, next.span.end.min(next.span.start + 45)));
    let soon = window(right, 0, 36);
    // 谈判令中国取消了禁令: something else is called off.
    let called_off = reading.words(Context::CalledOff);
    if called_off.all_in(soon).any(|(at, _)| !soon[..at].contains(['令', '使', '让', '致']))
        || (next.contains('被') && called_off.inside(next))
        // 原定访问，但因洪灾取消.
        || (next.contains('因') && called_off.end(next))
    {
        return Realis::Denied;
    }
    if reading.words(Context::Generic).inside(left) {
        return Realis::Generic;
    }
    // 召见了甲, 展开了讨论: it did, whatever was expected.
    let asked = ["是否", "是不是", "能否"].iter().any(|word| left.contains(word));
    let done = (right.starts_with('了') || left.ends_with('了')) && !asked && !will(left);
    // 林郑原本准备周四，到北京会见…: the plan stands in the clause that names who goes.
    let goes_on = ["到", "赴", "前往", "飞往"].iter().any(|verb| left.starts_with(verb));
    let planned_before = goes_on
        && reading.clauses.before_in_sentence(idx).next().is_some_and(|before| {
            let before =
                window(text, back(text, before.span.end, WINDOW).max(before.span.start), before.span.end);
            plans(before) || ["准备", "打算", "原定", "定于", "预定"].iter().any(|word| before.contains(word))
        });
    let future = !done
        && !asked
        && (planned_before
            || reading.words(Context::Planned).inside(left)
            || plans(left)
            || will(left)
            || ["将于", "定于", "将在", "即将", "预定", "预计", "做准备", "作准备", "铺路"]
                .iter()
                .any(|word| soon.contains(word)));
    if future {
        return Realis::Planned;
    }
    // 若 is also a character of names: 若昂.
    let conditional =
        left.starts_with('若') || ["，若", "倘若", "假若"].iter().any(|word| left.contains(word));
    // 促成了会晤: it came about.
    let wished = || {
        let mut words = reading.words(Context::Hypothetical).all_in(left);
        words.any(|(at, word)| !left[at + word.len()..].starts_with('了')) && !left.contains("曾有机会")
    };
    if conditional || asked || !done && wished() || open_question(soon) {
        return if is_dated_ahead(reading, trigger) { Realis::Planned } else { Realis::Hypothetical };
    }
    if !done && is_dated_ahead(reading, trigger) { Realis::Planned } else { Realis::Asserted }
}

/// 与乙通话|可能招致批评, 会否会晤|仍不明.
fn open_question(after: &str) -> bool {
    ["可能", "会否", "能否", "与否", "是否"].iter().any(|word| after.starts_with(word))
}

/// 未 of 未来.
fn is_future(piece: &str, at: usize) -> bool {
    piece.get(at..).is_some_and(|rest| rest.starts_with("未来") || rest.starts_with("不同意见"))
}

/// 计划会见; not 计划委员会.
fn plans(left: &str) -> bool {
    left.match_indices("计划").any(|(at, word)| {
        let after = left.get(at + word.len()..).unwrap_or_default();
        // 该计划是…会谈后达成的: the noun.
        let noun = left.get(..at).unwrap_or_default().ends_with(['该', '此', '项', '个']);
        !noun && !after.starts_with(['机', '委', '署', '书', '部', '经', '生', '，', '、'])
    })
}

/// 将会见, 会与乙会谈; not 将军, 机会与.
fn will(left: &str) -> bool {
    let will = left.match_indices('将').any(|(at, _)| {
        let after = left.get(at + '将'.len_utf8()..).unwrap_or_default();
        let before = left.get(..at).unwrap_or_default();
        // 将提名的代表甲与乙会谈: a relative clause of the subject.
        let relative = window(after, 0, 18)
            .find('的')
            .is_some_and(|at| after.get(at..).unwrap_or_default().contains(['与', '和', '同', '跟']));
        !relative
            && !after.starts_with(['军', '领', '士', '近', '官'])
            && !before.ends_with(['大', '上', '中', '少', '主', '名', '老'])
    });
    let modal = ["会与", "会和", "会同", "会跟", "会在", "要与", "要和", "要同", "要会"].iter().any(|word| {
        left.rfind(word).is_some_and(|at| {
            !left.get(..at).unwrap_or_default().ends_with([
                '社', '国', '大', '议', '峰', '协', '教', '委', '机', '工', '商', '学', '主', '需', '重',
                '晤', '年', '员', '理', '联', '总', '聚', '晚', '宴', '基', '盟', '公', '分',
            ])
        })
    });
    will || modal
}

/// Whether the date of the clause lies after the newsroom's day.
fn is_dated_ahead(reading: &Reading<'_>, trigger: Span) -> bool {
    let Some(anchor) = reading.scene.article.anchor else { return false };
    let value = date(reading, trigger, true).and_then(|idx| reading.scene.dates[idx].value.as_deref());
    value.is_some_and(|value| {
        let day = value.split('T').next().unwrap_or_default();
        // Only whole days: 本周 and 今年 hold the anchor itself.
        day.len() == 10 && !day.contains(['/', 'X', '.']) && *day > *anchor.to_string()
    })
}

/// Index of the date of a trigger: the nearest before it in its clause, after it, or in the clauses
/// before it in its sentence.
pub(super) fn date(reading: &Reading<'_>, trigger: Span, own_clause: bool) -> Option<usize> {
    let dates = reading.scene.dates;
    let bracket = reading.scene.structure.bracket_at(trigger.start);
    let usable = |idx: &usize| {
        let date = &dates[*idx];
        date.value.is_some()
            && !matches!(date.granularity, Granularity::Duration | Granularity::Set | Granularity::Vague)
            && !reading.after(date.span.end).starts_with("以来")
            && !belongs_to_partner(reading, date.span, trigger)
            // The day in a dateline is that of the report.
            && (bracket.is_some() || reading.scene.structure.bracket_at(date.span.start).is_none())
    };
    let inside = |span: Span| {
        let first = dates.partition_point(|date| date.span.start < span.start);
        first..first + dates[first..].partition_point(|date| date.span.start < span.end)
    };
    let idx = reading.clauses.at(trigger.start);
    let clause = reading.clauses.get(idx)?;
    let before = Span::new(clause.span.start, trigger.start);
    // Twenty characters: 会晤定于15日举行, 会谈将于24日.
    let after = Span::new(trigger.end, clause.span.end.min(trigger.end + 60));
    // 通话打破了1979年以来的常规: after the word only what is set (定于15日, 在24日举行) or stands right there.
    let set = |idx: &usize| {
        let gap = Span::new(trigger.end, dates[*idx].span.start).of(&reading.scene.structure.folded);
        gap.chars().count() <= 2
            || gap.ends_with(['于', '在', '到', '至', '将'])
            || dates[*idx].span.end == clause.span.end
    };
    let own =
        inside(before).rev().take(8).find(usable).or_else(|| inside(after).take(8).filter(set).find(usable));
    if own.is_some() || own_clause {
        return own;
    }
    // 中国有望在2030年达标，但欧盟仍与其谈判: what is told against it has a time of its own.
    let opening = reading.after(clause.span.start);
    let contrast = ["但", "而", "却", "不过", "然而", "可是"].iter().any(|word| opening.starts_with(word));
    reading.clauses.before_in_sentence(idx).take(8).enumerate().find_map(|(nth, clause)| {
        // A day sets the scene wherever it stands; a month or year at the start of its clause, within
        // six characters (此外，早在), or right before (8月访问台湾，并会见…).
        let sets_scene = |idx: &usize| {
            specificity(reading, Some(*idx)) > 2
                || dates[*idx].span.start <= clause.span.start + 18
                || (nth == 0 && !contrast)
        };
        inside(clause.span).rev().take(8).filter(sets_scene).find(usable)
    })
}

/// 与|20日就任的乙会面: the day of a relative clause of the partner.
fn belongs_to_partner(reading: &Reading<'_>, date: Span, trigger: Span) -> bool {
    let between = window(&reading.scene.structure.folded, date.end, trigger.start);
    date.end < trigger.start
        && between.len() < WINDOW
        && between.contains('的')
        && !between.contains(['，', '。'])
        && reading.before(date.start, 3).ends_with(['与', '和', '同', '跟', '、'])
}

/// Where it took place: what 在, 于, 访问, 抵达 govern in the clause, else in the clauses before.
pub(super) fn places(reading: &Reading<'_>, trigger: Span, parties: &[EntityId]) -> Vec<EntityId> {
    let idx = reading.clauses.at(trigger.start);
    let Some(clause) = reading.clauses.get(idx) else { return Vec::new() };
    let text = &reading.scene.structure.folded;
    let collect = |span: Span| {
        let mut found: Vec<EntityId> = Vec::new();
        for placed in reading.placed(span) {
            if placed.link != Link::At || placed.group.sort() < Sort::Body {
                continue;
            }
            // 在香港、台湾等问题上有分歧, 驻德国使馆: no place of what happens.
            let rest = reading.after(placed.group.span.end);
            let rest = rest.split(['，', '。', '；']).next().unwrap_or_default();
            let topic = ["方面", "问题", "议题", "领域", "事务"].iter().any(|noun| rest.contains(noun));
            // Six characters: 在呈交议会的报告中.
            let near = window(rest, 0, 18);
            let told = ["报告", "声明", "推特", "脸书", "微博", "推文", "社交"]
                .iter()
                .any(|noun| near.contains(noun) || placed.group.span.of(text).contains(noun));
            if told || (topic && !rest.contains('会')) || reading.before(placed.group.span.start, 3) == "驻"
            {
                continue;
            }
            // 出席上合组织峰会 says where only by way of the event.
            for party in &placed.group.parties {
                let new: Vec<EntityId> = party
                    .entities
                    .iter()
                    .filter(|id| !parties.contains(id) && !found.contains(*id))
                    .copied()
                    .collect();
                found.extend(new);
            }
        }
        found
    };
    let floor = back(&reading.scene.structure.folded, trigger.start, WINDOW);
    let mut found = collect(Span::new(clause.span.start.max(floor), trigger.start));
    let adjacent = reading.left_of(trigger.start, idx);
    if let Some(last) =
        adjacent.last().filter(|last| last.group.sort() == Sort::Place && !last.group.is_plural())
    {
        let gap = plain(reading.scene, last.group.span.end, trigger.start);
        let id = last.group.parties.first().and_then(|party| party.entities.first().copied());
        found.extend(id.filter(|id| gap.is_empty() && !parties.contains(id) && !found.contains(id)));
    }
    let end = clause.span.end.min(trigger.end + WINDOW);
    if found.is_empty() {
        // 会见乙并访问丙: the next verb has a place of its own.
        let tail = window(&reading.scene.structure.folded, trigger.end, end);
        let end = tail.find('并').map_or(end, |at| trigger.end + at);
        found = collect(Span::new(trigger.end, end));
    }
    if found.is_empty() {
        found = reading
            .clauses
            .before_in_sentence(idx)
            .take(4)
            .map(|clause| {
                collect(Span::new(clause.span.start, clause.span.end.min(clause.span.start + WINDOW)))
            })
            .find(|found| !found.is_empty())
            .unwrap_or_default();
    }
    found
}

/// What they talked about: 就…会谈, 讨论了….
pub(super) fn topics(reading: &Reading<'_>, trigger: Span) -> Vec<Span> {
    let text = &reading.scene.structure.folded;
    let idx = reading.clauses.at(trigger.start);
    let Some(clause) = reading.clauses.get(idx) else { return Vec::new() };
    let mut found = Vec::new();
    let floor = back(text, trigger.start, WINDOW).max(clause.span.start);
    let left = window(text, floor, trigger.start);
    if let Some(at) = left.rfind('就').filter(|&at| !left.get(at..).unwrap_or_default().starts_with("就任"))
    {
        let start = at + '就'.len_utf8();
        let topic = left.get(start..).unwrap_or_default();
        let ends = ["举行", "进行", "展开", "召开", "与", "同", "和"];
        let end =
            ends.iter().filter_map(|end| topic.find(end)).filter(|&end| end > 0).min().unwrap_or(topic.len());
        if end > 0 {
            found.push(Span::new(floor + start, floor + start + end));
        }
    }
    // The clause of the trigger and the two after it in its sentence.
    for idx in idx..idx + 3 {
        let Some(next) = reading.clauses.get(idx).filter(|next| next.sentence == clause.sentence) else {
            break;
        };
        let from = next.span.start.max(trigger.start);
        let piece = window(text, from, next.span.end.min(from + WINDOW));
        let verb = ["讨论了", "商讨了", "讨论", "商讨", "谈及", "谈到"]
            .iter()
            .find_map(|verb| piece.find(verb).map(|at| at + verb.len()));
        if let Some(at) = verb.filter(|&at| at < piece.len()) {
            found.push(Span::new(from + at, from + piece.len()));
            break;
        }
    }
    found
}

/// Whether two reports of one encounter may differ so.
pub(super) fn same_realis(a: Realis, b: Realis) -> bool {
    use Realis::{Asserted, Denied, Hypothetical, Planned};
    a == b
        || matches!(
            (a, b),
            (Planned, Asserted | Denied | Hypothetical)
                | (Asserted | Denied | Hypothetical, Planned)
                | (Hypothetical, Denied)
        )
}

/// Whether two dates may be of one encounter: equal or one inside the other.
pub(super) fn same_time(reading: &Reading<'_>, a: Option<usize>, b: Option<usize>) -> bool {
    let value = |idx: Option<usize>| idx.and_then(|idx| reading.scene.dates.get(idx)?.value.as_deref());
    let (Some(a), Some(b)) = (value(a), value(b)) else { return true };
    // Weeks, quarters and decades do not compare as text.
    if [a, b].iter().any(|value| value.contains(['W', 'Q', 'H', 'X'])) {
        return true;
    }
    let range = |value: &str| {
        let (first, last) = value.split_once('/').unwrap_or((value, value));
        let day = |value: &str| value.split('T').next().unwrap_or_default().to_owned();
        (day(first), day(last))
    };
    let ((a_first, a_last), (b_first, b_last)) = (range(a), range(b));
    // ISO dates compare as text, and a year or month is a prefix of its days.
    let not_after = |first: &str, last: &str| first <= last || first.starts_with(last);
    not_after(&a_first, &b_last) && not_after(&b_first, &a_last)
}

/// How exactly a date tells when: a date of a higher number says more. Zero for none.
pub(super) fn specificity(reading: &Reading<'_>, date: Option<usize>) -> usize {
    date.and_then(|idx| reading.scene.dates.get(idx)).map_or(0, |date| match date.granularity {
        Granularity::Hour | Granularity::Minute | Granularity::Second => 4,
        Granularity::Day => 3,
        Granularity::Weekend | Granularity::Week | Granularity::TenDays | Granularity::Month => 2,
        _ => 1,
    })
}
