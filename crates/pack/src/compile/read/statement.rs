//! The statements that a pack rests on.

use yaml::Cursor;

use super::{Draft, EntityKind};
use crate::compile::kinds::Mapping;
use crate::declare::mapping;
use crate::{SourceDocument, Statement};

mapping! {
    /// A file of statements.
    #[derive(Clone)]
    pub(crate) struct Ledger {
        /// The texts of the source material.
        documents: Vec<SourceDocument> = required_by(
            |_, fields, draft| match fields.optional("documents") {
                None => Some(Vec::new()),
                listed => Some(all_or_unread(EntityKind::Document, &List(mapping()), listed, draft).unwrap_or_default()),
            },
            List(mapping::<SourceDocument>()).value_type()
        ),
        /// Their statements.
        statements: Vec<Statement> = required_by(
            |_, fields, draft| {
                let listed = fields.required("statements");
                Some(all_or_unread(EntityKind::Statement, &List(mapping()), listed, draft).unwrap_or_default())
            },
            List(mapping::<Statement>()).value_type()
        ),
        /// Statements that nothing cites, and why.
        not_covered: Vec<Exception> = optional(List(mapping::<Exception>()), Vec::new()),
    }
}

mapping! {
    /// Statements that are left out for one reason.
    #[derive(Clone)]
    pub(crate) struct Exception {
        /// The statements.
        ids: Vec<String> = required(SOURCE),
        /// Why nothing cites them.
        reason: String = required(WORDS),
    }
}

pub(super) fn sources(root: Cursor<'_>, draft: &mut Draft) {
    let Some(file) = Ledger::read(root, draft) else {
        return draft.unread(&[EntityKind::Document, EntityKind::Statement]);
    };
    draft.sources.documents.extend(file.documents);
    draft.sources.statements.extend(file.statements);
    for Exception { ids, reason } in file.not_covered {
        draft.sources.not_covered.extend(ids.into_iter().map(|id| (id, reason.clone())));
    }
}
