//! The report of an audit: what is told, in which words, and in which formats.

pub mod brand;
pub mod render;
pub mod v1;
pub mod words;

mod answers;
mod checks;
mod facts;
mod findings;
mod numbers;
mod outcomes;
mod pages;
mod summary;
mod tell;
mod withheld;

pub use facts::{fact, origin_words, value_words};
pub use tell::{ReportOptions, tell};
pub use v1::*;
