//! The command line: one file a subcommand. Results go to stdout, everything else to stderr.

#![expect(clippy::disallowed_methods, reason = "the command line is where the world comes in")]
#![expect(clippy::doc_markdown, reason = "help in a terminal has no marks")]

mod answers;
mod audit;
mod bar;
mod beside;
mod browser;
mod check;
mod command;
mod completions;
mod deliver;
mod diff;
mod explain;
mod fix;
mod frozen;
mod help;
mod in_order;
mod init;
mod interview;
mod judge;
mod language;
mod list;
mod load;
mod look;
mod map;
mod milestone;
mod opener;
mod pack;
mod plan;
mod portfolio;
mod progress;
mod questionnaire;
mod rendering;
mod runs;
mod schema;
mod scope;
#[cfg(feature = "web")]
mod serve;
mod several;
mod signing;
mod stamp;
mod stdout;
#[cfg(feature = "web")]
mod stored;
mod streamed;
mod tally;
mod templates;
mod term;
mod tracking;
mod verify;
mod waive;
mod watch;

use std::io::{self, Write};
use std::process::ExitCode;

use clap::{CommandFactory, FromArgMatches, Parser, Subcommand};
use stdout::Stdout;

use crate::languages;

/// Audit a partner program before it fails
///
/// Prognosis reads what is known of a program (answers, program.yaml, measured numbers) and tells in a scored report what is
/// wrong, how sure that is, what each thing costs, and the shortest way to mend it.
#[derive(Debug, Parser)]
#[command(name = "prognosis", version, max_term_width = 100, after_help = EXIT_CODES)]
struct Cli {
    #[command(subcommand)]
    command: Command,
    /// Speak this language: one that is built in, or the folder of a translation, such as words/de
    #[arg(long, global = true, value_name = "LANG")]
    lang: Option<String>,
}

/// The command line as it is declared.
fn command() -> clap::Command {
    Cli::command()
}

const EXIT_CODES: &str = "Exit codes: 0 passed, 1 the gate stopped it, 2 could not judge (unreadable input, broken pack, bad flag), \
3 nothing to audit, 4 undetermined where --require-complete was asked, or with answers that --lenient left open.";

#[derive(Debug, Subcommand)]
enum Command {
    #[command(subcommand)]
    Answers(answers::Answers),
    Audit(audit::Audit),
    Check(check::Check),
    Diff(Box<diff::Diff>),
    Explain(explain::Explain),
    #[cfg(feature = "web")]
    Export(stored::Export),
    Fix(fix::Fix),
    #[cfg(feature = "web")]
    Import(stored::Import),
    History(milestone::History),
    Init(init::Init),
    Interview(Box<interview::Interview>),
    List(list::List),
    Map(map::Map),
    Milestone(milestone::Milestone),
    #[command(subcommand)]
    Pack(pack::Pack),
    Plan(Box<plan::Plan>),
    Portfolio(Box<portfolio::Portfolio>),
    #[command(subcommand)]
    Questionnaire(questionnaire::Questionnaire),
    Schema(schema::Schema),
    #[cfg(feature = "web")]
    Serve(Box<serve::Serve>),
    Verify(verify::Verify),
    Completions(completions::Completions),
    Man(completions::Man),
}

/// How a run ended, the same in every format.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ExitStatus {
    /// Nothing stands in the way.
    Passed = 0,
    /// A finding, a score or a missing element does.
    Stopped = 1,
    /// Unreadable or ambiguous input, a broken or empty pack, a bad flag.
    NotJudged = 2,
    /// No input.
    NothingToAudit = 3,
    /// Completeness was asked for, and something is open.
    Undetermined = 4,
    /// Ctrl-C in an interview, as shells tell it.
    Interrupted = 130,
}

/// Why a command did not come to its end. Everything in it is ready to be shown.
#[derive(Debug, thiserror::Error)]
pub enum CliError {
    /// Something went wrong, in a sentence or several lines.
    #[error("{0}")]
    Message(String),
    /// There was nothing to do.
    #[error("{0}")]
    Nothing(String),
    /// The result could not be written.
    #[error(transparent)]
    Output(#[from] io::Error),
}

impl CliError {
    /// A sentence with all of its causes.
    fn because(error: &dyn std::error::Error) -> CliError {
        let mut words = error.to_string();
        let mut cause = error.source();
        while let Some(inner) = cause {
            words = format!("{words}: {inner}");
            cause = inner.source();
        }
        CliError::Message(words)
    }
}

/// Reads the arguments, runs the command and gives its exit code.
pub fn main() -> ExitCode {
    let language =
        language::argument(std::env::args_os().skip(1).map(|argument| argument.to_string_lossy().into_owned()));
    let language = language.map(|asked| language::read(&asked)).transpose().map(Option::flatten);
    let cli = match parsed(language.as_ref().ok().and_then(Option::as_ref)) {
        Ok(cli) => cli,
        Err(error) => {
            let code = if error.use_stderr() { ExitStatus::NotJudged } else { ExitStatus::Passed };
            return if term::usage(&error).is_ok() {
                ExitCode::from(code as u8)
            } else {
                ExitCode::from(ExitStatus::NotJudged as u8)
            };
        }
    };
    let mut out = Stdout::new();
    let ended = match language {
        Err(error) if !cli.command.is_about_a_language() => Err(error),
        Ok(Some(language)) if !cli.command.is_about_a_language() => {
            language::speak(language).and_then(|()| cli.command.run(cli.lang.as_deref(), &mut out))
        }
        _ => cli.command.run(cli.lang.as_deref(), &mut out),
    };
    let written = out.finish();
    let ending = match ended {
        Ok(ending) => ending,
        Err(CliError::Nothing(words)) => {
            term::stop(&words);
            ExitStatus::NothingToAudit
        }
        Err(stop) => {
            term::error(&stop.to_string());
            ExitStatus::NotJudged
        }
    };
    match written {
        // Whoever reads has seen enough (`| head`); the verdict stands.
        Err(error) if error.kind() == io::ErrorKind::BrokenPipe => {}
        Err(error) => {
            term::error(&format!("cannot write the result: {error}"));
            return ExitCode::from(ExitStatus::NotJudged as u8);
        }
        Ok(()) => {}
    }
    ExitCode::from(ending as u8)
}

/// The arguments, or what the reader of them has to say: help in the language that was asked for, where that could be read.
fn parsed(language: Option<&languages::Language>) -> Result<Cli, clap::Error> {
    let mut command = command();
    if let Some(language) = language {
        match language::helped(command.clone(), language) {
            Ok(helped) => command = helped,
            Err(error) => term::error(&error.to_string()),
        }
    }
    let mut matches = command.clone().try_get_matches_from(std::env::args_os())?;
    Cli::from_arg_matches_mut(&mut matches).map_err(|error| error.format(&mut command))
}

impl Command {
    /// Whether the language that was named is what it is about, and not what it speaks.
    fn is_about_a_language(&self) -> bool {
        matches!(self, Command::Pack(pack) if pack.is_about_a_language())
    }

    fn run(&self, language: Option<&str>, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        match self {
            Command::Answers(command) => command.run(out),
            Command::Audit(command) => command.run(out),
            Command::Check(command) => command.run(out),
            Command::Diff(command) => command.run(out),
            Command::Explain(command) => command.run(out),
            #[cfg(feature = "web")]
            Command::Export(command) => command.run(out),
            Command::Fix(command) => command.run(out),
            #[cfg(feature = "web")]
            Command::Import(command) => command.run(out),
            Command::History(command) => command.run(out),
            Command::Init(command) => command.run(out),
            Command::Interview(command) => command.run(out),
            Command::List(command) => command.run(out),
            Command::Map(command) => command.run(out),
            Command::Milestone(command) => command.run(),
            Command::Pack(command) => command.run(language, out),
            Command::Plan(command) => command.run(out),
            Command::Portfolio(command) => command.run(out),
            Command::Questionnaire(command) => command.run(out),
            Command::Schema(command) => command.run(out),
            #[cfg(feature = "web")]
            Command::Serve(command) => command.run(out),
            Command::Verify(command) => command.run(out),
            Command::Completions(command) => command.run(out, Cli::command()),
            Command::Man(command) => command.run(out, Cli::command()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_arguments_are_well_formed() {
        Cli::command().debug_assert();
    }
}
