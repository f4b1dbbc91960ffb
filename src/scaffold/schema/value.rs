//! What an answer to a question may be.

use pack::types::{Choice, Items, Level, Money, Multi, Number, Records, Series};
use pack::{Named, QuestionType, RecordField};
use serde_json::{Value, json};

use super::shape::{Shape, choices, date, described, list, literally, words, yes_no};
use report::takes;
use report::words::Messages;

/// What is written where something is not known.
pub(super) fn unknown() -> Value {
    json!({"description": "Not known.", "enum": [null, "", "unknown", "not sure", "don't know"]})
}

/// What may be written as an answer of a kind, without `unknown` and `n/a`. A checklist is read item by item; see
/// [`state`].
pub(super) fn known(kind: &QuestionType) -> Value {
    match kind {
        QuestionType::YesNo => yes_no(),
        QuestionType::Level(Level { levels }) => {
            let level = |(level, says): (usize, &String)| json!({"const": level, "description": says});
            let most = levels.len().saturating_sub(1);
            let range = json!({"type": "string", "pattern": format!("^[0-{most}]-[0-{most}]$"), "description": "One of several."});
            json!({"anyOf": levels.iter().enumerate().map(level).chain([range]).collect::<Vec<_>>()})
        }
        QuestionType::Number(Number { unit, min, max, integer }) => number(unit.as_deref(), *min, *max, *integer),
        QuestionType::Money(Money { unit }) => money(unit.as_deref()),
        QuestionType::Date => {
            let pattern = r"^(\d{4}-Q[1-4]|Q[1-4] \d{4})$";
            json!({"anyOf": [date(), {"type": "string", "pattern": pattern, "description": "A quarter."}]})
        }
        QuestionType::Choice(Choice { choices: of }) => {
            choices(of.iter().map(|(id, wording)| (id.as_str(), wording.as_str())))
        }
        QuestionType::Multi(Multi { choices: of }) => {
            let one = choices(of.iter().map(|(id, wording)| (id.as_str(), wording.as_str())));
            json!({"anyOf": [{"type": "array", "items": one, "uniqueItems": true}, one]})
        }
        QuestionType::Items(Items { items, states }) => {
            let item = |list: Shape, (id, wording): &Named| list.optional(id, state(states), wording);
            items.iter().fold(Shape::new(), item).build()
        }
        QuestionType::Records(Records { fields }) => {
            list(fields.iter().fold(Shape::new(), record_field).open("evidence", words()).build())
        }
        QuestionType::Series(Series { of, .. }) => {
            let value = json!({"anyOf": [known(of), unknown()]});
            let backed = Shape::new()
                .open("value", value.clone())
                .open("note", words())
                .open("evidence", words())
                .open("date", date());
            let mut series = Shape::new().open("note", words()).open("evidence", words()).open("date", date()).build();
            series["patternProperties"] = json!({r"^\d{4}-Q[1-4]$": {"anyOf": [value, backed.build()]}});
            series
        }
        QuestionType::Text => words(),
    }
}

/// A number, or one with its unit behind it.
fn number(unit: Option<&str>, min: Option<f64>, max: Option<f64>, integer: bool) -> Value {
    let mut number = json!({"type": if integer { "integer" } else { "number" }});
    for (keyword, limit) in [("minimum", min), ("maximum", max)] {
        if let Some(limit) = limit {
            number[keyword] = whole(limit);
        }
    }
    let digits = if integer { r"^-?\d+(-\d+)?" } else { r"^-?\d+(\.\d+)?(-\d+(\.\d+)?)?" };
    let pattern = match unit {
        Some(unit) => format!("{digits}( ?{}s?)?$", literally(unit.trim_end_matches('s'))),
        None => format!("{digits}$"),
    };
    json!({"anyOf": [number, {"type": "string", "pattern": pattern}]})
}

/// An amount, with or without its currency and period.
pub(super) fn money(period: Option<&str>) -> Value {
    let period = period.map(|period| format!("( {})?", literally(period))).unwrap_or_default();
    let pattern = format!(r"^(\d+(\.\d+)?( [A-Z]{{3}})?|[A-Z]{{3}} \d+(\.\d+)?){period}$");
    json!({"anyOf": [{"type": "number", "minimum": 0}, {"type": "string", "pattern": pattern}]})
}

/// The state of an item of a checklist.
pub(super) fn state(states: &[String]) -> Value {
    choices(states.iter().map(|state| (state.as_str(), "")))
}

fn record_field(entry: Shape, (name, field): &(String, RecordField)) -> Shape {
    let value = json!({"anyOf": [known(&field.kind), {"enum": [null, "", "unknown"]}]});
    entry.open(name, described(value, &takes::record_field(Messages::spoken(), field)))
}

/// A limit as people write it: `100` and not `100.0`.
fn whole(limit: f64) -> Value {
    if limit.fract() == 0.0 && limit.abs() < 9e15 { json!(limit as i64) } else { json!(limit) }
}
