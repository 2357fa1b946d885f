//! The graph as DOT, for Graphviz: people, bodies, places, meetings, visits and statements by shape and
//! color.

use std::collections::HashSet;
use std::fmt::Write;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use super::{EdgeRole, EntityNode, MeetingNode, NewsGraph, Node, StatementNode, VisitNode};
use crate::lexicon::EntityKind;
use crate::relation::Realis;

/// Characters of a statement in its box, and in a line of it: about as wide as three names.
const CONTENT_CHARS: usize = 42;
const LINE_CHARS: usize = 14;

impl NewsGraph {
    /// The graph in the language of Graphviz (`dot -Tsvg`).
    ///
    /// Drawn is what takes part in something: entities that are only mentioned and the articles
    /// themselves would bury the rest. People are blue ellipses, organizations tan boxes, places
    /// green, meetings yellow hexagons, visits orange houses, statements white notes; what did not take place is dashed.
    #[must_use]
    pub fn to_dot(&self) -> String {
        let graph = self.as_petgraph();
        let drawn = |role| !matches!(role, EdgeRole::ReportedIn | EdgeRole::Mentions);
        let shown: HashSet<NodeIndex> = graph
            .edge_references()
            .filter(|edge| drawn(edge.weight().role))
            .flat_map(|edge| [edge.source(), edge.target()])
            .collect();
        let mut dot = String::from(
            "digraph news {\n  rankdir=LR;\n  node [fontname=\"Noto Sans CJK SC, sans-serif\", fontsize=11, style=filled];\n  \
             edge [fontname=\"Noto Sans CJK SC, sans-serif\", fontsize=9, color=gray40];\n",
        );
        for idx in graph.node_indices().filter(|idx| shown.contains(idx)) {
            if let Some(node) = graph.node_weight(idx) {
                let _ = writeln!(dot, "  n{} [{}];", idx.index(), attributes(node));
            }
        }
        for edge in graph.edge_references().filter(|edge| drawn(edge.weight().role)) {
            let label = edge.weight().title.as_deref().unwrap_or(match edge.weight().role {
                EdgeRole::Participant => "",
                role => role.name(),
            });
            let (source, target) = (edge.source().index(), edge.target().index());
            let _ = writeln!(dot, "  n{source} -> n{target} [label={}];", quoted(label));
        }
        dot.push_str("}\n");
        dot
    }
}

fn attributes(node: &Node) -> String {
    match node {
        Node::Entity(entity) => entity_attributes(entity),
        Node::Meeting(meeting) => meeting_attributes(meeting),
        Node::Visit(visit) => visit_attributes(visit),
        Node::Statement(statement) => statement_attributes(statement),
        Node::Article(article) => format!("label={}, shape=tab, fillcolor=gray90", quoted(&article.title)),
    }
}

fn entity_attributes(entity: &EntityNode) -> String {
    let look = match entity.kind {
        EntityKind::Person => "shape=ellipse, fillcolor=lightblue",
        EntityKind::Organization => "shape=box, fillcolor=wheat",
        EntityKind::Place => "shape=box, style=\"filled,rounded\", fillcolor=palegreen",
        EntityKind::Anonymous => "shape=ellipse, style=\"filled,dashed\", fillcolor=gray95",
    };
    let label = match &entity.latin {
        Some(latin) => format!("{}\n{latin}", entity.name),
        None => entity.name.clone(),
    };
    format!("label={}, {look}", quoted(&label))
}

fn meeting_attributes(meeting: &MeetingNode) -> String {
    let kind = match serde_json::to_value(meeting.kind) {
        Ok(serde_json::Value::String(kind)) => kind,
        _ => String::new(),
    };
    let label = [meeting.time.as_deref().unwrap_or_default(), &kind].join("\n");
    let style = style(meeting.realis);
    format!("label={}, shape=hexagon, {style}, fillcolor=gold", quoted(label.trim()))
}

fn visit_attributes(visit: &VisitNode) -> String {
    let label = [visit.time.as_deref().unwrap_or_default(), "visit"].join("\n");
    let style = style(visit.realis);
    format!("label={}, shape=house, {style}, fillcolor=orange", quoted(label.trim()))
}

fn statement_attributes(statement: &StatementNode) -> String {
    let mut label = String::new();
    for (idx, c) in statement.content.join("…").chars().enumerate() {
        if idx == CONTENT_CHARS {
            label.push('…');
            break;
        }
        if idx > 0 && idx % LINE_CHARS == 0 {
            label.push('\n');
        }
        label.push(c);
    }
    let style = style(statement.realis);
    format!("label={}, shape=note, {style}, fillcolor=white, fontsize=9", quoted(&label))
}

fn style(realis: Realis) -> &'static str {
    if realis == Realis::Asserted { "style=filled" } else { "style=\"filled,dashed\"" }
}

/// A string of DOT: quotation marks and backslashes escaped, other characters as they are.
fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {}
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}
