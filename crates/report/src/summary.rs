//! The answer in a few sentences, and how sure it is.

use engine::assess::{Assessment, CheckResult, FindingKind, SideScore};
use pack::{Catalog, Severity, Verdict};

use super::{Counts, CoverageView, DecisionView, Summary};
use crate::t;
use crate::words::{Messages, format};

/// Sums an assessment up.
pub(super) fn summary(
    catalog: &Catalog,
    assessment: &Assessment,
    decisions: &[DecisionView],
    words: &Messages,
) -> Summary {
    let counts = counts(&assessment.judgements);
    let evidence = assessment.evidence;
    let coverage = CoverageView {
        settled: evidence.settled,
        deciding: evidence.deciding,
        share: evidence.share(),
        minimum: catalog.pack.minimum_evidence,
        sufficient: evidence.deciding > 0 && evidence.share() >= catalog.pack.minimum_evidence,
    };
    Summary {
        headline: headline(catalog, decisions, coverage, words),
        reason: reason(catalog, assessment, counts, words),
        confidence: confidence(assessment, coverage, words),
        strengths: strengths(catalog, assessment),
        counts,
        coverage,
    }
}

/// The decision that weighs most on the reader: a no before what is open, that before a condition, that before a yes.
///
/// Decisions stand in the pack's order, and what facts settle comes before what screening answers say.
fn headline(catalog: &Catalog, decisions: &[DecisionView], coverage: CoverageView, words: &Messages) -> String {
    let provisional =
        |decision: &DecisionView| t!(words, "headline-provisional", headline = decision.headline.as_str());
    // What is only stated, such as the stage, never heads a report, be it known or not.
    let answers = |decision: &&DecisionView| {
        let of = catalog.decisions.iter().find(|of| of.id == decision.id);
        of.is_some_and(|of| of.otherwise.answer != "info" || of.rules.iter().any(|rule| rule.outcome.answer != "info"))
    };
    let decisions: Vec<&DecisionView> = decisions.iter().filter(answers).collect();
    let of = |answer: &str, provisional| {
        decisions.iter().find(|decision| decision.answer == answer && decision.provisional == provisional)
    };
    if let Some(decision) = of("no", false) {
        return decision.headline.clone();
    }
    if let Some(decision) = of("no", true) {
        return provisional(decision);
    }
    let settled = |decision: &&&DecisionView| decision.certainty == "settled" && decision.answer != "info";
    if let Some(decision) = decisions.first().filter(settled) {
        return decision.headline.clone();
    }
    if let Some(decision) = of("undetermined", false).filter(|_| coverage.sufficient) {
        return decision.headline.clone();
    }
    if !coverage.sufficient {
        return match of("conditional", true).or_else(|| of("yes", true)) {
            Some(decision) => provisional(decision),
            None => t!(words, "headline-unknown"),
        };
    }
    let settled = of("conditional", false).or_else(|| of("conditional", true)).or_else(|| of("yes", false));
    settled.or_else(|| of("yes", true)).map_or_else(|| t!(words, "headline-none"), |decision| decision.headline.clone())
}

fn counts(judgements: &[CheckResult]) -> Counts {
    let of = |verdict| judgements.iter().filter(|judgement| judgement.verdict == verdict).count();
    Counts {
        pass: of(Verdict::Pass),
        at_risk: of(Verdict::AtRisk),
        fail: of(Verdict::Fail),
        unknown: of(Verdict::Unknown),
        not_applicable: of(Verdict::NotApplicable),
        provisional: judgements.iter().filter(|judgement| judgement.provisional).count(),
    }
}

fn reason(catalog: &Catalog, assessment: &Assessment, counts: Counts, words: &Messages) -> String {
    let asked = assessment.judgements.len() - counts.not_applicable;
    let critical = assessment
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Fail && finding.severity == Severity::Critical)
        .count();
    let mut parts = vec![t!(words, "checks-fail", failing = counts.fail, asked = asked)];
    if critical > 0 {
        parts.push(t!(words, "checks-critical", count = critical));
    }
    if counts.at_risk > 0 {
        parts.push(t!(words, "checks-at-risk", count = counts.at_risk));
    }
    if counts.unknown > 0 {
        parts.push(t!(words, "checks-unknown", count = counts.unknown));
    }
    let title = |side: &SideScore| {
        let titled = catalog.pack.sides.iter().find(|titled| titled.id == side.side);
        titled.map_or(side.side.clone(), |titled| titled.title.clone())
    };
    let score = |side: &SideScore| format::score(words, side.bounds.least, side.bounds.most);
    let scores = assessment.sides.iter().map(|side| t!(words, "side-scores", side = title(side), score = score(side)));
    let (checks, scores) = (parts.join(", "), scores.collect::<Vec<_>>().join("; "));
    if scores.is_empty() {
        return t!(words, "reason", checks = checks);
    }
    t!(words, "reason-with-scores", checks = checks, scores = scores)
}

/// Source of the borders: our judgement, as the UX anchors of the field have them; below the pack's minimum nothing is graded.
fn confidence(assessment: &Assessment, coverage: CoverageView, words: &Messages) -> String {
    let CoverageView { settled, deciding, share, minimum, sufficient } = coverage;
    let percent = (share * 100.0).floor();
    let known = t!(words, "questions-settled", settled = settled, deciding = deciding, percent = percent);
    let grade = match share {
        _ if !sufficient => t!(words, "confidence-none", settled = known, needed = (minimum * 100.0).round()),
        share if share >= 0.9 => t!(words, "confidence-high", settled = known),
        share if share >= 0.75 => t!(words, "confidence-medium", settled = known),
        _ => t!(words, "confidence-low", settled = known),
    };
    let moves = assessment.questions.iter().any(|question| question.moves > 0.0);
    if moves { format!("{grade} {}", t!(words, "answers-can-move")) } else { grade }
}

/// The weightiest passing checks, three at most.
fn strengths(catalog: &Catalog, assessment: &Assessment) -> Vec<String> {
    let mut passing: Vec<&CheckResult> = assessment
        .judgements
        .iter()
        .filter(|judgement| judgement.verdict == Verdict::Pass && !judgement.provisional)
        .collect();
    passing.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    passing.iter().take(3).map(|judgement| catalog.checks[judgement.check].healthy.clone()).collect()
}
