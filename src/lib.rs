//! Reads Chinese news articles and says who is in them and what they did with each other.
#![deny(missing_docs)]
#![forbid(unsafe_code)]
#![warn(clippy::pedantic)]
#![allow(clippy::module_name_repetitions, clippy::must_use_candidate)]

pub mod article;
mod civil;
pub mod date;
pub mod entity;
mod error;
mod extract;
mod extraction;
pub mod graph;
pub mod lexicon;
pub mod mention;
pub mod relation;
mod span;
pub mod text;

pub use article::Article;
pub use civil::CivilDate;
pub use error::Error;
pub use extract::{Extractor, ExtractorBuilder};
pub use extraction::{Describe, Extraction, Warning};
pub use graph::NewsGraph;
pub use span::Span;
