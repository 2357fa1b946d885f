//! Finds for 他, 这位官员, 印度外长 and 该公司 who is meant, and makes entities of new sources.
//!
//! The article is read once from front to back. Every person named or introduced becomes a
//! candidate; a pronoun takes the best of the last few, by distance in sentences and by role: who
//! spoke or led the sentence before is meant again, who stood behind a preposition rarely is.

use std::collections::HashMap;

use super::group::{is_collective, is_plural};
use super::office::{Holders, Office};
use super::{Entity, new_entity};
use crate::article::BlockKind;
use crate::lexicon::{Entry, Hits, Lexicon, TitleSort};
use crate::mention::{EntityId, EntityKind, Form, Mention, TitleMention};
use crate::text::{QuotationKind, Structure};
use crate::{Article, Span};

/// Candidates looked at for one pronoun: sentences hold few persons, and three sentences are the
/// farthest a pronoun reaches.
const WINDOW: usize = 24;

/// A person or body that may be meant again.
#[derive(Clone, Copy, Debug)]
struct Candidate {
    entity: EntityId,
    mention: usize,
    sentence: usize,
    block: usize,
    /// By role; the higher the likelier meant again.
    weight: f32,
}

/// Sets `entity` of nominal mentions and pronouns; appends the entities they introduce.
pub(super) fn resolve(
    article: &Article,
    structure: &Structure,
    lexicon: &Lexicon,
    hits: &Hits,
    titles: &[TitleMention],
    mentions: &mut [Mention],
    entities: &mut Vec<Entity>,
) {
    let mut reading = Reading {
        structure,
        lexicon,
        hits,
        titles,
        holders: Holders::new(structure, titles, mentions),
        titles_of: titles_of(titles, mentions),
        persons: Vec::new(),
        bodies: Vec::new(),
        countries: Vec::new(),
        sources: HashMap::new(),
        female: genders(titles, mentions),
    };
    for idx in 0..mentions.len() {
        let Some(block) = structure.block_at(mentions[idx].span.start) else { continue };
        let kind = article.blocks.get(block).map(|block| block.kind);
        if mentions[idx].form != Form::Name {
            let found = reading.antecedent(mentions, entities, idx, block);
            if let Some(id) = found {
                mentions[idx].entity = Some(id);
                mentions[idx].kind = entities[id.index()].kind;
                entities[id.index()].mentions.push(idx);
            }
        }
        if !matches!(kind, Some(BlockKind::Byline | BlockKind::Related)) {
            reading.remember(mentions, idx, block);
        }
    }
}

/// What has been read so far.
struct Reading<'a> {
    structure: &'a Structure,
    lexicon: &'a Lexicon,
    hits: &'a Hits,
    titles: &'a [TitleMention],
    holders: Holders,
    titles_of: HashMap<EntityId, Vec<String>>,
    persons: Vec<Candidate>,
    bodies: Vec<Candidate>,
    countries: Vec<Candidate>,
    /// Nameless sources by the words that introduced them.
    sources: HashMap<String, EntityId>,
    /// Who was called 她 (true), 他 (false), 女士, 先生.
    female: HashMap<EntityId, bool>,
}

impl Reading<'_> {
    fn antecedent(
        &mut self,
        mentions: &[Mention],
        entities: &mut Vec<Entity>,
        idx: usize,
        block: usize,
    ) -> Option<EntityId> {
        let mention = &mentions[idx];
        let text = mention.span.of(&self.structure.folded);
        match mention.rule.as_str() {
            "pronoun/plain" if is_plural(text) => None,
            "pronoun/plain" if mention.kind == EntityKind::Organization => {
                self.best(&self.bodies, mention.span, block, |_| 0.0)
            }
            "pronoun/plain" => self.pronoun(mention.span, text.starts_with('她'), block),
            "nominal/group" => None,
            "nominal/joint" if self.office(mention.span).is_some() || is_leaders(text) => None,
            "nominal/body" if text.ends_with('国') || text.ends_with("国家") => {
                self.best(&self.countries, mention.span, block, |_| 0.0)
            }
            "nominal/body" => self.body(mentions, mention.span, text, block),
            "nominal/document" => named_inside(mentions, mention.span)
                .or_else(|| self.issuer(mentions, mention.span, text, block)),
            // 彭博一篇报道, 中共当局: whose report, whose government.
            "nominal/source" if OF_NAMED.iter().any(|word| text.ends_with(word)) => {
                Some(named_inside(mentions, mention.span).unwrap_or_else(|| self.source(entities, text)))
            }
            "nominal/person" if self.is_new(mention.span) => {
                Some(new_entity(entities, EntityKind::Anonymous))
            }
            _ if introduces(text) => Some(new_entity(entities, EntityKind::Anonymous)),
            _ => {
                let holder = self.holder(mentions, mention.span);
                let found = match holder {
                    None if points_back(text) => self.pointed(mentions, mention.span, text, block),
                    None => self.known_source(mentions, text, mention.span),
                    holder => holder,
                };
                Some(found.unwrap_or_else(|| self.source(entities, text)))
            }
        }
    }

    /// The entity of a source by its words.
    fn source(&mut self, entities: &mut Vec<Entity>, text: &str) -> EntityId {
        *self.sources.entry(text.to_owned()).or_insert_with(|| new_entity(entities, EntityKind::Anonymous))
    }

    /// 他, 她.
    fn pronoun(&mut self, span: Span, she: bool, block: usize) -> Option<EntityId> {
        // 赵乐际同他通话: who leads the clause does not meet itself.
        let clause = self.structure.clause_at(span.start).map(|idx| self.structure.clauses[idx].span);
        let before = clause.map(|clause| Span::new(clause.start, span.start)).unwrap_or_default();
        let text = before.of(&self.structure.folded);
        let object = PREPOSITIONS
            .iter()
            .any(|word| !matches!(*word, "说" | "称" | "由" | "让") && text.ends_with(word));
        let sentence = self.structure.sentence_at(span.start);
        let fit = |candidate: &Candidate| {
            let gender = match self.female.get(&candidate.entity) {
                // Three sentences' worth: gender once known outweighs every other sign.
                Some(&known) if known != she => -3.0,
                Some(_) => 0.5,
                None => 0.0,
            };
            let itself = object && Some(candidate.sentence) == sentence && candidate.weight > 0.0;
            gender - if itself { 2.5 } else { 0.0 }
        };
        let found = self.best(&self.persons, span, block, fit)?;
        self.female.entry(found).or_insert(she);
        Some(found)
    }

    /// 这位官员: one who was called so, or holds a title that ends so.
    fn pointed(&self, mentions: &[Mention], span: Span, text: &str, block: usize) -> Option<EntityId> {
        let head = head_of(text);
        self.best(&self.persons, span, block, |candidate| {
            let mention = &mentions[candidate.mention];
            let called =
                mention.form == Form::Nominal && mention.span.of(&self.structure.folded).ends_with(head);
            let titled = self
                .titles_of
                .get(&candidate.entity)
                .is_some_and(|titles| titles.iter().any(|title| title.ends_with(head)));
            if called || titled {
                3.0
            } else if mention.form == Form::Nominal && !matches!(head, "人士" | "人" | "官员") {
                -1.0
            } else {
                0.0
            }
        })
    }

    /// 官员 after 一名美国官员: the source whose words end with these.
    fn known_source(&self, mentions: &[Mention], text: &str, span: Span) -> Option<EntityId> {
        let sentence = self.structure.sentence_at(span.start)?;
        if self.sources.contains_key(text) {
            return None;
        }
        let recent = self.persons.iter().rev().take(WINDOW);
        let mut near = recent.take_while(|candidate| candidate.sentence + 3 >= sentence);
        near.find(|candidate| {
            let mention = &mentions[candidate.mention];
            mention.kind == EntityKind::Anonymous && mention.span.of(&self.structure.folded).ends_with(text)
        })
        .map(|candidate| candidate.entity)
    }

    /// Whether 有 introduces the source: 有知情人士透露.
    fn is_new(&self, span: Span) -> bool {
        let before = &self.structure.folded[..span.start];
        before.ends_with('有') && !["没有", "拥有", "还有"].iter().any(|word| before.ends_with(word))
    }

    /// 该篇社评, 该报告: the medium or body that issued it.
    fn issuer(&self, mentions: &[Mention], span: Span, text: &str, block: usize) -> Option<EntityId> {
        let editorial = ["社评", "社论", "文章", "评论"].iter().any(|word| text.ends_with(word));
        self.best(&self.bodies, span, block, |candidate| {
            let name = mentions[candidate.mention].span.of(&self.structure.folded);
            let press = name.ends_with(['报', '社', '网', '刊']);
            if press == editorial { 1.0 } else { 0.0 }
        })
    }

    /// 该公司, 大使馆: a body named before whose name fits the word.
    fn body(&self, mentions: &[Mention], span: Span, text: &str, block: usize) -> Option<EntityId> {
        let head = head_of(text);
        let last = head.chars().next_back()?;
        self.best(&self.bodies, span, block, |candidate| {
            let name = mentions[candidate.mention].span.of(&self.structure.folded);
            if matches!(head, "公司" | "企业" | "集团") {
                // Most companies go without the word, bodies of state never have it.
                if name.ends_with(head) {
                    0.5
                } else if name.ends_with(['部', '院', '府', '会', '党', '局', '署', '军', '所', '社'])
                {
                    -3.0
                } else {
                    0.0
                }
            } else if name.ends_with(head) {
                4.0
            } else if name.ends_with(last) {
                2.0
            } else if "馆府党".contains(last) {
                -9.0
            } else if head.chars().next().is_some_and(|first| name.contains(first)) {
                // 联合会 is the 联盟.
                1.0
            } else {
                0.0
            }
        })
    }

    /// Who holds the title that ends `span`.
    fn holder(&self, mentions: &[Mention], span: Span) -> Option<EntityId> {
        let title = self.title_ending_at(span.end)?;
        if let Some(holder) = title.holder {
            return mentions[holder].entity;
        }
        self.office(span)?;
        let office = Office::new(self.structure, title, mentions);
        self.holders.nearest(&office, title.span.start)
    }

    /// The title that ends `span`, if one person at a time holds it.
    fn office(&self, span: Span) -> Option<&TitleMention> {
        self.title_ending_at(span.end)
            .filter(|title| matches!(title.sort, TitleSort::State | TitleSort::Office))
    }

    fn title_ending_at(&self, end: usize) -> Option<&TitleMention> {
        let upto = self.titles.partition_point(|title| title.span.start < end);
        self.titles[..upto].last().filter(|title| title.span.end == end)
    }

    /// The candidate with the best weight, fit and nearness before `span`.
    fn best(
        &self,
        candidates: &[Candidate],
        span: Span,
        block: usize,
        fit: impl Fn(&Candidate) -> f32,
    ) -> Option<EntityId> {
        let sentence = self.structure.sentence_at(span.start)?;
        let mut best: Option<(f32, EntityId)> = None;
        for (age, candidate) in candidates.iter().rev().take(WINDOW).enumerate() {
            let far = sentence.saturating_sub(candidate.sentence);
            if far > 4 || candidate.block + 3 < block {
                break;
            }
            #[allow(clippy::cast_precision_loss)] // Both are small.
            let distance = far as f32 * 0.8 + age as f32 * 0.1 + (block - candidate.block) as f32 * 0.3;
            let score = candidate.weight + fit(candidate) - distance;
            if best.is_none_or(|(top, _)| score > top) {
                best = Some((score, candidate.entity));
            }
        }
        // Below minus four stands only what a gender or kind forbids.
        best.filter(|&(score, _)| score > -4.0).map(|(_, id)| id)
    }

    /// Makes a candidate of a mention.
    fn remember(&mut self, mentions: &[Mention], idx: usize, block: usize) {
        let mention = &mentions[idx];
        let Some(entity) = mention.entity else { return };
        let Some(sentence) = self.structure.sentence_at(mention.span.start) else { return };
        let text = mention.span.of(&self.structure.folded);
        let person = match (mention.kind, mention.form) {
            (EntityKind::Person, _) => true,
            (EntityKind::Anonymous, _) => {
                mention.rule != "nominal/source" && !is_plural(text) && !is_collective(text)
            }
            _ => false,
        };
        let candidate =
            Candidate { entity, mention: idx, sentence, block, weight: self.weight(mentions, idx) };
        match mention.kind {
            _ if person => self.persons.push(candidate),
            EntityKind::Organization => self.bodies.push(candidate),
            EntityKind::Place => self.countries.push(candidate),
            _ => {}
        }
    }

    /// How likely a mention is meant again, by its place in the clause.
    fn weight(&self, mentions: &[Mention], idx: usize) -> f32 {
        let mention = &mentions[idx];
        let folded = self.structure.folded.as_str();
        let Some(clause) = self.structure.clause_at(mention.span.start) else { return 0.0 };
        let clause = self.structure.clauses[clause].span;
        let quoted = self.structure.quotation_at(mention.span.start).is_some_and(|idx| {
            let quotation = &self.structure.quotations[idx];
            quotation.kind == QuotationKind::Speech && quotation.inner.len() > 39
        });
        if quoted || self.structure.bracket_at(mention.span.start).is_some() {
            return -1.5;
        }
        let start = self.phrase_start(mentions, idx, clause.start);
        let before = Span::new(clause.start, start).of(folded);
        let before = before.strip_suffix(['了', '过']).unwrap_or(before);
        let after = Span::new(mention.span.end, clause.end).of(folded);
        let mut weight = 0.0;
        if after.starts_with('的') {
            weight -= 0.7;
        }
        // 在甲被捕后，乙…: a clause of time sets the scene for somebody else.
        let whole = clause.of(folded).trim_end_matches(['，', ',']);
        if whole.starts_with(['在', '当'])
            && ["后", "时", "之际", "期间"].iter().any(|end| whole.ends_with(end))
        {
            weight -= 0.8;
        }
        if PREPOSITIONS.iter().any(|preposition| before.ends_with(preposition)) {
            weight -= 1.0;
        } else if before.chars().take(9).count() <= 8 && !Self::follows_person(mentions, idx, clause.start) {
            // Eight characters hold a date or an adverb: 当地时间周五下午.
            weight += 0.8;
        }
        let reports = self.hits.starting_in(Span::new(mention.span.end, clause.end)).iter().take(40);
        let speaks =
            weight >= 0.0 && reports.into_iter().any(|&hit| matches!(self.lexicon.entry(hit), Entry::Cue(_)));
        if speaks {
            weight += 0.8;
        }
        // Who is spoken of is less often meant again than who speaks: 甲表示，乙没有兴趣。他….
        let sentence =
            self.structure.sentence_at(mention.span.start).map(|idx| self.structure.sentences[idx].span);
        let from = sentence
            .map_or(clause.start, |sentence| sentence.start.max(mention.span.start.saturating_sub(240)));
        let said = self.hits.starting_in(Span::new(from, mention.span.start)).iter();
        if said.into_iter().any(|&hit| matches!(self.lexicon.entry(hit), Entry::Cue(_))) {
            weight -= 0.8;
        }
        // The reporter asks; whom the article is about answers.
        if mention.form != Form::Name && mention.span.of(folded).ends_with("记者") {
            weight -= 2.0;
        }
        weight
    }

    /// Whether another person stands before the mention in its clause.
    fn follows_person(mentions: &[Mention], idx: usize, floor: usize) -> bool {
        let near = mentions[..idx].iter().rev().take(8).take_while(|other| other.span.start >= floor);
        near.into_iter().any(|other| other.kind == EntityKind::Person && other.entity != mentions[idx].entity)
    }

    /// Where titles and offices before a name begin: 与|中国外长王毅.
    fn phrase_start(&self, mentions: &[Mention], idx: usize, floor: usize) -> usize {
        let mut start = mentions[idx].span.start;
        // Four steps: country, body, title, second title.
        for _ in 0..4 {
            let upto = self.titles.partition_point(|title| title.span.start < start);
            let title = self.titles[..upto].last().filter(|title| title.span.end == start);
            let upto = mentions.partition_point(|mention| mention.span.start < start);
            let name = mentions[..upto].iter().rev().take(4).find(|mention| {
                mention.span.end == start && mention.kind != EntityKind::Person && mention.form == Form::Name
            });
            let Some(next) = title.map(|title| title.span.start).or(name.map(|name| name.span.start)) else {
                break;
            };
            if next < floor {
                break;
            }
            start = next;
        }
        start
    }
}

/// What makes the name after it a companion or an object, not the subject.
const PREPOSITIONS: &[&str] = &[
    "与",
    "和",
    "同",
    "跟",
    "对",
    "向",
    "给",
    "被",
    "由",
    "为",
    "据",
    "把",
    "将",
    "让",
    "请",
    "于",
    "及",
    "、",
    "会见",
    "会晤",
    "访问",
    "到访的",
    "来访的",
    "称",
    "说",
    "是",
    "以及",
    "见",
    "致电",
    "告诉",
    "晤",
    "在",
    "比",
    "从",
    "到",
];

/// Words for a body that speak for the one named before them.
const OF_NAMED: &[&str] = &["报道", "报导", "当局", "官方", "消息"];

/// 这位官员, 该公司.
pub(super) fn points_back(text: &str) -> bool {
    text.starts_with(['这', '那', '该', '此']) || text.starts_with("上述")
}

/// 一名官员: every one is a new one.
fn introduces(text: &str) -> bool {
    ["一名", "一位", "另一", "某"].iter().any(|mark| text.contains(mark))
}

/// The last body or country named in a phrase.
fn named_inside(mentions: &[Mention], span: Span) -> Option<EntityId> {
    let first = mentions.partition_point(|mention| mention.span.start < span.start);
    let inside = mentions[first..].iter().take(8).take_while(|mention| mention.span.end <= span.end);
    let mut reach = 0;
    let mut found = None;
    for name in inside.filter(|mention| mention.form == Form::Name && mention.kind != EntityKind::Person) {
        // 法新社, not the 法 inside.
        if name.span.start >= reach {
            reach = name.span.end;
            found = name.entity;
        }
    }
    found
}

/// 两国领导人, 美中高层: words for those who stand for their country.
pub(super) fn is_leaders(text: &str) -> bool {
    ["领导人", "元首", "领袖", "首脑", "高层", "军方"].iter().any(|word| text.ends_with(word))
}

/// A phrase without its demonstrative and measure: 官员 of 这位官员.
fn head_of(text: &str) -> &str {
    let bare = text.trim_start_matches("上述").trim_start_matches(['这', '那', '该', '此']);
    bare.trim_start_matches(['一', '位', '名', '个', '家', '份', '篇', '些', '两'])
}

/// Who is called 女士 (true) or 先生 (false).
fn genders(titles: &[TitleMention], mentions: &[Mention]) -> HashMap<EntityId, bool> {
    let mut out = HashMap::new();
    for title in titles.iter().filter(|title| title.sort == TitleSort::Address) {
        let she = ["女士", "小姐", "夫人", "太太"].iter().any(|word| title.title.ends_with(word));
        let he = title.title.ends_with("先生");
        let holder = title.holder.and_then(|idx| mentions.get(idx)).and_then(|holder| holder.entity);
        if let Some(holder) = holder.filter(|_| she || he) {
            out.insert(holder, she);
        }
    }
    out
}

/// The titles of each person.
fn titles_of(titles: &[TitleMention], mentions: &[Mention]) -> HashMap<EntityId, Vec<String>> {
    let mut out: HashMap<EntityId, Vec<String>> = HashMap::new();
    for title in titles {
        if let Some(holder) = title.holder.and_then(|idx| mentions.get(idx)).and_then(|m| m.entity) {
            let held = out.entry(holder).or_default();
            if held.len() < 16 && !held.contains(&title.title) {
                held.push(title.title.clone());
            }
        }
    }
    out
}
