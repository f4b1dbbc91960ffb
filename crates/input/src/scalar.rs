//! What some words say, to a question of a known type. How the words look decides nothing: `No` is the text `No` to a choice.

use diagnostics::Code;
use diagnostics::suggest::{advice, did_you_mean, short};
use expr::{Day, Value};
use pack::{Named, QuestionType};

use super::asked::FieldSpec;
use super::fault::Fault;
use super::number;

/// Whether the words say that nothing is known.
pub(super) fn is_unknown(words: &str) -> bool {
    let words = words.trim();
    words.is_empty() || words.eq_ignore_ascii_case("unknown")
}

/// Whether the words are the word `unknown`: somebody was asked, and could not say.
pub(super) fn is_unknown_word(words: &str) -> bool {
    words.trim().eq_ignore_ascii_case("unknown")
}

/// What the words answer to a question; `None` if they say that it is not known.
pub(super) fn answer(asking: &FieldSpec<'_>, words: &str) -> Result<Option<Value>, Fault> {
    if is_unknown(words) {
        return Ok(None);
    }
    if let Some(fault) = doubt(&asking.kind, words).filter(|_| !matches!(*asking.kind, QuestionType::Text)) {
        return Err(fault);
    }
    if words.trim().eq_ignore_ascii_case("n/a") {
        return not_applicable(asking.not_applicable, &asking.kind).map(Some);
    }
    read(&asking.kind, words).map(Some)
}

/// Refuses what people write where they do not know.
pub(super) fn doubt(kind: &QuestionType, words: &str) -> Option<Fault> {
    let bare = words.trim();
    DOUBTS.iter().any(|doubt| doubt.eq_ignore_ascii_case(bare)).then(|| {
        let help = format!("leave it empty if nobody knows; an answer is {}", expectation(kind));
        Fault::new(Code::NotAnAnswer, format!("`{}` is no answer", short(bare)), "not an answer").help(help)
    })
}

/// What people write where they do not know.
const DOUBTS: [&str; 10] =
    ["?", "-", "na", "not sure", "unsure", "don't know", "dont know", "do not know", "tbd", "not known"];

/// The answer `n/a`, where it is one.
fn not_applicable(allowed: bool, kind: &QuestionType) -> Result<Value, Fault> {
    if allowed {
        return Ok(Value::NotApplicable);
    }
    let help = format!("write {}, or `unknown` if nobody knows", expectation(kind));
    Err(Fault::new(Code::NotApplicable, "`n/a` is no answer to this question", "always applies").help(help))
}

/// What an answer of a kind looks like, in a few words.
pub(super) fn expectation(kind: &QuestionType) -> String {
    match kind {
        QuestionType::YesNo => "`yes` or `no`".to_owned(),
        QuestionType::Level { levels } => format!("a level from 0 to {}", levels.len().saturating_sub(1)),
        QuestionType::Number { integer: true, .. } => "a whole number".to_owned(),
        QuestionType::Number { .. } => "a number".to_owned(),
        QuestionType::Money { .. } => "an amount such as `120000 EUR`".to_owned(),
        QuestionType::Date => "a date such as 2026-03-31".to_owned(),
        QuestionType::Choice { .. } => "the id of a choice".to_owned(),
        QuestionType::Multi { .. } => "a list of ids".to_owned(),
        QuestionType::Items { .. } => "a mapping of items to states".to_owned(),
        QuestionType::Records { .. } => "a list of entries".to_owned(),
        QuestionType::Series { .. } => "a mapping of quarters to values, such as `2025-Q4: …`".to_owned(),
        QuestionType::Text => "a text".to_owned(),
    }
}

/// Reads words by the type of a question.
pub(super) fn read(kind: &QuestionType, words: &str) -> Result<Value, Fault> {
    let words = words.trim();
    match kind {
        QuestionType::YesNo => match words.to_ascii_lowercase().as_str() {
            "yes" | "true" => Ok(Value::YesNo(true)),
            "no" | "false" => Ok(Value::YesNo(false)),
            _ => Err(unexpected(Code::ExpectedYesNo, kind, words)),
        },
        QuestionType::Level { levels } => level(levels, words),
        QuestionType::Number { unit, min, max, integer } => {
            let number = number::with_unit(words, unit.as_deref(), *integer)?;
            number::within(number, *min, *max).map(Value::Number)
        }
        QuestionType::Money { unit } => {
            let (amount, currency) = number::money(words, unit.as_deref())?;
            Ok(Value::Money { amount: number::within(amount, Some(0.0), None)?, currency })
        }
        QuestionType::Date => words.parse::<Day>().map(Value::Date).map_err(|_| {
            let message = format!("`{}` is not a date such as 2026-03-31", short(words));
            Fault::new(Code::NotADate, message, "not a date")
                .help("write year, month and day of a real day: 2026-03-31")
        }),
        QuestionType::Choice { choices } => choice(ids(choices), words).map(Value::Choice),
        QuestionType::Multi { choices } => choice(ids(choices), words).map(|id| Value::Multi(vec![id])),
        QuestionType::Items { .. } | QuestionType::Series { .. } => Err(unexpected(Code::ExpectedMapping, kind, words)),
        QuestionType::Records { .. } => Err(unexpected(Code::ExpectedList, kind, words)),
        QuestionType::Text => Ok(Value::Text(words.to_owned())),
    }
}

/// The ids of choices or items.
pub(super) fn ids(named: &[Named]) -> impl Iterator<Item = &str> + Clone {
    named.iter().map(|(id, _)| id.as_str())
}

/// The one of some ids that the words name.
pub(super) fn choice<'c>(ids: impl Iterator<Item = &'c str> + Clone, words: &str) -> Result<String, Fault> {
    let words = words.trim();
    if let Some(id) = ids.clone().find(|id| *id == words) {
        return Ok(id.to_owned());
    }
    let known = advice("", ids.clone());
    let help = match did_you_mean(words, ids) {
        Some(meant) => format!("did you mean `{meant}`? {known}"),
        None => known,
    };
    let message = format!("`{}` is not one of the choices", short(words));
    Err(Fault::new(Code::NoSuchChoice, message, "not known here").help(help))
}

fn level(levels: &[String], words: &str) -> Result<Value, Fault> {
    let most = levels.len().saturating_sub(1);
    let found = number::decimal(words).ok().filter(|level| level.fract() == 0.0 && (0.0..=most as f64).contains(level));
    found.map(Value::Number).ok_or_else(|| {
        let message = format!("`{}` is not a level from 0 to {most}", short(words));
        let meanings: Vec<_> = levels.iter().enumerate().map(|(level, says)| format!("{level}: {says}")).collect();
        Fault::new(Code::WrongLevel, message, format!("expected 0 to {most}")).help(meanings.join(" · "))
    })
}

fn unexpected(code: Code, kind: &QuestionType, words: &str) -> Fault {
    let what = expectation(kind);
    Fault::new(code, format!("expected {what}, found `{}`", short(words)), format!("expected {what}"))
}
