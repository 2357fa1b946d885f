//! Weak triggers: 对话, 谈判, 会议, 讨论 state an encounter only in some company.
//!
//! Comes in: a weak trigger with the groups before it. Goes out: a [`Frame`], or nothing where the
//! word speaks of relations (加强对话), of a thing (会议室) or of what might be (应与乙谈判).
//!
//! The parties must stand right with the word, and something must settle it in the world: a light
//! verb (举行谈判), a date, or what came after it (磋商后).

use super::frame::{Frame, is_joint, points_back, symmetric};
use super::occurrence::Occurrence;
use crate::lexicon::{Context, TriggerFrame};
use crate::mention::{EntityKind, Form};
use crate::relation::circumstance;
use crate::relation::reading::link::{Link, Placed};
use crate::relation::reading::party::{Party, Sort};
use crate::relation::reading::{Reading, plain};

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
    if reading.words(Context::General).end(before) {
        return None;
    }
    let Some(nearest) = left.iter().rposition(|placed| placed.link.is_free()) else {
        return points_back(reading, occurrence.span.start).then_some(back);
    };
    let placed = &left[nearest];
    let gap = plain(reading.scene, placed.group.span.end, occurrence.span.start);
    let light = reading.words(Context::LightVerb).inside(&gap);
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
    // 围绕中国的动向展开讨论: the country belongs to the topic.
    if light && placed.group.sort() >= Sort::Body {
        let verb = reading.words(Context::LightVerb).all_in(&gap).next().map_or(0, |(at, _)| at);
        if gap.starts_with('的') && verb > "的".len() {
            return points_back(reading, occurrence.span.start).then_some(back);
        }
    }
    // 甲与乙邦交稳固、沟通畅通: the parties belong to what is listed first.
    let listed = !light && gap.contains('、');
    if !close || listed || (elsewhere && !light) || reading.words(Context::Other).inside(&gap) {
        return None;
    }
    let counts = if partner {
        let after = reading.after(occurrence.span.end);
        light
            || reading.words(Context::Settled).start(after)
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
    let judged = reading.words(Context::Judged).start(after);
    let wished = judged || {
        // Forty characters: the verb of wishing stands near, before the parties or after them.
        let near = reading.before(occurrence.span.start, 120);
        let own = near.rfind(['，', '。', '；', '：', '\n']).map_or(near, |at| &near[at..]);
        reading.words(Context::Wished).inside(own)
            || reading.words(Context::General).end(reading.before(placed.group.span.start, 18))
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
