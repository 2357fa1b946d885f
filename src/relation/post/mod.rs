//! Who holds which post: 美国国务卿布林肯 → 布林肯, 国务卿, 美国.
//!
//! Comes in: the titles with their holders and bodies, the entities. Goes out: one [`Post`] for every
//! person and title, with every place of the text that says so.
//!
//! Most posts stand in the title itself (`post/title`); [`verb`] reads those that a clause states
//! (布林肯出任国务卿). A profession (教授, 记者) is a post only at an institution; a plain title of state
//! (首相岸田文雄) takes its country from another place of the article that names it.

mod verb;

use std::collections::HashMap;

use serde::{Deserialize, Serialize};

use super::Scene;
use crate::Span;
use crate::lexicon::TitleSort;
use crate::mention::{EntityId, EntityKind, PostStatus};
use crate::text::fold;

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

/// One place of the text that gives a person a post.
#[derive(Clone, Debug, PartialEq)]
struct Claim {
    holder: EntityId,
    /// Index of the title.
    title: usize,
    status: PostStatus,
    evidence: Span,
}

pub(super) fn find(scene: &Scene<'_>) -> Vec<Post> {
    let mut claims = Vec::new();
    for (idx, title) in scene.titles.iter().enumerate() {
        let claim = title
            .holder
            .and_then(|holder| scene.mentions.get(holder))
            .and_then(|holder| {
                let org = title.org.and_then(|org| scene.mentions.get(org));
                let span = org.map_or(title.span, |org| org.span.join(title.span)).join(holder.span);
                Some(Claim { holder: holder.entity?, title: idx, status: title.status, evidence: span })
            })
            .or_else(|| verb::claim(scene, idx));
        claims.extend(claim);
    }
    merge(scene, &claims)
}

/// One post for every person and title.
fn merge(scene: &Scene<'_>, claims: &[Claim]) -> Vec<Post> {
    let countries = countries(scene);
    let mut by_holder: HashMap<EntityId, Vec<usize>> = HashMap::new();
    let mut posts: Vec<Post> = Vec::new();
    for claim in claims {
        let title = &scene.titles[claim.title];
        let org = title.org.and_then(|org| scene.mentions.get(org));
        let is_body = org.is_some_and(|org| org.kind == EntityKind::Organization);
        match title.sort {
            TitleSort::Address => continue,
            TitleSort::Profession if !is_body => continue,
            TitleSort::Rank if org.is_none() => continue,
            _ => {}
        }
        let org = org.and_then(|org| org.entity);
        let mine = by_holder.entry(claim.holder).or_default();
        let known = mine.iter().copied().find(|&post| is_same(&posts[post].title, &title.title));
        let post = if let Some(post) = known {
            &mut posts[post]
        } else {
            mine.push(posts.len());
            posts.push(Post {
                holder: claim.holder,
                title: title.title.clone(),
                org,
                status: claim.status,
                evidence: Vec::new(),
            });
            let last = posts.len() - 1;
            &mut posts[last]
        };
        post.org = post.org.or(org);
        if post.status == PostStatus::Current {
            post.status = claim.status;
        }
        if title.title.len() > post.title.len() {
            post.title.clone_from(&title.title);
        }
        post.evidence.push(claim.evidence);
    }
    for post in &mut posts {
        if post.org.is_none() {
            post.org = countries.get(fold(&post.title).as_str()).copied().flatten();
        }
    }
    posts
}

/// Whether two titles of one person are the same post: 部长 and 国防部长, but not 总统 and 副总统.
fn is_same(a: &str, b: &str) -> bool {
    let (a, b) = (fold(a), fold(b));
    let (short, long) = if a.len() <= b.len() { (&a, &b) } else { (&b, &a) };
    long.strip_suffix(short.as_str())
        .is_some_and(|rest| !rest.ends_with(['副', '次']) && !rest.ends_with("助理"))
}

/// For every plain title of state the country that the article gives it; none if it gives several.
fn countries(scene: &Scene<'_>) -> HashMap<String, Option<EntityId>> {
    let mut countries: HashMap<String, Option<EntityId>> = HashMap::new();
    for title in scene.titles.iter().filter(|title| title.sort == TitleSort::State) {
        let org = title.org.and_then(|org| scene.mentions.get(org)).and_then(|org| org.entity);
        if let Some(org) = org {
            countries
                .entry(fold(&title.title))
                .and_modify(|known| *known = known.filter(|&known| known == org))
                .or_insert(Some(org));
        }
    }
    countries
}
