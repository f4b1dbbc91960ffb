//! `waivers.yaml`: findings that a person accepts until a date.
//!
//! A waiver opens the gate, so that whatever is not beyond doubt waives nothing: an entry with a fault is an error and is
//! left out, and one whose dates cannot be read counts as run out.

mod entry;
mod place;

#[cfg(test)]
mod tests;

use diagnostics::suggest::{advice, short};
use diagnostics::{Code, Problem, Problems, Span};
use expr::Day;
use pack::Fillers;
use report::t;
use report::words::Messages;
use report::words::format::digits;
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

/// The element of a finding that a waiver covers, and its file.
#[derive(Clone, Debug)]
pub(crate) struct Covered {
    pub path: String,
    pub file: String,
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
        self.is_for(program, rule) && self.terms.path.as_deref().is_none_or(|limit| place::covers(limit, path))
    }

    fn is_for(&self, program: &str, rule: &str) -> bool {
        self.terms.finding == rule && self.program.as_deref().is_none_or(|named| named == plain(program))
    }

    /// Whether it covers a finding of this fingerprint, where it covers its element.
    pub(crate) fn takes(&self, fingerprint: &str) -> bool {
        self.terms.fingerprint.as_deref().is_none_or(|own| own == fingerprint)
    }

    /// Whether its path leads through the lists of a program that it is meant for; none where it is not, or where a list is not there.
    pub(crate) fn fits(&self, program: &str, lists: &Lists) -> Option<EntryFit> {
        let path = self.terms.path.as_deref().filter(|_| self.is_for(program, &self.terms.finding))?;
        place::fit(path, lists)
    }

    /// Warns of a waiver for an entry that no list has, and which therefore waives nothing.
    pub(crate) fn names_no_entry(&self, list: &str, entry: &str, keys: &[String]) -> Problem {
        let words = Messages::gate();
        let [list_shown, entry_shown] = [list, entry].map(|name| format!("`{}`", short(name)));
        let message = t!(words, "waiver-no-entry", list = list_shown, entry = entry_shown);
        let problem = Problem::warning(Code::WaiverPath, &self.terms.file, self.span, message);
        problem.help(advice(entry, keys.iter().map(String::as_str)))
    }

    /// The error of a waiver that means an entry of a list without its name.
    pub(crate) fn misplaced(&self, instead: &str) -> Problem {
        let path = format!("`{}`", short(self.terms.path.as_deref().unwrap_or_default()));
        let message = t!(Messages::gate(), "waiver-misplaced", path = path);
        let problem = Problem::error(Code::WaiverPath, &self.terms.file, self.span, message);
        problem.help(t!(Messages::gate(), "waiver-write-path", path = format!("`path: {instead}`")))
    }

    /// The error of a waiver without a path that covers these findings, and which could cover others tomorrow.
    pub(crate) fn names_no_element(&self, covered: &[Covered]) -> Problem {
        const SHOWN: usize = 5;
        let words = Messages::gate();
        let count = digits(covered.len());
        let message = t!(words, "waiver-grows", rule = self.terms.finding.as_str(), count = count);
        let several = covered.iter().any(|one| one.file != covered[0].file);
        let place = |one: &Covered| match several {
            true => format!("`path: {}` of {}", one.path, one.file),
            false => format!("`path: {}`", one.path),
        };
        let mut paths = covered.iter().take(SHOWN).map(place).collect::<Vec<_>>().join(", ");
        if covered.len() > SHOWN {
            paths = t!(words, "waiver-more-paths", paths = paths, count = digits(covered.len() - SHOWN));
        }
        let problem = Problem::error(Code::WaiverPath, &self.terms.file, self.span, message);
        problem.help(t!(words, "waiver-write-path", path = paths))
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
        let target = |waiver: &Waiver| {
            let WaiverTerms { finding, path, fingerprint, .. } = waiver.terms.clone();
            (finding, path, fingerprint, waiver.program.clone())
        };
        target(self) == target(other) && (written || together)
    }
}

impl Waivers {
    /// The place in `list` of the first waiver that holds on `as_of` for an element of a program, under one rule.
    ///
    /// `program` is the file as the run names it. A waiver for `a.b` covers `a.b` and `a.b.c`, but neither `a.bc` nor the entry
    /// `a.b[c]`: a list does not stand for what is in it, or would come into it.
    pub fn covering(&self, program: &str, rule: &str, path: &str, as_of: Day) -> Option<usize> {
        self.covering_but(program, rule, path, as_of, &|_| false)
    }

    /// The same without those that `is_out` names by their place in `list`.
    pub(crate) fn covering_but(
        &self,
        program: &str,
        rule: &str,
        path: &str,
        as_of: Day,
        is_out: &dyn Fn(usize) -> bool,
    ) -> Option<usize> {
        let mut list = self.list.iter().enumerate();
        let covers =
            |at: usize, waiver: &Waiver| waiver.is_active(as_of) && waiver.is_about(program, rule, path) && !is_out(at);
        list.find(|(at, waiver)| covers(*at, waiver)).map(|(at, _)| at)
    }

    /// The waivers that mean an element by its place in a list, or by the whole list, and what each should say instead.
    pub(crate) fn misplaced(
        &self,
        program: &str,
        rule: &str,
        by_key: &str,
        by_place: &str,
        as_of: Day,
    ) -> Vec<(usize, String)> {
        let list = self.list.iter().enumerate().filter(|(_, one)| one.is_active(as_of) && one.is_for(program, rule));
        let instead = |(at, waiver): (usize, &Waiver)| {
            Some((at, place::instead(waiver.terms.path.as_deref()?, by_place, by_key)?))
        };
        list.filter_map(instead).collect()
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

/// What waivers are read by.
#[derive(Clone, Copy)]
pub struct Known<'k> {
    /// The ids of the rules that can be waived.
    pub rules: &'k [&'k str],
    /// What people write where nothing is known yet: it is no reason and no name.
    pub fillers: &'k Fillers,
    /// The most days that a waiver holds without a warning.
    pub longest: u32,
}

/// Reads `waivers.yaml`. `file` is its name as the run shows it.
///
/// Errors: those of YAML and of fields, `unknown-rule`, `waiver-words`, `waiver-path`, `waiver-order` (ends before it begins)
/// and `waiver-twice`. Warnings: `waiver-date` for a day that cannot be read, `waiver-approver` for one who allowed it to
/// themselves, `waiver-term` for one that holds too long.
pub fn read(file: &str, bytes: &[u8], known: Known<'_>) -> Waivers {
    read_in(file, file.rfind('/').map_or("", |slash| &file[..slash]), bytes, known)
}

/// The same for a file that names programs from another folder on than its own name tells.
pub(crate) fn read_in(file: &str, folder: &str, bytes: &[u8], known: Known<'_>) -> Waivers {
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
        let (waiver, found) = entry::read(&document, entry.node(), known);
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

pub(crate) use place::{EntryFit, Lists, steps};

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
