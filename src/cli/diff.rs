//! `diff`: what lies between two audits of one program.

use std::io::Write;
use std::path::Path;

use clap::ValueEnum;
use history::difference;
use history::render::{DiffFormat, render};

use super::deliver::{Delivery, OutputFormat, deliver, refuse_over};
use super::load::Inputs;
use super::look::ThemeArgs;
use super::runs::Runs;
use super::signing::{Signing, signed, with_signatures};
use super::{CliError, ExitStatus, term};

/// Tell what has changed between two audits of a company, and through what
///
/// A PATH is a company's folder as it stands, FOLDER@LABEL for one of its milestones, the file of a milestone, or a report as JSON with its facts; the earlier one comes first.
/// One folder alone is compared with its last milestone up to the day of the audit. The change of each score is split exactly into answers,
/// evidence, files, time, what applies, and pack.
#[derive(Debug, clap::Args)]
pub struct Diff {
    #[command(flatten)]
    inputs: Inputs,
    /// Compare one folder with this milestone of it: its label or its day
    #[arg(long, value_name = "LABEL")]
    since: Option<String>,
    /// Exit with 1 where this holds: a score, a verdict, a gate or a decision got worse by something else than the pack
    #[arg(long, value_name = "WHAT")]
    fail_on: Option<FailOn>,
    #[command(flatten)]
    dress: ThemeArgs,
    #[command(flatten)]
    signing: Signing,
    #[command(flatten)]
    delivery: Delivery<DiffFormat>,
}

/// What stops.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
enum FailOn {
    /// Something got worse.
    Worse,
}

impl OutputFormat for DiffFormat {
    const USUAL: &'static str = "text; with --out markdown, html and json";

    fn all() -> Vec<Self> {
        DiffFormat::ALL.to_vec()
    }

    fn word(self) -> &'static str {
        DiffFormat::word(self)
    }

    fn from_word(word: &str) -> Option<Self> {
        let word = if word == "md" { "markdown" } else { word };
        DiffFormat::ALL.into_iter().find(|format| DiffFormat::word(*format) == word)
    }

    fn alone() -> Self {
        DiffFormat::Text
    }

    fn usual() -> Vec<Self> {
        vec![DiffFormat::Markdown, DiffFormat::Html, DiffFormat::Json]
    }

    fn is_binary(self) -> bool {
        false
    }
}

impl Diff {
    /// Writes the comparison to `out`, or to files.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        self.delivery.hush();
        let outputs = self.delivery.outputs(&|format| vec![format.file_name()])?;
        let key = self.signing.key(&outputs)?;
        let outputs = if key.is_some() { with_signatures(outputs) } else { outputs };
        let catalog = self.inputs.catalog()?;
        let dressed = self.dress.read(&catalog)?;
        let runs = Runs { inputs: &self.inputs, catalog: &catalog, words: &dressed.words };
        let (before, after) = match (self.inputs.paths(), &self.since) {
            ([before, after], None) => (runs.find(before)?, runs.find(after)?),
            ([folder], label) if label.is_some() || folder.is_dir() => {
                let before = match label {
                    Some(label) => runs.called(folder, label)?,
                    None => runs.last(folder)?,
                };
                // Judged as it was then, unless something else is asked for.
                let inputs = self.inputs.or_profile(&catalog, before.profile());
                let after = Runs { inputs: &inputs, ..runs }.now(folder)?;
                (before, after)
            }
            ([], _) => {
                return Err(stop(
                    "name one folder to compare with its last milestone, or two audits, the earlier one first",
                ));
            }
            ([_], None) => {
                return Err(stop(
                    "one folder is compared with its last milestone; of anything else name two, the earlier one first",
                ));
            }
            (_, Some(_)) => {
                return Err(stop("--since compares one folder with a milestone of it: name that folder alone"));
            }
            ([_, _, _, ..], None) => return Err(stop("two audits are compared: name two, the earlier one first")),
        };
        let reads = |file: &Path| before.reads(file) || after.reads(file);
        refuse_over(&outputs, &reads, "what is compared")?;
        let change = difference(&before.run(&catalog), &after.run(&catalog), &dressed.words)
            .map_err(|error| CliError::because(&error))?;
        let look = dressed.look();
        deliver(&outputs, out, &|output| {
            let rendered = render(&change, output.format, look.brand, look.words);
            signed(key.as_ref(), vec![rendered.map_err(|error| CliError::because(&error))?])
        })?;
        let worse = change.worse.len();
        let stops = self.fail_on == Some(FailOn::Worse) && worse > 0;
        if self.fail_on.is_some() {
            change.worse.iter().for_each(|reason| term::t(&format!("worse: {reason}")));
        }
        let ending = if stops { ExitStatus::Stopped } else { ExitStatus::Passed };
        let verdict = if stops { "stopped" } else { "passed" };
        let bar = if self.fail_on.is_some() { "nothing got worse" } else { "none" };
        term::t(&format!(
            "{verdict}: 2 audits compared, {}, {worse} got worse; bar: {bar}",
            match change.facts.len() {
                1 => "1 fact differs".to_owned(),
                count => format!("{count} facts differ"),
            }
        ));
        Ok(self.delivery.ending(ending))
    }
}

fn stop(words: &str) -> CliError {
    CliError::Message(words.to_owned())
}
