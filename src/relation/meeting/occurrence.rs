//! The trigger words of a text that can state an encounter.
//!
//! Comes in: the dictionary hits. Goes out: [`Occurrence`]s, longest first where they overlap,
//! without the false friends: words across the edge (将会|面临), parts of names and of titles of
//! works, compounds of another meaning (通话录音, 见面会), visits to prisoners, press conferences.

use super::party::window;
use crate::Span;
use crate::lexicon::{Entry, MeetingKind, Trigger, TriggerFrame, segment};
use crate::mention::Form;
use crate::relation::Scene;
use crate::text::QuotationKind;

/// A trigger word that may state an encounter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Occurrence {
    /// Where.
    pub span: Span,
    /// What kind of meeting it states.
    pub kind: MeetingKind,
    /// How it takes its parties.
    pub frame: TriggerFrame,
}

/// What makes of a trigger the first part of another word.
const COMPOUNDS: &[&str] = &[
    "录音",
    "质量",
    "信号",
    "软件",
    "服务",
    "功能",
    "费用",
    "时长",
    "框",
    "机器人",
    "室",
    "厅",
    "中心",
    "桌",
    "纪要",
    "机制",
    "礼",
    "会上的粉丝",
    "窗口",
    "应用",
    "工具",
    "员",
    "平台",
];

/// Who is seen by right or duty, not met: prisoners, by their lawyers and families; the press.
const NOT_MET: &[&str] =
    &["律师", "家属", "家人", "亲属", "当事人", "嫌疑人", "犯罪", "记者", "媒体", "传媒", "粉丝", "影迷"];

/// Words of a clause about prisoners.
const CUSTODY: &[&str] = &["看守所", "监狱", "羁押", "在押", "拘留", "律师", "不准会见", "家属"];

/// The trigger words of `scene`, sorted by position.
pub(super) fn find(scene: &Scene<'_>) -> Vec<Occurrence> {
    let text = &scene.structure.folded;
    let mut found: Vec<Occurrence> = Vec::new();
    for &hit in scene.hits.all() {
        let Entry::Trigger(trigger) = scene.lexicon.entry(hit) else { continue };
        // Hits are sorted by start, longer first.
        if found.last().is_some_and(|last| hit.span.start < last.span.end) {
            continue;
        }
        if is_word(text, hit.span, trigger) && !is_part(scene, hit.span) && !is_other(text, hit.span) {
            found.push(Occurrence { span: hit.span, kind: trigger.kind, frame: trigger.frame });
        }
    }
    found
}

/// Whether the trigger stands as a word: segmented only where one of its crossing words stands too.
fn is_word(text: &str, span: Span, trigger: &Trigger) -> bool {
    // Twelve bytes on each side: the longest crossing word has four characters.
    let start = back(text, span.start, 12);
    let around = window(text, start, span.end + 12);
    let own = Span::new(span.start - start, span.end - start);
    let crossed = trigger.crossing.iter().any(|word| {
        around.match_indices(word.as_str()).any(|(at, _)| own.overlaps(Span::new(at, at + word.len())))
    });
    !crossed || {
        // Thirty bytes more of context let the segmenter settle.
        let start = back(text, span.start, 30);
        let piece = window(text, start, span.end + 30);
        segment::is_word(piece, Span::new(span.start - start, span.end - start))
    }
}

/// Whether the trigger is part of a name or of the title of a work.
fn is_part(scene: &Scene<'_>, span: Span) -> bool {
    let mentions = scene.mentions;
    let upto = mentions.partition_point(|mention| mention.span.start <= span.start);
    // Mentions nest three deep at most.
    let in_name = (upto.saturating_sub(4)..upto)
        .any(|idx| mentions[idx].form == Form::Name && mentions[idx].span.contains(span));
    let in_title = scene
        .structure
        .quotation_at(span.start)
        .is_some_and(|idx| scene.structure.quotations[idx].kind == QuotationKind::Work);
    in_name || in_title
}

/// Whether the words around give the trigger another meaning.
fn is_other(text: &str, span: Span) -> bool {
    let after = window(text, span.end, span.end + 36);
    if COMPOUNDS.iter().any(|compound| after.starts_with(compound)) {
        return true;
    }
    let clause_end = |piece: &str| piece.find(['，', '。', '；', '！', '？', '\n']).unwrap_or(piece.len());
    let object = window(after, 0, clause_end(after).min(18));
    let before = window(text, back(text, span.start, 60), span.start);
    let clause = before.rfind(['，', '。', '；', '\n']).map_or(before, |at| &before[at..]);
    let seen = matches!(span.of(text), "会见" | "见面" | "会面" | "接见" | "约见" | "面谈");
    seen && (NOT_MET
        .iter()
        .any(|word| object.starts_with(word) || object.trim_start_matches('了').starts_with(word))
        || CUSTODY.iter().any(|word| clause.contains(word) || object.contains(word)))
}

/// The character boundary at most `bytes` before `at`.
pub(super) fn back(text: &str, at: usize, bytes: usize) -> usize {
    let mut start = at.saturating_sub(bytes);
    while !text.is_char_boundary(start) {
        start += 1;
    }
    start
}
