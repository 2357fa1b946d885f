//! Builds an article from fields that the caller has: a line of JSONL, a row of a table.

use super::Article;
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
        // Provisional: goes through the seed format.
        let _ = self.zone;
        let body = match self.body {
            Body::Missing => {
                return Err(Error::article("the article has no body (want html, markdown or text)"));
            }
            Body::Sniff(raw) => return Article::parse(&raw),
            Body::Html(body) => body,
            Body::Markdown(body) | Body::Text(body) => {
                body.lines().map(|line| format!("<p>{line}</p>")).collect::<Vec<_>>().join("\n")
            }
        };
        let published = self.published.unwrap_or_default();
        let instant = published.parse::<jiff::Timestamp>().ok();
        let day = published.parse::<crate::CivilDate>().ok();
        let millis = instant.map_or(0, jiff::Timestamp::as_millisecond);
        let (title, url) = (self.title.unwrap_or_default(), self.url.unwrap_or_default());
        let mut article = Article::parse(&format!("<!--{millis}-->\n[{title}]({url})\n------\n{body}"))?;
        if instant.is_none() {
            article.published = None;
            article.anchor = day;
        }
        Ok(article)
    }
}
