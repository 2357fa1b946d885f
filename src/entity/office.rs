//! Who holds which office: 外长 of 印度 is 苏杰生, whether he is called 外长 or 外交部长.

use std::collections::HashMap;

use crate::mention::{EntityId, EntityKind, Form, Mention, TitleMention};
use crate::text::Structure;

/// An office as a title names it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Office {
    /// One word for titles that are one office: 外长 for 外相 and 外交部长.
    title: String,
    /// The country of an office of state, the body of others.
    org: Option<EntityId>,
}

impl Office {
    /// The office of a title. A country or body inside the title's phrase is its own when linking
    /// found none.
    pub(super) fn new(structure: &Structure, title: &TitleMention, mentions: &[Mention]) -> Self {
        let org = title.org.and_then(|idx| mentions.get(idx));
        let body = org.map_or("", |org| org.span.of(&structure.folded));
        let folded = crate::text::fold(&title.title);
        let deputy = folded.strip_prefix('副');
        let plain = deputy.unwrap_or(&folded);
        let of_state = match plain {
            "外长" | "外交部长" | "外相" | "外务大臣" | "外交大臣" | "外交部部长" => {
                Some("外长")
            }
            "防长" | "国防部长" | "防卫大臣" | "防卫相" | "国防大臣" | "国防相" => {
                Some("防长")
            }
            "财长" | "财政部长" | "财务大臣" | "财相" => Some("财长"),
            "国家主席" => Some("主席"),
            "教皇" => Some("教宗"),
            "国务院总理" => Some("总理"),
            "部长" | "部部长" | "长" | "大臣" | "相" => {
                let ministries =
                    [("外交部", "外长"), ("外务省", "外长"), ("国防部", "防长"), ("财政部", "财长")];
                ministries.iter().find(|(name, _)| body.ends_with(name)).map(|&(_, title)| title)
            }
            _ => None,
        };
        let is_body = org.is_some_and(|org| org.kind == EntityKind::Organization);
        let org = match (of_state, org) {
            // 美国国防部长 holds an office of 美国.
            (Some(_), Some(org)) if is_body => leading_country(mentions, org),
            (_, org) => org.and_then(|org| org.entity),
        };
        let deputy = if deputy.is_some() { "副" } else { "" };
        Self { title: format!("{deputy}{}", of_state.unwrap_or(plain)), org }
    }

    /// The office of this title in `country`.
    pub(super) fn of(title: &str, country: EntityId) -> Self {
        Self { title: title.to_owned(), org: Some(country) }
    }

    pub(super) fn title(&self) -> &str {
        &self.title
    }
}

/// The country with which the name of a body starts.
fn leading_country(mentions: &[Mention], body: &Mention) -> Option<EntityId> {
    let first = mentions.partition_point(|mention| mention.span.start < body.span.start);
    mentions[first..]
        .iter()
        .take_while(|mention| mention.span.start == body.span.start)
        .find(|mention| mention.form == Form::Name && mention.kind == EntityKind::Place)
        .and_then(|mention| mention.entity)
}

/// Who holds which office, as the titles beside names say.
pub(super) struct Holders {
    by_title: HashMap<String, Vec<(usize, EntityId, Option<EntityId>)>>,
}

impl Holders {
    pub(super) fn new(structure: &Structure, titles: &[TitleMention], mentions: &[Mention]) -> Self {
        let mut by_title: HashMap<String, Vec<_>> = HashMap::new();
        for title in titles {
            let Some(holder) = title.holder.and_then(|idx| mentions.get(idx)).and_then(|m| m.entity) else {
                continue;
            };
            let office = Office::new(structure, title, mentions);
            by_title.entry(office.title).or_default().push((title.span.start, holder, office.org));
        }
        Self { by_title }
    }

    /// The holder of `office` named last before byte `at`, or first after it: one of whom the text
    /// says so, else one whose country or body it leaves open.
    pub(super) fn nearest(&self, office: &Office, at: usize) -> Option<EntityId> {
        let found = self.by_title.get(&office.title)?;
        let split = found.partition_point(|&(start, ..)| start < at);
        // Sixty-four holders of one title: enough for any article, and a bound for every text.
        let before = found[..split].iter().rev().take(64);
        let near = before.chain(found[split..].iter().take(64));
        let same =
            |&&(_, _, org): &&(usize, EntityId, Option<EntityId>)| office.org.is_some() && org == office.org;
        let open =
            |&&(_, _, org): &&(usize, EntityId, Option<EntityId>)| office.org.is_none() || org.is_none();
        near.clone().find(same).or_else(|| near.clone().find(open)).map(|&(_, holder, _)| holder)
    }
}
