//! The clients: those there are, and a new one.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use diagnostics::sanitize::is_one_plain_line;
use serde::Serialize;
use store::{Change, Outcome, StoreError};

use super::overview::overview;
use super::question::{Fields, OWNER};
use super::respond::WORKSHOP;
use super::runs::runs;
use crate::app::App;
use crate::desk::{ABOUT, FOLDER, QUESTIONNAIRE};
use crate::error::AppError;
use crate::forms::{Fault, OwnForm};
use crate::overview::Overview;
use crate::page::{Frame, page, refused};
use crate::session::Session;
use crate::slug::slug;

#[derive(Serialize)]
struct HomePage {
    clients: Vec<ClientLine>,
    /// Folders that hold nothing yet, each with where it is begun.
    empty: Vec<(String, String)>,
}

#[derive(Serialize)]
struct ClientLine {
    path: String,
    name: String,
    created: String,
    /// How it stands today; none where nothing is known.
    overview: Option<Overview>,
    /// Whether its files cannot be read.
    is_broken: bool,
    /// Who is asked and has not said that they are done.
    waiting: Vec<String>,
    due: Option<String>,
}

/// All clients, each as it stands today.
pub async fn home(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let today = (app.settings.today)();
    let (mut clients, mut empty) = (Vec::new(), app.settings.empty.clone());
    for client in app.store.clients().await? {
        let last = runs(&app, &client).await?.into_iter().next_back();
        let due = last.and_then(|run| run.as_of.parse::<expr::Day>().ok());
        let people = app.store.people(client.id).await?.into_iter();
        let waits = people.filter(|person| person.profile.role != WORKSHOP && person.done.is_none());
        let words = app.pages.words().clone();
        // One client whose files cannot be read hides no other.
        let remembered = app.memory(&client).open().overview((today, client.last_event));
        let overview = match remembered {
            Some(overview) => Ok(overview),
            None => app.at_desk(&client, move |desk| overview(desk, &words, today)).await,
        };
        if !empty.is_empty()
            && let Some(folder) = folder_of(&app, &client).await?
        {
            empty.retain(|name| *name != folder);
        }
        clients.push(ClientLine {
            path: format!("/a/{}", client.slug),
            name: client.name,
            created: client.created.get(..10).unwrap_or_default().to_owned(),
            is_broken: overview.is_err(),
            overview: overview.ok().flatten(),
            waiting: waits.map(|person| person.profile.name).collect(),
            // Half a year is when a program is looked at again. Source: our judgement.
            due: due.map(|day| day.plus_months(6).to_string()),
        });
    }
    let begin = |name: String| {
        let query = serde_urlencoded::to_string([("folder", &name)]).map_err(|error| AppError::broken(&error))?;
        Ok((name, format!("/new?{query}")))
    };
    let empty = empty.into_iter().map(begin).collect::<Result<_, AppError>>()?;
    page(&app, "clients.html.j2", &Frame::own(&session).saying(&query), &HomePage { clients, empty })
}

/// The folder of a client, where it has one.
async fn folder_of(app: &App, client: &store::Client) -> Result<Option<String>, AppError> {
    let value = app.store.cell(client.id, ABOUT, FOLDER).await?.and_then(|cell| cell.value);
    let Some(value) = value else { return Ok(None) };
    let kept: serde_json::Value = serde_json::from_str(&value)?;
    Ok(kept.get("folder").and_then(|folder| folder.as_str()).map(str::to_owned))
}

#[derive(Default, Serialize)]
struct NewPage {
    company: String,
    /// The folder that it is to have, of those that hold nothing yet.
    folder: String,
    questionnaire: String,
    choices: Vec<Depth>,
    faults: Vec<Fault>,
}

#[derive(Serialize)]
struct Depth {
    id: String,
    title: String,
    help: Option<String>,
    minutes: f64,
}

fn depths(app: &App) -> Vec<Depth> {
    // The quick one comes first: whoever knows nothing yet begins there. What is for certain cases comes last.
    let mut all: Vec<_> = app.settings.catalog.questionnaires.iter().collect();
    let place = |one: &pack::Questionnaire| ["quick", "full"].iter().position(|id| *id == one.id).unwrap_or(2);
    all.sort_by(|one, other| place(one).cmp(&place(other)).then(one.minutes.total_cmp(&other.minutes)));
    let depth = |one: &&pack::Questionnaire| Depth {
        id: one.id.clone(),
        title: one.title.clone(),
        help: one.help.clone(),
        minutes: one.minutes,
    };
    all.iter().map(depth).collect()
}

/// What a new client needs.
pub async fn new(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let folder = query.iter().find(|(name, _)| name == "folder").map(|(_, folder)| folder.clone());
    let folder = folder.filter(|folder| app.settings.empty.contains(folder)).unwrap_or_default();
    let choices = depths(&app);
    let questionnaire = if app.settings.catalog.questionnaire("quick").is_some() {
        "quick".to_owned()
    } else {
        choices.first().map(|one| one.id.clone()).unwrap_or_default()
    };
    page(
        &app,
        "new.html.j2",
        &Frame::own(&session),
        &NewPage { choices, questionnaire, company: folder.clone(), folder, ..NewPage::default() },
    )
}

/// The most letters that the name of a company may have.
const NAME: usize = 200;

/// Adds a client.
pub async fn add(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let company = sent.one("company").unwrap_or_default().to_owned();
    let questionnaire = sent.one("questionnaire").unwrap_or_default().to_owned();
    let mut faults = Vec::new();
    let mut fault = |field: &str, id: &str| {
        faults.push(Fault { field: field.to_owned(), message: app.pages.words().plain(id) });
    };
    if company.is_empty() {
        fault("company", "web-name-missing");
    } else if !is_one_plain_line(&company) {
        fault("company", "web-hidden-letters");
    } else if company.chars().count() > NAME {
        fault("company", "web-name-too-long");
    }
    if app.settings.catalog.questionnaire(&questionnaire).is_none() {
        fault("questionnaire", "web-choose-something");
    }
    let folder = sent.one("folder").unwrap_or_default().to_owned();
    if !folder.is_empty() && !app.settings.empty.contains(&folder) {
        return Err(AppError::Malformed("there is no such folder".to_owned()));
    }
    if !faults.is_empty() {
        let shown = NewPage { company, folder, questionnaire, choices: depths(&app), faults };
        return refused(&app, "new.html.j2", &Frame::own(&session), &shown);
    }
    let client = loop {
        let slug = free_slug(&app, &company).await?;
        match app.store.add_client(&slug, &company, &app.now()).await {
            // Somebody took that name at the same moment: the next one is free.
            Err(StoreError::Taken { .. }) => {}
            added => break added?,
        }
    };
    let slug = &client.slug;
    choose(&app, client.id, QUESTIONNAIRE, serde_json::to_string(&questionnaire)?, None).await?;
    if !folder.is_empty() {
        let kept = serde_json::json!({ "folder": folder, "files": {} });
        choose(&app, client.id, FOLDER, kept.to_string(), None).await?;
    }
    Ok(Redirect::to(&format!("/a/{slug}/next")).into_response())
}

/// Says something of a client: what is asked, or where its folder is.
async fn choose(
    app: &App,
    client: store::ClientId,
    subject: &str,
    value: String,
    seen: Option<store::EventNo>,
) -> Result<(), AppError> {
    let change = Change {
        sheet: ABOUT.to_owned(),
        subject: subject.to_owned(),
        who: OWNER.to_owned(),
        kind: "setting".to_owned(),
        value: Some(value),
        before: None,
        why: None,
        seen,
        at: app.now(),
    };
    match app.store.write(client, vec![change]).await? {
        Outcome::Written(_) => Ok(()),
        Outcome::Refused(_) => Err(AppError::Foreign),
    }
}

/// Asks a client more, or less; what is answered stays.
pub async fn depth(
    State(app): State<Arc<App>>,
    Path(slug): Path<String>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let questionnaire = sent.one("questionnaire").unwrap_or_default();
    if app.settings.catalog.questionnaire(questionnaire).is_none() {
        return Err(AppError::Malformed("there is no such questionnaire".to_owned()));
    }
    let cell = app.store.cell(client.id, ABOUT, QUESTIONNAIRE).await?;
    let value = serde_json::to_string(questionnaire)?;
    choose(&app, client.id, QUESTIONNAIRE, value, cell.map(|cell| cell.event)).await?;
    Ok(Redirect::to(&format!("/a/{slug}?done=saved")).into_response())
}

/// A name for addresses and folders that nobody has yet.
async fn free_slug(app: &App, company: &str) -> Result<String, AppError> {
    let plain = slug(company);
    for number in 1.. {
        let slug = if number == 1 { plain.clone() } else { format!("{plain}-{number}") };
        if app.store.client(&slug).await?.is_none() {
            return Ok(slug);
        }
    }
    unreachable!("there are more numbers than clients")
}
