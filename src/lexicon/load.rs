//! Reads the TSV files: rows in, typed entries out, all mistakes together.
//!
//! A file starts with a header that names its columns. Cells are trimmed; an empty cell means "not
//! set". Lines that are empty or start with `#` are passed over.

use std::collections::{BTreeMap, HashSet};
use std::path::Path;
use std::sync::Arc;

use super::{BodyHead, Context, Cue, EntityKind, Entry, Name, Nominal, Title, Trigger, Visit};
use crate::text::fold;

/// One row of a file: its cells by column name.
pub(super) struct Row<'a> {
    columns: &'a [&'a str],
    cells: Vec<&'a str>,
}

impl<'a> Row<'a> {
    /// The cell of `column`; `None` when it is empty or missing.
    pub(super) fn get(&self, column: &str) -> Option<&'a str> {
        let idx = self.columns.iter().position(|&name| name == column)?;
        self.cells.get(idx).copied().filter(|cell| !cell.is_empty())
    }

    /// The cell of `column` as one of `values`, or what is wrong with it.
    pub(super) fn one_of<T: Copy>(&self, column: &str, values: &[(&str, T)]) -> Result<T, String> {
        let cell = self.get(column).unwrap_or_default();
        values.iter().find(|&&(name, _)| name == cell).map(|&(_, value)| value).ok_or_else(|| {
            let names: Vec<&str> = values.iter().map(|&(name, _)| name).collect();
            format!("column \"{column}\": \"{cell}\" is none of {}", names.join(", "))
        })
    }

    /// The words of a cell that holds a list divided by `|`.
    pub(super) fn list(&self, column: &str) -> Vec<&'a str> {
        self.get(column).map(|cell| cell.split('|').map(str::trim).collect()).unwrap_or_default()
    }
}

/// What a file of some name holds.
struct Format {
    file: &'static str,
    /// What its rows name, when they are names.
    kind: Option<EntityKind>,
    /// The header must name these columns, in any order; the first is the surface.
    columns: &'static [&'static str],
    parse: fn(&Row<'_>) -> Result<Entry, String>,
    /// The built-in files, path and text: the rows of the last one lie over those of the others.
    builtin: &'static [(&'static str, &'static str)],
}

macro_rules! embedded {
    ($file:literal) => {
        if cfg!(feature = "builtin") { include_str!(concat!("../../dictionaries/", $file)) } else { "" }
    };
}
pub(super) use embedded;

macro_rules! layers {
    ($($file:literal),+) => { &[$(($file, embedded!($file))),+] };
}

const FORMATS: &[Format] = &[
    Format {
        file: "persons.tsv",
        kind: Some(EntityKind::Person),
        columns: Name::COLUMNS,
        parse: |row| Ok(Entry::Name(Name::parse(row, EntityKind::Person)?)),
        builtin: layers!("cedict/persons.tsv", "persons.tsv"),
    },
    Format {
        file: "organizations.tsv",
        kind: Some(EntityKind::Organization),
        columns: Name::COLUMNS,
        parse: |row| Ok(Entry::Name(Name::parse(row, EntityKind::Organization)?)),
        builtin: layers!("cedict/organizations.tsv", "organizations.tsv"),
    },
    Format {
        file: "places.tsv",
        kind: Some(EntityKind::Place),
        columns: Name::COLUMNS,
        parse: |row| Ok(Entry::Name(Name::parse(row, EntityKind::Place)?)),
        builtin: layers!("cedict/places.tsv", "places.tsv"),
    },
    Format {
        file: "bodies.tsv",
        kind: None,
        columns: BodyHead::COLUMNS,
        parse: |row| Ok(Entry::Body(BodyHead::parse(row)?)),
        builtin: layers!("bodies.tsv"),
    },
    Format {
        file: "titles.tsv",
        kind: None,
        columns: Title::COLUMNS,
        parse: |row| Ok(Entry::Title(Title::parse(row)?)),
        builtin: layers!("titles.tsv"),
    },
    Format {
        file: "nominals.tsv",
        kind: None,
        columns: Nominal::COLUMNS,
        parse: |row| Ok(Entry::Nominal(Nominal::parse(row)?)),
        builtin: layers!("nominals.tsv"),
    },
    Format {
        file: "cues.tsv",
        kind: None,
        columns: Cue::COLUMNS,
        parse: |row| Ok(Entry::Cue(Cue::parse(row)?)),
        builtin: layers!("cues.tsv"),
    },
    Format {
        file: "triggers.tsv",
        kind: None,
        columns: Trigger::COLUMNS,
        parse: |row| Ok(Entry::Trigger(Trigger::parse(row)?)),
        builtin: layers!("triggers.tsv"),
    },
    Format {
        file: "visits.tsv",
        kind: None,
        columns: Visit::COLUMNS,
        parse: |row| Ok(Entry::Visit(Visit::parse(row)?)),
        builtin: layers!("visits.tsv"),
    },
    Format {
        file: "context.tsv",
        kind: None,
        columns: Context::COLUMNS,
        parse: |row| Ok(Entry::Context(Context::parse(row)?)),
        builtin: layers!("context.tsv"),
    },
];

/// What the files say when nothing is wrong with them.
pub(super) struct Loaded {
    /// Folded surfaces and what they stand for.
    pub rows: Vec<(String, Entry)>,
    /// Names that the user took out, by kind.
    pub removed: HashSet<(EntityKind, String)>,
}

/// Rows by file and folded surface: a later one replaces an earlier one.
#[derive(Default)]
pub(super) struct Rows {
    entries: BTreeMap<(usize, String), Entry>,
    /// Names that the user took out, by kind.
    removed: HashSet<(EntityKind, String)>,
    problems: Vec<String>,
}

impl Rows {
    /// The files compiled into the library.
    pub(super) fn builtin() -> Self {
        let mut rows = Self::default();
        for (idx, format) in FORMATS.iter().enumerate() {
            for (file, text) in format.builtin {
                rows.read(idx, text, &format!("dictionaries/{file}"), false);
            }
        }
        rows
    }

    /// Lays every `.tsv` file of a directory over the rows.
    pub(super) fn read_directory(&mut self, directory: &Path) {
        let mut files = match std::fs::read_dir(directory) {
            Ok(entries) => entries.filter_map(Result::ok).map(|entry| entry.path()).collect::<Vec<_>>(),
            Err(error) => {
                self.problems.push(format!("{}: {error}", directory.display()));
                return;
            }
        };
        files.sort();
        for path in files {
            if path.extension().is_none_or(|extension| extension != "tsv") {
                continue;
            }
            let name = path.file_name().unwrap_or_default().to_string_lossy().into_owned();
            let Some(idx) = FORMATS.iter().position(|format| format.file == name) else {
                let known: Vec<&str> = FORMATS.iter().map(|format| format.file).collect();
                self.problems.push(format!(
                    "{}: not a dictionary (want one of {})",
                    path.display(),
                    known.join(", ")
                ));
                continue;
            };
            match std::fs::read_to_string(&path) {
                Ok(text) => self.read(idx, &text, &path.display().to_string(), true),
                Err(error) => self.problems.push(format!("{}: {error}", path.display())),
            }
        }
    }

    /// Lays one name over the rows.
    pub(super) fn insert_name(&mut self, surface: &str, name: Name) {
        let format_idx = FORMATS.iter().position(|format| format.kind == Some(name.kind));
        match (format_idx, surface.trim()) {
            (_, "") => self.problems.push("name \"\": is empty".to_owned()),
            (None, _) => self.problems.push(format!(
                "name \"{surface}\": is {:?} (want a person, organization or place)",
                name.kind
            )),
            (Some(idx), surface) => drop(self.entries.insert((idx, fold(surface)), Entry::Name(name))),
        }
    }

    /// Everything that was read, or everything that is wrong.
    pub(super) fn finish(self) -> Result<Loaded, Vec<String>> {
        if self.problems.is_empty() {
            let rows = self.entries.into_iter().map(|((_, surface), entry)| (surface, entry)).collect();
            Ok(Loaded { rows, removed: self.removed })
        } else {
            Err(self.problems)
        }
    }

    /// Lays the rows of one file over the others; `user` says whose they are.
    fn read(&mut self, format_idx: usize, text: &str, place: &str, user: bool) {
        let format = &FORMATS[format_idx];
        let mut lines = text
            .trim_start_matches('\u{feff}')
            .lines()
            .enumerate()
            .filter(|(_, line)| !line.trim().is_empty() && !line.starts_with('#'));
        let Some((_, header)) = lines.next() else { return };
        let columns: Vec<&str> = header.split('\t').map(str::trim).collect();
        let mut unknown = columns.iter().filter(|column| !format.columns.contains(column)).peekable();
        if columns.first() != format.columns.first() || unknown.peek().is_some() {
            self.problems.push(format!(
                "{place}:1: header \"{}\" does not fit (want {})",
                columns.join(" "),
                format.columns.join(" ")
            ));
            return;
        }
        let file: Arc<str> = place.trim_start_matches("dictionaries/").into();
        for (line_idx, line) in lines {
            let number = line_idx + 1;
            let cells: Vec<&str> = line.split('\t').map(str::trim).collect();
            if cells.len() > columns.len() {
                self.problems.push(format!(
                    "{place}:{number}: {} cells, but {} columns",
                    cells.len(),
                    columns.len()
                ));
                continue;
            }
            let row = Row { columns: &columns, cells };
            let Some(surface) = row.get(format.columns[0]) else {
                self.problems.push(format!("{place}:{number}: column \"{}\" is empty", format.columns[0]));
                continue;
            };
            if let Some(removed) = surface.strip_prefix('-') {
                self.entries.remove(&(format_idx, fold(removed)));
                if let Some(kind) = format.kind {
                    self.removed.insert((kind, fold(removed)));
                }
                continue;
            }
            match (format.parse)(&row) {
                Ok(mut entry) => {
                    if let Entry::Name(name) = &mut entry {
                        self.removed.remove(&(name.kind, fold(surface)));
                        name.user = user;
                        name.row = Some((Arc::clone(&file), u32::try_from(number).unwrap_or(u32::MAX)));
                    }
                    self.entries.insert((format_idx, fold(surface)), entry);
                }
                Err(problem) => self.problems.push(format!("{place}:{number}: {problem}")),
            }
        }
    }
}
