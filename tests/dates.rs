//! The spec of dates: `tests/dates/*.tsv`, one row for one meaning, with many ways to say it.
//!
//! Columns: `anchor` (the day of publication; `-` for none), `expected`, and `texts`, divided by
//! ` | `. The expressions of a text stand in 【】; a text without marks is one as a whole. `expected`
//! gives for each, in order and divided by `; `, its value (or, where it has none, its TIMEX3 form),
//! then modifier, part of the day and zone where they are set. What is not marked must not be found.
//! `tests/dates/ms_recognizers` holds the cases of another project, in the same form.

use newsgraph::date::{DateMention, Resolver};

fn render(date: &DateMention) -> String {
    let value = date.value.clone().unwrap_or_else(|| date.timex3.clone());
    let rest = [&date.modifier, &date.part_of_day, &date.zone].into_iter().flatten();
    rest.fold(value, |text, part| format!("{text} {part}"))
}

/// The text without its marks, and the marked pieces.
fn unmark(text: &str) -> (String, Vec<String>) {
    let plain = text.replace(['【', '】'], "");
    let pieces: Vec<String> =
        text.split('【').skip(1).filter_map(|rest| rest.split('】').next()).map(str::to_owned).collect();
    if pieces.is_empty() { (plain.clone(), vec![plain]) } else { (plain, pieces) }
}

/// Checks a file; gives the number of texts.
#[track_caller]
fn check(name: &str, table: &str) -> usize {
    let mut faults = Vec::new();
    let mut count = 0;
    for (line, row) in table.lines().enumerate().skip(1) {
        let cells: Vec<&str> = row.split('\t').collect();
        let [anchor, expected, texts] = cells[..] else { panic!("{name}:{}: {row}", line + 1) };
        let anchor = (anchor != "-").then(|| anchor.parse().expect("an anchor is a day or -"));
        for text in texts.split(" | ") {
            count += 1;
            let (plain, pieces) = unmark(text);
            let want: Vec<String> = match expected {
                "" => Vec::new(),
                _ => pieces.iter().zip(expected.split("; ")).map(|(a, b)| format!("{a} = {b}")).collect(),
            };
            let dates = Resolver::new(anchor).minguo(plain.contains("中央社")).find(&plain);
            let found: Vec<String> =
                dates.iter().map(|date| format!("{} = {}", date.text, render(date))).collect();
            if found != want {
                faults.push(format!("{name}:{}: {text}\n    want {want:?}\n    got  {found:?}", line + 1));
            }
        }
    }
    assert!(faults.is_empty(), "{} of {count}\n{}", faults.len(), faults.join("\n"));
    count
}

macro_rules! spec {
    ($($name:ident: $path:literal),* $(,)?) => {
        $(#[test]
        fn $name() {
            check($path, include_str!(concat!("dates/", $path, ".tsv")));
        })*

        #[test]
        fn the_spec_is_large() {
            let tables = [$(include_str!(concat!("dates/", $path, ".tsv"))),*];
            let texts: usize = tables
                .iter()
                .flat_map(|table| table.lines().skip(1))
                .map(|row| row.split(" | ").count())
                .sum();
            assert!(texts >= 900, "{texts}");
        }
    };
}

spec! {
    clock: "clock",
    context: "context",
    day: "day",
    festival: "festival",
    length: "length",
    minguo: "minguo",
    month: "month",
    none: "none",
    quotation: "quotation",
    range: "range",
    reign: "reign",
    stamp: "stamp",
    vague: "vague",
    week: "week",
    year: "year",
    ms_date: "ms_recognizers/date",
    ms_date_period: "ms_recognizers/date_period",
    ms_date_time: "ms_recognizers/date_time",
    ms_date_time_period: "ms_recognizers/date_time_period",
    ms_duration: "ms_recognizers/duration",
    ms_holiday: "ms_recognizers/holiday",
    ms_set: "ms_recognizers/set",
    ms_time: "ms_recognizers/time",
    ms_time_period: "ms_recognizers/time_period",
}

/// CPU time that finding the dates of one line of `piece`, repeated up to `bytes`, takes: the best of
/// three rounds, as anything else on the machine only adds to it.
fn seconds(piece: &str, bytes: usize) -> f64 {
    let text = piece.repeat(bytes / piece.len());
    let resolver = Resolver::new("2024-01-12".parse().ok());
    let round = |_| {
        let start = std::time::Instant::now();
        std::hint::black_box(resolver.find(&text));
        start.elapsed().as_secs_f64()
    };
    (0..3).map(round).fold(f64::MAX, f64::min)
}

/// Ten times the text may take ten times as long, not a hundred times: a bound of 40 lies well away
/// from both, so that a busy machine does not decide.
#[test]
fn time_grows_with_the_text() {
    let pieces = [
        "1",
        "１",
        "日",
        "一",
        "十",
        "年",
        "周",
        "几",
        "第",
        "1日",
        "1月",
        "1、",
        "1-",
        "12:30",
        "2024-01-12",
        "2024年1月12日",
        "周三（10日）",
        "周三（",
        "“昨天",
        "今天，",
        "上",
        "Mar",
        "2020",
        "两天后，10日至12日的昨晚9点",
    ];
    for piece in pieces {
        let (one, ten) = (seconds(piece, 20_000), seconds(piece, 200_000));
        assert!(ten < one.max(0.000_5) * 40.0, "{piece}: {one} s for 20 kB, {ten} s for 200 kB");
    }
}
