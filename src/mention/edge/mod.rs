//! The edges of the names that the tagger proposes: what the words around them say of these.
//!
//! Comes in: folded text, the tagged names, the dictionary hits. Goes out: the same names, cut where a
//! word straddles an edge (吴谦透|露), completed to a company's suffix (蓝海科|技) or to a full name after a
//! title, dropped where nothing but a common word is left (日前).
//!
//! The tagger sees characters; that 透露 is a word and 谦透 is none it can only guess. Names of the
//! dictionaries are left alone: their edges are known.

mod body;
mod person;
mod place;
#[cfg(test)]
mod tests;
mod titled;

use super::tagger::Tagged;
use crate::Span;
use crate::lexicon::{CharSet, Class, EntityKind, Hits, MIDDLE_DOTS, is_foreign, is_pair, is_surname};
pub(super) use place::PLACE_LAST;
pub(super) use titled::after_titles;

/// Characters that end no name and begin none: not one of 5,000 marked persons has one there.
static NEVER_LAST: CharSet = CharSet::of("也已对从被把却都将则在是的以及与或还又仍而因等说称摄");
static NEVER_FIRST: CharSet = CharSet::of("和与及在对被把将从的了是给让但而");

/// Characters that write foreign sounds and little else.
static SOUNDS: CharSet = CharSet::of("尔斯顿茨泽默娅琳蒂塔穆姆伦什弗诺哈奇萨罗兹朗瓦纳迪莎娜婭丝妮");

/// Whether `c` divides the parts of a name; the tagger does not read a full stop as such.
fn is_dot(c: char) -> bool {
    c == '.' || MIDDLE_DOTS.contains(&c)
}

/// Mends the names; sorted and without overlaps as before.
pub(super) fn mend(text: &str, hits: &Hits, tagged: Vec<Tagged>) -> Vec<Tagged> {
    let mut mended: Vec<Tagged> = Vec::with_capacity(tagged.len());
    let edges = Edges { text, hits };
    let tagged = edges.join_dotted(tagged);
    for (idx, &name) in tagged.iter().enumerate() {
        let mut name = name;
        if mended.last().is_some_and(|last| last.span.end > name.span.start) {
            continue; // A name before was completed over this one.
        }
        if name.kind == EntityKind::Place {
            edges.complete_place(&mut name.span, &tagged[idx + 1..]);
        }
        edges.complete_foreign(&mut name, tagged.get(idx + 1).map_or(text.len(), |next| next.span.start));
        if edges.is_village(name) {
            name.kind = EntityKind::Place;
        }
        if edges.is_in_word(name) || !edges.cut_owner(&mut name) {
            continue;
        }
        // 台风 is a word that only looks like the name of a body.
        let keep = hits.is_at(name.span, Class::NAME)
            || !hits.is_at(name.span, Class::BODY_WORD)
                && match name.kind {
                    EntityKind::Person => {
                        edges.complete_company(&mut name) || edges.mend_person(&mut name.span)
                    }
                    EntityKind::Organization => {
                        edges.complete_company(&mut name)
                            || edges.mend_body(&mut name.span)
                            || edges.leave_country(&mut name)
                    }
                    _ => edges.complete_company(&mut name) || edges.mend_place(&mut name.span),
                };
        if keep {
            match edges.split_place(name) {
                Some(places) => mended.extend(places),
                None => mended.push(name),
            }
        }
    }
    mended
}

struct Edges<'a> {
    text: &'a str,
    hits: &'a Hits,
}

impl Edges<'_> {
    /// 卡马拉|.|哈里斯: what a dot between Chinese characters divides is one name.
    fn join_dotted(&self, tagged: Vec<Tagged>) -> Vec<Tagged> {
        // Names of more characters a part are none.
        const LONGEST: usize = 8;
        let mut joined: Vec<Tagged> = Vec::with_capacity(tagged.len());
        for mut name in tagged {
            if joined.last().is_some_and(|last| last.span.end > name.span.start) {
                continue;
            }
            if name.kind != EntityKind::Organization {
                if let Some(rest) = self.dotted_after(name.span.end, LONGEST) {
                    name = Tagged { span: Span::new(name.span.start, rest), kind: EntityKind::Person };
                }
                let before = self.text.get(..name.span.start).unwrap_or_default();
                if let Some(before) = before.strip_suffix(is_dot)
                    && let n_foreign =
                        before.chars().rev().take(LONGEST).take_while(|c| is_foreign(*c)).count()
                    && n_foreign > 0
                    && let Some((start, _)) = before.char_indices().rev().nth(n_foreign - 1)
                    && joined.last().is_none_or(|last| last.span.end <= start)
                {
                    name = Tagged { span: Span::new(start, name.span.end), kind: EntityKind::Person };
                }
            }
            if let Some(last) = joined.last_mut()
                && self.is_torn_apart(*last, name)
            {
                last.span.end = name.span.end;
                continue;
            }
            joined.push(name);
        }
        joined
    }

    /// 巴赫|穆特, 凯莉|-|克拉夫特: foreign sounds in a row that the dictionaries do not know.
    fn is_torn_apart(&self, last: Tagged, name: Tagged) -> bool {
        let is_foreign = |name: Tagged| {
            name.span.of(self.text).chars().all(is_foreign)
                && name.span.of(self.text).chars().nth(1).is_some()
        };
        let known = |name: Tagged| {
            let class = if name.kind == EntityKind::Place { Class::PLACE } else { Class::PERSON };
            self.hits.is_at(name.span, class)
        };
        if last.kind != name.kind || !is_foreign(last) || !is_foreign(name) {
            return false;
        }
        match name.kind {
            EntityKind::Place => last.span.end == name.span.start && !known(last) && !known(name),
            EntityKind::Person => {
                self.text.get(last.span.end..name.span.start) == Some("-") && !(known(last) && known(name))
            }
            _ => false,
        }
    }

    /// 彭德尔|顿: the sounds behind a name of foreign sounds that begin no word, up to `limit`.
    fn complete_foreign(&self, name: &mut Tagged, limit: usize) {
        let surface = name.span.of(self.text);
        let foreign = surface.chars().all(|c| is_foreign(c) || is_dot(c)) && surface.chars().nth(1).is_some();
        if name.kind == EntityKind::Organization || !foreign || self.hits.is_at(name.span, Class::NAME) {
            return;
        }
        // A name is torn once, and three sounds are more than are left of it.
        for _ in 0..3 {
            let mut after = self.after(name.span.end, 2).chars();
            let (Some(c), next) = (after.next(), after.next()) else { return };
            let free =
                next.is_none_or(|next| !is_pair(c, next)) && self.hits.starting_at(name.span.end).is_empty();
            if !SOUNDS.holds(c) || !free || name.span.end >= limit {
                return;
            }
            name.span.end += c.len_utf8();
        }
    }

    /// 金龙里 of 区金龙里, 金龙里|长: the smallest division of Taiwan's cities, which looks like a person.
    fn is_village(&self, name: Tagged) -> bool {
        let surface = name.span.of(self.text);
        let before = self.text.get(..name.span.start).and_then(|before| before.chars().next_back());
        name.kind == EntityKind::Person
            && surface.ends_with('里')
            && surface.chars().count() == 3
            && surface.starts_with(is_surname)
            && (before.is_some_and(|c| "区镇乡市".contains(c))
                || self.after(name.span.end, 1).starts_with(['长', '民', '邻']))
    }

    /// Where the foreign sounds end that a dot at `offset` joins to the name before it.
    fn dotted_after(&self, offset: usize, longest: usize) -> Option<usize> {
        let mut end = None;
        let mut rest = self.text.get(offset..)?;
        while let Some(part) = rest.strip_prefix(is_dot) {
            let len: usize =
                part.chars().take(longest).take_while(|c| is_foreign(*c)).map(char::len_utf8).sum();
            if len == 0 {
                break;
            }
            rest = &part[len..];
            end = Some(self.text.len() - rest.len());
        }
        end
    }

    /// 办公室的|库里, 俄的|选举委员会: from behind a 的, which no name holds but a few of the dictionaries
    /// (的黎波里); `false` when no name is left.
    fn cut_owner(&self, name: &mut Tagged) -> bool {
        let mut chars = name.span.of(self.text).char_indices();
        let Some((at, _)) = chars.rfind(|&(_, c)| c == '的') else { return true };
        let link = name.span.start + at;
        let mut known = self.hits.starting_in(name.span).iter();
        if known.any(|hit| hit.span.start <= link && hit.span.end > link && hit.is(Class::NAME)) {
            return true;
        }
        name.span.start += at + '的'.len_utf8();
        // What is left of a body or a place says of which sort it is: 选举委员会.
        self.hits.is_at(name.span, Class::NAME)
            || name.kind == EntityKind::Person && name.span.of(self.text).chars().nth(1).is_some()
    }

    /// The text after `offset`, at most `n` characters.
    fn after(&self, offset: usize, n: usize) -> &str {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.char_indices().nth(n).map_or(rest, |(end, _)| &rest[..end])
    }

    /// The title of two characters and more that starts at `offset`.
    fn title_at(&self, offset: usize) -> Option<Span> {
        let mut opening = self.hits.starting_at(offset).iter();
        Some(opening.find(|hit| hit.span.len() >= 6 && hit.is(Class::TITLE))?.span)
    }
}
