//! A client as an audit sees it: the files of its folder, with every answer that the store keeps put into its file.
//!
//! The store keeps files as they were imported, and each change since as an event. A desk takes events in the order of their numbers, so
//! that it stands where the store stands, whoever wrote them. Of what is known the pages and the command line judge the same.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::sync::{Arc, MutexGuard};

use diagnostics::Problem;
use engine::Facts;
use engine::interview::{FormItem, Interview, Respondent};
use expr::Day;
use history::plan;
use input::{Gathered, NewAnswer, NewValue, Reader, Reading, Source, put};
use pack::Catalog;
use pack::types::{Items, Shape};
use store::{Client, Event, EventNo, NewFile, Snapshot, Store};

use crate::decided::{Decisions, PLAN};
use crate::error::AppError;
use crate::memory::{Memory, Remembered};
use crate::settings::Settings;

/// The kind of events that are answers, in the sheet that is called as their file.
pub const ANSWER: &str = "answer";
/// The sheet of what is said of the client itself.
pub const ABOUT: &str = "client";
/// Where the client's folder is, in that sheet: an object with `folder`, the folder from that of the store on, and `files`, the digest of
/// each file when both sides were last the same.
pub const FOLDER: &str = "folder";
/// What is asked of the client, in that sheet.
pub const QUESTIONNAIRE: &str = "questionnaire";
/// The file of whoever runs the app.
pub const OWN: &str = "answers.yaml";

/// From how many answers on that are kept beside a file they are put into it, so that a start does not have to.
const FOLDED: usize = 40;

/// How many events are read at once.
const BATCH: u32 = 1000;

/// Why an answer is not taken.
#[derive(Debug)]
pub enum Refused {
    /// It does not fit, in words.
    Problems(Vec<String>),
    /// The files of the client are in the way.
    App(AppError),
}

impl From<AppError> for Refused {
    fn from(error: AppError) -> Refused {
        Refused::App(error)
    }
}

/// A client as an audit sees it.
#[derive(Debug)]
pub struct Desk {
    catalog: &'static Catalog,
    reader: Reader<'static>,
    name: String,
    files: BTreeMap<String, Vec<u8>>,
    /// What is decided about the plan.
    decisions: Decisions,
    upto: EventNo,
    questionnaire: String,
    memory: Memory,
    known: Option<(Day, EventNo, Arc<Known>)>,
    interview: Option<(Day, String, Arc<Interview<'static>>)>,
    /// Which questions each role is asked, of the questionnaire that is asked now.
    asked: HashMap<String, Arc<Vec<bool>>>,
}

/// What is known of a client.
#[derive(Debug)]
pub struct Known {
    /// The facts.
    pub facts: Facts,
    /// What could be read, and should be looked at.
    pub warnings: Vec<Problem>,
}

impl Desk {
    /// Puts it together from the store, with what is remembered of the client.
    pub async fn open(store: &Store, client: &Client, settings: &Settings, memory: Memory) -> Result<Desk, AppError> {
        let Snapshot { client, files, mut cells } = store.snapshot(client.id).await?;
        let mut desk = Desk {
            catalog: settings.catalog,
            reader: Reader::new(settings.catalog),
            name: client.name.clone(),
            files: BTreeMap::new(),
            decisions: Decisions::default(),
            upto: client.last_event,
            questionnaire: "full".to_owned(),
            memory,
            known: None,
            interview: None,
            asked: HashMap::new(),
        };
        let mut upto = HashMap::new();
        for file in files {
            upto.insert(file.path.clone(), file.upto);
            desk.files.insert(file.path, file.bytes);
        }
        desk.decisions = Decisions::of(desk.files.get(plan::FILE), desk.catalog)?;
        let file = |sheet: &str| if sheet == PLAN { plan::FILE.to_owned() } else { sheet.to_owned() };
        cells.retain(|cell| upto.get(&file(&cell.sheet)).is_none_or(|upto| cell.event > *upto));
        cells.sort_by_key(|cell| cell.event);
        let mut taken: HashMap<String, usize> = HashMap::new();
        for cell in &cells {
            desk.take(&cell.sheet, &cell.subject, cell.value.as_deref(), &cell.at)?;
            *taken.entry(cell.sheet.clone()).or_default() += 1;
        }
        for (sheet, _) in taken.iter().filter(|(sheet, count)| **count >= FOLDED && desk.is_answers(sheet)) {
            let bytes = desk.files.get(sheet).cloned().unwrap_or_default();
            let file = NewFile { path: sheet.clone(), bytes };
            // Another server may have folded it as well: what counts is the same in any case.
            store.fold(client.id, file, upto.get(sheet).copied(), client.last_event).await?;
        }
        Ok(desk)
    }

    /// The events after one.
    pub async fn news(store: &Store, client: &Client, upto: EventNo) -> Result<Vec<Event>, AppError> {
        let (mut news, mut upto) = (Vec::new(), upto);
        if client.last_event <= upto {
            return Ok(news);
        }
        loop {
            let batch = store.events(client.id, upto, BATCH).await?;
            let is_last = batch.len() < BATCH as usize;
            upto = batch.last().map_or(upto, |event| event.number);
            news.extend(batch);
            if is_last {
                return Ok(news);
            }
        }
    }

    /// What is remembered of the client.
    pub fn memory(&self) -> MutexGuard<'_, Remembered> {
        self.memory.open()
    }

    /// Up to which event it stands.
    pub fn upto(&self) -> EventNo {
        self.upto
    }

    /// The files, and what is decided about the plan as one of them.
    pub fn into_files(mut self) -> BTreeMap<String, Vec<u8>> {
        if let Some(plan) = self.decisions.written(&self.name, self.catalog) {
            self.files.insert(plan::FILE.to_owned(), plan);
        }
        self.files
    }

    /// What is decided about the plan.
    pub fn decisions(&self) -> &Decisions {
        &self.decisions
    }

    /// All files, by path.
    pub fn files(&self) -> impl Iterator<Item = (&str, &[u8])> {
        self.files.iter().map(|(path, bytes)| (path.as_str(), bytes.as_slice()))
    }

    /// A file.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// Whether files were put there by events, so that the desk has to be put together anew.
    pub fn is_outdated_by(news: &[Event]) -> bool {
        news.iter().any(|event| ["import", "file"].contains(&event.kind.as_str()))
    }

    /// Takes events that it has not seen yet.
    pub fn take_in(&mut self, news: Vec<Event>) -> Result<(), AppError> {
        for event in news {
            if event.number > self.upto {
                self.take(&event.sheet, &event.subject, event.after.as_deref(), &event.at)?;
                self.upto = event.number;
            }
        }
        Ok(())
    }

    fn take(&mut self, sheet: &str, subject: &str, value: Option<&str>, at: &str) -> Result<(), AppError> {
        if sheet == ABOUT && subject == QUESTIONNAIRE {
            if let Some(value) = value {
                self.questionnaire = serde_json::from_str(value)?;
            }
        } else if sheet == PLAN {
            self.decisions.take(subject, value)?;
        } else if self.is_answers(sheet) {
            let day = || at.get(..10).and_then(|day| day.parse().ok()).unwrap_or(Day::EARLIEST);
            let answer = match value {
                Some(value) => serde_json::from_str(value)?,
                None => NewAnswer { value: NewValue::Open, note: None, evidence: None, date: day() },
            };
            let text = put(sheet, &self.text(sheet, answer.date), subject, &answer);
            self.files.insert(sheet.to_owned(), text.map_err(|error| AppError::broken(&error))?.into_bytes());
        }
        Ok(())
    }

    /// The text of a file of answers; a new one where there is none.
    pub fn text(&self, sheet: &str, today: Day) -> String {
        match self.files.get(sheet) {
            Some(bytes) => String::from_utf8_lossy(bytes).into_owned(),
            None => input::sheet(Some(&self.name), None, None, today),
        }
    }

    /// What is asked, question by question.
    pub fn interview(&mut self, today: Day) -> Result<Arc<Interview<'static>>, AppError> {
        if let Some((day, questionnaire, interview)) = &self.interview
            && *day == today
            && *questionnaire == self.questionnaire
        {
            return Ok(interview.clone());
        }
        let questionnaire = self.catalog.questionnaire(&self.questionnaire).ok_or(AppError::NotFound)?;
        let profile = self.catalog.profile(self.profile()).ok_or(AppError::NotFound)?;
        let interview = Arc::new(Interview::new(self.catalog, questionnaire, profile, today));
        self.asked.clear();
        self.interview = Some((today, self.questionnaire.clone(), interview.clone()));
        Ok(interview)
    }

    /// Which questions a role is asked, in the order of the questionnaire.
    pub fn asked_of(&mut self, interview: &Interview<'_>, role: &str) -> Arc<Vec<bool>> {
        if let Some(asked) = self.asked.get(role) {
            return asked.clone();
        }
        let asked = interview.items().iter().map(|item| engine::interview::asks(self.catalog, item, role)).collect();
        let asked: Arc<Vec<bool>> = Arc::new(asked);
        self.asked.insert(role.to_owned(), asked.clone());
        asked
    }

    /// What the answers are judged by.
    pub fn profile(&self) -> &'static str {
        let questionnaire = self.catalog.questionnaire(&self.questionnaire);
        questionnaire.and_then(|one| one.profile.as_deref()).unwrap_or(&self.catalog.pack.profile)
    }

    /// The pack.
    pub fn catalog(&self) -> &'static Catalog {
        self.catalog
    }

    /// All that is known.
    pub fn known(&mut self, today: Day) -> Result<Arc<Known>, AppError> {
        if let Some((day, upto, known)) = &self.known
            && (*day, *upto) == (today, self.upto)
        {
            return Ok(known.clone());
        }
        let gathered = self.reader.gather(&self.sources(None), today, Reading::Lenient).map_err(AppError::Inputs)?;
        let known = Arc::new(Known { facts: gathered.facts, warnings: gathered.warnings });
        self.known = Some((today, self.upto, known.clone()));
        Ok(known)
    }

    /// What is known to somebody who is not to see what others said: their own answers, and what is documented and measured.
    pub fn known_alone(&self, sheet: &str, today: Day) -> Result<Facts, AppError> {
        let text = self.text(sheet, today);
        let gathered = self.gathered_alone(sheet, &text, today).map_err(AppError::Inputs)?;
        Ok(gathered.facts)
    }

    fn gathered_alone(&self, sheet: &str, text: &str, today: Day) -> Result<Gathered, Vec<Problem>> {
        let mut sources = self.sources(Some(sheet));
        sources.retain(|source| !self.is_answers(&source.path));
        sources.push(Source::new(sheet, text));
        self.reader.gather(&sources, today, Reading::Lenient)
    }

    /// The files of answers whose authors stay unnamed.
    pub fn unnamed(&self) -> Vec<String> {
        let says_so = |bytes: &[u8]| {
            let text = String::from_utf8_lossy(bytes);
            yaml::peek(&text, &["anonymous"]).is_ok_and(|said| said.is_some_and(|said| said != "no" && said != "false"))
        };
        let answers = self.files.iter().filter(|(path, bytes)| self.is_answers(path) && says_so(bytes));
        answers.map(|(path, _)| path.clone()).collect()
    }

    /// Whether a file holds answers of somebody.
    pub fn is_answers(&self, path: &str) -> bool {
        if !path.split('/').all(|part| !["", ".", ".."].contains(&part)) || path.contains('\\') {
            return false;
        }
        let (folder, name) = path.rsplit_once('/').unwrap_or(("", path));
        let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
        folder == "answers" || input::is_part_of(stem, "answers") && input::form(path) == input::FileForm::Yaml
    }

    /// The inputs, but for one.
    fn sources(&self, but: Option<&str>) -> Vec<Source> {
        let tables = self.catalog.table_names();
        let is_meant = |path: &str| Some(path) != but && input::is_input(path, &tables);
        let meant = self.files.iter().filter(|(path, _)| is_meant(path));
        meant.map(|(path, bytes)| Source::new(path.as_str(), bytes.clone())).collect()
    }

    /// Holds a new answer against all that is there, and against its question.
    pub fn check(
        &self,
        interview: &Interview<'_>,
        item: usize,
        sheet: &str,
        answer: &NewAnswer,
        is_alone: bool,
        today: Day,
    ) -> Result<(), Refused> {
        let name = interview.items()[item].name();
        let broken = |error: &dyn std::fmt::Display| Refused::App(AppError::broken(error));
        let text = put(sheet, &self.text(sheet, today), name, answer).map_err(|error| broken(&error))?;
        let mut sources = if is_alone { Vec::new() } else { self.sources(Some(sheet)) };
        sources.push(Source::new(sheet, text.as_str()));
        let words = |problems: Vec<Problem>| {
            let own = problems.into_iter().filter(|problem| problem.file == sheet);
            own.map(|problem| match problem.help {
                Some(help) => format!("{} ({help})", problem.message),
                None => problem.message,
            })
        };
        match self.reader.gather(&sources, today, Reading::Strict) {
            Ok(gathered) => {
                if answer.value == NewValue::Open || has_response(interview, item, &gathered.facts, today) {
                    return Ok(());
                }
                // What counts as not known would be asked again and again.
                Err(Refused::Problems(words(gathered.warnings).collect()))
            }
            Err(found) => {
                let problems: Vec<String> = words(found.clone()).collect();
                if problems.is_empty() { Err(AppError::Inputs(found).into()) } else { Err(Refused::Problems(problems)) }
            }
        }
    }

    /// Who answers in a file.
    pub fn respondent(&self, sheet: &str, role: Option<&str>) -> Respondent {
        let remembered = self.memory();
        Respondent {
            role: role.map(str::to_owned),
            passed: remembered.passed.get(sheet).cloned().unwrap_or_default(),
            last: remembered.last.get(sheet).cloned(),
        }
    }

    /// The questions that are answered in a file, by the names that their answers stand under.
    pub fn answered(&self, sheet: &str, today: Day) -> BTreeSet<String> {
        let text = self.files.get(sheet).map(|bytes| String::from_utf8_lossy(bytes)).unwrap_or_default();
        let answers = input::answered(sheet, &text, today).unwrap_or_default();
        answers.into_iter().filter(|(_, answer)| answer.value != NewValue::Open).map(|(name, _)| name).collect()
    }

    /// What stands in a file under the name of a question, as it was written.
    pub fn written(&self, sheet: &str, name: &str, today: Day) -> Option<NewAnswer> {
        let text = self.files.get(sheet)?;
        let answers = input::answered(sheet, &String::from_utf8_lossy(text), today).ok()?;
        answers.into_iter().find(|(one, _)| one == name).map(|(_, answer)| answer)
    }
}

/// Whether something is known of a question, or somebody could not say.
fn has_response(interview: &Interview<'_>, item: usize, facts: &Facts, today: Day) -> bool {
    let name = interview.items()[item].name();
    let is_there = |name: &str| facts.facts.contains_key(name) || facts.unsure.contains_key(name);
    is_there(name) || parts(&interview.items()[item], today).iter().any(|part| is_there(part))
}

/// The names under which a question's answer stands: itself, or its items or quarters.
pub fn parts(item: &FormItem<'_>, today: Day) -> Vec<String> {
    match item {
        FormItem::Screen(check) => vec![check.id.clone()],
        FormItem::Question(question) => match question.kind.shape() {
            Shape::Value | Shape::Records(_) => vec![question.fact.clone()],
            Shape::Items(Items { items, .. }) => {
                items.iter().map(|(id, _)| format!("{}.{id}", question.fact)).collect()
            }
            Shape::Series(series) => {
                (0..series.quarters).map(|back| pack::quarter_fact(&question.fact, back, today)).collect()
            }
        },
    }
}
