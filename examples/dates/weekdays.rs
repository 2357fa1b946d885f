//! The table of weekdays: how often 周三, 本周五, 上周日 mean the day that their writers meant.
//!
//! Comes in: rows of `published`, `source`, `expression`, `date`, `clause`, tab-separated under a
//! header, each a clause of news whose writer gave the day of the month in a bracket that was taken
//! out. Goes out: right and all, by form and by outlet.

use std::collections::BTreeMap;

use newsgraph::CivilDate;
use newsgraph::date::Resolver;

/// Right answers of all.
#[derive(Clone, Copy, Default)]
struct Score {
    right: u32,
    all: u32,
}

impl Score {
    fn percent(self) -> f64 {
        100.0 * f64::from(self.right) / f64::from(self.all.max(1))
    }
}

/// The table for the rows of a file, and a line for each wrong answer.
///
/// # Errors
///
/// The first line that is no such row.
pub fn table(rows: &str) -> Result<(String, Vec<String>), String> {
    let mut scores: BTreeMap<(&str, &str), Score> = BTreeMap::new();
    let mut wrong = Vec::new();
    for (number, row) in rows.lines().enumerate().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [published, source, expression, date, clause] = cells[..] else {
            return Err(format!("line {}: want five columns: {row}", number + 1));
        };
        let published: CivilDate =
            published.parse().map_err(|error| format!("line {}: {error}", number + 1))?;
        let dates = Resolver::new(Some(published)).find(clause);
        // The whole expression may be longer: 美东时间周三上午.
        let at = clause.find(expression).unwrap_or(usize::MAX);
        let found = dates.iter().find(|found| found.span.start <= at && at < found.span.end);
        // 周五至周六 is one expression of two days.
        let value = found.and_then(|found| {
            let value = found.value.as_deref()?;
            let ends = value.split_once('/').filter(|_| found.text.contains(['至', '到', '-', '－']));
            let (first, last) = ends.unwrap_or((value, value));
            (if found.span.start < at { last } else { first }).get(..10)
        });
        let form = form(expression);
        for key in [(form, source), (form, "all"), ("all", source), ("all", "all")] {
            let score = scores.entry(key).or_default();
            score.all += 1;
            score.right += u32::from(value == Some(date));
        }
        if value != Some(date) {
            wrong.push(format!(
                "{published}\t{source}\t{expression}\t{date}\t{}\t{clause}",
                value.unwrap_or("-")
            ));
        }
    }
    Ok((render(&scores), wrong))
}

/// 本周三 and 这个星期三 are of one form: which week, if one is said.
fn form(expression: &str) -> &'static str {
    match expression.chars().next() {
        Some('上') => "上周三",
        Some('下') => "下周三",
        Some('本' | '这' | '這') => "本周三",
        _ => "周三",
    }
}

fn render(scores: &BTreeMap<(&str, &str), Score>) -> String {
    let forms = ["周三", "本周三", "上周三", "下周三", "all"];
    let mut sources: Vec<(&str, u32)> = scores
        .iter()
        .filter(|((form, _), _)| *form == "all")
        .map(|(&(_, source), score)| (source, score.all))
        .collect();
    sources.sort_by_key(|&(source, all)| (std::cmp::Reverse(all), source != "all"));
    let mut text = format!("| outlet | {} |\n|---{}|\n", forms.join(" | "), "|---:".repeat(forms.len()));
    for (source, _) in sources {
        let cells = forms.map(|form| {
            scores.get(&(form, source)).map_or("–".to_owned(), |score| {
                format!("{:.1} ({}/{})", score.percent(), score.right, score.all)
            })
        });
        text.push_str(&format!("| {source} | {} |\n", cells.join(" | ")));
    }
    text
}
