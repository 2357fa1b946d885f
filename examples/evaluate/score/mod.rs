//! Scores an extraction against gold: precision, recall and F1 of every task.
//!
//! | task | right when |
//! |---|---|
//! | ner | span and kind of a name agree; of nested names the outer one counts, the inner costs nothing |
//! | date | the value agrees (day and time of day count as the same day) |
//! | pair | Chinese and Latin name agree |
//! | post | holder and title agree |
//! | meeting | a trigger or half of the participants are shared; strict: all participants |
//! | visit | a word of visiting is shared, or visitor and destination; strict: all visitors and destinations |
//! | statement | the cue or half of the content is shared, and the speakers agree |
//!
//! Entities of the extraction are matched to those of the gold by the mentions that they share.

mod align;
mod entity;
mod gold;
mod name;
mod relation;
mod statement;
mod tally;
mod visit;

use std::collections::BTreeMap;

use newsgraph::Extraction;

use align::Alignment;
use entity::EntityMatch;
pub use gold::Gold;
pub use tally::{HEADLINE, Outcome, Scores, TASKS};

/// Scores one extraction. `is_seen` says of a name whether it was known before the article; the others
/// are counted by themselves.
///
/// # Errors
///
/// When a span of the extraction does not lie on character boundaries of its text.
pub fn score(gold: &Gold, found: &Extraction, is_seen: &dyn Fn(&str) -> bool) -> Result<Scores, String> {
    let alignment = Alignment::new(gold, &found.text);
    let mut scores = Scores::new(&gold.id);
    scores.mean("blocks found").add(alignment.n_found() as f64, alignment.n_blocks);
    let names = name::Names::new(gold, found, &alignment)?;
    names.score(is_seen, &mut scores);
    let entities = EntityMatch::new(gold, found, &names);
    names.score_coreference(&mut scores);
    name::score_dates(gold, found, &alignment, &mut scores)?;
    name::score_pairs(gold, found, &alignment, &mut scores);
    relation::score_posts(gold, found, &alignment, &entities, &mut scores)?;
    relation::score_meetings(gold, found, &alignment, &entities, &mut scores)?;
    visit::score(gold, found, &alignment, &entities, &mut scores)?;
    statement::score(gold, found, &alignment, &entities, &mut scores)?;
    Ok(scores)
}

/// Scores of several articles added up, and by the source that their ids begin with (`rfa-1` → rfa).
#[derive(Clone, Debug, Default)]
pub struct Total {
    pub n_articles: usize,
    pub all: Scores,
    pub by_source: BTreeMap<String, Scores>,
}

impl Total {
    pub fn add(&mut self, scores: &Scores) {
        self.n_articles += 1;
        self.all.add(scores);
        let source = scores.id.split('-').next().unwrap_or_default();
        self.by_source.entry(source.to_owned()).or_default().add(scores);
    }
}
