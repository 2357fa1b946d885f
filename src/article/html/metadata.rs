//! What a page says about itself: JSON-LD, meta elements, `<time>`, `<link rel=canonical>`, `<h1>`.

use scraper::{Html, Node};
use serde_json::Value;

use crate::article::draft::{Draft, one_line};
use crate::article::stamp::Stamp;

/// Fills the fields that the draft lacks. JSON-LD is trusted most, then meta elements, then what the
/// page shows.
pub(super) fn read(page: &Html, draft: &mut Draft) {
    let mut seen = Seen::default();
    for node in page.tree.root().descendants() {
        let Node::Element(element) = node.value() else { continue };
        let text = || {
            let pieces =
                node.descendants().filter_map(|inner| inner.value().as_text().map(|text| text.to_string()));
            one_line(&pieces.collect::<String>())
        };
        match element.name() {
            "script" if element.attr("type").is_some_and(|kind| kind.contains("ld+json")) => {
                let json: String = node
                    .children()
                    .filter_map(|child| child.value().as_text().map(|text| text.to_string()))
                    .collect();
                if let Ok(value) = serde_json::from_str(json.trim()) {
                    seen.read_json(&value);
                }
            }
            "meta" => seen.read_meta(element),
            "link" if element.attr("rel") == Some("canonical") => {
                seen.canonical = element.attr("href").map(str::to_owned);
            }
            "title" if seen.title.is_none() => seen.title = Some(text()),
            "h1" => seen.headings.push(text()),
            "time" => {
                let stamp = element.attr("datetime").and_then(Stamp::parse);
                if element.attr("itemprop") == Some("datePublished") || element.attr("pubdate").is_some() {
                    seen.published = seen.published.or(stamp);
                }
                seen.time = seen.time.or(stamp);
            }
            _ => {}
        }
    }
    draft.title = draft.title.take().or_else(|| seen.best_title());
    draft.url = draft.url.take().or(seen.canonical).or(seen.og_url).or(seen.json_url);
    draft.published = draft.published.or(seen.json_published).or(seen.published).or(seen.time);
}

#[derive(Default)]
struct Seen {
    json_title: Option<String>,
    json_url: Option<String>,
    json_published: Option<Stamp>,
    og_title: Option<String>,
    og_url: Option<String>,
    canonical: Option<String>,
    published: Option<Stamp>,
    time: Option<Stamp>,
    title: Option<String>,
    headings: Vec<String>,
}

impl Seen {
    /// Reads a JSON-LD object, a list of them or a `@graph`.
    fn read_json(&mut self, value: &Value) {
        match value {
            Value::Array(items) => items.iter().for_each(|item| self.read_json(item)),
            Value::Object(object) => {
                let is_article = match object.get("@type") {
                    Some(Value::String(kind)) => is_article_type(kind),
                    Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).any(is_article_type),
                    _ => false,
                };
                let field = |name: &str| {
                    object
                        .get(name)
                        .and_then(Value::as_str)
                        .filter(|cell| !cell.is_empty())
                        .map(str::to_owned)
                };
                if is_article {
                    self.json_title = self.json_title.take().or_else(|| field("headline"));
                    self.json_published =
                        self.json_published.or_else(|| Stamp::parse(&field("datePublished")?));
                    self.json_url = self.json_url.take().or_else(|| field("url")).or_else(|| {
                        match object.get("mainEntityOfPage")? {
                            Value::String(url) => Some(url.clone()),
                            entity => entity.get("@id")?.as_str().map(str::to_owned),
                        }
                    });
                }
                for inner in ["@graph", "mainEntity"].iter().filter_map(|name| object.get(*name)) {
                    self.read_json(inner);
                }
            }
            _ => {}
        }
    }

    fn read_meta(&mut self, element: &scraper::node::Element) {
        let Some(content) = element.attr("content").filter(|content| !content.trim().is_empty()) else {
            return;
        };
        let name = ["property", "name", "itemprop"]
            .iter()
            .find_map(|attribute| element.attr(attribute))
            .unwrap_or_default();
        match name.to_ascii_lowercase().as_str() {
            "og:title" => self.og_title = Some(content.to_owned()),
            "og:url" => self.og_url = Some(content.to_owned()),
            "article:published_time"
            | "og:published_time"
            | "datepublished"
            | "pubdate"
            | "publishdate"
            | "publish-date"
            | "publish_date"
            | "publish_time"
            | "date"
            | "dc.date"
            | "dc.date.issued"
            | "dcterms.created"
            | "parsely-pub-date"
            | "sailthru.date"
            | "weibo: article:create_at"
            | "weibo:article:create_at"
            | "og:release_date"
            | "article:published"
            | "published"
            | "publication_date"
            | "citation_date"
            | "contentcreatedate" => {
                self.published = self.published.or_else(|| Stamp::parse(content));
            }
            _ => {}
        }
    }

    /// The headline without the name of the site behind it.
    fn best_title(&self) -> Option<String> {
        let nonempty = |title: &&String| !title.trim().is_empty();
        let shown = || match self.headings.as_slice() {
            [only] => Some(only),
            // Of several, the one that the page's title begins with.
            many => many.iter().find(|heading| {
                !heading.is_empty()
                    && [&self.og_title, &self.title]
                        .into_iter()
                        .flatten()
                        .any(|title| title.starts_with(heading.as_str()))
            }),
        };
        let headline = self.json_title.as_ref().filter(nonempty).or_else(|| shown().filter(nonempty));
        headline.cloned().or_else(|| {
            let title = self.og_title.as_ref().filter(nonempty).or(self.title.as_ref().filter(nonempty))?;
            Some(without_site(title).to_owned())
        })
    }
}

fn is_article_type(kind: &str) -> bool {
    kind.ends_with("Article")
        || matches!(kind, "BlogPosting" | "LiveBlogPosting" | "Report" | "NewsReport" | "VideoObject")
}

/// Cuts ` - BBC News 中文` off a title.
fn without_site(title: &str) -> &str {
    let cut = [" - ", " | ", "_", "｜", " – ", " — ", "－", "-", "|"].iter().find_map(|separator| {
        let (headline, site) = title.rsplit_once(separator)?;
        // A headline has eight characters at least, the name of a site not more than twenty.
        (headline.chars().count() >= 8 && site.chars().count() <= 20).then(|| headline.trim())
    });
    cut.unwrap_or(title)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(head: &str, title: &str, published: &str) {
        let page = Html::parse_document(&format!("<html><head>{head}</head><body></body></html>"));
        let mut draft = Draft::default();
        read(&page, &mut draft);
        let zone = jiff::tz::TimeZone::get("America/New_York").unwrap();
        let day = draft.published.and_then(|stamp| stamp.at(&zone).1).map(|day| day.to_string());
        assert_eq!((draft.title.as_deref(), day.as_deref()), (Some(title), Some(published)));
    }

    #[test]
    fn json_before_meta_before_time() {
        let json = r#"<script type="application/ld+json">{"@graph": [{"@type": "WebSite"}, {"@type": ["NewsArticle"], "headline": "王毅会见马斯", "datePublished": "2024-01-12T21:52:00Z"}]}</script>"#;
        let meta = r#"<meta property="og:title" content="王毅在北京会见马斯 - 自由亚洲电台"><meta property="article:published_time" content="2024-01-11T08:00:00Z">"#;
        let shown = r#"<title>王毅在北京会见马斯_新闻频道</title><time datetime="2024-01-10">三天前</time>"#;
        check(&format!("{shown}{meta}{json}"), "王毅会见马斯", "2024-01-12");
        check(&format!("{shown}{meta}"), "王毅在北京会见马斯", "2024-01-11");
        check(shown, "王毅在北京会见马斯", "2024-01-10");
    }
}
