//! Pares markup down to what the parser can take in linear time.
//!
//! An HTML parser that follows the standard is quadratic on some inputs: it looks through all open
//! elements at every `<div>`, opens all unclosed formatting elements anew in every `<p>`, compares
//! every attribute of a tag with all others. Browsers cap these; so does this pass over the raw
//! markup: elements deeper than [`MAX_DEPTH`] and formatting beyond [`MAX_FORMATTING`] lose their tags
//! but keep their text, a tag with very many attributes keeps its name only. Comments, styles and
//! scripts that are no JSON-LD go altogether, which also halves the parser's work.
//!
//! Invariant: whatever the parser holds open is counted here as open (elements that close their like,
//! `<p>` or `<li>`, aside). Counting too much only costs tags of pages that nobody wrote by hand.

/// Deepest nesting kept. Blink stops at 512; no page looked at goes beyond 60.
const MAX_DEPTH: usize = 200;
/// Most formatting elements open at once.
const MAX_FORMATTING: usize = 3;
/// How far back an end tag looks for its start.
const LOOK_BACK: usize = 32;
/// Tags with more separators than this between attributes keep only their name.
const MAX_ATTRIBUTES: usize = 256;

/// What nesting an element brings.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Nesting {
    /// Empty, or closed by the next of its kind.
    None,
    /// Opened anew in every block until it is closed.
    Formatting,
    /// Open until its end tag.
    Deep,
}

/// The markup without what is costly or never read.
pub(super) fn pare(raw: &str) -> String {
    let mut pared = Pared { out: String::with_capacity(raw.len()), ..Pared::default() };
    let mut rest = raw;
    while let Some(at) = rest.find('<') {
        let (text, markup) = rest.split_at(at);
        pared.out.push_str(text);
        rest = pared.take_markup(markup);
    }
    pared.out.push_str(rest);
    pared.out
}

#[derive(Default)]
struct Pared<'a> {
    out: String,
    open: Vec<&'a str>,
    formatting: Vec<&'a str>,
    // Start tags left out, whose end tags must go too.
    n_dropped: usize,
    n_dropped_formatting: usize,
}

impl<'a> Pared<'a> {
    /// Copies what stands at the `<` that begins `markup`; gives what follows.
    fn take_markup(&mut self, markup: &'a str) -> &'a str {
        if let Some(comment) = markup.strip_prefix("<!--") {
            return comment.split_once("-->").map_or("", |(_, after)| after);
        }
        let is_end = markup.starts_with("</");
        let name = tag_name(markup.get(1 + usize::from(is_end)..).unwrap_or_default());
        if name.is_empty() {
            if !is_end && !markup.starts_with("<!") && !markup.starts_with("<?") {
                // No tag: 5 < 6.
                self.out.push_str("&lt;");
                return markup.get(1..).unwrap_or_default();
            }
            let (declaration, after) = markup.split_at(markup.find('>').map_or(markup.len(), |end| end + 1));
            if declaration.get(..9).is_some_and(|start| start.eq_ignore_ascii_case("<!doctype")) {
                self.out.push_str(declaration);
            }
            return after;
        }
        let (tag, after) = markup.split_at(tag_len(markup));
        if is_end {
            self.end(tag, name);
            after
        } else if is_raw(name) {
            self.raw(tag, name, after)
        } else {
            self.start(tag, name);
            after
        }
    }

    fn start(&mut self, tag: &'a str, name: &'a str) {
        match nesting(name) {
            Nesting::None => {}
            Nesting::Formatting if self.formatting.len() >= MAX_FORMATTING => {
                self.n_dropped_formatting += 1;
                return;
            }
            Nesting::Formatting => self.formatting.push(name),
            Nesting::Deep if self.open.len() >= MAX_DEPTH => {
                self.n_dropped += 1;
                return;
            }
            Nesting::Deep => self.open.push(name),
        }
        let n_separators =
            tag.bytes().filter(|b| b.is_ascii_whitespace() || *b == b'/').take(MAX_ATTRIBUTES + 1).count();
        if n_separators > MAX_ATTRIBUTES {
            self.out.push('<');
            self.out.push_str(name);
            self.out.push('>');
        } else {
            self.out.push_str(tag);
        }
    }

    fn end(&mut self, tag: &str, name: &str) {
        match nesting(name) {
            Nesting::None => {}
            Nesting::Formatting if self.n_dropped_formatting > 0 => {
                self.n_dropped_formatting -= 1;
                return;
            }
            Nesting::Formatting => {
                if let Some(idx) = self.formatting.iter().rposition(|open| open.eq_ignore_ascii_case(name)) {
                    self.formatting.remove(idx);
                }
            }
            Nesting::Deep if self.n_dropped > 0 => {
                self.n_dropped -= 1;
                return;
            }
            Nesting::Deep => {
                let mut inner = self.open.iter().rev().take(LOOK_BACK);
                let n = inner.position(|open| open.eq_ignore_ascii_case(name)).unwrap_or(LOOK_BACK);
                let crosses = |open: &&str| is_scope(open) || (is_block(open) && !is_block(name));
                if n < LOOK_BACK && !self.open.iter().rev().take(n).any(crosses) {
                    self.open.truncate(self.open.len() - 1 - n);
                }
            }
        }
        self.out.push_str(tag);
    }

    /// An element whose content is no markup: kept are titles and JSON-LD.
    fn raw(&mut self, tag: &str, name: &str, after: &'a str) -> &'a str {
        let (inside, after) = split_at_end_tag(after, name);
        let json = name.eq_ignore_ascii_case("script") && tag.contains("ld+json");
        if json || name.eq_ignore_ascii_case("title") {
            self.out.push_str(tag);
            self.out.push_str(inside);
            self.out.push_str(if json { "</script>" } else { "</title>" });
        }
        after
    }
}

/// The name at the beginning of what follows `<` or `</`; empty when that begins no tag.
fn tag_name(text: &str) -> &str {
    if !text.starts_with(|c: char| c.is_ascii_alphabetic()) {
        return "";
    }
    let end =
        text.bytes().position(|b| b.is_ascii_whitespace() || b == b'/' || b == b'>').unwrap_or(text.len());
    text.get(..end).unwrap_or_default()
}

/// The length of the tag at the beginning of `markup`, up to its `>` outside of quoted values.
fn tag_len(markup: &str) -> usize {
    let mut quote = None;
    let mut after_equals = false;
    for (at, b) in markup.bytes().enumerate() {
        match (quote, b) {
            (Some(mark), _) if mark == b => quote = None,
            (Some(_), _) => {}
            (None, b'>') => return at + 1,
            // Only a quotation mark right after = opens a value: alt="a"b"c" is no invitation to run
            // to the end of the page.
            (None, b'"' | b'\'') if after_equals => (quote, after_equals) = (Some(b), false),
            (None, b'=') => after_equals = true,
            (None, _) => after_equals &= b.is_ascii_whitespace(),
        }
    }
    markup.len()
}

/// Splits before and after the end tag of a raw element; all is inside when there is none.
fn split_at_end_tag<'a>(text: &'a str, name: &str) -> (&'a str, &'a str) {
    let mut from = 0;
    while let Some(found) = text.get(from..).and_then(|rest| rest.find("</")) {
        let at = from + found;
        let rest = text.get(at + 2..).unwrap_or_default();
        if tag_name(rest).eq_ignore_ascii_case(name) {
            let end = at + 2 + rest.find('>').map_or(rest.len(), |end| end + 1);
            return (text.get(..at).unwrap_or_default(), text.get(end..).unwrap_or_default());
        }
        from = at + 2;
    }
    (text, "")
}

fn is_any(name: &str, names: &[&str]) -> bool {
    names.iter().any(|other| other.eq_ignore_ascii_case(name))
}

fn is_raw(name: &str) -> bool {
    is_any(
        name,
        &[
            "script",
            "style",
            "title",
            "textarea",
            "xmp",
            "iframe",
            "noembed",
            "noframes",
            "noscript",
            "plaintext",
        ],
    )
}

fn nesting(name: &str) -> Nesting {
    const FORMATTING: &[&str] =
        &["b", "big", "code", "em", "font", "i", "nobr", "s", "small", "strike", "strong", "tt", "u"];
    const SHALLOW: &[&str] = &[
        "a", "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "form", "head", "hr",
        "html", "image", "img", "input", "li", "link", "meta", "optgroup", "option", "p", "param", "source",
        "tbody", "td", "tfoot", "th", "thead", "tr", "track", "wbr",
    ];
    if is_any(name, FORMATTING) {
        Nesting::Formatting
    } else if is_any(name, SHALLOW) {
        Nesting::None
    } else {
        Nesting::Deep
    }
}

/// Elements that an end tag from inside cannot close.
fn is_scope(name: &str) -> bool {
    is_any(
        name,
        &["table", "template", "object", "marquee", "applet", "button", "select", "svg", "math", "caption"],
    )
}

/// The elements that the standard calls special, as far as they nest.
fn is_block(name: &str) -> bool {
    const BLOCKS: &[&str] = &[
        "address",
        "article",
        "aside",
        "blockquote",
        "button",
        "center",
        "details",
        "dialog",
        "dir",
        "div",
        "dl",
        "fieldset",
        "figcaption",
        "figure",
        "footer",
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "header",
        "hgroup",
        "listing",
        "main",
        "menu",
        "nav",
        "object",
        "ol",
        "pre",
        "search",
        "section",
        "select",
        "summary",
        "table",
        "template",
        "ul",
    ];
    is_any(name, BLOCKS)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_what_is_read() {
        for markup in [
            "<!DOCTYPE html><p class=a>正文</p>",
            "<img alt=\"他说\"对等\"。\" src=a><p>正文</p>",
            "<a title='1 > 0'>正文</a>",
            "<script type=\"application/ld+json\">{\"a\": \"<b>\"}</script>",
        ] {
            assert_eq!(pare(markup), markup);
        }
    }

    #[test]
    fn drops_what_is_not() {
        assert_eq!(pare("一<!-- <p> -->二<script>if (a<b) {}</script>三<style>p{}</STYLE >四"), "一二三四");
        assert_eq!(pare("一<noscript><p>二</p></noscript>三<!-- 四"), "一三");
        assert_eq!(pare("5 < 6，</>完"), "5 &lt; 6，完");
        assert_eq!(pare(&format!("<div {}>", "a ".repeat(1000))), "<div>");
    }

    #[test]
    fn nesting_is_capped() {
        let deep = format!("{}正文{}完", "<div>".repeat(100_000), "</div>".repeat(100_000));
        let pared = pare(&deep);
        assert_eq!(pared.matches("<div>").count(), MAX_DEPTH);
        assert_eq!(pared.matches("</div>").count(), MAX_DEPTH);
        let bold: String =
            (0..1000).flat_map(|n| ["<b id=".to_owned(), n.to_string(), "><p>字".to_owned()]).collect();
        assert_eq!(pare(&bold).matches("<b ").count(), MAX_FORMATTING);
    }
}
