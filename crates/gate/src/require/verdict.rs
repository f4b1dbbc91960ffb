//! Each rule at each of its places: met, or why not.

use expr::Truth;
use input::leaf;
use input::leaf::{Presence, Mismatch};
use pack::{Demand, ProgramField};
use report::say;
use report::words::Words;

use super::Waived;
use super::applies::{Clock, holds};
use super::place::{Place, There, places};
use super::rules::{Rule, Rules};
use super::shape::{Reading, identity};
use super::value::{Fault, Outcome, filling, test};

/// One place at which a rule is not met.
pub(super) struct Unmet<'d> {
    /// The rule, by its place.
    pub rule: usize,
    pub place: Place<'d>,
    pub fault: Fault,
    /// What it costs, as a share of the rule's weight.
    pub share: f64,
    /// The waiver that covers it.
    pub waiver: Option<usize>,
}

/// What became of all rules.
#[derive(Default)]
pub(super) struct Tally<'d> {
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

pub(super) fn judge<'d>(rules: &Rules<'_>, reading: &Reading<'d>, clock: &Clock, waived: &Waived<'_>) -> Tally<'d> {
    let mut tally = Tally::default();
    for (at, rule) in rules.rules.iter().enumerate() {
        match clock.reaches(rule) {
            Truth::False => tally.not_applicable.push(at),
            Truth::Unknown => tally.undetermined.push(at),
            Truth::True => one(at, rule, reading, clock, waived, &mut tally),
        }
    }
    tally
}

fn one<'d>(
    at: usize,
    rule: &Rule<'_>,
    reading: &Reading<'d>,
    clock: &Clock,
    waived: &Waived<'_>,
    tally: &mut Tally<'d>,
) {
    let (mut count, first) = (0_usize, tally.unmet.len());
    for (path, field) in &rule.paths {
        for place in places(reading, path, &[]) {
            if !rule.when.is_empty() && !holds(rule, path, &place.entries, reading, clock) {
                continue;
            }
            let fault = match outcome(rule, *field, &place, reading, clock) {
                Outcome::Silent => continue,
                // Under a misspelt key a value is good, and still nobody reads it.
                Outcome::Passes if place.alias.is_some() && rule.requirement.demand == Demand::Require => {
                    Some(Fault::Misspelt)
                }
                Outcome::Passes => None,
                Outcome::Fails(fault) => Some(fault),
            };
            count += 1;
            if let Some(fault) = fault {
                let waiver = waived(&rule.requirement.id, &place.element.dotted());
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
    rule: &Rule<'_>,
    field: Option<&ProgramField>,
    place: &Place<'_>,
    reading: &Reading<'_>,
    clock: &Clock,
) -> Outcome {
    let demand = rule.requirement.demand;
    let value = match (place.there, demand) {
        (There::Value { value, .. }, _) => value,
        (There::Absent { .. }, Demand::Require) => return Outcome::Fails(Fault::Missing),
        (There::Blocked { value }, Demand::Require) => {
            let misfit = reading.odd.get(&value).map(|odd| odd.misfit.clone());
            return Outcome::Fails(misfit.map_or(Fault::Missing, Fault::WrongType));
        }
        _ => return Outcome::Silent,
    };
    match demand {
        // Here a word for nothing is nothing, also where the field takes it.
        Demand::Forbid if leaf::filling(value) > Presence::None => {
            let wanted = say!(Words::gate(), "wanted-nothing");
            let misfit = Mismatch { wanted, found: leaf::found(value), help: None };
            Outcome::Fails(Fault::Forbidden(misfit))
        }
        Demand::Forbid => Outcome::Passes,
        Demand::IfGiven if filling(field, value) != Presence::Filled => Outcome::Silent,
        // What cannot be read is told as such, and says nothing about what it would have been.
        Demand::IfGiven if reading.odd.contains_key(&identity(value)) => Outcome::Silent,
        _ => test(field, &rule.requirement.test, value, reading, clock.as_of),
    }
}
