//! The best sequence of labels under the scores of each position and the transitions.

use crate::lexicon::EntityKind;

/// Number of labels, with three that stand for nothing (the last of each part but singles), so that
/// the three kinds and outside fill the lanes of a vector: `4 * part + kind`.
pub(super) const LABELS: usize = 16;

/// Scores of all labels at one position.
pub(super) type Scores = [f32; LABELS];

/// The label outside every name: a fourth kind of single.
pub(super) const OUTSIDE: u8 = 15;

/// The kinds, in the order of their labels.
pub(super) const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

/// The labels that begin a name, as bits.
pub(super) const STARTS: u16 = 0x7007;

/// The labels that end a name, as bits.
pub(super) const ENDS: u16 = 0x7700;

/// Where in a name a character stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Part {
    /// The first of several.
    Begin = 1,
    /// Neither first nor last.
    Inside = 2,
    /// The last of several.
    End = 3,
    /// The only one.
    Single = 4,
}

impl Part {
    /// The part of a character that is the first, the last, both or neither.
    pub(super) fn of(first: bool, last: bool) -> Self {
        match (first, last) {
            (true, true) => Self::Single,
            (true, false) => Self::Begin,
            (false, true) => Self::End,
            (false, false) => Self::Inside,
        }
    }
}

/// The label of `part` of a name of the kind with index `kind_idx`.
pub(super) fn label(kind_idx: usize, part: Part) -> u8 {
    4 * (part as u8 - 1) + u8::try_from(kind_idx).unwrap_or_default()
}

/// Kind index and part of a label; `None` outside.
pub(super) fn meaning(label: u8) -> Option<(usize, Part)> {
    if label % 4 == 3 {
        return None;
    }
    let part = [Part::Begin, Part::Inside, Part::End, Part::Single][usize::from(label / 4 % 4)];
    Some((usize::from(label % 4), part))
}

/// Labels after which no name stands open: outside, ends, singles.
const CLOSED: [usize; 7] = [15, 8, 9, 10, 12, 13, 14];

/// What the transitions score.
#[derive(Clone, Debug)]
pub(super) struct Transitions(pub [[f32; LABELS]; LABELS]);

/// The scores of one part by kind; the fourth is outside's among the singles, else none's.
type Lanes = [f32; 4];

// Written out, so that each is one instruction of the processor in every build.
fn plus(one: Lanes, other: Lanes) -> Lanes {
    [one[0] + other[0], one[1] + other[1], one[2] + other[2], one[3] + other[3]]
}

fn greater(one: Lanes, other: Lanes) -> Lanes {
    let greater = |lane: usize| if one[lane] > other[lane] { one[lane] } else { other[lane] };
    [greater(0), greater(1), greater(2), greater(3)]
}

/// The lanes of `part`.
fn lanes(scores: &Scores, part: Part) -> Lanes {
    let first = 4 * (part as usize - 1);
    [scores[first], scores[first + 1], scores[first + 2], scores[first + 3]]
}

impl Transitions {
    /// Writes the best labels for `scores` into `labels`. `best` is scratch space.
    ///
    /// A sequence starts and ends as if [`OUTSIDE`] stood around it. Only transitions that can be are
    /// looked at: a closed label is followed by a beginning, a single or outside, an open one by the
    /// rest of its name. The way forward keeps the score of the best sequence up to each label; the way
    /// back asks again which label before gave it, for those on the best sequence alone.
    #[allow(clippy::float_cmp)] // The same numbers, added in the same order.
    pub(super) fn decode(&self, scores: &[Scores], best: &mut Vec<Scores>, labels: &mut Vec<u8>) {
        use Part::{Begin, End, Inside, Single};
        // From one part of a name to the next, by kind.
        let step = |from: Part, to: Part| -> Lanes {
            [0, 1, 2, 3].map(|lane| self.0[4 * (from as usize - 1) + lane][4 * (to as usize - 1) + lane])
        };
        let (begin_inside, inside_inside) = (step(Begin, Inside), step(Inside, Inside));
        let (begin_end, inside_end) = (step(Begin, End), step(Inside, End));
        let to_begin = CLOSED.map(|label| lanes(&self.0[label], Begin));
        let to_single = CLOSED.map(|label| lanes(&self.0[label], Single));
        best.clear();
        let mut now = START;
        for position in scores {
            // Two by two, so that no step waits for six others.
            let most = |to: &[Lanes; 7]| {
                let from = |idx: usize| plus([now[CLOSED[idx]]; 4], to[idx]);
                let pair = |idx: usize| greater(from(idx), from(idx + 1));
                greater(greater(pair(0), pair(2)), greater(pair(4), from(6)))
            };
            let (begun, gone_on) = (lanes(&now, Begin), lanes(&now, Inside));
            let begin = plus(most(&to_begin), lanes(position, Begin));
            let inside = greater(plus(begun, begin_inside), plus(gone_on, inside_inside));
            let inside = plus(inside, lanes(position, Inside));
            let end = greater(plus(begun, begin_end), plus(gone_on, inside_end));
            let end = plus(end, lanes(position, End));
            let single = plus(most(&to_single), lanes(position, Single));
            for (idx, part) in [begin, inside, end, single].iter().enumerate() {
                now[4 * idx..4 * idx + 4].copy_from_slice(part);
            }
            best.push(now);
        }
        labels.clear();
        labels.resize(best.len(), OUTSIDE);
        let outside = usize::from(OUTSIDE);
        let mut label = top(CLOSED, |label| now[label]);
        for idx in (0..best.len()).rev() {
            labels[idx] = u8::try_from(label).unwrap_or(OUTSIDE);
            let before = idx.checked_sub(1).map_or(&START, |idx| &best[idx]);
            let score = |from: usize| before[from] + self.0[from][label];
            // Nearly always; of equals the first of the closed labels counts, which is outside.
            if label == outside && score(outside) + scores[idx][outside] == best[idx][outside] {
                continue;
            }
            label = match label / 4 {
                1 | 2 => top([label % 4, 4 + label % 4], score),
                _ => top(CLOSED, score),
            };
        }
    }
}

/// The scores before the first position.
const START: Scores = {
    let mut scores = [f32::NEG_INFINITY; LABELS];
    scores[OUTSIDE as usize] = 0.0;
    scores
};

/// The label with the highest score, the first of equals.
fn top<const N: usize>(labels: [usize; N], score: impl Fn(usize) -> f32) -> usize {
    let (mut top, mut most) = (labels[0], score(labels[0]));
    for &label in &labels[1..] {
        let score = score(label);
        if score > most {
            (top, most) = (label, score);
        }
    }
    top
}
