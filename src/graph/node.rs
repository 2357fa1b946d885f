//! What the nodes and edges of a graph hold.

use std::collections::BTreeSet;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::Span;
use crate::entity::Entity;
use crate::lexicon::EntityKind;
use crate::mention::PostStatus;
use crate::relation::{CueClass, MeetingKind, Mode, Realis};
use crate::text::fold;

/// A node of the graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(tag = "type", rename_all = "snake_case")]
#[non_exhaustive]
pub enum Node {
    /// A person, organization, place or nameless source.
    Entity(EntityNode),
    /// An encounter.
    Meeting(MeetingNode),
    /// A journey.
    Visit(VisitNode),
    /// What someone said.
    Statement(StatementNode),
    /// An article.
    Article(ArticleNode),
}

impl Node {
    /// The entity, if it is one.
    #[must_use]
    pub fn as_entity(&self) -> Option<&EntityNode> {
        if let Self::Entity(entity) = self { Some(entity) } else { None }
    }

    /// The meeting, if it is one.
    #[must_use]
    pub fn as_meeting(&self) -> Option<&MeetingNode> {
        if let Self::Meeting(meeting) = self { Some(meeting) } else { None }
    }

    /// The visit, if it is one.
    #[must_use]
    pub fn as_visit(&self) -> Option<&VisitNode> {
        if let Self::Visit(visit) = self { Some(visit) } else { None }
    }

    /// The statement, if it is one.
    #[must_use]
    pub fn as_statement(&self) -> Option<&StatementNode> {
        if let Self::Statement(statement) = self { Some(statement) } else { None }
    }

    /// The article, if it is one.
    #[must_use]
    pub fn as_article(&self) -> Option<&ArticleNode> {
        if let Self::Article(article) = self { Some(article) } else { None }
    }
}

/// A person, organization, place or nameless source, with every form that the articles use.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct EntityNode {
    /// What it is.
    pub kind: EntityKind,
    /// The name to show: of `names` the longest in simplified characters.
    pub name: String,
    /// The Latin name to show: the longest of `latins`.
    pub latin: Option<String>,
    /// The full names of all articles: 特朗普, 川普.
    pub names: BTreeSet<String>,
    /// The Latin names of all articles.
    pub latins: BTreeSet<String>,
    /// The shorter forms of all articles: 芬纳, 中联部.
    pub aliases: BTreeSet<String>,
    /// For an entity that joins no other (a nameless source, a bare surname): article and number.
    pub local: Option<String>,
}

impl EntityNode {
    pub(super) fn new(entity: &Entity, article: &str) -> Self {
        let joins = joins(entity.kind, &entity.name);
        Self {
            kind: entity.kind,
            name: entity.name.clone(),
            latin: entity.latin.clone(),
            names: BTreeSet::from([entity.name.clone()]),
            latins: entity.latin.iter().cloned().collect(),
            aliases: entity.aliases.iter().cloned().collect(),
            local: (!joins).then(|| format!("{article}#{}", entity.id.0)),
        }
    }

    pub(super) fn absorb(&mut self, other: EntityNode) {
        self.names.extend(other.names);
        self.latins.extend(other.latins);
        self.aliases.extend(other.aliases);
        let rank =
            |name: &&String| (fold(name) == **name, name.chars().count(), std::cmp::Reverse((*name).clone()));
        if let Some(name) = self.names.iter().max_by_key(rank) {
            self.name.clone_from(name);
        }
        self.latin = self.latins.iter().max_by_key(rank).cloned();
    }
}

/// Whether a name alone says who is meant in every article: a bare surname (王) and 王某 do not.
fn joins(kind: EntityKind, name: &str) -> bool {
    match kind {
        EntityKind::Person => name.chars().nth(1).is_some() && !name.ends_with('某'),
        EntityKind::Organization | EntityKind::Place => true,
        EntityKind::Anonymous => false,
    }
}

/// A meeting of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct MeetingNode {
    /// The article that reports it: its [`ArticleNode::fingerprint`].
    pub article: Arc<str>,
    /// Its index in the extraction of that article.
    pub index: usize,
    /// How they met.
    pub kind: MeetingKind,
    /// Whether they did.
    pub realis: Realis,
    /// When: ISO 8601 / EDTF.
    pub time: Option<String>,
    /// How likely it is right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f32,
    /// The sentences that say so.
    pub evidence: Vec<Evidence>,
}

/// A visit of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct VisitNode {
    /// The article that reports it: its [`ArticleNode::fingerprint`].
    pub article: Arc<str>,
    /// Its index in the extraction of that article.
    pub index: usize,
    /// Whether it took place.
    pub realis: Realis,
    /// When: ISO 8601 / EDTF.
    pub time: Option<String>,
    /// The sentences that say so.
    pub evidence: Vec<Evidence>,
}

/// A statement of one article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct StatementNode {
    /// The article that reports it: its [`ArticleNode::fingerprint`].
    pub article: Arc<str>,
    /// Its index in the extraction of that article.
    pub index: usize,
    /// The reporting verb.
    pub cue: Option<String>,
    /// What the statement does.
    pub class: CueClass,
    /// Quoted or not.
    pub mode: Mode,
    /// Whether it was said.
    pub realis: Realis,
    /// When: ISO 8601 / EDTF.
    pub time: Option<String>,
    /// What was said, in pieces.
    pub content: Vec<String>,
    /// How likely content and speaker are right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f32,
    /// The sentences that say so.
    pub evidence: Vec<Evidence>,
}

/// An article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct ArticleNode {
    /// A hash of address, instant and text: what evidence names the article by.
    pub fingerprint: Arc<str>,
    /// The headline.
    pub title: String,
    /// Where it was published.
    pub url: Option<String>,
    /// When, RFC 3339.
    pub published: Option<String>,
}

/// How the source of an edge stands to its target.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
#[non_exhaustive]
pub enum EdgeRole {
    /// Meeting → who took part.
    Participant,
    /// Meeting → where.
    At,
    /// Visit → who traveled.
    Visitor,
    /// Visit → where to.
    Destination,
    /// Visit → who received.
    Host,
    /// Statement → who spoke.
    SaidBy,
    /// Statement → to whom.
    AddressedTo,
    /// Person → body or country.
    HoldsPost,
    /// Meeting, visit or statement → article.
    ReportedIn,
    /// Article → entity, with its first mention.
    Mentions,
}

impl EdgeRole {
    /// The name that it has in JSON: `said_by`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Participant => "participant",
            Self::At => "at",
            Self::Visitor => "visitor",
            Self::Destination => "destination",
            Self::Host => "host",
            Self::SaidBy => "said_by",
            Self::AddressedTo => "addressed_to",
            Self::HoldsPost => "holds_post",
            Self::ReportedIn => "reported_in",
            Self::Mentions => "mentions",
        }
    }
}

/// An edge of the graph.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Edge {
    /// How its source stands to its target.
    pub role: EdgeRole,
    /// The title, for [`EdgeRole::HoldsPost`].
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub title: Option<String>,
    /// Held now, before, …, for [`EdgeRole::HoldsPost`].
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub status: Option<PostStatus>,
    /// The words that say so, sorted.
    pub evidence: Vec<Evidence>,
}

impl Edge {
    pub(super) fn new(role: EdgeRole, evidence: Vec<Evidence>) -> Self {
        Self { role, title: None, status: None, evidence }
    }

    /// Whether both say the same of the same two nodes.
    pub(super) fn says_same(&self, other: &Edge) -> bool {
        self.role == other.role && self.title == other.title && self.status == other.status
    }

    pub(super) fn add_evidence(&mut self, evidence: Vec<Evidence>) {
        self.evidence.extend(evidence);
        self.evidence.sort();
        self.evidence.dedup();
    }
}

/// A piece of an article that proves something. Cheap to clone.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub struct Evidence {
    /// The article: its [`ArticleNode::fingerprint`].
    pub article: Arc<str>,
    /// Where: bytes of the article's text.
    pub span: Span,
    /// What stands there.
    pub text: Arc<str>,
}
