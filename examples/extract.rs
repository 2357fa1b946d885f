//! Provisional: prints or writes extractions as JSON.
use std::path::PathBuf;

fn main() {
    let mut out = None;
    let mut files = Vec::new();
    let mut args = std::env::args().skip(1);
    while let Some(arg) = args.next() {
        match arg.as_str() {
            "--format" => drop(args.next()),
            "--out-dir" => out = args.next().map(PathBuf::from),
            _ => files.push(PathBuf::from(arg)),
        }
    }
    let extractor = newsgraph::Extractor::new().expect("built-in data is sound");
    for file in files {
        let raw = std::fs::read_to_string(&file).expect("readable file");
        let article = newsgraph::Article::parse(&raw).expect("readable article");
        let json = serde_json::to_string_pretty(&extractor.extract(article)).expect("serializable");
        match &out {
            Some(dir) => {
                std::fs::create_dir_all(dir).expect("directory");
                std::fs::write(dir.join(file.file_stem().expect("name")).with_extension("json"), json)
                    .expect("writable");
            }
            None => println!("{json}"),
        }
    }
}
