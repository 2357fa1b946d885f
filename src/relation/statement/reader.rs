//! Reads blocks sentence by sentence and sentences word by word, and puts statements together.
//!
//! Comes in: the passage, block after block. Goes out: [`Statement`]s. What is open while reading is a
//! [`Draft`]; it is closed by the next statement of the sentence or by the sentence's end.
//!
//! A sentence without a reporting word may still belong to the statement before it: a quotation alone
//! does, and so does a sentence in the speaker's voice (我们希望…).

use once_cell::sync::Lazy;
use regex::Regex;

use super::content;
use super::cue;
use super::draft::Draft;
use super::nesting::Relation;
use super::passage::Passage;
use super::{Mode, Realis, Statement};
use crate::Span;
use crate::article::BlockKind;
use crate::lexicon::{Context, CueClass};
use crate::mention::EntityId;

/// The last statement read, to which further sentences may belong.
#[derive(Clone, Debug)]
pub(super) struct Last {
    /// Its index.
    pub statement: usize,
    /// The block in which it stands.
    pub block: usize,
    /// Its content reaches to the end of the sentence read last.
    pub runs_on: bool,
}

/// Most pieces of one content, a bound for linear time: no statement of the gold articles (dev and para,
/// 794 statements, 2026-11) has more than six.
const MAX_PIECES: usize = 64;

/// Words of the speaker's voice: wishes, duties, the first person. Alternatives before the group pass
/// over quotations and over the words that hold such a character (供应, 志愿).
///
/// The gold articles (dev and para, 794 statements, 2026-11) have 60 sentences without a reporting word
/// that go on with a statement and 44 that follow one and do not: 24 of the first have such a word or open
/// with a quotation mark, and none of the second.
static VOICE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(concat!(
        r"“[^”]*”?|「[^」]*」?|[供反回响对相适效]应|应[用急对邀变届]|[请志自意心]愿|自我|",
        r"(^\s*(?:希望|要|[两双各]\w{0,2}要)|我|愿|应|必须|需要|不能)"
    ))
    .expect("a pattern")
});

/// Reads one article.
pub(super) struct Reader<'a> {
    pub passage: Passage<'a>,
    pub statements: Vec<Statement>,
    pub last: Option<Last>,
    /// Who issued the document spoken of last, and in which block.
    pub issuer: Option<(usize, Vec<EntityId>)>,
}

impl<'a> Reader<'a> {
    pub(super) fn new(passage: Passage<'a>) -> Self {
        Self { passage, statements: Vec::new(), last: None, issuer: None }
    }

    /// Who issued the document spoken of last.
    pub(super) fn issuer(&self) -> Option<&[EntityId]> {
        self.issuer.as_ref().map(|(_, issuer)| issuer.as_slice())
    }

    /// Reads one block.
    pub(super) fn block(&mut self, block_idx: usize, kind: BlockKind) {
        let structure = self.passage.scene.structure;
        let Some(&block) = structure.blocks.get(block_idx) else { return };
        // A short paragraph without a full stop is a heading that its markup does not tell. Sixty characters
        // are a bound, longer than headlines are.
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
        // 信中说: a document not spoken of for eight paragraphs is not the one meant.
        self.issuer = self.issuer.take().filter(|&(at, _)| block_idx <= at + 8);
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
    pub(super) fn is_quotation(&self, sentence: Span) -> bool {
        content::quotation_starting(self.passage, sentence.start, sentence.end).is_some_and(|quotation| {
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
            if statement.realis == Realis::Denied || span.is_empty() || statement.content.len() >= MAX_PIECES
            {
                return;
            }
            statement.content.push(span);
            statement.quotes.extend(content::quotations(passage, span).map(|quotation| quotation.span));
            statement.mode = content::mode(passage, &statement.content, false);
            statement.evidence.extend(passage.scene.sentence(span.start));
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
        let tokens = cue::tokens(self.passage, sentence, segments, is_headline(kind));
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
            if let Some(mut done) = open.take()
                && (!done.relays || draft.rule == "statement/elided" || token.span.start >= done.limit)
            {
                // 他说，“甲，”他补充称，…: the quotation stands in the clause of the second word.
                let quotation = content::quotation_starting(self.passage, done.complement.start, done.limit);
                let end = quotation.map_or(0, |quotation| quotation.span.end).max(draft.token.segment.start);
                done.limit = done.limit.min(end.min(draft.token.span.start).max(done.complement.start));
                self.close(done, sentence, block_idx);
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
        let text = self.passage.head(sentence);
        !text.starts_with(['（', '(', '©'])
            && !text.trim_end().ends_with(['？', '?'])
            && (text.starts_with(['“', '「', '"'])
                || VOICE.captures_iter(text).any(|found| found.get(1).is_some()))
    }

    /// Ends a draft: it becomes a statement.
    fn close(&mut self, draft: Draft, sentence: Span, block_idx: usize) {
        let passage = self.passage;
        let folded = passage.folded();
        let topic = content::topic(passage, &draft);
        let mut content: Vec<Span> = draft.before.into_iter().chain(topic).collect();
        let raw = Span::new(draft.complement.start.min(draft.limit), draft.limit);
        let mut after = content::trim(folded, raw);
        if draft.token.cue.class == CueClass::Ask {
            let text = after.of(folded);
            if let Some(word) = passage.words(Context::QuestionEnd).at_end(text) {
                after = Span::new(after.start, after.end - word.len());
            }
        }
        // “…，”他说，他是作者之一: the article tells who the speaker is.
        let aside = draft.rule == "statement/quote-first"
            && ["他", "她"].iter().any(|who| {
                after.of(folded).strip_prefix(who).is_some_and(|rest| rest.starts_with(['是', '曾', '现']))
            });
        if !after.is_empty() && (!aside || content.is_empty()) {
            content.push(after);
        }
        if content.is_empty() && !draft.token.is_denied() {
            return;
        }
        let scene = passage.scene;
        let mut evidence: Vec<Span> = Vec::new();
        for at in content.iter().map(|span| span.start).chain([draft.token.span.start]) {
            evidence.extend(scene.sentence(at).filter(|sentence| !evidence.contains(sentence)));
        }
        evidence.sort();
        let quotes: Vec<Span> = content
            .iter()
            .flat_map(|&span| content::quotations(passage, span).map(|quotation| quotation.span))
            .collect();
        self.last = Some(Last {
            statement: self.statements.len(),
            block: block_idx,
            runs_on: !draft.token.is_denied() && draft.limit >= sentence.end.saturating_sub(3),
        });
        self.statements.push(Statement {
            speakers: draft.speakers,
            cue: Some(draft.token.span),
            class: draft.token.cue.class,
            mode: if topic.is_some() {
                Mode::Nominal
            } else {
                content::mode(passage, &content, draft.complement.perfective)
            },
            content,
            quotes,
            addressee: draft.complement.addressee,
            occasion: content::occasion(passage, draft.subject, &draft.token),
            time: scene.time(draft.date),
            date: draft.date,
            realis: draft.token.realis,
            evidence,
            rule: draft.rule.to_owned(),
            confidence: 0.0,
        });
    }
}

/// Whether white space divides clauses in a block.
fn is_headline(kind: BlockKind) -> bool {
    matches!(kind, BlockKind::Title | BlockKind::Heading | BlockKind::Related)
}
