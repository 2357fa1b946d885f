//! What holds for every text: no panic, spans that fit, references that lead somewhere, time in
//! proportion to length.

use std::time::{Duration, Instant};

use newsgraph::mention::EntityId;
use newsgraph::{Article, Extraction, Extractor, Span};
use proptest::prelude::*;

/// Pieces that news is made of, and what breaks programs that read it.
const PIECES: [&str; 64] = [
    "布林肯",
    "刘建超",
    "乔恩·芬纳",
    "上川阳子",
    "習近平",
    "Antony Blinken",
    "美国",
    "中国",
    "日本",
    "台湾",
    "北京",
    "中联部",
    "白宫",
    "国务院",
    "外交部",
    "国务卿",
    "部长",
    "总统",
    "发言人",
    "前",
    "他",
    "她",
    "双方",
    "这位官员",
    "一名美国政府高级官员",
    "表示",
    "说",
    "强调",
    "警告",
    "據",
    "消息",
    "会晤",
    "會見",
    "通话",
    "举行",
    "会谈",
    "与",
    "和",
    "在",
    "将",
    "没有",
    "周三",
    "（10日）",
    "1月12日",
    "去年11月",
    "上午十点",
    "近期",
    "，",
    "。",
    "：",
    "、",
    "“",
    "”",
    "「",
    "」",
    "（",
    "）",
    "(",
    "《",
    "\n",
    "　",
    "\u{200b}",
    "𠮷",
    "🙂",
];

fn news() -> impl Strategy<Value = String> {
    let pieces = prop::collection::vec(prop::sample::select(PIECES.as_slice()), 1..80);
    let pieces = pieces.prop_map(|pieces| pieces.concat());
    prop_oneof![6 => pieces, 1 => any::<String>(), 1 => "[\\p{Han}，。“”（）0-9年月日]{0,80}"]
}

fn read(text: &str) -> Option<Article> {
    Article::builder().title("标题").published("2024-01-12").text(text).build().ok()
}

/// Checks everything that the contract promises of a result.
#[track_caller]
fn check_sound(found: &Extraction) {
    let text = found.text.as_str();
    let fits = |span: Span| assert!(text.get(span.start..span.end).is_some(), "{span} does not fit {text:?}");
    let known = |id: EntityId| assert!(id.index() < found.entities.len(), "no entity {id:?} in {text:?}");
    let in_order =
        |starts: Vec<usize>, what: &str| assert!(starts.is_sorted(), "{what} unsorted in {text:?}");
    for block in &found.blocks {
        fits(block.span);
    }
    for mention in &found.mentions {
        fits(mention.span);
        assert_eq!(mention.span.of(text), mention.text, "in {text:?}");
        assert!(!mention.text.trim().is_empty() && mention.rule.contains('/'), "{mention:?}");
        mention.entity.into_iter().for_each(known);
    }
    in_order(found.mentions.iter().map(|mention| mention.span.start).collect(), "mentions");
    for (idx, entity) in found.entities.iter().enumerate() {
        assert_eq!(entity.id.index(), idx);
        assert!(!entity.name.is_empty() && entity.mentions.is_sorted(), "{entity:?}");
        for &mention in &entity.mentions {
            assert_eq!(
                found.mentions.get(mention).and_then(|mention| mention.entity),
                Some(entity.id),
                "{entity:?} in {text:?}"
            );
        }
    }
    for pair in &found.name_pairs {
        fits(pair.zh_span);
        fits(pair.latin_span);
        assert_eq!(
            (pair.zh_span.of(text), pair.latin_span.of(text)),
            (pair.zh.as_str(), pair.latin.as_str())
        );
        assert!((0.0..=1.0).contains(&pair.score), "{pair:?}");
        pair.entity.into_iter().for_each(known);
    }
    for date in &found.dates {
        fits(date.span);
        assert_eq!(date.span.of(text), date.text);
    }
    in_order(found.dates.iter().map(|date| date.span.start).collect(), "dates");
    for post in &found.posts {
        [post.holder].into_iter().chain(post.org).for_each(known);
        assert!(!post.title.is_empty() && !post.evidence.is_empty(), "{post:?}");
        post.evidence.iter().copied().for_each(fits);
    }
    for meeting in &found.meetings {
        meeting.participants.iter().for_each(|party| known(party.entity));
        meeting.places.iter().copied().for_each(known);
        assert!(!meeting.triggers.is_empty() && !meeting.evidence.is_empty(), "{meeting:?} in {text:?}");
        [&meeting.triggers, &meeting.evidence, &meeting.topics].into_iter().flatten().copied().for_each(fits);
        assert_eq!(meeting.date.map(|idx| found.dates[idx].value.clone()).unwrap_or_default(), meeting.time);
    }
    for visit in &found.visits {
        [&visit.visitors, &visit.destinations, &visit.hosts].into_iter().flatten().copied().for_each(known);
        assert!(!visit.visitors.is_empty() && !visit.evidence.is_empty(), "{visit:?} in {text:?}");
        [&visit.triggers, &visit.evidence].into_iter().flatten().copied().for_each(fits);
        assert_eq!(visit.date.map(|idx| found.dates[idx].value.clone()).unwrap_or_default(), visit.time);
    }
    for statement in &found.statements {
        statement.speakers.iter().chain(&statement.addressee).copied().for_each(known);
        let spans = [&statement.content, &statement.quotes, &statement.evidence];
        spans.into_iter().flatten().chain(&statement.cue).chain(&statement.occasion).copied().for_each(fits);
        assert!(!statement.evidence.is_empty(), "{statement:?} in {text:?}");
        assert_eq!(
            statement.date.map(|idx| found.dates[idx].value.clone()).unwrap_or_default(),
            statement.time
        );
    }
    let start = |spans: &[Span]| spans.first().map_or(0, |span| span.start);
    in_order(found.meetings.iter().map(|meeting| start(&meeting.triggers)).collect(), "meetings");
    in_order(found.visits.iter().map(|visit| start(&visit.triggers)).collect(), "visits");
    for warning in &found.warnings {
        warning.span.into_iter().for_each(fits);
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn every_text_gives_a_sound_result(text in news()) {
        let Some(article) = read(&text) else { return Ok(()) };
        let extractor = Extractor::new();
        let found = extractor.extract(article.clone());
        check_sound(&found);
        prop_assert_eq!(&extractor.extract(article), &found, "the same text, the same result");
        let json = serde_json::to_string(&found).unwrap();
        let back: Extraction = serde_json::from_str(&json).unwrap();
        prop_assert_eq!(&back, &found);
        prop_assert_eq!(serde_json::to_string(&back).unwrap(), json);
    }

    #[test]
    fn every_input_is_read_or_refused(raw in prop_oneof![news(), "<[a-z/!\\-]{1,9}[^<]{0,20}(<[/a-z]{1,5}>?){0,5}"]) {
        if let Ok(article) = Article::parse(&raw) {
            check_sound(&Extractor::new().extract(article));
        }
    }
}

#[test]
#[cfg(feature = "html")]
fn examples_give_sound_results() {
    let extractor = Extractor::new();
    let data = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("examples/data");
    for entry in std::fs::read_dir(data).unwrap() {
        let path = entry.unwrap().path();
        if path
            .extension()
            .is_some_and(|extension| ["html", "md", "txt"].iter().any(|known| extension == *known))
        {
            let article = Article::from_bytes(&std::fs::read(&path).unwrap()).unwrap();
            check_sound(&extractor.extract(article));
        }
    }
}

/// One paragraph without an end, four times as long, may take four times as long; a look-back without
/// bound takes sixteen times.
#[test]
fn time_grows_with_the_text_alone() {
    let extractor = Extractor::new();
    for piece in
        ["美国国务卿布林肯与刘建超会晤，", "他说：“", "周三，双方（", "、王毅和布林肯", "据消息表示强调"]
    {
        let time = |n_bytes: usize| -> Duration {
            let article = read(&piece.repeat(n_bytes / piece.len())).unwrap();
            let start = Instant::now();
            assert!(!extractor.extract(article).text.is_empty());
            start.elapsed()
        };
        // The machine may be busy with something else for a while: one of three tries must do.
        let ratios: Vec<f64> =
            std::iter::repeat_with(|| time(1 << 18).as_secs_f64() / time(1 << 16).as_secs_f64())
                .take(3)
                .scan(false, |done, ratio| (!std::mem::replace(done, ratio < 7.0)).then_some(ratio))
                .collect();
        assert!(
            ratios.iter().any(|&ratio| ratio < 7.0),
            "{piece}: four times the text took {ratios:?} times as long"
        );
    }
}
