//! Mentions that are no names: 他, 这位官员, 双方, 一名美国政府高级官员, 有分析人士, 总统 (bare).

use super::{Mention, TitleMention};
use crate::Article;
use crate::lexicon::{Hits, Lexicon};
use crate::text::Structure;

/// Appends pronouns and nominal mentions that may speak or meet.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    titles: &[TitleMention],
    mentions: &mut Vec<Mention>,
) {
    let _ = (article, structure, lexicon, hits, titles, mentions);
}
