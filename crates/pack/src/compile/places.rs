//! Where in its file a part of a thing stands, so that a problem points at words and not at a whole check.

use std::collections::BTreeMap;

use diagnostics::{Code, Problem, Span};
use yaml::{Document, Node, NodeKind};

use super::RawExpr;

/// The documents of a pack, by the name that messages show.
pub(super) type Documents = BTreeMap<String, Document>;

/// The place of a part of a condition, given by bytes of the condition's text.
pub(super) fn part(documents: &Documents, written: &RawExpr, part: Span) -> Span {
    let document = documents.get(&written.file);
    document.map_or(written.node.span, |document| document.within(&written.node, part.start..part.end))
}

/// The question that declares a fact.
pub(super) fn question<'d>(document: &'d Document, fact: &str) -> Option<&'d Node> {
    items(document.root.get("questions")?).find(|question| question.get("fact").and_then(Node::text) == Some(fact))
}

/// A word in a list.
pub(super) fn word(list: &Node, word: &str) -> Option<Span> {
    items(list).find(|item| item.text() == Some(word)).map(|item| item.span)
}

/// A key of a mapping.
pub(super) fn key(mapping: &Node, name: &str) -> Option<Span> {
    let NodeKind::Mapping(entries) = &mapping.kind else { return None };
    entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(key, _)| key.span)
}

/// The items of a list; none of anything else.
pub(super) fn items(list: &Node) -> impl Iterator<Item = &Node> {
    let items = if let NodeKind::Sequence(items) = &list.kind { items.as_slice() } else { &[] };
    items.iter()
}

/// A problem with a condition, or with a part of it.
pub(super) fn problem(documents: &Documents, code: Code, written: &RawExpr, at: Span, message: String) -> Problem {
    Problem::error(code, &written.file, part(documents, written, at), message)
}
