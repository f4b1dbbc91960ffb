//! A vote in a workshop: one question, one private choice, which can be changed until the spread is shown.

use std::net::SocketAddr;
use std::sync::Arc;

use axum::extract::{ConnectInfo, Path, State};
use axum::http::{HeaderMap, HeaderValue, header};
use axum::response::{IntoResponse, Redirect, Response};
use serde::Serialize;
use store::{Change, Client, Outcome};

use super::respond::{WORKSHOP, comes};
use super::workshop::{Ballot, answers, rounds};
use crate::app::App;
use crate::error::AppError;
use crate::forms::Sent;
use crate::guard::asks;
use crate::links::Token;
use crate::page::{Frame, page};
use crate::session::{cookie, signed};
use crate::workshop::{Round, RoundState};

/// The cookie that tells one voter from the next, and nothing else.
const COOKIE: &str = "prognosis-vote";

#[derive(Serialize)]
struct VotePage {
    path: String,
    company: String,
    number: usize,
    ballot: Option<Ballot>,
    chosen: Option<String>,
}

async fn workshop(app: &App, token: &str, from: SocketAddr) -> Result<Client, AppError> {
    let (_, person, client) = comes(app, token, from).await?;
    if person.profile.role == WORKSHOP { Ok(client) } else { Err(app.limits.wrong_link(from)) }
}

/// Who votes, by what their browser was given here; what it made up itself is nobody.
fn voter(app: &App, headers: &HeaderMap) -> Option<String> {
    let value = cookie(headers, COOKIE)?;
    let (id, mac) = value.split_once('.')?;
    let is_ours = Token::of(mac).is(&signed(&app.settings, "vote", id));
    is_ours.then(|| Token::of(id).digest().iter().take(12).map(|byte| format!("{byte:02x}")).collect())
}

/// The question that is voted on.
pub async fn show(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
) -> Result<Response, AppError> {
    let client = workshop(&app, &token, asks(&info)).await?;
    let round =
        rounds(&app, &client).await?.pop().map(|(round, _)| round).filter(|round| round.state == RoundState::Voting);
    let chosen = match (&round, voter(&app, &headers)) {
        (Some(round), Some(voter)) => {
            let cell = app.store.cell(client.id, &Round::votes(round.number), &voter).await?;
            cell.and_then(|cell| cell.value).map(|value| serde_json::from_str(&value)).transpose()?
        }
        _ => None,
    };
    let (today, words) = ((app.settings.today)(), app.pages.words().clone());
    let number = round.as_ref().map_or(0, |round| round.number);
    let ballot = match round {
        Some(round) => Some(app.at_desk(&client, move |desk| answers(desk, &round.question, &words, today)).await?),
        None => None,
    };
    let shown = VotePage { path: format!("/w/{token}"), company: client.name, number, ballot, chosen };
    let mut response = page(&app, "vote.html.j2", &Frame::bare(), &shown)?;
    if voter(&app, &headers).is_none() {
        let secret = Token::new().ok_or_else(|| AppError::Broken("the system gives no randomness".to_owned()))?;
        app.limits.new_voter(asks(&info))?;
        let secure = if app.settings.is_secure() { "; Secure" } else { "" };
        let cookie = format!(
            "{COOKIE}={}.{}; Path=/w/; HttpOnly; SameSite=Strict{secure}",
            secret.as_str(),
            signed(&app.settings, "vote", secret.as_str())
        );
        let cookie = HeaderValue::from_str(&cookie).map_err(|error| AppError::broken(&error))?;
        response.headers_mut().append(header::SET_COOKIE, cookie);
    }
    Ok(response)
}

/// A vote.
pub async fn vote(
    State(app): State<Arc<App>>,
    info: ConnectInfo<SocketAddr>,
    Path(token): Path<String>,
    headers: HeaderMap,
    sent: Sent,
) -> Result<Response, AppError> {
    let client = workshop(&app, &token, asks(&info)).await?;
    let voter = voter(&app, &headers).ok_or(AppError::Foreign)?;
    let back = Redirect::to(&format!("/w/{token}"));
    let Some((round, _)) = rounds(&app, &client).await?.pop() else { return Ok(back.into_response()) };
    let is_this = sent.one("round").and_then(|number| number.parse().ok()) == Some(round.number);
    if round.state != RoundState::Voting || !is_this {
        // The round went on meanwhile: the page shows where it is.
        return Ok(back.into_response());
    }
    let value = sent.one("vote").unwrap_or_default().to_owned();
    let (today, words, question) = ((app.settings.today)(), app.pages.words().clone(), round.question.clone());
    let ballot = app.at_desk(&client, move |desk| answers(desk, &question, &words, today)).await?;
    if !ballot.choices.iter().any(|(id, _)| *id == value) {
        return Err(AppError::Malformed("there is no such choice".to_owned()));
    }
    let sheet = Round::votes(round.number);
    let seen = app.store.cell(client.id, &sheet, &voter).await?.map(|cell| cell.event);
    let change = Change {
        sheet,
        subject: voter,
        who: WORKSHOP.to_owned(),
        kind: "vote".to_owned(),
        value: Some(serde_json::to_string(&value)?),
        before: None,
        why: None,
        seen,
        at: app.now(),
    };
    // Two votes of one browser at once: either is its own.
    let (Outcome::Written(_) | Outcome::Refused(_)) = app.store.write(client.id, vec![change]).await?;
    Ok(back.into_response())
}
