//! Facts as public CEL has them: names with dots become maps in maps.
//!
//! What is `n/a` or unknown is left out; CEL cannot tell these two apart. A checklist is a map of its items' states and,
//! once all of them are known, of its states' items.

use std::collections::{BTreeMap, HashMap};

use cel::{Context, Value as Public};
use prognosis::catalog::{Catalog, Kind};
use prognosis::model::{Day, Facts, Value};

/// Everything that a condition of the catalog's checks can name, `days_since` included.
pub fn context(catalog: &Catalog, facts: &Facts, as_of: Day) -> Context<'static, 'static> {
    let mut context = Context::default();
    let named = catalog.questions.iter().flat_map(|question| match &question.kind {
        Kind::Items { items, states } => checklist(&question.fact, items, states, facts),
        kind => vec![(question.fact.clone(), facts.value(&question.fact).and_then(|value| public(kind, value)))],
    });
    for (name, value) in nested(named) {
        context.add_variable_from_value(name, value);
    }
    let today = i64::from(as_of.number());
    let added = context.add_function("days_since", move |day: i64| today - day);
    debug_assert!(added.is_ok(), "CEL has a days_since of its own");
    context
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
fn public(kind: &Kind, value: &Value) -> Option<Public> {
    Some(match (kind, value) {
        (Kind::YesNo, Value::YesNo(yes)) => Public::Bool(*yes),
        (Kind::Level { .. } | Kind::Number { integer: true, .. }, Value::Number(number)) => Public::Int(*number as i64),
        (Kind::Number { .. }, Value::Number(number)) => Public::Float(*number),
        (Kind::Money { .. }, Value::Money { amount, .. }) => Public::Float(*amount),
        (Kind::Date, Value::Date(day)) => Public::Int(day.number().into()),
        (Kind::Choice { .. }, Value::Choice(id)) => id.clone().into(),
        (Kind::Multi { .. }, Value::Multi(ids)) => ids.clone().into(),
        (Kind::Text, Value::Text(text)) => text.clone().into(),
        (Kind::Records { fields }, Value::Records(entries)) => {
            let entry = |values: &Vec<Option<Value>>| {
                let known = fields.iter().zip(values).filter_map(|(field, value)| {
                    let value = public(&field.kind, value.as_ref()?)?;
                    Some((field.name.clone(), value))
                });
                Public::from(known.collect::<HashMap<String, Public>>())
            };
            entries.iter().map(entry).collect::<Vec<_>>().into()
        }
        _ => return None,
    })
}
