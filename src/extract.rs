//! The whole road: an [`Article`] in, an [`Extraction`] out. The only file that knows every stage.

use std::sync::Arc;

use once_cell::sync::OnceCell;

use crate::lexicon::Lexicon;
use crate::mention::Tagger;
use crate::relation::Scene;
use crate::text::Structure;
use crate::{Article, Error, Extraction, Span, date, entity, mention, relation};

/// Reads articles. Cheap to clone, `Send + Sync`.
#[derive(Clone, Debug)]
pub struct Extractor {
    shared: Arc<Shared>,
}

#[derive(Debug)]
struct Shared {
    lexicon: Lexicon,
    tagger: Tagger,
}

impl Extractor {
    /// An extractor with the built-in dictionaries and weights, shared by all that are made so.
    ///
    /// # Errors
    ///
    /// When built-in data is damaged (tests keep that from being released).
    pub fn new() -> Result<Self, Error> {
        static SHARED: OnceCell<Arc<Shared>> = OnceCell::new();
        let shared = SHARED.get_or_try_init(|| {
            Ok::<_, Error>(Arc::new(Shared { lexicon: Lexicon::builtin()?, tagger: Tagger::builtin()? }))
        })?;
        Ok(Self { shared: Arc::clone(shared) })
    }

    /// Finds everything in one article. Never fails and never panics.
    #[must_use]
    pub fn extract(&self, article: Article) -> Extraction {
        let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
        let structure = Structure::new(&article.text, &blocks);
        let Shared { lexicon, tagger } = &*self.shared;
        let hits = lexicon.hits(&structure.folded);
        let mut mentions = mention::find(&article, &structure, lexicon, &hits, tagger);
        let dates = date::find(&article.text, &structure, article.anchor);
        let entities = entity::resolve(&article, &structure, lexicon, &hits, &mut mentions);
        let relations = relation::find(&Scene {
            article: &article,
            structure: &structure,
            lexicon,
            hits: &hits,
            mentions: &mentions.mentions,
            titles: &mentions.titles,
            entities: &entities,
            dates: &dates,
        });
        Extraction {
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
            statements: relations.statements,
            warnings: Vec::new(),
        }
    }
}
