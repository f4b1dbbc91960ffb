//! `init`: files to fill in, for a program that is audited for the first time.

use std::io::Write;
use std::path::{Path, PathBuf};

use pack::{Catalog, Questionnaire, Table};
use report::t;
use report::words::Messages;

use super::questionnaire::{known, questionnaire_of, role_of, somebody};
use super::{CliError, ExitStatus, load, term};
use crate::save::create_all;
use crate::scaffold;
use crate::scaffold::schema;

/// Write an answers file, a program.yaml and a list of metrics to fill in
///
/// Beside them it puts their JSON Schemas, by which editors show help and mistakes while you type. Nothing is overwritten.
#[derive(Debug, clap::Args)]
pub struct Init {
    /// The folder to write to; it is made if it is not there
    #[arg(default_value = ".")]
    dir: PathBuf,
    /// The questionnaire to answer
    #[arg(long, value_name = "NAME", default_value = "full")]
    questionnaire: String,
    /// Write a form of what this role knows alone, answers-ROLE.yaml, to lie beside those of others
    #[arg(long, value_name = "ROLE", conflicts_with_all = ["program_only", "tables"])]
    role: Option<String>,
    /// Write program.yaml and its schema only, for a repository that `prognosis check` guards
    #[arg(long, conflicts_with_all = ["tables", "questionnaire"])]
    program_only: bool,
    /// Also write empty lists to export into, one a table, with their header rows
    #[arg(long)]
    tables: bool,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Init {
    /// Writes the files; all that it says goes to stderr.
    pub fn run(&self, _: &mut impl Write) -> Result<ExitStatus, CliError> {
        let words = Messages::spoken();
        let catalog = load::catalog(self.pack.as_deref())?;
        let questionnaire = questionnaire_of(&catalog, &self.questionnaire)?;
        if let Some(role) = &self.role {
            return self.form_of(words, &catalog, questionnaire, role_of(&catalog, role)?);
        }
        let mut files = vec![
            (self.path("answers.yaml"), scaffold::answers(words, &catalog, questionnaire, load::today())),
            (self.path("answers.schema.json"), format!("{:#}\n", schema::answers(&catalog))),
        ];
        files.extend(scaffold::metrics(&catalog, questionnaire).map(|rows| (self.path("metrics.csv"), rows)));
        if self.program_only {
            files.clear();
            if catalog.program_fields.is_empty() {
                return Err(CliError::Message("this pack knows no field of program.yaml".to_owned()));
            }
        }
        // A pack may do without program.yaml, and one without any field could not be read back.
        if !catalog.program_fields.is_empty() {
            files.push((self.path("program.yaml"), scaffold::program(words, &catalog)));
            files.push((self.path("program.schema.json"), format!("{:#}\n", schema::program(&catalog))));
        }
        if self.tables && catalog.tables.is_empty() {
            return Err(CliError::Message("this pack measures nothing from lists: leave --tables out".to_owned()));
        }
        if self.tables {
            let list = |table: &Table<_>| (self.path(&format!("metrics/{}.csv", table.name)), scaffold::table(table));
            files.extend(catalog.tables.iter().map(list));
            files.push((self.path(load::COLUMNS), scaffold::columns(words, &catalog)));
        }
        refuse_to_overwrite(&files)?;
        create_all(&files).map_err(|error| CliError::because(&error))?;
        for (path, _) in &files {
            term::t(&t!(words, "form-wrote", file = path.display().to_string()));
        }
        term::t(&t!(words, "form-next", command = self.next(questionnaire.profile.as_deref())));
        Ok(ExitStatus::Passed)
    }

    /// Writes the form of a role.
    fn form_of(
        &self,
        words: &Messages,
        catalog: &Catalog,
        form: &Questionnaire,
        role: &str,
    ) -> Result<ExitStatus, CliError> {
        let name = format!("answers-{role}.yaml");
        let today = load::today();
        let known = known(catalog, &self.dir, today);
        somebody(catalog, &known, role, today)?;
        let form_of = scaffold::answers_of(words, catalog, form, Some(role), today, &known);
        let mut files = vec![(self.path(&name), form_of)];
        let schema = self.path("answers.schema.json");
        // The forms of several roles share it.
        if schema.symlink_metadata().is_err() {
            files.push((schema, format!("{:#}\n", schema::answers(catalog))));
        }
        refuse_to_overwrite(&files)?;
        create_all(&files).map_err(|error| CliError::because(&error))?;
        for (path, _) in &files {
            term::t(&t!(words, "form-wrote", file = path.display().to_string()));
        }
        term::t(&t!(words, "form-next", command = self.next(form.profile.as_deref())));
        Ok(ExitStatus::Passed)
    }

    /// A file in the folder, as people name it.
    fn path(&self, name: &str) -> PathBuf {
        if self.is_here() { PathBuf::from(name) } else { self.dir.join(name) }
    }

    fn is_here(&self) -> bool {
        self.dir == Path::new(".")
    }

    /// The command that audits what was written.
    fn next(&self, profile: Option<&str>) -> String {
        let mut command = format!("prognosis {}", if self.program_only { "check" } else { "audit" });
        let pack = self.pack.iter().flat_map(|pack| [Path::new("--pack"), pack]);
        let dir = Some(self.dir.as_path()).filter(|_| !self.is_here());
        let profile = profile
            .filter(|_| !self.program_only)
            .into_iter()
            .flat_map(|profile| [Path::new("--profile"), Path::new(profile)]);
        for part in dir.into_iter().chain(profile).chain(pack) {
            let part = part.display().to_string();
            let plain = |c: char| c.is_alphanumeric() || "-_./\\:~".contains(c);
            let quote = if part.chars().all(plain) { "" } else { "\"" };
            command = format!("{command} {quote}{part}{quote}");
        }
        command
    }
}

/// Stops before anything is written if one of the files is there already.
fn refuse_to_overwrite(files: &[(PathBuf, String)]) -> Result<(), CliError> {
    let there = files.iter().map(|(path, _)| path).filter(|path| path.symlink_metadata().is_ok());
    let there: Vec<String> = there.map(|path| path.display().to_string()).collect();
    if there.is_empty() {
        return Ok(());
    }
    let be = if there.len() == 1 { "is" } else { "are" };
    let names = there.join(", ");
    Err(CliError::Message(format!(
        "{names} {be} there already; nothing was written\nname another folder, or move what is there"
    )))
}
