//! What a value has to be: filled, of its type, and such that it passes a test.

use diagnostics::suggest::short;
use expr::{Day, Value};
use input::leaf;
use input::leaf::{Presence, Mismatch};
use pack::{ProgramField, Test};
use report::say;
use report::words::Words;
use report::words::format::digits;
use yaml::{NodeKind, Node};

use super::shape::{Reading, identity};

/// Why an element is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fault {
    /// It is not there.
    Missing,
    /// Its key is there, and nothing is under it.
    Empty,
    /// A word keeps its place.
    Placeholder,
    /// It stands under a misspelt key.
    Misspelt,
    /// It has another type.
    WrongType(Mismatch),
    /// Its value fails a test.
    WrongValue(Mismatch),
    /// Its date is too old.
    Stale(Mismatch),
    /// It must not be there.
    Forbidden(Mismatch),
}

/// What a test says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It has nothing to say there.
    Silent,
    Passes,
    Fails(Fault),
}

/// How much stands at a place: a word that the field takes is something, also where it is `no` or `none`.
pub(super) fn filling(field: Option<&ProgramField>, value: &Node) -> Presence {
    let found = leaf::filling(value);
    let is_word = |field: &ProgramField, words: &str| match field.kind.as_str() {
        "yesno" => ["yes", "no", "true", "false"].contains(&words.to_ascii_lowercase().as_str()),
        "choice" => field.choices.iter().any(|choice| choice == words) && words != "unknown",
        _ => false,
    };
    match (field, value.text()) {
        (Some(field), Some(words)) if is_word(field, words.trim()) => Presence::Filled,
        _ => found,
    }
}

/// Whether a value is there, has its type and passes a test.
pub(super) fn test(
    field: Option<&ProgramField>,
    wanted: &Test,
    value: &Node,
    reading: &Reading<'_>,
    as_of: Day,
) -> Outcome {
    match filling(field, value) {
        Presence::Filled => {}
        Presence::Empty => return Outcome::Fails(Fault::Empty),
        Presence::None | Presence::Placeholder => return Outcome::Fails(Fault::Placeholder),
    }
    if let Some(odd) = reading.odd.get(&identity(value)) {
        return Outcome::Fails(Fault::WrongType(odd.misfit.clone()));
    }
    let words = Words::gate();
    let failed =
        |wanted: String, found: String| Outcome::Fails(Fault::WrongValue(Mismatch { wanted, found, help: None }));
    if let (Some(least), NodeKind::Sequence(items)) = (wanted.entries, &value.kind) {
        let filled = items.iter().filter(|item| leaf::filling(item) == Presence::Filled).count();
        if filled < least as usize {
            let wanted = say!(words, "wanted-entries", count = digits(least as usize));
            return failed(wanted, say!(words, "found-entries", count = digits(filled)));
        }
    }
    let Some(read) = field.and_then(|field| leaf::read(field, value).ok()) else { return Outcome::Passes };
    match &read {
        Value::Number(number) => number_test(wanted, *number, &failed),
        Value::Money { amount, .. } => number_test(wanted, *amount, &failed),
        Value::Date(day) => match wanted.newer_than_months {
            Some(most) if day.plus_months(most) < as_of => {
                let (day, months, today) = (day.to_string(), as_of.months_since(*day), as_of.to_string());
                let wanted = say!(words, "wanted-newer", months = most.to_string());
                let found = say!(words, "found-older", day = day, months = months.to_string(), today = today);
                Outcome::Fails(Fault::Stale(Mismatch { wanted, found, help: None }))
            }
            // Of a day that lies ahead, only how long it has passed is ever asked.
            Some(1..) if *day > as_of => failed(say!(words, "wanted-past", today = as_of.to_string()), day.to_string()),
            _ => Outcome::Passes,
        },
        Value::Multi(words) => {
            let failed = |word: &String| match words_test(wanted, word, &failed) {
                Outcome::Fails(fault) => Some(Outcome::Fails(fault)),
                _ => None,
            };
            words.iter().find_map(failed).unwrap_or(Outcome::Passes)
        }
        Value::YesNo(yes) => words_test(wanted, if *yes { "yes" } else { "no" }, &failed),
        Value::Choice(word) | Value::Text(word) => words_test(wanted, word, &failed),
        _ => Outcome::Passes,
    }
}

fn number_test(wanted: &Test, number: f64, failed: &dyn Fn(String, String) -> Outcome) -> Outcome {
    let passes = wanted.min.is_none_or(|min| number >= min)
        && wanted.max.is_none_or(|max| number <= max)
        && wanted.above.is_none_or(|above| number > above);
    if passes {
        return Outcome::Passes;
    }
    let words = Words::gate();
    let text = |end: f64| end.to_string();
    let told = match (wanted.min, wanted.above, wanted.max) {
        (Some(min), _, Some(max)) => say!(words, "wanted-from-to", least = text(min), most = text(max)),
        (_, Some(above), Some(max)) => say!(words, "wanted-above-to", above = text(above), most = text(max)),
        (Some(min), _, None) => say!(words, "wanted-least", least = text(min)),
        (_, Some(above), None) => say!(words, "wanted-above", above = text(above)),
        (_, _, Some(max)) => say!(words, "wanted-most", most = text(max)),
        (None, None, None) => say!(words, "wanted-any"),
    };
    failed(told, format!("`{number}`"))
}

fn words_test(wanted: &Test, word: &str, failed: &dyn Fn(String, String) -> Outcome) -> Outcome {
    let is = |words: &[String]| words.iter().any(|one| one.eq_ignore_ascii_case(word.trim()));
    if !wanted.is.is_empty() && !is(&wanted.is) {
        return failed(leaf::quoted(&wanted.is), format!("`{}`", short(word)));
    }
    if is(&wanted.not) {
        let allowed = say!(Words::gate(), "wanted-not", words = leaf::quoted(&wanted.not));
        return failed(allowed, format!("`{}`", short(word)));
    }
    Outcome::Passes
}
