//! `list`: what a pack holds, one a line: an id and what it is.

use std::io::Write;
use std::path::PathBuf;

use clap::ValueEnum;
use gate::render::GateFormat;
use pack::Catalog;

use super::deliver::OutputFormat;
use super::questionnaire::FormFormat;
use super::rendering::ReportFormat;
use super::{CliError, ExitStatus, load};

/// List what there is to name on the command line: an id a line, with what it is
#[derive(Debug, clap::Args)]
pub struct List {
    /// What to list
    #[arg(value_enum)]
    what: What,
    /// Write the ids alone
    #[arg(long)]
    ids: bool,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

/// What can be listed.
#[derive(Clone, Copy, Debug, ValueEnum)]
pub(super) enum What {
    /// Forms to choose from
    Questionnaires,
    /// Which checks apply, with what weight
    Profiles,
    /// Facts that are asked for
    Questions,
    /// What is judged
    Checks,
    /// What is decided
    Decisions,
    /// Who owns remedies and knows answers
    Roles,
    /// What reports and results of the gate are written as
    Formats,
}

impl List {
    /// Writes the lines to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let rows = self.what.rows(&catalog);
        let width = rows.iter().map(|(id, _)| id.chars().count()).max().unwrap_or_default();
        for (id, says) in rows {
            match self.ids {
                true => writeln!(out, "{id}")?,
                false => writeln!(out, "{}", format!("{id:width$}  {says}").trim_end())?,
            }
        }
        Ok(ExitStatus::Passed)
    }
}

impl What {
    /// An id and what it is, for each.
    pub(super) fn rows(self, catalog: &Catalog) -> Vec<(String, String)> {
        let row = |id: &str, says: &str| (id.to_owned(), says.split_whitespace().collect::<Vec<_>>().join(" "));
        match self {
            What::Questionnaires => catalog.questionnaires.iter().map(|one| row(&one.id, &one.title)).collect(),
            What::Profiles => catalog.profiles.iter().map(|one| row(&one.id, &one.title)).collect(),
            What::Questions => catalog.questions.iter().map(|one| row(&one.fact, &one.ask)).collect(),
            What::Checks => catalog.checks.iter().map(|one| row(&one.id, &one.title)).collect(),
            What::Decisions => catalog.decisions.iter().map(|one| row(&one.id, &one.ask)).collect(),
            What::Roles => catalog.pack.roles.iter().map(|one| row(&one.id, &one.title)).collect(),
            What::Formats => {
                let reports = ReportFormat::all().into_iter().map(|one| row(one.word(), "audit"));
                let gates = GateFormat::ALL.into_iter().map(|one| row(one.word(), "check"));
                let forms = FormFormat::value_variants().iter().filter_map(ValueEnum::to_possible_value);
                let forms = forms.map(|one| row(one.get_name(), "questionnaire export"));
                reports.chain(gates).chain(forms).collect()
            }
        }
    }
}
