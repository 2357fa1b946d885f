//! Relations in words, for people: one line each, and the pieces of the text that [`explain`](super::explain)
//! marks.

use super::Extraction;
use super::explain::{Mark, marks_of};
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

    /// The words of the evidence that play a part in it: who, when, where, what.
    fn marks(&self, within: &Extraction) -> Vec<Mark>;

    /// The rule that found it, if it names one.
    fn rule(&self) -> Option<&str>;

    /// How likely it is right, `0.0..=1.0`.
    fn confidence(&self) -> f32;
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

    fn marks(&self, within: &Extraction) -> Vec<Mark> {
        let parties: Vec<EntityId> = self.participants.iter().map(|party| party.entity).collect();
        let mut marks = marks_of(within, &self.evidence, &parties, "与会者");
        marks.extend(marks_of(within, &self.evidence, &self.places, "地点"));
        marks.extend(Mark::date(within, self.date));
        marks.extend(Mark::all(&self.triggers, "会面"));
        marks.extend(Mark::all(&self.topics, "议题"));
        marks
    }

    fn rule(&self) -> Option<&str> {
        Some(&self.rule)
    }

    fn confidence(&self) -> f32 {
        self.confidence
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

    fn marks(&self, within: &Extraction) -> Vec<Mark> {
        let mut marks = marks_of(within, &self.evidence, &self.visitors, "访客");
        marks.extend(marks_of(within, &self.evidence, &self.destinations, "目的地"));
        marks.extend(marks_of(within, &self.evidence, &self.hosts, "东道主"));
        marks.extend(Mark::date(within, self.date));
        marks.extend(Mark::all(&self.triggers, "访问"));
        marks
    }

    fn rule(&self) -> Option<&str> {
        Some(&self.rule)
    }

    fn confidence(&self) -> f32 {
        self.confidence
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

    fn marks(&self, within: &Extraction) -> Vec<Mark> {
        // What is said comes first: a name inside it speaks not.
        let mut marks = Mark::all(&self.content, "内容");
        marks.extend(marks_of(within, &self.evidence, &self.speakers, "说话人"));
        marks.extend(self.addressee.iter().flat_map(|&id| marks_of(within, &self.evidence, &[id], "对象")));
        marks.extend(self.occasion.map(|span| Mark { span, role: "场合" }));
        marks.extend(Mark::date(within, self.date));
        marks.extend(self.cue.map(|span| Mark { span, role: "动词" }));
        marks
    }

    fn rule(&self) -> Option<&str> {
        Some(&self.rule)
    }

    fn confidence(&self) -> f32 {
        self.confidence
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

    fn marks(&self, within: &Extraction) -> Vec<Mark> {
        let org: Vec<EntityId> = self.org.into_iter().collect();
        let mut marks = marks_of(within, &self.evidence, &[self.holder], "任职者");
        marks.extend(marks_of(within, &self.evidence, &org, "机构"));
        for &span in &self.evidence {
            let title = within.text_of(span).find(&self.title).map(|at| span.start + at);
            marks.extend(
                title.map(|start| Mark { span: Span::new(start, start + self.title.len()), role: "职务" }),
            );
        }
        marks
    }

    fn rule(&self) -> Option<&str> {
        None
    }

    fn confidence(&self) -> f32 {
        self.confidence
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
