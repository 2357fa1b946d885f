//! Who holds which post: 美国国务卿布林肯 → 布林肯, 国务卿, 美国.

use serde::{Deserialize, Serialize};

use super::Scene;
use crate::Span;
use crate::mention::{EntityId, PostStatus};

/// A person and the office it holds, held or seeks.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Post {
    /// The person.
    pub holder: EntityId,
    /// The title: 国务卿.
    pub title: String,
    /// The body or country.
    pub org: Option<EntityId>,
    /// Held now, before, ….
    pub status: PostStatus,
    /// The words that say so.
    pub evidence: Vec<Span>,
}

pub(super) fn find(scene: &Scene<'_>) -> Vec<Post> {
    let _ = scene;
    Vec::new()
}
