//! Brackets （） () ［］ [] 【】 with what stands in them.

use crate::Span;

/// A bracketed piece of the text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Bracket {
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// Index of the bracket around it.
    pub parent: Option<usize>,
}

const PAIRS: [(char, char); 5] = [('（', '）'), ('(', ')'), ('［', '］'), ('[', ']'), ('【', '】')];

/// So many may stand open at once; an opening mark beyond them pushes out the oldest, which nothing
/// closed. The bound keeps every look-up constant.
const MAX_OPEN: usize = 8;

/// Appends the brackets of `block`. Full and half width may close each other, as writers mix them;
/// a bracket left open is none.
pub(super) fn find(text: &str, block: Span, brackets: &mut Vec<Bracket>) {
    let first = brackets.len();
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    for (at, c) in block.of(text).char_indices() {
        let at = block.start + at;
        if let Some(shape) = PAIRS.iter().position(|&(mark, _)| mark == c) {
            if open.len() == MAX_OPEN {
                open.remove(0);
            }
            open.push((shape / 2, at, at + c.len_utf8()));
        } else if let Some(shape) = PAIRS.iter().position(|&(_, mark)| mark == c) {
            let depth = open.iter().rev().position(|&(s, _, _)| s == shape / 2);
            if let Some(depth) = depth {
                open.truncate(open.len() - depth);
                if let Some((_, start, inner)) = open.pop() {
                    brackets.push(Bracket {
                        span: Span::new(start, at + c.len_utf8()),
                        inner: Span::new(inner, at),
                        parent: None,
                    });
                }
            }
        }
    }
    brackets[first..].sort_by_key(|bracket| bracket.span.start);
    for idx in first..brackets.len() {
        let mut around = idx.checked_sub(1).filter(|&previous| previous >= first);
        while let Some(outer) = around
            && brackets[outer].span.end <= brackets[idx].span.start
        {
            around = brackets[outer].parent;
        }
        brackets[idx].parent = around;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut brackets = Vec::new();
        find(text, Span::new(0, text.len()), &mut brackets);
        let found: Vec<&str> = brackets.iter().map(|bracket| bracket.inner.of(text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn widths_mix() {
        check("布林肯（Antony Blinken)在", &["Antony Blinken"]);
        check("麦康奈尔(Mitch McConnell)说", &["Mitch McConnell"]);
    }

    #[test]
    fn nested_outer_first() {
        check("甲（乙（丙）丁）", &["乙（丙）丁", "丙"]);
    }

    #[test]
    fn unclosed_is_none() {
        check("甲（乙", &[]);
        check("甲）乙（丙）", &["丙"]);
    }
}
