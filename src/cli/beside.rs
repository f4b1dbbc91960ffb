//! What lies beside the inputs of a company and belongs into its report: the last milestone before the day of the audit, and `plan.yaml`.

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use engine::target::{Assume, Question, USUAL_NODES, expected};
use engine::{Bounds, Facts};
use expr::Day;
use history::plan;
use pack::{Catalog, names};
use report::{EditionFacts, Report, ReportOptions};

use super::frozen::{self, Listed};
use super::{CliError, term};
use crate::audit::{profile_named, run_with};

/// By what, for whom and when a report was made.
pub struct Today<'a, 'o> {
    pub catalog: &'a Catalog,
    pub options: &'a ReportOptions<'o>,
    pub as_of: Day,
    /// What is known.
    pub facts: &'a Facts,
    /// What is to be told of the inputs.
    pub notes: &'a mut Vec<String>,
}

/// What came of looking for a plan in a folder.
pub enum FoundPlan {
    /// There is none.
    None,
    /// It is of another company, and left aside.
    OfAnother,
    /// This file was read.
    Read(PathBuf),
}

impl FoundPlan {
    /// The file that was read.
    pub fn into_file(self) -> Option<PathBuf> {
        if let FoundPlan::Read(file) = self { Some(file) } else { None }
    }
}

impl Today<'_, '_> {
    /// Puts into a report what lies in the folders among these paths; no path stands for the current folder. Gives the files that were read.
    pub fn complete(mut self, report: &mut Report, paths: &[PathBuf]) -> Result<Vec<PathBuf>, CliError> {
        let here = [PathBuf::from(".")];
        let folders = if paths.is_empty() { &here } else { paths };
        let mut read = Vec::new();
        // What was dropped is not expected of the plan.
        for folder in folders.iter().filter(|path| path.is_dir()) {
            match self.add_plan(report, folder)? {
                FoundPlan::None => {}
                FoundPlan::OfAnother => break,
                FoundPlan::Read(file) => {
                    read.push(file);
                    break;
                }
            }
        }
        for folder in folders.iter().filter(|path| path.is_dir()) {
            if report.trend.is_none() {
                read.extend(self.add_trend(report, folder)?);
            }
        }
        for step in report.plan.iter().filter(|step| step.tracked.as_ref().is_some_and(|tracked| tracked.still_fails)) {
            self.notes.push(format!(
                "note: {} is marked as done in {}, and {} does not pass",
                step.title,
                plan::FILE,
                step.check
            ));
        }
        Ok(read)
    }

    /// Puts into a report what `plan.yaml` of a folder decides.
    pub fn add_plan(&mut self, report: &mut Report, folder: &Path) -> Result<FoundPlan, CliError> {
        let file = folder.join(plan::FILE);
        if !file.is_file() {
            return Ok(FoundPlan::None);
        }
        match decided(&file, self.catalog, report.company.as_deref(), self.notes)? {
            Ok(decided) => {
                plan::track(report, &decided, self.catalog, self.as_of);
                Ok(FoundPlan::Read(file))
            }
            Err(other) => {
                let name = file.display();
                self.notes.push(format!("note: {name} is the plan of {other}, and is left aside"));
                Ok(FoundPlan::OfAnother)
            }
        }
    }

    /// What the score of each side comes to once the whole plan is done, but for what was dropped, for the reader of the report.
    fn expected(&self, report: &Report) -> Result<BTreeMap<String, Bounds>, CliError> {
        let catalog = self.catalog;
        let of_edition = EditionFacts::new(catalog, self.facts, self.options.edition, self.options.least_group);
        let profile = profile_named(catalog, &report.profile.id).map_err(|error| CliError::because(&error))?;
        let (facts, as_of) = (of_edition.left(), self.as_of);
        let (without, within, assume, nodes) = (&[][..], None, Assume::AsReported, USUAL_NODES);
        let dropped = &dropped(report, catalog)[..];
        expected(Question { catalog, facts, profile, as_of, without, dropped, within, assume, nodes })
            .map_err(|error| CliError::because(&error))
    }

    /// Compares with the last milestone of an earlier day that is as it was frozen, judged again by today's pack and profile for the same
    /// reader. Each that is not is told.
    fn add_trend(&mut self, report: &mut Report, folder: &Path) -> Result<Option<PathBuf>, CliError> {
        let Listed { mut found, mut damaged } = frozen::milestones(folder)?;
        found.retain(|(_, one)| one.as_of < self.as_of);
        let last = loop {
            let Some((path, milestone)) = found.pop() else { break None };
            match frozen::intact(&path, &milestone) {
                Ok((facts, _)) => break Some((path, milestone, facts)),
                Err(problem) => damaged.push(problem),
            }
        };
        damaged.iter().for_each(|problem| self.notes.push(format!("note: {problem}")));
        let Some((path, milestone, facts)) = last else { return Ok(None) };
        let not_compared = |why: &str| format!("note: what has changed since `{}` is not told: {why}", milestone.label);
        if let (Some(then), Some(now)) = (&milestone.company, &report.company)
            && !names::same(then, now)
        {
            self.notes.push(not_compared(&format!("it is of {then}, and this is {now}")));
            return Ok(None);
        }
        let facts = match frozen::facts_under(&path, &milestone, facts, self.catalog) {
            Ok(Some(facts)) => facts,
            Ok(None) => {
                self.notes.push(not_compared("its pack cannot be read any more"));
                return Ok(None);
            }
            Err(error) => {
                self.notes.push(not_compared(&error.to_string()));
                return Ok(None);
            }
        };
        let before = run_with(self.catalog, &facts, &report.profile.id, milestone.as_of, self.options);
        let before = before.map_err(|error| CliError::because(&error))?;
        let expected = self.expected(report)?;
        report.trend = Some(history::trend(&milestone.label, &before, report, &expected));
        Ok(Some(path))
    }
}

/// The checks, by their places, whose steps `plan.yaml` drops.
pub fn dropped(report: &Report, catalog: &Catalog) -> Vec<usize> {
    let dropped = report.plan.iter().filter(|step| !step.is_open());
    dropped.filter_map(|step| catalog.checks.iter().position(|check| check.id == step.check)).collect()
}

/// What `plan.yaml` says, or the name of the other company that it is of; `notes` takes the steps in it that the pack does not have.
pub fn decided(
    file: &Path,
    catalog: &Catalog,
    company: Option<&str>,
    notes: &mut Vec<String>,
) -> Result<Result<plan::DecidedPlan, String>, CliError> {
    let bytes =
        fs::read(file).map_err(|error| CliError::Message(format!("cannot read {}: {error}", file.display())))?;
    let name = file.display().to_string();
    let (read, foreign) = plan::read_of_any_pack(&name, &bytes, catalog).map_err(|problems| {
        let source = |of: &str| (of == name).then(|| String::from_utf8_lossy(&bytes).into_owned());
        CliError::Message(diagnostics::render(&problems, &source, term::colour()))
    })?;
    let other = plan::company(&bytes).filter(|other| company.is_some_and(|company| !names::same(company, other)));
    if other.is_none() && !foreign.is_empty() {
        let steps =
            foreign.iter().map(|step| format!("`{}` (line {})", diagnostics::suggest::short(&step.check), step.line));
        notes.push(format!(
            "note: {name}: no step of this pack mends {}: what was decided there stays in the file and is left aside",
            steps.collect::<Vec<_>>().join(", ")
        ));
    }
    Ok(other.map_or(Ok(read), Err))
}
