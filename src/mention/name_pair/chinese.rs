//! The Chinese side of a gloss: where the name before the bracket starts.

use super::PairKind;
use super::latin::{LatinName, LatinSort};
use crate::Span;
use crate::lexicon::{CharSet, Class, EntityKind, Hits, MIDDLE_DOTS, WordClass, word_class};
use crate::mention::transliteration::Latin;
use crate::mention::{Mention, TitleMention};
use crate::text::Structure;

/// A Chinese name and what it names.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct ChineseName {
    pub(super) span: Span,
    pub(super) kind: PairKind,
    pub(super) score: f32,
}

/// No glossed name of a person is longer; the longest annotated ones have eleven characters.
const MAX_PERSON: usize = 20;
/// No glossed term is longer; the longest annotated one has fourteen characters.
const MAX_TERM: usize = 24;
/// Odds from which a name is taken to spell the Latin one beside it, at least in its last characters
/// (齐亚帕 and Schiappa: 1.0; names that do not belong together stay below zero).
const SPELLED: f32 = 0.5;

/// Where the verbs of the dictionaries stand, sorted by start. A verb ends where a name starts, and a
/// name never starts inside one (宣|布康贝尔).
pub(super) fn verbs(hits: &Hits) -> Vec<Span> {
    let verb = Class::VERB | Class::CUE_BLOCK;
    hits.all().iter().filter(|hit| hit.is(verb)).map(|hit| hit.span).collect()
}

/// Words of one character that stand before a name and hardly ever begin one.
static FUNCTION: CharSet = CharSet::of("的在与和及向由从被把让将是为了等并这那到用叫称跟请同给对于以受据");
/// Relatives, who stand before a name as titles do.
const KIN: [&str; 14] = [
    "妻子", "丈夫", "儿子", "女儿", "父亲", "母亲", "哥哥", "弟弟", "姐姐", "妹妹", "兄弟", "女婿", "遗孀",
    "夫人",
];
/// Words that stand for names and are none.
const PRONOUNS: [&str; 8] = ["它们", "他们", "她们", "我们", "本人", "自己", "该组织", "该公司"];
/// Verbs before terms that no dictionary of the project holds otherwise.
const TERM_VERBS: [&str; 14] = [
    "签署", "针对", "包括", "关于", "参加", "加入", "批准", "推动", "根据", "代表", "出席", "使用", "支持",
    "退出",
];

/// Words of two characters that stand before terms and never open one.
const LEADS: [&str; 32] = [
    "今年", "去年", "明年", "本月", "上月", "今天", "昨天", "昨日", "今日", "周末", "下午", "上午", "虽然",
    "不像", "例如", "其他", "如何", "什么", "可能", "一种", "一个", "一款", "一家", "一场", "一项", "我们",
    "他们", "她们", "它们", "已经", "通过", "包含",
];

/// What is known of the names before a gloss.
pub(super) struct Names<'a> {
    pub(super) structure: &'a Structure,
    pub(super) titles: &'a [TitleMention],
    /// Verbs of speech and encounter, sorted by start: 宣布, 会见.
    pub(super) verbs: &'a [Span],
    pub(super) hits: &'a Hits,
    /// Sorted by start.
    pub(super) mentions: &'a [Mention],
}

impl Names<'_> {
    /// The name that ends before the bracket at byte `bracket`.
    pub(super) fn before(&self, bracket: usize, latin: LatinName, text: &str) -> Option<ChineseName> {
        let end = self.skip_left(bracket);
        if let Some(inner) = self.quoted(end) {
            return Some(ChineseName { span: inner, kind: self.kind(inner, latin), score: 0.9 });
        }
        if !text.get(..end)?.chars().next_back().is_some_and(is_name_char) {
            return None;
        }
        let words = Latin::new(latin.span.of(text));
        if matches!(latin.sort, LatinSort::Person | LatinSort::Word) {
            // 马瑞欣教授(Neysun Mahboubi): the title between belongs to neither side.
            let title = self.title_ending(end).map(|title| title.span.start);
            let is_word = latin.sort == LatinSort::Word;
            let least = if is_word { 2.5 } else { 0.5 };
            let named = title.and_then(|end| self.person(end, &words, is_word, -1.0));
            if let Some(mut name) = named.or_else(|| self.person(end, &words, is_word, least)) {
                if name.kind == PairKind::Place && self.is_surname(name.span, latin.span.of(text), &words) {
                    name.kind = PairKind::Person;
                }
                return Some(name);
            }
        }
        self.term(end, latin)
    }

    /// The Chinese name that fills `span`, a bracket after a Latin name, or a part of a bracket. A term
    /// that is no known name must have `min_chars` to be believed.
    pub(super) fn inside(
        &self,
        span: Span,
        latin: LatinName,
        text: &str,
        min_chars: usize,
    ) -> Option<ChineseName> {
        let piece = span.of(text);
        let name = piece.split(['，', ',', '；', '、', ';']).next()?.trim();
        let start = span.start + (name.as_ptr() as usize - piece.as_ptr() as usize);
        let span = Span::new(start, start + name.len());
        let n_chars = name.chars().count();
        if !(2..=MAX_TERM).contains(&n_chars) || !name.chars().all(is_han_or_dot) {
            return None;
        }
        let is_mention = self.mention(span).is_some();
        let is_term = latin.sort == LatinSort::Acronym && n_chars >= min_chars;
        let spelled = || self.spelled(span, latin, text).is_some();
        (is_mention || is_term || spelled()).then(|| ChineseName {
            span,
            kind: self.kind(span, latin),
            score: 0.8,
        })
    }

    /// The name at `span` if its characters spell `latin`.
    pub(super) fn spelled(&self, span: Span, latin: LatinName, text: &str) -> Option<ChineseName> {
        let chars: Vec<char> = span.of(&self.structure.folded).chars().take(MAX_PERSON).collect();
        let odds = Latin::new(latin.span.of(text)).odds(&chars).into_iter().skip(2).reduce(f32::max)?;
        (odds > SPELLED).then(|| ChineseName { span, kind: self.kind(span, latin), score: probability(odds) })
    }

    /// The person whose name ends at `end`: the start that what stands before it, the names found so
    /// far and the spelling speak for most, if at least `least` log odds.
    fn person(&self, end: usize, latin: &Latin, is_word: bool, least: f32) -> Option<ChineseName> {
        let before = self.structure.folded.get(..end)?;
        let mut chars: Vec<(usize, char)> = before
            .char_indices()
            .rev()
            .take(MAX_PERSON)
            .take_while(|&(_, c)| is_han_or_dot(c) || matches!(c, 'M' | '-'))
            .collect();
        chars.reverse();
        let letters: Vec<char> = chars.iter().map(|&(_, c)| c).collect();
        let odds = latin.odds(&letters);
        let mut best: Option<(f32, usize)> = None;
        for (idx, &(start, first)) in chars.iter().enumerate() {
            let n_chars = chars.len() - idx;
            if n_chars < 2 && !self.is_person(Span::new(start, end))
                || MIDDLE_DOTS.contains(&first)
                || first == '-'
                // 办公室的|库里
                || letters[idx..].contains(&'的')
            {
                continue;
            }
            // A translated name (傅高义) spells nothing; that must not speak for any edge.
            let spelling = odds[n_chars].max(-2.0);
            let value = spelling + self.edge(start, end, n_chars);
            if best.is_none_or(|(other, _)| value > other) {
                best = Some((value, start));
            }
        }
        let (value, start) = best?;
        let span = Span::new(start, end);
        let follows = self.title_ending(start).is_some();
        let kind = match self.mention(span).map(|mention| mention.kind) {
            Some(EntityKind::Organization) => PairKind::Organization,
            Some(EntityKind::Place) => PairKind::Place,
            // 爱荷华州得梅因: right after a place and no title stands a place.
            None if !follows && self.mentions_ending(start).any(|name| name.kind == EntityKind::Place) => {
                PairKind::Place
            }
            None if is_word && !follows => PairKind::Other,
            _ => PairKind::Person,
        };
        (value > least).then(|| ChineseName { span, kind, score: probability(value) })
    }

    /// 梅耶（Julien Meyer）: the characters spell the last word and nothing of those before it, as no
    /// place's name does.
    fn is_surname(&self, span: Span, latin: &str, words: &Latin) -> bool {
        // Places whose first word is translated or left out: Lake Tahoe.
        const SITES: [&str; 16] = [
            "Mount", "Mt", "Mt.", "Lake", "Fort", "Port", "Cape", "San", "Saint", "St.", "New", "El", "La",
            "Los", "Las", "Al",
        ];
        let Some((first, last)) = latin.trim().rsplit_once(' ') else { return false };
        let chars: Vec<char> = span.of(&self.structure.folded).chars().collect();
        let odds = |latin: &Latin| latin.odds(&chars).last().copied().unwrap_or(f32::NEG_INFINITY);
        let (whole, last) = (odds(words), odds(&Latin::new(last)));
        let is_site = first.split(' ').any(|word| SITES.contains(&word));
        (2..=6).contains(&chars.len()) && !is_site && last > SPELLED && last >= whole
    }

    /// What speaks for a name that starts at `start`, in log odds; weights set on the annotated
    /// glosses.
    fn edge(&self, start: usize, end: usize, n_chars: usize) -> f32 {
        let mut value = 0.0;
        if let Some(mention) = self.mention(Span::new(start, end)) {
            value += if mention.kind == EntityKind::Person { 5.0 } else { 3.0 };
        }
        // 国务卿|布林肯, 担任大使的|芮效俭, 哥哥|马克.
        let lead = self.structure.folded.get(..start).unwrap_or_default();
        let titled = lead.strip_suffix('的').map_or(start, str::len);
        if self.title_ending(titled).is_some() || KIN.iter().any(|kin| lead.ends_with(kin)) {
            value += 3.0;
        }
        if self.mentions_ending(start).next().is_some() {
            value += 1.5;
        }
        let before = lead.chars().next_back();
        if before.is_some_and(|c| MIDDLE_DOTS.contains(&c) || c == '-') {
            value -= 8.0;
        } else if before.is_none_or(|c| !is_han_or_dot(c)) {
            value += 2.0;
        } else if before.is_some_and(|c| FUNCTION.holds(c)) {
            value += 1.0;
        }
        if self.verb_ending(start) {
            value += 1.5;
        }
        // A start inside a title (国务|卿布林肯), a verb or a name cuts a word.
        if self.title_around(start) || self.verb_around(start) {
            value -= 6.0;
        }
        let first = self.structure.folded.get(start..).and_then(|text| text.chars().next());
        if first.is_some_and(|c| FUNCTION.holds(c)) {
            value -= 4.0;
        }
        if self
            .mentions_around(start)
            .any(|mention| mention.span.end == end && mention.kind == EntityKind::Person)
        {
            value -= 2.0;
        }
        // 研究中心|马瑞欣: a whole name inside is another one.
        let span = Span::new(start, end);
        let holds_name = |mention: &Mention| {
            mention.kind != EntityKind::Person && mention.span.end < end && span.contains(mention.span)
        };
        if self.mentions_before(end).any(holds_name) {
            value -= 3.0;
        }
        if n_chars > 8 {
            value -= 1.0;
        }
        value
    }

    /// A body, place, work or term that ends at `end`.
    fn term(&self, end: usize, latin: LatinName) -> Option<ChineseName> {
        let mention = self.mentions_ending(end).max_by_key(|mention| mention.span.len());
        if let Some(mention) = mention {
            // （D）, （ID） after a person tell something else.
            if mention.kind == EntityKind::Person && latin.sort != LatinSort::Person {
                return None;
            }
            let span = mention.span;
            // A leading country or a dictionary shows that the name is whole.
            let is_whole = self.mentions_around(span.start + 1).any(|name| name.span.end < end)
                || self.hits.at(span).any(|hit| hit.is(Class::NAME));
            let start = self.joined_start(span.start).filter(|_| !is_whole).unwrap_or(span.start);
            let span = Span::new(start, end);
            return Some(ChineseName { span, kind: self.kind(span, latin), score: 0.9 });
        }
        if let Some(title) = self.title_ending(end) {
            return Some(ChineseName { span: title.span, kind: PairKind::Other, score: 0.6 });
        }
        let start = self.term_start(end)?;
        let span = Span::new(start, end);
        if PRONOUNS.contains(&span.of(&self.structure.folded)) {
            return None;
        }
        Some(ChineseName { span, kind: self.kind(span, latin), score: 0.5 })
    }

    /// Where a name starts of which only the part after 与 was found: 疾病控制与|预防中心.
    fn joined_start(&self, start: usize) -> Option<usize> {
        let before = self.structure.folded.get(..start)?;
        let end = before.strip_suffix(['与', '和', '及', '暨'])?.len();
        let is_other = self.mentions_ending(end).next().is_some() || self.title_ending(end).is_some();
        let joined = self.term_start(end).filter(|_| !is_other)?;
        // Eight characters: more is hardly the first half of a name.
        (Span::new(joined, end).of(before).chars().count() <= 8).then_some(joined)
    }

    /// Where the noun phrase that ends at `end` starts: after punctuation, a title, a name that is no
    /// part of it, or a function word.
    fn term_start(&self, end: usize) -> Option<usize> {
        let before = self.structure.folded.get(..end)?;
        let mut start = end;
        for (at, c) in before.char_indices().rev().take(MAX_TERM) {
            let lead = before.get(..start)?;
            // A number opens a term (2019冠状病毒疾病) or ends a date before it (15日).
            let after_number =
                !c.is_ascii_digit() && before.get(start..)?.starts_with(|c: char| c.is_ascii_digit());
            let date =
                matches!(c, '年' | '月' | '日') && before.get(..at)?.ends_with(|c: char| c.is_ascii_digit());
            let edge = start < end
                && (self.title_ending(start).is_some()
                    || self.mentions_ending(start).any(|name| name.kind != EntityKind::Place)
                    || self.verb_ending(start)
                    || self.word_ending(start)
                    || is_described(lead, before.get(start..)?)
                    || TERM_VERBS.iter().any(|verb| lead.ends_with(verb)));
            if !(is_han_or_dot(c) || c.is_alphanumeric()) || edge || after_number || date {
                break;
            }
            // A function word ends the term unless it stands inside a name (对外联络部) or a word.
            let in_word = self.mentions_around(at).next().is_some() || lead.ends_with("自由");
            if FUNCTION.holds(c) && start < end && !in_word {
                break;
            }
            start = at;
        }
        start += counted(Span::new(start, end).of(&self.structure.folded));
        let n_chars = Span::new(start, end).of(&self.structure.folded).chars().count();
        (n_chars >= 2).then_some(start)
    }

    /// Whether a common word ends at `start` that no term begins with: a word of grammar (例如|…, 今年|…),
    /// or a verb before a place (侵犯|台湾防空识别区).
    fn word_ending(&self, start: usize) -> bool {
        let Some(lead) = self.structure.folded.get(..start) else { return false };
        let Some((at, _)) = lead.char_indices().rev().nth(1) else { return false };
        LEADS.contains(&&lead[at..])
            || word_class(&lead[at..]) == Some(WordClass::Verb) && {
                let next = self.mentions.partition_point(|mention| mention.span.start < start);
                self.mentions
                    .get(next)
                    .is_some_and(|name| name.span.start == start && name.kind == EntityKind::Place)
            }
    }

    fn kind(&self, span: Span, latin: LatinName) -> PairKind {
        let name = span.of(&self.structure.folded);
        match self.mention(span).map(|mention| mention.kind) {
            Some(EntityKind::Person) => PairKind::Person,
            Some(EntityKind::Organization) => PairKind::Organization,
            Some(EntityKind::Place) => PairKind::Place,
            _ if ORGANIZATION_ENDS.iter().any(|suffix| name.ends_with(suffix)) => PairKind::Organization,
            _ if PLACE_ENDS.iter().any(|suffix| name.ends_with(suffix))
                && latin.sort != LatinSort::Acronym =>
            {
                PairKind::Place
            }
            _ if is_described(self.structure.folded.get(..span.start).unwrap_or_default(), name) => {
                PairKind::Organization
            }
            // 蓝海科技（Bluesea Technology）: who the sector is part of the name of, in capitals.
            _ if matches!(latin.sort, LatinSort::Person | LatinSort::Organization)
                && name.chars().count() >= 4
                && SECTORS.iter().any(|sector| name.ends_with(sector)) =>
            {
                PairKind::Organization
            }
            _ => PairKind::Other,
        }
    }

    /// The text between quotation marks that close at `end`.
    fn quoted(&self, end: usize) -> Option<Span> {
        let last = self.structure.folded.get(..end)?.chars().next_back()?;
        if !matches!(last, '”' | '’' | '」' | '』' | '》' | '〉' | '"') {
            return None;
        }
        let quotation = &self.structure.quotations[self.structure.quotation_at(end - last.len_utf8())?];
        let n_chars = quotation.inner.of(&self.structure.folded).chars().count();
        (quotation.span.end == end && (1..=MAX_TERM + 6).contains(&n_chars)).then_some(quotation.inner)
    }

    /// Passes over blanks and a bracket without letters before this one: 刘建超（中）（Liu Jianchao）.
    fn skip_left(&self, offset: usize) -> usize {
        let trimmed = |offset: usize| {
            self.structure
                .folded
                .get(..offset)
                .map_or(offset, |text| text.trim_end_matches([' ', '\u{a0}']).len())
        };
        let end = trimmed(offset);
        let bracket = self
            .structure
            .folded
            .get(..end)
            .and_then(|text| text.strip_suffix(['）', ')']))
            .and_then(|text| self.structure.bracket_at(text.len()))
            .map(|idx| self.structure.brackets[idx])
            .filter(|bracket| bracket.span.end == end && bracket.inner.len() <= '左'.len_utf8());
        bracket.map_or(end, |bracket| trimmed(bracket.span.start))
    }

    fn is_person(&self, span: Span) -> bool {
        self.mention(span).is_some_and(|mention| mention.kind == EntityKind::Person)
    }

    fn mention(&self, span: Span) -> Option<&Mention> {
        let first = self.mentions.partition_point(|mention| mention.span.start < span.start);
        self.mentions[first..]
            .iter()
            .take_while(|mention| mention.span.start == span.start)
            .find(|mention| mention.span == span)
    }

    /// Names that start before `offset`, the nearest first; sixteen reach over any nesting.
    fn mentions_before(&self, offset: usize) -> impl Iterator<Item = &Mention> {
        let upto = self.mentions.partition_point(|mention| mention.span.start < offset);
        self.mentions[..upto].iter().rev().take(16)
    }

    fn mentions_ending(&self, offset: usize) -> impl Iterator<Item = &Mention> {
        self.mentions_before(offset).filter(move |mention| mention.span.end == offset)
    }

    fn mentions_around(&self, offset: usize) -> impl Iterator<Item = &Mention> {
        self.mentions_before(offset).filter(move |mention| mention.span.end > offset)
    }

    fn title_ending(&self, offset: usize) -> Option<&TitleMention> {
        let upto = self.titles.partition_point(|title| title.span.start < offset);
        self.titles[..upto].last().filter(|title| title.span.end == offset)
    }

    fn verb_ending(&self, offset: usize) -> bool {
        let upto = self.verbs.partition_point(|verb| verb.start < offset);
        self.verbs[..upto].iter().rev().take(8).any(|verb| verb.end == offset)
    }

    fn verb_around(&self, offset: usize) -> bool {
        let upto = self.verbs.partition_point(|verb| verb.start < offset);
        self.verbs[..upto].iter().rev().take(8).any(|verb| verb.end > offset)
    }

    fn title_around(&self, offset: usize) -> bool {
        let upto = self.titles.partition_point(|title| title.span.start <= offset);
        self.titles[..upto].last().is_some_and(|title| title.span.covers(offset))
    }
}

/// Bytes of a number with its counter at the start of `term`: 16个|基点; 2019冠状病毒疾病 has none.
fn counted(term: &str) -> usize {
    let after = term.trim_start_matches(|c: char| c.is_ascii_digit());
    match after.chars().next() {
        Some(c) if after.len() < term.len() && "个例人波届架次期项名种家".contains(c) => {
            term.len() - after.len() + c.len_utf8()
        }
        _ => 0,
    }
}

/// Whether `lead` ends with a word that says what sort of company `name` is: 炼油企业|暹罗石化.
///
/// Three characters: less is hardly a name, as in 公司法; 企业|管理学院 is one.
fn is_described(lead: &str, name: &str) -> bool {
    const SORTS: [&str; 8] = ["企业", "公司", "集团", "巨头", "厂商", "运营商", "制造商", "开发商"];
    name.chars().count() >= 3
        && SORTS.iter().any(|sort| lead.ends_with(sort))
        && !ORGANIZATION_ENDS.iter().any(|end| name.ends_with(end))
}

/// What companies do, as their names say at the end; a mere word of it is in lower case in Latin letters.
#[rustfmt::skip] // One word a line is no better to read.
const SECTORS: [&str; 23] = [
    "科技", "能源", "航空", "电信", "资本", "证券", "制药", "药业", "石化", "化工", "重工", "电子", "汽车", "控股",
    "酒庄", "影业", "传媒", "地产", "通信", "通讯", "电气", "电器", "食品",
];

const ORGANIZATION_ENDS: [&str; 30] = [
    "委员会",
    "协会",
    "组织",
    "公司",
    "集团",
    "大学",
    "学院",
    "银行",
    "研究所",
    "研究院",
    "中心",
    "基金会",
    "联盟",
    "理事会",
    "署",
    "局",
    "部",
    "社",
    "报",
    "电台",
    "电视台",
    "法院",
    "议会",
    "学会",
    "联合会",
    "总会",
    "工会",
    "党",
    "机构",
    "新闻网",
];

const PLACE_ENDS: [&str; 12] = ["岛", "群岛", "山", "河", "湖", "海", "海峡", "州", "市", "县", "半岛", "省"];

fn is_han_or_dot(c: char) -> bool {
    ('\u{4e00}'..='\u{9fff}').contains(&c) || MIDDLE_DOTS.contains(&c)
}

fn is_name_char(c: char) -> bool {
    is_han_or_dot(c) || c.is_alphanumeric()
}

/// A weight in log odds as a probability.
fn probability(odds: f32) -> f32 {
    1.0 / (1.0 + (-odds / 2.0).exp())
}
