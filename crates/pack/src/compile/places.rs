//! Where in its file a part of a thing stands, so that a problem points at words and not at a whole check.

use std::collections::BTreeMap;
use std::ops::Range;

use diagnostics::{Code, Problem, Span};
use yaml::{Document, Node, NodeKind};

use super::RawExpr;
use crate::placeholders;

/// The documents of a pack, by the name that messages show.
pub(super) type Documents = BTreeMap<String, Document>;

/// The fields that hold clauses.
const RULES: [&str; 3] = ["fails_when", "passes_when", "at_risk_when"];

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

/// The facts that the messages of a check name in braces, each with its place.
pub(super) fn named_in_messages(document: &Document) -> Vec<(String, Span)> {
    let root = &document.root;
    let limbs = root.get("limbs").into_iter().flat_map(items).filter_map(|limb| limb.get("message"));
    let told = root.get("message").into_iter().chain(limbs);
    let told =
        told.flat_map(|message| ["fail", "at_risk", "pass"].into_iter().filter_map(|verdict| message.get(verdict)));
    let rules = root.get("contradictions").into_iter().flat_map(items).filter_map(|rule| rule.get("message"));
    let limbs = root.get("limbs").into_iter().flat_map(items).chain([root]);
    let lists = limbs.flat_map(|limb| RULES.into_iter().filter_map(|rule| limb.get(rule)));
    let clauses =
        lists.flat_map(items).flat_map(|clause| ["say", "gap"].into_iter().filter_map(|words| clause.get(words)));
    told.chain(rules).chain(clauses).flat_map(|message| named_in(document, message)).collect()
}

/// The facts that a message names in braces, each with its place.
pub(super) fn named_in(document: &Document, message: &Node) -> Vec<(String, Span)> {
    let place = |(name, part): (&str, Range<usize>)| (name.to_owned(), document.within(message, part));
    message.text().map(|text| placeholders(text).map(place).collect()).unwrap_or_default()
}

/// A problem with a condition, or with a part of it.
pub(super) fn problem(documents: &Documents, code: Code, written: &RawExpr, at: Span, message: String) -> Problem {
    Problem::error(code, &written.file, part(documents, written, at), message)
}
