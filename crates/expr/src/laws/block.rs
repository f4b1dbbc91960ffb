//! A block of 64 programs does what the walk does for each of them.

use proptest::prelude::*;

use super::super::lanes::{LANES, LaneBlock, LaneCode, LaneSlot, NumberForm};
use super::super::{BytecodeBuilder, TypedExpr, evaluate};
use super::room::{Scope, Type};
use super::{World, bytes, condition, world};
use crate::{AbstractValue, Records};

/// Other bytes for each lane, from the same few.
fn of_lane(facts: &[u8], lane: usize) -> Vec<u8> {
    let mut state = facts.iter().fold(lane as u64 + 1, |state, byte| mixed(state ^ u64::from(*byte)));
    std::iter::repeat_with(|| {
        state = mixed(state);
        (state >> 32) as u8
    })
    .take(200)
    .collect()
}

fn mixed(state: u64) -> u64 {
    (state ^ state >> 29).wrapping_mul(0x9e37_79b9_7f4a_7c15).wrapping_add(0x1234_5678_9abc_def1)
}

fn slots(scope: &Scope, form: impl Fn(usize) -> NumberForm) -> Vec<LaneSlot> {
    let slot = |(at, unknown): (usize, AbstractValue)| {
        let binding = scope.bindings.values().find(|binding| binding.slot as usize == at);
        let kind = binding.map_or(if at == 40 { Type::Bool } else { Type::Date }, |binding| binding.kind.clone());
        let digits = kind == Type::Int && unknown == AbstractValue::between(0.0, 4.0);
        let constant = at == 41;
        let unknown = if constant { AbstractValue::number(world::TODAY) } else { unknown };
        let numbers = if digits && form(at) == NumberForm::Single { NumberForm::Digit } else { form(at) };
        let numbers = if constant { NumberForm::Constant } else { numbers };
        LaneSlot { kind, unknown, numbers, phase: at % 3 }
    };
    scope.cells().into_iter().enumerate().map(slot).collect()
}

/// A cell as it is compared: of a choice only the mask counts.
fn compared(kind: &Type, cell: AbstractValue) -> AbstractValue {
    match kind {
        Type::Choice(_) => AbstractValue { b: 0, ..cell },
        _ => cell,
    }
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(150) })]

    #[test]
    fn a_block_does_what_the_walk_does(
        texts in proptest::collection::vec(bytes(120), 1..8),
        facts in bytes(40),
        forms in any::<u64>(),
        used in any::<u64>(),
    ) {
        let scope = world::scope();
        let one = World::new(&facts);
        let typed: Vec<TypedExpr> = texts.iter().map(|text| one.typed(&condition(text))).collect();
        let mut builder = BytecodeBuilder::new(scope.cells().len());
        let registers: Vec<_> = typed.iter().map(|typed| builder.add(typed)).collect();
        let form = |at: usize| if forms >> at & 1 == 0 { NumberForm::Single } else { NumberForm::Between };
        let code = LaneCode::new(&builder.finish(), slots(&scope, form), scope.lists.len());
        let mut block = LaneBlock::new(&code);
        for (round, used) in [(0, used), (1, u64::MAX)] {
            block.clear(&code);
            let mut worlds: Vec<(Vec<AbstractValue>, Vec<Records>)> = Vec::new();
            for lane in 0..LANES {
                let World { known, vague, .. } = World::new(&of_lane(&facts, lane + 100 * round));
                let (mut cells, records) = if (forms ^ lane as u64).is_multiple_of(3) { known } else { vague };
                for (slot, cell) in cells.iter_mut().enumerate() {
                    if !block.set(&code, slot, lane, *cell) && slot != 41 {
                        *cell = scope.cells()[slot];
                    }
                }
                for (list, one) in records.iter().enumerate() {
                    block.set_records(&code, list, lane, one.clone());
                }
                worlds.push((cells, records));
            }
            (0..3).for_each(|phase| code.run(phase, &mut block, used));
            for (lane, (cells, records)) in worlds.iter().enumerate().filter(|(lane, _)| used >> lane & 1 == 1) {
                for ((register, typed), text) in registers.iter().zip(&typed).zip(&texts) {
                    let found = block.cell(&code, code.place(*register), lane);
                    let expected = evaluate(typed, cells, records);
                    prop_assert_eq!(compared(&typed.kind, found), compared(&typed.kind, expected), "lane {} of {}", lane, condition(text));
                }
                for (slot, cell) in cells.iter().enumerate() {
                    let found = block.cell(&code, slot, lane);
                    let unlisted = scope.bindings.values().all(|one| one.slot as usize != slot || !matches!(one.kind, Type::Records(_)));
                    prop_assert!(!unlisted || found == *cell, "slot {slot} of lane {lane}: {found:?}, {cell:?}");
                }
            }
        }
    }
}
