//! Common words, from `dictionaries/words.tsv`: folded text in, whether it is one out.
//!
//! A full segmenter costs half a second to load ([`segment`](super::segment)); this list costs a
//! millisecond and answers what names ask: is 日前 a word, does 透露 begin inside 吴谦透, may 透露 stand
//! inside the name of a body?

use std::collections::HashMap;
use std::hash::{BuildHasherDefault, Hasher};

use once_cell::sync::Lazy;

/// What a common word does in a sentence, as far as names care.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum WordClass {
    /// Names things or their qualities: may stand inside the name of a body (农业 of 农业管理局).
    Noun,
    /// Says what happens: 透露.
    Verb,
    /// Adverbs, pronouns, numbers, times: 仍然, 他们, 日前.
    Other,
    /// A noun that is the name of a body as well: 空军, 苹果.
    Body,
}

impl WordClass {
    /// Whether it names things.
    pub(crate) fn is_noun(self) -> bool {
        matches!(self, Self::Noun | Self::Body)
    }
}

static WORDS: Lazy<HashMap<u64, WordClass, PackedHash>> = Lazy::new(|| {
    let rows = super::load::embedded!("words.tsv").lines().skip(1);
    rows.filter_map(|row| {
        let (word, class) = row.split_once('\t').unwrap_or((row, ""));
        let class = match class {
            "" => WordClass::Noun,
            "verb" => WordClass::Verb,
            "body" => WordClass::Body,
            _ => WordClass::Other,
        };
        Some((pack(word)?, class))
    })
    .collect()
});

/// Whether `text` is a common word of two or three characters and no name.
pub(crate) fn is_word(text: &str) -> bool {
    word_class(text).is_some()
}

/// Whether two characters are a common word.
pub(crate) fn is_pair(first: char, second: char) -> bool {
    WORDS.contains_key(&pack_pair(first, second))
}

/// What sort of common word `text` is, if it is one.
pub(crate) fn word_class(text: &str) -> Option<WordClass> {
    WORDS.get(&pack(text)?).copied()
}

/// Two or three characters as one number: 21 bits for each.
pub(super) fn pack(text: &str) -> Option<u64> {
    // Two characters of three bytes up to three of four.
    if !(6..=12).contains(&text.len()) {
        return None;
    }
    let (mut key, mut n_chars) = (0, 0);
    for c in text.chars() {
        key = key << 21 | number(c);
        n_chars += 1;
    }
    (2..=3).contains(&n_chars).then_some(key)
}

/// Two characters as [`pack`] packs them.
pub(super) fn pack_pair(first: char, second: char) -> u64 {
    number(first) << 21 | number(second)
}

fn number(c: char) -> u64 {
    u64::from(u32::from(c))
}

/// Hashes packed words, single characters and names.
pub(crate) type PackedHash = BuildHasherDefault<PackedHasher>;

/// Mixes a packed word; the standard hasher takes four times as long, and names ask for words at
/// every edge.
#[derive(Default)]
pub(crate) struct PackedHasher(u64);

impl Hasher for PackedHasher {
    fn finish(&self) -> u64 {
        self.0
    }

    fn write(&mut self, bytes: &[u8]) {
        for part in bytes.chunks(8) {
            let mut key = [0; 8];
            key[..part.len()].copy_from_slice(part);
            self.write_u64(u64::from_le_bytes(key) ^ self.0);
        }
    }

    fn write_u8(&mut self, key: u8) {
        self.write_u64(u64::from(key) ^ self.0);
    }

    fn write_u32(&mut self, key: u32) {
        self.write_u64(key.into());
    }

    fn write_u64(&mut self, key: u64) {
        // Multiplication by 2^64 over the golden ratio spreads the low bits, the shift brings them back.
        let mixed = key.wrapping_mul(0x9e37_79b9_7f4a_7c15);
        self.0 = mixed ^ mixed >> 32;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_and_names() {
        for (text, expected) in
            [("日前", true), ("透露", true), ("办公室", true), ("吴谦", false), ("", false)]
        {
            assert_eq!(is_word(text), expected, "{text}");
        }
    }

    #[test]
    fn classes() {
        for (text, expected) in [
            ("农业", Some(WordClass::Noun)),
            ("透露", Some(WordClass::Verb)),
            ("日前", Some(WordClass::Other)),
            ("吴谦", None),
        ] {
            assert_eq!(word_class(text), expected, "{text}");
        }
    }
}
