//! The answer in a few sentences, and how sure it is.

use std::collections::BTreeSet;

use engine::assess::{Assessment, CheckResult, Coverage, FindingKind, SideScore};
use pack::{Answer, Catalog, Outcome, Profile, Severity, Verdict};

use super::checks::sentences;
use super::facts::Known;
use super::highlights::Strength;
use super::outcomes::side_title;
use super::{Certainty, Counts, CoverageView, DecisionView, Summary};
use crate::t;
use crate::words::score::ends;
use crate::words::{Messages, format};

/// An assessment in a few sentences, and what they rest on.
pub(super) struct Summed {
    pub(super) summary: Summary,
    /// The place of the decision that the headline tells.
    pub(super) lead: Option<usize>,
    pub(super) strengths: Vec<Strength>,
}

/// Sums an assessment up.
pub(super) fn summary(
    known: &Known<'_>,
    profile: &Profile,
    assessment: &Assessment,
    decisions: &[DecisionView],
) -> Summed {
    let (catalog, words) = (known.catalog, known.words);
    let judged: Vec<(Verdict, bool)> =
        assessment.judgements.iter().map(|judgement| (judgement.verdict, judgement.provisional)).collect();
    let counts = counts(&judged);
    let coverage = coverage(catalog, assessment.evidence);
    // Where no check applies, no decision rests on anything.
    let nothing_applies = counts.not_applicable == assessment.judgements.len();
    let leading = if nothing_applies { Vec::new() } else { leading(profile, decisions) };
    let (headline, lead) = match leading.first() {
        Some(lead) => (led(&decisions[*lead], words), Some(*lead)),
        None if nothing_applies => (t!(words, "headline-nothing"), None),
        None => headline(catalog, decisions, coverage, words),
    };
    let strengths = strengths(known, assessment);
    let summary = Summary {
        headline,
        beside: leading.get(1).and_then(|next| beside(catalog, &decisions[*next])),
        reason: reason(catalog, assessment, counts, words),
        confidence: confidence(assessment, coverage, words),
        strengths: strengths.iter().map(|one| one.fact.clone()).collect(),
        counts,
        coverage,
    };
    Summed { summary, lead, strengths }
}

/// How much is known, and whether it is enough.
pub(super) fn coverage(catalog: &Catalog, evidence: Coverage) -> CoverageView {
    CoverageView {
        settled: evidence.settled,
        deciding: evidence.deciding,
        share: evidence.share(),
        minimum: catalog.pack.minimum_evidence,
        sufficient: evidence.deciding > 0 && evidence.share() >= catalog.pack.minimum_evidence,
    }
}

/// The profile's leading decisions that say more than how things stand, by their places.
fn leading(profile: &Profile, decisions: &[DecisionView]) -> Vec<usize> {
    let place = |id: &String| decisions.iter().position(|decision| decision.id == *id);
    profile.lead.iter().filter_map(place).filter(|at| decisions[*at].answer != Answer::Info).collect()
}

fn led(decision: &DecisionView, words: &Messages) -> String {
    match decision.certainty {
        Certainty::Provisional => t!(words, "headline-provisional", headline = decision.headline.as_str()),
        Certainty::Settled | Certainty::Open => decision.headline.clone(),
    }
}

/// What a decision adds beside the one that leads, in the pack's words; its headline where there are none.
fn beside(catalog: &Catalog, decision: &DecisionView) -> Option<String> {
    let of = catalog.decisions.iter().find(|of| of.id == decision.id)?;
    let mut outcomes = of.rules.iter().map(|rule| &rule.outcome).chain([&of.otherwise, &of.undetermined]);
    if decision.certainty == Certainty::Open && of.undetermined.beside.is_some() {
        return of.undetermined.beside.clone();
    }
    let outcome = outcomes.find(|one| one.id == decision.outcome)?;
    Some(outcome.beside.clone().unwrap_or_else(|| format!("{}.", decision.headline)))
}

/// The decision that weighs most on the reader: a no before what is open, that before a condition, that before a yes.
///
/// Decisions stand in the pack's order, and what facts settle comes before what screening answers say.
fn headline(
    catalog: &Catalog,
    decisions: &[DecisionView],
    coverage: CoverageView,
    words: &Messages,
) -> (String, Option<usize>) {
    // What is only stated, such as the stage, never heads a report, be it known or not.
    let answers = |decision: &DecisionView| {
        let of = catalog.decisions.iter().find(|of| of.id == decision.id);
        let is_answer = |outcome: &Outcome| outcome.answer != Answer::Info;
        of.is_some_and(|of| is_answer(&of.otherwise) || of.rules.iter().any(|rule| is_answer(&rule.outcome)))
    };
    let answering: Vec<(usize, &DecisionView)> =
        decisions.iter().enumerate().filter(|(_, decision)| answers(decision)).collect();
    let first = |answer, provisional| {
        let fits = |decision: &DecisionView| decision.answer == answer && decision.provisional == provisional;
        answering.iter().copied().find(|(_, decision)| fits(decision))
    };
    let headline_of = |(place, decision): (usize, &DecisionView)| (decision.headline.clone(), Some(place));
    let provisional_headline_of = |(place, decision): (usize, &DecisionView)| {
        (t!(words, "headline-provisional", headline = decision.headline.as_str()), Some(place))
    };
    if let Some(decision) = first(Answer::No, false) {
        return headline_of(decision);
    }
    if let Some(decision) = first(Answer::No, true) {
        return provisional_headline_of(decision);
    }
    let settled = |decision: &DecisionView| decision.certainty == Certainty::Settled && decision.answer != Answer::Info;
    if let Some(decision) = answering.first().copied().filter(|(_, decision)| settled(decision)) {
        return headline_of(decision);
    }
    if let Some(decision) = first(Answer::Undetermined, false).filter(|_| coverage.sufficient) {
        return headline_of(decision);
    }
    if !coverage.sufficient {
        let said = first(Answer::Conditional, true).or_else(|| first(Answer::Yes, true));
        return said.map_or_else(|| (t!(words, "headline-unknown"), None), provisional_headline_of);
    }
    first(Answer::Conditional, false)
        .or_else(|| first(Answer::Conditional, true))
        .or_else(|| first(Answer::Yes, false))
        .or_else(|| first(Answer::Yes, true))
        .map_or_else(|| (t!(words, "headline-none"), None), headline_of)
}

/// How many checks have which verdict, from each one's verdict and whether it is provisional.
pub(super) fn counts(judged: &[(Verdict, bool)]) -> Counts {
    let of = |verdict| judged.iter().filter(|(one, _)| *one == verdict).count();
    Counts {
        pass: of(Verdict::Pass),
        at_risk: of(Verdict::AtRisk),
        fail: of(Verdict::Fail),
        unknown: of(Verdict::Unknown),
        not_applicable: of(Verdict::NotApplicable),
        provisional: judged.iter().filter(|(_, provisional)| *provisional).count(),
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
    let title = |side: &SideScore| side_title(&catalog.pack, &side.side);
    let bars: Vec<f64> = catalog.pack.grades.iter().map(|grade| grade.from).collect();
    let score = |side: &SideScore| {
        let [least, most] = ends(side.bounds.least, side.bounds.most, &bars);
        format::span(words, least.to_string(), most.to_string())
    };
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
    let mut sentences = vec![grade];
    if moves {
        sentences.push(t!(words, "answers-can-move"));
    }
    let unseen = assessment.judgements.iter().flat_map(|judgement| &judgement.not_looked_at);
    let unseen = unseen.collect::<BTreeSet<_>>().len();
    if unseen > 0 {
        sentences.push(t!(words, "not-looked-at", count = unseen));
    }
    sentences.join(" ")
}

/// The weightiest passing checks, three at most, each by the first sentence that tells it and that has not been told of another.
fn strengths(known: &Known<'_>, assessment: &Assessment) -> Vec<Strength> {
    let mut passing: Vec<&CheckResult> = assessment
        .judgements
        .iter()
        .filter(|judgement| judgement.verdict == Verdict::Pass && !judgement.provisional)
        .collect();
    passing.sort_by(|a, b| b.weight.total_cmp(&a.weight));
    let mut used = BTreeSet::new();
    let strengths = passing.into_iter().filter_map(|judgement| {
        let check = &known.catalog.checks[judgement.check];
        let fresh = |words: &String| used.insert(words.clone());
        let fact = sentences(known, check, judgement).into_iter().chain([check.healthy.clone()]).find(fresh)?;
        Some(Strength { name: check.label.clone(), fact })
    });
    strengths.take(3).collect()
}
