//! Names of persons, organizations and places: what the tagger proposes, weighed with the dictionaries.

use super::{Form, Mention, Tagger};
use crate::lexicon::{EntityKind, Entry, Hits, Lexicon};
use crate::text::Structure;
use crate::{Article, Span};

/// The names of an article, nested ones (美国 in 美国国务院) included.
pub(super) fn find(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    tagger: &Tagger,
) -> Vec<Mention> {
    let mut mentions = Vec::new();
    for name in tagger.tag(&structure.folded, &structure.blocks, lexicon, hits) {
        mentions.push(mention(article, name.span, name.kind, "tagger"));
        if name.kind == EntityKind::Organization
            && let Some(span) = leading_country(name.span, lexicon, hits)
        {
            mentions.push(mention(article, span, EntityKind::Place, "nested"));
        }
    }
    mentions
}

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
