//! Whose a body of state is that several countries have: 国务院 of 中国 or of 美国.
//!
//! Comes in: the folded text, the places with the full names they stand for. Goes out: whether the
//! dictionary's row, which speaks of one country, is meant.

use std::collections::BTreeMap;

use crate::entity::join::NameMention;

/// Who serves at the 国务院 of 美国: 国务卿, 次卿, 助卿.
const SECRETARIES: [&str; 3] = ["国务卿", "次卿", "助卿"];

/// The country that an article is about, as far as bodies of state ask.
pub(super) struct Nation<'a> {
    /// Those that it names most often.
    most: Vec<&'a str>,
    /// Whether secretaries of state stand in it.
    secretaries: bool,
}

impl<'a> Nation<'a> {
    /// `keys` are the full names of `places`.
    pub(super) fn new(folded: &str, places: &[NameMention<'_>], keys: &'a [String]) -> Self {
        let mut counts: BTreeMap<&str, usize> = BTreeMap::new();
        for (place, key) in places.iter().zip(keys) {
            let sort = place.row.and_then(|row| row.sort.as_deref());
            if matches!(sort, Some("country" | "abbreviation")) {
                *counts.entry(key).or_default() += 1;
            }
        }
        let top = counts.values().copied().max().unwrap_or_default();
        let most = counts.into_iter().filter(|&(_, count)| count == top).map(|(key, _)| key).collect();
        Self { most, secretaries: SECRETARIES.iter().any(|title| folded.contains(title)) }
    }

    /// Whether a body without a country before it may be another country's than that of its row: in an
    /// article that names others more often, or a 次卿 of the other 国务院.
    pub(super) fn is_elsewhere(&self, body: &NameMention<'_>) -> bool {
        body.row.and_then(|row| row.country.as_deref()).is_some_and(|home| {
            !self.most.is_empty() && !self.most.contains(&home)
                || body.surface == "国务院" && self.secretaries
        })
    }
}
