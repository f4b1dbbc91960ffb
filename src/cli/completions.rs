//! `completions` and `man`: what a shell wants to know of the command line.

use std::io::Write;
use std::path::PathBuf;

use clap::builder::{PossibleValue, PossibleValuesParser};
use clap_complete::Shell;
use pack::Catalog;

use super::list::What;
use super::{CliError, ExitStatus, load};
use crate::explain;

/// Print completions for a shell
///
/// They know the names that a pack has: of profiles, questionnaires and roles, and what `explain` and `answers set` take.
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
    /// Complete the names of the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Completions {
    /// Writes the script to `out`.
    pub fn run(&self, out: &mut impl Write, command: clap::Command) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let mut command = with_names(command, &catalog);
        clap_complete::generate(self.shell, &mut command, "prognosis", out);
        Ok(ExitStatus::Passed)
    }
}

/// A command whose arguments say which names of the pack they take, and so its subcommands.
fn with_names(command: clap::Command, catalog: &Catalog) -> clap::Command {
    let name = command.get_name().to_owned();
    let named = |argument: clap::Arg| match names(&name, argument.get_id().as_str(), catalog) {
        Some(names) => argument.value_parser(PossibleValuesParser::new(names)),
        None => argument,
    };
    command.mut_args(named).mut_subcommands(|inner| with_names(inner, catalog))
}

/// What an argument of a command takes, where that is the name of something in the pack.
fn names(command: &str, argument: &str, catalog: &Catalog) -> Option<Vec<PossibleValue>> {
    let listed = |what: What| -> Vec<PossibleValue> {
        what.rows(catalog).into_iter().map(|(id, says)| value(id).help(says)).collect()
    };
    Some(match (command, argument) {
        (_, "profile") => listed(What::Profiles),
        (_, "questionnaire") => listed(What::Questionnaires),
        (_, "role") => listed(What::Roles),
        ("plan", "without") => listed(What::Checks),
        ("set", "fact") => listed(What::Questions).into_iter().chain(listed(What::Checks)).collect(),
        ("explain", "id") => explain::ids(catalog).map(|id| value(id.to_owned())).collect(),
        _ => return None,
    })
}

/// A name as the library takes it: one that lasts as long as the program, which prints the script and ends.
fn value(id: String) -> PossibleValue {
    PossibleValue::new(&*id.leak())
}

/// Print the man page
#[derive(Debug, clap::Args)]
pub struct Man {
    /// The page of this subcommand instead of the whole program's
    subcommand: Option<String>,
}

impl Man {
    /// Writes the page to `out`.
    pub fn run(&self, out: &mut impl Write, mut command: clap::Command) -> Result<ExitStatus, CliError> {
        command.build();
        let page = match &self.subcommand {
            None => command,
            Some(name) => {
                let found = command.find_subcommand(name).cloned();
                found.ok_or_else(|| CliError::Message(format!("there is no subcommand `{name}`")))?
            }
        };
        clap_mangen::Man::new(page).render(out)?;
        Ok(ExitStatus::Passed)
    }
}
