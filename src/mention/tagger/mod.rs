//! The statistical tagger: characters in, person / organization / place spans out.
//!
//! Comes in: folded text, its blocks and dictionary hits. Goes out: the names that do not overlap,
//! as [`Tagged`]. A linear model over characters, character classes, dictionary entries and word
//! clusters weighs every position, and the best sequence of labels (outside, begin, inside, end,
//! single) wins. Names are the one thing that no list can hold; marked ones teach the model what
//! stands around them, plain news which words stand alike. Everything is linear in the text.
//!
//! Training is an averaged perceptron: whole numbers in, the same bytes out on every machine. What
//! was measured (F1 by exact span and kind, and how many of the names are found that stand in no
//! training text and no dictionary; five folds by article over the 268 articles, all else always in
//! training; each line adds to the one before):
//!
//! | choice | F1 | unseen persons | unseen organizations |
//! |---|---|---|---|
//! | characters, classes, dictionary entries | 93.5 | 60.0 | 37.7 |
//! | words of two and three characters known from a list | 93.4 | 76.2 | 46.3 |
//! | UNER and Weibo, guidelines of their own | 94.0 | 77.7 | 51.0 |
//! | 256 clusters in place of the list | 94.7 | 77.9 | 50.1 |
//! | 128 clusters; a second copy of each text with dictionary names hidden | 94.8 | 83.4 | 56.1 |
//! | units seen less than eight times left out | 94.6 | 83.4 | 55.7 |
//! | of runs only two characters and three clusters | 94.9 | 82.6 | 58.1 |
//!
//! Averaging three rounds of training, each in another order, and leaving out units seen less than twelve
//! times keeps the size: six folds over 483 files give 94.7 in place of 94.5, and the whole extraction over
//! the same folds 96.0 in place of 95.9 (unseen persons 89.8 %, unseen organizations 74.9 %);
//! with the dictionaries of CC-CEDICT beside the others 94.8 and 96.2 (89.3 %, 74.8 %). Weights in steps of one
//! instead of a third, of units seen ten times, give 94.8 and 96.1 (90.6 %, 75.8 %) and a file of 346 kB in
//! place of 450.
//!
//! Training on the extraction's own findings in plain news (6,000 paragraphs beside the marked ones)
//! lowers F1 on the test articles from 97.1 to 96.5, with or without a guideline of its own: the tagger
//! learns what was missed. Without guidelines of their own the other sets cost places (95.0 instead of
//! 96.2); 256 and 512 clusters were no better than 128 (without guidelines 94.3, 94.2 and 94.3). Ten
//! folds over the 268 articles alone, with the dictionaries of 2026-11: F1 94.6 (person 95.0,
//! organization 90.2, place 95.8), unseen persons 82.6 %, unseen organizations 60.9 %; the whole
//! extraction over the same folds 95.8, 91.5 % and 74.5 %; `--folds` of `examples/train.rs` prints these.
//!
//! On sets marked after other guidelines, of which the last is in no training (F1 of the tagger alone and,
//! behind it, of the whole extraction with a sentence an article):
//!
//! | weights | UNER | Weibo | MSRA |
//! |---|---|---|---|
//! | as tagger.bin, one round, the guideline of the set followed | 62.8 | 53.9 | 69.1, 72.9 |
//! | tagger.bin | | | 70.7, 74.1 |
//! | nothing hidden, units of the other sets' own | 66.5 | 56.1 | 68.2 |
//! | words and sorts of words by segmentation | 69.8 | 59.5 | 72.7 |
//! | and what the words mean | 72.1 | 60.8 | 74.9, 77.0 |
//! | and how much they are like names; weights in coarser steps: `Guideline::General`, `Uner`, `Weibo` | 72.4 | 64.3 | 75.3, 77.5 |
//!
//! The lines before the last two are of files twice as large. 169 names make Weibo's figure, so one point of it
//! is chance: five settings of the last line give 63.7 to 65.4, and five of UNER 71.4 to 72.7. Four folds of
//! Weibo's training texts, reposts of one text in one fold (a third of them are, and folds by chance promise two
//! points too much), rise from 58.4 to 59.3 by likeness to names, and from 57.4 to 58.4 by the project's own texts
//! beside them. Likeness of whole clusters instead of words differs by chance (60.4 and on UNER 72.5, of words
//! 72.1, without 71.4); without the coarse meaning it gains nothing (58.4), nor do marks around a word (in a topic, after @: 56.0), words that
//! come again (57.3) or the encyclopedia's words in the segmenter (59.0). Steps of a third instead of one keep
//! the small weights: Weibo 63.7 in place of 65.4, and a file of 880 kB in place of 512.
//! Two divisions of the words help more than one (UNER 71.0 and 70.5 by themselves, 73.1 together) and more than
//! one within the other (72.6). A bias toward names moves precision and recall and not F1. For news the meanings
//! change nothing (96.1 and 96.2 on the test articles).
//!
//! A conditional random field on the same units (`AdaGrad`, four epochs) gives on Weibo's folds 57.8 in place
//! of 58.3, on UNER 71.6 to 73.3 in place of 71.8, on MSRA 72.7 to 74.0 in place of 72.5 and on the test
//! articles 96.4 to 96.6 in place of 96.2; several rounds of the perceptron gain as much, and add whole numbers.
//!
//! What else was tried and moved no set by more than chance (one point): more runs of characters, all words of
//! the segmenter as one list in place of segmentation (MSRA 70.2, UNER 68.0), lists of 111,000 names, the words themselves,
//! margins, up to twelve epochs, units seen once. What differs is mostly what counts as a name (a
//! country in 美方, a team after its country, two places in a row), and old local news.

mod cluster;
mod decode;
mod feature;
mod meaning;
mod model;
mod table;
mod train;

use std::cell::Cell;
use std::sync::Arc;

use crate::lexicon::{EntityKind, Hits, Lexicon};
use crate::{Error, Span};
use decode::{KINDS, Part, meaning};
use feature::Sequence;
use model::{Model, Scratch};
pub use train::{Example, Training};

/// The weights; `examples/train.rs` rebuilds them.
const BUILTIN: &[u8] =
    if cfg!(feature = "builtin") { include_bytes!("../../../dictionaries/tagger.bin") } else { &[] };

/// Whose idea of a name a tagger follows, and on what texts: the weights that come with the library.
///
/// Those but [`News`](Self::News) look at the words of a segmenter as well, whose dictionary takes half a
/// second to load, and are three to four times slower.
#[cfg(feature = "guidelines")]
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub enum Guideline {
    /// The library's own, for news of the kinds it was trained on: what [`Tagger::builtin`] gives.
    News,
    /// The library's own, for texts unlike those: reports of decades ago, essays, local news.
    General,
    /// That of Universal NER (encyclopedia): places in the names of peoples are none, and those that
    /// follow one another are one.
    Uner,
    /// That of Weibo NER (social media): nicknames and shops are names.
    Weibo,
}

#[cfg(feature = "guidelines")]
impl Guideline {
    fn weights(self) -> &'static [u8] {
        match self {
            Self::News => BUILTIN,
            Self::General => include_bytes!("../../../dictionaries/tagger-general.bin"),
            Self::Uner => include_bytes!("../../../dictionaries/tagger-uner.bin"),
            Self::Weibo => include_bytes!("../../../dictionaries/tagger-weibo.bin"),
        }
    }
}

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

    /// The weights for a guideline and its texts, to tag with or to give to
    /// [`ExtractorBuilder::tagger`](crate::ExtractorBuilder::tagger).
    ///
    /// # Errors
    ///
    /// When the weights are damaged (a test keeps that from being released).
    #[cfg(feature = "guidelines")]
    pub fn following(guideline: Guideline) -> Result<Self, Error> {
        if guideline == Guideline::News { Self::builtin() } else { Self::from_bytes(guideline.weights()) }
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
    pub fn tag(&self, folded: &str, blocks: &[Span], hits: &Hits) -> Vec<Tagged> {
        self.weigh(folded, blocks, hits).into_iter().map(|(name, _)| name).collect()
    }

    /// The same names, each with how much its labels outscore none: what is near zero might as well be none.
    pub(super) fn weigh(&self, folded: &str, blocks: &[Span], hits: &Hits) -> Vec<(Tagged, f32)> {
        // Space for longer blocks, in bytes, is given back: 2 MB.
        const KEPT: usize = 1 << 17;
        let mut space = SPACE.take();
        // News name somebody every twenty characters of three bytes.
        let mut tagged = Vec::with_capacity(folded.len() / 64);
        for &block in blocks {
            space.sequence.read(folded, block, hits, self.model.is_segmented());
            self.weigh_block(&mut space, &mut tagged);
        }
        if blocks.iter().all(|block| block.len() <= KEPT) {
            SPACE.set(space);
        }
        tagged
    }

    /// Adds the names of the block that was read last.
    fn weigh_block(&self, space: &mut Space, tagged: &mut Vec<(Tagged, f32)>) {
        // Characters of whole sentences that are scored at a time: few enough to stay in the cache.
        const SCORED: usize = 256;
        let Space { sequence, scratch } = space;
        let ends = sequence.sentence_ends();
        let (mut start, mut first) = (0, 0);
        while let Some(&end) = ends.get(first) {
            let more = ends[first + 1..].iter().take_while(|&&end| end - start <= SCORED).count();
            let (ends, scored) = (&ends[first..=first + more], start);
            first += ends.len();
            self.model.score(sequence, scored, *ends.last().unwrap_or(&end), scratch);
            for &end in ends {
                self.model.label(start - scored..end - scored, scratch);
                let mut begin = 0;
                for (idx, &label) in scratch.labels.iter().enumerate() {
                    let Some((kind_idx, part)) = meaning(label) else { continue };
                    if matches!(part, Part::Begin | Part::Single) {
                        begin = idx;
                    }
                    if matches!(part, Part::End | Part::Single) {
                        let offset = |idx: usize| sequence.offsets[start + idx];
                        let span = Span::new(offset(begin), offset(idx + 1));
                        let margin = self.model.margin(scratch, start - scored, begin, idx);
                        tagged.push((Tagged { span, kind: KINDS[kind_idx] }, margin));
                    }
                }
                start = end;
            }
        }
    }
}

/// Scratch space of [`Tagger::weigh`].
#[derive(Default)]
struct Space {
    sequence: Sequence,
    scratch: Scratch,
}

thread_local! {
    /// Kept from article to article: asking for so much memory and giving it back takes as long as some
    /// of the steps that use it.
    static SPACE: Cell<Space> = Cell::default();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold;

    /// Texts with names marked: `{布林肯}` is a person.
    fn examples() -> Vec<Example> {
        let texts = [
            "国务卿{布林肯}说，会谈是坦率的。",
            "部长{刘建超}说，双方保持沟通。",
            "总统{马克龙}说，法国支持对话。",
            "会谈是坦率的，双方保持沟通。",
        ];
        let mut examples = Vec::new();
        for _ in 0..4 {
            examples.extend(texts.map(|text| {
                let mut example = Example::new(text.replace(['{', '}'], ""));
                if let (Some(start), Some(end)) = (text.find('{'), text.find('}')) {
                    example.names.push((Span::new(start, end - 1), EntityKind::Person));
                }
                example
            }));
        }
        examples
    }

    #[track_caller]
    fn check(tagger: &Tagger, text: &str, expected: &[&str]) {
        let lexicon = Lexicon::default();
        let folded = fold(text);
        let hits = lexicon.hits(&folded);
        let found = tagger.tag(&folded, &[Span::new(0, text.len())], &hits);
        let found: Vec<&str> = found.iter().map(|name| name.span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn learns_what_stands_around_a_name() {
        let tagger = Tagger::train(&Lexicon::default(), &examples(), &Training::default());
        check(&tagger, "部长布林肯说，双方保持沟通。", &["布林肯"]);
        check(&tagger, "部長劉建超說，雙方保持溝通。", &["劉建超"]);
        check(&tagger, "双方保持沟通。", &[]);
        check(&tagger, "", &[]);
    }

    #[test]
    fn the_same_input_gives_the_same_bytes() {
        let train = || Tagger::train(&Lexicon::default(), &examples(), &Training::default()).to_bytes();
        let bytes = train();
        assert_eq!(bytes, train());
        assert_eq!(Tagger::from_bytes(&bytes).expect("sound weights").to_bytes(), bytes);
    }

    #[test]
    fn long_texts_without_sentence_ends_are_tagged() {
        let tagger = Tagger::train(&Lexicon::default(), &examples(), &Training::default());
        let text = "部长布林肯说，".repeat(3000);
        let lexicon = Lexicon::default();
        let found = tagger.tag(&text, &[Span::new(0, text.len())], &lexicon.hits(&text));
        assert!(found.len() > 2900, "{}", found.len());
    }

    #[test]
    fn segments_are_learned_and_asked_for() {
        let mut training = Training { segmented: true, rounds: 2, ..Training::default() };
        let tagger = Tagger::train(&Lexicon::default(), &examples(), &training);
        assert!(tagger.model.is_segmented());
        check(&tagger, "部长布林肯说，双方保持沟通。", &["布林肯"]);
        training.segmented = false;
        assert!(!Tagger::train(&Lexicon::default(), &examples(), &training).model.is_segmented());
    }

    #[cfg(feature = "guidelines")]
    #[test]
    fn every_guideline_has_weights_of_its_own() {
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let text = "美国总统奥巴马在浙江省杭州市会见了习近平。";
        for guideline in [Guideline::News, Guideline::General, Guideline::Uner, Guideline::Weibo] {
            let tagger = Tagger::following(guideline).expect("sound weights");
            let found = tagger.tag(text, &[Span::new(0, text.len())], &lexicon.hits(text));
            let found: Vec<&str> = found.iter().map(|name| name.span.of(text)).collect();
            // Before an office a country only describes, to UNER.
            assert_eq!(found.contains(&"美国"), guideline != Guideline::Uner, "{guideline:?}: {found:?}");
            assert_eq!(found.last(), Some(&"习近平"), "{guideline:?}: {found:?}");
            assert_eq!(tagger.model.is_segmented(), guideline != Guideline::News);
        }
    }

    #[test]
    fn without_weights_nothing_is_found() {
        check(&Tagger::default(), "国务卿布林肯说。", &[]);
    }
}
