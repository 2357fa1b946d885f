//! Who says it: the subject of a reporting word.
//!
//! Comes in: the text before the word, back to where its clause starts. Goes out: a [`Subject`].
//!
//! Every mention there is a candidate, and what stands on its two sides speaks for or against it:
//! the head of a clause that goes on with an adverb, a preposition or the verb itself is a subject;
//! what follows 在, 对, 会见 or stands before 的 is none. No parser: the left edge of a Chinese clause
//! is where its subject stands, and the words that keep a noun from being one are few.

use super::passage::Passage;
use crate::lexicon::{Context, is_han};
use crate::mention::{EntityId, EntityKind, Form, Mention};
use crate::text::QuotationKind;
use crate::{Span, entity};

/// The subject of a reporting word.
#[derive(Clone, Debug, PartialEq)]
#[allow(clippy::struct_excessive_bools)] // Independent observations, no states.
pub(super) struct Subject {
    /// Who speaks; several when they are joined by 和.
    pub speakers: Vec<EntityId>,
    /// What sort of thing the head of the subject is.
    pub kind: EntityKind,
    /// From the first to the last of their mentions.
    pub span: Span,
    /// A document stands in for its issuer: 国务院的声明说.
    pub document: bool,
    /// The document is a report of others' words.
    pub relays: bool,
    /// A pronoun or 这位官员, which points back.
    pub pronoun: bool,
    /// It heads its clause.
    pub fronted: bool,
    /// How well it fits.
    pub score: i32,
}

impl Subject {
    /// A person or nameless source, not a body or country.
    pub(super) fn is_person(&self) -> bool {
        matches!(self.kind, EntityKind::Person | EntityKind::Anonymous)
    }
}

/// A mention that may be the subject.
struct Candidate<'a> {
    mention: &'a Mention,
    mention_idx: usize,
    /// Where its noun phrase starts, with country, body and title.
    start: usize,
    /// Where its noun phrase ends, with gloss and title.
    end: usize,
    /// Part of a longer noun phrase: 美国 in 美国国务卿布林肯.
    modifier: bool,
    /// A title without a name ends it, so that a name after 、 is in apposition: 委员会主席、议员延森.
    titled: bool,
    /// Joined to the candidate before it.
    joined: bool,
}

/// Finds the best subject in `region`, the text before a reporting word.
pub(super) fn find(passage: Passage<'_>, region: Span, issuer: Option<&[EntityId]>) -> Option<Subject> {
    let region = after_dateline(passage, region);
    let candidates = candidates(passage, region);
    let mut best: Option<(Fit, usize)> = None;
    for (idx, candidate) in candidates.iter().enumerate() {
        if candidate.modifier {
            continue;
        }
        let fit = fit(passage, region, candidate);
        if best.as_ref().is_none_or(|(top, _)| fit.score > top.score) {
            best = Some((fit, idx));
        }
    }
    let (fit, best) = best?;
    let (first, last) = joint(passage, region, &candidates, best);
    let mut speakers = Vec::new();
    for candidate in &candidates[first..=last] {
        if !candidate.modifier {
            for speaker in speakers_of(passage, candidate) {
                if !speakers.contains(&speaker) {
                    speakers.push(speaker);
                }
            }
        }
    }
    let mention = candidates[best].mention;
    let bare_document = mention.form == Form::Nominal
        && passage.words(Context::SpokenDocument).end(mention.span.of(passage.folded()));
    if bare_document {
        // 台新银发出声明: somebody issued it whom no name tells.
        let ahead = Span::new(region.start, mention.span.start.max(region.start));
        let issued = ["发出", "发表", "发布"].iter().any(|word| passage.tail(ahead).ends_with(word));
        if issued && best == 0 && ahead.len() > "发出".len() {
            return None;
        }
        // 法新社报道 and 彭博一篇报道 name their issuer, 该报告 points back to it.
        let named = named_inside(passage, mention).or_else(|| {
            let ahead = candidates[..best].last()?;
            // 皮尤研究中心（PRC）最新的调查: only words of documents stand between.
            let gap = passage.strip_openers(Span::new(ahead.end, mention.span.end.max(ahead.end)));
            let gap = gap.of(passage.folded());
            let whole = !gap.is_empty() && document_after(passage, gap) == Some(gap.len());
            if ahead.modifier || whole { ahead.mention.entity } else { None }
        });
        // 有分析指出, 一项调查显示: another one than the document before.
        let ahead = Span::new(region.start, mention.span.start.max(region.start));
        let new = ["有", "一项", "一份", "一篇", "一则"].iter().any(|word| {
            passage.tail(ahead).ends_with(word) || mention.span.of(passage.folded()).starts_with(word)
        });
        if let Some(named) = named {
            speakers = vec![named];
        } else if let Some(issuer) = issuer.filter(|_| !new) {
            speakers = issuer.to_vec();
        }
    } else if ["方面", "当局", "官方"].iter().any(|word| mention.text.ends_with(word))
        && mention.form == Form::Nominal
        && let Some(named) = named_inside(passage, mention)
    {
        speakers = vec![named];
    }
    let relays = ["报道", "报导"].iter().any(|word| {
        bare_document && mention.span.of(passage.folded()).ends_with(word)
            || fit.document && passage.tail(region).ends_with(word)
    });
    Some(Subject {
        speakers,
        span: Span::new(candidates[first].start, candidates[last].end),
        document: fit.document || bare_document,
        relays,
        pronoun: mention.form == Form::Pronoun
            || ["这", "该", "那", "此"].iter().any(|word| mention.text.starts_with(word)),
        kind: mention.kind,
        fronted: fit.fronted,
        score: fit.score,
    })
}

/// `region` without the dateline of an agency: 路透伦敦10月7日 - 英国表示.
fn after_dateline(passage: Passage<'_>, region: Span) -> Span {
    let text = passage.tail(region);
    let cut = [" - ", " — ", "電）", "电）", "——"]
        .iter()
        .filter_map(|mark| text.rfind(mark).map(|at| at + mark.len()))
        .max();
    cut.map_or(region, |at| Span::new(region.end - text.len() + at, region.end))
}

/// The entity of the outermost name inside a nominal mention: 法新社 in 法新社报道.
fn named_inside(passage: Passage<'_>, mention: &Mention) -> Option<EntityId> {
    let mentions = passage.scene.mentions;
    let first = mentions.partition_point(|other| other.span.start < mention.span.start);
    // The names inside follow at once; four are looked at.
    mentions[first..]
        .iter()
        .take(5)
        .find(|other| other.form == Form::Name && mention.span.contains(other.span))
        .and_then(|other| other.entity)
}

/// How a candidate fits.
struct Fit {
    score: i32,
    /// It is the issuer of a document that speaks.
    document: bool,
    /// It heads its clause.
    fronted: bool,
}

/// The entities that a candidate stands for: its own, or those that 双方 joins.
fn speakers_of(passage: Passage<'_>, candidate: &Candidate<'_>) -> Vec<EntityId> {
    let scene = passage.scene;
    entity::members(scene.structure, scene.mentions, scene.titles, scene.entities, candidate.mention_idx)
}

/// The outermost mentions of `region` with their noun phrases.
fn candidates<'a>(passage: Passage<'a>, region: Span) -> Vec<Candidate<'a>> {
    let mentions = passage.scene.mentions;
    let region = Span::new(region.end - passage.tail(region).len(), region.end);
    let first = mentions.partition_point(|mention| mention.span.start < region.start);
    let mut found: Vec<Candidate<'a>> = Vec::new();
    let mut reach = region.start;
    for (idx, mention) in mentions.iter().enumerate().skip(first) {
        if mention.span.start >= region.end {
            break;
        }
        if mention.span.start < reach
            || mention.span.end > region.end
            || is_aside(passage, mention.span, region)
        {
            continue;
        }
        reach = mention.span.end;
        let mut start = mention.span.start;
        while let Some(title) = passage.title_ending(start).filter(|&title| title >= region.start) {
            start = title;
        }
        let mut joined = false;
        if let Some(previous) = found.last_mut() {
            let gap = Span::new(previous.end.min(start), start).of(passage.folded());
            if previous.end >= start || gap.trim_matches([' ', '《']).is_empty() {
                previous.modifier = true;
                start = previous.start;
                joined = previous.joined;
            } else {
                joined = passage.words(Context::Joint).hold(gap.trim_matches([' ', '《', '》']));
                // 西藏|流亡|精神领袖达赖喇嘛: a country and one more word before the title.
                let titled = start < mention.span.start && mention.kind == EntityKind::Person;
                let country = previous.mention.kind == EntityKind::Place && !previous.titled;
                if titled && country && is_modifier(gap) {
                    previous.modifier = true;
                    start = previous.start;
                    joined = previous.joined;
                }
                if previous.titled && matches!(gap.trim(), "、" | "，") {
                    previous.modifier = true;
                    start = previous.start;
                    joined = previous.joined;
                }
            }
        }
        found.push(Candidate {
            mention,
            mention_idx: idx,
            start,
            end: phrase_end(passage, mention.span.end, region.end),
            modifier: false,
            titled: false,
            joined,
        });
        if let Some(last) = found.last_mut() {
            last.titled = last.mention.kind != EntityKind::Person
                && passage.title_starting(last.mention.span.end).is_some();
        }
    }
    found
}

/// Whether what stands between a country and a title is one word more: 流亡.
fn is_modifier(gap: &str) -> bool {
    gap.chars().count() == 2
        && gap.chars().all(is_han)
        && !gap.contains([
            '与', '和', '同', '跟', '在', '对', '向', '就', '将', '会', '由', '被', '的', '是', '为', '让',
            '派', '请', '给', '及', '见', '访', '至', '到', '称', '说',
        ])
}

/// Whether a mention stands in a gloss or in somebody's words.
fn is_aside(passage: Passage<'_>, span: Span, region: Span) -> bool {
    let structure = passage.scene.structure;
    structure
        .bracket_at(span.start)
        .is_some_and(|idx| !structure.brackets[idx].span.contains(Span::new(span.start, region.end)))
        || structure.quotation_at(span.start).is_some_and(|idx| {
            let quotation = structure.quotations[idx];
            quotation.kind == QuotationKind::Speech && quotation.span.end <= region.end
        })
}

/// The end of the noun phrase whose name ends at `offset`: glosses and titles after it.
fn phrase_end(passage: Passage<'_>, offset: usize, limit: usize) -> usize {
    let mut end = offset;
    loop {
        let text = passage.head(Span::new(end, limit.max(end)));
        let next = passage
            .bracket_starting(end + (text.len() - text.trim_start().len()))
            .or_else(|| passage.title_starting(end))
            .or_else(|| passage.words(Context::Suffix).at_start(text).map(|word| end + word.len()))
            .or_else(|| text.starts_with('》').then_some(end + '》'.len_utf8()));
        match next {
            Some(next) if next <= limit && next > end => end = next,
            _ => return end,
        }
    }
}

/// How well a candidate fits.
fn fit(passage: Passage<'_>, region: Span, candidate: &Candidate<'_>) -> Fit {
    let folded = passage.folded();
    let before = Span::new(region.start, candidate.start.max(region.start));
    let ahead = passage.tail(before).trim_end_matches('《').trim_end();
    let behind = Span::new(candidate.end, region.end.max(candidate.end));
    let next = passage.head(behind).trim_start();
    let after = passage.strip_adverbs(behind);
    let rest = passage.head(after).trim();
    let place = candidate.mention.kind == EntityKind::Place;
    let mut score = match candidate.mention.kind {
        EntityKind::Person | EntityKind::Anonymous => 1,
        EntityKind::Place => -1,
        _ => 0,
    };
    let lead = passage.strip_openers(before);
    let first = lead.of(folded).trim_matches(|c: char| "《“「".contains(c)).is_empty();
    let governed = !candidate.joined && passage.words(Context::Governor).end(ahead);
    // 同时被捕的|社长张剑虹: a relative clause opens the clause.
    let relative = !first
        && !place
        && passage.tail(lead).ends_with('的')
        && !passage.words(Context::PhraseOpener).start(passage.head(lead))
        && passage.mention_inside(lead).is_none();
    let fronted = first || relative || rest.is_empty() && !governed;
    // 援引王某博士的话说: whose words are handed on, and by whom.
    let quoting = ["援引", "引述", "引用", "转引", "引述了", "引用了"];
    if first {
        score += 3;
    } else if relative {
        score += 2;
    } else if quoting.iter().any(|word| ahead.ends_with(word))
        // 援引欧亚集团主任罗森: body and title stand between.
        || (passage.words(Context::HandedOn).start(next) || rest.is_empty() && candidate.mention.kind == EntityKind::Person)
            && quoting.iter().any(|word| ahead.contains(word))
    {
        score += 6;
    } else if rest.is_empty() && ["被", "遭", "由"].iter().any(|word| ahead.ends_with(word)) {
        score += 2;
    } else if governed {
        // 对媒体说: who is told does not tell.
        let told = rest.is_empty() && ["对", "向", "给"].iter().any(|word| ahead.ends_with(word));
        score -= if told { 9 } else { 5 };
    }
    if candidate.mention.kind == EntityKind::Person && passage.words(Context::Attendant).start(next) {
        return Fit { score: score - 6, document: false, fronted: false };
    }
    if passage.words(Context::PhraseEnd).start(next) && next.starts_with('会') {
        // 在记者会上说: the noun goes on.
        return Fit { score: score - 3, document: false, fronted: false };
    }
    if rest.is_empty() {
        return Fit { score: score + 3, document: false, fronted };
    }
    if let Some(document) = document_after(passage, rest) {
        return Fit { score: score + if document == rest.len() { 3 } else { 2 }, document: true, fronted };
    }
    let handed =
        passage.words(Context::HandedOn).start(next) && quoting.iter().any(|word| ahead.contains(word));
    if handed {
        score += 2;
    } else if next.starts_with('的')
        || next.starts_with('之') && !next.starts_with("之后")
        || next.starts_with('所')
    {
        score -= 6;
    } else if passage.words(Context::PhraseEnd).start(next) {
        score -= 3;
    } else if after.end < behind.end && rest.len() < next.len() && !next.starts_with(rest)
        || passage.words(Context::Preposition).start(next)
        || passage.words(Context::Denial).start(next)
        || starts_with_date(passage, candidate.end)
    {
        score += 2;
    } else if place {
        // 美国智库…: a country before a noun is no subject.
        score -= 3;
    } else if candidate.mention.kind == EntityKind::Organization {
        score -= 1;
    }
    Fit { score, document: false, fronted }
}

fn starts_with_date(passage: Passage<'_>, offset: usize) -> bool {
    let dates = passage.scene.dates;
    let idx = dates.partition_point(|date| date.span.start < offset);
    dates.get(idx).is_some_and(|date| date.span.start <= offset + 1)
}

/// The length of `的声明`, `一篇报道` at the start of `text`.
fn document_after(passage: Passage<'_>, text: &str) -> Option<usize> {
    let mut at = 0;
    while let Some(word) = passage.words(Context::BeforeDocument).at_start(&text[at..]) {
        at += word.len();
    }
    let end = at + passage.words(Context::SpokenDocument).at_start(&text[at..])?.len();
    // 调查局, 研究员: the word goes on.
    (!text[end..].starts_with(['局', '员', '人', '团', '组', '者', '会', '院', '所', '处', '室', '机', '中'])
        || text[end..].starts_with('中') && !text[end..].starts_with("中心"))
    .then_some(end)
}

/// The candidates that speak together with `best`: 布林肯和王毅说.
fn joint(passage: Passage<'_>, region: Span, candidates: &[Candidate<'_>], best: usize) -> (usize, usize) {
    let mut last = best;
    let mut ahead = best + 1;
    // Over the modifiers of the next partner: 布林肯和 [中国外长] 王毅.
    while let Some(next) = candidates.get(ahead) {
        if !next.joined {
            break;
        }
        if !next.modifier {
            last = ahead;
        }
        ahead += 1;
    }
    if last > best {
        let after =
            passage.strip_adverbs(Span::new(candidates[last].end, region.end.max(candidates[last].end)));
        let gap = Span::new(candidates[last].end, region.end.max(candidates[last].end)).of(passage.folded());
        let together = after.is_empty()
            || passage.words(Context::Denial).start(gap)
            || passage.words(Context::HandedOn).start(gap)
            || ["都", "均", "共同"].iter().any(|word| gap.starts_with(word));
        if !together {
            last = best;
        }
    }
    let mut first = best;
    while first > 0 && candidates[first].joined {
        first -= 1;
        while first > 0 && candidates[first].modifier {
            first -= 1;
        }
    }
    (first, last)
}
