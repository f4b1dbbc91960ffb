//! What checks want of the facts: conditions that all have to hold, each with what can be changed about it.

use std::collections::{BTreeMap, BTreeSet};

use expr::{AbstractValue, Truth, truth};
use pack::{Catalog, Condition};

use super::change::{Change, Changed, Unit};
use super::choices::{Choices, changes};
use super::judged::{judged, slots, units};
use crate::assess::{BoundFacts, rate};

/// Values of what can be changed, one for each; none where it stays as it is.
pub(super) type Set = Vec<Option<AbstractValue>>;

/// One thing without which a check cannot pass.
struct Want<'a> {
    /// The place of the check in the catalog.
    check: usize,
    what: What<'a>,
    /// The places among the choices of what it reads.
    units: Vec<usize>,
}

enum What<'a> {
    /// A condition holds.
    Holds(&'a Condition),
    /// A condition is known not to hold.
    Fails(&'a Condition),
    /// A condition is not known to hold.
    IsOpen(&'a Condition),
    /// The rating does not lower a pass.
    Rating,
}

/// Some checks that are to pass, and what can be changed.
pub(super) struct Wanted<'a, 'c> {
    pub(super) catalog: &'a Catalog,
    pub(super) checks: &'c [usize],
    pub(super) choices: &'c [&'c Choices],
    wants: Vec<Want<'a>>,
    places: BTreeMap<Unit, usize>,
    /// Of each choice, how many fewer of the wants read it than read the one that most of them read.
    pub(super) aside: Vec<usize>,
}

impl<'a, 'c> Wanted<'a, 'c> {
    pub(super) fn new(
        catalog: &'a Catalog,
        checks: &'c [usize],
        choices: &'c [&'c Choices],
        facts: &Changed<'_>,
    ) -> Wanted<'a, 'c> {
        let places: BTreeMap<Unit, usize> = choices.iter().enumerate().map(|(at, one)| (one.unit, at)).collect();
        let mut wanted = Wanted { catalog, checks, choices, wants: Vec::new(), places, aside: Vec::new() };
        for check in checks {
            let of = &catalog.checks[*check];
            // What the passing clauses rule out is settled with them.
            let failing = of.failing().filter(|clause| !clause.ruled_out).map(|clause| What::Fails(&clause.when));
            let practice = of.limbs.iter().flat_map(|limb| &limb.at_risk_when);
            let all = of.applies_when.iter().map(What::Holds);
            let all = all.chain(of.passing().map(|clause| What::Holds(&clause.when))).chain(failing);
            let all: Vec<What<'a>> = all.chain(practice.map(|clause| What::IsOpen(&clause.when))).collect();
            let rating = (of.levels().next().is_some()).then_some(What::Rating);
            for what in all.into_iter().chain(rating) {
                let units = wanted.units(facts, *check, &what);
                wanted.wants.push(Want { check: *check, what, units });
            }
        }
        let reads = |at: usize| wanted.wants.iter().filter(|want| want.units.contains(&at)).count();
        let reads: Vec<usize> = (0..choices.len()).map(reads).collect();
        let most = reads.iter().copied().max().unwrap_or(0);
        wanted.aside = reads.into_iter().map(|reads| most - reads).collect();
        wanted
    }

    /// What can be changed about something.
    fn units(&self, facts: &Changed<'_>, check: usize, what: &What<'_>) -> Vec<usize> {
        let read: BTreeSet<u32> = match what {
            What::Holds(condition) | What::Fails(condition) | What::IsOpen(condition) => condition.typed.reads(),
            What::Rating => self.catalog.checks[check].levels().flat_map(|level| level.typed.reads()).collect(),
        };
        let units = units(self.catalog, facts, slots(self.catalog, read));
        units.iter().filter_map(|unit| self.places.get(unit).copied()).collect()
    }

    /// What does not hold yet with some changes made, each by what can be changed about it.
    pub(super) fn unmet(&self, facts: &mut Changed<'_>, set: &[Option<AbstractValue>]) -> Vec<&[usize]> {
        facts.with(self.changes(set), |bound| {
            let unmet = self.wants.iter().filter(|want| !want.is_met(self.catalog, bound));
            unmet.map(|want| want.units.as_slice()).collect()
        })
    }

    /// The same changes with each entry of a list by itself, where a field is changed in all of them: then each can be put back by itself.
    pub(super) fn one_by_one(&self, facts: &Changed<'_>, mut set: Set) -> Set {
        for at in 0..set.len() {
            let Some((to, each)) = set[at].and_then(|to| Some((to, facts.each(self.choices[at].unit, to)?))) else {
                continue;
            };
            let places: Option<Vec<usize>> = each.iter().map(|unit| self.places.get(unit).copied()).collect();
            if let Some(places) = places {
                set[at] = None;
                places.into_iter().for_each(|place| set[place] = Some(to));
            }
        }
        set
    }

    /// Whether all checks pass with some changes made.
    pub(super) fn passes(&self, facts: &mut Changed<'_>, set: &[Option<AbstractValue>]) -> bool {
        facts.with(self.changes(set), |bound| {
            self.checks.iter().all(|check| judged(self.catalog, *check, bound).passes())
        })
    }

    pub(super) fn changes(&self, set: &[Option<AbstractValue>]) -> Vec<Change> {
        changes(self.choices, set)
    }
}

impl Want<'_> {
    fn is_met(&self, catalog: &Catalog, bound: &BoundFacts) -> bool {
        let holds = |condition: &Condition| truth(&condition.typed, &bound.cells, &bound.records);
        match self.what {
            What::Holds(condition) => holds(condition) == Truth::True,
            What::Fails(condition) => holds(condition) == Truth::False,
            What::IsOpen(condition) => holds(condition) != Truth::True,
            What::Rating => rate::lowered(catalog, bound, self.check) != Truth::True,
        }
    }
}
