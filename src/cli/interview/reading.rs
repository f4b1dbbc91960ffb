//! What a line answers: numbers of statements, words as people write them, and statements by a part of their words.

use diagnostics::suggest::short;
use expr::Value;
use input::{NewValue, understood};
use pack::QuestionType;
use pack::types::{Level, Multi};
use report::words::Messages;
use report::{t, value_words};

use super::command::is_word;
use super::meant::{Meant, meant};
use super::show::{capital, lines, safe, say, width};

/// What a line answers; none where it says that it is not known.
pub fn read(
    words: &Messages,
    kind: &QuestionType,
    not_applicable: bool,
    options: &[(String, String)],
    line: &str,
) -> Result<Option<NewValue>, String> {
    match kind {
        QuestionType::Level(Level { levels }) => match level(levels.len(), line) {
            Some(value) => Ok(Some(value)),
            None => {
                let otherwise = t!(words, "interview-one-statement", most = levels.len());
                let id = by_words(words, options, line, &otherwise)?;
                Ok(Some(NewValue::Words(id)))
            }
        },
        QuestionType::Multi(Multi { .. }) => several(words, kind, options, line),
        _ => match number(line).and_then(|place| options.get(place)) {
            Some((id, _)) => Ok(Some(NewValue::Words(id.clone()))),
            None => in_words(words, kind, not_applicable, options, line),
        },
    }
}

/// A statement by its number, or two by theirs where the truth lies between; none where a line has no such numbers.
fn level(count: usize, line: &str) -> Option<NewValue> {
    let place = |text: &str| number(text.trim()).filter(|place| *place < count);
    let between = line.split_once(['-', '–']).or_else(|| line.split_once(" to "));
    match between {
        Some((low, high)) => {
            let (low, high) = (place(low)?, place(high)?);
            (low < high).then(|| NewValue::Words(format!("{low}-{high}")))
        }
        None => place(line).map(|place| NewValue::Words(place.to_string())),
    }
}

/// The one choice that has the words of a line, told as it was understood.
fn by_words(words: &Messages, options: &[(String, String)], line: &str, otherwise: &str) -> Result<String, String> {
    match meant(words, options, line) {
        Meant::One(place) => {
            let (id, statement) = &options[place];
            let answer = safe(statement.trim_end_matches('.'));
            say(&lines("  ", &t!(words, "interview-understood", answer = answer), width()));
            Ok(id.clone())
        }
        Meant::Several(places) => {
            let numbers: Vec<String> = places.iter().map(|place| (place + 1).to_string()).collect();
            let (last, rest) = numbers.split_last().map_or(("", &[][..]), |(last, rest)| (last, rest));
            Err(t!(words, "interview-two-fit", first = rest.join(", "), last = last, otherwise = otherwise))
        }
        Meant::Nothing => Err(otherwise.to_owned()),
    }
}

/// Several choices, by their numbers or words.
fn several(
    words: &Messages,
    kind: &QuestionType,
    options: &[(String, String)],
    line: &str,
) -> Result<Option<NewValue>, String> {
    let line = line.trim_start_matches('[').trim_end_matches(']').trim();
    if line.is_empty() || is_word(line, "none", &t!(words, "interview-type-none")) {
        return Ok(Some(NewValue::Several(Vec::new())));
    }
    let all_numbers = line.split([',', ' ', ';']).all(|part| part.is_empty() || number(part).is_some());
    let parts: Vec<&str> = match all_numbers {
        true => line.split([',', ' ', ';']).filter(|part| !part.is_empty()).collect(),
        false => line.split([',', ';']).map(str::trim).collect(),
    };
    let mut chosen: Vec<String> = Vec::new();
    for part in parts {
        let id = match number(part) {
            Some(place) => options.get(place).map(|(id, _)| id.clone()),
            None => match understood(kind, false, part) {
                Ok(Some(Value::Multi(ids))) => ids.into_iter().next(),
                Ok(None) => return Ok(None),
                _ => None,
            },
        };
        let id = match id {
            Some(id) => id,
            None => {
                let otherwise = t!(words, "interview-several", typed = safe(&short(part)));
                by_words(words, options, part, &otherwise)?
            }
        };
        if !chosen.contains(&id) {
            chosen.push(id);
        }
    }
    Ok(Some(NewValue::Several(chosen)))
}

/// Words as people write them, with what was understood where that is not what stands there.
fn in_words(
    words: &Messages,
    kind: &QuestionType,
    not_applicable: bool,
    options: &[(String, String)],
    line: &str,
) -> Result<Option<NewValue>, String> {
    let value = match understood(kind, not_applicable, line) {
        Ok(value) => value,
        Err(_) if !options.is_empty() => {
            let otherwise = t!(words, "interview-one-answer", most = options.len());
            return by_words(words, options, line, &otherwise).map(|id| Some(NewValue::Words(id)));
        }
        Err(fault) => {
            let help = fault.advice().map(|advice| format!(" {}.", capital(advice))).unwrap_or_default();
            return Err(safe(&format!("{}.{help}", capital(fault.message()))));
        }
    };
    let Some(value) = value else { return Ok(None) };
    let written = match &value {
        Value::Choice(id) => id.clone(),
        Value::YesNo(is) => if *is { "yes" } else { "no" }.to_owned(),
        _ => line.to_owned(),
    };
    if kind.parse(line).is_err() {
        let answer = safe(&value_words(words, kind, &value));
        say(&lines("  ", &t!(words, "interview-understood", answer = answer), width()));
    }
    Ok(Some(NewValue::Words(written)))
}

/// The place that a number from 1 names.
fn number(text: &str) -> Option<usize> {
    text.parse::<usize>().ok()?.checked_sub(1)
}
