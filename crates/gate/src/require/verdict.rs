//! Each rule at each of its places: met, or why not.

use expr::Truth;
use input::nothing::Presence;
use input::program_file::{ElementPlace, Lookup, TypedDocument};
use pack::Demand;
use report::t;
use report::words::Messages;

use super::applies::ProgramAge;
use super::mismatch::{Mismatch, found};
use super::rules::{Rule, Rules};
use super::value::{Fulfilment, ValueFault, filling, test};
use super::{WaivedElement, shape};

/// One place at which a rule is not met.
pub(super) struct Unmet<'d> {
    /// The rule, by its place.
    pub rule: usize,
    pub place: ElementPlace<'d>,
    pub fault: ValueFault,
    /// What it costs, as a share of the rule's weight.
    pub share: f64,
    /// The waiver that covers it.
    pub waiver: Option<usize>,
}

/// What became of all rules.
#[derive(Default)]
pub(super) struct RuleOutcomes<'d> {
    pub unmet: Vec<Unmet<'d>>,
    /// The rules that were met everywhere.
    pub met: Vec<usize>,
    /// The rules that had a say.
    pub evaluated: Vec<usize>,
    /// The rules that do not apply.
    pub not_applicable: Vec<usize>,
    /// The rules of which that is not known.
    pub undetermined: Vec<usize>,
}

pub(super) fn judge<'d>(
    rules: &Rules<'_>,
    file: &'d TypedDocument<'d>,
    clock: &ProgramAge,
    waived: &WaivedElement<'_>,
) -> RuleOutcomes<'d> {
    let mut tally = RuleOutcomes::default();
    for (at, rule) in rules.rules.iter().enumerate() {
        match clock.reaches(rule) {
            Truth::False => tally.not_applicable.push(at),
            Truth::Unknown => tally.undetermined.push(at),
            Truth::True => one(rules, at, file, clock, waived, &mut tally),
        }
    }
    tally
}

fn one<'d>(
    rules: &Rules<'_>,
    at: usize,
    file: &'d TypedDocument<'d>,
    clock: &ProgramAge,
    waived: &WaivedElement<'_>,
    tally: &mut RuleOutcomes<'d>,
) {
    let rule = &rules.rules[at];
    let (mut count, first) = (0_usize, tally.unmet.len());
    for path in rule.paths() {
        for place in file.places(&file.root, path, &[]) {
            if rule.when.as_ref().is_some_and(|when| !when.holds(path, &place.entries, file, clock.as_of)) {
                continue;
            }
            let fault = match outcome(rules, rule, &place, file, clock) {
                Fulfilment::Silent => continue,
                // Under a misspelt key a value is good, and still nobody reads it.
                Fulfilment::Passes if place.alias.is_some() && rule.requirement.demand == Demand::Require => {
                    Some(ValueFault::Misspelt)
                }
                Fulfilment::Passes => None,
                Fulfilment::Fails(fault) => Some(fault),
            };
            count += 1;
            if let Some(fault) = fault {
                // Nobody can accept that a file says two things.
                let waiver = match rule.requirement.demand {
                    Demand::Contradicted => None,
                    Demand::Require | Demand::IfGiven | Demand::Forbid => waived(&rule.requirement.id, &place.element),
                };
                tally.unmet.push(Unmet { rule: at, place, fault, share: 0.0, waiver });
            }
        }
    }
    if count == 0 {
        return tally.not_applicable.push(at);
    }
    tally.evaluated.push(at);
    if tally.unmet.len() == first {
        tally.met.push(at);
    }
    for unmet in &mut tally.unmet[first..] {
        unmet.share = 1.0 / count as f64;
    }
}

fn outcome(
    rules: &Rules<'_>,
    rule: &Rule<'_>,
    place: &ElementPlace<'_>,
    file: &TypedDocument<'_>,
    clock: &ProgramAge,
) -> Fulfilment {
    let demand = rule.requirement.demand;
    let value = match (place.there, demand) {
        (Lookup::Value { value, .. }, _) => value,
        (Lookup::Absent { .. }, Demand::Require) => return Fulfilment::Fails(ValueFault::Missing),
        (Lookup::Blocked(value), Demand::Require) => {
            let misfit = file.mismatches.get(&value.id).map(Mismatch::of);
            return Fulfilment::Fails(misfit.map_or(ValueFault::Missing, ValueFault::WrongType));
        }
        _ => return Fulfilment::Silent,
    };
    match demand {
        // Here a word for nothing is nothing, also where the field takes it.
        Demand::Forbid if value.presence > Presence::None => {
            let wanted = t!(Messages::gate(), "wanted-nothing");
            let misfit = Mismatch { wanted, found: found(value.node), help: None };
            Fulfilment::Fails(ValueFault::Forbidden(misfit))
        }
        Demand::Forbid => Fulfilment::Passes,
        // Its condition holds, or nobody would have asked; what says nothing yet contradicts nothing.
        Demand::Contradicted if filling(value) != Presence::Filled => Fulfilment::Silent,
        Demand::Contradicted => {
            let wanted = t!(Messages::gate(), "wanted-consistent");
            Fulfilment::Fails(ValueFault::Contradicted(Mismatch { wanted, found: found(value.node), help: None }))
        }
        Demand::IfGiven if filling(value) != Presence::Filled => Fulfilment::Silent,
        // What cannot be read is told as such, and says nothing about what it would have been.
        Demand::IfGiven if file.mismatches.contains_key(&value.id) => Fulfilment::Silent,
        _ => match test(&rule.requirement.test, value, file, clock.as_of) {
            Fulfilment::Passes => {
                shape::test(value, &rules.catalog.fillers, &|path| (rules.is_there)(&file.document.file, path))
            }
            failed => failed,
        },
    }
}
