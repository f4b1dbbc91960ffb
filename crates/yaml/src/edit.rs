//! Edits of a YAML text that keep every comment and every byte that they do not touch.
//!
//! An edit is a splice that says what it is meant to do. [`apply`] puts all of them in, reads the result again and compares
//! the two trees: where anything else would have changed, nothing is changed at all.

mod editor;
mod set;
mod verify;

#[cfg(test)]
mod tests;

use diagnostics::location::Span;
pub use editor::Editor;

use super::tree::{Document, Node, NodeKind};

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

/// Whether a list or mapping stands in brackets.
fn is_flow(node: &Node, text: &str) -> bool {
    matches!(node.kind, NodeKind::Sequence(_) | NodeKind::Mapping(_)) && node.span.of(text).starts_with(['[', '{'])
}
