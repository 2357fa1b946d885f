//! What stands around a word: adverbs, dates and phrases that may be passed over.
//!
//! Comes in: a [`Scene`]. Goes out: [`Passage`], which reads bounded windows of the folded text, so that
//! a clause of any length costs the same.

use crate::Span;
use crate::lexicon::{Context, Words};
use crate::mention::{EntityId, Form, Mention};
use crate::relation::Scene;

/// Reads the text around reporting words.
#[derive(Clone, Copy, Debug)]
pub(super) struct Passage<'a> {
    pub scene: &'a Scene<'a>,
}

/// Longest stretch of text looked at on one side of a word, in bytes: 200 characters, a bound for linear
/// time. The longest clause before a cue has 94 (gold articles, dev and para, 794 statements, 2026-11).
const WINDOW: usize = 600;

/// Most adverbs, dates and brackets passed over in a row, a bound for linear time.
const MAX_STEPS: usize = 12;

impl<'a> Passage<'a> {
    /// The words that decide this.
    pub(super) fn words(self, class: Context) -> &'a Words {
        self.scene.lexicon.words(class)
    }

    /// The folded text of the article.
    pub(super) fn folded(self) -> &'a str {
        &self.scene.structure.folded
    }

    /// The first bytes of `span`, as many as a window holds.
    pub(super) fn head(self, span: Span) -> &'a str {
        let folded = self.folded();
        let mut end = span.end.min(span.start.saturating_add(WINDOW));
        while !folded.is_char_boundary(end) {
            end -= 1;
        }
        folded.get(span.start..end).unwrap_or_default()
    }

    /// The last bytes of `span`, as many as a window holds.
    pub(super) fn tail(self, span: Span) -> &'a str {
        let folded = self.folded();
        let mut start = span.start.max(span.end.saturating_sub(WINDOW));
        while !folded.is_char_boundary(start) {
            start += 1;
        }
        folded.get(start..span.end).unwrap_or_default()
    }

    /// `span` without the adverbs, dates and brackets at its end.
    pub(super) fn strip_adverbs(self, span: Span) -> Span {
        let mut end = span.end;
        let first = span.end.saturating_sub(WINDOW);
        for _ in 0..MAX_STEPS {
            let text = self.tail(Span::new(span.start, end.max(span.start)));
            let trimmed = text.trim_end().len();
            let before = end - (text.len() - trimmed);
            let text = &text[..trimmed];
            let word = self.words(Context::Adverb).at_end(text);
            let next = if let Some(word) = word {
                before - word.len()
            } else if text.ends_with('地') && text.chars().count() > 2 && !text.ends_with("各地") {
                // 谨慎地, 直言不讳地: two or four characters before 地.
                let chars: Vec<(usize, char)> = text.char_indices().rev().take(5).collect();
                let word = chars.iter().take_while(|&&(_, c)| is_han(c)).count();
                let take = if word >= 5 { 5 } else { word.min(3) };
                chars.get(take.saturating_sub(1)).map_or(before, |&(at, _)| before - (text.len() - at))
            } else if let Some(start) = self.date_ending(before) {
                start
            } else {
                before
            };
            if next <= span.start || next == end || next < first {
                return Span::new(span.start, next.max(span.start).min(end));
            }
            end = next;
        }
        Span::new(span.start, end.max(span.start))
    }

    /// `span` without the openers, dates and white space at its start.
    pub(super) fn strip_openers(self, span: Span) -> Span {
        let mut start = span.start;
        let last = span.start.saturating_add(WINDOW);
        for _ in 0..MAX_STEPS {
            let text = self.head(Span::new(start, span.end.max(start)));
            let skipped = text
                .trim_start_matches(|c: char| c.is_whitespace() || "，、：:；。－-—•·●■▲".contains(c))
                .len();
            let at = start + (text.len() - skipped);
            let text = &text[text.len() - skipped..];
            // A single adverb (就, 将) may be a preposition there.
            let adverb = self.words(Context::Adverb).at_start(text).filter(|word| word.chars().count() > 1);
            let word = [self.words(Context::Opener).at_start(text), adverb]
                .into_iter()
                .flatten()
                .max_by_key(|word| word.len());
            let next = if let Some(word) = word {
                at + word.len()
            } else if let Some(end) = self.date_starting(at).or_else(|| self.bracket_starting(at)) {
                end
            } else {
                at
            };
            if next >= span.end {
                return Span::new(span.end, span.end);
            }
            if next == start || next > last {
                return Span::new(next, span.end);
            }
            start = next;
        }
        Span::new(start.min(span.end), span.end)
    }

    /// Whether 的 at the end of `span` makes an adverb: 谨慎的希望.
    pub(super) fn is_adverbial_de(self, span: Span) -> bool {
        let text = self.tail(span);
        ["谨慎的", "不断的", "坦率的", "明确的", "一致的", "直接的", "公开的"]
            .iter()
            .any(|word| text.ends_with(word))
    }

    /// `span` without the date at its end: 将于周五.
    pub(super) fn strip_dates(self, span: Span) -> Span {
        let end = self.date_ending(span.end).filter(|&start| start >= span.start);
        Span::new(span.start, end.unwrap_or(span.end))
    }

    /// The start of the date that ends at `offset`.
    fn date_ending(self, offset: usize) -> Option<usize> {
        let dates = self.scene.dates;
        let upto = dates.partition_point(|date| date.span.start < offset);
        dates[..upto].iter().rev().take(2).find(|date| date.span.end == offset).map(|date| date.span.start)
    }

    /// The end of the date that starts at `offset`.
    fn date_starting(self, offset: usize) -> Option<usize> {
        let dates = self.scene.dates;
        let idx = dates.partition_point(|date| date.span.start < offset);
        dates.get(idx).filter(|date| date.span.start == offset).map(|date| date.span.end)
    }

    /// The named mention over byte `offset`.
    pub(super) fn name_at(self, offset: usize) -> Option<&'a Mention> {
        let mentions = self.scene.mentions;
        let upto = mentions.partition_point(|mention| mention.span.start <= offset);
        // Names nest three deep at most (a country in a body in a body).
        mentions[..upto]
            .iter()
            .rev()
            .take(4)
            .find(|mention| mention.form == Form::Name && mention.span.covers(offset))
    }

    /// Whether one of the first names in `span` is that of one of `entities`; three are looked at.
    pub(super) fn names_soon(self, span: Span, entities: &[EntityId]) -> bool {
        let mentions = self.scene.mentions;
        let first = mentions.partition_point(|mention| mention.span.start < span.start);
        mentions[first..].iter().take(3).take_while(|mention| mention.span.end <= span.end).any(|mention| {
            mention.form == Form::Name && mention.entity.is_some_and(|id| entities.contains(&id))
        })
    }

    /// Whether a mention ends at byte `offset`.
    pub(super) fn party_ends(self, offset: usize) -> bool {
        let mentions = self.scene.mentions;
        let upto = mentions.partition_point(|mention| mention.span.start < offset);
        mentions[..upto].iter().rev().take(4).any(|mention| mention.span.end == offset)
    }

    /// The first mention that starts inside `span`.
    pub(super) fn mention_inside(self, span: Span) -> Option<&'a Mention> {
        let mentions = self.scene.mentions;
        let idx = mentions.partition_point(|mention| mention.span.start < span.start);
        mentions.get(idx).filter(|mention| mention.span.start < span.end)
    }

    /// The outermost mention that starts at `offset`.
    pub(super) fn mention_starting(self, offset: usize) -> Option<&'a Mention> {
        let mentions = self.scene.mentions;
        let idx = mentions.partition_point(|mention| mention.span.start < offset);
        mentions.get(idx).filter(|mention| mention.span.start == offset)
    }

    /// The end of the title that starts at `offset`.
    pub(super) fn title_starting(self, offset: usize) -> Option<usize> {
        let titles = self.scene.titles;
        let idx = titles.partition_point(|title| title.span.start < offset);
        titles.get(idx).filter(|title| title.span.start == offset).map(|title| title.span.end)
    }

    /// The start of the title that ends at `offset`.
    pub(super) fn title_ending(self, offset: usize) -> Option<usize> {
        let titles = self.scene.titles;
        let upto = titles.partition_point(|title| title.span.start < offset);
        titles[..upto].last().filter(|title| title.span.end == offset).map(|title| title.span.start)
    }

    /// The end of the bracket that starts at `offset`.
    pub(super) fn bracket_starting(self, offset: usize) -> Option<usize> {
        let brackets = &self.scene.structure.brackets;
        let idx = brackets.partition_point(|bracket| bracket.span.start < offset);
        brackets.get(idx).filter(|bracket| bracket.span.start == offset).map(|bracket| bracket.span.end)
    }
}

fn is_han(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c)
}
