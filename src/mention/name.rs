//! Names of persons, organizations and places: what the tagger proposes, weighed with the dictionaries.
//!
//! Comes in: the tagger and the dictionary hits. Goes out: mentions that overlap only where a country
//! opens the name of a body (美国 in 美国国务院). The user's names stand wherever they occur; the
//! built-in dictionaries have their say through the tagger, for 高峰 is a person, a peak or a summit.

use once_cell::sync::Lazy;
use regex::Regex;

use super::{Form, Mention, Tagger};
use crate::lexicon::{EntityKind, Entry, Hits, Lexicon};
use crate::text::Structure;
use crate::{Article, Span};

/// The names of an article, nested ones (美国 in 美国国务院) included. Sorted, outer ones first.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    tagger: &Tagger,
) -> Vec<Mention> {
    let mut names = user_names(lexicon, hits);
    let tagged = tagger.tag(&structure.folded, &structure.blocks, lexicon, hits);
    let tagged: Vec<_> = tagged.into_iter().map(|name| (name.span, name.kind, "tagger")).collect();
    lay_under(&mut names, tagged);
    lay_under(&mut names, credits(structure));
    let mut mentions = Vec::with_capacity(names.len());
    for (span, kind, rule) in names {
        mentions.push(mention(article, span, kind, rule));
        if kind == EntityKind::Organization
            && let Some(country) = leading_country(span, lexicon, hits)
        {
            mentions.push(mention(article, country, EntityKind::Place, "nested"));
        }
    }
    mentions
}

/// A name found: where, what, by which rule.
type Found = (Span, EntityKind, &'static str);

/// Adds to `names` those of `others` that overlap none of them. Both are sorted and so is the result.
fn lay_under(names: &mut Vec<Found>, others: Vec<Found>) {
    let mut free: Vec<Found> = others
        .into_iter()
        .filter(|(span, ..)| {
            let next = names.partition_point(|(name, ..)| name.end <= span.start);
            names.get(next).is_none_or(|(name, ..)| name.start >= span.end)
        })
        .collect();
    names.append(&mut free);
    names.sort_by_key(|(span, ..)| span.start);
}

/// The names that the user gave: leftmost, longest.
fn user_names(lexicon: &Lexicon, hits: &Hits) -> Vec<Found> {
    let mut names: Vec<Found> = Vec::new();
    for &hit in hits.all() {
        if let Entry::Name(name) = lexicon.entry(hit)
            && name.user
            && names.last().is_none_or(|(last, ..)| last.end <= hit.span.start)
        {
            names.push((hit.span, name.kind, "user"));
        }
    }
    names
}

/// The persons of an editor's line: 责编：何平.
fn credits(structure: &Structure) -> Vec<Found> {
    static CREDIT: Lazy<Regex> = Lazy::new(|| {
        Regex::new(
            r"(?:责编|网编|编辑|编译|翻译|撰稿|审校|校对|作者|记者|摄影|撰文|监制|主播)(?:[：:] ?|[ 　])([\p{Han}]{2,4}(?:[、/／ 　]{1,2}[\p{Han}]{2,4})*)(?:[ 　，。）)]|$)",
        )
        .expect("the pattern is valid")
    });
    // Longest block looked at, in bytes: the line that names the editors is short.
    const LONGEST: usize = 240;
    let mut names = Vec::new();
    for &block in structure.blocks.iter().filter(|block| block.len() <= LONGEST) {
        for credit in CREDIT.captures_iter(block.of(&structure.folded)) {
            let Some(list) = credit.get(1) else { continue };
            let mut at = list.start();
            for name in list.as_str().split(['、', '/', '／', ' ', '　']) {
                let n_chars = name.chars().count();
                if (2..=4).contains(&n_chars) && !ROLES.contains(&name) {
                    let start = block.start + at;
                    names.push((Span::new(start, start + name.len()), EntityKind::Person, "credit"));
                }
                at += name.len();
                at += list
                    .as_str()
                    .get(at - list.start()..)
                    .and_then(|rest| rest.chars().next())
                    .map_or(0, char::len_utf8);
            }
        }
    }
    names
}

/// Words of an editor's line that are no names.
const ROLES: [&str; 12] =
    ["责编", "网编", "编辑", "编译", "翻译", "撰稿", "审校", "校对", "作者", "记者", "摄影", "综合报道"];

fn mention(article: &Article, span: Span, kind: EntityKind, rule: &str) -> Mention {
    let stage = match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Anonymous => "anonymous",
    };
    let text = span.of(&article.text).to_owned();
    Mention { span, text, kind, form: Form::Name, entity: None, rule: format!("{stage}/{rule}") }
}

/// 美国 in 美国国务院: the country at the start of an organization's name, when something follows.
fn leading_country(name: Span, lexicon: &Lexicon, hits: &Hits) -> Option<Span> {
    hits.starting_at(name.start)
        .iter()
        .filter(|hit| name.contains(hit.span) && hit.span != name)
        .find(|&&hit| match lexicon.entry(hit) {
            Entry::Name(entry) => {
                entry.kind == EntityKind::Place
                    && matches!(entry.sort.as_deref(), Some("country" | "abbreviation"))
            }
            _ => false,
        })
        .map(|hit| hit.span)
}
