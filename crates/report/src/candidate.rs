//! The edition for whoever is rated: the ratings with what they rest on, and nothing else of the company.

use std::collections::BTreeSet;

use crate::t;
use crate::words::Messages;
use engine::assess::FindingKind;
use pack::{Severity, Verdict};

use crate::summary::counts;
use crate::{FindingView, Highlights, RatingLabel, Report, ScoreKind};

/// Takes out of a report all that is not about the ratings. Its facts are those that ratings read, so that nothing else is known;
/// that something is not known may tell as much as what it is.
pub(crate) fn narrow(report: Report, words: &Messages) -> Report {
    let rated: BTreeSet<String> = report.ratings.iter().map(|rating| rating.check.clone()).collect();
    let is_rated = |id: &String| rated.contains(id);
    let area = report.checks.iter().find(|check| is_rated(&check.id)).map(|check| check.area.clone());
    let mut narrow = Report {
        decisions: Vec::new(),
        gates: Vec::new(),
        pages: Vec::new(),
        first_days: Vec::new(),
        numbers: Vec::new(),
        plan: Vec::new(),
        ..report
    };
    let open = |label: &RatingLabel| *label == RatingLabel::Unknown;
    let count = |of: &dyn Fn(&RatingLabel) -> bool| narrow.ratings.iter().filter(|rating| of(&rating.rating)).count();
    let done = |label: &RatingLabel| {
        matches!(label, RatingLabel::Competent | RatingLabel::Strong | RatingLabel::CompetentOrStrong)
    };
    let (all, done, open) = (narrow.ratings.len(), count(&done), count(&open));
    narrow.summary.headline = t!(words, "headline-candidate", all = all, done = done, open = open);
    narrow.summary.reason = t!(words, "reason-candidate");
    narrow.summary.beside = None;
    narrow.summary.strengths.clear();
    narrow.scores.retain(|score| score.kind == ScoreKind::Area && Some(&score.name) == area.as_ref());
    narrow.checks.retain(|check| is_rated(&check.id));
    narrow.findings.retain(|finding| finding.check.as_ref().is_some_and(is_rated));
    for finding in &mut narrow.findings {
        finding.worth = None;
        finding.caused_by.retain(is_rated);
        finding.explains.retain(is_rated);
    }
    narrow.checks.iter_mut().for_each(|check| check.caused_by.retain(is_rated));
    for question in &mut narrow.questions {
        question.checks.retain(is_rated);
        question.decisions.clear();
        question.gates.clear();
    }
    narrow.questions.retain(|question| !question.checks.is_empty());
    narrow.summary.coverage.settled =
        narrow.ratings.iter().filter(|rating| rating.rating != RatingLabel::Unknown).count();
    narrow.summary.coverage.deciding = all;
    narrow.summary.coverage.share = if all == 0 { 0.0 } else { narrow.summary.coverage.settled as f64 / all as f64 };
    narrow.summary.coverage.sufficient = open == 0;
    narrow.summary.confidence = t!(words, "confidence-candidate", all = all, rated = all - open);
    let judged: Vec<(Verdict, bool)> = narrow.checks.iter().map(|check| (check.verdict, check.provisional)).collect();
    narrow.summary.counts = counts(&judged);
    let is_critical = |one: &&FindingView| one.kind == FindingKind::Fail && one.severity == Severity::Critical;
    let criticals = narrow.findings.iter().filter(is_critical).count();
    narrow.highlights = Highlights { criticals, ..Highlights::default() };
    let asked: BTreeSet<&str> = narrow.questions.iter().map(|question| question.fact.as_str()).collect();
    let is_behind_a_check =
        |fact: &str| narrow.checks.iter().flat_map(|check| &check.decided_by).any(|one| one.fact == fact);
    narrow.answers.retain(|answer| asked.contains(answer.view.fact.as_str()) || is_behind_a_check(&answer.view.fact));
    narrow
}
