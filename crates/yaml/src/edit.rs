//! Edits of a YAML text that keep every comment and every byte that they do not touch.
//!
//! An edit is a splice that says what it is meant to do. [`apply`] puts all of them in, reads the result again and compares
//! the two trees: where anything else would have changed, nothing is changed at all.

mod set;
mod verify;

#[cfg(test)]
mod tests;

use diagnostics::location::Span;

use super::tree::{Document, Node, NodeKind};
use super::write;

/// One splice.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Edit {
    /// The bytes of the old text that give way; a point at the start of a line where lines are put in.
    pub span: Span,
    /// What stands there afterwards.
    pub text: String,
    /// What it is meant to do, against which the result is held.
    pub intent: Intent,
}

/// What an edit is meant to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Intent {
    /// The key that stands at the span gets another name and keeps its value.
    RenameKey {
        /// The new name.
        to: String,
    },
    /// Fields, or one more entry at the end of a list, where nothing was written before.
    InsertBlock {
        /// What is added, as a JSON pointer (RFC 6901) into the text as it reads afterwards. What comes with it may lie above
        /// or below it, but an entry of a list counts only where the pointer names it, or something in it.
        pointer: String,
    },
    /// A field gets another value; what is missing above it is made.
    SetValue {
        /// The field, as a JSON pointer.
        pointer: String,
    },
}

/// Why an edit cannot be made. Nothing has been changed then.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum EditError {
    /// Two edits touch the same bytes.
    #[error("two changes touch the same words")]
    Overlap,
    /// The span is no key's.
    #[error("no key stands there")]
    NotAKey,
    /// The key goes over several lines.
    #[error("the key goes over several lines")]
    LongKey,
    /// An alias repeats what would be changed, so that other places would change as well.
    #[error("an alias repeats it elsewhere")]
    Shared,
    /// The text has no such line.
    #[error("the file has no line {line}")]
    NoSuchLine {
        /// The line behind which something was to be put.
        line: u32,
    },
    /// Lines cannot be put between brackets.
    #[error("line {line} is followed by more of a list or mapping in brackets")]
    InsideBrackets {
        /// The line behind which something was to be put.
        line: u32,
    },
    /// What is added would belong between brackets.
    #[error("it belongs between the brackets of line {line}")]
    IntoBrackets {
        /// The line of the opening bracket.
        line: u32,
    },
    /// Lines would become part of a text.
    #[error("line {line} is followed by more of a text that goes over several lines")]
    InsideText {
        /// The line behind which something was to be put.
        line: u32,
    },
    /// A field would be there twice.
    #[error("there is a `{key}` already")]
    Duplicate {
        /// The field, as it is written.
        key: String,
    },
    /// The result would not be read.
    #[error("the file could not be read afterwards: {problem}")]
    Broken {
        /// What would be wrong with it.
        problem: String,
    },
    /// The result would differ in a place that no edit names.
    #[error("`{pointer}` would change as well")]
    Elsewhere {
        /// The place as a JSON pointer.
        pointer: String,
    },
    /// A field was to be set in something that holds no fields.
    #[error("`{pointer}` holds no fields")]
    NoMapping {
        /// The place as a JSON pointer.
        pointer: String,
    },
    /// The lines hold nothing that the file lacks.
    #[error("it would add nothing at `{pointer}`")]
    AddsNothing {
        /// Where something was to be added.
        pointer: String,
    },
}

impl Edit {
    /// Gives the key at exactly `key` the name `to`, in quotes where it stood in quotes; in blocks and in brackets alike.
    ///
    /// # Errors
    ///
    /// [`EditError::NotAKey`], [`EditError::LongKey`], and [`EditError::Shared`] for a key that an alias repeats.
    pub fn rename(document: &Document, key: Span, to: &str) -> Result<Edit, EditError> {
        let (mut keys, mut values) = (Vec::new(), 0);
        find(&document.root, key, &mut keys, &mut values);
        let node = match keys.as_slice() {
            [] => return Err(EditError::NotAKey),
            [node] if values == 0 => *node,
            _ => return Err(EditError::Shared),
        };
        let words = key.of(&document.text);
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
    pub fn insert(document: &Document, after_line: u32, block: &str, pointer: &str) -> Result<Edit, EditError> {
        let text = &document.text;
        let at = match after_line {
            0 => text.len() - text.trim_start_matches('\u{feff}').len(),
            line => {
                let mut ends = text.split_inclusive('\n').scan(0, |end, line| {
                    *end += line.len();
                    Some(*end)
                });
                ends.nth(line as usize - 1).ok_or(EditError::NoSuchLine { line })?
            }
        };
        if let Some(around) = around(&document.root, text, at) {
            return Err(match around.kind {
                NodeKind::Scalar { .. } | NodeKind::Null => EditError::InsideText { line: after_line },
                _ => EditError::InsideBrackets { line: after_line },
            });
        }
        if let Some(brackets) = brackets(&document.root, text, &verify::tokens(pointer)) {
            return Err(EditError::IntoBrackets { line: document.place(brackets.span).line });
        }
        let nearest = text[..at].rfind('\n').or_else(|| text.find('\n'));
        let crlf = nearest.is_some_and(|feed| text[..feed].ends_with('\r'));
        let line_break = if crlf { "\r\n" } else { "\n" };
        let text = block.lines().flat_map(|line| [line, line_break]).collect();
        Ok(Edit { span: Span::at(at), text, intent: Intent::InsertBlock { pointer: pointer.to_owned() } })
    }
}

/// The text of `document` with all `edits` made; those at one point in the order in which they are given.
///
/// A file that ends without a line break gets one before lines are put behind its last.
///
/// # Errors
///
/// [`EditError::Overlap`]; and where the result is not what the edits mean: [`EditError::Duplicate`],
/// [`EditError::Broken`], [`EditError::Elsewhere`], [`EditError::AddsNothing`].
pub fn apply(document: &Document, edits: &[Edit]) -> Result<String, EditError> {
    let mut edits: Vec<&Edit> = edits.iter().collect();
    edits.sort_by_key(|edit| (edit.span.start, edit.span.end));
    let mut new = String::with_capacity(document.text.len());
    let mut done = 0;
    for edit in &edits {
        let kept = document.text.get(done..edit.span.start).ok_or(EditError::Overlap)?;
        new.push_str(kept);
        let starts_line = new.trim_start_matches('\u{feff}').is_empty() || new.ends_with('\n');
        if matches!(edit.intent, Intent::InsertBlock { .. }) && !starts_line {
            new.push_str(if edit.text.ends_with("\r\n") { "\r\n" } else { "\n" });
        }
        new.push_str(&edit.text);
        done = edit.span.end;
    }
    new.push_str(document.text.get(done..).ok_or(EditError::Overlap)?);
    verify::check(document, &edits, &new)?;
    Ok(new)
}

/// Finds all keys at `span`, of which there are several where an alias repeats them, and counts the values there.
fn find<'n>(node: &'n Node, span: Span, keys: &mut Vec<&'n Node>, values: &mut usize) {
    match &node.kind {
        NodeKind::Scalar { .. } if node.span == span => *values += 1,
        NodeKind::Scalar { .. } | NodeKind::Null => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| find(item, span, keys, values)),
        NodeKind::Mapping(entries) => {
            for (key, value) in entries {
                if key.span == span {
                    keys.push(key);
                }
                find(value, span, keys, values);
            }
        }
    }
}

/// The text of several lines, or the value in brackets, that starts before `at` and ends behind it.
fn around<'n>(node: &'n Node, text: &str, at: usize) -> Option<&'n Node> {
    let here = node.span.start < at && at < node.span.end;
    let within = |child| around(child, text, at);
    match &node.kind {
        NodeKind::Scalar { .. } | NodeKind::Null => here.then_some(node),
        NodeKind::Sequence(_) | NodeKind::Mapping(_) if here && is_flow(node, text) => Some(node),
        NodeKind::Sequence(items) => items.iter().find_map(within),
        NodeKind::Mapping(entries) => entries.iter().flat_map(|(key, value)| [key, value]).find_map(within),
    }
}

/// Whether a list or mapping stands in brackets.
fn is_flow(node: &Node, text: &str) -> bool {
    matches!(node.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_)) && node.span.of(text).starts_with(['[', '{'])
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
