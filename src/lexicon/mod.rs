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
mod charset;
mod context;
mod cue;
mod hit;
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
    CharClass, MIDDLE_DOTS, Signs, TRANSLITERATION, is_foreign, is_han, is_japanese_surname, is_surname,
    opens_japanese_surname,
};
pub(crate) use charset::CharSet;
pub use context::Context;
use context::Contexts;
pub(crate) use context::Words;
pub use cue::{Cue, CueClass, Frame};
pub(crate) use hit::Class;
pub use hit::{Hit, Hits};
pub use name::{EntityKind, Name};
pub use nominal::{Nominal, NominalClass};
pub use title::{Title, TitleSort};
pub use trigger::{MeetingKind, Trigger, TriggerFrame};
pub use visit::{Visit, VisitFrame};
pub(crate) use word::{PackedHash, WordClass, is_pair, is_word, word_class};

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

/// The loaded dictionaries. Cheap to clone, shared by all threads.
#[derive(Clone)]
pub struct Lexicon {
    shared: Arc<Shared>,
}

struct Shared {
    entries: Vec<Entry>,
    /// What each entry is.
    classes: Vec<Class>,
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

    fn new(load::Loaded { mut rows, removed }: load::Loaded) -> Result<Self, Error> {
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
        let classes = entries.iter().map(Class::of).collect();
        Ok(Self { shared: Arc::new(Shared { entries, classes, automaton, first, contexts, removed }) })
    }

    /// Every entry whose surface stands in `folded` (see [`fold`](crate::text::fold)).
    #[must_use]
    pub fn hits(&self, folded: &str) -> Hits {
        let Some(automaton) = &self.shared.automaton else { return Hits::default() };
        let Shared { classes, first, .. } = &*self.shared;
        let mut hits = Vec::new();
        for found in automaton.find_overlapping_iter(folded) {
            let pattern = found.value() as usize;
            let span = Span::new(found.start(), found.end());
            let rows = first[pattern]..first[pattern + 1];
            hits.extend(rows.map(|entry| Hit { span, entry, class: classes[entry as usize] }));
        }
        Hits::new(hits)
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
            classes: Vec::new(),
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
        Lexicon::new(rows.finish().map_err(Error::dictionary)?)
    }
}

impl std::fmt::Debug for Lexicon {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Lexicon").field("entries", &self.len()).finish_non_exhaustive()
    }
}
