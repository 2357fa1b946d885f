//! Joins what the article itself says is one: 世界卫生组织（WHO）, 中联部（以下简称…）, and names with
//! one Latin form: 特朗普 and 川普.

use std::collections::{HashMap, HashSet};

use super::join::{Joins, NameMention};
use super::mention_at;
use crate::Span;
use crate::mention::{EntityKind, Form, Mention, NamePair};
use crate::text::Structure;

/// Words between a bracket and the short name in it.
const INTRODUCTIONS: &[&str] = &["以下简称", "下称", "简称", "又称", "又译", "原名", "即", "也就是"];

/// Joins glossed names. `short` are short forms, which belong where they were joined and not to the
/// most famous bearer of the name that the dictionary knows. Returns the Latin form of each mention that a pair gives one.
pub(super) fn join(
    structure: &Structure,
    mentions: &[Mention],
    name_pairs: &[NamePair],
    names: &[&[NameMention<'_>]; 3],
    short: &HashSet<usize>,
    joins: &mut Joins,
) -> HashMap<usize, String> {
    let mut latin = HashMap::new();
    let mut by_latin: HashMap<(EntityKind, String), usize> = HashMap::new();
    for pair in name_pairs {
        let Some(zh) = glossed(mentions, pair) else { continue };
        latin.entry(zh).or_insert_with(|| pair.latin.clone());
        let key = (mentions[zh].kind, pair.latin.to_lowercase());
        match by_latin.get(&key) {
            Some(&other) => joins.join(zh, other),
            None => {
                by_latin.insert(key, zh);
            }
        }
    }
    for name in names.iter().flat_map(|list| list.iter()) {
        let kind = mentions[name.idx].kind;
        let written = name.surface.is_ascii().then(|| name.surface.clone());
        let known = name.row.and_then(|row| row.latin.as_ref()).map(|latin| latin.to_lowercase());
        // A city shares its Latin name with others (苏州, 宿州): only persons and bodies join by it.
        let own = !latin.contains_key(&name.idx) && !short.contains(&name.idx);
        let known = known.filter(|_| kind == EntityKind::Person && own);
        for key in [written, known].into_iter().flatten() {
            match by_latin.get(&(kind, key.clone())) {
                Some(&other) => joins.join(name.idx, other),
                None => {
                    by_latin.insert((kind, key), name.idx);
                }
            }
        }
    }
    for bracket in &structure.brackets {
        if let Some((name, gloss)) = bracketed(structure, mentions, bracket.span, bracket.inner) {
            joins.join(name, gloss);
        }
    }
    latin
}

/// The mention that `pair` names; 英国 is none of 英国退欧（Brexit）.
pub(super) fn glossed(mentions: &[Mention], pair: &NamePair) -> Option<usize> {
    let idx = mention_at(mentions, pair.zh_span)?;
    let fits = pair.kind.entity() == Some(mentions[idx].kind);
    (fits || mentions[idx].span == pair.zh_span).then_some(idx)
}

/// The name before a bracket and the name that fills it.
fn bracketed(structure: &Structure, mentions: &[Mention], span: Span, inner: Span) -> Option<(usize, usize)> {
    let text = inner.of(&structure.folded);
    let rest = INTRODUCTIONS.iter().find_map(|introduction| text.strip_prefix(introduction)).unwrap_or(text);
    let bare = rest.trim_matches(['“', '”', '「', '」', '"', '：', ' ']);
    let start = inner.start + text.find(bare)?;
    let gloss = mention_at(mentions, Span::new(start, start + bare.len()))?;
    if mentions[gloss].span != Span::new(start, start + bare.len()) {
        return None;
    }
    // The name before ends at the bracket: among the few mentions that start before it.
    let upto = mentions.partition_point(|mention| mention.span.start < span.start);
    let name = (0..upto).rev().take(8).find(|&idx| {
        let mention = &mentions[idx];
        mention.span.end == span.start && mention.form == Form::Name && mention.kind == mentions[gloss].kind
    })?;
    // A photo credit （美联社） glosses no organization, and a place in brackets lies elsewhere.
    let credit =
        bare.ends_with(['社', '报', '台', '网', '摄', '电']) || mentions[gloss].kind == EntityKind::Place;
    (!credit || text != bare).then_some((name, gloss))
}
