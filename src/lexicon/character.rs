//! What a single character tells of names: does it open a surname, does it write foreign sounds?

use std::collections::HashSet;

use once_cell::sync::Lazy;

use super::word::{PackedHash, pack, pack_pair};
use crate::text::fold_char;

const SURNAMES: &str = super::load::embedded!("surnames.tsv");
/// Rows of `transliteration.tsv`: character, count, Latin letters.
pub(crate) const TRANSLITERATION: &str = super::load::embedded!("transliteration.tsv");

/// What sort of sign a character is, as far as names care.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
#[repr(u8)]
pub(crate) enum CharClass {
    /// Punctuation, white space, symbols.
    Mark,
    /// 0-9, full width too.
    Digit,
    /// Letters that are no Chinese characters.
    Letter,
    /// The dot between the parts of a foreign name: 乔恩·芬纳.
    MiddleDot,
    /// A Chinese character without a leaning.
    Plain,
    /// Mostly a surname: 郭.
    Surname,
    /// Mostly foreign sounds: 斯.
    Foreign,
    /// Both: 马.
    Both,
}

impl CharClass {
    /// All of them, by their numbers.
    const ALL: [Self; 8] = [
        Self::Mark,
        Self::Digit,
        Self::Letter,
        Self::MiddleDot,
        Self::Plain,
        Self::Surname,
        Self::Foreign,
        Self::Both,
    ];

    /// The class of `c`, folded or not.
    pub(crate) fn of(c: char) -> Self {
        SIGNS.of(c).class()
    }
}

/// What is known of a character, in one byte: its class in the lowest three bits, and above them whether it
/// begins a Japanese surname.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sign(u8);

impl Sign {
    const JAPANESE: u8 = 1 << 3;

    /// The class.
    pub(crate) fn class(self) -> CharClass {
        CharClass::ALL[usize::from(self.0 & 7)]
    }

    /// Whether it may begin a name: a surname, foreign sounds.
    pub(crate) fn may_open(self) -> bool {
        self.0 >= CharClass::Surname as u8
    }

    /// Whether a common Japanese surname begins with it (with itself, not with what it is folded to).
    pub(crate) fn opens_japanese(self) -> bool {
        self.0 & Self::JAPANESE > 0
    }
}

/// The sign of every character of the Basic Multilingual Plane.
pub(crate) struct Signs(Vec<Sign>);

impl Signs {
    /// For those who ask for many.
    pub(crate) fn get() -> &'static Self {
        &SIGNS
    }

    /// The sign of `c`.
    pub(crate) fn of(&self, c: char) -> Sign {
        match self.0.get(c as usize).copied() {
            Some(sign) => sign,
            None if c.is_alphanumeric() => Sign(CharClass::Plain as u8),
            None => Sign(CharClass::Mark as u8),
        }
    }
}

/// Whether `c`, folded or not, is a common surname.
pub(crate) fn is_surname(c: char) -> bool {
    matches!(CharClass::of(c), CharClass::Surname | CharClass::Both)
}

/// Whether `c`, folded or not, writes a foreign sound more often than not.
pub(crate) fn is_foreign(c: char) -> bool {
    matches!(CharClass::of(c), CharClass::Foreign | CharClass::Both)
}

/// Whether `c` is a Chinese character of the Basic Multilingual Plane.
pub(crate) fn is_han(c: char) -> bool {
    ('\u{3400}'..='\u{9fff}').contains(&c)
}

/// The dots that divide the parts of a foreign name; seven different signs occur in real articles.
pub(crate) const MIDDLE_DOTS: [char; 7] = ['·', '‧', '•', '．', '・', '･', '˙'];

/// A character written at least so often in transliterated place names counts as foreign (chosen on
/// the tagger's training set, as the next one).
const FOREIGN: u32 = 20;

/// A surname of at least this weight counts as one.
const SURNAME: u32 = 30;

/// Japanese surnames of two and three characters, packed: 岸田. Chinese ones have one character, but for a few.
static JAPANESE: Lazy<HashSet<u64, PackedHash>> = Lazy::new(|| {
    let surnames = SURNAMES.lines().skip(1).filter_map(|row| row.strip_suffix("\tja")?.split('\t').next());
    surnames.filter_map(pack).collect()
});

/// Whether `c`, folded, begins a common Japanese surname.
pub(crate) fn opens_japanese_surname(c: char) -> bool {
    SIGNS.of(c).opens_japanese()
}

/// Whether two characters, folded, are a common Japanese surname.
pub(crate) fn is_japanese_surname(first: char, second: char) -> bool {
    opens_japanese_surname(first) && JAPANESE.contains(&pack_pair(first, second))
}

static SIGNS: Lazy<Signs> = Lazy::new(|| {
    let mut classes: Vec<CharClass> =
        (0..=u32::from(u16::MAX)).map(|code| char::from_u32(code).map_or(CharClass::Mark, sort)).collect();
    let mut set = |c: char, class: CharClass| {
        if let Some(slot) = classes.get_mut(c as usize) {
            *slot = class;
        }
    };
    let mut surnames = Vec::new();
    for (surface, count) in counts(SURNAMES) {
        let mut chars = surface.chars();
        if let (Some(c), None) = (chars.next(), chars.next())
            && count >= SURNAME
        {
            surnames.push(c);
            set(c, CharClass::Surname);
        }
    }
    for (surface, count) in counts(TRANSLITERATION) {
        if let Some(c) = surface.chars().next().filter(|c| !MIDDLE_DOTS.contains(c))
            && count >= FOREIGN
        {
            set(c, if surnames.contains(&c) { CharClass::Both } else { CharClass::Foreign });
        }
    }
    // What is not folded has the class of what it is folded to.
    let folded = (0..=u32::from(u16::MAX)).map(|code| {
        let c = char::from_u32(code).map_or('\0', fold_char);
        Sign(classes.get(c as usize).copied().unwrap_or(CharClass::Mark) as u8)
    });
    let mut signs: Vec<Sign> = folded.collect();
    for key in JAPANESE.iter() {
        // Two characters or three, 21 bits each.
        let first = if key >> 42 > 0 { key >> 42 } else { key >> 21 };
        if let Some(sign) = usize::try_from(first).ok().and_then(|first| signs.get_mut(first)) {
            sign.0 |= Sign::JAPANESE;
        }
    }
    Signs(signs)
});

fn counts(table: &str) -> impl Iterator<Item = (&str, u32)> {
    table.lines().skip(1).filter_map(|line| {
        let mut cells = line.split('\t');
        Some((cells.next()?, cells.next()?.parse().ok()?))
    })
}

fn sort(c: char) -> CharClass {
    if MIDDLE_DOTS.contains(&c) {
        CharClass::MiddleDot
    } else if c.is_ascii_digit() || ('０'..='９').contains(&c) {
        CharClass::Digit
    } else if is_han(c) || c == '〇' {
        CharClass::Plain
    } else if c.is_alphabetic() {
        CharClass::Letter
    } else {
        CharClass::Mark
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn classes() {
        for (text, class) in [
            ("，。 　“", CharClass::Mark),
            ("0９", CharClass::Digit),
            ("aÉж", CharClass::Letter),
            ("·・", CharClass::MiddleDot),
            ("的说", CharClass::Plain),
            ("郭劉", CharClass::Surname),
            ("斯克薩", CharClass::Foreign),
            ("马馬", CharClass::Both),
            ("👍", CharClass::Mark),
            ("𠮷", CharClass::Plain),
        ] {
            for c in text.chars() {
                assert_eq!(CharClass::of(c), class, "{c}");
            }
        }
    }
}
