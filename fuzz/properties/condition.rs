//! Any text as a condition over the built-in pack's facts: refused with a place inside of it, or typed.

use prognosis::expr::{Binding, Scope, Type, infer, parse};

/// Reads a text as a condition. Panics where that does not hold.
pub fn holds(text: &str) {
    let mut scope = Scope::default();
    let words = scope.add_options(["a", "b"].map(str::to_owned));
    let kinds = [Type::Date, Type::Bool, Type::Int, Type::Double, Type::Choice(words), Type::Set(words)];
    for (slot, kind) in kinds.into_iter().enumerate() {
        scope.bind(
            ["as_of", "x.yes", "x.level", "x.number", "x.choice", "x.set"][slot].to_owned(),
            Binding::new(slot as u32, kind),
        );
    }
    match parse(text) {
        Err(fault) => assert!(fault.span.end <= text.len() + 1),
        Ok(expression) => match infer(&expression, &scope, Type::Bool) {
            Err(faults) => assert!(!faults.is_empty()),
            Ok(typed) => {
                let cells = scope.cells();
                prognosis::expr::explain(&typed, &cells, &[]);
            }
        },
    }
}
