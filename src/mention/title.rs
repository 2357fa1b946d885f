//! Titles as they stand in the text: 国务卿, 副国家安全顾问, 前总统.

use serde::{Deserialize, Serialize};

use super::Mention;
use crate::lexicon::{Hits, Lexicon};
use crate::text::Structure;
use crate::{Article, Span};

/// Whether a post is held now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum PostStatus {
    /// 国务卿.
    #[default]
    Current,
    /// 前国务卿, 时任总统.
    Former,
    /// 代理部长.
    Acting,
    /// 当选总统, 候任国务卿.
    Elect,
    /// 总统候选人.
    Candidate,
}

/// A title in the text.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct TitleMention {
    /// The title words: 副国家安全顾问.
    pub span: Span,
    /// The title as a post names it: 部长 for the 长 of 中联部长.
    pub title: String,
    /// Held now, before, ….
    pub status: PostStatus,
    /// Index of the mention whose office it is: 美国, 中联部.
    pub org: Option<usize>,
    /// Index of the person mention that carries it; `None` for a bare title (总统接见).
    pub holder: Option<usize>,
}

/// The titles of an article, `org` and `holder` still open.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
) -> Vec<TitleMention> {
    let _ = (article, structure, lexicon, hits);
    Vec::new()
}

/// Sets `org` and `holder` of each title: indices into the final, sorted `mentions`.
pub(super) fn link(structure: &Structure, mentions: &[Mention], titles: &mut [TitleMention]) {
    let _ = (structure, mentions, titles);
}
