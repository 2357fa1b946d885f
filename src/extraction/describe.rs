//! Relations in words, for people: one line each.

use super::Extraction;
use crate::Span;
use crate::mention::EntityId;
use crate::relation::{Meeting, Post, Realis, Statement, Visit};

/// Longest content of a statement in a description, in characters: it fits a wide terminal line.
const CONTENT_CHARS: usize = 60;

/// What [`Extraction::describe`] and [`Extraction::explain`] put into words.
pub trait Describe {
    /// One line about it; `within` is the extraction that holds it.
    fn describe(&self, within: &Extraction) -> String;

    /// The pieces of the text that prove it.
    fn evidence(&self) -> &[Span];

    /// The rule that found it, if it names one.
    fn rule(&self) -> Option<&str>;
}

impl Describe for Meeting {
    fn describe(&self, within: &Extraction) -> String {
        let parties = self.participants.iter().map(|party| party.entity);
        let mut columns = vec![
            self.time.clone().unwrap_or_default(),
            names(within, parties, " — "),
            name_of(self.kind),
            names(within, self.places.iter().copied(), "、"),
        ];
        columns.push(said_realis(self.realis));
        join(columns)
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn rule(&self) -> Option<&str> {
        Some(&self.rule)
    }
}

impl Describe for Visit {
    fn describe(&self, within: &Extraction) -> String {
        let list = |ids: &[EntityId]| names(within, ids.iter().copied(), "、");
        join(vec![
            self.time.clone().unwrap_or_default(),
            list(&self.visitors),
            if self.destinations.is_empty() {
                String::new()
            } else {
                format!("→ {}", list(&self.destinations))
            },
            if self.hosts.is_empty() { String::new() } else { format!("({})", list(&self.hosts)) },
            said_realis(self.realis),
        ])
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn rule(&self) -> Option<&str> {
        Some(&self.rule)
    }
}

impl Describe for Statement {
    fn describe(&self, within: &Extraction) -> String {
        let content: Vec<&str> = self.content.iter().map(|&span| within.text_of(span)).collect();
        let addressee = self.addressee.map(|id| format!("→ {}", within.name(id))).unwrap_or_default();
        join(vec![
            self.time.clone().unwrap_or_default(),
            names(within, self.speakers.iter().copied(), "、"),
            self.cue.map_or("", |cue| within.text_of(cue)).to_owned(),
            addressee,
            said_realis(self.realis),
            shortened(&content.join(" … ")),
        ])
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn rule(&self) -> Option<&str> {
        Some(&self.rule)
    }
}

impl Describe for Post {
    fn describe(&self, within: &Extraction) -> String {
        let status = name_of(self.status);
        join(vec![
            within.name(self.holder).to_owned(),
            names(within, self.org.into_iter(), ""),
            self.title.clone(),
            if status == "current" { String::new() } else { status },
        ])
    }

    fn evidence(&self) -> &[Span] {
        &self.evidence
    }

    fn rule(&self) -> Option<&str> {
        None
    }
}

fn names(within: &Extraction, ids: impl Iterator<Item = EntityId>, separator: &str) -> String {
    ids.map(|id| within.name(id)).collect::<Vec<_>>().join(separator)
}

/// Nothing for what took place; that is the rule.
fn said_realis(realis: Realis) -> String {
    if realis == Realis::Asserted { String::new() } else { format!("({})", name_of(realis)) }
}

/// The name that a value has in JSON.
fn name_of(value: impl serde::Serialize) -> String {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(name)) => name,
        _ => String::new(),
    }
}

fn shortened(content: &str) -> String {
    match content.char_indices().nth(CONTENT_CHARS) {
        Some((end, _)) => format!("{}…", content.get(..end).unwrap_or(content)),
        None => content.to_owned(),
    }
}

fn join(mut columns: Vec<String>) -> String {
    columns.retain(|column| !column.is_empty());
    columns.join("  ")
}
