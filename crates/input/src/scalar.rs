//! What some words say, to a question of a known type. How the words look decides nothing: `No` is the text `No` to a choice.

use diagnostics::Code;
use diagnostics::suggest::short;
use expr::Value;
use pack::QuestionType;
use pack::types::Fault;

use super::nothing::{is_doubt, is_not_known, is_unknown};
use super::schema::FieldSpec;

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
    asking.kind.parse(words).map(Some)
}

/// What the words of a person answer to a question; `None` if they say that it is not known.
///
/// What [`answer`] takes is taken as it takes it; beyond that whatever has one meaning.
pub(super) fn natural(asking: &FieldSpec<'_>, words: &str) -> Result<Option<Value>, Fault> {
    answer(asking, words).or_else(|strict| match asking.kind.parse_natural(words) {
        _ if words.trim().eq_ignore_ascii_case("n/a") => Err(strict),
        Ok(value) => Ok(Some(value)),
        Err(_) if is_not_known(words) => Ok(None),
        Err(_) if is_doubt(words) => {
            let not_applicable = if asking.not_applicable { ", `n/a` if it does not apply" } else { "" };
            let help =
                format!("write `not sure` if nobody knows{not_applicable}; an answer is {}", asking.kind.expectation());
            Err(strict.help(help))
        }
        Err(fault) => Err(fault),
    })
}

/// What the words of a person answer to a question of a type; `None` if they say that it is not known.
///
/// # Errors
///
/// [`Fault`] with what to write instead.
pub fn understood(kind: &QuestionType, not_applicable: bool, words: &str) -> Result<Option<Value>, Fault> {
    let kind = std::borrow::Cow::Borrowed(kind);
    let asking =
        FieldSpec { fact: "", kind, not_applicable, panel: false, max_age: None, any_day: false, config: None };
    natural(&asking, words)
}

/// Refuses what people write where they do not know.
pub(super) fn doubt(kind: &QuestionType, words: &str) -> Option<Fault> {
    is_doubt(words).then(|| {
        let help = format!("leave it empty if nobody knows; an answer is {}", kind.expectation());
        Fault::new(Code::NotAnAnswer, format!("`{}` is no answer", short(words.trim())), "not an answer").help(help)
    })
}

/// The answer `n/a`, where it is one.
fn not_applicable(allowed: bool, kind: &QuestionType) -> Result<Value, Fault> {
    if allowed {
        return Ok(Value::NotApplicable);
    }
    let help = format!("write {}, or `unknown` if nobody knows", kind.expectation());
    Err(Fault::new(Code::NotApplicable, "`n/a` is no answer to this question", "always applies").help(help))
}
