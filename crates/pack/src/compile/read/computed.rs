//! Computed facts, and pages of the report whose lines are conditions.

use diagnostics::Code;
use yaml::Cursor;

use super::{Draft, EntityKind, basis, condition, word, words};
use crate::compile::RawExpr;
use crate::frame::{Computed, Page, PageLine};

pub(super) fn computed(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Fact]) };
    let list = fields.required("computed");
    fields.finish();
    let Some(items) = list.and_then(Cursor::items) else { return draft.unread(&[EntityKind::Fact]) };
    for item in items {
        let one = one(item, draft);
        draft.computed.extend(one);
    }
}

fn one(value: Cursor<'_>, draft: &mut Draft) -> Option<Computed<RawExpr>> {
    let Some(mut fields) = value.fields() else {
        draft.unread(&[EntityKind::Fact]);
        return None;
    };
    let named = fields.required("fact");
    let fact = draft.fact(named);
    let title = fields.required("title").and_then(words);
    let expression = fields.required("value").and_then(condition);
    let money = fields.optional("money").and_then(Cursor::boolean).unwrap_or(false);
    let unit = fields.optional("unit").and_then(words);
    let group = fields.required("group").and_then(words);
    let says = fields.required("says").and_then(words);
    let basis = fields.required("basis").and_then(basis);
    let source = draft.source(&mut fields);
    let note = fields.optional("note").and_then(words);
    fields.finish();
    Some(Computed {
        fact: fact?,
        title: title?,
        value: expression?,
        money,
        unit,
        group: group?,
        says: says?,
        basis: basis?,
        source,
        note,
        place: value.document().place(named?.span()),
    })
}

pub(super) fn page(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Page]) };
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Page, id);
    let title = fields.required("title").and_then(words);
    let intro = fields.required("intro").and_then(words);
    let confidential = fields.optional("confidential").and_then(Cursor::boolean).unwrap_or(false);
    let shows = fields.required("shows").and_then(|value| value.one_of(&[("all", false), ("held", true)]));
    let listed = fields.required("lines");
    let lines = listed.and_then(|lines| lines.list(|item| line(item, draft)));
    fields.finish();
    if let (Some(listed), Some(lines)) = (listed, &lines) {
        for (place, line) in lines.iter().enumerate() {
            if let (true, Some(at)) = (
                lines.iter().take(place).any(|earlier| earlier.id == line.id),
                listed.items().and_then(|mut items| items.nth(place)),
            ) {
                at.report(at.error(Code::DuplicateId, format!("the line `{}` is given twice", line.id)));
            }
        }
    }
    let page = (|| {
        Some(Page {
            id: id?,
            title: title?,
            intro: intro?,
            held_only: shows?,
            confidential,
            lines: lines?,
            place: root.place(),
        })
    })();
    draft.pages.extend(page);
}

fn line(value: Cursor<'_>, draft: &mut Draft) -> Option<PageLine<RawExpr>> {
    let mut fields = value.fields()?;
    let id = fields.required("id").and_then(word);
    let title = fields.required("title").and_then(words);
    let when = fields.required("when").and_then(condition);
    let yes = fields.required("yes").and_then(words);
    let no = fields.optional("no").and_then(words);
    let basis = fields.required("basis").and_then(basis);
    let source = draft.source(&mut fields);
    fields.finish();
    Some(PageLine { id: id?, title: title?, when: when?, yes: yes?, no, basis: basis?, source })
}
