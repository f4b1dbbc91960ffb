//! An answer as people read it.

use engine::Facts;
use engine::interview::Interview;
use expr::{Day, Value};
use input::filled::{Row, Slot};
use input::{NewAnswer, NewValue};
use pack::{Catalog, QuestionType, names};
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
        parts.push(behind(row, &one(words, row, &said.join(", "))));
    }
    // What is asked no more, such as a quarter that has gone by, stands as it was written.
    parts.extend(values.into_iter().map(|(id, said)| {
        let part = id.strip_prefix(name).unwrap_or(&id).trim_start_matches('.').replace('_', " ");
        if part.is_empty() { said.join(", ") } else { format!("{part}: {}", said.join(", ")) }
    }));
    parts.join("; ")
}

/// What is known of a question from files and from others, in words, with the files that say so; of a checklist each part that is known.
pub fn known_words(
    words: &Messages,
    catalog: &Catalog,
    interview: &Interview<'_>,
    item: usize,
    facts: &Facts,
    today: Day,
) -> Option<(String, Vec<String>)> {
    let claim = |name: &str| facts.facts.get(name).and_then(|fact| fact.decided.as_ref());
    let of = &interview.items()[item];
    if let Some(claim) = claim(of.name()) {
        return Some((value_label(words, &of.kind(), &claim.value), vec![claim.origin.place.file.clone()]));
    }
    let (rows, _) = forms::rows(catalog, interview, item, None, &forms::Values::new(), today);
    let known = rows.iter().filter_map(|row| Some((row, claim(&row.id)?)));
    let (mut parts, mut files) = (Vec::new(), Vec::new());
    for (row, claim) in known {
        parts.push(behind(row, &value_label(words, &row.kind, &claim.value)));
        files.push(claim.origin.place.file.clone());
    }
    files.sort();
    files.dedup();
    (!parts.is_empty()).then(|| (parts.join("; "), files))
}

/// A value as people read it: what has no wording of its own reads as its form offers it.
pub fn value_label(words: &Messages, kind: &QuestionType, value: &Value) -> String {
    let labels = kind.meanings();
    let label = |id: &String| labels.iter().find(|(one, _)| one == id).map(|(id, says)| forms::label(id, says));
    match value {
        Value::Choice(id) => label(id).unwrap_or_else(|| id.clone()),
        Value::Multi(ids) if !ids.is_empty() => {
            ids.iter().map(|id| label(id).unwrap_or_else(|| id.clone())).collect::<Vec<_>>().join("; ")
        }
        value => report::value_words(words, kind, value),
    }
}

/// What was said in a row, behind what it answers.
fn behind(row: &Row<'_>, said: &str) -> String {
    match (&row.slot, &row.line) {
        (Slot::Part(_), Some(line)) => format!("{}: {said}", line.trim_end_matches(['.', '?'])),
        (Slot::Field(_, field), _) => format!("{}: {said}", names::heading(&field.replace('_', " "))),
        (Slot::Whole | Slot::Part(_), _) => said.to_owned(),
    }
}

fn one(words: &Messages, row: &Row<'_>, said: &str) -> String {
    match input::understood(&row.kind, row.not_applicable, said) {
        Ok(Some(value)) => value_label(words, &row.kind, &value),
        Ok(None) => words.plain("web-not-sure"),
        Err(_) => said.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;
    use crate::forms::Sent;

    /// What can be said in a row: each choice, or something that fits.
    fn sayings(row: &Row<'_>) -> Vec<String> {
        let choices: Vec<String> = row.choices().into_iter().map(|(id, _)| id).collect();
        match &row.kind {
            _ if !choices.is_empty() => choices,
            QuestionType::Date => vec!["2026-03-31".to_owned()],
            QuestionType::Money(_) => vec!["120k EUR".to_owned()],
            QuestionType::Text => vec!["Partners build it".to_owned()],
            _ => ["1", "0.5", "10", "100", "1000"].map(str::to_owned).to_vec(),
        }
    }

    /// Nothing that somebody said is shown as nothing: every choice of every question of the pack, and every form of answer.
    #[test]
    fn every_answer_is_shown_in_words() {
        let (catalog, today) = (builtin::catalog().unwrap(), "2026-11-29".parse().unwrap());
        let words = Messages::spoken();
        let (mut kinds, mut shown) = (BTreeSet::new(), 0);
        for questionnaire in &catalog.questionnaires {
            let profile = questionnaire.profile.as_deref().unwrap_or(&catalog.pack.profile);
            let profile = catalog.profile(profile).unwrap();
            let interview = Interview::new(&catalog, questionnaire, profile, today);
            for item in 0..interview.items().len() {
                let (rows, _) = forms::rows(&catalog, &interview, item, Some(1), &forms::Values::new(), today);
                let most = rows.iter().map(|row| sayings(row).len()).max().unwrap_or(0);
                let mut fits = 0;
                for at in 0..most {
                    let said = |row: &Row<'_>| {
                        let all = sayings(row);
                        (row.id.clone(), all[at % all.len()].clone())
                    };
                    let sent = Sent::of(rows.iter().map(said).collect());
                    let Ok(Some(answer)) = forms::answer(&interview, item, &rows, &sent, words, today) else {
                        continue;
                    };
                    fits += 1;
                    let text = answer_words(words, &catalog, &interview, item, Some(&answer), today);
                    let name = interview.items()[item].name();
                    assert!(!text.trim().is_empty(), "{name}");
                    for part in text.split("; ") {
                        assert!(!part.trim_end().ends_with(':') && !part.trim().is_empty(), "{name}: {text}");
                    }
                }
                assert!(fits > 0, "{}: nothing fits", interview.items()[item].name());
                kinds.extend(rows.iter().map(|row| row.kind.word()));
                shown += fits;
            }
        }
        assert!(shown > 1000, "{shown}");
        assert!(kinds.len() >= 7, "{kinds:?}");
    }
}
