//! Random facts of a catalog.

use std::collections::BTreeMap;

use engine::{EvidenceGrade, Fact, Facts};
use expr::{Day, Value};
use pack::types::{Choice, Items, Level, Multi, Number, Records, Series};
use pack::{Catalog, QuestionType, RecordField, quarter_fact};

/// Numbers around the borders that packs know, and some that are none.
const NUMBERS: [f64; 27] = [
    0.0, 1.0, 2.0, 3.0, 4.0, 5.0, 6.0, 7.0, 10.0, 11.0, 12.0, 14.0, 15.0, 30.0, 31.0, 45.0, 50.0, 60.0, 80.0, 90.0,
    95.0, 100.0, 180.0, 400.0, 0.1, 33.3, 99.99,
];

const DAYS: [&str; 6] = ["2023-05-01", "2024-08-15", "2025-01-31", "2025-06-30", "2026-01-01", "2026-03-30"];

/// Numbers out of a seed.
pub struct Dice(u64);

impl Dice {
    pub fn new(seed: u64) -> Dice {
        Dice(seed)
    }

    pub fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mixed = (self.0 ^ self.0 >> 30).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        let mixed = (mixed ^ mixed >> 27).wrapping_mul(0x94d0_49bb_1331_11eb);
        mixed ^ mixed >> 31
    }

    pub fn below(&mut self, count: usize) -> usize {
        (self.next() >> 33) as usize % count.max(1)
    }

    pub fn percent(&mut self, chance: usize) -> bool {
        self.below(100) < chance
    }

    fn of<'t, T>(&mut self, some: &'t [T]) -> &'t T {
        &some[self.below(some.len())]
    }

    /// A value of a type that has values of its own.
    pub fn value(&mut self, kind: &QuestionType) -> Value {
        match kind {
            QuestionType::YesNo => Value::YesNo(self.percent(50)),
            QuestionType::Level(Level { levels }) => Value::Number(self.below(levels.len()) as f64),
            QuestionType::Number(Number { min, max, .. }) => {
                let number = *self.of(&NUMBERS);
                Value::Number(number.max(min.unwrap_or(number)).min(max.unwrap_or(number)))
            }
            QuestionType::Money(_) => Value::Money { amount: self.of(&NUMBERS) * 1000.0, currency: None },
            QuestionType::Date => Value::Date(self.of(&DAYS).parse().unwrap()),
            QuestionType::Choice(Choice { choices }) => Value::Choice(self.of(choices).0.clone()),
            QuestionType::Multi(Multi { choices }) => {
                let chosen = choices.iter().filter(|_| self.percent(60)).map(|(id, _)| id.clone());
                Value::Multi(chosen.collect())
            }
            QuestionType::Records(Records { fields }) => {
                let entry = |dice: &mut Dice| {
                    let field =
                        |(_, field): &(String, RecordField)| (!dice.percent(20)).then(|| dice.value(&field.kind));
                    fields.iter().map(field).collect()
                };
                Value::Records((0..self.below(4)).map(|_| entry(self)).collect())
            }
            QuestionType::Text => Value::Text("words".repeat(self.below(3))),
            QuestionType::Items(_) | QuestionType::Series(_) => unreachable!("it has no value of its own"),
        }
    }
}

/// Every name under which a fact can stand, with its type and whether it can be `n/a`.
pub fn names(catalog: &Catalog, as_of: Day) -> Vec<(String, QuestionType, bool)> {
    let mut names = Vec::new();
    for question in &catalog.questions {
        let mut add = |name: String, kind: &QuestionType| names.push((name, kind.clone(), question.not_applicable));
        match &question.kind {
            QuestionType::Items(Items { items, states }) => {
                let choices = states.iter().map(|state| (state.clone(), state.clone())).collect();
                let kind = QuestionType::Choice(Choice { choices });
                items.iter().for_each(|(item, _)| add(format!("{}.{item}", question.fact), &kind));
            }
            QuestionType::Series(Series { of, quarters }) => {
                (0..*quarters).for_each(|back| add(quarter_fact(&question.fact, back, as_of), of));
            }
            kind => add(question.fact.clone(), kind),
        }
    }
    let levels = QuestionType::Level(Level { levels: vec![String::new(); catalog.pack.screening.levels()] });
    names.extend(catalog.checks.iter().map(|check| (check.id.clone(), levels.clone(), true)));
    names
}

/// The values of one program: each fact is known with a chance that is the program's own.
pub fn program(dice: &mut Dice, names: &[(String, QuestionType, bool)]) -> BTreeMap<String, Value> {
    let chance = *dice.of(&[0, 15, 40, 70, 90, 97, 100]);
    let mut values = BTreeMap::new();
    for (name, kind, may_be_absent) in names {
        if dice.percent(chance) {
            let absent = *may_be_absent && dice.percent(15);
            values.insert(name.clone(), if absent { Value::NotApplicable } else { dice.value(kind) });
        }
    }
    values
}

/// The values as somebody states them, without evidence.
pub fn facts(values: &BTreeMap<String, Value>) -> Facts {
    let fact = |value: &Value| Fact::bare(EvidenceGrade::Stated, value.clone());
    Facts { facts: values.iter().map(|(name, value)| (name.clone(), fact(value))).collect(), ..Facts::default() }
}
