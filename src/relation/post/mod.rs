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
use crate::lexicon::{Entry, TitleSort};
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
    /// How likely it is right, `0.0..=1.0`.
    #[serde(default)]
    pub confidence: f32,
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
    let countries = Countries::new(scene);
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
        let known = mine.iter().copied().find(|&post| {
            let other = &posts[post];
            // 国家主席 and the 主席 of 中央军委 are two posts.
            let same_org = other.org == org || org.is_none() && !is_body || other.org.is_none() && !is_body;
            other.title == title.title || same_org && is_same(&other.title, &title.title)
        });
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
                confidence: 0.0,
            });
            let last = posts.len() - 1;
            &mut posts[last]
        };
        post.org = post.org.or(org).or_else(|| countries.of(scene, claim.title, claim.holder));
        if post.status == PostStatus::Current {
            post.status = claim.status;
        }
        if title.title.len() > post.title.len() {
            post.title.clone_from(&title.title);
        }
        post.evidence.push(claim.evidence);
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

/// Offices that belong to a country named a little before; an ambassador's nearest one is the host.
const HEADS: [&str; 10] = ["总统", "总理", "首相", "国王", "女王", "外长", "外相", "防长", "防相", "财长"];

/// The country whose offices the dictionary says the holder holds: 中国 for 习近平主席.
fn country_of<'a>(scene: &Scene<'a>, holder: EntityId) -> Option<&'a str> {
    let holder = scene.entities.get(holder.index())?;
    // Eight mentions: the first full name is among them.
    holder.mentions.iter().take(8).find_map(|&idx| {
        let span = scene.mentions.get(idx)?.span;
        let mut hits = scene.hits.starting_at(span.start).iter().filter(|hit| hit.span == span);
        hits.find_map(|&hit| match scene.lexicon.entry(hit) {
            Entry::Name(name) if name.kind == EntityKind::Person => name.country.as_deref(),
            _ => None,
        })
    })
}

/// The country named last before the title in its paragraph: 德国…，默克尔总理….
fn before(scene: &Scene<'_>, title: Span) -> Option<EntityId> {
    let block = scene.structure.blocks.get(scene.structure.block_at(title.start)?)?;
    let upto = scene.mentions.partition_point(|mention| mention.span.start < title.start);
    // Twelve mentions: two or three sentences.
    let near = scene.mentions[upto.saturating_sub(12)..upto].iter().rev();
    near.take_while(|mention| mention.span.start >= block.start)
        .find(|mention| mention.kind == EntityKind::Place && is_country(scene, mention.span))?
        .entity
}

/// Whether a place is a country by name or abbreviation.
fn is_country(scene: &Scene<'_>, place: Span) -> bool {
    scene.hits.starting_at(place.start).iter().any(|&hit| {
        hit.span == place
            && matches!(scene.lexicon.entry(hit), Entry::Name(name)
                if matches!(name.sort.as_deref(), Some("country" | "abbreviation")))
    })
}

/// Whose a plain title of state is (首相岸田文雄), when the article says so elsewhere.
struct Countries {
    /// For every plain title the country that a bare one names (日本首相); none if there are several.
    by_title: HashMap<String, Option<EntityId>>,
    /// The places of the article by name.
    by_name: HashMap<String, EntityId>,
}

impl Countries {
    fn new(scene: &Scene<'_>) -> Self {
        let mut by_title: HashMap<String, Option<EntityId>> = HashMap::new();
        for title in
            scene.titles.iter().filter(|title| title.sort == TitleSort::State && title.holder.is_none())
        {
            let org = title.org.and_then(|org| scene.mentions.get(org)).and_then(|org| org.entity);
            if let Some(org) = org {
                by_title
                    .entry(fold(&title.title))
                    .and_modify(|known| *known = known.filter(|&known| known == org))
                    .or_insert(Some(org));
            }
        }
        let by_name = scene
            .entities
            .iter()
            .filter(|entity| entity.kind == EntityKind::Place)
            .map(|entity| (fold(&entity.name), entity.id))
            .collect();
        Self { by_title, by_name }
    }

    fn of(&self, scene: &Scene<'_>, title: usize, holder: EntityId) -> Option<EntityId> {
        let title = scene.titles.get(title)?;
        let only =
            scene.hits.starting_in(title.span).iter().find_map(|&hit| match scene.lexicon.entry(hit) {
                Entry::Title(entry) if hit.span.end <= title.span.end => entry.country.as_deref(),
                _ => None,
            });
        // A former one may have been another country's: 已故前总统里根.
        let elsewhere = || {
            let current = title.sort == TitleSort::State && title.status != PostStatus::Former;
            current.then(|| self.by_title.get(fold(&title.title).as_str()).copied().flatten())?
        };
        if let Some(country) = only {
            return self.by_name.get(country).copied();
        }
        let plain = fold(&title.title);
        // 习近平主席 and 习近平总书记 hold offices of state or of the party that leads it.
        let of_state = title.sort == TitleSort::State || plain == "主席";
        let held = || of_state.then(|| country_of(scene, holder))?;
        let is_head = HEADS.iter().any(|head| plain.ends_with(head));
        elsewhere().or_else(|| match held() {
            Some(country) => self.by_name.get(country).copied(),
            None => is_head.then(|| before(scene, title.span))?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::marked;

    /// `holder/title/org/status` of each post.
    #[track_caller]
    fn check(text: &str, expected: &[&str]) {
        let (_, entities, found) = marked::find(text);
        let name = |id: EntityId| entities[id.index()].name.as_str();
        let posts: Vec<String> = found
            .posts
            .iter()
            .map(|post| {
                let status = format!("{:?}", post.status).to_lowercase();
                format!("{}/{}/{}/{status}", name(post.holder), post.title, post.org.map_or("", name))
            })
            .collect();
        assert_eq!(posts, expected, "{text}");
    }

    #[test]
    fn title_beside_the_name() {
        check("{l法国}外长{p马丁}抵达，{p马丁}外长说", &["马丁/外长/法国/current"]);
        check("{l美国}前总统{p奥巴马}说", &["奥巴马/总统/美国/former"]);
        check("{l中国}国务委员兼外长{p王毅}", &["王毅/国务委员/中国/current", "王毅/外长/中国/current"]);
    }

    #[test]
    fn profession_needs_an_institution() {
        check("{o东吴大学}教授{p李明}说", &["李明/教授/东吴大学/current"]);
        check("{l英国}学者{p李明}与{p王伟}先生", &[]);
    }

    #[test]
    fn stated_by_a_verb() {
        check("{p李明}将出任{l法国}总理。", &["李明/总理/法国/elect"]);
        check("{p李明}曾任{o外交部}发言人。", &["李明/发言人/外交部/former"]);
        check("{p李明}是《{o时代周报}》记者。", &["李明/记者/时代周报/current"]);
        check("{p李明}不是{o外交部}发言人。", &[]);
        check("{p李明}说，{o外交部}发言人来了。", &[]);
        check("{p李明}曾在{p王伟}政府期间担任{o外交部}副部长。", &["李明/副部长/外交部/former"]);
    }

    #[test]
    fn apposition() {
        check("{p李明}，{o商务部}发言人，昨天到达。", &["李明/发言人/商务部/current"]);
        check("{p李明}到达，{o商务部}发言人说。", &[]);
    }

    #[test]
    fn inherited_country() {
        check(
            "{l日本}外相{p李明}到访。首相{p王伟}说，{l日本}很好。官房长官{p张三}",
            &["李明/外相/日本/current", "王伟/首相/日本/current", "张三/官房长官/日本/current"],
        );
        check("{l德国}出任主席国，总理{p王伟}很忙。", &["王伟/总理/德国/current"]);
        check("{l德国}出任主席国，大使{p王伟}很忙。", &["王伟/大使//current"]);
        check("{l日本}首相在此，首相{p王伟}说。", &["王伟/首相/日本/current"]);
    }

    #[test]
    fn two_posts_of_one_person() {
        check(
            "{l法国}副总统{p李明}后来当选{l法国}总统。{p李明}总统说。",
            &["李明/副总统/法国/current", "李明/总统/法国/elect"],
        );
    }
}
