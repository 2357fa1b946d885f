//! Byte ranges of a text: the one way in which everything found points back at what proves it.

use std::fmt;
use std::ops::Range;

use serde::{Deserialize, Serialize};

/// A half-open range of UTF-8 bytes of [`Extraction::text`](crate::Extraction::text).
///
/// Both ends lie on character boundaries of the text that the span was made for.
///
/// # Examples
///
/// ```
/// use newsgraph::Span;
///
/// let text = "布林肯会晤刘建超";
/// let who = Span::new(0, 9);
/// assert_eq!(who.of(text), "布林肯");
/// assert_eq!(Span::new(9, 15).to_chars(text), 3..5);
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Span {
    // Invariant: start <= end.
    /// First byte.
    pub start: usize,
    /// One past the last byte.
    pub end: usize,
}

impl Span {
    /// The range `start..end`; an `end` before `start` gives the empty span at `start`.
    #[must_use]
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end: end.max(start) }
    }

    /// Length in bytes.
    #[must_use]
    pub fn len(self) -> usize {
        self.end - self.start
    }

    /// Whether no byte lies in it.
    #[must_use]
    pub fn is_empty(self) -> bool {
        self.start == self.end
    }

    /// The piece of `text` under the span; empty when the span does not fit the text.
    #[must_use]
    pub fn of(self, text: &str) -> &str {
        text.get(self.start..self.end).unwrap_or_default()
    }

    /// Whether `other` lies wholly inside (equal spans contain each other).
    #[must_use]
    pub fn contains(self, other: Span) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// Whether byte `offset` lies inside.
    #[must_use]
    pub fn covers(self, offset: usize) -> bool {
        self.start <= offset && offset < self.end
    }

    /// Whether at least one byte is shared.
    #[must_use]
    pub fn overlaps(self, other: Span) -> bool {
        self.start < other.end && other.start < self.end
    }

    /// The smallest span that contains both.
    #[must_use]
    pub fn join(self, other: Span) -> Span {
        Span { start: self.start.min(other.start), end: self.end.max(other.end) }
    }

    /// The same range counted in characters (Unicode scalar values) of `text`.
    #[must_use]
    pub fn to_chars(self, text: &str) -> Range<usize> {
        self.measure(text, |piece| piece.chars().count())
    }

    /// The same range counted in UTF-16 code units of `text`, as JavaScript and Java count.
    #[must_use]
    pub fn to_utf16(self, text: &str) -> Range<usize> {
        self.measure(text, |piece| piece.encode_utf16().count())
    }

    fn measure(self, text: &str, count: impl Fn(&str) -> usize) -> Range<usize> {
        let start = count(text.get(..self.start).unwrap_or(text));
        start..start + count(self.of(text))
    }
}

impl From<Range<usize>> for Span {
    fn from(range: Range<usize>) -> Self {
        Self::new(range.start, range.end)
    }
}

impl fmt::Display for Span {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}..{}", self.start, self.end)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn utf16_counts_surrogates() {
        let text = "𠮷田说";
        assert_eq!(Span::new(4, 10).of(text), "田说");
        assert_eq!(Span::new(4, 10).to_utf16(text), 2..4);
        assert_eq!(Span::new(4, 10).to_chars(text), 1..3);
    }

    #[test]
    fn misfit_is_empty() {
        assert_eq!(Span::new(1, 3).of("说"), "");
        assert_eq!(Span::new(0, 99).of("说"), "");
    }
}
