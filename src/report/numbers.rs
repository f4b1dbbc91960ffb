//! Computed facts in words: the value, and the formula with the values in it.

use std::collections::{BTreeMap, BTreeSet};

use super::NumberTold;
use super::checks::asked;
use super::facts::{Known, with_unit};
use crate::assess::{Assessment, Bound, Number};
use crate::catalog::{Catalog, Computed, Condition};
use crate::condition::{Node, Operation, Type, Typed, evaluate};
use crate::model::{Cell, Facts, Value};
use crate::say;
use crate::words::Words;
use crate::words::format::number;

/// All computed facts in words, by name.
///
/// What rests on a fact that is kept back is kept back as well.
pub(super) fn words<'a>(
    catalog: &'a Catalog,
    facts: &Facts,
    assessment: &Assessment,
    withheld: &BTreeSet<String>,
    words: &Words,
) -> BTreeMap<&'a str, String> {
    let told = |number: &Number| {
        let of = &catalog.computed[number.computed];
        let words =
            if rests_on(number, withheld) { say!(words, "withheld") } else { value(of, number, currency(facts)) };
        (of.fact.as_str(), words)
    };
    assessment.numbers.iter().map(told).collect()
}

/// Whether a computed fact was worked out from one that is kept back.
pub(super) fn rests_on(number: &Number, withheld: &BTreeSet<String>) -> bool {
    number.decided_by.iter().any(|name| withheld.contains(name))
}

/// Whether a profile shows a computed fact. One that rests only on what checks outside the profile ask about is left out, and one
/// that rests on nothing that any check asks about is told once it is known.
pub(super) fn is_shown(catalog: &Catalog, assessment: &Assessment, found: &Number) -> bool {
    let read = catalog.questions_of(&catalog.computed[found.computed].value);
    let asks = |check: usize| {
        let questions = catalog.questions_deciding(check, true).iter();
        questions.map(|at| catalog.questions[*at as usize].fact.as_str()).any(|fact| read.contains(fact))
    };
    assessment.judgements.len() == catalog.checks.len()
        || assessment.judgements.iter().any(|one| asks(one.check))
        || (found.missing.is_empty() && !(0..catalog.checks.len()).any(asks))
}

/// Tells one computed fact.
pub(super) fn told(known: &Known<'_>, bound: &Bound, found: &Number) -> NumberTold {
    let (catalog, facts) = (known.catalog, known.facts);
    let of = &catalog.computed[found.computed];
    let currency = currency(facts);
    let bound_of = |end: f64| (end.is_finite() && of.value.typed.kind != Type::Bool).then_some(end);
    let amount = currency.filter(|_| of.money);
    let unit: Vec<&str> = amount.into_iter().chain(of.unit.as_deref()).collect();
    let state = state(of, found);
    NumberTold {
        fact: of.fact.clone(),
        title: of.title.clone(),
        group: of.group.clone(),
        state: state.to_owned(),
        least: bound_of(found.cell.least()),
        most: bound_of(found.cell.most()),
        unit: Some(unit.join(" ")).filter(|unit| !unit.is_empty()),
        words: value(of, found, currency),
        formula: of.value.text.clone(),
        worked: (state == "known" || state == "undefined")
            .then(|| worked(&of.value.typed, bound))
            .filter(|worked| worked.contains(' ')),
        says: of.says.clone(),
        note: of.note.clone(),
        basis: of.basis.word().to_owned(),
        facts: known.tell_all(&found.decided_by),
        missing: found.missing.iter().filter_map(|name| asked(catalog, name)).collect(),
        source: of.source.clone(),
    }
}

/// `known`; a `range`; `unknown`; `undefined`, where nothing is missing and there is still no value.
fn state(of: &Computed<Condition>, found: &Number) -> &'static str {
    let cell = found.cell;
    match of.value.typed.kind {
        Type::Bool if (cell.a != 0) != (cell.b != 0) => "known",
        Type::Bool => "unknown",
        _ if cell.is_known_number() => "known",
        _ if cell.is_undefined() && found.missing.is_empty() => "undefined",
        _ if cell.is_undefined() => "unknown",
        // While nothing is known, the range is only what the questions allow.
        _ if found.decided_by.is_empty() => "unknown",
        _ if cell.least().is_finite() && cell.most().is_finite() => "range",
        _ => "unknown",
    }
}

fn value(of: &Computed<Condition>, found: &Number, currency: Option<&str>) -> String {
    let cell = found.cell;
    let told = rounded;
    let unit = |words: String, one: bool| {
        let amount = currency.filter(|_| of.money).map(|code| format!(" {code}")).unwrap_or_default();
        match of.unit.as_deref() {
            Some("%") if one => format!("{words}%"),
            Some(unit) if !of.money && one && cell.least() == 1.0 => with_unit(1.0, unit),
            Some("%") => format!("{words}%"),
            Some(unit) => format!("{words}{amount} {unit}"),
            None => format!("{words}{amount}"),
        }
    };
    match state(of, found) {
        "known" if of.value.typed.kind == Type::Bool => (if cell.a != 0 { "yes" } else { "no" }).to_owned(),
        "known" => unit(told(cell.least()), true),
        "range" => unit(format!("{} to {}", told(cell.least()), told(cell.most())), false),
        "undefined" => "not yet".to_owned(),
        _ => "unknown".to_owned(),
    }
}

/// The formula with the values in it: `(60,000 + 12,400 + 10,000) / 20`.
fn worked(typed: &Typed, bound: &Bound) -> String {
    let inner = |operand: &Typed| {
        let words = worked(operand, bound);
        if matches!(operand.node, Node::Arithmetic(..)) && words.contains(' ') { format!("({words})") } else { words }
    };
    match &typed.node {
        Node::Arithmetic(operation, operands) => {
            let [one, other] = [inner(&operands[0]), inner(&operands[1])];
            let flat = |operand: &Typed, words: String| match (&operand.node, operation) {
                (Node::Arithmetic(Operation::Add, _), Operation::Add) => worked(operand, bound),
                (Node::Arithmetic(Operation::Multiply, _), Operation::Multiply) => worked(operand, bound),
                _ => words,
            };
            let one = flat(&operands[0], one);
            // What a streak comes to has no formula that a person would write.
            let extreme = matches!(operation, Operation::Greatest | Operation::Least);
            if extreme && [&one, &other].iter().any(|words| words.contains('(')) {
                return plain(typed, bound);
            }
            match operation {
                Operation::Add => format!("{one} + {other}"),
                Operation::Subtract => format!("{one} - {other}"),
                Operation::Multiply => format!("{one} × {other}"),
                Operation::Divide | Operation::DivideWhole => format!("{one} / {other}"),
                Operation::Remainder => format!("{one} % {other}"),
                Operation::Greatest => format!("max({one}, {other})"),
                Operation::Least => format!("min({one}, {other})"),
            }
        }
        Node::Choose(parts) => match evaluate(&parts[0], &bound.cells, &bound.records).as_truth() {
            crate::model::Truth::True => worked(&parts[1], bound),
            crate::model::Truth::False => worked(&parts[2], bound),
            crate::model::Truth::Unknown => plain(typed, bound),
        },
        _ => plain(typed, bound),
    }
}

fn plain(typed: &Typed, bound: &Bound) -> String {
    let cell = evaluate(typed, &bound.cells, &bound.records);
    match typed.kind {
        Type::Bool => match (cell.a != 0, cell.b != 0) {
            (true, false) => "yes".to_owned(),
            (false, true) => "no".to_owned(),
            _ => "?".to_owned(),
        },
        _ => ends(cell),
    }
}

fn ends(cell: Cell) -> String {
    if cell.is_undefined() || !cell.least().is_finite() || !cell.most().is_finite() {
        "?".to_owned()
    } else if cell.is_known_number() {
        number(decimals(cell.least()))
    } else {
        format!("{} to {}", number(decimals(cell.least())), number(decimals(cell.most())))
    }
}

/// A number as people read it: whole from 100 on, below that with one decimal from 10 on and two at most.
fn rounded(value: f64) -> String {
    number(match value.abs() {
        size if size >= 100.0 => value.round(),
        size if size >= 10.0 => (value * 10.0).round() / 10.0,
        _ => decimals(value),
    })
}

fn decimals(value: f64) -> f64 {
    (value * 100.0).round() / 100.0
}

/// The one currency that the amounts of an audit have, where one is named.
fn currency(facts: &Facts) -> Option<&str> {
    facts.facts.values().find_map(|fact| match &fact.decided.as_ref()?.value {
        Value::Money { currency, .. } => currency.as_deref(),
        _ => None,
    })
}
