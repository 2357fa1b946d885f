//! Word segmentation, for the few places where it decides: 将会|面临 or 会面.
//!
//! Comes in: a short piece of folded text and the place of a word in it. Goes out: whether the word
//! stands there as a word. The segmenter's dictionary takes half a second and 33 MB to load, so it
//! is loaded when the first doubtful place is met, and most articles have none.

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
    fn word_of_its_own() {
        check("两位外长将会面", "会面", true);
        check("双方会谈到深夜才结束", "会谈", true);
    }
}
