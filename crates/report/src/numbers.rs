//! Computed facts in words: the value, and the formula with the values in it.

use std::collections::BTreeMap;

use engine::Facts;
use engine::assess::{Assessment, BoundFacts, ComputedResult};
use expr::{AbstractValue, Operation, Type, TypedExpr, TypedNode, Value, evaluate};
use pack::{Catalog, Computed, Condition};

use super::facts::Known;
use super::{NumberState, NumberView};
use crate::t;
use crate::words::Messages;
use crate::words::format::{hundredths, number, quantity, rounded};

/// All computed facts in words, by name.
pub(super) fn words<'a>(
    catalog: &'a Catalog,
    facts: &Facts,
    assessment: &Assessment,
    words: &Messages,
) -> BTreeMap<&'a str, String> {
    let in_words = |number: &ComputedResult| {
        let of = &catalog.computed[number.computed];
        (of.fact.as_str(), value(words, of, number, currency(facts)))
    };
    assessment.numbers.iter().map(in_words).collect()
}

/// Whether a profile shows a computed fact. One that rests only on what checks outside the profile ask about is left out, and one
/// that rests on nothing that any check asks about is told once it is known.
pub(super) fn is_shown(catalog: &Catalog, assessment: &Assessment, found: &ComputedResult) -> bool {
    let read = catalog.questions_of(&catalog.computed[found.computed].value);
    let asks = |check: usize| {
        let questions = catalog.questions_deciding(check, true).iter();
        questions.map(|at| catalog.questions[*at as usize].fact.as_str()).any(|fact| read.contains(fact))
    };
    assessment.judgements.len() == catalog.checks.len()
        || assessment.judgements.iter().any(|one| asks(one.check))
        || (found.missing.is_empty() && !(0..catalog.checks.len()).any(asks))
}

pub(super) fn number_view(known: &Known<'_>, bound: &BoundFacts, found: &ComputedResult) -> NumberView {
    let (catalog, facts) = (known.catalog, known.facts);
    let of = &catalog.computed[found.computed];
    let currency = currency(facts);
    let bound_of = |end: f64| (end.is_finite() && of.value.typed.kind != Type::Bool).then_some(end);
    let amount = currency.filter(|_| of.money);
    let unit: Vec<&str> = amount.into_iter().chain(of.unit.as_deref()).collect();
    let state = state(of, found);
    NumberView {
        fact: of.fact.clone(),
        title: of.title.clone(),
        group: of.group.clone(),
        state,
        least: bound_of(found.cell.least()),
        most: bound_of(found.cell.most()),
        unit: Some(unit.join(" ")).filter(|unit| !unit.is_empty()),
        words: value(known.words, of, found, currency),
        formula: of.value.text.clone(),
        worked: matches!(state, NumberState::Known | NumberState::Undefined)
            .then(|| worked(known.words, &of.value.typed, bound))
            .filter(|worked| worked.contains(' ')),
        says: of.says.clone(),
        note: of.note.clone(),
        basis: of.basis,
        facts: known.fact_views(&found.decided_by),
        missing: known.question_refs(&found.missing),
        source: of.source.clone(),
    }
}

fn state(of: &Computed<Condition>, found: &ComputedResult) -> NumberState {
    let cell = found.cell;
    match of.value.typed.kind {
        Type::Bool if (cell.a != 0) != (cell.b != 0) => NumberState::Known,
        Type::Bool => NumberState::Unknown,
        _ if cell.is_known_number() => NumberState::Known,
        _ if cell.is_undefined() && found.missing.is_empty() => NumberState::Undefined,
        _ if cell.is_undefined() => NumberState::Unknown,
        // While nothing is known, the range is only what the questions allow.
        _ if found.decided_by.is_empty() => NumberState::Unknown,
        _ if cell.least().is_finite() && cell.most().is_finite() => NumberState::Range,
        _ => NumberState::Unknown,
    }
}

fn value(words: &Messages, of: &Computed<Condition>, found: &ComputedResult, currency: Option<&str>) -> String {
    let cell = found.cell;
    let amount = currency.filter(|_| of.money);
    let unit = |value: String, one: bool| match (amount, of.unit.as_deref()) {
        (_, Some("%")) => t!(words, "percentage", value = value),
        (_, Some(unit)) if !of.money && one && cell.least() == 1.0 => quantity(words, 1.0, unit),
        (None, None) => value,
        (amount, unit) => {
            let unit = amount.into_iter().chain(unit).collect::<Vec<_>>().join(" ");
            t!(words, "quantity", value = value, unit = unit)
        }
    };
    match state(of, found) {
        NumberState::Known if of.value.typed.kind == Type::Bool && cell.a != 0 => t!(words, "yes"),
        NumberState::Known if of.value.typed.kind == Type::Bool => t!(words, "no"),
        NumberState::Known => unit(rounded(cell.least()), true),
        NumberState::Range => {
            unit(t!(words, "range", least = rounded(cell.least()), most = rounded(cell.most())), false)
        }
        NumberState::Undefined => t!(words, "not-yet"),
        NumberState::Unknown => t!(words, "unknown"),
    }
}

/// The formula with the values in it: `(60,000 + 12,400 + 10,000) / 20`.
fn worked(words: &Messages, typed: &TypedExpr, bound: &BoundFacts) -> String {
    let inner = |operand: &TypedExpr| {
        let text = worked(words, operand, bound);
        if matches!(operand.node, TypedNode::Arithmetic(..)) && text.contains(' ') { format!("({text})") } else { text }
    };
    match &typed.node {
        TypedNode::Arithmetic(operation, operands) => {
            let [one, other] = [inner(&operands[0]), inner(&operands[1])];
            let flat = |operand: &TypedExpr, text: String| match (&operand.node, operation) {
                (TypedNode::Arithmetic(Operation::Add, _), Operation::Add) => worked(words, operand, bound),
                (TypedNode::Arithmetic(Operation::Multiply, _), Operation::Multiply) => worked(words, operand, bound),
                _ => text,
            };
            let one = flat(&operands[0], one);
            // What a streak comes to has no formula that a person would write.
            let extreme = matches!(operation, Operation::Greatest | Operation::Least);
            if extreme && [&one, &other].iter().any(|text| text.contains('(')) {
                return plain(words, typed, bound);
            }
            match operation {
                // A pack divides by a written 1 to say where there is nothing to count from; nobody calculates with it.
                Operation::Divide if written(&operands[1], bound) == Some(1.0) => one,
                Operation::Add => format!("{one} + {other}"),
                Operation::Subtract => format!("{one} - {other}"),
                Operation::Multiply => format!("{one} × {other}"),
                Operation::Divide | Operation::DivideWhole => format!("{one} / {other}"),
                Operation::Remainder => format!("{one} % {other}"),
                Operation::Greatest => format!("max({one}, {other})"),
                Operation::Least => format!("min({one}, {other})"),
            }
        }
        TypedNode::Choose(parts) => match evaluate(&parts[0], &bound.cells, &bound.records).as_truth() {
            expr::Truth::True => worked(words, &parts[1], bound),
            expr::Truth::False => worked(words, &parts[2], bound),
            expr::Truth::Unknown => plain(words, typed, bound),
        },
        _ => plain(words, typed, bound),
    }
}

/// The number that stands in a formula as such, where what is known leads to one.
fn written(typed: &TypedExpr, bound: &BoundFacts) -> Option<f64> {
    match &typed.node {
        TypedNode::Constant(cell) => cell.is_known_number().then(|| cell.least()),
        TypedNode::Choose(parts) => match evaluate(&parts[0], &bound.cells, &bound.records).as_truth() {
            expr::Truth::True => written(&parts[1], bound),
            expr::Truth::False => written(&parts[2], bound),
            expr::Truth::Unknown => None,
        },
        _ => None,
    }
}

fn plain(words: &Messages, typed: &TypedExpr, bound: &BoundFacts) -> String {
    let cell = evaluate(typed, &bound.cells, &bound.records);
    match typed.kind {
        Type::Bool => match (cell.a != 0, cell.b != 0) {
            (true, false) => t!(words, "yes"),
            (false, true) => t!(words, "no"),
            _ => "?".to_owned(),
        },
        _ => ends(words, cell),
    }
}

fn ends(words: &Messages, cell: AbstractValue) -> String {
    let end_text = |end: f64| number(hundredths(end));
    if cell.is_undefined() || !cell.least().is_finite() || !cell.most().is_finite() {
        "?".to_owned()
    } else if cell.is_known_number() {
        end_text(cell.least())
    } else {
        t!(words, "range", least = end_text(cell.least()), most = end_text(cell.most()))
    }
}

/// The one currency that the amounts of an audit have, where one is named.
fn currency(facts: &Facts) -> Option<&str> {
    facts.facts.values().find_map(|fact| match &fact.decided.as_ref()?.value {
        Value::Money { currency, .. } | Value::MoneyBetween { currency, .. } => currency.as_deref(),
        _ => None,
    })
}
