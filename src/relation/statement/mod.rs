//! Who said what: 布林肯表示，…; “…，”琼斯说.
//!
//! Comes in: the scene. Goes out: [`Statement`]s, one for each reporting word of the article's own.
//!
//! A sentence is read from left to right. A reporting word opens a statement, and what follows is its
//! content up to the end of the sentence; a further reporting word inside it belongs to the speaker's
//! words (他说，专家认为…), unless it is coordinated with the first (…，并强调…; …，但专家认为…).
//! Reading so decides nesting, elided subjects and the end of the content at once.
//!
//! Rules: `statement/indirect`, `statement/quote`, `statement/quote-first`, `statement/colon`,
//! `statement/according-to`, `statement/elided` (the subject stands further left).

mod content;
mod cue;
mod passage;
mod speaker;

use serde::{Deserialize, Serialize};

use self::content::Complement;
use self::cue::Token;
use self::passage::Passage;
use self::speaker::Subject;
use super::{CueClass, Meeting, Realis, Scene};
use crate::Span;
use crate::article::BlockKind;
use crate::lexicon::Frame;
use crate::mention::EntityId;
use crate::text::QuotationKind;

/// How the words of the speaker are given.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Mode {
    /// Wholly quoted.
    Direct,
    /// Not quoted.
    Indirect,
    /// A clause with quoted pieces.
    Mixed,
    /// A noun phrase: 强调了台海和平的重要性.
    Nominal,
}

/// A report of what someone said, wrote, demanded, believes.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Statement {
    /// Who; several for joint statements.
    pub speakers: Vec<EntityId>,
    /// The reporting verb, when there is one.
    pub cue: Option<Span>,
    /// What the statement does.
    pub class: CueClass,
    /// Quoted or not.
    pub mode: Mode,
    /// What is said: quotation marks included, final 。 of an indirect one not.
    pub content: Vec<Span>,
    /// The quotations inside the content, marks included.
    pub quotes: Vec<Span>,
    /// To whom.
    pub addressee: Option<EntityId>,
    /// On which occasion: 在致辞词中.
    pub occasion: Option<Span>,
    /// The date's value.
    pub time: Option<String>,
    /// Index of the date in the extraction's dates.
    pub date: Option<usize>,
    /// Whether it was said.
    pub realis: Realis,
    /// The sentences that prove it.
    pub evidence: Vec<Span>,
    /// The rule that found it.
    pub rule: String,
}

/// Finds the statements of an article.
pub(super) fn find(scene: &Scene<'_>, meetings: &[Meeting]) -> Vec<Statement> {
    let _ = meetings;
    let mut reader = Reader { passage: Passage { scene }, statements: Vec::new(), last: None, issuer: None };
    for (block_idx, block) in scene.article.blocks.iter().enumerate() {
        if block.kind != BlockKind::Byline {
            reader.block(block_idx, block.kind);
        }
    }
    let mut statements = reader.statements;
    statements.sort_by_key(|statement| {
        (statement.cue.map_or(0, |cue| cue.start), statement.content.first().map_or(0, |span| span.start))
    });
    statements
}

/// The last statement read, to which further sentences may belong.
#[derive(Clone, Debug)]
struct Last {
    /// Its index.
    statement: usize,
    /// The block in which it stands.
    block: usize,
    /// Its content reaches to the end of the sentence read last.
    runs_on: bool,
}

/// A statement whose end is not reached yet.
#[derive(Clone, Debug)]
struct Draft {
    token: Token,
    speakers: Vec<EntityId>,
    subject: Option<Span>,
    complement: Complement,
    /// A quotation before the cue.
    before: Option<Span>,
    /// Where the content ends at the latest.
    limit: usize,
    /// Somebody else speaks inside, to whom elided subjects then belong.
    nested: bool,
    /// A speaker inside counts instead: 据路透社报道，外长表示….
    relays: bool,
    date: Option<usize>,
    rule: &'static str,
}

struct Reader<'a> {
    passage: Passage<'a>,
    statements: Vec<Statement>,
    last: Option<Last>,
    /// Who issued the document spoken of last.
    issuer: Option<Vec<EntityId>>,
}

/// How a reporting word stands to the statement before it in the sentence.
enum Relation {
    /// It belongs to the speaker's words.
    Nested,
    /// It opens a statement of its own.
    Own(Option<Subject>),
}

impl Reader<'_> {
    fn block(&mut self, block_idx: usize, kind: BlockKind) {
        let structure = self.passage.scene.structure;
        let Some(&block) = structure.blocks.get(block_idx) else { return };
        // A short paragraph without a full stop is a heading that its markup does not tell.
        let text = self.passage.head(block);
        let bare = text.len() == block.len()
            && text.chars().count() <= 60
            && !text.contains(['。', '，', '”', '」', '"']);
        let kind = if kind == BlockKind::Paragraph && bare { BlockKind::Heading } else { kind };
        if kind == BlockKind::Heading
            && ["责编", "编辑", "网编", "编译", "审校", "撰文", "译者", "记者："]
                .iter()
                .any(|mark| text.contains(mark))
        {
            return;
        }
        let first = structure.sentences.partition_point(|sentence| sentence.span.start < block.start);
        let mut loose: Option<Span> = None;
        if let Some(last) = &mut self.last {
            last.runs_on = false;
        }
        for sentence in structure.sentences[first..].iter().take_while(|sentence| sentence.block == block_idx)
        {
            let segments = self.segments(sentence.span, kind);
            if self.is_quotation(sentence.span) {
                // It waits for the next sentence: “…。”他说。
                if let Some(quotation) = loose.replace(sentence.span) {
                    self.go_on(quotation, block_idx);
                }
                continue;
            }
            self.sentence(block_idx, kind, sentence.span, &segments, loose.take());
        }
        if let Some(quotation) = loose {
            self.go_on(quotation, block_idx);
        }
    }

    /// The clauses of a sentence; in headlines white space divides too.
    fn segments(&self, sentence: Span, kind: BlockKind) -> Vec<Span> {
        let structure = self.passage.scene.structure;
        let Some(idx) = structure.sentence_at(sentence.start) else { return Vec::new() };
        let clauses = &structure.clauses[structure.sentences[idx].clauses.clone()];
        let mut segments = Vec::with_capacity(clauses.len());
        for clause in clauses {
            if !is_headline(kind) {
                segments.push(clause.span);
                continue;
            }
            let text = clause.span.of(&structure.folded);
            let mut start = 0;
            let mut previous = ' ';
            for (at, c) in text.char_indices() {
                let next = text[at..].trim_start().chars().next();
                if c.is_whitespace()
                    && !previous.is_whitespace()
                    && !(previous.is_ascii() && next.is_none_or(|next| next.is_ascii()))
                    && structure.quotation_at(clause.span.start + at).is_none()
                {
                    segments.push(Span::new(clause.span.start + start, clause.span.start + at));
                    start = at + c.len_utf8();
                }
                previous = c;
            }
            if start < text.len() {
                segments.push(Span::new(clause.span.start + start, clause.span.end));
            }
        }
        segments
    }

    /// Whether a sentence is one quotation of speech.
    fn is_quotation(&self, sentence: Span) -> bool {
        content::quotation_starting(&self.passage, sentence.start, sentence.end).is_some_and(|quotation| {
            let rest = Span::new(quotation.span.end, sentence.end).of(self.passage.folded());
            rest.chars().all(|c| "。！？ \u{3000}".contains(c))
        })
    }

    /// Adds a sentence without a reporting word to the statement before it.
    fn go_on(&mut self, span: Span, block_idx: usize) {
        let Some(last) = self.last.as_ref() else { return };
        if block_idx > last.block + 1 {
            return;
        }
        let span = content::trim(self.passage.folded(), span);
        let passage = self.passage;
        if let Some(statement) = self.statements.get_mut(last.statement) {
            if statement.realis == Realis::Denied || span.is_empty() {
                return;
            }
            statement.content.push(span);
            statement.quotes.extend(content::quotations(&passage, span).map(|quotation| quotation.span));
            statement.mode = content::mode(&passage, &statement.content, false);
            if let Some(idx) = passage.scene.structure.sentence_at(span.start) {
                statement.evidence.push(passage.scene.structure.sentences[idx].span);
            }
        }
        if let Some(last) = &mut self.last {
            last.block = block_idx;
        }
    }

    fn sentence(
        &mut self,
        block_idx: usize,
        kind: BlockKind,
        sentence: Span,
        segments: &[Span],
        mut loose: Option<Span>,
    ) {
        let tokens = cue::tokens(&self.passage, sentence, segments, is_headline(kind));
        let before = self.statements.len();
        let mut open = self.colon(kind, sentence, segments);
        if open.is_some()
            && let Some(quotation) = loose.take()
        {
            self.go_on(quotation, block_idx);
        }
        let mut claimed = None;
        for (token_idx, token) in tokens.iter().enumerate() {
            let mut subject = None;
            let mut elided = None;
            if let Some(draft) = &mut open {
                if token.span.start < draft.complement.start {
                    continue;
                }
                if token.span.start < draft.limit {
                    match self.relation(draft, token, segments) {
                        Relation::Nested => continue,
                        Relation::Own(found) => {
                            if found.is_none() {
                                elided = Some((draft.speakers.clone(), draft.date));
                            }
                            subject = found;
                        }
                    }
                } else {
                    elided = Some((draft.speakers.clone(), draft.date));
                }
            }
            if token_idx == 0
                && let Some(quotation) = loose.take()
            {
                if self.claims(token, sentence, segments, block_idx) {
                    claimed = Some(quotation);
                } else {
                    self.go_on(quotation, block_idx);
                }
            }
            let taken = open.as_ref().map(|draft| draft.complement.start);
            let Some(mut draft) = self.draft(token, sentence, segments, subject, elided, taken) else {
                continue;
            };
            if draft.before.is_none() {
                draft.before = claimed.take();
                if draft.before.is_some() {
                    draft.rule = "statement/quote-first";
                }
            }
            if let Some(mut done) = open.take() {
                if !done.relays || token.span.start >= done.limit {
                    // 他说，“甲，”他补充称，…: the quotation stands in the clause of the second word.
                    let quotation =
                        content::quotation_starting(&self.passage, done.complement.start, done.limit);
                    let end =
                        quotation.map_or(0, |quotation| quotation.span.end).max(draft.token.segment.start);
                    done.limit = done.limit.min(end.min(draft.token.span.start).max(done.complement.start));
                    self.close(done, sentence, block_idx);
                }
            }
            open = Some(draft);
        }
        if let Some(quotation) = loose.or(claimed) {
            self.go_on(quotation, block_idx);
        }
        if let Some(draft) = open {
            self.close(draft, sentence, block_idx);
        }
        if self.statements.len() == before {
            let runs_on = self.last.as_ref().is_some_and(|last| last.runs_on && last.block == block_idx);
            if runs_on && self.still_reports(sentence) {
                self.go_on(sentence, block_idx);
            } else if let Some(last) = &mut self.last {
                last.runs_on = false;
            }
        }
    }

    /// Whether a sentence without a reporting word of its own still gives the last speaker's words.
    fn still_reports(&self, sentence: Span) -> bool {
        // Wishes, duties and the first person are a speaker's, in 38 of 56 sentences that go on and 4
        // of 40 that do not (development articles, 2024-06).
        const MARKS: &[&str] = &[
            "愿",
            "应",
            "必须",
            "希望",
            "我",
            "需要",
            "双方要",
            "要做",
            "各界要",
            "毕竟",
            "“",
            "「",
            "中方",
            "不能",
        ];
        let text = self.passage.head(sentence);
        !text.starts_with(['（', '(', '©']) && MARKS.iter().any(|mark| text.contains(mark))
    }

    /// How `token` stands to the open statement, inside whose content it lies.
    fn relation(&self, open: &mut Draft, token: &Token, segments: &[Span]) -> Relation {
        let passage = &self.passage;
        let start = token.segment.start.max(open.complement.start);
        let region = Span::new(start, token.span.start.max(start));
        if token.cue.frame == Frame::Source {
            return Relation::Nested;
        }
        let subject =
            speaker::find(passage, region, self.issuer.as_deref()).filter(|subject| subject.score >= 1);
        if open.relays && !token.cue.weak && !token.denied {
            let subject = subject.clone().filter(|subject| subject.score >= 2);
            if let Some(subject) = subject.or_else(|| self.inner_subject(open, token, segments)) {
                return Relation::Own(Some(subject));
            }
        }
        if token.segment.start <= open.token.span.start {
            open.nested |= subject.is_some_and(|subject| {
                subject.fronted && subject.person && subject.speakers != open.speakers
            });
            return Relation::Nested;
        }
        let starts = |words: &[&str]| words.iter().any(|word| passage.head(region).starts_with(word));
        let contrast = starts(&["但", "而", "不过", "然而", "则", "惟"]);
        let joined =
            contrast || starts(&["并", "又", "还", "也", "亦", "同时", "更", "再", "且", "只是", "只"]);
        let gap = Span::new(open.complement.start.min(start), start);
        let divided = passage.tail(gap).ends_with(['；', ';', ' ', '\u{3000}'])
            || passage.tail(gap).trim_end().ends_with(['；', ';']);
        match subject {
            None => {
                let lead = passage.strip_openers(region);
                let rest = passage.strip_adverbs(if joined { lead } else { region });
                let text = passage.tail(rest);
                let phrase = text.is_empty() || is_phrase(text) || token.denied && text.chars().count() <= 3;
                // 都强调, 一直呼吁 without a conjunction go on with the subject of the content.
                let plain =
                    joined || rest.end == region.end && rest.start == region.start || !rest.is_empty();
                // 已发出通知，指…: without a conjunction 指 tells what the clause before it brings.
                let attached = !joined
                    && open.token.cue.frame == Frame::Clause
                    && token.span.of(passage.folded()) == "指";
                let inner =
                    open.nested || attached || !joined && self.inner_subject(open, token, segments).is_some();
                let firm = joined || open.token.denied || !token.cue.weak && !token.denied;
                if phrase && plain && !inner && firm { Relation::Own(None) } else { Relation::Nested }
            }
            Some(subject) if subject.speakers == open.speakers || subject.pronoun && subject.score >= 4 => {
                let firm = token.cue.closes
                    || matches!(
                        token.cue.class,
                        CueClass::Stress
                            | CueClass::Warn
                            | CueClass::Urge
                            | CueClass::Accuse
                            | CueClass::Announce
                    );
                if !firm && !divided && !joined
                    || token.cue.weak
                    || token.denied && !joined
                    || token.cue.class == CueClass::Opine && !joined
                {
                    Relation::Nested
                } else {
                    Relation::Own(Some(subject))
                }
            }
            Some(subject) => {
                if !token.denied && (contrast || divided || open.token.cue.weak) {
                    Relation::Own(Some(subject))
                } else {
                    open.nested = true;
                    Relation::Nested
                }
            }
        }
    }

    /// The person who heads the clause of the content right before `token`: 他说，阿扎将演讲，强调….
    fn inner_subject(&self, open: &Draft, token: &Token, segments: &[Span]) -> Option<Subject> {
        let upto = segments.partition_point(|segment| segment.end <= token.segment.start);
        // Two clauses: the subject's own and one with another verb of it.
        segments[..upto]
            .iter()
            .rev()
            .take(2)
            .take_while(|segment| segment.end > open.complement.start)
            .find_map(|segment| {
                let start = segment.start.max(open.complement.start);
                let end = content::trim(self.passage.folded(), Span::new(start, segment.end)).end;
                let region = Span::new(start, end.max(start));
                speaker::find(&self.passage, region, None).filter(|subject| {
                    subject.fronted
                        && subject.score >= 3
                        && subject.person
                        && subject.speakers != open.speakers
                })
            })
    }

    /// Whether the quotation that is the sentence before belongs to `token`: “…。”他说。
    fn claims(&self, token: &Token, sentence: Span, segments: &[Span], block_idx: usize) -> bool {
        if segments.first() != Some(&token.segment) {
            return false;
        }
        let complement = content::complement(&self.passage, token, sentence.end);
        let content = content::trim(self.passage.folded(), Span::new(complement.start, sentence.end));
        let follows = self.last.as_ref().is_some_and(|last| last.block == block_idx);
        content.is_empty() || !follows && token.cue.class == CueClass::Say
    }

    /// The statement that `token` opens.
    fn draft(
        &mut self,
        token: &Token,
        sentence: Span,
        segments: &[Span],
        subject: Option<Subject>,
        elided: Option<(Vec<EntityId>, Option<usize>)>,
        taken: Option<usize>,
    ) -> Option<Draft> {
        if token.cue.frame == Frame::Source {
            return self.according_to(token, sentence);
        }
        let passage = self.passage;
        let quotation = self.quotation_before(token, segments);
        let before = quotation.filter(|quotation| taken != Some(quotation.start));
        let complement = content::complement(&passage, token, sentence.end);
        let rest = content::trim(passage.folded(), Span::new(complement.start, sentence.end));
        let slight = content::is_slight(rest.of(passage.folded()), token) && !rest.is_empty();
        if slight && before.is_none() && !token.denied {
            return None;
        }
        if rest.is_empty() && before.is_none() && !token.denied && !self.is_claimable(token, sentence) {
            return None;
        }
        let start = quotation.map_or(token.segment.start, |quotation| quotation.end.max(token.segment.start));
        let region = Span::new(start, token.span.start.max(start));
        let mut rule = "statement/indirect";
        let mut date = self.date_before(sentence, token.span.start);
        let subject = subject.or_else(|| {
            speaker::find(&passage, region, self.issuer.as_deref()).filter(|subject| subject.score >= 0)
        });
        let mut relays = token.cue.relays;
        let (speakers, subject_span) = if let Some(subject) = subject {
            // 声明说, 在一份报告中指出: the document may be named alone further on.
            if subject.document || is_document_phrase(passage.tail(region)) {
                self.issuer = Some(subject.speakers.clone());
            }
            relays |= subject.relays;
            (subject.speakers, Some(subject.span))
        } else {
            let rest = passage.strip_adverbs(passage.strip_openers(region));
            let text = rest.of(passage.folded());
            if !text.is_empty() && !is_phrase(text) {
                return None;
            }
            rule = "statement/elided";
            if let Some((speakers, inherited)) = elided {
                date = date.or(inherited);
                (speakers, None)
            } else {
                self.further_left(token, sentence, segments)?
            }
        };
        if speakers.is_empty() {
            return None;
        }
        if before.is_some() {
            rule = "statement/quote-first";
        } else if rule == "statement/indirect"
            && content::quotation_starting(&passage, complement.start, sentence.end).is_some()
        {
            rule = "statement/quote";
        }
        let mut limit = sentence.end;
        // A quotation that ends its own sentence ends the content: 他说：“甲。”又指….
        if let Some(quotation) = content::quotation_starting(&passage, complement.start, sentence.end)
            && quotation.inner.of(passage.folded()).ends_with(['。', '！', '？'])
        {
            limit = quotation.span.end;
        }
        Some(Draft {
            token: *token,
            speakers,
            subject: subject_span,
            complement,
            before,
            limit,
            nested: false,
            relays,
            date,
            rule,
        })
    }

    /// Whether nothing follows the token but the sentence before may be its quotation.
    fn is_claimable(&self, token: &Token, sentence: Span) -> bool {
        let structure = self.passage.scene.structure;
        let Some(idx) = structure.sentence_at(sentence.start) else { return false };
        token.span.start >= sentence.start
            && idx > 0
            && structure.sentences[idx - 1].block == structure.sentences[idx].block
            && self.is_quotation(structure.sentences[idx - 1].span)
    }

    /// The speaker of a word without a subject in its own clause.
    fn further_left(
        &self,
        token: &Token,
        sentence: Span,
        segments: &[Span],
    ) -> Option<(Vec<EntityId>, Option<Span>)> {
        let upto = segments.partition_point(|segment| segment.end <= token.segment.start);
        // Four clauses back is as far as a subject carries over in the development articles.
        for &segment in segments[..upto].iter().rev().take(4) {
            let end = content::trim(self.passage.folded(), segment).end;
            if let Some(subject) = speaker::find(
                &self.passage,
                Span::new(segment.start, end.max(segment.start)),
                self.issuer.as_deref(),
            ) && subject.score >= 3
                && !subject.speakers.is_empty()
            {
                return Some((subject.speakers, Some(subject.span)));
            }
        }
        let _ = sentence;
        let last = self.last.as_ref()?;
        let block = self.passage.scene.structure.block_at(token.span.start)?;
        if last.block != block {
            return None;
        }
        self.statements.get(last.statement).map(|statement| (statement.speakers.clone(), None))
    }

    /// The quotation before a cue in its sentence: “…，”他说.
    fn quotation_before(&self, token: &Token, segments: &[Span]) -> Option<Span> {
        let structure = self.passage.scene.structure;
        let folded = self.passage.folded();
        let upto = structure.quotations.partition_point(|quotation| quotation.span.start < token.span.start);
        let quotation = structure.quotations[..upto].iter().rev().take(8).find(|quotation| {
            quotation.depth == 0
                && quotation.kind == QuotationKind::Speech
                && quotation.closed
                && quotation.span.end <= token.span.start
        })?;
        let gap = Span::new(quotation.span.end, token.span.start).of(folded);
        let inner = quotation.inner.of(folded);
        let ends = inner.ends_with(['，', '。', '！', '？', ',', '…', '.', '?', '!']);
        // 60 characters: the longest subject with titles and gloss between quotation and cue.
        if gap.len() > 180 {
            return None;
        }
        if quotation.span.start >= token.segment.start {
            let starts = Span::new(token.segment.start, quotation.span.start).of(folded).trim().is_empty();
            return (ends && starts).then_some(quotation.span);
        }
        let idx = segments.partition_point(|segment| segment.end <= token.segment.start);
        let previous = segments[..idx].last()?;
        let whole = content::trim(folded, *previous);
        (whole == quotation.span && inner.chars().count() >= 6).then_some(quotation.span)
    }

    /// 据日本外务省提供的消息，…: the source stands after the word.
    fn according_to(&mut self, token: &Token, sentence: Span) -> Option<Draft> {
        const NOUNS: &[&str] = &[
            "消息",
            "声明",
            "报告",
            "通报",
            "公告",
            "说法",
            "新闻稿",
            "介绍",
            "简报",
            "文件",
            "公报",
            "资料",
            "统计",
        ];
        const VERBS: &[&str] = &[
            "报道",
            "报导",
            "透露",
            "披露",
            "指出",
            "称",
            "说",
            "证实",
            "表示",
            "报道说",
            "报道称",
            "报导说",
            "报导称",
            "爆料",
            "消息称",
        ];
        let passage = self.passage;
        let folded = passage.folded();
        let region = Span::new(token.span.end, token.segment.end);
        let inner = content::trim(folded, region);
        let text = passage.head(inner);
        if text.len() != inner.len() || !region.of(folded).trim_end().ends_with(['，', '：', ',', '；']) {
            return None;
        }
        let verb = longest_end(VERBS, text);
        let noun = longest_end(NOUNS, text);
        let (word, is_verb) = verb.map(|word| (word, true)).or_else(|| noun.map(|word| (word, false)))?;
        let subject =
            speaker::find(&passage, Span::new(inner.start, inner.end - word.len()), self.issuer.as_deref())?;
        if subject.speakers.is_empty() {
            return None;
        }
        let relays = is_verb || ["消息", "报道", "报导"].contains(&word);
        self.issuer = Some(subject.speakers.clone());
        let last = if word.ends_with('称') || word.ends_with('说') { 3 } else { word.len() };
        let span = if is_verb { Span::new(inner.end - last, inner.end) } else { token.span };
        Some(Draft {
            token: Token { span, ..*token },
            subject: Some(subject.span),
            speakers: subject.speakers,
            complement: Complement { start: token.segment.end, addressee: None, perfective: false },
            before: None,
            limit: sentence.end,
            nested: false,
            relays,
            date: self.date_before(sentence, inner.end),
            rule: "statement/according-to",
        })
    }

    /// 美国官员：…: a headline or line that names its speaker before a colon.
    fn colon(&mut self, kind: BlockKind, sentence: Span, segments: &[Span]) -> Option<Draft> {
        let passage = self.passage;
        let folded = passage.folded();
        let block = passage.scene.structure.block_at(sentence.start)?;
        let starts_block = passage.scene.structure.blocks.get(block)?.start == sentence.start;
        if matches!(kind, BlockKind::Paragraph | BlockKind::Caption) && !starts_block {
            return None;
        }
        // A headline has few segments; 16 of them are looked at.
        for &segment in segments.iter().take(16) {
            let text = segment.of(folded);
            let trimmed = text.trim_end();
            let Some(mark) = trimmed.chars().next_back().filter(|c| matches!(c, '：' | ':')) else {
                if matches!(kind, BlockKind::Paragraph | BlockKind::Caption) {
                    return None;
                }
                continue;
            };
            let colon =
                Span::new(segment.start + trimmed.len() - mark.len_utf8(), segment.start + trimmed.len());
            // 24 characters: a name with body and title.
            if colon.start - segment.start > 72 {
                return None;
            }
            let region = Span::new(segment.start, colon.start);
            let content = content::trim(folded, Span::new(colon.end, sentence.end));
            let subject = speaker::find(&passage, region, None)?;
            let whole =
                subject.span.start <= passage.strip_openers(region).start && subject.span.end >= region.end;
            if content.is_empty() || !whole || subject.speakers.is_empty() || subject.document {
                return None;
            }
            if kind == BlockKind::Paragraph
                && !content.of(folded).starts_with(['“', '「', '"'])
                && !subject.person
            {
                return None;
            }
            return Some(Draft {
                token: Token {
                    span: colon,
                    cue: crate::lexicon::Cue {
                        class: CueClass::Say,
                        frame: Frame::Clause,
                        closes: true,
                        noun: false,
                        weak: false,
                        relays: false,
                    },
                    segment,
                    denied: false,
                },
                speakers: subject.speakers,
                subject: Some(subject.span),
                complement: Complement { start: content.start, addressee: None, perfective: false },
                before: None,
                limit: sentence.end,
                nested: false,
                relays: false,
                date: None,
                rule: "statement/colon",
            });
        }
        None
    }

    /// The date nearest before `offset` in the sentence.
    fn date_before(&self, sentence: Span, offset: usize) -> Option<usize> {
        let dates = self.passage.scene.dates;
        let upto = dates.partition_point(|date| date.span.start < offset);
        // Dates between are few; eight are looked at.
        (0..upto)
            .rev()
            .take(8)
            .take_while(|&idx| dates[idx].span.start >= sentence.start)
            .find(|&idx| dates[idx].value.is_some() && dates[idx].span.end <= offset)
    }

    /// Ends a draft: it becomes a statement.
    fn close(&mut self, draft: Draft, sentence: Span, block_idx: usize) {
        let passage = self.passage;
        let folded = passage.folded();
        let mut content: Vec<Span> = draft.before.into_iter().collect();
        let raw = Span::new(draft.complement.start.min(draft.limit), draft.limit);
        let mut after = content::trim(folded, raw);
        if draft.token.cue.class == CueClass::Ask {
            let text = after.of(folded);
            if let Some(word) = passage::longest(&["的问题时", "时", "的时候", "的问题"], |word| {
                text.ends_with(word)
            }) {
                after = Span::new(after.start, after.end - word.len());
            }
        }
        if !after.is_empty() {
            content.push(after);
        }
        if content.is_empty() && !draft.token.denied {
            return;
        }
        let scene = passage.scene;
        let mut evidence: Vec<Span> = Vec::new();
        for at in content.iter().map(|span| span.start).chain([draft.token.span.start]) {
            if let Some(idx) = scene.structure.sentence_at(at) {
                let span = scene.structure.sentences[idx].span;
                if !evidence.contains(&span) {
                    evidence.push(span);
                }
            }
        }
        evidence.sort();
        let quotes: Vec<Span> = content
            .iter()
            .flat_map(|&span| content::quotations(&passage, span).map(|quotation| quotation.span))
            .collect();
        self.last = Some(Last {
            statement: self.statements.len(),
            block: block_idx,
            runs_on: !draft.token.denied && draft.limit >= sentence.end.saturating_sub(3),
        });
        self.statements.push(Statement {
            speakers: draft.speakers,
            cue: Some(draft.token.span),
            class: draft.token.cue.class,
            mode: content::mode(&passage, &content, draft.complement.perfective),
            content,
            quotes,
            addressee: draft.complement.addressee,
            occasion: occasion(&passage, draft.subject, &draft.token),
            time: draft.date.and_then(|idx| scene.dates[idx].value.clone()),
            date: draft.date,
            realis: if draft.token.denied { Realis::Denied } else { Realis::Asserted },
            evidence,
            rule: draft.rule.to_owned(),
        });
    }
}

fn is_headline(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Related)
}

/// Whether a phrase before a word names a document: 在一份报告中.
fn is_document_phrase(text: &str) -> bool {
    ["报告", "声明", "公开信", "文章", "报道", "报导", "社评", "社论", "公告"].iter().any(|word| {
        text.strip_suffix('中').or_else(|| text.strip_suffix('里')).is_some_and(|text| text.ends_with(word))
    })
}

/// Whether what stands before a word is a prepositional phrase and no subject: 在谈到中美关系时,
/// 直言不讳地向媒体.
fn is_phrase(text: &str) -> bool {
    let manner = text.char_indices().take(6).find(|&(_, c)| c == '地').map(|(at, c)| at + c.len_utf8());
    let text = manner.map_or(text, |at| &text[at..]);
    const OPENERS: &[&str] = &[
        "在", "就", "对", "向", "针对", "于", "通过", "透过", "以", "从", "当", "接受", "谈到", "谈及",
        "关于",
    ];
    OPENERS.iter().any(|word| text.starts_with(word))
}

/// 在致辞词中: the phrase between subject and cue that names the occasion.
fn occasion(passage: &Passage<'_>, subject: Option<Span>, token: &Token) -> Option<Span> {
    const ENDS: &[&str] = &["中", "上", "时", "后", "期间", "之际", "会上", "场合"];
    let start = subject.map_or(token.segment.start, |span| span.end.max(token.segment.start));
    let region = passage.strip_adverbs(Span::new(start, token.span.start.max(start)));
    let text = passage.tail(region);
    let at = text.find('在')?;
    ENDS.iter().any(|end| text.ends_with(end)).then(|| Span::new(region.end - text.len() + at, region.end))
}

fn longest_end<'w>(words: &[&'w str], text: &str) -> Option<&'w str> {
    passage::longest(words, |word| text.ends_with(word))
}
