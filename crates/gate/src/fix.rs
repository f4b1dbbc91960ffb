//! What the gate finds and can mend by itself: misspelt keys get their name, and missing elements their lines to fill in.
//!
//! No value is ever made up or changed. What cannot be done safely is left, each with the reason; a file is changed as a whole
//! or not at all, and doing the same again changes nothing.

mod diff;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;
use std::collections::HashMap;

use diagnostics::Span;
use diagnostics::suggest::short;
pub use diff::diff;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yaml::edit::{Edit, EditError, Editor, Intent};
use yaml::{Document, edit};

use crate::v1::{FindingKind, FindingView, Stub};

/// What can be mended in one file, and what cannot.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Fixes {
    /// The edits, which can all be made together.
    pub edits: Vec<Edit>,
    /// What they mend, in the order of the findings.
    pub done: Vec<FixView>,
    /// What is left to a person, in the order of the findings. Each finding is either here or in `done`.
    pub left: Vec<LeftoverView>,
}

/// A finding that is mended.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct FixView {
    /// The rule.
    pub rule: String,
    /// The element.
    pub path: String,
    /// What is done, such as "`wieght` becomes `weight`".
    pub what: String,
}

/// A finding that is left to a person.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub struct LeftoverView {
    /// The rule.
    pub rule: String,
    /// The element.
    pub path: String,
    /// Why it is left, as a sentence without its full stop.
    pub why: String,
}

/// What to do about one finding.
struct Proposal {
    edit: Edit,
    what: String,
}

/// Works out the edits that mend `findings`, which are those of `document`.
pub fn plan(document: &Document, findings: &[FindingView]) -> Fixes {
    let editor = Editor::new(document);
    let proposals: Vec<Result<Proposal, String>> =
        findings.iter().map(|finding| propose(document, &editor, finding)).collect();
    let mut order: Vec<(usize, &Edit)> = proposals
        .iter()
        .enumerate()
        .filter_map(|(at, proposal)| proposal.as_ref().ok().map(|proposal| (at, &proposal.edit)))
        .collect();
    order.sort_by_key(|(_, edit)| (edit.span.start, edit.span.end, depth(edit)));
    let (edits, refused) = together(document, &order);

    let mut fixes = Fixes { edits, ..Fixes::default() };
    for (at, (finding, proposal)) in findings.iter().zip(proposals).enumerate() {
        let (rule, path) = (finding.rule.clone(), finding.path.clone());
        let reason = refused.get(&at).map(EditError::to_string);
        match (proposal, reason) {
            (Ok(Proposal { what, .. }), None) => fixes.done.push(FixView { rule, path, what }),
            (Ok(_), Some(why)) | (Err(why), _) => fixes.left.push(LeftoverView { rule, path, why }),
        }
    }
    fixes
}

/// The text of `document` with all fixes made.
///
/// # Errors
///
/// [`EditError`] if the fixes are not those of this document; then nothing may be written.
pub fn apply(document: &Document, fixes: &Fixes) -> Result<String, EditError> {
    edit::apply(document, &fixes.edits)
}

/// What mends one finding, or why nothing does.
fn propose(document: &Document, editor: &Editor<'_>, finding: &FindingView) -> Result<Proposal, String> {
    match finding.kind {
        FindingKind::Misspelt => match &finding.meant {
            Some(meant) => rename(document, editor, finding, meant),
            None => Err("it is not clear which name was meant".to_owned()),
        },
        FindingKind::Missing | FindingKind::Empty => match &finding.stub {
            Some(stub) => insert(editor, finding, stub),
            None => Err("there are no lines to put in here".to_owned()),
        },
        FindingKind::Placeholder
        | FindingKind::Unknown
        | FindingKind::WrongType
        | FindingKind::WrongValue
        | FindingKind::Stale
        | FindingKind::Forbidden
        | FindingKind::Contradicted => Err("only a person can tell what should stand here".to_owned()),
    }
}

fn rename(document: &Document, editor: &Editor<'_>, finding: &FindingView, meant: &str) -> Result<Proposal, String> {
    let key = Span::new(finding.region.start, finding.region.end);
    // Of a file that has changed since, another key might stand there by now.
    let start = document.text.get(..key.start).map_or(0, |before| before.rfind('\n').map_or(0, |feed| feed + 1));
    let line = document.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if !line.contains(finding.excerpt.trim_end_matches('…')) {
        return Err("the line has changed since it was checked".to_owned());
    }
    let edit = editor.rename(key, meant).map_err(|error| error.to_string())?;
    let old = key.of(&document.text);
    if old == edit.text {
        return Err(format!("it is called `{}` already", short(meant)));
    }
    let what = format!("`{}` becomes `{}`", short(old), short(&edit.text));
    Ok(Proposal { edit, what })
}

fn insert(editor: &Editor<'_>, finding: &FindingView, stub: &Stub) -> Result<Proposal, String> {
    let edit = editor.insert(stub.after_line, &stub.text, &finding.pointer).map_err(|error| error.to_string())?;
    let what = match stub.text.lines().count() {
        1 => format!("1 line to fill in behind line {}", stub.after_line),
        lines => format!("{lines} lines to fill in behind line {}", stub.after_line),
    };
    Ok(Proposal { edit, what })
}

/// The order of lines at one point: those further in come first, since they belong to what stands above, and entries of a list
/// before fields of the same indent, which would end it.
fn depth(edit: &Edit) -> (Reverse<usize>, bool) {
    let first = edit.text.lines().find(|line| !line.trim().is_empty() && !line.trim_start().starts_with('#'));
    let first = first.unwrap_or_default();
    let words = first.trim_start_matches(' ');
    (Reverse(first.len() - words.len()), !words.starts_with("- ") && matches!(edit.intent, Intent::InsertBlock { .. }))
}

/// The edits that can be made together, in their order, and why the others cannot: where two contradict each other, the first wins.
fn together(document: &Document, edits: &[(usize, &Edit)]) -> (Vec<Edit>, HashMap<usize, EditError>) {
    // Two findings with one cause are both mended by one rename.
    let mut unique: Vec<(Vec<usize>, &Edit)> = Vec::new();
    for (at, edit) in edits {
        match unique.last_mut() {
            Some((findings, last)) if last == edit && matches!(edit.intent, Intent::RenameKey { .. }) => {
                findings.push(*at);
            }
            _ => unique.push((vec![*at], edit)),
        }
    }
    let (mut kept, mut refused) = (Vec::new(), HashMap::new());
    keep(document, &unique, &mut kept, &mut refused);
    (kept, refused)
}

/// Keeps as many of some edits as can be made beside those that are kept: all of them, or else of each half as many as can be, so
/// that a few that cannot be made take a few more readings and not one for each that can.
fn keep(
    document: &Document,
    edits: &[(Vec<usize>, &Edit)],
    kept: &mut Vec<Edit>,
    refused: &mut HashMap<usize, EditError>,
) {
    if edits.is_empty() {
        return;
    }
    let before = kept.len();
    kept.extend(edits.iter().map(|(_, edit)| (*edit).clone()));
    let Err(error) = edit::apply(document, kept) else { return };
    kept.truncate(before);
    match edits {
        [(findings, _)] => refused.extend(findings.iter().map(|at| (*at, error.clone()))),
        edits => {
            let (first, second) = edits.split_at(edits.len() / 2);
            keep(document, first, kept, refused);
            keep(document, second, kept, refused);
        }
    }
}
