//! Heads of the names of bodies: 委员会, 大使馆, 公司.

use super::load::Row;

/// What a word at the end of a body's name proves.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum HeadStrength {
    /// With a place alone before it, it is a name: 越南|国会, 日本|大使馆.
    State,
    /// With a place or body and a word before it, it is a name: 瑞典邮电|管理局.
    Strong,
    /// Plain words before it make no name (美国科技|公司); foreign sounds or a known name do.
    Weak,
    /// A longer word that ends or begins like a head and is none: 委员会议.
    Word,
}

/// A row of `bodies.tsv`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct BodyHead {
    /// What it proves.
    pub strength: HeadStrength,
}

impl BodyHead {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "strength"];

    pub(super) fn parse(row: &Row<'_>) -> Result<Self, String> {
        const STRENGTHS: &[(&str, HeadStrength)] = &[
            ("state", HeadStrength::State),
            ("strong", HeadStrength::Strong),
            ("weak", HeadStrength::Weak),
            ("word", HeadStrength::Word),
        ];
        Ok(Self { strength: row.one_of("strength", STRENGTHS)? })
    }
}
