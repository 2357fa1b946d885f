//! The edges of the names that the tagger proposes: what the words around them say of these.
//!
//! Comes in: folded text, the tagged names, the dictionary hits. Goes out: the same names, cut where a
//! word straddles an edge (吴谦透|露), completed to a company's suffix (蓝海科|技) or to a full name after a
//! title, dropped where nothing but a common word is left (日前).
//!
//! The tagger sees characters; that 透露 is a word and 谦透 is none it can only guess. Names of the
//! dictionaries are left alone: their edges are known.

use super::tagger::Tagged;
use crate::Span;
use crate::lexicon::{
    Class, EntityKind, Hits, MIDDLE_DOTS, WordClass, is_foreign, is_han, is_japanese_surname, is_pair,
    is_surname, is_word, word_class,
};

/// Characters that end no name and begin none: not one of 5,000 marked persons has one there.
const NEVER_LAST: &str = "也已对从被把却都将则在是的以及与或还又仍而因等说称摄";
const NEVER_FIRST: &str = "和与及在对被把将从的了是给让但而";

/// Whether `c` divides the parts of a name; the tagger does not read a full stop as such.
fn is_dot(c: char) -> bool {
    c == '.' || MIDDLE_DOTS.contains(&c)
}

/// Words of time that follow a name all the time, whatever word may begin with their second character.
const TIMES: [&str; 10] = ["本周", "上周", "下周", "本月", "今天", "昨天", "近日", "当天", "今年", "去年"];

/// What may follow a place's name and belong to it: 哈尔科夫|州.
const PLACE_LAST: &str =
    "省市县区州岛海湾港城镇村乡山河江湖路街桥站门关府道峡原洲郡郊堡坡屯旗盟国川线角谷塔宫";

/// What stands before or behind a country of one character and makes a word with it: 访|华, 美|方, 中|日.
const BEFORE_COUNTRY: &str = "访驻来赴对涉旅留援反抗亲中美日俄英法德韩台港澳欧";
const AFTER_COUNTRY: &str = "方军人国媒籍企商资中美日俄英法德韩台港澳欧";

/// Suffixes of companies that nobody's name ends in. The longest that fits counts.
const COMPANY: [&str; 12] = [
    "科技",
    "集团",
    "控股",
    "资本",
    "证券",
    "银行",
    "传媒",
    "实业",
    "地产",
    "制药",
    "有限公司",
    "股份有限公司",
];

/// What the end of a body's name looks like: used to find it again inside a name that went too far.
#[rustfmt::skip] // One word a line is no better to read.
const BODY: [&str; 16] = [
    "大学", "学院", "公司", "集团", "银行", "委员会", "研究所", "研究院", "中心", "协会", "组织", "法院", "国会", "议会",
    "基金会", "出版社",
];

/// How the offices and branches of bodies end.
const BODY_LAST: [char; 16] =
    ['部', '局', '处', '司', '科', '组', '会', '院', '所', '室', '社', '台', '网', '队', '团', '系'];

/// Latin letters that stand for no body.
const NO_BODIES: [&str; 40] = [
    "CEO", "CFO", "COO", "AI", "GDP", "CPI", "PPI", "PMI", "PCR", "DNA", "RNA", "APP", "App", "IT", "IP",
    "IPO", "ETF", "VR", "AR", "USB", "CPU", "GPU", "COVID", "SARS", "MERS", "HIV", "FTA", "TPP", "CPTPP",
    "RCEP", "NAFTA", "USMCA", "BTA", "TIFA", "ECFA", "MOU", "ICU", "VPN", "GPS", "LED",
];

/// Mends the names; sorted and without overlaps as before.
pub(super) fn mend(text: &str, hits: &Hits, tagged: Vec<Tagged>) -> Vec<Tagged> {
    let mut mended: Vec<Tagged> = Vec::with_capacity(tagged.len());
    let edges = Edges { text, hits };
    for mut name in edges.join_dotted(tagged) {
        if mended.last().is_some_and(|last| last.span.end > name.span.start) {
            continue; // A name before was completed over this one.
        }
        if name.kind == EntityKind::Place {
            edges.complete_place(&mut name.span);
        }
        if edges.is_in_word(name) {
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
                    _ => edges.mend_place(&mut name.span),
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
            joined.push(name);
        }
        joined
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

    /// The text after `offset`, at most `n` characters.
    fn after(&self, offset: usize, n: usize) -> &str {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.char_indices().nth(n).map_or(rest, |(end, _)| &rest[..end])
    }

    /// 蓝海科|技, 海底|科技: up to the suffix, which makes it an organization.
    fn complete_company(&self, name: &mut Tagged) -> bool {
        let surface = name.span.of(self.text);
        if surface.chars().count() < 2 || !surface.chars().all(is_han) {
            return false;
        }
        // The suffix starts at the name's last character or right behind the name.
        let last = surface.char_indices().next_back().map_or(0, |(at, _)| at);
        let suffix = |at: usize| {
            let rest = self.after(at, 6);
            COMPANY.iter().filter(|suffix| rest.starts_with(**suffix)).map(|suffix| suffix.len()).max()
        };
        let straddled = suffix(name.span.start + last).map(|len| name.span.start + last + len);
        let adjacent = || {
            (name.kind == EntityKind::Organization)
                .then(|| suffix(name.span.end).map(|len| name.span.end + len))
                .flatten()
        };
        let Some(mut end) = straddled.or_else(adjacent).filter(|end| *end > name.span.end) else {
            return false;
        };
        while let Some(len) = suffix(end) {
            end += len;
        }
        // 科技部 and 科技界 are no companies' suffixes.
        if self.after(end, 1).chars().any(|c| "部界局厅类型股化园人员术".contains(c)) {
            return false;
        }
        name.span.end = end;
        name.kind = EntityKind::Organization;
        true
    }

    /// Cuts the edges of a person's name; `false` when no name is left.
    fn mend_person(&self, span: &mut Span) -> bool {
        let dotted = span.of(self.text).contains(MIDDLE_DOTS);
        if span.of(self.text).chars().any(|c| !is_han(c)) {
            return dotted || !self.is_common(*span);
        }
        let whole = *span;
        if self.is_common(whole) {
            return false;
        }
        while let Some(c) = span.of(self.text).chars().next().filter(|c| NEVER_FIRST.contains(*c)) {
            span.start += c.len_utf8();
        }
        self.cut_start(span);
        self.complete_japanese(span);
        if let Some(title) = self.title_at(span.start)
            && title.end < span.end
            && let mut rest = Span::new(title.end, span.end).of(self.text).chars()
            && rest.next().is_some_and(is_surname)
            && rest.next().is_some()
        {
            span.start = title.end; // 医师|徐蒙
        }
        self.cut_straddled(span);
        let titled = self.cut_title(span);
        while let Some(c) = span.of(self.text).chars().next_back().filter(|c| NEVER_LAST.contains(*c)) {
            span.end -= c.len_utf8();
        }
        // One character is left of no name (曾 of 曾与公|安局).
        (*span == whole || titled || span.of(self.text).chars().nth(1).is_some())
            && !span.is_empty()
            && !self.is_common(*span)
    }

    /// 秋|叶刚男: from where the Japanese surname begins.
    fn complete_japanese(&self, span: &mut Span) {
        let mut before = self.text.get(..span.start).unwrap_or_default().char_indices().rev();
        let Some((start, c)) = before.next() else { return };
        let mut inside = span.of(self.text).chars();
        let Some(first) = inside.next() else { return };
        let n_given = inside.count();
        let torn = before.next().is_some_and(|(_, other)| is_pair(other, c));
        if (1..=2).contains(&n_given) && !torn && !is_pair(c, first) && is_japanese_surname(c, first) {
            span.start = start;
        }
    }

    /// 祝贺|拜登, 副总|理扎希德, 向|王毅: cut where the rest is a name of the dictionaries, or where the
    /// first character ends a word and a surname or foreign sounds follow.
    fn cut_start(&self, span: &mut Span) {
        let mut chars = span.of(self.text).char_indices();
        let (Some((_, first)), Some((second, next)), Some((third, _))) =
            (chars.next(), chars.next(), chars.next())
        else {
            return;
        };
        let (second, third) = (span.start + second, span.start + third);
        let is_person = |start: usize| self.hits.is_at(Span::new(start, span.end), Class::PERSON);
        let pair = Span::new(span.start, third).of(self.text);
        let before = self.text.get(..span.start).and_then(|before| before.chars().next_back());
        let torn = before.is_some_and(|c| is_han(c) && is_pair(c, first)) && !self.title_before(span.start);
        let rest = Span::new(second, span.end).of(self.text);
        let surname = |c: char| is_surname(c) && rest.chars().count() <= 3;
        if "向为同比从".contains(first) && is_person(second)
            || torn && !is_word(pair) && (is_person(second) || surname(next) || rest.chars().all(is_foreign))
        {
            span.start = second;
        } else if is_word(pair) && is_person(third)
            || word_class(pair) == Some(WordClass::Verb)
                && Span::new(third, span.end).of(self.text).chars().nth(1).is_some()
        {
            span.start = third;
        }
    }

    /// 徐|将军, 常玮平|姐夫: the title behind a name; `true` when one was cut.
    fn cut_title(&self, span: &mut Span) -> bool {
        let Some((second, _)) = span.of(self.text).char_indices().nth(1) else { return false };
        let inside = Span::new(span.start + second, span.end);
        let title = self.hits.starting_in(inside).iter();
        let title = title
            .copied()
            .find(|hit| hit.span.end == span.end && hit.span.len() >= 6 && hit.is(Class::TITLE));
        let kin = || {
            let kin = super::sighting::KIN.iter().find(|kin| inside.of(self.text).ends_with(**kin))?;
            Some(span.end - kin.len())
        };
        let Some(end) = title.map(|title| title.span.start).or_else(kin) else { return false };
        let name = Span::new(span.start, end).of(self.text);
        // One character is a name before a title only as a surname.
        let keep = name.chars().nth(1).is_some() || name.starts_with(is_surname);
        if keep {
            span.end = end;
        }
        keep
    }

    /// Whether the surface is a common word; 黎明 is a name after a title.
    fn is_common(&self, span: Span) -> bool {
        let surface = span.of(self.text);
        // 曾经 is none even there.
        let may_name = word_class(surface).is_some_and(WordClass::is_noun) && surface.starts_with(is_surname);
        is_word(surface) && !(may_name && self.title_before(span.start))
    }

    /// Whether a title ends at `offset`.
    fn title_before(&self, offset: usize) -> bool {
        // The longest titles have eight characters of three bytes.
        let near = Span::new(offset.saturating_sub(24), offset);
        self.hits.starting_in(near).iter().any(|hit| hit.span.end == offset && hit.is(Class::TITLE))
    }

    /// Cuts a person's name of three characters and more where a word begins inside and ends behind it.
    fn cut_straddled(&self, span: &mut Span) {
        let Some((second, _)) = span.of(self.text).char_indices().nth(2) else { return };
        let from = span.start + second;
        // Verbs and titles of the dictionaries: 林奇|通了电话, 吴谦|透露.
        let mut inside = self.hits.starting_in(Span::new(from, span.end)).iter();
        if let Some(verb) = inside.find(|hit| hit.span.end > span.end && hit.is(Class::VERB)) {
            span.end = verb.span.start;
            return;
        }
        // Other words of two characters, unless the next word begins with the second of them as well:
        // 王小平|等人, not 王小|平等.
        let Some((at, _)) = span.of(self.text).char_indices().next_back() else { return };
        let last = span.start + at;
        let straddling = self.after(last, 2);
        let next = self.after(span.end, 2);
        if last >= from
            && is_word(straddling)
            && (TIMES.contains(&straddling) || !is_word(next))
            && !next.starts_with(|c: char| NEVER_LAST.contains(c) || "均和并表就向若曾强".contains(c))
        {
            span.end = last;
        }
    }

    /// 陆 of 陆军, 乌 of 乌云, 波 of 风波: an abbreviation in a word for bodies or a common one; and 冀|望,
    /// which is none, nor beside one (中毛关系) or before what follows them (乍方).
    fn is_in_word(&self, name: Tagged) -> bool {
        let mut chars = name.span.of(self.text).chars();
        let (EntityKind::Place, Some(c), None) = (name.kind, chars.next(), chars.next()) else {
            return false;
        };
        let before = self.text.get(..name.span.start).and_then(|before| before.chars().next_back());
        let mut following = self.after(name.span.end, 2).chars();
        let (after, next) = (following.next(), following.next());
        let abbreviates = |at: usize| {
            self.text
                .get(at..)
                .and_then(|rest| rest.chars().next())
                .is_some_and(|c| is_han(c) && self.hits.is_at(Span::new(at, at + c.len_utf8()), Class::PLACE))
        };
        let opens_body = || {
            let mut opening = self.hits.starting_at(name.span.start).iter();
            opening.any(|hit| hit.span.len() > name.span.len() && hit.is(Class::BODY))
        };
        if after.is_some_and(|after| AFTER_COUNTRY.contains(after)) {
            return opens_body();
        }
        let beside = before.is_some_and(|before| abbreviates(name.span.start - before.len_utf8()))
            || abbreviates(name.span.end);
        // 美|元首 is not 美元|首.
        let opens_word =
            || after.is_some_and(|after| is_pair(c, after) && !next.is_some_and(|next| is_pair(after, next)));
        let ends_word =
            || before.is_some_and(|before| !BEFORE_COUNTRY.contains(before) && is_pair(before, c));
        !abbreviates(name.span.start) && !beside || ends_word() || opens_word() || opens_body()
    }

    /// 四川|凉山, 美|夏威夷: two places of the dictionaries that the tagger took for one.
    fn split_place(&self, name: Tagged) -> Option<[Tagged; 2]> {
        if name.kind != EntityKind::Place || self.hits.is_at(name.span, Class::NAME) {
            return None;
        }
        let mut openings = self.hits.starting_at(name.span.start).iter().rev();
        let opening = openings.find(|hit| {
            let rest = Span::new(hit.span.end, name.span.end.max(hit.span.end));
            // One character and two may be anything: 中|西部.
            (hit.span.len() >= 6 && rest.len() >= 6 || rest.len() >= 9)
                && hit.is(Class::PLACE)
                && self.hits.is_at(rest, Class::PLACE)
        })?;
        let (left, right) =
            (Span::new(name.span.start, opening.span.end), Span::new(opening.span.end, name.span.end));
        Some([left, right].map(|span| Tagged { span, ..name }))
    }

    /// 多伦|多: up to where a place of the dictionaries ends that is a character longer. What only adds a
    /// suffix (北京|市) is left to the tagger.
    fn complete_place(&self, span: &mut Span) {
        let longest = self
            .hits
            .starting_at(span.start)
            .iter()
            .find(|hit| hit.span.len() == span.len() + 3 && hit.span.len() >= 9 && hit.is(Class::PLACE));
        if let Some(longest) = longest
            && !Span::new(span.end, longest.span.end).of(self.text).starts_with(|c| PLACE_LAST.contains(c))
        {
            span.end = longest.span.end;
        }
    }

    /// Cuts a place's name that no dictionary holds; `false` when it is none.
    fn mend_place(&self, span: &mut Span) -> bool {
        let surface = span.of(self.text);
        let Some((last, c)) = surface.char_indices().next_back() else { return false };
        let known = |span: Span| self.hits.is_at(span, Class::PLACE);
        if last > 0 && is_word(surface) || self.starts_torn(*span) {
            return false; // 以南, 外|交岛
        }
        // 访|关岛, 沖繩普|天間
        let second = surface.chars().next().map_or(0, char::len_utf8);
        let (tail, head) =
            (Span::new(span.start + second, span.end), Span::new(span.start, span.start + last));
        if "访在赴抵从向到离对因由自与往".contains(&surface[..second]) && known(tail) {
            span.start = tail.start;
        } else if last > 3 && !PLACE_LAST.contains(c) && known(head) {
            span.end = head.end;
        }
        true
    }

    /// Whether the first character of a name belongs to the word before, and to none with its second.
    fn starts_torn(&self, name: Span) -> bool {
        // Words that places follow all the time.
        const LINKS: &str = "在到往向由从对与和及于是为有赴抵离";
        let mut chars = name.of(self.text).chars();
        let (Some(first), Some(second)) = (chars.next(), chars.next()) else { return false };
        let before = self.text.get(..name.start).and_then(|before| before.chars().next_back());
        before.is_some_and(|c| is_han(c) && !LINKS.contains(c) && is_pair(c, first))
            && !is_pair(first, second)
    }

    /// Cuts a body's name that ends inside a title: 约翰霍普金斯大学|全球事务教|授.
    fn mend_body(&self, span: &mut Span) -> bool {
        let surface = span.of(self.text);
        if NO_BODIES.contains(&surface)
            || word_class(surface).is_some_and(|class| class != WordClass::Body)
            || self.is_description(*span)
        {
            return false;
        }
        if let Some(known) = self.known_opening(*span) {
            span.end = known;
            return true;
        }
        let last = span.of(self.text).char_indices().nth(1).map_or(span.end, |(at, _)| span.start + at);
        let straddling = self.hits.starting_in(Span::new(last, span.end)).iter().find(|hit| {
            // 联邦|检察官 ends with the title.
            (hit.span.end > span.end || hit.span.end == span.end && hit.span.len() >= 9)
                && hit.is(Class::OFFICE)
                // 卫生部|长: the body's name lends the title its first part.
                && !hit.span.of(self.text).ends_with('长')
        });
        let Some(title) = straddling else { return true };
        let cut = Span::new(span.start, title.span.start).of(self.text);
        if self.hits.is_at(Span::new(span.start, title.span.start), Class::NAME) {
            span.end = title.span.start;
            return true;
        }
        let end = BODY.iter().filter_map(|suffix| Some(cut.rfind(suffix)? + suffix.len())).max();
        match end {
            Some(end) => span.end = span.start + end,
            None => return false,
        }
        true
    }

    /// Whether a country and words for a sort of company or a part of the country fill `span`: 美国科技公司,
    /// 德国西部.
    fn is_description(&self, span: Span) -> bool {
        const SORTS: [&str; 19] = [
            "科技",
            "大型科技",
            "最大科技",
            "生技",
            "生物技术",
            "生物科技",
            "制药",
            "医药",
            "互联网",
            "网络",
            "网路",
            "国防",
            "军工",
            "半导体",
            "芯片",
            "大型",
            "跨国",
            "初创",
            "国有",
        ];
        const SIDES: [&str; 9] =
            ["东部", "西部", "南部", "北部", "中部", "东北部", "西北部", "东南部", "西南部"];
        let Some(country) = self.country_opening(span) else { return false };
        let rest = Span::new(country.end, span.end).of(self.text);
        let sort =
            ["公司", "企业", "大厂", "药厂", "巨头", "集团"].iter().find_map(|head| rest.strip_suffix(head));
        // 德国西部电视台 is a body.
        let side = SIDES.iter().find_map(|side| rest.strip_prefix(side));
        sort.is_some_and(|sort| SORTS.contains(&sort))
            || side.is_some_and(|rest| !rest.ends_with(BODY_LAST) && !rest.ends_with(['司', '区']))
    }

    /// 中华电信|绑约: where the body of the dictionaries ends that opens a name which ends with no head.
    fn known_opening(&self, name: Span) -> Option<usize> {
        let end = Class::BODY | Class::BODY_WORD | Class::NAME;
        let ends_with_head =
            self.hits.starting_in(name).iter().any(|hit| hit.span.end == name.end && hit.is(end));
        let known = self
            .hits
            .starting_at(name.start)
            .iter()
            .filter(|hit| hit.span.len() >= 9 && hit.span.end < name.end && hit.is(Class::ORGANIZATION));
        let end = known.map(|hit| hit.span.end).max()?;
        let rest = Span::new(end, name.end).of(self.text);
        let whole = ends_with_head || rest.chars().any(|c| !is_han(c)) || rest.ends_with(BODY_LAST);
        (!whole).then_some(end)
    }

    /// 英国 of 英国卫生大|臣, of which no body is left.
    fn leave_country(&self, name: &mut Tagged) -> bool {
        let Some(country) = self.country_opening(name.span) else { return false };
        *name = Tagged { span: country, kind: EntityKind::Place };
        true
    }

    /// The country that opens `name` and is not all of it.
    fn country_opening(&self, name: Span) -> Option<Span> {
        let mut opening = self.hits.starting_at(name.start).iter();
        Some(opening.find(|hit| hit.span.end < name.end && hit.is(Class::COUNTRY))?.span)
    }

    /// The title of two characters and more that starts at `offset`.
    fn title_at(&self, offset: usize) -> Option<Span> {
        let mut opening = self.hits.starting_at(offset).iter();
        Some(opening.find(|hit| hit.span.len() >= 6 && hit.is(Class::TITLE))?.span)
    }
}

/// Full names after a title that the tagger passed over: 总裁周明远接任.
///
/// A surname and one or two characters of which no two are a word, where a verb, a mark or a word follows.
/// `taken` are the names found already, sorted.
pub(super) fn after_titles(text: &str, hits: &Hits, taken: &[Span]) -> Vec<Span> {
    let edges = Edges { text, hits };
    let mut found: Vec<Span> = Vec::new();
    for &hit in hits.all() {
        let start = hit.span.end;
        if hit.span.len() < 6 || !hit.is(Class::OFFICE) {
            continue;
        }
        let chars: Vec<(usize, char)> =
            edges.after(start, 7).char_indices().map(|(at, c)| (start + at, c)).collect();
        let Some(&(_, surname)) = chars.first() else { continue };
        // 周日 is a day.
        let day = surname == '周' && chars.get(1).is_some_and(|(_, c)| "一二三四五六日末天".contains(*c));
        // Surnames that mostly mean something else behind a title: 应秉持, 向散户, 官邸.
        let other = "应向于官任全".contains(surname);
        let japanese = chars
            .get(1)
            .is_some_and(|&(_, second)| is_japanese_surname(surname, second) && !is_pair(surname, second));
        if day || other || !japanese && (!is_surname(surname) || !edges.hits.starting_at(start).is_empty()) {
            continue;
        }
        let han = chars.iter().take_while(|(_, c)| is_han(*c)).count();
        let two = |idx: usize| {
            let first = chars.get(idx).map_or(start, |(at, _)| *at);
            edges.after(first, 2)
        };
        // Whether a verb of saying or meeting follows the first `n` characters; after three of them a
        // mark or any word will do.
        let ends = |n: usize| {
            let verb = chars
                .get(n)
                .is_some_and(|&(next, _)| hits.starting_at(next).iter().any(|hit| hit.is(Class::VERB)));
            verb || n >= 3 && (han == n && chars.len() > n || is_word(two(n)))
        };
        // 秋叶刚男: the surname, which is also a place now and then, and a given name.
        let (lengths, given) = if japanese { ([4, 3], 2) } else { ([3, 2], 0) };
        let n = lengths.into_iter().find(|&n| {
            han >= n
                && !(given..n).any(|idx| is_word(two(idx)))
                && !chars[..n].iter().any(|(_, c)| NEVER_LAST.contains(*c) || NEVER_FIRST.contains(*c))
                && ends(n)
        });
        let Some(n) = n else { continue };
        let end = chars.get(n).map_or(text.len(), |(at, _)| *at);
        let span = Span::new(start, end);
        let next = taken.partition_point(|name| name.end <= span.start);
        if taken.get(next).is_none_or(|name| name.start >= span.end) && !is_word(span.of(text)) {
            found.push(span);
        }
    }
    found.sort_unstable();
    found.dedup_by(|next, before| before.end > next.start);
    found
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexicon::Lexicon;

    /// The text with the name between bars, as it is mended.
    #[track_caller]
    fn check(marked: &str, kind: EntityKind, expected: &str) {
        let parts: Vec<&str> = marked.split('|').collect();
        let text = parts.concat();
        let span = Span::new(parts[0].len(), parts[0].len() + parts[1].len());
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let mended = mend(&text, &lexicon.hits(&text), vec![Tagged { span, kind }]);
        assert_eq!(mended.first().map_or("", |name| name.span.of(&text)), expected, "{marked}");
    }

    #[test]
    fn persons_are_cut_where_a_word_begins() {
        let person = EntityKind::Person;
        check("发言人|吴谦透|露，会谈是坦率的", person, "吴谦");
        check("与外长|林奇通|了电话", person, "林奇");
        check("官员|霍尔姆本|周四到访", person, "霍尔姆");
        check("医院|医师徐蒙|说", person, "徐蒙");
        check("|陈男也|提出上诉", person, "陈男");
        check("|王小平|等人到场", person, "王小平");
        check("|张慧敏|和同事到场", person, "张慧敏");
    }

    #[test]
    fn persons_begin_behind_words() {
        let person = EntityKind::Person;
        check("议员|祝贺拜登|胜选", person, "拜登");
        check("马来西亚副总|理扎希德|说", person, "扎希德");
        check("荷兰外长|向王毅|提到", person, "王毅");
        check("防卫省次官秋|叶刚男|说", person, "秋叶刚男");
    }

    #[test]
    fn persons_end_before_titles() {
        let person = EntityKind::Person;
        check("|徐将军|回家", person, "徐");
        check("|常平远姐夫|到场", person, "常平远");
    }

    #[test]
    fn dots_of_all_kinds_join() {
        let person = EntityKind::Person;
        check("和|卡马拉|.哈里斯到场", person, "卡马拉.哈里斯");
        check("部长|威廉|˙巴尔说", person, "威廉˙巴尔");
    }

    #[test]
    fn places_end_where_a_word_begins() {
        let place = EntityKind::Place;
        check("在|冲绳普|天间", place, "冲绳");
        check("|访关岛|前", place, "关岛");
        check("长江|以南|最大", place, "");
        check("|陆|军准将", place, "");
        check("|美|军准将", place, "美");
        check("乘|台|风登陆", place, "");
        check("引起一阵风|波|后", place, "");
        check("期待中|美|元首会晤", place, "美");
        check("愿同|日|方合作", place, "日");
        check("外长冀|望|双方对话", place, "");
        check("中|毛|关系", place, "毛");
        check("讨论外|交岛|的", place, "");
        check("到访|华|前", place, "华");
        check("|四川凉山|的公路", place, "四川");
        check("|美夏威夷|下雨", place, "美");
        check("|因叙利亚|有战事", place, "叙利亚");
        check("到|多伦|多去", place, "多伦多");
        check("|哈尔科夫州|的居民", place, "哈尔科夫州");
    }

    #[test]
    fn common_words_are_no_persons() {
        for word in ["日前", "坦诚", "办公室"] {
            check(&format!("他|{word}|说"), EntityKind::Person, "");
        }
        check("公司总经理|黎明|说", EntityKind::Person, "黎明");
    }

    #[test]
    fn descriptions_are_no_bodies() {
        let body = EntityKind::Organization;
        check("对|美国科技公司|的调查", body, "美国");
        check("来自|德国西部|的病例", body, "德国");
        check("来自|德国东部萨克森州|的病例", body, "德国");
        check("据|德国西部电视台|报道", body, "德国西部电视台");
        check("与|韩国电力公司|签约", body, "韩国电力公司");
    }

    #[test]
    fn common_words_are_no_bodies() {
        for word in ["委员会", "广大", "白人"] {
            check(&format!("他向|{word}|说"), EntityKind::Organization, "");
        }
        check("他在|空军|服役", EntityKind::Organization, "空军");
    }

    #[test]
    fn companies_are_completed() {
        check("|蓝海科|技换帅", EntityKind::Person, "蓝海科技");
        check("|蓝海科|技集团换帅", EntityKind::Person, "蓝海科技集团");
        check("|李海科|技术员", EntityKind::Person, "李海科");
    }

    #[test]
    fn bodies_end_before_titles() {
        check("|滨海大学全球事务教|授说", EntityKind::Organization, "滨海大学");
        check("|滨海国卫生部|长说", EntityKind::Organization, "滨海国卫生部");
        check("|中国移动绑约|降价", EntityKind::Organization, "中国移动");
    }

    #[track_caller]
    fn titled(text: &str, expected: &[&str]) {
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let found = after_titles(text, &lexicon.hits(text), &[]);
        let found: Vec<&str> = found.iter().map(|span| span.of(text)).collect();
        assert_eq!(found, expected, "{text}");
    }

    #[test]
    fn full_names_after_titles() {
        titled("公司总裁周明远接任首席执行官。", &["周明远"]);
        titled("总裁周明远，", &["周明远"]);
        titled("议员高度评价，记者方面说，总统任期结束。", &[]);
    }
}
