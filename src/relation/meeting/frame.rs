//! Who takes part: reads the parties of a trigger from its clause and, where they are left out, from
//! the clauses around.
//!
//! Comes in: an [`Occurrence`] and the groups of parties. Goes out: a [`Frame`]: the subject side,
//! the partner side, the rule that found them.
//!
//! In Chinese everything that modifies a verb stands before it, so one pattern covers the verb
//! (甲与乙会谈), the light verb (甲与乙举行会谈), the noun (甲与乙的会谈) and the passive (甲获乙接见):
//! the nearest free group on the left is the partner when 与, 和, 同, 跟, 获, 被 … governs it, and
//! otherwise the subject. Only a transitive verb has its partner on the right.

use super::object::{self, is_noun};
use super::occurrence::Occurrence;
use super::weak;
use crate::Span;
use crate::lexicon::{Context, TriggerFrame};
use crate::mention::{EntityId, EntityKind};
use crate::relation::reading::link::{Link, Placed, last_with};
use crate::relation::reading::party::{Group, Party, Sort};
use crate::relation::reading::{Reading, plain, window};

/// The parties of one trigger.
#[derive(Clone, Debug, Default, PartialEq)]
pub(super) struct Frame {
    /// Those who meet.
    pub subject: Vec<EntityId>,
    /// Those who are met.
    pub partner: Vec<EntityId>,
    /// For whom 双方 most likely stands, if nobody met before.
    pub fallback: Vec<EntityId>,
    /// It is stated that somebody else takes part for whom there is no entity: 会见150名志愿者.
    pub open: bool,
    /// It adds its parties to the encounter to which it points back: 乙也参加了会见.
    pub joins: bool,
    /// It points back to an encounter told before: 这次会面, 双方讨论.
    pub anaphoric: bool,
    /// From the first party in the clause to the last or the trigger.
    pub span: Span,
    /// Where the partner stands.
    pub partner_at: Option<usize>,
    /// The rule that applied.
    pub rule: &'static str,
}

impl Frame {
    /// All parties, each once, in order.
    pub fn parties(&self) -> Vec<EntityId> {
        let mut all = Vec::new();
        for &id in self.subject.iter().chain(&self.partner) {
            if !all.contains(&id) {
                all.push(id);
            }
        }
        all
    }
}

/// Reads the parties of `occurrence`.
pub(super) fn read(reading: &Reading<'_>, occurrence: Occurrence) -> Option<Frame> {
    let clause = reading.clauses.at(occurrence.span.start);
    let left = reading.left_of(occurrence.span.start, clause);
    let mut frame = match occurrence.frame {
        TriggerFrame::Transitive => Some(transitive(reading, occurrence, clause, &left)),
        TriggerFrame::Symmetric => Some(symmetric(reading, occurrence, clause, &left)),
        TriggerFrame::Weak | TriggerFrame::Echo => weak::read(reading, occurrence, clause, &left),
    }?;
    frame.partner.retain(|id| !frame.subject.contains(id));
    // 打电话到捷克: a place is where the telephone rings.
    let place = |id: &EntityId| {
        reading.scene.entities.get(id.index()).is_some_and(|entity| entity.kind == EntityKind::Place)
    };
    if occurrence.span.of(&reading.scene.structure.folded) == "打电话" && frame.parties().iter().any(place)
    {
        return None;
    }
    if takes_part(reading, occurrence.span.start) {
        // 乙也参加了会见: the object, if any, was not met by 乙 alone.
        frame = Frame {
            subject: subject(reading, &left)
                .or_else(|| others_listed(reading, occurrence.span.end, clause))
                .map(|group| entities(&group.parties))
                .unwrap_or_default(),
            anaphoric: true,
            joins: true,
            span: frame.span,
            rule: "meeting/joining",
            ..Frame::default()
        };
    } else if points_back(reading, occurrence.span.start) {
        frame.anaphoric = true;
        // 此次会晤: who stands before it does something else with it.
        let with = left.iter().rev().find(|placed| placed.link.is_partner());
        let right_with = with.is_some_and(|placed| {
            // Eight characters: 与乙的|这次罕见|会晤.
            plain(reading.scene, placed.group.span.end, occurrence.span.start).chars().count() <= 8
        });
        let first = ["首次", "首度", "第一次", "头一次"]
            .iter()
            .any(|word| reading.before(occurrence.span.start, 90).contains(word));
        if right_with {
            frame.fallback = frame.parties();
        }
        // 这是台湾官员首次与美国大使会晤 says more of the encounter told before, in other words.
        if !right_with || first {
            frame.subject.clear();
            frame.partner.clear();
        }
    }
    Some(frame)
}

/// 甲会见乙; 甲获乙接见, 甲与乙会晤; 乙访问丙，甲拒绝会见.
fn transitive(reading: &Reading<'_>, occurrence: Occurrence, clause: usize, left: &[Placed<'_>]) -> Frame {
    let object = object::find(reading, occurrence, clause);
    if object.parties.is_empty() && !object.open {
        if left.iter().any(|placed| placed.link.is_partner()) || left.iter().any(|p| p.group.is_plural()) {
            return symmetric(reading, occurrence, clause, left);
        }
        let agent = subject(reading, left);
        let own: Vec<EntityId> = agent.map(|group| entities(&group.parties)).unwrap_or_default();
        // 教皇拒绝会见: who is not received was named before; a noun (会见后) points back instead.
        let noun = reading.words(Context::AfterNoun).start(reading.after(occurrence.span.end));
        let shown = is_noun(reading, occurrence.span.end) && !noun;
        let received = ["接见", "会见", "会晤", "召见", "约见", "拜见"]
            .contains(&occurrence.span.of(&reading.scene.structure.folded));
        let partner = if own.is_empty() || !shown || !received {
            Vec::new()
        } else {
            reading
                .subject_before(clause, &own)
                .filter(|group| group.sort() <= Sort::Crowd)
                .map(|group| entities(&group.parties))
                .unwrap_or_default()
        };
        return Frame {
            anaphoric: partner.is_empty(),
            span: agent.map_or(occurrence.span, |group| group.span.join(occurrence.span)),
            subject: own,
            partner,
            rule: "meeting/elided",
            ..Frame::default()
        };
    }
    let partner = entities(&object.parties);
    // 拜访斯里兰卡 is a visit.
    let visited = ["拜访", "接待"].contains(&occurrence.span.of(&reading.scene.structure.folded));
    if visited && object.parties.iter().all(|party| party.sort == Sort::Place) && !object.open {
        return Frame { span: occurrence.span, rule: "meeting/visit", ..Frame::default() };
    }
    let agent = subject(reading, left);
    // 总统预计接见乙: an officer without a name meets, not whoever was named before.
    let officer = agent.is_none() && reading.opens_with_title(clause);
    let with: Vec<EntityId> =
        left.iter().filter(|p| p.link == Link::With).flat_map(|p| entities(&p.group.parties)).collect();
    let mut own = match agent {
        Some(group) if group.sort() == Sort::Both => Vec::new(),
        Some(group) => entities(&group.parties),
        None if officer => Vec::new(),
        None => {
            reading.subject_around(clause, &partner).map(|group| entities(&group.parties)).unwrap_or_default()
        }
    };
    own.extend(with);
    Frame {
        partner_at: object.parties.first().map(|party| party.span.start),
        open: object.open,
        span: agent.map_or(occurrence.span, |group| group.span.join(occurrence.span)),
        subject: own,
        partner,
        rule: "meeting/direct",
        ..Frame::default()
    }
}

/// 甲与乙会谈, 甲与乙举行会谈, 甲与乙的会谈, 双方会谈, 甲、乙和丙举行会谈.
pub(super) fn symmetric(
    reading: &Reading<'_>,
    occurrence: Occurrence,
    clause: usize,
    left: &[Placed<'_>],
) -> Frame {
    let rule = rule(reading, occurrence, left);
    let nearest = left.iter().rposition(|placed| placed.link.is_free());
    // A lone place right before the trigger may say where.
    let lone = left.iter().all(|placed| placed.group.sort() == Sort::Place && !placed.group.is_plural());
    if let Some(fallback) = told_after(reading, occurrence, clause).filter(|_| lone) {
        return Frame { anaphoric: true, fallback, span: occurrence.span, rule, ..Frame::default() };
    }
    let Some(nearest) = nearest else {
        return Frame { anaphoric: true, span: occurrence.span, rule, ..Frame::default() };
    };
    if let Some(group) = spoken_of(reading, occurrence, left) {
        return beside(group, occurrence, rule);
    }
    let placed = &left[nearest];
    let gap = plain(reading.scene, placed.group.span.end, occurrence.span.start);
    // 同中方推动峰会成果落实: another verb takes the trigger.
    if ["推动", "落实", "促进", "成果", "回应", "谈到", "提到"].iter().any(|verb| gap.contains(verb))
    {
        return Frame { anaphoric: true, span: occurrence.span, rule, ..Frame::default() };
    }
    if placed.link.is_partner() {
        return partnered(reading, occurrence, clause, left, nearest, rule);
    }
    if is_briefing(reading, occurrence, placed.group, &gap) {
        return Frame { anaphoric: true, span: occurrence.span, rule, ..Frame::default() };
    }
    // 甲出席论坛峰会: an event, with an audience.
    if ["出席", "缺席", "没去", "参加", "与会", "主持"].iter().any(|verb| gap.contains(verb)) {
        let sides = left.iter().rev().find(|placed| placed.link == Link::At && placed.group.is_plural());
        let others = sides.map(|sides| entities(&sides.group.parties)).unwrap_or_default();
        let group = subject(reading, left.get(..=nearest).unwrap_or_default()).unwrap_or(placed.group);
        let own = if others.is_empty() && !placed.group.is_plural() {
            Vec::new()
        } else {
            entities(&group.parties)
        };
        return Frame {
            subject: own,
            partner: others,
            span: occurrence.span,
            rule: "meeting/event",
            ..Frame::default()
        };
    }
    if let Some(group) = sides_of_titles(reading, placed, &left[..nearest]) {
        return beside(group, occurrence, rule);
    }
    // 俄美元首会晤, 甲与乙会晤: a plural group right with the trigger; else the clause's subject.
    let group = if placed.group.is_plural() {
        placed.group
    } else {
        subject(reading, left.get(..=nearest).unwrap_or_default()).unwrap_or(placed.group)
    };
    let span = group.span.join(occurrence.span);
    if group.sort() == Sort::Both {
        // 四方外长会谈 does not stand for the two before.
        let word = group.span.of(&reading.scene.structure.folded);
        let before =
            if word.contains(['三', '四', '五', '六']) { None } else { reading.all_before(clause) };
        let fallback = match before {
            // 欧盟各国外长会晤 stands for nobody who was named.
            _ if word.contains(['各', '多']) => Vec::new(),
            before => before.unwrap_or_else(|| entities(&group.parties)),
        };
        return Frame { anaphoric: true, fallback, span, rule, ..Frame::default() };
    }
    let own = entities(&group.parties);
    if own.len() > 1 {
        let (subject, partner) = match group.paired {
            Some(at) => own.split_at(at.min(own.len())),
            None => (own.as_slice(), &[][..]),
        };
        return Frame {
            subject: subject.to_vec(),
            partner: partner.to_vec(),
            span,
            rule,
            ..Frame::default()
        };
    }
    // 甲会面乙: newer usage and headlines.
    let after = reading.after(occurrence.span.end).trim_start_matches('了');
    let partner = if reading.words(Context::AfterNoun).start(after) {
        Vec::new()
    } else {
        let at = occurrence.span.end + (reading.after(occurrence.span.end).len() - after.len());
        reading
            .groups_in(Span::new(at, at + 3))
            .first()
            .filter(|group| group.span.start == at && group.sort() <= Sort::Crowd)
            .map(|group| entities(&group.parties))
            .unwrap_or_default()
    };
    let open = (group.sort() == Sort::Crowd && is_joint(reading, group))
        || (group.sort() == Sort::Person
            && names_partner(reading, &plain(reading.scene, group.span.end, occurrence.span.start)));
    Frame {
        anaphoric: partner.is_empty() && !open,
        open,
        subject: own,
        partner,
        span,
        rule,
        ..Frame::default()
    }
}

/// The parties of a group that names all sides.
fn beside(group: &Group, occurrence: Occurrence, rule: &'static str) -> Frame {
    Frame {
        subject: entities(&group.parties),
        span: group.span.join(occurrence.span),
        rule,
        ..Frame::default()
    }
}

/// 对|甲与乙|餐叙作出回应: 对 governs the encounter, not the two.
fn spoken_of<'a>(reading: &Reading<'_>, occurrence: Occurrence, left: &[Placed<'a>]) -> Option<&'a Group> {
    let last = left.last().filter(|last| last.link == Link::About && last.group.paired.is_some())?;
    let gap = plain(reading.scene, last.group.span.end, occurrence.span.start);
    // Two characters: 针对甲与乙|间接|会谈.
    (gap.trim_end_matches(['的', '之', '间']).is_empty() || gap.chars().count() <= 2).then_some(last.group)
}

/// 新加坡会谈期间，|甲和乙|达成共识: those named together right after an opening that names nobody.
fn told_after(reading: &Reading<'_>, occurrence: Occurrence, clause: usize) -> Option<Vec<EntityId>> {
    let own = reading.clauses.get(clause)?;
    let after = window(&reading.scene.structure.folded, occurrence.span.end, own.span.end);
    if !["期间", "中", "上", "时", "后", "之后"].contains(&after) {
        return None;
    }
    let next = reading.clauses.get(clause + 1).filter(|next| next.sentence == own.sentence)?;
    let first = reading.groups_in(Span::new(next.span.start, next.span.start + 3)).first()?;
    let persons = first.paired.is_some() && first.parties.iter().all(|party| party.sort == Sort::Person);
    (persons && first.span.start == next.span.start).then(|| entities(&first.parties))
}

/// 美国与澳大利亚|在华盛顿举行的外长和防长会议: bare titles take their sides from before.
fn sides_of_titles<'a>(
    reading: &Reading<'_>,
    titles: &Placed<'_>,
    before: &[Placed<'a>],
) -> Option<&'a Group> {
    let bare = titles.group.sort() == Sort::Crowd
        && reading.mentions_in(titles.group.span).all(|mention| mention.kind != EntityKind::Place);
    let sides = |placed: &&Placed<'a>| {
        placed.link == Link::None && placed.group.sort() == Sort::Place && placed.group.is_plural()
    };
    before.iter().rev().find(sides).filter(|_| bare).map(|placed| placed.group)
}

/// A partner governed by 与, 获 …, and the subject wherever it stands.
fn partnered(
    reading: &Reading<'_>,
    occurrence: Occurrence,
    clause: usize,
    left: &[Placed<'_>],
    at: usize,
    rule: &'static str,
) -> Frame {
    // 与甲以及乙: all that 与 governs.
    let first = left[..=at].iter().rposition(|placed| !placed.link.is_partner()).map_or(0, |last| last + 1);
    let placed = &left[first];
    // 与拜登的|顾问: who stands before 的 is not met.
    let governed = left.get(first..=at).unwrap_or_default();
    let owns = |nth: usize, placed: &Placed<'_>| {
        governed.get(nth + 1).is_some_and(|next| {
            next.group.sort() <= Sort::Crowd
                && matches!(
                    plain(reading.scene, placed.group.span.end, next.group.span.start).as_str(),
                    "的" | "国家的" | "各国的"
                )
        })
    };
    let partner: Vec<EntityId> = governed
        .iter()
        .enumerate()
        .filter(|&(nth, placed)| !owns(nth, placed))
        .flat_map(|(_, placed)| entities(&placed.group.parties))
        .collect();
    let before = left.get(..first).unwrap_or_default();
    let agent = subject(reading, before).or_else(|| relative_head(reading, occurrence));
    // 甲公司的买家与乙洽谈: who has no mention meets.
    let owner = agent.is_some_and(|group| {
        group.span.end <= placed.group.span.start && reading.after(group.span.end).starts_with('的')
    });
    let own = match agent {
        _ if owner => Vec::new(),
        Some(group) if group.sort() == Sort::Both => Vec::new(),
        Some(group) => entities(&group.parties),
        // 我们与乙会晤: nobody who was named.
        None if reading
            .before(placed.group.span.start, 45)
            .rsplit(['，', '。'])
            .next()
            .is_some_and(|own| own.contains("我们")) =>
        {
            Vec::new()
        }
        None => {
            reading.subject_around(clause, &partner).map(|group| entities(&group.parties)).unwrap_or_default()
        }
    };
    Frame {
        partner_at: Some(placed.group.span.start),
        span: agent
            .map_or(placed.group.span, |group| group.span)
            .join(placed.group.span)
            .join(occurrence.span),
        subject: own,
        partner,
        rule,
        ..Frame::default()
    }
}

/// 甲在周四的电话会议上表示: to whom is not said.
fn is_briefing(reading: &Reading<'_>, occurrence: Occurrence, group: &Group, gap: &str) -> bool {
    let word = occurrence.span.of(&reading.scene.structure.folded);
    word.ends_with("会议")
        && occurrence.kind.is_remote()
        && gap.ends_with('的')
        && reading.after(occurrence.span.end).starts_with(['上', '中'])
        && group.sort() <= Sort::Crowd
        && group.paired.is_none()
        && group.parties.iter().all(|party| party.entities.len() == 1)
}

/// Whether a partner stands in `gap` for whom there is no mention: 曾与某某|会面.
fn names_partner(reading: &Reading<'_>, gap: &str) -> bool {
    let Some((marker, end)) = last_with(reading.scene.lexicon, gap) else { return false };
    let name = gap.get(end..).unwrap_or_default();
    let name = ["举行", "进行", "展开", "召开", "举办"]
        .iter()
        .find_map(|verb| name.split_once(verb))
        .map_or(name, |(name, _)| name);
    // Who sees the press does not meet.
    if ["媒体", "传媒", "记者"].iter().any(|press| name.contains(press)) {
        return false;
    }
    // Two to fifteen characters: a name, or a noun phrase with a short modifier.
    marker < end && (2..=15).contains(&name.chars().count())
}

/// The free group that acts in a clause: the first people after the last verb of saying, else the
/// first body or country.
fn subject<'a>(reading: &Reading<'_>, placed: &[Placed<'a>]) -> Option<&'a Group> {
    let end = placed.last().map(|placed| placed.group.span);
    // 挑战甲的|乙: who stands before 的 belongs to a relative clause.
    let free = |placed: &&Placed<'a>| {
        placed.link == Link::None
            && !(reading.after(placed.group.span.end).starts_with('的')
                && end.is_some_and(|end| placed.group.span != end))
            && !modifies_next(reading, placed.group)
    };
    let last = placed.iter().rev().find(free)?;
    let first = placed.first().map_or(0, |placed| placed.group.span.start);
    // 路透社称特朗普与普京会晤: who speaks does not meet, if somebody stands after the verb.
    let said = reading.last_cue(Span::new(first, last.group.span.start)).unwrap_or(first);
    let in_scope = || placed.iter().filter(free).filter(|placed| placed.group.span.start >= said);
    in_scope()
        .find(|placed| placed.group.sort() <= Sort::Crowd)
        .or_else(|| in_scope().find(|placed| placed.group.is_plural()))
        .or_else(|| in_scope().next())
        .map(|placed| placed.group)
}

/// 甲将提名的|贸易代表乙: the group acts in a relative clause of the next one.
fn modifies_next(reading: &Reading<'_>, group: &Group) -> bool {
    let from = group.span.end;
    // Twelve characters: 宣布将要提名的; names among them: 主管港澳事务的.
    reading.groups_in(Span::new(from, from + 36)).iter().take(4).any(|next| {
        let gap = plain(reading.scene, from, next.span.start);
        next.sort() == Sort::Person
            && gap.ends_with('的')
            && gap.chars().count() > 2
            && !gap.contains([
                '，', '。', '：', '与', '和', '同', '跟', '对', '见', '晤', '访', '谈', '在', '由', '获',
                '是',
            ])
    })
}

/// 与王毅进行会谈的|布林肯.
fn relative_head<'a>(reading: &'a Reading<'_>, occurrence: Occurrence) -> Option<&'a Group> {
    let after = reading.after(occurrence.span.end);
    let at = occurrence.span.end + '的'.len_utf8();
    // Fifteen characters: a country and a title may stand before the name.
    after
        .starts_with('的')
        .then(|| reading.groups_in(Span::new(at, at + 45)).first())
        .flatten()
        .filter(|group| group.sort() == Sort::Person && group.span.start == at)
}

/// Whether a demonstrative stands before the trigger: 这次会面, 此次高级别会谈.
pub(super) fn points_back(reading: &Reading<'_>, at: usize) -> bool {
    const POINTERS: &[&str] = &[
        "这次", "此次", "该次", "本次", "是次", "今次", "这场", "该场", "此番", "这一", "这些", "上述",
        "这轮", "此轮", "这项",
    ];
    let before = reading.before(at, 24);
    let piece = before.rfind(['，', '。', '；', '：', '、', '\n']).map_or(before, |cut| &before[cut..]);
    let clause = reading.clauses.get(reading.clauses.at(at)).map_or(at, |clause| clause.span.start);
    let opening = reading.after(clause);
    ["这是", "这也是", "此为"].iter().any(|word| opening.starts_with(word))
        || POINTERS.iter().any(|word| piece.contains(word))
        || piece.ends_with('该')
        || (piece.ends_with('此')
            && !["为此", "因此", "在此", "对此", "如此", "就此", "由此"]
                .iter()
                .any(|word| piece.ends_with(word)))
}

/// 参加会面, 陪同会见, 参与了会谈.
fn takes_part(reading: &Reading<'_>, at: usize) -> bool {
    let before = reading.before(at, 18).trim_end_matches(['了', '过']);
    ["参与", "参加", "陪同", "出席", "旁听", "在座"].iter().any(|verb| before.ends_with(verb))
}

/// 参加会面的还有|乙.
fn others_listed<'a>(reading: &'a Reading<'_>, at: usize, clause: usize) -> Option<&'a Group> {
    let after = reading.after(at);
    let listed = ["的还有", "的有", "的还包括", "的包括"].iter().any(|word| after.starts_with(word));
    let end = reading.clauses.get(clause)?.span.end.min(at + 90);
    listed.then(|| reading.groups_in(Span::new(at, end)).first()).flatten()
}

/// Whether a crowd is of several sides: 美中军方官员, 各国外长.
pub(super) fn is_joint(reading: &Reading<'_>, group: &Group) -> bool {
    let text = group.span.of(&reading.scene.structure.folded);
    let places = reading.mentions_in(group.span).filter(|mention| mention.kind == EntityKind::Place).count();
    places > 1
        || ["各国", "两国", "两岸", "三国", "四国", "多国", "双边", "各方", "两党"]
            .iter()
            .any(|word| text.contains(word))
}

fn rule(reading: &Reading<'_>, occurrence: Occurrence, left: &[Placed<'_>]) -> &'static str {
    let from = left.last().map_or(occurrence.span.start, |placed| placed.group.span.end);
    let gap = plain(reading.scene, from, occurrence.span.start);
    if gap.ends_with('的') {
        "meeting/nominal"
    } else if ["举行", "进行", "展开", "举办", "召开"].iter().any(|verb| gap.contains(verb)) {
        "meeting/light-verb"
    } else if left.last().is_some_and(|placed| placed.link == Link::By) {
        "meeting/passive"
    } else {
        "meeting/symmetric"
    }
}

fn entities(parties: &[Party]) -> Vec<EntityId> {
    parties.iter().flat_map(|party| party.entities.iter().copied()).collect()
}
