//! From the tree to typed values, with every problem reported in one pass.
//!
//! Each reader reports what does not fit and gives `None`, so that its caller goes on with the next field; what was
//! read counts only if [`Decoder::finish`] gives no error. What a scalar is depends on which reader is asked.
//!
//! ```
//! use prognosis::yaml::{Decoder, Value, parse};
//!
//! let document = parse("check.yaml", b"id: FM-09\nwieght: 2\n").unwrap();
//! let decoder = Decoder::new(&document);
//! let check = decoder.root().fields().and_then(|mut fields| {
//!     let id = fields.required("id").and_then(Value::text);
//!     let weight = fields.optional("weight").and_then(Value::number);
//!     fields.finish(); // before the first `?`, so that every problem is told
//!     Some((id?, weight.unwrap_or(1.0)))
//! });
//! let problems = decoder.finish().into_sorted();
//! assert_eq!(check, Some(("FM-09", 1.0)));
//! assert_eq!(problems[0].message, "unknown field `wieght`");
//! assert_eq!(problems[0].help.as_deref(), Some("did you mean `weight`?"));
//! ```

use std::cell::{Cell, RefCell};
use std::collections::BTreeMap;

use diagnostics::Code;
use diagnostics::location::{Location, Span};
use diagnostics::problem::{Level, Problem, Problems};
use diagnostics::suggest::short;

use super::tree::{Document, Node, NodeKind};

/// A document being read, and the problems found in it so far.
///
/// It is shared by all [`Cursor`]s of the document, none of which has to be mutable.
#[derive(Debug)]
pub struct Decoder<'a> {
    document: &'a Document,
    problems: RefCell<Problems>,
    errors: Cell<usize>,
}

impl<'a> Decoder<'a> {
    /// Starts to read `document`.
    pub fn new(document: &'a Document) -> Self {
        Self { document, problems: RefCell::default(), errors: Cell::new(0) }
    }

    /// The value that is all of the document.
    pub fn root(&self) -> Cursor<'_> {
        self.value(&self.document.root)
    }

    /// Any other value of the same document.
    pub fn value<'d>(&'d self, node: &'d Node) -> Cursor<'d> {
        Cursor { decoder: self, node }
    }

    /// Reports a problem.
    pub fn report(&self, problem: Problem) {
        self.errors.set(self.errors.get() + usize::from(problem.level == Level::Error));
        self.problems.borrow_mut().push(problem);
    }

    /// Takes all problems that were reported; what was read counts only if there is no error among them.
    pub fn finish(&self) -> Problems {
        self.problems.take()
    }
}

/// A value being read: a handle to copy about.
#[derive(Clone, Copy, Debug)]
pub struct Cursor<'a> {
    decoder: &'a Decoder<'a>,
    node: &'a Node,
}

impl<'a> Cursor<'a> {
    /// The value as it stands in the tree.
    pub fn node(self) -> &'a Node {
        self.node
    }

    /// The document that it belongs to.
    pub fn document(self) -> &'a Document {
        self.decoder.document
    }

    /// What to underline of it: all that stands on its first line.
    pub fn span(self) -> Span {
        self.document().first_line(self.node.span)
    }

    /// Where it starts, as people name it.
    pub fn place(self) -> Location {
        self.document().place(self.node.span)
    }

    /// Whether nothing is written here.
    pub fn is_null(self) -> bool {
        self.node.kind == NodeKind::Null
    }

    /// Whether it is a list.
    pub fn is_list(self) -> bool {
        matches!(self.node.kind, NodeKind::Sequence(_))
    }

    /// Whether it is a mapping.
    pub fn is_mapping(self) -> bool {
        matches!(self.node.kind, NodeKind::Mapping(_))
    }

    /// A problem on this place, to be completed and reported.
    pub fn error(self, code: Code, message: impl Into<String>) -> Problem {
        Problem::error(code, &self.document().file, self.span(), message)
    }

    /// Reports a problem.
    pub fn report(self, problem: Problem) {
        self.decoder.report(problem);
    }

    /// How many errors were found in the document so far.
    pub fn errors(self) -> usize {
        self.decoder.errors.get()
    }

    /// Reports that `what` was expected here and what was found instead; gives `None`, for readers to end with.
    pub fn expected<T>(self, code: Code, what: &str) -> Option<T> {
        let found = match &self.node.kind {
            NodeKind::Null => "nothing".to_owned(),
            NodeKind::Sequence(_) => "a list".to_owned(),
            NodeKind::Mapping(_) => "a mapping".to_owned(),
            NodeKind::Scalar { text, quoted: true, .. } => format!("the quoted text `{}`", short(text)),
            NodeKind::Scalar { text, .. } => format!("`{}`", short(text)),
        };
        self.report(self.error(code, format!("expected {what}, found {found}")).label(format!("expected {what}")));
        None
    }

    /// The items of a list, which may be empty; `expected-list`.
    pub fn items(self) -> Option<impl ExactSizeIterator<Item = Cursor<'a>>> {
        match &self.node.kind {
            NodeKind::Sequence(items) => Some(items.iter().map(move |item| self.with(item))),
            _ => self.expected(Code::ExpectedList, "a list"),
        }
    }

    /// A list whose items are all read by `read`; `None` if one of them fails.
    pub fn list<T>(self, read: impl FnMut(Cursor<'a>) -> Option<T>) -> Option<Vec<T>> {
        let read: Vec<_> = self.items()?.map(read).collect();
        read.into_iter().collect()
    }

    /// The keys and values of a mapping of any names, in the order in which they stand; `expected-mapping`.
    pub fn entries(self) -> Option<impl ExactSizeIterator<Item = (Cursor<'a>, Cursor<'a>)>> {
        match &self.node.kind {
            NodeKind::Mapping(entries) => {
                Some(entries.iter().map(move |(key, value)| (self.with(key), self.with(value))))
            }
            _ => self.expected(Code::ExpectedMapping, "a mapping"),
        }
    }

    /// A mapping of any names whose values are all read by `read`; `None` if one of them fails.
    pub fn map<T>(self, mut read: impl FnMut(Cursor<'a>) -> Option<T>) -> Option<BTreeMap<String, T>> {
        let read: Vec<_> = self.entries()?.map(|(key, value)| (key.string(), read(value))).collect();
        read.into_iter().map(|(key, value)| Some((key?, value?))).collect()
    }

    /// Another node of the same document.
    pub(super) fn with(self, node: &'a Node) -> Self {
        Self { node, ..self }
    }
}

#[cfg(test)]
pub(super) mod tests {
    use super::super::parse::parse;
    use super::*;

    /// What `read` makes of the value of `a`, and the code, words and message of every problem.
    pub fn decode<T>(
        yaml: &str,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
    ) -> (Option<T>, Vec<(Code, String, String)>) {
        let text = format!("ä: 1\na: {yaml}\n");
        let document = parse("a.yaml", text.as_bytes()).unwrap();
        let decoder = Decoder::new(&document);
        let read = document.root.get("a").and_then(|node| read(decoder.value(node)));
        let triple =
            |problem: Problem| (problem.code().unwrap(), problem.span.unwrap().of(&text).to_owned(), problem.message);
        (read, decoder.finish().into_iter().map(triple).collect())
    }

    /// Asserts that `yaml` is refused with one problem.
    #[track_caller]
    pub fn assert_refused<T: std::fmt::Debug>(
        yaml: &str,
        read: impl FnOnce(Cursor<'_>) -> Option<T>,
        (code, words, message): (Code, &str, &str),
    ) {
        let (read, problems) = decode(yaml, read);
        assert!(read.is_none(), "{yaml:?} was read as {read:?}");
        assert_eq!(problems, [(code, words.to_owned(), message.to_owned())], "{yaml:?}");
    }

    #[test]
    fn every_item_and_every_entry_is_read_even_after_a_bad_one() {
        let numbers = |value: Cursor<'_>| value.list(Cursor::number);
        assert_eq!(decode("[1, 2]", numbers), (Some(vec![1.0, 2.0]), vec![]));
        assert_eq!(decode("[]", numbers), (Some(vec![]), vec![]));
        let (read, problems) = decode("[x, 1, y]", numbers);
        assert_eq!((read, problems.len()), (None, 2));
        assert_refused("5", numbers, (Code::ExpectedList, "5", "expected a list, found `5`"));

        let scores = |value: Cursor<'_>| value.map(Cursor::integer);
        let expected = BTreeMap::from([("b".to_owned(), 2), ("é".to_owned(), 1)]);
        assert_eq!(decode("{é: 1, b: 2}", scores), (Some(expected), vec![]));
        let (read, problems) = decode("{é: x, b: 2, c: y}", scores);
        assert_eq!((read, problems.len()), (None, 2));
        assert_refused("[]", scores, (Code::ExpectedMapping, "[]", "expected a mapping, found a list"));
    }

    #[test]
    fn a_value_knows_its_place() {
        let document = parse("a.yaml", b"a:\n  - b\n").unwrap();
        let decoder = Decoder::new(&document);
        let list = document.root.get("a").map(|node| decoder.value(node)).unwrap();
        assert!(list.is_list() && !list.is_mapping() && !list.is_null());
        assert_eq!(list.place().to_string(), "a.yaml:2:3");
    }
}
