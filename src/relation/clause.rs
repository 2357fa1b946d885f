//! Clauses as the relation rules read them: cut inside quotations too.
//!
//! Comes in: the structure of an article. Goes out: [`Clauses`], every stretch between two of
//! ，；：。！？ or wide spaces, wherever it stands. The clauses of the text stage keep a quotation
//! whole, which is right for telling what is said; but who met whom stands inside quotations too,
//! and there the comma ends a clause as it does outside.

use crate::Span;
use crate::lexicon::is_han;
use crate::text::Structure;

/// A stretch of text without an inner comma.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Without the mark that ends it.
    pub span: Span,
    /// Number of the sentence, quoted sentences counted on their own.
    pub sentence: usize,
    /// Index of the block.
    pub block: usize,
}

/// All clauses of a text, sorted by position.
#[derive(Clone, Debug, Default)]
pub(super) struct Clauses(Vec<Clause>);

impl Clauses {
    /// Cuts every block of `structure`.
    pub fn new(structure: &Structure) -> Self {
        let mut clauses = Vec::new();
        let mut sentence = 0;
        for (block, &span) in structure.blocks.iter().enumerate() {
            let text = span.of(&structure.folded);
            let spaced = headline_spaces(text);
            let mut start = span.start;
            let mut before = '\n';
            let mut brackets = structure
                .brackets
                .get(structure.brackets.partition_point(|bracket| bracket.span.start < span.start)..)
                .unwrap_or_default()
                .iter()
                .peekable();
            let mut reach = span.start;
            let mut chars = text.char_indices().peekable();
            while let Some((at, c)) = chars.next() {
                let at = span.start + at;
                while let Some(bracket) = brackets.next_if(|bracket| bracket.span.start <= at) {
                    reach = reach.max(bracket.span.end);
                }
                let next = chars.peek().map_or('\n', |&(_, c)| c);
                let number = before.is_ascii_digit() && next.is_ascii_digit();
                let ends_sentence = matches!(c, '。' | '！' | '？' | '!' | '?' | '\n');
                let ends_clause = ends_sentence
                    || matches!(c, '，' | '；' | '：' | ';' | '\u{3000}')
                    || (matches!(c, ',' | ':') && !number)
                    || (c == ' ' && spaced && is_written(before) && is_written(next));
                // A headline may put two spaces.
                if c != ' ' || !spaced {
                    before = c;
                }
                // A bracket explains the word before it; its commas divide nothing outside.
                if at < reach || !ends_clause {
                    continue;
                }
                clauses.push(Clause { span: Span::new(start, at), sentence, block });
                start = at + c.len_utf8();
                sentence += usize::from(ends_sentence);
            }
            clauses.push(Clause { span: Span::new(start, span.end), sentence, block });
            sentence += 1;
        }
        Self(clauses)
    }

    /// Index of the clause that holds byte `offset`.
    pub fn at(&self, offset: usize) -> usize {
        self.0.partition_point(|clause| clause.span.end <= offset).min(self.0.len().saturating_sub(1))
    }

    /// The clause with this number.
    pub fn get(&self, idx: usize) -> Option<Clause> {
        self.0.get(idx).copied()
    }

    /// The clauses before number `idx` in its sentence, nearest first.
    pub fn before_in_sentence(&self, idx: usize) -> impl Iterator<Item = Clause> + '_ {
        let sentence = self.get(idx).map(|clause| clause.sentence);
        self.0
            .get(..idx)
            .unwrap_or_default()
            .iter()
            .rev()
            .take_while(move |clause| Some(clause.sentence) == sentence)
            .copied()
    }

    /// The clauses of the first block after the headline.
    pub fn lead(&self) -> impl Iterator<Item = Clause> + '_ {
        let first = self.0.partition_point(|clause| clause.block == 0);
        let block = self.get(first).map(|clause| clause.block);
        self.0
            .get(first..)
            .unwrap_or_default()
            .iter()
            .take_while(move |clause| Some(clause.block) == block)
            .copied()
    }

    /// The clauses before the sentence of number `idx`, whatever their block, nearest first.
    pub fn before_anywhere(&self, idx: usize) -> impl Iterator<Item = Clause> + '_ {
        let own = self.get(idx);
        self.0
            .get(..idx)
            .unwrap_or_default()
            .iter()
            .rev()
            .skip_while(move |clause| own.is_some_and(|own| own.sentence == clause.sentence))
            .copied()
    }

    /// The clauses before the sentence of number `idx` in its block, nearest first.
    pub fn before_sentence(&self, idx: usize) -> impl Iterator<Item = Clause> + '_ {
        let block = self.get(idx).map(|clause| clause.block);
        self.before_anywhere(idx).take_while(move |clause| Some(clause.block) == block)
    }
}

/// Whether a short block without a full stop writes spaces where running text has commas.
fn headline_spaces(text: &str) -> bool {
    // Headlines and captions of the corpus have up to 60 characters.
    text.len() <= 60 * 3 && !text.contains('。')
}

/// A Chinese character or a quotation mark.
fn is_written(c: char) -> bool {
    is_han(c) || matches!(c, '“' | '”' | '「' | '」')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Clauses divided by |, sentences by ‖.
    #[track_caller]
    fn check(text: &str, expected: &str) {
        let structure = Structure::new(text, &[Span::new(0, text.len())]);
        let clauses = Clauses::new(&structure);
        let mut shown = String::new();
        for (idx, clause) in clauses.0.iter().enumerate() {
            if idx > 0 {
                shown.push(if clauses.0[idx - 1].sentence == clause.sentence { '|' } else { '‖' });
            }
            shown.push_str(clause.span.of(text));
        }
        assert_eq!(shown, expected);
    }

    #[test]
    fn cuts_inside_quotations() {
        check("他说：“昨天，我见了他。今天走。”", "他说|“昨天|我见了他‖今天走‖”");
    }

    #[test]
    fn brackets_and_numbers_stay_whole() {
        check("甲（A，B）会见乙，1,000人", "甲（A，B）会见乙|1,000人");
    }

    #[test]
    fn spaces_divide_headlines_only() {
        check("总统接见访团 盼合作", "总统接见访团|盼合作");
        check("总统 接见访团。他 说。", "总统 接见访团‖他 说‖");
    }
}
