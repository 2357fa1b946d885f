//! How well Chinese characters spell a Latin name: 布林肯 and Blinken.
//!
//! Comes in: folded characters and a Latin name. Goes out: for every possible start of the Chinese
//! name the log odds that the characters from there on transcribe a run of the Latin words, against
//! chance. `transliteration.tsv` counts which Latin letters a character stands for.
//!
//! The alignment runs from the right: where a glossed name ends is known (the bracket), where it
//! starts is the question, and the odds rise with every character that still belongs to it.

use std::collections::HashMap;

use once_cell::sync::Lazy;

use crate::lexicon::{MIDDLE_DOTS, PackedHash};

const TABLE: &str = crate::lexicon::TRANSLITERATION;

/// No character of the table stands for more letters.
const MAX_SEGMENT: usize = 6;
/// Log odds of a character that stands for letters it was never seen to stand for.
const UNSEEN: f32 = -3.0;
/// What every character costs: the best of several alignments is above chance by chance alone.
const COST: f32 = 1.0;
/// Log odds of a character that transcribes nothing in the table: it may be a rare one.
const UNKNOWN: f32 = -1.5;
/// Log odds of one Latin letter at the edge of a word that no character stands for.
const UNSPELLED: f32 = -1.0;

/// What the characters stand for.
struct Segments {
    /// The characters of the table: the number of each, and a bit for every letter with which what it stands
    /// for begins.
    numbers: HashMap<char, (u64, u32), PackedHash>,
    /// Log odds of letters ([`packed`]), by these and the number of the character before them.
    odds: HashMap<u64, f32, PackedHash>,
}

/// Bits of the letters in a key of [`Segments::odds`].
const LETTER_BITS: usize = 5 * MAX_SEGMENT;

/// Up to six letters as one number, five bits each; `None` for others than a to z.
fn packed(letters: &str) -> Option<u64> {
    letters.bytes().try_fold(0, |key, byte| byte.is_ascii_lowercase().then(|| with_letter(key, byte)))
}

fn with_letter(key: u64, letter: u8) -> u64 {
    key << 5 | u64::from(letter & 31)
}

static SEGMENTS: Lazy<Segments> = Lazy::new(|| {
    let rows: Vec<(char, Vec<(&str, f32)>)> = TABLE
        .lines()
        .skip(1)
        .filter_map(|row| {
            let mut cells = row.split('\t');
            let surface = cells.next()?.chars().next()?;
            let segments: Vec<_> = cells.nth(1)?.split('|').filter_map(segment).collect();
            (!segments.is_empty()).then_some((surface, segments))
        })
        .collect();
    let mut overall: HashMap<&str, f32> = HashMap::new();
    for &(letters, count) in rows.iter().flat_map(|(_, segments)| segments) {
        *overall.entry(letters).or_default() += count;
    }
    let total: f32 = overall.values().sum();
    let (mut numbers, mut odds) = (HashMap::default(), HashMap::default());
    for ((surface, segments), number) in rows.into_iter().zip(0..) {
        let firsts = segments.iter().filter_map(|(letters, _)| letters.bytes().next());
        let firsts = firsts.fold(0, |firsts, letter| firsts | 1 << (letter & 31));
        numbers.insert(surface, (number, firsts));
        let sum: f32 = segments.iter().map(|&(_, count)| count).sum();
        for (letters, count) in segments {
            // A silent character tells nothing about the letters.
            let chance = match letters {
                "" => 1.0,
                _ => overall.get(letters).copied().unwrap_or(1.0) / total,
            };
            if let Some(key) = packed(letters) {
                let value = ((count / (sum + 2.0)) / chance).ln().max(UNSEEN) - COST;
                odds.insert(number << LETTER_BITS | key, value);
            }
        }
    }
    Segments { numbers, odds }
});

fn segment(cell: &'static str) -> Option<(&'static str, f32)> {
    let (letters, count) = cell.split_once(':')?;
    Some((if letters == "-" { "" } else { letters }, count.parse().ok()?))
}

/// A Latin name ready for comparison: lower case, no accents, where its words start.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Latin {
    letters: String,
    /// Byte offsets in `letters` where words start, and its length.
    edges: Vec<usize>,
}

impl Latin {
    pub(super) fn new(name: &str) -> Self {
        let mut letters = String::new();
        let mut edges = vec![0];
        for c in name.chars() {
            let lower = plain(c);
            if lower.is_empty() {
                if !matches!(c, '\'' | '’' | '.') && edges.last() != Some(&letters.len()) {
                    edges.push(letters.len());
                }
            } else {
                letters.push_str(lower);
            }
        }
        if edges.last() != Some(&letters.len()) {
            edges.push(letters.len());
        }
        Self { letters, edges }
    }

    /// For every `n` up to the number of `chars` the log odds that the last `n` of them transcribe
    /// words of this name; the first item is for none (zero). `chars` may hold middle dots.
    pub(super) fn odds(&self, chars: &[char]) -> Vec<f32> {
        let mut best = vec![f32::NEG_INFINITY; chars.len() + 1];
        best[0] = 0.0;
        let letters = self.letters.as_bytes();
        let n_letters = letters.len();
        // Odds of the characters so far, by where in the letters their transcription starts; as if as many
        // letters as a character may stand for followed the last one.
        let mut reach = vec![f32::NEG_INFINITY; n_letters + 1 + MAX_SEGMENT];
        for &edge in self.edges.iter().skip(1) {
            reach[edge] = 0.0;
        }
        let mut next = reach.clone();
        for (idx, &c) in chars.iter().rev().enumerate() {
            if MIDDLE_DOTS.contains(&c) || c == '-' {
                next.fill(f32::NEG_INFINITY);
                for &edge in &self.edges {
                    next[edge] = reach[edge] + 1.0;
                }
            } else if let Some(&(number, firsts)) = SEGMENTS.numbers.get(&c) {
                let odds =
                    |key: u64| SEGMENTS.odds.get(&(number << LETTER_BITS | key)).copied().unwrap_or(UNSEEN);
                let silent = odds(0);
                for (start, after) in reach.windows(MAX_SEGMENT + 1).enumerate() {
                    // Most characters stand for nothing that begins with the letter.
                    let begins = letters.get(start).is_some_and(|letter| firsts >> (letter & 31) & 1 == 1);
                    let spelled = if begins {
                        let mut key = 0;
                        let spelled = letters[start..].iter().zip(&after[1..]).map(|(&letter, &after)| {
                            key = with_letter(key, letter);
                            if after == f32::NEG_INFINITY { after } else { after + odds(key) }
                        });
                        spelled.fold(f32::NEG_INFINITY, f32::max)
                    } else {
                        most(&after[1..]) + UNSEEN
                    };
                    next[start] = spelled.max(after[0] + silent);
                }
            } else {
                for (start, after) in reach.windows(MAX_SEGMENT + 1).enumerate() {
                    next[start] = most(after) + UNKNOWN;
                }
            }
            std::mem::swap(&mut reach, &mut next);
            best[idx + 1] = self.close(&reach);
        }
        best
    }

    /// The best way to end at the start of a word, letters before it unspelled.
    fn close(&self, reach: &[f32]) -> f32 {
        let mut best = f32::NEG_INFINITY;
        for window in self.edges.windows(2) {
            let &[from, to] = window else { continue };
            let mut unspelled = 0.0;
            for odds in &reach[from..to] {
                best = best.max(odds + unspelled);
                unspelled += UNSPELLED;
            }
        }
        best
    }
}

fn most(odds: &[f32]) -> f32 {
    odds.iter().copied().fold(f32::NEG_INFINITY, |most, odds| if odds > most { odds } else { most })
}

/// The letter in lower case without its accent; empty for what is no letter.
fn plain(c: char) -> &'static str {
    const LETTERS: &str = "abcdefghijklmnopqrstuvwxyz";
    const ACCENTED: [(&str, &str); 20] = [
        ("áàâäãåāăąÁÀÂÄÃÅĀĂĄ", "a"),
        ("éèêëēĕėęěÉÈÊËĒĔĖĘĚ", "e"),
        ("íìîïīĭįıÍÌÎÏĪĬĮİ", "i"),
        ("óòôöõøōŏőÓÒÔÖÕØŌŎŐ", "o"),
        ("úùûüūŭůűųÚÙÛÜŪŬŮŰŲ", "u"),
        ("ýÿÝŸ", "y"),
        ("çćĉċčÇĆĈĊČ", "c"),
        ("ñńņňÑŃŅŇ", "n"),
        ("śŝşšșŚŜŞŠȘ", "s"),
        ("źżžŹŻŽ", "z"),
        ("łĺļľŁĹĻĽ", "l"),
        ("đďðĐĎÐ", "d"),
        ("ğĝġģĞĜĠĢ", "g"),
        ("ťțţŤȚŢ", "t"),
        ("řŕŘŔ", "r"),
        ("ĥħĤĦ", "h"),
        ("ß", "ss"),
        ("æÆ", "ae"),
        ("œŒ", "oe"),
        ("þÞ", "th"),
    ];
    let lower = c.to_ascii_lowercase();
    if lower.is_ascii_lowercase() {
        let idx = usize::from(lower as u8 - b'a');
        return &LETTERS[idx..=idx];
    }
    if c.is_ascii() {
        return "";
    }
    ACCENTED.iter().find(|(accented, _)| accented.contains(c)).map_or("", |&(_, letter)| letter)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The characters that best spell the name, taken from the end of `text`.
    #[track_caller]
    fn check(text: &str, latin: &str, expected: &str) {
        let chars: Vec<char> = text.chars().collect();
        let odds = Latin::new(latin).odds(&chars);
        let best = (0..odds.len()).max_by(|&a, &b| odds[a].total_cmp(&odds[b])).unwrap_or(0);
        let found: String = chars[chars.len() - best..].iter().collect();
        assert_eq!(found, expected, "{odds:?}");
    }

    #[test]
    fn finds_the_left_edge() {
        check("美国国务卿布林肯", "Antony Blinken", "布林肯");
        check("国家安全顾问乔恩·芬纳", "Jon Finer", "乔恩·芬纳");
        check("意大利外长迪马约", "Luigi Di Maio", "迪马约");
        check("爱尔兰总理马丁", "Micheál Martin", "马丁");
        check("部长亚历杭德罗・马约尔卡斯", "Alejandro Mayorkas", "亚历杭德罗・马约尔卡斯");
    }

    #[test]
    fn finds_nothing_in_a_translated_name() {
        check("外交事务委员会", "Foreign Affairs", "");
    }

    #[test]
    fn table_is_sorted_and_sound() {
        let rows: Vec<&str> = TABLE.lines().skip(1).collect();
        assert!(rows.is_sorted());
        for row in rows {
            let cells: Vec<&str> = row.split('\t').collect();
            let &[surface, _, segments] = cells.as_slice() else { panic!("three columns: {row}") };
            assert_eq!(crate::text::fold(surface), surface);
            assert!(segments.is_empty() || segments.split('|').all(|cell| segment(cell).is_some()), "{row}");
        }
    }
}
