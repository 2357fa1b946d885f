//! Who met whom, who said what: reads articles and prints what they say.
//!
//! ```console
//! $ cargo run --release --example extract -- examples/data/blinken-liu.html
//! $ curl -s https://… | extract --format json -
//! $ extract --format jsonl archive.jsonl.xz > found.jsonl
//! ```

#[path = "../input/mod.rs"]
mod input;
mod report;

use std::io::{BufWriter, IsTerminal, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use clap::{Parser, ValueEnum};
use indicatif::{ProgressBar, ProgressStyle};
use newsgraph::mention::Tagger;
use newsgraph::{Extraction, Extractor};
use serde::Serialize;

/// Reads Chinese news articles and says who met whom, who said what, when and where.
#[derive(Parser)]
#[command(name = "extract", version)]
#[command(after_help = "\
Articles: HTML pages, Markdown, plain text, and JSONL (plain, .gz, .xz, .zst) with one article a line
and the fields id, url, title, published (RFC 3339 or YYYY-MM-DD) and html or text.

Exit code: 0 all read, 1 some articles could not be read (they are named on standard error, the
others are done), 2 wrong usage.")]
struct Options {
    /// Files, directories, or - for standard input
    #[arg(required = true, value_name = "PATH")]
    paths: Vec<PathBuf>,
    /// report for people, json (pretty), or jsonl (one article a line, with the id of its line)
    #[arg(long, short, value_enum, default_value_t = Format::Report)]
    format: Format,
    /// Write STEM.json (or .jsonl, .txt) into this directory for each input file
    #[arg(long, value_name = "DIR")]
    out_dir: Option<PathBuf>,
    /// Lay the dictionaries of this directory over the built-in ones
    #[arg(long, value_name = "DIR")]
    dictionaries: Option<PathBuf>,
    /// Weights of the name tagger that examples/train.rs wrote, instead of the built-in ones
    #[arg(long, value_name = "FILE")]
    weights: Option<PathBuf>,
    /// The newsroom's time zone (Asia/Taipei) instead of the one its host implies
    #[arg(long, value_name = "ZONE")]
    zone: Option<String>,
    /// Threads [default: one for each core]
    #[arg(long, short, value_name = "N")]
    jobs: Option<usize>,
    /// Leave out relations whose confidence (0 to 1) is less
    #[arg(long, value_name = "CHANCE", default_value_t = 0.0)]
    min_confidence: f32,
    /// In a report: why each meeting and statement is believed
    #[arg(long)]
    explain: bool,
}

#[derive(Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Format {
    Report,
    Json,
    Jsonl,
}

/// An extraction with the id of the line it comes from.
#[derive(Serialize)]
struct Line<'a> {
    #[serde(skip_serializing_if = "Option::is_none")]
    id: Option<&'a str>,
    #[serde(flatten)]
    found: &'a Extraction,
}

fn main() -> ExitCode {
    let options = Options::parse();
    match run(&options) {
        Ok(0) => ExitCode::SUCCESS,
        Ok(n_failed) => {
            anstream::eprintln!("{n_failed} could not be read");
            ExitCode::from(1)
        }
        Err(Stop::BrokenPipe) => ExitCode::SUCCESS,
        Err(Stop::Message(message)) => {
            anstream::eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

/// Why the run ends early.
enum Stop {
    /// Whoever read the output has seen enough (`| head`).
    BrokenPipe,
    Message(String),
}

impl From<std::io::Error> for Stop {
    fn from(error: std::io::Error) -> Self {
        match error.kind() {
            std::io::ErrorKind::BrokenPipe => Self::BrokenPipe,
            _ => Self::Message(error.to_string()),
        }
    }
}

/// Reads and writes everything; gives the number of articles that could not be read.
fn run(options: &Options) -> Result<usize, Stop> {
    let files = input::files(&options.paths).map_err(Stop::Message)?;
    let mut builder = Extractor::builder();
    if let Some(directory) = &options.dictionaries {
        builder = builder.dictionaries(directory);
    }
    if let Some(path) = &options.weights {
        let problem = |error: &dyn std::fmt::Display| Stop::Message(format!("{}: {error}", path.display()));
        let bytes = std::fs::read(path).map_err(|error| problem(&error))?;
        builder = builder.tagger(Tagger::from_bytes(&bytes).map_err(|error| problem(&error))?);
    }
    let extractor = builder.build().map_err(|error| Stop::Message(error.to_string()))?;
    let n_threads = options.jobs.unwrap_or_else(|| {
        let n_cores = std::thread::available_parallelism().map_or(1, std::num::NonZero::get);
        if files.len() == 1 && !is_jsonl(&files[0]) { 1 } else { n_cores }
    });
    let progress = progress_bar(files.len());
    let mut output = Output::new(options)?;
    let mut n_failed = 0;
    input::in_order(
        input::sources(files),
        n_threads,
        |source| {
            let file = source.file.clone();
            let read = source.parse(options.zone.as_deref());
            let found = read.map(|input| {
                let mut found = extractor.extract(input.article);
                found.retain_confident(options.min_confidence);
                (input.id, found)
            });
            (file, found)
        },
        |(file, result)| {
            progress.inc(1);
            match result {
                Ok((id, found)) => output.write(file.as_deref(), id.as_deref(), &found)?,
                Err(problem) => {
                    n_failed += 1;
                    progress.suspend(|| anstream::eprintln!("error: {problem}"));
                }
            }
            Ok::<(), Stop>(())
        },
    )?;
    progress.finish_and_clear();
    output.finish()?;
    Ok(n_failed)
}

/// Where results go: standard output, or a file for each input file.
struct Output<'a> {
    options: &'a Options,
    stdout: Box<dyn Write>,
    /// The file that is being written, and the input file it belongs to.
    file: Option<(PathBuf, BufWriter<std::fs::File>)>,
    /// Whether a report stands before this one.
    follows: bool,
}

impl<'a> Output<'a> {
    fn new(options: &'a Options) -> Result<Self, Stop> {
        if let Some(directory) = &options.out_dir {
            std::fs::create_dir_all(directory)
                .map_err(|error| Stop::Message(format!("{}: {error}", directory.display())))?;
        }
        // Strips the colors of a report where they would not be seen.
        let stdout = anstream::AutoStream::auto(std::io::stdout());
        Ok(Self { options, stdout: Box::new(BufWriter::new(stdout)), file: None, follows: false })
    }

    fn write(&mut self, file: Option<&Path>, id: Option<&str>, found: &Extraction) -> Result<(), Stop> {
        let text = self.text(id, found)?;
        let Some(directory) = &self.options.out_dir else {
            self.stdout.write_all(text.as_bytes())?;
            return Ok(());
        };
        let source = file.unwrap_or(Path::new("stdin"));
        if self.file.as_ref().is_none_or(|(open, _)| open != source) {
            let path = directory.join(self.file_name(source));
            let created = std::fs::File::create(&path)
                .map_err(|error| Stop::Message(format!("{}: {error}", path.display())))?;
            self.close()?;
            self.file = Some((source.to_owned(), BufWriter::new(created)));
        }
        if let Some((_, file)) = &mut self.file {
            file.write_all(text.as_bytes())?;
        }
        Ok(())
    }

    /// `STEM.json`; `STEM.jsonl` for a file of many articles.
    fn file_name(&self, source: &Path) -> String {
        let name = source.file_name().unwrap_or_default().to_string_lossy();
        let stem =
            name.split_once(".jsonl").or_else(|| name.rsplit_once('.')).map_or(&*name, |(stem, _)| stem);
        let ending = match self.options.format {
            Format::Report => "txt",
            Format::Json if !is_jsonl(source) => "json",
            Format::Json | Format::Jsonl => "jsonl",
        };
        format!("{stem}.{ending}")
    }

    fn text(&mut self, id: Option<&str>, found: &Extraction) -> Result<String, Stop> {
        let line = Line { id, found };
        let many_in_file = self.options.out_dir.is_some() && id.is_some();
        let json = match self.options.format {
            Format::Report => {
                let gap = if std::mem::replace(&mut self.follows, true) { "\n" } else { "" };
                return Ok(format!("{gap}{}", report::of(id, found, self.options.explain)));
            }
            Format::Json if !many_in_file => serde_json::to_string_pretty(&line),
            Format::Json | Format::Jsonl => serde_json::to_string(&line),
        };
        Ok(json.map_err(|error| Stop::Message(error.to_string()))? + "\n")
    }

    fn close(&mut self) -> Result<(), Stop> {
        if let Some((_, mut file)) = self.file.take() {
            file.flush()?;
        }
        Ok(())
    }

    fn finish(mut self) -> Result<(), Stop> {
        self.close()?;
        self.stdout.flush()?;
        Ok(())
    }
}

fn is_jsonl(path: &Path) -> bool {
    let name = path.to_string_lossy();
    name == "-" || name.contains(".jsonl") || name.contains(".ndjson")
}

/// Shown on a terminal only, and only when the output does not go there.
fn progress_bar(n_files: usize) -> ProgressBar {
    if !std::io::stderr().is_terminal() || std::io::stdout().is_terminal() {
        return ProgressBar::hidden();
    }
    let bar = if n_files > 1 { ProgressBar::new(n_files as u64) } else { ProgressBar::new_spinner() };
    let template =
        if n_files > 1 { "{bar:40} {pos}/{len} {per_sec} {eta}" } else { "{spinner} {pos} {per_sec}" };
    bar.set_style(ProgressStyle::with_template(template).unwrap_or_else(|_| ProgressStyle::default_bar()));
    bar
}
