//! Before and after: what of a program was frozen on a day, and what lies between two audits of it.
//!
//! A [`Milestone`] keeps facts, pack, profile, day and report of an audit. [`difference`] compares two audits: how much of the change of each
//! score is due to what, which verdicts, gates and decisions moved, and what is claimed and what is shown of it.

pub mod milestone;
pub mod plan;
pub mod render;
pub mod target;
pub mod v1;

mod difference;
mod exact;
mod facts;
mod moved;
mod run;
mod scores;
mod trend;

pub use difference::{NotComparable, difference};
pub use milestone::{Frozen, Milestone};
pub use run::Run;
pub use trend::trend;
