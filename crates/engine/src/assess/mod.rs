//! Catalog and facts to an assessment: verdicts, scores, gates, decisions, findings, plan, open questions. Pure.

mod ask;
mod bind;
mod bound;
mod clauses;
mod evaluate;
mod finding;
mod grade;
mod judge;
mod mixtures;
mod outcome;
mod outlook;
mod pages;
mod plan;
pub(crate) mod rate;
mod rate_each;
mod reasons;
mod result;
mod retry;
mod robust;
mod schedule;
mod score;
mod tries;
mod views;
mod voices;
mod waits;

use std::collections::BTreeSet;

pub use ask::OpenQuestion;
pub(crate) use ask::questions;
pub(crate) use bind::hull;
pub use bind::{bind, count_states, encode, encode_records};
pub use bound::BoundFacts;
pub(crate) use clauses::{all_truth, any_truth, explained, joined};
pub use evaluate::{LimbTruths, evaluate, possible, possible_each, shown};
use expr::Day;
pub(crate) use finding::findings;
pub use finding::{BadCheck, Causes, Finding, FindingKind, Worth};
pub use grade::{GradeResult, grade};
pub use judge::{judge, plan_says, planned_by};
pub use outcome::{BlockerState, DecisionResult, counts, decisions_of, gates_of, open_outcomes, tallied};
pub(crate) use outcome::{decisions, questions as questions_behind, write_verdict_slots};
pub use outlook::{Comparison, Hinge, Outlook, hinges, outlook};
use pack::{Catalog, Profile, Severity, Verdict};
pub use pages::{ComputedResult, PageLineResult, RatingPartLevel};
pub use rate::{RatingResult, backing, counts as part_counts, median};
pub use rate_each::{HEAVIEST, LEVELS, RatingLanes, RatingPartLanes, median_each};
pub(crate) use result::settle;
pub use result::{CheckResult, ClauseRef, ClauseRule, Conclusion, Mixture, RightOn, Screened, screening_credit};
pub(crate) use retry::Retry;
pub use robust::{EndRobustness, Flip, Robustness, SPREAD, decisions_by_weight, share_reached, smallest_change};
pub(crate) use schedule::schedule_of;
pub use schedule::{AwaitedMilestone, PlannedStep, answers_for};
pub use score::{LeastMean, WeightedCredit, bounds, points_lost, score};
pub(crate) use tries::Tries;
pub use waits::{Seen, Waits};

use crate::{Bounds, Facts};

/// Everything that follows from a catalog and the facts of one program.
#[derive(Clone, Debug, PartialEq)]
pub struct Assessment {
    /// Every check of the profile, in the catalog's order.
    pub judgements: Vec<CheckResult>,
    /// The score of each side.
    pub sides: Vec<SideScore>,
    /// How the grade of each side that has one stands up to other weights.
    pub robustness: Vec<Robustness>,
    /// The sides that have no score, though checks of them apply.
    pub unscored_sides: Vec<UnscoredSide>,
    /// The scores of areas and themes: id and bounds, none where nothing applies.
    pub areas: Vec<GroupScore>,
    /// The scores of themes.
    pub themes: Vec<GroupScore>,
    /// The gates.
    pub gates: Vec<BlockerState>,
    /// The decisions.
    pub decisions: Vec<DecisionResult>,
    /// The findings, in the order in which they are told.
    pub findings: Vec<Finding>,
    /// What to mend, in the order to do it.
    pub plan: Vec<PlannedStep>,
    /// Whether somebody is still to begin, so that what fails within the first days is told.
    pub first_days: bool,
    /// The roles that nobody has.
    pub vacant: Vec<String>,
    /// The open questions, in the order to ask them.
    pub questions: Vec<OpenQuestion>,
    /// The lines of the profile's pages.
    pub lines: Vec<PageLineResult>,
    /// The computed facts, in the catalog's order.
    pub numbers: Vec<ComputedResult>,
    /// The parts of the ratings, check by check.
    pub parts: Vec<RatingPartLevel>,
    /// How much of what decides is known.
    pub evidence: Coverage,
    /// The facts as conditions read them.
    pub bound: BoundFacts,
}

/// The score of a side.
#[derive(Clone, Debug, PartialEq)]
pub struct SideScore {
    /// The side's id.
    pub side: String,
    /// The interval by source.
    pub bounds: Bounds,
    /// The interval with practice counted.
    pub detailed: Bounds,
    /// The least it can be whatever the facts turn out to be, screening answers left aside.
    pub certain: f64,
    /// How many checks it sums up.
    pub checks: usize,
    /// The grade; none where there is too little evidence.
    pub grade: Option<GradeResult>,
}

/// A side that has no score, though checks of it apply.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct UnscoredSide {
    /// The side's id.
    pub side: String,
    /// The place of the reason in the pack's list.
    pub why: usize,
    /// How many checks of it apply.
    pub checks: usize,
}

/// The score of an area or theme.
#[derive(Clone, Debug, PartialEq)]
pub struct GroupScore {
    /// The group's id.
    pub id: String,
    /// The interval; none where nothing applies, or where it has no score.
    pub bounds: Option<Bounds>,
    /// Why it has no score, though checks of it apply: the place of the reason in the pack's list.
    pub unscored: Option<usize>,
    /// How many checks it sums up.
    pub checks: usize,
}

/// How much of what decides is known.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Coverage {
    /// Questions that are answered, can no longer change a verdict or are not put.
    pub settled: usize,
    /// Questions that the verdicts rest on.
    pub deciding: usize,
}

impl Coverage {
    /// The settled share, 0 to 1; 0 where nothing decides.
    pub fn share(self) -> f64 {
        if self.deciding == 0 { 0.0 } else { self.settled as f64 / self.deciding as f64 }
    }
}

/// What an assessment starts from.
pub(crate) struct AuditContext<'a> {
    pub(crate) catalog: &'a Catalog,
    pub(crate) facts: &'a Facts,
    pub(crate) profile: &'a Profile,
    pub(crate) as_of: Day,
}

/// Where a set of verdicts leads: scores, grades and gates.
pub(crate) struct Evaluation {
    pub(crate) bound: BoundFacts,
    pub(crate) judgements: Vec<CheckResult>,
    pub(crate) sides: Vec<SideScore>,
    pub(crate) gates: Vec<BlockerState>,
    pub(crate) evidence: Coverage,
    pub(crate) unscored: Vec<usize>,
}

impl Evaluation {
    pub(crate) fn side(&self, side: &str) -> Option<&SideScore> {
        self.sides.iter().find(|score| score.side == side)
    }

    /// The place of the reason for which a side has no score.
    fn why_unscored(&self, catalog: &Catalog, side: &str) -> Option<usize> {
        self.unscored_as(catalog, |reason| reason.side.as_deref() == Some(side))
    }

    fn unscored_as(&self, catalog: &Catalog, named: impl Fn(&pack::Unscored) -> bool) -> Option<usize> {
        self.unscored.iter().copied().find(|at| named(&catalog.pack.unscored[*at]))
    }
}

/// One check's part in a side's score, as a what-if changes it.
#[derive(Clone, Copy, PartialEq)]
pub(crate) struct ScoreTerm {
    pub(crate) check: usize,
    pub(crate) weight: f64,
    pub(crate) credit: Option<(f64, f64)>,
    pub(crate) optional: bool,
}

impl ScoreTerm {
    pub(crate) fn of(judgement: &CheckResult) -> ScoreTerm {
        let CheckResult { check, weight, credit, .. } = *judgement;
        ScoreTerm { check, weight, credit, optional: judgement.optional() }
    }

    /// The same with practice counted.
    fn detailed(judgement: &CheckResult) -> ScoreTerm {
        ScoreTerm { credit: judgement.detailed, ..ScoreTerm::of(judgement) }
    }

    /// The same with the screening answer left aside.
    fn by_facts(judgement: &CheckResult) -> ScoreTerm {
        let CheckResult { check, weight, possible, .. } = *judgement;
        let optional = possible.contains(Verdict::NotApplicable) && possible.verdict() != Verdict::NotApplicable;
        ScoreTerm { check, weight, credit: possible.credit(), optional }
    }
}

/// The score of some checks, and how many of them apply.
pub(crate) fn weighted_score(stakes: impl Iterator<Item = ScoreTerm> + Clone) -> (Option<Bounds>, usize) {
    let weighted = stakes.filter_map(|stake| {
        let (least, most) = stake.credit?;
        Some(WeightedCredit { weight: stake.weight, least, most, optional: stake.optional })
    });
    (score(weighted.clone()), weighted.count())
}

impl AuditContext<'_> {
    /// The checks of the profile, with severity and weight.
    fn checks(&self) -> impl Iterator<Item = (usize, Severity, f64)> {
        (0..self.catalog.checks.len()).filter_map(|check| {
            let (severity, weight) = self.profile.takes(&self.catalog.checks[check])?;
            Some((check, severity, weight))
        })
    }

    /// The facts as conditions read them, lists reduced.
    fn bound(&self) -> BoundFacts {
        let mut bound = bind(self.catalog, self.facts, self.as_of, self.profile.plans);
        self.catalog.code.program.reduce(&bound.records, &mut bound.cells);
        bound
    }

    /// Judges every check of the profile and works out where that leads.
    pub(crate) fn stand(&self) -> Evaluation {
        let mut bound = self.bound();
        let judge = |(check, severity, weight)| judge::judge(self.catalog, self.facts, &bound, check, severity, weight);
        let judgements: Vec<CheckResult> = self.checks().map(judge).collect();
        outcome::write_verdicts(self.catalog, &judgements, &mut bound);
        let gates = outcome::gates(self.catalog, &judgements, &bound);
        let evidence = self.evidence(&judgements);
        let unscored = self.unscored(&bound);
        let mut standing = Evaluation { bound, judgements, sides: Vec::new(), gates, evidence, unscored };
        let sides =
            self.catalog.pack.sides.iter().filter(|side| standing.why_unscored(self.catalog, &side.id).is_none());
        let stakes = || standing.judgements.iter().map(ScoreTerm::of);
        standing.sides = sides.filter_map(|side| self.side(&side.id, stakes(), &standing.gates, evidence)).collect();
        for side in &mut standing.sides {
            let of_side = standing.judgements.iter().filter(|one| self.catalog.side_of(one.check) == side.side);
            side.certain =
                weighted_score(of_side.clone().map(ScoreTerm::by_facts)).0.map_or(0.0, |bounds| bounds.least);
            side.detailed = weighted_score(of_side.map(ScoreTerm::detailed)).0.unwrap_or(side.bounds);
        }
        standing
    }

    /// The places of the reasons that hold for which something has no score.
    fn unscored(&self, bound: &BoundFacts) -> Vec<usize> {
        let reasons = self.catalog.pack.unscored.iter().enumerate();
        let holds = |reason: &pack::Unscored| {
            schedule::computed_truth(self.catalog, bound, &reason.unscored_if) == expr::Truth::True
        };
        reasons.filter(|(_, reason)| holds(reason)).map(|(at, _)| at).collect()
    }

    /// The score and grade of a side; none where no check of it applies.
    pub(crate) fn side(
        &self,
        side: &str,
        stakes: impl Iterator<Item = ScoreTerm> + Clone,
        gates: &[BlockerState],
        evidence: Coverage,
    ) -> Option<SideScore> {
        let (bounds, checks) = weighted_score(stakes.filter(|stake| self.catalog.side_of(stake.check) == side));
        let bounds = bounds?;
        let enough = evidence.share() >= self.catalog.pack.minimum_evidence;
        let grade = enough.then(|| {
            let gates = gates.iter().map(|state| (state.gate, state.shut));
            grade::grade(self.catalog, side, bounds, gates)
        });
        Some(SideScore { side: side.to_owned(), bounds, detailed: bounds, certain: bounds.least, checks, grade })
    }

    /// How many of the questions that decide are settled.
    fn evidence(&self, judgements: &[CheckResult]) -> Coverage {
        let mut deciding = vec![false; self.catalog.questions.len()];
        let mut open = BTreeSet::new();
        for judgement in judgements {
            let whole = judgement.possible.verdict() != Verdict::NotApplicable;
            for question in self.catalog.questions_deciding(judgement.check, whole) {
                deciding[*question as usize] = true;
            }
            open.extend(judgement.missing.iter().map(String::as_str));
        }
        let deciding = deciding.into_iter().filter(|deciding| *deciding).count();
        Coverage { settled: deciding.saturating_sub(open.len()), deciding }
    }
}

/// The score of an area or theme, why it has none though checks of it apply, and how many it sums up: from the score of those checks whose
/// side has one, that of all of them, the reason of its own for having none, and that of the first side.
pub fn of_group(
    scored: (Option<Bounds>, usize),
    all: (Option<Bounds>, usize),
    own_reason: Option<usize>,
    side_reason: impl FnOnce() -> Option<usize>,
) -> (Option<Bounds>, Option<usize>, usize) {
    let unscored = own_reason.or_else(|| match scored.0 {
        None if all.0.is_some() => side_reason(),
        _ => None,
    });
    if unscored.is_some() { (None, unscored, all.1) } else { (scored.0, None, scored.1) }
}

/// Judges some checks of a profile and nothing that follows from them: each as [`assess`] does.
pub fn judge_some(
    catalog: &Catalog,
    facts: &Facts,
    profile: &Profile,
    as_of: Day,
    wanted: &dyn Fn(usize) -> bool,
) -> Vec<CheckResult> {
    let scene = AuditContext { catalog, facts, profile, as_of };
    let bound = scene.bound();
    let checks = scene.checks().filter(|(check, ..)| wanted(*check));
    checks.map(|(check, severity, weight)| judge::judge(catalog, facts, &bound, check, severity, weight)).collect()
}

/// Assesses one program.
pub fn assess(catalog: &Catalog, facts: &Facts, profile: &Profile, as_of: Day) -> Assessment {
    let scene = AuditContext { catalog, facts, profile, as_of };
    let standing = scene.stand();
    let decisions = outcome::decisions(&scene, &standing.judgements, &standing.bound);
    let lines = pages::lines(&scene, &standing);
    let (numbers, parts) = (pages::numbers(&scene, &standing), pages::parts(&scene, &standing));
    let findings = finding::findings(&scene, &standing);
    let questions = ask::questions(&scene, &standing, &decisions);
    let side_unscored = |check: usize| standing.why_unscored(catalog, catalog.side_of(check));
    let group = |id: &str, why: Option<usize>, belongs: &dyn Fn(usize) -> bool| {
        let terms = || standing.judgements.iter().map(ScoreTerm::of).filter(|term| belongs(term.check));
        let scored = weighted_score(terms().filter(|term| side_unscored(term.check).is_none()));
        let side = || terms().find_map(|term| side_unscored(term.check));
        let (bounds, unscored, checks) = of_group(scored, weighted_score(terms()), why, side);
        GroupScore { id: id.to_owned(), bounds, unscored, checks }
    };
    let taken = |group: &GroupScore| group.checks > 0;
    let areas = catalog.pack.areas.iter().map(|area| {
        let why = standing.unscored_as(catalog, |reason| reason.area.as_ref() == Some(&area.id));
        group(&area.id, why, &|check| catalog.checks[check].area == area.id)
    });
    let themes = catalog.pack.themes.iter().map(|theme| {
        let why = standing.unscored_as(catalog, |reason| reason.theme.as_ref() == Some(&theme.id));
        group(&theme.id, why, &|check| catalog.checks[check].theme == theme.id)
    });
    let unscored_sides = catalog.pack.sides.iter().filter_map(|side| {
        let why = standing.why_unscored(catalog, &side.id)?;
        let of_side = standing.judgements.iter().filter(|one| catalog.side_of(one.check) == side.id);
        let (_, checks) = weighted_score(of_side.map(ScoreTerm::of));
        (checks > 0).then(|| UnscoredSide { side: side.id.clone(), why, checks })
    });
    let unscored_sides: Vec<UnscoredSide> = unscored_sides.collect();
    let plan = schedule::schedule(&scene, &standing, &findings);
    let first_days = pages::has_first_days(catalog, &standing.bound);
    Assessment {
        first_days,
        vacant: schedule::vacant(catalog, &standing.bound),
        plan,
        robustness: robust::robustness(catalog, &standing.judgements, &standing.sides, &standing.gates),
        areas: areas.filter(taken).collect(),
        themes: themes.filter(taken).collect(),
        sides: standing.sides,
        unscored_sides,
        gates: standing.gates,
        evidence: standing.evidence,
        judgements: standing.judgements,
        numbers,
        parts,
        lines,
        bound: standing.bound,
        decisions,
        findings,
        questions,
    }
}
