//! What an audit knew, and by what it was read.

use engine::Facts;
use expr::Day;
use pack::Catalog;

/// The facts of one audit, with the pack by which they were read and the day.
#[derive(Clone, Copy, Debug)]
pub struct Known<'a> {
    /// The facts.
    pub facts: &'a Facts,
    /// The pack by which they were read.
    pub catalog: &'a Catalog,
    /// The day of the audit.
    pub as_of: Day,
}
