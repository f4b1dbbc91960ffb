//! On known facts, a condition means what public CEL says it means.
//!
//! The same text goes to both; only the facts are translated. A CEL error (a division by zero, a key that is not
//! there) is our `Unknown`, also where `&&`, `||`, `all` and `exists` absorb it.
//!
//! The samples keep off what differs on purpose:
//! - a division by zero between decimals: infinity there, undefined here;
//! - errors in the condition of `? :` and in the bodies of `filter`, `map` and `exists_one`: there the whole is an
//!   error, here it is unknown only if it can still go either way.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]

#[path = "../../crates/expr/src/laws/samples.rs"]
mod samples;
#[path = "../../crates/expr/src/laws/world.rs"]
mod world;

/// Where the shared samples find what they need.
mod room {
    pub use prognosis::expr::cell::bit;
    pub use prognosis::expr::{AbstractValue, Binding, Checklist, Field, Records, Scope, Type};
}

use std::collections::HashMap;
use std::sync::atomic::{AtomicUsize, Ordering};

use cel::{Context, Program, Value as Public};
use prognosis::expr::{Truth, infer, parse, truth};
use proptest::prelude::*;
use room::Type;
use samples::{Dice, Facts, Value, Writer, facts};

/// A value as CEL has it; nothing for what is not there.
fn public(value: &Value) -> Option<Public> {
    Some(match value {
        Value::Bool(value) => Public::Bool(*value),
        Value::Int(value) | Value::Date(value) => Public::Int(*value),
        Value::Double(value) => Public::Float(*value),
        Value::Text(words) => words.clone().into(),
        Value::Choice(word) => (*word).into(),
        Value::Set(words) => words.clone().into(),
        Value::Records(entries) => {
            let entries = entries.iter().map(|entry| {
                let fields = entry.iter().filter_map(|(name, value)| Some(((*name).to_owned(), public(value)?)));
                Public::from(fields.collect::<HashMap<String, Public>>())
            });
            entries.collect::<Vec<_>>().into()
        }
        Value::Absent => return None,
    })
}

fn theirs(text: &str, facts: &Facts) -> Truth {
    let mut context = Context::default();
    for (name, value) in peer::nested(facts.iter().map(|(name, value)| (name.clone(), public(value)))) {
        context.add_variable_from_value(name, value);
    }
    let added = context.add_function("days_since", |day: i64| world::TODAY as i64 - day);
    assert!(added.is_ok());
    let program = Program::compile(text).unwrap_or_else(|error| panic!("{error} in {text}"));
    peer::truth(&program, &context)
}

fn ours(text: &str, facts: &Facts) -> Truth {
    let scope = world::scope();
    let expr = parse(text).unwrap_or_else(|fault| panic!("{fault} in {text}"));
    let typed = infer(&expr, &scope, Type::Bool).unwrap_or_else(|faults| panic!("{faults:?} in {text}"));
    let (cells, records) = world::cells(&scope, facts);
    truth(&typed, &cells, &records)
}

static SEEN: [AtomicUsize; 3] = [const { AtomicUsize::new(0) }; 3];

#[test]
fn both_come_to_the_same() {
    let cases = if cfg!(debug_assertions) { 3000 } else { 20_000 };
    let config = ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(cases) };
    let mut runner = proptest::test_runner::TestRunner::new(config);
    let bytes = || proptest::collection::vec(any::<u8>(), 0..160);
    let agreement = runner.run(&(bytes(), bytes()), |(text, values)| {
        let facts = facts(&mut Dice::new(&values));
        let text = Writer::new(&text, true).condition(4);
        let ours = ours(&text, &facts);
        SEEN[ours as usize].fetch_add(1, Ordering::Relaxed);
        prop_assert_eq!(ours, theirs(&text, &facts), "{}", text);
        Ok(())
    });
    agreement.unwrap_or_else(|failure| panic!("{failure}"));
    let [no, unknown, yes] = SEEN.each_ref().map(|seen| seen.load(Ordering::Relaxed));
    println!("{no} false, {unknown} unknown, {yes} true");
    assert!(no > 100 && unknown > 10 && yes > 100, "{no} false, {unknown} unknown, {yes} true");
}
