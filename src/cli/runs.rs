//! The audits that are compared: a milestone, or a folder as it stands.

use std::collections::BTreeSet;
use std::path::{Path, PathBuf};

use history::{Milestone, Run};
use pack::{Catalog, Edition};
use report::words::Messages;
use report::{Report, ReportOptions};

use super::beside::Today;
use super::frozen::{Listed, bytes, intact, milestones, named, own_pack};
use super::load::{Audited, Inputs};
use super::{CliError, term};
use crate::audit::run_with;
use crate::packs;
use crate::save::is_same;

/// How an audit is found, and by what it is judged where it stands for itself.
pub struct Runs<'a> {
    /// Pack, profile and day.
    pub inputs: &'a Inputs,
    /// The pack of today.
    pub catalog: &'a Catalog,
    /// The words.
    pub words: &'a Messages,
}

/// An audit that was found, with its own pack where that is another than today's.
pub struct Found {
    run: Run<'static>,
    own: Option<Catalog>,
    by_today: bool,
    /// The files that were read, but those of a milestone.
    read: Vec<PathBuf>,
}

impl Found {
    /// Whether a file is one of those that were read.
    pub fn reads(&self, file: &Path) -> bool {
        self.read.iter().any(|read| is_same(read, file))
    }

    /// The id of the profile by which it was judged.
    pub fn profile(&self) -> &str {
        &self.run.report.profile.id
    }

    /// The audit, by its own pack, or by today's where that is the same.
    pub fn run<'c>(&'c self, today: &'c Catalog) -> Run<'c> {
        let catalog = if self.by_today { Some(today) } else { self.own.as_ref() };
        Run { catalog, ..self.run.clone() }
    }
}

impl Runs<'_> {
    /// The audit of a name: `FOLDER@LABEL`, the file that names a milestone, or what an audit takes.
    pub fn find(&self, name: &Path) -> Result<Found, CliError> {
        let text = name.to_string_lossy();
        // A label may hold the sign as well.
        let parts = text.match_indices('@').map(|(at, _)| (Path::new(&text[..at]), &text[at + 1..]));
        let parts: Vec<_> = parts.filter(|(folder, _)| !name.exists() && folder.is_dir()).collect();
        // So may the name of a folder: the one that has the milestone is meant.
        let has = |folder: &Path, label: &str| {
            milestones(folder).is_ok_and(|all| all.found.iter().any(|(path, one)| is_called(path, one, label)))
        };
        let meant = parts.iter().find(|(folder, label)| has(folder, label)).or(parts.last());
        if let Some((folder, label)) = meant {
            return self.called(folder, label);
        }
        let file = name.file_name().map(|file| file.to_string_lossy().into_owned()).unwrap_or_default();
        if name.is_file() && Milestone::is_named(&file) {
            return self.frozen(name, &named(name)?);
        }
        match name.is_file().then(|| self.reported(name)).transpose()?.flatten() {
            Some(found) => Ok(found),
            None => self.now(name),
        }
    }

    /// The milestone of a folder with a label or of a day.
    pub fn called(&self, folder: &Path, label: &str) -> Result<Found, CliError> {
        let Listed { found: all, damaged } = milestones(folder)?;
        damaged.iter().for_each(|problem| term::t(&format!("note: {problem}")));
        let mut called: Vec<_> = all.iter().filter(|(path, one)| is_called(path, one, label)).collect();
        // Of labels that differ in capitals alone the one that is written so is meant.
        if called.iter().filter(|(_, one)| one.label == label).count() == 1 {
            called.retain(|(_, one)| one.label == label);
        }
        match called.as_slice() {
            [(path, milestone)] => self.frozen(path, milestone),
            [] => {
                let known: Vec<String> =
                    all.iter().map(|(_, one)| format!("`{}` ({})", one.label, one.as_of)).collect();
                let known = match known.is_empty() {
                    true => format!("there is none yet: prognosis milestone {} --label NAME", folder.display()),
                    false => format!("there is {}", known.join(", ")),
                };
                Err(CliError::Message(format!("{} has no milestone `{label}`; {known}", folder.display())))
            }
            several => {
                let days: BTreeSet<String> = several.iter().map(|(_, one)| one.as_of.to_string()).collect();
                let file = |path: &Path| path.file_name().unwrap_or_default().to_string_lossy().into_owned();
                let (by, names) = match days.len() == several.len() {
                    true => ("day", days.into_iter().collect::<Vec<_>>()),
                    // Several of one day are told apart by their files alone.
                    false => ("file", several.iter().map(|(path, _)| file(path)).collect()),
                };
                Err(CliError::Message(format!(
                    "`{label}` is several milestones; name one by its {by}: {}",
                    names.join(", ")
                )))
            }
        }
    }

    /// The last milestone of a folder up to the day of the audit, which is compared with what stands there on that day.
    pub fn last(&self, folder: &Path) -> Result<Found, CliError> {
        let Listed { found, damaged } = milestones(folder)?;
        // Nobody can say that one that cannot be read is not the last.
        if let Some(problem) = damaged.into_iter().next() {
            return Err(problem);
        }
        let day = self.inputs.day();
        match found.iter().rev().find(|(_, one)| one.as_of <= day) {
            Some((path, milestone)) => self.frozen(path, milestone),
            None if !found.is_empty() => Err(CliError::Nothing(format!(
                "nothing to compare {} with: its first milestone is of {}, after {day}; name one with --since",
                folder.display(),
                found[0].1.as_of
            ))),
            None => Err(CliError::Nothing(format!(
                "nothing to compare {} with: it has no milestone yet\nfreeze one with: prognosis milestone {0} --label NAME",
                folder.display()
            ))),
        }
    }

    /// What was frozen.
    fn frozen(&self, path: &Path, milestone: &Milestone) -> Result<Found, CliError> {
        let (facts, report) = intact(path, milestone)?;
        let by_today = milestone.pack.sha256 == self.catalog.digest;
        let own = if by_today { None } else { own_pack(path, milestone)? };
        let (name, label) = (path.display().to_string(), Some(milestone.label.clone()));
        let run = Run { name, label, facts, as_of: milestone.as_of, report, catalog: None };
        Ok(Found { run, own, by_today, read: vec![path.to_owned()] })
    }

    /// A report as JSON with the facts that are embedded in it; none where the file is no report.
    fn reported(&self, name: &Path) -> Result<Option<Found>, CliError> {
        if !name.extension().is_some_and(|ending| ending.eq_ignore_ascii_case("json")) {
            return Ok(None);
        }
        let content = bytes(name)?;
        let Ok(report) = serde_json::from_slice::<Report>(&content) else { return Ok(None) };
        let stop = |words: &str| CliError::Message(format!("{}: {words}", name.display()));
        let Some(embedded) = report.embedded.clone() else {
            return Err(stop(
                "a report without its facts cannot be compared; write it with --edition full --with-facts",
            ));
        };
        if !embedded.is_intact() {
            return Err(stop("the facts in it, or their digest, were changed after it was made"));
        }
        let as_of = embedded.day().ok_or_else(|| stop("it names no day"))?;
        let by_today = embedded.pack.sha256 == self.catalog.digest;
        // What a file says of itself is not believed where it can be judged anew.
        let report = match by_today {
            true => {
                let options = ReportOptions { words: self.words, edition: Edition::Full, ..ReportOptions::default() };
                let anew = run_with(self.catalog, &embedded.facts, &embedded.profile, as_of, &options);
                let mut anew = anew.map_err(|error| CliError::because(&error))?;
                // What `plan.yaml` decided lay beside the facts, and follows from none of them.
                for step in &mut anew.plan {
                    let known = report.plan.iter().find(|known| known.check == step.check);
                    step.tracked = known.and_then(|known| known.tracked.clone());
                }
                anew
            }
            false => report,
        };
        let run =
            Run { name: name.display().to_string(), label: None, facts: embedded.facts, as_of, report, catalog: None };
        Ok(Some(Found { run, own: None, by_today, read: vec![name.to_owned()] }))
    }

    /// What stands there today, or on the day that was named.
    pub fn now(&self, path: &Path) -> Result<Found, CliError> {
        let options = ReportOptions { words: self.words, edition: Edition::Full, ..ReportOptions::default() };
        let mut notes = Vec::new();
        let audited = self.inputs.audit_from(path, self.catalog, &options, &mut notes);
        let decided = |mut audited: Audited| {
            let as_of = audited.report.as_of.parse().map_err(|error| CliError::because(&error))?;
            let (catalog, options, facts, notes) = (self.catalog, &options, &audited.facts, &mut notes);
            let mut today = Today { catalog, options, as_of, facts, notes };
            let plan = today.add_plan(&mut audited.report, path)?;
            Ok::<_, CliError>((audited, as_of, plan))
        };
        let audited = audited.and_then(decided);
        notes.iter().for_each(|note| term::t(note));
        let (audited, as_of, plan) = audited?;
        let name = path.display().to_string();
        let read = audited.files().chain(plan.into_file()).collect();
        let run = Run { name, label: None, facts: audited.facts, as_of, report: audited.report, catalog: None };
        Ok(Found { run, own: None, by_today: true, read })
    }
}

/// Whether a text names a milestone: its label, its day, or the name of its file.
fn is_called(path: &Path, milestone: &Milestone, name: &str) -> bool {
    milestone.is_called(name) || path.file_name().is_some_and(|file| file == name)
}

/// The files of the pack that is used, all of them.
pub fn pack_files(inputs: &Inputs) -> Result<Vec<pack::source::SourceFile>, CliError> {
    match inputs.pack() {
        None => Ok(packs::files()),
        Some(path) => packs::read(path).map_err(|error| CliError::because(&error)),
    }
}
