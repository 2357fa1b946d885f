//! Training: an averaged perceptron over whole sequences, the same bytes out for the same input.

use std::collections::BTreeMap;

use super::decode::{KINDS, LABELS, Part, Scores, Transitions, label};
use super::feature::{Sequence, TEMPLATES};
use super::model::Model;
use crate::Span;
use crate::lexicon::{EntityKind, Lexicon};
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
}

impl Default for Training {
    fn default() -> Self {
        Self { epochs: 10, min_count: 2, seed: 1 }
    }
}

/// A sequence ready for training.
struct Prepared {
    /// For every position and template the unit that starts there.
    units: Vec<[Option<u32>; TEMPLATES.len()]>,
    /// For every position the labels that are right, as bits.
    allowed: Vec<u16>,
}

/// The weights of all units, one after the other: by position, by label.
struct Weights {
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
    let (keys, sequences) = prepare(lexicon, examples, training.min_count);
    let mut weights = Weights::new(&keys);
    let mut order: Vec<usize> = (0..sequences.len()).collect();
    let mut random = training.seed;
    let (mut scores, mut back, mut found, mut right) = (Vec::new(), Vec::new(), Vec::new(), Vec::new());
    for _ in 0..training.epochs {
        shuffle(&mut order, &mut random);
        for &idx in &order {
            let sequence = &sequences[idx];
            weights.score(sequence, &mut scores);
            weights.transitions.decode(&scores, &mut back, &mut found);
            if found.iter().zip(&sequence.allowed).any(|(&label, allowed)| allowed >> label & 1 == 0) {
                for (position, allowed) in scores.iter_mut().zip(&sequence.allowed) {
                    for (label, score) in position.iter_mut().enumerate().take(LABELS) {
                        if allowed >> label & 1 == 0 {
                            *score = f32::NEG_INFINITY;
                        }
                    }
                }
                weights.transitions.decode(&scores, &mut back, &mut right);
                weights.update(sequence, &found, &right);
            }
            weights.step += 1.0;
        }
    }
    weights.average(&keys)
}

impl Weights {
    fn new(keys: &[u64]) -> Self {
        let mut n_weights = 0;
        let first = keys.iter().map(|key| {
            let first = n_weights;
            n_weights += reach(*key) * LABELS;
            u32::try_from(first).unwrap_or(u32::MAX)
        });
        let first = first.collect();
        Self {
            first,
            now: vec![0.0; n_weights],
            late: vec![0.0; n_weights],
            transitions: Transitions([[0.0; LABELS]; LABELS]),
            late_transitions: [[0.0; LABELS]; LABELS],
            step: 1.0,
        }
    }

    fn score(&self, sequence: &Prepared, scores: &mut Vec<Scores>) {
        scores.clear();
        scores.resize(sequence.units.len(), [0.0; 16]);
        for_each_row(sequence, |position, unit, step| {
            let at = self.first[unit] as usize + step * LABELS;
            for (score, weight) in scores[position].iter_mut().zip(&self.now[at..at + LABELS]) {
                *score += weight;
            }
        });
    }

    fn update(&mut self, sequence: &Prepared, found: &[u8], right: &[u8]) {
        let step = self.step;
        for_each_row(sequence, |position, unit, row| {
            let (wrong, right) = (usize::from(found[position]), usize::from(right[position]));
            if wrong != right {
                let at = self.first[unit] as usize + row * LABELS;
                self.now[at + right] += 1.0;
                self.late[at + right] += step;
                self.now[at + wrong] -= 1.0;
                self.late[at + wrong] -= step;
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

    fn average(mut self, keys: &[u64]) -> Model {
        for (now, late) in self.now.iter_mut().zip(&self.late) {
            *now -= late / self.step;
        }
        let mut transitions = self.transitions.0;
        for (now, late) in transitions.iter_mut().flatten().zip(self.late_transitions.iter().flatten()) {
            *now -= late / self.step;
        }
        let units = keys.iter().zip(&self.first).map(|(&key, &first)| {
            let weights = self.now[first as usize..].chunks_exact(LABELS).take(reach(key));
            (key, weights.map(|row| row.try_into().unwrap_or([0.0; LABELS])).collect())
        });
        // Clips weights beyond 42; F1 was the same at 1, 2, 3, 4 and lower from 8 on.
        Model::new(3.0, units, &transitions)
    }
}

/// The keys of all units seen often enough, sorted, and the examples in their numbers.
fn prepare(lexicon: &Lexicon, examples: &[Example], min_count: usize) -> (Vec<u64>, Vec<Prepared>) {
    let mut read = Vec::new();
    let mut counts: BTreeMap<u64, usize> = BTreeMap::new();
    for example in examples {
        let folded = fold(&example.text);
        let hits = lexicon.hits(&folded);
        let mut sequence = Sequence::default();
        sequence.read(&folded, Span::new(0, folded.len()), lexicon, &hits);
        for key in (0..sequence.len()).flat_map(|idx| sequence.units(idx)).flatten() {
            *counts.entry(key).or_default() += 1;
        }
        read.push(sequence);
    }
    let keys: Vec<u64> =
        counts.into_iter().filter(|&(_, count)| count >= min_count).map(|(key, _)| key).collect();
    let number = |key: u64| keys.binary_search(&key).ok().and_then(|idx| u32::try_from(idx).ok());
    let prepared = read.iter().zip(examples).map(|(sequence, example)| Prepared {
        units: (0..sequence.len()).map(|idx| sequence.units(idx).map(|key| key.and_then(number))).collect(),
        allowed: allowed(sequence, example),
    });
    let prepared = prepared.collect();
    (keys, prepared)
}

/// For every character the labels that the marks allow.
fn allowed(sequence: &Sequence, example: &Example) -> Vec<u16> {
    let mut allowed = vec![1; sequence.len()];
    let mut mark = |(span, kind): (Span, EntityKind), optional: bool| {
        let Some(kind_idx) = KINDS.iter().position(|&other| other == kind) else { return };
        let first = sequence.offsets.partition_point(|&offset| offset < span.start);
        let last = sequence.offsets.partition_point(|&offset| offset < span.end);
        for (idx, allowed) in allowed.iter_mut().enumerate().take(last).skip(first) {
            let part = match (idx == first, idx + 1 == last) {
                (true, true) => Part::Single,
                (true, false) => Part::Begin,
                (false, true) => Part::End,
                (false, false) => Part::Inside,
            };
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
    usize::try_from(key & 7).ok().and_then(|idx| TEMPLATES.get(idx)).map_or(0, |template| template.reach)
}

/// Fisher–Yates with a 64-bit linear congruential generator (Knuth's constants).
fn shuffle(order: &mut [usize], random: &mut u64) {
    for idx in (1..order.len()).rev() {
        *random = random.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let pick = usize::try_from(*random >> 33).unwrap_or_default() % (idx + 1);
        order.swap(idx, pick);
    }
}
