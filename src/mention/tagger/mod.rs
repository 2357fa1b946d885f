//! The statistical tagger: characters in, person / organization / place spans out.
//!
//! Comes in: folded text, its blocks and dictionary hits. Goes out: the names that do not overlap,
//! as [`Tagged`]. A linear model over characters, character classes and dictionary entries weighs
//! every position, and the best sequence of labels (outside, begin, inside, end, single) wins.
//! Names are the one thing that no list can hold; 14,000 marked ones teach the model what stands
//! around them. Everything is linear in the text.

mod decode;
mod feature;
mod model;
mod train;

use std::sync::Arc;

use crate::lexicon::{EntityKind, Hits, Lexicon};
use crate::{Error, Span};
use decode::{KINDS, Part, meaning};
use feature::Sequence;
use model::Model;
pub use train::{Example, Training};

/// The weights; `examples/train.rs` rebuilds them.
const BUILTIN: &[u8] =
    if cfg!(feature = "builtin") { include_bytes!("../../../dictionaries/tagger.bin") } else { &[] };

/// A trained sequence labeller. Cheap to clone.
#[derive(Clone, Debug)]
pub struct Tagger {
    model: Arc<Model>,
}

/// A name that the tagger found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Tagged {
    /// Where: bytes of the text.
    pub span: Span,
    /// Person, organization or place.
    pub kind: EntityKind,
}

impl Default for Tagger {
    /// No weights: tags nothing.
    fn default() -> Self {
        Self { model: Arc::new(Model::empty()) }
    }
}

impl Tagger {
    /// The weights compiled into the library; without the feature `builtin` one that tags nothing.
    ///
    /// # Errors
    ///
    /// When the weights are damaged (a test keeps that from being released).
    pub fn builtin() -> Result<Self, Error> {
        if BUILTIN.is_empty() {
            return Ok(Self::default());
        }
        Self::from_bytes(BUILTIN)
    }

    /// Learns from `examples`. The same input gives the same weights.
    #[must_use]
    pub fn train(lexicon: &Lexicon, examples: &[Example], training: &Training) -> Self {
        Self { model: Arc::new(train::train(lexicon, examples, training)) }
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote.
    ///
    /// # Errors
    ///
    /// When the bytes are none of its making.
    pub fn from_bytes(bytes: &[u8]) -> Result<Self, Error> {
        let damaged = || Error::model("tagger weights are damaged: rebuild them with examples/train.rs");
        Ok(Self { model: Arc::new(Model::from_bytes(bytes).ok_or_else(damaged)?) })
    }

    /// The weights as a file.
    #[must_use]
    pub fn to_bytes(&self) -> Vec<u8> {
        self.model.to_bytes()
    }

    /// The names in `blocks` of the folded text, sorted, none overlapping another.
    #[must_use]
    pub fn tag(&self, folded: &str, blocks: &[Span], lexicon: &Lexicon, hits: &Hits) -> Vec<Tagged> {
        // Characters tagged at a time when no sentence ends: bounds the memory.
        const PIECE: usize = 4096;
        let mut tagged = Vec::new();
        let mut sequence = Sequence::default();
        let (mut sums, mut scores, mut back, mut labels) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for &block in blocks {
            sequence.read(folded, block, lexicon, hits);
            let mut start = 0;
            while start < sequence.len() {
                let most = sequence.len().min(start + PIECE);
                let end = (start..most).find(|&idx| sequence.ends_sentence(idx)).map_or(most, |idx| idx + 1);
                self.model.score(&sequence, start, end, &mut sums, &mut scores);
                self.model.transitions.decode(&scores, &mut back, &mut labels);
                let mut begin = start;
                for (idx, &label) in (start..).zip(&labels) {
                    let Some((kind_idx, part)) = meaning(label) else { continue };
                    if matches!(part, Part::Begin | Part::Single) {
                        begin = idx;
                    }
                    if matches!(part, Part::End | Part::Single) {
                        let span = Span::new(sequence.offsets[begin], sequence.offsets[idx + 1]);
                        tagged.push(Tagged { span, kind: KINDS[kind_idx] });
                    }
                }
                start = end;
            }
        }
        tagged
    }
}
