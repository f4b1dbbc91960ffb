//! A condition over the steps that are taken: what it comes to, and what it could still come to.

use std::collections::BTreeMap;

use expr::{Truth, TypedExpr, TypedNode, truth};
use pack::{Clause, Condition};

use super::Assume;
use super::model::{Model, Reads, TRIED, each_choice};
use super::steps::Steps;

/// What a condition is wanted to come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(super) enum Wanted {
    True,
    False,
    NotTrue,
    NotFalse,
}

impl Wanted {
    pub(super) fn is(self, truth: Truth) -> bool {
        match self {
            Wanted::True => truth == Truth::True,
            Wanted::False => truth == Truth::False,
            Wanted::NotTrue => truth != Truth::True,
            Wanted::NotFalse => truth != Truth::False,
        }
    }

    fn turned(self) -> Wanted {
        match self {
            Wanted::True => Wanted::False,
            Wanted::False => Wanted::True,
            Wanted::NotTrue => Wanted::NotFalse,
            Wanted::NotFalse => Wanted::NotTrue,
        }
    }

    /// Whether all conditions of an `&&` must come to it, and not only one.
    fn takes_all(self) -> bool {
        matches!(self, Wanted::True | Wanted::NotFalse)
    }
}

/// A condition.
pub(super) enum Formula<'c> {
    All(Vec<Formula<'c>>),
    Any(Vec<Formula<'c>>),
    Not(Box<Formula<'c>>),
    Leaf(Box<Leaf<'c>>),
}

/// A condition that is not taken apart any further.
pub(super) struct Leaf<'c> {
    typed: &'c TypedExpr,
    reads: Reads,
    assume: Assume,
    known: BTreeMap<(Steps, Steps), Truth>,
}

impl<'c> Formula<'c> {
    /// Any of some clauses.
    pub(super) fn any_of(model: &Model<'_>, clauses: &'c [Clause<Condition>], assume: Assume) -> Formula<'c> {
        Formula::Any(clauses.iter().map(|clause| Formula::of(model, &clause.when.typed, assume)).collect())
    }

    fn of(model: &Model<'_>, typed: &'c TypedExpr, assume: Assume) -> Formula<'c> {
        let of = |one: &'c TypedExpr| Formula::of(model, one, assume);
        match &typed.node {
            TypedNode::All(some) => Formula::All(some.iter().map(of).collect()),
            TypedNode::Any(some) => Formula::Any(some.iter().map(of).collect()),
            TypedNode::Not(one) => Formula::Not(Box::new(of(one))),
            _ => {
                let reads = model.reads(typed);
                Formula::Leaf(Box::new(Leaf { typed, reads, assume, known: BTreeMap::new() }))
            }
        }
    }

    /// The steps on which it hangs.
    pub(super) fn steps(&self) -> Steps {
        match self {
            Formula::All(some) | Formula::Any(some) => some.iter().fold(0, |all, one| all | one.steps()),
            Formula::Not(one) => one.steps(),
            Formula::Leaf(leaf) => leaf.reads.steps,
        }
    }

    /// What it comes to once some steps are taken.
    pub(super) fn truth(&mut self, model: &mut Model<'_>, taken: Steps) -> Truth {
        match self {
            Formula::All(some) => some.iter_mut().fold(Truth::True, |all, one| match all {
                Truth::False => all,
                _ => all & one.truth(model, taken),
            }),
            Formula::Any(some) => some.iter_mut().fold(Truth::False, |any, one| match any {
                Truth::True => any,
                _ => any | one.truth(model, taken),
            }),
            Formula::Not(one) => !one.truth(model, taken),
            Formula::Leaf(leaf) => leaf.truth(model, taken, 0),
        }
    }

    /// Whether some choice among the open steps could lead to what is wanted. It is never false where one does; it may be true where
    /// none does, since conditions are looked at one by one.
    pub(super) fn could_be(&mut self, model: &mut Model<'_>, wanted: Wanted, taken: Steps, open: Steps) -> bool {
        let could = |one: &mut Formula<'c>| one.could_be(model, wanted, taken, open);
        match self {
            Formula::All(some) if wanted.takes_all() => some.iter_mut().all(could),
            Formula::All(some) => some.iter_mut().any(could),
            Formula::Any(some) if wanted.takes_all() => some.iter_mut().any(could),
            Formula::Any(some) => some.iter_mut().all(could),
            Formula::Not(one) => one.could_be(model, wanted.turned(), taken, open),
            Formula::Leaf(leaf) => {
                let open = open & leaf.reads.steps & !taken;
                if open.count_ones() > TRIED {
                    let together = leaf.truth(model, taken, open);
                    return together == Truth::Unknown || wanted.is(together);
                }
                let mut found = false;
                each_choice(open, &mut |choice| {
                    found = found || wanted.is(leaf.truth(model, taken | choice, 0));
                });
                found
            }
        }
    }
}

impl Leaf<'_> {
    fn truth(&mut self, model: &mut Model<'_>, taken: Steps, open: Steps) -> Truth {
        let key = (taken & self.reads.steps, open);
        if let Some(known) = self.known.get(&key) {
            return *known;
        }
        let found =
            model.with(&self.reads, self.assume, key.0, open, |bound| truth(self.typed, &bound.cells, &bound.records));
        self.known.insert(key, found);
        found
    }
}
