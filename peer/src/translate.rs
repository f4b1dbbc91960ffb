//! Facts as public CEL has them: names with dots become maps in maps.
//!
//! What is `n/a` or unknown is left out; CEL cannot tell these two apart. A checklist is a map of its items' states and,
//! once all of them are known, of its states' items.

use std::collections::{BTreeMap, HashMap};

use cel::objects::Key;
use cel::{Context, Program, Value as Public};
use prognosis::engine::Facts;
use prognosis::engine::assess::bind;
use prognosis::expr::{Day, Value};
use prognosis::pack::types::{Items, Number, Records, Series};
use prognosis::pack::{Catalog, QuestionType, SlotPart, quarter_fact};

/// Everything that a condition of the catalog's checks can name, computed facts and ratings included, and the functions.
///
/// Computed facts are worked out by CEL itself, each after those that it reads. Ratings are ours: CEL knows no median.
///
/// # Panics
///
/// Where CEL cannot read the text of a computed fact.
pub fn context(catalog: &Catalog, facts: &Facts, as_of: Day) -> Context<'static, 'static> {
    let named = catalog.questions.iter().flat_map(|question| match &question.kind {
        QuestionType::Items(Items { items, states }) => checklist(&question.fact, items, states, facts),
        QuestionType::Series(Series { of, quarters }) => (0..*quarters)
            .map(|back| {
                let value = facts.value(&quarter_fact(&question.fact, back, as_of));
                (format!("{}.q{}", question.fact, back + 1), value.and_then(|value| public(of, value)))
            })
            .collect(),
        kind => vec![(question.fact.clone(), facts.value(&question.fact).and_then(|value| public(kind, value)))],
    });
    let mut named: Vec<(String, Option<Public>)> = named.collect();
    let mut ratings = HashMap::new();
    let bound = bind(catalog, facts, as_of, false);
    for (slot, cell) in catalog.layout.slots.iter().zip(&bound.cells) {
        if let (SlotPart::Rating(check), true) = (&slot.part, cell.is_known_number()) {
            ratings.insert(catalog.checks[*check].id.clone(), Public::Int(cell.least() as i64));
        }
    }
    for computed in &catalog.computed {
        let context = with(&named, &ratings, as_of);
        let program =
            Program::compile(&computed.value.text).unwrap_or_else(|error| panic!("{}: {error}", computed.fact));
        // What CEL cannot work out, such as a division by zero, is undefined here as well; between decimals it says infinity.
        let value = program.execute(&context).ok();
        let value = value.filter(|value| !matches!(value, Public::Float(number) if !number.is_finite()));
        named.push((computed.fact.clone(), value));
    }
    with(&named, &ratings, as_of)
}

fn with(
    named: &[(String, Option<Public>)],
    ratings: &HashMap<String, Public>,
    as_of: Day,
) -> Context<'static, 'static> {
    let mut context = Context::default();
    for (name, value) in nested(named.iter().cloned()) {
        context.add_variable_from_value(name, value);
    }
    context.add_variable_from_value("ratings", ratings.clone());
    let today = i64::from(as_of.number());
    let added = context.add_function("days_since", move |day: i64| today - day).is_ok()
        & context.add_function("streak", streak).is_ok()
        & context.add_function("rising", rising).is_ok()
        & context.add_function("total", total).is_ok();
    debug_assert!(added, "CEL has a function of its own with one of these names");
    context
}

/// The quarters of a series, the latest first.
fn quarters(series: &Public) -> Vec<&Public> {
    let Public::Map(series) = series else { return Vec::new() };
    (1..).map_while(|number: usize| series.map.get(&Key::from(format!("q{number}")))).collect()
}

fn streak(series: Public) -> i64 {
    let quarters = quarters(&series);
    let in_a_row = |holds: &dyn Fn(&Public) -> bool| quarters.iter().take_while(|value| holds(value)).count() as i64;
    match quarters.first() {
        Some(Public::List(signs)) => {
            let of = |sign: &Public| in_a_row(&|value| matches!(value, Public::List(signs) if signs.contains(sign)));
            signs.iter().map(of).max().unwrap_or(0)
        }
        _ => in_a_row(&|value| *value == Public::Bool(true)),
    }
}

fn rising(series: Public) -> bool {
    quarters(&series).windows(2).take(2).all(|pair| pair[0] > pair[1])
}

fn total(series: Public) -> Public {
    let quarters = quarters(&series);
    let whole =
        quarters.iter().try_fold(0, |sum, value| if let Public::Int(value) = value { Some(sum + value) } else { None });
    let sum =
        quarters.iter().filter_map(|value| if let Public::Float(value) = value { Some(value) } else { None }).sum();
    whole.map_or(Public::Float(sum), Public::Int)
}

/// Names with dots as maps in maps. A group is there even if none of its values is.
pub fn nested(named: impl IntoIterator<Item = (String, Option<Public>)>) -> HashMap<String, Public> {
    let mut groups: BTreeMap<String, Vec<(String, Option<Public>)>> = BTreeMap::new();
    let mut here = HashMap::new();
    for (name, value) in named {
        match name.split_once('.') {
            Some((group, rest)) => groups.entry(group.to_owned()).or_default().push((rest.to_owned(), value)),
            None => here.extend(value.map(|value| (name, value))),
        }
    }
    here.extend(groups.into_iter().map(|(group, named)| (group, nested(named).into())));
    here
}

fn checklist(
    fact: &str,
    items: &[(String, String)],
    states: &[String],
    facts: &Facts,
) -> Vec<(String, Option<Public>)> {
    let state_of = |(item, _): &(String, String)| match facts.value(&format!("{fact}.{item}")) {
        Some(Value::Choice(state)) => Some(state.clone()),
        _ => None,
    };
    let known: Vec<_> = items.iter().map(|item| (&item.0, state_of(item))).collect();
    let complete = known.iter().all(|(_, state)| state.is_some());
    let in_state = |state: &String| {
        let items = known.iter().filter(|(_, other)| other.as_ref() == Some(state));
        items.map(|(item, _)| (*item).clone()).collect::<Vec<_>>()
    };
    let items = known.iter().map(|(item, state)| (format!("{fact}.{item}"), state.clone().map(Public::from)));
    let states = states.iter().map(|state| (format!("{fact}.{state}"), complete.then(|| in_state(state).into())));
    items.chain(states).collect()
}

/// A value as CEL has it; nothing for `n/a` and for what does not fit its question.
fn public(kind: &QuestionType, value: &Value) -> Option<Public> {
    Some(match (kind, value) {
        (QuestionType::YesNo, Value::YesNo(yes)) => Public::Bool(*yes),
        (QuestionType::Level(_) | QuestionType::Number(Number { integer: true, .. }), Value::Number(number)) => {
            Public::Int(*number as i64)
        }
        (QuestionType::Number(_), Value::Number(number)) => Public::Float(*number),
        (QuestionType::Money(_), Value::Money { amount, .. }) => Public::Float(*amount),
        (QuestionType::Date, Value::Date(day)) => Public::Int(day.number().into()),
        (QuestionType::Choice(_), Value::Choice(id)) => id.clone().into(),
        (QuestionType::Multi(_), Value::Multi(ids)) => ids.clone().into(),
        (QuestionType::Text, Value::Text(text)) => text.clone().into(),
        (QuestionType::Records(Records { fields }), Value::Records(entries)) => {
            let entry = |values: &Vec<Option<Value>>| {
                let known = fields.iter().zip(values).filter_map(|((name, field), value)| {
                    let value = public(&field.kind, value.as_ref()?)?;
                    Some((name.clone(), value))
                });
                Public::from(known.collect::<HashMap<String, Public>>())
            };
            entries.iter().map(entry).collect::<Vec<_>>().into()
        }
        _ => return None,
    })
}
