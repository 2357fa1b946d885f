//! The trigger words of a text that can state an encounter.
//!
//! Comes in: the dictionary hits. Goes out: [`Occurrence`]s, longest first where they overlap,
//! without the false friends: words across the edge (将会|面临), parts of names and of titles of
//! works, compounds of another meaning (通话录音, 见面会), visits to prisoners, press conferences.

use crate::Span;
use crate::lexicon::{Context, Entry, MeetingKind, Trigger, TriggerFrame, segment};
use crate::mention::Form;
use crate::relation::Scene;
use crate::relation::reading::{back, window};
use crate::text::QuotationKind;

/// A trigger word that may state an encounter.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::relation) struct Occurrence {
    /// Where.
    pub span: Span,
    /// What kind of meeting it states.
    pub kind: MeetingKind,
    /// How it takes its parties.
    pub frame: TriggerFrame,
}

/// The trigger words of `scene`, sorted by position.
pub(in crate::relation) fn find(scene: &Scene<'_>) -> Vec<Occurrence> {
    let text = &scene.structure.folded;
    let mut found: Vec<Occurrence> = Vec::new();
    let mut reach = 0;
    for &hit in scene.hits.all() {
        let Entry::Trigger(trigger) = scene.lexicon.entry(hit) else { continue };
        // Hits are sorted by start, longer first.
        if hit.span.start < reach || !is_word(text, hit.span, trigger) {
            continue;
        }
        // A word in another meaning keeps its characters: 金融峰会|见面.
        reach = hit.span.end;
        if !is_part(scene, hit.span) && !is_other(scene, hit.span) {
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
fn is_other(scene: &Scene<'_>, span: Span) -> bool {
    let text = &scene.structure.folded;
    let words = |class| scene.lexicon.words(class);
    let after = window(text, span.end, span.end + 36);
    if words(Context::Compound).start(after) {
        return true;
    }
    let word = span.of(text);
    // 谈判代表: who talks, not that they do.
    if word == "谈判" && ["代表", "人员", "团队", "对手"].iter().any(|people| after.starts_with(people))
    {
        return true;
    }
    let earlier = window(text, back(text, span.start, 36), span.start);
    let earlier =
        earlier.rfind(['，', '。', '；', '：', '、', '\n', '的']).map_or(earlier, |at| &earlier[at..]);
    if matches!(word, "会议" | "对话" | "协商" | "谈判" | "沟通" | "座谈会")
        && words(Context::Session).end(earlier)
    {
        return true;
    }
    let event = word.ends_with("峰会") || word.ends_with("会议");
    // 峰会立场文件|吹风会: what is held tells the press of the event.
    if event
        && ["吹风会", "发布会", "记者会"].iter().any(|press| after.contains(press))
        && !after.starts_with(['，', '。', '后'])
    {
        return true;
    }
    if event && words(Context::Event).inside(earlier) {
        return true;
    }
    // 研究所合办的|视讯会议: an event with an audience.
    let held = window(text, back(text, span.start, 9), span.start);
    if event && ["合办的", "主办的", "承办的"].iter().any(|word| held.ends_with(word)) {
        return true;
    }
    // 来华出席峰会的某某: who attends it is met elsewhere.
    let attended = {
        // Thirty characters: the name of an event may be long and hold a bracket.
        let near = window(text, back(text, span.start, 90), span.start);
        let near = near.rsplit(['，', '。', '；', '：', '\n']).next().unwrap_or_default();
        ["出席", "参加"].iter().any(|verb| near.contains(verb) && !near.ends_with(verb))
    };
    if event && attended && after.starts_with(['的', '并']) {
        return true;
    }
    // 公布财报和电话会议: a company speaks to its investors.
    let investors = ["财报", "业绩", "分析师", "财季", "投资者", "股东"];
    let near = window(text, back(text, span.start, 60), span.start);
    if word == "电话会议" && investors.iter().any(|noun| near.contains(noun) || after.contains(noun)) {
        return true;
    }
    // “对话中国”: the quotation marks make it a name.
    let opened = earlier.ends_with(['“', '「', '『']);
    if opened && after.find(['”', '」', '』']).is_some_and(|at| (1..=12).contains(&at)) {
        return true;
    }
    // 与民众对话: a candidate and the public.
    if matches!(word, "对话" | "座谈" | "交谈")
        && ["民众", "选民", "网友", "网民", "观众"].iter().any(|public| earlier.ends_with(public))
    {
        return true;
    }
    let clause_end = |piece: &str| piece.find(['，', '。', '；', '！', '？', '\n']).unwrap_or(piece.len());
    let object = window(after, 0, clause_end(after).min(18));
    let before = window(text, back(text, span.start, 60), span.start);
    let clause = before.rfind(['，', '。', '；', '\n']).map_or(before, |at| &before[at..]);
    let seen = matches!(span.of(text), "会见" | "见面" | "会面" | "接见" | "约见" | "面谈");
    // 与投资者|见面: who shows himself to the public.
    let shown = words(Context::NotMet).end(before.trim_end_matches(['们', '的']));
    let counsel = window(after, 0, clause_end(after).min(60));
    seen && (["的律师", "辩护律师", "代表律师"].iter().any(|lawyer| counsel.contains(lawyer))
        || words(Context::NotMet).start(object.trim_start_matches('了'))
        || shown
        // 律师任某申请阅卷并|会见|张某.
        || word == "会见" && (before.ends_with("申请") || before.contains("律师") && before.contains("申请"))
        || words(Context::Custody).inside(clause) || words(Context::Custody).inside(object))
}
