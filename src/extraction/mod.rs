//! The result: everything found in one article, as plain data.
//!
//! Comes in: the lists that the stages made, each with every candidate. Goes out: [`Extraction`],
//! cleared of what no relation uses and numbered in the order of the text.
//!
//! Data and nothing else: no lifetimes, no references between objects, ids and byte offsets instead,
//! so that a result can be stored, sent to another program and read back without the library.

mod describe;
mod explain;
mod prune;

pub use describe::Describe;
pub use explain::Mark;
pub(crate) use prune::prune;
use serde::{Deserialize, Serialize};

use crate::article::{Block, Language};
use crate::date::DateMention;
use crate::entity::Entity;
use crate::mention::{EntityId, Mention, NamePair};
use crate::relation::{Meeting, Post, Statement, Visit};
use crate::{CivilDate, Span};

/// Everything found in one article.
///
/// Owns its data; every list is sorted by position in the text; references are indices into the
/// other lists. Serializes to the JSON described in the README and back without loss.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Extraction {
    /// The headline.
    pub title: String,
    /// Where it was published.
    pub url: Option<String>,
    /// The instant of publication, RFC 3339 with the newsroom's offset.
    pub published: Option<String>,
    /// The civil day against which dates were resolved.
    pub anchor: Option<CivilDate>,
    /// Simplified or traditional characters.
    pub language: Language,
    /// The article's text: title, then blocks, joined by `\n`. Every span counts bytes of it.
    pub text: String,
    /// The pieces of the text.
    pub blocks: Vec<Block>,
    /// Names, nominal mentions and pronouns.
    pub mentions: Vec<Mention>,
    /// What they stand for.
    pub entities: Vec<Entity>,
    /// Chinese names with their Latin form.
    pub name_pairs: Vec<NamePair>,
    /// Date expressions with their values.
    pub dates: Vec<DateMention>,
    /// Who holds which post.
    pub posts: Vec<Post>,
    /// Who met whom.
    pub meetings: Vec<Meeting>,
    /// Who visited where.
    #[serde(default)]
    pub visits: Vec<Visit>,
    /// Who said what.
    pub statements: Vec<Statement>,
    /// What could not be told.
    pub warnings: Vec<Warning>,
}

impl Extraction {
    /// The entity with this number.
    #[must_use]
    pub fn entity(&self, id: EntityId) -> Option<&Entity> {
        self.entities.get(id.index())
    }

    /// The entity's name, empty for a number that no entity has.
    #[must_use]
    pub fn name(&self, id: EntityId) -> &str {
        self.entity(id).map_or("", |entity| entity.name.as_str())
    }

    /// The text under `span`.
    #[must_use]
    pub fn text_of(&self, span: Span) -> &str {
        span.of(&self.text)
    }

    /// Drops the relations whose confidence is less than `least`, `0.0..=1.0`.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsgraph::{Article, Extractor};
    /// # let article = Article::builder().published("2024-01-12").text("王毅周四说，会谈顺利。").build()?;
    /// let mut found = Extractor::new().extract(article);
    /// found.retain_confident(0.9);
    /// assert!(found.statements.iter().all(|statement| statement.confidence >= 0.9));
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    pub fn retain_confident(&mut self, least: f32) {
        self.posts.retain(|post| post.confidence >= least);
        self.meetings.retain(|meeting| meeting.confidence >= least);
        self.visits.retain(|visit| visit.confidence >= least);
        self.statements.retain(|statement| statement.confidence >= least);
    }

    /// A meeting, visit, statement or post in one line, for people.
    ///
    /// A meeting: day, parties, kind, places. A visit: day, visitors, destinations, hosts. A
    /// statement: speakers, verb, content. A post: holder, body, title. What is not known is left out.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsgraph::{Article, Extractor};
    /// # let article = Article::builder().published("2024-01-12").text("刘建超周五访美。").build()?;
    /// let found = Extractor::new().extract(article);
    /// for meeting in &found.meetings {
    ///     println!("{}", found.describe(meeting)); // 2024-01-12  布林肯 — 刘建超  in_person  美国国务院
    /// }
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    #[must_use]
    pub fn describe<T: Describe>(&self, relation: &T) -> String {
        relation.describe(self)
    }

    /// Why a relation is believed: the sentences that say so, one a line, with the part that each word
    /// plays, then the rule that read them and the confidence.
    ///
    /// # Examples
    ///
    /// ```
    /// # use newsgraph::{Article, Extractor};
    /// let text = "美国国务卿布林肯周五在记者会上对记者表示，会谈很坦诚。";
    /// let article = Article::builder().published("2024-01-12").text(text).build()?;
    /// let found = Extractor::new().extract(article);
    /// let why = found.explain(&found.statements[0]);
    /// assert_eq!(
    ///     why.lines().next(),
    ///     Some("美国国务卿[说话人 布林肯][日期 周五]在记者会上对记者[动词 表示]，[内容 会谈很坦诚]。")
    /// );
    /// assert!(why.lines().last().is_some_and(|line| line.starts_with("statement/indirect  0.")));
    /// # Ok::<(), newsgraph::Error>(())
    /// ```
    #[must_use]
    pub fn explain<T: Describe>(&self, relation: &T) -> String {
        explain::explain(self, relation)
    }
}

/// Something the reader of a result should know.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Warning {
    /// What sort: `no-date`, `no-title`, `unbalanced-quotation`, ….
    pub kind: String,
    /// Where, if anywhere.
    pub span: Option<Span>,
    /// For people.
    pub message: String,
}

impl Warning {
    pub(crate) fn new(kind: &str, span: Option<Span>, message: impl Into<String>) -> Self {
        Self { kind: kind.to_owned(), span, message: message.into() }
    }
}
