//! The weights: a table from units to a few small numbers each, and its form in a file.
//!
//! The file: `NGT2`, the scale (32-bit float), the transitions (16-bit), the number of units (32-bit),
//! then for every unit in the order of its key the difference to the key before (LEB128), the number of
//! its weights, and for each of these its place and value (8-bit). All numbers little-endian.

use super::decode::{LABELS, Scores, Transitions};
use super::feature::{Sequence, TEMPLATES};

const MAGIC: &[u8; 4] = b"NGT2";

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
    table: Table,
}

/// Most units carry six weights of the 65 they might; kept one after the other they fit the cache.
/// Those of units with more are kept in whole rows, which are added sixteen at a time.
///
/// Units of one character are looked up by their value, the others by open addressing: a power of two
/// of slots, of which at least a quarter is free. A slot holds 32 bits of the hash, not the key: half
/// the memory, and most look-ups fail. A unit never seen in training takes another's weights once in
/// some ten thousand million look-ups.
#[derive(Clone, Debug)]
struct Table {
    /// By template, for those of width one: the weights of every value.
    singles: [Vec<Run>; TEMPLATES.len()],
    /// Mark and weights; an empty run in a free slot.
    slots: Vec<(u32, Run)>,
    /// A bit for every key, by its mark: tells most absent keys without going to memory, for these
    /// 64 KiB stay in the cache.
    present: Vec<u64>,
    /// Of units with few.
    weights: Weights,
    /// Of units with many: a row for each position.
    rows: Vec<[i8; 16]>,
}

/// Where the weights of a unit are: the first in 24 bits, how many in 7, and whether these are rows.
#[derive(Clone, Copy, Debug, Default)]
struct Run(u32);

impl Run {
    const ROWS: u32 = 0x80;

    /// An empty run, should there be more than 24 bits can count (a hundred times the file).
    fn new(first: usize, n: usize, rows: bool) -> Self {
        match (u32::try_from(first), u32::try_from(n)) {
            (Ok(first), Ok(n)) if first < 1 << 24 && n < Self::ROWS => {
                Self(first << 8 | if rows { Self::ROWS } else { 0 } | n)
            }
            _ => Self::default(),
        }
    }

    fn is_empty(self) -> bool {
        self.0 == 0
    }

    /// Which elements of `weights` or `rows`.
    fn range(self) -> std::ops::Range<usize> {
        let first = (self.0 >> 8) as usize;
        first..first + (self.0 & (Self::ROWS - 1)) as usize
    }

    fn is_rows(self) -> bool {
        self.0 & Self::ROWS != 0
    }
}

/// Scratch space of [`Model::score`].
#[derive(Default)]
pub(super) struct Scratch {
    /// Sums by position and label.
    sums: Vec<i16>,
    /// Look-ups to be made: where to look, the mark, the sum that the unit's first weight goes to.
    asked: Vec<(u32, u32, u32)>,
    /// What was found: mark and weights.
    found: Vec<(u32, Run)>,
}

impl Table {
    fn new(units: &[(u64, Weights)]) -> Self {
        let n_wide = units.iter().filter(|(key, _)| !is_single(*key)).count();
        let mut slots = vec![(0, Run::default()); (n_wide * 4 / 3 + 1).next_power_of_two()];
        let (mut few, mut rows) = (Vec::new(), Vec::new());
        let mut singles: [Vec<Run>; TEMPLATES.len()] = Default::default();
        let mut present = vec![0; PRESENT_WORDS];
        let mask = slots.len() - 1;
        for (key, weights) in units {
            // Rows cost the same however many weights they hold; about here the two are equally fast.
            const MANY: usize = 24;
            let run = if weights.len() < MANY {
                few.extend_from_slice(weights);
                Run::new(few.len() - weights.len(), weights.len(), false)
            } else {
                let first = rows.len();
                rows.resize(first + TEMPLATES[(key & 7) as usize].reach, [0; 16]);
                for &(at, weight) in weights {
                    rows[first + usize::from(at / 16)][usize::from(at % 16)] = weight;
                }
                Run::new(first, rows.len() - first, true)
            };
            if is_single(*key) {
                let (runs, value) = (&mut singles[(key & 7) as usize], (key >> 3 & 0xffff) as usize);
                if runs.len() <= value {
                    runs.resize(value + 1, Run::default());
                }
                runs[value] = run;
                continue;
            }
            let (mut at, mark) = hash(*key);
            present[word(mark)] |= 1 << (mark & 63);
            while !slots[at as usize & mask].1.is_empty() {
                at = at.wrapping_add(1);
            }
            slots[at as usize & mask] = (mark, run);
        }
        Self { singles, slots, present, weights: few, rows }
    }

    /// Adds the weights of a unit to the sums from `first` on.
    fn add(&self, run: Run, sums: &mut [i16], first: usize) {
        let sums = sums.get_mut(first..).unwrap_or_default();
        if run.is_rows() {
            let rows = self.rows.get(run.range()).unwrap_or_default();
            for (sums, row) in sums.as_chunks_mut::<16>().0.iter_mut().zip(rows) {
                // Copies, so that the compiler sees no overlap and adds all at once.
                let (before, row) = (*sums, *row);
                *sums = std::array::from_fn(|label| before[label] + i16::from(row[label]));
            }
        } else if let Some(window) = sums.first_chunk_mut::<WINDOW>() {
            for &(at, weight) in self.weights.get(run.range()).unwrap_or_default() {
                window[usize::from(at) % WINDOW] += i16::from(weight);
            }
        }
    }

    /// The weights of the unit with this mark, when its slot is taken by another.
    fn probe(&self, mut at: u32, mark: u32) -> Run {
        let mask = self.slots.len() - 1;
        loop {
            at = at.wrapping_add(1);
            match self.slots[at as usize & mask] {
                (_, run) if run.is_empty() => return run,
                (found, run) if found == mark => return run,
                _ => {}
            }
        }
    }
}

/// Whether the unit is one character long.
fn is_single(key: u64) -> bool {
    TEMPLATES[(key & 7) as usize].width == 1
}

/// 64 KiB of words.
const PRESENT_WORDS: usize = 1 << 13;

/// The word of [`Table::present`] that holds a mark's bit.
fn word(mark: u32) -> usize {
    (mark >> 6) as usize % PRESENT_WORDS
}

/// Where to look for a key, and the bits by which to know it.
#[allow(clippy::cast_possible_truncation)]
fn hash(key: u64) -> (u32, u32) {
    // Two rounds of multiply and fold; the factor is 2^64 over the golden ratio (Knuth).
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (key ^ key >> 32).wrapping_mul(FACTOR);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(FACTOR);
    ((mixed >> 32) as u32, (mixed ^ mixed >> 32) as u32)
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
        let table = Table::new(&units);
        Self { scale, units, transitions, table }
    }

    /// A model that tags nothing.
    pub(super) fn empty() -> Self {
        Self::build(1.0, Vec::new(), Transitions([[0.0; LABELS]; LABELS]))
    }

    /// Scores the positions `start..end` of a sequence.
    ///
    /// All look-ups of a kind are made one right after the other: each waits for memory, and the
    /// processor waits for many at a time as long as nothing has to be decided between them.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn score(
        &self,
        sequence: &Sequence,
        start: usize,
        end: usize,
        scratch: &mut Scratch,
        scores: &mut Vec<Scores>,
    ) {
        // Units outside score positions inside and the other way round: no template reaches farther
        // than this, so sums for so many positions on either side spare all checks.
        const MARGIN: usize = 8;
        let Scratch { sums, asked, found } = scratch;
        let Table { singles, slots, present, .. } = &self.table;
        sums.clear();
        sums.resize(16 * (end - start + 2 * MARGIN) + WINDOW, 0);
        let units = start.saturating_sub(3)..(end + 3).min(sequence.len());
        asked.clear();
        asked.resize((units.len() + 1) * TEMPLATES.len(), (0, 0, 0));
        let mut n_asked = 0;
        for idx in units {
            for (template_idx, template) in TEMPLATES.iter().enumerate() {
                let first = 16 * (idx + MARGIN - start).saturating_add_signed(template.first);
                if template.width == 1 {
                    let value = usize::from(sequence.single(template, idx));
                    let run = singles[template_idx].get(value).copied().unwrap_or_default();
                    self.table.add(run, sums, first);
                } else if let Some(key) = sequence.unit(template_idx, idx) {
                    let (at, mark) = hash(key);
                    asked[n_asked] = (at, mark, first as u32);
                    n_asked += usize::from(present[word(mark)] >> (mark & 63) & 1 == 1);
                }
            }
        }
        let mask = slots.len() - 1;
        found.clear();
        found.extend(asked[..n_asked].iter().map(|&(at, ..)| slots[at as usize & mask]));
        for (&(at, mark, first), &(met, run)) in asked.iter().zip(&*found) {
            let run = if met == mark || run.is_empty() { run } else { self.table.probe(at, mark) };
            self.table.add(run, sums, first as usize);
        }
        scores.clear();
        let inner = sums.chunks_exact(16).skip(MARGIN).take(end - start);
        scores.extend(inner.map(|sums| std::array::from_fn(|label| f32::from(sums[label]))));
        for (idx, scores) in (start..).zip(scores.iter_mut()) {
            let barred = sequence.barred(idx);
            if barred != 0 {
                for (label, score) in
                    scores.iter_mut().enumerate().filter(|(label, _)| barred >> label & 1 == 1)
                {
                    debug_assert!(label > 0, "outside is never barred");
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

/// What one unit may score: 8 positions of 16 labels.
const WINDOW: usize = 128;

/// The next `N` bytes.
fn take<const N: usize>(rest: &mut &[u8]) -> Option<[u8; N]> {
    let (head, after) = rest.split_first_chunk::<N>()?;
    *rest = after;
    Some(*head)
}
