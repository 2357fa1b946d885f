//! What the public face promises: traits, shared extractors, builders, warnings.

#[cfg(feature = "builtin")]
use newsgraph::Describe;
use newsgraph::lexicon::Lexicon;
use newsgraph::mention::Tagger;
#[cfg(feature = "builtin")]
use newsgraph::relation::Realis;
use newsgraph::{Article, CivilDate, Error, Extraction, Extractor, NewsGraph, Span, Warning};

fn article(text: &str) -> Article {
    Article::builder().title("标题").published("2024-01-12").text(text).build().unwrap()
}

#[test]
fn results_can_be_sent_shared_and_kept() {
    fn check<T: Send + Sync + 'static>() {}
    check::<Article>();
    check::<CivilDate>();
    check::<Error>();
    check::<Extraction>();
    check::<Extractor>();
    check::<newsgraph::ExtractorBuilder>();
    check::<Lexicon>();
    check::<NewsGraph>();
    check::<Span>();
    check::<Tagger>();
    check::<Warning>();
}

#[test]
fn built_in_data_is_sound() {
    let found = Extractor::new().extract(article("双方会谈。"));
    assert!(found.warnings.iter().all(|warning| warning.kind != "builtin"), "{:?}", found.warnings);
    assert_eq!(Lexicon::builtin().unwrap().is_empty(), !cfg!(feature = "builtin"));
    assert!(Tagger::builtin().is_ok());
}

#[test]
fn many_articles_keep_their_order() {
    let articles: Vec<Article> = (0..40).map(|idx| article(&format!("第{idx}次会谈。"))).collect();
    let texts: Vec<String> = articles.iter().map(|article| article.text.clone()).collect();
    let found = Extractor::new().extract_all(articles);
    assert_eq!(found.into_iter().map(|found| found.text).collect::<Vec<_>>(), texts);
}

#[test]
fn names_of_the_user_are_found_without_built_in_data() {
    let extractor = Extractor::builder().person("欧阳若水", Some("Ruoshui Ouyang")).build().unwrap();
    let found = extractor.extract(article("據悉，歐陽若水已到。"));
    let names: Vec<&str> = found.entities.iter().map(|entity| entity.name.as_str()).collect();
    assert!(names.contains(&"歐陽若水"), "{names:?}");
}

#[test]
fn unwanted_relations_are_left_out() {
    let text = "美国国务卿布林肯周五在华盛顿会晤来访的刘建超。布林肯表示，会谈有益。";
    let extractor =
        Extractor::builder().posts(false).meetings(false).visits(false).statements(false).build().unwrap();
    let found = extractor.extract(article(text));
    let n_relations = [found.posts.len(), found.meetings.len(), found.visits.len(), found.statements.len()];
    assert_eq!(n_relations, [0; 4]);
}

#[test]
fn missing_dictionaries_are_an_error() {
    let error = Extractor::builder().dictionaries("no/such/directory").build().unwrap_err();
    assert!(error.is_dictionary() && error.to_string().contains("no/such/directory"), "{error}");
}

#[track_caller]
fn check_warnings(article: Article, expected: &[&str]) {
    let found = Extractor::new().extract(article);
    let kinds: Vec<&str> = found.warnings.iter().map(|warning| warning.kind.as_str()).collect();
    assert_eq!(kinds, expected, "{}", found.text);
}

#[test]
fn warnings_tell_what_is_missing() {
    check_warnings(article("他说：“好。”"), &[]);
    check_warnings(article("他说：“好。"), &["unbalanced-quotation"]);
    check_warnings(article("他说：“好。\n“很好。”"), &[]);
    let bare = Article::builder().text("布林肯到访北京。").build().unwrap();
    check_warnings(bare, &["no-date", "no-title"]);
}

#[cfg(feature = "builtin")]
#[test]
fn relations_are_described_and_explained() {
    let found = Extractor::new().extract(article("美国国务卿布林肯周五在华盛顿会晤了中国外长王毅。"));
    let meeting = found.meetings.first().expect("a meeting");
    assert_eq!(found.describe(meeting), "2024-01-12  布林肯 — 王毅  in_person  华盛顿");
    let marked = "美国国务卿[与会者 布林肯][日期 周五]在[地点 华盛顿][会面 会晤]了中国外长[与会者 王毅]。";
    assert!(found.explain(meeting).starts_with(&format!("{marked}\nmeeting/")), "{}", found.explain(meeting));
    assert_eq!(found.text_of(meeting.evidence()[0]), "美国国务卿布林肯周五在华盛顿会晤了中国外长王毅。");
    let post = found.posts.first().expect("a post");
    assert_eq!(found.describe(post), "布林肯  美国  国务卿");
}

#[test]
fn contract_reads_what_it_wrote() {
    let found = Extractor::new()
        .extract(article("美国国务卿布林肯（Antony Blinken）周五在华盛顿会晤了王毅。他表示，会谈有益。"));
    let json = serde_json::to_value(&found).unwrap();
    assert_eq!(serde_json::from_value::<Extraction>(json.clone()).unwrap(), found);
    for field in
        ["title", "anchor", "text", "blocks", "mentions", "entities", "name_pairs", "dates", "warnings"]
    {
        assert!(json.get(field).is_some(), "{field} is missing");
    }
}

/// `name kind source` of every named mention that a user's dictionary or name explains.
#[track_caller]
fn explained(extractor: &Extractor, text: &str, expected: &[&str]) {
    let article = Article::builder().published("2024-01-12").text(text).build().expect("a text");
    let found = extractor.extract(article);
    let lines: Vec<String> = found
        .mentions
        .iter()
        .filter_map(|mention| {
            Some(format!("{} {:?} {}", mention.text, mention.kind, mention.source.as_ref()?))
        })
        .collect();
    assert_eq!(lines, expected, "{text}");
}

#[test]
fn users_names_are_found_everywhere_and_explained() {
    let extractor = Extractor::builder()
        .person("高科技", Some("Gao Keji"))
        .organization("晨星组", None)
        .build()
        .expect("sound names");
    explained(
        &extractor,
        "高科技和晨星组的人说，高科技很好。",
        &["高科技 Person user", "晨星组 Organization user", "高科技 Person user"],
    );
    let article = Article::builder().text("记者见到了高科技。").build().expect("a text");
    assert_eq!(extractor.extract(article).entities[0].latin.as_deref(), Some("Gao Keji"));
}

#[test]
fn a_users_file_names_its_line_and_takes_names_out() {
    let directory = std::env::temp_dir().join("newsgraph-explained-dictionaries");
    std::fs::create_dir_all(&directory).expect("a directory");
    let rows = "surface\tname\tlatin\tsort\n-巴黎\n晨星湾\t\tDawn Bay\tcity\n";
    std::fs::write(directory.join("places.tsv"), rows).expect("a file");
    let extractor = Extractor::builder().dictionaries(&directory).build().expect("sound rows");
    let line = format!("晨星湾 Place {}:3", directory.join("places.tsv").display());
    explained(&extractor, "船到了晨星湾。", &[&line]);
}

#[test]
fn a_name_taken_out_is_found_no_more() {
    let directory = std::env::temp_dir().join("newsgraph-names-taken-out");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("persons.tsv"), "surface\n-布林肯\n").expect("a file");
    let article = || article("国务卿布林肯周五在华盛顿说，布林肯將再訪。");
    let persons = |extractor: Extractor| {
        let found = extractor.extract(article());
        found.mentions.iter().filter(|mention| mention.text == "布林肯").count()
    };
    assert_eq!(persons(Extractor::new()), if cfg!(feature = "builtin") { 2 } else { 0 });
    assert_eq!(persons(Extractor::builder().dictionaries(&directory).build().expect("sound rows")), 0);
}

#[test]
#[cfg(feature = "builtin")]
fn a_user_says_what_words_beside_a_trigger_mean() {
    let directory = std::env::temp_dir().join("newsgraph-context");
    std::fs::create_dir_all(&directory).expect("a directory");
    std::fs::write(directory.join("context.tsv"), "surface\tclasses\n泡了汤\trealis/called-off\n")
        .expect("a file");
    let realis = |extractor: Extractor| {
        let article = Article::builder().text("布林肯与王毅的会谈泡了汤。").build().expect("a text");
        extractor.extract(article).meetings.first().map(|meeting| meeting.realis)
    };
    assert_eq!(realis(Extractor::new()), Some(Realis::Asserted));
    let extractor = Extractor::builder().dictionaries(&directory).build().expect("sound rows");
    assert_eq!(realis(extractor), Some(Realis::Denied));
}
