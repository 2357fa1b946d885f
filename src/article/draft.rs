//! What a reader found, on its way to becoming an [`Article`].
//!
//! Comes in: from every format the same [`Draft`]: fields as found and pieces of text with their
//! kinds. Goes out: the article. All that holds for every format is done here, once: trimming,
//! captions that stand several times, the headline repeated in the body, bylines and datelines told
//! by their wording, the newsroom's zone, the language.

use std::collections::HashSet;

use jiff::tz::TimeZone;

use super::stamp::Stamp;
use super::{Article, Block, BlockKind, Language, publisher, wording};
use crate::{CivilDate, Error, Span};

/// Fields and pieces of an article in the order of the source.
#[derive(Debug, Default)]
pub(super) struct Draft {
    pub(super) title: Option<String>,
    pub(super) url: Option<String>,
    pub(super) published: Option<Stamp>,
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    kind: BlockKind,
    text: String,
    /// A caption from an attribute (alt, title, data-caption), which counts only when the page does
    /// not show the same words.
    hidden: bool,
}

/// How far apart the repetitions of one caption stand: alt, title, figcaption, data-caption.
const CAPTION_WINDOW: usize = 3;

impl Draft {
    /// Adds a piece of text. A paragraph may turn out to be a byline or a dateline.
    pub(super) fn push(&mut self, kind: BlockKind, text: &str) {
        let text = trim(text);
        if text.is_empty() {
            return;
        }
        let kind = if kind == BlockKind::Paragraph { wording::kind_of(text) } else { kind };
        self.pieces.push(Piece { kind, text: text.to_owned(), hidden: false });
    }

    /// Adds a caption that stands in an attribute.
    pub(super) fn push_hidden_caption(&mut self, text: &str) {
        let text = one_line(text);
        if wording::is_caption(&text) {
            self.pieces.push(Piece { kind: BlockKind::Caption, text, hidden: true });
        }
    }

    /// Whether any text was found.
    pub(super) fn is_empty(&self) -> bool {
        self.pieces.is_empty()
    }

    /// The first words, for messages about a text that is no article.
    pub(super) fn opening(&self) -> String {
        self.pieces.first().map(|piece| wording::quote(&piece.text)).unwrap_or_default()
    }

    /// Number of characters of all pieces.
    pub(super) fn n_chars(&self) -> usize {
        self.pieces.iter().map(|piece| piece.text.chars().count()).sum()
    }

    /// Joins everything to the article; `zone` overrides the table of publishers.
    pub(super) fn finish(mut self, zone: Option<&str>) -> Result<Article, Error> {
        let zone = match zone {
            Some(name) => TimeZone::get(name).map_err(|_| {
                Error::article(format!("zone \"{name}\" is unknown (want an IANA name: Asia/Tokyo)"))
            })?,
            None => publisher::zone_of(self.url.as_deref()),
        };
        let title = one_line(self.title.as_deref().unwrap_or_default());
        self.drop_repeated_title(&title);
        self.name_author_above_stamp();
        self.drop_repeated_captions(&title);
        self.keep_links_of_a_list();
        if self.pieces.is_empty() && title.is_empty() {
            return Err(Error::article("no text found"));
        }

        // A page may date itself in its text only: the first line that is nothing but a date.
        let published = self.published.or_else(|| {
            let mut datelines = self.pieces.iter().filter(|piece| piece.kind == BlockKind::Dateline);
            datelines.find_map(|piece| Stamp::find(&piece.text))
        });
        let (published, anchor) = match published {
            Some(stamp) => stamp.at(&zone),
            None => (None, None),
        };

        let mut text = String::with_capacity(self.pieces.iter().map(|piece| piece.text.len() + 1).sum());
        let mut blocks = Vec::with_capacity(self.pieces.len() + 1);
        let titled = (!title.is_empty()).then_some((BlockKind::Title, title.as_str()));
        let pieces = self.pieces.iter().map(|piece| (piece.kind, piece.text.as_str()));
        for (kind, piece) in titled.into_iter().chain(pieces) {
            if !text.is_empty() {
                text.push('\n');
            }
            let start = text.len();
            text.push_str(piece);
            blocks.push(Block { kind, span: Span::new(start, text.len()) });
        }
        Ok(Article {
            url: self.url.filter(|url| !url.is_empty()),
            published,
            anchor: anchor.map(CivilDate::from_jiff),
            language: Language::of(&text),
            title,
            text,
            blocks,
        })
    }

    /// The headline often stands once more as the first heading or paragraph of the body.
    fn drop_repeated_title(&mut self, title: &str) {
        let title = squeeze(title);
        let mut n_seen = 0;
        self.pieces.retain(|piece| {
            n_seen += 1;
            let may_repeat =
                piece.kind == BlockKind::Heading || (piece.kind == BlockKind::Paragraph && n_seen == 1);
            !(may_repeat && squeeze(&piece.text) == title)
        });
    }

    /// A short line right above the stamp that opens an article is its author.
    fn name_author_above_stamp(&mut self) {
        if let [author, stamp, ..] = self.pieces.as_mut_slice()
            && (author.kind, stamp.kind) == (BlockKind::Paragraph, BlockKind::Dateline)
            && wording::is_name_line(&author.text)
        {
            author.kind = BlockKind::Byline;
        }
    }

    /// Keeps one of the captions that say the same: the shown one before the attributes, the longer
    /// one when one begins with the other (`figcaption` = `alt` + ` ©Reuters`).
    fn drop_repeated_captions(&mut self, title: &str) {
        let shown: HashSet<String> = self
            .pieces
            .iter()
            .filter(|piece| !piece.hidden)
            .map(|piece| squeeze(&piece.text))
            .chain([squeeze(title)])
            .collect();
        let captions: Vec<(usize, String)> = (self.pieces.iter().enumerate())
            .filter(|(_, piece)| piece.kind == BlockKind::Caption)
            .map(|(piece_idx, piece)| (piece_idx, squeeze(&piece.text)))
            .collect();
        let mut dropped = HashSet::new();
        let mut kept: HashSet<&str> = HashSet::new();
        for (idx, (piece_idx, caption)) in captions.iter().enumerate() {
            let hidden = self.pieces.get(*piece_idx).is_some_and(|piece| piece.hidden);
            let near = idx.saturating_sub(CAPTION_WINDOW)..(idx + 1 + CAPTION_WINDOW).min(captions.len());
            let said_nearby = captions.get(near.clone()).into_iter().flatten().zip(near).any(|((other_idx, other), at)| {
                let other_hidden = self.pieces.get(*other_idx).is_some_and(|piece| piece.hidden);
                let said = other.starts_with(caption.as_str()) || (hidden && caption.starts_with(other.as_str()));
                at != idx
                    && !dropped.contains(other_idx)
                    && said
                    // Of two alike the shown one stays, and of two shown ones the first or longer.
                    && ((hidden && !other_hidden) || (hidden == other_hidden && (other.len() > caption.len() || at < idx)))
            });
            if said_nearby || (hidden && (shown.contains(caption) || kept.contains(caption.as_str()))) {
                dropped.insert(*piece_idx);
            } else {
                kept.insert(caption);
            }
        }
        let mut idx = 0;
        self.pieces.retain(|_| {
            idx += 1;
            !dropped.contains(&(idx - 1))
        });
    }

    /// Links to other articles are the text itself when there is no other: the headlines of a day.
    fn keep_links_of_a_list(&mut self) {
        if !self.pieces.iter().any(|piece| piece.kind == BlockKind::Paragraph) {
            for piece in self.pieces.iter_mut().filter(|piece| piece.kind == BlockKind::Related) {
                piece.kind = BlockKind::Paragraph;
            }
        }
    }
}

/// Cuts white space and the invisible marks that editors leave behind from both ends.
pub(super) fn trim(text: &str) -> &str {
    text.trim_matches(|c: char| {
        c.is_whitespace() || c.is_control() || matches!(c, '\u{200b}'..='\u{200f}' | '\u{2060}' | '\u{feff}')
    })
}

/// The text on one line: a line break of the source between Chinese characters is nothing, elsewhere
/// a space. All other white space stays.
pub(super) fn one_line(text: &str) -> String {
    let text = trim(text);
    if !text.contains(['\n', '\r', '\t', '\u{2028}', '\u{2029}', '\u{b}', '\u{c}', '\u{85}']) {
        return text.to_owned();
    }
    let mut line = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.find(is_break) {
        let (before, after) = rest.split_at(at);
        line.push_str(before);
        rest = after.trim_start_matches(|c| is_break(c) || c == ' ');
        line.truncate(line.trim_end_matches(' ').len());
        let wide = line.chars().next_back().is_none_or(is_wide) && rest.chars().next().is_none_or(is_wide);
        if !wide {
            line.push(' ');
        }
    }
    line.push_str(rest);
    line
}

fn is_break(c: char) -> bool {
    matches!(c, '\n' | '\r' | '\t' | '\u{2028}' | '\u{2029}' | '\u{b}' | '\u{c}' | '\u{85}')
}

/// Characters that are written without spaces between them: Han, kana, full-width punctuation.
fn is_wide(c: char) -> bool {
    matches!(c, '\u{2018}'..='\u{201d}' | '\u{2e80}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{ff00}'..='\u{ffef}' | '\u{20000}'..='\u{3ffff}')
}

/// The text without white space, to compare what is said whatever its layout.
fn squeeze(text: &str) -> String {
    text.chars().filter(|c| !c.is_whitespace()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(pieces: &[(&str, &str)], expected: &[&str]) {
        let mut draft = Draft { title: Some("王毅会见马斯".to_owned()), ..Draft::default() };
        for (kind, text) in pieces {
            match *kind {
                "alt" => draft.push_hidden_caption(text),
                "caption" => draft.push(BlockKind::Caption, text),
                "heading" => draft.push(BlockKind::Heading, text),
                "related" => draft.push(BlockKind::Related, text),
                _ => draft.push(BlockKind::Paragraph, text),
            }
        }
        let article = draft.finish(None).unwrap();
        let found: Vec<&str> =
            article.blocks.iter().skip(1).map(|block| block.span.of(&article.text)).collect();
        assert_eq!(found, expected);
    }

    #[test]
    fn caption_stands_once() {
        let caption = "外长王毅（左）周五在北京会见德国外长马斯";
        let credited = "外长王毅（左）周五在北京会见德国外长马斯 ©Reuters";
        check(&[("alt", caption), ("caption", caption), ("alt", caption)], &[caption]);
        check(&[("alt", caption), ("caption", credited)], &[credited]);
        check(&[("caption", credited), ("alt", caption)], &[credited]);
        check(&[("alt", caption), ("alt", caption), ("p", "正文在此。")], &[caption, "正文在此。"]);
        check(&[("caption", caption), ("caption", caption)], &[caption]);
    }

    #[test]
    fn different_captions_stay() {
        let (one, two) = ("外长王毅（左）周五在北京出席记者会", "德国外长马斯周五抵达北京首都机场");
        check(&[("alt", one), ("caption", one), ("alt", two), ("caption", two)], &[one, two]);
        check(&[("alt", "王毅会见马斯"), ("alt", "logo")], &[]);
    }

    #[test]
    fn repeated_title_goes() {
        check(&[("heading", "王毅会见 马斯"), ("p", "正文在此。")], &["正文在此。"]);
        check(&[("p", "王毅会见马斯"), ("p", "正文在此。")], &["正文在此。"]);
        check(&[("p", "正文在此。"), ("p", "王毅会见马斯")], &["正文在此。", "王毅会见马斯"]);
    }

    #[test]
    fn breaks_of_the_source() {
        assert_eq!(
            one_line(" 国务卿\n  布林肯（Antony\nBlinken）\n会晤 "),
            "国务卿布林肯（Antony Blinken）会晤"
        );
        assert_eq!(one_line("记者：凯迪    责编：何平"), "记者：凯迪    责编：何平");
    }
}
