//! The statistical tagger: characters in, person / organization / place spans out.

use crate::Error;

/// A trained sequence labeller. Cheap to clone.
#[derive(Clone, Debug, Default)]
#[non_exhaustive]
pub struct Tagger {}

impl Tagger {
    /// The weights compiled into the library; without the feature `builtin` one that tags nothing.
    ///
    /// # Errors
    ///
    /// When the weights are damaged (a test keeps that from being released).
    pub fn builtin() -> Result<Self, Error> {
        Ok(Self {})
    }
}
