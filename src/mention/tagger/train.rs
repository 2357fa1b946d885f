//! Training: an averaged perceptron over whole sequences, the same bytes out for the same input.

use std::collections::BTreeMap;

use super::decode::{KINDS, LABELS, OUTSIDE, Part, Scores, Transitions, label};
use super::feature::{Sequence, TEMPLATES, template_idx};
use super::model::Model;
use crate::Span;
use crate::lexicon::{EntityKind, Entry, Hit, Hits, Lexicon};
use crate::text::fold;

/// A text with its names marked.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Example {
    /// One block of text.
    pub text: String,
    /// Names: persons, organizations, places; of nested ones only the outermost counts.
    pub names: Vec<(Span, EntityKind)>,
    /// Names that may be found or not.
    pub optional: Vec<(Span, EntityKind)>,
    /// Whose idea of a name the marks follow: 0 for the project's own, which the tagger will follow, other
    /// numbers for other sets. Weights are learned for all together and corrected for each by itself
    /// (Daumé 2007), so that their names teach and their conventions do not.
    pub guideline: u8,
}

impl Example {
    /// An example without names.
    #[must_use]
    pub fn new(text: String) -> Self {
        Self { text, ..Self::default() }
    }
}

/// How to train.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Training {
    /// How often every example is seen.
    pub epochs: usize,
    /// Units seen less often carry no weight.
    pub min_count: usize,
    /// Where the order of the examples starts from.
    pub seed: u64,
    /// How many times the whole training is done, each time in another order; the weights are the
    /// sum. One order's chance mistakes are evened out by the others.
    pub rounds: usize,
    /// How many in a hundred dictionary names are hidden in a second copy of every example, so that
    /// what stands around a name gets its weight (countries a third as often).
    pub hidden: u8,
    /// Whose idea of a name the tagger follows: see [`Example::guideline`].
    pub guideline: u8,
    /// Whether the tagger looks at the words of a segmenter as well, and with the feature `guidelines` at what
    /// they mean. It then finds more in texts that are unlike the marked ones, and takes four times as long.
    pub segmented: bool,
    /// Weights are kept as whole numbers of so many parts of one. Fewer make a smaller file.
    pub scale: u8,
}

impl Default for Training {
    fn default() -> Self {
        Self {
            epochs: 5,
            min_count: 8,
            seed: 1,
            rounds: 1,
            hidden: 60,
            guideline: 0,
            segmented: false,
            scale: 3,
        }
    }
}

/// A sequence ready for training.
struct Prepared {
    /// For every position and template the unit that starts there.
    units: Vec<[Option<u32>; TEMPLATES.len()]>,
    /// For every position the labels that are right, as bits.
    allowed: Vec<u16>,
    /// Which copy of the weights corrects those of all: its example's guideline, counted from 1.
    copy: usize,
}

/// The weights of all units, one after the other: by position, by label; first those of all
/// guidelines, then what corrects them for each.
struct Weights {
    /// How many a copy holds.
    size: usize,
    /// Where the weights of each unit start.
    first: Vec<u32>,
    now: Vec<f32>,
    /// Sum over all steps of `now`, kept lazily: what a change adds, times the step it was made at.
    late: Vec<f32>,
    transitions: Transitions,
    late_transitions: [[f32; LABELS]; LABELS],
    step: f32,
}

pub(super) fn train(lexicon: &Lexicon, examples: &[Example], training: &Training) -> Model {
    let (keys, sequences) = prepare(lexicon, examples, training);
    // A copy of its own only where there are several.
    let n_copies = 1 + sequences.iter().map(|sequence| sequence.copy).max().unwrap_or_default();
    let copy = if n_copies > 1 { 1 + usize::from(training.guideline) } else { 0 };
    let mut random = training.seed;
    let mut round =
        || Weights::new(&keys, n_copies).learn(&sequences, training.epochs, &mut random).averaged(copy);
    let first = round();
    (1..training.rounds).fold(first, |sum, _| sum.plus(&round())).model(&keys, training)
}

impl Weights {
    fn new(keys: &[u64], n_copies: usize) -> Self {
        let mut n_weights = 0;
        let first = keys.iter().map(|key| {
            let first = n_weights;
            n_weights += reach(*key) * LABELS;
            u32::try_from(first).unwrap_or(u32::MAX)
        });
        let first = first.collect();
        Self {
            size: n_weights,
            first,
            now: vec![0.0; n_weights * n_copies],
            late: vec![0.0; n_weights * n_copies],
            transitions: Transitions([[0.0; LABELS]; LABELS]),
            late_transitions: [[0.0; LABELS]; LABELS],
            step: 1.0,
        }
    }

    /// Where a row of weights begins, once for all guidelines and once for the sequence's.
    fn places(&self, sequence: &Prepared, unit: usize, row: usize) -> impl Iterator<Item = usize> + use<> {
        let at = self.first[unit] as usize + row * LABELS;
        let own = (sequence.copy > 0).then_some(at + sequence.copy * self.size);
        std::iter::once(at).chain(own)
    }

    /// Goes over the sequences so often, each time in another order, and corrects what is found wrong.
    fn learn(mut self, sequences: &[Prepared], epochs: usize, random: &mut u64) -> Self {
        let mut order: Vec<usize> = (0..sequences.len()).collect();
        let (mut scores, mut back, mut found, mut right) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
        for _ in 0..epochs {
            shuffle(&mut order, random);
            for &idx in &order {
                let sequence = &sequences[idx];
                self.score(sequence, &mut scores);
                self.transitions.decode(&scores, &mut back, &mut found);
                if found.iter().zip(&sequence.allowed).any(|(&label, allowed)| allowed >> label & 1 == 0) {
                    for (position, allowed) in scores.iter_mut().zip(&sequence.allowed) {
                        for (label, score) in position.iter_mut().enumerate() {
                            if allowed >> label & 1 == 0 {
                                *score = f32::NEG_INFINITY;
                            }
                        }
                    }
                    self.transitions.decode(&scores, &mut back, &mut right);
                    self.update(sequence, &found, &right);
                }
                self.step += 1.0;
            }
        }
        self
    }

    fn score(&self, sequence: &Prepared, scores: &mut Vec<Scores>) {
        scores.clear();
        scores.resize(sequence.units.len(), [0.0; LABELS]);
        for_each_row(sequence, |position, unit, step| {
            for at in self.places(sequence, unit, step) {
                for (score, weight) in scores[position].iter_mut().zip(&self.now[at..at + LABELS]) {
                    *score += weight;
                }
            }
        });
    }

    fn update(&mut self, sequence: &Prepared, found: &[u8], right: &[u8]) {
        let step = self.step;
        for_each_row(sequence, |position, unit, row| {
            let (wrong, right) = (usize::from(found[position]), usize::from(right[position]));
            if wrong != right {
                for at in self.places(sequence, unit, row) {
                    self.now[at + right] += 1.0;
                    self.late[at + right] += step;
                    self.now[at + wrong] -= 1.0;
                    self.late[at + wrong] -= step;
                }
            }
        });
        for (labels, sign) in [(right, 1.0), (found, -1.0)] {
            for pair in labels.windows(2) {
                let (label, next) = (usize::from(pair[0]), usize::from(pair[1]));
                self.transitions.0[label][next] += sign;
                self.late_transitions[label][next] += sign * step;
            }
        }
    }

    /// The mean over all steps of the weights of all guidelines and of `copy` in one (0: there is but one).
    fn averaged(mut self, copy: usize) -> Averaged {
        for (now, late) in self.now.iter_mut().zip(&self.late) {
            *now -= late / self.step;
        }
        let own = self.now.split_off(self.size);
        if let Some(own) = copy.checked_sub(1).and_then(|copy| own.chunks_exact(self.size.max(1)).nth(copy)) {
            for (weight, correction) in self.now.iter_mut().zip(own) {
                *weight += correction;
            }
        }
        let mut transitions = self.transitions.0;
        for (now, late) in transitions.iter_mut().flatten().zip(self.late_transitions.iter().flatten()) {
            *now -= late / self.step;
        }
        Averaged { first: self.first, weights: self.now, transitions }
    }
}

/// What one round of training yields, or the sum of several.
struct Averaged {
    /// Where the weights of each unit start.
    first: Vec<u32>,
    weights: Vec<f32>,
    transitions: [[f32; LABELS]; LABELS],
}

impl Averaged {
    fn plus(mut self, other: &Self) -> Self {
        for (sum, weight) in self.weights.iter_mut().zip(&other.weights) {
            *sum += weight;
        }
        for (sum, weight) in self.transitions.iter_mut().flatten().zip(other.transitions.iter().flatten()) {
            *sum += weight;
        }
        self
    }

    /// The sum of all rounds as a model.
    #[allow(clippy::cast_precision_loss)]
    fn model(&self, keys: &[u64], training: &Training) -> Model {
        let mean = |sum: f32| sum / training.rounds.max(1) as f32;
        let units = keys.iter().zip(&self.first).map(|(&key, &first)| {
            let rows = self.weights[first as usize..].as_chunks::<LABELS>().0;
            (key, rows.iter().take(reach(key)).map(|row| row.map(mean)).collect())
        });
        // Clips weights beyond 42; F1 was the same at 1, 2, 3, 4 and lower from 8 on.
        Model::new(f32::from(training.scale), units, &self.transitions.map(|row| row.map(mean)))
    }
}

/// The keys of all units seen often enough, sorted, and the examples in their numbers: each as it is
/// and with dictionary names hidden.
fn prepare(lexicon: &Lexicon, examples: &[Example], training: &Training) -> (Vec<u64>, Vec<Prepared>) {
    let several = examples.iter().any(|example| example.guideline != training.guideline);
    let mut read = Vec::new();
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for (example, seed) in examples.iter().zip(1..) {
        let folded = fold(&example.text);
        let block = Span::new(0, folded.len());
        let hits = lexicon.hits(&folded);
        let mut sequence = Sequence::default();
        sequence.read(&folded, block, &hits, training.segmented);
        for key in (0..sequence.len()).flat_map(|idx| sequence.units(idx)).flatten() {
            *counts.entry(key).or_default() += 1;
        }
        let mut example = example.clone();
        if training.guideline == 0 && example.guideline != 0 {
            leave_open(&mut example, lexicon, &hits);
        }
        let allowed = allowed(&sequence, &example);
        let copy = if several { 1 + usize::from(example.guideline) } else { 0 };
        if training.hidden > 0 {
            let hits = hits.filtered(|hit| !is_hidden(hit, lexicon, &folded, seed, training.hidden));
            let mut hidden = Sequence::default();
            hidden.read(&folded, block, &hits, training.segmented);
            read.push((hidden, allowed.clone(), copy));
        }
        read.push((sequence, allowed, copy));
    }
    let keys: Vec<u64> =
        counts.into_iter().filter(|&(_, count)| count >= training.min_count).map(|(key, _)| key).collect();
    let number = |key: u64| keys.binary_search(&key).ok().and_then(|idx| u32::try_from(idx).ok());
    let prepared = read.into_iter().map(|(sequence, allowed, copy)| Prepared {
        units: (0..sequence.len()).map(|idx| sequence.units(idx).map(|key| key.and_then(number))).collect(),
        allowed,
        copy,
    });
    let prepared = prepared.collect();
    (keys, prepared)
}

/// What other guidelines than ours leave unmarked and the dictionary knows (美 in 美方) may be a name here: lets
/// the example say nothing of it.
fn leave_open(example: &mut Example, lexicon: &Lexicon, hits: &Hits) {
    for &hit in hits.all() {
        let Entry::Name(name) = lexicon.entry(hit) else { continue };
        let marked = |names: &[(Span, EntityKind)]| names.iter().any(|(span, _)| span.overlaps(hit.span));
        if name.kind != EntityKind::Person && !marked(&example.names) && !marked(&example.optional) {
            example.optional.push((hit.span, name.kind));
        }
    }
}

/// Whether a dictionary name is hidden in the second copy of the example with this seed: every
/// occurrence or none.
fn is_hidden(hit: Hit, lexicon: &Lexicon, folded: &str, seed: u64, percent: u8) -> bool {
    let Entry::Name(name) = lexicon.entry(hit) else { return false };
    let country = name.kind == EntityKind::Place && !matches!(name.sort.as_deref(), Some("city" | "county"));
    let percent = if country { percent / 3 } else { percent };
    // FNV-1a, with the seed before the bytes.
    let hash = hit.span.of(folded).bytes().fold(0xcbf2_9ce4_8422_2325 ^ seed, |hash, byte| {
        (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3)
    });
    (hash >> 20) % 100 < u64::from(percent)
}

/// For every character the labels that the marks allow.
fn allowed(sequence: &Sequence, example: &Example) -> Vec<u16> {
    let mut allowed = vec![1 << OUTSIDE; sequence.len()];
    let mut mark = |(span, kind): (Span, EntityKind), optional: bool| {
        let Some(kind_idx) = KINDS.iter().position(|&other| other == kind) else { return };
        let first = sequence.offsets.partition_point(|&offset| offset < span.start);
        let last = sequence.offsets.partition_point(|&offset| offset < span.end);
        for (idx, allowed) in allowed.iter_mut().enumerate().take(last).skip(first) {
            let part = Part::of(idx == first, idx + 1 == last);
            let bit = 1 << label(kind_idx, part);
            *allowed = if optional { *allowed | bit } else { bit };
        }
    };
    for &name in &example.optional {
        mark(name, true);
    }
    // Outer names come last and win.
    let mut names = example.names.clone();
    names.sort_by_key(|(span, _)| span.len());
    for name in names {
        mark(name, false);
    }
    allowed
}

/// Calls `visit(position, unit, row)` for every weight row that scores a position.
fn for_each_row(sequence: &Prepared, mut visit: impl FnMut(usize, usize, usize)) {
    for (idx, units) in sequence.units.iter().enumerate() {
        for (template, unit) in TEMPLATES.iter().zip(units) {
            let Some(unit) = unit else { continue };
            for row in 0..template.reach {
                let position = usize::try_from(idx.cast_signed() + template.first + row.cast_signed());
                if let Some(position) = position.ok().filter(|&position| position < sequence.units.len()) {
                    visit(position, *unit as usize, row);
                }
            }
        }
    }
}

fn reach(key: u64) -> usize {
    TEMPLATES.get(template_idx(key)).map_or(0, |template| template.reach)
}

/// Fisher–Yates with a 64-bit linear congruential generator (Knuth's constants).
fn shuffle(order: &mut [usize], random: &mut u64) {
    for idx in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = usize::try_from(*random >> 33).unwrap_or_default() % (idx + 1);
        order.swap(idx, pick);
    }
}
