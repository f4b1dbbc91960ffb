//! What holds over all files of one audit: nothing is dated after its day, and it has one currency.

use std::collections::BTreeMap;

use diagnostics::{Code, Place, Problem};
use engine::{Claim, Fact};
use expr::{Day, Value};

use super::look;
use super::source::Source;
use super::tables::CONVERT;

/// Finds what is dated after the day of the audit: claims, which nobody can have made yet, and, as a warning, facts that are
/// days to come. Those of one file and day are told once.
pub(super) fn late(claims: &BTreeMap<String, Vec<Claim>>, sources: &[&Source], as_of: Day) -> Vec<Problem> {
    let mut slips: BTreeMap<(&str, Day), Vec<(&Place, &str)>> = BTreeMap::new();
    let mut problems = Vec::new();
    for (fact, claim) in claims.iter().flat_map(|(fact, claims)| claims.iter().map(move |claim| (fact, claim))) {
        let place = &claim.origin.place;
        if let Some(day) = claim.origin.date.filter(|day| *day > as_of) {
            slips.entry((&place.file, day)).or_default().push((place, fact));
        }
        let day = match claim.value {
            Value::Date(day) | Value::DateBetween { first: day, .. } => Some(day),
            _ => None,
        };
        if let Some(day) = day.filter(|day| *day > as_of) {
            let message = format!("`{fact}` is {day}, after the day of the audit, {as_of}");
            let warn = |file: &str, span| Problem::warning(Code::AfterAudit, file, span, message).label("yet to come");
            problems.push(look::problem(sources, place, warn).help("mend the date, or name a later day with --as-of"));
        }
    }
    for ((_, day), mut places) in slips {
        places.sort();
        let Some((place, fact)) = places.first() else { continue };
        let more = match places.len() {
            1 => format!("`{fact}` is"),
            2 => format!("`{fact}` and one more fact are"),
            count => format!("`{fact}` and {} more facts are", count - 1),
        };
        let message = format!("{more} dated {day}, after the day of the audit, {as_of}");
        let error =
            |file: &str, span| Problem::error(Code::AfterAudit, file, span, message).label("the first of that day");
        problems.push(look::problem(sources, place, error).help("mend the date, or name a later day with --as-of"));
    }
    problems
}

/// Finds two amounts of money that decide, and are in two currencies.
pub(super) fn currencies(facts: &BTreeMap<String, Fact>, sources: &[&Source]) -> Option<Problem> {
    let amount = |(name, fact): (&String, &Fact)| {
        let claim = fact.decided.as_ref().or(fact.views().first())?;
        let (Value::Money { currency: Some(code), .. } | Value::MoneyBetween { currency: Some(code), .. }) =
            &claim.value
        else {
            return None;
        };
        Some((name.clone(), code.clone(), claim.origin.place.clone()))
    };
    let mut amounts = facts.iter().filter_map(amount);
    let (first, code, place) = amounts.next()?;
    let (second, other, again) = amounts.find(|(_, other, _)| *other != code)?;
    let message = format!("`{first}` is in {code}, and `{second}` is in {other}");
    let error =
        |file: &str, span| Problem::error(Code::MixedCurrencies, file, span, message).label(format!("in {other}"));
    let problem = look::problem(sources, &again, error).help(CONVERT);
    let (span, excerpt) = look::up(sources, &place);
    let problem = problem.note(&place.file, span.unwrap_or_default(), format!("in {code}"));
    Some(excerpt.into_iter().fold(problem, Problem::excerpt))
}
