//! The one error type: what was seen, where, and what would be right.

use std::fmt;

/// Why an article could not be read or a dictionary could not be loaded.
///
/// Extraction itself never fails. The message names the place, the value and the remedy; a load of
/// dictionaries reports all its mistakes together, one a line ([`Error::problems`]).
///
/// # Examples
///
/// ```
/// let error = newsgraph::Article::parse("   \n").unwrap_err();
/// assert!(error.is_article());
/// assert_eq!(error.problems().len(), 1);
/// ```
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Error {
    kind: Kind,
    problems: Vec<String>,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Kind {
    Article,
    Dictionary,
    Model,
}

impl Error {
    pub(crate) fn article(problem: impl Into<String>) -> Self {
        Self { kind: Kind::Article, problems: vec![problem.into()] }
    }

    pub(crate) fn dictionary(problems: Vec<String>) -> Self {
        Self { kind: Kind::Dictionary, problems }
    }

    pub(crate) fn model(problem: impl Into<String>) -> Self {
        Self { kind: Kind::Model, problems: vec![problem.into()] }
    }

    /// Whether an article could not be read: empty input, binary data, a page without text.
    #[must_use]
    pub fn is_article(&self) -> bool {
        self.kind == Kind::Article
    }

    /// Whether a dictionary holds mistakes or could not be opened.
    #[must_use]
    pub fn is_dictionary(&self) -> bool {
        self.kind == Kind::Dictionary
    }

    /// Whether the weights of a tagger could not be read.
    #[must_use]
    pub fn is_model(&self) -> bool {
        self.kind == Kind::Model
    }

    /// Every mistake found, in the order of the input.
    #[must_use]
    pub fn problems(&self) -> &[String] {
        &self.problems
    }
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.problems.join("\n"))
    }
}

impl std::error::Error for Error {}
