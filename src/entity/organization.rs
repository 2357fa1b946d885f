//! Joins organizations: 国务院 and 美国国务院, 中联部 and 中共中央对外联络部, 路透 and 路透社.

use super::join::{Joins, NameMention, Places, normal, row};
use crate::Span;
use crate::lexicon::{EntityKind, Entry, Hits, Lexicon};
use crate::text::fold;

/// What the full name has behind the short one: 路透社, 世卫组织, 德国之声中文网.
const TAILS: &[&str] = &[
    "社",
    "报",
    "网",
    "台",
    "党",
    "号",
    "中文网",
    "新闻网",
    "新闻",
    "公司",
    "集团",
    "组织",
    "电视台",
    "电台",
    "协会",
    "大学",
    "银行",
    "通讯社",
    "有限公司",
    "集团公司",
    "股份有限公司",
    "科技",
    "时报",
    "日报",
];

/// Kinds of bodies of which many share a first word: 北京大学 is no short form of 北京师范大学.
const KINDS: &[&str] = &[
    "大学",
    "银行",
    "学院",
    "医院",
    "公司",
    "日报",
    "时报",
    "晚报",
    "法院",
    "集团",
    "协会",
    "学会",
    "电视台",
];

/// An organization's name, read.
struct Body {
    /// Full name with the country in its full form: 美国国务院 for 美国务院.
    key: String,
    /// Without the leading country: 国务院.
    core: Option<String>,
    /// Whether the dictionaries hold it, with or without the country.
    listed: bool,
}

/// Joins the organization mentions. `place_keys` gives for the start of each place mention the full
/// name of that place, sorted by start.
pub(super) fn join(
    names: &[NameMention<'_>],
    place_keys: &[(Span, &str)],
    folded: &str,
    lexicon: &Lexicon,
    hits: &Hits,
    joins: &mut Joins,
) {
    let bodies: Vec<Body> = names.iter().map(|name| read(name, place_keys, folded, lexicon, hits)).collect();
    let mut full = Places::default();
    let mut ends = Places::default();
    let mut cores = Places::default();
    let mut starts = Places::default();
    let mut edges = Places::default();
    for (name, body) in names.iter().zip(&bodies) {
        full.add(&body.key, name.idx);
        if let Some(core) = &body.core {
            cores.add(core, name.idx);
        }
        let chars: Vec<char> = body.key.chars().collect();
        // Twenty characters: names longer than that are never shortened to their last half.
        for skip in 1..chars.len().saturating_sub(3).min(20) {
            ends.add(&chars[skip..].iter().collect::<String>(), name.idx);
        }
        for tail in TAILS {
            if let Some(short) = body.key.strip_suffix(tail).filter(|short| short.chars().count() >= 2) {
                starts.add(short, name.idx);
            }
        }
        let core = body.core.as_deref().unwrap_or(&body.key);
        if chars.len() >= 5
            && let Some(last) = chars.last()
        {
            for first in
                [chars.first().copied(), core.trim_start_matches("国家").chars().next()].into_iter().flatten()
            {
                edges.add(&format!("{first}{last}"), name.idx);
            }
        }
    }
    let by_idx: std::collections::HashMap<usize, &Body> =
        names.iter().map(|name| name.idx).zip(&bodies).collect();
    for (name, body) in names.iter().zip(&bodies) {
        if let Some(first) = full.first(&body.key) {
            joins.join(name.idx, first);
        }
        if body.core.is_none()
            && let Some(found) = cores.nearest(&body.key, name.idx)
        {
            // 国务院 is that of the country named last with it.
            joins.join(name.idx, found);
            continue;
        }
        let known = name.row.is_some_and(|row| row.name.is_none());
        if known {
            continue;
        }
        let found = starts
            .nearest(&name.surface, name.idx)
            .or_else(|| ends.nearest(&name.surface, name.idx))
            .or_else(|| abbreviated(name, body, &edges, &by_idx));
        if let Some(found) = found {
            joins.join(name.idx, found);
        }
    }
}

/// The body whose name `name` shortens by leaving out characters: 中共中央对外联络部 for 中联部.
fn abbreviated(
    name: &NameMention<'_>,
    body: &Body,
    edges: &Places,
    by_idx: &std::collections::HashMap<usize, &Body>,
) -> Option<usize> {
    let short: Vec<char> = name.surface.chars().collect();
    // 立院 and 国安会 to 美国使馆; longer ones are other bodies more often than short forms.
    if !(2..=5).contains(&short.len()) || KINDS.iter().any(|kind| name.surface.ends_with(kind)) {
        return None;
    }
    let edge: String = [*short.first()?, *short.last()?].iter().collect();
    let found = edges.nearest(&edge, name.idx)?;
    let full = &by_idx.get(&found)?.key;
    // Behind the same country a listed name or a single character stands for itself: 美国会 is no
    // 美国联邦通信委员会, 日本自卫队 no 日本航空自卫队.
    let country = full.chars().zip(&short).take_while(|(a, b)| a == *b).count() >= 2;
    if country && (short.len() < 4 || body.listed) {
        return None;
    }
    let mut rest = full.chars();
    let within = short.iter().all(|c| rest.any(|other| other == *c));
    // Two characters shorten a short name only: 立院 for 立法院, but 国会 is no 国家民主基金会.
    let longest = if short.len() == 2 { 5 } else { usize::MAX };
    let length = full.chars().count();
    (within && (short.len() + 1..=longest).contains(&length)).then_some(found)
}

fn read(
    name: &NameMention<'_>,
    place_keys: &[(Span, &str)],
    folded: &str,
    lexicon: &Lexicon,
    hits: &Hits,
) -> Body {
    if let Some(full) = name.row.and_then(|row| row.name.as_deref()) {
        return Body { key: normal(&fold(full)), core: None, listed: false };
    }
    let Some((place, country)) = leading_place(name.span, place_keys, folded, lexicon, hits) else {
        return Body { key: name.surface.clone(), core: None, listed: name.row.is_some() };
    };
    let rest = Span::new(place.end, name.span.end);
    let row = row(EntityKind::Organization, lexicon, hits, rest);
    let core = row
        .and_then(|row| row.name.as_deref())
        .map_or_else(|| normal(rest.of(folded)), |full| normal(&fold(full)));
    Body { key: format!("{country}{core}"), core: Some(core), listed: name.row.is_some() || row.is_some() }
}

/// The country or region that an organization's name starts with, and its full name.
fn leading_place(
    name: Span,
    place_keys: &[(Span, &str)],
    folded: &str,
    lexicon: &Lexicon,
    hits: &Hits,
) -> Option<(Span, String)> {
    // Two characters must be left: 美军 is no 军 of 美国.
    let fits = |span: Span| span.end + 2 * '国'.len_utf8() <= name.end;
    let at = place_keys.partition_point(|&(span, _)| span.start < name.start);
    let nested = place_keys[at..]
        .iter()
        .take_while(|(span, _)| span.start == name.start)
        .find(|&&(span, _)| fits(span))
        .map(|&(span, key)| (span, key.to_owned()));
    nested.or_else(|| {
        let inside = hits.starting_at(name.start).iter().filter(|hit| fits(hit.span));
        inside.copied().find_map(|hit| match lexicon.entry(hit) {
            // The names of counties begin too many other words.
            Entry::Name(row)
                if row.kind == EntityKind::Place
                    && row.sort.as_deref().is_some_and(|sort| sort != "county") =>
            {
                let full = row.name.as_deref().unwrap_or(hit.span.of(folded));
                Some((hit.span, normal(&fold(full))))
            }
            _ => None,
        })
    })
}
