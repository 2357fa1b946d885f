//! An extraction as a page for people, in color where a terminal shows it.

use std::fmt::Write;

use anstyle::{AnsiColor, Style};
use newsgraph::mention::EntityKind;
use newsgraph::{Describe, Extraction};

const HEADING: Style = Style::new().bold();
const QUIET: Style = Style::new().dimmed();

/// The whole page. `explain` adds the sentences that prove each relation.
pub fn of(id: Option<&str>, found: &Extraction, explain: bool) -> String {
    let mut page = String::new();
    let title = if found.title.is_empty() { "(no headline)" } else { &found.title };
    line(&mut page, HEADING, title);
    let source = [id, found.published.as_deref(), found.url.as_deref()];
    let source: Vec<&str> = source.into_iter().flatten().collect();
    if !source.is_empty() {
        line(&mut page, QUIET, &source.join("  "));
    }
    let relations = Relations { found, explain };
    relations.list(&mut page, "Meetings", &found.meetings);
    relations.list(&mut page, "Visits", &found.visits);
    relations.list(&mut page, "Statements", &found.statements);
    relations.list(&mut page, "Posts", &found.posts);
    for (name, kind) in [
        ("People", EntityKind::Person),
        ("Organizations", EntityKind::Organization),
        ("Places", EntityKind::Place),
        ("Sources", EntityKind::Anonymous),
    ] {
        entities(&mut page, found, name, kind, explain);
    }
    let pairs: Vec<String> =
        found.name_pairs.iter().map(|pair| format!("{} / {}", pair.zh, pair.latin)).collect();
    section(&mut page, "Name pairs", &pairs);
    let dates: Vec<String> = found
        .dates
        .iter()
        .map(|date| format!("{} = {}", date.text, date.value.as_deref().unwrap_or(&date.timex3)))
        .collect();
    section(&mut page, "Dates", &dates);
    let warnings: Vec<String> =
        found.warnings.iter().map(|warning| format!("{}: {}", warning.kind, warning.message)).collect();
    section(&mut page, "Warnings", &warnings);
    page
}

struct Relations<'a> {
    found: &'a Extraction,
    explain: bool,
}

impl Relations<'_> {
    fn list<T: Describe>(&self, page: &mut String, name: &str, relations: &[T]) {
        let lines: Vec<String> = relations
            .iter()
            .map(|relation| {
                let mut text = self.found.describe(relation);
                if self.explain {
                    for reason in self.found.explain(relation).lines() {
                        let _ = write!(text, "\n      {QUIET}{reason}{QUIET:#}");
                    }
                }
                text
            })
            .collect();
        section(page, name, &lines);
    }
}

/// 布林肯 / Antony Blinken  (国务卿布林肯)
fn entities(page: &mut String, found: &Extraction, name: &str, kind: EntityKind, explain: bool) {
    let style = Style::new().fg_color(Some(
        match kind {
            EntityKind::Person => AnsiColor::Cyan,
            EntityKind::Organization => AnsiColor::Yellow,
            EntityKind::Place => AnsiColor::Green,
            _ => AnsiColor::Magenta,
        }
        .into(),
    ));
    let lines: Vec<String> = found
        .entities
        .iter()
        .filter(|entity| entity.kind == kind)
        .map(|entity| {
            let latin = entity.latin.as_ref().map(|latin| format!(" / {latin}")).unwrap_or_default();
            let aliases = if entity.aliases.is_empty() {
                String::new()
            } else {
                format!("  ({})", entity.aliases.join("、"))
            };
            let count = entity.mentions.len();
            let mut text =
                format!("{style}{}{style:#}{latin}{aliases}  {QUIET}×{count}{QUIET:#}", entity.name);
            if explain {
                // How the first of its mentions was found, and the dictionary line that holds the name.
                let mention = entity.mentions.first().and_then(|&idx| found.mentions.get(idx));
                if let Some(mention) = mention {
                    let source = mention.source.as_deref().unwrap_or_default();
                    let _ = write!(text, "\n      {QUIET}{}  {source}{QUIET:#}", mention.rule);
                }
            }
            text
        })
        .collect();
    section(page, name, &lines);
}

fn section(page: &mut String, name: &str, lines: &[String]) {
    if lines.is_empty() {
        return;
    }
    page.push('\n');
    line(page, HEADING, &format!("{name} ({})", lines.len()));
    for text in lines {
        let _ = writeln!(page, "  {text}");
    }
}

fn line(page: &mut String, style: Style, text: &str) {
    let _ = writeln!(page, "{style}{text}{style:#}");
}
