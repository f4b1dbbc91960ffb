//! How a client stands in a few lines, for a list of many.

use engine::assess::FindingKind;
use pack::{Edition, Severity};
use report::words::Messages;
use report::words::format::span;
use report::ScoreKind;
use serde::Serialize;

use crate::desk::Desk;
use crate::error::AppError;
use crate::routes::report_of;

/// How a client stands.
#[derive(Clone, Debug, Serialize)]
pub struct Overview {
    /// The verdict in a sentence.
    pub verdict: String,
    /// The sides that have a score.
    pub scores: Vec<SideLine>,
    /// How much of what decides is known, 0 to 1.
    pub known: f64,
    /// How many critical checks fail.
    pub critical: usize,
}

/// A side with its score and grade.
#[derive(Clone, Debug, Serialize)]
pub struct SideLine {
    title: String,
    least: f64,
    most: f64,
    grade: Option<String>,
}

/// How a client stands today; none where nothing is known of it. A report is made once for each change.
pub fn overview(desk: &mut Desk, words: &Messages, today: expr::Day) -> Result<Option<Overview>, AppError> {
    let at = (today, desk.upto());
    if let Some((made, overview)) = &desk.overview
        && *made == at
    {
        return Ok(overview.clone());
    }
    let overview = if desk.known(today)?.facts.facts.is_empty() {
        None
    } else {
        let report = report_of(desk, Edition::Brief, words, today)?;
        let is_critical = |finding: &&report::FindingView| {
            finding.kind == FindingKind::Fail && finding.severity == Severity::Critical
        };
        let sides = report.scores.iter().filter(|score| score.kind == ScoreKind::Side);
        let line = |side: &report::ScoreView| {
            let [least, most] = [side.shown_least?, side.shown_most?];
            let grade = side.grade.as_ref().map(|grade| span(words, grade.least.title.clone(), grade.most.title.clone()));
            Some(SideLine { title: side.title.clone(), least, most, grade })
        };
        Some(Overview {
            verdict: report.summary.headline.clone(),
            scores: sides.filter_map(line).collect(),
            known: report.summary.coverage.share,
            critical: report.findings.iter().filter(is_critical).count(),
        })
    };
    desk.overview = Some((at, overview.clone()));
    Ok(overview)
}
