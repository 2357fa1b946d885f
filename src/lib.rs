//! Reads Chinese news articles and says who met whom, who said what, when and where, with the
//! characters that prove it, and joins many articles in one petgraph graph.
//!
//! ```
//! use newsgraph::{Article, Extractor, NewsGraph};
//!
//! let extractor = Extractor::new();
//! let article = Article::builder()
//!     .title("布林肯会晤王毅")
//!     .published("2024-01-12")
//!     .text("美国国务卿布林肯周五在华盛顿会晤了中国外长王毅。布林肯表示，会谈有益。")
//!     .build()?;
//! let found = extractor.extract(article);
//! for meeting in &found.meetings {
//!     println!("{}", found.describe(meeting)); // 2024-01-12  布林肯 — 王毅  in_person  华盛顿
//! }
//! let mut graph = NewsGraph::new();
//! graph.add(&found);
//! for met in graph.who_met("王毅") {
//!     println!("{}", met.entity.name); // 布林肯
//! }
//! # Ok::<(), newsgraph::Error>(())
//! ```
//!
//! * [`Article`] reads HTML pages, Markdown, plain text and single fields.
//! * [`Extractor`] finds everything in one article. It never fails and never panics.
//! * [`Extraction`] is plain data: names, dates, posts, meetings, statements, warnings. Every
//!   [`Span`] counts bytes of [`Extraction::text`].
//! * [`NewsGraph`] joins extractions and answers questions.
//!
//! The stages between article and extraction are public modules, for those who want one of them:
//! [`text`], [`lexicon`], [`mention`], [`date`], [`entity`], [`relation`]. They are less settled than
//! the types above.
//!
//! # Features
//!
//! `html` (default): HTML pages. `builtin` (default): dictionaries and tagger weights compiled in.
//! `encoding`: bytes in GB18030, Big5 and others. `rayon`: [`Extractor::extract_all`] on all cores.
#![deny(missing_docs)]
#![forbid(unsafe_code)]
#![warn(clippy::pedantic)]
#![allow(
    clippy::module_name_repetitions,
    clippy::must_use_candidate,
    // Local names of the domain are alike: `mention` and `mentions`, `cue` and `clue`.
    clippy::similar_names,
    // A constant stands beside the one rule that it belongs to.
    clippy::items_after_statements,
    // Small types keep `&self`, so that a further field changes no caller.
    clippy::trivially_copy_pass_by_ref
)]

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
pub use extraction::{Describe, Extraction, Mark, Warning};
pub use graph::NewsGraph;
pub use span::Span;

/// The README's code is tested, too.
#[cfg(all(doctest, feature = "html", feature = "builtin"))]
#[doc = include_str!("../README.md")]
#[doc = include_str!("../README.zh.md")]
pub struct Readme;
