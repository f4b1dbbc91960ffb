//! Pages of the report whose lines are conditions.

use diagnostics::Code;
use yaml::Cursor;

use super::{Draft, EntityKind};
use crate::compile::RawExpr;
use crate::compile::kinds::{Kind, List, Mapping, Plain, mapping};
use crate::{Page, PageLine};

pub(super) fn page(root: Cursor<'_>, draft: &mut Draft) {
    if !root.is_mapping() {
        draft.unread(&[EntityKind::Page]);
    }
    let page = Page::read(root, draft);
    draft.pages.extend(page);
}

/// Lines, each with an id of its own.
pub(crate) const LINES: Plain<Vec<PageLine<RawExpr>>> =
    Plain(lines, || List(mapping::<PageLine<RawExpr>>()).value_type());

fn lines(value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<PageLine<RawExpr>>> {
    let lines: Vec<PageLine<RawExpr>> = List(mapping()).read(value, draft)?;
    for (place, (line, at)) in lines.iter().zip(value.items()?).enumerate() {
        if lines.iter().take(place).any(|earlier| earlier.id == line.id) {
            at.report(at.error(Code::DuplicateId, format!("the line `{}` is given twice", line.id)));
        }
    }
    Some(lines)
}
