//! Marked texts: names in running text, for training the tagger and for telling which names it has seen.
//!
//! A `.ner` file holds one block a line with inline marks: `{p 布林肯}` person, `{o {l 美国}国务院}`
//! organization, `{l 美}` place, `{?l 台}商` a name that may be found or not. Of a `.gold` file the lines
//! between `#text` and `#entities` are read, their first cell is the block's kind. A `.bio` file has a
//! character and its tag (`B-PER`, `I-ORG`, `O`, …) on a line and an empty line after each sentence.

use std::path::Path;

use newsgraph::Span;
use newsgraph::lexicon::{EntityKind, Lexicon};
use newsgraph::mention::Example;
use newsgraph::text::fold;

/// The names known before an article is read: those of the training texts and of the dictionaries.
pub struct Seen<'a> {
    texts: String,
    lexicon: &'a Lexicon,
}

impl<'a> Seen<'a> {
    pub fn new<'e>(blocks: impl IntoIterator<Item = &'e Example>, lexicon: &'a Lexicon) -> Self {
        let texts = blocks.into_iter().map(|block| fold(&block.text) + "\n").collect();
        Self { texts, lexicon }
    }

    /// Whether `name` stands in a dictionary or anywhere in the training texts, marked or not.
    pub fn has(&self, name: &str) -> bool {
        let folded = fold(name);
        let listed = self.lexicon.hits(&folded).all().iter().any(|hit| hit.span.len() == folded.len());
        listed || self.texts.contains(&folded)
    }
}

/// The blocks of one file.
///
/// # Errors
///
/// When the file cannot be read.
pub fn read(path: &Path) -> Result<Vec<Example>, String> {
    let text = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    if path.extension().is_some_and(|extension| extension == "bio") {
        return Ok(text.split("\n\n").map(read_bio).collect());
    }
    let lines: Vec<&str> = if path.extension().is_some_and(|extension| extension == "gold") {
        text.lines()
            .skip_while(|line| *line != "#text")
            .skip(1)
            .take_while(|line| *line != "#entities")
            .filter_map(|line| line.split_once('\t').map(|(_, block)| block))
            .collect()
    } else {
        text.lines().collect()
    };
    Ok(lines.iter().map(|line| unmark(line)).collect())
}

/// One sentence of a BIO file.
fn read_bio(sentence: &str) -> Example {
    let mut example = Example::new(String::new());
    for (c, tag) in sentence.lines().filter_map(|line| line.split_once('\t')) {
        let end = example.text.len() + c.len();
        let kind = match tag.get(2..) {
            Some("PER") => Some(EntityKind::Person),
            Some("ORG") => Some(EntityKind::Organization),
            Some("LOC") => Some(EntityKind::Place),
            _ => None,
        };
        match (kind, example.names.last_mut()) {
            (Some(_), Some((span, _))) if tag.starts_with('I') && span.end == example.text.len() => {
                span.end = end
            }
            (Some(kind), _) => example.names.push((Span::new(example.text.len(), end), kind)),
            (None, _) => {}
        }
        example.text.push_str(c);
    }
    example
}

/// Takes the marks out of a line.
fn unmark(line: &str) -> Example {
    let mut example = Example::new(String::new());
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '{'
            && let Some((tag, after)) = rest.split_once(' ')
        {
            open.push((tag, example.text.len()));
            rest = after;
        } else if c == '}'
            && let Some((tag, start)) = open.pop()
        {
            let kind = match tag.trim_start_matches('?').chars().next() {
                Some('p') => EntityKind::Person,
                Some('o') => EntityKind::Organization,
                Some('l') => EntityKind::Place,
                _ => continue,
            };
            let name = (Span::new(start, example.text.len()), kind);
            if tag.starts_with('?') { example.optional.push(name) } else { example.names.push(name) }
        } else {
            example.text.push(c);
        }
    }
    example
}
