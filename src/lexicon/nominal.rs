//! Nouns that head a mention without a name: 官员, 分析人士, 双方.

use super::load::Row;

/// A row of `nominals.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Nominal {}

impl Nominal {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface"];

    pub(super) fn parse(_row: &Row<'_>) -> Result<Self, String> {
        Ok(Self {})
    }
}
