//! The answers file: who answered when, and the answers by fact or, for a screening question, by check.

use super::asked::{Asked, Asking};
use super::kind::Kind as Input;
use super::{Told, value};
use crate::catalog::Kind;
use crate::model::{self, Claim, Day, Origin, Rank};
use crate::yaml::suggest::{advice, short};
use crate::yaml::{Decoder, Document, Value};

/// The one version of the format so far.
const FORMAT: i64 = 1;

/// Who answered, from the head of the file.
#[derive(Default)]
struct Respondent {
    name: Option<String>,
    role: Option<String>,
}

/// What an answer rests on; an item inherits it from its checklist, and an answer its date from the head.
#[derive(Clone, Default)]
struct Backing {
    note: Option<String>,
    evidence: Option<String>,
    date: Option<Day>,
}

/// Reads an answers file.
pub(super) fn read(asked: &Asked<'_>, document: &Document) -> Told {
    let decoder = Decoder::new(document);
    let mut told = Told::new(Input::Answers);
    if let Some(mut fields) = decoder.root().fields() {
        fields.optional("answers_format").map(check_format);
        told.company = fields.optional("company").and_then(|company| Some((words(company)?, company.span())));
        let name = fields.optional("respondent").and_then(words);
        let role = fields.optional("role").and_then(words);
        let respondent = Respondent { name, role };
        let head = Backing { date: fields.optional("date").and_then(date), ..Backing::default() };
        let answers = fields.optional("answers");
        fields.finish();
        if let Some(answers) = answers.and_then(Value::entries) {
            for (key, value) in answers {
                answer(asked, &respondent, &head, (key, value), &mut told);
            }
        }
    }
    told.problems = decoder.finish();
    told
}

fn check_format(value: Value<'_>) {
    if value.integer().is_some_and(|format| format != FORMAT) {
        let problem = value.error("answers-format", "this version of the answers format is not known").label("not known");
        value.report(problem.help(format!("only `answers_format: {FORMAT}` is; use a newer version of this program")));
    }
}

/// Some words; none where they are empty or unknown.
fn words(value: Value<'_>) -> Option<String> {
    if value::is_unknown(value) { None } else { value.text().map(|words| words.trim().to_owned()) }
}

/// A day; none where it is unknown, or wrong and reported.
fn date(value: Value<'_>) -> Option<Day> {
    let asking = Asking { fact: "", kind: std::borrow::Cow::Owned(Kind::Date), not_applicable: false, config: None };
    match value::read(&asking, value) {
        Some(model::Value::Date(day)) => Some(day),
        _ => None,
    }
}

/// Reads one answer; a checklist gives a claim for each item.
fn answer(asked: &Asked<'_>, who: &Respondent, head: &Backing, (key, value): (Value<'_>, Value<'_>), told: &mut Told) {
    let Some(name) = key.text() else { return };
    let Some((asking, item)) = asked.named(name) else {
        let problem = key.error("unknown-fact", format!("no question declares `{}`", short(name))).label("not known");
        return key.report(problem.help(asked.advice(name)));
    };
    let mut claim = |fact: String, value: Option<model::Value>, at: Value<'_>, backing: Backing| {
        let Backing { note, evidence, date } = backing;
        let Respondent { name, role } = who;
        let origin =
            Origin { rank: Rank::Stated, place: at.place(), respondent: name.clone(), role: role.clone(), date };
        told.claims.extend(value.map(|value| (fact, Claim { value, origin, note, evidence })));
    };
    match &*asking.kind {
        Kind::Items { states, .. } if item.is_some() => {
            let (Some(inner), backing) = backed(value, head) else { return };
            claim(name.to_owned(), value::state(states, inner), inner, backing);
        }
        Kind::Items { items, states } => {
            let known = || items.iter().map(|(id, _)| id.as_str());
            // Where an item is itself called `value`, the mapping is always one of items.
            let wrapped = value.node().get("value").is_some() && known().all(|id| id != "value");
            let (Some(list), outer) = (if wrapped { backed(value, head) } else { (Some(value), head.clone()) }) else {
                return;
            };
            if value::is_unknown(list) {
                return;
            }
            for (key, value) in list.entries().into_iter().flatten() {
                let Some(item) = key.text() else { continue };
                if !known().any(|id| id == item) {
                    let message = format!("`{}` is no item of this checklist", short(item));
                    let problem = key.error("unknown-item", message).label("not known here");
                    key.report(problem.help(advice(item, known())));
                } else if let (Some(inner), backing) = backed(value, &outer) {
                    claim(format!("{}.{item}", asking.fact), value::state(states, inner), inner, backing);
                }
            }
        }
        _ => {
            let (Some(inner), backing) = backed(value, head) else { return };
            claim(asking.fact.to_owned(), value::read(asking, inner), inner, backing);
        }
    }
}

/// The value itself and what it rests on, be it written directly or as a mapping with `value`.
fn backed<'v>(value: Value<'v>, outer: &Backing) -> (Option<Value<'v>>, Backing) {
    if !value.is_mapping() {
        return (Some(value), outer.clone());
    }
    let Some(mut fields) = value.fields() else { return (None, outer.clone()) };
    let inner = fields.optional("value");
    let backing = Backing {
        note: fields.optional("note").and_then(words).or_else(|| outer.note.clone()),
        evidence: fields.optional("evidence").and_then(words).or_else(|| outer.evidence.clone()),
        date: fields.optional("date").and_then(date).or(outer.date),
    };
    fields.finish();
    (inner, backing)
}
