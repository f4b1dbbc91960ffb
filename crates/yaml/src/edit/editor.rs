//! What a document has to be searched for by every edit, found once for all of them.

use std::collections::HashMap;

use diagnostics::location::Span;

use super::super::tree::{Document, Node, NodeKind};
use super::super::write;
use super::{Edit, EditError, Intent, is_flow, verify};

/// Makes edits of one document; any number of them takes one walk through it.
pub struct Editor<'d> {
    document: &'d Document,
    /// The byte behind each line.
    line_ends: Vec<usize>,
    /// Values that no line can be put into: words, and what stands in brackets, by where they start; none lies in another.
    closed: Vec<&'d Node>,
    /// What stands at a span.
    scalars: HashMap<(usize, usize), Uses<'d>>,
}

/// What reads the words at one span; several where an alias repeats them.
#[derive(Default)]
struct Uses<'d> {
    keys: Vec<&'d Node>,
    values: usize,
}

impl<'d> Editor<'d> {
    /// Looks through a document.
    pub fn new(document: &'d Document) -> Self {
        let ends = document.text.split_inclusive('\n').scan(0, |end, line| {
            *end += line.len();
            Some(*end)
        });
        let mut editor = Self { document, line_ends: ends.collect(), closed: Vec::new(), scalars: HashMap::new() };
        editor.see(&document.root, false);
        // Of what starts together the outermost comes first, and hides what lies in it.
        editor.closed.sort_by_key(|node| (node.span.start, std::cmp::Reverse(node.span.end)));
        let mut end = 0;
        editor.closed.retain(|node| {
            let outermost = node.span.end > end;
            end = end.max(node.span.end);
            outermost
        });
        editor
    }

    /// The recursion is as bounded as the tree.
    fn see(&mut self, node: &'d Node, in_brackets: bool) {
        let closed =
            matches!(node.kind, NodeKind::Scalar { .. } | NodeKind::Null) || is_flow(node, &self.document.text);
        if closed && !in_brackets {
            self.closed.push(node);
        }
        let in_brackets = in_brackets || closed;
        match &node.kind {
            NodeKind::Scalar { .. } => self.uses(node).values += 1,
            NodeKind::Null => {}
            NodeKind::Sequence(items) => items.iter().for_each(|item| self.see(item, in_brackets)),
            NodeKind::Mapping(entries) => {
                for (key, value) in entries {
                    if !in_brackets {
                        self.closed.push(key);
                    }
                    self.uses(key).keys.push(key);
                    self.see(value, in_brackets);
                }
            }
        }
    }

    fn uses(&mut self, node: &Node) -> &mut Uses<'d> {
        self.scalars.entry((node.span.start, node.span.end)).or_default()
    }

    /// Gives the key at exactly `key` the name `to`, in quotes where it stood in quotes; in blocks and in brackets alike.
    ///
    /// # Errors
    ///
    /// [`EditError::NotAKey`], [`EditError::LongKey`], and [`EditError::Shared`] for a key that an alias repeats.
    pub fn rename(&self, key: Span, to: &str) -> Result<Edit, EditError> {
        let node = match self.scalars.get(&(key.start, key.end)) {
            Some(Uses { keys, values: 0 }) if keys.len() == 1 => keys[0],
            Some(Uses { keys, .. }) if !keys.is_empty() => return Err(EditError::Shared),
            _ => return Err(EditError::NotAKey),
        };
        let words = key.of(&self.document.text);
        if words.contains(['\n', '\r']) || matches!(node.kind, NodeKind::Scalar { block: true, .. }) {
            return Err(EditError::LongKey);
        }
        let simple = to.chars().all(|c| c.is_alphanumeric() || (c.is_ascii_graphic() && c != '\\') || c == ' ');
        let text = match words.chars().next() {
            Some('"') if simple && !to.contains('"') => format!("\"{to}\""),
            Some('"' | '\'') if simple => format!("'{}'", to.replace('\'', "''")),
            _ => write::scalar(to),
        };
        Ok(Edit { span: key, text, intent: Intent::RenameKey { to: to.to_owned() } })
    }

    /// Puts the lines of `block` behind the line `after_line`, counted from 1; 0 puts them before the first.
    ///
    /// They get the line breaks of the file. `pointer` names what they add, see [`Intent::InsertBlock`].
    ///
    /// # Errors
    ///
    /// [`EditError::NoSuchLine`], [`EditError::InsideBrackets`] or [`EditError::InsideText`] where a value that began above
    /// goes on below, and [`EditError::IntoBrackets`].
    pub fn insert(&self, after_line: u32, block: &str, pointer: &str) -> Result<Edit, EditError> {
        let text = &self.document.text;
        let at = match after_line {
            0 => text.len() - text.trim_start_matches('\u{feff}').len(),
            line => *self.line_ends.get(line as usize - 1).ok_or(EditError::NoSuchLine { line })?,
        };
        if let Some(around) = self.around(at) {
            return Err(match around.kind {
                NodeKind::Scalar { .. } | NodeKind::Null => EditError::InsideText { line: after_line },
                _ => EditError::InsideBrackets { line: after_line },
            });
        }
        if let Some(brackets) = brackets(&self.document.root, text, &verify::tokens(pointer)) {
            return Err(EditError::IntoBrackets { line: self.document.place(brackets.span).line });
        }
        let nearest = text[..at].rfind('\n').or_else(|| text.find('\n'));
        let crlf = nearest.is_some_and(|feed| text[..feed].ends_with('\r'));
        let line_break = if crlf { "\r\n" } else { "\n" };
        let text = block.lines().flat_map(|line| [line, line_break]).collect();
        Ok(Edit { span: Span::at(at), text, intent: Intent::InsertBlock { pointer: pointer.to_owned() } })
    }

    /// The text of several lines, or the value in brackets, that starts before `at` and ends behind it.
    fn around(&self, at: usize) -> Option<&'d Node> {
        let before = self.closed.partition_point(|node| node.span.start < at);
        let last = self.closed[..before].last()?;
        (at < last.span.end).then_some(last)
    }
}

/// The first list or mapping in brackets on the way to a place, as far as there is something.
fn brackets<'n>(node: &'n Node, text: &str, way: &[String]) -> Option<&'n Node> {
    if is_flow(node, text) {
        return Some(node);
    }
    let (name, rest) = way.split_first()?;
    let next = match &node.kind {
        NodeKind::Sequence(items) => name.parse::<usize>().ok().and_then(|at| items.get(at)),
        _ => node.get(name),
    };
    brackets(next?, text, rest)
}
