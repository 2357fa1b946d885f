//! A hash table made once and asked at every character: 64-bit keys in, 32-bit values that are not 0 out.
//!
//! Most look-ups fail, so what decides is how little memory they touch. A bit for every key tells most
//! absent ones, and those bits stay in the cache; a slot holds 32 bits of the hash in place of the
//! key. A key never put in is taken for another once in some ten thousand million look-ups.

/// Open addressing over a power of two of slots, of which at least a quarter is free.
#[derive(Clone, Debug)]
pub(super) struct Table {
    /// Mark of the key and its value; 0 in a free slot.
    slots: Vec<(u32, u32)>,
    /// A bit for every key, by its mark.
    present: Vec<u64>,
}

/// Where to look for a key, and the bits by which to know it.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Place {
    at: u32,
    mark: u32,
}

impl Table {
    /// A table of `entries`, whose keys differ.
    pub(super) fn new(entries: &[(u64, u32)]) -> Self {
        let mut slots = vec![(0, 0); (entries.len() * 4 / 3 + 1).next_power_of_two()];
        let mask = slots.len() - 1;
        // Sixteen bits for every key or more: fifteen of sixteen absent keys are told.
        let mut present = vec![0; (entries.len() / 4 + 1).next_power_of_two()];
        let words = present.len() - 1;
        for &(key, value) in entries {
            let Place { mut at, mark } = Self::place(key);
            present[mark as usize >> 6 & words] |= 1 << (mark & 63);
            while slots[at as usize & mask].1 != 0 {
                at = at.wrapping_add(1);
            }
            slots[at as usize & mask] = (mark, value);
        }
        Self { slots, present }
    }

    /// Where `key` would be.
    #[allow(clippy::cast_possible_truncation)]
    pub(super) fn place(key: u64) -> Place {
        // All 128 bits of the product, folded: the factor is 2^64 over the golden ratio (Knuth).
        const FACTOR: u128 = 0x9e37_79b9_7f4a_7c15;
        let product = u128::from(key) * FACTOR;
        let mixed = product as u64 ^ (product >> 64) as u64;
        Place { at: (mixed >> 32) as u32, mark: mixed as u32 }
    }

    /// Whether the key of `place` may be in the table.
    pub(super) fn may_hold(&self, place: Place) -> bool {
        self.present[place.mark as usize >> 6 & (self.present.len() - 1)] >> (place.mark & 63) & 1 == 1
    }

    /// The value of the key of `place`; 0 when it is not in the table.
    pub(super) fn get(&self, place: Place) -> u32 {
        let mask = self.slots.len() - 1;
        let mut at = place.at;
        loop {
            match self.slots[at as usize & mask] {
                (mark, value) if mark == place.mark || value == 0 => return value,
                _ => at = at.wrapping_add(1),
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_was_put_in_is_found_and_nothing_else() {
        let entries: Vec<(u64, u32)> = (1..=10_000).map(|value| (u64::from(value) * 77, value)).collect();
        let table = Table::new(&entries);
        for &(key, value) in &entries {
            let place = Table::place(key);
            assert!(table.may_hold(place));
            assert_eq!(table.get(place), value);
        }
        let absent = (1..=10_000).map(|idx| Table::place(idx * 77 + 1));
        assert!(absent.clone().all(|place| table.get(place) == 0));
        let passed = absent.filter(|&place| table.may_hold(place)).count();
        assert!(passed < 800, "{passed} of 10,000 absent keys went to memory");
        assert_eq!(Table::new(&[]).get(Table::place(1)), 0);
    }
}
