//! Posts that a clause states: 布林肯出任国务卿, 曾任主席的王伟, 王伟，商务部发言人，….
//!
//! Comes in: a title without a name beside it. Goes out: who holds it, if the clause says so.

use super::{Claim, Scene};
use crate::Span;
use crate::lexicon::Context;
use crate::mention::{EntityKind, Form, Mention, PostStatus};

/// Who holds the title with this index, as its clause says.
pub(super) fn claim(scene: &Scene<'_>, idx: usize) -> Option<Claim> {
    let title = scene.titles.get(idx)?;
    let org = title.org.and_then(|org| scene.mentions.get(org));
    let start = org.map_or(title.span.start, |org| org.span.start.min(title.span.start));
    // 是《纽约时报》记者.
    let start = scene.structure.folded.get(..start)?.trim_end_matches(['《', '“', '「']).len();
    // 在北京担任大使的芮效俭: a clause before a name does not speak of its own subject.
    if scene.structure.folded.get(title.span.end..)?.starts_with('的') {
        return None;
    }
    let clause = scene.structure.clauses.get(scene.structure.clause_at(title.span.start)?)?.span;
    let (holder, status) =
        stated(scene, clause, start).or_else(|| apposed(scene, clause, start, title.span.end))?;
    let status = if title.status == PostStatus::Current { status } else { title.status };
    Some(Claim { holder: holder.entity?, title: idx, status, evidence: holder.span.join(title.span) })
}

/// What stands between a person and a title, and what it says of the post.
const VERBS: &[(Context, PostStatus)] = &[
    (Context::PostCurrent, PostStatus::Current),
    (Context::PostFormer, PostStatus::Former),
    (Context::PostElect, PostStatus::Elect),
    (Context::PostCandidate, PostStatus::Candidate),
];

/// 布林肯出任国务卿: the verb right before the title (an adverb or measure word between), the person
/// before the verb.
fn stated<'a>(scene: &Scene<'a>, clause: Span, start: usize) -> Option<(&'a Mention, PostStatus)> {
    let before = Span::new(clause.start, start).of(&scene.structure.folded);
    // Fifteen characters between verb and title: 出任 + 跨部会专责亚洲事务 and the like.
    let from = before.char_indices().rev().take(15).last().map_or(0, |(at, _)| at);
    let near = before.get(from..)?;
    let (at, verb, status) = VERBS
        .iter()
        .flat_map(|&(class, status)| {
            scene.lexicon.words(class).all_in(near).map(move |(at, verb)| (from + at, verb, status))
        })
        .max_by_key(|&(at, verb, _)| (at + verb.len(), verb.len()))?;
    let verb_span = Span::new(clause.start + at, clause.start + at + verb.len());
    // 是 and the like hold only right before the title: 是|美国总统.
    let gap = Span::new(verb_span.end, start).of(&scene.structure.folded);
    let is_short = matches!(verb, "是" | "为" | "任" | "作为" | "身为" | "成为");
    let is_filler = |gap: &str| {
        gap.is_empty()
            || ["一名", "一位", "首位", "首任", "第一位", "其", "新", "了", "下一任", "该"].contains(&gap)
    };
    if is_short && !is_filler(gap) || gap.contains(['、', '（', '”']) {
        return None;
    }
    let lead = Span::new(clause.start, verb_span.start).of(&scene.structure.folded);
    if ["不", "没有", "未", "并非", "如果", "若", "谁", "应", "否认"].iter().any(|word| lead.ends_with(word))
    {
        return None;
    }
    let upto = scene.mentions.partition_point(|mention| mention.span.start < verb_span.start);
    let mut reach = 12;
    let holder = scene.mentions[upto.saturating_sub(8)..upto].iter().rev().find(|mention| {
        let is_person = mention.kind == EntityKind::Person && clause.contains(mention.span);
        // 曾在奥巴马政府期间担任: the time of another one stands between.
        let during = is_person && is_time_of(scene, mention);
        reach = if during { 40 } else { reach };
        is_person && !during
    })?;
    let between = Span::new(holder.span.end, verb_span.start).of(&scene.structure.folded);
    // Twelve characters: 在去年的选举后, a gloss.
    let is_near = between.chars().count() <= reach || between.starts_with(['（', '(']);
    let is_open = ["原本", "可望", "有望", "可能"].iter().any(|word| between.contains(word));
    let own = reach > 12 || !between.contains('的');
    let is_subject = own && !between.contains(['“', '：']) && is_near && !is_open;
    let appoints = ["任命", "提名", "推举", "选举", "选"]
        .iter()
        .any(|word| Span::new(clause.start, holder.span.start).of(&scene.structure.folded).ends_with(word));
    let status = match status {
        PostStatus::Current if appoints => PostStatus::Elect,
        PostStatus::Current if between.contains('曾') => PostStatus::Former,
        status => status,
    };
    is_subject.then_some((holder, status))
}

/// 奥巴马 of 在奥巴马（Barack Obama）政府期间.
fn is_time_of(scene: &Scene<'_>, mention: &Mention) -> bool {
    let gloss = scene.structure.bracket_at(mention.span.end).map(|idx| scene.structure.brackets[idx].span);
    let end =
        gloss.filter(|gloss| gloss.start == mention.span.end).map_or(mention.span.end, |gloss| gloss.end);
    let after = scene.structure.folded.get(end..).unwrap_or_default();
    ["政府", "期间", "时期", "任内", "时代", "手下", "执政"].iter().any(|word| after.starts_with(word))
}

/// 王伟，商务部发言人，: a clause of its own that holds nothing but the title.
fn apposed<'a>(
    scene: &Scene<'a>,
    clause: Span,
    start: usize,
    end: usize,
) -> Option<(&'a Mention, PostStatus)> {
    let folded = &scene.structure.folded;
    let lead = Span::new(clause.start, start).of(folded).trim();
    let tail = Span::new(end, clause.end).of(folded);
    if !lead.is_empty() || !matches!(tail, "，" | "," | "。") {
        return None;
    }
    let before = folded.get(..clause.start)?.trim_end().strip_suffix(['，', ','])?;
    let upto = scene.mentions.partition_point(|mention| mention.span.start < before.len());
    let holder = scene.mentions[upto.saturating_sub(8)..upto].iter().rev().find(|mention| {
        mention.kind == EntityKind::Person
            && mention.form == Form::Name
            && ends_at(scene, mention, before.len())
    })?;
    Some((holder, PostStatus::Current))
}

/// Whether the mention, its gloss included, ends at `offset`.
fn ends_at(scene: &Scene<'_>, mention: &Mention, offset: usize) -> bool {
    let gloss = scene.structure.bracket_at(mention.span.end).map(|idx| scene.structure.brackets[idx].span);
    mention.span.end == offset
        || gloss.is_some_and(|gloss| gloss.start == mention.span.end && gloss.end == offset)
}
