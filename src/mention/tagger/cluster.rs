//! Words and the cluster of each: folded text in, its words out, every one with the number of the
//! words that stand between the same neighbors (表示, 称 and 指出; 主席, 议员 and 教授).
//!
//! A name never seen is known by what stands around it, and most of that is not in the marked texts
//! either: the clusters carry what was learned at 表示 to 坦言. They come from plain news, by
//! exchange (Kneser and Ney 1993: the division into 128 that makes the next word's cluster most
//! probable given this one's); `examples/cluster.rs` makes the table.

use once_cell::sync::Lazy;

use super::table::Table;

/// `clusters.tsv`: word, cluster.
const CLUSTERS: &str =
    if cfg!(feature = "builtin") { include_str!("../../../dictionaries/clusters.tsv") } else { "" };

/// The words as a trie: a state for every beginning of a word, made of the characters read so far.
struct Words {
    /// For every first character the state.
    first: Vec<u16>,
    /// For a state and a character the next state.
    next: Table,
    states: Vec<State>,
}

#[derive(Clone, Copy, Default)]
struct State {
    /// Cluster of the word that ends here; 0 when none does.
    cluster: u16,
    /// Whether words go on from here.
    is_open: bool,
}

static WORDS: Lazy<Words> = Lazy::new(|| {
    let rows = CLUSTERS.lines().skip(1).filter_map(|row| {
        let (word, cluster) = row.split_once('\t')?;
        Some((word, cluster.parse::<u16>().ok()?))
    });
    // A test keeps a table with characters or states beyond 16 bits from being released.
    let mut first = vec![0; 1 << 16];
    let (mut states, mut next): (Vec<State>, Vec<(u64, u32)>) = (vec![State::default()], Vec::new());
    // The rows are sorted, so the last row's states are those that this row can share.
    let mut path: Vec<(char, u16)> = Vec::new();
    for (word, cluster) in rows {
        let shared = path.iter().zip(word.chars()).take_while(|((before, _), c)| before == c).count();
        path.truncate(shared);
        for c in word.chars().skip(shared) {
            let state = u16::try_from(states.len()).unwrap_or_default();
            states.push(State::default());
            match path.last() {
                Some(&(_, before)) => {
                    next.push((key(before, code(c)), u32::from(state)));
                    states[usize::from(before)].is_open = true;
                }
                None => first[usize::from(code(c))] = state,
            }
            path.push((c, state));
        }
        if let Some(&(_, state)) = path.last() {
            states[usize::from(state)].cluster = cluster;
        }
    }
    Words { first, next: Table::new(&next), states }
});

/// A character of the Basic Multilingual Plane as its number, others as the highest.
pub(super) fn code(c: char) -> u16 {
    u16::try_from(u32::from(c)).unwrap_or(u16::MAX)
}

fn key(state: u16, c: u16) -> u64 {
    u64::from(state) << 16 | u64::from(c)
}

/// Calls `visit(start, end, cluster)` for the words of `text` ([`code`]s), indices of it, from left to right.
///
/// Of several that begin at one place the longest counts; what is no word is passed over. Clusters
/// count from 1.
pub(super) fn each(text: &[u16], mut visit: impl FnMut(usize, usize, u16)) {
    let Words { first, next, states } = &*WORDS;
    let mut start = 0;
    while let Some(&c) = text.get(start) {
        let mut state = first[usize::from(c)];
        let (mut end, mut longest) = (start + 1, (start + 1, 0));
        while state > 0 {
            let State { cluster, is_open } = states[usize::from(state)];
            if cluster > 0 {
                longest = (end, cluster);
            }
            let Some(&c) = text.get(end).filter(|_| is_open) else { break };
            let place = Table::place(key(state, c));
            let found = if next.may_hold(place) { next.get(place) } else { 0 };
            state = u16::try_from(found).unwrap_or_default();
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
        each(&codes, |start, end, cluster| words.push((chars[start..end].iter().collect(), cluster)));
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
        assert!(WORDS.states.len() < usize::from(u16::MAX));
    }
}
