//! An answer as people read it.

use engine::interview::Interview;
use expr::Day;
use input::filled::{Row, Slot};
use input::{NewAnswer, NewValue};
use pack::{Catalog, names};
use report::value_words;
use report::words::Messages;

use crate::forms::{self, NOT_APPLICABLE, NOT_SURE};

/// An answer in words: one as it reads, and of several each behind what it answers.
pub fn answer_words(
    words: &Messages,
    catalog: &Catalog,
    interview: &Interview<'_>,
    item: usize,
    answer: Option<&NewAnswer>,
    today: Day,
) -> String {
    match answer.map(|answer| &answer.value) {
        None | Some(NewValue::Open) => return words.plain("web-no-answer"),
        Some(NewValue::Words(said)) if said == NOT_SURE || said == "unknown" => return words.plain("web-not-sure"),
        Some(NewValue::Words(said)) if said == NOT_APPLICABLE => return words.plain("web-not-applicable"),
        Some(_) => {}
    }
    let name = interview.items()[item].name();
    let mut values = answer.map(|answer| forms::values(name, &answer.value)).unwrap_or_default();
    let (rows, _) = forms::rows(catalog, interview, item, None, &values, today);
    let mut parts = Vec::new();
    for row in &rows {
        let Some(said) = values.remove(&row.id) else { continue };
        let said = one(words, row, &said.join(", "));
        parts.push(match (&row.slot, &row.line) {
            (Slot::Part(_), Some(line)) => format!("{}: {said}", line.trim_end_matches(['.', '?'])),
            (Slot::Field(_, field), _) => format!("{}: {said}", names::heading(&field.replace('_', " "))),
            (Slot::Whole | Slot::Part(_), _) => said,
        });
    }
    // What is asked no more, such as a quarter that has gone by, stands as it was written.
    parts.extend(values.into_iter().map(|(id, said)| {
        let part = id.strip_prefix(name).unwrap_or(&id).trim_start_matches('.').replace('_', " ");
        if part.is_empty() { said.join(", ") } else { format!("{part}: {}", said.join(", ")) }
    }));
    parts.join("; ")
}

fn one(words: &Messages, row: &Row<'_>, said: &str) -> String {
    match input::understood(&row.kind, row.not_applicable, said) {
        Ok(Some(value)) => value_words(words, &row.kind, &value),
        Ok(None) => words.plain("web-not-sure"),
        Err(_) => said.to_owned(),
    }
}
