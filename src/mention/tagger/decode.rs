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

/// Whether `next` may follow `label`; a sequence starts and ends as if [`OUTSIDE`] stood around it.
pub(super) fn may_follow(label: u8, next: u8) -> bool {
    let open = |label| matches!(meaning(label), Some((_, Part::Begin | Part::Inside)));
    let continues = matches!(meaning(next), Some((_, Part::Inside | Part::End)));
    if open(label) {
        continues && meaning(label).map(|(kind, _)| kind) == meaning(next).map(|(kind, _)| kind)
    } else {
        !continues
    }
}

/// Which labels may precede each label, and what it scores.
#[derive(Clone, Debug)]
pub(super) struct Transitions {
    pub scores: [[f32; LABELS]; LABELS],
    before: Vec<Vec<u8>>,
}

impl Transitions {
    pub(super) fn new(scores: [[f32; LABELS]; LABELS]) -> Self {
        let labels = || 0..u8::try_from(LABELS).unwrap_or_default();
        let before =
            labels().map(|next| labels().filter(|&label| may_follow(label, next)).collect()).collect();
        Self { scores, before }
    }

    /// Writes the best labels for `scores` into `labels`. `back` is scratch space.
    pub(super) fn decode(&self, scores: &[Scores], back: &mut Vec<[u8; 16]>, labels: &mut Vec<u8>) {
        back.clear();
        labels.clear();
        let mut best = [f32::NEG_INFINITY; 16];
        best[usize::from(OUTSIDE)] = 0.0;
        for position in scores {
            let mut now = [f32::NEG_INFINITY; 16];
            let mut from = [0; 16];
            for (next, before) in self.before.iter().enumerate() {
                let mut top = f32::NEG_INFINITY;
                for &label in before {
                    let score = best[usize::from(label)] + self.scores[usize::from(label)][next];
                    if score > top {
                        top = score;
                        from[next] = label;
                    }
                }
                now[next] = top + position[next];
            }
            best = now;
            back.push(from);
        }
        let mut label = OUTSIDE;
        let mut top = f32::NEG_INFINITY;
        for &last in &self.before[usize::from(OUTSIDE)] {
            if best[usize::from(last)] > top {
                top = best[usize::from(last)];
                label = last;
            }
        }
        for from in back.iter().rev() {
            labels.push(label);
            label = from[usize::from(label)];
        }
        labels.reverse();
    }
}
