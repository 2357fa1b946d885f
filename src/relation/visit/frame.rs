//! Who travels, where to, and who receives.
//!
//! Comes in: an [`Occurrence`] and the groups of parties. Goes out: a [`Sighting`].
//!
//! The destination stands right after the word (访问法国) or is governed before it (对法国进行访问,
//! 赴法国访问). The visitor is the head of a relative clause (来华访问的|巴耶), else whoever the verb
//! before makes travel (邀请|王毅|访问), else the people who act in the clause, else in the one before.

use super::occurrence::{Occurrence, is_page};
use crate::Span;
use crate::lexicon::{Context, VisitFrame};
use crate::mention::EntityId;
use crate::relation::Realis;
use crate::relation::circumstance;
use crate::relation::reading::link::{Link, Placed};
use crate::relation::reading::party::{Group, Party, Sort};
use crate::relation::reading::{Reading, WINDOW, plain, window};

/// One word of visiting with all that its surroundings say.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub trigger: Span,
    pub visitors: Vec<EntityId>,
    pub destinations: Vec<EntityId>,
    pub hosts: Vec<EntityId>,
    pub realis: Realis,
    pub date: Option<usize>,
    /// Number of its sentence.
    pub sentence: usize,
    pub rule: &'static str,
}

/// What makes of a visit the time of something else.
const DURING: &[&str] = &["期间", "之际", "之时", "时", "前夕", "前后"];

/// Reads one word of visiting; `None` when it can state no visit.
pub(super) fn read(reading: &Reading<'_>, occurrence: Occurrence) -> Option<Sighting> {
    let Occurrence { span: trigger, frame } = occurrence;
    let idx = reading.clauses.at(trigger.start);
    let clause = reading.clauses.get(idx)?;
    let left = reading.left_of(trigger.start, idx);
    let right = match frame {
        VisitFrame::Inbound | VisitFrame::Journey => None,
        _ => after(reading, occurrence, clause.span.end),
    };
    let before = match frame {
        VisitFrame::Verb | VisitFrame::Inbound if right.is_none() => governed(reading, trigger, &left),
        VisitFrame::Journey => {
            left.iter().rposition(|placed| is_site(placed.group) && placed.group.span.end == trigger.start)
        }
        _ => None,
    };
    let governed_at = before.and_then(|before| left.get(before)).map(|placed| placed.group.span.start);
    let destinations = match (right, before.and_then(|before| left.get(before))) {
        (Some(group), _) => listed(reading, group),
        (None, Some(placed)) => entities(&placed.group.parties),
        _ => Vec::new(),
    };
    if destinations.is_empty()
        && matches!(frame, VisitFrame::Arrival | VisitFrame::Prefix | VisitFrame::Journey)
    {
        return None;
    }
    // 前往法院: who goes to a body of the own town visits nobody.
    if frame == VisitFrame::Arrival && right.is_some_and(|group| group.sort() != Sort::Place) {
        return None;
    }
    let text = &reading.scene.structure.folded;
    let end = right.map_or(trigger.end, |group| group.span.end.max(trigger.end));
    if is_page(reading, end) {
        return None;
    }
    let head = head(reading, frame, end, clause.span);
    // 抵台的5名抗争者: somebody travels for whom there is no mention; but 访台的消息.
    if head.is_none() && right.is_some() && is_headed_otherwise(reading, reading.after(end)) {
        return None;
    }
    let acting = left.get(..before.unwrap_or(left.len())).unwrap_or_default();
    let (hosts, acting): (Vec<&Placed<'_>>, Vec<&Placed<'_>>) =
        acting.iter().partition(|placed| invites(reading, placed.group, trigger.start));
    let mut hosts: Vec<EntityId> = hosts.iter().flat_map(|placed| entities(&placed.group.parties)).collect();
    let visitors: &[Party] = match head {
        Some((before, head)) => {
            // 王毅会见来访的|巴耶, 王毅与来访的|巴耶会谈: who acts receives.
            if matches!(frame, VisitFrame::Inbound | VisitFrame::Prefix) || right.is_none() {
                hosts.extend(entities(before));
                hosts.extend(
                    agent(reading, &acting, governed_at.unwrap_or(trigger.start))
                        .into_iter()
                        .flat_map(|group| entities(&group.parties)),
                );
            }
            head
        }
        None => agent(reading, &acting, governed_at.unwrap_or(trigger.start))
            .filter(|group| frame != VisitFrame::Arrival || travels(reading, group.span.end, trigger.start))
            .or_else(|| carried(reading, governed_at.unwrap_or(trigger.start), idx, frame, &left))
            .map_or(&[], |group| &group.parties),
    };
    let visitors: Vec<Party> = visitors
        .iter()
        .filter(|party| {
            let name = party.span.of(text);
            party.sort == Sort::Person || !reading.words(Context::Private).end(name)
        })
        .cloned()
        .collect();
    let visitors = entities(&visitors);
    let noun = visitors.is_empty() || destinations.is_empty();
    // 访问谷歌 by nobody in particular; things arrive, too.
    if visitors.is_empty() && frame != VisitFrame::Verb && frame != VisitFrame::Journey {
        return None;
    }
    hosts.retain(|id| !visitors.contains(id) && !destinations.contains(id));
    let rule = match (frame, head.is_some(), noun) {
        (VisitFrame::Arrival, ..) => "visit/arrival",
        (_, true, _) => "visit/relative",
        (VisitFrame::Journey, ..) => "visit/journey",
        (_, _, true) => "visit/anaphor",
        _ if right.is_none() => "visit/governed",
        _ => "visit/direct",
    };
    let from = governed_at.unwrap_or(trigger.start);
    let ended = reading.before(from, 12).trim_end_matches(['了', '对']).ends_with("结束");
    Some(Sighting {
        trigger,
        visitors,
        destinations,
        hosts,
        // 周六结束访日行程: the day is that of its end.
        realis: if ended { Realis::Asserted } else { realis(reading, trigger, governed_at, end) },
        date: if ended { None } else { circumstance::date(reading, trigger, false) },
        sentence: clause.sentence,
        rule,
    })
}

/// As for meetings; but who may visit did not yet (可访台, 访华意愿), and 访台期间将… lies ahead.
fn realis(reading: &Reading<'_>, trigger: Span, governed_at: Option<usize>, end: usize) -> Realis {
    const WISHES: &[&str] = &["意愿", "意向", "的意愿", "的可能", "的机会", "的打算", "机会", "资格", "签证"];
    const PLANS: &[&str] = &["计划", "的计划", "安排", "日程", "的日程", "行程", "在即", "前夕", "前"];
    let realis = circumstance::realis(reading, trigger, governed_at);
    if realis != Realis::Asserted {
        return realis;
    }
    let after = reading.after(end);
    let before = reading.before(trigger.start, 6);
    let clause = after.split(['，', '。', '；']).next().unwrap_or_default();
    if WISHES.iter().any(|word| after.starts_with(word)) || before.ends_with(['可', '能', '愿', '应', '欲'])
    {
        Realis::Hypothetical
    } else if PLANS.iter().any(|word| after.starts_with(word))
        || (after.starts_with("期间") && clause.contains('将'))
    {
        Realis::Planned
    } else {
        Realis::Asserted
    }
}

/// The places or bodies right after the word: 访问|法国、德国, 抵达首都|北京, 访|华.
fn after<'a>(reading: &'a Reading<'_>, occurrence: Occurrence, clause_end: usize) -> Option<&'a Group> {
    let Occurrence { span, frame } = occurrence;
    // The place may be the last character of the word: 来|华.
    let from = if frame == VisitFrame::Prefix { span.start + 3 } else { span.end };
    let until = if frame == VisitFrame::Prefix { span.end + 1 } else { clause_end.min(span.end + 30) };
    let group = reading.groups_in(Span::new(from, until)).first()?;
    if !is_site(group) {
        return None;
    }
    // Six characters: 访问了位于首都的|某大学.
    let gap = plain(reading.scene, span.end.min(group.span.start), group.span.start);
    let gap = gap.trim_start_matches(['了', '过']);
    let near = gap.chars().count() <= 6
        && !gap.contains([
            '，', '时', '后', '期', '和', '与', '并', '将', '中', '就', '对', '前', '是', '被', '、', '给',
        ]);
    // 抵住, 抵制: the single character takes nothing between.
    let tight = gap.is_empty() || span.len() > 3;
    (near && tight && !gap.starts_with('的')).then_some(group)
}

/// The destination before the word: 对|法国|进行访问, 赴|法国|访问, 在|法国|访问.
fn governed(reading: &Reading<'_>, trigger: Span, left: &[Placed<'_>]) -> Option<usize> {
    let (idx, placed) = left.iter().enumerate().next_back()?;
    let gap = plain(reading.scene, placed.group.span.end, trigger.start);
    let before = reading.before(placed.group.span.start, 12);
    let towards = placed.link == Link::At
        || ["对", "赴", "往", "到", "在", "来", "抵"].iter().any(|marker| before.ends_with(marker));
    // Twelve characters: 进行为期三天的国事, without the days.
    let near = gap.chars().count() <= 12 && !gap.contains(['，', '、', '就', '与', '和']);
    // 对法国电视台的访问: another noun is visited.
    let own = gap
        .split_once('的')
        .is_none_or(|(head, _)| head.is_empty() || reading.words(Context::LightVerb).start(head));
    (is_site(placed.group) && towards && near && own).then_some(idx)
}

/// The head of the relative clause that the word closes: 来访的|某某, 来华出席论坛的|某某.
/// Gives the parties of its group before the word, too: 王毅与来访的|某某.
fn head<'a>(
    reading: &'a Reading<'_>,
    frame: VisitFrame,
    end: usize,
    clause: Span,
) -> Option<(&'a [Party], &'a [Party])> {
    let after = reading.after(end);
    // A further verb of the relative clause may stand before 的.
    let further = matches!(frame, VisitFrame::Prefix | VisitFrame::Inbound)
        && ["出席", "参加", "访问", "进行", "参访", "工作", "正式"]
            .iter()
            .any(|verb| after.starts_with(verb));
    if !after.starts_with('的') && !further {
        return None;
    }
    let reach = if further { clause.end.min(end + WINDOW) } else { end + '的'.len_utf8() + 1 };
    let from = clause.start.max(end.saturating_sub(WINDOW));
    reading.groups_in(Span::new(from, reach)).iter().find_map(|group| {
        let at = group.parties.iter().position(|party| {
            party.span.start >= end
                && party.span.start < reach
                && party.sort <= Sort::Crowd
                && reading.before(party.span.start, 3) == "的"
        })?;
        Some(group.parties.split_at(at))
    })
}

/// The destinations of a list: 德国|和法国. Groups leave places after 在 and the like apart.
fn listed(reading: &Reading<'_>, first: &Group) -> Vec<EntityId> {
    // 访台、两岸关系…: after a single character only single characters go on.
    let short = |party: &&Party| party.span.len() == 3;
    if first.parties.first().is_some_and(|party| short(&party)) {
        let topic = reading.after(first.span.end).starts_with("关系");
        let n_short = first.parties.iter().take_while(short).count();
        return entities(&first.parties[..if topic { 1 } else { n_short }]);
    }
    let mut found = entities(&first.parties);
    let mut end = first.span.end;
    // Eight: the longest tour of the corpus articles looked at has six stops.
    for group in reading.groups_in(Span::new(end, end + WINDOW)).iter().take(8) {
        let gap = plain(reading.scene, end, group.span.start);
        if !is_site(group) || !["和", "及", "以及", "、"].contains(&gap.as_str()) {
            break;
        }
        found.extend(entities(&group.parties));
        end = group.span.end;
    }
    found
}

/// Who travels, of the groups before the word.
fn agent<'a>(reading: &Reading<'_>, placed: &[&Placed<'a>], end: usize) -> Option<&'a Group> {
    let people: Vec<&&Placed<'a>> =
        placed.iter().filter(|placed| placed.group.sort() <= Sort::Crowd).collect();
    let last = people.last()?;
    // The object of a verb before it travels, not its subject.
    let before = reading.before(last.group.span.start, 12);
    let gap = plain(reading.scene, last.group.span.end, end);
    // 甲在乙到访柏林期间抗议: the nearer one travels.
    let during = before.ends_with('在')
        && gap.chars().count() <= 2
        && DURING.iter().any(|word| window(reading.after(end), 0, 30).contains(word));
    let caused = during || reading.words(Context::Cause).end(before) || last.link == Link::About;
    if caused {
        return Some(last.group);
    }
    let first = people.first()?;
    let said = reading.last_cue(Span::new(first.group.span.start, last.group.span.start)).unwrap_or_default();
    people
        .iter()
        .find(|placed| placed.link == Link::None && placed.group.span.start >= said)
        .map(|placed| placed.group)
}

/// The subject of a clause before, when the own clause begins with what starts at `at`: ，10日抵达北京.
fn carried<'a>(
    reading: &'a Reading<'_>,
    at: usize,
    clause: usize,
    frame: VisitFrame,
    left: &[Placed<'_>],
) -> Option<&'a Group> {
    let own = reading.clauses.get(clause)?;
    let bare = is_bare(reading, &plain(reading.scene, own.span.start, at));
    // Somebody of the own clause who does not act must not hide behind one before.
    let own_people = left.iter().any(|placed| placed.group.sort() <= Sort::Crowd);
    if !bare || own_people || frame == VisitFrame::Inbound {
        return None;
    }
    let subject = reading.subject_before(clause, &[]).filter(|group| group.sort() <= Sort::Crowd)?;
    // 莊某說，短期來台…: who speaks travels only when the clause says it of him (并将访问…).
    let said = reading.last_cue(Span::new(subject.span.end, own.span.start)).is_some();
    let goes_on = plain(reading.scene, own.span.start, at)
        .starts_with(['并', '将', '会', '已', '拟', '也', '还', '希', '盼', '打', '计', '准']);
    (!said || goes_on).then_some(subject)
}

/// Whether what stands between a subject and its verb only says how and when: 随后又前往, 并将首次.
/// A noun of its own (短期商务客, 专机) would be the subject.
fn is_bare(reading: &Reading<'_>, piece: &str) -> bool {
    let mut rest = piece;
    // Twelve words: nobody writes more adverbs.
    for _ in 0..12 {
        let Some(after) = reading.words(Context::VisitAdverb).at_start(rest) else { break };
        rest = &rest[after.len()..];
    }
    rest.is_empty()
}

/// Whether somebody who ends at `end` is who arrives at `at`: nobody's plane or vaccine in between.
fn travels(reading: &Reading<'_>, end: usize, at: usize) -> bool {
    let gap = plain(reading.scene, end, at);
    // Twelve characters: 一行乘坐专机从莫斯科.
    gap.chars().count() <= 12 && !gap.contains(['对', '向', '就', '，', '：', '货', '疫'])
}

/// Whether a relative clause goes on to a head without a mention: 的5名抗争者; not 的消息, 的第二日.
fn is_headed_otherwise(reading: &Reading<'_>, after: &str) -> bool {
    after.strip_prefix('的').is_some_and(|head| !reading.words(Context::VisitEvent).start(head))
}

/// 应|普京|邀请: who invites receives.
fn invites(reading: &Reading<'_>, group: &Group, until: usize) -> bool {
    let text = &reading.scene.structure.folded;
    let after = window(text, group.span.end, until.min(group.span.end + 24));
    let called = after.strip_prefix('的').unwrap_or(after);
    let before = reading.before(group.span.start, 6);
    (called.starts_with("邀请") || called.starts_with("之邀") || called.starts_with('邀'))
        && ["应", "受", "受到", "接受", "在"].iter().any(|marker| before.ends_with(marker))
}

/// Whether a group can be visited: no people in it.
fn is_site(group: &Group) -> bool {
    group.sort() >= Sort::Body
}

fn entities(parties: &[Party]) -> Vec<EntityId> {
    let mut found: Vec<EntityId> = Vec::new();
    for &id in parties.iter().flat_map(|party| &party.entities) {
        if !found.contains(&id) {
            found.push(id);
        }
    }
    found
}
