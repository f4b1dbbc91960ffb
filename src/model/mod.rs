//! Plain data that every room speaks: places, problems, truths, values, facts, verdicts, bounds.

pub mod bounds;
pub mod cell;
pub mod day;
pub mod edition;
pub mod fact;
pub mod location;
pub mod problem;
pub mod quarter;
pub mod severity;
pub mod truth;
pub mod value;
pub mod verdict;

pub use bounds::Bounds;
pub use cell::{Cell, Records, bit, bits};
pub use day::Day;
pub use edition::Edition;
pub use fact::{Claim, Fact, Facts, Input, Origin, Rank};
pub use location::{Place, Span};
pub use problem::{Excerpt, Level, Problem, Problems};
pub use quarter::Quarter;
pub use severity::Severity;
pub use truth::Truth;
pub use value::Value;
pub use verdict::{Possible, Verdict};
