//! Drops mentions and entities that nothing uses, and numbers the rest in the order of the text.
//!
//! Earlier stages offer every pronoun and every 官员 as a possible speaker or participant. A reader of
//! the result wants those that speak or meet. Names always stay. A mention that is no name stays when
//! it stands in the evidence of a relation of its entity; a group word (双方) in the evidence of a
//! relation of several; and the first mention of an entity that a relation uses stays in any case.
//!
//! Invariant after: entity `i` has id `i`; entities are sorted by first mention; every id and every
//! index in the result refers to something.

use crate::Span;
use crate::entity::Entity;
use crate::mention::{EntityId, EntityKind, Form, Mention};

use super::Extraction;

/// Prunes and renumbers `found`.
pub(crate) fn prune(found: &mut Extraction) {
    let uses = Uses::of(found);
    let keep = kept_mentions(found, &uses);

    let mut flags = keep.iter();
    found.mentions.retain(|_| flags.next().copied().unwrap_or(false));

    // Entities by first mention; one without mentions stays only when a relation needs it.
    let mut order: Vec<(usize, usize)> = Vec::new();
    let mut first_mention = vec![usize::MAX; found.entities.len()];
    for (idx, mention) in found.mentions.iter().enumerate() {
        if let Some(first) = mention.entity.and_then(|id| first_mention.get_mut(id.index())) {
            *first = (*first).min(idx);
        }
    }
    for (old, &first) in first_mention.iter().enumerate() {
        if first < usize::MAX || uses.is_used(old) {
            order.push((first, old));
        }
    }
    order.sort_unstable();
    let mut ids = vec![None; found.entities.len()];
    for (new, &(_, old)) in order.iter().enumerate() {
        ids[old] = u32::try_from(new).ok().map(EntityId);
    }
    let mut old_entities: Vec<Option<Entity>> =
        std::mem::take(&mut found.entities).into_iter().map(Some).collect();
    for (new, (_, old)) in order.into_iter().enumerate() {
        if let Some(mut entity) = old_entities[old].take() {
            entity.id = EntityId(u32::try_from(new).unwrap_or(u32::MAX));
            entity.mentions.clear();
            found.entities.push(entity);
        }
    }
    renumber(found, &ids);
}

/// Replaces every id and lists the mentions of each entity; what referred to nothing is dropped.
fn renumber(found: &mut Extraction, ids: &[Option<EntityId>]) {
    let new = |id: EntityId| ids.get(id.index()).copied().flatten();
    let list = |old: &mut Vec<EntityId>| *old = old.iter().filter_map(|&id| new(id)).collect();
    for (idx, mention) in found.mentions.iter_mut().enumerate() {
        mention.entity = mention.entity.and_then(new);
        if let Some(entity) = mention.entity.and_then(|id| found.entities.get_mut(id.index())) {
            entity.mentions.push(idx);
        }
    }
    for pair in &mut found.name_pairs {
        pair.entity = pair.entity.and_then(new);
    }
    found.posts.retain_mut(|post| {
        post.org = post.org.and_then(new);
        new(post.holder).map(|holder| post.holder = holder).is_some()
    });
    for meeting in &mut found.meetings {
        meeting.participants.retain_mut(|party| new(party.entity).map(|id| party.entity = id).is_some());
        list(&mut meeting.places);
    }
    for visit in &mut found.visits {
        list(&mut visit.visitors);
        list(&mut visit.destinations);
        list(&mut visit.hosts);
    }
    for statement in &mut found.statements {
        list(&mut statement.speakers);
        statement.addressee = statement.addressee.and_then(new);
    }
}

/// Where the relations of each entity are proved.
struct Uses {
    /// By entity: sorted spans without overlap. `None` for an entity that no relation uses.
    by_entity: Vec<Option<Vec<Span>>>,
    /// The evidence of relations with several participants or speakers.
    joint: Vec<Span>,
}

impl Uses {
    fn of(found: &Extraction) -> Self {
        let mut uses = Self { by_entity: vec![None; found.entities.len()], joint: Vec::new() };
        for post in &found.posts {
            uses.add([post.holder].into_iter().chain(post.org), &post.evidence);
        }
        for meeting in &found.meetings {
            let parties = meeting.participants.iter().map(|party| party.entity);
            uses.add(parties.chain(meeting.places.iter().copied()), &meeting.evidence);
            if meeting.participants.len() > 1 {
                uses.joint.extend(&meeting.evidence);
            }
        }
        for visit in &found.visits {
            let all = visit.visitors.iter().chain(&visit.destinations).chain(&visit.hosts);
            uses.add(all.copied(), &visit.evidence);
            if visit.visitors.len() > 1 {
                uses.joint.extend(&visit.evidence);
            }
        }
        for statement in &found.statements {
            let speakers = statement.speakers.iter().copied();
            uses.add(speakers.chain(statement.addressee), &statement.evidence);
            if statement.speakers.len() > 1 {
                uses.joint.extend(&statement.evidence);
            }
        }
        uses.by_entity.iter_mut().flatten().chain([&mut uses.joint]).for_each(unite);
        uses
    }

    fn add(&mut self, ids: impl Iterator<Item = EntityId>, evidence: &[Span]) {
        for id in ids {
            if let Some(spans) = self.by_entity.get_mut(id.index()) {
                spans.get_or_insert_default().extend(evidence);
            }
        }
    }

    fn is_used(&self, entity: usize) -> bool {
        self.by_entity.get(entity).is_some_and(Option::is_some)
    }

    fn proves(&self, mention: &Mention) -> bool {
        let spans = match mention.entity {
            Some(id) => self.by_entity.get(id.index()).and_then(Option::as_ref),
            None => Some(&self.joint),
        };
        spans.is_some_and(|spans| {
            let idx = spans.partition_point(|span| span.end <= mention.span.start);
            spans.get(idx).is_some_and(|span| span.contains(mention.span))
        })
    }
}

fn kept_mentions(found: &Extraction, uses: &Uses) -> Vec<bool> {
    let mut introduced = vec![false; found.entities.len()];
    let is_name = |mention: &Mention| mention.form == Form::Name && mention.kind != EntityKind::Anonymous;
    found
        .mentions
        .iter()
        .map(|mention| {
            let entity = mention.entity.map(EntityId::index);
            let first = entity.is_some_and(|id| {
                uses.is_used(id)
                    && introduced.get_mut(id).is_some_and(|introduced| !std::mem::replace(introduced, true))
            });
            is_name(mention) || first || uses.proves(mention)
        })
        .collect()
}

/// Sorts spans and joins those that touch.
fn unite(spans: &mut Vec<Span>) {
    spans.sort_unstable();
    spans.dedup_by(|next, last| {
        let joined = next.start <= last.end;
        if joined {
            last.end = last.end.max(next.end);
        }
        joined
    });
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::relation::{CueClass, Mode, Realis, Statement};

    const TEXT: &str = "一名官员到场。他离开。官员表示，他满意。布林肯未到。";

    fn mention(text: &str, nth: usize, kind: EntityKind, form: Form, entity: u32) -> Mention {
        let start = TEXT.match_indices(text).nth(nth).map(|(at, _)| at).unwrap();
        Mention {
            span: Span::new(start, start + text.len()),
            text: text.to_owned(),
            kind,
            form,
            entity: Some(EntityId(entity)),
            rule: String::new(),
            source: None,
        }
    }

    fn entity(id: u32, kind: EntityKind, name: &str, mentions: &[usize]) -> Entity {
        Entity {
            id: EntityId(id),
            kind,
            name: name.to_owned(),
            latin: None,
            aliases: Vec::new(),
            mentions: mentions.to_vec(),
        }
    }

    fn sample() -> Extraction {
        use EntityKind::{Anonymous, Person};
        Extraction {
            text: TEXT.to_owned(),
            mentions: vec![
                mention("一名官员", 0, Anonymous, Form::Nominal, 1),
                mention("他", 0, Anonymous, Form::Pronoun, 1),
                mention("官员", 1, Anonymous, Form::Nominal, 1),
                mention("布林肯", 0, Person, Form::Name, 0),
            ],
            entities: vec![entity(0, Person, "布林肯", &[3]), entity(1, Anonymous, "一名官员", &[0, 1, 2])],
            ..Extraction::default()
        }
    }

    fn said(speaker: u32) -> Statement {
        let start = TEXT.find("官员表示").unwrap();
        Statement {
            speakers: vec![EntityId(speaker)],
            cue: None,
            class: CueClass::Say,
            mode: Mode::Indirect,
            content: Vec::new(),
            quotes: Vec::new(),
            addressee: None,
            occasion: None,
            time: None,
            date: None,
            realis: Realis::Asserted,
            evidence: vec![Span::new(start, start + "官员表示，他满意。".len())],
            rule: "statement/indirect".to_owned(),
            confidence: 0.0,
        }
    }

    fn render(found: &Extraction) -> String {
        let mentions: Vec<String> = found
            .mentions
            .iter()
            .map(|mention| format!("{}={}", mention.text, mention.entity.map_or(99, |id| id.0)))
            .collect();
        let entities: Vec<String> = found
            .entities
            .iter()
            .map(|entity| format!("{}{}{:?}", entity.id.0, entity.name, entity.mentions))
            .collect();
        format!("{} | {}", mentions.join(" "), entities.join(" "))
    }

    #[test]
    fn silent_source_goes() {
        let mut found = sample();
        prune(&mut found);
        assert_eq!(render(&found), "布林肯=0 | 0布林肯[0]");
    }

    #[test]
    fn speaker_stays_where_it_is_introduced_and_speaks() {
        let mut found = sample();
        found.statements.push(said(1));
        prune(&mut found);
        assert_eq!(render(&found), "一名官员=0 官员=0 布林肯=1 | 0一名官员[0, 1] 1布林肯[2]");
        assert_eq!(found.statements[0].speakers, [EntityId(0)]);
    }

    #[test]
    fn reference_to_nothing_goes() {
        let mut found = sample();
        found.statements.push(said(7));
        prune(&mut found);
        assert_eq!(found.statements[0].speakers, []);
    }
}
