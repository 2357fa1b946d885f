//! Markdown with or without YAML front matter.
//!
//! Only the structure that news uses is read: headings, paragraphs, lists, quotes, pictures, links
//! and emphasis. Markup goes, the words stay as they are. A list item that is one link is a related
//! article, a picture's text its caption.

use once_cell::sync::Lazy;
use regex::{Captures, Regex};

use super::draft::{Draft, one_line};
use super::stamp::Stamp;
use super::{BlockKind, wording};

/// Whether the text opens with a block of `key: value` lines between `---` lines.
pub(super) fn has_front_matter(text: &str) -> bool {
    split_front_matter(text).is_some()
}

fn split_front_matter(text: &str) -> Option<(&str, &str)> {
    let (first, rest) = text.split_once('\n')?;
    if first.trim_end() != "---" {
        return None;
    }
    let mut offset = 0;
    // Front matter longer than this is a text between two rules.
    for line in rest.split_inclusive('\n').take(200) {
        if matches!(line.trim_end(), "---" | "...") {
            return Some((rest.get(..offset)?, rest.get(offset + line.len()..)?));
        }
        offset += line.len();
    }
    None
}

/// Takes the front matter off: its fields go to the draft, the body comes back.
pub(super) fn read_front_matter<'a>(raw: &'a str, draft: &mut Draft) -> &'a str {
    let text = raw.trim_start_matches('\u{feff}').trim_start();
    let Some((matter, body)) = split_front_matter(text) else { return text };
    for line in matter.lines() {
        let Some((key, value)) = line.split_once(':') else { continue };
        let value = value.trim();
        let value = value.strip_prefix(['"', '\'']).map_or(value, |rest| rest.trim_end_matches(['"', '\'']));
        if value.is_empty() {
            continue;
        }
        match key.trim().to_ascii_lowercase().as_str() {
            "title" | "headline" | "标题" | "標題" => draft.title = Some(value.to_owned()),
            "date" | "published" | "published_at" | "publishdate" | "pubdate" | "datepublished"
            | "created" | "日期" => {
                draft.published = Stamp::find(value).or(draft.published);
            }
            "url" | "link" | "canonical" | "canonical_url" | "source_url" | "permalink" | "链接" => {
                draft.url = Some(value.to_owned());
            }
            "source" | "original" if value.contains("://") => {
                draft.url.get_or_insert_with(|| value.to_owned());
            }
            _ => {}
        }
    }
    body
}

/// Reads a body; its first `# heading` is the title when there is none yet.
pub(super) fn read(body: &str, draft: &mut Draft) {
    let mut paragraph = String::new();
    let mut lines = body.lines().peekable();
    let mut in_fence = false;
    while let Some(line) = lines.next() {
        let trimmed = line.trim();
        if trimmed.starts_with("```") || trimmed.starts_with("~~~") {
            in_fence = !in_fence;
            continue;
        }
        let underlined = lines.peek().is_some_and(|next| {
            let next = next.trim();
            next.len() >= 3 && (next.bytes().all(|b| b == b'=') || next.bytes().all(|b| b == b'-'))
        });
        if trimmed.is_empty() || is_rule(trimmed) {
            flush(&mut paragraph, draft);
        } else if let Some((level, heading)) = heading(trimmed) {
            flush(&mut paragraph, draft);
            push_heading(level, heading, draft);
        } else if underlined && paragraph.is_empty() && !in_fence && trimmed.chars().nth(80).is_none() {
            let level = if lines.next().is_some_and(|next| next.trim().starts_with('=')) { 1 } else { 2 };
            push_heading(level, trimmed, draft);
        } else if let Some(item) = list_item(trimmed) {
            flush(&mut paragraph, draft);
            paragraph.push_str(item);
        } else if trimmed.starts_with('|') {
            flush(&mut paragraph, draft);
            for cell in trimmed.split('|').filter(|cell| !cell.chars().all(|c| matches!(c, '-' | ':' | ' ')))
            {
                draft.push(BlockKind::Paragraph, &plain(cell));
            }
        } else {
            paragraph.push_str(trimmed.trim_start_matches(['>', ' ']));
            // Two spaces at the end break the line; a line break alone is mere layout.
            if line.ends_with("  ") {
                flush(&mut paragraph, draft);
            } else {
                paragraph.push('\n');
            }
        }
    }
    flush(&mut paragraph, draft);
}

fn push_heading(level: usize, heading: &str, draft: &mut Draft) {
    let heading = plain(heading);
    if level == 1 && draft.title.is_none() {
        draft.title = Some(heading);
    } else {
        draft.push(BlockKind::Heading, &heading);
    }
}

fn flush(paragraph: &mut String, draft: &mut Draft) {
    let line = std::mem::take(paragraph);
    if line.trim().is_empty() {
        return;
    }
    let mut pictures = Vec::new();
    let line = PICTURE.replace_all(&line, |found: &Captures<'_>| {
        let cell = |name| found.name(name).map(|cell| cell.as_str().to_owned());
        pictures.extend([cell("alt"), cell("title")].into_iter().flatten());
        ""
    });
    for caption in pictures {
        draft.push_hidden_caption(&caption);
    }
    let outside = LINK.replace_all(&line, "");
    let only_links = line.len() != outside.len() && !outside.chars().any(char::is_alphanumeric);
    let text = plain(&line);
    if text.is_empty() || wording::is_chrome(&text) {
        return;
    }
    let related = (only_links && !text.ends_with('。')) || wording::is_pointer(&text);
    draft.push(if related { BlockKind::Related } else { BlockKind::Paragraph }, &text);
}

static PICTURE: Lazy<Regex> = Lazy::new(|| {
    Regex::new(
        r#"!\[(?P<alt>[^\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'](?P<title>[^"']*)["'])?\s*\)"#,
    )
    .expect("the pattern is fixed")
});
static LINK: Lazy<Regex> = Lazy::new(|| {
    Regex::new(r#"\[(?P<text>[^\[\]]*)\]\([^()\s]*(?:\([^()\s]*\)[^()\s]*)?(?:\s+["'][^"']*["'])?\s*\)|<(?P<auto>https?://[^<>\s]+)>"#)
        .expect("the pattern is fixed")
});

/// The words of a line without its markup.
fn plain(line: &str) -> String {
    static EMPHASIS: Lazy<Regex> = Lazy::new(|| {
        Regex::new(r"\*\*(?P<a>[^*]+)\*\*|__(?P<b>[^_]+)__|\*(?P<c>[^*\s](?:[^*]*[^*\s])?)\*|~~(?P<d>[^~]+)~~|\\(?P<e>[\\`*_{}\[\]()#+.!|~>-])|`(?P<f>[^`]+)`")
            .expect("the pattern is fixed")
    });
    let text = LINK.replace_all(line, "$text$auto");
    let text = EMPHASIS.replace_all(&text, "$a$b$c$d$e$f");
    one_line(&text)
}

fn heading(line: &str) -> Option<(usize, &str)> {
    let rest = line.trim_start_matches('#');
    let level = line.len() - rest.len();
    (matches!(level, 1..=6) && rest.starts_with([' ', '　', '\t']))
        .then(|| (level, rest.trim().trim_end_matches('#').trim_end()))
}

fn list_item(line: &str) -> Option<&str> {
    if let Some(rest) = line.strip_prefix(['-', '*', '+', '•']) {
        return rest.strip_prefix(' ');
    }
    let rest = line.trim_start_matches(|c: char| c.is_ascii_digit());
    let n_digits = line.len() - rest.len();
    // 2024. is a year, not an item.
    if matches!(n_digits, 1..=3) { rest.strip_prefix(". ").or_else(|| rest.strip_prefix(") ")) } else { None }
}

fn is_rule(line: &str) -> bool {
    line.len() >= 3 && ['-', '*', '_', '='].iter().any(|&mark| line.chars().all(|c| c == mark || c == ' '))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(raw: &str, expected: &str) {
        let mut draft = Draft::default();
        let body = read_front_matter(raw, &mut draft);
        read(body, &mut draft);
        let article = draft.finish(None).unwrap();
        let found: Vec<String> = article
            .blocks
            .iter()
            .map(|block| format!("{:?} {}", block.kind, block.span.of(&article.text)))
            .collect();
        assert_eq!(found.join("\n"), expected);
    }

    #[test]
    fn front_matter() {
        let mut draft = Draft::default();
        let raw = "---\ntitle: \"王毅会见马斯\"\ndate: 2024-01-12T21:52:00Z\nsource: https://www.rfa.org/a\ntags: [外交]\n---\n正文。";
        let body = read_front_matter(raw, &mut draft);
        assert_eq!(body, "正文。");
        read(body, &mut draft);
        let article = draft.finish(None).unwrap();
        assert_eq!(article.title, "王毅会见马斯");
        assert_eq!(article.url.as_deref(), Some("https://www.rfa.org/a"));
        assert_eq!(article.published.as_deref(), Some("2024-01-12T16:52:00-05:00"));
    }

    #[test]
    fn structure() {
        check(
            "# 王毅会见马斯\n\n外长**王毅**周五在[北京](https://example.com/a_(b))\n会见马斯。\n\n## 背景\n\n- [另一篇报道](https://example.com)\n- 双方同意合作。\n\n![外长王毅（左）周五会见马斯（资料照）](a.jpg)\n",
            "Title 王毅会见马斯\nParagraph 外长王毅周五在北京会见马斯。\nHeading 背景\nRelated 另一篇报道\nParagraph 双方同意合作。\nCaption 外长王毅（左）周五会见马斯（资料照）",
        );
        check(
            "标题\n====\n\n> 引文在此。\n\n5 * 3 = 15，2 * 2。",
            "Title 标题\nParagraph 引文在此。\nParagraph 5 * 3 = 15，2 * 2。",
        );
        check(
            "| 日期 | 会见 |\n|---|---|\n| 周五 | 马斯 |",
            "Paragraph 日期\nParagraph 会见\nParagraph 周五\nParagraph 马斯",
        );
    }
}
