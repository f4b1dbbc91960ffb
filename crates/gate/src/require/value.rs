//! What a value has to be: filled, of its type, and such that it passes a test.

use diagnostics::suggest::short;
use expr::{Day, Value};
use input::nothing::Presence;
use input::program_file::{TypedDocument, TypedNode};
use pack::{FieldType, Test};
use report::t;
use report::words::Messages;
use report::words::format::digits;

use super::mismatch::{Mismatch, quoted};

/// Why an element is not as it must be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum ValueFault {
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
    /// The rest of the file speaks against it.
    Contradicted(Mismatch),
}

/// What a test says of a place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Fulfilment {
    /// It has nothing to say there.
    Silent,
    Passes,
    Fails(ValueFault),
}

/// How much stands at a place: a word that the field takes is something, also where it is `no` or `none`.
pub(super) fn filling(value: &TypedNode<'_>) -> Presence {
    let is_word = |leaf: &FieldType, words: &str| match leaf {
        FieldType::YesNo => ["yes", "no", "true", "false"].contains(&words.to_ascii_lowercase().as_str()),
        FieldType::Choice { choices } => choices.iter().any(|choice| choice == words) && words != "unknown",
        FieldType::Text
        | FieldType::List
        | FieldType::Number
        | FieldType::Percent
        | FieldType::Money
        | FieldType::Date => false,
    };
    match (value.leaf, value.node.text()) {
        (Some(leaf), Some(words)) if is_word(&leaf.kind, words.trim()) => Presence::Filled,
        _ => value.presence,
    }
}

/// Whether a value is there, has its type and passes a test.
pub(super) fn test(wanted: &Test, value: &TypedNode<'_>, file: &TypedDocument<'_>, as_of: Day) -> Fulfilment {
    match filling(value) {
        Presence::Filled => {}
        Presence::Empty | Presence::Blank => return Fulfilment::Fails(ValueFault::Empty),
        Presence::None | Presence::Placeholder => return Fulfilment::Fails(ValueFault::Placeholder),
    }
    if let Some(mismatch) = file.mismatches.get(&value.id) {
        return Fulfilment::Fails(ValueFault::WrongType(Mismatch::of(mismatch)));
    }
    let words = Messages::gate();
    let failed = |wanted: String, found: String| {
        Fulfilment::Fails(ValueFault::WrongValue(Mismatch { wanted, found, help: None }))
    };
    if let (Some(least), true) = (wanted.entries, value.is_list()) {
        let filled = value.distinct_items();
        if filled < least as usize {
            let wanted = t!(words, "wanted-entries", count = digits(least as usize));
            return failed(wanted, t!(words, "found-entries", count = digits(filled)));
        }
    }
    let Some(read) = &value.value else { return Fulfilment::Passes };
    match read {
        Value::Number(number) => number_test(wanted, *number, &failed),
        Value::Money { amount, .. } => number_test(wanted, *amount, &failed),
        Value::Date(day) => match wanted.newer_than_months {
            Some(most) if day.plus_months(most) < as_of => {
                let (day, months, today) = (day.to_string(), as_of.months_since(*day), as_of.to_string());
                let wanted = t!(words, "wanted-newer", months = most.to_string());
                let found = t!(words, "found-older", day = day, months = months.to_string(), today = today);
                Fulfilment::Fails(ValueFault::Stale(Mismatch { wanted, found, help: None }))
            }
            // Of a day that lies ahead, only how long it has passed is ever asked.
            Some(1..) if *day > as_of => failed(t!(words, "wanted-past", today = as_of.to_string()), day.to_string()),
            _ => Fulfilment::Passes,
        },
        Value::Multi(words) => {
            let failed = |word: &String| match words_test(wanted, word, &failed) {
                Fulfilment::Fails(fault) => Some(Fulfilment::Fails(fault)),
                _ => None,
            };
            words.iter().find_map(failed).unwrap_or(Fulfilment::Passes)
        }
        Value::YesNo(yes) => words_test(wanted, if *yes { "yes" } else { "no" }, &failed),
        Value::Choice(word) | Value::Text(word) => words_test(wanted, word, &failed),
        _ => Fulfilment::Passes,
    }
}

fn number_test(wanted: &Test, number: f64, failed: &dyn Fn(String, String) -> Fulfilment) -> Fulfilment {
    let passes = wanted.min.is_none_or(|min| number >= min)
        && wanted.max.is_none_or(|max| number <= max)
        && wanted.above.is_none_or(|above| number > above);
    if passes {
        return Fulfilment::Passes;
    }
    let words = Messages::gate();
    let text = |end: f64| end.to_string();
    let wanted = match (wanted.min, wanted.above, wanted.max) {
        (Some(min), _, Some(max)) => t!(words, "wanted-from-to", least = text(min), most = text(max)),
        (_, Some(above), Some(max)) => t!(words, "wanted-above-to", above = text(above), most = text(max)),
        (Some(min), _, None) => t!(words, "wanted-least", least = text(min)),
        (_, Some(above), None) => t!(words, "wanted-above", above = text(above)),
        (_, _, Some(max)) => t!(words, "wanted-most", most = text(max)),
        (None, None, None) => t!(words, "wanted-any"),
    };
    failed(wanted, format!("`{number}`"))
}

fn words_test(wanted: &Test, word: &str, failed: &dyn Fn(String, String) -> Fulfilment) -> Fulfilment {
    let is = |words: &[String]| words.iter().any(|one| one.eq_ignore_ascii_case(word.trim()));
    if !wanted.is.is_empty() && !is(&wanted.is) {
        return failed(quoted(&wanted.is), format!("`{}`", short(word)));
    }
    if is(&wanted.not) {
        let allowed = t!(Messages::gate(), "wanted-not", words = quoted(&wanted.not));
        return failed(allowed, format!("`{}`", short(word)));
    }
    Fulfilment::Passes
}
