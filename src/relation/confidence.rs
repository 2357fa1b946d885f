//! How likely a relation is right.
//!
//! Comes in: the relations of an article. Goes out: their `confidence`, `0.0..=1.0`.
//!
//! What can be observed of a relation (its rule, a headline, a speaker carried over) adds its weight in
//! log-odds: logistic regression, the simplest model that gives a probability. A statement is right when
//! it is one and its speaker is the gold's; a meeting when the gold has it; a post when holder and title
//! agree. `evaluate --reliability` shows how well the figures hold.

use super::{Relations, Scene};
use crate::Span;
use crate::article::BlockKind;

/// What is observed, and what it adds. Each kind of relation has one row that starts a sum.
const WEIGHTS: &[(&str, f32)] = &[
    ("meeting", 1.9),
    ("post", 3.5),
    ("visit", 1.9),
    ("statement", 3.0),
    ("statement/elided", -0.8),
    ("statement/colon", -0.8),
    ("headline", -0.5),
];

/// Gives every relation its confidence.
pub(super) fn assign(scene: &Scene<'_>, relations: &mut Relations) {
    for post in &mut relations.posts {
        post.confidence = chance(["post"]);
    }
    for meeting in &mut relations.meetings {
        meeting.confidence =
            chance(["meeting", &meeting.rule].into_iter().chain(place(scene, &meeting.evidence)));
    }
    for visit in &mut relations.visits {
        visit.confidence = chance(["visit", &visit.rule].into_iter().chain(place(scene, &visit.evidence)));
    }
    for statement in &mut relations.statements {
        let observed = ["statement", &statement.rule].into_iter().chain(place(scene, &statement.evidence));
        statement.confidence = chance(observed);
    }
}

/// The chance that `observed` add up to, in hundredths, so that it is the same on every machine.
fn chance<'a>(observed: impl IntoIterator<Item = &'a str>) -> f32 {
    let weight = |name| WEIGHTS.iter().find(|row| row.0 == name).map_or(0.0, |row| row.1);
    let sum: f32 = observed.into_iter().map(weight).sum();
    (100.0 / (1.0 + (-sum).exp())).round() / 100.0
}

/// Whether the evidence stands in a headline.
fn place(scene: &Scene<'_>, evidence: &[Span]) -> Option<&'static str> {
    let block = evidence.first().and_then(|span| scene.structure.block_at(span.start))?;
    let kind = scene.article.blocks.get(block)?.kind;
    matches!(kind, BlockKind::Title | BlockKind::Heading).then_some("headline")
}
