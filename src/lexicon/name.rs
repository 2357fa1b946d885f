//! Names of persons, organizations and places.

use std::fmt::Write as _;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::load::Row;

/// What kind of thing a mention or entity is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
#[non_exhaustive]
pub enum EntityKind {
    /// A named person.
    Person,
    /// A body with a name: government, party, company, army, medium.
    Organization,
    /// A country, region, city, sea or site.
    Place,
    /// A speaker or participant without a name: 一名美国政府高级官员.
    Anonymous,
}

/// A row of `persons.tsv`, `organizations.tsv` or `places.tsv`.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Name {
    /// Person, organization or place: the file it stands in.
    pub kind: EntityKind,
    /// The full name for which the surface stands: 中共中央对外联络部 for 中联部.
    pub name: Option<String>,
    /// The Latin form: Antony Blinken.
    pub latin: Option<String>,
    /// What sort of thing: `country`, `city`, `abbreviation`, … as the file's section in
    /// `dictionaries/README.md` lists them.
    pub sort: Option<String>,
    /// Whether the user gave it: then it stands wherever its surface does, whatever the tagger says.
    pub user: bool,
    /// The country whose offices a person holds: 中国 for 习近平. Offices of state that the article
    /// gives without a country are that country's. Of a body that several countries have, the one whose
    /// body the row is (国会, Congress: 美国): in articles about others its Latin name is not lent.
    pub country: Option<String>,
    /// Where the row stands: file and line. None for names added in code.
    pub(crate) row: Option<(Arc<str>, u32)>,
}

impl Name {
    /// A name of which nothing else is known.
    #[must_use]
    pub fn new(kind: EntityKind) -> Self {
        Self { kind, name: None, latin: None, sort: None, user: false, country: None, row: None }
    }

    /// Where the row stands: `persons.tsv:12`, the path of a user's file, or `user` for a name added in code.
    pub(crate) fn place(&self) -> String {
        let Some((file, line)) = &self.row else { return "user".to_owned() };
        // Of a file's rows the last has a number of six digits at most.
        let mut place = String::with_capacity(file.len() + ":123456".len());
        // Writing to a string does not fail.
        let _ = write!(place, "{file}:{line}");
        place
    }

    pub(super) const COLUMNS: &'static [&'static str] = &["surface", "name", "latin", "sort", "country"];

    #[allow(clippy::unnecessary_wraps)] // The shape that all classes of entries share.
    pub(super) fn parse(row: &Row<'_>, kind: EntityKind) -> Result<Self, String> {
        let text = |column| row.get(column).map(str::to_owned);
        Ok(Self {
            kind,
            name: text("name"),
            latin: text("latin"),
            sort: text("sort"),
            user: false,
            country: text("country"),
            row: None,
        })
    }
}
