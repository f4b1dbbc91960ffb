//! Each rule at each of its places: met, or why not.

use super::Waived;
use super::applies::{Clock, holds};
use super::place::{Place, There, places};
use super::rules::{Rule, Rules};
use super::shape::{Reading, identity};
use crate::catalog::{Demand, ProgramField, Test};
use crate::intake::leaf::{self, Filling, Misfit};
use crate::model::{Truth, Value};
use crate::yaml::{Kind, Node};

/// Why an element is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not there.
    Missing,
    /// Its key is there, and nothing is under it.
    Empty,
    /// A word keeps its place.
    Placeholder,
    /// It stands under a misspelt key.
    Misspelt,
    /// It has another type.
    WrongType(Misfit),
    /// Its value fails a test.
    WrongValue(Misfit),
    /// Its date is too old.
    Stale(Misfit),
    /// It must not be there.
    Forbidden(Misfit),
}

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

/// What a test says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It has nothing to say there.
    Silent,
    Passes,
    Fails(Fault),
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
        Demand::Forbid if leaf::filling(value) > Filling::None => {
            let misfit = Misfit { wanted: "nothing, or `none`".to_owned(), found: leaf::found(value), help: None };
            Outcome::Fails(Fault::Forbidden(misfit))
        }
        Demand::Forbid => Outcome::Passes,
        Demand::IfGiven if filling(field, value) != Filling::Filled => Outcome::Silent,
        // What cannot be read is told as such, and says nothing about what it would have been.
        Demand::IfGiven if reading.odd.contains_key(&identity(value)) => Outcome::Silent,
        _ => test(field, &rule.requirement.test, value, reading, clock),
    }
}

/// How much stands at a place: a word that the field takes is something, also where it is `no` or `none`.
fn filling(field: Option<&ProgramField>, value: &Node) -> Filling {
    let found = leaf::filling(value);
    let is_word = |field: &ProgramField, words: &str| match field.kind.as_str() {
        "yesno" => ["yes", "no", "true", "false"].contains(&words.to_ascii_lowercase().as_str()),
        "choice" => field.choices.iter().any(|choice| choice == words) && words != "unknown",
        _ => false,
    };
    match (field, value.text()) {
        (Some(field), Some(words)) if is_word(field, words.trim()) => Filling::Filled,
        _ => found,
    }
}

/// Whether a value is there, has its type and passes a test.
pub(super) fn test(
    field: Option<&ProgramField>,
    wanted: &Test,
    value: &Node,
    reading: &Reading<'_>,
    clock: &Clock,
) -> Outcome {
    match filling(field, value) {
        Filling::Filled => {}
        Filling::Empty => return Outcome::Fails(Fault::Empty),
        Filling::None | Filling::Placeholder => return Outcome::Fails(Fault::Placeholder),
    }
    if let Some(odd) = reading.odd.get(&identity(value)) {
        return Outcome::Fails(Fault::WrongType(odd.misfit.clone()));
    }
    let failed =
        |wanted: String, found: String| Outcome::Fails(Fault::WrongValue(Misfit { wanted, found, help: None }));
    if let (Some(least), Kind::Sequence(items)) = (wanted.entries, &value.kind) {
        let filled = items.iter().filter(|item| leaf::filling(item) == Filling::Filled).count();
        if filled < least as usize {
            let entries = if least == 1 { "one filled entry".to_owned() } else { format!("{least} filled entries") };
            return failed(format!("a list with at least {entries}"), format!("{filled} of them"));
        }
    }
    let Some(read) = field.and_then(|field| leaf::read(field, value).ok()) else { return Outcome::Passes };
    match &read {
        Value::Number(number) => number_test(wanted, *number, &failed),
        Value::Money { amount, .. } => number_test(wanted, *amount, &failed),
        Value::Date(day) => match wanted.newer_than_months {
            Some(most) if day.plus_months(most) < clock.as_of => {
                let wanted = format!("a date of the last {most} months");
                let found =
                    format!("{day}, more than {} months before {}", clock.as_of.months_since(*day), clock.as_of);
                Outcome::Fails(Fault::Stale(Misfit { wanted, found, help: None }))
            }
            // Of a day that lies ahead, only how long it has passed is ever asked.
            Some(1..) if *day > clock.as_of => {
                failed(format!("a day not after {}, the day of this run", clock.as_of), day.to_string())
            }
            _ => Outcome::Passes,
        },
        Value::Multi(words) => {
            let failed = |word: &String| match words_test(wanted, word, &failed) {
                Outcome::Fails(fault) => Some(Outcome::Fails(fault)),
                _ => None,
            };
            words.iter().find_map(failed).unwrap_or(Outcome::Passes)
        }
        Value::YesNo(yes) => words_test(wanted, if *yes { "yes" } else { "no" }, &failed),
        Value::Choice(word) | Value::Text(word) => words_test(wanted, word, &failed),
        _ => Outcome::Passes,
    }
}

fn number_test(wanted: &Test, number: f64, failed: &dyn Fn(String, String) -> Outcome) -> Outcome {
    let passes = wanted.min.is_none_or(|min| number >= min)
        && wanted.max.is_none_or(|max| number <= max)
        && wanted.above.is_none_or(|above| number > above);
    if passes {
        return Outcome::Passes;
    }
    let words = match (wanted.min, wanted.above, wanted.max) {
        (Some(min), _, Some(max)) => format!("a number from {min} to {max}"),
        (_, Some(above), Some(max)) => format!("a number above {above}, {max} at most"),
        (Some(min), _, None) => format!("{min} or more"),
        (_, Some(above), None) => format!("more than {above}"),
        (_, _, Some(max)) => format!("{max} or less"),
        (None, None, None) => "any number".to_owned(),
    };
    failed(words, format!("`{number}`"))
}

fn words_test(wanted: &Test, word: &str, failed: &dyn Fn(String, String) -> Outcome) -> Outcome {
    let is = |words: &[String]| words.iter().any(|one| one.eq_ignore_ascii_case(word.trim()));
    if !wanted.is.is_empty() && !is(&wanted.is) {
        return failed(leaf::quoted(&wanted.is), format!("`{}`", crate::yaml::suggest::short(word)));
    }
    if is(&wanted.not) {
        return failed(
            format!("anything but {}", leaf::quoted(&wanted.not)),
            format!("`{}`", crate::yaml::suggest::short(word)),
        );
    }
    Outcome::Passes
}
