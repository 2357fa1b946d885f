//! Sets of characters that are asked for at every character: `"的了是".contains(c)` searches a text, this
//! looks at a bit.

/// A set of characters of the Basic Multilingual Plane, made when the library is compiled.
pub(crate) struct CharSet {
    /// A bit for every character, by its number.
    bits: [u64; 1 << 10],
}

impl CharSet {
    /// The characters of `text`, all of three bytes of UTF-8 or one.
    pub(crate) const fn of(text: &str) -> Self {
        let bytes = text.as_bytes();
        let mut bits = [0; 1 << 10];
        let mut at = 0;
        while at < bytes.len() {
            let c = if bytes[at] < 0x80 {
                at += 1;
                bytes[at - 1] as usize
            } else {
                assert!(bytes[at] >> 4 == 0b1110, "a character has two or four bytes");
                at += 3;
                (bytes[at - 3] as usize & 15) << 12
                    | (bytes[at - 2] as usize & 63) << 6
                    | bytes[at - 1] as usize & 63
            };
            bits[c / 64] |= 1 << (c % 64);
        }
        Self { bits }
    }

    /// Whether `c` is one of them.
    pub(crate) fn holds(&self, c: char) -> bool {
        self.bits.get(c as usize / 64).is_some_and(|word| word >> (c as usize % 64) & 1 == 1)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn holds_what_it_was_made_of() {
        static SET: CharSet = CharSet::of("的，a　鿿");
        assert!("的，a　鿿".chars().all(|c| SET.holds(c)));
        assert!("白。b 𠮷é".chars().all(|c| !SET.holds(c)));
    }
}
