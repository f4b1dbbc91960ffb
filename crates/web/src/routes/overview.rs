//! How a client stands today, in a few lines.

use ::report::ScoreKind;
use ::report::words::Messages;
use ::report::words::format::span;
use engine::assess::FindingKind;
use pack::{Edition, Severity};

use super::report::report_of;
use crate::desk::Desk;
use crate::error::AppError;
use crate::overview::{Overview, SideLine};

/// How a client stands today; none where nothing is known of it. A report is made once for each change.
pub fn overview(desk: &mut Desk, words: &Messages, today: expr::Day) -> Result<Option<Overview>, AppError> {
    let at = (today, desk.upto());
    if let Some(overview) = desk.memory().overview(at) {
        return Ok(overview);
    }
    let overview = if desk.known(today)?.facts.facts.is_empty() {
        None
    } else {
        let report = report_of(desk, Edition::Brief, words, today)?;
        let is_critical = |finding: &&::report::FindingView| {
            finding.kind == FindingKind::Fail && finding.severity == Severity::Critical
        };
        let sides = report.scores.iter().filter(|score| score.kind == ScoreKind::Side);
        let line = |side: &::report::ScoreView| {
            let [least, most] = [side.shown_least?, side.shown_most?];
            let grade =
                side.grade.as_ref().map(|grade| span(words, grade.least.title.clone(), grade.most.title.clone()));
            Some(SideLine { title: side.title.clone(), least, most, grade })
        };
        Some(Overview {
            verdict: report.summary.headline.clone(),
            scores: sides.filter_map(line).collect(),
            known: report.summary.coverage.share,
            critical: report.findings.iter().filter(is_critical).count(),
        })
    };
    desk.memory().keep_overview(at, overview.clone());
    Ok(overview)
}
