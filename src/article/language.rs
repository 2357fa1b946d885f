//! Simplified or traditional characters?

use serde::{Deserialize, Serialize};

/// Whether an article is written in simplified or traditional characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[non_exhaustive]
pub enum Language {
    /// Simplified characters.
    #[default]
    #[serde(rename = "zh-Hans")]
    Simplified,
    /// Traditional characters.
    #[serde(rename = "zh-Hant")]
    Traditional,
}

/// The most frequent characters of news that differ, simplified and traditional in turn. Pairs whose
/// simplified form is a traditional character too (后, 里, 面, 台) are left out: they prove nothing.
const PAIRS: &str = "国國会會这這来來时時说說个個们們为為对對发發动動还還过過无無实實务務与與间間长長总總统統\
    记記报報导導员員领領选選举舉议議党黨军軍战戰争爭进進关關东東区區\
    问問题題现現经經济濟业業产產开開没沒让讓认認识識见見应應该該将將种種车車电電话話讲講";

impl Language {
    /// The language of a text: whose characters are more frequent.
    pub(super) fn of(text: &str) -> Self {
        let pairs: Vec<char> = PAIRS.chars().collect();
        let mut kinds = std::collections::HashMap::new();
        for pair in pairs.chunks_exact(2) {
            kinds.insert(pair.first().copied(), 0);
            kinds.insert(pair.last().copied(), 1);
        }
        let mut counts = [0_usize; 2];
        // A few thousand characters tell as well as all.
        for c in text.chars().take(20_000) {
            if let Some(count) = kinds.get(&Some(c)).and_then(|&kind: &usize| counts.get_mut(kind)) {
                *count += 1;
            }
        }
        if counts[1] > counts[0] { Self::Traditional } else { Self::Simplified }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn told_by_the_majority() {
        assert_eq!(Language::of("美国国务卿会见刘建超"), Language::Simplified);
        assert_eq!(Language::of("美國國務卿會見劉建超"), Language::Traditional);
        assert_eq!(Language::of("他说，書名是《東風》，这是引文"), Language::Simplified);
        assert_eq!(Language::of(""), Language::Simplified);
    }
}
