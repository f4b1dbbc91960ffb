//! What came back, held against what was asked: all of it fits, or none is taken.

use std::collections::BTreeMap;
use std::fmt;

use crate::{NewAnswer, NewValue, understood};
use diagnostics::sanitize::sanitize_line;
use diagnostics::suggest::{advice_with, short};
use engine::interview::Interview;
use expr::{Day, Value};

use super::row::{Row, Slot};

/// One answer as it came back.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Filled {
    /// Where it stands, for people: `row 12`.
    pub place: String,
    /// The name of its row.
    pub id: String,
    /// The answer; empty where there is none.
    pub answer: String,
    /// What is said beside it.
    pub note: Option<String>,
    /// What proves it.
    pub evidence: Option<String>,
}

/// Something that does not fit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Misfit {
    /// Where it stands: row and column, or the name of a question.
    pub place: String,
    /// What is wrong with it.
    pub message: String,
}

impl fmt::Display for Misfit {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{}: {}", self.place, sanitize_line(&self.message))
    }
}

/// The answers by question, in the order of the questionnaire: the name that each stands under, and what is put there.
///
/// # Errors
///
/// Everything that does not fit; nothing may be taken then.
pub fn fit<'c>(
    interview: &Interview<'c>,
    rows: &[Row<'c>],
    filled: &[Filled],
    date: Day,
) -> Result<Vec<(&'c str, NewAnswer)>, Vec<Misfit>> {
    let mut misfits = Vec::new();
    let mut seen: BTreeMap<&str, &Filled> = BTreeMap::new();
    let mut taken: BTreeMap<usize, Taken> = BTreeMap::new();
    for one in filled {
        let mut wrong = |column: &str, message: String| {
            let place = if column.is_empty() { one.place.clone() } else { format!("{}, column {column}", one.place) };
            misfits.push(Misfit { place, message });
        };
        let Some(row) = rows.iter().find(|row| row.id == one.id) else {
            let known = rows.iter().map(|row| row.id.as_str());
            let advice = advice_with(&one.id, known, "`prognosis questionnaire export` writes all");
            wrong("id", format!("nothing is asked under `{}`; {advice}", short(&one.id)));
            continue;
        };
        if let Some(before) = seen.insert(&row.id, one)
            && before.answer.trim() != one.answer.trim()
        {
            wrong("answer", format!("`{}` is answered twice, first in {}", row.id, before.place));
            continue;
        }
        let words = one.answer.trim();
        if words.is_empty() {
            if one.note.is_some() || one.evidence.is_some() {
                wrong("answer", format!("`{}` has a note or evidence and no answer; `not sure` is one", row.id));
            }
            continue;
        }
        match value(row, words) {
            Ok(value) => taken.entry(row.item).or_default().take(row, value, one),
            Err(message) => wrong("answer", format!("`{}`: {message}", row.id)),
        }
    }
    if !misfits.is_empty() {
        return Err(misfits);
    }
    let answer = |(item, taken): (usize, Taken)| (interview.items()[item].name(), taken.answer(date));
    Ok(taken.into_iter().map(answer).collect())
}

/// What is written for some words.
fn value(row: &Row<'_>, words: &str) -> Result<NewValue, String> {
    let read = understood(&row.kind, row.not_applicable, words).map_err(|fault| {
        let help = fault.advice().map(|advice| format!("; {advice}")).unwrap_or_default();
        format!("{}{help}", fault.message())
    })?;
    Ok(match read {
        None => NewValue::Words("not sure".to_owned()),
        Some(Value::Multi(ids)) => NewValue::Several(ids),
        Some(Value::Choice(id)) => NewValue::Words(id),
        Some(Value::YesNo(is)) => NewValue::Words(if is { "yes" } else { "no" }.to_owned()),
        Some(_) => NewValue::Words(words.to_owned()),
    })
}

/// What was answered to one question so far.
#[derive(Default)]
struct Taken {
    whole: Option<NewValue>,
    parts: Vec<(String, NewValue)>,
    entries: BTreeMap<usize, Vec<(String, NewValue)>>,
    notes: Vec<String>,
    evidence: Vec<String>,
}

impl Taken {
    fn take(&mut self, row: &Row<'_>, value: NewValue, from: &Filled) {
        match (&row.slot, value) {
            (Slot::Whole, value) => self.whole = Some(value),
            (Slot::Part(part), value) => self.parts.push((part.clone(), value)),
            (Slot::Field(entry, field), value) => {
                self.entries.entry(*entry).or_default().push((field.clone(), value));
            }
        }
        self.notes.extend(from.note.clone());
        self.evidence.extend(from.evidence.clone());
    }

    fn answer(self, date: Day) -> NewAnswer {
        let joined = |said: Vec<String>| (!said.is_empty()).then(|| said.join("; "));
        let entries: Vec<Vec<(String, NewValue)>> = self.entries.into_values().collect();
        let value = match self.whole {
            Some(value) => value,
            None if entries.is_empty() => NewValue::Parts(self.parts),
            None => NewValue::Entries(entries),
        };
        NewAnswer { value, note: joined(self.notes), evidence: joined(self.evidence), date }
    }
}
