//! `pack`: is a pack sound, and do its checks' examples hold?

use std::io::Write;
use std::path::PathBuf;

use engine::Facts;
use pack::{Catalog, compile, lint};
use report::brand::Brand;
use report::render::{Format, Theme, render};
use report::words::Messages;

use super::{CliError, ExitStatus, term};
use crate::save::save_all;
use crate::{audit, examples, explain, packs};

/// Check a pack of your own, or the built-in one
#[derive(Debug, clap::Subcommand)]
pub enum Pack {
    /// Report everything that is wrong with a pack
    Lint(Target),
    /// Run the examples that each check carries
    Test(Target),
    /// Write the reference of a pack: a page of Markdown for each family of required elements and each area of checks
    Docs(Docs),
}

/// Which pack, and where its pages go.
#[derive(Debug, clap::Args)]
pub struct Docs {
    #[command(flatten)]
    target: Target,
    /// The folder to write to; pages of the same names are written anew
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// Which pack.
#[derive(Debug, clap::Args)]
pub struct Target {
    /// The pack's folder [default: the built-in pack]
    dir: Option<PathBuf>,
}

impl Pack {
    /// Writes what was found to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let (Pack::Lint(target) | Pack::Test(target) | Pack::Docs(Docs { target, .. })) = self;
        let files = match &target.dir {
            Some(folder) => packs::read(folder).map_err(|error| CliError::because(&error))?,
            None => packs::files(),
        };
        let compiled = match self {
            Pack::Lint(_) => lint(&files),
            Pack::Test(_) | Pack::Docs(_) => compile(&files),
        };
        let problems = compiled.problems_as_text(&files, false);
        let Some(catalog) = &compiled.catalog else {
            out.write_all(problems.as_bytes())?;
            term::t("the pack has problems; nothing was evaluated");
            return Ok(ExitStatus::NotJudged);
        };
        match self {
            Pack::Lint(_) => {
                out.write_all(problems.as_bytes())?;
                if let Err(error) = blank(catalog) {
                    writeln!(out, "{error}")?;
                    return Ok(ExitStatus::NotJudged);
                }
                let (checks, questions) = (catalog.checks.len(), catalog.questions.len());
                writeln!(
                    out,
                    "{} {}: {checks} checks, {questions} questions, no errors",
                    catalog.pack.name, catalog.pack.version
                )?;
                Ok(ExitStatus::Passed)
            }
            Pack::Test(_) => {
                let results = examples::run(catalog, &compiled);
                for result in results.iter().filter(|result| !result.failures.is_empty()) {
                    for failure in &result.failures {
                        writeln!(out, "{}: {} · {}\n  {failure}", result.place, result.check, result.name)?;
                    }
                }
                let failed = results.iter().filter(|result| !result.failures.is_empty()).count();
                writeln!(out, "{} passed, {failed} failed", results.len() - failed)?;
                Ok(match (failed, results.len()) {
                    (_, 0) => ExitStatus::NothingToAudit,
                    (0, _) => ExitStatus::Passed,
                    _ => ExitStatus::Stopped,
                })
            }
            Pack::Docs(Docs { out: folder, .. }) => {
                let pages = explain::reference(catalog);
                let files: Vec<(PathBuf, &String)> =
                    pages.iter().map(|(name, text)| (folder.join(name), text)).collect();
                save_all(&files).map_err(|error| CliError::because(&error))?;
                term::t(&format!("wrote {} pages into {}", pages.len(), folder.display()));
                Ok(ExitStatus::Passed)
            }
        }
    }
}

/// Renders a report of nothing in every format, so that a broken template is told before it is needed.
fn blank(catalog: &Catalog) -> Result<(), String> {
    let day = "2026-01-31".parse().map_err(|error| format!("{error}"))?;
    let report =
        audit::run(catalog, &Facts::default(), &catalog.pack.profile, day).map_err(|error| error.to_string())?;
    let look = Theme { templates: &catalog.templates, brand: &Brand::default(), words: Messages::english() };
    Format::USUAL
        .into_iter()
        .try_for_each(|format| render(&report, format, &look).map(drop).map_err(|error| format!("templates/{error}")))
}
