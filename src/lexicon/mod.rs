//! All dictionaries in one automaton: folded text in, every dictionary hit out.
//!
//! Comes in: TSV files (`dictionaries/README.md` gives format, rows, source and licence of each),
//! the built-in ones and a user's directory laid over them. Goes out: [`Lexicon`], whose
//! [`hits`](Lexicon::hits) finds every entry in one pass over the text, overlapping ones included;
//! which of them counts is for the later stages to decide.
//!
//! Entries are typed by class: a file declares its columns, and every mistake of every file is
//! reported at once, with file and line.

mod body;
mod character;
mod context;
mod cue;
mod load;
mod name;
mod nominal;
pub(crate) mod segment;
mod title;
mod trigger;
mod visit;
mod word;

use std::collections::HashSet;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder};

pub use body::{BodyHead, HeadStrength};
pub(crate) use character::{
    CharClass, MIDDLE_DOTS, TRANSLITERATION, is_foreign, is_han, is_japanese_surname, is_surname,
};
pub use context::Context;
use context::Contexts;
pub(crate) use context::Words;
pub use cue::{Cue, CueClass, Frame};
pub use name::{EntityKind, Name};
pub use nominal::{Nominal, NominalClass};
pub use title::{Title, TitleSort};
pub use trigger::{MeetingKind, Trigger, TriggerFrame};
pub use visit::{Visit, VisitFrame};
pub(crate) use word::{WordClass, is_word, word_class};

use crate::{Error, Span};

/// What a dictionary row says of its surface.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub enum Entry {
    /// A person, organization or place (`persons.tsv`, `organizations.tsv`, `places.tsv`).
    Name(Name),
    /// The end of a body's name: 委员会, 大使馆 (`bodies.tsv`).
    Body(BodyHead),
    /// An office or profession: 国务卿, 部长 (`titles.tsv`).
    Title(Title),
    /// The head of a nominal mention: 官员, 消息人士 (`nominals.tsv`).
    Nominal(Nominal),
    /// A verb that reports speech: 表示, 警告 (`cues.tsv`).
    Cue(Cue),
    /// A word that states an encounter: 会晤, 通话 (`triggers.tsv`).
    Trigger(Trigger),
    /// A word that states a visit: 访问, 抵达 (`visits.tsv`).
    Visit(Visit),
    /// A word that decides what those beside it mean (`context.tsv`). Never among the hits: such words
    /// are common, and asked for only around a few others.
    Context(Vec<Context>),
}

/// An entry found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where: bytes of the text.
    pub span: Span,
    /// Which row: see [`Lexicon::entry`].
    pub entry: u32,
}

/// Every hit of one text, sorted by start, longer ones first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits(Vec<Hit>);

impl Hits {
    /// All hits.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.0
    }

    /// Those that start at byte `offset`, longest first.
    #[must_use]
    pub fn starting_at(&self, offset: usize) -> &[Hit] {
        let first = self.0.partition_point(|hit| hit.span.start < offset);
        let rest = &self.0[first..];
        &rest[..rest.partition_point(|hit| hit.span.start == offset)]
    }

    /// Those that `keep` accepts.
    pub(crate) fn filtered(&self, mut keep: impl FnMut(Hit) -> bool) -> Self {
        Self(self.0.iter().copied().filter(|&hit| keep(hit)).collect())
    }

    /// Those that start inside `span` (they may end beyond it).
    #[must_use]
    pub fn starting_in(&self, span: Span) -> &[Hit] {
        let first = self.0.partition_point(|hit| hit.span.start < span.start);
        let rest = &self.0[first..];
        &rest[..rest.partition_point(|hit| hit.span.start < span.end)]
    }
}

/// The loaded dictionaries. Cheap to clone, shared by all threads.
#[derive(Clone)]
pub struct Lexicon {
    shared: Arc<Shared>,
}

struct Shared {
    entries: Vec<Entry>,
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u32>>,
    /// For every pattern its entries: `first[p]..first[p + 1]` of `entries`.
    first: Vec<u32>,
    contexts: Contexts,
    removed: HashSet<(EntityKind, String)>,
}

impl Lexicon {
    /// The dictionaries compiled into the library; empty without the feature `builtin`.
    ///
    /// # Errors
    ///
    /// When a built-in file holds a mistake (a test keeps that from being released).
    pub fn builtin() -> Result<Self, Error> {
        Self::builder().build()
    }

    /// Lays a user's names and dictionaries over the built-in ones.
    #[must_use]
    pub fn builder() -> LexiconBuilder {
        LexiconBuilder::default()
    }

    /// The built-in dictionaries with the files of `directory` laid over them: see
    /// [`LexiconBuilder::directory`].
    ///
    /// # Errors
    ///
    /// Every unreadable file, unknown file name, wrong header and bad cell, with file and line.
    pub fn with_directory(directory: &Path) -> Result<Self, Error> {
        Self::builder().directory(directory).build()
    }

    fn new(mut rows: Vec<(String, Entry)>, removed: HashSet<(EntityKind, String)>) -> Result<Self, Error> {
        rows.sort_by(|a, b| a.0.cmp(&b.0));
        let mut entries = Vec::with_capacity(rows.len());
        let mut patterns: Vec<String> = Vec::with_capacity(rows.len());
        let mut first = Vec::with_capacity(rows.len() + 1);
        let mut contexts = Contexts::default();
        for (surface, entry) in rows {
            if let Entry::Context(classes) = &entry {
                contexts.add(&surface, classes);
                continue;
            }
            if patterns.last() != Some(&surface) {
                patterns.push(surface);
                first.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
            }
            entries.push(entry);
        }
        first.push(u32::try_from(entries.len()).unwrap_or(u32::MAX));
        let automaton = if patterns.is_empty() {
            None
        } else {
            let built = CharwiseDoubleArrayAhoCorasickBuilder::new().build(&patterns);
            Some(built.map_err(|error| Error::dictionary(vec![format!("dictionaries: {error}")]))?)
        };
        Ok(Self { shared: Arc::new(Shared { entries, automaton, first, contexts, removed }) })
    }

    /// Every entry whose surface stands in `folded` (see [`fold`](crate::text::fold)).
    #[must_use]
    pub fn hits(&self, folded: &str) -> Hits {
        let Some(automaton) = &self.shared.automaton else { return Hits::default() };
        let mut hits = Vec::new();
        for found in automaton.find_overlapping_iter(folded) {
            let pattern = found.value() as usize;
            let span = Span::new(found.start(), found.end());
            hits.extend(
                (self.shared.first[pattern]..self.shared.first[pattern + 1]).map(|entry| Hit { span, entry }),
            );
        }
        hits.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.entry));
        Hits(hits)
    }

    /// What the row of `hit` says.
    #[must_use]
    pub fn entry(&self, hit: Hit) -> &Entry {
        &self.shared.entries[hit.entry as usize]
    }

    /// The words of this class.
    pub(crate) fn words(&self, class: Context) -> &Words {
        self.shared.contexts.of(class)
    }

    /// Whether the user took the folded `surface` out of the names of this kind.
    pub(crate) fn is_removed(&self, kind: EntityKind, surface: &str) -> bool {
        !self.shared.removed.is_empty() && self.shared.removed.contains(&(kind, surface.to_owned()))
    }

    /// Number of rows.
    #[must_use]
    pub fn len(&self) -> usize {
        self.shared.entries.len()
    }

    /// Whether no row was loaded.
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.shared.entries.is_empty()
    }
}

impl Default for Lexicon {
    /// No rows: finds nothing.
    fn default() -> Self {
        let shared = Shared {
            entries: Vec::new(),
            automaton: None,
            first: vec![0],
            contexts: Contexts::default(),
            removed: HashSet::new(),
        };
        Self { shared: Arc::new(shared) }
    }
}

/// Collects what a user adds to the built-in dictionaries; made by [`Lexicon::builder`].
///
/// # Examples
///
/// ```
/// use newsgraph::lexicon::{EntityKind, Lexicon};
///
/// let lexicon = Lexicon::builder().name("小明", EntityKind::Person).build()?;
/// assert_eq!(lexicon.hits("小明").starting_at(0).len(), 1);
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct LexiconBuilder {
    directories: Vec<PathBuf>,
    names: Vec<(String, Name)>,
}

impl LexiconBuilder {
    /// Adds a name that is one wherever it stands.
    #[must_use]
    pub fn name(self, surface: impl Into<String>, kind: EntityKind) -> Self {
        self.name_row(surface, Name::new(kind))
    }

    /// Adds a name with all that is known of it.
    #[must_use]
    pub fn name_row(mut self, surface: impl Into<String>, name: Name) -> Self {
        self.names.push((surface.into(), Name { user: true, ..name }));
        self
    }

    /// Lays the files of a directory over the built-in ones and those of earlier directories.
    ///
    /// A file has the name and the header of a built-in one. A row whose surface stands in the
    /// built-in file replaces it; a row whose surface starts with `-` removes it, and a name so
    /// removed is found no more, by the tagger neither.
    #[must_use]
    pub fn directory(mut self, directory: impl Into<PathBuf>) -> Self {
        self.directories.push(directory.into());
        self
    }

    /// Loads everything; names added in code win over directories.
    ///
    /// # Errors
    ///
    /// Every unreadable file, unknown file name, wrong header, bad cell and empty name.
    pub fn build(self) -> Result<Lexicon, Error> {
        let mut rows = load::Rows::builtin();
        for directory in &self.directories {
            rows.read_directory(directory);
        }
        for (surface, name) in self.names {
            rows.insert_name(&surface, name);
        }
        let (rows, removed) = rows.finish().map_err(Error::dictionary)?;
        Lexicon::new(rows, removed)
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("entries", &self.len()).finish_non_exhaustive()
    }
}
