//! What an answer looks like, in words, for comments and for the descriptions in JSON Schemas.

use pack::types::{Choice, Items, Level, Money, Multi, Number, Series};
use pack::{FieldType, Named, ProgramField, QuestionType, RecordField};
use yaml::write::scalar;

/// What a question of this kind takes as its answer, as a sentence without its full stop.
pub fn answer(kind: &QuestionType, not_applicable: bool) -> String {
    let answer = match kind {
        QuestionType::YesNo => "yes or no".to_owned(),
        QuestionType::Level(Level { levels }) => {
            format!("a number from 0 to {}, for the statement that fits best", levels.len().saturating_sub(1))
        }
        QuestionType::Number(Number { unit, min, max, integer }) => number(unit.as_deref(), *min, *max, *integer),
        QuestionType::Money(Money { unit }) => match unit {
            Some(unit) => format!("an amount {unit}, such as 120000 or 120000 EUR"),
            None => "an amount, such as 120000 or 120000 EUR".to_owned(),
        },
        QuestionType::Date => "a date, such as 2026-03-31".to_owned(),
        QuestionType::Choice(_) => "one of these words".to_owned(),
        QuestionType::Multi(Multi { choices }) => {
            let some: Vec<String> = choices.iter().take(2).map(|(id, _)| scalar(id)).collect();
            format!("any of these words in brackets, such as [{}]; [] if none of them is true", some.join(", "))
        }
        QuestionType::Items(Items { states, .. }) => format!("for each line {}", one_of(states)),
        QuestionType::Records(_) => "a list; take away the \"# \" below and repeat the lines for each entry".to_owned(),
        QuestionType::Series(Series { of, quarters }) => format!(
            "one line for each of the last {quarters} complete quarters, such as 2025-Q4; take away the \"# \" below and put your \
             quarters in; for each quarter {}",
            self::answer(of, false)
        ),
        QuestionType::Text => "in your own words, between quotes".to_owned(),
    };
    if not_applicable { format!("{answer}; n/a if it does not apply") } else { answer }
}

fn number(unit: Option<&str>, min: Option<f64>, max: Option<f64>, integer: bool) -> String {
    let whole = if integer { "a whole number" } else { "a number" };
    let of = match unit {
        None => String::new(),
        Some(sign) if !sign.starts_with(char::is_alphabetic) => format!(" in {sign}"),
        Some(unit) => format!(" of {unit}"),
    };
    let range = match (min, max) {
        (Some(least), Some(most)) => format!(" from {least} to {most}"),
        (Some(least), None) => format!(", {least} or more"),
        (None, Some(most)) => format!(", {most} at most"),
        (None, None) => String::new(),
    };
    format!("{whole}{of}{range}")
}

/// What one field of an entry takes, with its choices, as sentences.
pub fn record_field(field: &RecordField) -> String {
    let takes = match &field.kind {
        QuestionType::Choice(Choice { choices }) => one_of(&ids(choices)),
        QuestionType::Multi(Multi { choices }) => format!("any of [{}]", ids(choices).join(", ")),
        QuestionType::Level(Level { levels }) => {
            let levels: Vec<String> =
                levels.iter().enumerate().map(|(level, says)| format!("{level}: {says}")).collect();
            levels.join(" ")
        }
        QuestionType::Text => String::new(),
        kind => answer(kind, false),
    };
    sentences(field.help.as_deref(), &takes)
}

/// What a leaf of `program.yaml` takes, as sentences.
pub fn program_field(field: &ProgramField) -> String {
    let takes = match &field.kind {
        FieldType::List => "a list, one \"- \" a line".to_owned(),
        FieldType::YesNo => "yes or no".to_owned(),
        FieldType::Number => "a number".to_owned(),
        FieldType::Percent => "a number of per cent, such as 82".to_owned(),
        FieldType::Money => "an amount, such as 120000 or 120000 EUR".to_owned(),
        FieldType::Date => "a date, such as 2026-03-31".to_owned(),
        FieldType::Choice { choices } => one_of(choices),
        FieldType::Text => String::new(),
    };
    sentences(field.help.as_deref(), &takes)
}

/// A help text and, in brackets, what may be written.
fn sentences(help: Option<&str>, takes: &str) -> String {
    let help = help.unwrap_or_default().trim_end();
    match (help.is_empty(), takes.is_empty()) {
        (_, true) => help.to_owned(),
        (true, false) => takes.to_owned(),
        (false, false) => format!("{help} ({takes})"),
    }
}

/// Words as they are to be written: `a, b or c`.
fn one_of(words: &[String]) -> String {
    let words: Vec<String> = words.iter().map(|word| scalar(word)).collect();
    match words.split_last() {
        Some((last, rest)) if !rest.is_empty() => format!("{} or {last}", rest.join(", ")),
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
        ] {
            assert_eq!(number(unit, min, max, integer), expected);
        }
    }

    #[test]
    fn words_are_listed_as_they_are_to_be_written() {
        let words = |list: &[&str]| one_of(&list.iter().map(|word| (*word).to_owned()).collect::<Vec<_>>());
        assert_eq!(words(&["none", "partial", "in_place"]), "none, partial or in_place");
        assert_eq!(words(&["a"]), "a");
        assert_eq!(words(&[]), "");
    }
}
