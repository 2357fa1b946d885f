//! The weights: a table from units to rows of small numbers, and its form in a file.
//!
//! The file: `NGT1`, the scale (32-bit float), the transitions (16-bit), the number of units (32-bit),
//! then for every unit in the order of its key the difference to the key before (LEB128), a bit for
//! each of its weights that is not zero, and these weights (8-bit). All numbers little-endian.

use super::decode::{LABELS, Scores, Transitions};
use super::feature::{Sequence, TEMPLATES};

const MAGIC: &[u8; 4] = b"NGT1";

/// A row holds the weights of one unit at one of the positions that it scores, padded.
type Row = [i8; 16];

/// What training yields.
#[derive(Clone, Debug)]
pub(super) struct Model {
    /// Weights times this are whole numbers.
    scale: f32,
    /// Sorted by key; for each the rows of its template's reach.
    units: Vec<(u64, Vec<Row>)>,
    pub transitions: Transitions,
    table: Table,
}

/// Open addressing: a power of two of slots, at most half of them used. A slot is free when its row
/// is zero, for which reason the rows begin with one that nobody owns.
///
/// A slot holds 32 bits of the hash, not the key: half the memory, and most look-ups fail. A unit
/// never seen in training takes another's weights once in some ten thousand million look-ups.
#[derive(Clone, Debug)]
struct Table {
    slots: Vec<(u32, u32)>,
    /// A bit for every key, by its mark: tells nine of ten absent keys without going to memory, for
    /// these 64 KiB stay in the cache.
    present: Vec<u64>,
    rows: Vec<Row>,
}

impl Table {
    fn new(units: &[(u64, Vec<Row>)]) -> Self {
        let mut slots = vec![(0, 0); (units.len() * 2).next_power_of_two().max(2)];
        let mut rows = Vec::with_capacity(1 + units.iter().map(|(_, rows)| rows.len()).sum::<usize>());
        rows.push([0; 16]);
        let mut present = vec![0; PRESENT_WORDS];
        let mask = slots.len() - 1;
        for (key, unit_rows) in units {
            let (mut at, mark) = hash(*key);
            present[word(mark)] |= 1 << (mark & 63);
            while slots[at & mask].1 != 0 {
                at += 1;
            }
            slots[at & mask] = (mark, u32::try_from(rows.len()).unwrap_or(0));
            rows.extend_from_slice(unit_rows);
        }
        Self { slots, present, rows }
    }

    fn get(&self, key: u64) -> Option<usize> {
        let mask = self.slots.len() - 1;
        let (mut at, mark) = hash(key);
        if self.present[word(mark)] >> (mark & 63) & 1 == 0 {
            return None;
        }
        loop {
            match self.slots[at & mask] {
                (_, 0) => return None,
                (found, row) if found == mark => return Some(row as usize),
                _ => at += 1,
            }
        }
    }
}

/// 64 KiB of words.
const PRESENT_WORDS: usize = 1 << 13;

/// The word of [`Table::present`] that holds a mark's bit.
fn word(mark: u32) -> usize {
    (mark >> 6) as usize % PRESENT_WORDS
}

/// Where to look for a key, and the bits by which to know it.
#[allow(clippy::cast_possible_truncation)]
fn hash(key: u64) -> (usize, u32) {
    // Two rounds of multiply and fold; the factor is 2^64 over the golden ratio (Knuth).
    const FACTOR: u64 = 0x9e37_79b9_7f4a_7c15;
    let mixed = (key ^ key >> 32).wrapping_mul(FACTOR);
    let mixed = (mixed ^ mixed >> 29).wrapping_mul(FACTOR);
    ((mixed >> 32) as usize, (mixed ^ mixed >> 32) as u32)
}

impl Model {
    /// Rounds trained weights: `units` sorted by key, the weights of each by position and label.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn new(
        scale: f32,
        units: impl Iterator<Item = (u64, Vec<[f32; LABELS]>)>,
        transitions: &[[f32; LABELS]; LABELS],
    ) -> Self {
        let units = units
            .map(|(key, weights)| {
                let round = |weight: f32| (weight * scale).round().clamp(-127.0, 127.0) as i8;
                let rows = weights.iter().map(|weights| {
                    let mut row = [0; 16];
                    for (slot, &weight) in row.iter_mut().zip(weights) {
                        *slot = round(weight);
                    }
                    row
                });
                (key, rows.collect::<Vec<Row>>())
            })
            .filter(|(_, rows)| rows.iter().any(|row| row.iter().any(|&weight| weight != 0)))
            .collect();
        let transitions = transitions.map(|row| row.map(|weight| f32::from((weight * scale).round() as i16)));
        Self::build(scale, units, Transitions(transitions))
    }

    fn build(scale: f32, units: Vec<(u64, Vec<Row>)>, transitions: Transitions) -> Self {
        let table = Table::new(&units);
        Self { scale, units, transitions, table }
    }

    /// A model that tags nothing.
    pub(super) fn empty() -> Self {
        Self::build(1.0, Vec::new(), Transitions([[0.0; LABELS]; LABELS]))
    }

    /// Scores the positions `start..end` of a sequence; `sums` is scratch space.
    pub(super) fn score(
        &self,
        sequence: &Sequence,
        start: usize,
        end: usize,
        sums: &mut Vec<[i16; 16]>,
        scores: &mut Vec<Scores>,
    ) {
        // Units outside score positions inside and the other way round: no template reaches farther
        // than this, so sums for so many positions on either side spare all checks.
        const MARGIN: usize = 8;
        sums.clear();
        sums.resize(end - start + 2 * MARGIN, [0; 16]);
        for idx in start.saturating_sub(3)..(end + 3).min(sequence.len()) {
            for (template, key) in TEMPLATES.iter().zip(sequence.units(idx)) {
                let Some(first_row) = key.and_then(|key| self.table.get(key)) else { continue };
                let first = (idx + MARGIN - start).saturating_add_signed(template.first);
                let sums = sums[first..].iter_mut().take(template.reach);
                for (sum, row) in sums.zip(&self.table.rows[first_row..]) {
                    // Copies, so that the compiler sees no overlap and adds all at once.
                    let (before, row) = (*sum, *row);
                    *sum = std::array::from_fn(|label| before[label] + i16::from(row[label]));
                }
            }
        }
        scores.clear();
        scores.extend(sums[MARGIN..sums.len() - MARGIN].iter().map(|sum| sum.map(f32::from)));
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
        for (key, rows) in &self.units {
            let mut difference = key - before;
            before = *key;
            while difference >= 0x80 {
                bytes.push(difference as u8 | 0x80);
                difference >>= 7;
            }
            bytes.push(difference as u8);
            let weights: Vec<i8> = rows.iter().flat_map(|row| &row[..LABELS]).copied().collect();
            for eight in weights.chunks(8) {
                bytes.push((0..eight.len()).filter(|&bit| eight[bit] != 0).map(|bit| 1 << bit).sum());
            }
            bytes.extend(weights.iter().filter(|&&weight| weight != 0).map(|weight| weight.cast_unsigned()));
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
            let n_weights = template.reach * LABELS;
            let (bits, after) = rest.split_at_checked(n_weights.div_ceil(8))?;
            rest = after;
            let mut rows = vec![[0; 16]; template.reach];
            for idx in (0..n_weights).filter(|idx| bits[idx / 8] >> (idx % 8) & 1 == 1) {
                let [weight] = take(&mut rest)?;
                rows[idx / LABELS][idx % LABELS] = weight.cast_signed();
            }
            units.push((key, rows));
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
