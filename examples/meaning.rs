//! Makes `dictionaries/meanings.tsv`: `cargo run --release --example meaning -- OUT.tsv words.vector`
//!
//! Comes in: vectors of words in the binary form of word2vec, the most frequent word first. Those of the
//! Chinese words that the segmenter knows are divided into clusters by spherical k-means (each word goes to the
//! mean that points most nearly where it does), twice over. The same vectors give the same bytes.

use std::fs;
use std::path::PathBuf;

use jieba_rs::Jieba;
use newsgraph::text::fold;

#[derive(clap::Parser)]
#[command(about = "Divides words into clusters by their vectors")]
struct Arguments {
    /// Where the table goes.
    out: PathBuf,
    /// The vectors: a line with their number and length, then for each the word, a space, 32-bit floats.
    vectors: PathBuf,
}

/// How many clusters: the coarse meaning and the fine one.
const CLUSTERS: [usize; 2] = [256, 1000];

/// Rounds of k-means: hardly a word moves after so many.
const ROUNDS: usize = 25;

/// Numbers added at a time, so that the processor adds them at once and always in the same order.
const LANES: usize = 8;

fn main() {
    let Arguments { out, vectors } = clap::Parser::parse();
    let bytes = fs::read(vectors).expect("readable vectors");
    let (words, vectors) = read(&bytes).expect("vectors in the binary form of word2vec");
    println!("{} words", words.len());
    let [coarse, fine] = CLUSTERS.map(|n_clusters| divide(&vectors, n_clusters));
    let mut rows: Vec<String> = words
        .iter()
        .zip(coarse.iter().zip(&fine))
        .map(|(word, (coarse, fine))| format!("{word}\t{}\t{}\n", coarse + 1, fine + 1))
        .collect();
    rows.sort_unstable();
    fs::write(out, format!("word\tcoarse\tfine\n{}", rows.concat())).expect("writable file");
}

/// A vector of length one, filled up with zeros to whole [`LANES`].
type Vector = Vec<f32>;

/// The words that the segmenter knows, each once, with their vectors; `None` when the bytes are something else.
fn read(bytes: &[u8]) -> Option<(Vec<String>, Vec<Vector>)> {
    let line = bytes.iter().position(|&byte| byte == b'\n')?;
    let head = std::str::from_utf8(&bytes[..line]).ok()?;
    let (n_words, length) = head.trim().split_once(' ')?;
    let (n_words, length): (usize, usize) = (n_words.parse().ok()?, length.parse().ok()?);
    let jieba = Jieba::new();
    let mut seen = std::collections::HashSet::new();
    let (mut words, mut vectors) = (Vec::new(), Vec::new());
    let mut rest = &bytes[line + 1..];
    for _ in 0..n_words {
        rest = rest.trim_ascii_start();
        let space = rest.iter().position(|&byte| byte == b' ')?;
        let word = fold(&String::from_utf8_lossy(&rest[..space]));
        let (numbers, after) = rest[space + 1..].split_at_checked(4 * length)?;
        rest = after;
        let is_chinese = word.chars().all(|c| ('\u{4e00}'..='\u{9fff}').contains(&c) || c == '·');
        if is_chinese && jieba.has_word(&word) && seen.insert(word.clone()) {
            let mut vector: Vector =
                numbers.as_chunks::<4>().0.iter().map(|&bytes| f32::from_le_bytes(bytes)).collect();
            vector.resize(length.next_multiple_of(LANES), 0.0);
            to_unit(&mut vector);
            words.push(word);
            vectors.push(vector);
        }
    }
    Some((words, vectors))
}

/// The cluster of every vector.
fn divide(vectors: &[Vector], n_clusters: usize) -> Vec<usize> {
    // From words spread over all frequencies.
    let mut means: Vec<Vector> =
        (0..n_clusters).map(|idx| vectors[idx * vectors.len() / n_clusters].clone()).collect();
    let mut cluster_of = vec![0; vectors.len()];
    for _ in 0..ROUNDS {
        for (cluster, vector) in cluster_of.iter_mut().zip(vectors) {
            let nearness = means.iter().map(|mean| dot(mean, vector)).enumerate();
            let best = |best: (usize, f32), other: (usize, f32)| if other.1 > best.1 { other } else { best };
            *cluster = nearness.fold((0, f32::NEG_INFINITY), best).0;
        }
        let mut sums = vec![vec![0.0; means[0].len()]; n_clusters];
        for (&cluster, vector) in cluster_of.iter().zip(vectors) {
            for (sum, number) in sums[cluster].iter_mut().zip(vector) {
                *sum += number;
            }
        }
        for (mean, mut sum) in means.iter_mut().zip(sums) {
            // A cluster without words stays where it is.
            if to_unit(&mut sum) {
                *mean = sum;
            }
        }
    }
    cluster_of
}

/// Stretches a vector to length one; whether it had any length.
fn to_unit(vector: &mut Vector) -> bool {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        vector.iter_mut().for_each(|number| *number /= length);
    }
    length > 0.0
}

fn dot(one: &[f32], other: &[f32]) -> f32 {
    let mut sums = [0.0; LANES];
    for (one, other) in one.as_chunks::<LANES>().0.iter().zip(other.as_chunks::<LANES>().0) {
        for ((sum, one), other) in sums.iter_mut().zip(one).zip(other) {
            *sum += one * other;
        }
    }
    sums.iter().sum()
}
