//! Trains the name tagger: `cargo run --release --example train -- OUT.bin FILE.ner FILE.gold ... --also OTHER.bio`
//!
//! The module `marked` says what the files look like. Sets marked after other guidelines come after
//! `--also`. The same files in any order give the same bytes. `--folds` measures by cross-validation
//! over the files: the tagger alone, block by block, and the whole extraction, article by article.

use std::path::{Path, PathBuf};
use std::process::ExitCode;

use newsgraph::lexicon::{EntityKind, Lexicon};
use newsgraph::mention::{Example, Form, Tagged, Tagger, Training};
use newsgraph::text::fold;
use newsgraph::{Article, Extractor, Span};

#[path = "marked/mod.rs"]
mod marked;

use marked::Seen;

#[derive(clap::Parser)]
#[command(about = "Trains the name tagger on marked texts")]
struct Arguments {
    /// Where the weights go.
    #[arg(required_unless_present = "from")]
    out: Option<PathBuf>,
    /// Marked texts: .ner and .gold files.
    #[arg(required_unless_present = "from")]
    files: Vec<PathBuf>,
    /// Cross-validates by file with so many folds before training on everything.
    #[arg(long, default_value_t = 0)]
    folds: usize,
    /// Prints the mistakes of the extraction in the folds.
    #[arg(long)]
    errors: bool,
    /// How often every block is seen.
    #[arg(long)]
    epochs: Option<usize>,
    /// Units seen less often carry no weight.
    #[arg(long)]
    min_count: Option<usize>,
    /// How many in a hundred dictionary names are hidden in a second copy of every block.
    #[arg(long)]
    hidden: Option<u8>,
    /// A set marked after guidelines of its own: it teaches names, but not what counts as one.
    #[arg(long, value_name = "FILE")]
    also: Vec<PathBuf>,
    /// How many times to train, each time in another order; the weights are the mean.
    #[arg(long)]
    rounds: Option<usize>,
    /// Lets the tagger look at the words of a segmenter, and at what they mean (feature `guidelines`).
    #[arg(long)]
    segmented: bool,
    /// Weights are kept as whole numbers of so many parts of one.
    #[arg(long)]
    scale: Option<u8>,
    /// Which guidelines the tagger follows: 0 those of FILES, 1 those of the first --also, …
    #[arg(long, default_value_t = 0)]
    follow: u8,
    /// Trains nothing: measures these weights by --score.
    #[arg(long, value_name = "FILE")]
    from: Option<PathBuf>,
    /// Prints how well the tagger and the whole extraction do on this file, a block an article.
    #[arg(long, value_name = "FILE")]
    score: Vec<PathBuf>,
}

fn main() -> ExitCode {
    match run(clap::Parser::parse()) {
        Ok(()) => ExitCode::SUCCESS,
        Err(message) => {
            anstream::eprintln!("error: {message}");
            ExitCode::from(2)
        }
    }
}

fn run(arguments: Arguments) -> Result<(), String> {
    let Arguments {
        out,
        mut files,
        folds,
        errors,
        epochs,
        min_count,
        hidden,
        also,
        rounds,
        segmented,
        scale,
        follow,
        from,
        score,
    } = arguments;
    files.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    let documents: Vec<Vec<Example>> =
        files.iter().map(|path| marked::read(path)).collect::<Result<_, _>>()?;
    let mut others: Vec<Example> = Vec::new();
    for (guideline, path) in (1..).zip(&also) {
        others.extend(marked::read(path)?.into_iter().map(|mut example| {
            example.guideline = guideline;
            example
        }));
    }
    if let Some(path) = from {
        return measure(&path, &score, errors);
    }
    let lexicon = Lexicon::builtin().map_err(|error| error.to_string())?;
    let mut training = Training::default();
    training.epochs = epochs.unwrap_or(training.epochs);
    training.min_count = min_count.unwrap_or(training.min_count);
    training.hidden = hidden.unwrap_or(training.hidden);
    training.guideline = follow;
    training.rounds = rounds.unwrap_or(training.rounds);
    training.segmented = segmented;
    training.scale = scale.unwrap_or(training.scale);
    if folds > 1 {
        cross_validate(&lexicon, &documents, &others, folds, &training, errors)?;
    }
    let mut examples: Vec<Example> = documents.into_iter().flatten().collect();
    examples.extend(others);
    let tagger = Tagger::train(&lexicon, &examples, &training);
    let bytes = tagger.to_bytes();
    let n_names: usize = examples.iter().map(|example| example.names.len()).sum();
    println!("{} blocks, {n_names} names, {} bytes", examples.len(), bytes.len());
    if let Some(out) = out {
        std::fs::write(&out, bytes).map_err(|error| format!("{}: {error}", out.display()))?;
    }
    for path in &score {
        println!("{}:", path.display());
        score_file(&lexicon, &tagger, path, errors)?;
    }
    Ok(())
}

/// Measures weights trained before.
fn measure(weights: &Path, files: &[PathBuf], errors: bool) -> Result<(), String> {
    let bytes = std::fs::read(weights).map_err(|error| format!("{}: {error}", weights.display()))?;
    let tagger = Tagger::from_bytes(&bytes).map_err(|error| error.to_string())?;
    let lexicon = Lexicon::builtin().map_err(|error| error.to_string())?;
    for path in files {
        println!("{}:", path.display());
        score_file(&lexicon, &tagger, path, errors)?;
    }
    Ok(())
}

/// Measures the tagger, and the whole extraction when every block is an article, on one file.
fn score_file(lexicon: &Lexicon, tagger: &Tagger, path: &Path, errors: bool) -> Result<(), String> {
    let extractor = Extractor::builder().tagger(tagger.clone()).build().map_err(|error| error.to_string())?;
    let (mut alone, mut whole) = (Counts::default(), Counts::default());
    for block in &marked::read(path)? {
        alone.add(block, &tag(tagger, lexicon, &block.text), |_| true);
        // What an article cannot be made of (no letter) holds no name.
        let found = extract(&extractor, &[block]).ok().and_then(|mut found| found.pop().flatten());
        let mut found = found.unwrap_or_default();
        // A set without nested names asks for the outermost.
        let spans: Vec<Span> = found.iter().map(|name| name.span).collect();
        found.retain(|name| !spans.iter().any(|span| *span != name.span && span.contains(name.span)));
        let mistakes = whole.add(block, &found, |_| true);
        for mistake in mistakes.iter().filter(|_| errors) {
            println!("{mistake}");
        }
    }
    println!("tagger alone:");
    alone.print();
    println!("whole extraction:");
    whole.print();
    Ok(())
}

/// The names that the tagger finds in one block.
fn tag(tagger: &Tagger, lexicon: &Lexicon, text: &str) -> Vec<Tagged> {
    let folded = fold(text);
    tagger.tag(&folded, &[Span::new(0, folded.len())], &lexicon.hits(&folded))
}

/// The names that the extraction finds in an article, block by block; `None` for a block that the
/// article leaves out, such as a title that is given twice. The first block is its title.
fn extract(extractor: &Extractor, blocks: &[&Example]) -> Result<Vec<Option<Vec<Tagged>>>, String> {
    let Some((title, rest)) = blocks.split_first() else { return Ok(Vec::new()) };
    let body: Vec<&str> = rest.iter().map(|block| block.text.as_str()).collect();
    let article = Article::builder()
        .title(&title.text)
        .text(body.join("\n\n"))
        .build()
        .map_err(|error| error.to_string())?;
    let found = extractor.extract(article);
    let mut names = Vec::with_capacity(blocks.len());
    let mut at = 0;
    for block in blocks {
        // The article's blocks are these, without the spaces around them.
        let text = block.text.trim();
        let Some(offset) = found.text[at..].find(text) else {
            names.push(None);
            continue;
        };
        let start = at + offset;
        at = start + text.len();
        let indent = block.text.len() - block.text.trim_start().len();
        let inside = found
            .mentions
            .iter()
            .filter(|mention| mention.form == Form::Name && Span::new(start, at).contains(mention.span));
        let tagged = inside.map(|mention| {
            let begin = mention.span.start - start + indent;
            Tagged { span: Span::new(begin, begin + mention.span.len()), kind: mention.kind }
        });
        names.push(Some(tagged.collect()));
    }
    Ok(names)
}

/// Trains on all folds but one and measures on that one, for each fold.
fn cross_validate(
    lexicon: &Lexicon,
    documents: &[Vec<Example>],
    others: &[Example],
    n_folds: usize,
    training: &Training,
    errors: bool,
) -> Result<(), String> {
    let (mut alone, mut whole) = (Counts::default(), Counts::default());
    for fold_idx in 0..n_folds {
        let part = |held_out: bool| {
            let documents = documents.iter().enumerate();
            documents.filter(move |(idx, _)| (idx % n_folds == fold_idx) == held_out).map(|(_, it)| it)
        };
        let examples: Vec<Example> = part(false).flatten().cloned().chain(others.iter().cloned()).collect();
        let tagger = Tagger::train(lexicon, &examples, training);
        let seen = Seen::new(&examples, lexicon);
        let extractor =
            Extractor::builder().tagger(tagger.clone()).build().map_err(|error| error.to_string())?;
        for document in part(true) {
            let blocks: Vec<&Example> =
                document.iter().filter(|block| !block.text.trim().is_empty()).collect();
            for (block, found) in blocks.iter().zip(extract(&extractor, &blocks)?) {
                alone.add(block, &tag(&tagger, lexicon, &block.text), |name| seen.has(name));
                let Some(found) = found else { continue };
                let mistakes = whole.add(block, &found, |name| seen.has(name));
                for mistake in mistakes.iter().filter(|_| errors) {
                    println!("{mistake}");
                }
            }
        }
    }
    println!("tagger alone:");
    alone.print();
    println!("whole extraction:");
    whole.print();
    Ok(())
}

/// Names found and missed, by kind: persons, organizations, places.
#[derive(Default)]
struct Counts {
    /// Right, extra, missed.
    all: [[usize; 3]; 3],
    /// Found, and all, of the names not seen before.
    unseen: [[usize; 2]; 3],
}

const ROWS: [&str; 3] = ["person", "organization", "place"];

fn row(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        _ => 2,
    }
}

impl Counts {
    /// Counts one block; of nested names the outermost counts. Gives the mistakes, one a line.
    fn add(&mut self, block: &Example, found: &[Tagged], is_seen: impl Fn(&str) -> bool) -> Vec<String> {
        let mut mistakes = Vec::new();
        let mut note = |what: &str, span: Span, kind: EntityKind| {
            let start = block.text[..span.start].char_indices().rev().nth(11).map_or(0, |(at, _)| at);
            let end = block.text[span.end..]
                .char_indices()
                .nth(12)
                .map_or(block.text.len(), |(at, _)| span.end + at);
            let (before, after) = (&block.text[start..span.start], &block.text[span.end..end]);
            mistakes.push(format!("{what}\t{}\t{before}|{}|{after}", ROWS[row(kind)], span.of(&block.text)));
        };
        let outermost =
            |span: Span| !block.names.iter().any(|(other, _)| *other != span && other.contains(span));
        for name in found {
            if block.names.contains(&(name.span, name.kind)) {
                if outermost(name.span) {
                    self.all[row(name.kind)][0] += 1;
                }
            } else if !block.optional.iter().any(|(span, _)| span.overlaps(name.span)) {
                self.all[row(name.kind)][1] += 1;
                note("extra", name.span, name.kind);
            }
        }
        for &(span, kind) in block.names.iter().filter(|(span, _)| outermost(*span)) {
            let hit = found.iter().any(|name| name.span == span && name.kind == kind);
            let new = !is_seen(span.of(&block.text));
            self.all[row(kind)][2] += usize::from(!hit);
            self.unseen[row(kind)][0] += usize::from(new && hit);
            self.unseen[row(kind)][1] += usize::from(new);
            if !hit {
                note(if new { "missed, unseen" } else { "missed" }, span, kind);
            }
        }
        mistakes
    }

    /// Prints precision, recall and F1, and the recall of names not seen before.
    #[allow(clippy::cast_precision_loss)]
    fn print(&self) {
        let share = |part: usize, whole: usize| 100.0 * part as f64 / whole.max(1) as f64;
        let mut sum = [0; 3];
        for counts in self.all {
            for (sum, count) in sum.iter_mut().zip(counts) {
                *sum += count;
            }
        }
        for (name, [right, extra, missed]) in
            ROWS.into_iter().chain(["all"]).zip(self.all.into_iter().chain([sum]))
        {
            let (precision, recall) = (share(right, right + extra), share(right, right + missed));
            let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
            println!("{name:20} {precision:5.1} {recall:5.1} {f1:5.1}");
        }
        for (name, [found, all]) in ROWS.iter().zip(self.unseen) {
            if all > 0 {
                println!("unseen {name:13} {:5.1}  {found} of {all} found", share(found, all));
            }
        }
    }
}
