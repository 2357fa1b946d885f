//! An article as the rules of meetings and visits read it: clauses, groups of parties, cues, with
//! bounded windows.
//!
//! Comes in: a [`Scene`]. Goes out: a [`Reading`]. [`party`] makes parties of mentions and titles, and
//! groups of parties (日本、印度及澳大利亚外长); [`link`] says what governs a group in its clause.
//!
//! Every look to the left or right ends at the clause or after [`WINDOW`] bytes, so that the whole
//! stage is linear in the text, whatever its punctuation.

mod gap;
pub(in crate::relation) mod link;
pub(in crate::relation) mod party;

pub(in crate::relation) use gap::{back, plain, window};
use link::{Link, Placed, link};
use party::{Group, Sort};

use super::Scene;
use super::clause::{Clause, Clauses};
use crate::Span;
use crate::lexicon::{Context, Entry, TitleSort, Words};
use crate::mention::{EntityId, Mention};

/// How far a clause is read on each side of a trigger: 120 characters, longer than any clause of
/// the annotated articles (2024).
pub(in crate::relation) const WINDOW: usize = 360;

/// What the rules read.
pub(in crate::relation) struct Reading<'a> {
    pub scene: &'a Scene<'a>,
    pub clauses: Clauses,
    groups: Vec<Group>,
    /// Ends of verbs of saying, sorted.
    cues: Vec<usize>,
}

impl<'a> Reading<'a> {
    pub fn new(scene: &'a Scene<'a>) -> Self {
        let mut cues: Vec<usize> = scene
            .hits
            .all()
            .iter()
            .filter(|hit| matches!(scene.lexicon.entry(**hit), Entry::Cue(_)))
            .map(|hit| hit.span.end)
            .collect();
        cues.sort_unstable();
        Self { scene, clauses: Clauses::new(scene.structure), groups: party::find(scene), cues }
    }

    /// The words that decide this.
    pub fn words(&self, class: Context) -> &Words {
        self.scene.lexicon.words(class)
    }

    /// The groups that start inside `span`.
    pub fn groups_in(&self, span: Span) -> &[Group] {
        let first = self.groups.partition_point(|group| group.span.start < span.start);
        let rest = self.groups.get(first..).unwrap_or_default();
        rest.get(..rest.partition_point(|group| group.span.start < span.end)).unwrap_or_default()
    }

    /// The mentions that start inside `span`.
    pub fn mentions_in(&self, span: Span) -> impl Iterator<Item = &Mention> {
        let first = self.scene.mentions.partition_point(|mention| mention.span.start < span.start);
        self.scene.mentions[first..].iter().take_while(move |mention| mention.span.start < span.end)
    }

    /// The folded text after `at`, up to [`WINDOW`] bytes.
    pub fn after(&self, at: usize) -> &str {
        window(&self.scene.structure.folded, at, at + WINDOW)
    }

    /// The folded text of up to `bytes` before `at`.
    pub fn before(&self, at: usize, bytes: usize) -> &str {
        let text = &self.scene.structure.folded;
        window(text, back(text, at, bytes), at)
    }

    /// The end of the last verb of saying in `span`.
    pub fn last_cue(&self, span: Span) -> Option<usize> {
        let upto = self.cues.partition_point(|&end| end <= span.end);
        self.cues.get(..upto).and_then(<[usize]>::last).copied().filter(|&end| end > span.start)
    }

    /// The groups of clause number `clause` before `at`, in order, with what governs them.
    pub fn left_of(&self, at: usize, clause: usize) -> Vec<Placed<'_>> {
        let floor = self.clauses.get(clause).map_or(at, |clause| clause.span.start);
        let floor = floor.max(back(&self.scene.structure.folded, at, WINDOW));
        let mut placed = self.placed(Span::new(floor, at));
        // 甲乙元首|旧金山|会晤: a lone place right before the trigger says where, if others may meet.
        if let [others @ .., last] = placed.as_mut_slice() {
            let city = last.link == Link::None && last.group.sort() == Sort::Place && !last.group.is_plural();
            let adjacent = plain(self.scene, last.group.span.end, at).is_empty();
            if city && adjacent && others.iter().any(|other| other.link.is_free()) {
                last.link = Link::At;
            }
        }
        placed
    }

    /// The groups inside `span` with what governs them.
    pub fn placed(&self, span: Span) -> Vec<Placed<'_>> {
        let mut placed: Vec<Placed<'_>> = Vec::new();
        let mut from = span.start;
        let mut pending = false;
        for group in self.groups_in(span) {
            if group.span.end > span.end {
                break;
            }
            let gap = plain(self.scene, from, group.span.start);
            let mut link = link(self.scene.lexicon, &gap, group.sort() <= Sort::Crowd);
            // 与正在|关岛|访问的|乙.
            let stay = ["正在", "来自", "身在"].iter().any(|verb| gap.ends_with(verb));
            if link == Link::With && group.sort() == Sort::Place && stay {
                link = Link::At;
            }
            // 与来|华|出席论坛的|乙: the place inside the relative clause does not end the reach of 与.
            let relative = link == Link::None && gap.ends_with('的') && pending;
            if relative {
                link = Link::With;
            }
            // 菅某和茂木某|等日方官员: who stands for the rest adds nobody.
            if gap.starts_with('等') && !placed.is_empty() {
                from = group.span.end;
                continue;
            }
            // 与梵蒂冈国务卿帕某|以及教廷部长加某: the reach of 与 goes on.
            let goes_on = ["以及", "及", "、", "，以及"].iter().any(|mark| gap.starts_with(mark));
            if goes_on && link == Link::None && gap.chars().count() <= 12 {
                link = placed.last().map_or(Link::None, |last| last.link);
            }
            // 与美国国务院新任的|西藏事务协调员某: one phrase.
            let same_phrase = gap.ends_with('的') || (!gap.is_empty() && gap.chars().count() <= 2);
            if same_phrase && link == Link::None && placed.last().is_some_and(|last| last.link.is_partner()) {
                link = Link::With;
            }
            // 与乙就收购|抖音|国际版|TikTok|通话: the topic goes on.
            let topic = placed.last().is_some_and(|last| last.link == Link::About)
                && gap.chars().count() <= 4
                && !gap.contains(['，', '、', '向', '对', '请', '让', '给', '后', '时']);
            if topic && link == Link::None && group.sort() >= Sort::Body && !group.is_plural() {
                link = Link::About;
            }
            // 在|杭州|西湖国宾馆: the venue inside the city.
            let venue = gap.is_empty() && placed.last().is_some_and(|last| last.link == Link::At);
            if venue && group.sort() >= Sort::Body {
                link = Link::At;
            }
            // 与正在|关岛|美|空军基地访问的|乙: other places of the relative clause, too.
            pending = link == Link::At && ["与", "同", "和", "跟"].iter().any(|with| gap.starts_with(with))
                || pending && group.sort() >= Sort::Body && !gap.contains('的');
            placed.push(Placed { group, link });
            from = group.span.end;
        }
        placed
    }

    /// The subject of the nearest clause before number `clause`, in its sentence or the two before,
    /// other than `not`.
    pub fn subject_before(&self, clause: usize, not: &[EntityId]) -> Option<&Group> {
        // Eight clauses: a long sentence has as many.
        self.nearest_subject(self.clauses.before_in_sentence(clause).take(8), not)
            .or_else(|| self.nearest_subject(self.clauses.before_sentence(clause).take(8), not))
    }

    /// As [`subject_before`](Self::subject_before), but a clause that opens a sentence with 在… or a
    /// noun (在与乙的会晤中，甲…) finds its subject in the clause after it.
    pub fn subject_around(&self, clause: usize, not: &[EntityId]) -> Option<&Group> {
        self.nearest_subject(self.clauses.before_in_sentence(clause).take(8), not)
            .or_else(|| {
                let own = self.clauses.get(clause)?;
                let opening = self.after(own.span.start);
                if !["在", "与", "和", "同", "就", "于", "通过", "透过", "经过", "随着"]
                    .iter()
                    .any(|word| opening.starts_with(word))
                {
                    return None;
                }
                let next = self.clauses.get(clause + 1).filter(|next| next.sentence == own.sentence)?;
                self.nearest_subject(std::iter::once(next), not)
            })
            .or_else(|| self.nearest_subject(self.clauses.before_sentence(clause).take(8), not))
    }

    /// Whether clause number `clause` begins with an office of state whose holder is not named: 总统预计….
    pub fn opens_with_title(&self, clause: usize) -> bool {
        let Some(own) = self.clauses.get(clause) else { return false };
        let quoted = self.after(own.span.start).starts_with(['“', '「']);
        let start = own.span.start + if quoted { '“'.len_utf8() } else { 0 };
        let titles = self.scene.titles;
        titles.get(titles.partition_point(|title| title.span.start < start)).is_some_and(|title| {
            title.span.start == start && title.holder.is_none() && title.sort == TitleSort::State
        })
    }

    /// The persons of the clause before number `clause` in its sentence, when they are at least two:
    /// 甲与乙欢迎丙，双方展开会谈.
    pub fn all_before(&self, clause: usize) -> Option<Vec<EntityId>> {
        let before = self.clauses.before_in_sentence(clause).next()?;
        let span = Span::new(before.span.start, before.span.end.min(before.span.start + WINDOW));
        let mut found: Vec<EntityId> = Vec::new();
        for placed in self.placed(span).iter().filter(|placed| placed.link.is_free()) {
            for party in placed.group.parties.iter().filter(|party| party.sort == Sort::Person) {
                found.extend(&party.entities);
            }
        }
        found.dedup();
        (found.len() > 1).then_some(found)
    }

    fn nearest_subject(&self, clauses: impl Iterator<Item = Clause>, not: &[EntityId]) -> Option<&Group> {
        let mut best: Option<&Group> = None;
        let mut sentence = None;
        for clause in clauses {
            // Once a sentence has given somebody, none before it is asked.
            if best.is_some() && sentence != Some(clause.sentence) {
                break;
            }
            sentence = Some(clause.sentence);
            let span = Span::new(clause.span.start, clause.span.end.min(clause.span.start + WINDOW));
            let placed = self.placed(span);
            // 捷克外交部31日表示，将召见…: who speaks goes on, whoever was named before.
            let said = placed.first().and_then(|first| {
                let group = first.group;
                let new = group.parties.iter().flat_map(|party| &party.entities).any(|id| !not.contains(id));
                let speaks = group.sort() != Sort::Both && first.link == Link::None && new;
                let end = self.last_cue(Span::new(group.span.end, span.end))?;
                (speaks && best.is_none() && end == span.end).then_some(group)
            });
            if said.is_some() {
                return said;
            }
            for placed in placed {
                let group = placed.group;
                // 18日会见甲，并与乙会谈: whom the verb met before is not its subject.
                let met = self.before(group.span.start, 12);
                let met = met.trim_end_matches(['了', '过']);
                if self.words(Context::Met).end(met) {
                    continue;
                }
                // 悼念甲的|前首相乙，在晋见丙时: who stands before 的 belongs to the next.
                let owner = self.after(group.span.end).starts_with('的')
                    && self
                        .groups_in(Span::new(group.span.end, span.end))
                        .first()
                        .is_some_and(|next| next.sort() == Sort::Person);
                if owner {
                    continue;
                }
                let named =
                    group.parties.iter().flat_map(|party| &party.entities).any(|id| !not.contains(id));
                if placed.link != Link::None || !named || group.sort() == Sort::Both {
                    continue;
                }
                // The nearest person, else the nearest people, body or country.
                if best.is_none_or(|best| group.sort() < best.sort()) {
                    best = Some(group);
                }
            }
            if best.is_some_and(|best| best.sort() == Sort::Person) {
                break;
            }
        }
        best
    }
}
