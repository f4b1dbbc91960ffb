//! The workshop on the projector: one question at a time, private votes first, then the spread and what is agreed.

use std::sync::Arc;

use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use input::{NewAnswer, NewValue};
use serde::Serialize;
use store::{Change, Client, EventNo, Outcome, Profile};

use super::asking::choices;
use super::question::{Fields, OWNER};
use super::respond::WORKSHOP;
use crate::app::App;
use crate::desk::{ANSWER, Desk, OWN};
use crate::error::AppError;
use crate::forms::{OwnForm, Sent, is_votable};
use crate::links::Token;
use crate::page::{Frame, page};
use crate::session::Session;
use crate::workshop::{FEWEST, Round, RoundState, Tally, spread};

/// How many minutes a round takes, where nothing else is said.
const MINUTES: u32 = 3;
/// How many days the link of a workshop holds.
const DAYS: u32 = 7;

#[derive(Serialize)]
struct WorkshopPage {
    path: String,
    address: Option<String>,
    is_for_this_computer: bool,
    is_open: bool,
    round: Option<RoundView>,
    questions: Vec<Offered>,
    minutes: u32,
    fewest: usize,
    past: Vec<Past>,
}

#[derive(Serialize)]
struct RoundView {
    number: usize,
    question: String,
    ask: String,
    help: Option<String>,
    state: RoundState,
    ends: Option<String>,
    votes: usize,
    spread: Vec<Tally>,
    choices: Vec<(String, String)>,
    agreed: Option<String>,
    decision: Option<String>,
}

/// A question that can be voted on.
#[derive(Serialize)]
struct Offered {
    key: &'static str,
    ask: &'static str,
    part: &'static str,
    views: usize,
}

#[derive(Serialize)]
struct Past {
    ask: String,
    agreed: String,
    decision: Option<String>,
}

/// The rounds of a client, the first one first, each with the event that wrote it.
pub async fn rounds(app: &App, client: &Client) -> Result<Vec<(Round, EventNo)>, AppError> {
    let cells = app.store.cells(client.id, WORKSHOP).await?;
    let read = |cell: store::Cell| {
        let event = cell.event;
        cell.value.map(|value| serde_json::from_str::<Round>(&value).map(|round| (round, event)))
    };
    let mut rounds: Vec<(Round, EventNo)> = cells.into_iter().filter_map(read).collect::<Result<_, _>>()?;
    rounds.sort_by_key(|(round, _)| round.number);
    Ok(rounds)
}

/// The votes of a round.
async fn votes(app: &App, client: &Client, round: &Round) -> Result<Vec<String>, AppError> {
    let cells = app.store.cells(client.id, &Round::votes(round.number)).await?;
    let read = |cell: store::Cell| cell.value.map(|value| serde_json::from_str::<String>(&value));
    Ok(cells.into_iter().filter_map(read).collect::<Result<_, _>>()?)
}

/// The choices of a question, without those beside an answer.
pub fn answers(
    desk: &mut Desk,
    question: &str,
    words: &::report::words::Messages,
    today: expr::Day,
) -> Result<Ballot, AppError> {
    let interview = desk.interview(today)?;
    let item = interview.place(question).ok_or(AppError::NotFound)?;
    let of = &interview.items()[item];
    if !is_votable(&of.kind()) {
        return Err(AppError::NotFound);
    }
    let all = choices(desk, &interview, item, words, today).into_iter().map(|one| (one.value, one.label));
    Ok(Ballot { ask: of.ask().to_owned(), help: of.help().map(str::to_owned), choices: all.collect() })
}

/// A question with its choices.
#[derive(Clone, Debug, Serialize)]
pub struct Ballot {
    /// The question.
    pub ask: String,
    /// What to look at before answering.
    pub help: Option<String>,
    /// What is sent for each choice, and what it says.
    pub choices: Vec<(String, String)>,
}

/// The workshop as it stands.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let frame = Frame::of(&session, &client, "workshop").saying(&query);
    let shown = shown(&app, &client, None).await?;
    page(&app, "workshop.html.j2", &frame, &shown)
}

async fn shown(app: &Arc<App>, client: &Client, address: Option<String>) -> Result<WorkshopPage, AppError> {
    let rounds = rounds(app, client).await?;
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    let last = rounds.last().map(|(round, _)| round.clone());
    let cast = match &last {
        Some(round) => votes(app, client, round).await?,
        None => Vec::new(),
    };
    let is_open = workshop_person(app, client).await?.is_some();
    let all: Vec<Round> = rounds.into_iter().map(|(round, _)| round).collect();
    let path = format!("/a/{}", client.slug);
    let is_for_this_computer = app.settings.is_for_this_computer();
    app.at_desk(client, move |desk| {
        let round = match last {
            Some(round) => {
                let ballot = answers(desk, &round.question, &words, today)?;
                let is_seen = round.state != RoundState::Voting;
                let label =
                    |value: &String| ballot.choices.iter().find(|(id, _)| id == value).map(|(_, label)| label.clone());
                Some(RoundView {
                    number: round.number,
                    ends: round.ends(),
                    votes: cast.len(),
                    spread: if is_seen { spread(&ballot.choices, &cast) } else { Vec::new() },
                    agreed: round.agreed.as_ref().and_then(label),
                    ask: ballot.ask,
                    help: ballot.help,
                    choices: ballot.choices,
                    question: round.question,
                    state: round.state,
                    decision: round.decision,
                })
            }
            None => None,
        };
        let mut past = Vec::new();
        for one in all.into_iter().filter(|one| one.state == RoundState::Agreed) {
            let ballot = answers(desk, &one.question, &words, today)?;
            let agreed = one.agreed.unwrap_or_default();
            let label = ballot.choices.into_iter().find(|(id, _)| *id == agreed).map(|(_, label)| label);
            past.push(Past { ask: ballot.ask, agreed: label.unwrap_or(agreed), decision: one.decision });
        }
        let questions = offered(desk, today)?;
        Ok(WorkshopPage {
            path,
            address,
            is_for_this_computer,
            is_open,
            round,
            questions,
            minutes: MINUTES,
            fewest: FEWEST,
            past,
        })
    })
    .await
}

/// The questions that can be voted on: those on which most views differ first.
fn offered(desk: &mut Desk, today: expr::Day) -> Result<Vec<Offered>, AppError> {
    let interview = desk.interview(today)?;
    let known = desk.known(today)?;
    let views = |name: &str| {
        let Some(fact) = known.facts.facts.get(name) else { return 0 };
        let all = fact.decided.iter().chain(&fact.against).map(|claim| format!("{:?}", claim.value));
        all.collect::<std::collections::BTreeSet<_>>().len()
    };
    let votable = (0..interview.items().len()).filter(|item| is_votable(&interview.items()[*item].kind()));
    let mut offered: Vec<Offered> = votable
        .map(|item| {
            let of = &interview.items()[item];
            Offered { key: of.name(), ask: of.ask(), part: interview.part(item).1, views: views(of.name()) }
        })
        .collect();
    offered.sort_by_key(|one| std::cmp::Reverse(if one.views > 1 { one.views } else { 0 }));
    Ok(offered)
}

async fn workshop_person(app: &App, client: &Client) -> Result<Option<store::Person>, AppError> {
    Ok(app.store.people(client.id).await?.into_iter().find(|person| person.profile.role == WORKSHOP))
}

/// What the facilitator does: invite, open a round, reveal, agree.
pub async fn act(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    match sent.one("act") {
        Some("invite") => {
            let address = invite(&app, &client).await?;
            let frame = Frame::of(&session, &client, "workshop");
            let shown = shown(&app, &client, Some(address)).await?;
            return page(&app, "workshop.html.j2", &frame, &shown);
        }
        Some("open") => open(&app, &client, &sent).await?,
        Some("reveal") => {
            move_on(&app, &client, |round| {
                (round.state == RoundState::Voting).then_some(Round { state: RoundState::Revealed, ..round })
            })
            .await?;
        }
        Some("agree") => agree(&app, &client, &sent).await?,
        _ => return Err(AppError::Malformed("there is no such act".to_owned())),
    }
    Ok(Redirect::to(&format!("/a/{slug}/workshop")).into_response())
}

/// A link for everybody in the room, which ends the one before.
async fn invite(app: &App, client: &Client) -> Result<String, AppError> {
    let person = match workshop_person(app, client).await? {
        Some(person) => person,
        None => {
            let name = app.pages.words().plain("web-workshop");
            let profile = Profile {
                name,
                role: WORKSHOP.to_owned(),
                sheet: WORKSHOP.to_owned(),
                areas: Vec::new(),
                anonymous: true,
            };
            app.store.add_person(client.id, profile).await?
        }
    };
    let token = Token::new().ok_or_else(|| AppError::Broken("the system gives no randomness".to_owned()))?;
    let expires = (app.settings.today)().plus_days(DAYS).to_string();
    app.store.add_link(person.id, token.digest(), &app.now(), Some(&expires)).await?;
    Ok(format!("{}/w/{}", app.settings.address(), token.as_str()))
}

async fn open(app: &Arc<App>, client: &Client, sent: &Sent) -> Result<(), AppError> {
    let question = sent.one("question").unwrap_or_default().to_owned();
    let today = (app.settings.today)();
    let (words, name) = (app.pages.words().clone(), question.clone());
    app.at_desk(client, move |desk| answers(desk, &name, &words, today).map(|_| ())).await?;
    let minutes = sent.one("minutes").and_then(|minutes| minutes.parse().ok()).unwrap_or(MINUTES).clamp(1, 60);
    let number = rounds(app, client).await?.last().map_or(1, |(round, _)| round.number + 1);
    let opened = app.now();
    let round = Round { number, question, opened, minutes, state: RoundState::Voting, agreed: None, decision: None };
    write(app, client, &round, None).await
}

/// Takes the last round a step further, where that is its next step.
async fn move_on(app: &App, client: &Client, step: impl FnOnce(Round) -> Option<Round>) -> Result<(), AppError> {
    let Some((round, event)) = rounds(app, client).await?.pop() else { return Err(AppError::NotFound) };
    match step(round) {
        Some(round) => write(app, client, &round, Some(event)).await,
        None => Ok(()),
    }
}

async fn write(app: &App, client: &Client, round: &Round, seen: Option<EventNo>) -> Result<(), AppError> {
    let change = Change {
        sheet: WORKSHOP.to_owned(),
        subject: Round::subject(round.number),
        who: OWNER.to_owned(),
        kind: "workshop".to_owned(),
        value: Some(serde_json::to_string(round)?),
        before: None,
        why: None,
        seen,
        at: app.now(),
    };
    match app.store.write(client.id, vec![change]).await? {
        Outcome::Written(_) => Ok(()),
        // Two facilitators at once: the page shows what the other did.
        Outcome::Refused(_) => Ok(()),
    }
}

/// Puts what was agreed on into the answers, with the decision as its reason.
async fn agree(app: &Arc<App>, client: &Client, sent: &Sent) -> Result<(), AppError> {
    let Some((round, _)) = rounds(app, client).await?.pop() else { return Err(AppError::NotFound) };
    let value = sent.one("agreed").unwrap_or_default().to_owned();
    let decision = sent.one("decision").map(|said| said.chars().take(2000).collect::<String>());
    let today = (app.settings.today)();
    let (words, question) = (app.pages.words().clone(), round.question.clone());
    let ballot = app.at_desk(client, move |desk| answers(desk, &question, &words, today)).await?;
    if round.state != RoundState::Revealed || !ballot.choices.iter().any(|(id, _)| *id == value) {
        return Err(AppError::Malformed("nothing can be agreed on here".to_owned()));
    }
    let answer =
        NewAnswer { value: NewValue::Words(value.clone()), note: decision.clone(), evidence: None, date: today };
    let change = Change {
        sheet: OWN.to_owned(),
        subject: round.question.clone(),
        who: OWNER.to_owned(),
        kind: ANSWER.to_owned(),
        value: Some(serde_json::to_string(&answer)?),
        before: None,
        why: decision.clone(),
        seen: app.seen(client, OWN, &round.question).await?,
        at: app.now(),
    };
    if let Outcome::Refused(_) = app.store.write(client.id, vec![change]).await? {
        return Err(AppError::Foreign);
    }
    move_on(app, client, |round| Some(Round { state: RoundState::Agreed, agreed: Some(value), decision, ..round }))
        .await
}
