//! One meeting for each encounter: joins the sightings of an article that tell of the same one.
//!
//! Comes in: [`Sighting`]s in order of the text. Goes out: [`Meeting`]s. A sighting that names its
//! parties joins a meeting with compatible parties, time, kind and realis, or opens one; a sighting
//! that points back (这次会面, 双方讨论) joins the latest that it can mean, or is dropped.

use super::frame::Frame;
use super::occurrence::Occurrence;
use super::side::Sides;
use super::{Meeting, MeetingKind, Participant, Realis, Role};
use crate::Span;
use crate::article::BlockKind;
use crate::lexicon::TriggerFrame;
use crate::mention::EntityId;
use crate::relation::circumstance::{self, same_realis, same_time, specificity};
use crate::relation::reading::Reading;

/// One trigger with all that its surroundings say.
#[derive(Clone, Debug)]
pub(super) struct Sighting {
    pub occurrence: Occurrence,
    pub frame: Frame,
    pub kind: MeetingKind,
    pub realis: Realis,
    pub date: Option<usize>,
    pub places: Vec<EntityId>,
    pub topics: Vec<Span>,
    /// Number of its sentence.
    pub sentence: usize,
    /// Number of its block.
    pub block: usize,
}

/// A meeting in the making.
struct Draft {
    meeting: Meeting,
    /// The realis of the sighting that opened it decides, unless a denial follows.
    sentence: usize,
    block: usize,
    open: bool,
    /// Only the headline has told of it so far.
    headline: bool,
}

/// Joins `sightings` into meetings.
pub(super) fn merge(reading: &Reading<'_>, sightings: Vec<Sighting>) -> Vec<Meeting> {
    let sides = Sides::new(reading.scene);
    let mut drafts: Vec<Draft> = Vec::new();
    // Indices of drafts, latest sighting last.
    let mut recent: Vec<usize> = Vec::new();
    let mut pending: Vec<Sighting> = Vec::new();
    for mut sighting in sightings {
        let mut parties = sighting.frame.parties();
        let enough = parties.len() > 1 || (parties.len() == 1 && sighting.frame.open);
        if sighting.frame.joins {
            // Who takes part joins the latest encounter, whoever met there.
            let latest = antecedent(&drafts, &recent, &sighting, &[]);
            if let Some(draft) = latest.and_then(|idx| drafts.get_mut(idx)) {
                add(reading, draft, &sighting, &parties);
            }
            continue;
        }
        let target = if sighting.frame.anaphoric || !enough {
            let found = antecedent(&drafts, &recent, &sighting, &parties);
            if found.is_none() && parties.len() < 2 {
                if sighting.frame.fallback.len() < 2 {
                    pending.push(sighting);
                    continue;
                }
                sighting.frame.subject = std::mem::take(&mut sighting.frame.fallback);
                parties = sighting.frame.parties();
            } else if found.and_then(|idx| drafts.get(idx)).is_some_and(|draft| {
                draft.headline
                    && !draft.meeting.participants.iter().all(|party| sides.is_person(party.entity))
            }) && sides.persons(&sighting.frame.fallback) > 1
            {
                // 美澳外长会谈 in the headline; the text names those for whom 双方 stands.
                sighting.frame.subject = std::mem::take(&mut sighting.frame.fallback);
                sighting.frame.anaphoric = false;
                parties = sighting.frame.parties();
            }
            found
        } else {
            same_encounter(reading, &sides, &drafts, &recent, &sighting, &parties)
        };
        let idx = target.unwrap_or_else(|| {
            drafts.push(open(reading, &sighting));
            drafts.len() - 1
        });
        recent.retain(|&other| other != idx);
        recent.push(idx);
        if let Some(draft) = drafts.get_mut(idx) {
            let parties = reconcile(&sides, draft, parties);
            add(reading, draft, &sighting, &parties);
        }
    }
    // A headline may leave out a party that only the text names: 总统接见 盼深化合作.
    for sighting in pending {
        let parties = sighting.frame.parties();
        let later = drafts.iter().position(|draft| {
            !parties.is_empty()
                && draft.block > sighting.block
                && draft.block <= sighting.block + 3
                && draft.meeting.kind.is_remote() == sighting.kind.is_remote()
                && parties.iter().all(|id| draft.meeting.has(*id))
        });
        if let Some(draft) = later.and_then(|idx| drafts.get_mut(idx)) {
            add(reading, draft, &sighting, &[]);
        }
    }
    drop_overviews(&sides, &mut drafts);
    for draft in &mut drafts {
        draft.meeting.triggers.sort_unstable();
        draft.meeting.evidence.sort_unstable();
        draft.meeting.evidence.dedup();
    }
    let mut meetings: Vec<Meeting> = Vec::with_capacity(drafts.len());
    for Draft { mut meeting, open, .. } in drafts {
        let parties: Vec<EntityId> =
            meeting.participants.iter().map(|participant| participant.entity).collect();
        let parties = sides.represented(&parties);
        meeting.participants.retain(|participant| parties.contains(&participant.entity));
        // Who is left with the body of its own office met nobody; people may meet somebody without a
        // mention (150名志愿者), a country alone speaks of relations.
        if parties.len() > 1 || (open && sides.people(&parties) && meeting.realis != Realis::Hypothetical) {
            meetings.push(meeting);
        }
    }
    meetings.sort_by_key(|meeting| meeting.triggers.first().copied());
    meetings
}

/// 甲会见巴西、法国、德国议会领导人, then each by name: leaves out the encounter that only sums up others.
fn drop_overviews(sides: &Sides<'_>, drafts: &mut Vec<Draft>) {
    let parties = |draft: &Draft| -> Vec<EntityId> {
        draft.meeting.participants.iter().map(|participant| participant.entity).collect()
    };
    let sums_up = |idx: usize, draft: &Draft| {
        let (host, others): (Vec<EntityId>, Vec<EntityId>) =
            parties(draft).into_iter().partition(|&id| sides.is_person(id));
        let ([host], true) = (host.as_slice(), others.len() > 1) else { return false };
        // Sixteen: an overview stands right before what it sums up.
        let later = drafts.iter().skip(idx + 1).take(16);
        let guests: Vec<EntityId> = later
            .filter(|later| {
                later.meeting.has(*host) && same_realis(later.meeting.realis, draft.meeting.realis)
            })
            .flat_map(parties)
            .filter(|id| id != host && sides.is_person(*id))
            .collect();
        let named = |other: &&EntityId| guests.iter().any(|&guest| sides.share(guest, **other));
        others.iter().filter(named).count() > 1
    };
    let keep: Vec<bool> = drafts.iter().enumerate().map(|(idx, draft)| !sums_up(idx, draft)).collect();
    let mut keep = keep.into_iter();
    drafts.retain(|_| keep.next().unwrap_or(true));
}

/// The draft that a sighting without all its parties points back to.
fn antecedent(
    drafts: &[Draft],
    recent: &[usize],
    sighting: &Sighting,
    parties: &[EntityId],
) -> Option<usize> {
    recent.iter().rev().take(6).copied().find(|&idx| {
        let Some(draft) = drafts.get(idx) else { return false };
        // Four sentences: the farthest 这次会面 from its meeting in the annotated articles has three
        // between (2024).
        sighting.sentence <= draft.sentence + 4
            && (draft.meeting.kind.is_remote() == sighting.kind.is_remote()
                || matches!(sighting.occurrence.frame, TriggerFrame::Weak | TriggerFrame::Echo)
                || !sighting.kind.is_remote() && sighting.kind != MeetingKind::InPerson)
            && parties.iter().all(|&id| draft.meeting.has(id))
    })
}

/// The draft that tells of the same encounter as a sighting with parties.
fn same_encounter(
    reading: &Reading<'_>,
    sides: &Sides<'_>,
    drafts: &[Draft],
    recent: &[usize],
    sighting: &Sighting,
    parties: &[EntityId],
) -> Option<usize> {
    // Sixteen: articles with more meetings list them, and a list does not come back.
    recent.iter().rev().take(16).copied().find(|&idx| {
        let Some(draft) = drafts.get(idx) else { return false };
        let meeting = &draft.meeting;
        let shared = parties.iter().filter(|id| meeting.has(**id)).count();
        let smaller = parties.len().min(meeting.participants.len());
        let same_parties =
            shared == smaller && (shared > 1 || (draft.open && sighting.frame.open && shared == 1));
        let known: Vec<EntityId> =
            meeting.participants.iter().map(|participant| participant.entity).collect();
        // Six sentences: a lead tells of countries, the next paragraphs of their ministers.
        // 还举行了会谈: another one.
        let between = Span::new(sighting.frame.span.start, sighting.occurrence.span.start);
        let further = ["还", "此外", "另外", "随后", "再次"]
            .iter()
            .any(|word| between.of(&reading.scene.structure.folded).contains(word));
        let same_sides = !further && sighting.sentence <= draft.sentence + 6 && sides.same(&known, parties);
        // What the headline says generally, the first paragraphs say by name.
        let lead = draft.headline
            && sighting.block <= draft.block + 4
            && parties.len() > 1
            && sides.persons(&known) < known.len()
            && known.iter().all(|id| parties.contains(id) || !sides.is_person(*id));
        (same_parties || same_sides || lead)
            && meeting.kind.is_remote() == sighting.kind.is_remote()
            && same_realis(meeting.realis, sighting.realis)
            && same_time(reading, meeting.date, sighting.date)
    })
}

/// The parties that a sighting adds to a draft. Persons take the place of the countries and bodies
/// for which they stand, and the first paragraph that of the headline.
fn reconcile(sides: &Sides<'_>, draft: &mut Draft, mut parties: Vec<EntityId>) -> Vec<EntityId> {
    let known: Vec<EntityId> =
        draft.meeting.participants.iter().map(|participant| participant.entity).collect();
    let nested = known.iter().all(|id| parties.contains(id)) || parties.iter().all(|id| known.contains(id));
    if nested {
        return parties;
    }
    if draft.headline || sides.persons(&parties) > sides.persons(&known) {
        draft.meeting.participants.retain(|participant| parties.contains(&participant.entity));
    } else {
        parties.retain(|&id| sides.is_person(id));
    }
    draft.headline = false;
    parties
}

fn open(reading: &Reading<'_>, sighting: &Sighting) -> Draft {
    let headline = reading
        .scene
        .article
        .blocks
        .get(sighting.block)
        .is_some_and(|block| matches!(block.kind, BlockKind::Title | BlockKind::Heading));
    Draft {
        headline,
        meeting: Meeting {
            participants: Vec::new(),
            kind: sighting.kind,
            realis: sighting.realis,
            time: None,
            date: None,
            places: Vec::new(),
            topics: Vec::new(),
            triggers: Vec::new(),
            evidence: Vec::new(),
            rule: sighting.frame.rule.to_owned(),
            confidence: 0.0,
        },
        sentence: sighting.sentence,
        block: sighting.block,
        open: sighting.frame.open,
    }
}

/// Adds what a sighting says to its meeting.
fn add(reading: &Reading<'_>, draft: &mut Draft, sighting: &Sighting, parties: &[EntityId]) {
    let meeting = &mut draft.meeting;
    if !sighting.frame.anaphoric || sighting.frame.joins || meeting.participants.is_empty() {
        for &entity in parties {
            if !meeting.has(entity) {
                meeting.participants.push(Participant { entity, role: role(reading, sighting, entity) });
            }
        }
    }
    // 俄美元首会晤: a headline leaves out 将.
    let leads = draft.headline
        && (draft.block + 1..=draft.block + 2).contains(&sighting.block)
        && sighting.realis == Realis::Planned;
    let settled = matches!(
        (meeting.realis, sighting.realis),
        (Realis::Planned | Realis::Hypothetical, Realis::Denied) | (Realis::Hypothetical, Realis::Planned)
    );
    if settled || leads {
        meeting.realis = sighting.realis;
    }
    if meeting.kind == MeetingKind::Unspecified {
        meeting.kind = sighting.kind;
    }
    if specificity(reading, sighting.date) > specificity(reading, meeting.date)
        && same_time(reading, meeting.date, sighting.date)
    {
        meeting.date = sighting.date;
        meeting.time = reading.scene.time(sighting.date);
    }
    for &place in &sighting.places {
        if !meeting.places.contains(&place) && !meeting.has(place) {
            meeting.places.push(place);
        }
    }
    meeting.topics.extend(&sighting.topics);
    if !meeting.triggers.contains(&sighting.occurrence.span) {
        meeting.triggers.push(sighting.occurrence.span);
    }
    meeting.evidence.extend(reading.scene.sentence(sighting.occurrence.span.start));
    draft.sentence = sighting.sentence;
}

/// Host and visitor, where the verb or 到访的 says so.
fn role(reading: &Reading<'_>, sighting: &Sighting, entity: EntityId) -> Option<Role> {
    let text = &reading.scene.structure.folded;
    let trigger = sighting.occurrence.span.of(text);
    let subject = sighting.frame.subject.contains(&entity);
    let before = sighting.frame.partner_at.map_or("", |at| reading.before(at, 36));
    if ["接见", "召见", "宴请", "设宴款待", "接待"].contains(&trigger) {
        // 乙获甲接见: the partner of a passive receives.
        let passive = sighting.frame.rule == "meeting/passive";
        return Some(if subject == passive { Role::Visitor } else { Role::Host });
    }
    if ["拜会", "拜访", "拜见", "晋见", "觐见", "谒见"].contains(&trigger) {
        return Some(if subject { Role::Visitor } else { Role::Host });
    }
    if ["到访的", "来访的", "来华", "正在访问"].iter().any(|word| before.contains(word)) {
        return Some(if subject { Role::Host } else { Role::Visitor });
    }
    None
}

/// What the surroundings of a trigger say, one sighting for each encounter that it states.
pub(super) fn sightings(reading: &Reading<'_>, occurrence: Occurrence, frame: Frame) -> Vec<Sighting> {
    let idx = reading.clauses.at(occurrence.span.start);
    let Some(clause) = reading.clauses.get(idx) else { return Vec::new() };
    let sighting = Sighting {
        occurrence,
        kind: kind(reading, occurrence, &frame),
        realis: circumstance::realis(reading, occurrence.span, frame.partner_at),
        date: circumstance::date(reading, occurrence.span, frame.anaphoric),
        places: circumstance::places(reading, occurrence.span, &frame.parties()),
        topics: circumstance::topics(reading, occurrence.span),
        sentence: clause.sentence,
        block: clause.block,
        frame,
    };
    distribute(reading, sighting)
}

/// 分别会见甲和乙 are two encounters, 先后与甲、乙、丙通话 three.
fn distribute(reading: &Reading<'_>, sighting: Sighting) -> Vec<Sighting> {
    let Frame { subject, partner, span, .. } = &sighting.frame;
    let between = Span::new(span.start, sighting.occurrence.span.end).of(&reading.scene.structure.folded);
    let severally = ["分别", "先后", "陆续", "相继", "双边"].iter().any(|word| between.contains(word))
        // A call joins two, unless it is said to join more.
        || (sighting.kind == MeetingKind::Call && !["三方", "四方", "联合", "共同", "视频"].iter().any(|word| between.contains(word)));
    let (one, many) = match (subject.len(), partner.len()) {
        (1, 2..) => (subject, partner),
        (2.., 1) => (partner, subject),
        _ => return vec![sighting],
    };
    if !severally {
        return vec![sighting];
    }
    many.iter()
        .map(|&other| {
            let mut sighting = sighting.clone();
            sighting.frame.subject.clone_from(one);
            sighting.frame.partner = vec![other];
            sighting
        })
        .collect()
}

/// The kind of the trigger, or what the words before it make of it: 视频|会晤, 电话|会谈.
fn kind(reading: &Reading<'_>, occurrence: Occurrence, frame: &Frame) -> MeetingKind {
    if occurrence.kind.is_remote() {
        return occurrence.kind;
    }
    // Twelve characters: 以视频方式举行, 通过电话举行了.
    let before = reading.before(occurrence.span.start, 36);
    let clause = before.rfind(['，', '。', '；', '\n']).map_or(before, |at| &before[at..]);
    let start = frame.span.start.max(occurrence.span.start.saturating_sub(clause.len()));
    let near = Span::new(start, occurrence.span.start).of(&reading.scene.structure.folded);
    let near = if near.is_empty() { clause } else { near };
    if ["视频", "视讯", "线上", "在线", "网络", "连线", "远程"].iter().any(|word| near.contains(word))
    {
        MeetingKind::Video
    } else if near.contains("电话") {
        MeetingKind::Call
    } else {
        occurrence.kind
    }
}
