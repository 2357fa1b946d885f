//! Builds an article from fields that the caller has: a line of JSONL, a row of a table.

use super::draft::Draft;
use super::sniff::{self, Format};
use super::stamp::Stamp;
use super::{Article, markdown, plain, seed};
use crate::Error;

/// Puts an article together from its fields; made by [`Article::builder`].
///
/// Every field but the body may be missing. What the caller says wins over what the body says: a
/// title given here replaces the one of an HTML page.
///
/// # Examples
///
/// ```
/// use newsgraph::Article;
///
/// let article = Article::builder()
///     .title("王毅会见马斯")
///     .published("2024-01-12")
///     .text("外交部长王毅周五在北京会见马斯。")
///     .build()?;
/// assert_eq!(article.anchor.unwrap().to_string(), "2024-01-12");
/// assert_eq!(article.text, "王毅会见马斯\n外交部长王毅周五在北京会见马斯。");
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ArticleBuilder {
    title: Option<String>,
    url: Option<String>,
    published: Option<String>,
    zone: Option<String>,
    body: Body,
}

#[derive(Clone, Debug, Default)]
enum Body {
    #[default]
    Missing,
    Sniff(String),
    Html(String),
    Markdown(String),
    Text(String),
}

impl ArticleBuilder {
    /// The headline.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Where it was published. The host decides the newsroom's zone.
    pub fn url(mut self, url: impl Into<String>) -> Self {
        self.url = Some(url.into());
        self
    }

    /// When it was published: an instant of RFC 3339 (`2024-01-12T21:52:00Z`), from which the
    /// newsroom's zone makes the anchor, or a civil date (`2024-01-12`), which is the anchor itself.
    pub fn published(mut self, published: impl Into<String>) -> Self {
        self.published = Some(published.into());
        self
    }

    /// The newsroom's IANA zone (`Asia/Tokyo`), when the table of publishers should not decide.
    pub fn zone(mut self, zone: impl Into<String>) -> Self {
        self.zone = Some(zone.into());
        self
    }

    /// The body as HTML: a fragment or a whole page.
    pub fn html(mut self, html: impl Into<String>) -> Self {
        self.body = Body::Html(html.into());
        self
    }

    /// The body as Markdown.
    pub fn markdown(mut self, markdown: impl Into<String>) -> Self {
        self.body = Body::Markdown(markdown.into());
        self
    }

    /// The body as plain text: a paragraph a line.
    pub fn text(mut self, text: impl Into<String>) -> Self {
        self.body = Body::Text(text.into());
        self
    }

    /// The whole article in any format that [`Article::parse`] knows.
    pub fn raw(mut self, raw: impl Into<String>) -> Self {
        self.body = Body::Sniff(raw.into());
        self
    }

    /// Reads the body and joins it with the fields.
    ///
    /// # Errors
    ///
    /// When there is no body or no text in it, when `published` is neither an instant nor a day, when
    /// `zone` is no IANA zone. The message names what was seen.
    pub fn build(self) -> Result<Article, Error> {
        let mut draft = Draft::default();
        match &self.body {
            Body::Missing => {
                return Err(Error::article("the article has no body (want html, markdown or text)"));
            }
            Body::Sniff(raw) => read(raw, &mut draft)?,
            Body::Html(html) if sniff::is_page(html) => read_page(html, &mut draft)?,
            Body::Html(html) => read_fragment(html, &mut draft)?,
            Body::Markdown(markdown) => read_markdown(markdown, &mut draft)?,
            Body::Text(text) => plain::read_paragraphs(text, &mut draft),
        }
        let given = |field: Option<String>| field.filter(|field| !field.trim().is_empty());
        if let Some(published) = given(self.published) {
            let stamp = Stamp::parse(&published).ok_or_else(|| {
                Error::article(format!(
                    "published: \"{published}\" is no moment (want 2024-01-12T21:52:00Z or 2024-01-12)"
                ))
            })?;
            draft.published = Some(stamp);
        }
        draft.title = given(self.title).or(draft.title);
        draft.url = given(self.url).or(draft.url);
        draft.finish(given(self.zone).as_deref())
    }
}

/// Reads a whole article of any format.
fn read(raw: &str, draft: &mut Draft) -> Result<(), Error> {
    match sniff::sniff(raw)? {
        Format::Seed => {
            let body;
            (*draft, body) = seed::read_header(raw);
            read_markdown(body, draft)?;
        }
        Format::Page => read_page(raw, draft)?,
        Format::Fragment => read_fragment(raw, draft)?,
        Format::Markdown => {
            let body = markdown::read_front_matter(raw, draft);
            read_markdown(body, draft)?;
        }
        Format::Plain => plain::read(raw, draft),
    }
    Ok(())
}

/// Reads the body of the seed's format or of Markdown: a page, HTML, or Markdown with or without HTML.
fn read_markdown(body: &str, draft: &mut Draft) -> Result<(), Error> {
    if sniff::is_page(body) {
        read_page(body, draft)
    } else if body.trim_start().starts_with('<') && sniff::has_html(body) {
        read_fragment(body, draft)
    } else if sniff::has_html(body) {
        read_mixed(body, draft)
    } else {
        markdown::read(body, draft);
        Ok(())
    }
}

#[cfg(feature = "html")]
use super::html::read_page;

#[cfg(feature = "html")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature it fails")]
fn read_fragment(raw: &str, draft: &mut Draft) -> Result<(), Error> {
    super::html::read_fragment(raw, draft);
    Ok(())
}

#[cfg(feature = "html")]
#[allow(clippy::unnecessary_wraps, reason = "without the feature it fails")]
fn read_mixed(raw: &str, draft: &mut Draft) -> Result<(), Error> {
    super::html::read_markdown(raw, draft);
    Ok(())
}

#[cfg(not(feature = "html"))]
fn read_page(_raw: &str, _draft: &mut Draft) -> Result<(), Error> {
    Err(Error::article("the input is an HTML page (reading HTML needs the feature `html`)"))
}

#[cfg(not(feature = "html"))]
fn read_fragment(_raw: &str, _draft: &mut Draft) -> Result<(), Error> {
    Err(Error::article("the input is HTML (reading HTML needs the feature `html`)"))
}

#[cfg(not(feature = "html"))]
fn read_mixed(_raw: &str, _draft: &mut Draft) -> Result<(), Error> {
    Err(Error::article("the input is Markdown with HTML in it (reading HTML needs the feature `html`)"))
}
