//! For whom a party stands: 王毅 for 中国 (its foreign minister), 韩中外交高官 for 韩国 and 中国.
//!
//! Comes in: titles, mentions and entities. Goes out: [`Sides`], which tells whether two lists of
//! parties may be of one encounter although one of them names persons and the other countries: a
//! headline has 中印外长会谈, the text 王毅与苏杰生会谈.

use std::collections::HashMap;

use crate::mention::{EntityId, EntityKind, Form};
use crate::relation::Scene;

/// The countries and bodies for which the entities of an article stand.
pub(super) struct Sides<'a> {
    scene: &'a Scene<'a>,
    of: HashMap<EntityId, Vec<EntityId>>,
    /// The bodies and countries of the titles of each person.
    employers: HashMap<EntityId, Vec<EntityId>>,
}

impl<'a> Sides<'a> {
    pub fn new(scene: &'a Scene<'a>) -> Self {
        let mut of: HashMap<EntityId, Vec<EntityId>> = HashMap::new();
        let mut employers: HashMap<EntityId, Vec<EntityId>> = HashMap::new();
        for title in scene.titles {
            let (Some(holder), Some(org)) = (title.holder, title.org) else { continue };
            let Some(person) = scene.mentions.get(holder).and_then(|mention| mention.entity) else {
                continue;
            };
            let own = employers.entry(person).or_default();
            own.extend(scene.mentions.get(org).and_then(|mention| mention.entity));
            let sides = of.entry(person).or_default();
            sides.extend(scene.mentions.get(org).and_then(|mention| mention.entity));
            sides.extend(inside(scene, org));
        }
        for (idx, mention) in scene.mentions.iter().enumerate() {
            let Some(id) = mention.entity else { continue };
            if mention.form == Form::Name && mention.kind == EntityKind::Organization
                || mention.kind == EntityKind::Anonymous
            {
                let sides = of.entry(id).or_default();
                // Thirty-two: the mentions of one body repeat each other.
                if sides.len() < 32 {
                    sides.extend(inside(scene, idx));
                }
            }
        }
        for sides in of.values_mut().chain(employers.values_mut()) {
            sides.sort_unstable();
            sides.dedup();
        }
        Self { scene, of, employers }
    }

    /// Leaves out of `parties` the countries and bodies for which a person among them stands, and
    /// the places beside two persons or more: persons meet, the place says for whom or where.
    pub fn represented(&self, parties: &[EntityId]) -> Vec<EntityId> {
        let persons = self.persons(parties);
        let place = |id: EntityId| {
            self.scene.entities.get(id.index()).is_some_and(|entity| entity.kind == EntityKind::Place)
        };
        parties
            .iter()
            .copied()
            .filter(|&id| self.is_person(id) || !(persons > 1 && place(id) || self.is_employer(parties, id)))
            .collect()
    }

    /// Whether one of `parties` is a person who stands for `id` by office.
    fn is_employer(&self, parties: &[EntityId], id: EntityId) -> bool {
        parties.iter().any(|person| {
            self.is_person(*person) && self.employers.get(person).is_some_and(|known| known.contains(&id))
        })
    }

    /// Whether `id` is a named person.
    pub fn is_person(&self, id: EntityId) -> bool {
        self.scene.entities.get(id.index()).is_some_and(|entity| entity.kind == EntityKind::Person)
    }

    /// Whether `parties` are people, named or not.
    pub fn people(&self, parties: &[EntityId]) -> bool {
        !parties.is_empty()
            && parties.iter().all(|id| {
                self.scene
                    .entities
                    .get(id.index())
                    .is_some_and(|entity| matches!(entity.kind, EntityKind::Person | EntityKind::Anonymous))
            })
    }

    /// How many of `parties` are named persons.
    pub fn persons(&self, parties: &[EntityId]) -> usize {
        parties.iter().filter(|&&id| self.is_person(id)).count()
    }

    /// Whether two lists of parties may name the same sides, one by persons, the other not.
    pub fn same(&self, a: &[EntityId], b: &[EntityId]) -> bool {
        let only = |these: &[EntityId], others: &[EntityId]| -> Vec<EntityId> {
            these.iter().copied().filter(|id| !others.contains(id)).collect()
        };
        let (only_a, only_b) = (only(a, b), only(b, a));
        let (general, particular, all) = match (self.persons(&only_a), self.persons(&only_b)) {
            (0, _) if !only_a.is_empty() => (only_a, only_b, b),
            (_, 0) if !only_b.is_empty() => (only_b, only_a, a),
            _ => return false,
        };
        // One word for several (美中军方官员) must cover them all.
        let covered = |id: EntityId| general.iter().any(|&other| self.share(id, other));
        !particular.is_empty()
            && (general.len() > 1
                || all.len() == 1
                || all.iter().all(|&id| b.contains(&id) && a.contains(&id) || covered(id)))
            && general.iter().all(|&id| all.iter().any(|&other| other != id && self.share(id, other)))
    }

    /// Whether one stands for the other, or both for one country or body.
    pub fn share(&self, a: EntityId, b: EntityId) -> bool {
        let none = Vec::new();
        let of = |id: EntityId| self.of.get(&id).unwrap_or(&none);
        of(a).contains(&b) || of(b).contains(&a) || of(a).iter().any(|side| of(b).contains(side))
    }
}

/// The names inside a mention: at most six, as many as ever met under one word (六方会谈).
fn inside<'a>(scene: &'a Scene<'_>, idx: usize) -> impl Iterator<Item = EntityId> + 'a {
    let outer = scene.mentions.get(idx).map(|mention| mention.span).unwrap_or_default();
    scene
        .mentions
        .iter()
        .skip(idx + 1)
        .take(6)
        .take_while(move |mention| outer.contains(mention.span))
        .filter_map(|mention| mention.entity)
}
