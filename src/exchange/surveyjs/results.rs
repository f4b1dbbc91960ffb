//! What the library hands back: an object of answers, each under the name of its question, notes under that name and `-Comment`.

use std::collections::BTreeMap;

use serde_json::Value;

use super::super::{Filled, Misfit};
use super::super::{Row, Slot};
use super::name;

/// The answers of one result.
///
/// # Errors
///
/// What is no result, and what stands under a name that no question has.
pub fn read(bytes: &[u8], rows: &[Row<'_>]) -> Result<Vec<Filled>, Vec<Misfit>> {
    let misfit = |place: &str, message: String| Misfit { place: place.to_owned(), message };
    let whole = |message: String| vec![misfit("file", message)];
    let result: Value = serde_json::from_slice(bytes).map_err(|error| whole(format!("it is no JSON: {error}")))?;
    let answers = match result {
        Value::Object(answers) => answers,
        Value::Array(mut results) if results.len() == 1 => match results.remove(0) {
            Value::Object(answers) => answers,
            _ => return Err(whole("a result is an object of answers".to_owned())),
        },
        Value::Array(results) => {
            let count = results.len();
            return Err(whole(format!(
                "it holds {count} results: each is one person's, and goes into a file of its own"
            )));
        }
        _ => return Err(whole("a result is an object of answers".to_owned())),
    };
    let mut by_name: BTreeMap<String, Vec<&Row<'_>>> = BTreeMap::new();
    for row in rows {
        let id = match &row.slot {
            Slot::Whole => row.id.as_str(),
            Slot::Part(part) => row.id.strip_suffix(part.as_str()).unwrap_or(&row.id).trim_end_matches('.'),
            Slot::Field(entry, field) => row.id.strip_suffix(&format!(".{entry}.{field}")).unwrap_or(&row.id),
        };
        by_name.entry(name(id)).or_default().push(row);
    }
    let (mut filled, mut misfits) = (Vec::new(), Vec::new());
    for (key, value) in &answers {
        let (of, is_note) = key.strip_suffix("-Comment").map_or((key.as_str(), false), |of| (of, true));
        let alone: Vec<&Row<'_>> = rows.iter().filter(|row| name(&row.id) == of).collect();
        let Some(rows) = by_name.get(of).or(Some(&alone)).filter(|rows| !rows.is_empty()) else {
            misfits.push(misfit(key, "no question of this questionnaire has this name".to_owned()));
            continue;
        };
        if is_note {
            // A note without an answer is told by what it misses.
            if !answers.contains_key(of) {
                misfits.push(misfit(key, "it is a note to a question without an answer; `not sure` is one".to_owned()));
            }
            continue;
        }
        let note = answers.get(&format!("{of}-Comment")).and_then(Value::as_str).map(str::to_owned);
        match one(rows, value) {
            Ok(found) => filled.extend(found.into_iter().enumerate().map(|(at, (id, answer))| Filled {
                place: key.clone(),
                id,
                answer,
                note: note.clone().filter(|_| at == 0),
                evidence: None,
            })),
            Err(message) => misfits.push(misfit(key, message)),
        }
    }
    if misfits.is_empty() { Ok(filled) } else { Err(misfits) }
}

/// The answers that one value holds, by the names of their rows.
fn one(rows: &[&Row<'_>], value: &Value) -> Result<Vec<(String, String)>, String> {
    let is_one =
        |row: &&&Row<'_>| row.slot == Slot::Whole || rows.len() == 1 && !value.is_object() && !value.is_array();
    let is_listed = |row: &&&Row<'_>| rows.len() == 1 && value.is_array() && matches!(row.slot, Slot::Part(_));
    if let Some(row) = rows.first().filter(|row| is_one(row) || is_listed(row)) {
        return Ok(vec![(row.id.clone(), words(value)?)]);
    }
    match value {
        Value::Object(parts) => parts
            .iter()
            .map(|(part, value)| {
                let row = rows.iter().find(|row| row.slot == Slot::Part(part.clone()));
                let row = row.ok_or_else(|| format!("it has no part `{part}`"))?;
                Ok((row.id.clone(), words(value)?))
            })
            .collect(),
        Value::Array(entries) => {
            let mut found = Vec::new();
            for (at, entry) in entries.iter().enumerate() {
                let Value::Object(fields) = entry else { return Err("an entry is an object of fields".to_owned()) };
                for (field, value) in fields {
                    let row = rows.iter().find(|row| row.slot == Slot::Field(at + 1, field.clone()));
                    let row = row.ok_or_else(|| {
                        format!("entry {} has no field `{field}`, or there are too many entries", at + 1)
                    })?;
                    found.push((row.id.clone(), words(value)?));
                }
            }
            Ok(found)
        }
        _ => Err("it has parts, and this is one value".to_owned()),
    }
}

/// A value as somebody would type it.
fn words(value: &Value) -> Result<String, String> {
    match value {
        Value::String(text) => Ok(text.clone()),
        Value::Number(number) => Ok(number.to_string()),
        Value::Bool(is) => Ok(if *is { "yes" } else { "no" }.to_owned()),
        Value::Null => Ok(String::new()),
        Value::Array(items) => {
            let items: Vec<String> = items.iter().map(words).collect::<Result<_, _>>()?;
            match items.as_slice() {
                [none] if none == "none" => Ok("none".to_owned()),
                items if items.iter().any(|item| item == "none") => Err("`none` is chosen beside others".to_owned()),
                items => Ok(items.join(", ")),
            }
        }
        Value::Object(_) => Err("one value was asked for, and this holds several".to_owned()),
    }
}
