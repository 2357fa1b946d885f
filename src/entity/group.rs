//! For whom a group word stands: 双方, 两人, 他们, 两国外长, 中印外长.

use super::Entity;
use super::anaphor::is_leaders;
use super::office::{Holders, Office};
use crate::Span;
use crate::mention::{EntityId, EntityKind, Form, Mention, TitleMention};
use crate::text::Structure;

/// Sentences looked back over for those whom a group word means.
const SENTENCES: usize = 4;

/// Whether a word means several.
pub(super) fn is_plural(text: &str) -> bool {
    text.ends_with('们')
        || [
            "多名", "多位", "数名", "数位", "几名", "几位", "两名", "两位", "一些", "部分", "许多", "不少",
            "这些", "那些", "各",
        ]
        .iter()
        .any(|mark| text.contains(mark))
}

/// Whether the words for people name many or a team, whom no 他 or 她 means: 美国民众, 20位专家.
pub(super) fn is_collective(text: &str) -> bool {
    const MANY: [&str; 16] = [
        "民众",
        "网友",
        "网民",
        "群众",
        "公众",
        "选民",
        "示威者",
        "抗议者",
        "难民",
        "移民",
        "士兵",
        "团队",
        "代表团",
        "专家组",
        "主办方",
        "主办单位",
    ];
    let single = ["一名", "一位", "一个", "这名", "这位", "该名", "该位", "某"];
    // 20位, 数百名.
    let counted = text.starts_with(|c: char| c.is_ascii_digit() || "两三四五六七八九十百千万数".contains(c));
    counted && text.contains(['名', '位', '个'])
        || MANY.iter().any(|word| text.ends_with(word)) && !single.iter().any(|mark| text.contains(mark))
}

/// The entities for which the group word `mentions[group]` stands, in order of the text: those named
/// in it (美日双方), those who hold the office it names (中印外长), or the last persons, bodies or
/// countries that stood together before it (布林肯会晤刘建超, 美日同盟).
///
/// Empty when nothing fits and for what is no group word. A mention that has an entity of its own gives that one.
#[must_use]
pub fn members(
    structure: &Structure,
    mentions: &[Mention],
    titles: &[TitleMention],
    entities: &[Entity],
    group: usize,
) -> Vec<EntityId> {
    let Some(mention) = mentions.get(group) else { return Vec::new() };
    if let Some(entity) = mention.entity {
        return vec![entity];
    }
    let _ = entities;
    let scene = Scene { structure, mentions, titles };
    let text = mention.span.of(&structure.folded);
    if !matches!(mention.rule.as_str(), "pronoun/plain" | "nominal/group" | "nominal/joint") {
        return Vec::new();
    }
    let named = scene.named_inside(group);
    if named.len() >= 2 {
        return scene.in_office(&named, mention.span).unwrap_or(named);
    }
    if text.starts_with(['他', '她', '它'])
        && let Some(source) = scene.last_plural(group)
    {
        return source;
    }
    let office = scene.title_of(mention.span).is_some() || is_leaders(text);
    let kinds = if text.contains('国') && !office || text.ends_with("军方") || text.ends_with("高层") {
        Kinds::Countries
    } else if office || text.contains('人') || text.starts_with(['他', '她']) {
        Kinds::Persons
    } else {
        Kinds::All
    };
    let count = match text.chars().find(|c| "二两三四五六".contains(*c)) {
        Some('二' | '两') => Some(2),
        Some('三') => Some(3),
        Some('四') => Some(4),
        Some('五') => Some(5),
        Some('六') => Some(6),
        _ => None,
    };
    // 双方 … 双方 in one paragraph are the same two, whoever else is named between.
    let mut at = group;
    for _ in 0..4 {
        let Some(earlier) = scene.same_word_before(at) else { break };
        at = earlier;
    }
    let found = scene.together(at, kinds, count);
    // 中国和智利建交。两国元首…: nobody is named who could be meant.
    if found.is_empty() && text.contains('国') { scene.together(at, Kinds::Countries, count) } else { found }
}

/// What a group may consist of.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kinds {
    Persons,
    Countries,
    All,
}

struct Scene<'a> {
    structure: &'a Structure,
    mentions: &'a [Mention],
    titles: &'a [TitleMention],
}

impl Scene<'_> {
    fn text(&self, span: Span) -> &str {
        span.of(&self.structure.folded)
    }

    fn title_of(&self, span: Span) -> Option<&TitleMention> {
        let upto = self.titles.partition_point(|title| title.span.start < span.end);
        self.titles[..upto].last().filter(|title| title.span.end == span.end)
    }

    /// The names inside a group word: 美 and 日 of 美日双方.
    fn named_inside(&self, group: usize) -> Vec<EntityId> {
        let span = self.mentions[group].span;
        let inside =
            self.mentions[group + 1..].iter().take(12).take_while(|other| other.span.start < span.end);
        let mut found: Vec<EntityId> = Vec::new();
        for other in inside.filter(|other| other.form == Form::Name && span.contains(other.span)) {
            if let Some(id) = other.entity.filter(|id| !found.contains(id)) {
                found.push(id);
            }
        }
        found
    }

    /// Those who hold the office that `span` names in each of `countries`: 中印外长, 美中元首.
    fn in_office(&self, countries: &[EntityId], span: Span) -> Option<Vec<EntityId>> {
        // Two hundred titles around the word: those of an article, and a bound for every text.
        let at = self.titles.partition_point(|title| title.span.start < span.start);
        let near = &self.titles[at.saturating_sub(200)..(at + 200).min(self.titles.len())];
        let holders = Holders::new(self.structure, near, self.mentions);
        let office = self.title_of(span).map(|title| Office::new(self.structure, title, self.mentions));
        let titles: Vec<&str> = match &office {
            Some(office) if !is_leaders(office.title()) => vec![office.title()],
            _ if is_leaders(self.text(span)) => vec!["总统", "主席", "首相", "总理", "领导人"],
            _ => return None,
        };
        let of = |&country: &EntityId| {
            titles.iter().find_map(|title| holders.nearest(&Office::of(title, country), span.start))
        };
        let found: Option<Vec<EntityId>> = countries.iter().map(of).collect();
        found.filter(|found| {
            let mut distinct = found.clone();
            distinct.sort_unstable();
            distinct.dedup();
            distinct.len() == countries.len()
        })
    }

    /// 多位议员 … 他们: the last mention of several before the pronoun, in its sentence or the last.
    fn last_plural(&self, group: usize) -> Option<Vec<EntityId>> {
        let sentence = self.structure.sentence_at(self.mentions[group].span.start)?;
        for (idx, mention) in self.mentions[..group].iter().enumerate().rev().take(16) {
            if self.structure.sentence_at(mention.span.start)? + 1 < sentence {
                return None;
            }
            let plural = mention.kind == EntityKind::Anonymous && mention.rule != "nominal/title";
            // 民建联会见特首。…他们建议: a body that opens its sentence.
            let body = mention.kind == EntityKind::Organization && self.opens_sentence(mention.span);
            if let Some(entity) = mention.entity.filter(|_| plural || body) {
                return Some(vec![entity]);
            }
            // 美中双方高层通话，他们….
            if mention.rule == "nominal/joint" && mention.entity.is_none() {
                let named = self.named_inside(idx);
                if named.len() >= 2 {
                    return Some(self.in_office(&named, mention.span).unwrap_or(named));
                }
            }
            if mention.kind == EntityKind::Person {
                return None;
            }
        }
        None
    }

    fn opens_sentence(&self, span: Span) -> bool {
        self.structure
            .sentence_at(span.start)
            .is_some_and(|idx| self.structure.sentences[idx].span.start == span.start)
    }

    /// The same group word earlier in the block of `group`.
    fn same_word_before(&self, group: usize) -> Option<usize> {
        let mention = &self.mentions[group];
        let block = self.structure.block_at(mention.span.start)?;
        let start = self.structure.blocks.get(block)?.start;
        let near = (0..group).rev().take(24).take_while(|&idx| self.mentions[idx].span.start >= start);
        let mut people = 0;
        for idx in near {
            let other = &self.mentions[idx];
            // Two persons named since are a new pair.
            people += usize::from(other.kind == EntityKind::Person && other.form == Form::Name);
            if people >= 2 {
                return None;
            }
            if other.entity.is_none() && self.text(other.span) == self.text(mention.span) {
                return Some(idx);
            }
        }
        None
    }

    /// Those who stood together last before `group`: persons rather than bodies, bodies rather than
    /// countries, unless those stand in the same sentence.
    fn together(&self, group: usize, kinds: Kinds, count: Option<usize>) -> Vec<EntityId> {
        let span = self.mentions[group].span;
        // Around a meeting 双方 are those who meet, not their countries: 会晤开场前，双方….
        let apart = if self.follows_meeting(span) { 3.0 } else { 0.9 };
        let classes: &[(Class, f32)] = match kinds {
            Kinds::Persons => &[(Class::Person, 0.0)],
            Kinds::Countries => &[(Class::Country, 0.0)],
            Kinds::All => &[(Class::Person, 0.0), (Class::Body, apart), (Class::Country, apart)],
        };
        let mut best: Option<(f32, Vec<EntityId>)> = None;
        for &(class, apart) in classes {
            let Some((distance, found)) = self.last_pair(group, class, count) else { continue };
            let score = distance + apart;
            if best.as_ref().is_none_or(|&(top, _)| score < top) {
                best = Some((score, found));
            }
        }
        best.map(|(_, found)| found).unwrap_or_default()
    }

    fn follows_meeting(&self, span: Span) -> bool {
        let Some(sentence) = self.structure.sentence_at(span.start) else { return false };
        let before = Span::new(self.structure.sentences[sentence].span.start, span.start);
        // Thirty characters before the word: 周五会晤开场前，双方.
        let text: Vec<char> = self.text(before).chars().rev().take(30).collect();
        let text: String = text.into_iter().rev().collect();
        ["会晤", "会谈", "会见", "会面", "通话"].iter().any(|word| text.contains(word))
    }

    /// The last two (or `count`) of `class` that stood together before `group`, in order of the text,
    /// and how many sentences ago.
    fn last_pair(&self, group: usize, class: Class, count: Option<usize>) -> Option<(f32, Vec<EntityId>)> {
        let last = self.structure.sentence_at(self.mentions[group].span.start)?;
        let block = self.structure.sentences[last].block;
        let mut chain: Vec<usize> = Vec::new();
        let mut loose: Vec<EntityId> = Vec::new();
        let mut previous: Option<usize> = None;
        // Forty-eight mentions back: four sentences hold fewer.
        for idx in (0..group).rev().take(48) {
            let mention = &self.mentions[idx];
            let Some(at) = self.structure.sentence_at(mention.span.start) else { continue };
            if at + SENTENCES < last || self.structure.sentences[at].block + 2 < block {
                break;
            }
            if chain.is_empty() && class == Class::Person && mention.rule == "nominal/joint" {
                // 中印外长会谈中，两国外长…: the group named there.
                let found = self.in_office(&self.named_inside(idx), mention.span);
                if let Some(found) = found.filter(|found| found.len() >= 2) {
                    return Some((distance(last - at), found));
                }
            }
            if Class::of(mention) != Some(class) || self.structure.bracket_at(mention.span.start).is_some() {
                continue;
            }
            let Some(entity) = mention.entity else { continue };
            if !loose.contains(&entity) && mention.kind == EntityKind::Person {
                loose.push(entity);
            }
            let Some(next) = previous.replace(idx) else { continue };
            let known = self.mentions[next].entity == Some(entity);
            // The first two may stand apart by a verb; more follow only in a list.
            if known || !self.connected(idx, next, class, chain.is_empty()) {
                if chain.is_empty() {
                    continue;
                }
                // 美日印澳 are not the 两国.
                if class == Class::Country && count.is_some_and(|count| count != chain.len()) {
                    chain.clear();
                    continue;
                }
                break;
            }
            if chain.is_empty() {
                chain.push(next);
            }
            chain.push(idx);
            let enough = if class == Class::Country { 6 } else { count.unwrap_or(6) };
            if chain.len() >= enough {
                break;
            }
        }
        if class == Class::Country && count.is_some_and(|count| count != chain.len()) {
            chain.clear();
        }
        let (distance, mut found) = if let Some(&end) = chain.first() {
            let at = self.structure.sentence_at(self.mentions[end].span.start)?;
            let mut found: Vec<EntityId> = Vec::new();
            for id in chain.iter().filter_map(|&idx| self.mentions[idx].entity) {
                if !found.contains(&id) {
                    found.push(id);
                }
            }
            (distance(last - at), found)
        } else {
            // Two persons of the last sentences, though nothing joins them.
            loose.truncate(count.unwrap_or(2));
            (2.5, if class == Class::Person { loose } else { Vec::new() })
        };
        found.reverse();
        (found.len() >= 2).then_some((distance, found))
    }

    /// Whether two mentions stand together: 美日, 美国和日本, 布林肯会晤了到访的刘建超.
    fn connected(&self, first: usize, second: usize, class: Class, by_verb: bool) -> bool {
        const LIST: &[&str] = &["与", "和", "同", "跟", "及", "、"];
        const VERBS: &[&str] = &["会晤", "会见", "会面", "会谈", "通话", "接见", "约见", "见"];
        let (first, second) = (self.mentions[first].span, self.mentions[second].span);
        if first.end > second.start {
            return false;
        }
        let text = self.text(Span::new(first.end, second.start));
        // Persons stand apart by titles and offices (measured in the annotated meetings, 2024: nine of
        // ten within sixty characters), countries by a body's name at most.
        let far = if class == Class::Person { 60 } else { 20 };
        if text.chars().take(far + 1).count() > far || text.contains(['。', '\n']) {
            return false;
        }
        if class == Class::Country && text.is_empty() {
            // 美日, but not 韩国釜山.
            return self.text(first).chars().nth(1).is_none() && self.text(second).chars().nth(1).is_none();
        }
        let verb = by_verb && class != Class::Country;
        LIST.iter().any(|word| text.contains(word)) || verb && VERBS.iter().any(|word| text.contains(word))
    }
}

/// What may stand together.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Class {
    Person,
    Body,
    Country,
}

impl Class {
    fn of(mention: &Mention) -> Option<Self> {
        match mention.kind {
            EntityKind::Person => Some(Self::Person),
            EntityKind::Anonymous if mention.rule != "nominal/source" => Some(Self::Person),
            EntityKind::Organization => Some(Self::Body),
            EntityKind::Place => {
                let area = ["地区", "海", "洋", "海峡", "半岛", "省", "市", "洲"];
                (!area.iter().any(|tail| mention.text.ends_with(tail))).then_some(Self::Country)
            }
            EntityKind::Anonymous => None,
        }
    }
}

/// A number of sentences as a weight.
fn distance(sentences: usize) -> f32 {
    u8::try_from(sentences).map_or(f32::MAX, f32::from)
}
