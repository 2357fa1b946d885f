//! Which words of a sentence report speech, and which only look like it.
//!
//! Comes in: a sentence with its segments. Goes out: [`Token`]s in order of the text. Words inside
//! quotations and brackets are left out, since a speech verb in somebody's words reports nothing of
//! the article's own; so are nouns (的声明), passives (被称) and the first of two verbs (回应说).

use super::{Passage, Realis};
use crate::Span;
use crate::lexicon::{Context, Cue, CueClass, Entry, Frame};
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
    /// Denied after 没有, 未, 拒绝; planned after 将, 拟; hypothetical after 如果, 可能.
    pub realis: Realis,
}

impl Token {
    /// Whether it was not said.
    pub(super) fn is_denied(&self) -> bool {
        self.realis == Realis::Denied
    }

    /// Whether it was said.
    pub(super) fn is_asserted(&self) -> bool {
        self.realis == Realis::Asserted
    }
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
                let realis = previous.realis;
                tokens.pop();
                tokens.push(Token { span: hit.span, cue: *cue, segment, realis });
            }
            continue;
        }
        if let Some(realis) = verb(passage, hit.span, *cue, segment, headline) {
            // 宣布这个决定时说: the first verb only tells when.
            if tokens.last().is_some_and(|previous| tells_when(passage, previous, segment, hit.span)) {
                tokens.pop();
            }
            let mut cue = *cue;
            // 拒绝置评, 没有回应: what is done is to decline.
            if realis == Realis::Denied && declines(passage, hit.span, cue) {
                cue.class = CueClass::Decline;
            }
            // 拒绝置评 is one verb.
            let ahead = passage.tail(Span::new(segment.start, hit.span.start));
            let refuses = cue.class == CueClass::Decline && ahead.ends_with("拒绝");
            let start = hit.span.start - if refuses { "拒绝".len() } else { 0 };
            tokens.push(Token { span: Span::new(start, hit.span.end), cue, segment, realis });
        }
    }
    tokens
}

/// Whether the word before in the same clause opens a phrase of time that ends right before `next`.
fn tells_when(passage: Passage<'_>, previous: &Token, segment: Span, next: Span) -> bool {
    let gap = passage.strip_adverbs(Span::new(previous.span.end, next.start.max(previous.span.end)));
    let text = passage.tail(gap);
    previous.segment == segment
        && previous.cue.frame != Frame::Source
        && ["时", "之际", "后", "之后"].iter().any(|end| text.ends_with(end))
        && !["同时", "届时", "当时", "小时", "背后"].iter().any(|end| text.ends_with(end))
        && !text.contains(['，', '：', '“', '「', '"'])
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

/// Whether a word before which 没有 stands tells of a refusal to speak: 回应, 置评.
fn declines(passage: Passage<'_>, span: Span, cue: Cue) -> bool {
    matches!(cue.class, CueClass::Answer | CueClass::Decline)
        || ["评论", "表态"].contains(&span.of(passage.folded()))
}

/// Whether the word is a verb here; if so, whether it was said.
fn verb(passage: Passage<'_>, span: Span, cue: Cue, segment: Span, headline: bool) -> Option<Realis> {
    let folded = passage.folded();
    let ahead = Span::new(segment.start, span.start);
    let before = passage.tail(ahead);
    let after = passage.head(Span::new(span.end, segment.end));
    if cue.frame == Frame::Source {
        return Some(Realis::Asserted);
    }
    let stripped = passage.strip_adverbs(ahead);
    let core = passage.tail(stripped);
    // Only what was not said is told: 未公布日期 is no statement.
    let tells = cue.class == CueClass::Say || declines(passage, span, cue);
    // 作出表态, 发表评论: the verb has its object as a noun.
    let light =
        ["作出", "做出", "发表", "给予", "进行", "作"].iter().find_map(|word| before.strip_suffix(word));
    if let Some(ahead) = light
        && ["尚未", "没有", "未", "拒绝", "不"].iter().any(|word| last_chars(ahead, 10).contains(word))
    {
        return (tells && cue.noun).then_some(Realis::Denied);
    }
    let marked = after.is_empty() || after.starts_with(['，', '：', ':', '“', '「', ',', '"', '。']);
    if passage.words(Context::Denial).end(core) || declines(passage, span, cue) && is_refused(core) {
        return tells.then_some(Realis::Denied);
    }
    if cue.class == CueClass::Decline
        || before.ends_with('的') && !passage.is_adverbial_de(ahead)
        || after.starts_with('的') && !after.starts_with("的是")
        || after.starts_with(['者', '性'])
        || is_received(passage, before)
        || ["被", "所", "遭", "受"].iter().any(|word| before.ends_with(word))
        // 被广泛认为.
        || core.len() < before.len() && core.ends_with('被')
        || is_purpose(before)
        || is_proposed(passage, span, after)
        || !marked && is_time_clause(cue, after)
        || (after.starts_with('时') && !after.starts_with("时任"))
        || after.starts_with("后，")
        || after.starts_with("来的")
    {
        return None;
    }
    let mut realis = Realis::Asserted;
    if passage.words(Context::Unreal).end(before)
        || core.len() < before.len() && passage.words(Context::Plan).end(core)
        || is_meant(passage, ahead)
    {
        realis = unreal(passage, ahead, cue)?;
    } else if passage.words(Context::Condition).start(passage.head(ahead)) {
        realis = Realis::Hypothetical;
    }
    if cue.noun
        && (passage.words(Context::NounBefore).end(before)
            || passage.words(Context::NounAfter).start(after)
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
    Some(realis)
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
fn is_received(passage: Passage<'_>, before: &str) -> bool {
    passage.words(Context::SpokenDocument).at_end(before).is_some_and(|word| {
        ["接到", "接获", "收到"].iter().any(|got| before[..before.len() - word.len()].ends_with(got))
    })
}

/// The last `count` characters of `text`.
pub(super) fn last_chars(text: &str, count: usize) -> &str {
    text.char_indices().rev().nth(count.saturating_sub(1)).map_or(text, |(at, _)| &text[at..])
}

/// Whether a refusal with its topic stands before a word: 拒绝就此事(置评), 没有立即(回应).
fn is_refused(before: &str) -> bool {
    ["拒绝", "没有", "未", "不予", "不愿", "拒"].iter().any(|word| {
        last_chars(before, 16).rsplit_once(word).is_some_and(|(_, topic)| {
            ["就", "对", "向", "针对", "立即", "立刻", "在", "进一步"]
                .iter()
                .any(|open| topic.starts_with(open))
        })
    })
}

/// Whether a bill or plan is brought forward, about which nothing is said: 提出一项法案.
fn is_proposed(passage: Passage<'_>, span: Span, after: &str) -> bool {
    const BILLS: &[&str] = &["法案", "议案", "提案", "政策", "方案", "申请", "诉讼", "上诉", "辞呈", "辞职"];
    let text = after.trim_end_matches(['，', ',', '。', '；']);
    span.of(passage.folded()) == "提出"
        && !after.starts_with(['，', '：', ':', '“', '「'])
        && BILLS.iter().any(|bill| text.ends_with(bill))
}

/// Whether the word gives the purpose of a deed: 以抗议, 为了呼吁; not 所以说.
fn is_purpose(before: &str) -> bool {
    before.ends_with("为了")
        || before.ends_with('以')
            && !["所以", "可以", "得以", "难以"].iter().any(|word| before.ends_with(word))
}

/// Whether the word tells when something else was done: 宣布退选后，…. After 说, 表示 such a clause is what
/// is said.
fn is_time_clause(cue: Cue, after: &str) -> bool {
    let text = after.trim_end_matches(['，', ',']);
    !matches!(cue.class, CueClass::Say | CueClass::Opine | CueClass::Stress | CueClass::Warn)
        && after.len() > text.len()
        && ["后", "之际", "期间", "以来"].iter().any(|end| text.ends_with(end))
        && !text.contains(['，', '“', '「', '"'])
}

/// What a word after 将, 计划, 可能 is, when its subject stands right before; 能说, 不愿承认 are nothing.
fn unreal(passage: Passage<'_>, ahead: Span, cue: Cue) -> Option<Realis> {
    let spoken = matches!(
        cue.class,
        CueClass::Say
            | CueClass::Announce
            | CueClass::Urge
            | CueClass::Stress
            | CueClass::Reaffirm
            | CueClass::Warn
    );
    if !spoken || cue.weak {
        return None;
    }
    let undated = passage.strip_dates(ahead);
    let text = passage.tail(undated);
    [(Context::Plan, Realis::Planned), (Context::Maybe, Realis::Hypothetical)].into_iter().find_map(
        |(class, realis)| {
            let marker = passage.words(class).at_end(text)?;
            let subject = Span::new(undated.start, undated.end - marker.len());
            passage.party_ends(passage.strip_adverbs(subject).end).then_some(realis)
        },
    )
}

/// Whether a modal character stands at the end of `ahead` (将宣布, 能说) that does not belong to another
/// word (协会, 回应, 现在) or title (上将).
fn is_meant(passage: Passage<'_>, ahead: Span) -> bool {
    let text = passage.tail(ahead);
    text.ends_with(['会', '应', '想', '能', '将', '在'])
        && !passage.words(Context::ModalTail).end(text)
        && !passage.party_ends(ahead.end)
        && passage.title_ending(ahead.end).is_none()
}
