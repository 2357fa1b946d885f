//! Which nodes of different articles are one.
//!
//! A node has keys; nodes that share a key are joined, and a joined node has the keys of all. An
//! entity's keys are its kind with its name (simplified characters, one sort of middle dot) and its
//! kind with its Latin name, if that has two words: 特朗普 and 川普 meet in Donald Trump, but 史密斯
//! and 小史密斯 do not in Smith. Keys come from one article alone, so the order of joining does not
//! matter.
//!
//! FIXME: two people of one name are joined. Telling them apart needs more than names.

use crate::lexicon::EntityKind;
use crate::text::fold;

use super::Node;

/// What makes nodes one.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub(super) enum Key {
    Name(EntityKind, String),
    Latin(EntityKind, String),
    /// An entity that joins no other: article and number.
    Local(String),
    Meeting(String, usize),
    Visit(String, usize),
    Statement(String, usize),
    Article(String),
}

/// The keys of a node: at least one.
pub(super) fn keys(node: &Node) -> Vec<Key> {
    match node {
        Node::Entity(entity) => {
            if let Some(local) = &entity.local {
                return vec![Key::Local(local.clone())];
            }
            let names = entity.names.iter().map(|name| name_key(entity.kind, name));
            let latins = entity.latins.iter().filter_map(|latin| latin_key(entity.kind, latin));
            names.chain(latins).collect()
        }
        Node::Meeting(meeting) => vec![Key::Meeting(meeting.article.to_string(), meeting.index)],
        Node::Visit(visit) => vec![Key::Visit(visit.article.to_string(), visit.index)],
        Node::Statement(statement) => vec![Key::Statement(statement.article.to_string(), statement.index)],
        Node::Article(article) => vec![Key::Article(article.fingerprint.to_string())],
    }
}

pub(super) fn name_key(kind: EntityKind, name: &str) -> Key {
    Key::Name(kind, normalized(name))
}

pub(super) fn latin_key(kind: EntityKind, latin: &str) -> Option<Key> {
    let latin = latin.split_whitespace().collect::<Vec<_>>().join(" ").to_lowercase();
    latin.contains(' ').then_some(Key::Latin(kind, latin))
}

/// A name as all articles write it: simplified, one sort of middle dot, no spaces.
pub(super) fn normalized(name: &str) -> String {
    fold(name)
        .chars()
        .filter(|c| !c.is_whitespace())
        .map(|c| if matches!(c, '‧' | '•' | '．' | '・' | '･' | '∙') { '·' } else { c })
        .collect::<String>()
        .to_lowercase()
}
