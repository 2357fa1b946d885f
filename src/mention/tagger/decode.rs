//! The best sequence of labels under the scores of each position and the transitions.

use crate::lexicon::EntityKind;

/// Number of labels: outside, and begin / inside / end / single of three kinds.
pub(super) const LABELS: usize = 13;

/// Scores of all labels at one position, padded to a power of two.
pub(super) type Scores = [f32; 16];

/// The label outside every name.
pub(super) const OUTSIDE: u8 = 0;

/// The kinds, in the order of their labels.
pub(super) const KINDS: [EntityKind; 3] = [EntityKind::Person, EntityKind::Organization, EntityKind::Place];

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
    u8::try_from(4 * kind_idx).unwrap_or_default() + part as u8
}

/// Kind index and part of a label; `None` outside.
pub(super) fn meaning(label: u8) -> Option<(usize, Part)> {
    let kind_idx = usize::from(label.checked_sub(1)? / 4);
    Some((
        kind_idx,
        match (label - 1) % 4 {
            0 => Part::Begin,
            1 => Part::Inside,
            2 => Part::End,
            _ => Part::Single,
        },
    ))
}

/// Labels after which no name stands open: outside, ends, singles.
const CLOSED: [usize; 7] = [0, 3, 4, 7, 8, 11, 12];

/// Labels that may follow those: outside, begins, singles.
const FRESH: [usize; 7] = [0, 1, 4, 5, 8, 9, 12];

/// What the transitions score.
#[derive(Clone, Debug)]
pub(super) struct Transitions(pub [[f32; LABELS]; LABELS]);

/// The labels of the beginnings.
const BEGINS: [usize; 3] = [1, 5, 9];

impl Transitions {
    /// Writes the best labels for `scores` into `labels`. `back` is scratch space.
    ///
    /// A sequence starts and ends as if [`OUTSIDE`] stood around it. Only transitions that can be are
    /// looked at: a closed label is followed by a fresh one, an open one by the rest of its name.
    pub(super) fn decode(&self, scores: &[Scores], back: &mut Vec<[u8; 16]>, labels: &mut Vec<u8>) {
        let advantage = self.advantage();
        back.clear();
        labels.clear();
        let mut best = [f32::NEG_INFINITY; 16];
        best[usize::from(OUTSIDE)] = 0.0;
        for position in scores {
            let mut now = [f32::NEG_INFINITY; 16];
            let mut from = [OUTSIDE; 16];
            // Far from every name: nothing that has just ended can beat going on outside.
            let ended = CLOSED[1..].iter().fold(f32::NEG_INFINITY, |top, &label| top.max(best[label]));
            if ended + advantage < best[0] {
                for next in FRESH {
                    now[next] = best[0] + self.0[0][next] + position[next];
                }
            } else {
                for next in FRESH {
                    let mut top = f32::NEG_INFINITY;
                    for label in CLOSED {
                        let score = best[label] + self.0[label][next];
                        if score > top {
                            top = score;
                            from[next] = u8::try_from(label).unwrap_or_default();
                        }
                    }
                    now[next] = top + position[next];
                }
            }
            for (begin, label) in BEGINS.into_iter().zip([1_u8, 5, 9]) {
                let inside = begin + 1;
                for next in [inside, begin + 2] {
                    let (begun, gone_on) =
                        (best[begin] + self.0[begin][next], best[inside] + self.0[inside][next]);
                    from[next] = if gone_on > begun { label + 1 } else { label };
                    now[next] = begun.max(gone_on) + position[next];
                }
            }
            best = now;
            back.push(from);
        }
        let mut label = OUTSIDE;
        let mut top = f32::NEG_INFINITY;
        for last in CLOSED {
            if best[last] > top {
                top = best[last];
                label = u8::try_from(last).unwrap_or_default();
            }
        }
        for from in back.iter().rev() {
            labels.push(label);
            label = from[usize::from(label)];
        }
        labels.reverse();
    }

    /// The most that a transition from the end of a name scores above the same from outside.
    fn advantage(&self) -> f32 {
        let mut most = f32::NEG_INFINITY;
        for label in &CLOSED[1..] {
            for next in FRESH {
                most = most.max(self.0[*label][next] - self.0[0][next]);
            }
        }
        most
    }
}
