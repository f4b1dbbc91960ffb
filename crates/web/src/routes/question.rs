//! The interview of whoever opened the app.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::Response;

use super::asking::{self, QuestionRequest, Seat};
use crate::app::App;
use crate::desk::OWN;
use crate::error::AppError;
use crate::forms::OwnForm;
use crate::page::Frame;
use crate::session::Session;

/// The fields of an address.
pub type Fields = Query<Vec<(String, String)>>;

/// How events name whoever opened the app.
pub const OWNER: &str = "owner";

/// Whether a field of an address is there.
pub fn has(query: &[(String, String)], name: &str) -> bool {
    query.iter().any(|(one, _)| one == name)
}

/// A number in an address.
pub fn number(query: &[(String, String)], name: &str) -> Option<usize> {
    query.iter().find(|(one, _)| one == name).and_then(|(_, value)| value.parse().ok())
}

/// The seat of whoever opened the app.
pub async fn own_seat(app: &App, session: &Session, slug: &str, here: &'static str) -> Result<Seat, AppError> {
    let client = app.client(slug).await?;
    Ok(Seat {
        sheet: OWN.to_owned(),
        who: OWNER.to_owned(),
        role: None,
        areas: Vec::new(),
        is_alone: false,
        head: None,
        path: format!("/a/{}", client.slug),
        frame: Frame::of(session, &client, here),
        client,
    })
}

/// The parts of the questionnaire.
pub async fn tasks(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(client): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let mut seat = own_seat(&app, &session, &client, "tasks").await?;
    seat.frame = seat.frame.saying(&query);
    asking::tasks(&app, seat).await
}

/// Leads to the question that tells most.
pub async fn next(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(client): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    asking::next(&app, own_seat(&app, &session, &client, "tasks").await?, has(&query, "again")).await
}

/// A question.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path((client, key)): Path<(String, String)>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let mut seat = own_seat(&app, &session, &client, "tasks").await?;
    seat.frame = seat.frame.saying(&query);
    asking::question(&app, seat, key, QuestionRequest::of(&query)).await
}

/// An answer.
pub async fn save(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path((client, key)): Path<(String, String)>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    asking::save(&app, own_seat(&app, &session, &client, "tasks").await?, key, sent).await
}

/// All answers.
pub async fn check(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(client): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let mut seat = own_seat(&app, &session, &client, "check").await?;
    seat.frame = seat.frame.saying(&query);
    asking::check(&app, seat, has(&query, "enough"), number(&query, "area")).await
}
