//! A climb to a change of facts, where the search for the fewest would take too long: all facts at their best, then put back one after the
//! other as far as the checks still pass.

use std::cmp::Reverse;

use expr::{AbstractValue, truth};
use pack::Condition;

use super::change::Changed;
use super::wanted::{Set, Wanted};
use crate::assess::rate;

impl Wanted<'_, '_> {
    /// A change by which the checks pass, with no fact in it that need not change.
    pub(super) fn climb(&self, facts: &mut Changed<'_>) -> Option<Set> {
        let best: Set = self.choices.iter().map(|one| one.best).collect();
        let mut set = best.clone();
        if !self.passes(facts, &set) {
            let order: Vec<usize> = (0..self.choices.len()).collect();
            // What is changed first may stand in the way of the rest: to park every entry of a list, before one of them is to lead.
            let turned: Vec<usize> = order.iter().rev().copied().collect();
            let found = [order, turned].into_iter().find_map(|order| {
                let mut set = best.clone();
                self.ascend(facts, &mut set, &order).then_some(set)
            });
            set = found?;
        }
        // What was only tried is put back first.
        let mut forwards: Vec<usize> = (0..self.choices.len()).collect();
        forwards.sort_by_key(|at| Reverse(self.choices[*at].round));
        let mut backwards: Vec<usize> = (0..self.choices.len()).rev().collect();
        backwards.sort_by_key(|at| Reverse(self.choices[*at].round));
        let [one, other] = [backwards, forwards].map(|order| {
            let mut kept = set.clone();
            for at in order {
                let put_back = kept[at].take();
                if put_back.is_some() && !self.passes(facts, &kept) {
                    kept[at] = put_back;
                }
            }
            kept
        });
        let count = |set: &[Option<AbstractValue>]| set.iter().flatten().count();
        Some(if count(&other) < count(&one) { other } else { one })
    }

    /// Tries one value after the other, of each choice in an order, and keeps what brings the checks nearer to a pass.
    fn ascend(&self, facts: &mut Changed<'_>, set: &mut Set, order: &[usize]) -> bool {
        let mut merit = self.merit(facts, set);
        for _ in 0..3 {
            let before = merit;
            for at in order.iter().copied() {
                for value in self.choices[at].values.iter().map(|value| Some(*value)).chain([None]) {
                    let kept = std::mem::replace(&mut set[at], value);
                    let then = self.merit(facts, set);
                    if then > merit {
                        merit = then;
                        if self.passes(facts, set) {
                            return true;
                        }
                    } else {
                        set[at] = kept;
                    }
                }
            }
            if merit == before {
                return false;
            }
        }
        false
    }

    /// How near the checks are to a pass: the more, the nearer.
    fn merit(&self, facts: &mut Changed<'_>, set: &Set) -> u32 {
        facts.with(self.changes(set), |bound| {
            let holds = |condition: &Condition| truth(&condition.typed, &bound.cells, &bound.records) as u32;
            let of_one = |check: &usize| {
                let of = &self.catalog.checks[*check];
                let wanted: u32 = of.passing().map(|clause| holds(&clause.when)).sum();
                let practice = of.limbs.iter().flat_map(|limb| &limb.at_risk_when);
                let unwanted: u32 = of.failing().chain(practice).map(|clause| 2 - holds(&clause.when)).sum();
                let lowered = 2 - rate::lowered(self.catalog, bound, *check) as u32;
                100 * of.applies_when.as_ref().map_or(2, holds) + wanted + unwanted + lowered
            };
            self.checks.iter().map(of_one).sum()
        })
    }
}
