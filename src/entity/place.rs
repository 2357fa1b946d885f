//! Joins places: 美 and 美国, 台海 and 台湾海峡, 纽约 and 纽约市.

use super::join::{Joins, NameMention, Places};

/// What a place's name may end with or not.
const SUFFIXES: &[&str] = &["共和国", "地区", "市", "省", "州", "县"];

/// Joins the place mentions; returns for each (by position in `names`) the full name it stands for.
pub(super) fn join(names: &[NameMention<'_>], joins: &mut Joins) -> Vec<String> {
    let mut full = Places::default();
    let mut by_start = Places::default();
    for name in names {
        let key = standard(name);
        if is_abbreviation(name) {
            continue;
        }
        full.add(&key, name.idx);
        let country = name.row.is_some_and(|row| row.sort.as_deref() == Some("country"));
        if country {
            // 哈 and 白俄 of 哈萨克斯坦 and 白俄罗斯.
            for (short, _) in key.char_indices().skip(1).take(2) {
                by_start.add(&key[..short], name.idx);
            }
        }
    }
    let keys: Vec<(usize, String)> = names.iter().map(|name| (name.idx, standard(name))).collect();
    let key_of = |idx: usize| {
        let at = keys.partition_point(|&(other, _)| other < idx);
        keys.get(at).map(|(_, key)| key.clone()).unwrap_or_default()
    };
    let mut out = Vec::with_capacity(names.len());
    let mut lone = Places::default();
    for name in names {
        let mut key = standard(name);
        if is_abbreviation(name) {
            // 巴 is 巴西, 巴基斯坦 or 巴勒斯坦: the country named last with that initial, unless the
            // dictionary's reading stands in the article and no other does.
            let nearest = by_start.nearest(&name.surface, name.idx);
            let found = match (full.nearest(&key, name.idx), nearest) {
                // 印度尼西亚 does not take 印 away from 印度.
                (Some(known), Some(near)) if !key_of(near).starts_with(&key) => {
                    Some(later(known, near, name.idx))
                }
                (known, near) => known.or(near),
            };
            if let Some(found) = found {
                joins.join(name.idx, found);
                key = key_of(found);
            } else {
                lone.add(&key, name.idx);
                if let Some(first) = lone.first(&key) {
                    joins.join(name.idx, first);
                }
            }
        } else {
            if let Some(first) = full.first(&key) {
                joins.join(name.idx, first);
            }
            let bare = SUFFIXES.iter().find_map(|suffix| key.strip_suffix(suffix));
            if let Some(other) =
                bare.filter(|bare| bare.chars().count() >= 2).and_then(|bare| full.first(bare))
            {
                joins.join(name.idx, other);
            }
        }
        out.push(key);
    }
    out
}

/// Of two candidates the one nearer before `idx`.
fn later(a: usize, b: usize, idx: usize) -> usize {
    match (a < idx, b < idx) {
        (true, false) => a,
        (false, true) => b,
        (true, true) => a.max(b),
        (false, false) => a.min(b),
    }
}

fn is_abbreviation(name: &NameMention<'_>) -> bool {
    name.surface.chars().nth(1).is_none()
}

/// The dictionary's full name, or what stands in the text.
fn standard(name: &NameMention<'_>) -> String {
    name.row
        .and_then(|row| row.name.as_deref())
        .map_or_else(|| name.surface.clone(), |full| super::join::normal(&crate::text::fold(full)))
}
