//! Many articles, one graph: who met whom, who visited where and who said what, to draw or to load elsewhere.
//!
//! ```console
//! $ cargo run --release --example graph -- examples/data | dot -Tsvg > news.svg
//! $ graph archive.jsonl.xz --format json > news.json
//! $ graph news.json more/*.html --person 刘建超 | dot -Tpng > liu.png
//! ```

#[path = "../input/mod.rs"]
#[allow(dead_code)] // A graph needs neither the file nor the id that an article comes with.
mod input;

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use indicatif::ProgressBar;
use newsgraph::{Extractor, NewsGraph};

/// Builds one graph of many Chinese news articles.
#[derive(Parser)]
#[command(name = "graph", version)]
#[command(after_help = "\
Articles: HTML pages, Markdown, plain text, JSONL (plain, .gz, .xz, .zst). Graphs: .json files that this
program wrote; they are merged with the rest.

Exit code: 0 all read, 1 some articles could not be read (they are named on standard error), 2 wrong usage.")]
struct Options {
    /// Articles and graphs: files, directories, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// dot for Graphviz, or json in node-link form for networkx and D3
    #[arg(long, short, value_enum, default_value_t = Format::Dot)]
    format: Format,
    /// Only this person and what is near; may be given several times
    #[arg(long, value_name = "NAME")]
    person: Vec<String>,
    /// How near: 1 their meetings, visits and statements, 2 also the others in them
    #[arg(long, value_name = "N", default_value_t = 2)]
    steps: usize,
    /// Leave out what was said
    #[arg(long)]
    meetings_only: bool,
    /// Leave out relations whose confidence (0 to 1) is less
    #[arg(long, value_name = "CHANCE", default_value_t = 0.0)]
    min_confidence: f32,
    /// Write to this file instead of standard output
    #[arg(long, short, value_name = "FILE")]
    output: Option<PathBuf>,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Dot,
    Json,
}

fn main() -> ExitCode {
    match run(&Options::parse()) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(n_failed) => {
            anstream::eprintln!("{n_failed} could not be read");
            ExitCode::from(1)
        }
        Err(message) => {
            anstream::eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Builds and writes the graph; gives the number of articles that could not be read.
fn run(options: &Options) -> Result<usize, String> {
    let files = input::files(&options.paths)?;
    let (graphs, articles): (Vec<PathBuf>, Vec<PathBuf>) =
        files.into_iter().partition(|file| file.extension().is_some_and(|extension| extension == "json"));
    let mut graph = NewsGraph::new();
    for file in graphs {
        graph.merge(&read_graph(&file)?);
    }
    let extractor =
        Extractor::builder().statements(!options.meetings_only).build().map_err(|error| error.to_string())?;
    let n_threads = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
    let progress =
        if std::io::stderr().is_terminal() { ProgressBar::new_spinner() } else { ProgressBar::hidden() };
    let mut n_failed = 0;
    input::in_order(
        input::sources(articles),
        n_threads,
        |source| source.parse(None).map(|input| extractor.extract(input.article)),
        |found| {
            progress.inc(1);
            match found {
                Ok(mut found) => {
                    found.retain_confident(options.min_confidence);
                    graph.add(&found);
                }
                Err(problem) => {
                    n_failed += 1;
                    progress.suspend(|| anstream::eprintln!("error: {problem}"));
                }
            }
            Ok::<(), String>(())
        },
    )?;
    progress.finish_and_clear();

    if !options.person.is_empty() {
        let mut near = NewsGraph::new();
        for name in &options.person {
            if graph.find(name).is_empty() {
                return Err(format!("nobody in these articles is called {name}"));
            }
            near.merge(&graph.neighborhood(name, options.steps));
        }
        graph = near;
    }
    let text = match options.format {
        Format::Dot => graph.to_dot(),
        Format::Json => serde_json::to_string_pretty(&graph).map_err(|error| error.to_string())? + "\n",
    };
    write(options.output.as_deref(), &text)?;
    Ok(n_failed)
}

fn read_graph(path: &Path) -> Result<NewsGraph, String> {
    let failed = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let json = std::fs::read_to_string(path).map_err(|error| failed(&error))?;
    serde_json::from_str(&json).map_err(|error| failed(&error))
}

fn write(path: Option<&Path>, text: &str) -> Result<(), String> {
    let Some(path) = path else {
        return match std::io::stdout().write_all(text.as_bytes()) {
            Err(error) if error.kind() != std::io::ErrorKind::BrokenPipe => Err(error.to_string()),
            _ => Ok(()),
        };
    };
    std::fs::write(path, text).map_err(|error| format!("{}: {error}", path.display()))
}
