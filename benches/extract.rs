//! How fast: the whole road, each stage, start-up. In bytes of article text a second, except that
//! reading a page counts bytes of the page.
//!
//! Every bench asserts what it finds, so that a stage that stops finding things does not pass for
//! a fast one.

use std::hint::black_box;

use criterion::{Criterion, Throughput, criterion_group, criterion_main};
use newsgraph::lexicon::Lexicon;
use newsgraph::mention::Tagger;
use newsgraph::relation::{Scene, Wanted};
use newsgraph::text::Structure;
use newsgraph::{Article, Extractor, NewsGraph, Span, date, entity, mention, relation};

const SEED: &str = include_str!("../examples/data/blinken-liu.html");

fn seed() -> Article {
    Article::parse(SEED).expect("the seed article can be read")
}

fn bytes(text: &str) -> Throughput {
    Throughput::Bytes(text.len() as u64)
}

fn whole(c: &mut Criterion) {
    let extractor = Extractor::new();
    let mut group = c.benchmark_group("whole");
    group.throughput(bytes(&seed().text));
    group.bench_function("extract", |b| {
        b.iter(|| {
            let found = extractor.extract(black_box(seed()));
            assert_eq!(found.name_pairs.len(), 5);
            found
        });
    });
    let found = extractor.extract(seed());
    group.bench_function("graph", |b| {
        b.iter(|| {
            let mut graph = NewsGraph::new();
            graph.add(black_box(&found));
            assert!(graph.meetings_of("刘建超").len() >= 3);
            graph
        });
    });
    group.finish();
}

fn stages(c: &mut Criterion) {
    let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
    let tagger = Tagger::builtin().expect("built-in weights are sound");
    let article = seed();
    let blocks: Vec<Span> = article.blocks.iter().map(|block| block.span).collect();
    let structure = Structure::new(&article.text, &blocks);
    let hits = lexicon.hits(&structure.folded);
    let found = mention::find(&article, &structure, &lexicon, &hits, &tagger);
    let dates = date::find(&article, &structure);
    let mut resolved = found.clone();
    let entities = entity::resolve(&article, &structure, &lexicon, &hits, &mut resolved);

    let mut group = c.benchmark_group("stage");
    group.throughput(bytes(SEED));
    group.bench_function("article", |b| {
        b.iter(|| {
            let article = Article::parse(black_box(SEED)).expect("the seed article can be read");
            assert!(article.blocks.len() >= 16);
            article
        });
    });
    group.throughput(bytes(&article.text));
    group.bench_function("text", |b| {
        b.iter(|| {
            let structure = Structure::new(black_box(&article.text), &blocks);
            assert!(structure.sentences.len() >= 30);
            structure
        });
    });
    group.bench_function("lexicon", |b| {
        b.iter(|| {
            let hits = lexicon.hits(black_box(&structure.folded));
            assert!(hits.all().len() >= 300);
            hits
        });
    });
    group.bench_function("mention", |b| {
        b.iter(|| {
            let found = mention::find(black_box(&article), &structure, &lexicon, &hits, &tagger);
            assert!(found.mentions.len() >= 150);
            found
        });
    });
    group.bench_function("date", |b| {
        b.iter(|| {
            let dates = date::find(black_box(&article), &structure);
            assert!(dates.len() >= 16);
            dates
        });
    });
    group.bench_function("entity", |b| {
        b.iter(|| {
            let mut mentions = found.clone();
            let entities = entity::resolve(black_box(&article), &structure, &lexicon, &hits, &mut mentions);
            assert!(entities.len() >= 40);
            entities
        });
    });
    group.bench_function("relation", |b| {
        b.iter(|| {
            let scene = Scene {
                article: &article,
                structure: &structure,
                lexicon: &lexicon,
                hits: &hits,
                mentions: &resolved.mentions,
                titles: &resolved.titles,
                entities: &entities,
                dates: &dates,
            };
            let relations = relation::find(black_box(&scene), Wanted::default());
            assert!(relations.meetings.len() >= 7 && relations.statements.len() >= 20);
            relations
        });
    });
    group.finish();
}

fn start_up(c: &mut Criterion) {
    let mut group = c.benchmark_group("start-up");
    group.sample_size(10);
    group.bench_function("lexicon", |b| {
        b.iter(|| {
            let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
            assert!(lexicon.len() > 10_000);
            lexicon
        });
    });
    group.bench_function("tagger", |b| b.iter(|| Tagger::builtin().expect("built-in weights are sound")));
    group.finish();
}

criterion_group!(benches, whole, stages, start_up);
criterion_main!(benches);
