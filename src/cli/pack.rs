//! `pack`: is a pack sound, do its checks' examples hold, and what is it once it is compiled?

mod build;
mod sql;
mod words;

use std::io::Write;
use std::path::PathBuf;

use build::Build;
use engine::Facts;
use pack::source::SourceFile;
use pack::{Catalog, Compiled, compile, lint};
use report::brand::Brand;
use report::render::{Format, Theme, render};
use report::words::Messages;
use sql::Sql;
use words::Words;

use super::{CliError, ExitStatus, term};
use crate::packs::PackError;
use crate::packs::store::StoredPack;
use crate::save::save_all;
use crate::{audit, examples, explain, packs};

/// Check a pack of your own, or the built-in one
#[derive(Debug, clap::Subcommand)]
pub enum Pack {
    /// Report everything that is wrong with a pack; with --lang what is to be done about its translation
    Lint(Target),
    /// Run the examples that each check carries
    Test(Target),
    /// Compile a pack to one file, which --pack reads many times faster than its folder
    ///
    /// It refuses what `pack lint` refuses. The file is for the build of prognosis that wrote it, and is no longer read once the folder
    /// that it was built from has changed.
    Build(Build),
    /// Write a pack as SQL: a table of facts, and a view of what the checks say of each program in it
    ///
    /// The view gives what an audit of the same values gives: verdicts, scores, gates and decisions. Nothing that cannot be written so is
    /// left out silently. See docs/sql.md.
    Sql(Box<Sql>),
    /// Write the reference of a pack: a page of Markdown for each family of required elements and each area of checks
    Docs(Docs),
    /// Write the folder of a language for translators: each message and sentence with the English one beside it
    ///
    /// What is translated already stays. Where the English sentence has changed since, the one that it was translated from is written beside
    /// it; `pack lint --lang` lists what is left to do. See docs/languages.md.
    Words(Words),
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
    /// The pack's folder, or what `pack build` made of it [default: the built-in pack]
    pack: Option<PathBuf>,
}

impl Pack {
    /// Writes what was found to `out`.
    pub fn run(&self, language: Option<&str>, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        match (self, language) {
            (Pack::Lint(target), Some(language)) => target.lint_language(language, out),
            (Pack::Lint(target), None) => target.lint(out),
            (Pack::Test(target), _) => target.test(out),
            (Pack::Build(build), _) => build.run(),
            (Pack::Sql(sql), _) => sql.run(out),
            (Pack::Docs(docs), _) => docs.run(out),
            (Pack::Words(words), language) => words.run(language),
        }
    }

    /// Whether the language that was named is what it is about, and not what it speaks.
    pub fn is_about_a_language(&self) -> bool {
        matches!(self, Pack::Lint(_) | Pack::Words(_))
    }
}

impl Target {
    fn files(&self) -> Result<Vec<SourceFile>, CliError> {
        match &self.pack {
            Some(path) => packs::read(path).map_err(|error| CliError::because(&error)),
            None => Ok(packs::files()),
        }
    }

    fn lint(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let files = self.files()?;
        let compiled = lint(&files);
        out.write_all(compiled.problems_as_text(&files, false).as_bytes())?;
        let Some(catalog) = &compiled.catalog else { return Ok(nothing_evaluated()) };
        if let Err(error) = blank(catalog) {
            writeln!(out, "{error}")?;
            return Ok(ExitStatus::NotJudged);
        }
        if let Some(path) = self.pack.as_deref().filter(|path| path.is_file()) {
            StoredPack::open(path).and_then(|stored| stored.verify(catalog)).map_err(because)?;
        }
        writeln!(out, "{}, no errors", counted(catalog))?;
        Ok(ExitStatus::Passed)
    }

    fn test(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let files = self.files()?;
        let compiled = compile(&files);
        let Some(catalog) = catalog_or_problems(&compiled, &files, out)? else { return Ok(nothing_evaluated()) };
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
}

impl Docs {
    fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let files = self.target.files()?;
        let compiled = compile(&files);
        let Some(catalog) = catalog_or_problems(&compiled, &files, out)? else { return Ok(nothing_evaluated()) };
        let pages = explain::reference(Messages::spoken(), catalog);
        let files: Vec<(PathBuf, &String)> = pages.iter().map(|(name, text)| (self.out.join(name), text)).collect();
        save_all(&files).map_err(|error| CliError::because(&error))?;
        term::t(&format!("wrote {} pages into {}", pages.len(), self.out.display()));
        Ok(ExitStatus::Passed)
    }
}

/// The catalog, or what stands in its way.
fn catalog_or_problems<'c>(
    compiled: &'c Compiled,
    files: &[SourceFile],
    out: &mut impl Write,
) -> Result<Option<&'c Catalog>, CliError> {
    if compiled.catalog.is_none() {
        out.write_all(compiled.problems_as_text(files, false).as_bytes())?;
    }
    Ok(compiled.catalog.as_ref())
}

fn nothing_evaluated() -> ExitStatus {
    term::t("the pack has problems; nothing was evaluated");
    ExitStatus::NotJudged
}

fn because(error: PackError) -> CliError {
    CliError::because(&error)
}

/// What a pack is called, and how much is in it.
fn counted(catalog: &Catalog) -> String {
    let (checks, questions) = (catalog.checks.len(), catalog.questions.len());
    format!("{} {}: {checks} checks, {questions} questions", catalog.pack.name, catalog.pack.version)
}

/// Renders a report of nothing in every format, so that a broken template is told before it is needed.
fn blank(catalog: &Catalog) -> Result<(), String> {
    let day = "2026-01-31".parse().map_err(|error| format!("{error}"))?;
    let report =
        audit::run(catalog, &Facts::default(), &catalog.pack.profile, day).map_err(|error| error.to_string())?;
    let look = Theme { templates: &catalog.templates, brand: &Brand::default(), words: Messages::spoken() };
    Format::USUAL
        .into_iter()
        .try_for_each(|format| render(&report, format, &look).map(drop).map_err(|error| format!("templates/{error}")))
}
