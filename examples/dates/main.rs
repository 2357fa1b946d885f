//! The dates of a text, and how well they are read.
//!
//! ```console
//! $ cargo run --release --example dates -- read --day 2024-01-12 "双方周三（10日）会谈，去年11月也见过面。"
//! $ dates check archive.jsonl.xz           what must hold of every date of every article
//! $ dates weekdays weekdays.tsv            how often 周三 is the day that was meant, by outlet and form
//! ```

mod check;
// The other programs need more of it.
#[allow(dead_code, unused_imports)]
#[path = "../input/mod.rs"]
mod input;
mod weekdays;

use std::io::Read;
use std::path::PathBuf;
use std::process::ExitCode;

use clap::{Parser, Subcommand};
use newsgraph::date::{self, Resolver};
use newsgraph::text::Structure;
use newsgraph::{CivilDate, Span};

/// Finds the dates of Chinese texts.
#[derive(Parser)]
#[command(name = "dates", version)]
#[command(after_help = "\
Exit code: 0 all well, 1 some articles could not be read or some dates are faulty (they are named on
standard error), 2 wrong usage.")]
struct Options {
    #[command(subcommand)]
    task: Task,
}

#[derive(Subcommand)]
enum Task {
    /// Print the expressions of a text: text, value, confidence, further readings
    Read {
        /// The day on which the text was written (YYYY-MM-DD)
        #[arg(long, short, value_name = "DAY")]
        day: Option<CivilDate>,
        /// Read a bare 109年 as a year of the Republic of China
        #[arg(long)]
        minguo: bool,
        /// The text, or - for standard input
        text: String,
    },
    /// Read articles and name every date that is not sound
    Check {
        /// Files, directories, or - for standard input
        #[arg(required = true, value_name = "PATH")]
        paths: Vec<PathBuf>,
    },
    /// Print the share of weekdays read rightly, by outlet and form
    Weekdays {
        /// Rows of published, source, expression, date, clause, tab-separated, under a header
        #[arg(value_name = "TSV")]
        rows: PathBuf,
        /// Name the wrong ones on standard error
        #[arg(long)]
        errors: bool,
    },
}

fn main() -> ExitCode {
    let done = match Options::parse().task {
        Task::Read { day, minguo, text } => read(day, minguo, text),
        Task::Check { paths } => check_all(&paths),
        Task::Weekdays { rows, errors } => print_weekdays(&rows, errors),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::from(1),
        Err(message) => {
            anstream::eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn read(day: Option<CivilDate>, minguo: bool, text: String) -> Result<bool, String> {
    let mut text = text;
    if text == "-" {
        text.clear();
        std::io::stdin().read_to_string(&mut text).map_err(|error| error.to_string())?;
    }
    for date in Resolver::new(day).minguo(minguo).find(&text) {
        let value = date.value.as_ref().unwrap_or(&date.timex3);
        let others: String = date.alternatives.iter().map(|other| format!(" or {other}")).collect();
        anstream::println!("{}\t{value}{others}\t{:.2}", date.text, date.confidence);
    }
    Ok(true)
}

/// Checks the dates of all articles; false when anything was wrong.
fn check_all(paths: &[PathBuf]) -> Result<bool, String> {
    let (mut n_articles, mut n_dates, mut n_faults) = (0, 0, 0);
    for source in input::sources(input::files(paths)?) {
        let place = source.place.clone();
        let article = match source.parse(None) {
            Ok(input) => input.article,
            Err(message) => {
                anstream::eprintln!("{message}");
                n_faults += 1;
                continue;
            }
        };
        let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
        let dates = date::find(&article, &Structure::new(&article.text, &blocks));
        let values = Resolver::new(article.anchor).values(&article.text);
        for fault in check::faults(&article.text, &dates, &values) {
            anstream::eprintln!("{place}: {fault}");
            n_faults += 1;
        }
        n_articles += 1;
        n_dates += dates.len();
    }
    anstream::println!("{n_articles} articles, {n_dates} dates, {n_faults} faults");
    Ok(n_faults == 0)
}

fn print_weekdays(path: &PathBuf, errors: bool) -> Result<bool, String> {
    let rows = std::fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let (table, wrong) = weekdays::table(&rows).map_err(|error| format!("{}: {error}", path.display()))?;
    anstream::print!("{table}");
    if errors {
        wrong.iter().for_each(|row| anstream::eprintln!("{row}"));
    }
    Ok(true)
}
