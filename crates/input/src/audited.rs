//! What holds over all files of one audit: it has one currency.

use std::collections::BTreeMap;

use diagnostics::{Code, Problem};
use engine::Fact;
use expr::Value;

use super::look;
use super::source::Source;
use super::tables::CONVERT;

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
