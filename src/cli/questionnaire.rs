//! `questionnaire`: what is asked, out to people who have no program of ours.

use std::io::{IsTerminal, Write};
use std::path::{Path, PathBuf};

use clap::ValueEnum;
use diagnostics::suggest::{advice, did_you_mean};
use engine::Facts;
use engine::assess::{answers_for, bind};
use engine::interview::Interview;
use expr::Day;
use input::{Reading, gather_with};
use pack::{Catalog, Questionnaire as Form};

use super::{CliError, ExitStatus, load, term};
use crate::exchange::{Audience, csv, docx, markdown, rows, surveyjs, xlsx};
use crate::files;
use crate::save::save;

/// Write a questionnaire for people to fill in elsewhere; `prognosis answers import` takes it back
#[derive(Debug, clap::Subcommand)]
pub enum Questionnaire {
    /// Write it as a page, a sheet, a workbook or a web form
    Export(Export),
}

/// Which questionnaire, for whom, and as what.
#[derive(Debug, clap::Args)]
pub struct Export {
    /// The folder of the company: what its files rule out is left out, and whoever stands in for a role that nobody has is asked
    dir: Option<PathBuf>,
    #[command(flatten)]
    pub selection: QuestionSelection,
    /// What to write
    #[arg(long, value_enum, value_name = "FORMAT")]
    format: FormFormat,
    /// The file to write [default: stdout]
    #[arg(long, short, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// Which questions.
#[derive(Debug, clap::Args)]
pub struct QuestionSelection {
    /// The questionnaire [default: full; of an import, the one that asks all that came back]
    #[arg(long, value_name = "NAME")]
    questionnaire: Option<String>,
    /// Only what this role knows
    #[arg(long, value_name = "ROLE")]
    role: Option<String>,
    /// The day from which quarters are counted, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pub pack: Option<PathBuf>,
}

/// What a questionnaire is written as.
#[derive(Clone, Copy, Debug, PartialEq, Eq, ValueEnum)]
pub enum FormFormat {
    /// A page to read, print or paste
    Markdown,
    /// A sheet for any spreadsheet
    Csv,
    /// A workbook with lists to choose from
    Xlsx,
    /// A document for a word processor
    Docx,
    /// A web form for SurveyJS
    Surveyjs,
}

impl Questionnaire {
    /// Writes it to `out` or into a file.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let Questionnaire::Export(export) = self;
        export.run(out)
    }
}

impl Export {
    fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.selection.pack.as_deref())?;
        let (form, role) = (self.selection.form(&catalog)?, self.selection.role(&catalog)?);
        let day = self.selection.day();
        let interview = self.selection.interview(&catalog, form)?;
        let title = [catalog.pack.title.trim(), form.title.trim()].join(": ");
        if let Some(dir) = self.dir.as_deref().filter(|dir| !dir.is_dir()) {
            return Err(CliError::Message(format!("{} is no folder", dir.display())));
        }
        let known = self.dir.as_deref().map(|dir| known(&catalog, dir, day)).unwrap_or_default();
        if let Some(role) = role {
            somebody(&catalog, &known, role, day)?;
        }
        let audience = Audience::of(&catalog, &interview, role, &known, day);
        let sheet = || rows(&catalog, &interview, &audience, day);
        let is_binary = matches!(self.format, FormFormat::Xlsx | FormFormat::Docx);
        if is_binary && self.out.is_none() && std::io::stdout().is_terminal() {
            return Err(CliError::Message("that is no text for a terminal: name a file by --out FILE".to_owned()));
        }
        let bytes = match self.format {
            FormFormat::Markdown => markdown::write(&sheet(), &title).into_bytes(),
            FormFormat::Csv => csv::write(&sheet()).map_err(|error| CliError::because(&error))?,
            FormFormat::Xlsx => xlsx::write(&sheet(), &title).map_err(|error| CliError::because(&error))?,
            FormFormat::Docx => docx::write(&sheet(), &title).map_err(|error| CliError::because(&error))?,
            FormFormat::Surveyjs => surveyjs::write(&catalog, &interview, &audience, &title, day).into_bytes(),
        };
        match &self.out {
            None => out.write_all(&bytes)?,
            Some(path) => {
                save(path, &bytes).map_err(|error| CliError::because(&error))?;
                term::t(&format!("wrote {}", path.display()));
            }
        }
        Ok(ExitStatus::Passed)
    }
}

impl QuestionSelection {
    /// The day from which quarters are counted.
    pub fn day(&self) -> Day {
        self.as_of.unwrap_or_else(load::today)
    }

    /// The questionnaire.
    pub fn form<'c>(&self, catalog: &'c Catalog) -> Result<&'c Form, CliError> {
        questionnaire_of(catalog, self.questionnaire.as_deref().unwrap_or("full"))
    }

    /// The one that is named, or all of them, the full one first.
    pub fn forms<'c>(&self, catalog: &'c Catalog) -> Result<Vec<&'c Form>, CliError> {
        let first = self.form(catalog)?;
        let others = catalog.questionnaires.iter().filter(|form| self.questionnaire.is_none() && form.id != first.id);
        Ok(std::iter::once(first).chain(others).collect())
    }

    /// The questions in order.
    pub fn interview<'c>(&self, catalog: &'c Catalog, form: &Form) -> Result<Interview<'c>, CliError> {
        let profile = form.profile.as_deref().unwrap_or(&catalog.pack.profile);
        let profile = catalog.profile(profile);
        let profile = profile.ok_or_else(|| CliError::Message("the pack has no profile".to_owned()))?;
        Ok(Interview::new(catalog, form, profile, self.day()))
    }

    /// The id of the role.
    pub fn role<'c>(&self, catalog: &'c Catalog) -> Result<Option<&'c str>, CliError> {
        self.role.as_deref().map(|role| role_of(catalog, role)).transpose()
    }
}

/// What a folder tells so far. What cannot be read tells nothing, and the audit says what is wrong with it.
pub fn known(catalog: &Catalog, dir: &Path, today: Day) -> Facts {
    let found = files::read(&[dir.to_owned()], &catalog.table_names()).unwrap_or_default();
    gather_with(catalog, &found.sources, today, Reading::Lenient).map(|gathered| gathered.facts).unwrap_or_default()
}

/// Refuses a role that nobody has by what is known, where somebody stands in for it.
pub fn somebody(catalog: &Catalog, known: &Facts, role: &str, today: Day) -> Result<(), CliError> {
    let asked = answers_for(catalog, &bind(catalog, known, today, false), role).to_owned();
    if asked == role {
        return Ok(());
    }
    let [nobody, by] = [role, &asked].map(|role| catalog.role_title(role));
    let help = format!("name who is asked in its place: --role {asked}");
    Err(CliError::Message(format!("by what lies there nobody is {nobody} yet; {by} answers\n{help}")))
}

/// The questionnaire with a name.
pub fn questionnaire_of<'c>(catalog: &'c Catalog, name: &str) -> Result<&'c Form, CliError> {
    catalog.questionnaire(name).ok_or_else(|| {
        let known: Vec<&str> = catalog.questionnaires.iter().map(|known| known.id.as_str()).collect();
        let meant = did_you_mean(name, known.iter().copied()).map(|meant| format!("; did you mean `{meant}`?"));
        let known =
            if known.is_empty() { "the pack has none".to_owned() } else { format!("known are: {}", known.join(", ")) };
        CliError::Message(format!("there is no questionnaire `{name}`{}\n{known}", meant.unwrap_or_default()))
    })
}

/// The id of a role, by its id or its heading.
pub fn role_of<'c>(catalog: &'c Catalog, name: &str) -> Result<&'c str, CliError> {
    let is_it = |role: &&pack::Titled| role.id.eq_ignore_ascii_case(name) || role.title.eq_ignore_ascii_case(name);
    let known = || catalog.pack.roles.iter().map(|role| role.id.as_str());
    let wrong = || CliError::Message(format!("there is no role `{name}`\n{}", advice(name, known())));
    catalog.pack.roles.iter().find(is_it).map(|role| role.id.as_str()).ok_or_else(wrong)
}
