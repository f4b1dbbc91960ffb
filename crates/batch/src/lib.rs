//! Verdicts, scores, gates and decisions of 64 programs at once, bit for bit what the engine gives for each of them.
//!
//! A [`Program`] is a catalog, a profile and a day made ready: every condition that verdicts, scores, gates, decisions, ratings and
//! computed facts rest on is one flat program, which runs once for a [`Block`]. A block holds what is known of 64 programs in
//! columns: each a fact by the name under which it stands in `engine::Facts`, with one value at most that somebody stated. Facts on
//! which people differ, ranges and evidence are the engine's own matter; a value that a column cannot hold is refused.
//!
//! What is said of a block is read from [`Results`]. Rules are not written again here: what a check comes to is the engine's table of
//! conclusions, worked out once, and tallies, ratings, means, grades and outcomes are its functions.

mod block;
mod builder;
mod columns;
mod conclusions;
mod deciding;
mod evidence;
mod layout;
mod program;
mod ratings;
mod results;
mod scores;
mod verdicts;

pub use block::{Block, Unfit};
pub use builder::Unsupported;
pub use columns::Column;
pub use expr::lanes::{LANES, Truths};
pub use program::Program;
pub use results::{AreaScore, Results, SideScore};

#[cfg(test)]
mod tests;
