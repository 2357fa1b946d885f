//! Words and the cluster of each: folded text in, its words out, every one with the number of the
//! words that stand between the same neighbors (表示, 称 and 指出; 主席, 议员 and 教授).
//!
//! A name never seen is known by what stands around it, and most of that is not in the marked texts
//! either: the clusters carry what was learned at 表示 to 坦言. They come from plain news, by
//! exchange (Kneser and Ney 1993: the division into 128 that makes the next word's cluster most
//! probable given this one's); `examples/cluster.rs` makes the table.

use daachorse::{CharwiseDoubleArrayAhoCorasick, CharwiseDoubleArrayAhoCorasickBuilder, MatchKind};
use once_cell::sync::Lazy;

/// `clusters.tsv`: word, cluster.
const CLUSTERS: &str =
    if cfg!(feature = "builtin") { include_str!("../../../dictionaries/clusters.tsv") } else { "" };

struct Words {
    /// `None` without the feature `builtin`.
    automaton: Option<CharwiseDoubleArrayAhoCorasick<u16>>,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let rows = CLUSTERS.lines().skip(1).filter_map(|row| {
        let (word, cluster) = row.split_once('\t')?;
        Some((word, cluster.parse::<u16>().ok()?))
    });
    // A test keeps a table that cannot be built from being released.
    let automaton = CharwiseDoubleArrayAhoCorasickBuilder::new()
        .match_kind(MatchKind::LeftmostLongest)
        .build_with_values(rows);
    Words { automaton: automaton.ok() }
});

/// Calls `visit(start, end, cluster)` for the words of `text`, bytes of it, from left to right.
///
/// Of several that begin at one place the longest counts; what is no word is passed over. Clusters
/// count from 1.
pub(super) fn each(text: &str, mut visit: impl FnMut(usize, usize, u16)) {
    if let Some(automaton) = &WORDS.automaton {
        for found in automaton.leftmost_find_iter(text) {
            visit(found.start(), found.end(), found.value());
        }
    }
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    use super::*;

    /// The words of `text` with their clusters.
    fn words(text: &str) -> Vec<(&str, u16)> {
        let mut words = Vec::new();
        each(text, |start, end, cluster| words.push((&text[start..end], cluster)));
        words
    }

    #[test]
    fn words_that_do_the_same_share_a_cluster() {
        let cluster = |word| match words(word)[..] {
            [(whole, cluster)] if whole == word => cluster,
            _ => panic!("{word} is one word"),
        };
        assert_eq!(cluster("指出"), cluster("强调"));
        assert_eq!(cluster("周一"), cluster("周五"));
        assert_ne!(cluster("指出"), cluster("周五"));
    }

    #[test]
    fn the_longest_word_counts() {
        let found: Vec<&str> = words("发言人表示").into_iter().map(|(word, _)| word).collect();
        assert_eq!(found, ["发言人", "表示"]);
        assert_eq!(words(""), []);
    }

    #[test]
    fn rows_are_sound() {
        let mut before = "";
        for row in CLUSTERS.lines().skip(1) {
            let (word, cluster) = row.split_once('\t').expect("two columns");
            assert!(word > before, "{word} is not sorted");
            let cluster: u16 = cluster.parse().expect("a number");
            // Four parts of a word for each must fit a code: see feature.rs.
            assert!((1..=128).contains(&cluster), "{row}");
            before = word;
        }
        assert!(WORDS.automaton.is_some());
    }
}
