//! A random program, as facts of the engine and as a row of the table.

use std::collections::BTreeMap;

use engine::assess::bind;
use engine::{EvidenceGrade, Fact, Facts};
use expr::{AbstractValue, Day, Value, evaluate};
use pack::types::{QuestionType, Shape};
use pack::{Better, Catalog, SlotPart, quarter_fact};
use sql::{Holds, Reads, Script};

use super::draw::Random;
use super::numbers::Pool;

pub struct Program {
    pub facts: Facts,
    pub row: Vec<String>,
}

pub fn claim(value: Value) -> Fact {
    Fact::bare(EvidenceGrade::Measured, value)
}

/// A value of a type.
fn value(kind: &QuestionType, pool: &Pool, random: &mut Random, day: Day) -> Value {
    let (least, most) = (kind.unknown().least(), kind.unknown().most());
    match kind {
        QuestionType::YesNo => Value::YesNo(random.chance(0.5)),
        QuestionType::Level(_) => Value::Number(random.below(most as usize + 1) as f64),
        QuestionType::Number(number) => Value::Number(pool.number(random, least, most, number.integer)),
        QuestionType::Money(_) => Value::Money { amount: pool.number(random, least, most, false), currency: None },
        QuestionType::Date => Value::Date(Day::try_from(day.number() - pool.days(random)).unwrap()),
        QuestionType::Choice(choice) => Value::Choice(random.pick(&choice.choices).0.clone()),
        QuestionType::Multi(multi) => {
            let share = [0.0, 0.3, 0.5, 0.8, 1.0][random.below(5)];
            Value::Multi(multi.choices.iter().filter(|_| random.chance(share)).map(|(id, _)| id.clone()).collect())
        }
        QuestionType::Text => Value::Text("x".repeat(random.below(4))),
        QuestionType::Items(items) => Value::Choice(random.pick(&items.states).clone()),
        QuestionType::Records(_) | QuestionType::Series(_) => panic!("its parts have values"),
    }
}

/// The value of a program that is well: what its question calls better.
fn good(better: Better, kind: &QuestionType, random: &mut Random) -> Option<Value> {
    let high = better == Better::Higher;
    Some(match (kind, better) {
        (QuestionType::YesNo, Better::Yes | Better::No) => Value::YesNo(better == Better::Yes),
        (QuestionType::Level(_), Better::Higher | Better::Lower) => {
            Value::Number(if high { kind.unknown().most() - random.below(2) as f64 } else { random.below(2) as f64 })
        }
        (QuestionType::Items(items), Better::Higher | Better::Lower) => {
            Value::Choice(if high { items.states.last()? } else { items.states.first()? }.clone())
        }
        (QuestionType::Choice(choice), Better::Higher | Better::Lower) => {
            Value::Choice(if high { choice.choices.last()? } else { choice.choices.first()? }.0.clone())
        }
        (QuestionType::Multi(multi), Better::More) => {
            Value::Multi(multi.choices.iter().map(|(id, _)| id.clone()).collect())
        }
        (QuestionType::Multi(_), Better::Fewer) => Value::Multi(Vec::new()),
        (QuestionType::Number(_), Better::Higher | Better::Lower) => {
            let (least, most) = (kind.unknown().least(), kind.unknown().most());
            let value = if high { most.min(100.0) - random.below(10) as f64 } else { random.below(3) as f64 };
            Value::Number(value.clamp(least, most))
        }
        (QuestionType::Money(_), Better::Higher) => Value::Money { amount: 100_000.0, currency: None },
        _ => return None,
    })
}

fn number(value: f64) -> String {
    format!("{}", value + 0.0)
}

pub fn draw(catalog: &Catalog, script: &Script, pool: &Pool, random: &mut Random, day: Day, plans: bool) -> Program {
    let known = [0.0, 0.1, 0.4, 0.7, 0.9, 0.97, 1.0, 1.0][random.below(8)];
    let screened = [0.0, 0.5, 1.0][random.below(3)];
    // Some programs are well, so that not every check fails.
    let well = [0.0, 0.0, 0.5, 0.9, 0.99, 1.0][random.below(6)];
    let mut facts = Facts::default();
    let mut values: BTreeMap<usize, Option<Value>> = BTreeMap::new();
    let name_of = |slot: usize| {
        let slot = &catalog.layout.slots[slot];
        match slot.part {
            SlotPart::Quarter(back) => quarter_fact(&catalog.questions[slot.question].fact, back, day),
            _ => slot.fact.clone(),
        }
    };
    for slot in 0..catalog.layout.slots.len() {
        let known_slot = &catalog.layout.slots[slot];
        if !known_slot.part.is_fact() || known_slot.part == SlotPart::Present {
            continue;
        }
        let question = &catalog.questions[known_slot.question];
        let kind = match question.kind.shape() {
            Shape::Series(series) => &series.of,
            _ => &question.kind,
        };
        let drawn = if !random.chance(known) {
            None
        } else if let Shape::Records(fields) = kind.shape() {
            let share = [0.3, 0.8, 1.0][random.below(3)];
            let entries = (0..random.below(4)).map(|_| {
                let field = |(_, field): &(String, pack::RecordField)| {
                    if random.chance(share) { Some(value(&field.kind, pool, random, day)) } else { None }
                };
                fields.iter().map(field).collect()
            });
            Some(Value::Records(entries.collect()))
        } else if question.not_applicable && known_slot.part == SlotPart::Value && random.chance(0.3) {
            Some(Value::NotApplicable)
        } else {
            let good = if random.chance(well) { good(question.better, kind, random) } else { None };
            Some(good.unwrap_or_else(|| value(kind, pool, random, day)))
        };
        if let Some(value) = &drawn {
            facts.facts.insert(name_of(slot), claim(value.clone()));
        }
        values.insert(slot, drawn);
    }
    let mut screens = BTreeMap::new();
    for (at, check) in catalog.checks.iter().enumerate() {
        let answer = match () {
            () if !random.chance(screened) => continue,
            () if random.chance(0.15) => Value::NotApplicable,
            () if random.chance(well) => Value::Number((catalog.pack.screening.levels() - 1 - random.below(2)) as f64),
            () => Value::Number(random.below(catalog.pack.screening.levels()) as f64),
        };
        facts.facts.insert(check.id.clone(), claim(answer.clone()));
        screens.insert(at, answer);
    }
    let bound = bind(catalog, &facts, day, plans);
    let cell = |at: usize| evaluate(&script.macros[at], &bound.cells, &bound.records);
    let row = script.columns.iter().map(|column| match &column.reads {
        Reads::Slot(slot) => match &values[slot] {
            None | Some(Value::NotApplicable) => String::new(),
            Some(value) => written(value),
        },
        Reads::Option(slot, option) => match (&values[slot], &catalog.layout.slots[*slot]) {
            (Some(Value::Multi(chosen)), slot) => {
                let kind = &catalog.questions[slot.question].kind;
                let kind = if let Shape::Series(series) = kind.shape() { &series.of } else { kind };
                let QuestionType::Multi(multi) = kind else { panic!("{slot:?} has no options") };
                chosen.contains(&multi.choices[*option].0).to_string()
            }
            _ => String::new(),
        },
        Reads::Applies(slot) => match &values[slot] {
            None => String::new(),
            Some(Value::NotApplicable) => "false".to_owned(),
            // A value says as much.
            Some(_) if random.chance(0.5) => String::new(),
            Some(_) => "true".to_owned(),
        },
        Reads::Screen(check) => match screens.get(check) {
            Some(Value::Number(level)) => number(*level),
            _ => String::new(),
        },
        Reads::ScreenApplies(check) => match screens.get(check) {
            Some(Value::NotApplicable) => "false".to_owned(),
            Some(_) if random.chance(0.5) => "true".to_owned(),
            _ => String::new(),
        },
        Reads::Macro(at) => truth(cell(*at)),
        Reads::MacroLeast(at) => number(cell(*at).least()),
        Reads::MacroMost(at) => match cell(*at).most() {
            most if most.is_finite() => number(most),
            _ => String::new(),
        },
        Reads::List(slot) => values[slot].is_some().to_string(),
    });
    let row: Vec<String> = row.collect();
    assert!(script.columns.iter().zip(&row).all(|(column, cell)| fits(&column.holds, cell)));
    Program { facts, row }
}

fn truth(cell: AbstractValue) -> String {
    match cell.as_truth() {
        expr::Truth::True => "true".to_owned(),
        expr::Truth::False => "false".to_owned(),
        expr::Truth::Unknown => String::new(),
    }
}

fn written(value: &Value) -> String {
    match value {
        Value::YesNo(yes) => yes.to_string(),
        Value::Number(value) | Value::Money { amount: value, .. } => number(*value),
        Value::Date(day) => day.to_string(),
        Value::Choice(id) => id.clone(),
        Value::Text(text) => text.chars().count().to_string(),
        other => panic!("{other:?} fits no column"),
    }
}

/// Whether a cell is what its column takes.
fn fits(holds: &Holds, cell: &str) -> bool {
    let within = |least: &f64, most: &f64| cell.parse::<f64>().is_ok_and(|number| number >= *least && number <= *most);
    cell.is_empty()
        || match holds {
            Holds::YesNo => ["true", "false"].contains(&cell),
            Holds::Whole(least, most) => within(least, most) && !cell.contains('.'),
            Holds::Decimal(least, most) => within(least, most),
            Holds::Day => cell.parse::<Day>().is_ok(),
            Holds::Word(words) => words.iter().any(|word| word == cell),
        }
}
