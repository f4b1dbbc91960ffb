//! `check`: the gate that fails when a `program.yaml` misses what it needs.

use std::io::Write;
use std::mem::ManuallyDrop;
use std::path::{Path, PathBuf};

use diagnostics::Level;
use diagnostics::sanitize::sanitize_line;
use gate::render::{GateFormat, RunContext, last_line};
use gate::v1::{CheckReport, Verdict};
use gate::{baseline, baseline_of};
use pack::Catalog;

use super::deliver::{Delivery, Location, Output, OutputFormat, deliver, refuse_over};
use super::scope::{Scope, is_stdin, read};
use super::streamed::{FinishedOutput, StreamedOutput};
use super::waive::NewWaiver;
use super::{CliError, ExitStatus, term};
use crate::discover;
use crate::save::{is_same, lock, save};

/// Check that program.yaml holds what a program of its stage must have in writing
///
/// A PATH is a program.yaml, a folder that is searched for them, a glob, or - for standard input. Without one the current
/// folder is searched, and then the folders above it up to the root of the repository. Waivers are read from waivers.yaml
/// beside a program or in .prognosis/.
#[derive(Debug, clap::Args)]
pub struct Check {
    #[command(flatten)]
    pub(super) scope: Scope,
    #[command(flatten)]
    delivery: Delivery<GateFormat>,
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

impl OutputFormat for GateFormat {
    const USUAL: &'static str = "text; with --out text, json and sarif";

    fn all() -> Vec<Self> {
        GateFormat::ALL.to_vec()
    }

    fn word(self) -> &'static str {
        GateFormat::word(self)
    }

    fn from_word(word: &str) -> Option<Self> {
        GateFormat::from_word(word)
    }

    fn alone() -> Self {
        GateFormat::Text
    }

    fn usual() -> Vec<Self> {
        vec![GateFormat::Text, GateFormat::Json, GateFormat::Sarif]
    }

    fn is_binary(self) -> bool {
        false
    }
}

impl Check {
    /// Checks, and writes what was asked for.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        self.delivery.hush();
        let outputs = self.delivery.outputs(&|format| vec![format.file_name()])?;
        refuse_over(&outputs, &|file| self.scope.reads(file), "what is to be checked")?;
        let is_baseline = |file: &Path| self.baseline.as_deref().is_some_and(|baseline| is_same(baseline, file));
        refuse_over(&outputs, &is_baseline, "the baseline")?;
        // The process ends with this run: to take it apart again would cost a tenth of a small one.
        let catalog = ManuallyDrop::new(self.scope.catalog()?);
        if self.waiver.is_asked() {
            return self.waiver.write(&self.scope, &catalog);
        }
        if self.watch {
            let shown = Output { format: GateFormat::Text, place: Location::Stdout };
            if outputs != [shown] {
                let words = "--watch shows text on stdout and nothing else: take out --format, --out and --quiet";
                return Err(CliError::Message(words.to_owned()));
            }
            return super::watch::watch(&self.scope, self.baseline.as_deref(), &catalog, self.delivery.exit_zero);
        }
        let mut streams = StreamedOutput::all(&outputs, out);
        let formats: Vec<GateFormat> = outputs.iter().map(|output| output.format).collect();
        let checked = if self.update_baseline {
            self.update(&catalog, &formats, &mut streams)?
        } else {
            self.judged(&catalog, &formats, &mut streams)?
        };
        let finished = streams
            .into_iter()
            .map(|one| one.ended(&checked))
            .collect::<Result<Vec<FinishedOutput<'_>>, CliError>>()?;
        deliver(&outputs, out, &|output| {
            let of_output = outputs.iter().zip(&finished).filter(|(one, _)| *one == output);
            Ok(of_output.map(|(_, finished)| finished).collect())
        })?;
        let shows_text =
            |output: &Output<GateFormat>| output.place == Location::Stdout && output.format == GateFormat::Text;
        if !outputs.iter().any(shows_text) {
            self.print_outcome(&checked);
        }
        Ok(self.exit_status(checked.verdict))
    }

    /// Says on stderr how the run ended, and of one that judged nothing why, even where little is to be said.
    fn print_outcome(&self, checked: &CheckReport) {
        match checked.verdict {
            Verdict::NotJudged if self.delivery.is_quiet() => {
                for problem in checked.problems.iter().filter(|problem| problem.level == Level::Error) {
                    let place = problem.region.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
                    let message = format!("{}{place}: {}", problem.file, problem.message);
                    term::error(&sanitize_line(&message));
                }
            }
            Verdict::NothingToCheck => term::stop(&last_line(checked)),
            Verdict::NotJudged | Verdict::Passed | Verdict::Stopped | Verdict::Undetermined => {
                term::t(&last_line(checked));
            }
        }
    }

    fn exit_status(&self, verdict: Verdict) -> ExitStatus {
        match verdict {
            Verdict::Stopped | Verdict::Undetermined if self.delivery.exit_zero => ExitStatus::Passed,
            Verdict::Passed => ExitStatus::Passed,
            Verdict::Stopped => ExitStatus::Stopped,
            Verdict::NotJudged => ExitStatus::NotJudged,
            Verdict::NothingToCheck => ExitStatus::NothingToAudit,
            Verdict::Undetermined => ExitStatus::Undetermined,
        }
    }

    /// Judges, and tells of each program as soon as all formats can take it.
    fn judged(
        &self,
        catalog: &Catalog,
        formats: &[GateFormat],
        streams: &mut [StreamedOutput<'_>],
    ) -> Result<CheckReport, CliError> {
        let (baseline, exit_zero) = (self.baseline.as_deref(), self.delivery.exit_zero);
        if formats.iter().any(|format| format.needs_whole_run()) {
            let checked = self.scope.judged(catalog, baseline, exit_zero)?;
            stream_all(&checked, streams);
            return Ok(checked);
        }
        let is_text = baseline.is_none() && formats.iter().all(|format| *format == GateFormat::Text);
        self.scope.judged_by(catalog, baseline, exit_zero, |gate| {
            let gate = if is_text { gate.for_text() } else { gate };
            gate.with_observer(|run, program| streams.iter_mut().for_each(|one| one.program(run, program)))
        })
    }

    /// Writes the baseline anew, and judges by it. What an earlier one knows of programs that this run did not look at stays.
    fn update(
        &self,
        catalog: &Catalog,
        formats: &[GateFormat],
        streams: &mut [StreamedOutput<'_>],
    ) -> Result<CheckReport, CliError> {
        if self.scope.paths.iter().any(|path| is_stdin(path)) {
            let words = "a baseline needs files: what comes from standard input cannot be looked at again";
            return Err(CliError::Message(words.to_owned()));
        }
        let checked = self.scope.judged(catalog, None, self.delivery.exit_zero)?;
        let Some(file) =
            self.baseline.as_ref().filter(|_| !checked.programs.is_empty() && checked.verdict != Verdict::NotJudged)
        else {
            let why = checked.problems.iter().find(|problem| problem.level == Level::Error);
            let why = why.map(|problem| format!(", because of {}: {}", problem.file, problem.message));
            term::t(&format!("the baseline is left as it is: this run could not be judged{}", why.unwrap_or_default()));
            stream_all(&checked, streams);
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
        self.judged(catalog, formats, streams)
    }
}

/// Tells of the programs of a run that is over.
fn stream_all(checked: &CheckReport, streams: &mut [StreamedOutput<'_>]) {
    let run = RunContext::of(checked);
    for program in &checked.programs {
        streams.iter_mut().for_each(|one| one.program(&run, program));
    }
}
