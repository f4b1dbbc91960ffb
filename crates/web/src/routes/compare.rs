//! Runs: results that were kept, and what changed between two of them.

use std::sync::Arc;

use ::report::Report;
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use pack::Edition;
use serde::{Deserialize, Serialize};
use store::{Change, Client, Outcome};

use super::question::{Fields, OWNER};
use super::report::report_of;
use crate::app::App;
use crate::error::AppError;
use crate::forms::OwnForm;
use crate::page::{Frame, page};
use crate::session::Session;

/// The sheet of runs.
const RUNS: &str = "runs";

/// A result that was kept: what a comparison needs of a report, and what the report rested on.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Run {
    /// Its number among the client's, from 1.
    pub number: usize,
    /// The day of the audit.
    pub as_of: String,
    /// The verdict in a sentence.
    pub headline: String,
    /// The profile and the digest of the pack: results by different rules are not one scale.
    pub profile: String,
    /// The digest of the pack.
    pub pack: String,
    /// How much was known.
    pub known: f64,
    /// The scores of the sides.
    pub scores: Vec<RunScore>,
    /// The decisions.
    pub decisions: Vec<RunLine>,
    /// The checks.
    pub checks: Vec<RunLine>,
}

/// A score of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunScore {
    /// Its id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// The least it can be.
    pub least: Option<f64>,
    /// The most it can be.
    pub most: Option<f64>,
}

/// A decision or check of a run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct RunLine {
    /// Its id.
    pub id: String,
    /// Its name.
    pub title: String,
    /// How it came out.
    pub outcome: String,
    /// What was told of it.
    pub says: String,
}

impl Run {
    fn of(number: usize, report: &Report) -> Run {
        let sides = report.scores.iter().filter(|score| score.kind == ::report::ScoreKind::Side);
        let score = |score: &::report::ScoreView| RunScore {
            id: score.name.clone(),
            title: score.title.clone(),
            least: score.shown_least,
            most: score.shown_most,
        };
        let decision = |one: &::report::DecisionView| RunLine {
            id: one.id.clone(),
            title: one.title.clone(),
            outcome: one.headline.clone(),
            says: one.says.clone(),
        };
        let check = |one: &::report::CheckView| RunLine {
            id: one.id.clone(),
            title: one.label.clone(),
            outcome: one.verdict.word().to_owned(),
            says: one.message.clone(),
        };
        Run {
            number,
            as_of: report.as_of.clone(),
            headline: report.summary.headline.clone(),
            profile: report.profile.id.clone(),
            pack: report.pack.sha256.clone(),
            known: report.summary.coverage.share,
            scores: sides.map(score).collect(),
            decisions: report.decisions.iter().map(decision).collect(),
            checks: report.checks.iter().map(check).collect(),
        }
    }
}

/// The runs of a client, the first one first.
pub async fn runs(app: &App, client: &Client) -> Result<Vec<Run>, AppError> {
    let cells = app.store.cells(client.id, RUNS).await?;
    let read = |cell: store::Cell| cell.value.as_deref().map(serde_json::from_str::<Run>);
    let mut runs: Vec<Run> = cells.into_iter().filter_map(read).collect::<Result<_, _>>()?;
    runs.sort_by_key(|run| run.number);
    Ok(runs)
}

/// The result as it stands today.
async fn run_today(app: &Arc<App>, client: &Client, number: usize) -> Result<Run, AppError> {
    let today = (app.settings.today)();
    let words = app.pages.words().clone();
    app.at_desk(client, move |desk| Ok(Run::of(number, &report_of(desk, Edition::Full, &words, today)?))).await
}

/// Keeps the result as it stands.
pub async fn keep(
    State(app): State<Arc<App>>,
    Path(slug): Path<String>,
    OwnForm(_): OwnForm,
) -> Result<Response, AppError> {
    let client = app.client(&slug).await?;
    let number = runs(&app, &client).await?.last().map_or(1, |last| last.number + 1);
    let run = run_today(&app, &client, number).await?;
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
    Ok(Redirect::to(&format!("/a/{slug}/compare?done=kept")).into_response())
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
}

#[derive(Clone, Serialize)]
struct Listed {
    number: usize,
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

fn listed(run: &Run) -> Listed {
    Listed { number: run.number, as_of: run.as_of.clone(), headline: run.headline.clone(), known: run.known }
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

/// Two runs beside each other: by default the last that was kept, and today.
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
        None => runs.last().cloned(),
    };
    let to = match (chosen("to"), &from) {
        (Some(0) | None, Some(_)) => Some(run_today(&app, &client, 0).await?),
        (Some(number), _) => Some(numbered(number)?),
        (None, None) => None,
    };
    let mut shown = ComparePage {
        path: format!("/a/{slug}"),
        runs: runs.iter().map(listed).collect(),
        from: from.as_ref().map(listed),
        to: to.as_ref().map(listed),
        same_rules: true,
        scores: Vec::new(),
        decisions: Vec::new(),
        checks: Vec::new(),
        unmoved: 0,
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
    }
    page(&app, "compare.html.j2", &Frame::of(&session, &client, "compare").saying(&query), &shown)
}
