//! Finds the blocks of a gold article in the text of an extraction, whatever the white space.
//!
//! A reader of HTML may lose or add a space, leave out a caption or keep a menu; none of that is the
//! business of whoever measures names. What the extraction holds outside the gold's blocks is not scored.

use newsgraph::Span;

use super::gold::Gold;

/// A half-open range of characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CharSpan {
    pub start: usize,
    pub end: usize,
}

impl CharSpan {
    pub fn new(start: usize, end: usize) -> Self {
        Self { start, end }
    }

    pub fn len(self) -> usize {
        self.end - self.start
    }

    pub fn contains(self, other: Self) -> bool {
        self.start <= other.start && other.end <= self.end
    }

    /// How many characters are shared.
    pub fn overlap(self, other: Self) -> usize {
        self.end.min(other.end).saturating_sub(self.start.max(other.start))
    }

    pub fn overlaps(self, other: Self) -> bool {
        self.overlap(other) > 0
    }
}

/// The text of an extraction, with the gold's blocks found in it.
pub struct Alignment {
    chars: Vec<char>,
    /// Byte offset of every character, and of the end.
    offsets: Vec<usize>,
    blocks: Vec<AlignedBlock>,
    unscored: Vec<CharSpan>,
    /// How many blocks the gold has.
    pub n_blocks: usize,
}

struct AlignedBlock {
    gold: CharSpan,
    /// For every character of the gold's block its character in the text; `None` for white space.
    to_text: Vec<Option<usize>>,
    text: CharSpan,
}

impl Alignment {
    pub fn new(gold: &Gold, text: &str) -> Self {
        let chars: Vec<char> = text.chars().collect();
        let offsets: Vec<usize> = text.char_indices().map(|(at, _)| at).chain([text.len()]).collect();
        let kept: Vec<usize> = (0..chars.len()).filter(|&idx| is_kept(chars[idx])).collect();
        let flat: String = kept.iter().map(|&idx| chars[idx]).collect();
        let flat_offsets: Vec<usize> = flat.char_indices().map(|(at, _)| at).collect();
        let gold_chars: Vec<char> = gold.text.chars().collect();
        let mut alignment =
            Self { chars, offsets, blocks: Vec::new(), unscored: Vec::new(), n_blocks: gold.blocks.len() };
        let mut cursor = 0;
        for block in &gold.blocks {
            let block_chars = gold_chars.get(block.span.start..block.span.end).unwrap_or_default();
            let want: String = block_chars.iter().filter(|&&c| is_kept(c)).collect();
            let found = flat[cursor..].find(&want).map(|at| cursor + at).or_else(|| flat.find(&want));
            let Some(at) = found.filter(|_| !want.is_empty()) else { continue };
            cursor = at + want.len();
            let mut next = flat_offsets.partition_point(|&offset| offset < at);
            let to_text: Vec<Option<usize>> = block_chars
                .iter()
                .map(|&c| {
                    let keep = is_kept(c);
                    let idx = next;
                    next += usize::from(keep);
                    kept.get(idx).copied().filter(|_| keep)
                })
                .collect();
            let mut inside = to_text.iter().flatten();
            let first = inside.next().copied().unwrap_or_default();
            let last = inside.last().copied().unwrap_or(first);
            let text = CharSpan::new(first, last + 1);
            if !block.scored {
                alignment.unscored.push(text);
            }
            alignment.blocks.push(AlignedBlock { gold: block.span, to_text, text });
        }
        alignment
    }

    /// How many blocks of the gold stand in the text.
    pub fn n_found(&self) -> usize {
        self.blocks.len()
    }

    /// Where a span of the gold stands in the text; `None` where its block is missing.
    pub fn to_text(&self, span: CharSpan) -> Option<CharSpan> {
        let block = self.blocks.iter().find(|block| block.gold.contains(span))?;
        let from = span.start - block.gold.start;
        let mut inside = block.to_text.get(from..from + span.len())?.iter().flatten();
        let first = *inside.next()?;
        Some(CharSpan::new(first, inside.last().copied().unwrap_or(first) + 1))
    }

    /// The same for each of several spans, the missing ones left out.
    pub fn all_to_text(&self, spans: &[CharSpan]) -> Vec<CharSpan> {
        spans.iter().filter_map(|&span| self.to_text(span)).collect()
    }

    /// A span of the extraction in characters.
    ///
    /// # Errors
    ///
    /// When it does not lie on character boundaries of the text.
    pub fn chars_of(&self, span: Span) -> Result<CharSpan, String> {
        let idx = |offset| {
            self.offsets
                .binary_search(&offset)
                .map_err(|_| format!("span {span} is not on character boundaries of the text"))
        };
        Ok(CharSpan::new(idx(span.start)?, idx(span.end)?))
    }

    /// Whether what stands there counts: inside a block of the gold, and not in a byline or link.
    pub fn scores(&self, span: CharSpan) -> bool {
        self.blocks.iter().any(|block| block.text.contains(span)) && !self.in_unscored(span)
    }

    /// Whether it touches a byline or a link to another article.
    pub fn in_unscored(&self, span: CharSpan) -> bool {
        self.unscored.iter().any(|unscored| unscored.overlaps(span))
    }

    /// The text of all blocks found.
    pub fn area(&self) -> String {
        self.blocks.iter().map(|block| self.around(block.text, 0, 0)).collect()
    }

    pub fn char_at(&self, idx: usize) -> char {
        self.chars.get(idx).copied().unwrap_or('\n')
    }

    /// The text of `span` with so many characters before and after it, in one line.
    pub fn around(&self, span: CharSpan, before: usize, after: usize) -> String {
        let end = (span.end + after).min(self.chars.len());
        let start = span.start.saturating_sub(before).min(end);
        self.chars[start..end].iter().map(|&c| if c == '\n' { '⏎' } else { c }).collect()
    }
}

/// White space: Unicode's and the separators of ASCII.
pub fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{1c}'..='\u{1f}')
}

/// Whether a character takes part in the search for blocks: it can be seen.
fn is_kept(c: char) -> bool {
    !is_space(c) && !matches!(c, '\u{200b}' | '\u{feff}')
}
