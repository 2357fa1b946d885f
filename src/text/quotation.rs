//! Quotations “” ‘’ 「」 『』 "" and titles of works 《》, nested and unbalanced ones included.

use crate::Span;

/// Which marks a quotation stands in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum QuotationKind {
    /// “…”, ‘…’, 「…」, 『…』, "…".
    Speech,
    /// 《…》 〈…〉: the title of a work, law or newspaper.
    Work,
}

/// A piece of the text between quotation marks.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Quotation {
    /// Which marks.
    pub kind: QuotationKind,
    /// With its marks.
    pub span: Span,
    /// Without its marks.
    pub inner: Span,
    /// How many quotations stand around it; at most 7.
    pub depth: usize,
    /// Index of the quotation around it.
    pub parent: Option<usize>,
    /// Whether the closing mark stands in the text; if not, it reaches to the end of the block.
    pub closed: bool,
}

/// Opening mark, closing mark, kind. The straight mark opens and closes.
const MARKS: [(char, char, QuotationKind); 8] = [
    ('“', '”', QuotationKind::Speech),
    ('‘', '’', QuotationKind::Speech),
    ('「', '」', QuotationKind::Speech),
    ('『', '』', QuotationKind::Speech),
    ('"', '"', QuotationKind::Speech),
    ('＂', '＂', QuotationKind::Speech),
    ('《', '》', QuotationKind::Work),
    ('〈', '〉', QuotationKind::Work),
];

/// Deeper nesting is no quotation but noise; the bound keeps every look-up constant.
const MAX_DEPTH: usize = 8;

/// Appends the quotations of `block`, outer before inner.
pub(super) fn find(text: &str, block: Span, quotations: &mut Vec<Quotation>) {
    let first = quotations.len();
    let mut open: Vec<(usize, usize, usize)> = Vec::new();
    let mut previous = '\n';
    let mut chars = block.of(text).char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let at = block.start + at;
        let next = chars.peek().map_or('\n', |&(_, c)| c);
        let apostrophe = c == '’' && previous.is_ascii_alphanumeric() && next.is_ascii_alphanumeric();
        let before = std::mem::replace(&mut previous, c);
        if apostrophe {
            continue;
        }
        // The straight mark closes what it opened, otherwise opens. An inch sign (6") is none.
        let straight = matches!(c, '"' | '＂');
        let closing = MARKS
            .iter()
            .position(|&(_, close, _)| close == c)
            .filter(|&mark| !straight || open.iter().any(|&(other, ..)| other == mark));
        if let Some(mark) = closing {
            let Some(depth) = open.iter().rev().position(|&(other, ..)| other == mark) else {
                continue;
            };
            // What was opened inside and not closed ends here too.
            for level in 0..=depth {
                if let Some((other, start, inner)) = open.pop() {
                    let closed = level == depth;
                    quotations.push(Quotation {
                        kind: MARKS[other].2,
                        span: Span::new(start, if closed { at + c.len_utf8() } else { at }),
                        inner: Span::new(inner, at),
                        depth: open.len(),
                        parent: None,
                        closed,
                    });
                }
            }
        } else if let Some(mark) = MARKS.iter().position(|&(mark, ..)| mark == c) {
            if straight && before.is_ascii_digit() {
                continue;
            }
            // A second “ inside “ is a slip of the pen for ”, or a quotation never closed.
            if open.last().is_some_and(|&(other, ..)| other == mark)
                && let Some((other, start, inner)) = open.pop()
            {
                quotations.push(Quotation {
                    kind: MARKS[other].2,
                    span: Span::new(start, at),
                    inner: Span::new(inner, at),
                    depth: open.len(),
                    parent: None,
                    closed: false,
                });
            }
            if open.len() < MAX_DEPTH {
                open.push((mark, at, at + c.len_utf8()));
            }
        }
    }
    while let Some((mark, start, inner)) = open.pop() {
        quotations.push(Quotation {
            kind: MARKS[mark].2,
            span: Span::new(start, block.end),
            inner: Span::new(inner, block.end),
            depth: open.len(),
            parent: None,
            closed: false,
        });
    }
    quotations[first..].sort_by_key(|quotation| (quotation.span.start, quotation.depth));
    let mut around: Vec<usize> = Vec::new();
    for (idx, quotation) in quotations.iter_mut().enumerate().skip(first) {
        around.truncate(quotation.depth);
        quotation.parent = around.last().copied();
        around.push(idx);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let mut quotations = Vec::new();
        find(text, Span::new(0, text.len()), &mut quotations);
        let found: Vec<String> = quotations
            .iter()
            .map(|quotation| {
                let open = if quotation.closed { "" } else { "…" };
                format!("{}{}{open}", quotation.depth, quotation.inner.of(text))
            })
            .collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn nested() {
        check("稱「甲『乙』丙」", &["0甲『乙』丙", "1乙"]);
        check("说：“印方滥用‘国家安全’概念”", &["0印方滥用‘国家安全’概念", "1国家安全"]);
    }

    #[test]
    fn unbalanced_ends_with_the_block() {
        check("他说：“甲。", &["0甲。…"]);
        check("“甲‘乙”丙", &["0甲‘乙", "1乙…"]);
        check("“甲“乙”", &["0甲…", "0乙"]);
    }

    #[test]
    fn straight_marks_alternate() {
        check("称\"对等\"与\"待遇\"", &["0对等", "0待遇"]);
        check("55\"电视", &[]);
    }

    #[test]
    fn apostrophe_is_no_mark() {
        check("‘Xi’s China’", &["0Xi’s China"]);
    }
}
