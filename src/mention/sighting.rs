//! People whom the tagger passed over, by what stands around a name: 妻子|罗胜春|近日说.
//!
//! Comes in: folded text, its blocks, the dictionary hits, the names found so far. Goes out: persons
//! that stand free, each with the rule that saw it.
//!
//! A surname, Chinese or Japanese, with one or two characters behind it of which no two are a word, or a
//! run of foreign sounds, may be a name. It is one where it stands in a list of persons (`listed`), behind a word for a
//! relative or companion (`kin`), at the start of a clause before a verb of saying (`cue`), or, with a
//! surname, so often in the article that chance is out of the question (`often`). The document pass
//! then finds the other places.

use crate::Span;
use crate::lexicon::{
    CharClass, CharSet, Class, EntityKind, Entry, Frame, Hits, Lexicon, Signs, WordClass, is_foreign, is_han,
    is_japanese_surname, is_pair, is_surname, is_word, word_class,
};

/// Characters that stand in no given name of the marked texts, or so rarely that they prove a word.
static NEVER: CharSet = CharSet::of(
    "的了是在有和与及对向从把被将也已都却则以或还又仍而因等说称这那其之于为不会到着过来去就让给但并很更最每各个们中上下前后里者时年月日曾",
);

/// Words for people beside whom a name stands.
pub(super) const KIN: [&str; 40] = [
    "妻子",
    "丈夫",
    "父亲",
    "母亲",
    "儿子",
    "女儿",
    "弟弟",
    "哥哥",
    "姐姐",
    "妹妹",
    "妹夫",
    "姐夫",
    "夫人",
    "太太",
    "遗孀",
    "同事",
    "好友",
    "友人",
    "朋友",
    "搭档",
    "律师",
    "辩护律师",
    "代理律师",
    "当事人",
    "嫌疑人",
    "嫌犯",
    "被告",
    "受害人",
    "受害者",
    "死者",
    "伤者",
    "居民",
    "村民",
    "市民",
    "网民",
    "学者",
    "作家",
    "艺术家",
    "企业家",
    "维权人士",
];

/// The last characters of [`KIN`]: most names stand behind none of them.
static KIN_LAST: CharSet = CharSet::of("子夫亲儿弟哥姐妹人太孀事友档师犯告者民家士");

/// Before what a clause begins.
static CLAUSE_MARKS: CharSet = CharSet::of("，。；！？\n　“「”」、： ");

/// Function words before which a name can end.
static FREE: CharSet = CharSet::of("的和与及在被对向从也已将是说为因于于并曾");

/// A person seen: where, and by which rule.
pub(super) type Seen = (Span, &'static str);

/// The persons that stand free of `taken` (sorted, with their kinds); sorted.
pub(super) fn find(
    text: &str,
    blocks: &[Span],
    lexicon: &Lexicon,
    hits: &Hits,
    taken: &[(Span, EntityKind)],
) -> Vec<Seen> {
    let scene = Scene { text, lexicon, hits, taken };
    let signs = Signs::get();
    let mut seen: Vec<Seen> = Vec::new();
    // What may be a name if it stands in the article often.
    let mut open: Vec<Span> = Vec::new();
    let mut candidates: Vec<Span> = Vec::new();
    for &block in blocks {
        let mut at = block.start;
        let mut next_taken = taken.partition_point(|(name, _)| name.end <= block.start);
        let mut behind_foreign = false;
        // Where the next name starts; looked up when it is reached.
        let mut limit = at;
        while at < block.end {
            if at >= limit {
                while taken.get(next_taken).is_some_and(|(name, _)| name.end <= at) {
                    next_taken += 1;
                }
                if let Some((name, _)) = taken.get(next_taken).filter(|(name, _)| name.start <= at) {
                    at = name.end;
                    behind_foreign = false;
                    continue;
                }
                limit = taken.get(next_taken).map_or(block.end, |(name, _)| name.start.min(block.end));
            }
            // On to the next character that may begin a name.
            let opening = text.get(at..limit).unwrap_or_default().char_indices().find_map(|(passed, c)| {
                let sign = signs.of(c);
                if !sign.may_open() {
                    behind_foreign = false;
                    return None;
                }
                let surname = matches!(sign.class(), CharClass::Surname | CharClass::Both);
                let foreign = matches!(sign.class(), CharClass::Foreign | CharClass::Both);
                let opens = !std::mem::replace(&mut behind_foreign, foreign) && foreign;
                let japanese = || {
                    let second = || scene.after(at + passed + c.len_utf8());
                    sign.opens_japanese() && second().is_some_and(|second| is_japanese_surname(c, second))
                };
                (surname || opens || japanese()).then_some((at + passed, c, surname))
            });
            let Some((start, c, surname)) = opening else {
                at = limit;
                continue;
            };
            at = start;
            candidates.clear();
            scene.add_candidates(at, limit, &mut candidates);
            let found = candidates.iter().find_map(|&span| Some((span, scene.rule(span, block)?)));
            if let Some((span, _)) = found {
                seen.extend(found);
                at = span.end;
                behind_foreign = false;
                continue;
            }
            if surname {
                open.extend(candidates.iter().filter(|span| may_be_frequent(span.of(text))));
            }
            at += c.len_utf8();
        }
    }
    open.sort_unstable_by_key(|span| (span.of(text), span.start));
    for spans in open.chunk_by(|one, next| one.of(text) == next.of(text)) {
        if scene.is_frequent(spans) {
            seen.extend(spans.iter().map(|&span| (span, "often")));
        }
    }
    seen.sort_by_key(|&(span, rule)| (span.start, std::cmp::Reverse(span.end), rule));
    seen.dedup_by(|next, last| next.0.start < last.0.end);
    seen
}

struct Scene<'a> {
    text: &'a str,
    lexicon: &'a Lexicon,
    hits: &'a Hits,
    taken: &'a [(Span, EntityKind)],
}

impl<'a> Scene<'a> {
    fn before(&self, offset: usize) -> Option<char> {
        self.text.get(..offset)?.chars().next_back()
    }

    fn after(&self, offset: usize) -> Option<char> {
        self.text.get(offset..)?.chars().next()
    }

    /// `n` characters from `offset` on.
    fn ahead(&self, offset: usize, n: usize) -> &'a str {
        let rest = self.text.get(offset..).unwrap_or_default();
        rest.char_indices().nth(n).map_or(rest, |(end, _)| &rest[..end])
    }

    /// Adds to `found` what may be a name from `at` on, up to `limit`; the longest first.
    fn add_candidates(&self, at: usize, limit: usize, found: &mut Vec<Span>) {
        let rest = self.text.get(at..limit).unwrap_or_default();
        let mut chars = [(0, '\0'); 7];
        let mut n_chars = 0;
        for (slot, item) in chars.iter_mut().zip(rest.char_indices()) {
            *slot = item;
            n_chars += 1;
        }
        let chars = &chars[..n_chars];
        let Some(&(_, first)) = chars.first() else { return };
        let pair = |idx: usize| {
            chars.get(idx).is_some_and(|&(offset, c)| {
                self.after(at + offset + c.len_utf8()).is_some_and(|next| is_pair(c, next))
            })
        };
        let end = |n: usize| chars.get(n).map_or(limit.min(at + rest.len()), |(end, _)| at + end);
        // What a look at the characters tells comes first: a look for a word waits for memory.
        let is_given = |idx: usize| chars.get(idx).is_some_and(|&(_, c)| is_han(c) && !NEVER.holds(c));
        let n_foreign = chars.iter().take_while(|(_, c)| is_foreign(*c)).count();
        let foreign =
            (2..=6).contains(&n_foreign) && self.after(end(n_foreign)).is_none_or(|c| !is_foreign(c));
        let second = self.after(at + first.len_utf8());
        let japanese = second.is_some_and(|second| is_japanese_surname(first, second));
        let chinese = is_surname(first) && is_given(1);
        // A word that ends with the first character: 建|设.
        let torn = || self.before(at).is_some_and(|c| is_han(c) && is_pair(c, first));
        if !foreign && !japanese && !chinese || torn() {
            return;
        }
        if foreign && !(0..n_foreign).any(pair) {
            found.push(Span::new(at, end(n_foreign)));
        }
        if pair(0) {
            return;
        }
        if japanese {
            for n in [4, 3] {
                if (2..n).all(is_given) && !(1..n - 1).any(pair) {
                    found.push(Span::new(at, end(n)));
                }
            }
        }
        if chinese && !is_word(self.ahead(at, 3)) {
            if is_given(2) && !pair(1) && self.hits_none(at, end(3)) {
                found.push(Span::new(at, end(3)));
            }
            if self.hits_none(at, end(2)) {
                found.push(Span::new(at, end(2)));
            }
        }
    }

    /// Whether no title, cue, place or other dictionary word of two characters starts in `start..end`.
    fn hits_none(&self, start: usize, end: usize) -> bool {
        let passed = Class::PERSON | Class::BODY | Class::BODY_WORD;
        !self.hits.starting_in(Span::new(start, end)).iter().any(|hit| hit.span.len() >= 6 && !hit.is(passed))
    }

    /// The rule that makes `span` a name where it stands.
    fn rule(&self, span: Span, block: Span) -> Option<&'static str> {
        if self.is_listed(span) {
            return Some("listed");
        }
        let clause_starts =
            span.start == block.start || self.before(span.start).is_some_and(|c| CLAUSE_MARKS.holds(c));
        let says = self.says(span.end, block.end);
        if clause_starts && says {
            return Some("cue");
        }
        (self.after_kin(span) && (says || self.ends_free(span.end))).then_some("kin")
    }

    /// Whether a verb of saying follows, perhaps behind 对…, 周三 or 今天.
    fn says(&self, offset: usize, block_end: usize) -> bool {
        let cue_at = |at: usize| {
            self.hits.starting_at(at).iter().any(|&hit| {
                hit.is(Class::CUE)
                    && matches!(self.lexicon.entry(hit), Entry::Cue(cue)
                        if matches!(cue.frame, Frame::Clause | Frame::Person))
            })
        };
        if cue_at(offset) {
            return true;
        }
        // Behind an adverb or a day, six characters at most: 周三在记者会上|说 is left to the tagger.
        let mut at = offset;
        for _ in 0..2 {
            let word = self.ahead(at, 2);
            let one = word.chars().next().filter(|c| matches!(c, '也' | '还' | '则' | '又' | '曾' | '都'));
            let step = match one {
                Some(c) => c.len_utf8(),
                None if matches!(word_class(word), Some(WordClass::Other)) => word.len(),
                None => return false,
            };
            at += step;
            if at >= block_end {
                return false;
            }
            if cue_at(at) {
                return true;
            }
        }
        false
    }

    /// Whether a relative or companion stands before: 妻子|罗胜春.
    fn after_kin(&self, span: Span) -> bool {
        let before = self.text.get(..span.start).unwrap_or_default();
        before.ends_with(|c| KIN_LAST.holds(c)) && KIN.iter().any(|kin| before.ends_with(kin))
    }

    /// Whether the name can end at `offset`: at a mark, a function word or where a word begins.
    fn ends_free(&self, offset: usize) -> bool {
        self.after(offset).is_none_or(|c| !is_han(c) || FREE.holds(c) || is_word(self.ahead(offset, 2)))
    }

    /// Whether the name fills an item of a list whose next item is a person: 、吉炳轩、.
    fn is_listed(&self, span: Span) -> bool {
        let opens = self.before(span.start) == Some('、');
        let closes = self
            .after(span.end)
            .is_some_and(|c| matches!(c, '、' | '，' | '。' | '；' | '）' | '和' | '及' | '与' | '等'));
        if !opens && self.after(span.end) != Some('、') || !closes {
            return false;
        }
        let idx = self.taken.partition_point(|(name, _)| name.start < span.start);
        let is_person = |item: Option<&(Span, EntityKind)>, at: usize, before: bool| {
            item.is_some_and(|&(name, kind)| {
                kind == EntityKind::Person && if before { name.end == at } else { name.start == at }
            })
        };
        let dot = '、'.len_utf8();
        let left = opens
            && is_person(idx.checked_sub(1).and_then(|idx| self.taken.get(idx)), span.start - dot, true);
        let right =
            self.after(span.end) == Some('、') && is_person(self.taken.get(idx), span.end + dot, false);
        // 、王伟、 at the start of an item only: before 、 anything may end.
        left || right && (opens || self.before(span.start).is_none_or(|c| !is_han(c)))
    }

    /// Whether what stands at `spans` is in the article so often, before different characters, that it
    /// must be a name. A word of the language would be in `words.tsv`.
    fn is_frequent(&self, spans: &[Span]) -> bool {
        if spans.len() < 3 {
            return false;
        }
        let mut after: Vec<Option<char>> = spans.iter().map(|span| self.after(span.end)).collect();
        after.sort_unstable();
        after.dedup();
        let mut before: Vec<Option<char>> = spans.iter().map(|span| self.before(span.start)).collect();
        before.sort_unstable();
        before.dedup();
        let as_subject = spans.iter().filter(|span| self.ends_free(span.end)).count();
        after.len() >= 3 && before.len() >= 2 && 2 * as_subject >= spans.len()
    }
}

/// Whether a name may be one because it stands in the article often: three characters. 高尔夫 writes
/// foreign sounds as a person's name may, and is none.
fn may_be_frequent(name: &str) -> bool {
    name.chars().count() == 3 && !name.chars().all(is_foreign)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The persons seen; names between bars are known persons.
    #[track_caller]
    fn check(marked: &str, expected: &[&str]) {
        let (mut text, mut taken) = (String::new(), Vec::new());
        for (idx, part) in marked.split('|').enumerate() {
            let start = text.len();
            text.push_str(part);
            if idx % 2 == 1 {
                taken.push((Span::new(start, text.len()), EntityKind::Person));
            }
        }
        let lexicon = Lexicon::builtin().expect("built-in dictionaries are sound");
        let blocks = [Span::new(0, text.len())];
        let seen = find(&text, &blocks, &lexicon, &lexicon.hits(&text), &taken);
        let seen: Vec<String> =
            seen.iter().map(|(span, rule)| format!("{} {rule}", span.of(&text))).collect();
        assert_eq!(seen, expected, "{marked}");
    }

    #[test]
    fn last_characters_of_kin() {
        assert!(KIN.iter().all(|kin| kin.ends_with(|c| KIN_LAST.holds(c))));
    }

    #[test]
    fn in_a_list_of_persons() {
        check("包括|王晨|、邱炳轩、|武维华|和其他人", &["邱炳轩 listed"]);
        check("包括|王晨|、高科技、农业", &[]);
    }

    #[test]
    fn behind_a_relative() {
        check("他的妻子罗胜春近日来信", &["罗胜春 kin"]);
        check("他的妻子周日来信", &[]);
    }

    #[test]
    fn before_a_verb_of_saying() {
        check("会后，姚诚彦说，双方同意。", &["姚诚彦 cue"]);
        check("会后，桑梅顿说，双方同意。", &["桑梅顿 cue"]);
        check("会后，高层说，双方同意。", &[]);
    }

    #[test]
    fn three_times_in_an_article() {
        check(
            "纪念荣毅夫的文章。荣毅夫在那时。荣毅夫，商人",
            &["荣毅夫 often", "荣毅夫 often", "荣毅夫 often"],
        );
    }
}
