//! Any number of programs in one pass: a row in, a row of verdicts, scores and decisions out, and what all of them have in common.
//!
//! Rows are read in chunks ([`rows`]), judged 64 at a time ([`Judge`]), written ([`table`], [`written`]) and counted ([`Totals`]); nothing that
//! grows with the number of rows is kept. Files, threads and the clock are the caller's matter.

pub mod benchmark;
pub mod elsewhere;
pub mod fields;
pub mod movement;
pub mod outcome;
pub mod ranking;
pub mod render;
pub mod rows;
pub mod table;
pub mod totals;
pub mod v1;
pub mod view;
pub mod written;

mod judge;
mod reading;
mod row;

pub use judge::{Judge, JudgeError, JudgedChunk};
pub use outcome::Outcome;
pub use totals::Totals;

#[cfg(test)]
mod tests;
