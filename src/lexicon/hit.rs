//! What was found in a text: every hit with its place, its row and the class of it.
//!
//! Hits are asked for at nearly every character, so both questions are cheap: where the hits of a
//! place stand is looked up, not searched, and what a hit is stands in it as bits, for the rows lie
//! all over memory.

use std::ops::BitOr;

use super::{EntityKind, Entry, Frame, HeadStrength, NominalClass, TitleSort};
use crate::Span;

/// What an entry is, as bits: asked of a hit without a look at its row.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Class(u32);

impl Class {
    /// A name of `persons.tsv`.
    pub(crate) const PERSON: Self = Self(1);
    /// A name of `organizations.tsv`.
    pub(crate) const ORGANIZATION: Self = Self(1 << 1);
    /// A name of `places.tsv`.
    pub(crate) const PLACE: Self = Self(1 << 2);
    /// Any name.
    pub(crate) const NAME: Self = Self(0b111);
    /// A country.
    pub(crate) const COUNTRY: Self = Self(1 << 3);
    /// What abbreviates a country: 美.
    pub(crate) const ABBREVIATION: Self = Self(1 << 4);
    /// A city or county.
    pub(crate) const TOWN: Self = Self(1 << 5);
    /// A name that the user gave.
    pub(crate) const USER: Self = Self(1 << 6);
    /// The head of a body of state: 国会.
    pub(crate) const STATE: Self = Self(1 << 7);
    /// The head of any other body: 管理局.
    pub(crate) const OTHER_BODY: Self = Self(1 << 8);
    /// The head of a body.
    pub(crate) const BODY: Self = Self(0b11 << 7);
    /// A word that begins or ends as a head does and is none: 委员会议.
    pub(crate) const BODY_WORD: Self = Self(1 << 9);
    /// The head of a title, forms of address apart: 部长.
    pub(crate) const OFFICE: Self = Self(1 << 10);
    /// A form of address: 先生.
    pub(crate) const ADDRESS: Self = Self(1 << 11);
    /// The head of a title.
    pub(crate) const TITLE: Self = Self(0b11 << 10);
    /// Any other row of `titles.tsv`: 副, 前, 总统府.
    pub(crate) const TITLE_PART: Self = Self(1 << 12);
    /// A verb or noun that reports speech.
    pub(crate) const CUE: Self = Self(1 << 13);
    /// A word in which a cue only seems to stand: 演说.
    pub(crate) const CUE_BLOCK: Self = Self(1 << 14);
    /// A word that states an encounter.
    pub(crate) const TRIGGER: Self = Self(1 << 15);
    /// A verb of saying or meeting.
    pub(crate) const VERB: Self = Self(0b101 << 13);
    /// The head of a mention without a name, or all of it: 官员, 双方.
    pub(crate) const NOMINAL_HEAD: Self = Self(1 << 16);
    /// What stands before such a head: 高级, 熟悉.
    pub(crate) const NOMINAL_PART: Self = Self(1 << 18);
    /// A word of a mention without a name.
    pub(crate) const NOMINAL: Self = Self(0b101 << 16);
    /// A word that states a visit.
    pub(crate) const VISIT: Self = Self(1 << 17);

    pub(super) fn of(entry: &Entry) -> Self {
        match entry {
            Entry::Name(name) => {
                let kind = match name.kind {
                    EntityKind::Person => Self::PERSON,
                    EntityKind::Organization => Self::ORGANIZATION,
                    EntityKind::Place => Self::PLACE,
                    EntityKind::Anonymous => Self::default(),
                };
                let sort = match name.sort.as_deref() {
                    Some("country") => Self::COUNTRY,
                    Some("abbreviation") => Self::ABBREVIATION,
                    Some("city" | "county") => Self::TOWN,
                    _ => Self::default(),
                };
                let sort = if name.kind == EntityKind::Place { sort } else { Self::default() };
                kind | sort | if name.user { Self::USER } else { Self::default() }
            }
            Entry::Body(head) => match head.strength {
                HeadStrength::State => Self::STATE,
                HeadStrength::Word => Self::BODY_WORD,
                _ => Self::OTHER_BODY,
            },
            Entry::Title(title) => match title.sort {
                TitleSort::Address => Self::ADDRESS,
                sort if sort.is_head() => Self::OFFICE,
                _ => Self::TITLE_PART,
            },
            Entry::Nominal(nominal) => match nominal.class {
                NominalClass::Modifier | NominalClass::Relative => Self::NOMINAL_PART,
                _ => Self::NOMINAL_HEAD,
            },
            Entry::Cue(cue) if cue.frame == Frame::Block => Self::CUE_BLOCK,
            Entry::Cue(_) => Self::CUE,
            Entry::Trigger(_) => Self::TRIGGER,
            Entry::Visit(_) => Self::VISIT,
            // Never among the hits.
            Entry::Context(_) => Self::default(),
        }
    }
}

impl BitOr for Class {
    type Output = Self;

    fn bitor(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// An entry found in a text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Hit {
    /// Where: bytes of the text.
    pub span: Span,
    /// Which row: see [`Lexicon::entry`](super::Lexicon::entry).
    pub entry: u32,
    /// What the row is.
    pub(super) class: Class,
}

impl Hit {
    /// Whether it is one of `classes`.
    pub(crate) fn is(self, classes: Class) -> bool {
        self.class.0 & classes.0 != 0
    }
}

/// Every hit of one text, sorted by start, longer ones first.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Hits {
    all: Vec<Hit>,
    /// For every [`REACH`] bytes of text the number of hits that start before them.
    before: Vec<u32>,
}

/// Bytes of text for which one place in the list of hits is kept: ten Chinese characters, so that few hits
/// are passed over and the places take an eighth of the text.
const REACH: usize = 32;

impl Hits {
    /// `all` in any order.
    pub(super) fn new(mut all: Vec<Hit>) -> Self {
        all.sort_by_key(|hit| (hit.span.start, std::cmp::Reverse(hit.span.end), hit.entry));
        let mut before = Vec::with_capacity(all.last().map_or(0, |hit| hit.span.start / REACH + 2));
        for (hit, idx) in all.iter().zip(0..) {
            while before.len() <= hit.span.start / REACH {
                before.push(idx);
            }
        }
        Self { all, before }
    }

    /// All hits.
    #[must_use]
    pub fn all(&self) -> &[Hit] {
        &self.all
    }

    /// Those that start at byte `offset`, longest first.
    #[must_use]
    pub fn starting_at(&self, offset: usize) -> &[Hit] {
        let rest = self.starting_from(offset);
        let n_hits = rest.iter().take_while(|hit| hit.span.start == offset).count();
        &rest[..n_hits]
    }

    /// Those that start inside `span` (they may end beyond it).
    #[must_use]
    pub fn starting_in(&self, span: Span) -> &[Hit] {
        let rest = self.starting_from(span.start);
        let n_hits = rest.len() - self.starting_from(span.end).len();
        &rest[..n_hits]
    }

    /// Those that start at byte `offset` or behind it.
    fn starting_from(&self, offset: usize) -> &[Hit] {
        let Some(&first) = self.before.get(offset / REACH) else { return &[] };
        let rest = &self.all[first as usize..];
        let passed = rest.iter().take_while(|hit| hit.span.start < offset).count();
        &rest[passed..]
    }

    /// Those whose surface is `span`.
    pub(crate) fn at(&self, span: Span) -> impl Iterator<Item = Hit> {
        self.starting_at(span.start).iter().copied().filter(move |hit| hit.span == span)
    }

    /// Whether an entry of one of `classes` has `span` for its surface.
    pub(crate) fn is_at(&self, span: Span, classes: Class) -> bool {
        self.at(span).any(|hit| hit.is(classes))
    }

    /// Those that `keep` accepts.
    pub(crate) fn filtered(&self, mut keep: impl FnMut(Hit) -> bool) -> Self {
        Self::new(self.all.iter().copied().filter(|&hit| keep(hit)).collect())
    }
}
