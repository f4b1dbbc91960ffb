//! The people who are asked: who they are, how far they are, and the link by which each answers.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use diagnostics::sanitize::is_one_plain_line;
use engine::interview::ItemState;
use serde::Serialize;
use store::{Client, Person, PersonId, Profile, StoreError};

use super::asking::standing;
use super::question::Fields;
use super::respond::{WORKSHOP, seat_of};
use crate::app::App;
use crate::desk::OWN;
use crate::error::AppError;
use crate::forms::{Fault, OwnForm, Sent};
use crate::links::Token;
use crate::page::{Frame, page, refused};
use crate::session::Session;

/// How many days a link holds, where nothing else is said.
const DAYS: u32 = 30;
/// The most letters of a name.
const NAME: usize = 80;

#[derive(Serialize)]
struct PeoplePage {
    path: String,
    people: Vec<PersonLine>,
    roles: Vec<(String, String)>,
    areas: Vec<String>,
    form: PersonForm,
    faults: Vec<Fault>,
    link: Option<LinkText>,
    days: u32,
}

/// What somebody typed who adds a person.
#[derive(Clone, Default, Serialize)]
struct PersonForm {
    name: String,
    role: String,
    areas: Vec<String>,
    anonymous: bool,
}

#[derive(Serialize)]
struct PersonLine {
    id: i64,
    name: String,
    role: String,
    areas: Vec<String>,
    anonymous: bool,
    answered: usize,
    asked: usize,
    state: &'static str,
    done: Option<String>,
    expires: Option<String>,
}

/// A link, which is shown once, with a text to send.
#[derive(Serialize)]
struct LinkText {
    name: String,
    address: String,
    expires: String,
    company: String,
    minutes: u32,
    /// Whether nobody can open it on another computer.
    is_for_this_computer: bool,
}

/// The people.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let frame = Frame::of(&session, &client, "people").saying(&query);
    let shown = people_page(&app, &client, PersonForm::default(), Vec::new(), None).await?;
    page(&app, "people.html.j2", &frame, &shown)
}

async fn people_page(
    app: &Arc<App>,
    client: &Client,
    form: PersonForm,
    faults: Vec<Fault>,
    link: Option<LinkText>,
) -> Result<PeoplePage, AppError> {
    let mut people = Vec::new();
    // The room of a workshop votes by a link as well, and is nobody.
    for person in app.store.people(client.id).await?.into_iter().filter(|one| one.profile.role != WORKSHOP) {
        people.push(person_line(app, client, person).await?);
    }
    let today = (app.settings.today)();
    let areas = app
        .at_desk(client, move |desk| Ok(desk.interview(today)?.parts().map(|(title, _)| title.to_owned()).collect()))
        .await?;
    let catalog = app.settings.catalog;
    let roles = catalog.pack.roles.iter().map(|role| (role.id.clone(), role.title.clone())).collect();
    Ok(PeoplePage { path: format!("/a/{}", client.slug), people, roles, areas, form, faults, link, days: DAYS })
}

async fn person_line(app: &Arc<App>, client: &Client, person: Person) -> Result<PersonLine, AppError> {
    let (answered, asked, _) = progress(app, client, &person).await?;
    let today = (app.settings.today)().to_string();
    let link = app.store.links(person.id).await?.into_iter().next_back();
    let is_over = |day: &Option<String>| day.as_ref().is_some_and(|day| *day < today);
    let state = match (&person.done, &link) {
        (Some(_), _) => "done",
        (None, None) => "no-link",
        (None, Some(link)) if link.revoked.is_some() => "revoked",
        (None, Some(link)) if is_over(&link.expires) => "expired",
        (None, Some(_)) if answered > 0 => "in-progress",
        (None, Some(link)) if link.used.is_some() => "opened",
        (None, Some(_)) => "sent",
    };
    let Profile { name, role, areas, anonymous, .. } = person.profile;
    Ok(PersonLine {
        id: person.id.0,
        name,
        role: app.settings.catalog.role_title(&role).to_owned(),
        areas,
        anonymous,
        answered,
        asked,
        state,
        done: person.done.and_then(|at| at.get(..10).map(str::to_owned)),
        expires: link.filter(|link| link.revoked.is_none()).and_then(|link| link.expires),
    })
}

/// How many of their questions a person has answered, how many there are for them to answer, and how many minutes all of them take.
async fn progress(app: &Arc<App>, client: &Client, person: &Person) -> Result<(usize, usize, u32), AppError> {
    let today = (app.settings.today)();
    let seat = seat_of(app, client.clone(), person, String::new());
    app.at_desk(client, move |desk| {
        let interview = desk.interview(today)?;
        let facts = desk.known_alone(&seat.sheet, today)?;
        let mut standing = standing(desk, &seat, &interview, &facts);
        standing.take_out_known(desk, &seat, &interview, today);
        let answered = standing.count(ItemState::Answered) + standing.count(ItemState::NotSure);
        let all = answered + standing.count(ItemState::Open) + standing.count(ItemState::Passed);
        Ok((answered, all, standing.minutes))
    })
    .await
}

fn form_of(sent: &Sent) -> PersonForm {
    let said = |name: &str| sent.one(name).unwrap_or_default().to_owned();
    PersonForm {
        name: said("name"),
        role: said("role"),
        areas: sent.all("area").map(str::to_owned).collect(),
        anonymous: sent.has("anonymous"),
    }
}

/// Adds a person, with a link.
pub async fn add(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let form = form_of(&sent);
    let words = app.pages.words();
    let mut faults = Vec::new();
    let mut fault = |field: &str, id: &str| faults.push(Fault { field: field.to_owned(), message: words.plain(id) });
    if form.name.is_empty() {
        fault("name", "web-person-missing");
    } else if !is_one_plain_line(&form.name) {
        fault("name", "web-hidden-letters");
    } else if form.name.chars().count() > NAME {
        fault("name", "web-name-too-long");
    }
    if !app.settings.catalog.pack.roles.iter().any(|role| role.id == form.role) {
        fault("role", "web-choose-something");
    }
    let days =
        sent.one("days").map_or(Some(DAYS), |days| days.parse::<u32>().ok()).filter(|days| (1..=365).contains(days));
    if days.is_none() {
        fault("days", "web-days");
    }
    let today = (app.settings.today)();
    let role = form.role.clone();
    let chosen = form.areas.clone();
    let (parts, asked) = app
        .at_desk(&client, move |desk| {
            let interview = desk.interview(today)?;
            let is_asked = |item: &usize| {
                let (_, part) = interview.part(*item);
                let is_chosen = chosen.is_empty() || chosen.iter().any(|area| area == part);
                is_chosen && engine::interview::asks(desk.catalog(), &interview.items()[*item], &role)
            };
            let asked = (0..interview.items().len()).filter(is_asked).count();
            Ok((interview.parts().map(|(title, _)| title.to_owned()).collect::<Vec<String>>(), asked))
        })
        .await?;
    if faults.is_empty() && asked == 0 {
        faults.push(Fault { field: "role".to_owned(), message: words.plain("web-role-asked-nothing") });
    }
    if form.areas.iter().any(|area| !parts.contains(area)) {
        return Err(AppError::Malformed("there is no such area".to_owned()));
    }
    let frame = Frame::of(&session, &client, "people");
    let (Some(days), true) = (days, faults.is_empty()) else {
        let shown = people_page(&app, &client, form, faults, None).await?;
        return refused(&app, "people.html.j2", &frame, &shown);
    };
    let person = loop {
        let sheet = free_sheet(&app, &client, &form).await?;
        let PersonForm { name, role, areas, anonymous } = form.clone();
        match app.store.add_person(client.id, Profile { name, role, sheet, areas, anonymous }).await {
            // Somebody took that file at the same moment: the next one is free.
            Err(StoreError::Taken { .. }) => {}
            added => break added?,
        }
    };
    give_link(&app, &client, &frame, person, days).await
}

/// A file for the answers of a person that nobody has yet; of somebody who stays unnamed it says the role alone.
async fn free_sheet(app: &App, client: &Client, form: &PersonForm) -> Result<String, AppError> {
    let people = app.store.people(client.id).await?;
    let files = app.store.files(client.id).await?;
    let is_taken = |sheet: &str| {
        sheet == OWN || people.iter().any(|one| one.profile.sheet == sheet) || files.iter().any(|one| one.path == sheet)
    };
    let plain = if form.anonymous { form.role.clone() } else { crate::slug::slug(&form.name) };
    let sheet = |number: usize| match number {
        1 if !form.anonymous => format!("answers-{plain}.yaml"),
        number => format!("answers-{plain}-{number}.yaml"),
    };
    Ok((1..).map(sheet).find(|sheet| !is_taken(sheet)).unwrap_or_default())
}

/// Gives a person a new link, which ends the one before, and shows it once.
async fn give_link(
    app: &Arc<App>,
    client: &Client,
    frame: &Frame,
    person: Person,
    days: u32,
) -> Result<Response, AppError> {
    let token = Token::new().ok_or_else(|| AppError::Broken("the system gives no randomness".to_owned()))?;
    let expires = (app.settings.today)().plus_days(days).to_string();
    app.store.add_link(person.id, token.digest(), &app.now(), Some(&expires)).await?;
    let (_, _, minutes) = progress(app, client, &person).await?;
    let link = LinkText {
        name: person.profile.name,
        address: format!("{}/r/{}", app.settings.address(), token.as_str()),
        expires,
        company: client.name.clone(),
        minutes,
        is_for_this_computer: app.settings.is_for_this_computer(),
    };
    let shown = people_page(app, client, PersonForm::default(), Vec::new(), Some(link)).await?;
    page(app, "people.html.j2", frame, &shown)
}

/// The person of an address, who must be one of the client's.
async fn person(app: &App, client: &Client, id: i64) -> Result<Person, AppError> {
    let people = app.store.people(client.id).await?;
    people.into_iter().find(|person| person.id == PersonId(id)).ok_or(AppError::NotFound)
}

/// A new link.
pub async fn link(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path((slug, id)): Path<(String, i64)>,
    OwnForm(_): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let person = person(&app, &client, id).await?;
    give_link(&app, &client, &Frame::of(&session, &client, "people"), person, DAYS).await
}

/// Ends the links of a person.
pub async fn revoke(
    State(app): State<Arc<App>>,
    Path((slug, id)): Path<(String, i64)>,
    OwnForm(_): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let person = person(&app, &client, id).await?;
    app.store.revoke_links(person.id, &app.now()).await?;
    Ok(Redirect::to(&format!("/a/{slug}/people?done=revoked")).into_response())
}

/// Takes a person off the list; what they answered stays.
pub async fn remove(
    State(app): State<Arc<App>>,
    Path((slug, id)): Path<(String, i64)>,
    OwnForm(_): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let person = person(&app, &client, id).await?;
    app.store.remove_person(person.id).await?;
    Ok(Redirect::to(&format!("/a/{slug}/people?done=removed")).into_response())
}
