//! What a text is, told by how it begins.

use once_cell::sync::Lazy;
use regex::Regex;
use serde::de::IgnoredAny;

use super::wording;
use crate::Error;

/// The formats that can be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Format {
    /// `<!--ms-->`, `[title](url)`, `------`, body.
    Seed,
    /// A whole HTML page with navigation around the text.
    Page,
    /// A piece of HTML that is all article.
    Fragment,
    /// Markdown, perhaps with YAML front matter and pieces of HTML.
    Markdown,
    /// None of these.
    Plain,
}

/// How much of a text is looked at.
const WINDOW: usize = 8192;

/// The format of a text, or why it is none of an article.
pub(super) fn sniff(raw: &str) -> Result<Format, Error> {
    let text = raw.trim_start_matches('\u{feff}').trim_start();
    if raw.is_empty() {
        return Err(Error::article("the input is empty"));
    }
    if text.is_empty() {
        return Err(Error::article("the input holds only white space"));
    }
    let window = head(text);
    refuse_binary(window.as_bytes())?;
    refuse_data(text, window)?;

    static SEED: Lazy<Regex> = Lazy::new(|| {
        Regex::new(r"^(?:<!--\s*-?\d+\s*-->\s*)?\[[^\n]*\]\([^\n]*\)[ \t]*\r?\n-{3,}")
            .expect("the pattern is fixed")
    });
    static TAG: Lazy<Regex> = Lazy::new(|| Regex::new(HTML_TAG).expect("the pattern is fixed"));
    static MARKDOWN: Lazy<Regex> = Lazy::new(|| {
        Regex::new(
            r"(?m)^(?:#{1,6} \S|> \S|[-*+] \S|!\[[^\]\n]*\]\()|\[[^\]\n]+\]\(https?://|\*\*[^*\s][^*\n]*\*\*",
        )
        .expect("the pattern is fixed")
    });
    Ok(
        if SEED.is_match(window)
            || window.starts_with("<!--")
                && window.get(4..).is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()))
        {
            Format::Seed
        } else if is_page(window) {
            Format::Page
        } else if super::markdown::has_front_matter(text) {
            Format::Markdown
        } else if window.starts_with('<') && TAG.is_match(window) {
            Format::Fragment
        } else if MARKDOWN.is_match(window) {
            Format::Markdown
        } else if TAG.is_match(window) {
            Format::Fragment
        } else {
            Format::Plain
        },
    )
}

/// Whether a text is a whole page of HTML.
pub(super) fn is_page(text: &str) -> bool {
    static PAGE: Lazy<Regex> =
        Lazy::new(|| Regex::new(r"(?i)<(?:!doctype\s+html|html|head|body)\b").expect("the pattern is fixed"));
    PAGE.is_match(head(text))
}

/// Whether pieces of HTML stand in a text.
pub(super) fn has_html(text: &str) -> bool {
    static TAG: Lazy<Regex> = Lazy::new(|| Regex::new(HTML_TAG).expect("the pattern is fixed"));
    TAG.is_match(text)
}

const HTML_TAG: &str = r"(?i)<(?:p|div|br|img|a|span|figure|figcaption|article|section|main|ul|ol|li|table|h[1-6]|strong|b|em|i|blockquote|small|time|script)(?:\s[^<>]*)?/?>";

/// The beginning of a text, cut at a character.
fn head(text: &str) -> &str {
    let mut end = text.len().min(WINDOW);
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or(text)
}

/// Refuses files that are no text, by their first bytes.
pub(super) fn refuse_binary(bytes: &[u8]) -> Result<(), Error> {
    const MAGIC: &[(&[u8], &str)] = &[
        (b"%PDF-", "a PDF file"),
        (b"\x89PNG", "a PNG picture"),
        (b"\xff\xd8\xff", "a JPEG picture"),
        (b"GIF8", "a GIF picture"),
        (b"RIFF", "a RIFF file (WebP, WAV or AVI)"),
        (b"PK\x03\x04", "a zip archive (or a Word or EPUB file)"),
        (b"\x1f\x8b", "gzip-compressed data"),
        (b"\xfd7zXZ\x00", "xz-compressed data"),
        (b"\x28\xb5\x2f\xfd", "zstd-compressed data"),
        (b"BZh", "bzip2-compressed data"),
        (b"7z\xbc\xaf", "a 7z archive"),
        (b"\xd0\xcf\x11\xe0", "an old Office file"),
        (b"{\\rtf", "an RTF file"),
        (b"\x7fELF", "a program"),
        (b"MZ\x90", "a program"),
        (b"SQLite format", "an SQLite file"),
        (b"ID3", "an MP3 file"),
    ];
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Err(Error::article(format!("the input is {what} (want HTML, Markdown or text)")));
    }
    let window = bytes.get(..WINDOW).unwrap_or(bytes);
    let n_control = window
        .iter()
        .filter(|&&b| b < 0x20 && !matches!(b, b'\t' | b'\n' | b'\r' | 0x0b | 0x0c | 0x1b))
        .count();
    // 2 %: text has no control bytes; a stray one left by an editor is no reason to refuse it.
    if n_control * 50 > window.len() {
        return Err(Error::article("the input is binary data (want HTML, Markdown or text)"));
    }
    Ok(())
}

/// Refuses texts that are data or feeds.
fn refuse_data(text: &str, window: &str) -> Result<(), Error> {
    let first_line = text.lines().next().unwrap_or_default();
    // A lone [1] is a footnote; data are objects, or a list of them.
    let is_json = |piece: &str| {
        let inner = piece.strip_prefix('[').map_or(piece, str::trim_start);
        inner.starts_with('{') && serde_json::from_str::<IgnoredAny>(piece).is_ok()
    };
    if is_json(text) || is_json(first_line.trim_end()) {
        return Err(Error::article(
            "the input is JSON (want HTML, Markdown or text; read the fields and use Article::builder)",
        ));
    }
    static FEED: Lazy<Regex> = Lazy::new(|| {
        Regex::new(r"(?i)^(?:<\?xml[^>]*>\s*)?(?:<!--.*?-->\s*)*<(rss|feed|rdf:rdf|urlset|sitemapindex)\b")
            .expect("the pattern is fixed")
    });
    if let Some(found) = FEED.captures(window) {
        let name = found.get(1).map(|name| name.as_str()).unwrap_or_default();
        return Err(Error::article(format!(
            "the input is an XML feed <{name}>, not an article (want one of its pages)"
        )));
    }
    if text.starts_with('\u{fffd}')
        && window.chars().filter(|&c| c == '\u{fffd}').count() * 4 > window.chars().count()
    {
        return Err(Error::article(format!(
            "the input is no readable text: it begins with {}",
            wording::quote(text)
        )));
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn formats() {
        for (text, format) in [
            ("<!--1705096320000-->\n[标题](https://example.com)\n------\n\n<p>正文</p>", Format::Seed),
            ("[标题](https://example.com)\r\n------\r\n正文", Format::Seed),
            ("\u{feff}<!DOCTYPE html><html><p>正文</p></html>", Format::Page),
            ("<HTML><body>正文", Format::Page),
            ("<p>正文</p>", Format::Fragment),
            ("正文一<br><br>正文二", Format::Fragment),
            ("---\ntitle: 标题\n---\n正文", Format::Markdown),
            ("# 标题\n\n正文", Format::Markdown),
            ("标题\n\n正文，5 < 6，a > b。", Format::Plain),
            ("[快讯] 王毅会见马斯", Format::Plain),
        ] {
            assert_eq!(sniff(text).unwrap(), format, "{text}");
        }
    }

    #[test]
    fn refusals_say_what_was_seen() {
        for (text, word) in [
            ("", "empty"),
            (" \n\t", "white space"),
            ("%PDF-1.7 …", "PDF"),
            ("{\"title\": \"标题\"}", "JSON"),
            ("{\"title\": \"一\"}\n{\"title\": \"二\"}\n", "JSON"),
            ("\0\0\0\u{1}文", "binary"),
            ("<?xml version=\"1.0\"?><rss version=\"2.0\"/>", "rss"),
        ] {
            let message = sniff(text).unwrap_err().to_string();
            assert!(message.contains(word), "{message}");
        }
    }
}
