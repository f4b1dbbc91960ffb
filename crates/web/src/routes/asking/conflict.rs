//! Two people at one question: whoever is second sees what the first said, and chooses.

use std::sync::Arc;

use axum::http::StatusCode;
use axum::response::Response;
use expr::Day;
use input::NewAnswer;
use serde::Serialize;

use super::{Seat, answer_words};
use crate::app::App;
use crate::error::AppError;
use crate::forms::{self, Sent, Values};
use crate::page::page;

#[derive(Serialize)]
struct ConflictPage {
    path: String,
    key: String,
    ask: String,
    theirs: String,
    mine: String,
    who: String,
    at: String,
    seen: String,
    fields: Vec<(String, String)>,
}

/// Somebody else answered meanwhile: both answers are shown, and nothing is written before one of them is chosen.
pub async fn conflict(app: &Arc<App>, seat: Seat, key: String, sent: Sent, today: Day) -> Result<Response, AppError> {
    let (frame, client) = (seat.frame.clone(), app.client(&seat.client.slug).await?);
    let cell = app.store.cell(client.id, &seat.sheet, &key).await?;
    let seen = app.seen(&client, &seat.sheet, &key).await?;
    let words = app.pages.words().clone();
    let shown = app
        .at_desk(&client, move |desk| {
            let interview = desk.interview(today)?;
            let item = interview.place(&key).ok_or(AppError::NotFound)?;
            let written = desk.written(&seat.sheet, &key, today);
            let fields: Vec<(String, String)> =
                sent.into_fields().filter(|(name, _)| name != "seen" && name != "csrf").collect();
            let sent = Sent::of(fields.clone());
            let entries = sent.names().filter_map(|name| forms::entry_of(&key, name)).max();
            let rows = forms::rows(desk.catalog(), &interview, item, entries, &Values::new(), today).0;
            let mine = forms::answer(&interview, item, &rows, &sent, &words, today).ok().flatten();
            let words_of =
                |answer: Option<&NewAnswer>| answer_words(&words, desk.catalog(), &interview, item, answer, today);
            Ok(ConflictPage {
                path: seat.path.clone(),
                ask: interview.items()[item].ask().to_owned(),
                theirs: words_of(written.as_ref()),
                mine: words_of(mine.as_ref()),
                who: cell.as_ref().map(|cell| cell.who.clone()).unwrap_or_default(),
                at: cell.as_ref().map(|cell| cell.at.clone()).unwrap_or_default(),
                seen: seen.map(|seen| seen.0.to_string()).unwrap_or_default(),
                fields,
                key,
            })
        })
        .await?;
    let mut response = page(app, "conflict.html.j2", &frame, &shown)?;
    *response.status_mut() = StatusCode::CONFLICT;
    Ok(response)
}
