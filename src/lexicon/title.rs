//! Titles: offices and professions that stand before or after a name.

use super::load::Row;

/// A row of `titles.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Title {}

impl Title {
    pub(super) const COLUMNS: &'static [&'static str] = &["surface"];

    pub(super) fn parse(_row: &Row<'_>) -> Result<Self, String> {
        Ok(Self {})
    }
}
