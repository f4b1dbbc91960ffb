//! An interview over files: each answer is in its file before the next question is put, and what somebody writes there meanwhile
//! is read as well.

use std::path::{Path, PathBuf};

use diagnostics::Problem;
use engine::interview::{Agenda, FormItem, Interview, ItemState, Respondent};
use engine::{Claim, Facts, InputKind};
use expr::{Day, Value};
use input::{Gathered, NewAnswer, NewValue, PutError, Reader, Reading, Source, company_name, put};
use pack::types::{Items, Shape};
use pack::{Catalog, quarter_fact};

use crate::files::{self, ReadError};
use crate::save::{SaveError, lock, save};

/// Why an interview cannot go on.
#[derive(Debug, thiserror::Error)]
pub enum SessionError {
    /// An input cannot be read.
    #[error(transparent)]
    Read(#[from] ReadError),
    /// What the inputs say cannot be understood.
    #[error("the inputs cannot be understood")]
    Inputs(Vec<Problem>),
    /// An answer does not fit with what is there.
    #[error("the answer does not fit")]
    Refused(Vec<Problem>),
    /// Somebody has changed the file meanwhile, and it can no longer be read.
    #[error("the file was changed and cannot be read any more")]
    Changed {
        /// What is wrong with it.
        problems: Vec<Problem>,
        /// What stands in it.
        text: String,
    },
    /// Somebody else has answered the same question meanwhile. That has been read, and nothing was written.
    #[error("the question was answered meanwhile")]
    Meanwhile,
    /// An answer has no place in its file.
    #[error(transparent)]
    Put(#[from] PutError),
    /// The file cannot be written.
    #[error(transparent)]
    Save(#[from] SaveError),
}

/// Where answers go, and what else is known.
#[derive(Clone, Debug)]
pub struct Location {
    /// The folder of the company.
    pub folder: PathBuf,
    /// The file of answers, in that folder or elsewhere.
    pub file: PathBuf,
    /// What a new file begins with.
    pub sheet: String,
    /// Whether what others answered is left aside, so that nobody answers by what somebody else said.
    pub alone: bool,
}

/// An interview with somebody.
#[derive(Debug)]
pub struct Session<'c> {
    reader: Reader<'c>,
    /// What is asked.
    pub interview: Interview<'c>,
    /// Who answers, and what they passed over.
    pub respondent: Respondent,
    place: Location,
    as_of: Day,
    /// The inputs beside the file of answers.
    others: Vec<Source>,
    facts: Facts,
    agenda: Agenda,
    /// The text of the file as it was when it was last read or written here.
    last: String,
}

/// Whether an input of a folder names the company.
pub fn names_company(catalog: &Catalog, folder: &Path) -> bool {
    let found = files::read(&[folder.to_owned()], &catalog.table_names()).unwrap_or_default();
    found.sources.iter().any(|source| company_name(catalog, source).is_ok_and(|name| name.is_some()))
}

impl<'c> Session<'c> {
    /// Reads what is there.
    ///
    /// # Errors
    ///
    /// [`SessionError`]; nothing has been written then.
    pub fn open(
        catalog: &'c Catalog,
        interview: Interview<'c>,
        respondent: Respondent,
        place: Location,
        as_of: Day,
    ) -> Result<Session<'c>, SessionError> {
        let found = match files::read(std::slice::from_ref(&place.folder), &catalog.table_names()) {
            Err(ReadError::NothingToAudit { .. } | ReadError::Missing { .. }) => files::Found::default(),
            found => found?,
        };
        let reader = Reader::new(catalog);
        let all = reader.gather(&found.sources, as_of, Reading::Strict).map_err(SessionError::Inputs)?.facts;
        let is_answers = |path: &str| all.inputs.iter().any(|one| one.path == path && one.kind == InputKind::Answers);
        let is_own = |path: &str| crate::save::is_same(Path::new(path), &place.file);
        let stays = |source: &Source| !(is_own(&source.path) || place.alone && is_answers(&source.path));
        let others = found.sources.into_iter().filter(stays).collect();
        let agenda = interview.agenda(&Facts::default(), &respondent);
        let facts = Facts::default();
        let mut session =
            Session { reader, interview, respondent, place, as_of, others, facts, agenda, last: String::new() };
        let text = session.text()?;
        session.facts = session.gathered(&text).map_err(SessionError::Inputs)?.facts;
        session.last = text;
        session.look();
        Ok(session)
    }

    /// What is known.
    pub fn facts(&self) -> &Facts {
        &self.facts
    }

    /// Where the interview stands.
    pub fn agenda(&self) -> &Agenda {
        &self.agenda
    }

    /// The file of answers.
    pub fn file(&self) -> &Path {
        &self.place.file
    }

    /// The day of the interview.
    pub fn day(&self) -> Day {
        self.as_of
    }

    /// Puts an answer into its file, and works out where that leads. It is on the disk when this comes back.
    ///
    /// # Errors
    ///
    /// [`SessionError::Refused`] where it is no answer, or does not fit with the rest of the file; [`SessionError::Meanwhile`] where
    /// the file has another answer to it than the one that was shown. The file is as it was then, as with every other error.
    pub fn answer(&mut self, item: usize, answer: &NewAnswer) -> Result<(), SessionError> {
        let _lock = lock(&self.place.file)?;
        let text = self.text()?;
        if text != self.last {
            let now = match self.gathered(&text) {
                Ok(gathered) => gathered.facts,
                Err(problems) => return Err(SessionError::Changed { problems, text }),
            };
            let is_moved = self.said(item, &now) != self.said(item, &self.facts);
            (self.facts, self.last) = (now, text.clone());
            self.look();
            if is_moved {
                return Err(SessionError::Meanwhile);
            }
        }
        let name = self.interview.items()[item].name();
        let shown = self.shown();
        let text = put(&shown, &text, name, answer)?;
        let gathered = self.gathered(&text).map_err(SessionError::Refused)?;
        let is_open = answer.value == NewValue::Open;
        if !is_open && !self.has_response(item, &gathered.facts) {
            // What counts as not known would be asked again and again.
            return Err(SessionError::Refused(gathered.warnings));
        }
        save(&self.place.file, text.as_bytes())?;
        (self.facts, self.last) = (gathered.facts, text);
        self.respondent.passed.remove(name);
        self.respondent.last = Some(name.to_owned());
        self.look();
        Ok(())
    }

    /// What the file says of a question, as it is written there; none where it says nothing.
    pub fn written(&self, item: usize) -> Option<NewValue> {
        let name = self.interview.items()[item].name();
        let all = input::answered(&self.place.file.to_string_lossy(), &self.last, self.as_of).ok()?;
        all.into_iter().find(|(fact, _)| fact == name).map(|(_, answer)| answer.value)
    }

    /// Passes a question over for now.
    pub fn pass(&mut self, item: usize) {
        let name = self.interview.items()[item].name().to_owned();
        self.respondent.last = Some(name.clone());
        self.respondent.passed.insert(name);
        self.look();
    }

    /// Whether something is known of a question, or somebody could not say.
    fn has_response(&self, item: usize, facts: &Facts) -> bool {
        let name = self.interview.items()[item].name();
        let is_there = |name: &str| facts.facts.contains_key(name) || facts.unsure.contains_key(name);
        is_there(name) || self.parts(item).iter().any(|part| is_there(part))
    }

    /// What some facts say of a question: of each of its names all values, and whether somebody could not say.
    fn said<'f>(&self, item: usize, facts: &'f Facts) -> Vec<(Vec<&'f Value>, bool)> {
        let own = self.interview.items()[item].name().to_owned();
        let names = std::iter::once(own).chain(self.parts(item));
        let said = |name: String| {
            let claims = facts.facts.get(&name);
            let claims = claims.into_iter().flat_map(|fact| fact.decided.iter().chain(&fact.against));
            (claims.map(|claim| &claim.value).collect(), facts.unsure.contains_key(&name))
        };
        names.map(said).collect()
    }

    /// The claims that answer a question, by the name of each part.
    pub fn claims(&self, item: usize) -> Vec<(&str, &Claim)> {
        self.parts(item)
            .into_iter()
            .filter_map(|name| {
                let (name, fact) = self.facts.facts.get_key_value(&name)?;
                Some((name.as_str(), fact.decided.as_ref().or(fact.against.first())?))
            })
            .collect()
    }

    /// The claims on a question that are too old to count.
    pub fn outdated(&self, item: usize) -> Vec<&Claim> {
        self.parts(item).iter().filter_map(|name| self.facts.outdated.get(name)?.first()).collect()
    }

    /// The names under which a question's answer stands: itself, or its items or quarters.
    fn parts(&self, item: usize) -> Vec<String> {
        match self.interview.items()[item] {
            FormItem::Screen(check) => vec![check.id.clone()],
            FormItem::Question(question) => match question.kind.shape() {
                Shape::Value | Shape::Records(_) => vec![question.fact.clone()],
                Shape::Items(Items { items, .. }) => {
                    items.iter().map(|(id, _)| format!("{}.{id}", question.fact)).collect()
                }
                Shape::Series(series) => {
                    (0..series.quarters).map(|back| quarter_fact(&question.fact, back, self.as_of)).collect()
                }
            },
        }
    }

    /// The questions in a state, in the order of the questionnaire.
    pub fn in_state(&self, state: ItemState) -> impl Iterator<Item = usize> {
        self.agenda.states.iter().enumerate().filter(move |(_, one)| **one == state).map(|(item, _)| item)
    }

    fn look(&mut self) {
        self.agenda = self.interview.agenda(&self.facts, &self.respondent);
    }

    fn shown(&self) -> String {
        self.place.file.to_string_lossy().replace(std::path::MAIN_SEPARATOR, "/")
    }

    /// The text of the file as it stands now; a new sheet where there is none.
    fn text(&self) -> Result<String, SessionError> {
        Ok(files::text(&self.place.file)?.unwrap_or_else(|| self.place.sheet.clone()))
    }

    /// The facts with this text in the file.
    fn gathered(&self, text: &str) -> Result<Gathered, Vec<Problem>> {
        let own = Source::new(self.shown(), text);
        let sources: Vec<Source> = self.others.iter().cloned().chain([own]).collect();
        self.reader.gather(&sources, self.as_of, Reading::Strict)
    }
}
