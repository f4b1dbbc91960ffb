//! A condition as it was read.

use yaml::{Cursor, Document, Node};

/// A condition as it was read: text that has no types yet.
#[derive(Clone, Debug)]
pub struct RawExpr {
    /// As it is written.
    pub text: String,
    /// The file it stands in.
    pub file: String,
    /// The scalar it stands in.
    pub node: Node,
    /// What it has to come to.
    pub wants: Wants,
}

/// What an expression has to come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wants {
    /// True or false.
    Truth,
    /// A whole number.
    Whole,
    /// A value of any type.
    Value,
}

impl RawExpr {
    /// A condition at some place of a document.
    pub(super) fn new(text: String, document: &Document, node: &Node) -> RawExpr {
        RawExpr { text, file: document.file.clone(), node: node.clone(), wants: Wants::Truth }
    }

    /// Reads what has to come to something else than a condition does.
    pub(super) fn read(value: Cursor<'_>, wants: Wants) -> Option<RawExpr> {
        Some(RawExpr { wants, ..RawExpr::new(value.string()?, value.document(), value.node()) })
    }
}
