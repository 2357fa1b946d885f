//! The words of time, from `dictionaries/times.tsv`: 今天, 目前, 美东时间, 除夕, and those that only
//! look so (今日头条, 十分).
//!
//! Comes in: a place in the folded text. Goes out: the longest word there. A word of kind `none`
//! hides the date that seems to stand in it.
//!
//! The file is part of the grammar rather than a gazetteer, so it is compiled in with every set of
//! features and is read once.

use once_cell::sync::Lazy;

use super::cursor::Cursor;
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
    /// 大选, as in 大选前一天.
    Event,
    /// Begins what only a rule can read: 每, 星期.
    Opener,
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
            "period" => {
                let (first, last) = value.split_once('/')?;
                Self::Period(first.parse().ok()?, last.parse().ok()?)
            }
            "event" => Self::Event,
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
    groups: Vec<Group>,
}

/// The words of one first character.
#[derive(Default)]
struct Group {
    /// A bit for every second character, by its low six bits: most places are refused by it.
    seconds: u64,
    rows: Vec<Row>,
}

/// The bit of a second character; all bits where the word has none.
fn second_bit(second: Option<char>) -> u64 {
    second.map_or(u64::MAX, |c| 1 << (c as u32 & 63))
}

struct Row {
    word: String,
    second: Option<char>,
    meaning: Word,
    /// Characters before it that make it the tail of another word: 日 of 日本周边.
    not_after: &'static str,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut group_of = vec![0_u16; 1 << 16];
    let mut groups: Vec<Group> = Vec::new();
    for row in TABLE.lines().skip(1) {
        let mut cells = row.split('\t');
        let (Some(word), Some(kind), Some(value)) = (cells.next(), cells.next(), cells.next()) else {
            continue;
        };
        let word = fold(word);
        let first = word.chars().next();
        let (Some(slot), Some(meaning)) =
            (first.and_then(|c| group_of.get_mut(c as usize)), Word::parse(kind, value))
        else {
            continue;
        };
        if *slot == 0 {
            groups.push(Group::default());
            *slot = u16::try_from(groups.len()).unwrap_or(0);
        }
        if let Some(group) = usize::from(*slot).checked_sub(1).and_then(|idx| groups.get_mut(idx)) {
            let second = word.chars().nth(1);
            group.seconds |= second_bit(second);
            group.rows.push(Row { word, second, meaning, not_after: cells.next().unwrap_or_default() });
        }
    }
    for group in &mut groups {
        group.rows.sort_by_key(|row| std::cmp::Reverse(row.word.len()));
    }
    Words { group_of, groups }
});

/// For every character of the Basic Multilingual Plane whether a word begins with it.
pub(super) fn begins(c: char) -> bool {
    WORDS.group_of.get(c as usize).is_some_and(|&group| group != 0)
}

/// The longest word at `cursor`, and its length in bytes. A word whose first character belongs to
/// what stands before it does not count.
pub(super) fn longest(cursor: Cursor<'_>) -> Option<(&'static Word, usize)> {
    let words = &*WORDS;
    let mut chars = cursor.rest().chars();
    let group = usize::from(*words.group_of.get(chars.next()? as usize)?).checked_sub(1)?;
    let group = words.groups.get(group)?;
    // At the end of the text only words of one character are left, and those set every bit.
    let second = chars.next();
    if group.seconds & second.map_or(1, |c| second_bit(Some(c))) == 0 {
        return None;
    }
    let found = group.rows.iter().find(|row| {
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
