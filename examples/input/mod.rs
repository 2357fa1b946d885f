//! Reads articles one by one from files, directories, standard input and JSONL, compressed or not.
//!
//! Nothing is held but the article at hand, so that a file of any length costs no memory. What cannot
//! be read is an item too, with its place; the caller goes on with the next.

mod batch;

use std::fs::File;
use std::io::{BufRead, BufReader, Read};
use std::path::{Path, PathBuf};

use newsgraph::Article;
use serde::Deserialize;

pub use batch::in_order;

/// Endings of the files that are read in a directory.
const ENDINGS: [&str; 9] =
    [".html", ".htm", ".md", ".txt", ".jsonl", ".ndjson", ".jsonl.gz", ".jsonl.xz", ".jsonl.zst"];

/// An article not yet parsed.
pub struct Source {
    /// File, or file and line, for messages.
    pub place: String,
    /// The file it comes from; `None` for standard input.
    pub file: Option<PathBuf>,
    body: Body,
}

enum Body {
    /// A whole file.
    Bytes(Vec<u8>),
    /// A line of JSONL.
    Line(String),
    Unreadable(String),
}

/// An article read, with the id that its line of JSONL gives.
pub struct Input {
    pub id: Option<String>,
    pub article: Article,
}

/// A line of JSONL.
#[derive(Deserialize)]
struct Record {
    id: Option<serde_json::Value>,
    url: Option<String>,
    title: Option<String>,
    published: Option<String>,
    html: Option<String>,
    text: Option<String>,
}

impl Source {
    /// Parses the article. `zone` is the newsroom's, when the table of publishers should not decide.
    ///
    /// # Errors
    ///
    /// Why it could not be read, with its place.
    pub fn parse(self, zone: Option<&str>) -> Result<Input, String> {
        let place = self.place;
        let failed = |error: &dyn std::fmt::Display| format!("{place}: {error}");
        match self.body {
            Body::Unreadable(problem) => Err(failed(&problem)),
            Body::Bytes(bytes) => {
                let article = match (zone, std::str::from_utf8(&bytes)) {
                    (Some(zone), Ok(raw)) => Article::builder().raw(raw).zone(zone).build(),
                    _ => Article::from_bytes(&bytes),
                };
                Ok(Input { id: None, article: article.map_err(|error| failed(&error))? })
            }
            Body::Line(line) => {
                let record: Record = serde_json::from_str(&line).map_err(|error| failed(&error))?;
                let mut builder = Article::builder();
                for (value, set) in [
                    (record.title, newsgraph::article::ArticleBuilder::title as fn(_, String) -> _),
                    (record.url, newsgraph::article::ArticleBuilder::url),
                    (record.published, newsgraph::article::ArticleBuilder::published),
                    (zone.map(str::to_owned), newsgraph::article::ArticleBuilder::zone),
                    (record.text, newsgraph::article::ArticleBuilder::text),
                    (record.html, newsgraph::article::ArticleBuilder::html),
                ] {
                    if let Some(value) = value {
                        builder = set(builder, value);
                    }
                }
                let id = record.id.map(|id| id.as_str().map_or_else(|| id.to_string(), str::to_owned));
                Ok(Input { id, article: builder.build().map_err(|error| failed(&error))? })
            }
        }
    }
}

/// The files that `paths` name: directories are walked, in order of names; `-` is standard input.
///
/// # Errors
///
/// The first path that does not exist or cannot be listed.
pub fn files(paths: &[PathBuf]) -> Result<Vec<PathBuf>, String> {
    let mut files = Vec::new();
    for path in paths {
        let before = files.len();
        if path.is_dir() {
            walk(path, &mut files)?;
            if files.len() == before {
                return Err(format!("{}: no articles in it (want {})", path.display(), ENDINGS.join(" ")));
            }
        } else if path.exists() || path.as_os_str() == "-" {
            files.push(path.clone());
        } else {
            return Err(format!("{}: no such file or directory", path.display()));
        }
    }
    Ok(files)
}

fn walk(directory: &Path, files: &mut Vec<PathBuf>) -> Result<(), String> {
    let failed = |error| format!("{}: {error}", directory.display());
    let mut entries: Vec<PathBuf> = std::fs::read_dir(directory)
        .map_err(failed)?
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    entries.sort();
    for path in entries {
        if path.is_dir() {
            walk(&path, files)?;
        } else if ENDINGS.iter().any(|ending| path.to_string_lossy().ends_with(ending)) {
            files.push(path);
        }
    }
    Ok(())
}

/// The articles of `files`, read as they are asked for.
pub fn sources(files: Vec<PathBuf>) -> impl Iterator<Item = Source> {
    files.into_iter().flat_map(|file| match open(&file) {
        Ok(articles) => articles,
        Err(problem) => {
            let place = file.display().to_string();
            Box::new(std::iter::once(Source { place, file: Some(file), body: Body::Unreadable(problem) }))
        }
    })
}

fn open(path: &Path) -> Result<Box<dyn Iterator<Item = Source>>, String> {
    let failed = |error: std::io::Error| error.to_string();
    let stdin = path.as_os_str() == "-";
    let place = if stdin { "<stdin>".to_owned() } else { path.display().to_string() };
    let file = (!stdin).then(|| path.to_owned());
    let raw: Box<dyn Read> =
        if stdin { Box::new(std::io::stdin()) } else { Box::new(File::open(path).map_err(failed)?) };
    let mut reader = BufReader::with_capacity(1 << 16, unpacked(raw).map_err(failed)?);
    let start = reader.fill_buf().map_err(failed)?;
    let start = start.strip_prefix("\u{feff}".as_bytes()).unwrap_or(start).trim_ascii_start();
    let named_so = [".jsonl", ".ndjson"].iter().any(|ending| place.contains(ending));
    if !named_so && !start.starts_with(b"{\"") {
        let mut bytes = Vec::new();
        reader.read_to_end(&mut bytes).map_err(failed)?;
        return Ok(Box::new(std::iter::once(Source { place, file, body: Body::Bytes(bytes) })));
    }
    let lines = reader.lines().enumerate().filter_map(move |(idx, line)| {
        let body = match line {
            Ok(line) if line.trim().is_empty() => return None,
            Ok(line) => Body::Line(line.trim_start_matches('\u{feff}').to_owned()),
            Err(error) => Body::Unreadable(error.to_string()),
        };
        Some(Source { place: format!("{place}:{}", idx + 1), file: file.clone(), body })
    });
    // A broken archive fails at every line that is asked for: once is enough.
    let mut broken = false;
    Ok(Box::new(lines.take_while(move |source| {
        let go_on = !broken;
        broken = matches!(source.body, Body::Unreadable(_));
        go_on
    })))
}

/// Unpacks what gzip, xz or zstd packed, whatever the file's name.
fn unpacked(raw: Box<dyn Read>) -> std::io::Result<Box<dyn Read>> {
    let mut reader = BufReader::with_capacity(1 << 16, raw);
    let start = reader.fill_buf()?;
    Ok(if start.starts_with(&[0x1f, 0x8b]) {
        Box::new(flate2::read::MultiGzDecoder::new(reader))
    } else if start.starts_with(b"\xfd7zXZ\0") {
        Box::new(liblzma::read::XzDecoder::new_multi_decoder(reader))
    } else if start.starts_with(&[0x28, 0xb5, 0x2f, 0xfd]) {
        Box::new(zstd::Decoder::with_buffer(reader)?)
    } else {
        Box::new(reader)
    })
}
