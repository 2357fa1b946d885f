//! The articles of `examples/data` against what careful readers marked in them (`tests/gold`).

#[path = "../examples/evaluate/score/mod.rs"]
#[allow(dead_code, unused_imports)]
mod score;

use std::path::{Path, PathBuf};

use newsgraph::{Article, Extractor};
use score::{Gold, Scores, Total};

/// F1 that every article must reach where it has at least five of the kind.
const FLOORS_EACH: [(&str, f64); 2] = [("ner", 0.70), ("date", 0.70)];

/// F1 that all articles together must reach.
const FLOORS_ALL: [(&str, f64); 7] = [
    ("ner", 0.80),
    ("date", 0.88),
    ("pair", 0.88),
    ("post", 0.65),
    ("meeting", 0.60),
    ("visit", 0.80),
    ("statement", 0.65),
];

fn in_repository(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

/// Every gold file with the score of its article.
fn scored() -> Vec<Scores> {
    let extractor = Extractor::new();
    let mut files: Vec<PathBuf> = std::fs::read_dir(in_repository("tests/gold"))
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.extension().is_some_and(|extension| extension == "gold"))
        .collect();
    files.sort();
    let score = |file: &PathBuf| {
        let gold = Gold::read(file).unwrap();
        let found = extractor.extract(article(&gold.id));
        score::score(&gold, &found, &|_| true).unwrap()
    };
    files.iter().map(score).collect()
}

#[track_caller]
fn article(id: &str) -> Article {
    let data = in_repository("examples/data");
    let path = ["html", "md", "txt"]
        .into_iter()
        .map(|extension| data.join(format!("{id}.{extension}")))
        .find(|path| path.exists())
        .unwrap_or_else(|| panic!("examples/data holds no article {id}"));
    Article::from_bytes(&std::fs::read(path).unwrap()).unwrap()
}

#[test]
fn every_article_reaches_its_floor() {
    for scores in scored() {
        let blocks = scores.means["blocks found"];
        assert!(blocks.sum >= blocks.of as f64, "{}: the reader lost blocks: {blocks:?}", scores.id);
        for (task, floor) in FLOORS_EACH {
            let tally = scores.tally(task);
            let f1 = scores.f1(task);
            assert!(tally.in_gold() < 5 || f1 >= floor, "{} {task}: F1 {f1:.3} < {floor}", scores.id);
        }
    }
}

#[test]
fn all_articles_together_reach_the_floors() {
    let mut total = Total::default();
    scored().iter().for_each(|scores| total.add(scores));
    for (task, floor) in FLOORS_ALL {
        let f1 = total.all.f1(task);
        let mistakes = total.all.mistakes.join("\n");
        assert!(f1 >= floor, "{task}: F1 {f1:.3} < {floor} over {} articles\n{mistakes}", total.n_articles);
    }
}

#[test]
fn seed_is_read_as_people_read_it() {
    let seed =
        scored().into_iter().find(|scores| scores.id == "blinken-liu").expect("the seed's gold is there");
    let mistakes = seed.mistakes.join("\n");
    let pairs = seed.tally("pair");
    assert_eq!((pairs.right, pairs.wrong, pairs.missed), (5, 0, 0), "{mistakes}");
    let dates = seed.tally("date");
    assert_eq!((dates.right, dates.missed), (16, 0), "{mistakes}");
    assert_eq!(seed.tally("meeting strict").right, 8, "M1–M8 with the right people\n{mistakes}");
    let headline = seed.headline();
    assert!(headline >= 0.90, "headline {headline:.3}\n{mistakes}");
}

/// The scorer itself: a sample in which everything is told apart.
#[test]
fn gold_files_report_their_mistakes() {
    let gold = |text: &str, tables: &str| {
        let raw = format!("#id x\n#text\n{text}\n{tables}\n");
        Gold::parse(&raw, "x.gold", "x").map(|gold| gold.text)
    };
    let tables = "#entities\np1 布林肯\n#pairs\n#posts\n#dates\n#meetings\n#statements\n#end";
    assert_eq!(gold("p\t{p1 布林肯}到访", tables), Ok("布林肯到访".to_owned()));
    for (text, tables, expected) in [
        ("p\t{p1 布林肯", tables, "x.gold:3: mark p1 is never closed"),
        ("p\t布林肯}", tables, "x.gold:3: '}' closes nothing"),
        ("q\t布林肯", tables, "x.gold:3: a text line is KIND<TAB>text"),
        ("p\t{p1 布林肯}{p2 王毅}", tables, "marks p2, which #entities lacks"),
        ("p\t布林肯", tables, "p1 is not marked in the text"),
        ("p\t{p1 布林肯}{M1 到访}", tables, "marks without a table line: [\"M1\"]"),
        ("p\t{p1 布林肯}{V1 到访}", tables, "marks without a table line: [\"V1\"]"),
        ("p\t{p1 布林肯}", "#entities\np1 布林肯\n#end", "section #pairs is missing"),
    ] {
        let error = gold(text, tables).unwrap_err();
        assert!(error.contains(expected), "{error}");
    }
}
