//! Runs: results that were kept, and what changed between two of them.

use std::sync::Arc;

use ::report::words::Messages;
use ::report::words::format::day;
use ::report::{Report, t};
use axum::Extension;
use axum::extract::{Path, Query, State};
use axum::response::{IntoResponse, Redirect, Response};
use diagnostics::sanitize::is_one_plain_line;
use engine::Facts;
use history::v1::ScoreDifference;
use pack::Edition;
use serde::{Deserialize, Serialize};
use store::{Change, Client, Outcome};

use super::parts::parts;
use super::question::{Fields, OWNER};
use super::report::report_of;
use crate::app::App;
use crate::desk::Desk;
use crate::error::AppError;
use crate::forms::OwnForm;
use crate::page::{Frame, page};
use crate::session::Session;

/// The sheet of runs.
const RUNS: &str = "runs";

/// A result that was kept: what a comparison needs of a report, and what the report rested on.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Run {
    /// Its number among the client's, from 1.
    pub number: usize,
    /// What it was called.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    /// When it was kept, as RFC 3339 has it.
    #[serde(default)]
    pub at: String,
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
    /// The facts that it rested on, so that it can be judged again; none of one that was kept before they were.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub facts: Option<Facts>,
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
            name: None,
            at: String::new(),
            as_of: report.as_of.clone(),
            headline: report.summary.headline.clone(),
            profile: report.profile.id.clone(),
            pack: report.pack.sha256.clone(),
            known: report.summary.coverage.share,
            scores: sides.map(score).collect(),
            decisions: report.decisions.iter().map(decision).collect(),
            checks: report.checks.iter().map(check).collect(),
            facts: None,
        }
    }

    /// Whether another run found the same, whenever that was.
    fn equals(&self, other: &Run) -> bool {
        let (number, name, at, as_of) = (other.number, other.name.clone(), other.at.clone(), other.as_of.clone());
        let facts = other.facts.clone();
        Run { number, name, at, as_of, facts, ..self.clone() } == *other
    }
}

/// The most letters of a name.
const NAME: usize = 80;

/// The runs of a client, the first one first.
pub async fn runs(app: &App, client: &Client) -> Result<Vec<Run>, AppError> {
    let cells = app.store.cells(client.id, RUNS).await?;
    let read = |cell: store::Cell| {
        let run: Result<Run, _> = serde_json::from_str(cell.value.as_deref()?);
        Some(run.map(|run| Run { at: cell.at, ..run }))
    };
    let mut runs: Vec<Run> = cells.into_iter().filter_map(read).collect::<Result<_, _>>()?;
    runs.sort_by_key(|run| run.number);
    Ok(runs)
}

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
