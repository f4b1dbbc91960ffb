//! What a pack rests on: statements, and the documents they stand in.

use serde::{Deserialize, Serialize};

use crate::declare::mapping;

mapping! {
    /// A text of the source material.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct SourceDocument {
        /// The document's id.
        id: String = required(Id(EntityKind::Document)),
        /// What it is.
        title: String = required(WORDS),
        /// Article, essay, and so on.
        kind: String = required(WORDS),
        /// What to know of it.
        note: Option<String> = optional(WORDS),
    }
}

mapping! {
    /// One statement of the source material, in our words.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Statement {
        /// The statement's id, such as FM09-f.
        id: String = required(Id(EntityKind::Statement)),
        /// The document it stands in.
        document: String = required(Ref(EntityKind::Document)),
        /// The section there.
        section: String = required(WORDS),
        /// What it says, in our words.
        says: String = required(WORDS),
    }
}

/// The statements, the documents, and what is left uncovered on purpose.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
pub struct Sources {
    /// The documents.
    pub documents: Vec<SourceDocument>,
    /// The statements, in order.
    pub statements: Vec<Statement>,
    /// Statements that nothing cites, with the reason.
    pub not_covered: Vec<(String, String)>,
}
