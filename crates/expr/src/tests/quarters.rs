//! Series, computed names and the functions over them.

use super::super::{Binding, Scope, Type, explain, explain_value, infer, infer_any, parse, truth};
use crate::{AbstractValue, Truth};

/// A series of yes or no (slots 1 to 3), one of numbers (4 to 6), one of signs (7 to 9).
fn scope() -> Scope {
    let mut scope = Scope::default();
    let signs = scope.add_options(["slow", "late", "lost"]);
    for (name, kind, first) in
        [("team.slow", Type::Bool, 1), ("money.won", Type::Double, 4), ("team.signs", Type::Set(signs), 7)]
    {
        for quarter in 0..3 {
            let binding = Binding::new(first + quarter, kind.clone());
            let binding = if kind == Type::Double { binding.within(0.0, f64::INFINITY) } else { binding };
            scope.bind(format!("{name}.q{}", quarter + 1), binding);
        }
        scope.series.insert(name.to_owned(), 3);
    }
    scope
}

fn value(scope: &Scope, text: &str, cells: &[AbstractValue]) -> (f64, f64) {
    let typed = infer_any(&parse(text).unwrap(), scope).unwrap_or_else(|faults| panic!("{text}: {faults:?}"));
    let (cell, _) = explain_value(&typed, cells, &[]);
    (cell.least(), cell.most())
}

#[test]
fn a_streak_counts_back_from_the_last_quarter() {
    let scope = scope();
    let (yes, no, open) = (AbstractValue::bool(true), AbstractValue::bool(false), AbstractValue::EITHER);
    for (quarters, expected) in [
        ([yes, yes, yes], (3.0, 3.0)),
        ([yes, yes, no], (2.0, 2.0)),
        ([no, yes, yes], (0.0, 0.0)),
        ([yes, no, yes], (1.0, 1.0)),
        ([open, yes, no], (0.0, 2.0)),
        ([yes, yes, open], (2.0, 3.0)),
        ([yes, open, no], (1.0, 2.0)),
        ([open, open, open], (0.0, 3.0)),
    ] {
        let mut cells = scope.cells();
        cells[1..4].copy_from_slice(&quarters);
        assert_eq!(value(&scope, "streak(team.slow)", &cells), expected, "{quarters:?}");
    }
}

#[test]
fn a_streak_of_signs_is_the_longest_of_any_one_sign() {
    let scope = scope();
    let signs = |mask| AbstractValue::set(mask, mask);
    for (quarters, expected) in [
        ([signs(0b001), signs(0b001), signs(0b001)], (3.0, 3.0)),
        ([signs(0b001), signs(0b010), signs(0b100)], (1.0, 1.0)),
        ([signs(0b011), signs(0b010), signs(0b000)], (2.0, 2.0)),
        ([signs(0b000), signs(0b111), signs(0b111)], (0.0, 0.0)),
        ([signs(0b010), AbstractValue::set(0, 0b111), signs(0b010)], (1.0, 3.0)),
    ] {
        let mut cells = scope.cells();
        cells[7..10].copy_from_slice(&quarters);
        assert_eq!(value(&scope, "streak(team.signs)", &cells), expected, "{quarters:?}");
    }
}

#[test]
fn trends_and_sums_decide_as_soon_as_they_can() {
    let scope = scope();
    let mut cells = scope.cells();
    let rising = infer(&parse("rising(money.won)").unwrap(), &scope, Type::Bool).unwrap();
    assert_eq!(truth(&rising, &cells, &[]), Truth::Unknown);
    (cells[4], cells[5]) = (AbstractValue::number(10.0), AbstractValue::number(10.0));
    assert_eq!(truth(&rising, &cells, &[]), Truth::False);
    (cells[5], cells[6]) = (AbstractValue::number(8.0), AbstractValue::number(7.0));
    assert_eq!(truth(&rising, &cells, &[]), Truth::True);
    assert_eq!(value(&scope, "total(money.won)", &cells), (25.0, 25.0));
    assert_eq!(value(&scope, "max(money.won.q1, money.won.q2, 9.5)", &cells), (10.0, 10.0));
    assert_eq!(value(&scope, "min(money.won.q1, total(money.won))", &cells), (10.0, 10.0));
}

#[test]
fn a_computed_name_stands_for_its_expression() {
    let mut scope = scope();
    let sum = infer_any(&parse("total(money.won)").unwrap(), &scope).unwrap();
    scope.formulas.insert("money.all".to_owned(), sum);
    let share = infer(&parse("money.won.q1 / money.all > 0.5").unwrap(), &scope, Type::Bool).unwrap();
    let mut cells = scope.cells();
    (cells[4], cells[5]) = (AbstractValue::number(6.0), AbstractValue::number(2.0));
    assert_eq!(explain(&share, &cells, &[]).missing, [6].into());
    cells[6] = AbstractValue::number(3.0);
    let why = explain(&share, &cells, &[]);
    assert_eq!((why.truth, why.decided_by), (Truth::True, [4, 5, 6].into()));
    // Nothing divided by nothing is undefined, and stays so.
    (cells[4], cells[5], cells[6]) =
        (AbstractValue::number(0.0), AbstractValue::number(0.0), AbstractValue::number(0.0));
    let why = explain(&share, &cells, &[]);
    assert_eq!((why.truth, why.missing.is_empty()), (Truth::Unknown, true));
}

#[test]
#[rustfmt::skip]
fn what_a_series_is_not_made_for_is_refused() {
    let mut scope = scope();
    let sum = infer_any(&parse("total(money.won)").unwrap(), &scope).unwrap();
    scope.formulas.insert("money.all".to_owned(), sum);
    for (text, message) in [
        ("streak(money.won) > 1", "`streak` needs a series with yes or no, or several choices, a quarter, found a decimal number (double)"),
        ("rising(team.slow)", "`rising` needs a series with a number a quarter, found a yes or no (bool)"),
        ("streak(team.slow.q1) > 1", "`streak` needs a series"),
        ("streak() > 1", "`streak` needs a series"),
        ("team.slow", "`team.slow` has a value for each quarter"),
        ("max(1) > 0", "`max` and `min` take two values or more, found 1"),
        ("max(1, 2.0) > 0", "`max` and `min` compare numbers of one type, found a whole number (int) and a decimal number (double)"),
        ("has(money.all)", "a computed fact is undefined or not, but never `n/a`"),
        ("money.al > 1.0", "no fact is called `money.al`"),
    ] {
        let faults = infer(&parse(text).unwrap(), &scope, Type::Bool).unwrap_err();
        assert_eq!(faults[0].message, message, "{text}");
    }
}
