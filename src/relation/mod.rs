//! What the entities did: posts, meetings, visits, statements, each with the text that proves it.
//!
//! Comes in: a [`Scene`], all that the earlier stages know of one article. Goes out: lists sorted by
//! position.

mod circumstance;
mod clause;
mod confidence;
#[cfg(test)]
mod marked;
mod meeting;
mod post;
mod reading;
mod statement;
mod visit;

use serde::{Deserialize, Serialize};

pub use meeting::{Meeting, Participant, Role};
pub use post::Post;
pub use statement::{Mode, Statement};
pub use visit::Visit;

use crate::date::DateMention;
use crate::entity::Entity;
pub use crate::lexicon::{CueClass, MeetingKind};
use crate::lexicon::{Hits, Lexicon};
pub use crate::mention::PostStatus;
use crate::mention::{Mention, TitleMention};
use crate::text::Structure;
use crate::{Article, Span};

/// Whether something happened.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum Realis {
    /// It did, as the text says.
    #[default]
    Asserted,
    /// It will: 将会晤, 定于周五举行会谈.
    Planned,
    /// It did not: 取消, 拒绝会见.
    Denied,
    /// It may: 如果, 可能会见.
    Hypothetical,
    /// It does in general: 每年举行会谈.
    Generic,
}

/// Everything known of one article before relations are looked for.
#[derive(Clone, Copy, Debug)]
pub struct Scene<'a> {
    /// The article.
    pub article: &'a Article,
    /// Its sentences, clauses, quotations, brackets, folded text.
    pub structure: &'a Structure,
    /// The dictionaries.
    pub lexicon: &'a Lexicon,
    /// Their hits in the folded text.
    pub hits: &'a Hits,
    /// Mentions, sorted by start, outer first.
    pub mentions: &'a [Mention],
    /// Titles, sorted by start.
    pub titles: &'a [TitleMention],
    /// Entities, by id.
    pub entities: &'a [Entity],
    /// Dates, sorted by start.
    pub dates: &'a [DateMention],
}

impl Scene<'_> {
    /// The value of the date with this index.
    fn time(&self, date: Option<usize>) -> Option<String> {
        self.dates.get(date?)?.value.clone()
    }

    /// The sentence in which byte `offset` stands.
    fn sentence(&self, offset: usize) -> Option<Span> {
        let idx = self.structure.sentence_at(offset)?;
        Some(self.structure.sentences[idx].span)
    }
}

/// All relations of one article.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Relations {
    /// Who holds which post.
    pub posts: Vec<Post>,
    /// Who met whom.
    pub meetings: Vec<Meeting>,
    /// Who visited where.
    pub visits: Vec<Visit>,
    /// Who said what.
    pub statements: Vec<Statement>,
}

/// Which relations to look for; all when not said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
// Four switches that do not depend on each other.
#[allow(clippy::struct_excessive_bools)]
pub struct Wanted {
    /// Who holds which post.
    pub posts: bool,
    /// Who met whom.
    pub meetings: bool,
    /// Who visited where.
    pub visits: bool,
    /// Who said what.
    pub statements: bool,
}

impl Default for Wanted {
    fn default() -> Self {
        Self { posts: true, meetings: true, visits: true, statements: true }
    }
}

/// Finds the `wanted` relations of one article.
#[must_use]
pub fn find(scene: &Scene<'_>, wanted: Wanted) -> Relations {
    let mut found = Relations::default();
    if wanted.posts {
        found.posts = post::find(scene);
    }
    let encounters = if wanted.meetings { meeting::occurrences(scene) } else { Vec::new() };
    // A visit tells where its meetings took place.
    let trips = if wanted.visits || wanted.meetings { visit::occurrences(scene) } else { Vec::new() };
    // Most articles tell of neither.
    if !encounters.is_empty() || !trips.is_empty() {
        let reading = reading::Reading::new(scene);
        let visits = visit::find(&reading, trips);
        found.meetings = meeting::find(&reading, encounters, &visits);
        if wanted.visits {
            found.visits = visits;
        }
    }
    if wanted.statements {
        found.statements = statement::find(scene);
    }
    confidence::assign(scene, &mut found);
    found
}
