//! For whom a group word stands: 双方, 两人, 他们, 两国外长, 中印外长.

use super::Entity;
use super::anaphor::{Holders, is_leaders, standard_title};
use crate::Span;
use crate::mention::{EntityId, EntityKind, Form, Mention, TitleMention};
use crate::text::Structure;

/// Sentences looked back over for those whom a group word means.
const SENTENCES: usize = 4;

/// Whether a word means several.
pub(super) fn is_plural(text: &str) -> bool {
    text.ends_with('们')
        || [
            "多名", "多位", "数名", "数位", "几名", "几位", "两名", "两位", "一些", "部分", "许多", "不少",
            "这些", "那些", "各",
        ]
        .iter()
        .any(|mark| text.contains(mark))
}

/// The entities for which the group word `mentions[group]` stands, in order of the text: those named
/// in it (中印外长, 美日双方) or the last persons or countries that stood together before it.
///
/// Empty when nothing fits. Works for every mention without an entity of its own; for one that has
/// it returns that one.
///
/// 两人 and 他们 are persons, 两国 countries; 双方 and 两国外长 are whoever stood together last:
/// persons before bodies before countries.
#[must_use]
pub fn members(
    structure: &Structure,
    mentions: &[Mention],
    titles: &[TitleMention],
    entities: &[Entity],
    group: usize,
) -> Vec<EntityId> {
    let Some(mention) = mentions.get(group) else { return Vec::new() };
    if let Some(entity) = mention.entity {
        return vec![entity];
    }
    let text = mention.span.of(&structure.folded);
    let named = named_inside(mentions, group);
    let title = titles
        .get(titles.partition_point(|title| title.span.start < mention.span.start)..)
        .and_then(|titles| titles.iter().take(3).find(|title| title.span.end == mention.span.end));
    if named.len() >= 2 {
        // 中印外长: the foreign ministers, where the article names them; else the countries.
        let Some(title) = title else { return named };
        let holders = Holders::new(titles, mentions);
        let key = standard_title(&title.title);
        let found: Vec<EntityId> = named
            .iter()
            .filter_map(|&country| holders.nearest(&key, Some(country), mention.span.start))
            .collect();
        return if distinct(&found) == named.len() { found } else { named };
    }
    let count = count(text);
    let of_persons =
        title.is_some() || is_leaders(text) || text.contains('人') || text.starts_with(['他', '她']);
    let of_countries = text.ends_with('国');
    let kinds: &[&[EntityKind]] = if of_countries {
        &[&[EntityKind::Place]]
    } else if of_persons {
        &[&[EntityKind::Person, EntityKind::Anonymous], &[EntityKind::Place]]
    } else {
        &[&[EntityKind::Person], &[EntityKind::Organization], &[EntityKind::Place]]
    };
    let _ = entities;
    kinds
        .iter()
        .map(|kinds| together(structure, mentions, group, kinds, count))
        .find(|found| found.len() >= 2)
        .unwrap_or_default()
}

fn distinct(ids: &[EntityId]) -> usize {
    let mut ids = ids.to_vec();
    ids.sort_unstable();
    ids.dedup();
    ids.len()
}

/// How many a group word means.
fn count(text: &str) -> usize {
    match text.chars().find(|c| "三四五六".contains(*c)) {
        Some('三') => 3,
        Some('四') => 4,
        Some('五') => 5,
        Some('六') => 6,
        _ => 2,
    }
}

/// The names inside a group word: 美 and 日 of 美日双方.
fn named_inside(mentions: &[Mention], group: usize) -> Vec<EntityId> {
    let span = mentions[group].span;
    let inside = mentions[group + 1..].iter().take(12).take_while(|other| other.span.start < span.end);
    let mut found: Vec<EntityId> = Vec::new();
    for other in inside.filter(|other| other.form == Form::Name && span.contains(other.span)) {
        if let Some(id) = other.entity.filter(|id| !found.contains(id)) {
            found.push(id);
        }
    }
    found
}

/// The last sentence in which at least two of `kinds` stand, and of them the last `count`.
fn together(
    structure: &Structure,
    mentions: &[Mention],
    group: usize,
    kinds: &[EntityKind],
    count: usize,
) -> Vec<EntityId> {
    let span = mentions[group].span;
    let Some(last) = structure.sentence_at(span.start) else { return Vec::new() };
    let block = structure.sentences[last].block;
    for back in 0..SENTENCES {
        let Some(sentence) = last.checked_sub(back) else { break };
        let sentence = &structure.sentences[sentence];
        if sentence.block + 2 < block {
            break;
        }
        let scope = Span::new(sentence.span.start, sentence.span.end.min(span.start));
        let first = mentions.partition_point(|mention| mention.span.start < scope.start);
        let upto = mentions.partition_point(|mention| mention.span.start < scope.end);
        let mut found: Vec<EntityId> = Vec::new();
        // The last forty mentions of a sentence are enough for any group.
        for mention in mentions[first..upto].iter().rev().take(40) {
            if !kinds.contains(&mention.kind) || structure.bracket_at(mention.span.start).is_some() {
                continue;
            }
            if let Some(id) = mention.entity.filter(|id| !found.contains(id)) {
                found.push(id);
            }
        }
        if found.len() >= 2 {
            found.truncate(count);
            found.reverse();
            return found;
        }
    }
    Vec::new()
}
