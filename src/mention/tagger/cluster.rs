//! Words and the cluster of each: folded text in, its words out, every one with the number of the
//! words that stand between the same neighbors (表示, 称 and 指出; 主席, 议员 and 教授).
//!
//! A name never seen is known by what stands around it, and most of that is not in the marked texts
//! either: the clusters carry what was learned at 表示 to 坦言. They come from plain news, by
//! exchange (Kneser and Ney 1993: the division into 128 that makes the next word's cluster most
//! probable given this one's); `examples/cluster.rs` makes the table.

use once_cell::sync::Lazy;

use super::table::{Place, Table};

/// `clusters.tsv`: word, cluster.
const CLUSTERS: &str =
    if cfg!(feature = "builtin") { include_str!("../../../dictionaries/clusters.tsv") } else { "" };

/// The words as a trie: a node for every beginning of a word, made of the characters read so far.
struct Words {
    /// The words of one character: for each character the cluster, or 0.
    single: Vec<u8>,
    /// For the first two characters their node, and for a node and a character the next node.
    next: Table,
}

/// Where a word stands in the trie, in one number, so that a step asks memory once: its state (16 bits), the
/// cluster of the word that ends here or 0 (15 bits), and whether words go on from here (one bit).
#[derive(Clone, Copy, Debug, Default)]
struct Node(u32);

impl Node {
    fn new(state: u16, cluster: u16, is_open: bool) -> Self {
        Self(u32::from(state) << 16 | u32::from(cluster) << 1 | u32::from(is_open))
    }

    fn state(self) -> u32 {
        self.0 >> 16
    }

    fn cluster(self) -> u16 {
        (self.0 >> 1 & 0x7fff) as u16
    }

    fn is_open(self) -> bool {
        self.0 & 1 == 1
    }
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let rows = CLUSTERS.lines().skip(1).filter_map(|row| {
        let (word, cluster) = row.split_once('\t')?;
        Some((word, cluster.parse::<u16>().ok()?))
    });
    // A test keeps a table with characters, states or clusters beyond their bits from being released.
    // By state: the state before, the character, the cluster, whether words go on.
    let mut states = vec![(0, 0, 0, false)];
    // The rows are sorted, so the last row's states are those that this row can share.
    let mut path: Vec<(char, u16)> = Vec::new();
    for (word, cluster) in rows {
        let shared = path.iter().zip(word.chars()).take_while(|((before, _), c)| before == c).count();
        path.truncate(shared);
        for c in word.chars().skip(shared) {
            let before = path.last().map_or(0, |&(_, state)| state);
            states[usize::from(before)].3 = true;
            path.push((c, u16::try_from(states.len()).unwrap_or_default()));
            states.push((before, code(c), 0, false));
        }
        if let Some(&(_, state)) = path.last() {
            states[usize::from(state)].2 = cluster;
        }
    }
    let mut single = vec![0; 1 << 16];
    let mut next: Vec<(u64, u32)> = Vec::new();
    for (state, &(before, c, cluster, is_open)) in (0..).zip(&states).skip(1) {
        let node = Node::new(state, cluster, is_open);
        match states[usize::from(before)] {
            // There are no more than 128.
            _ if before == 0 => single[usize::from(c)] = u8::try_from(cluster).unwrap_or_default(),
            (0, first, ..) => next.push((pair_key(first, c), node.0)),
            _ => next.push((key(u32::from(before), c), node.0)),
        }
    }
    Words { single, next: Table::new(&next) }
});

/// A character of the Basic Multilingual Plane as its number, others as the highest.
pub(super) fn code(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(u16::MAX)
}

/// The key of the node that `c` leads to.
fn key(state: u32, c: u16) -> u64 {
    u64::from(state) << 16 | u64::from(c)
}

/// The key of the node of two characters: above those of all states.
fn pair_key(first: u16, second: u16) -> u64 {
    1 << 32 | u64::from(first) << 16 | u64::from(second)
}

/// Scratch space of [`each`].
#[derive(Clone, Debug, Default)]
pub(super) struct Scratch {
    /// Pairs of characters that the table may hold: where to look, and the index of the first.
    asked: Vec<(Place, u32)>,
    /// For every character the node of it and the next.
    pairs: Vec<Node>,
}

/// Calls `visit(start, end, cluster)` for the words of `text` ([`code`]s), indices of it, from left to right.
///
/// Of several that begin at one place the longest counts; what is no word is passed over. Clusters
/// count from 1.
///
/// The pairs of characters are looked up for the whole text first, though those inside words are not
/// needed: each look-up waits for memory, and the processor waits for many at a time as long as nothing
/// is decided between them.
pub(super) fn each(text: &[u16], scratch: &mut Scratch, mut visit: impl FnMut(usize, usize, u16)) {
    let Words { single, next } = &*WORDS;
    let Scratch { asked, pairs } = scratch;
    asked.clear();
    asked.resize(text.len(), Default::default());
    let mut n_asked = 0;
    for (pair, idx) in text.windows(2).zip(0..) {
        let place = Table::place(pair_key(pair[0], pair[1]));
        asked[n_asked] = (place, idx);
        n_asked += usize::from(next.may_hold(place));
    }
    pairs.clear();
    pairs.resize(text.len(), Node::default());
    for &(place, idx) in &asked[..n_asked] {
        pairs[idx as usize] = Node(next.get(place));
    }
    let mut start = 0;
    while let (Some(&c), Some(&pair)) = (text.get(start), pairs.get(start)) {
        let (mut end, mut longest) = (start + 2, (start + 1, u16::from(single[usize::from(c)])));
        let mut node = pair;
        while node.0 > 0 {
            if node.cluster() > 0 {
                longest = (end, node.cluster());
            }
            let Some(&c) = text.get(end).filter(|_| node.is_open()) else { break };
            let place = Table::place(key(node.state(), c));
            node = Node(if next.may_hold(place) { next.get(place) } else { 0 });
            end += 1;
        }
        let (end, cluster) = longest;
        if cluster > 0 {
            visit(start, end, cluster);
        }
        start = end;
    }
}

#[cfg(all(test, feature = "builtin"))]
mod tests {
    use super::*;

    /// The words of `text` with their clusters.
    fn words(text: &str) -> Vec<(String, u16)> {
        let mut words = Vec::new();
        let chars: Vec<char> = text.chars().collect();
        let codes: Vec<u16> = chars.iter().copied().map(code).collect();
        each(&codes, &mut Scratch::default(), |start, end, cluster| {
            words.push((chars[start..end].iter().collect(), cluster));
        });
        words
    }

    #[test]
    fn words_that_do_the_same_share_a_cluster() {
        let cluster = |word| match words(word)[..] {
            [(ref whole, cluster)] if whole == word => cluster,
            _ => panic!("{word} is one word"),
        };
        assert_eq!(cluster("指出"), cluster("强调"));
        assert_eq!(cluster("周一"), cluster("周五"));
        assert_ne!(cluster("指出"), cluster("周五"));
    }

    #[test]
    fn the_longest_word_counts() {
        let found: Vec<String> = words("发言人表示").into_iter().map(|(word, _)| word).collect();
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
            assert!(word.chars().all(|c| code(c) < u16::MAX), "{row}");
            before = word;
        }
        let prefixes: std::collections::HashSet<&str> = CLUSTERS
            .lines()
            .skip(1)
            .filter_map(|row| row.split('\t').next())
            .flat_map(|word| word.char_indices().map(|(at, c)| &word[..at + c.len_utf8()]))
            .collect();
        assert!(prefixes.len() < usize::from(u16::MAX));
    }
}
