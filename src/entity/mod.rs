//! Resolves mentions to entities: which places of the text name the same person, body or place.
//!
//! Comes in: the mentions of an article. Goes out: [`Entity`]s, and every mention knows its own.
//!
//! Names are joined first, each kind by its own rules, because everything else points back to
//! names; then the glosses of the article (`世界卫生组织（WHO）`) and equal Latin names. Nominal
//! mentions and pronouns follow in order of the text: each finds its antecedent or, like
//! 一名美国官员, introduces an entity of its own. A group word (双方) has no entity: [`members`] says
//! for whom it stands.

mod anaphor;
mod gloss;
mod group;
mod join;
mod nation;
mod office;
mod organization;
mod person;
mod place;
#[cfg(test)]
mod tests;

use serde::{Deserialize, Serialize};

pub use group::members;

use join::{Joins, names_of};

use crate::lexicon::{Hits, Lexicon};
use crate::mention::{EntityId, EntityKind, Form, Mention, Mentions};
use crate::text::Structure;
use crate::{Article, Span};

/// A person, organization, place or nameless source of the article.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[non_exhaustive]
pub struct Entity {
    /// Its number: the index in [`Extraction::entities`](crate::Extraction::entities).
    pub id: EntityId,
    /// What it is.
    pub kind: EntityKind,
    /// The fullest form of its name in the article.
    pub name: String,
    /// Its Latin name, if the article or a dictionary gives one.
    pub latin: Option<String>,
    /// The other forms of its name in the article.
    pub aliases: Vec<String>,
    /// Its mentions, as indices.
    pub mentions: Vec<usize>,
}

/// Joins the mentions of one article into entities; sets `entity` of each mention and name pair.
#[must_use]
pub fn resolve(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    mentions: &mut Mentions,
) -> Vec<Entity> {
    let Mentions { mentions, titles, name_pairs } = mentions;
    let folded = structure.folded.as_str();
    let mut joins = Joins::new(mentions.len());
    let of = |kind| names_of(kind, folded, lexicon, hits, mentions);
    let persons = of(EntityKind::Person);
    let organizations = of(EntityKind::Organization);
    let places = of(EntityKind::Place);
    let keys = place::join(&places, &mut joins);
    let place_keys: Vec<(Span, &str)> =
        places.iter().zip(&keys).map(|(name, key)| (name.span, key.as_str())).collect();
    organization::join(&organizations, &place_keys, folded, lexicon, hits, &mut joins);
    let body = structure.blocks.get(1).map_or(0, |block| block.start);
    let short = person::join(&persons, body, &mut joins);
    let latin = gloss::join(
        structure,
        mentions,
        name_pairs,
        &[&persons, &organizations, &places],
        &short,
        &mut joins,
    );

    let mut entities: Vec<Entity> = Vec::new();
    let mut of_root: Vec<Option<EntityId>> = vec![None; mentions.len()];
    for idx in 0..mentions.len() {
        if mentions[idx].form != Form::Name {
            continue;
        }
        let root = joins.root(idx);
        let id = *of_root[root].get_or_insert_with(|| new_entity(&mut entities, mentions[root].kind));
        mentions[idx].entity = Some(id);
        entities[id.index()].mentions.push(idx);
        if let Some(latin) = latin.get(&idx) {
            entities[id.index()].latin.get_or_insert_with(|| latin.clone());
        }
    }
    for (name, key) in places.iter().zip(&keys) {
        if let Some(id) = mentions[name.idx].entity
            && name.surface == *key
        {
            // A country is called by its usual name, not by the longest one (中华人民共和国).
            let entity = &mut entities[id.index()];
            if entity.name.is_empty() {
                entity.name.clone_from(&mentions[name.idx].text);
            }
        }
    }
    let fullest: Vec<Span> = entities
        .iter()
        .map(|entity| {
            let spans = entity.mentions.iter().map(|&idx| mentions[idx].span);
            spans.max_by_key(|span| span.len()).unwrap_or_default()
        })
        .collect();
    let nation = nation::Nation::new(folded, &places, &keys);
    for list in [&persons, &organizations, &places] {
        for name in list {
            let (Some(id), Some(latin)) =
                (mentions[name.idx].entity, name.row.and_then(|row| row.latin.as_ref()))
            else {
                continue;
            };
            // 国务院 of 美国国务院 is no State Council: the bare name of a body is that of another one
            // wherever the article puts a country before it, or is about another country.
            let full = fullest[id.index()].of(&structure.folded);
            let bare = mentions[name.idx].kind == EntityKind::Organization
                && (full.len() > name.surface.len() && full.ends_with(&name.surface)
                    || nation.is_elsewhere(name));
            // Nor is every 约翰逊 Boris Johnson: the row of a surname is lent to nobody whose full name
            // the article gives and the dictionary does not know as his.
            let borrowed = short.contains(&name.idx) && full != name.surface;
            if !bare && !borrowed {
                entities[id.index()].latin.get_or_insert_with(|| latin.clone());
            }
        }
    }
    for pair in name_pairs.iter_mut() {
        pair.entity = gloss::glossed(mentions, pair).and_then(|idx| mentions[idx].entity);
    }
    anaphor::resolve(article, structure, lexicon, hits, titles, mentions, &mut entities);
    for entity in &mut entities {
        name_entity(entity, mentions);
    }
    entities
}

fn new_entity(entities: &mut Vec<Entity>, kind: EntityKind) -> EntityId {
    let id = EntityId(u32::try_from(entities.len()).unwrap_or(u32::MAX));
    entities.push(Entity {
        id,
        kind,
        name: String::new(),
        latin: None,
        aliases: Vec::new(),
        mentions: Vec::new(),
    });
    id
}

/// The name mention that stands at `span`, or the longest that starts or ends with it.
fn mention_at(mentions: &[Mention], span: Span) -> Option<usize> {
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let starting = mentions[first..].iter().take_while(|mention| mention.span.start == span.start);
    let named = starting.enumerate().filter(|(_, mention)| mention.form == Form::Name);
    named.min_by_key(|(_, mention)| mention.span.end.abs_diff(span.end)).map(|(at, _)| first + at)
}

/// Sets name and aliases from the mentions.
fn name_entity(entity: &mut Entity, mentions: &[Mention]) {
    let mut forms: Vec<&str> = Vec::new();
    let named = entity.mentions.iter().map(|&idx| &mentions[idx]);
    let anonymous = entity.kind == EntityKind::Anonymous;
    for mention in named.filter(|mention| mention.form == Form::Name || anonymous) {
        // Forty forms are more than any entity has; what comes after is not looked through.
        if forms.len() < 40 && !forms.contains(&mention.text.as_str()) {
            forms.push(&mention.text);
        }
    }
    if entity.name.is_empty() {
        let chinese = |text: &str| !text.is_ascii();
        let fullest = if anonymous {
            // The first mention introduces the source, later ones (这位官员) point back.
            forms.first()
        } else {
            forms.iter().rev().max_by_key(|form| (chinese(form), form.chars().count()))
        };
        entity.name = fullest.map(|&form| form.to_owned()).unwrap_or_default();
    }
    entity.aliases = forms.iter().filter(|&&form| form != entity.name).map(|&form| form.to_owned()).collect();
}
