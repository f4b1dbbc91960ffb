//! The answer in a few sentences, and how sure it is.

use super::{Counts, Coverage, DecisionTold, Summary};
use crate::assess::{Assessment, FindingKind, Judgement, SideScore, shown};
use crate::catalog::Catalog;
use crate::model::{Severity, Verdict};

/// Sums an assessment up.
pub(super) fn summary(catalog: &Catalog, assessment: &Assessment, decisions: &[DecisionTold]) -> Summary {
    let counts = counts(&assessment.judgements);
    let evidence = assessment.evidence;
    let coverage = Coverage {
        settled: evidence.settled,
        deciding: evidence.deciding,
        share: evidence.share(),
        minimum: catalog.pack.minimum_evidence,
        sufficient: evidence.deciding > 0 && evidence.share() >= catalog.pack.minimum_evidence,
    };
    Summary {
        headline: headline(catalog, decisions, coverage),
        reason: reason(catalog, assessment, counts),
        confidence: confidence(assessment, coverage),
        strengths: strengths(catalog, assessment),
        counts,
        coverage,
    }
}

/// The decision that weighs most on the reader: a no before what is open, that before a condition, that before a yes.
///
/// Decisions stand in the pack's order, and what facts settle comes before what screening answers say.
fn headline(catalog: &Catalog, decisions: &[DecisionTold], coverage: Coverage) -> String {
    // What is only stated, such as the stage, never heads a report, be it known or not.
    let answers = |decision: &&DecisionTold| {
        let of = catalog.decisions.iter().find(|of| of.id == decision.id);
        of.is_some_and(|of| of.otherwise.answer != "info" || of.rules.iter().any(|rule| rule.outcome.answer != "info"))
    };
    let decisions: Vec<&DecisionTold> = decisions.iter().filter(answers).collect();
    let of = |answer: &str, provisional| {
        decisions.iter().find(|decision| decision.answer == answer && decision.provisional == provisional)
    };
    if let Some(decision) = of("no", false) {
        return decision.headline.clone();
    }
    if let Some(decision) = of("no", true) {
        return format!("{} (provisional)", decision.headline);
    }
    let settled = |decision: &&&DecisionTold| decision.certainty == "settled" && decision.answer != "info";
    if let Some(decision) = decisions.first().filter(settled) {
        return decision.headline.clone();
    }
    if let Some(decision) = of("undetermined", false).filter(|_| coverage.sufficient) {
        return decision.headline.clone();
    }
    if !coverage.sufficient {
        return match of("conditional", true).or_else(|| of("yes", true)) {
            Some(decision) => format!("{} (provisional)", decision.headline),
            None => "We cannot say yet".to_owned(),
        };
    }
    let settled = of("conditional", false).or_else(|| of("conditional", true)).or_else(|| of("yes", false));
    settled
        .or_else(|| of("yes", true))
        .map_or_else(|| "What was found".to_owned(), |decision| decision.headline.clone())
}

fn counts(judgements: &[Judgement]) -> Counts {
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

fn reason(catalog: &Catalog, assessment: &Assessment, counts: Counts) -> String {
    let asked = assessment.judgements.len() - counts.not_applicable;
    let critical = assessment
        .findings
        .iter()
        .filter(|finding| finding.kind == FindingKind::Fail && finding.severity == Severity::Critical)
        .count();
    let mut parts = vec![format!("{} of {asked} checks fail", counts.fail)];
    if critical > 0 {
        parts.push(format!("{critical} of them critical"));
    }
    if counts.at_risk > 0 {
        parts.push(format!("{} at risk", counts.at_risk));
    }
    if counts.unknown > 0 {
        parts.push(format!("{} not known yet", counts.unknown));
    }
    let title = |side: &SideScore| {
        let titled = catalog.pack.sides.iter().find(|titled| titled.id == side.side);
        titled.map_or(side.side.clone(), |titled| titled.title.clone())
    };
    let scores: Vec<String> =
        assessment.sides.iter().map(|side| format!("{} scores {}", title(side), interval(side))).collect();
    let scores = if scores.is_empty() { String::new() } else { format!(" {}.", scores.join("; ")) };
    format!("{}.{scores}", parts.join(", "))
}

/// `47` or `24 to 31`, of 100.
fn interval(side: &SideScore) -> String {
    let (least, most) = (shown(side.bounds.least), shown(side.bounds.most));
    if least == most { format!("{least} of 100") } else { format!("{least} to {most} of 100") }
}

/// Source of the borders: our judgement, as the UX anchors of the field have them; below the pack's minimum nothing is graded.
fn confidence(assessment: &Assessment, coverage: Coverage) -> String {
    let percent = (coverage.share * 100.0).floor();
    let known = format!("{} of {} deciding questions are settled ({percent} %)", coverage.settled, coverage.deciding);
    let moves = assessment.questions.iter().any(|question| question.moves > 0.0);
    let open = if moves { " Open answers can still move the result." } else { "" };
    match coverage.share {
        _ if !coverage.sufficient => {
            let needed = (coverage.minimum * 100.0).round();
            format!("Too early for a grade: {known}, {needed} % are needed.{open}")
        }
        share if share >= 0.9 => format!("High: {known}.{open}"),
        share if share >= 0.75 => format!("Medium: {known}.{open}"),
        _ => format!("Low: {known}.{open}"),
    }
}

/// The weightiest passing checks, three at most.
fn strengths(catalog: &Catalog, assessment: &Assessment) -> Vec<String> {
    let mut passing: Vec<&Judgement> = assessment
        .judgements
        .iter()
        .filter(|judgement| judgement.verdict == Verdict::Pass && !judgement.provisional)
        .collect();
    passing.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    passing.iter().take(3).map(|judgement| catalog.checks[judgement.check].healthy.clone()).collect()
}
