//! The figures as a table for people and as JSON for programs.

use std::fmt::Write;

use serde_json::{Map, Value, json};

use crate::score::{HEADLINE, TASKS, Total};

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
    let headline = total.all.headline();
    let all =
        json!({ "articles": total.n_articles, "tasks": tasks, "accuracy": means, "headline": headline });
    format!("{all:#}\n")
}

fn percent(value: Option<f64>) -> String {
    value.map_or("   –  ".to_owned(), |value| format!("{:6.1}", 100.0 * value))
}
