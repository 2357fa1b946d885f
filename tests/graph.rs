//! The graph: joining, merging, queries, DOT and JSON.

use newsgraph::{Extraction, NewsGraph};
use petgraph::stable_graph::NodeIndex;
use proptest::prelude::*;
use serde_json::{Value, json};

/// An extraction with these people (`name` or `name/Latin name`), meetings between them by index, and
/// statements by speaker.
fn found(url: &str, people: &[&str], meetings: &[&[usize]], speakers: &[usize]) -> Extraction {
    let mut text = String::new();
    let mut mentions = Vec::new();
    let mut entities = Vec::new();
    for (idx, person) in people.iter().enumerate() {
        let (name, latin) =
            person.split_once('/').map_or((*person, None), |(name, latin)| (name, Some(latin)));
        let kind = if name.starts_with("一名") { "anonymous" } else { "person" };
        let span = json!({ "start": text.len(), "end": text.len() + name.len() });
        text.push_str(name);
        mentions.push(json!({
            "span": span, "text": name, "kind": kind, "form": "name", "entity": idx, "rule": "test/name",
        }));
        entities.push(json!({
            "id": idx, "kind": kind, "name": name, "latin": latin, "aliases": [], "mentions": [idx],
        }));
    }
    text.push_str("：会谈有益。");
    let all = json!([{ "start": 0, "end": text.len() }]);
    let meetings: Vec<Value> = meetings
        .iter()
        .map(|parties| {
            let parties: Vec<Value> = parties.iter().map(|&party| json!({ "entity": party })).collect();
            json!({
                "participants": parties, "kind": "in_person", "realis": "asserted", "time": "2024-01-12",
                "date": null, "places": [], "topics": [], "triggers": [], "evidence": all,
                "rule": "meeting/direct",
            })
        })
        .collect();
    let statements: Vec<Value> = speakers
        .iter()
        .map(|&speaker| {
            json!({
                "speakers": [speaker], "cue": null, "class": "say", "mode": "indirect",
                "content": [{ "start": text.len() - "会谈有益。".len(), "end": text.len() - "。".len() }],
                "quotes": [], "addressee": null, "occasion": null, "time": null, "date": null,
                "realis": "asserted", "evidence": all, "rule": "statement/indirect",
            })
        })
        .collect();
    serde_json::from_value(json!({
        "title": "", "url": url, "published": null, "anchor": null, "language": "zh-Hans", "text": text,
        "blocks": [], "mentions": mentions, "entities": entities, "name_pairs": [], "dates": [], "posts": [],
        "meetings": meetings, "visits": [], "statements": statements, "warnings": [],
    }))
    .expect("the test's own extraction fits the contract")
}

fn graph(all: &[Extraction]) -> NewsGraph {
    let mut graph = NewsGraph::new();
    for found in all {
        graph.add(found);
    }
    graph
}

/// The names of the entities, each with all its names.
fn entities(graph: &NewsGraph) -> Vec<String> {
    let nodes = graph.as_petgraph().node_weights().filter_map(|node| node.as_entity());
    let mut names: Vec<String> =
        nodes.map(|entity| entity.names.iter().cloned().collect::<Vec<_>>().join("=")).collect();
    names.sort();
    names
}

#[track_caller]
fn check_joined(first: &[&str], second: &[&str], expected: &[&str]) {
    let graph = graph(&[found("a", first, &[], &[]), found("b", second, &[], &[])]);
    assert_eq!(entities(&graph), expected);
}

#[test]
fn same_name_joins() {
    check_joined(&["布林肯"], &["布林肯"], &["布林肯"]);
    check_joined(&["布林肯"], &["王毅"], &["布林肯", "王毅"]);
}

#[test]
fn traditional_and_simplified_join() {
    check_joined(&["蕭美琴"], &["萧美琴"], &["萧美琴=蕭美琴"]);
    check_joined(&["乔恩•芬纳"], &["喬恩·芬納"], &["乔恩•芬纳=喬恩·芬納"]);
}

#[test]
fn same_latin_name_joins() {
    check_joined(&["特朗普/Donald Trump"], &["川普/Donald Trump"], &["川普=特朗普"]);
    check_joined(&["史密斯/Smith"], &["小史密斯/Smith"], &["史密斯", "小史密斯"]);
}

#[test]
fn late_evidence_joins_what_stood_apart() {
    let graph = graph(&[
        found("a", &["特朗普"], &[], &[]),
        found("b", &["川普"], &[], &[]),
        found("c", &["川普/Donald Trump", "特朗普/Donald Trump"], &[], &[]),
    ]);
    assert_eq!(entities(&graph), ["川普=特朗普"]);
}

/// By the dictionary, by a gloss in either article, in either script.
#[cfg(feature = "builtin")]
#[test]
fn variants_of_one_name_join_across_articles() {
    use newsgraph::{Article, Extractor};

    let extractor = Extractor::new();
    for (one, other, names) in [
        ("特朗普周二发表讲话。", "川普週三表示，會談有益。", ["特朗普", "川普"]),
        ("佩洛西周二抵达台北。", "眾議院議長裴洛西週三表示，會談有益。", ["佩洛西", "裴洛西"]),
        ("英国首相约翰逊周二发表讲话。", "英國首相強生週三表示，會談有益。", ["约翰逊", "強生"]),
        (
            "发言人艾伦·约翰逊（Alan Johnson）周二发表讲话。",
            "發言人艾倫·強森（Alan Johnson）週三表示，會談有益。",
            ["艾伦·约翰逊", "艾倫·強森"],
        ),
    ] {
        let mut graph = NewsGraph::new();
        for text in [one, other] {
            let article = Article::builder().text(text).url(text).build().expect("the text is not empty");
            graph.add(&extractor.extract(article));
        }
        let joined = names.join("=");
        let mut sorted = names;
        sorted.sort_unstable();
        let found = entities(&graph);
        assert!(found.contains(&joined) || found.contains(&sorted.join("=")), "{joined}: {found:?}");
    }
}

#[test]
fn bare_surname_and_nameless_stay_apart() {
    check_joined(&["王"], &["王"], &["王", "王"]);
    check_joined(&["一名官员"], &["一名官员"], &["一名官员", "一名官员"]);
}

#[test]
fn article_counts_once() {
    let article = found("a", &["布林肯", "刘建超"], &[&[0, 1]], &[0]);
    assert_eq!(graph(&[article.clone(), article.clone()]), graph(&[article]));
}

fn sample() -> NewsGraph {
    graph(&[
        found("a", &["布林肯/Antony Blinken", "刘建超"], &[&[0, 1]], &[0]),
        found("b", &["刘建超", "芬纳"], &[&[0, 1]], &[]),
        found("c", &["布林肯", "上川阳子"], &[&[0, 1], &[0, 1]], &[1, 0]),
        found("d", &["岸田文雄"], &[], &[0]),
    ])
}

#[test]
fn queries_answer() {
    let graph = sample();
    let met: Vec<(&str, usize)> =
        graph.who_met("布林肯").iter().map(|met| (met.entity.name.as_str(), met.meetings.len())).collect();
    assert_eq!(met, [("上川阳子", 2), ("刘建超", 1)]);
    assert_eq!(graph.meetings_of("Antony Blinken").len(), 3);
    let meetings = graph.meetings_of("刘建超");
    let parties: Vec<&str> = meetings[0].participants.iter().map(|entity| entity.name.as_str()).collect();
    assert_eq!(parties, ["刘建超", "布林肯"]);
    let said = graph.statements_by("上川阳子");
    assert_eq!((said.len(), said[0].statement.content.as_slice()), (1, ["会谈有益".to_owned()].as_slice()));
    assert!(graph.meetings_of("王毅").is_empty());
}

#[test]
fn visits_are_asked_by_visitor_and_by_destination() {
    let mut both = found("a", &["马克龙", "习近平", "北京"], &[], &[]);
    let visit = json!({
        "visitors": [0], "destinations": [2], "hosts": [1], "realis": "asserted", "time": "2024-01-12",
        "date": null, "triggers": [], "evidence": [{ "start": 0, "end": 3 }], "rule": "visit/direct",
    });
    both.visits.push(serde_json::from_value(visit).expect("a visit of the contract"));
    let graph = graph(&[both]);
    let journeys = graph.visits_by("马克龙");
    assert_eq!((journeys.len(), journeys[0].destinations[0].name.as_str()), (1, "北京"));
    assert_eq!(journeys[0].hosts[0].name, "习近平");
    assert_eq!(graph.visits_to("北京")[0].visitors[0].name, "马克龙");
    assert!(graph.visits_by("北京").is_empty() && graph.visits_to("马克龙").is_empty());
    assert!(graph.to_dot().contains("shape=house"));
    let again: NewsGraph = serde_json::from_value(serde_json::to_value(&graph).unwrap()).unwrap();
    assert_eq!(again, graph);
}

#[test]
fn connection_runs_through_meetings() {
    let graph = sample();
    let names = |path: Vec<NodeIndex>| -> Vec<String> {
        let nodes = path.into_iter().map(|idx| &graph.as_petgraph()[idx]);
        nodes.map(|node| node.as_entity().map_or("·".to_owned(), |entity| entity.name.clone())).collect()
    };
    let path = graph.shortest_connection("芬纳", "上川阳子").map(names);
    assert_eq!(path.unwrap(), ["芬纳", "·", "刘建超", "·", "布林肯", "·", "上川阳子"]);
    assert_eq!(graph.shortest_connection("芬纳", "岸田文雄"), None);
}

#[test]
fn neighborhood_ends_after_its_steps() {
    let graph = sample();
    assert_eq!(entities(&graph.neighborhood("芬纳", 2)), ["刘建超", "芬纳"]);
    assert_eq!(entities(&graph.neighborhood("芬纳", 4)), ["刘建超", "布林肯", "芬纳"]);
}

#[test]
fn dot_tells_kinds_apart_and_escapes() {
    let dot = graph(&[found("a", &["布\"林\\肯", "刘建超"], &[&[0, 1]], &[0])]).to_dot();
    for expected in
        ["布\\\"林\\\\肯", "shape=ellipse", "shape=hexagon", "shape=note", "2024-01-12\\nin_person"]
    {
        assert!(dot.contains(expected), "{expected} is not in\n{dot}");
    }
    assert!(!dot.contains("岸田文雄"), "who takes part in nothing is not drawn");
}

#[test]
fn json_holds_everything() {
    let graph = sample();
    let json = serde_json::to_string(&graph).unwrap();
    assert_eq!(serde_json::from_str::<NewsGraph>(&json).unwrap(), graph);
    let dangling = r#"{"directed":true,"multigraph":true,"nodes":[],"links":[
        {"source":"person:甲","target":"person:乙","role":"at","evidence":[]}]}"#;
    let error = serde_json::from_str::<NewsGraph>(dangling).unwrap_err().to_string();
    assert!(error.contains("\"person:甲\""), "{error}");
}

/// Extractions over a few people, so that they meet, under several names, so that they join late.
fn any_extraction() -> impl Strategy<Value = Extraction> {
    const PEOPLE: [&str; 8] = [
        "特朗普",
        "川普",
        "特朗普/Donald Trump",
        "川普/Donald Trump",
        "王毅",
        "王",
        "一名官员",
        "彭斯/Mike Pence",
    ];
    let people = prop::collection::vec(prop::sample::select(PEOPLE.as_slice()), 2..5);
    (people, 0..4_u8, any::<bool>()).prop_map(|(people, url, speaks)| {
        let speakers: &[usize] = if speaks { &[1] } else { &[] };
        found(&format!("u{url}"), &people, &[&[0, 1]], speakers)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 200, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn merging_is_associative_and_commutative(
        a in prop::collection::vec(any_extraction(), 0..4),
        b in prop::collection::vec(any_extraction(), 0..4),
        c in prop::collection::vec(any_extraction(), 0..4),
    ) {
        let merged = |graphs: &[&NewsGraph]| {
            let mut all = NewsGraph::new();
            graphs.iter().for_each(|other| all.merge(other));
            all
        };
        let at_once = graph(&[a.as_slice(), &b, &c].concat());
        let (a, b, c) = (graph(&a), graph(&b), graph(&c));
        let left = merged(&[&merged(&[&a, &b]), &c]);
        prop_assert_eq!(&left, &merged(&[&a, &merged(&[&b, &c])]));
        prop_assert_eq!(&left, &merged(&[&c, &b, &a]));
        prop_assert_eq!(&left, &at_once);
    }

    #[test]
    fn merging_with_itself_changes_nothing(all in prop::collection::vec(any_extraction(), 0..4)) {
        let graph = graph(&all);
        let mut twice = graph.clone();
        twice.merge(&graph);
        prop_assert_eq!(&twice, &graph);
        let json = serde_json::to_string(&graph).unwrap();
        prop_assert_eq!(serde_json::from_str::<NewsGraph>(&json).unwrap(), graph);
    }
}
