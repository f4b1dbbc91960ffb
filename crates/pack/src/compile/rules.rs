//! The rules of a check in one order, and what their truths come to.

use expr::{Truth, TypedExpr};

use crate::Condition;
use crate::check::{Check, Limb};

/// A check's rules in a fixed order: `applies_when`, then the clauses of each limb.
pub(super) fn rules(check: &Check<Condition>) -> Vec<&TypedExpr> {
    let limbs = check.limbs.iter().flat_map(Limb::clauses).map(|clause| &clause.when);
    check.applies_when.iter().chain(limbs).map(|condition| &condition.typed).collect()
}

/// What the truths of [`rules`] come to.
pub(super) struct Settled {
    /// Whether the check applies.
    pub applies: Truth,
    /// Whether a clause of the source fails it.
    pub fails: Truth,
    /// Whether all clauses that it needs hold.
    pub passes: Truth,
    /// Whether practice lowers it.
    pub practice: Truth,
}

impl Settled {
    pub fn of(check: &Check<Condition>, truths: &[Truth]) -> Self {
        let mut truths = truths.iter().copied();
        let mut next = || truths.next().unwrap_or(Truth::Unknown);
        let applies = if check.applies_when.is_some() { next() } else { Truth::True };
        let (mut fails, mut passes, mut practice) = (Truth::False, Truth::True, Truth::False);
        for limb in &check.limbs {
            limb.fails_when.iter().for_each(|_| fails = fails | next());
            limb.passes_when.iter().for_each(|_| passes = passes & next());
            limb.at_risk_when.iter().for_each(|_| practice = practice | next());
        }
        Self { applies, fails, passes, practice }
    }

    /// Whether it passes by source.
    pub fn is_healthy(&self) -> Truth {
        !self.fails & self.passes
    }
}
