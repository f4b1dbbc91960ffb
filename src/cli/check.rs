//! `check`: the gate that fails when a `program.yaml` misses what it needs.

use std::io::Write;
use std::path::{Path, PathBuf};
use std::str::FromStr;

use clap::builder::{PossibleValue, TypedValueParser};
use diagnostics::Level;
use gate::render::{GateFormat, last_line, render_gate};
use gate::v1::{CheckReport, Verdict};
use gate::{baseline, baseline_of};
use pack::Catalog;

use super::scope::{Scope, is_stdin, read};
use super::waive::NewWaiver;
use super::{CliError, ExitStatus, term};
use crate::discover;
use crate::save::{is_same, lock, save, save_all};

/// Check that program.yaml holds what a program of its stage must have in writing
///
/// A PATH is a program.yaml, a folder that is searched for them, a glob, or - for standard input. Without one the current
/// folder is searched, and then the folders above it up to the root of the repository. Waivers are read from waivers.yaml
/// beside a program or in .prognosis/.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    pub(super) scope: Scope,
    /// What to write, and where: text (default), json, sarif, junit, github, gitlab, markdown or tap; repeat it for several,
    /// of which at most one goes to stdout
    #[arg(long, value_name = "FORMAT[=FILE]", value_parser = OutputParser)]
    format: Vec<Output>,
    /// Hold the run against this earlier one: only what is new or worse stops it
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write what is found now to the baseline, so that later runs stop on new findings only
    #[arg(long, requires = "baseline", conflicts_with = "watch")]
    update_baseline: bool,
    #[command(flatten)]
    waiver: NewWaiver,
    /// Check again whenever a file changes, until Ctrl-C
    #[arg(long)]
    watch: bool,
}

/// A format, and the file it goes to; stdout where there is none.
#[derive(Clone, Debug, PartialEq, Eq)]
struct Output {
    format: GateFormat,
    file: Option<PathBuf>,
}

impl FromStr for Output {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let (word, file) = text.split_once('=').map_or((text, None), |(word, file)| (word, Some(file)));
        let words: Vec<&str> = GateFormat::ALL.map(GateFormat::word).to_vec();
        let format = GateFormat::from_word(word).ok_or_else(|| {
            format!("`{word}` is no format; {}", diagnostics::suggest::advice(word, words.iter().copied()))
        })?;
        match file {
            Some("") => Err(format!("the file is missing: --format {word}=FILE")),
            file => Ok(Output { format, file: file.map(PathBuf::from) }),
        }
    }
}

/// Reads [`Output`]s, and tells shells which formats there are.
#[derive(Clone)]
struct OutputParser;

impl TypedValueParser for OutputParser {
    type Value = Output;

    fn parse_ref(
        &self,
        command: &clap::Command,
        _: Option<&clap::Arg>,
        value: &std::ffi::OsStr,
    ) -> Result<Output, clap::Error> {
        let error =
            |message: String| clap::Error::raw(clap::error::ErrorKind::InvalidValue, message + "\n").with_cmd(command);
        let text = value.to_str().ok_or_else(|| error("a format is not UTF-8".to_owned()))?;
        text.parse().map_err(error)
    }

    fn possible_values(&self) -> Option<Box<dyn Iterator<Item = PossibleValue> + '_>> {
        Some(Box::new(GateFormat::ALL.into_iter().map(|format| PossibleValue::new(format.word()))))
    }
}

impl Check {
    /// Checks, and writes what was asked for.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let outputs = self.outputs()?;
        let catalog = self.scope.catalog()?;
        if self.waiver.is_asked() {
            return self.waiver.write(&self.scope, &catalog);
        }
        if self.watch {
            return super::watch::watch(&self.scope, self.baseline.as_deref(), &catalog);
        }
        let checked = if self.update_baseline { self.update(&catalog)? } else { self.judged(&catalog)? };
        let mut to_stdout = None;
        let mut files: Vec<(PathBuf, String)> = Vec::new();
        for output in &outputs {
            match &output.file {
                Some(file) => files.push((file.clone(), render_gate(&checked, output.format, false))),
                None => to_stdout = Some(output.format),
            }
        }
        save_all(&files).map_err(|error| CliError::because(&error))?;
        if let Some(format) = to_stdout {
            out.write_all(
                render_gate(&checked, format, format == GateFormat::Text && term::stdout_colour()).as_bytes(),
            )?;
        }
        if to_stdout != Some(GateFormat::Text) {
            term::t(&last_line(&checked));
        }
        Ok(self.exit_status(checked.verdict))
    }

    /// The outputs that were asked for, of which one may go to stdout and each file is named once.
    fn outputs(&self) -> Result<Vec<Output>, CliError> {
        if self.format.is_empty() {
            return Ok(vec![Output { format: GateFormat::Text, file: None }]);
        }
        for (at, output) in self.format.iter().enumerate() {
            let is_again = |earlier: &Output| match (&earlier.file, &output.file) {
                (Some(one), Some(other)) => is_same(one, other),
                (one, other) => one == other,
            };
            if let Some(file) = output.file.as_deref().filter(|file| self.scope.reads(file)) {
                return Err(CliError::Message(format!(
                    "{} is what is to be checked; write to another file",
                    file.display()
                )));
            }
            let is_baseline = |file: &&Path| self.baseline.as_deref().is_some_and(|baseline| is_same(baseline, file));
            if let Some(file) = output.file.as_deref().filter(is_baseline) {
                return Err(CliError::Message(format!("{} is the baseline; write to another file", file.display())));
            }
            if self.format[..at].iter().any(is_again) {
                let word = output.format.word();
                return Err(CliError::Message(match &output.file {
                    None => {
                        format!("only one format can go to stdout; write the other to a file: --format {word}=FILE")
                    }
                    Some(file) => format!("two formats are to be written to {}", file.display()),
                }));
            }
        }
        Ok(self.format.clone())
    }

    fn exit_status(&self, verdict: Verdict) -> ExitStatus {
        match verdict {
            Verdict::Stopped | Verdict::Undetermined if self.scope.exit_zero => ExitStatus::Passed,
            Verdict::Passed => ExitStatus::Passed,
            Verdict::Stopped => ExitStatus::Stopped,
            Verdict::NotJudged => ExitStatus::NotJudged,
            Verdict::NothingToCheck => ExitStatus::NothingToAudit,
            Verdict::Undetermined => ExitStatus::Undetermined,
        }
    }

    fn judged(&self, catalog: &Catalog) -> Result<CheckReport, CliError> {
        self.scope.judged(catalog, self.baseline.as_deref())
    }

    /// Writes the baseline anew, and judges by it. What an earlier one knows of programs that this run did not look at stays.
    fn update(&self, catalog: &Catalog) -> Result<CheckReport, CliError> {
        if self.scope.paths.iter().any(|path| is_stdin(path)) {
            let words = "a baseline needs files: what comes from standard input cannot be looked at again";
            return Err(CliError::Message(words.to_owned()));
        }
        let checked = self.scope.judged(catalog, None)?;
        let Some(file) =
            self.baseline.as_ref().filter(|_| !checked.programs.is_empty() && checked.verdict != Verdict::NotJudged)
        else {
            let why = checked.problems.iter().find(|problem| problem.level == Level::Error);
            let why = why.map(|problem| format!(", because of {}: {}", problem.file, problem.message));
            term::t(&format!("the baseline is left as it is: this run could not be judged{}", why.unwrap_or_default()));
            return Ok(checked);
        };
        let mut found = baseline_of(&checked);
        let mut kept = 0;
        // Whoever writes the same file meanwhile would lose what is read here.
        let lock = lock(file).map_err(|error| CliError::because(&error))?;
        if file.exists() {
            let source = read(discover::read_baseline(file))?;
            let earlier = baseline::read(&source.path, source.held()).map_err(|problems| {
                CliError::Message(diagnostics::render(&problems, &|_| source.text(), term::colour()))
            })?;
            let unfit = earlier.fits(&source.path, &found.pack, &found.profile);
            if let Some(problem) = unfit.iter().find(|problem| problem.level == Level::Error) {
                let path = file.display();
                return Err(CliError::Message(format!("{path}: {}; name another file", problem.message)));
            }
            let names = self.scope.names()?;
            let mut earlier = earlier.renamed(&|name| names.again(name, file));
            let gone = earlier.forget(&|name| self.scope.is_gone(name, &names));
            if !gone.is_empty() {
                term::t(&format!("took out what was known of files that are gone: {}", gone.join(", ")));
            }
            let here = |file: &str| checked.programs.iter().any(|program| program.path == file);
            let others: Vec<_> = earlier.findings.into_iter().filter(|one| !here(&one.file)).collect();
            kept = others.len();
            found.findings.extend(others);
            found.scores.extend(earlier.scores.into_iter().filter(|one| !here(&one.path)));
        }
        save(file, baseline::write(&found).as_bytes()).map_err(|error| CliError::because(&error))?;
        drop(lock);
        let of_others = if kept > 0 {
            format!(", {kept} of them of programs that this run did not look at")
        } else {
            String::new()
        };
        let count = match found.findings.len() {
            1 => "1 finding".to_owned(),
            count => format!("{count} findings"),
        };
        term::t(&format!("wrote {} with {count}{of_others}", file.display()));
        self.judged(catalog)
    }
}
