//! `completions` and `man`: what a shell wants to know of the command line.

use std::io::Write;

use clap_complete::Shell;

use super::{CliError, ExitStatus};

/// Print completions for a shell
#[derive(Debug, clap::Args)]
pub struct Completions {
    /// The shell
    #[arg(value_enum)]
    shell: Shell,
}

impl Completions {
    /// Writes the script to `out`.
    pub fn run(&self, out: &mut impl Write, mut command: clap::Command) -> Result<ExitStatus, CliError> {
        clap_complete::generate(self.shell, &mut command, "prognosis", out);
        Ok(ExitStatus::Passed)
    }
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
