//! Reads a noun phrase to the left of its head: 一名 + 不愿透露姓名的 + 美国 + 政府 + 高级 + 官员.

use crate::Span;
use crate::lexicon::{CharSet, Class, EntityKind, Entry, Hits, Lexicon, NominalClass, TitleSort};
use crate::mention::Mention;
use crate::text::Structure;

/// A noun phrase.
#[derive(Clone, Copy, Debug)]
pub(super) struct Phrase {
    /// From its first modifier to the end of its head.
    pub span: Span,
    /// 这位, 该, 上述: it points back.
    pub demonstrative: bool,
    /// 一名, 多位: it introduces.
    pub indefinite: bool,
    /// Number of countries or bodies that it joins: 2 in 中印外长 and 两国外长.
    pub parties: usize,
}

/// What stands around a place of the text, seen from a head.
pub(super) struct Reader<'a> {
    structure: &'a Structure,
    lexicon: &'a Lexicon,
    hits: &'a Hits,
    /// Names by their end, sorted.
    by_end: Vec<(usize, usize, EntityKind)>,
    /// Names by their start, sorted.
    by_start: Vec<(usize, usize, EntityKind)>,
}

/// What may stand before a measure word.
static COUNTED: CharSet = CharSet::of("一二两三四五六七八九十百千万数几多余另某");

/// What adverbs before a verb of saying are written with.
static ADVERBS: CharSet = CharSet::of("也还则都就曾又亦并普遍一般均");

enum Determiner {
    Demonstrative,
    Indefinite,
}

/// Longest relative clause read, in characters: 一位担任欧洲议会渔业委员会主席的… has 19.
const RELATIVE_CHARS: usize = 30;

impl<'a> Reader<'a> {
    pub(super) fn new(
        structure: &'a Structure,
        lexicon: &'a Lexicon,
        hits: &'a Hits,
        names: &[Mention],
    ) -> Self {
        let mut by_end: Vec<_> =
            names.iter().map(|name| (name.span.end, name.span.start, name.kind)).collect();
        let mut by_start: Vec<_> =
            names.iter().map(|name| (name.span.start, name.span.end, name.kind)).collect();
        // Nearly sorted as they come, which the stable sort makes use of.
        by_end.sort();
        by_start.sort();
        Self { structure, lexicon, hits, by_end, by_start }
    }

    /// The folded text under `span`.
    pub(super) fn text(&self, span: Span) -> &'a str {
        span.of(&self.structure.folded)
    }

    /// The folded text from `at` on.
    pub(super) fn after(&self, at: usize) -> &'a str {
        self.structure.folded.get(at..).unwrap_or_default()
    }

    /// Whether a name covers `span`.
    pub(super) fn inside_name(&self, span: Span) -> bool {
        let upto = self.by_start.partition_point(|&(start, ..)| start <= span.start);
        // Names nest two or three deep; eight starts reach over all that begin nearby.
        self.by_start[..upto].iter().rev().take(8).any(|&(_, end, _)| end >= span.end)
    }

    /// Whether a word that only begins so covers `span`: 记者会, 总统府.
    pub(super) fn inside_word(&self, span: Span) -> bool {
        self.hits.starting_at(span.start).iter().any(|hit| {
            hit.span.end > span.end
                && hit.is(Class::TITLE_PART)
                && matches!(self.lexicon.entry(*hit), Entry::Title(title) if title.sort == TitleSort::Word)
        })
    }

    /// Whether a person's name stands right before or after: 发言人柯比, 布林肯国务卿.
    pub(super) fn touches_person(&self, span: Span) -> bool {
        let first = self.by_start.partition_point(|&(start, ..)| start < span.end);
        let follows = self.by_start[first..]
            .iter()
            .take_while(|&&(start, ..)| start == span.end)
            .any(|&(.., kind)| kind == EntityKind::Person);
        let last = self.by_end.partition_point(|&(end, ..)| end <= span.start);
        let precedes = self.by_end[..last]
            .iter()
            .rev()
            .take_while(|&&(end, ..)| end == span.start)
            .any(|&(.., kind)| kind == EntityKind::Person);
        follows || precedes
    }

    /// Whether a phrase after a person's name is of those around the person: 拜登幕僚, 特朗普政府官员.
    pub(super) fn serves_person(&self, span: Span) -> bool {
        let text = self.text(span);
        let around = ["幕僚", "支持者", "家属", "家人", "亲信", "亲属", "团队", "助手"];
        let last = self.by_end.partition_point(|&(end, ..)| end <= span.start);
        let follows = self.by_end[..last]
            .iter()
            .rev()
            .take_while(|&&(end, ..)| end == span.start)
            .any(|&(.., kind)| kind == EntityKind::Person);
        follows
            && self.by_start.binary_search_by_key(&span.end, |&(start, ..)| start).is_err()
            && (text.starts_with("政府") && text != "政府" || around.contains(&text))
    }

    /// Whether a verb of saying starts at `at` or after an adverb of up to two characters.
    pub(super) fn speaks(&self, at: usize) -> bool {
        let mut offset = at;
        for c in self.after(at).chars().take(3) {
            let cue = Class::CUE | Class::CUE_BLOCK;
            if self.hits.starting_at(offset).iter().any(|hit| hit.is(cue)) {
                return true;
            }
            if !ADVERBS.holds(c) {
                return false;
            }
            offset += c.len_utf8();
        }
        false
    }

    /// Whether a body, person or nameless source ends at `at`.
    pub(super) fn follows_source(&self, at: usize) -> bool {
        let name = self.name_ending_at(at).is_some_and(|(_, kind)| kind != EntityKind::Place);
        let word = self.word_ending_at(at, 0).map(|(_, class)| class);
        name || matches!(word, Some(NominalClass::Person | NominalClass::Source))
    }

    /// Whether 有 stands before `at`: 但有分析指出, 有评论认为.
    pub(super) fn exists(&self, at: usize) -> bool {
        let mut before = self.structure.folded[..at].chars().rev();
        before.next() == Some('有') && before.next().is_none_or(|c| !"没所具拥还未享".contains(c))
    }

    /// `span` with what goes on after its head: 官员 + 们, 学者 + 、外交官等.
    pub(super) fn with_more(&self, span: Span) -> Span {
        let mut end = span.end;
        if self.after(end).starts_with('们') {
            end += '们'.len_utf8();
        }
        // Three more heads: longer lists are not of speakers.
        for _ in 0..3 {
            let Some(next) = self.next_head(end) else { break };
            end = next;
        }
        if end > span.end && self.after(end).starts_with('等') {
            end += '等'.len_utf8();
        }
        Span::new(span.start, end)
    }

    /// Where the head ends that a 、 or 和 at `at` joins: 学者和前政府官员.
    fn next_head(&self, at: usize) -> Option<usize> {
        let mark = self.after(at).chars().next().filter(|&c| matches!(c, '、' | '和' | '及'))?;
        let mut start = at + mark.len_utf8();
        // Three modifiers: 前 + 政府 + 高级.
        for _ in 0..4 {
            let words = self.hits.starting_at(start).iter().filter(|hit| hit.is(Class::NOMINAL));
            let mut words = words.filter_map(|hit| match self.lexicon.entry(*hit) {
                Entry::Nominal(word) => Some((hit.span.end, word.class)),
                _ => None,
            });
            let (end, class) = words.next()?;
            match class {
                NominalClass::Person if !self.touches_person(Span::new(start, end)) => return Some(end),
                NominalClass::Modifier => start = end,
                NominalClass::Body if self.after(end).starts_with("官员") => start = end,
                _ => return None,
            }
        }
        None
    }

    /// `span` and the places right before it: 美日双方.
    pub(super) fn with_places(&self, span: Span) -> Span {
        let mut start = span.start;
        // Six: as many parties as ever met under one word (六方).
        for _ in 0..6 {
            match self.name_ending_at(start) {
                Some((name, EntityKind::Place)) => start = name.start,
                _ => break,
            }
        }
        Span::new(start, span.end)
    }

    /// A title and the body that reaches into it: 国防部 + 长.
    pub(super) fn with_body(&self, title: Span) -> Span {
        let first = self.by_end.partition_point(|&(end, ..)| end <= title.start);
        let body = self.by_end[first..].iter().take_while(|&&(end, ..)| end < title.end);
        let start = body.map(|&(_, start, _)| start).min().unwrap_or(title.start);
        Span::new(start.min(title.start), title.end)
    }

    /// The noun phrase whose head is `head`.
    pub(super) fn phrase(&self, head: Span) -> Phrase {
        let floor = self
            .structure
            .clause_at(head.start)
            .map_or(head.start, |idx| self.structure.clauses[idx].span.start);
        let mut phrase = Phrase { span: head, demonstrative: false, indefinite: false, parties: 0 };
        // Twelve pieces: twice the longest phrase seen.
        for _ in 0..12 {
            let Some(start) = self.piece_before(&mut phrase, floor) else { break };
            phrase.span.start = start;
        }
        phrase
    }

    /// Where the piece before the phrase starts, when what stands there belongs to it.
    fn piece_before(&self, phrase: &mut Phrase, floor: usize) -> Option<usize> {
        let at = phrase.span.start;
        if at <= floor {
            return None;
        }
        if let Some((start, determiner)) = self.determiner_ending_at(at, floor) {
            match determiner {
                Determiner::Demonstrative => phrase.demonstrative = true,
                Determiner::Indefinite => phrase.indefinite = true,
            }
            return Some(start);
        }
        if let Some((name, kind)) = self.name_ending_at(at).filter(|(name, _)| name.start >= floor) {
            return (kind != EntityKind::Person).then(|| {
                phrase.parties += 1;
                name.start
            });
        }
        if let Some((start, class)) = self.word_ending_at(at, floor) {
            if class == NominalClass::Group {
                phrase.parties += 2;
            }
            return Some(start);
        }
        if let Some(start) = self.bare_clause_before(at, floor) {
            return Some(start);
        }
        let mark = self.text(Span::new(floor, at)).chars().next_back()?;
        let before = at - mark.len_utf8();
        match mark {
            '的' => match self.name_ending_at(before) {
                Some((name, EntityKind::Place)) if name.start >= floor => {
                    phrase.parties += 1;
                    Some(name.start)
                }
                _ => self.attribute_ending_at(before, floor),
            },
            // 美方发言人.
            '方' => self
                .name_ending_at(before)
                .filter(|&(name, kind)| kind == EntityKind::Place && name.start >= floor)
                .map(|(name, _)| name.start),
            // 日本、澳大利亚和印度外长: countries are joined only before a name already read.
            '、' | '和' | '与' | '及' if phrase.parties > 0 => self
                .name_ending_at(before)
                .filter(|&(name, kind)| kind == EntityKind::Place && name.start >= floor)
                .map(|(name, _)| {
                    phrase.parties += 1;
                    name.start
                }),
            _ => None,
        }
    }

    /// Where the attribute that ends at `end`, before 的, starts: 匿名, 熟悉情况, 一位担任主席.
    fn attribute_ending_at(&self, end: usize, floor: usize) -> Option<usize> {
        let mut start = end;
        let mut introduced = None;
        for c in self.text(Span::new(floor, end)).chars().rev().take(RELATIVE_CHARS) {
            if matches!(c, '，' | '。' | '：' | '；' | '“' | '”' | '「' | '」') {
                break;
            }
            if introduced.is_none() && self.determiner_ending_at(start, floor).is_some() {
                introduced = Some(start);
            }
            start -= c.len_utf8();
            let opens = |hit: &crate::lexicon::Hit| {
                hit.is(Class::NOMINAL_PART)
                    && hit.span.end <= end
                    && matches!(self.lexicon.entry(*hit), Entry::Nominal(word)
                        if word.class == NominalClass::Relative)
            };
            if self.hits.starting_at(start).iter().any(opens) {
                return Some(start);
            }
        }
        introduced.or_else(|| {
            let (start, class) = self.word_ending_at(end, floor)?;
            (class == NominalClass::Modifier).then_some(start)
        })
    }

    /// What stands before a head without 的 and without being known: 熟悉内情人士, 100多名熟悉亚洲事务学者,
    /// 不少天主教媒体.
    fn bare_clause_before(&self, at: usize, floor: usize) -> Option<usize> {
        const OPENERS: [&str; 5] = ["熟悉", "熟知", "了解", "接近", "知悉"];
        const QUANTITIES: [&str; 4] = ["不少", "许多", "一些", "多家"];
        let before = self.text(Span::new(floor, at));
        // Eleven characters between the opening word and the head: 熟悉中国和亚洲事务学者.
        let window = before.char_indices().rev().take(13).last().map_or(0, |(offset, _)| offset);
        let text = &before[window..];
        let cut = text.rfind(['，', '。', '的', '：', '、', '；', '“', '”']);
        let (window, text) = match cut {
            Some(cut) => {
                let mark = text[cut..].chars().next().map_or(0, char::len_utf8);
                (window + cut + mark, &text[cut + mark..])
            }
            None => (window, text),
        };
        // Windows of bytes: to set up the standard search costs more than these few bytes.
        let last =
            |word: &&str| text.as_bytes().windows(word.len()).rposition(|part| part == word.as_bytes());
        // Nearly always no word even begins in the window.
        let (mut opens, mut counts) = (false, false);
        for c in text.chars() {
            opens |= matches!(c, '熟' | '了' | '接' | '知');
            counts |= matches!(c, '不' | '许' | '一' | '多');
        }
        let opener = OPENERS.iter().filter(|_| opens).find_map(last).map(|found| floor + window + found);
        let opener = opener.filter(|&start| {
            self.after(at).starts_with("人士") || self.determiner_ending_at(start, floor).is_some()
        });
        opener.or_else(|| {
            // 16个联邦州领导人: a count binds the noun to its left over words that nothing knows.
            let counted = || {
                let ends = text.char_indices().map(|(offset, _)| floor + window + offset).rev().take(6);
                ends.into_iter().find(|&end| {
                    matches!(self.determiner_ending_at(end, floor), Some((_, Determiner::Indefinite)))
                })
            };
            let quantity = QUANTITIES.iter().filter(|_| counts).find_map(last);
            let start = quantity.map(|found| floor + window + found).or_else(counted)?;
            let verb = Class::VERB | Class::CUE_BLOCK;
            let mut inside = self.hits.starting_in(Span::new(start, at)).iter();
            (!inside.any(|hit| hit.is(verb) && hit.span.end <= at)).then_some(start)
        })
    }

    /// The longest name that ends at `at`.
    fn name_ending_at(&self, at: usize) -> Option<(Span, EntityKind)> {
        let first = self.by_end.partition_point(|&(end, ..)| end < at);
        let &(end, start, kind) = self.by_end.get(first).filter(|&&(end, ..)| end == at)?;
        Some((Span::new(start, end), kind))
    }

    /// The longest word of `nominals.tsv` that ends at `at` and may stand before a head.
    fn word_ending_at(&self, at: usize, floor: usize) -> Option<(usize, NominalClass)> {
        // Characters after which 前 is no 前任: 目前, 此前, 会前.
        static NOT_FORMER: CharSet = CharSet::of("目此之会日年月以先天生空眼提从战选");
        // Eight characters: longer than every word of the file that stands before a head.
        let window = self.text(Span::new(floor, at)).char_indices().rev().take(8).last();
        let first = floor + window.map_or(at.saturating_sub(floor), |(offset, _)| offset);
        // Sorted by start, so the first that fits is the longest.
        self.hits.starting_in(Span::new(first, at)).iter().find_map(|hit| {
            if hit.span.end != at || !hit.is(Class::NOMINAL) {
                return None;
            }
            let Entry::Nominal(word) = self.lexicon.entry(*hit) else { return None };
            let start = hit.span.start;
            let mut chars = self.text(hit.span).chars();
            let single = chars.next().filter(|_| chars.next().is_none());
            // 国 of 该国 and 报 of 该报 are pieces of other words everywhere else.
            let piece = word.class == NominalClass::Body && single.is_some();
            let refused = matches!(
                word.class,
                NominalClass::Pronoun
                    | NominalClass::Document
                    | NominalClass::Relative
                    | NominalClass::Report
            );
            let before = || self.structure.folded[..start].chars().next_back();
            let former = single == Some('前') && before().is_some_and(|c| NOT_FORMER.holds(c));
            (!piece && !refused && !former).then_some((start, word.class))
        })
    }

    /// The determiner that ends at `at`: 一名, 这位, 多家, 100多名, 该.
    fn determiner_ending_at(&self, at: usize, floor: usize) -> Option<(usize, Determiner)> {
        let before = self.text(Span::new(floor, at));
        for word in ["上述", "该"] {
            if before.ends_with(word) && !before.ends_with("应该") {
                return Some((at - word.len(), Determiner::Demonstrative));
            }
        }
        let measure = before.chars().next_back().filter(|&c| {
            matches!(c, '名' | '位' | '个' | '家' | '些' | '种' | '份' | '篇' | '项' | '群' | '批')
        })?;
        let rest = &before[..before.len() - measure.len_utf8()];
        if let Some(c) = rest.chars().next_back().filter(|&c| matches!(c, '这' | '那' | '该' | '此')) {
            return Some((at - measure.len_utf8() - c.len_utf8(), Determiner::Demonstrative));
        }
        let counted: usize = rest
            .chars()
            .rev()
            .take(8)
            .take_while(|&c| c.is_ascii_digit() || COUNTED.holds(c))
            .map(char::len_utf8)
            .sum();
        if counted == 0 {
            return None;
        }
        let start = at - measure.len_utf8() - counted;
        let pointing = self.text(Span::new(floor, start)).chars().next_back();
        match pointing.filter(|&c| matches!(c, '这' | '那' | '该' | '此')) {
            Some(c) => Some((start - c.len_utf8(), Determiner::Demonstrative)),
            None => Some((start, Determiner::Indefinite)),
        }
    }
}
