//! Articles assembled into one petgraph graph.
//!
//! Comes in: [`Extraction`]s. Goes out: [`NewsGraph`], a directed graph of people, bodies, places,
//! meetings, visits, statements and articles.
//!
//! Meetings, visits and statements are *nodes with roles*, never edges between persons: a meeting may have
//! three parties, a place and five witnesses, and an edge has no room for them. Who met whom is a
//! query. Edges run from what is rare to what is common (meeting → person, article → place), so that
//! the edges of one source are few and can be compared when graphs are merged.
//!
//! Merging is associative and commutative up to node indices: which nodes are one is decided by keys
//! that each entity brings from its own article (module `join`), and everything a node or edge holds is a
//! set. A corpus can be reduced in any order, on any number of threads or machines.

mod dot;
mod join;
mod node;
mod node_link;
mod query;

use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;

use petgraph::Direction;
use petgraph::stable_graph::{NodeIndex, StableDiGraph};
use petgraph::visit::{EdgeRef, IntoEdgeReferences};

use crate::mention::EntityId;
use crate::{Extraction, Span};
use join::Key;
pub use node::{
    ArticleNode, Edge, EdgeRole, EntityNode, Evidence, MeetingNode, Node, StatementNode, VisitNode,
};
pub use query::{Acquaintance, Encounter, Journey, Utterance};

/// People, organizations, places, meetings, visits and statements of many articles.
///
/// # Examples
///
/// ```
/// use newsgraph::{Article, Extractor, NewsGraph};
///
/// let extractor = Extractor::new();
/// let mut graph = NewsGraph::new();
/// for text in ["布林肯周五在华盛顿会晤刘建超。", "王毅周六与布林肯通话。"] {
///     let article = Article::builder().published("2024-01-12").text(text).build()?;
///     graph.add(&extractor.extract(article));
/// }
/// for encounter in graph.meetings_of("布林肯") {
///     println!("{:?} {:?}", encounter.meeting.time, encounter.participants);
/// }
/// assert_eq!(graph.as_petgraph().node_weights().filter(|node| node.as_article().is_some()).count(), 2);
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct NewsGraph {
    graph: StableDiGraph<Node, Edge>,
    /// The node of every key. Invariant: each key of each node is here, and no other.
    by_key: HashMap<Key, NodeIndex>,
}

impl NewsGraph {
    /// An empty graph.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// The petgraph graph, for everything that petgraph can do.
    #[must_use]
    pub fn as_petgraph(&self) -> &StableDiGraph<Node, Edge> {
        &self.graph
    }

    /// Adds what was found in one article. Adding an article again changes nothing.
    pub fn add(&mut self, found: &Extraction) {
        let article = Source::new(found);
        let article_node = self.insert(Node::Article(ArticleNode {
            fingerprint: Arc::clone(&article.id),
            title: found.title.clone(),
            url: found.url.clone(),
            published: found.published.clone(),
        }));
        let nodes: Vec<Node> =
            found.entities.iter().map(|entity| Node::Entity(EntityNode::new(entity, &article.id))).collect();
        for node in &nodes {
            self.insert(node.clone());
        }
        // Looked up when all are in: one may join two that came before it.
        let entities: Vec<Option<NodeIndex>> = nodes.iter().map(|node| self.index_of(node)).collect();
        let node_of = |id: EntityId| entities.get(id.index()).copied().flatten();

        for entity in &found.entities {
            let first = entity.mentions.first().and_then(|&idx| found.mentions.get(idx));
            if let (Some(node), Some(mention)) = (node_of(entity.id), first) {
                let edge = Edge::new(EdgeRole::Mentions, article.evidence(&[mention.span]));
                self.connect(article_node, node, edge);
            }
        }
        for post in &found.posts {
            if let (Some(holder), Some(org)) = (node_of(post.holder), post.org.and_then(node_of)) {
                let mut edge = Edge::new(EdgeRole::HoldsPost, article.evidence(&post.evidence));
                edge.title = Some(post.title.clone());
                edge.status = Some(post.status);
                self.connect(holder, org, edge);
            }
        }
        for (idx, meeting) in found.meetings.iter().enumerate() {
            let evidence = article.evidence(&meeting.evidence);
            let node = self.insert(Node::Meeting(MeetingNode {
                article: Arc::clone(&article.id),
                index: idx,
                kind: meeting.kind,
                realis: meeting.realis,
                time: meeting.time.clone(),
                confidence: meeting.confidence,
                evidence: evidence.clone(),
            }));
            let roles = meeting.participants.iter().map(|party| (EdgeRole::Participant, party.entity));
            let roles = roles.chain(meeting.places.iter().map(|&place| (EdgeRole::At, place)));
            for (role, entity) in roles {
                if let Some(entity) = node_of(entity) {
                    self.connect(node, entity, Edge::new(role, evidence.clone()));
                }
            }
            self.connect(node, article_node, Edge::new(EdgeRole::ReportedIn, evidence));
        }
        for (idx, visit) in found.visits.iter().enumerate() {
            let evidence = article.evidence(&visit.evidence);
            let node = self.insert(Node::Visit(VisitNode {
                article: Arc::clone(&article.id),
                index: idx,
                realis: visit.realis,
                time: visit.time.clone(),
                evidence: evidence.clone(),
            }));
            let roles = visit.visitors.iter().map(|&visitor| (EdgeRole::Visitor, visitor));
            let roles = roles.chain(visit.destinations.iter().map(|&place| (EdgeRole::Destination, place)));
            let roles = roles.chain(visit.hosts.iter().map(|&host| (EdgeRole::Host, host)));
            for (role, entity) in roles {
                if let Some(entity) = node_of(entity) {
                    self.connect(node, entity, Edge::new(role, evidence.clone()));
                }
            }
            self.connect(node, article_node, Edge::new(EdgeRole::ReportedIn, evidence));
        }
        for (idx, statement) in found.statements.iter().enumerate() {
            let evidence = article.evidence(&statement.evidence);
            let node = self.insert(Node::Statement(StatementNode {
                article: Arc::clone(&article.id),
                index: idx,
                cue: statement.cue.map(|span| found.text_of(span).to_owned()),
                class: statement.class,
                mode: statement.mode,
                realis: statement.realis,
                time: statement.time.clone(),
                confidence: statement.confidence,
                content: statement.content.iter().map(|&span| found.text_of(span).to_owned()).collect(),
                evidence: evidence.clone(),
            }));
            let roles = statement.speakers.iter().map(|&speaker| (EdgeRole::SaidBy, speaker));
            let roles = roles.chain(statement.addressee.map(|addressee| (EdgeRole::AddressedTo, addressee)));
            for (role, entity) in roles {
                if let Some(entity) = node_of(entity) {
                    self.connect(node, entity, Edge::new(role, evidence.clone()));
                }
            }
            self.connect(node, article_node, Edge::new(EdgeRole::ReportedIn, evidence));
        }
    }

    /// Adds everything that stands in `other`. Nodes of `self` keep their indices as long as they
    /// are not joined.
    pub fn merge(&mut self, other: &NewsGraph) {
        for node in other.graph.node_weights() {
            self.insert(node.clone());
        }
        let moved: HashMap<NodeIndex, NodeIndex> = other
            .graph
            .node_indices()
            .filter_map(|old| Some((old, self.index_of(other.graph.node_weight(old)?)?)))
            .collect();
        for edge in other.graph.edge_references() {
            if let (Some(&source), Some(&target)) = (moved.get(&edge.source()), moved.get(&edge.target())) {
                self.connect(source, target, edge.weight().clone());
            }
        }
    }

    /// Inserts a node, or joins it to those that share a key with it.
    fn insert(&mut self, node: Node) -> NodeIndex {
        let keys = join::keys(&node);
        let known: BTreeSet<NodeIndex> =
            keys.iter().filter_map(|key| self.by_key.get(key).copied()).collect();
        // The one with most edges stays: the others' have to be moved.
        let stays = if known.len() > 1 {
            known.iter().copied().max_by_key(|&idx| (self.degree(idx), std::cmp::Reverse(idx)))
        } else {
            known.first().copied()
        };
        let Some(stays) = stays else {
            let idx = self.graph.add_node(node);
            self.by_key.extend(keys.into_iter().map(|key| (key, idx)));
            return idx;
        };
        self.absorb(stays, node);
        for goes in known.into_iter().filter(|&idx| idx != stays) {
            let edges: Vec<(NodeIndex, NodeIndex, Edge)> = [Direction::Incoming, Direction::Outgoing]
                .into_iter()
                .flat_map(|direction| self.graph.edges_directed(goes, direction))
                .map(|edge| (edge.source(), edge.target(), edge.weight().clone()))
                .collect();
            if let Some(node) = self.graph.remove_node(goes) {
                self.absorb(stays, node);
            }
            let new = |idx| if idx == goes { stays } else { idx };
            for (source, target, edge) in edges {
                self.connect(new(source), new(target), edge);
            }
        }
        stays
    }

    /// Where a node that was inserted is.
    fn index_of(&self, node: &Node) -> Option<NodeIndex> {
        self.by_key.get(join::keys(node).first()?).copied()
    }

    /// Joins the content of `node` to the node at `idx`.
    fn absorb(&mut self, idx: NodeIndex, node: Node) {
        self.by_key.extend(join::keys(&node).into_iter().map(|key| (key, idx)));
        if let (Some(Node::Entity(entity)), Node::Entity(other)) = (self.graph.node_weight_mut(idx), node) {
            entity.absorb(other);
        }
    }

    /// Adds an edge, or its evidence to the edge that says the same.
    fn connect(&mut self, source: NodeIndex, target: NodeIndex, edge: Edge) {
        let same = self
            .graph
            .edges_connecting(source, target)
            .find(|known| known.weight().says_same(&edge))
            .map(|known| known.id());
        match same.and_then(|id| self.graph.edge_weight_mut(id)) {
            Some(known) => known.add_evidence(edge.evidence),
            None => {
                self.graph.add_edge(source, target, edge);
            }
        }
    }

    fn degree(&self, idx: NodeIndex) -> usize {
        self.graph.edges(idx).count() + self.graph.edges_directed(idx, Direction::Incoming).count()
    }
}

/// Two graphs are equal when they hold the same, whatever the indices.
impl PartialEq for NewsGraph {
    fn eq(&self, other: &Self) -> bool {
        node_link::NodeLink::new(self) == node_link::NodeLink::new(other)
    }
}

/// The article that evidence is taken from.
struct Source<'a> {
    id: Arc<str>,
    found: &'a Extraction,
}

impl<'a> Source<'a> {
    fn new(found: &'a Extraction) -> Self {
        let fields = [found.url.as_deref(), found.published.as_deref(), Some(found.text.as_str())];
        Self { id: fingerprint(&fields).into(), found }
    }

    fn evidence(&self, spans: &[Span]) -> Vec<Evidence> {
        let mut evidence: Vec<Evidence> = spans
            .iter()
            .map(|&span| Evidence {
                article: Arc::clone(&self.id),
                span,
                text: self.found.text_of(span).into(),
            })
            .collect();
        evidence.sort();
        evidence.dedup();
        evidence
    }
}

/// FNV-1a over the fields: the same article gets the same id on every machine, which the hashes of
/// the standard library do not promise.
fn fingerprint(fields: &[Option<&str>]) -> String {
    let mut hash: u64 = 0xcbf2_9ce4_8422_2325;
    for field in fields {
        for byte in field.unwrap_or_default().bytes().chain([0xff]) {
            hash = (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3);
        }
    }
    format!("{hash:016x}")
}
