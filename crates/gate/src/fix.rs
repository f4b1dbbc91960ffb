//! What the gate finds and can mend by itself: misspelt keys get their name, and missing elements their lines to fill in.
//!
//! No value is ever made up or changed. What cannot be done safely is left, each with the reason; a file is changed as a whole
//! or not at all, and doing the same again changes nothing.

mod diff;

#[cfg(test)]
mod tests;

use std::cmp::Reverse;

use diagnostics::Span;
use diagnostics::suggest::short;
pub use diff::diff;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use yaml::edit::{Edit, EditError, Intent};
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
    let proposals: Vec<Result<Proposal, String>> = findings.iter().map(|finding| propose(document, finding)).collect();
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
        let reason = refused.iter().find(|(refused, _)| *refused == at).map(|(_, why)| why.to_string());
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
fn propose(document: &Document, finding: &FindingView) -> Result<Proposal, String> {
    match finding.kind {
        FindingKind::Misspelt => match &finding.meant {
            Some(meant) => rename(document, finding, meant),
            None => Err("it is not clear which name was meant".to_owned()),
        },
        FindingKind::Missing | FindingKind::Empty => match &finding.stub {
            Some(stub) => insert(document, finding, stub),
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

fn rename(document: &Document, finding: &FindingView, meant: &str) -> Result<Proposal, String> {
    let key = Span::new(finding.region.start, finding.region.end);
    // Of a file that has changed since, another key might stand there by now.
    let start = document.text.get(..key.start).map_or(0, |before| before.rfind('\n').map_or(0, |feed| feed + 1));
    let line = document.text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or_default();
    if !line.contains(finding.excerpt.trim_end_matches('…')) {
        return Err("the line has changed since it was checked".to_owned());
    }
    let edit = Edit::rename(document, key, meant).map_err(|error| error.to_string())?;
    let old = key.of(&document.text);
    if old == edit.text {
        return Err(format!("it is called `{}` already", short(meant)));
    }
    let what = format!("`{}` becomes `{}`", short(old), short(&edit.text));
    Ok(Proposal { edit, what })
}

fn insert(document: &Document, finding: &FindingView, stub: &Stub) -> Result<Proposal, String> {
    let edit =
        Edit::insert(document, stub.after_line, &stub.text, &finding.pointer).map_err(|error| error.to_string())?;
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
fn together(document: &Document, edits: &[(usize, &Edit)]) -> (Vec<Edit>, Vec<(usize, EditError)>) {
    let all: Vec<Edit> = edits.iter().map(|(_, edit)| (*edit).clone()).collect();
    if edit::apply(document, &all).is_ok() {
        return (all, Vec::new());
    }
    let (mut kept, mut refused): (Vec<Edit>, _) = (Vec::new(), Vec::new());
    for (at, edit) in edits {
        if kept.contains(edit) && matches!(edit.intent, Intent::RenameKey { .. }) {
            continue; // two findings with one cause are both mended by it
        }
        kept.push((*edit).clone());
        if let Err(error) = edit::apply(document, &kept) {
            kept.pop();
            refused.push((*at, error));
        }
    }
    (kept, refused)
}
