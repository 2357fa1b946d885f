//! The weights: a table from units to a few small numbers each, and its form in a file.
//!
//! The file: `NGT4`, the scale (32-bit float), the transitions (16-bit), the number of units (32-bit),
//! then for every unit in the order of its key the difference to the key before (LEB128), the number of
//! its weights, and for each of these a byte: above, how many places without weight stand before it
//! (15: its place follows in a byte); below, the weight plus 8 (0: it follows in a byte). Two thirds of
//! the weights need no more than that byte. All numbers little-endian.

use std::ops::Range;

use super::decode::{LABELS, OUTSIDE, Scores, Transitions};
use super::feature::{Sequence, Stream, TEMPLATE_BITS, TEMPLATES, Template, key, longer, template_idx};
use super::table::{Place, Table};
use crate::lexicon::CharClass;

const MAGIC: &[u8; 4] = b"NGT4";

/// Of a weight in the file: its place follows.
const FAR: u8 = 15;

/// Of a weight in the file: its value follows.
const LARGE: u8 = 0;

/// The weights of one unit: those that are not zero, as position (from the template's first) times 16
/// plus label, and weight.
type Weights = Vec<(u8, i8)>;

/// What training yields.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Weights times this are whole numbers.
    scale: f32,
    /// Sorted by key.
    units: Vec<(u64, Weights)>,
    pub transitions: Transitions,
    /// The weights of the characters, of the codes and of the words ([`SINGLES`]). There are many
    /// characters, so their weights stay bytes, and little memory is touched.
    chars: Single<i8>,
    codes: Single<i16>,
    words: Single<i16>,
    /// The weights of the others, by [`RUNS`].
    runs: [Run; RUNS.len()],
}

/// The templates of units of one character. All score the same positions, so one pass adds all three.
const SINGLES: [usize; 3] = [0, 2, 3];

/// The templates of longer units, and those of words by segmentation, of which most weights have none.
const RUNS: [usize; 10] = [1, 4, 5, 6, 7, 8, 9, 10, 11, 12];

/// How many positions a unit of one character scores.
const REACH: usize = TEMPLATES[SINGLES[0]].reach;

const _: () = {
    let mut idx = 0;
    while idx < SINGLES.len() {
        let template = &TEMPLATES[SINGLES[idx]];
        assert!(template.width == 1 && template.reach == REACH);
        assert!(template.first == TEMPLATES[SINGLES[0]].first);
        idx += 1;
    }
};

/// Half the labels: as many sums as fill one register of every processor.
const HALF: usize = LABELS / 2;

/// The sums of half the labels.
type Half = [i16; HALF];

// Written out, so that each is one instruction of the processor in every build, or two.
fn plus(one: Half, other: Half) -> Half {
    let plus = |lane: usize| one[lane] + other[lane];
    [plus(0), plus(1), plus(2), plus(3), plus(4), plus(5), plus(6), plus(7)]
}

fn widened(weights: &[i8; HALF]) -> Half {
    let wide = |lane: usize| i16::from(weights[lane]);
    [wide(0), wide(1), wide(2), wide(3), wide(4), wide(5), wide(6), wide(7)]
}

/// A number for every label of a position, in halves. Aligned, so that the processor adds right from memory.
#[derive(Clone, Copy, Debug, Default)]
#[repr(align(16))]
struct Row<W>([[W; HALF]; 2]);

impl<W> Row<W> {
    fn set(&mut self, label: usize, value: W) {
        self.0[label / HALF][label % HALF] = value;
    }
}

/// What is added up for a position.
type Sums = Row<i16>;

/// The units of one character of one template, in the form that is fast to add up: a row of all labels
/// for every position that a unit scores, whatever is zero in it. Six weights of the 65 are not zero in
/// most units, but adding sixteen small numbers costs the processor no more than adding one.
#[derive(Clone, Debug)]
struct Single<W> {
    /// The number of a unit, by its value; 0 for one that carries no weight.
    numbers: Box<[u16; 1 << 16]>,
    /// By number; those of number 0 are zero.
    rows: Vec<[Row<W>; REACH]>,
}

/// The units of one of the other templates. They are many and most are rare, so what counts is
/// how much memory is touched: the weights stay bytes.
#[derive(Clone, Debug)]
struct Run {
    /// The number of a unit, by its key.
    numbers: Table,
    /// How many positions a unit scores.
    reach: usize,
    /// From the number of a unit times the reach on. The rows of number 0 are zero.
    rows: Vec<Row<i8>>,
}

/// Units before a piece of text score positions in it, and units in it score positions around it. No
/// unit reaches farther, so sums for so many positions on either side spare all checks.
const MARGIN: usize = 8;

/// Scratch space of [`Model::score`] and [`Model::label`].
#[derive(Default)]
pub(super) struct Scratch {
    /// By position, [`MARGIN`] more on either side, and label: the weights added up.
    sums: Vec<Sums>,
    /// Units that the table may hold: where to look, and the first position that the unit scores.
    asked: Vec<(Place, u32)>,
    /// What was found: number and first position.
    found: Vec<(u32, u32)>,
    /// The sums, as the decoder takes them.
    scores: Vec<Scores>,
    /// The scores of the best sequences up to each position.
    best: Vec<Scores>,
    /// What [`Model::label`] found best.
    pub labels: Vec<u8>,
}

/// The units of the template with this index, each with its number, from 1 on.
fn numbered(idx: usize, units: &[(u64, Weights)]) -> impl Iterator<Item = (u64, &Weights, u32)> {
    let of_template = units.iter().filter(move |(key, _)| template_idx(*key) == idx);
    of_template.zip(1..).map(|((key, weights), number)| (*key, weights, number))
}

impl<W: Copy + Default + From<i8>> Single<W> {
    /// The units of the template with this index.
    fn new(template_idx: usize, units: &[(u64, Weights)]) -> Self {
        let numbers = vec![0; 1 << 16].into_boxed_slice();
        let mut numbers: Box<[u16; 1 << 16]> = numbers.try_into().expect("as many as asked for");
        let mut rows = vec![[Row::default(); REACH]];
        for (key, weights, number) in numbered(template_idx, units) {
            let mut of_unit = [Row::default(); REACH];
            for &(at, weight) in weights {
                of_unit[usize::from(at) / LABELS].set(usize::from(at) % LABELS, W::from(weight));
            }
            rows.push(of_unit);
            // There are no more numbers than values.
            numbers[(key >> TEMPLATE_BITS & 0xffff) as usize] = u16::try_from(number).unwrap_or_default();
        }
        Self { numbers, rows }
    }

    /// The rows of the unit with this value.
    fn rows(&self, value: u16) -> &[Row<W>; REACH] {
        &self.rows[usize::from(self.numbers[usize::from(value)])]
    }
}

impl Run {
    /// The units of the template with this index.
    fn new(template_idx: usize, units: &[(u64, Weights)]) -> Self {
        let Template { reach, .. } = TEMPLATES[template_idx];
        let mut rows = vec![Row::default(); reach];
        let mut numbers = Vec::new();
        for (key, weights, number) in numbered(template_idx, units) {
            let first = rows.len();
            rows.resize(first + reach, Row::default());
            for &(at, weight) in weights {
                rows[first + usize::from(at) / LABELS].set(usize::from(at) % LABELS, weight);
            }
            numbers.push((key, number));
        }
        Self { numbers: Table::new(&numbers), reach, rows }
    }

    /// Whether any unit of the template carries weight.
    fn has_units(&self) -> bool {
        self.rows.len() > self.reach
    }

    /// Adds what the units of the template with this index score of the positions from `start` on.
    ///
    /// All look-ups of a kind are made one right after the other: each waits for memory, and the
    /// processor waits for many at a time as long as nothing is decided between them.
    fn add_all(
        &self,
        template_idx: usize,
        sequence: &Sequence,
        start: usize,
        end: usize,
        scratch: &mut Scratch,
    ) {
        let Scratch { sums, asked, found, .. } = scratch;
        let Template { stream, width, first, reach } = TEMPLATES[template_idx];
        let units = (start + 1).saturating_sub(reach)..(end + reach).min(sequence.len());
        let first = (units.start + MARGIN - start).saturating_add_signed(first);
        let first = u32::try_from(first).unwrap_or_default();
        let stream = sequence.stream(stream).get(units.start..).unwrap_or_default();
        // Each run is the one before, with a value more at its end and one less in front.
        let (head, rest) = stream.split_at_checked(width - 1).unwrap_or((stream, &[]));
        let mut run = head.iter().fold(0, longer);
        let mask = (1 << (16 * width)) - 1;
        asked.resize(units.len() + 1, Default::default());
        let mut n_asked = 0;
        for (value, first) in rest.iter().take(units.len()).zip(first..) {
            run = longer(run, value) & mask;
            let place = Table::place(key(template_idx, run));
            asked[n_asked] = (place, first);
            n_asked += usize::from(self.numbers.may_hold(place));
        }
        found.clear();
        found.extend(asked[..n_asked].iter().map(|&(place, first)| (self.numbers.get(place), first)));
        // One look at each before any is added, for the same reason.
        look(found.iter().map(|&(number, _)| &self.rows[number as usize * self.reach..][..self.reach]));
        for &(number, first) in &*found {
            let rows = number as usize * self.reach;
            for (sums, row) in sums[first as usize..].iter_mut().zip(&self.rows[rows..rows + self.reach]) {
                let half = |half: usize| plus(sums.0[half], widened(&row.0[half]));
                sums.0 = [half(0), half(1)];
            }
        }
    }
}

/// Reads a byte or two of each of the rows, so that all are in the cache when they are added: while it
/// adds, the processor sees too few of them ahead. The rows of a unit lie in two lines of it, or three.
fn look<'r, W: Copy + Into<i16> + 'r>(units: impl Iterator<Item = &'r [Row<W>]>) {
    let seen = units.fold(0_i16, |seen, rows| match rows {
        [first, .., last] => seen ^ first.0[0][0].into() ^ last.0[1][HALF - 1].into(),
        _ => seen,
    });
    std::hint::black_box(seen);
}

impl Model {
    /// Rounds trained weights: `units` sorted by key, the weights of each by position and label.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn new(
        scale: f32,
        units: impl Iterator<Item = (u64, Vec<[f32; LABELS]>)>,
        transitions: &[[f32; LABELS]; LABELS],
    ) -> Self {
        let round = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
        let units = units
            .map(|(key, weights)| {
                let mut rounded = Vec::new();
                for (row, weights) in (0..).zip(&weights) {
                    rounded
                        .extend((0..).zip(weights).map(|(label, &weight)| (16 * row + label, round(weight))));
                }
                rounded.retain(|&(_, weight)| weight != 0);
                (key, rounded)
            })
            .filter(|(_, weights)| !weights.is_empty())
            .collect();
        let transitions = transitions.map(|row| row.map(|weight| f32::from((weight * scale).round() as i16)));
        Self::build(scale, units, Transitions(transitions))
    }

    fn build(scale: f32, units: Vec<(u64, Weights)>, transitions: Transitions) -> Self {
        let [chars, codes, words] = SINGLES;
        Self {
            scale,
            chars: Single::new(chars, &units),
            codes: Single::new(codes, &units),
            words: Single::new(words, &units),
            runs: RUNS.map(|template_idx| Run::new(template_idx, &units)),
            units,
            transitions,
        }
    }

    /// Whether units ask for the words by segmentation.
    pub(super) fn is_segmented(&self) -> bool {
        let mut runs = self.runs.iter().zip(RUNS);
        runs.any(|(run, template_idx)| TEMPLATES[template_idx].stream == Stream::Segments && run.has_units())
    }

    /// A model that tags nothing.
    pub(super) fn empty() -> Self {
        Self::build(1.0, Vec::new(), Transitions([[0.0; LABELS]; LABELS]))
    }

    /// Scores all labels of the positions `start..end` of a sequence.
    pub(super) fn score(&self, sequence: &Sequence, start: usize, end: usize, scratch: &mut Scratch) {
        scratch.sums.clear();
        scratch.sums.resize(end - start + 2 * MARGIN, Sums::default());
        self.add_singles(sequence, start, end, &mut scratch.sums);
        for (run, template_idx) in self.runs.iter().zip(RUNS).filter(|(run, _)| run.has_units()) {
            run.add_all(template_idx, sequence, start, end, scratch);
        }
        let Scratch { sums, scores, .. } = scratch;
        scores.clear();
        scores.extend(sums[MARGIN..].iter().take(end - start).map(|sums| {
            let mut scores = [0.0; LABELS];
            for (score, &sum) in scores.iter_mut().zip(sums.0.as_flattened()) {
                *score = f32::from(sum);
            }
            scores
        }));
        bar(sequence, start, scores);
    }

    /// The best labels of the positions `sentence` among those that were scored last.
    pub(super) fn label(&self, sentence: Range<usize>, scratch: &mut Scratch) {
        let Scratch { scores, best, labels, .. } = scratch;
        self.transitions.decode(scores.get(sentence).unwrap_or_default(), best, labels);
    }

    /// By how much the name at `first..=last` of the sentence that was labelled last outscores nothing in
    /// its place, in the units of training. `sentence` is where it starts among the positions scored.
    pub(super) fn margin(&self, scratch: &Scratch, sentence: usize, first: usize, last: usize) -> f32 {
        let label_at = |idx: usize| usize::from(scratch.labels.get(idx).copied().unwrap_or(OUTSIDE));
        let step = |from: usize, to: usize| self.transitions.0[from][to];
        let outside = usize::from(OUTSIDE);
        let (mut named, mut unnamed) = (first.checked_sub(1).map_or(outside, label_at), outside);
        let mut margin = step(named, label_at(first)) - step(named, outside);
        for (idx, scores) in (first..=last).zip(scratch.scores.iter().skip(sentence + first)) {
            if idx > first {
                margin += step(named, label_at(idx)) - step(unnamed, outside);
            }
            (named, unnamed) = (label_at(idx), outside);
            margin += scores[named] - scores[unnamed];
        }
        margin += step(named, label_at(last + 1)) - step(unnamed, label_at(last + 1));
        margin / self.scale
    }

    /// Adds what the units of one character score of the positions from `start` on.
    fn add_singles(&self, sequence: &Sequence, start: usize, end: usize, sums: &mut [Sums]) {
        let units = (start + 1).saturating_sub(REACH)..(end + REACH).min(sequence.len());
        let first = (units.start + MARGIN - start).saturating_add_signed(TEMPLATES[SINGLES[0]].first);
        let [chars, codes, words] =
            SINGLES.map(|template_idx| &sequence.stream(TEMPLATES[template_idx].stream)[units.clone()]);
        look(chars.iter().map(|&c| self.chars.rows(c).as_slice()));
        look(codes.iter().map(|&code| self.codes.rows(code).as_slice()));
        for (idx, ((&c, &code), &word)) in (first..).zip(chars.iter().zip(codes).zip(words)) {
            let Some(sums) = sums.get_mut(idx..).and_then(<[Sums]>::first_chunk_mut::<REACH>) else { break };
            let rows = self.codes.rows(code).iter().zip(self.words.rows(word)).zip(self.chars.rows(c));
            for (sums, ((of_code, of_word), of_char)) in sums.iter_mut().zip(rows) {
                let half = |half: usize| {
                    let wide = plus(of_code.0[half], of_word.0[half]);
                    plus(plus(sums.0[half], wide), widened(&of_char.0[half]))
                };
                sums.0 = [half(0), half(1)];
            }
        }
    }

    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn to_bytes(&self) -> Vec<u8> {
        let mut bytes = MAGIC.to_vec();
        bytes.extend(self.scale.to_le_bytes());
        for weight in self.transitions.0.iter().flatten() {
            bytes.extend((*weight as i16).to_le_bytes());
        }
        bytes.extend((self.units.len() as u32).to_le_bytes());
        let mut before = 0;
        for (key, weights) in &self.units {
            let mut difference = key - before;
            before = *key;
            while difference >= 0x80 {
                bytes.push(difference as u8 | 0x80);
                difference >>= 7;
            }
            bytes.push(difference as u8);
            bytes.push(weights.len() as u8);
            let mut next = 0;
            for &(at, weight) in weights {
                let skipped = (at - next).min(FAR);
                let small = if (-7..=7).contains(&weight) { (weight + 8).cast_unsigned() } else { LARGE };
                bytes.push(skipped << 4 | small);
                bytes.extend((skipped == FAR).then_some(at));
                bytes.extend((small == LARGE).then_some(weight.cast_unsigned()));
                next = at.saturating_add(1);
            }
        }
        bytes
    }

    /// Reads what [`to_bytes`](Self::to_bytes) wrote; `None` when it is damaged.
    pub(super) fn from_bytes(bytes: &[u8]) -> Option<Self> {
        let mut rest = bytes.strip_prefix(MAGIC)?;
        let scale = f32::from_le_bytes(take(&mut rest)?);
        let mut transitions = [[0.0; LABELS]; LABELS];
        for weight in transitions.iter_mut().flatten() {
            *weight = f32::from(i16::from_le_bytes(take(&mut rest)?));
        }
        let n_units = u32::from_le_bytes(take(&mut rest)?) as usize;
        // A unit takes at least two bytes, so a damaged count cannot ask for more than the file is.
        let mut units = Vec::with_capacity(n_units.min(rest.len() / 2));
        let mut key = 0_u64;
        for _ in 0..n_units {
            let mut difference = 0;
            for shift in (0..64).step_by(7) {
                let [byte] = take(&mut rest)?;
                difference |= u64::from(byte & 0x7f) << shift;
                if byte & 0x80 == 0 {
                    break;
                }
            }
            key = key.checked_add(difference)?;
            let template = TEMPLATES.get(template_idx(key))?;
            let [n_weights] = take(&mut rest)?;
            if usize::from(n_weights) > template.reach * LABELS {
                return None;
            }
            let mut weights = Vec::with_capacity(usize::from(n_weights));
            let mut next = 0_u8;
            for _ in 0..n_weights {
                let [byte] = take(&mut rest)?;
                let at = match byte >> 4 {
                    FAR => take::<1>(&mut rest)?[0],
                    skipped => next.checked_add(skipped)?,
                };
                let weight = match byte & 15 {
                    LARGE => take::<1>(&mut rest)?[0].cast_signed(),
                    small => small.cast_signed() - 8,
                };
                if usize::from(at / 16) >= template.reach {
                    return None;
                }
                weights.push((at, weight));
                next = at.saturating_add(1);
            }
            units.push((key, weights));
        }
        rest.is_empty().then(|| Self::build(scale, units, Transitions(transitions)))
    }
}

/// Takes from the positions from `start` on the labels that cannot stand there. Only marks, letters and dots
/// bar any, at their place and, dots, beside it.
fn bar(sequence: &Sequence, start: usize, scores: &mut [Scores]) {
    let range = start.saturating_sub(1)..(start + scores.len() + 1).min(sequence.len());
    let mut bar = |idx: usize| {
        let Some(scores) = idx.checked_sub(start).and_then(|idx| scores.get_mut(idx)) else { return };
        let barred = sequence.barred(idx);
        debug_assert!(barred >> OUTSIDE & 1 == 0, "outside is never barred");
        // Most marks bar all others.
        if barred == !(1 << OUTSIDE) {
            let outside = scores[usize::from(OUTSIDE)];
            *scores = [f32::NEG_INFINITY; LABELS];
            scores[usize::from(OUTSIDE)] = outside;
            return;
        }
        for (label, score) in scores.iter_mut().enumerate() {
            if barred >> label & 1 == 1 {
                *score = f32::NEG_INFINITY;
            }
        }
    };
    for (idx, &code) in range.clone().zip(&sequence.stream(Stream::Codes)[range]) {
        let class = code % 8;
        if class < CharClass::Plain as u16 {
            bar(idx);
            if class == CharClass::MiddleDot as u16 {
                bar(idx.wrapping_sub(1));
                bar(idx + 1);
            }
        }
    }
}

/// The next `N` bytes.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*head)
}
