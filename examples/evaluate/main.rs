//! How good are the extractions? Compares them with articles that people annotated.
//!
//! ```console
//! $ cargo run --release --example evaluate -- tests/gold examples/data
//! $ evaluate my-gold my-extractions --errors all --seen my-training/*.ner
//! ```

#[path = "../marked/mod.rs"]
mod marked;
mod score;
mod table;

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::Parser;
use newsgraph::lexicon::Lexicon;
use newsgraph::mention::Example;
use newsgraph::{Article, Extraction, Extractor};

use marked::Seen;
use score::{Gold, Total};

/// Scores extractions against gold files: precision, recall and F1 of every task.
#[derive(Parser)]
#[command(name = "evaluate", version)]
#[command(after_help = "\
A gold file is an article with marks in its text: see tests/gold/README.md for the format.

Exit code: 0 scored, 1 some gold files have mistakes or lack their article, 2 wrong usage.")]
struct Options {
    /// Directory of ID.gold files
    gold: PathBuf,
    /// Directory that holds, for each gold file, ID.json (an extraction) or ID.html, .htm, .md or .txt
    /// (an article, extracted on the spot)
    found: PathBuf,
    /// Print the mistakes of this article, or of all
    #[arg(long, value_name = "ID|all")]
    errors: Option<String>,
    /// Print F1 for each source (what stands before the first - of the id)
    #[arg(long)]
    by_source: bool,
    /// Print how well the confidence of posts, meetings and statements holds: a meeting or statement is
    /// right when all its parties or speakers are, a post when holder and title are
    #[arg(long)]
    reliability: bool,
    /// Marked texts (.ner, .gold, .bio) that the tagger was trained on: print how many of the persons and
    /// organizations are found whose name stands in none of them and in no dictionary
    #[arg(long, value_name = "FILE", num_args = 1..)]
    seen: Vec<PathBuf>,
    /// Write the figures as JSON
    #[arg(long, value_name = "FILE")]
    json: Option<PathBuf>,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(_) => ExitCode::from(1),
        Err(message) => {
            anstream::eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Scores and prints; gives the number of gold files that could not be scored.
fn run(options: &Options) -> Result<usize, String> {
    let in_directory = |error| format!("{}: {error}", options.gold.display());
    let mut files: Vec<PathBuf> = std::fs::read_dir(&options.gold)
        .map_err(in_directory)?
        .filter_map(|entry| Some(entry.ok()?.path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "gold"))
        .collect();
    files.sort();
    if files.is_empty() {
        return Err(format!("{}: no .gold files in it", options.gold.display()));
    }
    let extractor = Extractor::new();
    let training: Vec<Example> = options
        .seen
        .iter()
        .map(|path| marked::read(path))
        .collect::<Result<Vec<_>, _>>()?
        .into_iter()
        .flatten()
        .collect();
    let lexicon = Lexicon::builtin().map_err(|error| error.to_string())?;
    let seen = Seen::new(&training, &lexicon);
    // Without training texts nobody can tell which names are new.
    let is_seen = |name: &str| options.seen.is_empty() || seen.has(name);
    let mut total = Total::default();
    let mut n_failed = 0;
    for file in &files {
        match score_file(file, &options.found, &extractor, &is_seen) {
            Ok(scores) => {
                let wanted = options.errors.as_ref().is_some_and(|id| id == "all" || *id == scores.id);
                for mistake in scores.mistakes.iter().filter(|_| wanted) {
                    anstream::println!("{mistake}");
                }
                total.add(&scores);
            }
            Err(problem) => {
                n_failed += 1;
                anstream::eprintln!("error: {problem}");
            }
        }
    }
    anstream::print!("{}", table::of(&total, options.by_source));
    if options.reliability {
        anstream::print!("{}", table::reliability(&total.all.outcomes));
    }
    if let Some(path) = &options.json {
        std::fs::write(path, table::json(&total)).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    Ok(n_failed)
}

fn score_file(
    file: &Path,
    directory: &Path,
    extractor: &Extractor,
    is_seen: &dyn Fn(&str) -> bool,
) -> Result<score::Scores, String> {
    let gold = Gold::read(file)?;
    let stem = file.file_stem().unwrap_or_default().to_string_lossy();
    let found = extraction(directory, &[&stem, &gold.id], extractor)?;
    score::score(&gold, &found, is_seen).map_err(|problem| format!("{}: {problem}", file.display()))
}

/// The extraction of the article that has one of these names.
fn extraction(directory: &Path, stems: &[&str], extractor: &Extractor) -> Result<Extraction, String> {
    for stem in stems {
        for extension in ["json", "html", "htm", "md", "txt"] {
            let path = directory.join(format!("{stem}.{extension}"));
            let Ok(bytes) = std::fs::read(&path) else { continue };
            let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
            return if extension == "json" {
                serde_json::from_slice(&bytes).map_err(|error| failed(&error))
            } else {
                Article::from_bytes(&bytes)
                    .map(|article| extractor.extract(article))
                    .map_err(|error| failed(&error))
            };
        }
    }
    Err(format!("{}: neither extraction nor article of {}", directory.display(), stems.join(" or ")))
}
