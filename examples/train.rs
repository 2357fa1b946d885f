//! Trains the name tagger: `cargo run --release --example train -- OUT.bin FILE.ner FILE.gold ... --also OTHER.bio`
//!
//! Texts carry inline marks: `{p 布林肯}` person, `{o {l 美国}国务院}` organization, `{l 美}` place,
//! `{?l 台}商` a name that may be found or not. A `.ner` file holds one block a line; of a `.gold`
//! file the lines between `#text` and `#entities` are read, their first cell is the block's kind.
//! A `.bio` file has a character and its tag (`B-PER`, `I-ORG`, `O`, …) on a line and an empty line
//! after each sentence. Sets marked after other guidelines come after `--also`. The same files in any
//! order give the same bytes.

use std::path::PathBuf;

use newsgraph::Span;
use newsgraph::lexicon::{EntityKind, Lexicon};
use newsgraph::mention::{Example, Tagged, Tagger, Training};
use newsgraph::text::fold;

/// The marked blocks of one file.
struct Document {
    examples: Vec<Example>,
}

#[derive(clap::Parser)]
#[command(about = "Trains the name tagger on marked texts")]
struct Arguments {
    /// Where the weights go.
    out: PathBuf,
    /// Marked texts: .ner and .gold files.
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// Cross-validates by file with so many folds before training on everything.
    #[arg(long, default_value_t = 0)]
    folds: usize,
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
    /// Which guidelines the tagger follows: 0 those of FILES, 1 those of the first --also, …
    #[arg(long, default_value_t = 0)]
    follow: u8,
    /// Prints how well the tagger does on this file.
    #[arg(long, value_name = "FILE")]
    score: Vec<PathBuf>,
}

fn main() {
    let Arguments { out, mut files, folds, epochs, min_count, hidden, also, follow, score } =
        clap::Parser::parse();
    files.sort_by_key(|path| path.file_name().map(ToOwned::to_owned));
    let documents: Vec<Document> = files.iter().map(read).collect();
    let mut others: Vec<Example> = Vec::new();
    for (guideline, path) in (1..).zip(&also) {
        others.extend(read(path).examples.into_iter().map(|mut example| {
            example.guideline = guideline;
            example
        }));
    }
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let mut training = Training::default();
    training.epochs = epochs.unwrap_or(training.epochs);
    training.min_count = min_count.unwrap_or(training.min_count);
    training.hidden = hidden.unwrap_or(training.hidden);
    training.guideline = follow;
    if folds > 1 {
        cross_validate(&lexicon, &documents, &others, folds, &training);
    }
    let mut examples: Vec<Example> = documents.into_iter().flat_map(|document| document.examples).collect();
    examples.extend(others);
    let tagger = Tagger::train(&lexicon, &examples, &training);
    let bytes = tagger.to_bytes();
    let n_names: usize = examples.iter().map(|example| example.names.len()).sum();
    println!("{} blocks, {n_names} names, {} bytes", examples.len(), bytes.len());
    std::fs::write(&out, bytes).expect("writable file");
    for path in &score {
        println!("{}:", path.display());
        let mut counts = [[0; 3]; 3];
        for example in read(path).examples {
            count(&example, &tag(&tagger, &lexicon, &fold(&example.text)), &mut counts);
        }
        report_all(counts);
    }
}

/// The names of one block of folded text.
fn tag(tagger: &Tagger, lexicon: &Lexicon, folded: &str) -> Vec<Tagged> {
    tagger.tag(folded, &[Span::new(0, folded.len())], lexicon, &lexicon.hits(folded))
}

/// Trains on all folds but one and measures on that one, for each fold.
fn cross_validate(
    lexicon: &Lexicon,
    documents: &[Document],
    others: &[Example],
    n_folds: usize,
    training: &Training,
) {
    let mut counts = [[0_usize; 3]; 3];
    let mut unseen = [[0_usize; 2]; 3];
    for fold_idx in 0..n_folds {
        let part = |held_out: bool| {
            documents
                .iter()
                .enumerate()
                .filter(move |(idx, _)| (idx % n_folds == fold_idx) == held_out)
                .flat_map(|(_, document)| document.examples.iter().cloned())
        };
        let examples: Vec<Example> = part(false).chain(others.iter().cloned()).collect();
        let tagger = Tagger::train(lexicon, &examples, training);
        let seen: String = examples.iter().map(|example| fold(&example.text) + "\n").collect();
        for example in part(true) {
            let folded = fold(&example.text);
            let found = tag(&tagger, lexicon, &folded);
            count(&example, &found, &mut counts);
            count_unseen(&example, &folded, &found, &seen, lexicon, &mut unseen);
        }
    }
    report_all(counts);
    for (name, [found, all]) in ["person", "organization", "place"].iter().zip(unseen) {
        println!("unseen {name:13} {found} of {all} found");
    }
}

/// Names found and all names, by kind, of those that stand in no training text and no dictionary.
fn count_unseen(
    example: &Example,
    folded: &str,
    found: &[Tagged],
    seen: &str,
    lexicon: &Lexicon,
    unseen: &mut [[usize; 2]; 3],
) {
    for &(span, kind) in &example.names {
        let surface = span.of(folded);
        let listed = lexicon.hits(surface).all().iter().any(|hit| hit.span.len() == surface.len());
        if listed || seen.contains(surface) {
            continue;
        }
        let row = &mut unseen[row(kind)];
        row[0] += usize::from(found.iter().any(|name| name.span == span && name.kind == kind));
        row[1] += 1;
    }
}

fn row(kind: EntityKind) -> usize {
    match kind {
        EntityKind::Person => 0,
        EntityKind::Organization => 1,
        _ => 2,
    }
}

/// Right, extra and missed names by kind.
fn count(example: &Example, found: &[Tagged], counts: &mut [[usize; 3]; 3]) {
    let outermost =
        |span: Span| !example.names.iter().any(|(other, _)| *other != span && other.contains(span));
    for name in found {
        if example.names.contains(&(name.span, name.kind)) {
            if outermost(name.span) {
                counts[row(name.kind)][0] += 1;
            }
        } else if !example.optional.iter().any(|(span, _)| span.overlaps(name.span)) {
            counts[row(name.kind)][1] += 1;
        }
    }
    for &(span, kind) in example.names.iter().filter(|(span, _)| outermost(*span)) {
        if !found.iter().any(|name| name.span == span && name.kind == kind) {
            counts[row(kind)][2] += 1;
        }
    }
}

/// Prints the figures of each kind and of all.
fn report_all(counts: [[usize; 3]; 3]) {
    let mut all = [0; 3];
    for (name, of_kind) in ["person", "organization", "place"].iter().zip(counts) {
        report(name, of_kind);
        for (sum, count) in all.iter_mut().zip(of_kind) {
            *sum += count;
        }
    }
    report("all", all);
}

#[allow(clippy::cast_precision_loss)]
fn report(name: &str, [right, extra, missed]: [usize; 3]) {
    let precision = right as f64 / (right + extra).max(1) as f64;
    let recall = right as f64 / (right + missed).max(1) as f64;
    let f1 = 2.0 * precision * recall / (precision + recall).max(1e-9);
    println!("{name:20} {:5.1} {:5.1} {:5.1}", 100.0 * precision, 100.0 * recall, 100.0 * f1);
}

fn read(path: &PathBuf) -> Document {
    let text = std::fs::read_to_string(path).expect("readable file");
    if path.extension().is_some_and(|extension| extension == "bio") {
        return Document { examples: text.split("\n\n").map(read_bio).collect() };
    }
    let lines: Vec<&str> = if path.extension().is_some_and(|extension| extension == "gold") {
        text.lines()
            .skip_while(|line| *line != "#text")
            .skip(1)
            .take_while(|line| *line != "#entities")
            .filter_map(|line| line.split_once('\t').map(|(_, block)| block))
            .collect()
    } else {
        text.lines().collect()
    };
    Document { examples: lines.iter().map(|line| unmark(line)).collect() }
}

/// One sentence of a BIO file.
fn read_bio(sentence: &str) -> Example {
    let mut example = Example::new(String::new());
    for (c, tag) in sentence.lines().filter_map(|line| line.split_once('\t')) {
        let end = example.text.len() + c.len();
        let kind = match tag.get(2..) {
            Some("PER") => Some(EntityKind::Person),
            Some("ORG") => Some(EntityKind::Organization),
            Some("LOC") => Some(EntityKind::Place),
            _ => None,
        };
        match (kind, example.names.last_mut()) {
            (Some(_), Some((span, _))) if tag.starts_with('I') && span.end == example.text.len() => {
                span.end = end
            }
            (Some(kind), _) => example.names.push((Span::new(example.text.len(), end), kind)),
            (None, _) => {}
        }
        example.text.push_str(c);
    }
    example
}

/// Takes the marks out of a line.
fn unmark(line: &str) -> Example {
    let mut example = Example::new(String::new());
    let mut open: Vec<(&str, usize)> = Vec::new();
    let mut rest = line;
    while let Some(c) = rest.chars().next() {
        rest = &rest[c.len_utf8()..];
        if c == '{'
            && let Some((tag, after)) = rest.split_once(' ')
        {
            open.push((tag, example.text.len()));
            rest = after;
        } else if c == '}'
            && let Some((tag, start)) = open.pop()
        {
            let kind = match tag.trim_start_matches('?').chars().next() {
                Some('p') => EntityKind::Person,
                Some('o') => EntityKind::Organization,
                Some('l') => EntityKind::Place,
                _ => continue,
            };
            let name = (Span::new(start, example.text.len()), kind);
            if tag.starts_with('?') { example.optional.push(name) } else { example.names.push(name) }
        } else {
            example.text.push(c);
        }
    }
    example
}
