//! Counts of one or many articles, and the figures made of them.

use std::collections::{BTreeMap, BTreeSet};

/// The tasks in the order of the table.
pub const TASKS: [&str; 15] = [
    "ner",
    "ner person",
    "ner organization",
    "ner place",
    "date",
    "date span",
    "pair",
    "post",
    "meeting",
    "meeting strict",
    "visit",
    "visit strict",
    "statement found",
    "statement",
    "statement full",
];

/// The tasks whose mean F1 is the headline.
pub const HEADLINE: [&str; 6] = ["ner", "date", "pair", "post", "meeting", "statement"];

/// What was right, wrong and missed.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Tally {
    pub right: usize,
    pub wrong: usize,
    pub missed: usize,
}

/// Precision, recall and F1, `0.0..=1.0`.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Figures {
    pub precision: f64,
    pub recall: f64,
    pub f1: f64,
}

impl Tally {
    /// How many the gold holds.
    pub fn in_gold(self) -> usize {
        self.right + self.missed
    }

    /// `None` when there was nothing to find and nothing was found.
    pub fn figures(self) -> Option<Figures> {
        let ratio = |of: usize| (of > 0).then(|| self.right as f64 / of as f64);
        let precision = ratio(self.right + self.wrong);
        let recall = ratio(self.right + self.missed);
        if precision.is_none() && recall.is_none() {
            return None;
        }
        let (precision, recall) = (precision.unwrap_or(0.0), recall.unwrap_or(0.0));
        let sum = precision + recall;
        let f1 = if sum > 0.0 { 2.0 * precision * recall / sum } else { 0.0 };
        Some(Figures { precision, recall, f1 })
    }
}

/// A mean over many cases.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    pub sum: f64,
    pub of: usize,
}

impl Mean {
    pub fn add(&mut self, sum: f64, of: usize) {
        self.sum += sum;
        self.of += of;
    }

    /// Counts one case.
    pub fn count(&mut self, right: bool) {
        self.add(f64::from(u8::from(right)), 1);
    }

    pub fn value(self) -> Option<f64> {
        (self.of > 0).then(|| self.sum / self.of as f64)
    }
}

/// A relation that was found, how sure the extraction was, and whether the gold has it.
#[derive(Clone, Debug, PartialEq)]
pub struct Outcome {
    /// `meeting`, `post`, `statement`, `visit`.
    pub task: &'static str,
    /// The rule that found it.
    pub rule: String,
    pub confidence: f32,
    pub right: bool,
}

/// Which of the found are which of the wanted; what is left is extra or missed.
#[derive(Clone, Debug, Default)]
pub struct Matching {
    /// Found, wanted, likeness.
    pub pairs: Vec<(usize, usize, f64)>,
    pub extra: BTreeSet<usize>,
    pub missed: BTreeSet<usize>,
}

impl Matching {
    /// Pairs candidates (weight, found, wanted, likeness), the heaviest first, equal ones in order of the
    /// text, each once.
    pub fn best_first(
        n_found: usize,
        n_wanted: usize,
        mut candidates: Vec<(f64, usize, usize, f64)>,
    ) -> Self {
        candidates.sort_by(|a, b| b.0.total_cmp(&a.0));
        let mut matching =
            Self { pairs: Vec::new(), extra: (0..n_found).collect(), missed: (0..n_wanted).collect() };
        for (_, found, wanted, likeness) in candidates {
            if matching.extra.contains(&found) && matching.missed.contains(&wanted) {
                matching.extra.remove(&found);
                matching.missed.remove(&wanted);
                matching.pairs.push((found, wanted, likeness));
            }
        }
        matching
    }
}

/// All tallies of one article, or of many added up.
#[derive(Clone, Debug, Default)]
pub struct Scores {
    /// The article.
    pub id: String,
    pub tasks: BTreeMap<&'static str, Tally>,
    pub means: BTreeMap<&'static str, Mean>,
    /// One line for each mistake: article, task, sort of mistake, what, divided by tabs.
    pub mistakes: Vec<String>,
    /// What became of every relation found.
    pub outcomes: Vec<Outcome>,
}

impl Scores {
    pub fn new(id: &str) -> Self {
        Self { id: id.to_owned(), ..Self::default() }
    }

    pub fn add(&mut self, other: &Self) {
        for (&task, tally) in &other.tasks {
            let sum = self.task(task);
            sum.right += tally.right;
            sum.wrong += tally.wrong;
            sum.missed += tally.missed;
        }
        for (&name, mean) in &other.means {
            self.mean(name).add(mean.sum, mean.of);
        }
        self.mistakes.extend(other.mistakes.iter().cloned());
        self.outcomes.extend(other.outcomes.iter().cloned());
    }

    pub fn task(&mut self, task: &'static str) -> &mut Tally {
        self.tasks.entry(task).or_default()
    }

    /// Counts one of the gold's that was found: right, or both wrong and missed.
    pub fn found(&mut self, task: &'static str, right: bool) {
        let tally = self.task(task);
        if right {
            tally.right += 1;
        } else {
            tally.wrong += 1;
            tally.missed += 1;
        }
    }

    pub fn mean(&mut self, name: &'static str) -> &mut Mean {
        self.means.entry(name).or_default()
    }

    pub fn mistake(&mut self, task: &str, sort: &str, what: &str) {
        self.mistakes.push(format!("{}\t{task}\t{sort}\t{what}", self.id));
    }

    pub fn outcome(&mut self, task: &'static str, rule: &str, confidence: f32, right: bool) {
        self.outcomes.push(Outcome { task, rule: rule.to_owned(), confidence, right });
    }

    pub fn tally(&self, task: &str) -> Tally {
        self.tasks.get(task).copied().unwrap_or_default()
    }

    /// F1 of a task, 0 when there is none.
    pub fn f1(&self, task: &str) -> f64 {
        self.tally(task).figures().map_or(0.0, |figures| figures.f1)
    }

    /// Mean F1 of the six main tasks.
    pub fn headline(&self) -> f64 {
        HEADLINE.iter().map(|task| self.f1(task)).sum::<f64>() / HEADLINE.len() as f64
    }
}
