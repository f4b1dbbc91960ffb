//! What words say, however they are spelt, so that `10%` on one tier and `10 percent` on the next are seen to be the same.

use pack::QuestionType;
use pack::types::{Money, Number};

use super::super::scalar::understood;

/// What some words begin with that only point at what another entry says: `same as Gold`.
const POINTERS: [&str; 4] = ["same", "like", "ditto", "identical"];

/// The words in a form that is the same for each spelling of them: a share or an amount as it is read from answers, and anything else
/// without capitals and punctuation. None where they only point at another entry.
pub(super) fn canonical(words: &str) -> Option<String> {
    let lower = words.to_lowercase();
    let parts: Vec<&str> = lower.split(|c: char| !c.is_alphanumeric()).filter(|part| !part.is_empty()).collect();
    if parts.first().is_some_and(|first| POINTERS.contains(first)) {
        return None;
    }
    let share = Number { unit: Some("%".to_owned()), min: None, max: None, integer: false };
    let kinds = [QuestionType::Number(share), QuestionType::Money(Money { unit: None })];
    let read = kinds.iter().find_map(|kind| understood(kind, false, words).ok().flatten());
    Some(read.map_or_else(|| parts.join(" "), |value| format!("{value:?}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_thing_in_two_spellings_is_one_and_two_things_are_two() {
        for (one, other) in [
            ("10%", "10 percent"),
            ("10", "10 %"),
            ("10%", "10.0 %"),
            ("5000 EUR", "5,000 EUR"),
            ("EUR 5000", "5000 €"),
            ("20k EUR", "20,000 EUR"),
            ("answer in 4 hours", "Answer in 4 hours."),
        ] {
            assert_eq!(canonical(one), canonical(other), "{one} {other}");
        }
        for (one, other) in [
            ("10%", "15%"),
            ("10%", "1.0%"),
            ("5000 EUR", "5000 USD"),
            ("2 days", "2 hours"),
            ("10% of deals", "10% of renewals"),
        ] {
            assert_ne!(canonical(one), canonical(other), "{one} {other}");
        }
        assert_eq!(canonical("Same as Gold"), None);
    }
}
