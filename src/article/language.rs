//! Simplified or traditional characters?

use std::collections::HashMap;

use once_cell::sync::Lazy;
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

/// Every character of [`PAIRS`] and whether it is a traditional one.
static IS_TRADITIONAL: Lazy<HashMap<char, bool>> =
    Lazy::new(|| PAIRS.chars().enumerate().map(|(idx, c)| (c, idx % 2 == 1)).collect());

impl Language {
    /// The language of a text: whose characters are more frequent.
    pub(super) fn of(text: &str) -> Self {
        // The first few thousand characters tell as well as all.
        let (mut n_simplified, mut n_traditional) = (0, 0);
        for c in text.chars().take(4000) {
            match IS_TRADITIONAL.get(&c) {
                Some(true) => n_traditional += 1,
                Some(false) => n_simplified += 1,
                None => {}
            }
        }
        if n_traditional > n_simplified { Self::Traditional } else { Self::Simplified }
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
