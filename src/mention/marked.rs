//! Test texts with the names marked: `{l美国}国务卿{p布林肯}`; nested marks are allowed.

use super::{EntityKind, Form, Mention};
use crate::article::{Block, BlockKind};
use crate::text::Structure;
use crate::{Article, Span};

/// A one-block article and the mentions marked in it, sorted by start, outer first.
pub(crate) fn read(marked: &str) -> (Article, Structure, Vec<Mention>) {
    let mut text = String::new();
    let mut open = Vec::new();
    let mut mentions = Vec::new();
    let mut chars = marked.chars();
    while let Some(c) = chars.next() {
        match c {
            '{' => {
                let kind = match chars.next() {
                    Some('p') => EntityKind::Person,
                    Some('o') => EntityKind::Organization,
                    _ => EntityKind::Place,
                };
                open.push((kind, text.len()));
            }
            '}' => {
                let (kind, start) = open.pop().expect("a mark is open");
                let span = Span::new(start, text.len());
                let text = span.of(&text).to_owned();
                mentions.push(Mention {
                    span,
                    text,
                    kind,
                    form: Form::Name,
                    entity: None,
                    rule: String::new(),
                    source: None,
                });
            }
            _ => text.push(c),
        }
    }
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    let block = Span::new(0, text.len());
    let structure = Structure::new(&text, &[block]);
    let article = Article {
        title: String::new(),
        url: None,
        published: None,
        anchor: None,
        language: crate::article::Language::default(),
        text,
        blocks: vec![Block { kind: BlockKind::Paragraph, span: block }],
    };
    (article, structure, mentions)
}

/// What the whole stage finds in a marked text, the marked names being all its names.
pub(crate) fn find(
    marked: &str,
    lexicon: &crate::lexicon::Lexicon,
) -> (Article, Structure, crate::lexicon::Hits, super::Mentions) {
    let (article, structure, mut mentions) = read(marked);
    let hits = lexicon.hits(&structure.folded);
    let parts = super::title::Parts::new(&structure, lexicon, &hits);
    let mut titles = super::title::find(&article, &parts);
    super::nominal::find(&article, &structure, lexicon, &hits, &titles, &mut mentions);
    mentions.sort_by_key(|mention| (mention.span.start, std::cmp::Reverse(mention.span.end)));
    super::title::link(&structure, &parts, &mentions, &mut titles);
    (article, structure, hits, super::Mentions { mentions, titles, name_pairs: Vec::new() })
}
