//! Who sees it better than whom, and by how much, in a sentence.

use expr::Value;
use pack::QuestionType;

use super::scale::Scale;
use crate::facts::{Known, value_words};
use crate::t;
use crate::words::format::{listed, number, quantity};
use crate::{ViewScale, Voice};

/// Who sees it better than whom, and by how much.
pub(super) fn gap(
    known: &Known<'_>,
    kind: &QuestionType,
    scale: &Scale,
    voices: &[Voice],
    (best, worst): (&[String], &[String]),
) -> String {
    let words = known.words;
    let size = scale.size();
    let size = match scale.counts {
        ViewScale::YesNo => None,
        ViewScale::Steps => Some(t!(words, "gap-steps", count = size as usize)),
        ViewScale::Days => Some(t!(words, "gap-days", count = size as usize)),
        ViewScale::Number => Some(match &scale.unit {
            Some(unit) if unit == "%" => t!(words, "gap-points", size = number(size)),
            Some(unit) => quantity(words, size, unit),
            None => number(size),
        }),
        ViewScale::Money => {
            let (amount, currency) = (size, scale.unit.clone());
            Some(value_words(words, kind.of_quarter(), &Value::Money { amount, currency }))
        }
    };
    if best.is_empty() {
        return size.map_or_else(|| t!(words, "gap-opposite"), |size| t!(words, "gap-apart", size = size));
    }
    let is_counted = |names: &[String]| voices.iter().any(|voice| voice.counted && names.contains(&voice.who));
    let (brightest, darkest) = (listed(words, best), listed(words, worst));
    let (many, some) = (best.len(), worst.len());
    let who = match (is_counted(best), is_counted(worst)) {
        (_, true) => t!(words, "gap-over-record", best = brightest, count = many),
        (true, _) => t!(words, "gap-under-record", worst = darkest, count = some),
        _ => t!(words, "gap-people", best = brightest, worst = darkest, count = many),
    };
    size.map_or_else(
        || t!(words, "gap", who = who.as_str()),
        |size| t!(words, "gap-by", who = who.as_str(), size = size),
    )
}
