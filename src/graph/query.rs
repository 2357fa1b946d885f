//! Questions to a graph: who met whom, who visited where, who said what, how two people are connected.

use std::collections::{BTreeMap, BTreeSet, HashMap, VecDeque};

use petgraph::Direction;
use petgraph::stable_graph::NodeIndex;
use petgraph::visit::EdgeRef;

use super::join::{latin_key, name_key, normalized};
use super::{ArticleNode, EdgeRole, EntityNode, MeetingNode, NewsGraph, StatementNode, VisitNode};
use crate::lexicon::EntityKind;
use crate::relation::Realis;

/// A meeting with those in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Encounter<'a> {
    /// Its node.
    pub id: NodeIndex,
    /// Kind, time, evidence.
    pub meeting: &'a MeetingNode,
    /// Who took part, by name.
    pub participants: Vec<&'a EntityNode>,
    /// Where, by name.
    pub places: Vec<&'a EntityNode>,
    /// The article that reports it.
    pub article: Option<&'a ArticleNode>,
}

/// A visit with those in it.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Journey<'a> {
    /// Its node.
    pub id: NodeIndex,
    /// Time, whether it took place, evidence.
    pub visit: &'a VisitNode,
    /// Who traveled, by name.
    pub visitors: Vec<&'a EntityNode>,
    /// Where to, by name.
    pub destinations: Vec<&'a EntityNode>,
    /// Who received, by name.
    pub hosts: Vec<&'a EntityNode>,
    /// The article that reports it.
    pub article: Option<&'a ArticleNode>,
}

/// A statement with its speakers.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Utterance<'a> {
    /// Its node.
    pub id: NodeIndex,
    /// Verb, content, evidence.
    pub statement: &'a StatementNode,
    /// Who spoke, by name.
    pub speakers: Vec<&'a EntityNode>,
    /// To whom, by name.
    pub addressees: Vec<&'a EntityNode>,
    /// The article that reports it.
    pub article: Option<&'a ArticleNode>,
}

/// Someone met, and in which meetings.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Acquaintance<'a> {
    /// Its node.
    pub id: NodeIndex,
    /// Who.
    pub entity: &'a EntityNode,
    /// The nodes of the meetings.
    pub meetings: Vec<NodeIndex>,
}

impl NewsGraph {
    /// The entities that go by `name`, in any script: by full or Latin name; when there is none, by a
    /// shorter form (芬纳).
    #[must_use]
    pub fn find(&self, name: &str) -> Vec<NodeIndex> {
        const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];
        let keys = KINDS.into_iter().flat_map(|kind| [Some(name_key(kind, name)), latin_key(kind, name)]);
        let mut found: Vec<NodeIndex> =
            keys.flatten().filter_map(|key| self.by_key.get(&key).copied()).collect();
        if found.is_empty() {
            let wanted = normalized(name);
            let is_called = |entity: &EntityNode| {
                let forms = entity.aliases.iter().chain(&entity.names).chain(&entity.latins);
                forms.into_iter().any(|form| normalized(form) == wanted)
            };
            found =
                self.graph.node_indices().filter(|&idx| self.entity_at(idx).is_some_and(is_called)).collect();
        }
        found.sort_unstable();
        found.dedup();
        found
    }

    /// The meetings in which `name` took part, takes or is to take part, by time.
    #[must_use]
    pub fn meetings_of(&self, name: &str) -> Vec<Encounter<'_>> {
        let mut encounters: Vec<Encounter<'_>> = self
            .sources_of(name, EdgeRole::Participant)
            .into_iter()
            .filter_map(|id| self.encounter(id))
            .collect();
        encounters.sort_by(|a, b| (&a.meeting.time, a.id).cmp(&(&b.meeting.time, b.id)));
        encounters
    }

    /// Whom `name` met, those met most often first. Only what took place counts.
    #[must_use]
    pub fn who_met(&self, name: &str) -> Vec<Acquaintance<'_>> {
        let own = self.find(name);
        let mut met: BTreeMap<NodeIndex, Vec<NodeIndex>> = BTreeMap::new();
        for meeting in self.sources_of(name, EdgeRole::Participant) {
            let took_place = self
                .graph
                .node_weight(meeting)
                .and_then(|node| node.as_meeting())
                .is_some_and(|meeting| meeting.realis == Realis::Asserted);
            if took_place {
                for other in self.targets(meeting, EdgeRole::Participant).filter(|idx| !own.contains(idx)) {
                    met.entry(other).or_default().push(meeting);
                }
            }
        }
        let mut met: Vec<Acquaintance<'_>> = met
            .into_iter()
            .filter_map(|(id, meetings)| Some(Acquaintance { id, entity: self.entity_at(id)?, meetings }))
            .collect();
        met.sort_by(|a, b| (b.meetings.len(), &a.entity.name).cmp(&(a.meetings.len(), &b.entity.name)));
        met
    }

    /// The visits that `name` made, makes or is to make, by time.
    #[must_use]
    pub fn visits_by(&self, name: &str) -> Vec<Journey<'_>> {
        self.journeys(name, EdgeRole::Visitor)
    }

    /// The visits that led to `name`, a place or body, by time.
    #[must_use]
    pub fn visits_to(&self, name: &str) -> Vec<Journey<'_>> {
        self.journeys(name, EdgeRole::Destination)
    }

    fn journeys(&self, name: &str, role: EdgeRole) -> Vec<Journey<'_>> {
        let mut journeys: Vec<Journey<'_>> = self
            .sources_of(name, role)
            .into_iter()
            .filter_map(|id| {
                Some(Journey {
                    id,
                    visit: self.graph.node_weight(id)?.as_visit()?,
                    visitors: self.entities(id, EdgeRole::Visitor),
                    destinations: self.entities(id, EdgeRole::Destination),
                    hosts: self.entities(id, EdgeRole::Host),
                    article: self.article_of(id),
                })
            })
            .collect();
        journeys.sort_by(|a, b| (&a.visit.time, a.id).cmp(&(&b.visit.time, b.id)));
        journeys
    }

    /// What `name` said, by time.
    #[must_use]
    pub fn statements_by(&self, name: &str) -> Vec<Utterance<'_>> {
        let mut utterances: Vec<Utterance<'_>> = self
            .sources_of(name, EdgeRole::SaidBy)
            .into_iter()
            .filter_map(|id| {
                Some(Utterance {
                    id,
                    statement: self.graph.node_weight(id)?.as_statement()?,
                    speakers: self.entities(id, EdgeRole::SaidBy),
                    addressees: self.entities(id, EdgeRole::AddressedTo),
                    article: self.article_of(id),
                })
            })
            .collect();
        utterances.sort_by(|a, b| (&a.statement.time, a.id).cmp(&(&b.statement.time, b.id)));
        utterances
    }

    /// The shortest way from `a` to `b` over meetings, visits and statements: the nodes from one to the
    /// other, both included. A shared place, article or country of office is no connection.
    #[must_use]
    pub fn shortest_connection(&self, a: &str, b: &str) -> Option<Vec<NodeIndex>> {
        let goals = self.find(b);
        let starts = self.find(a);
        let mut before: HashMap<NodeIndex, Option<NodeIndex>> =
            starts.iter().map(|&idx| (idx, None)).collect();
        let mut queue: VecDeque<NodeIndex> = starts.into();
        while let Some(idx) = queue.pop_front() {
            if goals.contains(&idx) {
                let mut path: Vec<NodeIndex> =
                    std::iter::successors(Some(idx), |idx| before.get(idx).copied().flatten()).collect();
                path.reverse();
                return Some(path);
            }
            for next in self.related(idx) {
                before.entry(next).or_insert_with(|| {
                    queue.push_back(next);
                    Some(idx)
                });
            }
        }
        None
    }

    /// The part of the graph within `n_steps` of `name`: one step leads to its meetings,
    /// visits and statements, two to those who share them. Places, articles and the bodies in which posts are
    /// held come along, but lead nowhere: 美国 would lead to everybody.
    #[must_use]
    pub fn neighborhood(&self, name: &str, n_steps: usize) -> NewsGraph {
        let mut inside: BTreeSet<NodeIndex> = self.find(name).into_iter().collect();
        let mut edge_of_it: Vec<NodeIndex> = inside.iter().copied().collect();
        for _ in 0..n_steps {
            let next: Vec<NodeIndex> = edge_of_it
                .iter()
                .flat_map(|&idx| self.related(idx))
                .filter(|&idx| inside.insert(idx))
                .collect();
            edge_of_it = next;
        }
        let along: Vec<NodeIndex> =
            [EdgeRole::At, EdgeRole::Destination, EdgeRole::HoldsPost, EdgeRole::ReportedIn]
                .into_iter()
                .flat_map(|role| inside.iter().flat_map(move |&idx| self.targets(idx, role)))
                .collect();
        inside.extend(along);
        let mut part = NewsGraph::new();
        let moved: HashMap<NodeIndex, NodeIndex> = inside
            .into_iter()
            .filter_map(|idx| Some((idx, part.insert(self.graph.node_weight(idx)?.clone()))))
            .collect();
        for edge in moved.keys().flat_map(|&idx| self.graph.edges(idx)) {
            if let (Some(&source), Some(&target)) = (moved.get(&edge.source()), moved.get(&edge.target())) {
                part.connect(source, target, edge.weight().clone());
            }
        }
        part
    }

    /// The meeting at a node, with those in it.
    #[must_use]
    pub fn encounter(&self, id: NodeIndex) -> Option<Encounter<'_>> {
        Some(Encounter {
            id,
            meeting: self.graph.node_weight(id)?.as_meeting()?,
            participants: self.entities(id, EdgeRole::Participant),
            places: self.entities(id, EdgeRole::At),
            article: self.article_of(id),
        })
    }

    /// What a node is tied to by a meeting, visit or statement, in order of indices.
    fn related(&self, idx: NodeIndex) -> BTreeSet<NodeIndex> {
        let out = self.graph.edges(idx).map(|edge| (edge.target(), edge.weight().role));
        let into = self.graph.edges_directed(idx, Direction::Incoming);
        let into = into.map(|edge| (edge.source(), edge.weight().role));
        let ties = |role| {
            use EdgeRole::{AddressedTo, Host, Participant, SaidBy, Visitor};
            matches!(role, Participant | Visitor | Host | SaidBy | AddressedTo)
        };
        out.chain(into).filter(|&(_, role)| ties(role)).map(|(next, _)| next).collect()
    }

    fn entity_at(&self, idx: NodeIndex) -> Option<&EntityNode> {
        self.graph.node_weight(idx)?.as_entity()
    }

    fn entities(&self, source: NodeIndex, role: EdgeRole) -> Vec<&EntityNode> {
        let mut entities: Vec<&EntityNode> =
            self.targets(source, role).filter_map(|idx| self.entity_at(idx)).collect();
        entities.sort_by(|a, b| a.name.cmp(&b.name));
        entities
    }

    fn article_of(&self, source: NodeIndex) -> Option<&ArticleNode> {
        let idx = self.targets(source, EdgeRole::ReportedIn).next()?;
        self.graph.node_weight(idx)?.as_article()
    }

    fn targets(&self, source: NodeIndex, role: EdgeRole) -> impl Iterator<Item = NodeIndex> {
        self.graph.edges(source).filter(move |edge| edge.weight().role == role).map(|edge| edge.target())
    }

    /// The meetings or statements in which `name` has a role.
    fn sources_of(&self, name: &str, role: EdgeRole) -> Vec<NodeIndex> {
        let mut sources: Vec<NodeIndex> = self
            .find(name)
            .into_iter()
            .flat_map(|idx| self.graph.edges_directed(idx, Direction::Incoming))
            .filter(|edge| edge.weight().role == role)
            .map(|edge| edge.source())
            .collect();
        sources.sort_unstable();
        sources.dedup();
        sources
    }
}
