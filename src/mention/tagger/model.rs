//! The weights: a table from units to a few small numbers each, and its form in a file.
//!
//! The file: `NGT3`, the scale (32-bit float), the transitions (16-bit), the number of units (32-bit),
//! then for every unit in the order of its key the difference to the key before (LEB128), the number of
//! its weights, and for each of these its place and value (8-bit). All numbers little-endian.

use super::decode::{LABELS, OUTSIDE, Scores, Transitions};
use super::feature::{Sequence, Stream, TEMPLATES, Template};
use super::table::{Place, Table};

const MAGIC: &[u8; 4] = b"NGT3";

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
    /// The same weights, by template.
    scorers: [Scorer; TEMPLATES.len()],
}

/// The units of one template in the form that is fast to add up: a row of all labels for every
/// position that a unit scores, whatever is zero in it. Six weights of the 65 are not zero in most
/// units, but adding sixteen small numbers costs the processor no more than adding one.
#[derive(Clone, Debug)]
struct Scorer {
    numbers: Numbers,
    /// How many positions a unit scores.
    reach: usize,
    /// From the number of a unit times the reach on. The rows of number 0, which stands for the units
    /// that carry no weight, are zero.
    rows: Vec<[i8; LABELS]>,
}

/// How the number of a unit is found, 0 for one that carries no weight.
#[derive(Clone, Debug)]
enum Numbers {
    /// Units of one character: by its value.
    Direct(Vec<u16>),
    /// Longer ones, of which few are known: by key.
    Hashed(Table),
}

/// Units before a piece of text score positions in it, and units in it score positions around it. No
/// unit reaches farther, so sums for so many positions on either side spare all checks.
const MARGIN: usize = 8;

/// Scratch space of [`Model::score`].
#[derive(Default)]
pub(super) struct Scratch {
    /// By position, [`MARGIN`] more on either side, and label: the weights added up.
    sums: Vec<[i16; LABELS]>,
    /// Units that the table may hold: where to look, and the first position that the unit scores.
    asked: Vec<(Place, usize)>,
    /// What was found: number and first position.
    found: Vec<(u32, usize)>,
}

impl Scorer {
    /// The scorer of the template with this index.
    fn new(template_idx: usize, units: &[(u64, Weights)]) -> Self {
        let Template { width, reach, .. } = TEMPLATES[template_idx];
        let mut rows = vec![[0; LABELS]; reach];
        let (mut direct, mut hashed) = (Vec::new(), Vec::new());
        let of_template = units.iter().filter(|(key, _)| (key & 7) as usize == template_idx);
        for ((key, weights), number) in of_template.zip(1..) {
            let first = rows.len();
            rows.resize(first + reach, [0; LABELS]);
            for &(at, weight) in weights {
                rows[first + usize::from(at) / LABELS][usize::from(at) % LABELS] = weight;
            }
            if width == 1 {
                // There are no more numbers than values.
                let value = (key >> 3 & 0xffff) as usize;
                if direct.len() <= value {
                    direct.resize(value + 1, 0);
                }
                direct[value] = u16::try_from(number).unwrap_or_default();
            } else {
                hashed.push((*key, number));
            }
        }
        let numbers = if width == 1 { Numbers::Direct(direct) } else { Numbers::Hashed(Table::new(&hashed)) };
        Self { numbers, reach, rows }
    }

    /// Whether any unit of the template carries weight.
    fn has_units(&self) -> bool {
        self.rows.len() > self.reach
    }

    /// Adds what the units of the template with this index score of the positions from `start` on.
    fn add_all(
        &self,
        template_idx: usize,
        sequence: &Sequence,
        start: usize,
        end: usize,
        scratch: &mut Scratch,
    ) {
        let Scratch { sums, asked, found } = scratch;
        let template = &TEMPLATES[template_idx];
        let units = (start + 1).saturating_sub(template.reach)..(end + template.reach).min(sequence.len());
        let first = |idx: usize| (idx + MARGIN - start).saturating_add_signed(template.first);
        match &self.numbers {
            Numbers::Direct(numbers) => {
                let values = &sequence.stream(template.stream)[units.clone()];
                for (idx, &value) in units.zip(values) {
                    let number = numbers.get(usize::from(value)).copied().unwrap_or_default();
                    self.add(u32::from(number), &mut sums[first(idx)..]);
                }
            }
            Numbers::Hashed(table) => {
                // All look-ups of a kind are made one right after the other: each waits for memory, and
                // the processor waits for many at a time as long as nothing is decided between them.
                asked.resize(units.len() + 1, Default::default());
                let mut n_asked = 0;
                for idx in units {
                    let Some(key) = sequence.unit(template_idx, idx) else { break };
                    let place = Table::place(key);
                    asked[n_asked] = (place, first(idx));
                    n_asked += usize::from(table.may_hold(place));
                }
                found.clear();
                found.extend(asked[..n_asked].iter().map(|&(place, first)| (table.get(place), first)));
                for &(number, first) in &*found {
                    self.add(number, &mut sums[first..]);
                }
            }
        }
    }

    /// Adds the rows of a unit to the sums of the positions that it scores.
    fn add(&self, number: u32, sums: &mut [[i16; LABELS]]) {
        let first = number as usize * self.reach;
        for (sums, row) in sums.iter_mut().zip(&self.rows[first..first + self.reach]) {
            // Copies, so that the compiler sees no overlap and adds all at once.
            let (before, row) = (*sums, *row);
            *sums = std::array::from_fn(|label| before[label] + i16::from(row[label]));
        }
    }
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
        let scorers = std::array::from_fn(|template_idx| Scorer::new(template_idx, &units));
        Self { scale, units, transitions, scorers }
    }

    /// Whether units ask for the words by segmentation.
    pub(super) fn is_segmented(&self) -> bool {
        let mut scorers = TEMPLATES.iter().zip(&self.scorers);
        scorers.any(|(template, scorer)| template.stream == Stream::Segments && scorer.has_units())
    }

    /// A model that tags nothing.
    pub(super) fn empty() -> Self {
        Self::build(1.0, Vec::new(), Transitions([[0.0; LABELS]; LABELS]))
    }

    /// Scores the positions `start..end` of a sequence.
    pub(super) fn score(
        &self,
        sequence: &Sequence,
        start: usize,
        end: usize,
        scratch: &mut Scratch,
        scores: &mut Vec<Scores>,
    ) {
        scratch.sums.clear();
        scratch.sums.resize(end - start + 2 * MARGIN, [0; LABELS]);
        for (template_idx, scorer) in self.scorers.iter().enumerate().filter(|(_, it)| it.has_units()) {
            scorer.add_all(template_idx, sequence, start, end, scratch);
        }
        scores.clear();
        let inner = &scratch.sums[MARGIN..MARGIN + end - start];
        scores.extend(
            inner.iter().map(|sums| -> Scores { std::array::from_fn(|label| f32::from(sums[label])) }),
        );
        for (idx, scores) in (start..).zip(scores.iter_mut()) {
            let barred = sequence.barred(idx);
            if barred != 0 {
                for (label, score) in
                    scores.iter_mut().enumerate().filter(|(label, _)| barred >> label & 1 == 1)
                {
                    debug_assert!(label != usize::from(OUTSIDE), "outside is never barred");
                    *score = f32::NEG_INFINITY;
                }
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
            bytes.extend(weights.iter().flat_map(|&(at, weight)| [at, weight.cast_unsigned()]));
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
            let template = TEMPLATES.get(usize::try_from(key & 7).ok()?)?;
            let [n_weights] = take(&mut rest)?;
            if usize::from(n_weights) > template.reach * LABELS {
                return None;
            }
            let mut weights = Vec::with_capacity(usize::from(n_weights));
            for _ in 0..n_weights {
                let [at, weight] = take(&mut rest)?;
                if usize::from(at / 16) >= template.reach {
                    return None;
                }
                weights.push((at, weight.cast_signed()));
            }
            units.push((key, weights));
        }
        rest.is_empty().then(|| Self::build(scale, units, Transitions(transitions)))
    }
}

/// The next `N` bytes.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*head)
}
