//! `answers import`: what came back from people, into a file of answers.

use std::io::Write;
use std::path::{Path, PathBuf};

use engine::Facts;
use engine::interview::Interview;
use input::{PutError, put, sheet};
use pack::{Catalog, Questionnaire};

use super::super::questionnaire::QuestionSelection;
use super::super::{CliError, ExitStatus, load, term};
use super::{read, render_problems, shown};
use crate::exchange::{Audience, Filled, Misfit, Row, csv, fit, rows, surveyjs, xlsx};
use crate::files;
use crate::save::{is_same, lock, save};

/// What came back, and where it goes.
#[derive(Debug, clap::Args)]
pub struct Import {
    /// Sheets (.csv), workbooks (.xlsx) and results of SurveyJS (.json) that were filled in
    #[arg(required = true)]
    files: Vec<PathBuf>,
    /// The file of answers; what stands there stays, unless the same is answered
    #[arg(long, value_name = "FILE", default_value = "answers.yaml")]
    into: PathBuf,
    /// Who answered, for a new file
    #[arg(long, value_name = "NAME")]
    respondent: Option<String>,
    /// The name of the company, for a new file
    #[arg(long, value_name = "NAME")]
    company: Option<String>,
    #[command(flatten)]
    selection: QuestionSelection,
}

/// The answers of a file, or why it is none that can be read.
type FormAnswers = Result<Vec<Filled>, Vec<Misfit>>;

/// A questionnaire with all that it may ask, whoever answers: what somebody answered beyond their role is no mistake.
struct AskedForm<'c> {
    interview: Interview<'c>,
    rows: Vec<Row<'c>>,
}

impl<'c> AskedForm<'c> {
    fn of(
        selection: &QuestionSelection,
        catalog: &'c Catalog,
        form: &Questionnaire,
    ) -> Result<AskedForm<'c>, CliError> {
        let interview = selection.interview(catalog, form)?;
        let everybody = Audience::of(catalog, &interview, None, &Facts::default(), selection.day());
        let rows = rows(catalog, &interview, &everybody, selection.day());
        Ok(AskedForm { interview, rows })
    }

    /// How many answers stand under what it does not ask.
    fn strangers(&self, filled: &[Filled]) -> usize {
        filled.iter().filter(|one| self.rows.iter().all(|row| row.id != one.id)).count()
    }
}

impl Import {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.selection.pack.as_deref())?;
        let role = self.selection.role(&catalog)?;
        let forms = self.selection.forms(&catalog)?.into_iter();
        let forms = forms.map(|form| AskedForm::of(&self.selection, &catalog, form)).collect::<Result<Vec<_>, _>>()?;
        let mut wrong = Vec::new();
        let mut found = Vec::new();
        for path in &self.files {
            if is_same(path, &self.into) {
                return Err(CliError::Message(format!("{} is the file that is written to", path.display())));
            }
            let (form, filled) = self.of_form(path, &forms)?;
            match filled.and_then(|filled| fit(&form.interview, &form.rows, &filled, self.selection.day())) {
                Ok(answers) => found.push((path, answers)),
                Err(misfits) => {
                    wrong.extend(misfits.into_iter().map(|misfit| format!("{}: {misfit}", shown(path))));
                }
            }
        }
        if !wrong.is_empty() {
            let count = wrong.len();
            let what = if count == 1 { "1 thing does" } else { &format!("{count} things do") };
            return Err(CliError::Message(format!("{}\n{what} not fit, nothing was imported", wrong.join("\n"))));
        }
        self.twice(&found)?;
        let _lock = lock(&self.into).map_err(|error| CliError::because(&error))?;
        let title = role.map(|role| catalog.role_title(role));
        let before = files::text(&self.into).map_err(|error| CliError::because(&error))?;
        let mut text = before
            .unwrap_or_else(|| sheet(self.company.as_deref(), self.respondent.as_deref(), title, self.selection.day()));
        let there = yaml::parse(&shown(&self.into), text.as_bytes()).ok().map(|document| document.root);
        let is_there = |name: &str| {
            let answer = there.as_ref().and_then(|root| root.get("answers")?.get(name));
            answer.is_some_and(|answer| answer.kind != yaml::NodeKind::Null)
        };
        let replaced = found.iter().flat_map(|(_, answers)| answers).filter(|(name, _)| is_there(name)).count();
        let mut count = 0;
        for (name, answer) in found.iter().flat_map(|(_, answers)| answers) {
            count += 1;
            text = put(&shown(&self.into), &text, name, answer).map_err(|error| match error {
                PutError::Unreadable(problems) => {
                    CliError::Message(render_problems(&problems, &[(self.into.clone(), text.clone())]))
                }
                error @ PutError::Edit(_) => CliError::Message(format!("`{name}`: {error}; nothing was imported")),
            })?;
        }
        if count == 0 {
            return Err(CliError::Nothing("nothing was answered: no row has an answer".to_owned()));
        }
        let files = [(self.into.clone(), text)];
        let (_, warnings) = read(&catalog, &files, self.selection.day()).map_err(|problems| {
            CliError::Message(format!("{}\nnothing was imported", render_problems(&problems, &files)))
        })?;
        save(&self.into, files[0].1.as_bytes()).map_err(|error| CliError::because(&error))?;
        if !warnings.is_empty() {
            term::t(&render_problems(&warnings, &files));
        }
        let answers = if count == 1 { "1 answer".to_owned() } else { format!("{count} answers") };
        let replaced = if replaced > 0 { format!(", {replaced} of them in place of others") } else { String::new() };
        writeln!(out, "{}: {answers} imported{replaced}", self.into.display())?;
        Ok(ExitStatus::Passed)
    }

    /// What a file holds, and of which form it is: the first that asks all of it, or else most of it.
    fn of_form<'f, 'c>(
        &self,
        path: &Path,
        forms: &'f [AskedForm<'c>],
    ) -> Result<(&'f AskedForm<'c>, FormAnswers), CliError> {
        let mut best: Option<(usize, &AskedForm<'_>, FormAnswers)> = None;
        for form in forms {
            let filled = self.filled(path, &form.rows)?;
            let strangers = filled.as_ref().map_or(0, |filled| form.strangers(filled));
            if best.as_ref().is_none_or(|(fewest, ..)| strangers < *fewest) {
                best = Some((strangers, form, filled));
            }
            if strangers == 0 {
                break;
            }
        }
        let (_, form, filled) = best.ok_or_else(|| CliError::Message("the pack has no questionnaire".to_owned()))?;
        Ok((form, filled))
    }

    /// What a file holds, by the end of its name.
    fn filled(&self, path: &Path, rows: &[Row<'_>]) -> Result<FormAnswers, CliError> {
        let bytes = files::bytes(path).map_err(|error| CliError::because(&error))?;
        let end = path.extension().map(|end| end.to_string_lossy().to_ascii_lowercase()).unwrap_or_default();
        Ok(match end.as_str() {
            "csv" | "tsv" => csv::read(&bytes),
            "xlsx" => xlsx::read(&bytes),
            "json" => surveyjs::read(&bytes, rows),
            _ => {
                let path = path.display();
                return Err(CliError::Message(format!(
                    "{path} is none of .csv, .xlsx and .json, as which answers come back"
                )));
            }
        })
    }

    /// Refuses what two files answer differently.
    fn twice(&self, found: &[(&PathBuf, Vec<(&str, input::NewAnswer)>)]) -> Result<(), CliError> {
        for (at, (path, answers)) in found.iter().enumerate() {
            for (name, answer) in answers {
                let earlier = found[..at].iter().find_map(|(other, answers)| {
                    answers.iter().any(|(one, said)| one == name && said.value != answer.value).then_some(other)
                });
                if let Some(other) = earlier {
                    let (other, path) = (other.display(), path.display());
                    return Err(CliError::Message(format!(
                        "`{name}` is answered otherwise in {other} and {path}, nothing was imported; two people's answers go into \
                         files of their own"
                    )));
                }
            }
        }
        Ok(())
    }
}
