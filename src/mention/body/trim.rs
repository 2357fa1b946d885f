//! Cuts from a body's name what the tagger took along: 很高|兴国务院, 康奈尔大学|科研合-作.

use super::super::tagger::Tagged;
use super::{Bodies, NEVER_FIRST, ONE};
use crate::Span;
use crate::lexicon::{
    Class, EntityKind, Entry, Hit, NominalClass, WordClass, is_han, is_pair, is_word, word_class,
};

impl Bodies<'_> {
    /// 总统府|会见|滨海国外交部: two names where a verb of meeting or saying stands before a known one.
    pub(super) fn split(&self, name: Tagged) -> impl Iterator<Item = Tagged> + use<> {
        if let Some((left, right)) = self.stationed(name) {
            return [left, Some(right)].into_iter().flatten();
        }
        let verb = |hit: &&Hit| {
            hit.span.start > name.span.start
                && hit.span.end < name.span.end
                && hit.span.len() > ONE
                && hit.is(Class::VERB)
                && (self.opens_name(hit.span.end)
                    || self.ends_with_head(Span::new(name.span.start, hit.span.start))
                        && self.ends_with_head(name.span))
        };
        if name.kind != EntityKind::Organization || self.is_known(name.span) {
            return [Some(name), None].into_iter().flatten();
        }
        let Some(verb) = self.hits.starting_in(name.span).iter().find(verb) else {
            return [Some(name), None].into_iter().flatten();
        };
        let left = Span::new(name.span.start, verb.span.start);
        let right = Span::new(verb.span.end, name.span.end);
        let whole = |span: &Span| self.is_known(*span) || self.ends_with_head(*span);
        let part = |span: Span| whole(&span).then_some(Tagged { span, ..name });
        [part(left), part(right)].into_iter().flatten()
    }

    /// 美国之音|驻|美国国务院记者, 美国|常驻|联合国代表: whoever is stationed at a body, and the body. A name
    /// for both ends with a head of its own: 驻联合国代表团.
    fn stationed(&self, name: Tagged) -> Option<(Option<Tagged>, Tagged)> {
        if name.kind != EntityKind::Organization || self.is_known(name.span) {
            return None;
        }
        let surface = name.span.of(self.text);
        let link = surface.find('驻').filter(|&at| at > 0)?;
        let right = Span::new(name.span.start + link + ONE, name.span.end);
        let staffed =
            self.hits.starting_at(name.span.end).iter().any(|hit| hit.is(Class::NOMINAL | Class::TITLE));
        if !staffed || !self.is_known_body(right) {
            return None;
        }
        let left = surface[..link].strip_suffix('常').unwrap_or(&surface[..link]);
        let left = Span::new(name.span.start, name.span.start + left.len());
        let kind = if self.hits.is_at(left, Class::PLACE) {
            Some(EntityKind::Place)
        } else {
            (self.is_known(left) || self.ends_with_head(left)).then_some(EntityKind::Organization)
        };
        Some((kind.map(|kind| Tagged { span: left, kind }), Tagged { span: right, ..name }))
    }

    /// A body's name without the words that the tagger took along; `None` when nothing is left.
    pub(super) fn trimmed(&self, mut name: Tagged) -> Option<Tagged> {
        if name.kind == EntityKind::Organization && self.ends_amid_word(name.span) {
            return None;
        }
        if name.kind != EntityKind::Organization {
            return Some(name);
        }
        if let Some(end) = self.known_across(name.span) {
            name.span.end = end; // 加州大学|洛杉矶分校
            return Some(name);
        }
        if self.is_known(name.span) {
            // 民进党|团结: the shorter one, where the last character begins a word.
            let last = name.span.of(self.text).chars().next_back();
            let next = self.text.get(name.span.end..).and_then(|after| after.chars().next());
            let shorter = Span::new(name.span.start, name.span.end - last.map_or(0, char::len_utf8));
            if last.zip(next).is_some_and(|(last, next)| is_pair(last, next)) && self.is_known_body(shorter) {
                name.span = shorter;
            }
            return Some(name);
        }
        let whole = name.span;
        let surface = name.span.of(self.text);
        // 纽时|报导, but not 联合晚报|道
        if let Some(short) = surface.strip_suffix('报')
            && self.text.get(name.span.end..).is_some_and(|after| after.starts_with(['导', '道']))
            && self.is_known(Span::new(name.span.start, name.span.start + short.len()))
        {
            name.span.end -= ONE;
            return Some(name);
        }
        if let Some(start) = self.country_around(name.span.start) {
            name.span.start = start; // 白|俄罗斯外交部
        }
        if let Some(end) = self.head_across(name.span) {
            name.span.end = end; // 联黎部|队
        }
        self.trim_start(&mut name.span);
        self.trim_end(&mut name.span);
        if let Some(country) = self.country_of_torn(name.span) {
            return Some(Tagged { span: country, kind: EntityKind::Place });
        }
        let bare = whole != name.span && self.hits.is_at(name.span, Class::BODY | Class::BODY_WORD);
        (!name.span.is_empty() && (!bare || self.is_known(name.span))).then_some(name)
    }

    /// 台湾 of 台湾世界卫生观|察员: what is left of a name without a head that ends amid a word.
    fn country_of_torn(&self, name: Span) -> Option<Span> {
        // 事务所|在: what ends a body's name may begin a word by chance.
        const LAST: &str = "部局处司科组会院所室社台网队团系报党厂店行校军站署厅委馆";
        let mut last = name.of(self.text).chars().rev();
        let (c, before) = (last.next()?, last.next()?);
        let next = self.text.get(name.end..)?.chars().next()?;
        let inside = self.hits.starting_in(name).iter();
        let proper =
            inside.clone().any(|hit| hit.span.end <= name.end && hit.is(Class::BODY | Class::ORGANIZATION));
        if LAST.contains(c) || !is_pair(c, next) || is_pair(before, c) || proper {
            return None;
        }
        let mut opening = inside.take_while(|hit| hit.span.start == name.start);
        Some(opening.find(|hit| hit.span.end < name.end && hit.is(Class::COUNTRY))?.span)
    }

    /// 国防部|门, 三国会|议, 独立报|纸: what looks like the end of a body is part of a word.
    fn ends_amid_word(&self, name: Span) -> bool {
        let after = self.text.get(name.end..).unwrap_or_default();
        name.of(self.text).ends_with('部')
            && after.starts_with('门')
            && !["门前", "门口", "门外"].iter().any(|word| after.starts_with(word))
            || name.of(self.text).ends_with('报') && after.starts_with('纸')
            || name.of(self.text).ends_with('会')
                && after.starts_with('议')
                && !["议员", "议长", "议事", "议席"].iter().any(|word| after.starts_with(word))
    }

    /// 高|兴国务院, 告|知日本大使馆, 向日本大使馆: the name starts behind the word.
    fn trim_start(&self, span: &mut Span) {
        // 何立|在|罗纳德-里根研究所: whoever is there is no part of its name.
        let mut persons = self.hits.starting_at(span.start).iter().filter(|hit| hit.is(Class::PERSON));
        let after =
            |hit: &Hit| self.text.get(hit.span.end..span.end).and_then(|after| after.strip_prefix('在'));
        if let Some(place) = persons.find_map(after)
            && !place.is_empty()
        {
            span.start = span.end - place.len();
        }
        let surface = span.of(self.text);
        let mut chars = surface.char_indices();
        let (Some((_, first)), Some((second, _)), Some((third, _))) =
            (chars.next(), chars.next(), chars.next())
        else {
            return;
        };
        if !is_han(first) {
            return;
        }
        let straddling = self.char_before(span.start).is_some_and(|c| is_han(c) && is_pair(c, first));
        let rest = Span::new(span.start + second, span.end);
        let opens = self.opens_name(rest.start);
        // 依照|该|委员会, 其|卫生部: a body told before.
        let pointer = surface.char_indices().take(3).find(|&(_, c)| matches!(c, '该' | '其'));
        if let Some((at, c)) = pointer
            && !self.opens_name(span.start)
        {
            let rest = surface[at + c.len_utf8()..].trim_start_matches(['国', '省', '市', '州', '县', '区']);
            span.start = span.end - rest.len();
            if !self.is_known(*span) {
                span.start = span.end;
            }
            return;
        }
        // 多间大学学生会, 两家公司: how many there are, and no name.
        if "多数各两几".contains(first)
            && surface[second..].starts_with(['间', '家', '所', '个', '名'])
            && !self.opens_name(span.start)
        {
            span.start = span.end;
            return;
        }
        // 9日|经济部
        if matches!(first, '日' | '月' | '年')
            && self
                .char_before(span.start)
                .is_some_and(|c| c.is_ascii_digit() || "一二三四五六七八九十".contains(c))
            && opens
        {
            span.start = rest.start;
            return;
        }
        // 与|改革委员会, but not 和平基金会.
        let free = |second: char| NEVER_FIRST.contains(first) && !is_pair(first, second);
        let next = surface[second..].chars().next();
        // 非|欧盟, 以|湖北大学: of what the body is none, or an example; 任|商务部部长: an office in it.
        if matches!(first, '非' | '以' | '任') && opens && !self.opens_name(span.start) {
            span.start = rest.start;
            return;
        }
        if NEVER_FIRST.contains(first)
            && !self.opens_name(span.start)
            && (opens || self.is_known(rest) || next.is_some_and(free))
            || straddling && opens
        {
            span.start = rest.start;
        } else if word_class(&surface[..third]) == Some(WordClass::Verb)
            && self.opens_name(span.start + third)
        {
            span.start += third;
        }
    }

    /// Whether the dictionaries hold a body of three characters and more there.
    fn is_known_body(&self, span: Span) -> bool {
        span.len() >= 3 * ONE && self.hits.is_at(span, Class::ORGANIZATION)
    }

    /// Where a known body ends that begins inside a name and goes on behind it.
    fn known_across(&self, name: Span) -> Option<usize> {
        // Six characters: shorter ones may begin at the last word by chance.
        let across =
            |hit: &&Hit| hit.span.end > name.end && hit.span.len() >= 6 * ONE && hit.is(Class::ORGANIZATION);
        self.hits.starting_in(name).iter().find(across).map(|hit| hit.span.end)
    }

    /// Where the head ends that the end of a name cuts in two: 联黎部|队.
    fn head_across(&self, name: Span) -> Option<usize> {
        let last = self.last(name.end, 1)?;
        let mut opening = self.hits.starting_at(last.start).iter();
        let across = |hit: &&Hit| {
            hit.span.end == name.end + ONE
                && (hit.is(Class::BODY) || ["部队", "党委"].contains(&hit.span.of(self.text)))
        };
        opening.find(across).filter(|_| last.start > name.start).map(|hit| hit.span.end)
    }

    /// Where a country starts that `offset` cuts in two.
    fn country_around(&self, offset: usize) -> Option<usize> {
        // The longest names of countries cut so have four characters: 白俄罗斯.
        let near = Span::new(offset.saturating_sub(3 * ONE), offset);
        let mut near = self.hits.starting_in(near).iter();
        let country = near.find(|hit| hit.span.end > offset + ONE && hit.is(Class::COUNTRY));
        country.map(|hit| hit.span.start)
    }

    /// Whether a place or body of the dictionaries starts at `offset`.
    pub(super) fn opens_name(&self, offset: usize) -> bool {
        let mut opening = self.hits.starting_at(offset).iter();
        opening.any(|hit| hit.span.len() >= 6 && hit.is(Class::ORGANIZATION | Class::PLACE))
    }

    /// 康奈尔大学|科研合-作, 东亚研究所|前-所长: cut after the last head when the name ends inside a word.
    fn trim_end(&self, span: &mut Span) {
        if let Some(title) = self.title_inside(*span) {
            span.end = title;
        }
        let mut ends: Vec<usize> = Vec::new();
        for hit in self.hits.starting_in(*span) {
            let opens = hit.span.start == span.start;
            let is_end =
                !opens && hit.span.len() > ONE && hit.is(Class::BODY) || opens && hit.is(Class::ORGANIZATION);
            if is_end && hit.span.end <= span.end {
                ends.push(hit.span.end);
            }
        }
        let Some(&end) = ends.iter().max() else { return };
        if end == span.end {
            return;
        }
        let rest = Span::new(end, span.end).of(self.text);
        let Some(last) = self.last(span.end, 1) else { return };
        let after = self.text.get(span.end..).and_then(|after| after.chars().next());
        let torn = after.is_some_and(|c| {
            is_han(c)
                && is_pair(last.of(self.text).chars().next().unwrap_or(c), c)
                && self.last(span.end, 2).is_none_or(|two| two.start < end || !is_word(two.of(self.text)))
        });
        // 科技大学|学生, 电信集团|会: people, and a verb that is also a head.
        let people = rest.chars().nth(1).is_some()
            && self.hits.at(Span::new(end, span.end)).any(|hit| match self.lexicon.entry(hit) {
                Entry::Title(_) => hit.is(Class::TITLE),
                Entry::Nominal(nominal) => nominal.class == NominalClass::Person,
                _ => false,
            });
        let goes_on = people
            || rest == "会"
            || rest.starts_with(|c: char| "前愿同把被将对向和与及也都在于时".contains(c));
        if torn || goes_on {
            span.end = end;
        }
    }

    /// 议会下院|议长|科: where a title begins behind a body, in a name that ends with no head.
    fn title_inside(&self, name: Span) -> Option<usize> {
        let near = Span::new(name.end.saturating_sub(6 * ONE).max(name.start), name.end);
        let ends_with_head = self.hits.starting_in(near).iter().any(|hit| {
            hit.span.end == name.end && hit.span.len() > ONE && hit.is(Class::BODY | Class::BODY_WORD)
        });
        if ends_with_head {
            return None;
        }
        let titles = self.hits.starting_in(name).iter().filter(|hit| {
            hit.span.start > name.start
                && hit.span.end <= name.end
                && hit.span.len() > ONE
                && hit.is(Class::OFFICE)
                // 董事|局, 主席|团
                && !Span::new(hit.span.end, name.end).of(self.text).starts_with(['局', '会', '团', '府'])
        });
        // 议会|下院: the head need not be the last word.
        let holds_head = |span: Span| {
            let mut heads = self.hits.starting_in(span).iter();
            heads.any(|hit| hit.span.end <= span.end && hit.span.len() > ONE && hit.is(Class::BODY))
        };
        let whole = |span: Span| self.hits.is_at(span, Class::ORGANIZATION) || holds_head(span);
        titles.map(|title| title.span.start).find(|&at| whole(Span::new(name.start, at)))
    }
}
