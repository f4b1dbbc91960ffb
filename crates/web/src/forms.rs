//! A question as a form, and what was sent as its answer.
//!
//! A form has a field for each [`Row`] of its question; what is sent is held against the same rows.

use std::collections::BTreeMap;

use axum::body::Bytes;
use axum::extract::{FromRequest, Request};
use axum::http::header::CONTENT_TYPE;
use engine::interview::Interview;
use expr::Day;
use input::filled::{Filled, Row, Slot, fit, rows_of};
use input::{NewAnswer, NewValue, understood};
use pack::types::{Items, Shape};
use pack::{Catalog, QuestionType};
use report::words::Messages;
use serde::Serialize;

use crate::error::AppError;
use crate::links::Token;
use crate::session::Session;

/// The answer of whoever cannot say.
pub const NOT_SURE: &str = "not sure";
/// The answer to what does not apply.
pub const NOT_APPLICABLE: &str = "n/a";
/// The field that says so in the place of what stands in others.
const INSTEAD: &str = "instead";
/// How many empty entries a list shows.
const SPARE: usize = 1;

/// The fields that were sent, in their order.
#[derive(Clone, Debug, Default)]
pub struct Sent(Vec<(String, String)>);

/// A form of whoever opened the app, with the token that it was given.
pub struct OwnForm(pub Sent);

impl Sent {
    /// Reads the body of a form.
    async fn read<S: Send + Sync>(request: Request, state: &S) -> Result<Sent, AppError> {
        let kind = request.headers().get(CONTENT_TYPE).and_then(|kind| kind.to_str().ok()).unwrap_or_default();
        let kind = kind.split(';').next().unwrap_or_default().trim();
        if !kind.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
            return Err(AppError::Malformed("it is no form".to_owned()));
        }
        let body = Bytes::from_request(request, state).await;
        let body = body.map_err(|error| AppError::Malformed(error.to_string()))?;
        serde_urlencoded::from_bytes(&body).map(Sent).map_err(|error| AppError::Malformed(error.to_string()))
    }

    /// Fields that were sent in another way.
    pub fn of(fields: Vec<(String, String)>) -> Sent {
        Sent(fields)
    }

    /// The field of a name, without spaces around it; nothing where it is empty.
    pub fn one(&self, name: &str) -> Option<&str> {
        let value = self.0.iter().find(|(one, _)| one == name).map(|(_, value)| value.trim());
        value.filter(|value| !value.is_empty())
    }

    /// All fields of a name.
    pub fn all<'a>(&'a self, name: &'a str) -> impl Iterator<Item = &'a str> {
        let named = self.0.iter().filter(move |(one, _)| one == name);
        named.map(|(_, value)| value.trim()).filter(|value| !value.is_empty())
    }

    /// Whether a field was sent, filled in or not.
    pub fn has(&self, name: &str) -> bool {
        self.0.iter().any(|(one, _)| one == name)
    }

    /// The fields, in their order.
    pub fn into_fields(self) -> impl Iterator<Item = (String, String)> {
        self.0.into_iter()
    }

    /// The names of the fields.
    pub fn names(&self) -> impl Iterator<Item = &str> {
        self.0.iter().map(|(name, _)| name.as_str())
    }
}

impl<S: Send + Sync> FromRequest<S> for Sent {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<Sent, AppError> {
        Sent::read(request, state).await
    }
}

impl<S: Send + Sync> FromRequest<S> for OwnForm {
    type Rejection = AppError;

    async fn from_request(request: Request, state: &S) -> Result<OwnForm, AppError> {
        let session = request.extensions().get::<Session>().cloned().ok_or(AppError::Denied)?;
        let sent = Sent::read(request, state).await?;
        // A token that came with the form is compared as what it is: a secret.
        let token = sent.one("csrf").map(Token::of).ok_or(AppError::Foreign)?;
        if token.is(&session.form_token) { Ok(OwnForm(sent)) } else { Err(AppError::Foreign) }
    }
}

/// A question as a form.
#[derive(Clone, Debug, Serialize)]
pub struct QuestionForm {
    /// Under which name its answer stands.
    pub key: String,
    /// The question.
    pub ask: String,
    /// What to look at before answering.
    pub help: Option<String>,
    /// Who knows.
    pub who: Option<String>,
    /// What to ask to see.
    pub proof: Option<String>,
    /// Whether the answer is one of some, which together are the question.
    pub is_choice: bool,
    /// The fields, in groups of which each may have a heading.
    pub groups: Vec<Group>,
    /// The choices beside an answer, where they are not among the fields.
    pub instead: Vec<Choice>,
    /// How many entries it shows, of a list.
    pub entries: Option<usize>,
    /// What is said beside the answer.
    pub note: String,
    /// What proves it.
    pub evidence: String,
    /// What is wrong, by field.
    pub faults: Vec<Fault>,
}

/// Fields that belong together.
#[derive(Clone, Debug, Serialize)]
pub struct Group {
    /// Their heading.
    pub title: Option<String>,
    /// The fields.
    pub fields: Vec<Field>,
}

/// One field.
#[derive(Clone, Debug, Serialize)]
pub struct Field {
    /// Its name, by which it is sent.
    pub name: String,
    /// What is asked by it, where that is not the question.
    pub label: Option<String>,
    /// `radio`, `checks`, `line` or `area`.
    pub kind: &'static str,
    /// What can be chosen.
    pub choices: Vec<Choice>,
    /// What stands in it.
    pub value: String,
    /// Behind which unit.
    pub unit: Option<String>,
    /// What an answer looks like.
    pub hint: Option<String>,
    /// What is wrong with it.
    pub fault: Option<String>,
}

/// One of some answers.
#[derive(Clone, Debug, Serialize)]
pub struct Choice {
    /// What is sent.
    pub value: String,
    /// What it says.
    pub label: String,
    /// Whether it is chosen.
    pub is_chosen: bool,
    /// Whether it is beside the answers: not sure, does not apply.
    pub is_beside: bool,
}

/// Something that is wrong with a field.
#[derive(Clone, Debug, Serialize)]
pub struct Fault {
    /// The field.
    pub field: String,
    /// What is wrong.
    pub message: String,
}

/// The words of the choices beside an answer.
#[derive(Clone, Debug)]
pub struct Beside {
    /// Nobody knows.
    pub not_sure: String,
    /// It makes no sense here.
    pub not_applicable: String,
    /// The answer stands above.
    pub answered: String,
    /// None of the choices.
    pub none: String,
    /// Yes and no.
    pub yes_no: [String; 2],
}

/// What stands in the fields of a question.
pub type Values = BTreeMap<String, Vec<String>>;

/// What an answer says in each field.
pub fn values(name: &str, value: &NewValue) -> Values {
    let mut values = Values::new();
    fill(name, value, &mut values);
    values
}

fn fill(name: &str, value: &NewValue, values: &mut Values) {
    match value {
        NewValue::Words(words) => _ = values.insert(name.to_owned(), vec![words.clone()]),
        NewValue::Several(words) => _ = values.insert(name.to_owned(), words.clone()),
        NewValue::Parts(parts) => parts.iter().for_each(|(part, value)| fill(&format!("{name}.{part}"), value, values)),
        NewValue::Entries(entries) => {
            for (at, entry) in entries.iter().enumerate() {
                entry.iter().for_each(|(field, value)| fill(&format!("{name}.{}.{field}", at + 1), value, values));
            }
        }
        NewValue::Kept | NewValue::Open => {}
    }
}

/// What was sent in each field of a question.
pub fn sent_values(sent: &Sent, rows: &[Row<'_>]) -> Values {
    let of = |row: &Row<'_>| (row.id.clone(), sent.all(&row.id).map(str::to_owned).collect::<Vec<_>>());
    rows.iter().map(of).filter(|(_, values)| !values.is_empty()).collect()
}

/// How many entries of a list there are, by what stands in its fields.
pub fn entries_of(name: &str, values: &Values) -> usize {
    let number = |id: &String| id.strip_prefix(name)?.strip_prefix('.')?.split('.').next()?.parse::<usize>().ok();
    values.keys().filter_map(number).max().unwrap_or(0)
}

/// The rows of a question, with room for what stands in it.
pub fn rows<'c>(
    catalog: &'c Catalog,
    interview: &Interview<'c>,
    item: usize,
    entries: Option<usize>,
    values: &Values,
    today: Day,
) -> (Vec<Row<'c>>, Option<usize>) {
    let name = interview.items()[item].name();
    let kind = interview.items()[item].kind();
    let is_list = matches!(kind.shape(), Shape::Records(_));
    let shown = is_list.then(|| entries.unwrap_or(entries_of(name, values) + SPARE).clamp(1, 60));
    (rows_of(catalog, interview, item, shown.unwrap_or(0), today), shown)
}

/// A question as a form, with what stands in its fields.
pub fn form(
    catalog: &Catalog,
    interview: &Interview<'_>,
    item: usize,
    (rows, entries): &(Vec<Row<'_>>, Option<usize>),
    values: &Values,
    beside: &Beside,
) -> QuestionForm {
    let of = &interview.items()[item];
    let kind = of.kind();
    let is_choice = matches!(kind.shape(), Shape::Value)
        && matches!(&*kind, QuestionType::YesNo | QuestionType::Level(_) | QuestionType::Choice(_));
    let own = values.get(of.name()).and_then(|values| values.first()).map_or("", String::as_str);
    let mut extra = vec![(NOT_SURE, &beside.not_sure)];
    if of.not_applicable() {
        extra.push((NOT_APPLICABLE, &beside.not_applicable));
    }
    let is_beside = |value: &str| extra.iter().any(|(one, _)| said(one) == said(value));
    let beside_choice = |(value, label): &(&str, &String)| Choice {
        value: (*value).to_owned(),
        label: (*label).clone(),
        is_chosen: said(value) == said(own),
        is_beside: true,
    };
    let mut groups: Vec<Group> = Vec::new();
    for row in rows {
        let mut field = field(row, values.get(&row.id).map_or(&[], Vec::as_slice), beside);
        if is_choice {
            field.choices.extend(extra.iter().map(beside_choice));
        }
        let title = match &row.slot {
            Slot::Field(entry, _) => Some(entry.to_string()),
            Slot::Whole | Slot::Part(_) => None,
        };
        match groups.last_mut() {
            Some(group) if group.title == title => group.fields.push(field),
            _ => groups.push(Group { title, fields: vec![field] }),
        }
    }
    let mut instead = Vec::new();
    if !is_choice {
        instead.push(Choice {
            value: String::new(),
            label: beside.answered.clone(),
            is_chosen: !is_beside(own),
            is_beside: false,
        });
        instead.extend(extra.iter().map(beside_choice));
        if is_beside(own) {
            groups.iter_mut().flat_map(|group| &mut group.fields).for_each(|field| field.value.clear());
        }
    }
    QuestionForm {
        key: of.name().to_owned(),
        ask: of.ask().to_owned(),
        help: of.help().map(str::to_owned),
        who: of.who().map(|who| catalog.role_title(who).to_owned()),
        proof: of.evidence().map(str::to_owned),
        is_choice,
        groups,
        instead,
        entries: *entries,
        note: String::new(),
        evidence: String::new(),
        faults: Vec::new(),
    }
}

/// What people mean alike.
fn said(words: &str) -> String {
    match words.trim().to_lowercase().as_str() {
        "unknown" | "don't know" | "not sure" => NOT_SURE.to_owned(),
        other => other.to_owned(),
    }
}

fn field(row: &Row<'_>, values: &[String], beside: &Beside) -> Field {
    let means = |words: &str| understood(&row.kind, row.not_applicable, words).ok();
    let chosen =
        |id: &str| values.iter().any(|value| value == id || means(value).is_some_and(|of| Some(of) == means(id)));
    let labelled = |(id, says): (String, String)| {
        let label = match (&row.kind, id.as_str()) {
            (QuestionType::YesNo, "yes") => beside.yes_no[0].clone(),
            (QuestionType::YesNo, _) => beside.yes_no[1].clone(),
            _ => label(&id, &says),
        };
        Choice { is_chosen: chosen(&id), value: id, label, is_beside: false }
    };
    let (kind, mut choices) = match &row.kind {
        QuestionType::YesNo | QuestionType::Level(_) | QuestionType::Choice(_) => {
            ("radio", row.choices().into_iter().map(labelled).collect())
        }
        QuestionType::Multi(_) => ("checks", row.choices().into_iter().map(labelled).collect::<Vec<_>>()),
        QuestionType::Text => ("area", Vec::new()),
        _ => ("line", Vec::new()),
    };
    if kind == "checks" {
        let is_chosen = values.iter().any(|value| value == "none");
        choices.push(Choice { value: "none".to_owned(), label: beside.none.clone(), is_chosen, is_beside: true });
    }
    let (unit, hint) = match &row.kind {
        QuestionType::Number(number) => (number.unit.clone(), None),
        QuestionType::Money(money) => (money.unit.clone(), Some("120000, 120k, 120000 EUR")),
        QuestionType::Date => (None, Some("2026-03-31")),
        _ => (None, None),
    };
    let label = match &row.slot {
        // The heading of an entry says which one it is.
        Slot::Field(_, name) => Some(capital(&name.replace('_', " "))),
        Slot::Whole | Slot::Part(_) => row.line.clone(),
    };
    Field {
        name: row.id.clone(),
        label,
        kind,
        choices,
        value: values.first().cloned().unwrap_or_default(),
        unit,
        hint: hint.map(str::to_owned),
        fault: None,
    }
}

/// What a choice says: its words, or its name where it has none.
pub fn label(id: &str, says: &str) -> String {
    if says.is_empty() { capital(&id.replace('_', " ")) } else { says.to_owned() }
}

fn capital(words: &str) -> String {
    let mut letters = words.chars();
    letters.next().map(|first| first.to_uppercase().chain(letters).collect()).unwrap_or_default()
}

/// Words of a message for a page: what stands between backticks there stands between quotation marks here.
pub fn quoted(message: &str) -> String {
    let mut parts = message.split('`');
    let mut words = parts.next().unwrap_or_default().to_owned();
    for (at, part) in parts.enumerate() {
        words.push(if at % 2 == 0 { '“' } else { '”' });
        words.push_str(part);
    }
    words
}

/// The most letters of an answer, a note, and a line beside it.
const ANSWER: usize = 2000;
const NOTE: usize = 4000;
const LINE: usize = 500;

/// The answer that was sent, or what is wrong with it by field; none where nothing was filled in.
pub fn answer<'c>(
    interview: &Interview<'c>,
    item: usize,
    rows: &[Row<'c>],
    sent: &Sent,
    words: &Messages,
    today: Day,
) -> Result<Option<NewAnswer>, Vec<Fault>> {
    let aside = |name: &str| sent.one(name).map(|said| said.replace("\r\n", "\n"));
    let (note, evidence) = (aside("note"), aside("evidence"));
    let mut faults = Vec::new();
    let own = rows.iter().map(|row| (row.id.as_str(), ANSWER));
    for (name, most) in own.chain([("note", NOTE), ("evidence", LINE), ("why", LINE)]) {
        if sent.all(name).any(|said| said.chars().count() > most) {
            faults.push(Fault { field: name.to_owned(), message: report::t!(words, "web-too-long", most = most) });
        }
    }
    if !faults.is_empty() {
        return Err(faults);
    }
    if let Some(instead) = sent.one(INSTEAD) {
        if let Some(row) = rows.iter().find(|row| sent.one(&row.id).is_some()) {
            let said = if instead == NOT_APPLICABLE { "web-not-applicable" } else { "web-not-sure" };
            let message = report::t!(words, "web-answered-twice", instead = words.plain(said));
            return Err(vec![Fault { field: row.id.clone(), message }]);
        }
        return Ok(Some(NewAnswer { value: NewValue::Words(instead.to_owned()), note, evidence, date: today }));
    }
    let filled = rows.iter().map(|row| Filled {
        place: row.id.clone(),
        id: row.id.clone(),
        answer: sent.all(&row.id).collect::<Vec<_>>().join(", "),
        ..Filled::default()
    });
    let filled: Vec<Filled> = filled.filter(|one| !one.answer.is_empty()).collect();
    match fit(interview, rows, &filled, today) {
        Ok(answers) => {
            let own = interview.items()[item].name();
            let answer = answers.into_iter().find(|(name, _)| *name == own).map(|(_, answer)| answer);
            Ok(answer.map(|answer| NewAnswer { note, evidence, ..answer }))
        }
        Err(misfits) => Err(misfits
            .into_iter()
            .map(|misfit| {
                let field = misfit.place.split(", column").next().unwrap_or_default().to_owned();
                let message = misfit.message.strip_prefix(&format!("`{field}`: ")).unwrap_or(&misfit.message);
                Fault { message: capital(&quoted(message)), field }
            })
            .collect()),
    }
}

/// The entry of a list that a field belongs to.
pub fn entry_of(key: &str, field: &str) -> Option<usize> {
    field.strip_prefix(key)?.strip_prefix('.')?.split('.').next()?.parse().ok().filter(|entry| *entry <= 60)
}

/// Whether a question can be put to a vote: one answer of some.
pub fn is_votable(kind: &QuestionType) -> bool {
    let one = matches!(kind, QuestionType::YesNo | QuestionType::Level(_) | QuestionType::Choice(_));
    one && !matches!(kind.shape(), Shape::Items(Items { .. }))
}
