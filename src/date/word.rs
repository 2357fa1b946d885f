//! The words of time, from `dictionaries/times.tsv`: 今天, 目前, 美东时间, 除夕, and those that only
//! look so (今日头条, 十分).
//!
//! Comes in: a place in the folded text. Goes out: the longest word there. A word of kind `none`
//! hides the date that seems to stand in it.
//!
//! The file is part of the grammar rather than a gazetteer, so it is compiled in with every set of
//! features and is read once.

use once_cell::sync::Lazy;

use super::cursor::{Cursor, is_number};
use super::value::{PartOfDay, Vague};
use crate::text::fold;

const TABLE: &str = include_str!("../../dictionaries/times.tsv");

/// When in the year a festival is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Feast {
    /// Month and day.
    Solar(i8, i8),
    /// Month and day of the lunar calendar; day 30 is the last one of the month.
    Lunar(i8, i8),
    /// Month, which one, weekday (Monday is 1): the second Sunday of May.
    Weekday(i8, i8, i8),
    /// 清明.
    PureBrightness,
    /// 冬至.
    WinterSolstice,
    /// Days from Easter Sunday.
    Easter(i8),
}

/// What a word says. Offsets count from the anchor, or, where `told`, from the day told before.
#[derive(Clone, Debug, PartialEq)]
pub(super) enum Word {
    /// 今天.
    Day { offset: i32, told: bool, part: Option<PartOfDay> },
    /// 上周.
    Week { offset: i32, told: bool },
    /// 本月.
    Month { offset: i32, told: bool },
    /// 去年.
    Year { offset: i32, told: bool },
    /// 上季度.
    QuarterOf(i32),
    /// 首季.
    Quarter(i8),
    /// 上半年.
    Half(i8),
    /// 春季; with the year's offset: 今春.
    Season(i8, Option<i32>),
    /// 上世纪.
    Century(i32),
    /// 上午.
    Part(PartOfDay),
    /// 夜间: every night, unless a day stands before it or an hour behind.
    PartOf(PartOfDay),
    /// 美东时间, as an IANA name; `None` for 当地时间.
    Zone(Option<&'static str>),
    /// 近期.
    Vague(Vague),
    /// 长期.
    Lasting,
    /// 春节.
    Feast(Feast),
    /// 冷战时期: first and last year.
    Period(i16, i16),
    /// 令和, 光绪: first and last year of a reign.
    Reign(i16, i16),
    /// 大选, as in 大选前一天.
    Event,
    /// Begins what only a rule can read: 每, 星期.
    Opener,
    /// Begins lengths only: 将近, 好几.
    Counting,
    /// Looks like a date and is none.
    Blocked,
}

impl Word {
    fn parse(kind: &str, value: &'static str) -> Option<Self> {
        let (offset, part) = value.split_once(' ').unwrap_or((value, ""));
        let number = offset.parse::<i32>();
        let ordinal = offset.parse::<i8>();
        let part_named =
            |name: &str| PartOfDay::NAMES.iter().find(|entry| entry.0 == name).map(|entry| entry.1);
        let told = kind.starts_with("that_");
        Some(match kind {
            "day" | "that_day" => Self::Day { offset: number.ok()?, told, part: None },
            "day_part" | "that_day_part" => {
                Self::Day { offset: number.ok()?, told, part: Some(part_named(part)?) }
            }
            "week" | "that_week" => Self::Week { offset: number.ok()?, told },
            "month" | "that_month" => Self::Month { offset: number.ok()?, told },
            "year" | "that_year" => Self::Year { offset: number.ok()?, told },
            "quarter_of" => Self::QuarterOf(number.ok()?),
            "quarter" => Self::Quarter(ordinal.ok()?),
            "half" => Self::Half(ordinal.ok()?),
            "season" => Self::Season(ordinal.ok()?, None),
            "year_season" => Self::Season(part.parse().ok()?, Some(number.ok()?)),
            "century" => Self::Century(number.ok()?),
            "part" => Self::Part(part_named(value)?),
            "part_of" => Self::PartOf(part_named(value)?),
            "zone" => Self::Zone((value != "local").then_some(value)),
            "vague" => Self::Vague(match value {
                "past" => Vague::Past,
                "recent" => Vague::Recent,
                "present" => Vague::Present,
                "future" => Vague::Future,
                _ => return None,
            }),
            "lasting" => Self::Lasting,
            "festival" => Self::Feast(Feast::parse(value)?),
            "period" | "reign" => {
                let (first, last) = value.split_once('/')?;
                let (first, last) = (first.parse().ok()?, last.parse().ok()?);
                if kind == "reign" { Self::Reign(first, last) } else { Self::Period(first, last) }
            }
            "event" => Self::Event,
            "opener" if value == "length" => Self::Counting,
            "opener" => Self::Opener,
            "none" => Self::Blocked,
            _ => return None,
        })
    }
}

impl Feast {
    fn parse(value: &str) -> Option<Self> {
        let (kind, rest) = value.split_once(':')?;
        let parts: Option<Vec<i8>> = match kind {
            "term" => Some(Vec::new()),
            "easter" => Some(vec![rest.parse().ok()?]),
            _ => rest.split('-').map(|part| part.parse().ok()).collect(),
        };
        Some(match (kind, parts?.as_slice()) {
            ("solar", &[month, day]) => Self::Solar(month, day),
            ("lunar", &[month, day]) => Self::Lunar(month, day),
            ("week", &[month, nth, weekday]) => Self::Weekday(month, nth, weekday),
            ("term", []) if rest == "清明" => Self::PureBrightness,
            ("term", []) if rest == "冬至" => Self::WinterSolstice,
            ("easter", &[offset]) => Self::Easter(offset),
            _ => return None,
        })
    }
}

/// The words by first character, the longest of each character first.
struct Words {
    /// For every character of the Basic Multilingual Plane one more than its group; 0 for none.
    group_of: Vec<u16>,
    groups: Vec<Vec<Row>>,
    gate: Gate,
}

struct Row {
    word: String,
    second: Option<char>,
    meaning: Word,
    /// Characters before it that make it the tail of another word: 日 of 日本周边.
    not_after: &'static str,
}

/// Tells from three characters that neither word nor number begins there, as at nearly every place
/// of a text: a bit for each first character, and by a hash a bit for each beginning of a word.
pub(super) struct Gate {
    firsts: Box<Bits>,
    /// What needs no second character.
    alone: Box<Bits>,
    /// Words of two characters, and the first three characters of longer ones.
    beginnings: Box<Bits>,
}

/// 65,536 bits, or 8 KiB: three of them stay in the nearest cache.
type Bits = [u64; 1 << 10];

fn bit_in(bits: &mut Bits, bit: u32) -> (&mut u64, u64) {
    (&mut bits[(bit >> 6) as usize & 1023], 1 << (bit & 63))
}

fn is_set(bits: &Bits, bit: u32) -> bool {
    bits[(bit >> 6) as usize & 1023] >> (bit & 63) & 1 == 1
}

/// Spreads what differs in any bit over the upper bits.
fn hash(seed: u32, code: u32) -> u32 {
    // 0x9E3779B1 is 2^32 divided by the golden ratio.
    (seed ^ code).wrapping_mul(0x9E37_79B1)
}

impl Gate {
    fn new() -> Self {
        let empty = || Box::new([0; 1 << 10]);
        Self { firsts: empty(), alone: empty(), beginnings: empty() }
    }

    fn admit(&mut self, word: &str) {
        let mut codes = word.chars().take(3).map(u32::from);
        let Some(first) = codes.next() else { return };
        let (bits, code) = match codes.reduce(hash) {
            None => (&mut self.alone, first),
            Some(seed) => (&mut self.beginnings, hash(seed, first) >> 16),
        };
        for (bits, code) in [(bits, code), (&mut self.firsts, first)] {
            let (word, bit) = bit_in(bits, code);
            *word |= bit;
        }
    }

    /// The next place from `at` on, a border of characters, where a word or number may begin.
    pub(super) fn next(&self, text: &str, mut at: usize) -> Option<usize> {
        let bytes = text.as_bytes();
        loop {
            let (first, width) = code_at(bytes, at)?;
            if is_set(&self.firsts, first) && self.opens(bytes, first, at + width) {
                return Some(at);
            }
            at += width;
        }
    }

    /// Whether a word or number may begin with `first` and go on at `at`.
    fn opens(&self, bytes: &[u8], first: u32, at: usize) -> bool {
        if is_set(&self.alone, first) {
            return true;
        }
        let Some((second, width)) = code_at(bytes, at) else { return false };
        is_set(&self.beginnings, hash(second, first) >> 16)
            || code_at(bytes, at + width)
                .is_some_and(|(third, _)| is_set(&self.beginnings, hash(hash(second, third), first) >> 16))
    }
}

/// The character at `at`, a border of characters, and its width; `None` at the end. No word of time
/// has a character of four bytes, so these are read as 0.
fn code_at(bytes: &[u8], at: usize) -> Option<(u32, usize)> {
    let low = |byte: u8| u32::from(byte & 0x3F);
    Some(match *bytes.get(at..)? {
        [a @ 0xE0..=0xEF, b, c, ..] => (u32::from(a & 0x0F) << 12 | low(b) << 6 | low(c), 3),
        [a @ 0..=0x7F, ..] => (u32::from(a), 1),
        [a @ 0x80..=0xDF, b, ..] => (u32::from(a & 0x1F) << 6 | low(b), 2),
        [_, ..] => (0, 4),
        [] => return None,
    })
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut words = Words { group_of: vec![0; 1 << 16], groups: Vec::new(), gate: Gate::new() };
    let numbers = (0..1 << 16).filter_map(char::from_u32).filter(|&c| is_number(c));
    numbers.for_each(|c| words.gate.admit(c.encode_utf8(&mut [0; 4])));
    for row in TABLE.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(word), Some(kind), Some(value)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let word = fold(word);
        let mut chars = word.chars();
        let (Some(first), second) = (chars.next(), chars.next()) else { continue };
        let (Some(slot), Some(meaning)) = (words.group_of.get_mut(first as usize), Word::parse(kind, value))
        else {
            continue;
        };
        if *slot == 0 {
            words.groups.push(Vec::new());
            *slot = u16::try_from(words.groups.len()).unwrap_or(0);
        }
        words.gate.admit(&word);
        if let Some(group) = usize::from(*slot).checked_sub(1).and_then(|idx| words.groups.get_mut(idx)) {
            group.push(Row { word, second, meaning, not_after: cells.next().unwrap_or_default() });
        }
    }
    for group in &mut words.groups {
        group.sort_by_key(|row| std::cmp::Reverse(row.word.len()));
    }
    words
});

/// The places after which a zone is named, 华盛顿 of 华盛顿时间, with that zone.
static PLACES: Lazy<Vec<(String, &'static str)>> = Lazy::new(|| {
    let rows = TABLE.lines().filter_map(|row| {
        let mut cells = row.split('\t');
        let (word, kind, zone) = (cells.next()?, cells.next()?, cells.next()?);
        let place = fold(word.strip_suffix("时间")?);
        // 世界时间, 山区时间 and 标准时间 name no place.
        let named = kind == "zone" && zone.contains('/') && place != "山区" && !place.ends_with("部");
        (named && !place.ends_with("标准")).then_some((place, zone))
    });
    rows.collect()
});

/// The place with which `text` begins: what stands behind it, and its zone.
pub(super) fn place_at(text: &str) -> Option<(&str, &'static str)> {
    PLACES.iter().find_map(|(place, zone)| Some((text.strip_prefix(place.as_str())?, *zone)))
}

/// The zone of the place with which `text` ends.
pub(super) fn place_before(text: &str) -> Option<&'static str> {
    PLACES.iter().find(|(place, _)| text.ends_with(place.as_str())).map(|&(_, zone)| zone)
}

/// What refuses most places before any rule is tried.
pub(super) fn gate() -> &'static Gate {
    &WORDS.gate
}

/// The longest word at `cursor`, and its length in bytes. A word whose first character belongs to
/// what stands before it does not count.
pub(super) fn longest(cursor: Cursor<'_>) -> Option<(&'static Word, usize)> {
    let words = &*WORDS;
    let mut chars = cursor.rest().chars();
    let group = usize::from(*words.group_of.get(chars.next()? as usize)?).checked_sub(1)?;
    let group = words.groups.get(group)?;
    let second = chars.next();
    let found = group.iter().find(|row| {
        (row.second.is_none() || row.second == second)
            && cursor.looking_at(&row.word)
            && (row.not_after.is_empty() || !cursor.before_in(row.not_after))
    });
    found.map(|row| (&row.meaning, row.word.len()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_is_understood() {
        for row in TABLE.lines().skip(1) {
            let cells: Vec<&str> = row.split('\t').collect();
            assert_eq!(cells.len(), 4, "{row}");
            assert_eq!(cells[0], fold(cells[0]), "{row}: write it in simplified characters");
            assert!(Word::parse(cells[1], cells[2]).is_some(), "{row}");
        }
    }

    #[test]
    fn the_longest_wins() {
        let at = |text, at| longest(Cursor { text, at });
        assert_eq!(at("今天上午", 0), Some((&Word::Day { offset: 0, told: false, part: None }, 6)));
        assert_eq!(at("今日头条", 0), Some((&Word::Blocked, 12)));
        assert_eq!(at("日本周边", 3), None);
        assert_eq!(at("布林肯", 0), None);
    }
}
