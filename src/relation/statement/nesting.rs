//! Whether a reporting word inside a content is the speaker's or the article's.
//!
//! Comes in: a word inside the content of an open statement. Goes out: a [`Relation`]. 他说，专家认为… is
//! the speaker's; …，并强调… and …，但专家认为… are the article's. The conjunction, the subject of the
//! word and the subject of the clause before it decide.

use super::cue::{Token, last_chars};
use super::draft::Draft;
use super::passage::Passage;
use super::reader::Reader;
use super::speaker::{self, Subject};
use super::{CueClass, content};
use crate::Span;
use crate::lexicon::{Context, Frame};
use crate::mention::EntityKind;

/// How a reporting word stands to the statement before it in the sentence.
pub(super) enum Relation {
    /// It belongs to the speaker's words.
    Nested,
    /// It opens a statement of its own.
    Own(Option<Subject>),
}

impl Reader<'_> {
    /// How `token` stands to the open statement, inside whose content it lies.
    pub(super) fn relation(&self, open: &mut Draft, token: &Token, segments: &[Span]) -> Relation {
        let passage = self.passage;
        let start = token.segment.start.max(open.complement.start);
        let region = Span::new(start, token.span.start.max(start));
        if token.cue.frame == Frame::Source || speaks_itself(passage.tail(region)) {
            return Relation::Nested;
        }
        let mut subject = speaker::find(passage, region, self.issuer()).filter(|subject| subject.score >= 1);
        // 马库斯说，…，他说: the one who speaks already.
        if let Some(subject) = &mut subject
            && subject.pronoun
            && subject.kind == EntityKind::Person
            && (open.kind == Some(EntityKind::Anonymous)
                || open.kind == Some(EntityKind::Person)
                    && subject.span.of(passage.folded()).ends_with('们') != (open.speakers.len() == 1))
        {
            subject.speakers.clone_from(&open.speakers);
        }
        if open.relays && !token.cue.weak && token.is_asserted() {
            let subject = subject.clone().filter(|subject| subject.score >= 2);
            if let Some(subject) = subject.or_else(|| self.inner_subject(open, token, segments)) {
                return Relation::Own(Some(subject));
            }
        }
        if token.segment.start <= open.token.span.start {
            open.nested |= subject.is_some_and(|subject| {
                subject.fronted && subject.is_person() && subject.speakers != open.speakers
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
                let phrase = text.is_empty()
                    || is_phrase(self.passage, text)
                    || !token.is_asserted() && text.chars().count() <= 3;
                // 都强调, 一直呼吁 without a conjunction go on with the subject of the content.
                let plain =
                    joined || rest.end == region.end && rest.start == region.start || !rest.is_empty();
                // 已发出通知，指…: without a conjunction 指 tells what the clause before it brings.
                let attached = !joined
                    && open.token.cue.frame == Frame::Clause
                    && ["指", "称为", "视为"].contains(&token.span.of(passage.folded()));
                let inner =
                    open.nested || attached || !joined && self.inner_subject(open, token, segments).is_some();
                let firm = joined || open.token.is_denied() || !token.cue.weak && token.is_asserted();
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
                // 他说，他已邀请…: a deed that he tells of.
                let deed = passage.tail(region).ends_with('已') && token.cue.frame == Frame::Person;
                if !firm && !divided && !joined
                    || deed
                    || token.cue.weak
                    || !token.is_asserted() && !joined
                    || token.cue.class == CueClass::Opine && !joined
                {
                    Relation::Nested
                } else {
                    Relation::Own(Some(subject))
                }
            }
            Some(subject) => {
                if token.is_asserted() && (contrast || divided || open.token.cue.weak) {
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
                speaker::find(self.passage, region, None).filter(|subject| {
                    subject.fronted
                        && subject.score >= 3
                        && subject.is_person()
                        && subject.speakers != open.speakers
                })
            })
    }
}

/// Whether the speaker's own voice is heard before a word: 我们代表民众(表达).
pub(super) fn speaks_itself(text: &str) -> bool {
    // Farther than this no subject stands from its verb, and a paragraph may be one long clause.
    const NEAR: usize = 64;
    let text = last_chars(text, NEAR);
    let text = text.rsplit(['”', '」', '"']).next().unwrap_or(text);
    text.contains("我们") || text.ends_with('我')
}

/// Whether what stands before a word is a prepositional phrase and no subject: 在谈到中美关系时,
/// 直言不讳地向媒体.
pub(super) fn is_phrase(passage: Passage<'_>, text: &str) -> bool {
    let manner = text.char_indices().take(6).find(|&(_, c)| c == '地').map(|(at, c)| at + c.len_utf8());
    let text = manner.map_or(text, |at| &text[at..]);
    passage.words(Context::PhraseOpener).start(text) && !text.starts_with("对方")
}
