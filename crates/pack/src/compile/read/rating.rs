//! How a rated check comes to its rating.

use diagnostics::Code;
use yaml::Cursor;

use super::{condition, word, words};
use crate::check::{Rating, RatingPart};
use crate::compile::RawExpr;

pub(super) fn rating(value: Cursor<'_>) -> Option<Rating<RawExpr>> {
    let mut fields = value.fields()?;
    let listed = fields.required("parts");
    let parts = listed.and_then(|parts| parts.list(part));
    fields.finish();
    let (listed, parts) = (listed?, parts?);
    if parts.is_empty() {
        let problem = listed.error(Code::EmptyValue, "a rating without a part rates nothing");
        listed.report(problem.help("add a part with `name`, `title` and `level`"));
        return None;
    }
    for (place, part) in parts.iter().enumerate() {
        if parts.iter().take(place).any(|earlier| earlier.name == part.name) {
            let at = listed.items()?.nth(place)?;
            at.report(at.error(Code::DuplicateId, format!("the part `{}` is given twice", part.name)));
        }
    }
    Some(Rating { parts })
}

fn part(value: Cursor<'_>) -> Option<RatingPart<RawExpr>> {
    let mut fields = value.fields()?;
    let name = fields.required("name").and_then(word);
    let title = fields.required("title").and_then(words);
    let level = fields.required("level").and_then(condition);
    let deciding = fields.optional("deciding").and_then(Cursor::boolean).unwrap_or(false);
    fields.finish();
    Some(RatingPart { name: name?, title: title?, level: level?, deciding })
}
