//! Names of bodies by how they end: 瑞典邮电|管理局, 美国驻成都|领事馆.
//!
//! Comes in: folded text, the names found so far, the dictionary hits. Goes out: the same names, with
//! bodies completed to their head and to the place they begin with, and cut where a sentence goes on.
//!
//! The tagger has seen few of the bodies that news name, but these are built of known parts: a place
//! or a larger body, plain nouns, and a head (`bodies.tsv`). So every head is read leftwards as far as
//! the parts are such. What that finds is a name when a place or body opens it or foreign sounds stand
//! in it; 科技公司 and 研究中心 alone are none, unless quotation marks or a second place of the article
//! say so.

mod nation;
mod parts;
mod trim;

use std::collections::HashSet;

use super::tagger::Tagged;
use crate::Span;
use crate::lexicon::{
    CharClass, Class, EntityKind, Entry, HeadStrength, Hits, Lexicon, TitleSort, WordClass, is_foreign,
    is_han, is_pair, is_word, word_class,
};
use parts::Parts;

/// Longest name read, in characters, and how many parts it may have. The longest marked one
/// (促进日台经济文化交流少壮国会议员联盟) has eighteen.
const LONGEST: usize = 24;
const MOST_PARTS: usize = 10;

/// Bytes of one Chinese character.
const ONE: usize = 3;

/// Characters that open no name of a body.
const NEVER_FIRST: &str = "和与及对向从把被将在于以因由为让给而但是称据比同跟且或当也都至往惟";

/// Words that open the names of bodies as a place does.
const OPENERS: [&str; 12] =
    ["国家", "中央", "联邦", "全国", "国际", "世界", "皇家", "全球", "亚洲", "欧洲", "非洲", "民主"];

/// Words that sort bodies and name none: 私立|大学, 地方|法院.
const GENERIC: [&str; 29] = [
    "官方",
    "私立",
    "公立",
    "国立",
    "国有",
    "商业",
    "主要",
    "著名",
    "顶尖",
    "重点",
    "大型",
    "地方",
    "民营",
    "一流",
    "名牌",
    "私人",
    "高等",
    "私家",
    "最大",
    "知名",
    "外国",
    "海外",
    "政府",
    "机构",
    "官员",
    "成员国",
    "部分",
    "资深",
    "所有",
];

/// Verbs that tell what a body does and stand in its name as nouns do: 疾病|预防|控制|中心.
const DUTIES: [&str; 24] = [
    "控制", "预防", "促进", "协调", "开发", "执法", "反恐", "防治", "防控", "保护", "保障", "统计", "审计",
    "出版", "发行", "选举", "认证", "规划", "制造", "展览", "旅游", "侦查", "和解", "重建",
];

/// Single characters that may stand between the parts of a name: 新西兰总商会, 河北省省军区.
const LINKS: &str = "国省市州县区总大中东西南北新对外内反";

/// Completes and cuts the names of bodies; sorted and without overlaps as before.
pub(super) fn complete(text: &str, lexicon: &Lexicon, hits: &Hits, names: Vec<Tagged>) -> Vec<Tagged> {
    let bodies = Bodies { text, lexicon, hits };
    let mut doubtful: Vec<Tagged> = Vec::new();
    let mut done: Vec<Tagged> = Vec::with_capacity(names.len());
    let mut names = names
        .into_iter()
        .flat_map(|name| bodies.split(name))
        .filter_map(|name| bodies.trimmed(name))
        .peekable();
    let mut take = |done: &mut Vec<Tagged>, upto: usize| {
        while let Some(name) = names.next_if(|name| name.span.start < upto) {
            while done.pop_if(|last| name.span.contains(last.span)).is_some() {}
            if done.last().is_none_or(|last| last.span.end <= name.span.start) {
                done.push(name);
            }
        }
    };
    for (head, strength) in bodies.heads() {
        take(&mut done, head.start);
        let Some(found) = bodies.read(head, strength, &done) else { continue };
        if found.sure {
            while done.last().is_some_and(|last| last.span.end > found.span.start) {
                done.pop();
            }
            done.push(Tagged { span: found.span, kind: EntityKind::Organization });
        } else {
            // 总统辩|论委员会: the tagger's piece is no name.
            while done
                .pop_if(|last| last.span.end > found.span.start && bodies.starts_torn(last.span))
                .is_some()
            {}
            if done.last().is_some_and(|last| last.span.end > found.span.start) {
                continue;
            }
            doubtful.push(Tagged { span: found.span, kind: EntityKind::Organization });
        }
    }
    take(&mut done, usize::MAX);
    bodies.add_quoted(doubtful, &mut done);
    bodies.join_places(done)
}

/// What was read leftwards from a head.
struct Found {
    span: Span,
    /// Whether its parts prove that it is a name.
    sure: bool,
}

struct Bodies<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    hits: &'a Hits,
}

impl Bodies<'_> {
    /// The heads of the text, of those that end together the longest, sorted.
    fn heads(&self) -> Vec<(Span, HeadStrength)> {
        let mut heads: Vec<(Span, HeadStrength)> = Vec::new();
        let mut words: Vec<Span> = Vec::new();
        for &hit in self.hits.all() {
            if hit.is(Class::BODY_WORD) {
                words.push(hit.span);
            } else if hit.is(Class::BODY)
                && heads.last().is_none_or(|(last, _)| last.end < hit.span.end)
                && let Entry::Body(head) = self.lexicon.entry(hit)
            {
                heads.push((hit.span, head.strength));
            }
        }
        heads.retain(|(head, _)| {
            // 格局, 签署, 科研: one character of a word; 部长 is the body's own title.
            if head.len() == ONE
                && (self.last(head.end, 2).is_some_and(|pair| is_word(pair.of(self.text)))
                    || self
                        .text
                        .get(head.start..head.end + ONE)
                        .is_some_and(|pair| is_word(pair) && !pair.ends_with('长')))
            {
                return false;
            }
            let next = words.partition_point(|word| word.end <= head.start);
            !words[next..].iter().take(3).any(|word| word.overlaps(*head) && !head.contains(*word))
        });
        heads
    }

    fn char_before(&self, offset: usize) -> Option<char> {
        self.text.get(..offset)?.chars().next_back()
    }

    /// The last `n` characters before `offset`.
    fn last(&self, offset: usize, n: usize) -> Option<Span> {
        let before = self.text.get(..offset)?;
        let (start, _) = before.char_indices().rev().nth(n - 1)?;
        Some(Span::new(start, offset))
    }

    fn is_known(&self, span: Span) -> bool {
        self.hits.is_at(span, Class::NAME)
    }

    /// Reads the name that ends with `head` leftwards; `names` are those that start before it.
    fn read(&self, head: Span, strength: HeadStrength, names: &[Tagged]) -> Option<Found> {
        let covered = names.last().filter(|name| name.span.end > head.start);
        if let Some(name) = covered {
            // 滨海医院 is no place, whatever the tagger says.
            let body = name.kind == EntityKind::Place
                && name.span.end == head.end
                && name.span.start < head.start
                && head.len() > ONE
                && strength != HeadStrength::Weak
                && !self.is_known(name.span);
            if body {
                return Some(Found { span: name.span, sure: true });
            }
            if name.kind != EntityKind::Organization || name.span.end > head.end || self.is_known(name.span) {
                return None;
            }
        }
        if covered.is_none_or(|name| name.span.end != head.end)
            && let Some(known) = self.known_until(head)
        {
            return opened_by_place(known, names);
        }
        let torn = covered.is_some_and(|name| self.starts_torn(name.span));
        // The tagger's piece may begin amid the name: 印度国防研究与|发展组织.
        if let Some(piece) = covered.filter(|name| !torn && name.span.end == head.end)
            && !self.opens_name(piece.span.start)
            && let Some(found) = self.read_parts(head, strength, &names[..names.len() - 1], None)
            && found.sure
            && found.span.start < piece.span.start
        {
            return Some(found);
        }
        let names = if torn { &names[..names.len() - 1] } else { names };
        self.read_parts(head, strength, names, covered)
    }

    /// The same from the parts alone; `covered` is the tagger's name around the head.
    fn read_parts(
        &self,
        head: Span,
        strength: HeadStrength,
        names: &[Tagged],
        covered: Option<&Tagged>,
    ) -> Option<Found> {
        let mut parts = Parts { at: head.start, ..Parts::default() };
        let listed = self.is_listed(head, names);
        let ministry = self.is_of_minister(head);
        let mut names = names.iter().rev().peekable();
        for _ in 0..MOST_PARTS {
            if Span::new(parts.at, head.end).of(self.text).chars().count() > LONGEST {
                break;
            }
            while names.next_if(|name| name.span.start >= parts.at).is_some() {}
            let reach = names.peek().map_or(0, |name| name.span.end);
            if reach >= parts.at
                && let Some(name) = names.next()
            {
                if !parts.take_name(name, head.of(self.text)) {
                    break;
                }
                // 乌克兰国家电力|公司: the tagger's piece ends with no head, so it is no body of its own;
                // 台湾积体电路制造|公司: nor is a company whose name may go on.
                parts.after_body &=
                    self.is_known(name.span) && !self.is_company(name.span) || self.ends_with_head(name.span);
            } else if head.len() == ONE && self.title_before(parts.at, reach)
                || !self.take_word(&mut parts, reach)
            {
                // 司法部|助理|部长
                let rank = || self.hits.is_at(Span::new(reach, parts.at), Class::TITLE | Class::TITLE_PART);
                if head.len() == ONE && (!ministry || rank()) || !self.bridges(&parts, reach) {
                    break;
                }
                parts.proper |= parts.at == head.start;
                parts.at = reach;
                parts.n_words += 1;
            }
        }
        // In front of the first name or foreign sound of a body plain words only tell what it is: 民调机构|皮尤….
        let Some(start) = parts.edge else {
            let span = Span::new(parts.link.unwrap_or(parts.at), head.end);
            if let Some(item) = listed {
                return Some(Found { span: item, sure: true });
            }
            let bounded = (1..=3).contains(&parts.n_words) && span.start < head.start;
            let sure = self.title_follows(head)
                && self.char_before(span.start).is_none_or(|c| !is_han(c) || self.ends_word(span.start));
            return (bounded && (sure || strength == HeadStrength::Strong)).then_some(Found { span, sure });
        };
        let span = Span::new(start, head.end);
        if covered.is_some_and(|body| body.span == span) {
            return None;
        }
        // 外交部|部长: the name before ends with the head that the title repeats.
        let repeats = head.len() == ONE
            && self.char_before(head.start).is_some_and(|c| head.of(self.text).starts_with(c));
        let sure = !repeats
            && match strength {
                HeadStrength::State => true,
                HeadStrength::Strong => parts.proper || parts.n_words > 0,
                _ if ministry => parts.n_words > 0,
                // 中央社|帛琉科: a single character proves little.
                _ if head.len() == ONE => parts.proper && parts.n_words > 0,
                _ => parts.proper && (parts.n_words > 0 || !parts.after_body || head.len() >= 3 * ONE),
            };
        let item = listed.filter(|_| !sure).map(|item| Found { span: item, sure: true });
        item.or_else(|| sure.then_some(Found { span, sure }))
    }

    /// 合作金库银行 of 第一银行、合作金库银行: what fills the item of a list behind a body, up to a head.
    fn is_listed(&self, head: Span, names: &[Tagged]) -> Option<Span> {
        // Longer items are phrases; the head alone names nothing.
        const ITEM: std::ops::RangeInclusive<usize> = 3..=8;
        let before = self.text.get(..head.start)?;
        let (start, _) = before.char_indices().rev().take(8).find(|(_, c)| *c == '、')?;
        let item = Span::new(start + ONE, head.end);
        let left = names.iter().rev().find(|name| name.span.end <= start)?;
        let closes =
            self.text.get(head.end..)?.chars().next().is_some_and(|c| "、，。；和及与等）".contains(c));
        let n_chars = item.of(self.text).chars().count();
        let plain = item.of(self.text).chars().all(is_han)
            && !item
                .of(self.text)
                .contains(['的', '和', '与', '及', '了', '是', '在', '被', '等', '个', '各']);
        (closes
            && plain
            && head.len() > ONE
            && head.start > item.start
            && ITEM.contains(&n_chars)
            && left.kind == EntityKind::Organization
            && left.span.end == start
            && !GENERIC.iter().any(|word| item.of(self.text).starts_with(word)))
        .then_some(item)
    }

    /// Whether a name ends with a head.
    fn ends_with_head(&self, name: Span) -> bool {
        let near = Span::new(name.end.saturating_sub(6 * ONE).max(name.start), name.end);
        self.hits.starting_in(near).iter().any(|hit| hit.span.end == name.end && hit.is(Class::BODY))
    }

    /// Whether the first character of a name belongs to the word before: 外|交政策委员会.
    fn starts_torn(&self, name: Span) -> bool {
        let mut chars = name.of(self.text).chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
        self.char_before(name.start).is_some_and(|before| is_han(before) && is_pair(before, first))
            && !is_pair(first, second)
    }

    /// Whether a few characters that are no words stand between a name and the parts read so far:
    /// 北京市|华远|集团. With three, more went wrong than right on the marked texts.
    fn bridges(&self, parts: &Parts, reach: usize) -> bool {
        let Some(gap) = self.text.get(reach..parts.at).filter(|gap| reach > 0 && gap.len() == 2 * ONE) else {
            return false;
        };
        let chars: Vec<char> = gap.chars().collect();
        let refused = |c: char| {
            !is_han(c) || NEVER_FIRST.contains(c) || "的是了不有会要说等这那其各该某前副兼互设".contains(c)
        };
        chars.len() >= 2
            && !chars.iter().any(|&c| refused(c))
            && word_class(gap).is_none_or(WordClass::is_noun)
            && (gap == "政府" || !GENERIC.contains(&gap))
    }

    /// Whether the title of the body's head follows: 政务司|司长, 贸工|部长.
    fn title_follows(&self, head: Span) -> bool {
        // 司|司长 for a head of one character: 市场助理部|长 is a title.
        if head.len() == ONE {
            return self.office_at(head.end, head)
                && self.text.get(head.end..).is_some_and(|after| after.starts_with(head.of(self.text)));
        }
        self.office_at(head.end, head)
            || self.last(head.end, 1).is_some_and(|last| self.office_at(last.start, head))
    }

    /// Whether an office stands at `offset` that goes on behind `head`.
    fn office_at(&self, offset: usize, head: Span) -> bool {
        self.hits.starting_at(offset).iter().any(|&hit| {
            hit.span.end > head.end
                && hit.is(Class::OFFICE)
                && matches!(self.lexicon.entry(hit), Entry::Title(title)
                    if matches!(title.sort, TitleSort::Office | TitleSort::State))
        })
    }

    /// 渔业|部|长, 渔业|部|副部长: the head of a ministry in which somebody holds an office.
    fn is_of_minister(&self, head: Span) -> bool {
        let Some(after) = self.text.get(head.end..).filter(|_| head.of(self.text) == "部") else {
            return false;
        };
        let mut next = after.chars();
        // 部|长期
        let torn = next.next() == Some('长') && next.next().is_some_and(|c| is_pair('长', c));
        // 政府|部长: one of many.
        let of_many =
            self.last(head.start, 2).is_some_and(|word| ["政府", "内阁"].contains(&word.of(self.text)));
        !torn && !of_many && (self.office_at(head.start, head) || self.office_at(head.end, head))
    }

    /// Whether the dictionaries hold a company there.
    fn is_company(&self, span: Span) -> bool {
        self.hits.at(span).any(|hit| {
            hit.is(Class::ORGANIZATION)
                && matches!(self.lexicon.entry(hit), Entry::Name(name) if name.sort.as_deref() == Some("company"))
        })
    }

    /// Whether a word ends at `offset` after which a name can start: 前任|, 的|, 会见|.
    fn ends_word(&self, offset: usize) -> bool {
        self.char_before(offset).is_some_and(|c| NEVER_FIRST.contains(c) || "的兼前任".contains(c))
            || self.word_before(offset, 0).is_some()
    }

    /// The body of the dictionaries that ends with `head`: 民主党.
    fn known_until(&self, head: Span) -> Option<Span> {
        // Twelve characters of three bytes: longer known names are found by the tagger.
        let near = Span::new(head.start.saturating_sub(36), head.start + 1);
        let mut near = self.hits.starting_in(near).iter();
        near.find(|hit| hit.span.end == head.end && hit.is(Class::ORGANIZATION)).map(|hit| hit.span)
    }

    /// Takes the word, link or foreign sounds before the parts read so far; `false` at the name's start.
    fn take_word(&self, parts: &mut Parts, reach: usize) -> bool {
        let at = parts.at;
        if let Some((start, class)) = self.word_before(at, reach) {
            let word = Span::new(start, at);
            let plain = class.is_noun() || DUTIES.contains(&word.of(self.text));
            // A verb before a name that is whole is the sentence's: 公司|会见|美国外交部.
            let verb = parts.edge == Some(at) && !parts.opened && self.hits.is_at(word, Class::VERB);
            if !plain || verb || self.is_status(word) || GENERIC.contains(&word.of(self.text)) {
                return false;
            }
            parts.at = start;
            parts.n_words += 1;
            if OPENERS.contains(&Span::new(start, at).of(self.text)) {
                parts.edge = Some(start);
                parts.opened = true;
            }
            parts.link = None;
            return true;
        }
        let Some(c) = self.char_before(at) else { return false };
        let before = at - c.len_utf8();
        if before < reach {
            return false;
        }
        match c {
            '驻' | '在' if reach == before && parts.edge == Some(at) && (c == '驻' || parts.n_words == 0) =>
            {
                parts.proper = true;
                parts.stationed = Some(before);
                parts.at = before;
            }
            // 对外|协会, but not 集团|对|澳洲公司.
            '对' if parts.edge == Some(at) && self.opens_name(at) => return false,
            '与' | '和' | '及' | '暨'
                if parts.n_words > 0 && (parts.edge.is_none() || parts.opened) && parts.link.is_none() =>
            {
                parts.link = Some(at);
                parts.joined = Some(before);
                parts.at = before;
            }
            // 民主|、|人权和劳工事务局, but not 部长|、|卫生和教育部.
            '、' if parts.joined.is_some() && parts.edge.is_none() && parts.link.is_none() && {
                let word = self.word_before(before, reach);
                word.is_some_and(|(start, _)| {
                    !self.hits.is_at(Span::new(start, before), Class::TITLE | Class::NOMINAL)
                })
            } =>
            {
                parts.link = Some(at);
                parts.at = before;
            }
            _ => {
                if let Some(start) = self.foreign_before(at, reach) {
                    parts.proper = true;
                    parts.at = start;
                    parts.edge = Some(start);
                    parts.opened = false;
                } else if LINKS.contains(c) {
                    parts.at = before;
                } else {
                    return false;
                }
                parts.link = None;
            }
        }
        true
    }

    /// 现任, 少将: what stands between a body and another one, no part of a name.
    fn is_status(&self, word: Span) -> bool {
        self.hits.at(word).any(|hit| {
            hit.is(Class::TITLE | Class::TITLE_PART)
                && matches!(self.lexicon.entry(hit), Entry::Title(title)
                    if title.sort.is_status() || matches!(title.sort, TitleSort::Rank | TitleSort::Grade))
        })
    }

    /// 议长|科沙诺: a title, before which no part of a name is left to read.
    fn title_before(&self, at: usize, reach: usize) -> bool {
        let word = self.word_before(at, reach).map(|(start, _)| Span::new(start, at));
        word.is_some_and(|word| self.hits.is_at(word, Class::OFFICE))
    }

    /// The common word of three or two characters that ends at `at` and does not reach back over `reach`.
    fn word_before(&self, at: usize, reach: usize) -> Option<(usize, WordClass)> {
        [3, 2].into_iter().find_map(|n| {
            let span = self.last(at, n)?;
            let class = (span.start >= reach).then(|| word_class(span.of(self.text)))??;
            Some((span.start, class))
        })
    }

    /// Where the foreign sounds start that end at `at`: two characters and more (塔夫茨|大学).
    fn foreign_before(&self, at: usize, reach: usize) -> Option<usize> {
        let before = self.text.get(reach..at)?;
        let mut start = at;
        let mut n_chars = 0;
        for (idx, c) in before.char_indices().rev().take(10) {
            let foreign = is_foreign(c) || CharClass::of(c) == CharClass::MiddleDot;
            if !foreign || NEVER_FIRST.contains(c) && self.last(reach + idx, 1).is_none_or(|_| n_chars >= 2) {
                break;
            }
            start = reach + idx;
            n_chars += 1;
        }
        (n_chars >= 2 && !is_word(Span::new(start, at).of(self.text))).then_some(start)
    }

    /// Adds the bodies without a sure sign that stand in quotation marks somewhere.
    fn add_quoted(&self, doubtful: Vec<Tagged>, names: &mut Vec<Tagged>) {
        let is_quoted =
            |name: &Tagged| self.char_before(name.span.start).is_some_and(|c| "“「『《\"".contains(c));
        let quoted: HashSet<&str> =
            doubtful.iter().filter(|name| is_quoted(name)).map(|name| name.span.of(self.text)).collect();
        let mut added: Vec<Tagged> = doubtful
            .into_iter()
            .filter(|name| {
                let surface = name.span.of(self.text);
                quoted.contains(surface) && surface.chars().count() >= 5
            })
            .collect();
        if added.is_empty() {
            return;
        }
        names.append(&mut added);
        names.sort_by_key(|name| (name.span.start, std::cmp::Reverse(name.span.end)));
        names.dedup_by(|next, last| next.span.start < last.span.end);
    }
}

/// A known body with the place before it: 丹麦|绿党. Other parts in front are other names: 众议院|民主党.
fn opened_by_place(known: Span, names: &[Tagged]) -> Option<Found> {
    let before = names.iter().rev().find(|name| name.span.start < known.start)?;
    let opens = before.kind == EntityKind::Place && before.span.end == known.start;
    opens.then(|| Found { span: before.span.join(known), sure: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The bodies found; names between bars are given, a place or (with `*`) a body.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (mut text, mut names) = (String::new(), Vec::new());
        for (idx, part) in marked.split('|').enumerate() {
            let (kind, part) = match part.strip_prefix('*') {
                Some(part) => (EntityKind::Organization, part),
                None => (EntityKind::Place, part),
            };
            let start = text.len();
            text.push_str(part);
            if idx % 2 == 1 {
                names.push(Tagged { span: Span::new(start, text.len()), kind });
            }
        }
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let found = complete(&text, &lexicon, &lexicon.hits(&text), names);
        let found: Vec<&str> = found
            .iter()
            .filter(|name| name.kind == EntityKind::Organization)
            .map(|name| name.span.of(&text))
            .collect();
        assert_eq!(found, expected, "{marked}");
    }

    #[test]
    fn a_place_and_nouns_before_a_head() {
        check("据|瑞典|邮电管理局介绍", &["瑞典邮电管理局"]);
        check("前往|越南|国会访问", &["越南国会"]);
        check("与|美国|驻|成都|领事馆联系", &["美国驻成都领事馆"]);
        check("|中国|科技公司很多", &[]);
        check("|美国|批评委员会的做法", &[]);
    }

    #[test]
    fn a_larger_body_before_a_head() {
        check("|*滨海大学|经济学院教授", &["滨海大学经济学院"]);
    }

    #[test]
    fn foreign_sounds_before_a_head() {
        check("他在塔夫茨大学读书", &["塔夫茨大学"]);
        check("他在一所大学读书", &[]);
    }

    #[test]
    fn a_place_right_before_a_body() {
        check("|哥||*外交部|说", &["哥外交部"]);
    }

    #[test]
    fn a_sentence_that_goes_on_is_cut() {
        check("|*滨海大学科研合|作很多", &["滨海大学"]);
        check("很高|*兴国务院|说", &["国务院"]);
    }

    #[test]
    fn whoever_is_there_is_no_part() {
        check("|*基辛格在罗纳德-里根研究所|演讲", &["罗纳德-里根研究所"]);
        check("|*美国在台协会|说", &["美国在台协会"]);
    }

    #[test]
    fn whoever_is_stationed_is_no_part() {
        check("|*滨海日报驻美国国务院|记者", &["滨海日报", "美国国务院"]);
        check("|*美国常驻联合国|代表", &["联合国"]);
        check("|*中国驻美国大使馆|说", &["中国驻美国大使馆"]);
    }

    #[test]
    fn a_body_told_before_is_no_name() {
        check("|*依照该委员会|的规定", &[]);
        check("但|*其他金融公司|不同", &[]);
        check("向|*多间大学学生会|了解", &[]);
        check("今年7月9|*日外交部|宣布", &["外交部"]);
    }

    #[test]
    fn people_and_titles_are_no_part() {
        check("|*滨海科技大学学生|说", &["滨海科技大学"]);
        check("|*滨海国议会下院议长科|沙诺说", &["滨海国议会下院"]);
        check("|*滨海集团会|在法院起诉", &["滨海集团"]);
        check("|*滨海集团董事局|说", &["滨海集团董事局"]);
        check("遇袭的是|*联滨部|队的营地", &["联滨部队"]);
    }

    #[test]
    fn what_only_sorts_bodies_is_no_name() {
        check("|中国|最大银行上市", &[]);
        check("|*滨海集团|对|澳大利亚|建筑公司的收购", &["滨海集团"]);
        check("与|滨海国|互设代表处", &[]);
        check("|*台湾世界卫生观|察员的地位", &[]);
    }

    #[test]
    fn what_belongs_to_many_countries_has_no_place() {
        check("|法国||*欧盟|议员", &["欧盟"]);
        check("|法国||*外交部|说", &["法国外交部"]);
    }

    #[test]
    fn the_ministry_of_a_minister() {
        check("|滨海国|渔业部长说", &["滨海国渔业部"]);
        check("|滨海国|国际贸易及工业部副部长说", &["滨海国国际贸易及工业部"]);
        check("|滨海国|政府部长说", &[]);
        check("|滨海国|工业部长期缺人", &[]);
        check("|*司法部|助理部长说", &["司法部"]);
        check("|*劳工部|长兼运输部副部长", &["劳工部"]);
    }

    #[test]
    fn a_known_name_that_goes_on() {
        check("|*台湾积体电路制造|公司总部", &["台湾积体电路制造公司"]);
        check("|*路透社|公司总部", &["路透社"]);
        check("|*美国加州大学|洛杉矶分校说", &["美国加州大学洛杉矶分校"]);
        check("军方|*独立报|纸说", &[]);
    }

    #[test]
    fn who_serves_in_a_body() {
        check("他|*任商务部|部长", &["商务部"]);
        check("由|*任天堂|开发", &["任天堂"]);
    }

    #[test]
    fn words_joined_inside_a_name() {
        check("|印度|国防研究与发展委员会说", &["印度国防研究与发展委员会"]);
        check("|*外交部|和国防部说", &["外交部"]);
    }

    #[test]
    fn a_list_of_fields_inside_a_name() {
        check("|*国务院|民主、人权和劳工事务局说", &["国务院民主、人权和劳工事务局"]);
        check("|滨海国|文化、体育和气候部长说", &["滨海国文化、体育和气候部"]);
        check("|滨海国|外交部长、卫生和教育部长说", &["滨海国外交部"]);
    }

    #[test]
    fn an_item_of_a_list_of_bodies() {
        check("|*第一银行|、滨海银行、工商界", &["第一银行", "滨海银行"]);
    }

    #[test]
    fn the_abbreviation_of_a_country_in_the_article() {
        check("|哥伦比亚|总统说，哥|*外交部|抗议", &["哥外交部"]);
        check("他哥|*外交部|抗议", &["外交部"]);
    }

    #[test]
    fn two_names_and_a_verb() {
        check("|*滨海公司会见美国外交部|说", &["滨海公司", "美国外交部"]);
    }
}
