//! The whole road: an [`Article`] in, an [`Extraction`] out. The only file that knows every stage.

use std::path::PathBuf;
use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::article::BlockKind;
use crate::lexicon::{EntityKind, Lexicon, LexiconBuilder, Name};
use crate::mention::Tagger;
use crate::relation::{Scene, Wanted};
use crate::text::{QuotationKind, Structure};
use crate::{Article, Error, Extraction, Span, Warning, date, entity, extraction, mention, relation};

/// Reads articles: names, dates, posts, meetings, visits and statements with the text that proves them.
///
/// Cheap to clone, `Send + Sync`: make one, share it.
///
/// # Examples
///
/// ```
/// use newsgraph::{Article, Extractor};
///
/// let extractor = Extractor::new();
/// let article = Article::builder().title("布林肯会晤刘建超").published("2024-01-12").text("双方未发表讲话。").build()?;
/// let found = extractor.extract(article);
/// assert_eq!(found.title, "布林肯会晤刘建超");
/// assert!(found.warnings.is_empty());
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug)]
pub struct Extractor {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    lexicon: Lexicon,
    tagger: Tagger,
    relations: Wanted,
    /// What every extraction must be told of.
    warnings: Vec<Warning>,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the built-in dictionaries and weights, which all that are made so share.
    ///
    /// Should built-in data ever be damaged (the tests keep that from being released), it works
    /// without and says so in the `builtin` warning of every extraction.
    #[must_use]
    pub fn new() -> Self {
        static SHARED: OnceCell<Arc<Shared>> = OnceCell::new();
        let shared = SHARED.get_or_init(|| {
            let shared = ExtractorBuilder::default().load().unwrap_or_else(|error| Shared {
                lexicon: Lexicon::default(),
                tagger: Tagger::default(),
                relations: Wanted::default(),
                warnings: vec![Warning::new("builtin", None, error.to_string())],
            });
            Arc::new(shared)
        });
        Self { shared: Arc::clone(shared) }
    }

    /// Starts an extractor with names, dictionaries or options of one's own.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Finds everything in one article. Never fails and never panics; what could not be told is in
    /// the extraction's warnings.
    #[must_use]
    pub fn extract(&self, article: Article) -> Extraction {
        let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
        let structure = Structure::new(&article.text, &blocks);
        let Shared { lexicon, tagger, relations: wanted, warnings } = &*self.shared;
        let hits = lexicon.hits(&structure.folded);
        let mut mentions = mention::find(&article, &structure, lexicon, &hits, tagger);
        let dates = date::find(&article, &structure);
        let entities = entity::resolve(&article, &structure, lexicon, &hits, &mut mentions);
        let scene = Scene {
            article: &article,
            structure: &structure,
            lexicon,
            hits: &hits,
            mentions: &mentions.mentions,
            titles: &mentions.titles,
            entities: &entities,
            dates: &dates,
        };
        let relations = relation::find(&scene, *wanted);
        let warnings = warnings.iter().cloned().chain(warn(&article, &structure)).collect();
        let mut found = Extraction {
            title: article.title,
            url: article.url,
            published: article.published,
            anchor: article.anchor,
            language: article.language,
            text: article.text,
            blocks: article.blocks,
            mentions: mentions.mentions,
            entities,
            name_pairs: mentions.name_pairs,
            dates,
            posts: relations.posts,
            meetings: relations.meetings,
            visits: relations.visits,
            statements: relations.statements,
            warnings,
        };
        extraction::prune(&mut found);
        found
    }

    /// Finds everything in many articles; the results stand in the order of the articles.
    ///
    /// With the feature `rayon` on all cores.
    #[must_use]
    pub fn extract_all(&self, articles: Vec<Article>) -> Vec<Extraction> {
        #[cfg(feature = "rayon")]
        {
            use rayon::prelude::*;
            articles.into_par_iter().map(|article| self.extract(article)).collect()
        }
        #[cfg(not(feature = "rayon"))]
        articles.into_iter().map(|article| self.extract(article)).collect()
    }
}

/// Puts an extractor together; made by [`Extractor::builder`].
///
/// # Examples
///
/// ```
/// use newsgraph::Extractor;
///
/// let extractor = Extractor::builder()
///     .person("芬纳", Some("Jon Finer"))
///     .organization("国安会", None)
///     .statements(false)
///     .build()?;
/// # let _ = extractor;
/// # Ok::<(), newsgraph::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExtractorBuilder {
    lexicon: LexiconBuilder,
    tagger: Option<Tagger>,
    relations: Wanted,
}

impl ExtractorBuilder {
    /// Lays the dictionaries of `directory` over the built-in ones: files of the same names and
    /// formats, of which any may be missing. See `dictionaries/README.md`.
    pub fn dictionaries(mut self, directory: impl Into<PathBuf>) -> Self {
        self.lexicon = self.lexicon.directory(directory);
        self
    }

    /// Adds a person: a name wherever it stands, and its Latin form.
    pub fn person(self, name: &str, latin: Option<&str>) -> Self {
        self.name(EntityKind::Person, name, latin)
    }

    /// Adds an organization.
    pub fn organization(self, name: &str, latin: Option<&str>) -> Self {
        self.name(EntityKind::Organization, name, latin)
    }

    /// Adds a place.
    pub fn place(self, name: &str, latin: Option<&str>) -> Self {
        self.name(EntityKind::Place, name, latin)
    }

    fn name(mut self, kind: EntityKind, name: &str, latin: Option<&str>) -> Self {
        let row = Name { latin: latin.map(str::to_owned), ..Name::new(kind) };
        self.lexicon = self.lexicon.name_row(name, row);
        self
    }

    /// Takes this tagger instead of the built-in one: weights that `examples/train.rs` wrote from
    /// labels of one's own, read by [`Tagger::from_bytes`].
    pub fn tagger(mut self, tagger: Tagger) -> Self {
        self.tagger = Some(tagger);
        self
    }

    /// Whether to look for posts; on when not said.
    pub fn posts(mut self, wanted: bool) -> Self {
        self.relations.posts = wanted;
        self
    }

    /// Whether to look for meetings; on when not said.
    pub fn meetings(mut self, wanted: bool) -> Self {
        self.relations.meetings = wanted;
        self
    }

    /// Whether to look for visits; on when not said.
    pub fn visits(mut self, wanted: bool) -> Self {
        self.relations.visits = wanted;
        self
    }

    /// Whether to look for statements; on when not said.
    pub fn statements(mut self, wanted: bool) -> Self {
        self.relations.statements = wanted;
        self
    }

    /// Loads the dictionaries.
    ///
    /// # Errors
    ///
    /// Every mistake in the dictionaries, with file, line, value and remedy, all together.
    pub fn build(self) -> Result<Extractor, Error> {
        Ok(Extractor { shared: Arc::new(self.load()?) })
    }

    fn load(self) -> Result<Shared, Error> {
        Ok(Shared {
            lexicon: self.lexicon.build()?,
            tagger: self.tagger.map_or_else(Tagger::builtin, Ok)?,
            relations: self.relations,
            warnings: Vec::new(),
        })
    }
}

/// What a reader of the result should know of the article.
fn warn(article: &Article, structure: &Structure) -> Vec<Warning> {
    let mut warnings = Vec::new();
    if article.anchor.is_none() {
        let message = "no day of publication is known: 周三 and the like have no value";
        warnings.push(Warning::new("no-date", None, message));
    }
    if article.title.is_empty() {
        warnings.push(Warning::new("no-title", None, "the article has no headline"));
    }
    for quotation in &structure.quotations {
        if !quotation.closed
            && quotation.kind == QuotationKind::Speech
            && !goes_on(article, structure, quotation.span)
        {
            let message = "the quotation is never closed; it is read to where it must end";
            warnings.push(Warning::new("unbalanced-quotation", Some(quotation.span), message));
        }
    }
    warnings
}

/// Whether the next paragraph opens a quotation again: a long speech is closed in its last
/// paragraph only.
fn goes_on(article: &Article, structure: &Structure, quotation: Span) -> bool {
    let Some(block_idx) = structure.block_at(quotation.start) else { return false };
    let next = article.blocks.get(block_idx + 1..).unwrap_or_default();
    let next = next.iter().find(|block| block.kind == BlockKind::Paragraph);
    next.is_some_and(|block| block.span.of(&article.text).starts_with(['“', '「', '"']))
}
