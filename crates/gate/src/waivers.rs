//! `waivers.yaml`: findings that a person accepts until a date.
//!
//! A waiver opens the gate, so that whatever is not beyond doubt waives nothing: an entry with a fault is an error and is
//! left out, and one whose dates cannot be read counts as run out.

mod entry;

#[cfg(test)]
mod tests;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem, Problems, Span};
use expr::Day;
use report::t;
use report::words::Messages;
use yaml::{Decoder, Document};

use crate::v1::{WaiverState, WaiverTerms};

/// The waivers of one file, and what is wrong with it.
#[derive(Clone, Debug, Default)]
pub struct Waivers {
    /// The entries without a fault, in the order in which they stand.
    pub list: Vec<Waiver>,
    /// All that is wrong; an error means that the run cannot be judged.
    pub problems: Problems,
}

/// One accepted finding.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Waiver {
    /// What it says, dates as written.
    pub terms: WaiverTerms,
    /// Where it stands.
    pub span: Span,
    /// The program that it is limited to, from the folder of its file on.
    program: Option<String>,
    /// The two days; none where they cannot be read.
    days: (Option<Day>, Option<Day>),
}

impl Waiver {
    /// Whether it holds on a day: from `created` to `expires`, both included, in UTC.
    pub fn is_active(&self, as_of: Day) -> bool {
        matches!(self.days, (Some(created), Some(expires)) if created <= as_of && as_of <= expires)
    }

    /// Whether it is meant for this element of this program, whatever the day.
    fn is_about(&self, program: &str, rule: &str, path: &str) -> bool {
        let below =
            |limit: &str| path.strip_prefix(limit).is_some_and(|rest| rest.is_empty() || rest.starts_with(['.', '[']));
        self.terms.finding == rule
            && self.terms.path.as_deref().is_none_or(below)
            && self.program.as_deref().is_none_or(|named| named == plain(program))
    }

    /// Warns of a waiver for a program that is not there, and which therefore waives nothing.
    pub(crate) fn names_no_program(&self, is_there: &dyn Fn(&str) -> bool) -> Option<Problem> {
        let place = self.program.as_deref().filter(|place| !is_there(place))?;
        let written = short(self.terms.program.as_deref().unwrap_or(place));
        let message = t!(Messages::gate(), "waiver-no-program", program = format!("`{written}`"));
        let problem = Problem::warning(Code::WaiverPath, &self.terms.file, self.span, message);
        Some(problem.help(t!(Messages::gate(), "waiver-no-program-help")))
    }

    /// The days left, `expires` included: 0 or less where it has run out, and 0 where that day cannot be read.
    pub fn days_left(&self, as_of: Day) -> i32 {
        self.days.1.map_or(0, |expires| expires.number() - as_of.number() + 1)
    }

    /// What became of it, given how many findings it `covers`.
    pub fn state(&self, as_of: Day, covers: usize) -> WaiverState {
        const SOON: i32 = 14;
        let left = self.days_left(as_of);
        match () {
            () if left <= 0 => WaiverState::Expired,
            () if !self.is_active(as_of) => WaiverState::NotYet,
            () if covers == 0 => WaiverState::Unused,
            () if left <= SOON => WaiverState::ExpiresSoon,
            () => WaiverState::Active,
        }
    }

    /// Whether it waives the same as another on at least one day; unread dates are the same where they are written alike.
    fn is_again(&self, other: &Waiver) -> bool {
        let written = (&self.terms.created, &self.terms.expires) == (&other.terms.created, &other.terms.expires);
        let together = match (self.days, other.days) {
            ((Some(from), Some(to)), (Some(other_from), Some(other_to))) => from <= other_to && other_from <= to,
            _ => false,
        };
        let target =
            |waiver: &Waiver| (waiver.terms.finding.clone(), waiver.terms.path.clone(), waiver.program.clone());
        target(self) == target(other) && (written || together)
    }
}

impl Waivers {
    /// The place in `list` of the first waiver that holds on `as_of` for an element of a program, under one rule.
    ///
    /// `program` is the file as the run names it. A waiver for `a.b` covers `a.b`, `a.b.c` and `a.b[2]`, but not `a.bc`.
    pub fn covering(&self, program: &str, rule: &str, path: &str, as_of: Day) -> Option<usize> {
        self.list.iter().position(|waiver| waiver.is_active(as_of) && waiver.is_about(program, rule, path))
    }

    /// What became of the waiver at `index`, see [`Waiver::state`]; an index that is none gives `expired`.
    pub fn state(&self, index: usize, as_of: Day, covers: usize) -> WaiverState {
        self.list.get(index).map_or(WaiverState::Expired, |waiver| waiver.state(as_of, covers))
    }

    /// The days left of the waiver at `index`, see [`Waiver::days_left`]; an index that is none gives 0.
    pub fn days_left(&self, index: usize, as_of: Day) -> i32 {
        self.list.get(index).map_or(0, |waiver| waiver.days_left(as_of))
    }
}

/// Reads `waivers.yaml`. `file` is its name as the run shows it, and `rules` the ids that can be waived.
///
/// Errors: those of YAML and of fields, `unknown-rule`, `waiver-words`, `waiver-path`, `waiver-order` (ends before it begins)
/// and `waiver-twice`. Warnings: `waiver-date` for a day that cannot be read, `waiver-approver` for one who allowed it to
/// themselves.
pub fn read(file: &str, bytes: &[u8], rules: &[&str]) -> Waivers {
    read_in(file, file.rfind('/').map_or("", |slash| &file[..slash]), bytes, rules)
}

/// The same for a file that names programs from another folder on than its own name tells.
pub(crate) fn read_in(file: &str, folder: &str, bytes: &[u8], rules: &[&str]) -> Waivers {
    let document = match yaml::parse(file, bytes) {
        Ok(document) => document,
        Err(problems) => return Waivers { list: Vec::new(), problems: problems.into() },
    };
    let decoder = Decoder::new(&document);
    let entries = decoder.root().fields().and_then(|mut fields| {
        let entries = fields.required("waivers").and_then(|entries| entries.items());
        fields.finish();
        entries
    });
    let mut problems = Problems::new();
    let mut list: Vec<Waiver> = Vec::new();
    for entry in entries.into_iter().flatten() {
        let (waiver, found) = entry::read(&document, entry.node(), rules);
        problems.extend(found);
        let Some(mut waiver) = waiver else { continue };
        // A name from the root on stands for itself.
        let place = |name: &String| match (name.starts_with('/'), folder) {
            (true, _) | (_, "") => plain(name),
            (false, folder) => plain(&format!("{folder}/{name}")),
        };
        waiver.program = waiver.terms.program.as_ref().map(place);
        match list.iter().find(|earlier| waiver.is_again(earlier)) {
            Some(earlier) => problems.push(twice(&document, &waiver, earlier)),
            None => list.push(waiver),
        }
    }
    problems.extend(decoder.finish());
    Waivers { list, problems }
}

/// The problem of a waiver that says again what an earlier one says.
fn twice(document: &Document, waiver: &Waiver, earlier: &Waiver) -> Problem {
    let message = format!("`{}` is waived twice for the same days", waiver.terms.finding);
    let first = document.first_line(earlier.span);
    Problem::error(Code::WaiverTwice, &waiver.terms.file, document.first_line(waiver.span), message)
        .label("waived again here")
        .note(&waiver.terms.file, first, "first waived here")
        .help("keep one of the two, or let the first expire the day before the second is created")
}

/// A path with `/` between names, without `.` and with `..` resolved as far as there is something to resolve.
fn plain(path: &str) -> String {
    let mut names: Vec<&str> = Vec::new();
    for name in path.split('/') {
        match name {
            "" | "." => {}
            ".." if names.last().is_some_and(|last| *last != "..") => _ = names.pop(),
            name => names.push(name),
        }
    }
    format!("{}{}", if path.starts_with('/') { "/" } else { "" }, names.join("/"))
}
