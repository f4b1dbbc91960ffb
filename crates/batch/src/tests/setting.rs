//! What a block takes, and what it refuses.

use std::collections::BTreeMap;

use expr::Value;
use pack::QuestionType;
use pack::types::{Choice, Multi};

use super::samples::{Dice, names, program};
use super::{CATALOG, agree, day, fill, samples, standard};
use crate::{Block, LANES, Program, Unfit};

#[test]
fn typed_setters_say_what_values_say() {
    let as_of = day("2026-01-31");
    let compiled = Program::new(&CATALOG, standard(), as_of).unwrap();
    let (mut block, mut dice, names) = (Block::new(&compiled), Dice::new(11), names(&CATALOG, as_of));
    let kinds: BTreeMap<&str, &QuestionType> = names.iter().map(|(name, kind, _)| (name.as_str(), kind)).collect();
    let programs: Vec<_> = (0..LANES).map(|_| program(&mut dice, &names)).collect();
    let mut seen = [0; 4];
    for (lane, values) in programs.iter().enumerate() {
        for (name, value) in values {
            let column = compiled.column(name).unwrap();
            let place =
                |choices: &[(String, String)], id: &String| choices.iter().position(|(known, _)| known == id).unwrap();
            match (kinds[name.as_str()], value) {
                (_, Value::YesNo(yes)) => {
                    seen[0] += 1;
                    block.set_yes_no(&compiled, lane, column, *yes).unwrap();
                }
                (_, Value::Number(number) | Value::Money { amount: number, .. }) => {
                    seen[1] += 1;
                    block.set_number(&compiled, lane, column, *number).unwrap();
                }
                (_, Value::Date(day)) => block.set_number(&compiled, lane, column, f64::from(day.number())).unwrap(),
                (QuestionType::Choice(Choice { choices }), Value::Choice(id)) => {
                    seen[2] += 1;
                    block.set_option(&compiled, lane, column, place(choices, id) as u32).unwrap();
                }
                (QuestionType::Multi(Multi { choices }), Value::Multi(ids)) => {
                    seen[3] += 1;
                    let mask = ids.iter().map(|id| 1 << place(choices, id)).sum();
                    block.set_options(&compiled, lane, column, mask).unwrap();
                }
                _ => block.set(&compiled, lane, column, value).unwrap(),
            }
        }
    }
    assert!(seen.iter().all(|count| *count > 50), "{seen:?}");
    let results = compiled.run(&mut block, LANES);
    for (lane, values) in programs.iter().enumerate() {
        let expected = engine::assess::assess(&CATALOG, &samples::facts(values), standard(), as_of);
        agree(&results, &CATALOG, lane, &expected);
    }
}

#[test]
fn a_value_that_does_not_fit_is_refused_and_changes_nothing() {
    let as_of = day("2026-01-31");
    let compiled = Program::new(&CATALOG, standard(), as_of).unwrap();
    let mut block = Block::new(&compiled);
    let column = |name: &str| compiled.column(name).unwrap();
    for (name, value) in [
        ("partners.signed", Value::YesNo(true)),
        ("partners.signed", Value::Between { least: 1.0, most: 3.0 }),
        ("program.stage", Value::Number(1.5)),
        ("program.stage", Value::Number(99.0)),
        ("FM-09", Value::Between { least: 0.0, most: 4.0 }),
        ("FM-09", Value::Text("well".to_owned())),
    ] {
        assert_eq!(block.set(&compiled, 3, column(name), &value), Err(Unfit), "{name}: {value:?}");
    }
    let signed = column("partners.signed");
    assert_eq!(block.set_yes_no(&compiled, 3, signed, true), Err(Unfit));
    assert_eq!(block.set_option(&compiled, 3, signed, 0), Err(Unfit));
    assert_eq!(block.set_options(&compiled, 3, signed, 1), Err(Unfit));
    assert_eq!(block.set_number(&compiled, 3, column("program.stage"), 0.5), Err(Unfit));
    assert!(compiled.column("no.such.fact").is_none());
    let results = compiled.run(&mut block, 4);
    let nothing = engine::assess::assess(&CATALOG, &samples::facts(&BTreeMap::new()), standard(), as_of);
    (0..4).for_each(|lane| agree(&results, &CATALOG, lane, &nothing));
}

/// What is said later of a fact replaces what was said before.
#[test]
fn a_fact_can_be_said_again() {
    let as_of = day("2026-01-31");
    let compiled = Program::new(&CATALOG, standard(), as_of).unwrap();
    let (mut block, mut dice, names) = (Block::new(&compiled), Dice::new(5), names(&CATALOG, as_of));
    let mut values: Vec<BTreeMap<String, Value>> = vec![BTreeMap::new(); 16];
    for _ in 0..3 {
        for (lane, known) in values.iter_mut().enumerate() {
            let more = program(&mut dice, &names);
            fill(&compiled, &mut block, lane, &more);
            known.extend(more);
        }
    }
    let results = compiled.run(&mut block, 16);
    for (lane, values) in values.iter().enumerate() {
        let expected = engine::assess::assess(&CATALOG, &samples::facts(values), standard(), as_of);
        agree(&results, &CATALOG, lane, &expected);
    }
}
