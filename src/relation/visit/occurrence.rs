//! The words of a text that can state a visit.
//!
//! Comes in: the dictionary hits. Goes out: [`Occurrence`]s, longest first where they overlap,
//! without words of another meaning (访问学者, 采访), parts of names and interviews (接受电台访问).

use crate::Span;
use crate::lexicon::{Context, Entry, VisitFrame};
use crate::mention::Form;
use crate::relation::Scene;
use crate::relation::reading::{Reading, back, window};

/// A word that may state a visit.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::relation) struct Occurrence {
    /// Where.
    pub span: Span,
    /// How it takes its destination.
    pub frame: VisitFrame,
}

/// What stands before 来 that is not the verb of a visit: 20年来, 进来, 移居来台.
const SINCE: [char; 19] = [
    '年', '月', '日', '天', '以', '近', '从', '原', '本', '未', '将', '向', '进', '回', '过', '出', '居',
    '带', '运',
];

/// The words of visiting in `scene`, sorted by position.
pub(in crate::relation) fn find(scene: &Scene<'_>) -> Vec<Occurrence> {
    let mut found: Vec<Occurrence> = Vec::new();
    let mut reach = 0;
    for &hit in scene.hits.all() {
        let Entry::Visit(visit) = scene.lexicon.entry(hit) else { continue };
        // Hits are sorted by start, longer first; a word in another meaning keeps its characters.
        if hit.span.start < reach {
            continue;
        }
        reach = hit.span.end;
        // 20年|来台美关系: the time ends with 来.
        let since = hit.span.of(&scene.structure.folded).starts_with('来')
            && window(&scene.structure.folded, hit.span.start.saturating_sub(3), hit.span.start)
                .ends_with(SINCE);
        // 来|华埠, 来|华裔.
        let longer =
            window(&scene.structure.folded, hit.span.end, hit.span.end + 3).starts_with(['埠', '裔', '侨']);
        if visit.frame != VisitFrame::None
            && !longer
            && !since
            && !is_part(scene, hit.span)
            && !is_interview(scene, hit.span)
        {
            found.push(Occurrence { span: hit.span, frame: visit.frame });
        }
    }
    found
}

/// Whether what follows a destination that ends at `end` is part of the web.
pub(super) fn is_page(reading: &Reading<'_>, end: usize) -> bool {
    let after = reading.after(end);
    reading.words(Context::Page).start(after.strip_prefix('的').unwrap_or(after))
}

/// Whether the word is part of a name.
fn is_part(scene: &Scene<'_>, span: Span) -> bool {
    let upto = scene.mentions.partition_point(|mention| mention.span.start <= span.start);
    // Mentions nest three deep at most.
    scene.mentions[upto.saturating_sub(4)..upto]
        .iter()
        .any(|mention| mention.form == Form::Name && mention.span.contains(span))
}

/// 接受某某电台访问, 向本报记者访问: the press asks; but 接受邀请访问.
fn is_interview(scene: &Scene<'_>, span: Span) -> bool {
    let text = &scene.structure.folded;
    // Twenty characters: the names of two broadcasters.
    let before = window(text, back(text, span.start, 60), span.start);
    let clause = before.rfind(['，', '。', '；', '：', '\n']).map_or(before, |at| &before[at..]);
    span.of(text).ends_with("访问") && clause.contains("接受") && !clause.contains('邀')
}
