//! The parties of a text: the noun phrases that can meet, each with its country, title and brackets.
//!
//! Comes in: mentions and titles. Goes out: [`Group`]s of coordinated [`Party`]s. 美国国务卿布林肯
//! is one party, the person; 日本、印度及澳大利亚外长 is a group of three; 美中军方官员 one of two,
//! when no mention covers it.
//!
//! A country or body that only says whose officer somebody is must not be met: it is absorbed by
//! the person's phrase, by way of the title between them or, where the title is not known, because
//! nothing but a few modifying characters stands between.

use std::collections::HashMap;

use once_cell::sync::Lazy;
use regex::Regex;

use super::gap::{plain, window};
use super::link::{Link, link};
use crate::Span;
use crate::entity;
use crate::lexicon::{Context, is_han};
use crate::mention::{EntityId, EntityKind, Form, Mention};
use crate::relation::Scene;

/// What a party is, in the order in which it is preferred as the subject of an encounter.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(in crate::relation) enum Sort {
    /// A named person, or a pronoun for one.
    Person,
    /// People without a name: 捷克总理, 十多家公司代表.
    Crowd,
    /// 双方, 两人: whoever met before.
    Both,
    /// An organization.
    Body,
    /// A country or other place.
    Place,
}

impl Sort {
    fn of(kind: EntityKind) -> Self {
        match kind {
            EntityKind::Person => Self::Person,
            EntityKind::Anonymous => Self::Crowd,
            EntityKind::Organization => Self::Body,
            EntityKind::Place => Self::Place,
        }
    }
}

/// A noun phrase that can meet.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::relation) struct Party {
    /// From the country to the closing bracket.
    pub span: Span,
    /// Who: one, or the several of 中印外长; for [`Sort::Both`] the likeliest, if any.
    pub entities: Vec<EntityId>,
    /// What.
    pub sort: Sort,
}

/// Parties in coordination.
#[derive(Clone, Debug, PartialEq)]
pub(in crate::relation) struct Group {
    /// From the first to the last.
    pub span: Span,
    // Invariant: not empty.
    /// The parties, in order.
    pub parties: Vec<Party>,
    /// How many entities stand before the first 与, 和, 同 or 跟: 1 in 甲与乙、丙.
    pub paired: Option<usize>,
}

impl Group {
    /// What the group is preferred as: its best party.
    pub fn sort(&self) -> Sort {
        self.parties.iter().map(|party| party.sort).min().unwrap_or(Sort::Place)
    }

    /// Whether the group alone is enough for an encounter: several parties, or 双方.
    pub fn is_plural(&self) -> bool {
        self.parties.len() > 1
            || self.sort() == Sort::Both
            || self.parties.iter().any(|party| party.entities.len() > 1)
    }
}

/// The groups of an article, sorted by position.
pub(in crate::relation) fn find(scene: &Scene<'_>) -> Vec<Group> {
    let mut parties = single(scene);
    absorb_titles(scene, &mut parties);
    let mut found: Vec<Party> = parties.into_iter().flatten().collect();
    add_group_words(scene, &mut found);
    let mut found = absorb_modifiers(scene, found);
    found.retain(|party| party.sort == Sort::Person || !is_press(scene, party));
    coordinate(scene, found)
}

/// Whether a party reports: who talks to it gives an interview.
fn is_press(scene: &Scene<'_>, party: &Party) -> bool {
    let name = party.span.of(&scene.structure.folded);
    scene.lexicon.words(Context::Press).end(name) || !name.contains(char::is_alphanumeric)
}

/// One party for each outermost mention, at the index of the mention.
fn single(scene: &Scene<'_>) -> Vec<Option<Party>> {
    let mut reach = 0;
    let mentions = scene.mentions;
    mentions
        .iter()
        .enumerate()
        .map(|(idx, mention)| {
            if mention.span.end <= reach {
                return None;
            }
            reach = mention.span.end;
            // 韩联社报道 speaks and does not meet.
            if mention.form != Form::Name
                && scene.lexicon.words(Context::Document).end(mention.span.of(&scene.structure.folded))
            {
                return None;
            }
            // A bracket explains: dateline, Latin name, source of a picture.
            if scene.structure.bracket_at(mention.span.start).is_some() {
                return None;
            }
            // 外国领导人, 两国总统: not whoever the article calls leader.
            if mention.form != Form::Name
                && (scene.lexicon.words(Context::Unnamed).start(mention.span.of(&scene.structure.folded))
                    || mention.entity.is_none() && mention.text.contains("各国"))
            {
                return Some(Party { span: mention.span, entities: Vec::new(), sort: Sort::Crowd });
            }
            if mention.kind == EntityKind::Place && is_dateline(scene, mention.span.end) {
                return None;
            }
            let after = window(&scene.structure.folded, mention.span.end, mention.span.end + 12);
            // 达赖喇嘛的|代表; but 习近平|代表中国.
            if mention.kind == EntityKind::Person
                && ["的代表", "的特使", "的律师", "的幕僚", "的顾问", "的助理", "的发言人"]
                    .iter()
                    .any(|word| after.starts_with(word))
            {
                return None;
            }
            let after = after.strip_prefix('的').unwrap_or(after);
            // 拜登的|交接|团队: one word may stand between.
            let team = ["团队", "阵营", "办公室"]
                .iter()
                .any(|word| after.char_indices().nth(2).is_some_and(|(at, _)| after[at..].starts_with(word)));
            if mention.kind == EntityKind::Person
                && (team || scene.lexicon.words(Context::Related).start(after))
            {
                return None;
            }
            if let Some(countries) = joint_name(scene, idx) {
                return Some(Party { span: mention.span, entities: countries, sort: Sort::Place });
            }
            if let Some(id) = mention.entity {
                let kind = scene.entities.get(id.index()).map_or(mention.kind, |entity| entity.kind);
                return Some(Party { span: mention.span, entities: vec![id], sort: Sort::of(kind) });
            }
            let members = entity::members(scene.structure, mentions, scene.titles, scene.entities, idx);
            // 中印外长 names its own; 双方 takes who met before.
            let named = mentions.get(idx + 1).is_some_and(|next| mention.span.contains(next.span));
            let kind =
                members.first().and_then(|id| scene.entities.get(id.index())).map(|entity| entity.kind);
            let sort = match kind {
                Some(kind) if named && members.len() > 1 => Sort::of(kind),
                _ => Sort::Both,
            };
            Some(Party { span: mention.span, entities: members, sort })
        })
        .collect()
}

/// Whether a place that ends at `at` belongs to the dateline of an agency: 路透|布鲁塞尔|11月19日 - ….
fn is_dateline(scene: &Scene<'_>, at: usize) -> bool {
    let date = scene.dates.get(scene.dates.partition_point(|date| date.span.start < at));
    date.is_some_and(|date| {
        let after = window(&scene.structure.folded, date.span.end, date.span.end + 6);
        date.span.start <= at + 1 && after.trim_start().starts_with(['-', '—', '–'])
    })
}

/// The countries of 中欧|双方 and of 美台经济伙伴|对话: one-character names in a row that open a mention
/// and are all of it, or open the name of what the two hold.
fn joint_name(scene: &Scene<'_>, idx: usize) -> Option<Vec<EntityId>> {
    let outer = scene.mentions.get(idx)?;
    let mut at = outer.span.start;
    let mut found = Vec::new();
    // Four: 美日印澳.
    for inner in scene.mentions.get(idx + 1..)?.iter().take(4) {
        if inner.span.start != at || inner.span.len() != 3 || inner.kind != EntityKind::Place {
            break;
        }
        at = inner.span.end;
        found.extend(inner.entity);
    }
    let after = window(&scene.structure.folded, outer.span.end, outer.span.end + 6);
    let held = ["对话", "会议", "会谈", "峰会", "磋商"].iter().any(|word| after.starts_with(word));
    let whole = outer.kind == EntityKind::Place && at == outer.span.end;
    let partners = held && outer.text.ends_with("伙伴");
    (found.len() > 1 && (whole || partners)).then_some(found)
}

/// Joins 美国 + 国务卿 + 布林肯 into the person, 印度 + 外长 into a crowd (or the person who is
/// India's foreign minister elsewhere in the article).
fn absorb_titles(scene: &Scene<'_>, parties: &mut [Option<Party>]) {
    let entity_of = |idx: usize| scene.mentions.get(idx).and_then(|mention: &Mention| mention.entity);
    let mut holders: HashMap<(EntityId, &str), Option<EntityId>> = HashMap::new();
    for title in scene.titles {
        if let (Some(holder), Some(org)) = (title.holder.and_then(entity_of), title.org.and_then(entity_of)) {
            // Two holders of one title (former and present) make it useless as a name.
            holders
                .entry((org, title.title.as_str()))
                .and_modify(|known| *known = known.filter(|&known| known == holder))
                .or_insert(Some(holder));
        }
    }
    for title in scene.titles {
        let org = title.org.filter(|&idx| {
            scene.mentions.get(idx).is_some_and(|org| {
                // Fifteen characters: 美国国务院负责东亚事务的 + title.
                org.span.start <= title.span.start && title.span.start <= org.span.end + 45
            })
        });
        let from = org.and_then(|idx| scene.mentions.get(idx)).map_or(title.span.start, |org| org.span.start);
        let whole = Span::new(from.min(title.span.start), title.span.end);
        let block = |at: usize| scene.structure.block_at(at);
        let holder = title.holder.filter(|&idx| {
            scene.mentions.get(idx).is_some_and(|holder| block(holder.span.start) == block(title.span.start))
        });
        if let Some(holder) = holder {
            if parties.get(holder).is_some_and(Option::is_some) {
                if let Some(org) = org.filter(|&org| org != holder) {
                    parties[org] = None;
                }
                if let Some(person) = &mut parties[holder] {
                    person.span = person.span.join(whole);
                }
            }
        } else if let Some(Some(office)) = org.and_then(|org| parties.get_mut(org))
            && matches!(office.sort, Sort::Body | Sort::Place)
        {
            let between = window(&scene.structure.folded, office.span.end, title.span.start);
            let one = !scene.lexicon.words(Context::Many).hold(title.span.of(&scene.structure.folded))
                && !between.contains(['各', '多', '等', '前', '外']);
            let org = office.entities.first().filter(|_| one);
            let person = org.and_then(|&org| *holders.get(&(org, title.title.as_str()))?);
            office.span = office.span.join(whole);
            office.sort = if person.is_some() { Sort::Person } else { Sort::Crowd };
            if let Some(person) = person {
                office.entities = vec![person];
            }
        }
    }
}

/// 双方 and its like, where no mention stands for them.
fn add_group_words(scene: &Scene<'_>, parties: &mut Vec<Party>) {
    static WORDS: Lazy<Option<Regex>> = Lazy::new(|| {
        Regex::new(
            "双方|两人|二人|三人|三方|两国(?:外长|元首|领导人|总统|防长|军方|官员|代表团?)?|两位(?:领导人|外长|总统|元首)",
        )
        .ok()
    });
    parties.sort_by_key(|party| party.span);
    let Some(words) = &*WORDS else { return };
    let mut added = Vec::new();
    for word in words.find_iter(&scene.structure.folded) {
        let span = Span::new(word.start(), word.end());
        let next = parties.partition_point(|party| party.span.end <= span.start);
        if parties.get(next).is_none_or(|party| !party.span.overlaps(span)) {
            added.push(Party { span, entities: Vec::new(), sort: Sort::Both });
        }
    }
    parties.append(&mut added);
    parties.sort_by_key(|party| party.span);
}

/// Lets a person swallow the country or body whose officer it is where no known title says so, and
/// a country or body the people that it heads: 白俄罗斯 + 官员.
fn absorb_modifiers(scene: &Scene<'_>, parties: Vec<Party>) -> Vec<Party> {
    static HEADS: Lazy<Option<Regex>> = Lazy::new(|| {
        Regex::new(
            "^(?:方面?|政府|当局|军方|高层|高级)*(?:最高)?(?:外交官?|国防|军事|贸易)?(?:领导人|领袖|代表团|代表|官员|外长|外相|防长|总理|首相|总统|元首|国王|大使|议员|访问团|访团|高官|军方|政府|当局|方面|高层|方|团队|成员|专家|使节|使馆|家人)",
        )
        .ok()
    });
    let text = &scene.structure.folded;
    let mut found: Vec<Party> = Vec::with_capacity(parties.len());
    for mut party in parties {
        // 第二家中国|公司: it has no name, and the country does not meet.
        let after = window(text, party.span.end, party.span.end + 6);
        if party.sort == Sort::Place && ["公司", "企业", "厂商", "市场", "用户"].contains(&after) {
            continue;
        }
        if matches!(party.sort, Sort::Body | Sort::Place) {
            // Sixty bytes: the longest head of the pattern has fewer.
            let after = window(text, party.span.end, party.span.end + 60);
            let head = HEADS.as_ref().and_then(|heads| heads.find(after));
            // 美国|总统大选 is no officer.
            let head = head.filter(|head| {
                let rest = after.get(head.end()..).unwrap_or_default();
                !["大选", "选举", "候选", "制", "任期", "府", "令"].iter().any(|word| rest.starts_with(word))
            });
            if head.is_none() && party.sort == Sort::Place && heads_people(scene, party.span.end) {
                party.sort = Sort::Crowd;
                party.entities.clear();
            }
            if let Some(head) = head {
                party.span.end += head.end();
                // 美国政府 is still a body, 美国官员 are people.
                let body = ["方", "政府", "当局", "方面", "军方", "高层", "团队"];
                if !body.iter().any(|word| head.as_str().ends_with(word)) {
                    party.sort = Sort::Crowd;
                }
            }
        }
        if party.sort <= Sort::Crowd {
            while let Some(last) = found.last() {
                let gap = plain(scene, last.span.end, party.span.start);
                let swallowed = matches!(last.sort, Sort::Body | Sort::Place | Sort::Crowd)
                    && (party.sort == Sort::Person || last.sort != Sort::Crowd)
                    && last.span.end <= party.span.start
                    && (modifies(last.sort, &gap) || is_further_title(scene, last, &party, &gap));
                if !swallowed {
                    break;
                }
                party.span = party.span.join(last.span);
                found.pop();
            }
        }
        if found.last().is_none_or(|last| last.span.end <= party.span.start) {
            found.push(party);
        }
    }
    found
}

/// Whether people for whom there is no mention follow a country that ends at `at`: 美国|求购者, 欧洲|盟友.
fn heads_people(scene: &Scene<'_>, at: usize) -> bool {
    // Six characters: a modifier of up to four and the head.
    let after = window(&scene.structure.folded, at, at + 18);
    let ends = after.char_indices().map(|(at, c)| at + c.len_utf8());
    // 加拿大|人会面; not 中国|人权对话.
    let single = !["人权", "人大", "人民", "人口", "人工", "人质", "人事", "人道"]
        .iter()
        .any(|word| after.starts_with(word));
    let noun = ends
        .skip(usize::from(!single))
        .map(|end| &after[..end])
        .find(|noun| scene.lexicon.words(Context::People).end(noun));
    noun.is_some_and(|noun| {
        let first = scene.mentions.partition_point(|mention| mention.span.start < at);
        let named = scene.mentions.get(first).is_some_and(|next| next.span.start < at + noun.len());
        !named
            && noun.chars().all(is_han)
            && !noun.contains([
                '与', '和', '同', '跟', '在', '对', '向', '就', '将', '会', '由', '被', '的', '是', '为',
                '了', '有', '要', '以', '让', '派', '等', '及', '并', '前', '国',
            ])
    })
}

/// 中央政治局常委、|中央纪委书记李某: a first title of the person after it, read as people.
fn is_further_title(scene: &Scene<'_>, left: &Party, person: &Party, gap: &str) -> bool {
    let text = left.span.of(&scene.structure.folded);
    left.sort == Sort::Crowd
        && person.sort == Sort::Person
        && gap.chars().count() <= 12
        && gap.strip_prefix('、').is_some_and(|rest| !rest.contains(['、', '，', '。', '和', '与', '的']))
        && !text.contains(['们', '两', '三', '四', '各', '多', '等'])
        && scene
            .titles
            .get(scene.titles.partition_point(|title| title.span.end < left.span.end)..)
            .and_then(|titles| titles.first())
            .is_some_and(|title| title.span.end == left.span.end)
}

/// Whether `gap` between a country or body and a person only modifies the person.
fn modifies(sort: Sort, gap: &str) -> bool {
    // 法国|政府负责公民事物的次长|齐亚帕: eleven characters. Crowds only in apposition: 美国官员王某.
    // Or after a dash: 两位议员---多数党领袖|麦某.
    let limit = if sort == Sort::Crowd && !gap.starts_with(['-', '—']) { 0 } else { 12 };
    gap.chars().count() <= limit
        // 到访中国|的|德国总统: the country belongs to the relative clause.
        && !gap.ends_with('的')
        && !gap.contains([
            '，', '。', '、', '：', '；', '“', '”', '与', '和', '同', '跟', '在', '对', '向', '被', '就',
            '将', '会', '由', '及', '称', '说', '见', '让', '给', '晤', '请', '派', '访', '使', '是', '获',
            '受', '于', '邀', '抵', '为', '到', '席', '举', '召', '参', '率', '！', '？', '　',
        ])
        && !["表示", "宣布", "希望", "认为", "指出", "通话", "批评", "谴责", "警告", "要求", "支持", "推迟"]
            .iter()
            .any(|verb| gap.contains(verb))
}

/// Joins what 、 和 与 及 joins, and joint abbreviations: 美 + 中.
fn coordinate(scene: &Scene<'_>, parties: Vec<Party>) -> Vec<Group> {
    let mut groups: Vec<Group> = Vec::with_capacity(parties.len());
    // End of the group before the last.
    let mut floor = 0;
    for party in parties {
        // Thirty-two: a longer list is a list of names, not of those who meet.
        let joined = groups.last_mut().filter(|group| group.parties.len() < 32).and_then(|group| {
            let join = join(scene, group.parties.last()?, &party);
            // 在华盛顿|与特朗普: a place that says where joins nobody.
            let place = group.sort() >= Sort::Body
                && join == Join::Pair
                && (group.parties.len() == 1 || party.sort != Sort::Place);
            if place && link(scene.lexicon, &plain(scene, floor, group.span.start), false) == Link::At {
                return None;
            }
            (join != Join::None).then_some((group, join))
        });
        let Some((group, join)) = joined else {
            floor = groups.last().map_or(0, |group| group.span.end).max(party.span.start.saturating_sub(90));
            groups.push(Group { span: party.span, parties: vec![party], paired: None });
            continue;
        };
        if join == Join::Pair && group.paired.is_none() {
            group.paired = Some(group.parties.iter().map(|party| party.entities.len()).sum());
        }
        group.span = group.span.join(party.span);
        let mut party = party;
        if party.sort == Sort::Crowd && group.parties.iter().all(|other| other.sort == Sort::Place) {
            share_head(scene, &mut party);
        }
        // 美中双方: the word adds nobody.
        if party.sort != Sort::Both {
            group.parties.push(party);
        }
    }
    groups
}

/// 日本、印度及|澳大利亚外长: the last party is a country like the others, the head is shared.
fn share_head(scene: &Scene<'_>, party: &mut Party) {
    let first = scene.mentions.partition_point(|mention| mention.span.start < party.span.start);
    let country = scene.mentions.get(first..).unwrap_or_default().iter().take(4).find(|mention| {
        mention.span.start == party.span.start
            && mention.form == Form::Name
            && mention.kind == EntityKind::Place
    });
    if let Some(id) = country.and_then(|country| country.entity) {
        party.entities = vec![id];
    }
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Join {
    None,
    /// 、 及 or nothing.
    List,
    /// 与 和 同 跟, which may also mean "with".
    Pair,
}

fn join(scene: &Scene<'_>, left: &Party, right: &Party) -> Join {
    // A gap longer than forty bytes joins nothing.
    if right.span.start < left.span.end || right.span.start - left.span.end > 200 {
        return Join::None;
    }
    let gap = plain(scene, left.span.end, right.span.start);
    let chars = |party: &Party| party.span.of(&scene.structure.folded).chars().take(5).count();
    let abbreviated = matches!(left.sort, Sort::Body | Sort::Place) && chars(left) == 1;
    if gap.is_empty() {
        // 美|中军方, 中|印; not 美|吉隆坡.
        let short = scene
            .mentions
            .get(scene.mentions.partition_point(|mention| mention.span.start < right.span.start)..)
            .and_then(<[Mention]>::first)
            .is_some_and(|first| first.kind == EntityKind::Place && first.span.len() == 3);
        let headed = (short || right.sort != Sort::Place) && chars(right) <= 4 && right.sort != Sort::Person;
        return if (abbreviated && headed) || right.sort == Sort::Both { Join::List } else { Join::None };
    }
    if right.sort == Sort::Both || left.sort == Sort::Both {
        return Join::None;
    }
    let mut rest = gap.as_str();
    let mut join = Join::None;
    // 路透东京24日 - 日本央行: a dash between spaces divides.
    if gap.starts_with(['-', '—']) && right.span.start - left.span.end > 3 {
        return Join::None;
    }
    for (mark, kind) in [
        ("，以及", Join::List),
        ("以及", Join::List),
        ("、", Join::List),
        ("及", Join::List),
        ("暨", Join::List),
        ("-", Join::List),
        ("—", Join::List),
        ("和", Join::Pair),
        ("与", Join::Pair),
        ("同", Join::Pair),
        ("跟", Join::Pair),
    ] {
        if let Some(after) = rest.strip_prefix(mark) {
            (rest, join) = (after, kind);
            break;
        }
    }
    let persons = matches!(left.sort, Sort::Person | Sort::Crowd) && right.sort == Sort::Person;
    // 甲周三与乙会谈: a date before 与 makes it govern.
    if join == Join::Pair && dated(scene, left.span.end, right.span.start) {
        return Join::None;
    }
    // 华盛顿与特朗普 are not of a kind: 与 governs.
    let alike = (left.sort <= Sort::Crowd) == (right.sort <= Sort::Crowd);
    if join == Join::Pair && left.sort == Sort::Place && !alike {
        return Join::None;
    }
    // Modifiers of a further person whose title is not known: 、反对派议员乔瓦尼斯.
    let modifiers =
        persons && rest.chars().count() <= 12 && !rest.contains(['，', '。', '：', '、', '与', '和']);
    if rest.is_empty() || modifiers { join } else { Join::None }
}

/// Whether a date stands between two offsets.
fn dated(scene: &Scene<'_>, start: usize, end: usize) -> bool {
    let first = scene.dates.partition_point(|date| date.span.start < start);
    scene.dates.get(first).is_some_and(|date| date.span.start < end)
}
