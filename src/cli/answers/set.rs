//! `answers set`: one answer, into its file.

use std::io::Write;
use std::path::PathBuf;

use diagnostics::suggest::advice_with;
use expr::Day;
use input::{NewAnswer, NewValue, put, sheet, understood};
use pack::types::{Choice, Items, Level, Shape};
use pack::{Catalog, QuestionType};
use report::value_words;
use report::words::Messages;

use super::super::{CliError, ExitStatus, load, term};
use super::{read, render_problems, shown};
use crate::files;
use crate::save::{lock, save};

/// What to answer, and where.
#[derive(Debug, clap::Args)]
pub struct Set {
    /// A fact, a fact with an item of its checklist, or the id of a check for its statement
    fact: String,
    /// The answer as people write it, such as `yes`, `20k EUR`, `6-9`, `about 20 %`, `not sure`, `n/a`; choices with commas between
    #[arg(allow_hyphen_values = true)]
    value: String,
    /// The file; it is made if it is not there
    #[arg(long, value_name = "FILE", default_value = "answers.yaml")]
    file: PathBuf,
    /// What is to be said beside the answer
    #[arg(long, value_name = "TEXT")]
    note: Option<String>,
    /// What proves it: a link, a file, a line
    #[arg(long, value_name = "TEXT")]
    evidence: Option<String>,
    /// The day for which it holds [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    date: Option<Day>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

impl Set {
    pub(super) fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let (name, value, understood) = self.value(&catalog)?;
        let date = self.date.unwrap_or_else(load::today);
        let answer = NewAnswer { value, note: self.note.clone(), evidence: self.evidence.clone(), date };
        let _lock = lock(&self.file).map_err(|error| CliError::because(&error))?;
        let before = files::text(&self.file).map_err(|error| CliError::because(&error))?;
        let before = before.unwrap_or_else(|| sheet(None, None, None, date));
        let after = put(&shown(&self.file), &before, &name, &answer).map_err(|error| match error {
            input::PutError::Unreadable(problems) => {
                CliError::Message(render_problems(&problems, &[(self.file.clone(), before.clone())]))
            }
            error @ input::PutError::Edit(_) => CliError::because(&error),
        })?;
        let files = [(self.file.clone(), after)];
        let (_, warnings) = read(&catalog, &files, load::today()).map_err(|problems| {
            CliError::Message(format!("{}\nnothing was written", render_problems(&problems, &files)))
        })?;
        save(&self.file, files[0].1.as_bytes()).map_err(|error| CliError::because(&error))?;
        if !warnings.is_empty() {
            term::t(&render_problems(&warnings, &files));
        }
        writeln!(out, "{}: {} = {understood}", self.file.display(), self.fact)?;
        let proven = |text: &str| evidence(&shown(&self.file), text, &name);
        if let Some(old) = proven(&before).filter(|_| proven(&files[0].1).is_none()) {
            term::t(&format!(
                "the evidence of the answer before is taken out, since it proved another value: {old}\n\
                 where it proves this one too: --evidence"
            ));
        }
        Ok(ExitStatus::Passed)
    }

    /// The name that the answer stands under, what is written, and what it was taken for.
    fn value(&self, catalog: &Catalog) -> Result<(String, NewValue, String), CliError> {
        if let Some(check) = catalog.checks.iter().find(|check| check.id == self.fact) {
            let kind = QuestionType::Level(Level { levels: check.screen.levels.clone() });
            let (value, wording) = self.one(&kind, check.applies_when.is_some())?;
            return Ok((check.id.clone(), value, wording));
        }
        let Some(question) = catalog.question(&self.fact) else {
            let known = catalog.questions.iter().map(|question| question.fact.as_str());
            let advice = advice_with(&self.fact, known, "`prognosis list questions` has all");
            return Err(CliError::Message(format!("nothing is asked under `{}`\n{advice}", self.fact)));
        };
        let (fact, kind) = (question.fact.clone(), &question.kind);
        let item = self.fact.strip_prefix(&fact).and_then(|item| item.strip_prefix('.'));
        match (kind.shape(), item) {
            (Shape::Items(Items { items, states }), Some(item)) if items.iter().any(|(id, _)| id == item) => {
                let choices = states.iter().map(|state| (state.clone(), String::new())).collect();
                let (value, _) = self.one(&QuestionType::Choice(Choice { choices }), false)?;
                let wording = match &value {
                    NewValue::Words(state) => state.replace('_', " "),
                    _ => self.value.trim().to_owned(),
                };
                Ok((fact, NewValue::Parts(vec![(item.to_owned(), value)]), wording))
            }
            (Shape::Items(Items { items, .. }), _) => {
                let items: Vec<String> = items.iter().map(|(id, _)| format!("{fact}.{id}")).collect();
                Err(CliError::Message(format!("`{fact}` is a checklist: set one of {}", items.join(", "))))
            }
            (Shape::Records(_) | Shape::Series(_), _) => Err(CliError::Message(format!(
                "`{fact}` is a list: `prognosis interview` asks for it line by line, and a file of answers takes it whole"
            ))),
            (Shape::Value, Some(_)) => Err(CliError::Message(format!("`{fact}` has no items"))),
            (Shape::Value, None) => {
                let (value, wording) = self.one(kind, question.not_applicable)?;
                Ok((fact, value, wording))
            }
        }
    }

    fn one(&self, kind: &QuestionType, not_applicable: bool) -> Result<(NewValue, String), CliError> {
        let words = self.value.trim();
        let value = understood(kind, not_applicable, words).map_err(|fault| {
            let help = fault.advice().map(|advice| format!("\n{advice}")).unwrap_or_default();
            CliError::Message(format!("{}{help}", fault.message()))
        })?;
        let Some(value) = value else { return Ok((NewValue::Words("not sure".to_owned()), "not sure".to_owned())) };
        let wording = value_words(Messages::spoken(), kind, &value);
        let written = match value {
            expr::Value::Multi(ids) => NewValue::Several(ids),
            expr::Value::Choice(id) => NewValue::Words(id),
            _ => NewValue::Words(words.to_owned()),
        };
        Ok((written, wording))
    }
}

/// What proves an answer, as a file of answers says it.
fn evidence(file: &str, text: &str, name: &str) -> Option<String> {
    let root = yaml::parse(file, text.as_bytes()).ok()?.root;
    let words = root.get("answers")?.get(name)?.get("evidence")?.text()?.trim();
    (!words.is_empty() && words != "~").then(|| words.to_owned())
}
