//! `interview`: asked in the terminal, one question after the other, and only what still matters.

mod ask;
mod check;
mod command;
mod editor;
mod ending;
mod enough;
mod entries;
mod keep;
mod keys;
mod line;
mod meant;
mod reading;
mod show;
mod talk;

use std::io::Write;
use std::path::{Path, PathBuf};

use command::Command;
use diagnostics::suggest::advice;
use engine::interview::{Interview as Questions, Respondent};
use expr::Day;
use line::{Lines, Typed};
use pack::{Catalog, Profile, Questionnaire};
use report::t;
use report::words::Messages;
use talk::{Ending, Talk};

use super::look::{LoadedTheme, ThemeArgs};
use super::questionnaire::{known, questionnaire_of, role_of, somebody};
use super::{CliError, ExitStatus, load, term};
use crate::save::{SaveError, can_write};
use crate::session::{Location, Session, SessionError};

/// Answer questions in the terminal and get a report
///
/// It asks what can still change the result, one question after the other, and stops when enough is known. Every answer is saved
/// at once, into answers.yaml of the folder; run it again to go on. Over a pipe it reads one line an answer.
#[derive(Debug, clap::Args)]
pub struct Interview {
    /// The folder of the company; it is made if it is not there
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The questions to choose from
    #[arg(long, value_name = "NAME", default_value = "full")]
    questionnaire: String,
    /// What the answers are judged by [default: the questionnaire's, or the pack's own]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// Ask only what this role knows, apart from what others said; the answers go into a file of their own
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The name of the company, for a new file
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    /// Who answers, for a new file; initials will do
    #[arg(long, value_name = "NAME")]
    respondent: Option<String>,
    /// The file of answers [default: answers.yaml in the folder, or answers-ROLE.yaml]
    #[arg(long, value_name = "FILE")]
    file: Option<PathBuf>,
    /// Go on when enough is known, until nothing is left to ask
    #[arg(long)]
    all: bool,
    /// Ask again what may have changed since it was answered, with last time's answers; those are kept in history/
    #[arg(long)]
    again: bool,
    /// One line after the other without colour or editing, for screen readers
    #[arg(long)]
    plain: bool,
    /// Do not write the report
    #[arg(long)]
    no_report: bool,
    /// The day of the answers, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    #[command(flatten)]
    dress: ThemeArgs,
}

impl Interview {
    /// Asks, and tells where that leads.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        if self.plain {
            term::without_colour();
        }
        let catalog = load::catalog(self.pack.as_deref())?;
        let questionnaire = questionnaire_of(&catalog, &self.questionnaire)?;
        let dressed = self.dress.read(&catalog)?;
        let words = &dressed.words;
        let profile = self.profile(&catalog, questionnaire)?;
        let role = self.role.as_deref().map(|role| role_of(&catalog, role)).transpose()?.map(str::to_owned);
        let as_of = self.as_of.unwrap_or_else(load::today);
        if let Some(role) = &role {
            somebody(&catalog, &known(&catalog, &self.dir, as_of), role, as_of)?;
        }
        let mut lines = Lines::new(self.plain);
        let file = self.file(role.as_deref())?;
        // Better now than behind the first answer.
        can_write(&file).map_err(|error| self.unwritable(&error))?;
        let company = match (&self.company, file.exists() || crate::session::names_company(&catalog, &self.dir)) {
            (Some(company), _) => Some(company.clone()),
            (None, true) => None,
            (None, false) => match self.company(words, &mut lines)? {
                Some(company) => Some(company),
                None => return Ok(ExitStatus::Interrupted),
            },
        };
        let title = role.as_deref().map(|role| catalog.role_title(role));
        let sheet = input::sheet(company.as_deref(), self.respondent.as_deref(), title, as_of);
        let place = Location { folder: self.dir.clone(), file, sheet, alone: role.is_some() };
        let respondent = Respondent { role, ..Respondent::default() };
        let interview = Questions::new(&catalog, questionnaire, profile, as_of);
        let mut session =
            Session::open(&catalog, interview, respondent, place, as_of).map_err(|error| self.unopened(error))?;
        let again = if self.again { ending::retake(words, &mut session)? } else { Vec::new() };
        self.on_interrupt(words, &session);
        ending::greet(words, &session, questionnaire);
        let mut talk = Talk::new(words, &mut session, &catalog, lines, self.all);
        (talk.again, talk.is_retake) = (again, self.again);
        let ended = talk.run()?;
        match ended {
            Ending::Finished => {
                self.finish(&catalog, &session, profile, &dressed, out)?;
                if session.respondent.role.is_none() {
                    ending::short(words, &session, questionnaire, &self.dir);
                }
                Ok(ExitStatus::Passed)
            }
            Ending::Left => {
                ending::leave(words, &catalog, &session, &self.command());
                Ok(ExitStatus::Passed)
            }
            Ending::Interrupted => {
                ending::leave(words, &catalog, &session, &self.command());
                Ok(ExitStatus::Interrupted)
            }
        }
    }

    /// Tells the result, and writes the report.
    fn finish(
        &self,
        catalog: &Catalog,
        session: &Session<'_>,
        profile: &Profile,
        dressed: &LoadedTheme<'_>,
        out: &mut impl Write,
    ) -> Result<ExitStatus, CliError> {
        if session.respondent.role.is_some() {
            ending::thank(&dressed.words, session, &self.dir);
            return Ok(ExitStatus::Passed);
        }
        let report = (!self.no_report).then(|| self.path("report.html"));
        ending::result(catalog, session, profile, dressed, report.as_deref(), out)?;
        Ok(ExitStatus::Passed)
    }

    /// The name of the company, which alone has to be given.
    fn company(&self, words: &Messages, lines: &mut Lines) -> Result<Option<String>, CliError> {
        let prompt = format!("{} ", t!(words, "interview-company"));
        loop {
            match lines.read(words, &prompt, &[])? {
                Typed::Line(line) if line.is_empty() => {
                    show::say(&format!("  {}", t!(words, "interview-company-needed")));
                }
                Typed::Line(line) => match Command::of(words, &line) {
                    Some(Command::Quit) => return Ok(None),
                    Some(_) => show::say(&format!("  {}", t!(words, "interview-company-key"))),
                    None => return Ok(Some(line)),
                },
                Typed::Interrupted => return Ok(None),
                Typed::End => {
                    let dir = self.dir.display();
                    return Err(CliError::Message(format!(
                        "there is nobody to ask: stdin is at its end\nanswer in a file instead: prognosis init {dir}\nor give the \
                         name by --company and one line for each answer"
                    )));
                }
            }
        }
    }

    fn profile<'c>(&self, catalog: &'c Catalog, questionnaire: &Questionnaire) -> Result<&'c Profile, CliError> {
        let usual = questionnaire.profile.as_deref().unwrap_or(&catalog.pack.profile);
        let name = self.profile.as_deref().unwrap_or(usual);
        let known = || catalog.profiles.iter().map(|one| one.id.as_str());
        let wrong = || CliError::Message(format!("there is no profile `{name}`\n{}", advice(name, known())));
        catalog.profile(name).ok_or_else(wrong)
    }

    /// The file of answers.
    fn file(&self, role: Option<&str>) -> Result<PathBuf, CliError> {
        if let Some(file) = &self.file {
            return Ok(file.clone());
        }
        if self.dir.is_file() {
            let dir = self.dir.display();
            return Err(CliError::Message(format!("{dir} is a file: name its folder, or give it by --file")));
        }
        let name = role.map_or("answers.yaml".to_owned(), |role| format!("answers-{role}.yaml"));
        Ok(self.path(&name))
    }

    fn unwritable(&self, error: &SaveError) -> CliError {
        let CliError::Message(words) = CliError::because(error) else { return CliError::because(error) };
        let help = "each answer is saved there at once: name a folder that you may write to, or another file by --file";
        CliError::Message(format!("{words}\n{help}"))
    }

    /// A file in the folder, as people name it.
    fn path(&self, name: &str) -> PathBuf {
        if self.dir == Path::new(".") { PathBuf::from(name) } else { self.dir.join(name) }
    }

    /// Nothing confirmed is lost by Ctrl-C at any moment; where no editor catches it, this says how to go on.
    fn on_interrupt(&self, words: &Messages, session: &Session<'_>) {
        let (words, file, command) = (words.clone(), session.file().to_owned(), self.command());
        // Without it the process ends all the same, and says nothing.
        let _ = ctrlc::set_handler(move || {
            if editor::is_open() {
                return;
            }
            term::stop(&format!("\n{}", ending::resume(&words, &file, &command)));
            std::process::exit(ExitStatus::Interrupted as i32);
        });
    }

    /// The command that goes on.
    fn command(&self) -> String {
        super::command::again()
    }

    fn unopened(&self, error: SessionError) -> CliError {
        match error {
            SessionError::Inputs(problems) => {
                let source = |name: &str| std::fs::read_to_string(name).ok();
                let text = diagnostics::render(&problems, &source, term::colour());
                CliError::Message(format!("{text}\nmend this first: the interview goes on from what the files say"))
            }
            error => CliError::because(&error),
        }
    }
}
