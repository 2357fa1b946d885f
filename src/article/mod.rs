//! Reads an article: text or bytes of any usual format in, [`Article`] out.
//!
//! `sniff` tells the format (the seed's header, a whole HTML page, a piece of HTML, Markdown, plain
//! text) or refuses what is no article and says what it saw. One reader per format fills a draft
//! (`seed`, `html`, `markdown`, `plain`), which `draft` turns into the article in the same way for all:
//! the headline and every caption stand once, bylines and datelines are told by their `wording`, the
//! `stamp` of publication becomes an instant and a day by the zone of the `publisher`. `encoding` turns
//! bytes into text.
//!
//! [`Article::text`] is the title, then the blocks, joined by `\n`; every offset of the library counts
//! bytes of it. The text of a block is never changed beyond trimming and beyond the line breaks of the
//! source, which are nothing between Chinese characters and a space elsewhere: a block is one line.
//! Traditional characters, odd spaces and full-width forms stay.

mod builder;
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "some of it only pages need"))]
mod draft;
mod encoding;
#[cfg(feature = "html")]
mod html;
mod language;
mod markdown;
mod plain;
mod publisher;
mod seed;
mod sniff;
mod stamp;
#[cfg_attr(not(feature = "html"), allow(dead_code, reason = "some of it only pages need"))]
mod wording;

use serde::{Deserialize, Serialize};

pub use self::builder::ArticleBuilder;
pub use self::language::Language;
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

/// An article as read: what stands in it and when and where it was published.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Article {
    /// The headline, empty when none was found.
    pub title: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The instant of publication, RFC 3339 with the newsroom's offset; `None` when only a day is known.
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

    /// Reads an article from text of any known format: the seed's (`<!--ms-->`, `[title](url)`,
    /// `------`, body), a whole HTML page, a piece of HTML, Markdown with or without front matter,
    /// plain text whose first line is the title.
    ///
    /// The day of the article is the newsroom's: the host of its address decides the zone, or
    /// [`ArticleBuilder::zone`].
    ///
    /// # Errors
    ///
    /// When the text is empty, JSON, a feed, binary data, an error page or a page without text, or HTML
    /// without the feature `html`. The message names what was seen. Odd markup is never an error.
    ///
    /// # Examples
    ///
    /// ```
    /// use newsgraph::Article;
    ///
    /// let article = Article::parse(
    ///     "---\ntitle: 布林肯会晤刘建超\ndate: 2024-01-12T21:52:00Z\nurl: https://www.rfa.org/mandarin/1.html\n---\n\
    ///      国务卿布林肯周五会晤刘建超。",
    /// )?;
    /// // In Beijing it was the 13th already.
    /// assert_eq!(article.published.as_deref(), Some("2024-01-12T16:52:00-05:00"));
    /// assert_eq!(article.anchor.unwrap().to_string(), "2024-01-12");
    /// assert_eq!(article.text, "布林肯会晤刘建超\n国务卿布林肯周五会晤刘建超。");
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    pub fn parse(raw: &str) -> Result<Self, Error> {
        Self::builder().raw(raw).build()
    }

    /// Reads an article from the bytes of a file, as [`Article::parse`] after decoding.
    ///
    /// A byte-order mark decides the encoding, then valid UTF-8, then the charset that the page
    /// declares, then what the bytes look like (GB18030, Big5, …). Without the feature `encoding` only
    /// UTF-8 is read.
    ///
    /// # Errors
    ///
    /// When the bytes are a file of another sort (PDF, PNG, zip, …) or no text in a known encoding, and
    /// as for [`Article::parse`].
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        Self::parse(&encoding::decode(bytes)?)
    }
}
