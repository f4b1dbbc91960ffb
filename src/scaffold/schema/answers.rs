//! The schema of an answers file.

use serde_json::{Map, Value, json};

use super::shape::{Shape, date, definition, described, words};
use super::{value, whole};
use crate::catalog::{Catalog, Check, Condition, Kind, Question};
use crate::scaffold::wording;

/// The schema of the answers files to a catalog's questions and screening questions.
pub fn answers(catalog: &Catalog) -> Value {
    let mut definitions = Map::new();
    let mut answers = Shape::new();
    for question in &catalog.questions {
        let description = description(&question.ask, question.help.as_deref(), &question.kind, question.not_applicable);
        answers = match &question.kind {
            Kind::Items { items, states } => {
                definitions.insert(question.fact.clone(), checklist(items, states));
                let one = |answers: Shape, (id, wording): &(String, String)| {
                    answers.open(&format!("{}.{id}", question.fact), described(backed(state(states)), wording))
                };
                items.iter().fold(answers, one)
            }
            _ => {
                definitions.insert(question.fact.clone(), scalar(question));
                answers
            }
        };
        answers = answers.open(&question.fact, described(backed(definition(&question.fact)), &description));
    }
    for check in &catalog.checks {
        definitions.insert(check.id.clone(), screen(check));
        let levels = Kind::Level { levels: check.screen.levels.clone() };
        let description = description(&check.screen.ask, check.screen.help.as_deref(), &levels, true);
        answers = answers.open(&check.id, described(backed(definition(&check.id)), &description));
    }
    let roles: Vec<&str> = catalog.pack.roles.iter().map(|role| role.id.as_str()).collect();
    let role = json!({"anyOf": [{"enum": roles}, words()]});
    let file = Shape::new()
        .optional("answers_format", json!({"const": 1}), "The version of this format.")
        .optional("company", words(), "The company whose partner program this is.")
        .optional("respondent", words(), "Who answers; initials will do.")
        .optional("role", role, "What this person does in the company.")
        .optional("date", date(), "The day for which the answers hold, such as 2026-03-31.")
        .required("answers", json!({"anyOf": [answers.build(), {"type": "null"}]}), "The answers, by question.");
    let mut schema = file.build();
    schema["$defs"] = Value::Object(definitions);
    let title = format!("Answers: {}", catalog.pack.title.trim());
    whole("answers", &title, "What somebody answers about a partner program. What is left out is unknown.", schema)
}

/// A value as it is, or with what backs it.
fn backed(value: Value) -> Value {
    let long = Shape::new()
        .open("value", described(value.clone(), "The answer itself."))
        .optional("note", words(), "What else is to be said.")
        .optional("evidence", words(), "What proves it: a link, or the name of a file.")
        .optional("date", date(), "The day for which it holds.");
    json!({"anyOf": [value, long.build()]})
}

/// The answer to a question of any kind but a checklist.
fn scalar(question: &Question<Condition>) -> Value {
    open(value::known(&question.kind), question.not_applicable)
}

/// The answer to the screening question of a check.
fn screen(check: &Check<Condition>) -> Value {
    open(value::known(&Kind::Level { levels: check.screen.levels.clone() }), true)
}

/// The answer to a checklist; each item's may be backed on its own.
fn checklist(items: &[(String, String)], states: &[String]) -> Value {
    let item = |list: Shape, (id, wording): &(String, String)| list.open(id, described(backed(state(states)), wording));
    open(items.iter().fold(Shape::new(), item).build(), false)
}

fn state(states: &[String]) -> Value {
    open(value::state(states), false)
}

fn open(known: Value, not_applicable: bool) -> Value {
    let mut any = vec![known, value::unknown()];
    if not_applicable {
        any.push(json!({"description": "It cannot be said here.", "const": "n/a"}));
    }
    json!({"anyOf": any})
}

/// The question, what to look at, what to write, and what each level or choice means.
fn description(ask: &str, help: Option<&str>, kind: &Kind, not_applicable: bool) -> String {
    let mut parts = vec![ask.to_owned()];
    parts.extend(help.map(str::to_owned));
    let meanings: Vec<String> = match kind {
        Kind::Level { levels } => levels.iter().enumerate().map(|(level, says)| format!("{level}: {says}")).collect(),
        Kind::Choice { choices } | Kind::Multi { choices } => choices.iter().map(|(id, says)| format!("{id}: {says}")).collect(),
        _ => Vec::new(),
    };
    // What to do with the lines below has no place in an editor's hint.
    if !matches!(kind, Kind::Records { .. } | Kind::Items { .. }) {
        parts.push(format!("Answer: {}.", wording::answer(kind, not_applicable)));
    }
    parts.extend(Some(meanings.join("\n")).filter(|meanings| !meanings.is_empty()));
    parts.join("\n\n")
}
