//! The order of the house: stages import earlier stages only, files stay short, data is documented.

use std::path::{Path, PathBuf};

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The `.rs` files under `folder`, with their paths from the root.
fn sources(folder: &str) -> Vec<(String, String)> {
    fn walk(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                walk(&path, files);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                files.push(path);
            }
        }
    }
    let mut files = Vec::new();
    walk(&root().join(folder), &mut files);
    files.sort();
    let read = |path: PathBuf| {
        let text = std::fs::read_to_string(&path).unwrap();
        (path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/"), text)
    };
    files.into_iter().map(read).collect()
}

/// The lines of a file that are code: no comments, no blank lines, no unit tests.
fn code(text: &str) -> Vec<&str> {
    text.lines()
        .take_while(|line| !line.starts_with("#[cfg(test)]") && !line.starts_with("#[cfg(all(test"))
        .filter(|line| !line.trim().is_empty() && !line.trim_start().starts_with("//"))
        .collect()
}

/// The stages from the first to the last, as ARCHITECTURE.md lists them: a line `span < error < …`.
fn stages() -> Vec<String> {
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let line = architecture
        .lines()
        .find(|line| line.matches(" < ").count() > 5)
        .expect("ARCHITECTURE.md gives the order of the stages in one line");
    line.split(" < ").map(|stage| stage.trim().to_owned()).collect()
}

/// The stage that `crate::NAME` belongs to, when it is a type that lib.rs exports.
fn stage_of(name: &str) -> Option<String> {
    let lib = std::fs::read_to_string(root().join("src/lib.rs")).unwrap();
    lib.lines().find_map(|line| {
        let (stage, names) = line.strip_prefix("pub use ")?.trim_end_matches(';').split_once("::")?;
        let mut names = names.trim_matches(['{', '}']).split(',').map(str::trim);
        names.any(|exported| exported == name).then(|| stage.to_owned())
    })
}

/// What stands after `crate::` in code, the names of a braced list apart.
fn imports(text: &str) -> Vec<String> {
    let code = code(text).join("\n");
    let mut imports = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let list = rest.strip_prefix('{').and_then(|list| list.split_once("};")).map(|(list, _)| list);
        let mut depth = 0;
        let names = list.unwrap_or(rest).split(|c: char| {
            depth += i32::from(c == '{') - i32::from(c == '}');
            c == ',' && depth == 0
        });
        for name in names.take(if list.is_some() { usize::MAX } else { 1 }) {
            let name: String = name.trim().chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
            imports.push(name);
        }
    }
    imports
}

#[test]
fn stages_import_earlier_stages_only() {
    let stages = stages();
    let position = |stage: &str| stages.iter().position(|known| known == stage);
    let mut problems = Vec::new();
    for (path, text) in sources("src") {
        let own = path.trim_start_matches("src/").split(['/', '.']).next().unwrap();
        if own == "lib" {
            continue;
        }
        let Some(own_position) = position(own) else {
            problems.push(format!("{path}: ARCHITECTURE.md does not list the stage {own}"));
            continue;
        };
        for import in imports(&text) {
            let stage = stage_of(&import).unwrap_or(import);
            match position(&stage) {
                Some(other) if other <= own_position => {}
                Some(_) => problems.push(format!("{path}: imports {stage}, which comes later")),
                None => problems.push(format!("{path}: imports {stage}, which is no stage")),
            }
        }
    }
    assert!(problems.is_empty(), "{}", problems.join("\n"));
}

#[test]
fn files_are_short() {
    let long: Vec<String> = ["src", "examples", "benches"]
        .into_iter()
        .flat_map(sources)
        .filter(|(path, _)| !path.ends_with("tests.rs"))
        .map(|(path, text)| (code(&text).len(), path))
        .filter(|(n_lines, _)| *n_lines > 500)
        .map(|(n_lines, path)| format!("{path}: {n_lines} lines of code"))
        .collect();
    assert!(long.is_empty(), "split by what each file yields:\n{}", long.join("\n"));
}

#[test]
fn modules_say_what_they_are() {
    let mute: Vec<String> = ["src", "examples", "tests", "benches"]
        .into_iter()
        .flat_map(sources)
        .filter(|(_, text)| !text.starts_with("//!"))
        .map(|(path, _)| path)
        .collect();
    assert!(mute.is_empty(), "open with //!:\n{}", mute.join("\n"));
}

#[test]
fn files_are_named_by_what_they_yield() {
    for (path, _) in ["src", "examples", "tests", "benches"].into_iter().flat_map(sources) {
        for name in ["utils", "util", "helpers", "helper", "common", "misc"] {
            assert!(!path.split(['/', '.']).any(|part| part == name), "{path}");
        }
    }
}

#[test]
fn dictionaries_are_documented() {
    let readme = std::fs::read_to_string(root().join("dictionaries/README.md")).unwrap();
    let mut missing = Vec::new();
    for entry in std::fs::read_dir(root().join("dictionaries")).unwrap() {
        let name = entry.unwrap().file_name().into_string().unwrap();
        if name != "README.md" && !readme.lines().any(|line| line.starts_with("## ") && line.contains(&name))
        {
            missing.push(name);
        }
    }
    assert!(missing.is_empty(), "dictionaries/README.md has no section for {missing:?}");
}

#[test]
fn dependencies_are_explained() {
    let manifest = std::fs::read_to_string(root().join("Cargo.toml")).unwrap();
    let architecture = std::fs::read_to_string(root().join("ARCHITECTURE.md")).unwrap();
    let mut in_list = false;
    for line in manifest.lines() {
        if line.starts_with('[') {
            in_list = line.ends_with("dependencies]");
        } else if let Some((name, _)) = line.split_once(" = ").filter(|_| in_list) {
            assert!(architecture.contains(&format!("| {name} |")), "ARCHITECTURE.md does not say why {name}");
        }
    }
}
