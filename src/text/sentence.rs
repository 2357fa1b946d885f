//! Cuts blocks into sentences and sentences into clauses.

use std::ops::Range;

use super::{Bracket, Quotation, QuotationKind};
use crate::Span;

/// A sentence: ends with 。！？ … or the block, closing marks included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Sentence {
    /// With its final mark, without white space around it.
    pub span: Span,
    /// Index of the block it stands in.
    pub block: usize,
    /// Its clauses, as indices.
    pub clauses: Range<usize>,
}

/// A clause: ends with ，；：or a wide space at depth zero, mark included. A quotation lies wholly
/// inside one clause.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Clause {
    /// With its final mark.
    pub span: Span,
    /// Index of its sentence.
    pub sentence: usize,
}

/// Appends the sentences and clauses of `block`. `quotations` and `brackets` are those of the block.
pub(super) fn cut(
    text: &str,
    block: Span,
    block_idx: usize,
    quotations: &[Quotation],
    brackets: &[Bracket],
    sentences: &mut Vec<Sentence>,
    clauses: &mut Vec<Clause>,
) {
    let mut opaque: Vec<Span> = quotations
        .iter()
        .filter(|quotation| {
            quotation.depth == 0 && (quotation.closed || quotation.kind == QuotationKind::Speech)
        })
        .map(|quotation| quotation.span)
        .chain(brackets.iter().map(|bracket| bracket.span))
        .collect();
    opaque.sort();
    let mut opaque = opaque.into_iter().peekable();
    let mut reach = block.start;
    let mut sentence_start = block.start;
    let mut clause_start = block.start;
    let mut first_clause = clauses.len();
    let mut end_sentence = |end: usize, clause_start: &mut usize, clauses: &mut Vec<Clause>| {
        let span = trim(text, Span::new(sentence_start, end));
        let last = trim(text, Span::new(*clause_start, end));
        if !last.is_empty() {
            clauses.push(Clause { span: last, sentence: sentences.len() });
        }
        if !span.is_empty() {
            sentences.push(Sentence { span, block: block_idx, clauses: first_clause..clauses.len() });
        }
        first_clause = clauses.len();
        sentence_start = end;
        *clause_start = end;
    };
    let mut chars = block.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let start = block.start + at;
        let end = start + c.len_utf8();
        while let Some(span) = opaque.next_if(|span| span.start <= start) {
            reach = reach.max(span.end);
        }
        let next = chars.peek().map(|&(_, c)| c);
        if start < reach {
            // A quotation that closes with its own full stop ends the sentence: “甲。”乙. A comma
            // or a speaker may still follow: “甲。”他说, so only the end of a long one counts.
            let closes = end == reach && is_closing(c);
            let before = text[..start].chars().next_back();
            if closes && before.is_some_and(ends_sentence) && !next.is_some_and(continues) {
                end_sentence(end, &mut clause_start, clauses);
            }
            continue;
        }
        if ends_sentence(c) {
            if next.is_some_and(|next| ends_sentence(next) || is_closing(next)) {
                continue;
            }
            end_sentence(end, &mut clause_start, clauses);
        } else if matches!(c, '，' | '；' | '：' | ';' | '\u{3000}')
            || (c == ',' && !next.is_some_and(|next| next.is_ascii()))
        {
            let span = trim(text, Span::new(clause_start, end));
            if !span.is_empty() {
                clauses.push(Clause { span, sentence: usize::MAX });
            }
            clause_start = end;
        }
    }
    end_sentence(block.end, &mut clause_start, clauses);
    for (idx, sentence) in sentences.iter().enumerate().rev() {
        if sentence.block != block_idx {
            break;
        }
        for clause in &mut clauses[sentence.clauses.clone()] {
            clause.sentence = idx;
        }
    }
}

fn ends_sentence(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '!' | '?' | '｡' | '…')
}

fn is_closing(c: char) -> bool {
    matches!(c, '”' | '’' | '」' | '』' | '"' | '＂' | '）' | ')' | '》' | '】')
}

/// What after a closing mark says that the sentence goes on.
fn continues(c: char) -> bool {
    is_closing(c)
        || matches!(c, '，' | '、' | '；' | '：' | ',' | '。' | '的' | '等' | '和' | '與' | '与' | '及')
}

fn trim(text: &str, span: Span) -> Span {
    let piece = span.of(text);
    let start = span.start + (piece.len() - piece.trim_start().len());
    Span::new(start, start + piece.trim().len())
}

#[cfg(test)]
mod tests {
    use super::super::Structure;
    use crate::Span;

    /// Sentences divided by ‖, clauses by |.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let structure = Structure::new(text, &[Span::new(0, text.len())]);
        let found: Vec<String> = structure
            .sentences
            .iter()
            .enumerate()
            .map(|(idx, sentence)| {
                let clauses = &structure.clauses[sentence.clauses.clone()];
                assert!(clauses.iter().all(|clause| clause.sentence == idx));
                clauses.iter().map(|clause| clause.span.of(text)).collect::<Vec<_>>().join("|")
            })
            .collect();
        assert_eq!(found.join("‖"), expected);
    }

    #[test]
    fn stops_and_commas() {
        check("甲说，乙来。丙去！", "甲说，|乙来。‖丙去！");
        check("真的吗？！是。", "真的吗？！‖是。");
    }

    #[test]
    fn quotation_stays_whole() {
        check("他说：“甲。乙，丙。”丁说，戊。", "他说：|“甲。乙，丙。”‖丁说，|戊。");
        check("“甲，”他说。", "“甲，”他说。");
    }

    #[test]
    fn bracket_stays_whole() {
        check("布林肯（A，B。C）说，好。", "布林肯（A，B。C）说，|好。");
    }

    #[test]
    fn headline_divided_by_wide_space() {
        check("大选前　布林肯会晤刘建超", "大选前|布林肯会晤刘建超");
    }

    #[test]
    fn number_comma_is_no_clause() {
        check("收报3,386.15点", "收报3,386.15点");
    }
}
