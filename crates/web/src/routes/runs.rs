//! Results that were kept.

use ::report::Report;
use engine::Facts;
use serde::{Deserialize, Serialize};
use store::Client;

use crate::app::App;
use crate::error::AppError;

/// The sheet of runs.
pub const RUNS: &str = "runs";

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
    /// What is kept of a report.
    pub fn of(number: usize, report: &Report) -> Run {
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
    pub fn equals(&self, other: &Run) -> bool {
        let (number, name, at, as_of) = (other.number, other.name.clone(), other.at.clone(), other.as_of.clone());
        let facts = other.facts.clone();
        Run { number, name, at, as_of, facts, ..self.clone() } == *other
    }
}

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
