//! What an article says for each of its names.

use std::collections::HashMap;

use super::super::{Mention, NamePair, TitleMention};
use crate::lexicon::{Class, EntityKind, Entry, Hits, Lexicon, PackedHash};
use crate::text::Structure;

/// The evidence for one name of the article.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub(super) struct Known {
    /// Mentions by kind: person, organization, place.
    counts: [usize; 3],
    /// Signs that do not come from the tagger: a title next to it, a gloss, a dictionary.
    signs: [usize; 3],
    /// Occurrences that were no mentions.
    pub missed: usize,
    /// Whether it follows from a longer name: 芬纳 of 乔恩·芬纳.
    short: bool,
    /// Whether the user gave it.
    pub fixed: bool,
}

/// The names of an article, folded, and what is known of each.
pub(super) type KnownNames<'t> = HashMap<&'t str, Known, PackedHash>;

const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

fn index(kind: EntityKind) -> usize {
    KINDS.iter().position(|&other| other == kind).unwrap_or_default()
}

impl Known {
    /// The kind with most evidence.
    pub(super) fn kind(&self) -> EntityKind {
        let weight = |idx: &usize| self.counts[*idx] + 2 * self.signs[*idx];
        // The first of equal ones: a person rather than a place.
        KINDS[(0..3).rev().max_by_key(weight).unwrap_or_default()]
    }

    /// How often it was found.
    pub(super) fn count(&self) -> usize {
        self.counts.iter().sum()
    }

    /// Whether the evidence for one kind outweighs the others by three to one, or it follows from a longer
    /// name and nothing but the tagger says otherwise: 贝尔曼 beside 奥托·贝尔曼.
    pub(super) fn agrees(&self) -> bool {
        if self.short && !self.fixed && self.signs.iter().filter(|&&signs| signs > 0).count() == 1 {
            return self.signs[index(self.kind())] > 0;
        }
        let all: usize = (0..3).map(|idx| self.counts[idx] + 2 * self.signs[idx]).sum();
        let best = index(self.kind());
        !self.fixed && all >= 4 && 4 * (self.counts[best] + 2 * self.signs[best]) >= 3 * all
    }

    /// Whether it is a name beyond doubt: found twice, or once with a sign.
    pub(super) fn is_sure(&self) -> bool {
        self.count() > 1 || self.count() > 0 && self.signs[index(self.kind())] > 0
    }

    /// Whether anything but the tagger speaks for it.
    pub(super) fn has_sign(&self) -> bool {
        self.fixed || self.signs.iter().any(|&signs| signs > 0)
    }

    /// Whether the occurrences that were missed are names, too.
    pub(super) fn spreads(&self, surface: &str) -> bool {
        let signs = self.signs[index(self.kind())];
        let n_chars = surface.chars().count();
        // Shares of the occurrences that were found; two characters are often part of other words.
        // Chosen on the training articles.
        match n_chars {
            0 | 1 => false,
            2 if self.short => signs + self.count() > 0 && self.missed <= 2 * self.count() + 2,
            2 => (signs > 0 || self.count() > 1) && self.missed <= self.count() + signs,
            _ if self.short || signs > 0 => true,
            _ => self.count() > 1 && self.missed <= 2 * self.count(),
        }
    }

    /// The rule by which a missed occurrence is named.
    pub(super) fn rule(&self) -> &'static str {
        if self.short { "short" } else { "repeated" }
    }
}

/// The names of the article and the short forms that follow from them, by folded surface.
pub(super) fn collect<'t>(
    structure: &'t Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    titles: &[TitleMention],
    name_pairs: &[NamePair],
    mentions: &[Mention],
) -> KnownNames<'t> {
    let text = structure.folded.as_str();
    let mut known = KnownNames::default();
    for mention in mentions.iter().filter(|mention| !mention.rule.ends_with("/nested")) {
        let entry = known.entry(mention.span.of(text)).or_default();
        entry.counts[index(mention.kind)] += 1;
        for hit in hits.at(mention.span).filter(|hit| hit.is(Class::NAME)) {
            if let Entry::Name(name) = lexicon.entry(hit) {
                entry.fixed |= name.user;
                entry.signs[index(name.kind)] = entry.signs[index(name.kind)].max(1);
            }
        }
        if ["/listed", "/kin", "/cue"].iter().any(|rule| mention.rule.ends_with(rule)) {
            entry.signs[0] += 1;
        }
        if mention.kind == EntityKind::Person && beside_title(mention, titles) {
            entry.signs[0] += 1;
        }
    }
    for pair in name_pairs {
        let Some(kind) = pair.kind.entity() else { continue };
        if let Some(entry) = known.get_mut(pair.zh_span.of(text)) {
            entry.signs[index(kind)] += 2;
        }
    }
    for (name, kind) in given_short_forms(text, structure, mentions) {
        let entry = known.entry(name).or_default();
        entry.short = true;
        entry.signs[index(kind)] += 1;
    }
    let short: Vec<&str> = known
        .iter()
        .filter(|(_, known)| known.kind() == EntityKind::Person)
        .filter_map(|(name, _)| short_form(name))
        .collect();
    for name in short {
        let entry = known.entry(name).or_default();
        entry.short = true;
        entry.signs[0] += 1;
    }
    known
}

/// 议联 of 各国议会联盟（议联）: a bracket after a body whose characters all stand in its name, in order.
fn given_short_forms<'t>(
    text: &'t str,
    structure: &Structure,
    mentions: &[Mention],
) -> Vec<(&'t str, EntityKind)> {
    let mut given = Vec::new();
    for bracket in &structure.brackets {
        let last = mentions.partition_point(|mention| mention.span.start < bracket.span.start);
        // The body ends at the bracket; a nested country may stand between its start and the bracket.
        let Some(mention) = mentions[last.saturating_sub(2)..last]
            .iter()
            .find(|mention| mention.span.end == bracket.span.start)
        else {
            continue;
        };
        let inner = bracket.inner.of(text);
        let name = ["以下简称", "下称", "简称", "又称"]
            .iter()
            .find_map(|word| inner.strip_prefix(word))
            .unwrap_or(inner)
            .trim_matches(|c: char| "“”\"「」：: ".contains(c));
        let mut chars = mention.span.of(text).chars();
        if mention.kind == EntityKind::Organization
            && (2..=8).contains(&name.chars().count())
            && name.chars().all(|c| chars.any(|other| other == c))
        {
            given.push((name, mention.kind));
        }
    }
    given
}

/// 芬纳 of 乔恩·芬纳.
fn short_form(name: &str) -> Option<&str> {
    let (_, last) = name.rsplit_once(crate::lexicon::MIDDLE_DOTS)?;
    (last.chars().count() > 1).then_some(last)
}

/// Whether a title ends where the mention starts or starts where it ends.
fn beside_title(mention: &Mention, titles: &[TitleMention]) -> bool {
    // Titles do not overlap: both neighbors are among the last one before and the next two.
    let idx = titles.partition_point(|title| title.span.end < mention.span.start);
    titles[idx..]
        .iter()
        .take(3)
        .any(|title| title.span.end == mention.span.start || title.span.start == mention.span.end)
}
