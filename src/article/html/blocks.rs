//! Cuts an element into blocks.
//!
//! The tree is walked once. Elements that stand on lines of their own, and `<br>`, end a block; what
//! kind a block is says the nearest element around it that knows (figcaption, h2), then its links (a
//! block that is nothing but links is related), then its words.
//!
//! White space: a line break of the source is nothing between Chinese characters and a space
//! elsewhere; all other spaces stay.

use std::collections::HashMap;

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::Node;
use scraper::node::Element;

use super::main_text;
use super::role::{self, Role};
use crate::article::draft::{Draft, one_line};
use crate::article::{BlockKind, markdown, plain, wording};

/// What stands around the element that is read.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Around {
    /// The rest of a page: headers, footers and asides, buttons and advertisements are left out.
    Page,
    /// Nothing: the markup is the article and nothing of it is left out. Furniture that came along
    /// is kept as related; text outside every element has its paragraphs divided by blank lines.
    Nothing,
    /// Markdown, of which the elements are pieces.
    Markdown,
}

/// Reads the blocks under `main` into the draft.
pub(super) fn read(main: NodeRef<'_, Node>, around: Around, draft: &mut Draft) {
    let prose = main_text::weigh(main);
    let total = prose.get(&main.id()).copied().unwrap_or_default();
    let mut reader = Reader {
        draft,
        around,
        prose,
        total,
        roles: Vec::new(),
        text: String::new(),
        links: Vec::new(),
        link_start: None,
        time_start: None,
        time_bytes: 0,
        outside_bytes: 0,
        after_picture: false,
        chrome: String::new(),
        pictures: Vec::new(),
    };
    for edge in main.traverse() {
        match edge {
            Edge::Open(node) => reader.open(node),
            Edge::Close(node) => reader.close(node),
        }
    }
    reader.flush();
}

struct Reader<'d> {
    draft: &'d mut Draft,
    around: Around,
    prose: HashMap<NodeId, usize>,
    total: usize,
    /// Roles of the open elements, outer first. Each says what holds for its text, inherited.
    roles: Vec<Role>,
    /// The block being read, with all white space.
    text: String,
    /// Pieces of `text` that are links, as byte ranges.
    links: Vec<(usize, usize)>,
    link_start: Option<usize>,
    time_start: Option<usize>,
    time_bytes: usize,
    /// Bytes of `text` that stood outside every element.
    outside_bytes: usize,
    /// Whether the last thing seen was a picture: small print after it is its caption.
    after_picture: bool,
    /// A link of the site amid a block, which comes after it.
    chrome: String,
    /// Words from attributes of pictures amid a block, which come after it.
    pictures: Vec<String>,
}

impl Reader<'_> {
    fn open(&mut self, node: NodeRef<'_, Node>) {
        match node.value() {
            Node::Text(text) => {
                let skip = self.roles.last().is_some_and(|role| role.skip);
                if !skip {
                    self.text.push_str(text);
                    if self.roles.len() <= 1 {
                        self.outside_bytes += text.len();
                    }
                }
            }
            Node::Element(element) => self.open_element(node.id(), element),
            _ => {}
        }
    }

    fn open_element(&mut self, id: NodeId, element: &Element) {
        let outer = self.roles.last().copied().unwrap_or_default();
        let own = self.role(id, element);
        if own.block || element.name() == "br" {
            self.flush();
        }
        if !outer.skip {
            if let Some(caption) = element.attr("data-caption") {
                self.pictures.push(caption.to_owned());
            }
            if matches!(element.name(), "img" | "video" | "picture") {
                self.after_picture = true;
                // The picture of a card that leads elsewhere shows that article's headline.
                if !(outer.link && outer.kind == Some(BlockKind::Related)) {
                    self.pictures.extend(
                        [element.attr("alt"), element.attr("title")].into_iter().flatten().map(str::to_owned),
                    );
                }
            }
        }
        if own.link {
            self.link_start = Some(self.text.len());
        }
        if own.time {
            self.time_start = Some(self.text.len());
        }
        self.roles.push(Role {
            skip: outer.skip || own.skip,
            kind: own.kind.or(outer.kind),
            link: outer.link || own.link,
            block: own.block,
            time: own.time,
        });
    }

    fn close(&mut self, node: NodeRef<'_, Node>) {
        let Node::Element(element) = node.value() else { return };
        if element.name() == "a"
            && let Some(start) = self.link_start.take()
        {
            let link = self.text.get(start..).unwrap_or_default();
            if wording::is_chrome(link.trim()) {
                // ...more at the end of a text is no part of its last sentence.
                self.chrome = self.text.split_off(start);
            } else if !link.trim().is_empty() {
                self.links.push((start, self.text.len()));
            }
        }
        if element.name() == "time"
            && let Some(start) = self.time_start.take()
        {
            self.time_bytes += self.text.get(start..).unwrap_or_default().trim().len();
        }
        if self.roles.last().is_some_and(|role| role.block) {
            self.flush();
        }
        self.roles.pop();
    }

    /// What an element says about its own text.
    fn role(&self, id: NodeId, element: &Element) -> Role {
        let mut role = role::of(element);
        if self.roles.is_empty() {
            return Role { skip: false, ..role };
        }
        let in_page = self.around == Around::Page;
        let heavy = || main_text::is_most(self.prose.get(&id).copied().unwrap_or_default(), self.total);
        let apart = in_page && matches!(element.name(), "footer" | "aside" | "form");
        let calling = role::calling(element);
        let furniture = (apart || calling.furniture) && !heavy();
        let small_print = element.name() == "small" || calling.furniture && !in_page;
        if role::is_invisible(element) || (furniture && in_page) {
            role.skip = true;
        } else if role::is_caption(element)
            || (small_print && self.after_picture && self.text.trim().is_empty())
        {
            role.kind = Some(BlockKind::Caption);
            role.block = true;
        } else if furniture || (calling.related && !heavy()) {
            role.kind = Some(BlockKind::Related);
            role.block |= element.name() != "a";
        } else if calling.byline && !heavy() {
            role.kind = Some(BlockKind::Byline);
        }
        role
    }

    /// Ends the block.
    fn flush(&mut self) {
        let text = std::mem::take(&mut self.text);
        let links = std::mem::take(&mut self.links);
        let time_bytes = std::mem::take(&mut self.time_bytes);
        let outside_bytes = std::mem::take(&mut self.outside_bytes);
        if self.link_start.is_some() {
            self.link_start = Some(0);
        }
        if self.time_start.is_some() {
            self.time_start = Some(0);
        }
        let kind = self.roles.last().and_then(|role| role.kind);
        // A link that goes on after the block, or began before it, covers all of it.
        let all_link = self.roles.last().is_some_and(|role| role.link) && links.is_empty();
        let shown = text.trim();
        if !shown.is_empty() {
            self.after_picture &= kind == Some(BlockKind::Caption);
            let running = matches!(kind, None | Some(BlockKind::Paragraph));
            if wording::is_chrome(shown) {
                if self.around != Around::Page {
                    self.draft.push(BlockKind::Related, &one_line(shown));
                }
            } else if time_bytes == shown.len() && (running || kind == Some(BlockKind::Byline)) {
                self.draft.push(BlockKind::Dateline, &one_line(shown));
            } else if running && (all_link || wording::is_pointer(shown)) {
                self.draft.push(BlockKind::Related, &one_line(shown));
            } else if (running || kind == Some(BlockKind::Related)) && is_only_links(&text, &links) {
                for (start, end) in links {
                    self.draft.push(BlockKind::Related, &one_line(text.get(start..end).unwrap_or_default()));
                }
            } else if running && outside_bytes > 0 && self.around == Around::Markdown {
                markdown::read(&text, self.draft);
            } else if running && outside_bytes > 0 {
                self.push_outside(&text);
            } else {
                self.draft.push(kind.unwrap_or(BlockKind::Paragraph), &one_line(&text));
            }
        }
        let chrome = std::mem::take(&mut self.chrome);
        if self.around != Around::Page {
            self.draft.push(BlockKind::Related, &one_line(&chrome));
        }
        for words in std::mem::take(&mut self.pictures) {
            self.draft.push_hidden_caption(&words);
        }
    }
}

impl Reader<'_> {
    /// Text outside of every element of an HTML body: paragraphs, perhaps a last line of Markdown that
    /// links to the original.
    fn push_outside(&mut self, text: &str) {
        let trimmed = text.trim();
        if trimmed.starts_with('[')
            && trimmed.ends_with(')')
            && trimmed.contains("](http")
            && !trimmed.contains('\n')
        {
            self.draft.push(BlockKind::Related, trimmed);
        } else {
            plain::read_paragraphs(text, self.draft);
        }
    }
}

/// Whether nothing but links stands in a block. A sentence that is one link stays a sentence.
fn is_only_links(text: &str, links: &[(usize, usize)]) -> bool {
    if links.is_empty() || text.trim_end().ends_with(['。', '；']) {
        return false;
    }
    let mut from = 0;
    for &(start, end) in links {
        if text.get(from..start).is_none_or(|between| between.chars().any(char::is_alphanumeric)) {
            return false;
        }
        from = end;
    }
    !text.get(from..).unwrap_or_default().chars().any(char::is_alphanumeric)
}
