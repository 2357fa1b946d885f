//! Every file of dictionaries/ is sorted, clean and documented, and the weights are sound.

use std::collections::HashSet;
use std::path::{Path, PathBuf};

use newsgraph::lexicon::{EntityKind, Entry, Lexicon};
use newsgraph::mention::Tagger;
use newsgraph::text::fold;

fn directory() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("dictionaries")
}

/// Name and text of every dictionary: `persons.tsv`, `cedict/persons.tsv`.
fn files() -> Vec<(String, String)> {
    fn add(folder: &Path, prefix: &str, files: &mut Vec<(String, String)>) {
        for entry in std::fs::read_dir(folder).expect("dictionaries/ can be listed") {
            let path = entry.expect("readable entry").path();
            let name = format!("{prefix}{}", path.file_name().expect("a name").to_string_lossy());
            if path.is_dir() {
                add(&path, &format!("{name}/"), files);
            } else if path.extension().is_some_and(|extension| extension == "tsv") {
                files.push((name, std::fs::read_to_string(&path).expect("UTF-8")));
            }
        }
    }
    let mut files = Vec::new();
    add(&directory(), "", &mut files);
    files.sort();
    assert!(files.len() >= 18, "{} files", files.len());
    files
}

/// The built-in files of this name, of all sources.
fn layers(file: &str) -> Vec<(String, String)> {
    files().into_iter().filter(|(name, _)| name.rsplit('/').next() == Some(file)).collect()
}

const NAMES: [&str; 3] = ["persons.tsv", "organizations.tsv", "places.tsv"];

fn surfaces(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .skip(1)
        .filter(|line| !line.is_empty() && !line.starts_with('#'))
        .map(|line| line.split('\t').next().unwrap_or_default())
}

#[test]
fn rows_are_sorted_and_distinct() {
    for (file, text) in files() {
        let rows: Vec<&str> = text.lines().skip(1).filter(|line| !line.starts_with('#')).collect();
        for pair in rows.windows(2) {
            let key = |row: &str| row.split('\t').next().unwrap_or_default().to_owned();
            assert!(
                key(pair[0]) < key(pair[1]) || (key(pair[0]) == key(pair[1]) && pair[0] < pair[1]),
                "{file}: {:?} stands before {:?}",
                pair[0],
                pair[1]
            );
        }
    }
}

#[test]
fn cells_are_clean() {
    for (file, text) in files() {
        assert!(!text.contains(['\r', '\u{feff}', '\u{200b}', '\u{a0}']), "{file}: a stray character");
        assert!(text.ends_with('\n') && !text.ends_with("\n\n"), "{file}: end of file");
        let n_columns = text.lines().next().unwrap_or_default().split('\t').count();
        for (idx, line) in text.lines().enumerate().filter(|(_, line)| !line.starts_with('#')) {
            let cells: Vec<&str> = line.split('\t').collect();
            assert!(cells.len() <= n_columns, "{file}:{}: {} cells", idx + 1, cells.len());
            assert!(cells.iter().all(|cell| cell.trim() == *cell), "{file}:{}: untrimmed cell", idx + 1);
            assert!(!cells[0].is_empty(), "{file}:{}: no surface", idx + 1);
        }
    }
}

#[test]
fn characters_are_composed() {
    // In NFC the combining marks of Latin letters are gone wherever a composed letter exists.
    for (file, text) in files() {
        for (idx, line) in text.lines().enumerate() {
            assert!(
                !line.contains(|c| ('\u{300}'..='\u{36f}').contains(&c)),
                "{file}:{}: combining mark in {line}",
                idx + 1
            );
        }
    }
}

#[test]
fn names_are_folded_and_stand_in_one_file() {
    for kind in NAMES {
        let mut seen = HashSet::new();
        for (file, text) in layers(kind) {
            for surface in surfaces(&text) {
                assert_eq!(surface, fold(surface), "{file}: write {surface} in simplified characters");
                assert!(seen.insert(surface.to_owned()), "{file}: {surface} twice");
            }
        }
    }
}

#[test]
fn names_point_at_rows() {
    for kind in ["persons.tsv", "organizations.tsv"] {
        let layers = layers(kind);
        let all: HashSet<&str> = layers.iter().flat_map(|(_, text)| surfaces(text)).collect();
        for (file, text) in &layers {
            for line in text.lines().skip(1) {
                let mut cells = line.split('\t');
                let (surface, name) = (cells.next().unwrap_or_default(), cells.next().unwrap_or_default());
                assert!(name.is_empty() || all.contains(name), "{file}: {surface} stands for {name}, no row");
                assert_ne!(surface, name, "{file}: {surface} stands for itself");
            }
        }
    }
}

#[test]
fn every_file_is_documented() {
    let readme = std::fs::read_to_string(directory().join("README.md")).expect("a README");
    for (file, _) in files() {
        assert!(readme.contains(&format!("## {file}\n")), "dictionaries/README.md has no section for {file}");
    }
    assert!(readme.contains("## tagger.bin"));
}

#[test]
fn row_counts_are_documented() {
    let readme = std::fs::read_to_string(directory().join("README.md")).expect("a README");
    for (file, text) in files() {
        let n_rows = text.lines().skip(1).filter(|line| !line.starts_with('#')).count();
        let section = readme.split(&format!("## {file}\n")).nth(1).unwrap_or_default();
        let section = section.split("\n## ").next().unwrap_or_default();
        let section = section.split("\n### ").next().unwrap_or_default();
        // Not every section gives the number; one that does gives the right one.
        let given = section.split(" rows.").next().and_then(|head| head.trim().parse::<usize>().ok());
        assert!(
            given.is_none_or(|given| given == n_rows),
            "dictionaries/README.md: {file} has {n_rows} rows"
        );
    }
}

#[test]
fn builtin_data_loads() {
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    assert!(lexicon.len() > 10_000, "{} rows", lexicon.len());
    Tagger::builtin().expect("built-in weights are sound");
}

#[track_caller]
fn check(surface: &str, kind: EntityKind, name: Option<&str>) {
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let hits = lexicon.hits(surface);
    let found = hits.starting_at(0).iter().filter(|hit| hit.span.len() == surface.len()).any(|&hit| {
        matches!(lexicon.entry(hit), Entry::Name(entry) if entry.kind == kind && entry.name.as_deref() == name)
    });
    assert!(found, "{surface}");
}

#[test]
fn names_are_found() {
    check("美国", EntityKind::Place, None);
    check("美", EntityKind::Place, Some("美国"));
    check("纽西兰", EntityKind::Place, Some("新西兰"));
    check("中联部", EntityKind::Organization, Some("中共中央对外联络部"));
    check("北约", EntityKind::Organization, Some("北大西洋公约组织"));
    check("布林肯", EntityKind::Person, None);
    check("川普", EntityKind::Person, Some("特朗普"));
    check("世银", EntityKind::Organization, Some("世界银行"));
    check("史提夫·贾伯斯", EntityKind::Person, Some("史蒂夫·乔布斯"));
    check("坎培拉", EntityKind::Place, Some("堪培拉"));
    check("雅鲁藏布江", EntityKind::Place, None);
}

#[test]
fn a_users_rows_lie_over_the_builtin_ones() {
    let directory = std::env::temp_dir().join("newsgraph-user-dictionaries");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("places.tsv"), "surface\tsort\n某某湾\tregion\n-美国\n").expect("a file");
    let lexicon = Lexicon::with_directory(&directory).expect("sound rows");
    assert!(!lexicon.hits("某某湾").all().is_empty());
    let hits = lexicon.hits("美国");
    assert!(hits.all().iter().all(|hit| hit.span.len() == 3), "only 美 is left");
}

#[test]
fn every_mistake_is_reported_with_its_line() {
    let directory = std::env::temp_dir().join("newsgraph-bad-dictionaries");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("places.tsv"), "surface\tcolour\n").expect("a file");
    std::fs::write(directory.join("persons.tsv"), "surface\tname\na\tb\tc\n").expect("a file");
    std::fs::write(directory.join("people.tsv"), "surface\n").expect("a file");
    let error = Lexicon::builder().directory(&directory).name(" ", EntityKind::Person).build().unwrap_err();
    let message = error.to_string();
    for part in ["places.tsv:1", "persons.tsv:2", "people.tsv", "is empty"] {
        assert!(message.contains(part), "{part} in {message}");
    }
}

#[test]
fn damaged_weights_are_an_error() {
    let bytes = std::fs::read(directory().join("tagger.bin")).expect("weights");
    for damaged in [&bytes[..0], &bytes[..100], &bytes[..bytes.len() - 1], &bytes[1..]] {
        assert!(Tagger::from_bytes(damaged).is_err());
    }
    let tagger = Tagger::from_bytes(&bytes).expect("sound weights");
    assert_eq!(tagger.to_bytes(), bytes);
}
