//! The figures as a table for people and as JSON for programs.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::score::{HEADLINE, Outcome, TASKS, Total};

/// The table.
pub fn of(total: &Total, by_source: bool) -> String {
    let mut table = String::new();
    let _ = writeln!(table, "{} articles", total.n_articles);
    let _ = writeln!(table, "{:20} {:>6} {:>6} {:>6}   gold", "task", "P", "R", "F1");
    for task in TASKS {
        let tally = total.all.tally(task);
        let figures = tally.figures();
        let precision = percent(figures.map(|figures| figures.precision));
        let recall = percent(figures.map(|figures| figures.recall));
        let f1 = percent(figures.map(|figures| figures.f1));
        let _ = writeln!(table, "{task:20} {precision} {recall} {f1} {:6}", tally.in_gold());
    }
    for (name, mean) in &total.all.means {
        let _ = writeln!(table, "{name:28} {}  of {}", percent(mean.value()), mean.of);
    }
    let headline = 100.0 * total.all.headline();
    let _ = writeln!(table, "headline (mean F1 of {}): {headline:.1}", HEADLINE.join(", "));
    if by_source {
        let _ = write!(table, "{:10}", "source");
        for task in HEADLINE {
            let _ = write!(table, " {task:>9}");
        }
        table.push('\n');
        for (source, scores) in &total.by_source {
            let _ = write!(table, "{source:10}");
            for task in HEADLINE {
                let f1 = percent(scores.tally(task).figures().map(|figures| figures.f1));
                let _ = write!(table, " {f1:>9}");
            }
            table.push('\n');
        }
    }
    table
}

/// For each kind of relation: bins of confidence with its mean and the share that is right, the Brier
/// score, and the expected calibration error (the mean distance of the two over all bins).
pub fn reliability(outcomes: &[Outcome]) -> String {
    /// Where bins start. Most confidences are high, so the bins are narrower there.
    const BINS: [f32; 6] = [0.0, 0.5, 0.7, 0.8, 0.9, 0.95];
    let mut table = String::new();
    for task in ["post", "meeting", "visit", "statement"] {
        let all: Vec<&Outcome> = outcomes.iter().filter(|outcome| outcome.task == task).collect();
        if all.is_empty() {
            continue;
        }
        let chance = |outcome: &Outcome| f64::from(outcome.confidence);
        let hit = |outcome: &Outcome| f64::from(u8::from(outcome.right));
        let mut error = 0.0;
        let _ =
            writeln!(table, "{task:10} {:>12} {:>6} {:>6} {:>6}", "confidence", "number", "mean", "right");
        for (idx, &from) in BINS.iter().enumerate() {
            let to = BINS.get(idx + 1).copied().unwrap_or(f32::INFINITY);
            let bin: Vec<&&Outcome> =
                all.iter().filter(|outcome| (from..to).contains(&outcome.confidence)).collect();
            if bin.is_empty() {
                continue;
            }
            let of = bin.len() as f64;
            let mean = bin.iter().map(|outcome| chance(outcome)).sum::<f64>() / of;
            let right = bin.iter().map(|outcome| hit(outcome)).sum::<f64>() / of;
            error += of * (mean - right).abs();
            let bounds = format!("{from:.2}–{:.2}", to.min(1.0));
            let _ = writeln!(table, "{:10} {bounds:>12} {:6} {mean:6.2} {right:6.2}", "", bin.len());
        }
        let of = all.len() as f64;
        let brier = all.iter().map(|outcome| (chance(outcome) - hit(outcome)).powi(2)).sum::<f64>() / of;
        let _ = writeln!(table, "{:10} Brier score {brier:.3}, calibration error {:.3}", "", error / of);
    }
    table
}

/// The same figures, `0.0..=1.0`.
pub fn json(total: &Total) -> String {
    let tasks: Map<String, Value> = TASKS
        .iter()
        .map(|&task| {
            let tally = total.all.tally(task);
            let figures = tally.figures();
            let value = json!({
                "p": figures.map(|figures| figures.precision),
                "r": figures.map(|figures| figures.recall),
                "f1": figures.map(|figures| figures.f1),
                "gold": tally.in_gold(),
            });
            (task.to_owned(), value)
        })
        .collect();
    let means: Map<String, Value> = total
        .all
        .means
        .iter()
        .map(|(&name, mean)| (name.to_owned(), json!({ "value": mean.value(), "of": mean.of })))
        .collect();
    let outcomes: Vec<Value> = total
        .all
        .outcomes
        .iter()
        .map(|outcome| {
            json!({
                "task": outcome.task, "rule": outcome.rule,
                "confidence": outcome.confidence, "right": outcome.right,
            })
        })
        .collect();
    let headline = total.all.headline();
    let all = json!({ "articles": total.n_articles, "tasks": tasks, "accuracy": means, "outcomes": outcomes,
        "headline": headline });
    format!("{all:#}\n")
}

fn percent(value: Option<f64>) -> String {
    value.map_or("   –  ".to_owned(), |value| format!("{:6.1}", 100.0 * value))
}
