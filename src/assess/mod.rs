//! Catalog and facts to an assessment: verdicts, scores, gates, decisions, findings, plan, open questions. Pure.

mod ask;
mod bind;
mod evaluate;
mod finding;
mod grade;
mod judge;
mod outcome;
mod plan;
mod score;

use std::collections::BTreeSet;

use crate::catalog::{Catalog, Profile};
use crate::model::{Bounds, Day, Facts, Severity, Verdict};

pub use ask::OpenQuestion;
pub use bind::{Bound, bind, encode};
pub use evaluate::{evaluate, possible};
pub use finding::{Finding, FindingKind, Worth};
pub use grade::Graded;
pub use judge::{Judgement, judge, screening};
pub use outcome::{Decided, GateState};
pub use score::{Weighted, score, shown};

/// Everything that follows from a catalog and the facts of one program.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Every check of the profile, in the catalog's order.
    pub judgements: Vec<Judgement>,
    /// The score of each side.
    pub sides: Vec<SideScore>,
    /// The scores of areas and themes: id and bounds, none where nothing applies.
    pub areas: Vec<GroupScore>,
    /// The scores of themes.
    pub themes: Vec<GroupScore>,
    /// The gates.
    pub gates: Vec<GateState>,
    /// The decisions.
    pub decisions: Vec<Decided>,
    /// The findings, in the order in which they are told.
    pub findings: Vec<Finding>,
    /// The checks to mend, in the order to do it.
    pub plan: Vec<usize>,
    /// The open questions, in the order to ask them.
    pub questions: Vec<OpenQuestion>,
    /// How much of what decides is known.
    pub evidence: Evidence,
}

/// The score of a side.
#[derive(Clone, Debug, PartialEq)]
pub struct SideScore {
    /// The side's id.
    pub side: String,
    /// The interval.
    pub bounds: Bounds,
    /// How many checks it sums up.
    pub checks: usize,
    /// The grade; none where there is too little evidence.
    pub grade: Option<Graded>,
}

/// The score of an area or theme.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupScore {
    /// The group's id.
    pub id: String,
    /// The interval; none where nothing applies.
    pub bounds: Option<Bounds>,
    /// How many checks it sums up.
    pub checks: usize,
}

/// How much of what decides is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Evidence {
    /// Questions that are answered or can no longer change a verdict.
    pub settled: usize,
    /// Questions that the verdicts rest on.
    pub deciding: usize,
}

impl Evidence {
    /// The settled share, 0 to 1; 0 where nothing decides.
    pub fn share(self) -> f64 {
        if self.deciding == 0 { 0.0 } else { self.settled as f64 / self.deciding as f64 }
    }
}

/// What an assessment starts from.
pub(crate) struct Scene<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) facts: &'a Facts,
    pub(crate) profile: &'a Profile,
    pub(crate) as_of: Day,
}

/// Where a set of verdicts leads: scores, grades and gates.
pub(crate) struct Standing {
    pub(crate) bound: Bound,
    pub(crate) judgements: Vec<Judgement>,
    pub(crate) sides: Vec<SideScore>,
    pub(crate) gates: Vec<GateState>,
    pub(crate) evidence: Evidence,
}

impl Standing {
    pub(crate) fn side(&self, side: &str) -> Option<&SideScore> {
        self.sides.iter().find(|score| score.side == side)
    }
}

impl Scene<'_> {
    /// The checks of the profile, with severity and weight.
    fn checks(&self) -> Vec<(usize, Severity, f64)> {
        let all = 0..self.catalog.checks.len();
        all.filter_map(|check| {
            let (severity, weight) = self.profile.takes(&self.catalog.checks[check])?;
            Some((check, severity, weight))
        })
        .collect()
    }

    /// Judges every check of the profile.
    fn judge(&self) -> Vec<Judgement> {
        let bound = self.bound();
        let judge = |(check, severity, weight)| judge::judge(self.catalog, self.facts, &bound, check, severity, weight);
        self.checks().into_iter().map(judge).collect()
    }

    fn bound(&self) -> Bound {
        let mut bound = bind(self.catalog, self.facts, self.as_of);
        self.catalog.code.program.reduce(&bound.records, &mut bound.cells);
        bound
    }

    /// Scores, grades and gates for a set of verdicts.
    pub(crate) fn stand(&self, judgements: Vec<Judgement>) -> Standing {
        let mut bound = self.bound();
        outcome::tell(self.catalog, &judgements, &mut bound);
        let gates = outcome::gates(self.catalog, &bound);
        let evidence = self.evidence(&judgements);
        let enough = evidence.share() >= self.catalog.pack.minimum_evidence;
        let side = |side: &str| {
            let group = |judgement: &&Judgement| self.catalog.side_of(judgement.check) == side;
            let (bounds, checks) = weigh(judgements.iter().filter(group));
            let bounds = bounds?;
            let grade = enough.then(|| grade::grade(self.catalog, side, bounds, &gates));
            Some(SideScore { side: side.to_owned(), bounds, checks, grade })
        };
        let sides = self.catalog.pack.sides.iter().filter_map(|titled| side(&titled.id)).collect();
        Standing { bound, judgements, sides, gates, evidence }
    }

    /// How many of the questions that decide are settled.
    fn evidence(&self, judgements: &[Judgement]) -> Evidence {
        let mut deciding = BTreeSet::new();
        let mut open = BTreeSet::new();
        for judgement in judgements {
            let whole = judgement.possible.verdict() != Verdict::NotApplicable;
            deciding.extend(self.catalog.questions_deciding(judgement.check, whole));
            open.extend(judgement.missing.iter().map(String::as_str));
        }
        let deciding = deciding.len();
        Evidence { settled: deciding.saturating_sub(open.len()), deciding }
    }
}

fn weigh<'j>(judgements: impl Iterator<Item = &'j Judgement> + Clone) -> (Option<Bounds>, usize) {
    let applying = judgements.filter(|judgement| judgement.verdict != Verdict::NotApplicable);
    let weighted = applying.clone().filter_map(|judgement| {
        let (least, most) = judgement.credit?;
        Some(Weighted { weight: judgement.weight, least, most, optional: judgement.optional() })
    });
    (score(weighted), applying.count())
}

/// Assesses one program.
pub fn assess(catalog: &Catalog, facts: &Facts, profile: &Profile, as_of: Day) -> Assessment {
    let scene = Scene { catalog, facts, profile, as_of };
    let standing = scene.stand(scene.judge());
    let decisions = outcome::decisions(catalog, &standing.judgements, &standing.bound);
    let findings = finding::findings(&scene, &standing);
    let questions = ask::questions(&scene, &standing, &decisions);
    let group = |id: &str, belongs: &dyn Fn(usize) -> bool| {
        let (bounds, checks) = weigh(standing.judgements.iter().filter(|judgement| belongs(judgement.check)));
        GroupScore { id: id.to_owned(), bounds, checks }
    };
    let taken = |group: &GroupScore| group.checks > 0;
    let areas = catalog.pack.areas.iter().map(|area| group(&area.id, &|check| catalog.checks[check].area == area.id));
    let themes =
        catalog.pack.themes.iter().map(|theme| group(&theme.id, &|check| catalog.checks[check].theme == theme.id));
    Assessment {
        plan: schedule(catalog, &findings),
        areas: areas.filter(taken).collect(),
        themes: themes.filter(taken).collect(),
        sides: standing.sides,
        gates: standing.gates,
        evidence: standing.evidence,
        judgements: standing.judgements,
        decisions,
        findings,
        questions,
    }
}

/// The checks to mend, in the order to do it.
fn schedule(catalog: &Catalog, findings: &[Finding]) -> Vec<usize> {
    let bad: Vec<usize> = findings
        .iter()
        .filter(|finding| finding.kind != FindingKind::Contradiction)
        .filter_map(|finding| finding.check)
        .collect();
    let places = |ids: &[String]| -> Vec<usize> {
        let place = |id: &String| bad.iter().position(|check| catalog.checks[*check].id == *id);
        ids.iter().filter_map(place).collect()
    };
    let jobs: Vec<plan::Job> = bad
        .iter()
        .map(|check| {
            let check = &catalog.checks[*check];
            plan::Job {
                id: check.id.clone(),
                severity: check.severity,
                effort: check.remedy.effort_days.0,
                after: places(&check.remedy.after),
                causes: places(&check.caused_by),
            }
        })
        .collect();
    plan::order(&jobs).into_iter().map(|job| bad[job]).collect()
}
