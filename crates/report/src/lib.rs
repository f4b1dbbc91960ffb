//! The report of an audit: what is told, in which words, and in which formats.

pub mod audit;
pub mod brand;
pub mod render;
pub mod v1;
pub mod verify;
pub mod words;

mod anonymity;
mod answers;
mod build;
mod candidate;
mod checks;
mod edition;
pub mod embed;
mod facts;
mod fill;
mod findings;
mod highlights;
mod numbers;
mod outcomes;
mod pages;
mod robustness;
mod roles;
mod summary;
pub mod takes;
mod target;
mod views;

pub use build::{ReportOptions, build_report};
pub use edition::EditionFacts;
pub use facts::{fact, origin_words, source_words, value_words};
pub use highlights::{Highlights, Strength};
pub use robustness::robustness_words;
pub use target::TargetPlanBuilder;
pub use v1::*;
