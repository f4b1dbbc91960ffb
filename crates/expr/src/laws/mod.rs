//! What holds for every condition and all facts.

mod block;
mod samples;
mod truths;
mod world;

/// Where the shared samples find what they need.
mod room {
    pub use crate::cell::bit;
    pub use crate::{AbstractValue, Binding, Checklist, Field, Records, Scope, Type};
}

use std::collections::BTreeSet;

use proptest::prelude::*;
use room::{Scope, Type};
use samples::{Dice, Writer, facts};

use super::{
    BytecodeBuilder, Satisfiability, TypedExpr, evaluate, explain, infer, is_satisfiable, missing, parse, truth,
};
use crate::{AbstractValue, Records, Truth};

/// Facts, and the same with less known.
struct World {
    scope: Scope,
    known: (Vec<AbstractValue>, Vec<Records>),
    vague: (Vec<AbstractValue>, Vec<Records>),
}

impl World {
    fn new(bytes: &[u8]) -> Self {
        let (scope, mut dice) = (world::scope(), Dice::new(bytes));
        let known = world::cells(&scope, &facts(&mut dice));
        let vague = widen(&scope, &known, &mut dice);
        Self { scope, known, vague }
    }

    fn typed(&self, text: &str) -> TypedExpr {
        let expr = parse(text).unwrap_or_else(|fault| panic!("{fault} in {text}"));
        infer(&expr, &self.scope, Type::Bool).unwrap_or_else(|faults| panic!("{faults:?} in {text}"))
    }
}

fn condition(bytes: &[u8]) -> String {
    let mut writer = Writer::new(bytes, false);
    writer.condition(4)
}

/// Forgets something of some of the cells.
fn widen(
    scope: &Scope,
    (cells, records): &(Vec<AbstractValue>, Vec<Records>),
    dice: &mut Dice,
) -> (Vec<AbstractValue>, Vec<Records>) {
    let (mut cells, mut records) = (cells.clone(), records.clone());
    let unknown = scope.cells();
    for fact in scope.bindings.values() {
        let slot = fact.slot as usize;
        cells[slot] = vague(&fact.kind, cells[slot], unknown[slot], dice);
        if let Some(present) = fact.present.filter(|_| dice.coin()) {
            cells[present as usize] = AbstractValue::EITHER;
            cells[slot] = unknown[slot];
        }
    }
    for (list, fields) in records.iter_mut().zip(&scope.lists) {
        if dice.coin() {
            continue;
        }
        for entry in &mut list.entries {
            for (at, field) in fields.iter().enumerate() {
                let unknown = scope.unknown(&field.kind, field.bounds);
                let absent = field.present.is_some() && entry[at].is_undefined();
                entry[at] = vague(&field.kind, entry[at], unknown, dice);
                if absent && !entry[at].is_undefined() {
                    entry[6] = AbstractValue::EITHER;
                }
            }
        }
        if dice.coin() {
            list.known = false;
            list.entries.truncate(dice.below(4));
        }
    }
    (cells, records)
}

fn vague(kind: &Type, cell: AbstractValue, unknown: AbstractValue, dice: &mut Dice) -> AbstractValue {
    if cell.is_undefined() && matches!(kind, Type::Double) {
        return cell;
    }
    match (dice.below(4), kind) {
        (0 | 1, _) => cell,
        (2, Type::Int | Type::Date) => {
            let wider = (cell.least() - dice.below(3) as f64, cell.most() + dice.below(9) as f64);
            AbstractValue::between(wider.0.max(unknown.least()), wider.1.min(unknown.most()))
        }
        (2, Type::Choice(_)) => AbstractValue::one_of(cell.a | (dice.below(64) as u64 & unknown.a)),
        (2, Type::Set(_)) => {
            AbstractValue::set(cell.a & dice.below(64) as u64, cell.b | (dice.below(64) as u64 & unknown.b))
        }
        _ => unknown,
    }
}

/// Whether what is known of a truth is still right when more is known.
fn allows(vague: Truth, known: Truth) -> bool {
    vague == Truth::Unknown || vague == known
}

fn bytes(most: usize) -> impl Strategy<Value = Vec<u8>> {
    proptest::collection::vec(any::<u8>(), 0..most)
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1500) })]

    #[test]
    fn what_is_decided_stays_decided_when_more_is_known(text in bytes(120), facts in bytes(200)) {
        let world = World::new(&facts);
        let typed = world.typed(&condition(&text));
        let known = truth(&typed, &world.known.0, &world.known.1);
        let vague = truth(&typed, &world.vague.0, &world.vague.1);
        prop_assert!(allows(vague, known), "{vague:?} became {known:?} in {}", condition(&text));
    }

    #[test]
    fn a_program_does_what_the_walk_does(texts in proptest::collection::vec(bytes(120), 1..6), facts in bytes(200)) {
        let world = World::new(&facts);
        let typed: Vec<TypedExpr> = texts.iter().map(|text| world.typed(&condition(text))).collect();
        let mut builder = BytecodeBuilder::new(world.scope.cells().len());
        let registers: Vec<_> = typed.iter().map(|typed| builder.add(typed)).collect();
        let program = builder.finish();
        let stored = postcard::to_stdvec(&program).unwrap();
        prop_assert_eq!(&program, &postcard::from_bytes(&stored).unwrap());
        for (cells, records) in [&world.known, &world.vague] {
            let mut buffer = cells.clone();
            buffer.resize(program.width(), AbstractValue::default());
            program.reduce(records, &mut buffer);
            program.run(&mut buffer);
            for (register, typed) in registers.iter().zip(&typed) {
                prop_assert_eq!(program.cell(*register, &buffer), evaluate(typed, cells, records));
            }
        }
    }

    #[test]
    fn an_explanation_tells_the_same_truth_and_only_what_matters(text in bytes(120), facts in bytes(200)) {
        let world = World::new(&facts);
        let typed = world.typed(&condition(&text));
        let (cells, records) = &world.vague;
        let explained = explain(&typed, cells, records);
        prop_assert_eq!(explained.truth, truth(&typed, cells, records));
        let (waiting, waits) = missing(&typed, cells, records);
        prop_assert_eq!((waiting, waits.into_iter().collect::<BTreeSet<u32>>()), (explained.truth, explained.missing.clone()));
        let read = typed.reads();
        prop_assert!(explained.missing.is_subset(&read) && explained.decided_by.is_subset(&read));
        if explained.truth.is_known() {
            prop_assert!(explained.missing.is_empty());
            return Ok(());
        }
        // Everything but what is missing becomes known, and it stays unknown.
        let (mut cells, mut records) = world.known.clone();
        for fact in world.scope.bindings.values().filter(|fact| explained.missing.contains(&fact.slot)) {
            cells[fact.slot as usize] = world.vague.0[fact.slot as usize];
            if let Type::Records(list) = fact.kind {
                records[usize::from(list)] = world.vague.1[usize::from(list)].clone();
            }
        }
        for slot in explained.missing.iter().map(|slot| *slot as usize) {
            cells[slot] = world.vague.0[slot];
        }
        prop_assert_eq!(truth(&typed, &cells, &records), Truth::Unknown, "{}", condition(&text));
    }

    #[test]
    fn what_misses_nothing_is_known_or_undefined(text in bytes(120), facts in bytes(200)) {
        let world = World::new(&facts);
        let typed = world.typed(&condition(&text));
        let explained = explain(&typed, &world.vague.0, &world.vague.1);
        if explained.missing.is_empty() {
            // The same as with all known facts: either decided, or undefined then too.
            let known = truth(&typed, &world.known.0, &world.known.1);
            prop_assert_eq!(explained.truth, known, "{}", condition(&text));
        }
    }

    #[test]
    fn and_or_and_not_are_de_morgans_in_any_order(one in bytes(80), two in bytes(80), facts in bytes(200)) {
        let world = World::new(&facts);
        let (cells, records) = &world.vague;
        let (x, y) = (condition(&one), condition(&two));
        let of = |text: String| truth(&world.typed(&text), cells, records);
        prop_assert_eq!(of(format!("!(({x}) && ({y}))")), of(format!("!({x}) || !({y})")));
        prop_assert_eq!(of(format!("!(({x}) || ({y}))")), of(format!("!({x}) && !({y})")));
        prop_assert_eq!(of(format!("({x}) && ({y})")), of(format!("({y}) && ({x})")));
        prop_assert_eq!(of(format!("({x}) || ({y})")), of(format!("({y}) || ({x})")));
    }

    #[test]
    fn what_comes_out_so_can_come_out_so(text in bytes(120), facts in bytes(200)) {
        let world = World::new(&facts);
        let typed = world.typed(&condition(&text));
        let known = truth(&typed, &world.known.0, &world.known.1);
        if known.is_known() {
            let wanted = |truths: &[Truth]| if known == Truth::True { truths[0] } else { !truths[0] };
            prop_assert_ne!(is_satisfiable(&[&typed], &world.scope, &wanted, 300), Satisfiability::No, "{}", condition(&text));
        }
    }

    #[test]
    fn any_text_is_read_or_refused(text in ".{0,200}") {
        let _ = parse(&text);
    }

    #[test]
    fn any_likely_text_is_typed_or_refused(
        parts in proptest::collection::vec(
            proptest::sample::select(vec![
                "b.one", "n.whole", "n.ratio", "c.kind", "s.heard", "d.started", "t.name", "o.pct", "r.types", "x",
                "x.kind", "\"alpha\"", "'w'", "3", "2.5", "true", "&&", "||", "!", "==", "<", "in", "+", "-", "*", "/",
                "%", "?", ":", "(", ")", "[", "]", ",", ".", "has(", "size(", "double(", "days_since(", ".all(x,",
                ".filter(x,", ".map(x,", ".exists(x,", " ", "//", "\n", "\"", "é",
            ]),
            0..14,
        )
    ) {
        let text = parts.join(" ");
        let scope = world::scope();
        match parse(&text) {
            Err(fault) => prop_assert!(text.get(fault.span.start..fault.span.end).is_some(), "{fault} in {text}"),
            Ok(expr) => match infer(&expr, &scope, Type::Bool) {
                Err(faults) => prop_assert!(!faults.is_empty()),
                Ok(typed) => {
                    let _ = truth(&typed, &scope.cells(), &[]);
                }
            },
        }
    }
}
