//! A YAML text as a tree of nodes that know their place.

use diagnostics::location::{Location, Span};

/// A text that was read, and its tree.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Document {
    /// The file, as the user named it.
    pub file: String,
    /// All of the text, with its byte order mark if it has one; spans count from its start.
    pub text: String,
    /// Where its lines start, so that a place is found without counting them; a byte order mark is no column of the first.
    starts: Vec<usize>,
    /// The tree; never [`NodeKind::Null`].
    pub root: Node,
}

/// A value, or a key, and where it stands.
///
/// The copy that an alias makes keeps the places of what it was copied from.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// From its first byte to its last, with quotes and brackets, without anchor and trailing blanks.
    ///
    /// A block scalar starts at its `|` or `>`; where nothing stands, this is the point at which something could.
    pub span: Span,
    /// What it is.
    pub kind: NodeKind,
}

/// What a node is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum NodeKind {
    /// Words, of no type yet.
    Scalar {
        /// What the YAML says: unescaped, unfolded, without quotes, and otherwise as written.
        text: String,
        /// Whether it stands in single or double quotes.
        quoted: bool,
        /// Whether it is a block (`|` or `>`).
        block: bool,
    },
    /// A list.
    Sequence(Vec<Node>),
    /// Fields in the order in which they stand; every key is a scalar, and there is none twice.
    Mapping(Vec<(Node, Node)>),
    /// Nothing, or a plain `~`, `null`, `Null` or `NULL`.
    Null,
}

impl Node {
    /// The words of a scalar; none if it is none.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            NodeKind::Scalar { text, .. } => Some(text),
            _ => None,
        }
    }

    /// The value of the field `name` of a mapping; none if there is no such field or this is no mapping.
    pub fn get(&self, name: &str) -> Option<&Node> {
        match &self.kind {
            NodeKind::Mapping(entries) => {
                entries.iter().find(|(key, _)| key.text() == Some(name)).map(|(_, value)| value)
            }
            _ => None,
        }
    }
}

impl Document {
    pub(super) fn new(file: &str, text: &str, root: Node) -> Self {
        let starts = diagnostics::location::line_starts(text).collect();
        Self { file: file.to_owned(), text: text.to_owned(), starts, root }
    }

    /// Where `span` starts, as people name it.
    pub fn place(&self, span: Span) -> Location {
        let offset = self.text.floor_char_boundary(span.start.min(self.text.len()));
        let line = self.starts.partition_point(|start| *start <= offset).saturating_sub(1);
        let start = self.starts.get(line).copied().unwrap_or_default();
        let before = self.text.get(start..offset).unwrap_or_default().chars().count();
        let count = |number: usize| u32::try_from(number + 1).unwrap_or(u32::MAX);
        Location { file: self.file.clone(), line: count(line), column: count(before) }
    }

    /// The rest of the line from a place on.
    pub fn span_of(&self, place: &Location) -> Span {
        let number = place.line.saturating_sub(1) as usize;
        let start = self.starts.get(number).copied().unwrap_or(self.text.len());
        let end = self.starts.get(number + 1).copied().unwrap_or(self.text.len());
        let line = Span::new(start, start + Span::new(start, end).of(&self.text).trim_end_matches(['\n', '\r']).len());
        let before = line.of(&self.text).chars().take(place.column.saturating_sub(1) as usize);
        Span::new(line.start + before.map(char::len_utf8).sum::<usize>(), line.end)
    }

    /// The part of `span` that stands on its first line: what to underline where all of it would be too much.
    pub fn first_line(&self, span: Span) -> Span {
        let line = span.of(&self.text).lines().next().unwrap_or_default();
        Span::new(span.start, span.start + line.trim_end().len())
    }
}

/// The largest file that is read, in bytes.
pub const MAX_BYTES: usize = 8 << 20;
/// The most nodes a document may have; the copies that aliases make count.
pub const MAX_NODES: usize = 250_000;
/// The most lists and mappings that may lie in each other.
pub const MAX_DEPTH: usize = 64;
