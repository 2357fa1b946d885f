//! Weak triggers: 对话, 谈判, 会议, 讨论 state an encounter only in some company.
//!
//! Comes in: a weak trigger with the groups before it. Goes out: a [`Frame`], or nothing where the
//! word speaks of relations (加强对话), of a thing (会议室) or of what might be (应与乙谈判).
//!
//! The parties must stand right with the word, and something must settle it in the world: a light
//! verb (举行谈判), a date, or what came after it (磋商后).

use super::frame::{Frame, is_joint, points_back, symmetric};
use super::occurrence::Occurrence;
use crate::lexicon::TriggerFrame;
use crate::mention::{EntityKind, Form};
use crate::relation::circumstance;
use crate::relation::reading::Reading;
use crate::relation::reading::gap::plain;
use crate::relation::reading::link::{Link, Placed};
use crate::relation::reading::party::{Party, Sort};

/// Words right before a trigger that make it relations in general: 加强对话, 保持沟通.
const GENERAL: &[&str] = &[
    "加强",
    "保持",
    "通过",
    "缺乏",
    "促进",
    "鼓励",
    "推动",
    "强调",
    "主张",
    "和平",
    "包容",
    "密切",
    "深化",
    "扩大",
    "危机",
    "参与",
    "多边",
    "良好",
    "持续",
    "顺畅",
    "新的",
    "需要",
    "有效",
    "增进",
    "坦诚",
    "继续",
    "优先",
    "好好",
    "拒绝",
    "常态",
    "推进",
    "加快",
    "支持",
    "恢复",
    "主张",
    "展开新一轮",
    "促成",
    "寻求",
    "争取",
    "强化",
    "维持",
    "改善",
];

/// Words of a clause that wishes for talks or speaks of them in general.
const WISHED: &[&str] = &[
    "坚持",
    "目标是",
    "希望",
    "呼吁",
    "鼓励",
    "建议",
    "应该",
    "应当",
    "主张",
    "敦促",
    "只有",
    "一直想",
    "愿意",
    "愿同",
    "愿与",
    "如果",
    "倘若",
    "能够",
    "可以",
    "需要",
    "必须",
    "随时准备",
    "何时",
    "是否",
    "不应",
    "推进",
    "加快",
    "应加强",
    "应与",
    "应和",
    "应同",
    "应就",
    "应通过",
    "促成",
    "加强与",
    "加强同",
    "加强和",
    "有必要",
    "有助于",
    "强迫",
    "迫使",
    "逼",
    "施压",
    "有意",
];

/// What follows talks that are only judged: 和北京对话|也很重要.
const JUDGED: &[&str] = &[
    "很重要",
    "重要",
    "十分重要",
    "是必要",
    "有必要",
    "必不可少",
    "至关",
    "不可或缺",
    "有助",
    "有利",
    "的基础",
    "的政治基础",
    "的前提",
    "的条件",
    "的共识",
    "的筹码",
    "有道理",
    "畅通",
    "顺畅",
    "良好",
    "有效",
];

/// Nouns to which the parties belong instead: 俄乌战争等交换意见.
const OTHER: &[&str] = &[
    "战争", "局势", "关系", "问题", "冲突", "协议", "争端", "议题", "因素", "合作", "之争", "矛盾", "成果",
    "建交",
];

const LIGHT: &[&str] = &["举行", "进行", "展开", "召开", "举办", "开展", "启动", "开启", "开始", "重启"];

/// What follows a trigger that took place.
const SETTLED: &[&str] = &["后", "中", "时", "之后", "期间", "结束", "之前", "前", "上", "于", "将于"];

/// Characters that show a verb or a preposition between the parties and the trigger.
const VERBAL: [char; 16] =
    ['起', '了', '着', '让', '使', '在', '是', '能', '将', '要', '可', '已', '被', '来', '去', '为'];

/// Reads the parties of a weak trigger.
pub(super) fn read(
    reading: &Reading<'_>,
    occurrence: Occurrence,
    clause: usize,
    left: &[Placed<'_>],
) -> Option<Frame> {
    let back = Frame { anaphoric: true, span: occurrence.span, rule: "meeting/anaphor", ..Frame::default() };
    let before = reading.before(occurrence.span.start, 18);
    if GENERAL.iter().any(|word| before.ends_with(word)) {
        return None;
    }
    let Some(nearest) = left.iter().rposition(|placed| placed.link.is_free()) else {
        return points_back(reading, occurrence.span.start).then_some(back);
    };
    let placed = &left[nearest];
    let gap = plain(reading.scene, placed.group.span.end, occurrence.span.start);
    let light = LIGHT.iter().any(|verb| gap.contains(verb));
    // Eight characters: 美日澳印|四方安全|对话, 中美|高层评估|会议.
    let close = light || gap.chars().count() <= 8;
    // 欧洲包括意大利在内的疫区开始讨论: one of them, no other side.
    let partner = placed.link.is_partner() && !reading.before(placed.group.span.start, 6).ends_with("包括");
    // 期限由某某主持该会议, 给予某公司的谈判期限: who chairs or is given something is no other side.
    if placed.link == Link::To || placed.link == Link::By && gap.contains("主持") {
        return None;
    }
    // 甲国总统、总理和防长开会讨论, 全会上讨论: those of one country hold a session.
    let countries =
        reading.mentions_in(placed.group.span).filter(|mention| mention.kind == EntityKind::Place);
    let session = placed.group.sort() == Sort::Crowd
        && placed.group.parties.len() > 2
        && countries.count() < 2
        && !is_joint(reading, placed.group);
    if !partner && session || gap.contains("全会") {
        return None;
    }
    // 法案交由国会讨论: what is discussed by somebody is no encounter.
    if occurrence.frame == TriggerFrame::Echo && placed.link == Link::By {
        return None;
    }
    let echo = occurrence.frame == TriggerFrame::Echo && placed.group.is_plural()
        && !partner
        // 甲与乙进行讨论 is an encounter.
        && !(light && placed.group.paired.is_some());
    if placed.group.sort() == Sort::Both || echo {
        return close.then_some(Frame {
            span: placed.group.span.join(occurrence.span),
            rule: "meeting/both",
            ..back
        });
    }
    // 中美两国在本届联大|会议: an event elsewhere, unless a light verb ties it to the parties.
    let elsewhere = left.get(nearest + 1..).unwrap_or_default().iter().any(|placed| placed.link == Link::At);
    // 甲与乙邦交稳固、沟通畅通: the parties belong to what is listed first.
    let listed = !light && gap.contains('、');
    if !close || listed || (elsewhere && !light) || OTHER.iter().any(|noun| gap.contains(noun)) {
        return None;
    }
    let counts = if partner {
        let after = reading.after(occurrence.span.end);
        light
            || SETTLED.iter().any(|word| after.starts_with(word))
            || circumstance::date(reading, occurrence.span, false).is_some()
    } else {
        // 全国政协会议: bodies in a row hold a session.
        let session = occurrence.kind == crate::lexicon::MeetingKind::Unspecified
            && placed.group.parties.iter().all(|party| party.sort == Sort::Body);
        (placed.group.is_plural() || is_joint(reading, placed.group))
            && !session
            && (light || !gap.contains(VERBAL))
    };
    let after = reading.after(occurrence.span.end);
    let after =
        after.trim_start_matches(['也', '都', '仍', '将', '更', '非', '常', '依', '然', '是', '“', '”']);
    let judged = JUDGED.iter().any(|word| after.starts_with(word));
    let wished = judged || {
        // Forty characters: the verb of wishing stands near, before the parties or after them.
        let near = reading.before(occurrence.span.start, 120);
        let own = near.rfind(['，', '。', '；', '：', '\n']).map_or(near, |at| &near[at..]);
        WISHED.iter().any(|word| own.contains(word))
            || GENERAL.iter().any(|word| reading.before(placed.group.span.start, 18).ends_with(word))
    };
    if !counts || (wished && circumstance::date(reading, occurrence.span, true).is_none()) {
        return None;
    }
    // 总统、总理和国防部长召开会议: officers of one country hold a session.
    if occurrence.kind == crate::lexicon::MeetingKind::Unspecified
        && placed.group.sort() == Sort::Crowd
        && placed.group.parties.iter().all(|party| party.sort == Sort::Crowd)
        && !is_joint(reading, placed.group)
        && placed.group.parties.iter().filter(|party| is_sided(reading, party)).count() < 2
        && !partner
    {
        return None;
    }
    // 理事会会议: the body meets itself.
    if gap.is_empty()
        && occurrence.kind == crate::lexicon::MeetingKind::Unspecified
        && placed.group.sort() == Sort::Body
        && placed.group.parties.len() == 1
    {
        return None;
    }
    // 国防部长与财政部长协商后，可将…: officers of whatever country, as rules name them.
    let nameless = |placed: &Placed<'_>| {
        placed.group.sort() == Sort::Crowd
            && !placed.group.parties.iter().any(|party| is_sided(reading, party))
            && !is_joint(reading, placed.group)
    };
    if left.iter().filter(|placed| placed.link.is_free()).all(nameless) {
        return None;
    }
    let frame = symmetric(reading, occurrence, clause, left);
    (frame.parties().len() > 1 || frame.anaphoric || frame.open).then_some(frame)
}

/// Whether a party says whose it is: 美国副国务卿, not 国防部长.
fn is_sided(reading: &Reading<'_>, party: &Party) -> bool {
    reading.mentions_in(party.span).any(|mention| mention.form == Form::Name)
}
