//! Common words, from `dictionaries/words.tsv`: folded text in, whether it is one out.
//!
//! A full segmenter costs half a second to load ([`segment`](super::segment)); this list costs a
//! millisecond and answers what names ask: is 日前 a word, does 透露 begin inside 吴谦透?

use std::collections::HashSet;

use once_cell::sync::Lazy;

static WORDS: Lazy<HashSet<&str>> =
    Lazy::new(|| super::load::embedded!("words.tsv").lines().skip(1).collect());

/// Whether `text` is a common word of two or three characters and no name.
pub(crate) fn is_word(text: &str) -> bool {
    WORDS.contains(text)
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
}
