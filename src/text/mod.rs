//! The outer structure of a text: sentences, clauses, quotations, brackets. No dictionary.
//!
//! Comes in: the text of an article and the spans of its blocks. Goes out: [`Structure`], and with
//! it the *folded* text: traditional characters replaced by simplified ones, one to one and always
//! of the same byte length, so that an offset into the folded text is an offset into the text.
//!
//! A quotation or bracket never crosses a block: unbalanced marks (a tenth of all articles) are
//! closed at the block's end. Sentences are cut at depth zero only, so 他说：“甲。乙。” is one.

mod bracket;
mod fold;
mod quotation;
mod sentence;

pub use bracket::Bracket;
pub use fold::fold;
pub(crate) use fold::fold_char;
pub use quotation::{Quotation, QuotationKind};
pub use sentence::{Clause, Sentence};

use crate::Span;

/// Sentences, clauses, quotations and brackets of one text, each list sorted by position.
#[derive(Clone, Debug, PartialEq)]
pub struct Structure {
    /// The text in simplified characters; same length and same character boundaries.
    pub folded: String,
    /// Blocks, as given.
    pub blocks: Vec<Span>,
    /// Sentences; each lies in one block.
    pub sentences: Vec<Sentence>,
    /// Clauses of all sentences.
    pub clauses: Vec<Clause>,
    /// Quotations, outer before inner.
    pub quotations: Vec<Quotation>,
    /// Brackets, outer before inner.
    pub brackets: Vec<Bracket>,
}

impl Structure {
    /// Analyses `text`, whose pieces stand at `blocks` (sorted, without overlap, on char boundaries).
    #[must_use]
    pub fn new(text: &str, blocks: &[Span]) -> Self {
        let folded = fold(text);
        let mut quotations = Vec::new();
        let mut brackets = Vec::new();
        let mut sentences = Vec::new();
        let mut clauses = Vec::new();
        for (block_idx, &block) in blocks.iter().enumerate() {
            let quotations_before = quotations.len();
            let brackets_before = brackets.len();
            quotation::find(text, block, &mut quotations);
            bracket::find(text, block, &mut brackets);
            sentence::cut(
                text,
                block,
                block_idx,
                &quotations[quotations_before..],
                &brackets[brackets_before..],
                &mut sentences,
                &mut clauses,
            );
        }
        Self { folded, blocks: blocks.to_vec(), sentences, clauses, quotations, brackets }
    }

    /// Index of the sentence that holds byte `offset`.
    #[must_use]
    pub fn sentence_at(&self, offset: usize) -> Option<usize> {
        let idx = self.sentences.partition_point(|sentence| sentence.span.end <= offset);
        self.sentences.get(idx).filter(|sentence| sentence.span.covers(offset)).map(|_| idx)
    }

    /// Index of the clause that holds byte `offset`.
    #[must_use]
    pub fn clause_at(&self, offset: usize) -> Option<usize> {
        let idx = self.clauses.partition_point(|clause| clause.span.end <= offset);
        self.clauses.get(idx).filter(|clause| clause.span.covers(offset)).map(|_| idx)
    }

    /// The innermost quotation that holds byte `offset` (marks included).
    #[must_use]
    pub fn quotation_at(&self, offset: usize) -> Option<usize> {
        let upto = self.quotations.partition_point(|quotation| quotation.span.start <= offset);
        let last = upto.checked_sub(1);
        std::iter::successors(last, |&idx| self.quotations[idx].parent)
            .find(|&idx| self.quotations[idx].span.covers(offset))
    }

    /// The innermost bracket that holds byte `offset` (marks included).
    #[must_use]
    pub fn bracket_at(&self, offset: usize) -> Option<usize> {
        let upto = self.brackets.partition_point(|bracket| bracket.span.start <= offset);
        let last = upto.checked_sub(1);
        std::iter::successors(last, |&idx| self.brackets[idx].parent)
            .find(|&idx| self.brackets[idx].span.covers(offset))
    }

    /// Index of the block that holds byte `offset`.
    #[must_use]
    pub fn block_at(&self, offset: usize) -> Option<usize> {
        let idx = self.blocks.partition_point(|block| block.end <= offset);
        self.blocks.get(idx).filter(|block| block.covers(offset)).map(|_| idx)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn innermost_is_found_past_closed_ones() {
        let text = format!("“{}乙”丙（丁（戊）己）", "‘甲’".repeat(100));
        let structure = Structure::new(&text, &[Span::new(0, text.len())]);
        let inside = |c: &str| {
            let at = text.rfind(c)?;
            let idx = structure.quotation_at(at)?;
            Some(structure.quotations[idx].depth)
        };
        assert_eq!((inside("甲"), inside("乙"), inside("丙")), (Some(1), Some(0), None));
        let bracket = |c: &str| {
            let idx = structure.bracket_at(text.rfind(c)?)?;
            Some(structure.brackets[idx].inner.of(&text))
        };
        assert_eq!((bracket("戊"), bracket("己"), bracket("丙")), (Some("戊"), Some("丁（戊）己"), None));
    }

    #[test]
    fn noise_nests_no_deeper_than_the_bound() {
        let text = "“‘（".repeat(10_000);
        let structure = Structure::new(&text, &[Span::new(0, text.len())]);
        assert!(structure.quotations.iter().all(|quotation| quotation.depth < 8));
        assert!(structure.quotation_at(text.len() - 3).is_some());
    }
}
