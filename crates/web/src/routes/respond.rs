//! The pages of a respondent, who came by a link of their own: their questions and their answers, and nothing of anybody else.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use store::{Client, Link, Person};

use super::asking::{self, QuestionRequest, Seat};
use super::question::{Fields, has, number};
use crate::app::App;
use crate::error::AppError;
use crate::forms::Sent;
use crate::guard::asks;
use crate::links::Token;
use crate::page::{Frame, page};

/// The role of the link that a workshop votes by; it leads to no questions.
pub const WORKSHOP: &str = "workshop";

/// Who comes by a link that holds.
pub async fn comes(app: &App, token: &str, from: SocketAddr) -> Result<(Link, Person, Client), AppError> {
    let found = app.store.link(Token::of(token).digest()).await?;
    let today = (app.settings.today)().to_string();
    let holds = |link: &Link| link.revoked.is_none() && link.expires.as_ref().is_none_or(|day| *day >= today);
    found.filter(|(link, ..)| holds(link)).ok_or_else(|| app.limits.wrong_link(from))
}

/// The seat of a respondent.
pub fn seat_of(app: &App, client: Client, person: &Person, path: String) -> Seat {
    let profile = &person.profile;
    let name = if profile.anonymous { None } else { Some(profile.name.as_str()) };
    let title = app.settings.catalog.role_title(&profile.role);
    let mut head = input::sheet(Some(&client.name), name, Some(title), (app.settings.today)());
    if profile.anonymous {
        // Reports show what is said without a name only together with what others of the role said.
        head = format!("anonymous: true\n{head}");
    }
    Seat {
        sheet: profile.sheet.clone(),
        who: if profile.anonymous { title.to_owned() } else { profile.name.clone() },
        role: Some(profile.role.clone()),
        areas: profile.areas.clone(),
        is_alone: true,
        head: Some(head),
        path,
        frame: Frame::bare(),
        client,
    }
}

/// The seat of whoever comes by a link, once they have agreed to be asked.
async fn seat(app: &App, token: &str, from: SocketAddr) -> Result<(Seat, Person), AppError> {
    let (_, person, client) = comes(app, token, from).await?;
    if person.profile.role == WORKSHOP {
        return Err(app.limits.wrong_link(from));
    }
    if person.consented.is_none() {
        return Err(AppError::Elsewhere(format!("/r/{token}")));
    }
    let path = format!("/r/{token}");
    Ok((seat_of(app, client, &person, path), person))
}

#[derive(Serialize)]
struct WelcomePage {
    path: String,
    company: String,
    name: String,
    role: String,
    anonymous: bool,
    has_agreed: bool,
}

/// What is asked, by whom, and who sees the answers.
pub async fn welcome(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
) -> Result<Response, AppError> {
    let (_, person, client) = comes(&app, &token, asks(&info)).await?;
    if person.profile.role == WORKSHOP {
        return Err(app.limits.wrong_link(asks(&info)));
    }
    let shown = WelcomePage {
        path: format!("/r/{token}"),
        company: client.name,
        role: app.settings.catalog.role_title(&person.profile.role).to_owned(),
        name: person.profile.name,
        anonymous: person.profile.anonymous,
        has_agreed: person.consented.is_some(),
    };
    page(&app, "respond.html.j2", &Frame::bare(), &shown)
}

/// Somebody agrees to be asked.
pub async fn agree(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    _sent: Sent,
) -> Result<Response, AppError> {
    let (link, person, _) = comes(&app, &token, asks(&info)).await?;
    if person.profile.role == WORKSHOP {
        return Err(app.limits.wrong_link(asks(&info)));
    }
    if person.consented.is_none() {
        app.store.set_consented(person.id, Some(&app.now())).await?;
    }
    app.store.use_link(link.hash, &app.now()).await?;
    Ok(Redirect::to(&format!("/r/{token}/next")).into_response())
}

/// Their parts of the questionnaire.
pub async fn tasks(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let (mut seat, _) = seat(&app, &token, asks(&info)).await?;
    seat.frame = seat.frame.saying(&query);
    asking::tasks(&app, seat).await
}

/// Their next question.
pub async fn next(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let (seat, _) = seat(&app, &token, asks(&info)).await?;
    asking::next(&app, seat, has(&query, "again")).await
}

/// One of their questions.
pub async fn show(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path((token, key)): Path<(String, String)>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let (mut seat, _) = seat(&app, &token, asks(&info)).await?;
    seat.frame = seat.frame.saying(&query);
    asking::question(&app, seat, key, QuestionRequest::of(&query)).await
}

/// One of their answers.
pub async fn save(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path((token, key)): Path<(String, String)>,
    sent: Sent,
) -> Result<Response, AppError> {
    let (seat, _) = seat(&app, &token, asks(&info)).await?;
    app.limits.send(Token::of(&token).digest())?;
    asking::save(&app, seat, key, sent).await
}

/// All of their answers.
pub async fn check(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let (mut seat, _) = seat(&app, &token, asks(&info)).await?;
    seat.frame = seat.frame.saying(&query);
    asking::check(&app, seat, has(&query, "enough"), number(&query, "area")).await
}

#[derive(Serialize)]
struct ThanksPage {
    path: String,
    company: String,
}

/// Somebody is done.
pub async fn done(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    _sent: Sent,
) -> Result<Response, AppError> {
    let (seat, person) = seat(&app, &token, asks(&info)).await?;
    app.store.set_done(person.id, Some(&app.now())).await?;
    let shown = ThanksPage { path: seat.path, company: seat.client.name };
    let mut response = page(&app, "thanks.html.j2", &Frame::bare(), &shown)?;
    super::start::forget_drafts(&mut response);
    Ok(response)
}
