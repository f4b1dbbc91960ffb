//! Conditions and values over one row of a table, whose cells may be empty.

use diagnostics::Code;

use super::{Binding, Scope, Type, infer, parse};
use crate::{AbstractValue, BytecodeBuilder, Truth, evaluate, explain, infer_one_of};

/// Two columns of which the second may be empty.
fn row() -> Scope {
    let mut scope = Scope { of_row: true, as_of: 0, ..Scope::default() };
    scope.bind("signed_on", Binding::new(1, Type::Date));
    scope.bind("ended_on", Binding::new(2, Type::Date).present_at(3));
    scope
}

#[test]
fn an_empty_cell_is_unknown_unless_it_is_guarded() {
    let scope = row();
    let truth = |text: &str, ended: Option<f64>| {
        let mut cells = scope.cells();
        (cells[0], cells[1], cells[3]) =
            (AbstractValue::number(100.0), AbstractValue::number(10.0), AbstractValue::bool(ended.is_some()));
        cells[2] = ended.map_or(AbstractValue::ANY_NUMBER, AbstractValue::number);
        let explained = explain(&infer(&parse(text).unwrap(), &scope, Type::Bool).unwrap(), &cells, &[]);
        (explained.truth, explained.missing.into_iter().collect::<Vec<_>>())
    };
    for (text, ended, expected) in [
        ("has(ended_on)", None, (Truth::False, vec![])),
        ("has(ended_on)", Some(50.0), (Truth::True, vec![])),
        ("has(signed_on)", None, (Truth::True, vec![])),
        ("days_since(ended_on) > 60", Some(50.0), (Truth::False, vec![])),
        ("days_since(ended_on) > 60", None, (Truth::Unknown, vec![2])),
        ("has(ended_on) && days_since(ended_on) > 60", None, (Truth::False, vec![])),
        ("!has(ended_on) || days_since(ended_on) > 60", None, (Truth::True, vec![])),
        ("ended_on > signed_on || days_since(signed_on) == 90", None, (Truth::True, vec![])),
    ] {
        assert_eq!(truth(text, ended), expected, "{text} with {ended:?}");
    }
}

#[test]
fn a_value_may_be_of_any_type_that_is_asked_for() {
    let (scope, numbers) = (row(), [Type::Double, Type::Int]);
    let read = |text: &str| infer_one_of(&parse(text).unwrap(), &scope, &numbers);
    assert_eq!(read("days_since(signed_on)").unwrap().kind, Type::Int);
    assert_eq!(read("double(days_since(signed_on)) / 2.0").unwrap().kind, Type::Double);
    for (text, code, message) in [
        ("signed_on", Code::TypeMismatch, "expected a decimal number (double), found a date"),
        ("signd_on", Code::UnknownFact, "no fact is called `signd_on`"),
        ("has(ended_no)", Code::UnknownFact, "no fact is called `ended_no`"),
    ] {
        let faults = read(text).unwrap_err();
        assert_eq!((faults[0].code, faults[0].message.as_str()), (code, message), "{text}");
    }
    // What the flat program makes of a value is what the walk does.
    let typed = read("days_since(signed_on) * 2").unwrap();
    let mut cells = scope.cells();
    (cells[0], cells[1]) = (AbstractValue::number(100.0), AbstractValue::number(40.0));
    let mut builder = BytecodeBuilder::new(cells.len());
    let register = builder.add(&typed);
    let program = builder.finish();
    cells.resize(program.width(), AbstractValue::default());
    program.run(&mut cells);
    assert_eq!(program.cell(register, &cells), evaluate(&typed, &cells, &[]));
    assert_eq!(program.cell(register, &cells), AbstractValue::number(120.0));
}
