//! The result: everything found in one article, as plain data.

use serde::{Deserialize, Serialize};

use crate::article::{Block, Language};
use crate::date::DateMention;
use crate::entity::Entity;
use crate::mention::{EntityId, Mention, NamePair};
use crate::relation::{Meeting, Post, Statement};
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
