//! The graph as JSON in node-link form, as networkx and D3 read it, and back.
//!
//! Nodes have names for ids (`person:布林肯`, `meeting:0123456789abcdef#0`) and everything is sorted, so that
//! graphs that hold the same are written the same, however they were put together.

use std::borrow::Cow;
use std::collections::HashMap;

use petgraph::stable_graph::NodeIndex;
use petgraph::visit::{EdgeRef, IntoEdgeReferences};
use serde::{Deserialize, Deserializer, Serialize, Serializer};

use super::{Edge, NewsGraph, Node};
use crate::lexicon::EntityKind;

/// The written form.
#[derive(Debug, PartialEq, Serialize, Deserialize)]
pub(super) struct NodeLink<'a> {
    directed: bool,
    multigraph: bool,
    nodes: Vec<NodeEntry<'a>>,
    links: Vec<LinkEntry<'a>>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct NodeEntry<'a> {
    id: String,
    #[serde(flatten)]
    node: Cow<'a, Node>,
}

#[derive(Debug, PartialEq, Serialize, Deserialize)]
struct LinkEntry<'a> {
    source: String,
    target: String,
    #[serde(flatten)]
    edge: Cow<'a, Edge>,
}

impl<'a> NodeLink<'a> {
    pub(super) fn new(graph: &'a NewsGraph) -> Self {
        let graph = graph.as_petgraph();
        let ids: HashMap<NodeIndex, String> =
            graph.node_indices().filter_map(|idx| Some((idx, name_of(graph.node_weight(idx)?)))).collect();
        let id = |idx: NodeIndex| ids.get(&idx).cloned().unwrap_or_default();
        let mut nodes: Vec<NodeEntry<'a>> = graph
            .node_indices()
            .filter_map(|idx| Some(NodeEntry { id: id(idx), node: Cow::Borrowed(graph.node_weight(idx)?) }))
            .collect();
        nodes.sort_by(|a, b| a.id.cmp(&b.id));
        let mut links: Vec<LinkEntry<'a>> = graph
            .edge_references()
            .map(|edge| LinkEntry {
                source: id(edge.source()),
                target: id(edge.target()),
                edge: Cow::Borrowed(edge.weight()),
            })
            .collect();
        links.sort_by(|a, b| {
            (&a.source, &a.target, a.edge.role, &a.edge.title, &a.edge.evidence).cmp(&(
                &b.source,
                &b.target,
                b.edge.role,
                &b.edge.title,
                &b.edge.evidence,
            ))
        });
        Self { directed: true, multigraph: true, nodes, links }
    }
}

impl Serialize for NewsGraph {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        NodeLink::new(self).serialize(serializer)
    }
}

impl<'de> Deserialize<'de> for NewsGraph {
    fn deserialize<D: Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let written = NodeLink::deserialize(deserializer)?;
        let mut graph = NewsGraph::new();
        let mut ids = HashMap::new();
        for entry in written.nodes {
            let idx = graph.insert(entry.node.into_owned());
            ids.insert(entry.id, idx);
        }
        for link in written.links {
            let find = |id: &str| {
                ids.get(id).copied().ok_or_else(|| {
                    serde::de::Error::custom(format!(
                        "a link names the node \"{id}\", which is not among the nodes"
                    ))
                })
            };
            graph.connect(find(&link.source)?, find(&link.target)?, link.edge.into_owned());
        }
        Ok(graph)
    }
}

fn name_of(node: &Node) -> String {
    match node {
        Node::Entity(entity) => {
            let kind = match entity.kind {
                EntityKind::Person => "person",
                EntityKind::Organization => "organization",
                EntityKind::Place => "place",
                EntityKind::Anonymous => "anonymous",
            };
            format!("{kind}:{}", entity.local.as_ref().unwrap_or(&entity.name))
        }
        Node::Meeting(meeting) => format!("meeting:{}#{}", meeting.article, meeting.index),
        Node::Visit(visit) => format!("visit:{}#{}", visit.article, visit.index),
        Node::Statement(statement) => format!("statement:{}#{}", statement.article, statement.index),
        Node::Article(article) => format!("article:{}", article.fingerprint),
    }
}
