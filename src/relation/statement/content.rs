//! What is said: where the content of a statement starts and ends, and how it is given.
//!
//! Comes in: a reporting word and the end of what may belong to it. Goes out: [`Complement`], spans of
//! content, and the [`Mode`] they are in.

use super::Mode;
use super::cue::Token;
use super::draft::Draft;
use super::passage::Passage;
use crate::Span;
use crate::lexicon::{Context, CueClass, Frame};
use crate::mention::EntityId;
use crate::text::{Quotation, QuotationKind};

/// Where the complement of a reporting word starts.
#[derive(Clone, Copy, Debug)]
pub(super) struct Complement {
    /// First byte after addressee, comma or colon.
    pub start: usize,
    /// Who is told: 告诉记者, 敦促美国.
    pub addressee: Option<EntityId>,
    /// 了 follows the word: 强调了….
    pub perfective: bool,
}

/// Longest addressee between 告诉 and the comma, in bytes: 30 characters, a bound that was not measured.
const HEARER_WINDOW: usize = 90;

/// Finds where the complement of `token` starts; it ends at `limit` at the latest.
pub(super) fn complement(passage: Passage<'_>, token: &Token, limit: usize) -> Complement {
    let mut at = token.span.end;
    let mut addressee = None;
    let mut perfective = false;
    let rest = |at: usize| passage.head(Span::new(at, limit.max(at)));
    if let Some(aspect) = rest(at).chars().next().filter(|c| matches!(c, '了' | '过' | '着')) {
        at += aspect.len_utf8();
        perfective = aspect != '着';
    }
    if token.cue.frame == Frame::Person {
        let (end, who) = hearer(passage, at, limit);
        let tells = matches!(token.cue.class, CueClass::Say | CueClass::Ask);
        let comma = rest(at)
            .find(['，', '：', ':', '“', '「', ','])
            .filter(|&len| len <= HEARER_WINDOW && (tells || at + len == end));
        addressee = who;
        at = comma.map_or(end, |len| at + len);
    }
    let text = rest(at);
    let skipped = text.trim_start_matches(|c: char| c.is_whitespace() || "，：:,、".contains(c)).len();
    Complement { start: at + (text.len() - skipped), addressee, perfective }
}

/// The end of the addressee that starts at `offset`, and who it is.
fn hearer(passage: Passage<'_>, offset: usize, limit: usize) -> (usize, Option<EntityId>) {
    let mentions = passage.scene.mentions;
    let text = passage.head(Span::new(offset, limit.max(offset)));
    let mut end = offset + (text.len() - text.trim_start_matches(['《', '“', ' ']).len());
    let mut who = None;
    // Country, body, title, name, and two to spare; a bound for linear time.
    for _ in 0..6 {
        let idx = mentions.partition_point(|mention| mention.span.start < end);
        if let Some(mention) = mentions.get(idx).filter(|mention| mention.span.start == end) {
            end = mention.span.end;
            who = mention.entity.or(who);
        } else if let Some(title) = passage.title_starting(end).or_else(|| passage.bracket_starting(end)) {
            end = title;
        } else if who.is_some() && passage.head(Span::new(end, limit.max(end))).starts_with('方') {
            // 要求美方.
            end += '方'.len_utf8();
        } else if let Some(word) =
            passage.words(Context::Hearer).at_start(passage.head(Span::new(end, limit.max(end))))
        {
            end += word.len();
        } else {
            break;
        }
    }
    let end = end.min(limit);
    if who.is_none() && end == offset + (text.len() - text.trim_start_matches(['《', '“', ' ']).len()) {
        return (offset, None);
    }
    (end, who)
}

/// `span` without white space and the marks that end a clause.
pub(super) fn trim(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let lead =
        piece.len() - piece.trim_start_matches(|c: char| c.is_whitespace() || "，、；：".contains(c)).len();
    let kept = piece.trim_end_matches(|c: char| c.is_whitespace() || "。，、；：,;.｡".contains(c)).len();
    Span::new(span.start + lead.min(kept), span.start + kept.max(lead.min(kept)))
}

/// The outermost quotations of speech in `span`.
pub(super) fn quotations(passage: Passage<'_>, span: Span) -> impl Iterator<Item = &Quotation> {
    let quotations = &passage.scene.structure.quotations;
    let first = quotations.partition_point(|quotation| quotation.span.start < span.start);
    let mut reach = span.start;
    quotations[first..].iter().take_while(move |quotation| quotation.span.start < span.end).filter(
        move |quotation| {
            let outer = quotation.kind == QuotationKind::Speech
                && quotation.span.start >= reach
                && quotation.span.end <= span.end;
            if outer {
                reach = quotation.span.end;
            }
            outer
        },
    )
}

/// The quotation of speech that starts at `offset` and ends by `limit`.
pub(super) fn quotation_starting(passage: Passage<'_>, offset: usize, limit: usize) -> Option<Quotation> {
    let quotations = &passage.scene.structure.quotations;
    let idx = quotations.partition_point(|quotation| quotation.span.start < offset);
    quotations
        .get(idx)
        .filter(|quotation| quotation.span.start == offset && quotation.kind == QuotationKind::Speech)
        .filter(|quotation| quotation.span.end <= limit)
        .copied()
}

/// Shortest quotation, in characters, that gives the speaker's words rather than a term: chosen so that
/// terms of five characters (一国两制的…) are none, not measured on its own.
const OWN_WORDS: usize = 6;

/// Whether a content is too short to be one: 解释决定, 提出抗议; not 表达慰问, 表示欢迎.
pub(super) fn is_slight(passage: Passage<'_>, content: &str, token: &Token) -> bool {
    // Two words with marks around them; more text need not be looked at.
    if content.len() > 60 {
        return false;
    }
    let firm = token.cue.closes
        || token.cue.frame != Frame::Clause
        || content.contains(['“', '「', '"'])
        || passage.words(Context::Head).end(content);
    !firm && words(content) <= 2
}

/// What a nominal statement is about, when it stands before the word: 对增税表示不满, 将访问称为机会.
pub(super) fn topic(passage: Passage<'_>, draft: &Draft) -> Option<Span> {
    let folded = passage.folded();
    let start =
        draft.subject.map_or(draft.token.segment.start, |span| span.end.max(draft.token.segment.start));
    let region = Span::new(start, draft.token.span.start.max(start));
    let region = Span::new(region.end - passage.tail(region).len(), region.end);
    let ahead = region.of(folded);
    if draft.token.cue.frame == Frame::Phrase {
        let named = draft.token.span.of(folded);
        let at = ahead.find(['将', '把']).filter(|_| named.contains('为') || named.contains('作'))?;
        return Some(trim(folded, Span::new(region.start + at + '将'.len_utf8(), region.end)));
    }
    // 表示 and an attitude: 表示担忧.
    let object = trim(folded, Span::new(draft.complement.start.min(draft.limit), draft.limit)).of(folded);
    if object.len() > 30
        || object.contains('，')
        || !passage.words(Context::Head).end(object.trim_matches(['“', '”', '「', '」', '"']))
    {
        return None;
    }
    let at = ahead.find('对').filter(|&at| !ahead[at..].starts_with("对此"))?;
    let span = passage.strip_adverbs(Span::new(region.start + at, region.end));
    // An addressee (对记者表示) is no topic.
    (span.len() > 12).then(|| trim(folded, span))
}

/// How `content` gives the speaker's words.
pub(super) fn mode(passage: Passage<'_>, content: &[Span], perfective: bool) -> Mode {
    let text = passage.folded();
    let mut outside = 0;
    let mut own = false;
    let mut quoted = false;
    for &span in content {
        let mut at = span.start;
        for quotation in quotations(passage, span) {
            outside += words(Span::new(at, quotation.span.start).of(text));
            let inner = quotation.inner.of(text);
            own |= words(inner) >= OWN_WORDS;
            quoted = true;
            at = quotation.span.end;
        }
        outside += words(Span::new(at, span.end).of(text));
    }
    if quoted && outside == 0 {
        Mode::Direct
    } else if own {
        Mode::Mixed
    } else if content.len() == 1 && is_nominal(passage, content[0].of(text), perfective) {
        Mode::Nominal
    } else {
        Mode::Indirect
    }
}

/// Number of characters that are no marks, counted up to a few more than any threshold asks for.
fn words(text: &str) -> usize {
    text.chars().filter(|c| c.is_alphanumeric()).take(64).count()
}

/// Whether a content is a noun phrase: 台海和平稳定的重要性.
fn is_nominal(passage: Passage<'_>, content: &str, perfective: bool) -> bool {
    let short = content.chars().take(5).count() <= 4;
    let single = !content.contains('，');
    single && (perfective || short || (content.contains('的') && passage.words(Context::Head).end(content)))
}

/// 在致辞词中: the phrase between subject and cue that names the occasion.
pub(super) fn occasion(passage: Passage<'_>, subject: Option<Span>, token: &Token) -> Option<Span> {
    const ENDS: &[&str] = &["中", "上", "时", "后", "期间", "之际", "会上", "场合"];
    let start = subject.map_or(token.segment.start, |span| span.end.max(token.segment.start));
    let whole = Span::new(start, token.span.start.max(start));
    // 在对话会中 ends in what may also be an adverb.
    [whole, passage.strip_adverbs(whole)].into_iter().find_map(|region| {
        let text = passage.tail(region);
        let at = text.find('在')?;
        ENDS.iter()
            .any(|end| text.ends_with(end))
            .then(|| Span::new(region.end - text.len() + at, region.end))
    })
}
