//! Reads an article: raw text or bytes in, [`Article`] out.
//!
//! `Article::text` is the title, then the blocks, joined by `\n`; every offset of the library counts
//! bytes of it. The text of a block is never changed beyond trimming.

mod builder;

use serde::{Deserialize, Serialize};

pub use self::builder::ArticleBuilder;
use crate::{CivilDate, Error, Span};

/// What a block of an article is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum BlockKind {
    /// The headline; always the first block when there is one.
    Title,
    /// Running text.
    Paragraph,
    /// A heading between paragraphs.
    Heading,
    /// The caption of a picture or video.
    Caption,
    /// A link to another article.
    Related,
    /// Who wrote and edited: 记者：凯迪 责编：何平.
    Byline,
    /// A line that holds only place, agency or time of the report.
    Dateline,
}

/// A piece of the text with its kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Block {
    /// What it is.
    pub kind: BlockKind,
    /// Where it stands: bytes of [`Article::text`].
    pub span: Span,
}

/// Whether an article is written in simplified or traditional characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Language {
    /// Simplified characters.
    #[default]
    #[serde(rename = "zh-Hans")]
    Simplified,
    /// Traditional characters.
    #[serde(rename = "zh-Hant")]
    Traditional,
}

/// An article as read: what stands in it and when and where it was published.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Article {
    /// The headline, empty when none was found.
    pub title: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The instant of publication, RFC 3339 with the newsroom's offset.
    pub published: Option<String>,
    /// The civil day in the newsroom on which it was published: what 今天 means.
    pub anchor: Option<CivilDate>,
    /// Simplified or traditional.
    pub language: Language,
    /// Title and blocks, joined by `\n`.
    pub text: String,
    /// The pieces of `text`, in order, without overlap.
    pub blocks: Vec<Block>,
}

impl Article {
    /// Starts an article from fields that the caller has.
    pub fn builder() -> ArticleBuilder {
        ArticleBuilder::default()
    }

    /// Reads an article from the bytes of a file.
    ///
    /// # Errors
    ///
    /// When the bytes are no text in a known encoding, or as for [`Article::parse`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        // Provisional, replaced when the article stage is built.
        let raw = std::str::from_utf8(bytes).map_err(|e| Error::article(format!("not UTF-8: {e}")))?;
        Self::parse(raw)
    }

    /// Reads an article from text of any of the known formats.
    ///
    /// # Errors
    ///
    /// When no text is found.
    pub fn parse(raw: &str) -> Result<Self, Error> {
        // Provisional reader, replaced when the article stage is built.
        let mut lines = raw.lines();
        let millis = lines
            .next()
            .and_then(|line| line.strip_prefix("<!--")?.strip_suffix("-->")?.parse::<i64>().ok())
            .ok_or_else(|| Error::article("no text found"))?;
        let link = lines.next().unwrap_or_default();
        let (title, url) = link.trim_start_matches('[').split_once("](").unwrap_or((link, ""));
        let url = url.trim_end_matches(')').to_owned();
        let body: String = lines.skip(1).collect::<Vec<_>>().join("\n");
        let zone = if url.contains("rfa.org") || url.contains("voachinese") {
            "America/New_York"
        } else if url.contains("bbc.com") {
            "Europe/London"
        } else if url.contains("dw.com") {
            "Europe/Berlin"
        } else if url.contains("rfi.fr") {
            "Europe/Paris"
        } else {
            "Asia/Shanghai"
        };
        let instant = jiff::Timestamp::from_millisecond(millis).map_err(|e| Error::article(e.to_string()))?;
        let zoned = instant.in_tz(zone).map_err(|e| Error::article(e.to_string()))?;
        let mut text = title.to_owned();
        let mut blocks = vec![Block { kind: BlockKind::Title, span: Span::new(0, title.len()) }];
        let html = scraper::Html::parse_fragment(&body);
        let mut piece = String::new();
        let mut pieces = Vec::new();
        for edge in html.tree.root().traverse() {
            match edge {
                ego_tree::iter::Edge::Open(node) => match node.value() {
                    scraper::Node::Text(t) => piece.push_str(t),
                    scraper::Node::Element(e)
                        if !matches!(e.name(), "span" | "a" | "strong" | "b" | "em" | "i" | "small") =>
                    {
                        pieces.push(std::mem::take(&mut piece));
                    }
                    _ => {}
                },
                ego_tree::iter::Edge::Close(node) => {
                    if let scraper::Node::Element(e) = node.value() {
                        if !matches!(e.name(), "span" | "a" | "strong" | "b" | "em" | "i" | "small") {
                            let kind = if e.name() == "figcaption" {
                                BlockKind::Caption
                            } else {
                                BlockKind::Paragraph
                            };
                            let _ = kind;
                            pieces.push(std::mem::take(&mut piece));
                        }
                    }
                }
            }
        }
        pieces.push(piece);
        for piece in pieces {
            let piece = piece.trim();
            if !piece.is_empty() {
                text.push('\n');
                let start = text.len();
                text.push_str(piece);
                blocks.push(Block { kind: BlockKind::Paragraph, span: Span::new(start, text.len()) });
            }
        }
        let folded = crate::text::fold(&text);
        let changed = folded.chars().zip(text.chars()).filter(|(a, b)| a != b).count();
        let language =
            if changed * 20 > text.chars().count() { Language::Traditional } else { Language::Simplified };
        Ok(Self {
            title: title.to_owned(),
            url: Some(url),
            published: Some(zoned.timestamp().to_string()),
            anchor: Some(CivilDate::from_jiff(zoned.date())),
            language,
            text,
            blocks,
        })
    }
}
