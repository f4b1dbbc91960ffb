//! Whether a `program.yaml` holds what it must: requirements of the pack against one document, to findings with their places.
//!
//! What is written is *declared*; nothing here knows whether it works. Each cause is told once: a misspelt key takes in all
//! that it leaves missing, and an absent block all elements that it would hold.

mod applies;
mod condition;
mod fold;
mod keys;
mod mismatch;
mod region;
mod rules;
mod score;
mod shape;
mod stub;
mod value;
mod verdict;
mod view;
mod words;

#[cfg(test)]
mod tests;

use diagnostics::{Code, Problem};
use expr::Day;
use input::program_file::{Element, Reader, TypedDocument};
pub use region::region_of;
use report::t;
use report::words::Messages;
use report::words::format::digits;
pub use rules::{Rules, SHAPE_FAMILY, rule_views, shape_rules};
pub(crate) use shape::is_name;
use yaml::{Document, NodeKind};

use crate::baseline::KnownFindings;
use crate::v1::ProgramView;
use crate::waivers::Lists;

/// How many slips a file may have and still be taken for a program.
const MOST_SLIPS: usize = 1_000;

/// How many elements may be missing for each to be told.
const MOST_UNMET: usize = 10_000;

/// The waiver that covers a rule at an element, if one does. The element is told by the keys of its list entries, and by their places.
pub type Waived<'w> = dyn Fn(&str, &str, &str) -> Option<usize> + 'w;

/// The same by the element itself.
type WaivedElement<'w> = dyn Fn(&str, &Element) -> Option<usize> + 'w;

/// What became of one document.
pub struct Judged {
    /// What is told of it.
    pub program: ProgramView,
    /// What its authors should look at beside the findings.
    pub warnings: Vec<Problem>,
    /// Its lists by their paths, each with what its entries are called; none where it has no waivers.
    pub(crate) lists: Lists,
}

/// What is made of findings.
#[derive(Clone, Copy)]
pub enum Findings<'k> {
    /// Each is told, as known where the baseline has it.
    Listed(Option<&'k KnownFindings>),
    /// They are only counted, which takes much less. Only where there are no waivers, which are for findings.
    Counted,
}

/// Judges one document on a day. `sha256` is the digest of its bytes; `waived` tells the waivers that it has, if it has any.
///
/// # Errors
///
/// A problem where the document is no `program.yaml` at all.
pub fn judge(
    rules: &Rules<'_>,
    document: &Document,
    sha256: String,
    as_of: Day,
    waived: Option<&Waived<'_>>,
    findings: Findings<'_>,
) -> Result<Judged, Box<Problem>> {
    let words = Messages::gate();
    let NodeKind::Mapping(entries) = &document.root.kind else {
        let found = mismatch::found(&document.root);
        let span = document.first_line(document.root.span);
        let problem = Problem::error(Code::NoProgram, &document.file, span, t!(words, "no-program", found = found));
        return Err(Box::new(problem.help(t!(words, "no-program-help"))));
    };
    let file = TypedDocument::read(&rules.shape, &rules.catalog.fillers, document, Reader::Requirements);
    // An empty mapping says no more than an empty file.
    if entries.is_empty() {
        let span = document.first_line(document.root.span);
        let problem = Problem::error(Code::YamlEmpty, &document.file, span, t!(words, "no-entries"));
        return Err(Box::new(problem.help(t!(words, "no-entries-help"))));
    }
    if !file.knows_any(&rules.shape) {
        let span = document.first_line(document.root.span);
        let problem = Problem::error(Code::NoProgram, &document.file, span, t!(words, "no-field"));
        return Err(Box::new(problem.help(t!(words, "no-field-help"))));
    }
    if file.unknown.len() + file.mismatches.len() > MOST_SLIPS {
        let message = t!(words, "too-many-slips", count = digits(MOST_SLIPS));
        let problem = Problem::error(Code::NoProgram, &document.file, None, message);
        return Err(Box::new(problem.help(t!(words, "too-many-slips-help"))));
    }
    let clock = applies::ProgramAge::new(&rules.catalog.pack.program, &file, as_of).raised(rules, &file);
    let keys = keys::EntryKeys::new(&file, &rules.shape);
    let by_waivers = waived;
    let waived = |rule: &str, element: &Element| by_waivers?(rule, &keys.dotted(element), &element.dotted());
    let tally = verdict::judge(rules, &file, &clock, &waived);
    if tally.unmet.len() > MOST_UNMET {
        let message = t!(words, "too-many-missing", count = digits(MOST_UNMET));
        let problem = Problem::error(Code::TooManyFindings, &document.file, None, message);
        return Err(Box::new(problem.help(t!(words, "too-many-missing-help"))));
    }
    let program = view::program(rules, &keys, &clock, &tally, sha256, &waived, findings);
    let warnings = file.repeated.iter().map(|entry| entry.problem(&document.file)).collect();
    // Waivers alone ask what the entries of lists are called.
    let lists = by_waivers.map(|_| keys.lists()).unwrap_or_default();
    Ok(Judged { program, warnings, lists })
}
