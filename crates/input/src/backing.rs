//! What stands beside an answer: a note, evidence, its day, and whether it is confidential.

use std::borrow::Cow;

use diagnostics::Code;
use expr::{Day, Value};
use pack::QuestionType;
use yaml::{Cursor, NodeKind};

use super::schema::FieldSpec;
use super::value;

/// The fields that back a value, in the order of [`Backing`].
pub(super) const ASIDE: [&str; 4] = ["note", "evidence", "date", "confidential"];

/// What an answer rests on; an item inherits it from its checklist, and an answer its date from the head.
#[derive(Clone, Default)]
pub(super) struct Backing {
    pub(super) note: Option<String>,
    pub(super) evidence: Option<String>,
    pub(super) date: Option<Day>,
    pub(super) confidential: bool,
}

/// The value itself and what it rests on, be it written directly or as a mapping with `value`.
pub(super) fn backed<'v>(value: Cursor<'v>, outer: &Backing) -> (Option<Cursor<'v>>, Backing) {
    if !value.is_mapping() {
        return (Some(value), outer.clone());
    }
    let Some(mut fields) = value.fields() else { return (None, outer.clone()) };
    let inner = fields.optional("value");
    let backing = backing(outer, |name| fields.given(name));
    fields.finish();
    (inner, backing)
}

/// What stands beside a value; what does not comes from `outer`.
pub(super) fn backing<'v>(outer: &Backing, field: impl FnMut(&'static str) -> Option<Cursor<'v>>) -> Backing {
    let [note, evidence, day, confidential] = ASIDE.map(field);
    Backing {
        // Whoever leaves a field empty takes back what would be inherited.
        note: note.map_or_else(|| outer.note.clone(), words),
        evidence: evidence.map_or_else(|| outer.evidence.clone(), words),
        date: day.and_then(date).or(outer.date),
        confidential: confidential.map_or(outer.confidential, is_confidential),
    }
}

/// Whether a mark keeps an answer back: all do but `no`. Whoever wrote one and left it empty meant it.
pub(super) fn is_confidential(mark: Cursor<'_>) -> bool {
    let is_empty = match &mark.node().kind {
        NodeKind::Null => true,
        NodeKind::Scalar { text, .. } => text.trim().is_empty(),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) => false,
    };
    is_empty || mark.boolean().unwrap_or(true)
}

/// Some words; none where they are empty or unknown.
pub(super) fn words(value: Cursor<'_>) -> Option<String> {
    if value::is_unknown(value) { None } else { value.text().map(|words| words.trim().to_owned()) }
}

/// A day; none where it is unknown, or wrong and reported.
pub(super) fn date(value: Cursor<'_>) -> Option<Day> {
    let asking = FieldSpec {
        fact: "",
        kind: Cow::Owned(QuestionType::Date),
        not_applicable: false,
        panel: false,
        max_age: None,
        any_day: false,
        config: None,
    };
    match value::read(&asking, value)? {
        Value::Date(day) => Some(day),
        Value::DateBetween { first, last } => {
            let problem = value.error(Code::NotADate, "an answer is dated by one day").label("several days");
            value.report(problem.help(format!("write the day on which it was given, from {first} to {last}")));
            None
        }
        _ => None,
    }
}
