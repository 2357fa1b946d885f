//! Names of persons, organizations and places: what the tagger proposes, weighed with the dictionaries.
//!
//! Comes in: the tagger and the dictionary hits. Goes out: mentions that overlap only where a country
//! opens the name of a body (美国 in 美国国务院). The user's names stand wherever they occur; the
//! built-in dictionaries have their say through the tagger, for 高峰 is a person, a peak or a summit.

use once_cell::sync::Lazy;
use regex::Regex;

use super::{Form, Mention, Tagged, Tagger, body, body_sighting, doubt, edge, mark, sighting};
use crate::lexicon::{Class, EntityKind, Entry, Hit, Hits, Lexicon, is_han, is_pair};
use crate::text::Structure;
use crate::{Article, Span};

/// The names of an article, nested ones (美国 in 美国国务院) included. Sorted, outer ones first.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    tagger: &Tagger,
    works: &[Span],
) -> Vec<Mention> {
    let mut names = user_names(lexicon, hits);
    let folded = &structure.folded;
    let weighed = tagger.weigh(folded, &structure.blocks, hits);
    let guesses = doubt::guesses(folded, hits, &weighed);
    let tagged = listed_kinds(weighed.into_iter().map(|(name, _)| name).collect(), hits);
    let tagged = edge::mend(folded, hits, tagged);
    let read: Vec<Span> = tagged.iter().map(|name| name.span).collect();
    let tagged = body::complete(folded, lexicon, hits, tagged);
    let is_guess = |span: &Span| {
        let next = guesses.partition_point(|guess| guess.end <= span.start);
        guesses.get(next).is_some_and(|guess| guess.overlaps(*span))
    };
    let rule = |span: &Span| match read.binary_search(span) {
        Ok(_) if is_guess(span) => "guess",
        Ok(_) => "tagger",
        Err(_) => "head",
    };
    let tagged: Vec<_> = tagged.into_iter().map(|name| (name.span, name.kind, rule(&name.span))).collect();
    lay_under(&mut names, credits(structure));
    let bodies = body_sighting::find(folded, &structure.blocks, hits);
    let bodies: Vec<Found> =
        bodies.into_iter().map(|(span, rule)| (span, EntityKind::Organization, rule)).collect();
    lay_under(&mut names, tagged);
    let taken: Vec<Span> = names.iter().map(|(span, ..)| *span).collect();
    let titled = edge::after_titles(folded, hits, &taken);
    lay_under(&mut names, titled.into_iter().map(|span| (span, EntityKind::Person, "titled")).collect());
    let taken: Vec<(Span, EntityKind)> = names.iter().map(|&(span, kind, _)| (span, kind)).collect();
    let seen = sighting::find(folded, &structure.blocks, lexicon, hits, &taken);
    lay_under(&mut names, seen.into_iter().map(|(span, rule)| (span, EntityKind::Person, rule)).collect());
    lay_under(&mut names, bodies);
    lay_under(&mut names, listed(folded, hits));
    names.retain(|&(span, kind, rule)| rule == "user" || !is_of_work(span, kind, works));
    // Twice as many, for those that later steps add.
    let mut mentions = Vec::with_capacity(2 * names.len());
    for (span, kind, rule) in names {
        mentions.push(mention(article, span, kind, rule));
        if kind == EntityKind::Organization
            && let Some(country) = leading_country(folded, span, hits)
        {
            mentions.push(mention(article, country, EntityKind::Place, "nested"));
        }
    }
    mentions
}

/// Says of every name that stands in a dictionary which line of it holds it.
pub(super) fn set_sources(lexicon: &Lexicon, hits: &Hits, mentions: &mut [Mention]) {
    for mention in mentions.iter_mut().filter(|mention| mention.form == Form::Name) {
        let mut named = hits.at(mention.span).filter(|hit| hit.is(Class::NAME));
        mention.source = named.find_map(|hit| match lexicon.entry(hit) {
            Entry::Name(name) if name.kind == mention.kind => Some(name.place()),
            _ => None,
        });
    }
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
    if free.is_empty() {
        return;
    }
    names.append(&mut free);
    names.sort_by_key(|(span, ..)| span.start);
}

/// Drops the persons and places of the titles of works that the document pass found there.
pub(super) fn drop_from_works(works: &[Span], mentions: &mut Vec<Mention>) {
    if !works.is_empty() {
        mentions.retain(|mention| {
            mention.rule.ends_with("/user") || !is_of_work(mention.span, mention.kind, works)
        });
    }
}

/// The titles of works: 《邓小平时代》.
pub(super) fn works(text: &str, blocks: &[Span]) -> Vec<Span> {
    // Longest title of a work in bytes: what stays open longer was never closed.
    const LONGEST: usize = 240;
    let mut works = Vec::new();
    for &block in blocks {
        let text = block.of(text);
        if !mark::holds(text, '》') {
            continue;
        }
        let mut reach = 0;
        for (end, mark) in text.match_indices('》') {
            let start = text[reach..end].rfind('《').map(|at| block.start + reach + at);
            works.extend(start.map(|start| Span::new(start, block.start + end)));
            reach = end + mark.len();
        }
    }
    works.retain(|work| work.len() <= LONGEST);
    works
}

/// Whether a person or place is part of a work's title; papers (《纽约时报》) stay.
fn is_of_work(span: Span, kind: EntityKind, works: &[Span]) -> bool {
    let next = works.partition_point(|work| work.end <= span.start);
    kind != EntityKind::Organization && works.get(next).is_some_and(|work| work.contains(span))
}

/// The names that the user gave: leftmost, longest.
fn user_names(lexicon: &Lexicon, hits: &Hits) -> Vec<Found> {
    let mut names: Vec<Found> = Vec::new();
    for &hit in hits.all() {
        if hit.is(Class::USER)
            && let Entry::Name(name) = lexicon.entry(hit)
            && names.last().is_none_or(|(last, ..)| last.end <= hit.span.start)
        {
            names.push((hit.span, name.kind, "user"));
        }
    }
    names
}

/// A name of three characters and more that the dictionaries hold as a body and nothing else is one. For
/// persons and places the tagger knows better: 亚特兰大 is a paper, too.
fn listed_kinds(mut tagged: Vec<Tagged>, hits: &Hits) -> Vec<Tagged> {
    for name in tagged.iter_mut().filter(|name| name.span.len() >= 9) {
        if hits.is_at(name.span, Class::ORGANIZATION) && !hits.is_at(name.span, Class::PERSON | Class::PLACE)
        {
            name.kind = EntityKind::Organization;
        }
    }
    tagged
}

/// Persons and bodies of the dictionaries, three Chinese characters and longer: 五角大楼. Where nothing was found, the
/// name stands for itself; shorter ones are too often parts of words.
fn listed(text: &str, hits: &Hits) -> Vec<Found> {
    let mut names: Vec<Found> = Vec::new();
    for &hit in hits.all() {
        if hit.is(Class::PERSON | Class::ORGANIZATION)
            && names.last().is_none_or(|(last, ..)| last.end <= hit.span.start)
            && hit.span.of(text).chars().nth(2).is_some()
            && hit.span.of(text).chars().all(is_han)
            && !cuts_word(text, hit.span)
        {
            let kind = if hit.is(Class::PERSON) { EntityKind::Person } else { EntityKind::Organization };
            names.push((hit.span, kind, "lexicon"));
        }
    }
    names
}

/// Whether a word straddles an edge of `span`: 政治局|势.
fn cuts_word(text: &str, span: Span) -> bool {
    let pair = |a: Option<char>, b: Option<char>| a.zip(b).is_some_and(|(a, b)| is_pair(a, b));
    let mut inside = span.of(text).chars();
    let (first, last) = (inside.next(), inside.next_back());
    let before = text.get(..span.start).and_then(|before| before.chars().next_back());
    let after = text.get(span.end..).and_then(|after| after.chars().next());
    pair(before, first) || pair(last, after)
}

/// The persons of an editor's line: 责编：何平.
fn credits(structure: &Structure) -> Vec<Found> {
    static CREDIT: Lazy<Regex> = Lazy::new(|| {
        Regex::new(&format!(
            r"(?x)
            (?: (?:{}) \s? [：:] \s?
              | (?:责编|网编|责任编辑) \s? [：:]? \s?
              | (?:编译|审校|发稿) \s )
            ( \p{{Han}}{{2,4}} (?: \s?[、/／]\s? \p{{Han}}{{2,4}} )* )
            (?: [\s，。；）)] | $ )",
            ROLES.join("|")
        ))
        .expect("the pattern is valid")
    });
    // © REUTERS/Anna Lind
    static PHOTO: Lazy<Regex> = Lazy::new(|| {
        Regex::new(r"(?:REUTERS|Reuters|AFP|AP)/([A-Z][a-z]+(?: [A-Z][\w'’.-]*){1,2})")
            .expect("the pattern is valid")
    });
    // 何山 / 李平（美联社）
    static AUTHORS: Lazy<Regex> = Lazy::new(|| {
        Regex::new(r"^(\p{Han}{2,4}(?:\s?[/／]\s?\p{Han}{2,4}){1,4})\s?[（(][^（()）]*[）)]$")
            .expect("the pattern is valid")
    });
    // Lines of authors are short, in bytes.
    const LINE: usize = 120;
    let mut names = Vec::new();
    for &block in &structure.blocks {
        let piece = block.of(&structure.folded);
        let line = Some(piece).filter(|piece| piece.len() < LINE && piece.ends_with([')', '）']));
        if let Some(authors) = line.and_then(|line| AUTHORS.captures(line)?.get(1)) {
            add_credited(authors.as_str(), block.start, &mut names);
        }
        let photos = mark::holds(piece, '/').then(|| PHOTO.captures_iter(piece));
        let photos = photos.into_iter().flatten().filter_map(|credit| credit.get(1));
        names.extend(photos.map(|name| {
            (Span::new(block.start + name.start(), block.start + name.end()), EntityKind::Person, "credit")
        }));
        let credits = may_credit(piece).then(|| CREDIT.captures_iter(piece));
        for credit in credits.into_iter().flatten() {
            let Some(list) = credit.get(1) else { continue };
            add_credited(list.as_str(), block.start + list.start(), &mut names);
        }
    }
    names.sort_by_key(|(span, ..)| span.start);
    names.dedup_by(|next, last| next.0.start < last.0.end);
    names
}

/// Adds the persons of `list`, which starts at `at`.
fn add_credited(list: &str, mut at: usize, names: &mut Vec<Found>) {
    for name in list.split_inclusive(|c: char| !is_han(c)) {
        let han = name.trim_end_matches(|c: char| !is_han(c));
        if han.chars().count() > 1 && !ROLES.contains(&han) && !["责编", "网编", "综合报道"].contains(&han)
        {
            names.push((Span::new(at, at + han.len()), EntityKind::Person, "credit"));
        }
        at += name.len();
    }
}

/// Whether an editor may be named: a word for one stands before a colon, or one that needs none anywhere.
fn may_credit(piece: &str) -> bool {
    let before_colon = |colon: char| {
        piece.match_indices(colon).any(|(at, _)| {
            let before = &piece[..at];
            let before = before.strip_suffix(char::is_whitespace).unwrap_or(before);
            ROLES.iter().any(|role| before.ends_with(role))
        })
    };
    let edited = |(at, _)| piece[..at].ends_with(['责', '网']) || piece[..at].ends_with("责任");
    mark::holds(piece, '编') && piece.match_indices('编').any(edited)
        || ["编译 ", "审校 ", "发稿 "].iter().any(|credit| piece.contains(credit))
        || ['：', ':'].into_iter().any(|colon| mark::holds(piece, colon) && before_colon(colon))
}

/// Whom the lines of a page name before a colon.
const ROLES: [&str; 14] = [
    "编辑", "编译", "译者", "翻译", "撰稿", "核稿", "审校", "校对", "作者", "记者", "摄影", "撰文", "监制",
    "主播",
];

fn mention(article: &Article, span: Span, kind: EntityKind, rule: &str) -> Mention {
    let stage = match kind {
        EntityKind::Person => "person",
        EntityKind::Organization => "organization",
        EntityKind::Place => "place",
        EntityKind::Anonymous => "anonymous",
    };
    let text = span.of(&article.text).to_owned();
    Mention {
        span,
        text,
        kind,
        form: Form::Name,
        entity: None,
        rule: [stage, "/", rule].concat(),
        source: None,
    }
}

/// 美国 in 美国国务院: the country at the start of an organization's name, when something follows.
///
/// The abbreviations count only before a body that has a name without them (美|国务院): the 中 of
/// 中共 and the 立 of 立法会 are no countries.
fn leading_country(text: &str, name: Span, hits: &Hits) -> Option<Span> {
    let opening = hits.starting_at(name.start);
    let opening = opening.iter().filter(|hit| name.contains(hit.span) && hit.span != name);
    let before_body = |hit: &&Hit| hits.is_at(Span::new(hit.span.end, name.end), Class::ORGANIZATION);
    opening
        .clone()
        .filter(|hit| hit.is(Class::COUNTRY | Class::ABBREVIATION))
        .find(before_body)
        .or_else(|| opening.clone().find(|hit| hit.is(Class::COUNTRY)))
        .map(|hit| {
            let mut after = text.get(hit.span.end..name.end).unwrap_or_default().chars();
            let of_next = after.next() == Some('家') && after.next().is_some_and(|next| !is_pair('家', next));
            match hit.span.of(text).strip_suffix('国') {
                // 乌|国家安全委员会, but 中国|家庭协会
                Some(short) if of_next && short.len() == 3 => Span::new(name.start, name.start + short.len()),
                _ => hit.span,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn nested(name: &str, expected: &str) {
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let country = leading_country(name, Span::new(0, name.len()), &lexicon.hits(name));
        assert_eq!(country.map_or("", |span| span.of(name)), expected, "{name}");
    }

    #[test]
    fn only_countries_are_nested() {
        nested("美国国务院", "美国");
        nested("美国务院", "美");
        nested("中国外交部", "中国");
        nested("乌国家安全委员会", "乌");
        nested("中国家庭协会", "中国");
        nested("中共", "");
        nested("立法会", "");
        nested("美联社", "");
        nested("中国", "");
    }

    #[track_caller]
    fn credited(text: &str, expected: &[&str]) {
        let structure = Structure::new(text, &[Span::new(0, text.len())]);
        let found = credits(&structure);
        let found: Vec<&str> = found.iter().map(|(span, ..)| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn editors_are_persons() {
        credited("记者：高锋    责编：何山、李平    网编：洪伟", &["高锋", "何山", "李平", "洪伟"]);
        credited("责编何山 网编：瑞哲", &["何山", "瑞哲"]);
        credited("译者：何山　核稿：李平", &["何山", "李平"]);
        credited("集会。REUTERS/Anna Lind", &["Anna Lind"]);
        credited("何山 / 李平（美联社，路透社）", &["何山", "李平"]);
        credited("（完）编译 何山/李平；审校 高锋", &["何山", "李平", "高锋"]);
        credited("进口/出口（单位：吨）增加。", &[]);
        credited("记者会上说，编辑部：很好的一天", &[]);
    }

    #[test]
    fn works_hold_no_persons() {
        let text = "《邓小平时代》和《纽约时报》";
        let person = (Span::new(3, 12), EntityKind::Person, "tagger");
        let paper = (Span::new(27, 39), EntityKind::Organization, "tagger");
        let works = works(text, &[Span::new(0, text.len())]);
        let mut names: Vec<Found> = vec![person, paper];
        names.retain(|&(span, kind, _)| !is_of_work(span, kind, &works));
        assert_eq!(names, [paper]);
    }

    #[test]
    fn the_users_names_win() {
        let lexicon = Lexicon::builder().name("高峰", EntityKind::Person).build().expect("a sound name");
        let hits = lexicon.hits("登上高峰");
        let mut names = user_names(&lexicon, &hits);
        lay_under(&mut names, vec![(Span::new(3, 12), EntityKind::Place, "tagger")]);
        assert_eq!(names, [(Span::new(6, 12), EntityKind::Person, "user")]);
    }
}
