//! Which element of a page holds the article.
//!
//! Prose is text of some length outside of links and furniture. The article is the deepest element
//! that still holds nearly all prose of the page; from there the way goes up to the `<article>` around
//! it, so that a lead picture and its caption come along. No list of sites is needed, and a page of
//! nested `<div>`s without a single telling class is read as well.

use std::collections::{HashMap, HashSet};

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{Html, Node};

use super::role;
use crate::article::draft::one_line;

/// A run of text shorter than this many bytes is a label: 20 Han characters.
const PROSE_BYTES: usize = 60;
/// The share of the page's prose that the article holds at least.
const SHARE: (usize, usize) = (4, 5);
/// Furniture is no furniture when it holds more than this share of a page: a class may lie.
const MOST: (usize, usize) = (1, 2);

/// The element of the article, the body when nothing stands out. `title` is the headline, to find it
/// in the page.
pub(super) fn find<'a>(page: &'a Html, title: &str) -> NodeRef<'a, Node> {
    let root = page.tree.root();
    let prose = weigh(root);
    let weight = |node: NodeRef<'_, Node>| prose.get(&node.id()).copied().unwrap_or_default();
    let total = weight(root);
    let mut main = root;
    if total == 0 {
        let body =
            root.descendants().find(|node| node.value().as_element().is_some_and(|e| e.name() == "body"));
        return body.unwrap_or(root);
    }
    loop {
        let heaviest = main.children().max_by_key(|&child| weight(child));
        match heaviest {
            Some(child) if child.value().is_element() && weight(child) * SHARE.1 >= total * SHARE.0 => {
                main = child;
            }
            _ => break,
        }
    }
    let is_article = |node: &NodeRef<'_, Node>| {
        node.value().as_element().is_some_and(|element| {
            matches!(element.name(), "article" | "main")
                || element.attr("itemprop") == Some("articleBody")
                || element.attr("itemtype").is_some_and(|kind| kind.ends_with("Article"))
        })
    };
    // The outermost <article> (it may stand in a <main> with other things), else <main>.
    let around: Vec<NodeRef<'_, Node>> =
        std::iter::once(main).chain(main.ancestors()).filter(is_article).collect();
    let named = |name: &str| {
        around.iter().rev().find(|node| node.value().as_element().is_some_and(|e| e.name() == name)).copied()
    };
    let chosen = named("article").or_else(|| around.last().copied());
    let chosen = chosen.or_else(|| with_headline(root, main, title)).unwrap_or(main);
    // A paragraph that holds all prose alone leaves its siblings, captions and headings, outside.
    let mut chosen = chosen;
    while chosen.value().as_element().is_some_and(|element| !role::of(element).block || element.name() == "p")
    {
        match chosen.parent() {
            Some(parent) if parent.value().is_element() => chosen = parent,
            _ => break,
        }
    }
    chosen
}

/// The nearest element that holds `main` and the headline, if the page is more than the article.
fn with_headline<'a>(
    root: NodeRef<'a, Node>,
    main: NodeRef<'a, Node>,
    title: &str,
) -> Option<NodeRef<'a, Node>> {
    let is = |node: NodeRef<'_, Node>, name: &str| {
        node.value().as_element().is_some_and(|element| element.name() == name)
    };
    let headline = root.descendants().find(|&node| {
        let pieces = node.descendants().filter_map(|inner| inner.value().as_text());
        is(node, "h1") && one_line(&pieces.map(|piece| &**piece).collect::<String>()) == title
    })?;
    let above: HashSet<NodeId> = headline.ancestors().map(|node| node.id()).collect();
    let both = std::iter::once(main).chain(main.ancestors()).find(|node| above.contains(&node.id()))?;
    (both.value().is_element() && !is(both, "body") && !is(both, "html")).then_some(both)
}

/// Whether an element of furniture holds so much of the prose that its class must lie.
pub(super) fn is_most(part: usize, whole: usize) -> bool {
    part * MOST.1 > whole * MOST.0
}

/// Bytes of prose under every element.
pub(super) fn weigh(root: NodeRef<'_, Node>) -> HashMap<NodeId, usize> {
    let mut prose: HashMap<NodeId, usize> = HashMap::new();
    let mut open: Vec<(NodeId, usize)> = Vec::new();
    let (mut n_skipped, mut n_links) = (0_usize, 0_usize);
    for edge in root.traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    let role = role::of(element);
                    n_skipped += usize::from(role.skip);
                    n_links += usize::from(role.link);
                    open.push((node.id(), 0));
                }
                Node::Text(text) if n_skipped == 0 && n_links == 0 => {
                    let len = text.trim().len();
                    if len >= PROSE_BYTES
                        && let Some((_, sum)) = open.last_mut()
                    {
                        *sum += len;
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                let Node::Element(element) = node.value() else { continue };
                let role = role::of(element);
                n_skipped -= usize::from(role.skip);
                n_links -= usize::from(role.link);
                let Some((id, sum)) = open.pop() else { continue };
                // A comment section weighs nothing, unless it is the only text.
                let calling = role::calling(element);
                let counted = if calling.furniture || calling.related { sum / 8 } else { sum };
                prose.insert(id, counted);
                if let Some((_, outer)) = open.last_mut() {
                    *outer += counted;
                }
            }
        }
    }
    let total = root.children().filter_map(|child| prose.get(&child.id())).sum();
    prose.insert(root.id(), total);
    prose
}
