//! Makes `dictionaries/clusters.tsv`: `cargo run --release --example cluster -- OUT.tsv ARTICLES...`
//!
//! Articles in any form that `extract` reads are cut into words (jieba), and the words that stand often
//! enough are divided into clusters by exchange: from any division, each word in turn moves to the
//! cluster where the pairs of neighboring clusters tell most of each other, until few move. Names are
//! left out, for the table must not become a list of them; single characters stay in, for names never
//! seen are made of them. The same articles give the same bytes.

// The articles are read one after the other here, so half of it stays unused.
#[allow(dead_code, unused_imports)]
mod input;

use std::collections::HashMap;
use std::io::Write;
use std::path::PathBuf;

use jieba_rs::Jieba;
use newsgraph::text::fold;

#[derive(clap::Parser)]
#[command(about = "Divides the words of articles into clusters")]
struct Arguments {
    /// Where the table goes.
    out: PathBuf,
    /// Articles: files, directories, JSONL.
    #[arg(required = true)]
    articles: Vec<PathBuf>,
    /// Ids of articles to leave out, one a line.
    #[arg(long, value_name = "FILE")]
    without: Option<PathBuf>,
    /// How many clusters.
    #[arg(long, default_value_t = 128)]
    clusters: usize,
    /// Words seen less often stay out.
    #[arg(long, default_value_t = 20)]
    min_count: usize,
}

/// What stands before and after a line.
const EDGE: u32 = 0;
/// Every word that is seen too rarely, and every name.
const OTHER: u32 = 1;

fn main() {
    let Arguments { out, articles, without, clusters, min_count } = clap::Parser::parse();
    let without = without.map(|path| std::fs::read_to_string(path).expect("readable file"));
    let without: Vec<&str> = without.iter().flat_map(|ids| ids.lines()).collect();
    let lines = read(&articles, &without);
    let (words, sequences) = cut(&lines, min_count);
    println!("{} lines, {} words", lines.len(), words.len());
    let cluster_of = Exchange::new(&sequences, words.len(), clusters).run();
    let mut rows: Vec<(&str, usize)> = words.iter().map(String::as_str).zip(cluster_of).collect();
    rows.retain(|(word, _)| !word.is_empty());
    rows.sort_unstable();
    let mut file = std::io::BufWriter::new(std::fs::File::create(out).expect("writable file"));
    writeln!(file, "word\tcluster").expect("writable file");
    for (word, cluster) in rows {
        writeln!(file, "{word}\t{}", cluster + 1).expect("writable file");
    }
}

/// The folded blocks of all articles, each once: what every page of an outlet repeats says nothing.
fn read(articles: &[PathBuf], without: &[&str]) -> Vec<String> {
    let mut lines = Vec::new();
    for source in input::sources(input::files(articles).expect("readable directories")) {
        let Ok(input) = source.parse(None) else { continue };
        if input.id.is_some_and(|id| without.contains(&id.as_str())) {
            continue;
        }
        let article = input.article;
        lines.extend(article.blocks.iter().map(|block| fold(block.span.of(&article.text))));
    }
    lines.sort_unstable();
    lines.dedup();
    lines
}

/// The words that count, the most frequent first, and every line as their numbers.
fn cut(lines: &[String], min_count: usize) -> (Vec<String>, Vec<Vec<u32>>) {
    let jieba = Jieba::new();
    let mut number_of: HashMap<String, usize> = HashMap::new();
    let mut counts: Vec<usize> = Vec::new();
    let mut cut = Vec::new();
    for line in lines {
        let mut sequence = Vec::new();
        for tag in jieba.tag(line, false) {
            // Names (nr, ns, nt, nz) and what the dictionary does not know are taken character by
            // character, as they are in a text whose names nobody knows.
            let known = !tag.tag.starts_with("nr") && !["ns", "nt", "nz"].contains(&tag.tag);
            let whole = known || tag.word.chars().count() == 1;
            let pieces: Vec<String> =
                if whole { vec![tag.word.to_owned()] } else { tag.word.chars().map(String::from).collect() };
            for piece in pieces {
                // Numbers and Latin words have classes of their own, invisible signs need none.
                let chinese = piece.chars().all(|c| {
                    !c.is_ascii()
                        && !c.is_numeric()
                        && !c.is_whitespace()
                        && !('\u{200b}'..='\u{200f}').contains(&c)
                        && c != '\u{feff}'
                });
                let next = number_of.len();
                let number = *number_of.entry(if chinese { piece } else { String::new() }).or_insert(next);
                if number == counts.len() {
                    counts.push(0);
                }
                counts[number] += 1;
                sequence.push(number);
            }
        }
        cut.push(sequence);
    }
    let mut words: Vec<(String, usize)> = number_of.into_iter().collect();
    words.retain(|&(_, number)| counts[number] >= min_count);
    words.sort_by(|a, b| counts[b.1].cmp(&counts[a.1]).then_with(|| a.0.cmp(&b.0)));
    let mut renumbered = vec![OTHER; counts.len()];
    for (&(_, number), rank) in words.iter().zip(2..) {
        renumbered[number] = rank;
    }
    let sequences = cut.into_iter().map(|sequence| {
        let inner = sequence.into_iter().map(|number| renumbered[number]);
        std::iter::once(EDGE).chain(inner).chain([EDGE]).collect()
    });
    let words = [String::new(), String::new()].into_iter().chain(words.into_iter().map(|(word, _)| word));
    (words.collect(), sequences.collect())
}

/// The state of the exchange: which word is where, and how often clusters follow each other.
struct Exchange {
    clusters: usize,
    cluster_of: Vec<usize>,
    /// For every word the words after it, with counts; then the words before it.
    after: Vec<Vec<(u32, i64)>>,
    before: Vec<Vec<(u32, i64)>>,
    /// `pairs[a * clusters + b]`: how often a word of `a` stands before one of `b`; and transposed, so
    /// that both are read along a row.
    pairs: Vec<i64>,
    transposed: Vec<i64>,
    /// Sums of `pairs` by first and by second.
    firsts: Vec<i64>,
    seconds: Vec<i64>,
}

/// A word's neighbors by cluster.
struct Neighbors {
    after: Vec<(usize, i64)>,
    before: Vec<(usize, i64)>,
    /// How often the word stands before itself.
    own: i64,
    n_after: i64,
    n_before: i64,
}

impl Exchange {
    fn new(sequences: &[Vec<u32>], n_words: usize, clusters: usize) -> Self {
        let mut counts: HashMap<(u32, u32), i64> = HashMap::new();
        for pair in sequences.iter().flat_map(|sequence| sequence.windows(2)) {
            *counts.entry((pair[0], pair[1])).or_default() += 1;
        }
        let mut counts: Vec<_> = counts.into_iter().collect();
        counts.sort_unstable();
        let mut exchange = Self {
            clusters,
            cluster_of: (0..n_words).map(|word| word % clusters).collect(),
            after: vec![Vec::new(); n_words],
            before: vec![Vec::new(); n_words],
            pairs: vec![0; clusters * clusters],
            transposed: vec![0; clusters * clusters],
            firsts: vec![0; clusters],
            seconds: vec![0; clusters],
        };
        for ((first, second), count) in counts {
            exchange.after[first as usize].push((second, count));
            exchange.before[second as usize].push((first, count));
            let (a, b) = (exchange.cluster_of[first as usize], exchange.cluster_of[second as usize]);
            exchange.add_pair(a, b, count);
            exchange.firsts[a] += count;
            exchange.seconds[b] += count;
        }
        exchange
    }

    fn run(mut self) -> Vec<usize> {
        // On 56 MB of news fewer than one word in thirty moved in the eighth round.
        const ROUNDS: usize = 8;
        for round in 1..=ROUNDS {
            let mut moved = 0;
            for word in 0..self.cluster_of.len() {
                let neighbors = self.neighbors(word);
                let home = self.cluster_of[word];
                self.put(home, &neighbors, -1);
                let gains = (0..self.clusters).map(|cluster| self.gain(cluster, &neighbors));
                let best = gains.enumerate().fold((home, f64::NEG_INFINITY), |best, (cluster, gain)| {
                    if gain > best.1 { (cluster, gain) } else { best }
                });
                self.put(best.0, &neighbors, 1);
                self.cluster_of[word] = best.0;
                moved += usize::from(best.0 != home);
            }
            println!("round {round}: {moved} words moved");
        }
        self.cluster_of
    }

    fn add_pair(&mut self, a: usize, b: usize, count: i64) {
        self.pairs[a * self.clusters + b] += count;
        self.transposed[b * self.clusters + a] += count;
    }

    fn neighbors(&self, word: usize) -> Neighbors {
        let mut own = 0;
        let mut by_cluster = |words: &[(u32, i64)]| {
            let mut counts = vec![0; self.clusters];
            for &(other, count) in words {
                if other as usize == word {
                    own = count;
                } else {
                    counts[self.cluster_of[other as usize]] += count;
                }
            }
            counts.into_iter().enumerate().filter(|&(_, count)| count > 0).collect()
        };
        let (after, before) = (by_cluster(&self.after[word]), by_cluster(&self.before[word]));
        let sum = |words: &[(u32, i64)]| words.iter().map(|&(_, count)| count).sum();
        Neighbors { after, before, own, n_after: sum(&self.after[word]), n_before: sum(&self.before[word]) }
    }

    /// Adds (`sign` 1) or takes away (−1) a word's pairs to and from `cluster`.
    fn put(&mut self, cluster: usize, neighbors: &Neighbors, sign: i64) {
        for &(other, count) in &neighbors.after {
            self.add_pair(cluster, other, sign * count);
        }
        for &(other, count) in &neighbors.before {
            self.add_pair(other, cluster, sign * count);
        }
        self.add_pair(cluster, cluster, sign * neighbors.own);
        self.firsts[cluster] += sign * neighbors.n_after;
        self.seconds[cluster] += sign * neighbors.n_before;
    }

    /// What the log likelihood of all pairs of neighbors gains by a word in `cluster`.
    fn gain(&self, cluster: usize, neighbors: &Neighbors) -> f64 {
        let added = |count: i64, more: i64| term(count + more) - term(count);
        let row = &self.pairs[cluster * self.clusters..][..self.clusters];
        let column = &self.transposed[cluster * self.clusters..][..self.clusters];
        let mut inside = neighbors.own;
        let mut gain = 0.0;
        for (counts, words) in [(row, &neighbors.after), (column, &neighbors.before)] {
            for &(other, count) in words {
                if other == cluster {
                    inside += count;
                } else {
                    gain += added(counts[other], count);
                }
            }
        }
        gain + added(row[cluster], inside)
            - added(self.firsts[cluster], neighbors.n_after)
            - added(self.seconds[cluster], neighbors.n_before)
    }
}

/// n ln n.
#[allow(clippy::cast_precision_loss)]
fn term(count: i64) -> f64 {
    if count <= 0 { 0.0 } else { count as f64 * (count as f64).ln() }
}
