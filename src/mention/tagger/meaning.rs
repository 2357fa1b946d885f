//! Words and the meaning of each: a word of the segmenter in, the number of the words of like meaning out
//! (北京, 上海 and 天津; 腾讯, 搜狐 and 网易), once roughly and once more finely, and how much it is like a name.
//!
//! Where [`cluster`](super::cluster) tells words apart by their neighbors in news, this does by what they are
//! about in an encyclopedia, for 84,000 words, names among them. For texts unlike those that were
//! marked that is worth more than the texts: see the table in `mod.rs`. The numbers come from vectors of words
//! (Mikolov et al. 2013), divided by spherical k-means and judged by logistic regression;
//! `examples/meaning.rs` makes the table. Only weights that ask for segmentation ask for it.

use std::collections::HashMap;

use once_cell::sync::Lazy;

/// `meanings.tsv`: word, coarse and fine meaning, likeness to names.
const MEANINGS: &str =
    if cfg!(feature = "guidelines") { include_str!("../../../dictionaries/meanings.tsv") } else { "" };

/// What a word means, as numbers from 1 on; 0 for words that the table does not hold.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Meaning {
    /// One of 256.
    pub coarse: u16,
    /// One of 1,000, whatever the coarse one is.
    pub fine: u16,
    /// How much it is like a person, an organization and a place, each in quarters: 1 + 16 p + 4 o + l. What
    /// the marked texts tell of the actors among the meanings then holds for the painters too.
    pub likeness: u16,
}

static TABLE: Lazy<HashMap<&str, Meaning>> = Lazy::new(|| {
    let rows = MEANINGS.lines().skip(1).filter_map(|row| {
        let (word, numbers) = row.split_once('\t')?;
        let mut numbers = numbers.split('\t').map_while(|number| number.parse().ok());
        let [coarse, fine, likeness] = [numbers.next()?, numbers.next()?, numbers.next()?];
        Some((word, Meaning { coarse, fine, likeness }))
    });
    rows.collect()
});

/// The meaning of a folded word.
pub(super) fn of(word: &str) -> Meaning {
    TABLE.get(word).copied().unwrap_or_default()
}

#[cfg(all(test, feature = "guidelines"))]
mod tests {
    use super::*;

    #[test]
    fn words_of_like_meaning_share_a_number() {
        assert_eq!(of("腾讯"), of("网易"));
        assert_ne!(of("上海").coarse, of("教授").coarse);
        assert_eq!((of("毕加索").likeness - 1) / 16, 3, "a person by three quarters and more");
        assert_eq!(of("吃饭").likeness, 1, "no name");
        assert_eq!(of("没有这个词"), Meaning::default());
    }

    #[test]
    fn rows_are_sound() {
        let mut before = "";
        for row in MEANINGS.lines().skip(1) {
            let word = row.split('\t').next().expect("a word");
            assert!(word > before, "{word} is not sorted");
            before = word;
            let Meaning { coarse, fine, likeness } = of(word);
            assert!((1..=256).contains(&coarse) && (1..=1000).contains(&fine), "{row}");
            assert!((1..=64).contains(&likeness), "{row}");
        }
    }
}
