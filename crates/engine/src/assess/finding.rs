//! Findings: what somebody must act on, what each costs, and which of them cause the others.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use expr::{Truth, explain};
use pack::{Catalog, Severity, Verdict, VerdictSet};
use serde::{Deserialize, Serialize};

use super::grade::GradeResult;
use super::outcome::{self, BlockerState};
use super::result::CheckResult;
use super::{AuditContext, Evaluation, ScoreTerm};

/// What a finding is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum FindingKind {
    /// A check fails.
    Fail,
    /// A check is at risk.
    AtRisk,
    /// Two things that are said cannot both be true.
    Contradiction,
}

impl FindingKind {
    /// The word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            FindingKind::Fail => "fail",
            FindingKind::AtRisk => "at_risk",
            FindingKind::Contradiction => "contradiction",
        }
    }
}

/// What somebody must act on.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// The check's id, or `contradiction:` and what collides.
    pub id: String,
    /// What it is.
    pub kind: FindingKind,
    /// The check's place in the catalog.
    pub check: Option<usize>,
    /// How much it matters.
    pub severity: Severity,
    /// Whether it rests on the screening answer alone.
    pub provisional: bool,
    /// Whether it is at risk at least, and may still turn out to fail.
    pub at_least: bool,
    /// What collides, as the check words it; none where the report finds the words.
    pub message: Option<String>,
    /// The facts behind it, as they stand in [`crate::Facts`].
    pub facts: BTreeSet<String>,
    /// What it costs; none for contradictions, and where the check's side has no score.
    pub worth: Option<Worth>,
    /// Its share of all that the checks of every side can lose, by weight, in percent: what compares findings of sides that are not
    /// equally large. 0 for contradictions.
    pub share_lost: f64,
    /// The findings that cause it.
    pub caused_by: Vec<String>,
    /// The findings that it causes, directly or through others.
    pub explains: Vec<String>,
}

/// What a finding costs, and what mending it alone would bring.
#[derive(Clone, Debug, PartialEq)]
pub struct Worth {
    /// The side whose score it lowers.
    pub side: String,
    /// Points that are lost now, at most.
    pub lost: f64,
    /// By how much the least possible score would rise.
    pub won_least: f64,
    /// By how much the most possible score would rise.
    pub won_most: f64,
    /// The grade that would be reached, where it changes.
    pub grade_after: Option<GradeResult>,
    /// The gates that would open, by their place in the catalog.
    pub opens: Vec<usize>,
}

/// Finds everything that somebody must act on: failures first, root causes before what they explain, then by severity.
pub fn findings(scene: &AuditContext<'_>, standing: &Evaluation) -> Vec<Finding> {
    let mut found: Vec<Finding> =
        standing.judgements.iter().filter_map(|judgement| bad(scene, standing, judgement)).collect();
    link_causes(scene.catalog, &mut found);
    found.extend(contradictions(scene, standing));
    found.sort_by(|a, b| order(&Rank::of(a), &Rank::of(b)));
    found
}

/// By what findings are put into their order: failures first, root causes before what they explain, then by severity.
struct Rank<'f> {
    kind: FindingKind,
    has_cause: bool,
    severity: Severity,
    explains: usize,
    share_lost: f64,
    id: &'f str,
}

impl Rank<'_> {
    fn of(finding: &Finding) -> Rank<'_> {
        let Finding { kind, severity, share_lost, .. } = *finding;
        let (has_cause, explains) = (!finding.caused_by.is_empty(), finding.explains.len());
        Rank { kind, has_cause, severity, explains, share_lost, id: &finding.id }
    }
}

fn order(a: &Rank<'_>, b: &Rank<'_>) -> Ordering {
    let key = |rank: &Rank<'_>| (rank.kind, rank.has_cause, Reverse(rank.severity), Reverse(rank.explains));
    key(a).cmp(&key(b)).then_with(|| b.share_lost.total_cmp(&a.share_lost)).then_with(|| a.id.cmp(b.id))
}

/// A check that fails or is at risk, as far as the order of findings hangs on it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct BadCheck {
    /// The check's place in the catalog.
    pub check: usize,
    /// Whether it fails; it is at risk otherwise.
    pub fails: bool,
    /// Its severity in the profile.
    pub severity: Severity,
    /// Its share of all that the checks can lose, by weight.
    pub share_lost: f64,
}

/// Which checks cause which others, made ready to put the findings of many programs into their order.
#[derive(Clone, Debug)]
pub struct Causes {
    /// The causes of each check, by their places.
    causes: Vec<Vec<usize>>,
    effects: Vec<Vec<usize>>,
}

impl Causes {
    /// Those of a catalog.
    pub fn of(catalog: &Catalog) -> Causes {
        let place = |id: &String| catalog.checks.iter().position(|check| check.id == *id);
        let of = |check: &pack::Check<pack::Condition>| check.caused_by.iter().filter_map(place).collect();
        let causes: Vec<Vec<usize>> = catalog.checks.iter().map(of).collect();
        let mut effects = vec![Vec::new(); causes.len()];
        for (check, causes) in causes.iter().enumerate() {
            causes.iter().for_each(|cause| effects[*cause].push(check));
        }
        Causes { causes, effects }
    }

    /// Whether something else that is bad causes a check: what is only at risk does not explain what fails.
    pub fn has_cause(&self, bad: &[BadCheck], check: &BadCheck) -> bool {
        let explains = |other: &BadCheck| other.fails >= check.fails;
        self.causes[check.check].iter().any(|cause| bad.iter().any(|other| other.check == *cause && explains(other)))
    }

    /// How many bad checks one causes, directly or through others.
    fn explains(&self, bad: &[BadCheck], check: &BadCheck) -> usize {
        let (mut seen, mut front): (Vec<usize>, Vec<&BadCheck>) = (Vec::new(), vec![check]);
        while let Some(cause) = front.pop() {
            for effect in &self.effects[cause.check] {
                let Some(other) = bad.iter().find(|other| other.check == *effect) else { continue };
                if cause.fails >= other.fails && !seen.contains(effect) {
                    seen.push(*effect);
                    front.push(other);
                }
            }
        }
        seen.len()
    }

    /// Puts bad checks into the order in which findings are told.
    pub fn sort(&self, catalog: &Catalog, bad: &mut [BadCheck]) {
        let all = bad.to_vec();
        let rank = |one: &BadCheck| Rank {
            kind: if one.fails { FindingKind::Fail } else { FindingKind::AtRisk },
            has_cause: self.has_cause(&all, one),
            severity: one.severity,
            explains: self.explains(&all, one),
            share_lost: one.share_lost,
            id: &catalog.checks[one.check].id,
        };
        let mut ranked: Vec<(Rank<'_>, BadCheck)> = all.iter().map(|one| (rank(one), *one)).collect();
        ranked.sort_by(|(a, _), (b, _)| order(a, b));
        bad.iter_mut().zip(ranked).for_each(|(place, (_, one))| *place = one);
    }
}

fn bad(scene: &AuditContext<'_>, standing: &Evaluation, judgement: &CheckResult) -> Option<Finding> {
    let kind = match judgement.verdict {
        Verdict::Fail => FindingKind::Fail,
        Verdict::AtRisk => FindingKind::AtRisk,
        _ => return None,
    };
    Some(Finding {
        id: scene.catalog.checks[judgement.check].id.clone(),
        kind,
        check: Some(judgement.check),
        severity: judgement.severity,
        provisional: judgement.provisional,
        at_least: judgement.at_least,
        message: None,
        facts: judgement.decided_by.clone(),
        worth: worth(scene, standing, judgement),
        share_lost: share_lost(standing, judgement),
        caused_by: Vec::new(),
        explains: Vec::new(),
    })
}

/// The share that a check loses of what all checks that apply can lose, by weight, in percent.
///
/// Points of a side's score tell what its own reader gains, and are many where a side has few checks; weight is the same on every
/// side. Sides are still scored apart, and nothing is netted.
fn share_lost(standing: &Evaluation, judgement: &CheckResult) -> f64 {
    let by_practice = lowered_by_practice(judgement);
    let credit = |one: &CheckResult| if by_practice { one.detailed } else { one.credit };
    let total: f64 = standing.judgements.iter().filter(|one| credit(one).is_some()).map(|one| one.weight).sum();
    let lost = credit(judgement).map_or(0.0, |(least, _)| judgement.weight * (1.0 - least));
    if total > 0.0 { 100.0 * lost / total } else { 0.0 }
}

/// Whether practice alone lowers what is shown of a check.
fn lowered_by_practice(judgement: &CheckResult) -> bool {
    judgement.credit.is_none_or(|credit| credit == (1.0, 1.0))
}

/// What changes if this one check passed and everything else stayed as it is.
///
/// The score by source counts; where practice alone lowers a check, the detailed one does.
fn worth(scene: &AuditContext<'_>, standing: &Evaluation, judgement: &CheckResult) -> Option<Worth> {
    let catalog = scene.catalog;
    let side = catalog.side_of(judgement.check);
    let now = standing.side(side)?;
    let by_practice = lowered_by_practice(judgement);
    let term = if by_practice { ScoreTerm::detailed } else { ScoreTerm::of };
    let before = if by_practice { now.detailed } else { now.bounds };
    let gates = gates_after(scene, standing, judgement);
    let mended = ScoreTerm { credit: Some((1.0, 1.0)), optional: false, ..ScoreTerm::of(judgement) };
    let stakes = standing.judgements.iter().map(term);
    let stakes = stakes.map(|stake| if stake.check == judgement.check { mended } else { stake });
    let then = scene.side(side, stakes, &gates, standing.evidence)?;
    let of_side = standing.judgements.iter().filter(|other| catalog.side_of(other.check) == side);
    let credit = |other: &CheckResult| if by_practice { other.detailed } else { other.credit };
    let total: f64 = of_side.filter(|other| credit(other).is_some()).map(|other| other.weight).sum();
    let (least, _) = credit(judgement)?;
    let opens = standing.gates.iter().zip(&gates);
    Some(Worth {
        side: side.to_owned(),
        lost: 100.0 * judgement.weight * (1.0 - least) / total,
        won_least: then.bounds.least - before.least,
        won_most: then.bounds.most - before.most,
        grade_after: (!by_practice && now.grade != then.grade).then(|| then.grade.clone()).flatten(),
        opens: opens
            .filter(|(before, after)| before.shut == Truth::True && after.shut == Truth::False)
            .map(|(before, _)| before.gate)
            .collect(),
    })
}

/// The gates as they would be if one check passed.
fn gates_after(scene: &AuditContext<'_>, standing: &Evaluation, judgement: &CheckResult) -> Vec<BlockerState> {
    let mended = |other: &CheckResult| match other.check == judgement.check {
        true => (other.check, other.severity, VerdictSet::only(Verdict::Pass)),
        false => (other.check, other.severity, other.possible),
    };
    let mut bound = standing.bound.clone();
    let verdicts = standing.judgements.iter().map(mended);
    outcome::update_verdict_slots(scene.catalog, judgement.check, judgement.severity, verdicts, &mut bound);
    outcome::gate_truths(scene.catalog, &standing.gates, &bound)
}

/// Links findings to those that cause them and those they explain.
fn link_causes(catalog: &Catalog, found: &mut [Finding]) {
    // What is only at risk does not explain what fails.
    let kinds: BTreeMap<String, FindingKind> = found.iter().map(|finding| (finding.id.clone(), finding.kind)).collect();
    let mut effects: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for finding in found.iter_mut() {
        let Some(check) = finding.check else { continue };
        let explains = |id: &&String| kinds.get(*id).is_some_and(|kind| *kind <= finding.kind);
        finding.caused_by = catalog.checks[check].caused_by.iter().filter(explains).cloned().collect();
        for cause in &finding.caused_by {
            effects.entry(cause.clone()).or_default().insert(finding.id.clone());
        }
    }
    for finding in found.iter_mut() {
        let mut explained = BTreeSet::new();
        let mut front = vec![finding.id.clone()];
        while let Some(id) = front.pop() {
            for effect in effects.get(&id).into_iter().flatten() {
                if explained.insert(effect.clone()) {
                    front.push(effect.clone());
                }
            }
        }
        finding.explains = explained.into_iter().collect();
    }
}

fn contradictions(scene: &AuditContext<'_>, standing: &Evaluation) -> Vec<Finding> {
    let catalog = scene.catalog;
    let contradiction = |id: String, check, severity, message, facts| Finding {
        id: format!("contradiction:{id}"),
        kind: FindingKind::Contradiction,
        check,
        severity,
        provisional: false,
        at_least: false,
        message,
        facts,
        worth: None,
        share_lost: 0.0,
        caused_by: Vec::new(),
        explains: Vec::new(),
    };
    let mut found = Vec::new();
    for (name, fact) in &scene.facts.facts {
        if !fact.against.is_empty() || fact.decided.is_none() {
            let user = standing.judgements.iter().find(|judgement| catalog.check_reads(judgement.check, name));
            let severity = user.map_or(Severity::Low, |judgement| judgement.severity.min(Severity::Medium));
            let facts = BTreeSet::from([name.clone()]);
            found.push(contradiction(name.clone(), user.map(|judgement| judgement.check), severity, None, facts));
        }
    }
    for judgement in &standing.judgements {
        let check = &catalog.checks[judgement.check];
        let severity = judgement.severity.min(Severity::Medium);
        for (number, rule) in check.contradictions.iter().enumerate() {
            let why = explain(&rule.when.typed, &standing.bound.cells, &standing.bound.records);
            if why.truth == Truth::True {
                let id = format!("{}/{}", check.id, number + 1);
                let facts = standing.bound.facts_behind(catalog, scene.facts, &why.decided_by);
                found.push(contradiction(id, Some(judgement.check), severity, Some(rule.message.clone()), facts));
            }
        }
        if judgement.clashes() {
            let mut facts = judgement.decided_by.clone();
            facts.insert(check.id.clone());
            found.push(contradiction(check.id.clone(), Some(judgement.check), severity, None, facts));
        }
    }
    found
}
