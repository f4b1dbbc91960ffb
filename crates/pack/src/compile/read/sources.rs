//! The statements that a pack rests on.

use yaml::Cursor;

use super::{Draft, EntityKind, words};
use crate::frame::{SourceDocument, Statement};

pub(super) fn sources(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Document, EntityKind::Statement]) };
    let documents =
        fields.optional("documents").map_or(Some(Vec::new()), |value| value.list(|item| document(item, draft)));
    let statements = fields.required("statements").and_then(|value| value.list(|item| statement(item, draft)));
    let not_covered = fields.optional("not_covered").and_then(|value| value.list(|item| exceptions(item, draft)));
    fields.finish();
    if documents.is_none() {
        draft.unread(&[EntityKind::Document]);
    }
    if statements.is_none() {
        draft.unread(&[EntityKind::Statement]);
    }
    draft.sources.documents.extend(documents.unwrap_or_default());
    draft.sources.statements.extend(statements.unwrap_or_default());
    draft.sources.not_covered.extend(not_covered.unwrap_or_default().concat());
}

fn document(value: Cursor<'_>, draft: &mut Draft) -> Option<SourceDocument> {
    let mut fields = value.fields()?;
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Document, id);
    let title = fields.required("title").and_then(words);
    let kind = fields.required("kind").and_then(words);
    let note = fields.optional("note").and_then(words);
    fields.finish();
    Some(SourceDocument { id: id?, title: title?, kind: kind?, note })
}

fn statement(value: Cursor<'_>, draft: &mut Draft) -> Option<Statement> {
    let mut fields = value.fields()?;
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Statement, id);
    let document = fields.required("document");
    let document = draft.reference(EntityKind::Document, document);
    let section = fields.required("section").and_then(words);
    let says = fields.required("says").and_then(words);
    fields.finish();
    Some(Statement { id: id?, document: document?, section: section?, says: says? })
}

/// Statements that are left out for one reason.
fn exceptions(value: Cursor<'_>, draft: &mut Draft) -> Option<Vec<(String, String)>> {
    let mut fields = value.fields()?;
    let ids = fields.required("ids");
    let ids = draft.reference_list(EntityKind::Statement, ids);
    let reason = fields.required("reason").and_then(words);
    fields.finish();
    let reason = reason?;
    Some(ids?.into_iter().map(|id| (id, reason.clone())).collect())
}
