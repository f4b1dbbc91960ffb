//! What an answer looks like, in words: for the comments of forms, for prompts, and for the descriptions in JSON Schemas.

use pack::types::{Choice, Items, Level, Money, Multi, Number, Series};
use pack::{FieldType, Named, ProgramField, QuestionType, RecordField};
use yaml::write::scalar;

use crate::t;
use crate::words::Messages;

/// What a question of this kind takes as its answer, as a sentence without its full stop.
pub fn answer(words: &Messages, kind: &QuestionType, not_applicable: bool) -> String {
    let takes = match kind {
        QuestionType::YesNo => t!(words, "form-takes-yes-no"),
        QuestionType::Level(Level { levels }) => t!(words, "form-takes-level", most = levels.len().saturating_sub(1)),
        QuestionType::Number(Number { unit, min, max, integer }) => {
            number(words, unit.as_deref(), *min, *max, *integer)
        }
        QuestionType::Money(Money { unit: Some(unit) }) => t!(words, "form-takes-money-of", unit = unit.as_str()),
        QuestionType::Money(Money { unit: None }) => t!(words, "form-takes-money"),
        QuestionType::Date => t!(words, "form-takes-date"),
        QuestionType::Choice(_) => t!(words, "form-takes-one-word"),
        QuestionType::Multi(Multi { choices }) => {
            let some: Vec<String> = choices.iter().take(2).map(|(id, _)| scalar(id)).collect();
            t!(words, "form-takes-words", some = some.join(", "))
        }
        QuestionType::Items(Items { states, .. }) => t!(words, "form-takes-each-line", takes = one_of(words, states)),
        QuestionType::Records(_) => t!(words, "form-takes-entries"),
        QuestionType::Series(Series { of, quarters }) => {
            t!(words, "form-takes-quarters", quarters = *quarters, takes = answer(words, of, false))
        }
        QuestionType::Text => t!(words, "form-takes-text"),
    };
    if not_applicable { t!(words, "form-takes-or-not", takes = takes) } else { takes }
}

/// Numbers stand as they are typed: `120000`, and not `120,000`.
fn number(words: &Messages, unit: Option<&str>, min: Option<f64>, max: Option<f64>, integer: bool) -> String {
    let number = if integer { t!(words, "form-takes-whole-number") } else { t!(words, "form-takes-number") };
    let number = match unit {
        None => number,
        Some(sign) if !sign.starts_with(char::is_alphabetic) => {
            t!(words, "form-takes-number-in", number = number, sign = sign)
        }
        Some(unit) => t!(words, "form-takes-number-of", number = number, unit = unit),
    };
    match (min.map(|min| min.to_string()), max.map(|max| max.to_string())) {
        (Some(least), Some(most)) => {
            t!(words, "form-takes-number-between", number = number, least = least, most = most)
        }
        (Some(least), None) => t!(words, "form-takes-number-at-least", number = number, least = least),
        (None, Some(most)) => t!(words, "form-takes-number-at-most", number = number, most = most),
        (None, None) => number,
    }
}

/// What one field of an entry takes, with its choices, as sentences.
pub fn record_field(words: &Messages, field: &RecordField) -> String {
    let takes = match &field.kind {
        QuestionType::Choice(Choice { choices }) => one_of(words, &ids(choices)),
        QuestionType::Multi(Multi { choices }) => t!(words, "form-takes-any-of", words = ids(choices).join(", ")),
        QuestionType::Level(Level { levels }) => {
            let levels: Vec<String> =
                levels.iter().enumerate().map(|(level, says)| format!("{level}: {says}")).collect();
            levels.join(" ")
        }
        QuestionType::Text => String::new(),
        kind => answer(words, kind, false),
    };
    behind(words, field.help.as_deref(), takes)
}

/// What a leaf of `program.yaml` takes, as sentences.
pub fn program_field(words: &Messages, field: &ProgramField) -> String {
    let takes = match &field.kind {
        FieldType::List => t!(words, "form-takes-list"),
        FieldType::YesNo => t!(words, "form-takes-yes-no"),
        FieldType::Number => t!(words, "form-takes-number"),
        FieldType::Percent => t!(words, "form-takes-percent"),
        FieldType::Money => t!(words, "form-takes-money"),
        FieldType::Date => t!(words, "form-takes-date"),
        FieldType::Choice { choices } => one_of(words, choices),
        FieldType::Text => String::new(),
    };
    behind(words, field.help.as_deref(), takes)
}

/// What may be written, behind a help text where there is one.
fn behind(words: &Messages, help: Option<&str>, takes: String) -> String {
    let help = help.unwrap_or_default().trim_end();
    match (help.is_empty(), takes.is_empty()) {
        (_, true) => help.to_owned(),
        (true, false) => takes,
        (false, false) => t!(words, "form-takes-behind-help", help = help, takes = takes),
    }
}

/// Words as they are to be written: `a, b or c`.
fn one_of(words: &Messages, ids: &[String]) -> String {
    let ids: Vec<String> = ids.iter().map(|id| scalar(id)).collect();
    match ids.split_last() {
        Some((last, rest)) if !rest.is_empty() => {
            t!(words, "form-takes-one-of", before = rest.join(", "), last = last.as_str())
        }
        Some((only, _)) => only.clone(),
        None => String::new(),
    }
}

fn ids(choices: &[Named]) -> Vec<String> {
    choices.iter().map(|(id, _)| id.clone()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_number_is_told_with_its_unit_and_range() {
        for (unit, min, max, integer, expected) in [
            (None, None, None, false, "a number"),
            (Some("days"), Some(0.0), None, false, "a number of days, 0 or more"),
            (Some("%"), Some(0.0), Some(100.0), false, "a number in % from 0 to 100"),
            (Some("partners"), None, Some(2.5), true, "a whole number of partners, 2.5 at most"),
            (None, None, Some(120_000.0), true, "a whole number, 120000 at most"),
        ] {
            assert_eq!(number(Messages::english(), unit, min, max, integer), expected);
        }
    }

    #[test]
    fn words_are_listed_as_they_are_to_be_written() {
        let listed = |list: &[&str]| {
            one_of(Messages::english(), &list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>())
        };
        assert_eq!(listed(&["none", "partial", "in_place"]), "none, partial or in_place");
        assert_eq!(listed(&["a"]), "a");
        assert_eq!(listed(&[]), "");
    }
}
