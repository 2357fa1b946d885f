//! Which entity of the gold an entity of the extraction is.

use std::collections::{BTreeMap, HashMap};

use newsgraph::Extraction;
use newsgraph::entity::Entity;
use newsgraph::mention::{EntityId, EntityKind};

use super::gold::{self, Gold};
use super::name::Names;

pub struct EntityMatch<'a> {
    by_mentions: HashMap<EntityId, &'a str>,
    by_name: HashMap<(&'a str, EntityKind), &'a str>,
    found: HashMap<EntityId, &'a Entity>,
    gold: HashMap<&'a str, &'a gold::Entity>,
}

impl<'a> EntityMatch<'a> {
    /// Lets mentions vote: two votes where they agree, one where most of the longer is shared.
    pub fn new(gold: &'a Gold, found: &'a Extraction, names: &Names<'a>) -> Self {
        let mut votes: HashMap<EntityId, BTreeMap<&str, usize>> = HashMap::new();
        for (span, mention) in &names.found {
            let Some(entity) = mention.entity else { continue };
            for (other, wanted) in &names.gold {
                let same = span == other;
                let kind_fits = wanted.kind == mention.kind || wanted.kind == EntityKind::Anonymous;
                let mostly = span.overlap(*other) * 2 >= span.len().max(other.len());
                if span.overlaps(*other) && (same || kind_fits && mostly) {
                    for id in &wanted.entities {
                        *votes.entry(entity).or_default().entry(id).or_default() += if same { 2 } else { 1 };
                    }
                }
            }
        }
        let winner = |votes: BTreeMap<&'a str, usize>| {
            votes.into_iter().max_by_key(|&(id, n_votes)| (n_votes, id)).map(|(id, _)| id)
        };
        let mut by_name = HashMap::new();
        for entity in &gold.entities {
            for name in [&entity.name].into_iter().chain(&entity.aliases) {
                by_name.entry((name.as_str(), entity.kind)).or_insert(entity.id.as_str());
            }
        }
        Self {
            by_mentions: votes.into_iter().filter_map(|(id, votes)| Some((id, winner(votes)?))).collect(),
            by_name,
            found: found.entities.iter().map(|entity| (entity.id, entity)).collect(),
            gold: gold.entities.iter().map(|entity| (entity.id.as_str(), entity)).collect(),
        }
    }

    /// The entity of the gold, by mentions or else by name.
    pub fn to_gold(&self, id: EntityId) -> Option<&'a str> {
        self.by_mentions.get(&id).copied().or_else(|| {
            let entity = self.found.get(&id)?;
            self.by_name.get(&(entity.name.as_str(), entity.kind)).copied()
        })
    }

    pub fn found(&self, id: EntityId) -> Option<&'a Entity> {
        self.found.get(&id).copied()
    }

    pub fn gold(&self, id: &str) -> Option<&'a gold::Entity> {
        self.gold.get(id).copied()
    }

    /// Names for people.
    pub fn found_names(&self, ids: impl Iterator<Item = EntityId>) -> String {
        let names: Vec<&str> = ids.filter_map(|id| Some(self.found(id)?.name.as_str())).collect();
        format!("[{}]", names.join(", "))
    }

    /// Names for people.
    pub fn gold_names<'b>(&self, references: impl Iterator<Item = &'b gold::Reference>) -> String {
        let mut names: Vec<String> = references
            .map(|reference| match reference {
                gold::Reference::Entity(id) => self.gold(id).map_or(id.clone(), |entity| entity.name.clone()),
                gold::Reference::Phrase(phrase) => format!("\"{phrase}\""),
            })
            .collect();
        names.sort();
        format!("[{}]", names.join(", "))
    }
}
