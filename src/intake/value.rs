//! A value of a YAML tree, read by the type of its question and never by how YAML would guess it.

use std::collections::BTreeSet;

use super::asked::Asking;
use super::fault::Fault;
use super::scalar;
use crate::catalog::{Kind, Named, RecordField};
use crate::model::Value;
use crate::yaml;
use crate::yaml::suggest::{advice, short};

/// Whether nothing is written here, or that it is not known.
pub(super) fn is_unknown(value: yaml::Value<'_>) -> bool {
    value.is_null() || value.node().text().is_some_and(scalar::is_unknown)
}

/// What is answered to a question; `None` if it is not known, or wrong and reported. A checklist is read item by item.
pub(super) fn read(asking: &Asking<'_>, value: yaml::Value<'_>) -> Option<Value> {
    if is_unknown(value) {
        return None;
    }
    match (&*asking.kind, value.node().text()) {
        (Kind::Multi { choices }, None) if value.is_list() => multi(choices, value),
        (Kind::Records { fields }, None) => records(fields, value),
        (_, Some(words)) => told(value, scalar::answer(asking, words)).flatten(),
        (kind, None) => value.expected(code(kind), &scalar::expectation(kind)),
    }
}

/// The state of one item of a checklist; `None` if it is not known, or wrong and reported.
pub(super) fn state(states: &[String], value: yaml::Value<'_>) -> Option<Value> {
    if is_unknown(value) {
        return None;
    }
    let Some(words) = value.node().text() else { return value.expected("expected-text", "the state of an item") };
    if words.trim().eq_ignore_ascii_case("n/a") {
        let fault = Fault::new("not-applicable", "`n/a` is no state of an item", "not a state");
        return told(value, Err(fault.help(advice("", states.iter().map(String::as_str)))));
    }
    told(value, scalar::choice(states.iter().map(String::as_str), words)).map(Value::Choice)
}

/// A result, with its fault reported at `value`.
pub(super) fn told<T>(value: yaml::Value<'_>, result: Result<T, Fault>) -> Option<T> {
    result.map_err(|fault| value.report(fault.at(&value.document().file, value.span()))).ok()
}

/// The code for a list or mapping in the place of words.
pub(super) fn code(kind: &Kind) -> &'static str {
    match kind {
        Kind::YesNo => "expected-yes-no",
        Kind::Level { .. } => "wrong-level",
        Kind::Number { .. } => "expected-number",
        Kind::Money { .. } => "expected-money",
        Kind::Date => "not-a-date",
        Kind::Multi { .. } | Kind::Records { .. } => "expected-list",
        Kind::Items { .. } => "expected-mapping",
        Kind::Choice { .. } | Kind::Text => "expected-text",
    }
}

/// Several choices, in the order of the question.
fn multi(choices: &[Named], value: yaml::Value<'_>) -> Option<Value> {
    let mut chosen = BTreeSet::new();
    let read = value.list(|item| {
        let id = told(item, scalar::choice(scalar::ids(choices), item.text()?))?;
        if !chosen.insert(id.clone()) {
            let problem = item.error("given-twice", format!("`{id}` is chosen twice")).label("chosen again here");
            item.report(problem.help("keep one of the two"));
        }
        Some(id)
    });
    read.map(|_| in_order(choices, &chosen))
}

/// Chosen ids in the order of the question.
pub(super) fn in_order(choices: &[Named], chosen: &BTreeSet<String>) -> Value {
    Value::Multi(scalar::ids(choices).filter(|id| chosen.contains(*id)).map(str::to_owned).collect())
}

/// The entries of a list; a field that is left out or unknown stays open.
fn records(fields: &[RecordField], value: yaml::Value<'_>) -> Option<Value> {
    value.list(|entry| record(fields, entry)).map(Value::Records)
}

fn record(fields: &[RecordField], entry: yaml::Value<'_>) -> Option<Vec<Option<Value>>> {
    let mut values = vec![None; fields.len()];
    for (key, value) in entry.entries()? {
        let name = key.text()?;
        match fields.iter().position(|field| field.name == name) {
            Some(place) => values[place] = read(&of_field(&fields[place]), value),
            None => {
                let problem = key.error("unknown-field", format!("unknown field `{}`", short(name))).label("not known here");
                key.report(problem.help(advice(name, fields.iter().map(|field| field.name.as_str()))));
            }
        }
    }
    Some(values)
}

/// The question that one field of an entry is.
pub(super) fn of_field(field: &RecordField) -> Asking<'_> {
    let kind = std::borrow::Cow::Borrowed(&field.kind);
    Asking { fact: &field.name, kind, not_applicable: false, config: field.config.as_ref() }
}
