//! Word segmentation, for the few places where it decides: 将会|面临 or 会面, and for taggers that ask for it.
//!
//! Comes in: a short piece of folded text and the place of a word in it, or a text. Goes out: whether
//! the word stands there as a word, or all words with their sorts. The segmenter's dictionary takes
//! half a second and 33 MB to load, so it is loaded when it is first asked, which most articles never do.

use jieba_rs::Jieba;
use once_cell::sync::Lazy;

use crate::Span;

static JIEBA: Lazy<Jieba> = Lazy::new(Jieba::new);

/// Whether both edges of `word` are edges of words when `piece` is segmented.
///
/// `word` counts bytes of `piece`; a piece of a clause around the word is enough.
#[must_use]
pub fn is_word(piece: &str, word: Span) -> bool {
    let (mut at, mut starts, mut ends) = (0, word.start == 0, false);
    for token in JIEBA.cut(piece, true) {
        at += token.word.len();
        starts |= at == word.start;
        ends |= at == word.end;
    }
    starts && ends
}

/// The sorts of words that [`words`] tells apart, by the marks of the segmenter's dictionary: names
/// (persons, foreign persons, places, bodies, others), then nouns, verbs and the rest.
const SORTS: [&str; 25] = [
    "x", "nr", "nrt", "nrfg", "ns", "nt", "nz", "n", "v", "a", "d", "i", "l", "m", "t", "c", "p", "r", "zg",
    "j", "b", "f", "u", "vn", "eng",
];

/// A word by segmentation.
pub(crate) struct Word<'a> {
    pub text: &'a str,
    /// In characters.
    pub length: usize,
    /// Number of the sort, less than 26.
    pub sort: u16,
}

/// The words of a text from left to right.
pub(crate) fn words(text: &str) -> impl Iterator<Item = Word<'_>> {
    let sort = |tag| SORTS.iter().position(|&sort| sort == tag).unwrap_or(SORTS.len());
    JIEBA.tag(text, false).into_iter().map(move |word| Word {
        text: word.word,
        length: word.end - word.start,
        sort: u16::try_from(sort(word.tag)).unwrap_or_default(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[track_caller]
    fn check(piece: &str, word: &str, expected: bool) {
        let start = piece.find(word).unwrap_or_default();
        assert_eq!(is_word(piece, Span::new(start, start + word.len())), expected, "{word} in {piece}");
    }

    #[test]
    fn word_across_the_edge() {
        check("他们将会面临困难", "会面", false);
        check("大会谈到这个问题", "会谈", false);
    }

    #[test]
    fn all_words_with_their_sorts() {
        let sorts: Vec<(usize, &str)> =
            words("王毅在上海，x").map(|word| (word.length, SORTS[usize::from(word.sort)])).collect();
        assert_eq!(sorts.iter().map(|word| word.0).sum::<usize>(), 7, "{sorts:?}");
        assert!(sorts.contains(&(2, "ns")), "{sorts:?}");
        assert_eq!(words("").count(), 0);
    }

    #[test]
    fn word_of_its_own() {
        check("两位外长将会面", "会面", true);
        check("双方会谈到深夜才结束", "会谈", true);
    }
}
