//! Traditional to simplified characters, one to one, offsets kept.

use once_cell::sync::Lazy;

/// `dictionaries/fold.tsv`: the pairs of OpenCC (first choice) whose two characters both take three
/// bytes of UTF-8, so that folding moves no offset.
const TABLE: &str = include_str!("../../dictionaries/fold.tsv");

/// For every character of the Basic Multilingual Plane the one it folds to; 0 for itself.
static FOLDED: Lazy<Vec<u16>> = Lazy::new(|| {
    let mut folded = vec![0; 1 << 16];
    for row in TABLE.lines().skip(1) {
        let mut chars = row.split('\t').filter_map(|cell| cell.chars().next());
        if let (Some(from), Some(to)) = (chars.next(), chars.next())
            && let (Some(slot), Ok(to)) = (folded.get_mut(from as usize), u16::try_from(to as u32))
        {
            *slot = to;
        }
    }
    folded
});

/// Replaces traditional characters by simplified ones.
///
/// One character becomes one character of the same length in UTF-8, so every byte offset into the
/// result is the same offset into `text`. Words are not converted (計程車 stays a 计程车).
///
/// # Examples
///
/// ```
/// let text = "總統蔡英文會見";
/// let folded = newsgraph::text::fold(text);
/// assert_eq!(folded, "总统蔡英文会见");
/// assert_eq!(folded.len(), text.len());
/// ```
#[must_use]
pub fn fold(text: &str) -> String {
    let table = FOLDED.as_slice();
    text.chars().map(|c| fold_with(table, c)).collect()
}

/// Folds one character; see [`fold`].
#[must_use]
pub(crate) fn fold_char(c: char) -> char {
    fold_with(FOLDED.as_slice(), c)
}

fn fold_with(table: &[u16], c: char) -> char {
    match table.get(c as usize) {
        Some(&to) if to != 0 => char::from_u32(u32::from(to)).unwrap_or(c),
        _ => c,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_every_offset() {
        for row in TABLE.lines().skip(1) {
            let (from, to) = row.split_once('\t').expect("two columns");
            assert_eq!((from.chars().count(), to.chars().count()), (1, 1), "{row}");
            assert_eq!(from.len(), to.len(), "{row}");
            assert_eq!(fold(from), to);
        }
    }

    #[test]
    fn leaves_the_rest() {
        assert_eq!(fold("Antony 布林肯 𠮷 👍"), "Antony 布林肯 𠮷 👍");
    }
}
