//! Two audits of one program: how much of the change of each score is due to what.
//!
//! Each kind of change can be taken from the earlier or from the later audit. The scores of all such mixtures give each kind its part by the
//! Shapley value, check by check, so that no order of the kinds is preferred and the parts sum to the difference.

mod attribute;
mod kind;
mod shapley;
mod terms;

pub use attribute::{SCALE, ScoreChange, ScorePart, attribute};
pub use kind::{ChangeKind, KindSet};
pub use terms::reads;

use expr::Day;
use pack::{Catalog, Profile};

use crate::Facts;

/// By what, and on which day, a program is judged.
#[derive(Clone, Copy, Debug)]
pub struct Moment<'a> {
    /// The pack.
    pub catalog: &'a Catalog,
    /// The profile.
    pub profile: &'a Profile,
    /// The day.
    pub as_of: Day,
}

/// Two audits, and what lies between them.
pub struct Between<'a> {
    /// The earlier one.
    pub before: Moment<'a>,
    /// The later one.
    pub after: Moment<'a>,
    /// The kinds that differ at all.
    pub kinds: KindSet,
    /// The facts with some kinds taken from the later audit and the others from the earlier one.
    pub facts: &'a dyn Fn(KindSet) -> Facts,
    /// Makes the facts of one choice of kinds into those of another.
    pub turn: &'a dyn Fn(&mut Facts, KindSet, KindSet),
    /// The kinds by which a fact differs, by its name in [`Facts`].
    pub touched: &'a dyn Fn(&str) -> KindSet,
}
