//! Runs: results that were kept, and what changed between two of them.

use std::sync::Arc;

use ::report::t;
use ::report::words::Messages;
use ::report::words::format::day;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use diagnostics::sanitize::is_one_plain_line;
use history::v1::ScoreDifference;
use pack::Edition;
use serde::Serialize;
use store::{Change, Client, Outcome};

use super::parts::parts;
use super::question::{Fields, OWNER};
use super::report::report_of;
use super::runs::{RUNS, Run, RunLine, RunScore, runs};
use crate::app::App;
use crate::desk::Desk;
use crate::error::AppError;
use crate::forms::OwnForm;
use crate::page::{Frame, page};
use crate::session::Session;

/// The most letters of a name.
const NAME: usize = 80;

/// The result as it stands today.
async fn run_today(app: &Arc<App>, client: &Client, number: usize) -> Result<Run, AppError> {
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    let run = move |desk: &mut Desk| {
        let facts = Some(desk.known(today)?.facts.clone());
        Ok(Run { facts, ..Run::of(number, &report_of(desk, Edition::Full, &words, today)?) })
    };
    app.at_desk(client, run).await
}

/// Keeps the result as it stands.
pub async fn keep(
    State(app): State<Arc<App>>,
    Path(slug): Path<String>,
    OwnForm(sent): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let last = runs(&app, &client).await?.into_iter().next_back();
    let number = last.as_ref().map_or(1, |last| last.number + 1);
    let mut run = run_today(&app, &client, number).await?;
    let equals = last.as_ref().is_some_and(|last| last.equals(&run));
    // The same of the same day tells nothing that the first does not; of a later day it tells that nothing has changed.
    if equals && last.is_some_and(|last| last.as_of == run.as_of) {
        return Ok(Redirect::to(&format!("/a/{slug}/compare?done=same")).into_response());
    }
    run.name = sent.one("name").filter(|name| is_one_plain_line(name)).map(|name| name.chars().take(NAME).collect());
    run.at = app.now();
    let change = Change {
        sheet: RUNS.to_owned(),
        subject: number.to_string(),
        who: OWNER.to_owned(),
        kind: "run".to_owned(),
        value: Some(serde_json::to_string(&run)?),
        before: None,
        why: None,
        seen: None,
        at: app.now(),
    };
    // Whoever kept a run of the same number meanwhile was first; the next attempt takes the next.
    if let Outcome::Refused(_) = app.store.write(client.id, vec![change]).await? {
        return Err(AppError::Foreign);
    }
    let done = if equals { "kept-same" } else { "kept" };
    Ok(Redirect::to(&format!("/a/{slug}/compare?done={done}")).into_response())
}

#[derive(Serialize)]
struct ComparePage {
    path: String,
    runs: Vec<Listed>,
    from: Option<Listed>,
    to: Option<Listed>,
    same_rules: bool,
    scores: Vec<ScoreMove>,
    decisions: Vec<Moved>,
    checks: Vec<Moved>,
    unmoved: usize,
    /// Through what the scores differ; none where that cannot be told.
    parts: Option<Vec<ScoreDifference>>,
}

#[derive(Clone, Serialize)]
struct Listed {
    number: usize,
    /// Its name, day and time, or that it is today's.
    title: String,
    as_of: String,
    headline: String,
    known: f64,
}

#[derive(Serialize)]
struct ScoreMove {
    title: String,
    before: Option<(f64, f64)>,
    after: Option<(f64, f64)>,
}

#[derive(Serialize)]
struct Moved {
    id: String,
    title: String,
    before: Option<String>,
    after: Option<String>,
    said: Option<String>,
    says: Option<String>,
}

fn listed(words: &Messages, run: &Run) -> Listed {
    let day = day(words, &run.as_of);
    let title = match (run.number, &run.name, run.at.get(11..16)) {
        (0, ..) => words.plain("web-today"),
        (_, Some(name), Some(time)) => {
            t!(words, "web-run-named", name = name.clone(), day = day, time = time.to_owned())
        }
        (number, _, time) => {
            t!(words, "web-run", number = number, day = day, time = time.unwrap_or_default().to_owned())
        }
    };
    Listed { number: run.number, title, as_of: run.as_of.clone(), headline: run.headline.clone(), known: run.known }
}

/// What came out otherwise, in the order of the later run; what only one of the two has is there as well.
fn moves(before: &[RunLine], after: &[RunLine]) -> Vec<Moved> {
    let of = |list: &[RunLine], id: &str| list.iter().find(|one| one.id == id).cloned();
    let gone = before.iter().filter(|one| of(after, &one.id).is_none());
    let moved = |one: &RunLine| {
        let (old, new) = (of(before, &one.id), of(after, &one.id));
        let outcome = |line: &Option<RunLine>| line.as_ref().map(|line| line.outcome.clone());
        let is_moved = outcome(&old) != outcome(&new);
        is_moved.then(|| Moved {
            id: one.id.clone(),
            title: one.title.clone(),
            before: outcome(&old),
            after: outcome(&new),
            said: old.map(|line| line.says),
            says: new.map(|line| line.says),
        })
    };
    after.iter().chain(gone).filter_map(moved).collect()
}

/// Two runs beside each other: by default the first and the last that were kept, or the only one and today.
pub async fn show(
    State(app): State<Arc<App>>,
    Extension(session): Extension<Session>,
    Path(slug): Path<String>,
    Query(query): Fields,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let runs = runs(&app, &client).await?;
    let chosen =
        |name: &str| query.iter().find(|(one, _)| one == name).and_then(|(_, value)| value.parse::<usize>().ok());
    let numbered = |number: usize| runs.iter().find(|run| run.number == number).cloned().ok_or(AppError::NotFound);
    let from = match chosen("from") {
        Some(number) => Some(numbered(number)?),
        None => runs.first().cloned(),
    };
    let last = runs.last().map(|last| last.number).filter(|_| runs.len() > 1 && chosen("from").is_none());
    let to = match (chosen("to").or(last), &from) {
        (Some(0) | None, Some(_)) => Some(run_today(&app, &client, 0).await?),
        (Some(number), _) => Some(numbered(number)?),
        (None, None) => None,
    };
    let words = app.pages.words();
    let mut shown = ComparePage {
        path: format!("/a/{slug}"),
        runs: runs.iter().map(|run| listed(words, run)).collect(),
        from: from.as_ref().map(|run| listed(words, run)),
        to: to.as_ref().map(|run| listed(words, run)),
        same_rules: true,
        scores: Vec::new(),
        decisions: Vec::new(),
        checks: Vec::new(),
        unmoved: 0,
        parts: None,
    };
    if let (Some(from), Some(to)) = (&from, &to) {
        shown.same_rules = from.pack == to.pack && from.profile == to.profile;
        let range = |score: Option<&RunScore>| score.and_then(|score| Some((score.least?, score.most?)));
        let score = |after: &RunScore| ScoreMove {
            title: after.title.clone(),
            before: range(from.scores.iter().find(|one| one.id == after.id)),
            after: range(Some(after)),
        };
        shown.scores = to.scores.iter().map(score).collect();
        shown.decisions = moves(&from.decisions, &to.decisions);
        shown.checks = moves(&from.checks, &to.checks);
        shown.unmoved = to.checks.len().saturating_sub(shown.checks.iter().filter(|one| one.after.is_some()).count());
        let (from, to, said) = (from.clone(), to.clone(), words.clone());
        shown.parts = app.at_desk(&client, move |desk| parts(desk.catalog(), &from, &to, &said)).await?;
    }
    page(&app, "compare.html.j2", &Frame::of(&session, &client, "compare").saying(&query), &shown)
}
