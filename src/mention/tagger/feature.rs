//! What the tagger sees: every character, with its class and the dictionary entries around it, and
//! with the cluster of its word, and where the weights ask for it with what its word is by segmentation;
//! and the *units* (short runs of one of these) that carry weights.
//!
//! A unit is keyed once, where it starts, and scores every position near it: one look-up serves the
//! five characters that would each have asked for it. That halves the time of tagging.

use super::cluster;
use super::decode::{ENDS, OUTSIDE, Part, STARTS};
use super::meaning::{self, Meaning};
use crate::Span;
use crate::lexicon::segment::{self, Word};
use crate::lexicon::{CharClass, Class, Hit, Hits, Signs};

/// What a unit is a run of.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Stream {
    /// The characters themselves.
    Chars,
    /// Their classes and dictionary entries.
    Codes,
    /// The clusters of their words.
    Words,
    /// The sorts of their words by segmentation; empty, as the next two, unless the weights ask for it.
    Segments,
    /// What their words by segmentation mean.
    Meanings,
    /// The same, told apart more finely.
    FineMeanings,
    /// How much these words are like names of each kind.
    Likenesses,
}

/// A sort of unit: which run it is, and which positions it scores.
pub(super) struct Template {
    pub stream: Stream,
    /// How many characters it is long.
    pub width: usize,
    /// The first position scored, relative to the unit's start.
    pub first: isize,
    /// How many positions are scored.
    pub reach: usize,
}

/// All sorts; the index is part of a unit's key. What was tried beside them only cost time: see the
/// table in `mod.rs`.
///
/// The weights for news carry none from the sixth on: segmentation costs three times the rest of tagging,
/// and where the dictionaries know most names it finds no more.
pub(super) const TEMPLATES: [Template; 13] = [
    Template { stream: Stream::Chars, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::Chars, width: 2, first: -2, reach: 6 },
    Template { stream: Stream::Codes, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::Words, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::Words, width: 3, first: -1, reach: 5 },
    Template { stream: Stream::Segments, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::Segments, width: 2, first: -1, reach: 4 },
    Template { stream: Stream::Meanings, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::Meanings, width: 2, first: -1, reach: 4 },
    Template { stream: Stream::FineMeanings, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::FineMeanings, width: 2, first: -1, reach: 4 },
    Template { stream: Stream::Likenesses, width: 1, first: -2, reach: 5 },
    Template { stream: Stream::Likenesses, width: 2, first: -1, reach: 4 },
];

/// How many bits of a key tell its template: the lowest.
pub(super) const TEMPLATE_BITS: u32 = 4;

/// The values of a run, 16 bits for each, with one more at the end.
pub(super) fn longer(run: u64, &value: &u16) -> u64 {
    run << 16 | u64::from(value)
}

/// The key of the unit of a template, as index, with the values of a [run](longer).
pub(super) fn key(template_idx: usize, run: u64) -> u64 {
    run << TEMPLATE_BITS | template_idx as u64
}

/// The template of a unit, as index, by the unit's key.
pub(super) fn template_idx(key: u64) -> usize {
    (key & ((1 << TEMPLATE_BITS) - 1)) as usize
}

/// One block of text, character by character.
#[derive(Clone, Debug, Default)]
pub(super) struct Sequence {
    /// Byte offset of every character in the text, and of the block's end.
    pub offsets: Vec<usize>,
    /// The characters as they stand.
    text: Vec<u16>,
    /// The characters; digits are one, and so are dots.
    chars: Vec<u16>,
    /// Class and dictionary entries of every character.
    codes: Vec<u16>,
    /// Four times the cluster of the word that each character stands in, and where in it: single,
    /// first, middle, last; 0 outside all words.
    words: Vec<u16>,
    /// Four times the sort of the word that each character stands in by segmentation, and where in it;
    /// empty when not asked for.
    segments: Vec<u16>,
    /// Four times the meaning of that word, and where in it; and the same for the finer meaning and for
    /// its likeness to names.
    meanings: [Vec<u16>; 3],
    /// Where sentences end.
    sentence_ends: Vec<usize>,
    /// Scratch space.
    clusters: cluster::Scratch,
}

impl Sequence {
    /// Reads `block` of the folded text, segmented when asked; `hits` are those of the whole text.
    pub(super) fn read(&mut self, folded: &str, block: Span, hits: &Hits, segmented: bool) {
        self.offsets.clear();
        self.text.clear();
        self.chars.clear();
        self.codes.clear();
        self.words.clear();
        self.segments.clear();
        self.meanings.iter_mut().for_each(Vec::clear);
        self.sentence_ends.clear();
        if segmented {
            for Word { text, length, sort } in segment::words(block.of(folded)) {
                // Long words are mostly names and sayings.
                let long = if length > 3 { LONG } else { 0 };
                let Meaning { coarse, fine, likeness } = meaning::of(text);
                let part = |idx: usize| Part::of(idx == 0, idx + 1 == length) as u16 % 4;
                self.segments.extend((0..length).map(|idx| 4 * sort + part(idx) + long));
                for (stream, number) in self.meanings.iter_mut().zip([coarse, fine, likeness]) {
                    stream.extend((0..length).map(|idx| 4 * number + part(idx)));
                }
            }
        }
        let block_text = block.of(folded);
        let n_chars = block_text.chars().count();
        self.offsets.resize(n_chars + 1, block.end);
        self.text.resize(n_chars, 0);
        self.chars.resize(n_chars, 0);
        self.codes.resize(n_chars, 0);
        self.words.resize(n_chars, 0);
        let signs = Signs::get();
        let slots =
            self.offsets.iter_mut().zip(&mut self.text).zip(self.chars.iter_mut().zip(&mut self.codes));
        for ((at, c), ((offset, text), (char, code))) in block_text.char_indices().zip(slots) {
            let class = signs.of(c).class();
            *offset = block.start + at;
            *text = cluster::code(c);
            *char = match class {
                CharClass::Digit => u16::from(b'0'),
                CharClass::MiddleDot => u16::from(b'.'),
                _ => *text,
            };
            *code = class as u16;
        }
        let mut start = 0;
        for (idx, &c) in self.text.iter().enumerate() {
            if ENDS_OF_SENTENCES.contains(&c) || idx + 1 == start + LONGEST_SENTENCE || idx + 1 == n_chars {
                start = idx + 1;
                self.sentence_ends.push(start);
            }
        }
        cluster::each(&self.text, &mut self.clusters, |start, end, cluster| {
            for (idx, word) in (start..).zip(&mut self.words[start..end]) {
                *word = 4 * cluster + Part::of(idx == start, idx + 1 == end) as u16 % 4;
            }
        });
        // Where the last entry of each class ended: of overlapping ones the leftmost longest counts.
        let mut taken = [0; CLASSES];
        let mut first = 0;
        for &hit in hits.starting_in(block) {
            let Some(class) = class(hit) else { continue };
            if hit.span.end > block.end || hit.span.start < taken[class] {
                continue;
            }
            if class == COUNTRY && is_crossed(hits, hit.span) {
                continue;
            }
            taken[class] = hit.span.end;
            // Eight classes of characters, then five values for every class of entries.
            let unit = 8 * 5u16.pow(u32::try_from(class).unwrap_or_default());
            while self.offsets[first] < hit.span.start {
                first += 1;
            }
            let length = self.offsets[first..].iter().take_while(|&&offset| offset < hit.span.end).count();
            for (idx, code) in (1..).zip(&mut self.codes[first..first + length]) {
                *code += Part::of(idx == 1, idx == length) as u16 * unit;
            }
        }
    }

    /// Number of characters.
    pub(super) fn len(&self) -> usize {
        self.chars.len()
    }

    /// Where the text may be cut, the end included: no name crosses the end of a sentence.
    pub(super) fn sentence_ends(&self) -> &[usize] {
        &self.sentence_ends
    }

    /// The labels that cannot stand at `idx`, as bits: what the characters rule out, whatever the weights say.
    ///
    /// No name begins or ends with a mark or a dot, holds one but those that join its parts, or begins
    /// or ends inside a Latin word (BP in BPO) or beside the dot of a foreign name.
    pub(super) fn barred(&self, idx: usize) -> u16 {
        let class = |idx: usize| self.codes.get(idx).map(|code| code % 8);
        let is = |class: Option<u16>, classes: &[CharClass]| {
            class.is_some_and(|class| classes.iter().any(|&other| other as u16 == class))
        };
        const PART: [CharClass; 3] = [CharClass::Letter, CharClass::Foreign, CharClass::Both];
        let (before, here, after) = (idx.checked_sub(1).and_then(class), class(idx), class(idx + 1));
        if is(here, &[CharClass::MiddleDot]) {
            return STARTS | ENDS;
        }
        if is(here, &[CharClass::Mark]) {
            let c = self.text.get(idx).and_then(|&c| char::from_u32(u32::from(c)));
            let joins = match c {
                // Between the words of a Latin name, or beside a dot: 吉尔· 达林.
                Some(' ') => {
                    let beside = [CharClass::Letter, CharClass::MiddleDot];
                    is(before, &beside) && (is(after, &PART)) || is(before, &PART) && is(after, &beside)
                }
                c => matches!(c, Some('-' | '.' | '&' | '\'' | '’' | '—' | '–' | '˙')),
            };
            // 国务院民主、人权暨劳工局 stands in the dictionary.
            let in_body = self.codes.get(idx).is_some_and(|code| code / 40 % 5 == 2);
            return if joins || in_body { STARTS | ENDS } else { !(1 << OUTSIDE) };
        }
        let mut barred = 0;
        let letter = is(here, &PART[..1]);
        if letter && is(before, &PART[..1]) {
            barred |= STARTS;
        }
        if letter && is(after, &PART[..1]) {
            barred |= ENDS;
        }
        let dotted = |dot: usize| {
            is(class(dot), &[CharClass::MiddleDot])
                && is(dot.checked_sub(1).and_then(class), &PART)
                && is(class(dot + 1), &PART)
        };
        if idx.checked_sub(1).is_some_and(dotted) {
            barred |= STARTS;
        }
        if dotted(idx + 1) {
            barred |= ENDS;
        }
        barred
    }

    /// The keys of the units that start at `idx`, by template.
    pub(super) fn units(&self, idx: usize) -> [Option<u64>; TEMPLATES.len()] {
        std::array::from_fn(|template_idx| self.unit(template_idx, idx))
    }

    /// The key of one of them; `None` where the block is too short.
    pub(super) fn unit(&self, template_idx: usize, idx: usize) -> Option<u64> {
        let template = &TEMPLATES[template_idx];
        let run = self.stream(template.stream).get(idx..idx + template.width)?;
        Some(key(template_idx, run.iter().fold(0, longer)))
    }

    /// What the units of one sort are runs of, one value for each character.
    pub(super) fn stream(&self, stream: Stream) -> &[u16] {
        match stream {
            Stream::Chars => &self.chars,
            Stream::Codes => &self.codes,
            Stream::Words => &self.words,
            Stream::Segments => &self.segments,
            Stream::Meanings => &self.meanings[0],
            Stream::FineMeanings => &self.meanings[1],
            Stream::Likenesses => &self.meanings[2],
        }
    }
}

/// What ends a sentence.
const ENDS_OF_SENTENCES: [u16; 5] = ['。' as u16, '！' as u16, '？' as u16, '；' as u16, '\n' as u16];

/// Characters tagged at a time when no sentence ends: bounds the memory.
const LONGEST_SENTENCE: usize = 4096;

/// What is added for a character of a long word: above all sorts and parts.
const LONG: u16 = 128;

/// Number of classes of dictionary entries.
const CLASSES: usize = 5;

/// Index of the class of countries and regions.
const COUNTRY: usize = 2;

/// Whether a title or body begins inside the country and ends behind it: 美国 of 美|国务卿.
///
/// Two characters prove nothing: 中国|会见 is not 中|国会|见.
fn is_crossed(hits: &Hits, country: Span) -> bool {
    hits.starting_in(country).iter().any(|hit| {
        hit.span.start > country.start
            && hit.span.end > country.end
            // Three characters of three bytes.
            && hit.span.len() >= 9
            && hit.is(Class::ORGANIZATION | Class::TITLE)
    })
}

/// The class of a dictionary entry, when the tagger cares.
fn class(hit: Hit) -> Option<usize> {
    const ASKED: [Class; CLASSES] =
        [Class::PERSON, Class::ORGANIZATION, Class::PLACE, Class::TOWN, Class::TITLE];
    // A town is a place, too: the last one counts.
    ASKED.iter().rposition(|&class| hit.is(class))
}
