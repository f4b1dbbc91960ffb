//! Facts in the sentences of a pack: `{fact}`, `{size(list.state)}`, `{list.state}`.

use engine::Fact;
use expr::Value;
use pack::types::{Items, Number, Series};
use pack::{QuestionType, counted, quarter_fact};

use super::facts::{Known, QuestionRef, either};
use crate::t;
use crate::words::format::listed;

/// Puts the facts into a message: `{enablement.days_to_first_pitch}` becomes `70 days`.
pub(super) fn fill(known: &Known<'_>, message: &str) -> String {
    let mut filled = String::new();
    let mut rest = message;
    while let Some((before, after)) = rest.split_once('{') {
        filled.push_str(before);
        let Some((name, after)) = after.split_once('}') else {
            filled.push('{');
            rest = after;
            continue;
        };
        filled.push_str(&inline(known, name));
        rest = after;
    }
    filled.push_str(rest);
    filled
}

fn inline(known: &Known<'_>, name: &str) -> String {
    if let Some(list) = counted(name) {
        return count(known, list).unwrap_or_else(|| t!(known.words, "unknown"));
    }
    if let Some(named) = in_state(known, name) {
        return listed(known.words, &named.items);
    }
    let Known { catalog, facts, as_of, numbers, .. } = known;
    if let Some(words) = numbers.get(name) {
        return words.clone();
    }
    if let Some(words) = quarters(known, name) {
        return words;
    }
    // `series.q1` stands for the last complete quarter.
    let back =
        name.rsplit_once(".q").and_then(|(series, back)| Some((series, back.parse::<usize>().ok()?.checked_sub(1)?)));
    let quarter = back.filter(|(series, _)| catalog.question(series).is_some_and(|of| of.fact == *series));
    let quarter = quarter.map(|(series, back)| quarter_fact(series, back, *as_of));
    let name = quarter.as_deref().unwrap_or(name);
    let kind = catalog.question(name).map(|question| match &question.kind {
        QuestionType::Series(Series { of, .. }) => of,
        kind => kind,
    });
    let views = facts.facts.get(name).map(Fact::views).unwrap_or_default();
    match (facts.value(name), kind) {
        (Some(value), Some(_)) => QuestionRef::of(catalog, name).words(known.words, value),
        (None, Some(_)) if !views.is_empty() => {
            let asked = QuestionRef::of(catalog, name);
            let mut said: Vec<String> = views.iter().map(|claim| asked.words(known.words, &claim.value)).collect();
            said.sort_unstable();
            said.dedup();
            either(known.words, said.into_iter())
        }
        (None, Some(QuestionType::Number(Number { unit: Some(unit), .. }))) if unit == "%" || unit == "percent" => {
            t!(known.words, "unknown-share")
        }
        (None, Some(QuestionType::Number(Number { unit: Some(unit), .. }))) => {
            t!(known.words, "unknown-number", unit = unit.as_str())
        }
        _ => t!(known.words, "unknown"),
    }
}

/// The items of a checklist that are in one state.
struct InState {
    /// Their wordings.
    items: Vec<String>,
    /// How many further ones may be in it.
    open: usize,
}

/// The items behind `checklist.state`; none where that is no state of a checklist.
fn in_state(known: &Known<'_>, name: &str) -> Option<InState> {
    let (list, state) = name.rsplit_once('.')?;
    let question = known.catalog.questions.iter().find(|question| question.fact == list)?;
    let QuestionType::Items(Items { items, states }) = &question.kind else { return None };
    if !states.iter().any(|one| one == state) {
        return None;
    }
    let mut found = InState { items: Vec::new(), open: 0 };
    for (item, wording) in items {
        match known.facts.value(&format!("{list}.{item}")) {
            Some(Value::Choice(given)) if given == state => found.items.push(wording.clone()),
            Some(Value::OneOf(given)) if given.iter().any(|one| one == state) => found.open += 1,
            Some(_) => {}
            None => found.open += 1,
        }
    }
    Some(found)
}

/// How many things a list holds; a range where it is not known whole.
fn count(known: &Known<'_>, list: &str) -> Option<String> {
    if let Some(found) = in_state(known, list) {
        let (least, most) = (found.items.len(), found.items.len() + found.open);
        return Some(if least == most {
            least.to_string()
        } else {
            t!(known.words, "range", least = least, most = most)
        });
    }
    match known.facts.value(list)? {
        Value::Multi(chosen) => Some(chosen.len().to_string()),
        Value::Records(entries) => Some(entries.len().to_string()),
        _ => None,
    }
}

/// A whole series in words, the latest quarter first: `12 (2025-Q4), 9 (2025-Q3)`.
fn quarters(known: &Known<'_>, name: &str) -> Option<String> {
    let question = known.catalog.questions.iter().find(|question| question.fact == name)?;
    let QuestionType::Series(Series { quarters, .. }) = &question.kind else { return None };
    let values: Vec<String> = (0..*quarters)
        .filter_map(|back| {
            let fact = quarter_fact(name, back, known.as_of);
            let words = QuestionRef::of(known.catalog, &fact).words(known.words, known.facts.value(&fact)?);
            Some(format!("{words} ({})", fact.rsplit_once('.')?.1))
        })
        .collect();
    Some(match values.as_slice() {
        [] => t!(known.words, "unknown"),
        values => values.join(", "),
    })
}
