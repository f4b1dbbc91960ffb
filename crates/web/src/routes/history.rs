//! The audit trail: who changed what, when, from what to what, and why. What was changed last can be taken back.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use input::NewAnswer;
use pack::Catalog;
use report::t;
use report::words::Messages;
use report::words::format::day;
use serde::Serialize;
use store::{Change, Client, Event, EventNo, Outcome};

use super::asking::answer_words;
use super::plan::STATES;
use super::question::{Fields, OWNER};
use crate::app::App;
use crate::desk::{ANSWER, QUESTIONNAIRE};
use crate::error::AppError;
use crate::forms::OwnForm;
use crate::page::{Frame, page};
use crate::session::Session;

/// How many events a page shows.
const SHOWN: i64 = 100;

#[derive(Serialize)]
struct HistoryPage {
    path: String,
    lines: Vec<Line>,
    earlier: Option<i64>,
    hidden: usize,
}

#[derive(Serialize)]
struct Line {
    number: i64,
    at: String,
    who: String,
    kind: &'static str,
    what: String,
    before: Option<String>,
    after: Option<String>,
    why: Option<String>,
    undo: bool,
}

/// What has happened, the latest first.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let until = query.iter().find(|(name, _)| name == "until").and_then(|(_, value)| value.parse::<i64>().ok());
    let until = until.unwrap_or(client.last_event.0).clamp(0, client.last_event.0);
    let after = EventNo((until - SHOWN).max(0));
    let mut events = app.store.events(client.id, after, SHOWN as u32).await?;
    events.retain(|event| event.number.0 <= until);
    events.reverse();
    // What somebody said without a name is not told event by event: the hours would tell who it was.
    let hidden_sheets = unnamed(&app, &client).await?;
    events.retain(is_listed);
    let all = events.len();
    events.retain(|event| !hidden_sheets.contains(&event.sheet) && !event.sheet.starts_with("workshop/"));
    let hidden = all - events.len();
    let mut latest = std::collections::BTreeMap::new();
    for event in &events {
        if event.kind == ANSWER || event.kind == "undo" {
            let cell = app.store.cell(client.id, &event.sheet, &event.subject).await?;
            latest.insert(event.number.0, cell.is_some_and(|cell| cell.event == event.number));
        }
    }
    let lines = history_lines(&app, &client, events, latest).await?;
    let earlier = (after.0 > 0).then_some(after.0);
    let shown = HistoryPage { path: format!("/a/{slug}"), lines, earlier, hidden };
    page(&app, "history.html.j2", &Frame::of(&session, &client, "history").saying(&query), &shown)
}

/// The files of those who stay unnamed, also of those who were taken off the list since.
async fn unnamed(app: &Arc<App>, client: &Client) -> Result<Vec<String>, AppError> {
    let people = app.store.people(client.id).await?;
    let of_people = people.into_iter().filter(|person| person.profile.anonymous).map(|person| person.profile.sheet);
    let of_files = app.at_desk(client, |desk| Ok(desk.unnamed())).await?;
    Ok(of_people.chain(of_files).collect())
}

/// Whether an event is something that people did: where a folder lies, and that a file was begun, is the app's own business.
fn is_listed(event: &Event) -> bool {
    match event.kind.as_str() {
        "setting" => event.subject == QUESTIONNAIRE,
        "file" => event.sheet.starts_with("brand.") || event.sheet.starts_with("logo."),
        _ => true,
    }
}

async fn history_lines(
    app: &Arc<App>,
    client: &Client,
    events: Vec<Event>,
    latest: std::collections::BTreeMap<i64, bool>,
) -> Result<Vec<Line>, AppError> {
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    app.at_desk(client, move |desk| {
        let interview = desk.interview(today)?;
        let catalog = desk.catalog();
        let line = |event: Event| {
            let is_answer = event.kind == ANSWER || event.kind == "undo";
            let item = interview.place(&event.subject).filter(|_| is_answer);
            let said = |json: &Option<String>| {
                let json = json.as_deref()?;
                match (item, serde_json::from_str::<NewAnswer>(json)) {
                    (Some(item), Ok(answer)) => {
                        Some(answer_words(&words, catalog, &interview, item, Some(&answer), today))
                    }
                    (_, _) => Some(match event.kind.as_str() {
                        "setting" => questionnaire(catalog, json),
                        _ => fields(&words, json),
                    }),
                }
            };
            let who = match event.who.as_str() {
                OWNER => words.plain("web-owner-is-you"),
                "folder" => words.plain("web-folder-is"),
                who => who.to_owned(),
            };
            // A run is large, and stands on a page of its own.
            let is_long = event.sheet == "runs";
            Line {
                number: event.number.0,
                before: said(&event.before).filter(|_| !is_long),
                after: said(&event.after).filter(|_| !is_long),
                undo: is_answer && latest.get(&event.number.0).copied().unwrap_or(false),
                what: match (item, event.kind.as_str()) {
                    (Some(item), _) => interview.items()[item].ask().to_owned(),
                    (None, "plan") => step(catalog, &event.subject),
                    (None, "run") => t!(words, "web-run-number", number = event.subject.clone()),
                    (None, "setting") => words.plain("web-how-deep"),
                    (None, "import") => words.plain("web-files-of-folder"),
                    (None, "brand" | "file") => words.plain("web-brand-h1"),
                    (None, _) if event.subject.is_empty() => event.sheet.clone(),
                    // What was asked before and is asked no more.
                    (None, _) => catalog.question(&event.subject).map_or(event.subject.clone(), |one| one.ask.clone()),
                },
                at: event.at.get(..16).unwrap_or(&event.at).replace('T', " "),
                who,
                kind: kind_word(&event.kind),
                why: event.why,
            }
        };
        Ok(events.into_iter().map(line).collect())
    })
    .await
}

/// The message that says what kind of change it was.
fn kind_word(kind: &str) -> &'static str {
    let known = ["answer", "undo", "plan", "run", "workshop", "brand", "setting", "import", "file"];
    known.into_iter().find(|one| *one == kind).unwrap_or("other")
}

/// The step that mends a check.
fn step(catalog: &Catalog, check: &str) -> String {
    let remedy = catalog.check(check).and_then(|check| check.remedy.as_ref());
    remedy.map_or_else(|| check.to_owned(), |remedy| remedy.title.clone())
}

/// The questionnaire of a name, by its title.
fn questionnaire(catalog: &Catalog, json: &str) -> String {
    let name: String = serde_json::from_str(json).unwrap_or_default();
    catalog.questionnaire(&name).map_or(name, |one| one.title.clone())
}

/// What was decided about a step, as people read it: `Who: Ann; Until: 30 April 2027; Status: Under way`.
fn fields(words: &Messages, json: &str) -> String {
    let plain = |value: &serde_json::Value| match value {
        serde_json::Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let field = |(name, value): (&String, &serde_json::Value)| match (name.as_str(), plain(value)) {
        ("owner", who) => format!("{}: {who}", words.plain("web-owner")),
        ("due", iso) => format!("{}: {}", words.plain("web-due"), day(words, &iso)),
        ("status", status) => match STATES.into_iter().find(|state| *state == status) {
            Some(state) => format!("{}: {}", words.plain("web-status"), words.plain(state_words(state))),
            None => format!("{}: {status}", words.plain("web-status")),
        },
        ("note", note) => format!("{}: {note}", words.plain("web-note")),
        (name, value) => format!("{}: {value}", name.replace('_', " ")),
    };
    let text = match serde_json::from_str::<serde_json::Value>(json) {
        Ok(serde_json::Value::Object(fields)) => fields.iter().map(field).collect::<Vec<_>>().join("; "),
        Ok(value) => plain(&value),
        Err(_) => json.to_owned(),
    };
    text.chars().take(300).collect()
}

/// The message of how a step stands.
fn state_words(state: &str) -> &'static str {
    match state {
        "doing" => "web-step-doing",
        "blocked" => "web-step-blocked",
        "done" => "web-step-done",
        "dropped" => "web-step-dropped",
        _ => "web-step-open",
    }
}

/// Takes a change back, which is a change itself.
pub async fn undo(
    State(app): State<Arc<App>>,
    Path(slug): Path<String>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let number = sent.one("event").and_then(|number| number.parse::<i64>().ok()).filter(|number| *number > 0);
    let number = number.ok_or(AppError::NotFound)?;
    let event = app.store.events(client.id, EventNo(number - 1), 1).await?.into_iter().next();
    let event = event.filter(|event| event.number.0 == number).ok_or(AppError::NotFound)?;
    let is_hidden = unnamed(&app, &client).await?.contains(&event.sheet);
    if is_hidden || ![ANSWER, "undo"].contains(&event.kind.as_str()) {
        return Err(AppError::NotFound);
    }
    let change = Change {
        sheet: event.sheet,
        subject: event.subject,
        who: OWNER.to_owned(),
        kind: "undo".to_owned(),
        value: event.before,
        before: None,
        why: None,
        seen: Some(event.number),
        at: app.now(),
    };
    let done = match app.store.write(client.id, vec![change]).await? {
        Outcome::Written(_) => "undone",
        // Somebody changed it once more: there is something else to be looked at now.
        Outcome::Refused(_) => "unchanged",
    };
    Ok(Redirect::to(&format!("/a/{slug}/history?done={done}")).into_response())
}
