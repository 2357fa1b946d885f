//! Mentions that are no names: 他, 这位官员, 双方, 一名美国政府高级官员, 有分析人士, 总统 (bare).
//!
//! Comes in: the names and titles found so far and the rows of `nominals.tsv`. Goes out: mentions of
//! form nominal or pronoun, whole noun phrases, the longest where they nest.
//!
//! A noun phrase is found from its head (官员) and read to the left (高级, 政府, 美国, 一名), since in
//! Chinese everything that belongs to a noun stands before it. Rather too many are found than too
//! few: only what speaks or meets is kept in the end, and the relations decide what does.
//!
//! Rules: `pronoun/plain`, `nominal/group` (双方), `nominal/joint` (两国外长, 中印外长),
//! `nominal/person` (一名官员), `nominal/source` (外界), `nominal/body` (该公司), `nominal/document`
//! (该报告), `nominal/title` (总统).

mod phrase;
#[cfg(test)]
mod tests;

use phrase::{Phrase, Reader};

use super::{EntityKind, Form, Mention, TitleMention};
use crate::lexicon::{CharSet, Class, Entry, Hits, Lexicon, NominalClass, TitleSort};
use crate::text::{QuotationKind, Structure};
use crate::{Article, Span};

/// Appends pronouns and nominal mentions that may speak or meet.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    titles: &[TitleMention],
    mentions: &mut Vec<Mention>,
) {
    let reader = Reader::new(structure, lexicon, hits, mentions);
    let mut found: Vec<(Span, EntityKind, Form, &str)> = Vec::new();
    for title in titles {
        if !reader.inside_name(title.span) && !is_quoted(structure, title.span) {
            found.extend(bare_title(&reader, title));
        }
    }
    let mut reach = 0;
    for &hit in hits.all() {
        // 人士 in 消息人士 is no head of its own, nor is 记者 in 记者会.
        if !hit.is(Class::NOMINAL_HEAD)
            || hit.span.end <= reach
            || reader.inside_word(hit.span)
            || reader.inside_name(hit.span)
            || is_quoted(structure, hit.span)
        {
            continue;
        }
        let Entry::Nominal(nominal) = lexicon.entry(hit) else { continue };
        let mention = match nominal.class {
            NominalClass::Pronoun => pronoun(&structure.folded, hit.span),
            NominalClass::Group => Some(group(&reader, hit.span)),
            class => head(&reader, hit.span, class, nominal.alone),
        };
        reach = hit.span.end;
        found.extend(mention);
    }
    found.sort_by_key(|&(span, ..)| (span.start, std::cmp::Reverse(span.end)));
    let mut reach = 0;
    for (span, kind, form, rule) in found {
        if span.start < reach {
            continue;
        }
        reach = span.end;
        mentions.push(Mention {
            span,
            text: span.of(&article.text).to_owned(),
            kind,
            form,
            entity: None,
            rule: rule.to_owned(),
            source: None,
        });
    }
}

/// What makes of 他 a part of another word, or possesses.
static NOT_AFTER: CharSet = CharSet::of("的国人处日方乡杀山");

type Found = (Span, EntityKind, Form, &'static str);

/// 他, 她们, 它; not in 其他, 他国, and not the possessive 他的, which neither speaks nor meets.
fn pronoun(text: &str, span: Span) -> Option<Found> {
    let before = text[..span.start].chars().next_back();
    let after = text[span.end..].chars().next();
    if before.is_some_and(|c| matches!(c, '其' | '吉' | '维' | '排'))
        || after.is_some_and(|c| NOT_AFTER.holds(c))
    {
        return None;
    }
    let kind = if span.of(text).starts_with('它') { EntityKind::Organization } else { EntityKind::Person };
    Some((span, kind, Form::Pronoun, "pronoun/plain"))
}

/// 双方, 美日双方.
fn group(reader: &Reader<'_>, span: Span) -> Found {
    (reader.with_places(span), EntityKind::Anonymous, Form::Nominal, "nominal/group")
}

/// The noun phrase of a head, when it may stand as it does.
fn head(reader: &Reader<'_>, head: Span, class: NominalClass, alone: bool) -> Option<Found> {
    let phrase = reader.phrase(head);
    let modified = phrase.span.start < head.start;
    let (accepted, rule) = match class {
        NominalClass::Person => {
            let serves = reader.serves_person(phrase.span);
            (serves || (alone || modified) && !reader.touches_person(phrase.span), "nominal/person")
        }
        NominalClass::Source => (alone || modified, "nominal/source"),
        NominalClass::Report => {
            // In 日媒报道说 and 法新社报道称 the word is a verb.
            let noun = !reader.follows_source(head.start);
            (noun && (reader.speaks(head.end) || reader.exists(phrase.span.start)), "nominal/source")
        }
        NominalClass::Body => {
            (phrase.demonstrative || (alone && reader.text(head).ends_with('馆')), "nominal/body")
        }
        NominalClass::Document => (phrase.demonstrative || reader.speaks(head.end), "nominal/document"),
        _ => (false, ""),
    };
    accepted.then(|| found(reader, &phrase, rule))
}

/// 总统, 印度外长, 两国外长: a title whose holder does not stand beside it.
fn bare_title(reader: &Reader<'_>, title: &TitleMention) -> Option<Found> {
    /// What makes of a title a word for something else: 总统任期, 外长职务.
    const OTHER: &[&str] =
        &["任期", "职", "办公", "宝座", "夫人", "竞选", "之位", "身份", "提名", "一席", "席次", "兼"];
    let after = reader.after(title.span.end);
    if OTHER.iter().any(|other| after.starts_with(other)) {
        return None;
    }
    let phrase = reader.phrase(reader.with_body(title.span));
    // A rank or profession names nobody by itself: 上将, 教授, but 这位教授.
    let office = matches!(title.sort, TitleSort::State | TitleSort::Office);
    if !office && !phrase.indefinite && !phrase.demonstrative {
        return None;
    }
    let rule = if phrase.indefinite { "nominal/person" } else { "nominal/title" };
    (!reader.touches_person(phrase.span)).then(|| found(reader, &phrase, rule))
}

fn found(reader: &Reader<'_>, phrase: &Phrase, rule: &'static str) -> Found {
    let joint = phrase.parties >= 2 && !phrase.demonstrative;
    let several = ["这些", "那些"].iter().any(|word| reader.text(phrase.span).starts_with(word));
    let rule = if several { "nominal/group" } else { rule };
    let rule = if joint { "nominal/joint" } else { rule };
    (reader.with_more(phrase.span), EntityKind::Anonymous, Form::Nominal, rule)
}

/// Whether `span` stands in somebody's quoted speech, where 他 is not the writer's 他.
fn is_quoted(structure: &Structure, span: Span) -> bool {
    // Thirteen characters: from this length on a quotation is speech, not a term (DESIGN, measured
    // over quotations of real articles, 2024).
    const SPEECH_BYTES: usize = 13 * 3;
    structure.quotation_at(span.start).is_some_and(|idx| {
        let quotation = &structure.quotations[idx];
        quotation.kind == QuotationKind::Speech && quotation.inner.len() >= SPEECH_BYTES
    })
}
