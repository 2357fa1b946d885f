//! Which words of a sentence report speech, and which only look like it.
//!
//! Comes in: a sentence with its segments. Goes out: [`Token`]s in order of the text. Words inside
//! quotations and brackets are left out, since a speech verb in somebody's words reports nothing of
//! the article's own; so are nouns (的声明), passives (被称) and the first of two verbs (回应说).

use super::Passage;
use super::words::{DENIAL, DOCUMENTS, MODAL_TAILS, NOUN_AFTER, NOUN_BEFORE, UNREAL};
use crate::Span;
use crate::lexicon::{Cue, CueClass, Entry, Frame};
use crate::text::QuotationKind;

/// A reporting word in its place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    /// The word.
    pub span: Span,
    /// Its dictionary row.
    pub cue: Cue,
    /// The segment in which it stands.
    pub segment: Span,
    /// 没有, 未, 拒绝 stand before it.
    pub denied: bool,
}

/// The reporting words of `sentence`, whose clauses are `segments`.
pub(super) fn tokens(passage: Passage<'_>, sentence: Span, segments: &[Span], headline: bool) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    let mut reach = sentence.start;
    for &hit in passage.scene.hits.starting_in(sentence) {
        let Entry::Cue(cue) = passage.scene.lexicon.entry(hit) else { continue };
        if hit.span.start < reach || hit.span.end > sentence.end {
            continue;
        }
        reach = hit.span.end;
        if cue.frame == Frame::Block || is_opaque(passage, hit.span) {
            continue;
        }
        let segment_idx = segments.partition_point(|segment| segment.end <= hit.span.start);
        let Some(&segment) = segments.get(segment_idx) else { continue };
        // 回应说, 批评称: the last verb of a chain is the cue. 表示欢迎: the second is what is said.
        if let Some(previous) = tokens.last()
            && previous.span.end == hit.span.start
        {
            if cue.closes && !(previous.cue.closes && previous.span.len() > 3 && hit.span.len() > 3) {
                let denied = previous.denied;
                tokens.pop();
                tokens.push(Token { span: hit.span, cue: *cue, segment, denied });
            }
            continue;
        }
        if let Some(denied) = verb(passage, hit.span, *cue, segment, headline) {
            tokens.push(Token { span: hit.span, cue: *cue, segment, denied });
        }
    }
    tokens
}

/// Whether a quotation, a bracket or a name holds the word.
fn is_opaque(passage: Passage<'_>, span: Span) -> bool {
    let structure = passage.scene.structure;
    let quoted = structure.quotation_at(span.start).is_some_and(|idx| {
        structure.quotations[idx].kind == QuotationKind::Speech || structure.quotations[idx].closed
    });
    quoted
        || structure.bracket_at(span.start).is_some()
        || passage.name_at(span.start).is_some_and(|name| name.span.contains(span))
}

/// Whether the word is a verb here; if so, whether it is denied.
fn verb(passage: Passage<'_>, span: Span, cue: Cue, segment: Span, headline: bool) -> Option<bool> {
    let folded = passage.folded();
    let ahead = Span::new(segment.start, span.start);
    let before = passage.tail(ahead);
    let after = passage.head(Span::new(span.end, segment.end));
    if cue.frame == Frame::Source {
        return Some(false);
    }
    let stripped = passage.strip_adverbs(ahead);
    let core = passage.tail(stripped);
    // 作出表态, 发表评论: the verb has its object as a noun.
    let light =
        ["作出", "做出", "发表", "给予", "进行", "作"].iter().find_map(|word| before.strip_suffix(word));
    if let Some(ahead) = light
        && ["尚未", "没有", "未", "拒绝", "不"].iter().any(|word| last_chars(ahead, 10).contains(word))
    {
        let tells = matches!(cue.class, CueClass::Say | CueClass::Answer | CueClass::Decline);
        return (tells && cue.noun).then_some(true);
    }
    let marked = after.is_empty() || after.starts_with(['，', '：', ':', '“', '「', ',', '"', '。']);
    if DENIAL.end(core) {
        // Only what was not said is told: 未公布日期 is no statement.
        let tells = matches!(cue.class, CueClass::Say | CueClass::Answer | CueClass::Decline);
        return tells.then_some(true);
    }
    if cue.class == CueClass::Decline
        || before.ends_with('的') && !passage.is_adverbial_de(ahead)
        || after.starts_with('的') && !after.starts_with("的是")
        || after.starts_with(['者', '性'])
        || is_received(before)
        || ["被", "所", "遭", "受"].iter().any(|word| before.ends_with(word))
        || UNREAL.end(before)
        || is_meant(passage, Span::new(segment.start, span.start))
        || (after.starts_with('时') && !after.starts_with("时任"))
        || after.starts_with("后，")
        || after.starts_with("来的")
    {
        return None;
    }
    if cue.noun
        && (NOUN_BEFORE.end(before)
            || NOUN_AFTER.start(after)
            || before.starts_with('应') && !before.starts_with("应该"))
    {
        return None;
    }
    let settled = is_settled(passage, stripped, span.start);
    let published = cue.relays && ["播出", "刊登", "刊发", "有"].iter().any(|word| before.ends_with(word));
    if cue.noun && marked && !settled && !published {
        return None;
    }
    // A single character is part of some other word more often than a verb, unless the subject or an
    // adverb stands right before it.
    let single = span.len() == 3 && !"说称".contains(span.of(folded));
    let addressed = passage.mention_starting(span.end).is_some();
    let told = addressed && cue.frame == Frame::Person;
    if single && !(settled || marked || told) {
        return None;
    }
    if cue.weak && !marked {
        let named = passage.party_ends(stripped.end);
        let plain = single && settled && (headline || addressed) || cue.relays && named;
        if !plain {
            return None;
        }
    }
    Some(false)
}

/// Whether what stands before a word, without adverbs, lets a verb follow: nothing, a subject, an
/// adverb or the end of a phrase (在回应记者追问时).
fn is_settled(passage: Passage<'_>, before: Span, start: usize) -> bool {
    const ENDS: &[&str] =
        &["时", "中", "上", "后", "前", "里", "内", "期间", "之际", "》", "）", ")", "”", "」", "方"];
    let text = passage.tail(before).trim_end();
    text.is_empty()
        || before.end < start && !text.is_empty()
        || passage.party_ends(before.end)
        || passage.title_ending(before.end).is_some()
        || ENDS.iter().any(|end| text.ends_with(end))
}

/// Whether a document that somebody got stands before a word: 警方接到报告称 tells what is in it.
fn is_received(before: &str) -> bool {
    DOCUMENTS.at_end(before).is_some_and(|word| {
        ["接到", "接获", "收到"].iter().any(|got| before[..before.len() - word.len()].ends_with(got))
    })
}

/// The last `count` characters of `text`.
fn last_chars(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// Whether a modal character stands at the end of `ahead` (将宣布, 能说) that does not belong to another
/// word (协会, 回应, 现在) or title (上将).
fn is_meant(passage: Passage<'_>, ahead: Span) -> bool {
    let text = passage.tail(ahead);
    text.ends_with(['会', '应', '想', '能', '将', '在'])
        && !MODAL_TAILS.end(text)
        && !passage.party_ends(ahead.end)
        && passage.title_ending(ahead.end).is_none()
}
