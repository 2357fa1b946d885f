//! Sets of mentions that name the same thing, joined step by step (union-find).

use std::collections::HashMap;

use crate::Span;
use crate::lexicon::{EntityKind, Entry, Hits, Lexicon, Name};
use crate::mention::{Form, Mention};

/// Which mentions belong together, by index.
#[derive(Debug)]
pub(super) struct Joins {
    parent: Vec<usize>,
}

impl Joins {
    pub(super) fn new(len: usize) -> Self {
        Self { parent: (0..len).collect() }
    }

    /// The mention that stands for the set of `idx`: its first one.
    pub(super) fn root(&mut self, mut idx: usize) -> usize {
        while self.parent[idx] != idx {
            // Halving the path keeps later ways short.
            self.parent[idx] = self.parent[self.parent[idx]];
            idx = self.parent[idx];
        }
        idx
    }

    pub(super) fn join(&mut self, a: usize, b: usize) {
        let (a, b) = (self.root(a), self.root(b));
        self.parent[a.max(b)] = a.min(b);
    }
}

/// A name mention as the joining rules read it.
#[derive(Clone, Debug)]
pub(super) struct NameMention<'a> {
    /// Index of the mention.
    pub idx: usize,
    pub span: Span,
    /// Simplified, one kind of middle dot, no spaces between Chinese characters, Latin in lower case.
    pub surface: String,
    /// The dictionary's row for exactly this surface and kind.
    pub row: Option<&'a Name>,
}

/// The name mentions of one kind, in order of the text.
pub(super) fn names_of<'a>(
    kind: EntityKind,
    folded: &str,
    lexicon: &'a Lexicon,
    hits: &Hits,
    mentions: &[Mention],
) -> Vec<NameMention<'a>> {
    let named = mentions.iter().enumerate().filter(|(_, m)| m.form == Form::Name && m.kind == kind);
    named
        .map(|(idx, mention)| NameMention {
            idx,
            span: mention.span,
            surface: normal(mention.span.of(folded)),
            row: row(kind, lexicon, hits, mention.span),
        })
        .collect()
}

/// The dictionary's row for the name at `span`.
pub(super) fn row<'a>(kind: EntityKind, lexicon: &'a Lexicon, hits: &Hits, span: Span) -> Option<&'a Name> {
    hits.starting_at(span.start).iter().filter(|hit| hit.span == span).find_map(|&hit| {
        match lexicon.entry(hit) {
            Entry::Name(name) if name.kind == kind => Some(name),
            _ => None,
        }
    })
}

/// A name without what writers vary: 亚历杭德罗・马约尔卡斯 → 亚历杭德罗·马约尔卡斯.
pub(super) fn normal(surface: &str) -> String {
    let mut out = String::with_capacity(surface.len());
    let latin = surface.chars().any(|c| c.is_ascii_alphabetic());
    for c in surface.chars() {
        match c {
            '·' | '‧' | '•' | '．' | '・' | '･' | '∙' | '⋅' | '˙' => out.push('·'),
            // A hyphen joins given names (让-马克) and is written as a dot elsewhere; 乔.拜登 has a full stop.
            '-' | '–' | '—' | '.' if !latin => out.push('·'),
            c if c.is_whitespace() && !latin => {}
            c => out.extend(c.to_lowercase()),
        }
    }
    out
}

/// Where each key stands, in order of the text, so that a short form finds the nearest full one.
#[derive(Debug, Default)]
pub(super) struct Places {
    by_key: HashMap<String, Vec<usize>>,
}

impl Places {
    /// Mentions must be added in order.
    pub(super) fn add(&mut self, key: &str, idx: usize) {
        self.by_key.entry(key.to_owned()).or_default().push(idx);
    }

    /// The last mention of `key` before mention `idx`, or else the first after it.
    pub(super) fn nearest(&self, key: &str, idx: usize) -> Option<usize> {
        let found = self.by_key.get(key)?;
        let after = found.partition_point(|&other| other < idx);
        found[..after].last().or_else(|| found[after..].iter().find(|&&other| other != idx)).copied()
    }

    pub(super) fn first(&self, key: &str) -> Option<usize> {
        self.by_key.get(key)?.first().copied()
    }
}
