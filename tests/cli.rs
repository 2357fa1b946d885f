//! The examples as a user runs them: formats, standard input, JSONL, errors, exit codes.

use std::io::{Read, Write};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use serde_json::Value;

const SEED: &str = "examples/data/blinken-liu.html";

struct Run {
    code: i32,
    stdout: String,
    stderr: String,
}

fn command(example: &str) -> Command {
    // target/PROFILE/deps/cli-… → target/PROFILE/examples/EXAMPLE
    let own = std::env::current_exe().unwrap();
    let profile = own.parent().and_then(Path::parent).unwrap();
    let program = profile.join("examples").join(format!("{example}{}", std::env::consts::EXE_SUFFIX));
    assert!(program.exists(), "{} is missing: run cargo build --examples", program.display());
    let mut command = Command::new(program);
    command.current_dir(env!("CARGO_MANIFEST_DIR")).env_remove("CLICOLOR_FORCE");
    command
}

fn run_with(example: &str, arguments: &[&str], stdin: &[u8]) -> Run {
    let mut child = command(example)
        .args(arguments)
        .stdin(Stdio::piped())
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    // A program that does not read its input closes it: no fault.
    let _ = child.stdin.take().unwrap().write_all(stdin);
    let output = child.wait_with_output().unwrap();
    Run {
        code: output.status.code().unwrap(),
        stdout: String::from_utf8(output.stdout).unwrap(),
        stderr: String::from_utf8(output.stderr).unwrap(),
    }
}

fn run(example: &str, arguments: &[&str]) -> Run {
    run_with(example, arguments, b"")
}

/// A directory for one test, removed with it.
struct Folder(PathBuf);

impl Folder {
    fn new(test: &str) -> Self {
        let path = std::env::temp_dir().join(format!("newsgraph-{test}-{}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        Self(path)
    }

    fn file(&self, name: &str, content: &[u8]) -> String {
        std::fs::write(self.0.join(name), content).unwrap();
        self.path(name)
    }

    fn path(&self, name: &str) -> String {
        self.0.join(name).display().to_string()
    }

    fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

const LINES: &str = r#"{"id":"a-1","url":"https://example.org/1","title":"王毅会见马斯","published":"2024-01-12","text":"外交部长王毅周三在北京会见马斯。"}
{"id":"a-2","title":"布林肯到访","published":"2024-01-12T21:52:00Z","html":"<p>布林肯周五表示，会谈有益。</p>"}
"#;

fn ids(jsonl: &str) -> Vec<String> {
    let id = |line: &str| serde_json::from_str::<Value>(line).unwrap()["id"].as_str().unwrap().to_owned();
    jsonl.lines().map(id).collect()
}

#[test]
fn report_is_for_people() {
    let run = run("extract", &[SEED]);
    assert_eq!((run.code, run.stderr.as_str()), (0, ""));
    for expected in ["Meetings (", "布林肯 — 刘建超  in_person", "布林肯 / Antony Blinken"] {
        assert!(run.stdout.contains(expected), "{expected} is not in\n{}", run.stdout);
    }
    assert!(!run.stdout.contains('\u{1b}'), "no colors where no terminal is");
}

#[test]
fn explained_report_shows_the_sentences() {
    let run = run("extract", &["--explain", SEED]);
    assert!(run.stdout.contains("      meeting/"), "{}", run.stdout);
}

#[test]
fn json_keeps_the_order_of_the_contract() {
    let run = run("extract", &["--format", "json", SEED]);
    let keys: Vec<&str> = run
        .stdout
        .lines()
        .filter_map(|line| line.strip_prefix("  \"")?.split_once('"'))
        .map(|(key, _)| key)
        .collect();
    let contract = [
        "title",
        "url",
        "published",
        "anchor",
        "language",
        "text",
        "blocks",
        "mentions",
        "entities",
        "name_pairs",
        "dates",
        "posts",
        "meetings",
        "visits",
        "statements",
        "warnings",
    ];
    assert_eq!(keys, contract);
}

#[test]
fn standard_input_is_a_file_like_any() {
    let raw = std::fs::read(Path::new(env!("CARGO_MANIFEST_DIR")).join(SEED)).unwrap();
    let from_stdin = run_with("extract", &["--format", "jsonl", "-"], &raw);
    assert_eq!(from_stdin.stdout, run("extract", &["--format", "jsonl", SEED]).stdout);
    let lines = run_with("extract", &["--format", "jsonl", "-"], LINES.as_bytes());
    assert_eq!((lines.code, ids(&lines.stdout)), (0, vec!["a-1".to_owned(), "a-2".to_owned()]));
}

#[test]
fn jsonl_is_read_plain_and_packed() {
    let folder = Folder::new("packed");
    let lines = LINES.repeat(50);
    let plain = folder.file("all.jsonl", lines.as_bytes());
    let mut gz = flate2::write::GzEncoder::new(Vec::new(), flate2::Compression::fast());
    gz.write_all(lines.as_bytes()).unwrap();
    let mut xz = liblzma::write::XzEncoder::new(Vec::new(), 1);
    xz.write_all(lines.as_bytes()).unwrap();
    let expected = run("extract", &["--format", "jsonl", "--jobs", "1", &plain]);
    assert_eq!((expected.code, ids(&expected.stdout).len()), (0, 100));
    for packed in [
        folder.file("all.jsonl.gz", &gz.finish().unwrap()),
        folder.file("all.jsonl.xz", &xz.finish().unwrap()),
        folder.file("all.jsonl.zst", &zstd::encode_all(lines.as_bytes(), 1).unwrap()),
    ] {
        let run = run("extract", &["--format", "jsonl", "--jobs", "3", &packed]);
        assert_eq!((run.code, run.stdout == expected.stdout), (0, true), "{packed}: {}", run.stderr);
    }
}

#[test]
fn civil_date_is_the_anchor_itself() {
    let run = run_with("extract", &["--format", "jsonl", "-"], LINES.lines().next().unwrap().as_bytes());
    let found: Value = serde_json::from_str(&run.stdout).unwrap();
    assert_eq!(found["anchor"], "2024-01-12");
}

#[test]
fn bad_articles_are_named_and_the_rest_is_done() {
    let folder = Folder::new("bad");
    let lines = format!("{}\n{{\"id\": 3\n\n{{\"id\":\"a-4\"}}\n{LINES}", LINES.trim_end());
    let path = folder.file("mixed.jsonl", lines.as_bytes());
    let run = run("extract", &["--format", "jsonl", &path]);
    assert_eq!((run.code, ids(&run.stdout).len()), (1, 4));
    for place in ["mixed.jsonl:3: ", "mixed.jsonl:5: ", "2 could not be read"] {
        assert!(run.stderr.contains(place), "{place} is not in\n{}", run.stderr);
    }
}

#[test]
fn broken_archive_is_named_once() {
    let folder = Folder::new("broken");
    let mut packed = zstd::encode_all(LINES.repeat(500).as_bytes(), 1).unwrap();
    packed.truncate(packed.len() / 2);
    let path = folder.file("broken.jsonl.zst", &packed);
    let run = run("extract", &["--format", "jsonl", &path]);
    assert_eq!((run.code, run.stderr.matches("error:").count()), (1, 1), "{}", run.stderr);
}

#[test]
fn wrong_usage_is_told() {
    for arguments in
        [&[][..], &["no-such-file.html"], &["--format", "xml", SEED], &["--dictionaries", "no", SEED]]
    {
        let run = run("extract", arguments);
        assert_eq!((run.code, run.stdout.as_str()), (2, ""), "{arguments:?}");
        assert!(run.stderr.contains("error:") || run.stderr.contains("Usage"), "{}", run.stderr);
    }
    for example in ["extract", "graph", "evaluate"] {
        let run = run(example, &["--help"]);
        assert_eq!((run.code, run.stdout.contains("Exit code")), (0, true), "{example}");
    }
}

#[test]
fn out_dir_gets_a_file_for_each_input() {
    let folder = Folder::new("out");
    let lines = folder.file("lines.jsonl", LINES.as_bytes());
    let out = folder.path("out");
    let run = run("extract", &["--format", "json", "--out-dir", &out, SEED, &lines]);
    assert_eq!((run.code, run.stdout.as_str()), (0, ""), "{}", run.stderr);
    let seed: Value = serde_json::from_str(&folder.read("out/blinken-liu.json")).unwrap();
    assert_eq!(seed["anchor"], "2024-01-12");
    assert_eq!(ids(&folder.read("out/lines.jsonl")), ["a-1", "a-2"]);
}

#[test]
fn directories_are_walked() {
    let folder = Folder::new("walk");
    std::fs::create_dir(folder.0.join("inner")).unwrap();
    folder.file("b.jsonl", LINES.as_bytes());
    folder.file("inner/a.jsonl", LINES.as_bytes());
    folder.file("notes.bin", b"\x00\x01");
    let run = run("extract", &["--format", "jsonl", &folder.path("")]);
    assert_eq!((run.code, ids(&run.stdout).len()), (0, 4), "{}", run.stderr);
}

#[test]
fn closed_pipe_is_no_error() {
    let folder = Folder::new("pipe");
    let path = folder.file("many.jsonl", LINES.repeat(300).as_bytes());
    let mut child = command("extract")
        .args(["--format", "jsonl", &path])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap();
    let mut first = [0; 10];
    child.stdout.take().unwrap().read_exact(&mut first).unwrap();
    let output = child.wait_with_output().unwrap();
    assert_eq!((output.status.code(), String::from_utf8_lossy(&output.stderr).as_ref()), (Some(0), ""));
}

#[test]
fn user_dictionaries_report_all_their_mistakes() {
    let folder = Folder::new("dictionaries");
    folder.file("triggers.tsv", "surface\tkind\n茶叙\tin_persom\n夜谈\tdream\n".as_bytes());
    let run = run("extract", &["--dictionaries", &folder.path(""), SEED]);
    assert_eq!(run.code, 2);
    assert!(run.stderr.contains("triggers.tsv:2") && run.stderr.contains("triggers.tsv:3"), "{}", run.stderr);
}

#[test]
fn graph_is_drawn_stored_and_merged() {
    let folder = Folder::new("graph");
    let dot = run("graph", &[SEED]);
    assert_eq!(dot.code, 0, "{}", dot.stderr);
    assert!(dot.stdout.starts_with("digraph") && dot.stdout.contains("刘建超"));
    let json = folder.path("seed.json");
    assert_eq!(run("graph", &["--format", "json", "--output", &json, SEED]).code, 0);
    let again = run("graph", &["--format", "json", &json, SEED]);
    assert_eq!(again.stdout, folder.read("seed.json"), "the same article again changes nothing");
    let near = run("graph", &["--person", "王文涛", SEED]);
    assert!(
        near.stdout.contains("王文涛") && near.stdout.contains("雷蒙多") && !near.stdout.contains("芬纳")
    );
    let nobody = run("graph", &["--person", "无此人", SEED]);
    assert_eq!((nobody.code, nobody.stderr.contains("无此人")), (2, true));
}

#[test]
fn evaluation_prints_and_writes_figures() {
    let folder = Folder::new("evaluate");
    let figures = folder.path("figures.json");
    let training = folder.file("training.ner", "{p 林远志}在{l 滨海市}说。".as_bytes());
    let run = run(
        "evaluate",
        &[
            "tests/gold",
            "examples/data",
            "--by-source",
            "--errors",
            "all",
            "--json",
            &figures,
            "--seen",
            &training,
        ],
    );
    assert_eq!(run.code, 0, "{}", run.stderr);
    assert!(run.stdout.contains("headline (mean F1 of ner, date, pair, post, meeting, statement)"));
    let figures: Value = serde_json::from_str(&folder.read("figures.json")).unwrap();
    assert!(figures["tasks"]["ner"]["f1"].as_f64().unwrap() > 0.5);
    assert!(figures["accuracy"]["unseen person recall"]["value"].as_f64().unwrap() > 0.5);
}

#[test]
fn evaluation_names_bad_gold() {
    let folder = Folder::new("bad-gold");
    folder.file(
        "x.gold",
        "#id x\n#text\np\t{p1 甲\n#entities\n#pairs\n#posts\n#dates\n#meetings\n#statements\n".as_bytes(),
    );
    let bad = run("evaluate", &[&folder.path(""), "examples/data"]);
    assert_eq!(
        (bad.code, bad.stderr.contains("x.gold:3: mark p1 is never closed")),
        (1, true),
        "{}",
        bad.stderr
    );
    assert_eq!(run("evaluate", &["examples/data", "examples/data"]).code, 2);
}
