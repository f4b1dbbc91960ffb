//! What came of one program.

use batch::Results;
use engine::Bounds;
use engine::assess::{Assessment, BadCheck, Causes};
use expr::Truth;
use pack::{Catalog, Severity, Verdict, VerdictSet};
use serde::{Deserialize, Serialize};

/// How many findings and how many steps are told of a program.
pub const TOP_COUNT: usize = 3;

/// Which program it is, and where it stands.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ProgramId {
    /// Its name.
    pub program: String,
    /// The place of its table or folder among those that were named.
    pub source: usize,
    /// The row, from 1 behind the names of the columns; of a folder 0.
    pub row: u64,
    /// What it is in each cohort; empty where nothing is said.
    pub cohorts: Vec<String>,
}

/// What came of one program. Checks, sides, gates and decisions stand in the order of [`Judged`].
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Outcome {
    /// Which program it is.
    #[serde(flatten)]
    pub of: ProgramId,
    /// The checks.
    pub checks: Vec<CheckOutcome>,
    /// The score of each side; none where it has none.
    pub sides: Vec<Option<Bounds>>,
    /// The gates: shut, open or not known.
    pub gates: Vec<Truth>,
    /// The decisions.
    pub decisions: Vec<DecisionOutcome>,
    /// The first findings, and what each costs of its side's score.
    pub findings: Vec<(usize, f64)>,
    /// The first steps of its plan, by check; empty where they were not asked for.
    pub steps: Vec<usize>,
    /// How much of what decides is known, 0 to 1; none where it was not worked out.
    pub evidence: Option<f64>,
}

/// How one check came out.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct CheckOutcome {
    /// The verdict that is shown.
    pub verdict: Verdict,
    /// Whether it rests on a screening answer alone.
    pub provisional: bool,
    /// The verdicts by source that facts leave open.
    pub possible: VerdictSet,
    /// The least and the most credit by source; none where it cannot apply.
    pub credit: Option<(f64, f64)>,
}

impl CheckOutcome {
    /// The credit with practice counted, of one that is settled: a plan stands for what does not apply yet, and practice that is known to be
    /// bad lowers what passes by its source.
    pub(crate) fn with_practice(&self) -> Option<(f64, f64)> {
        let is_lowered = self.credit.is_none_or(|credit| credit == (1.0, 1.0));
        self.verdict.credit().filter(|_| is_lowered).map(|credit| (credit, credit)).or(self.credit)
    }
}

/// How a decision came out.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct DecisionOutcome {
    /// The outcomes that are possible: the places of rules, and their number for `otherwise`. One, if it is determined.
    pub possible: Vec<usize>,
    /// The outcome that screening answers lead to, where facts alone leave it open.
    pub provisional: Option<usize>,
}

/// What is judged of each program, by the places in the catalog.
#[derive(Clone, Debug)]
pub struct Judged<'c> {
    /// The pack.
    pub catalog: &'c Catalog,
    /// The checks, with severity and weight.
    pub checks: Vec<(usize, Severity, f64)>,
    /// The gates.
    pub gates: Vec<usize>,
    /// The decisions.
    pub decisions: Vec<usize>,
    causes: Causes,
}

impl<'c> Judged<'c> {
    /// What a profile judges.
    pub fn new(catalog: &'c Catalog, profile: &pack::Profile, program: &batch::Program<'_>) -> Judged<'c> {
        let weighed = |check: usize| {
            let (severity, weight) = profile.takes(&catalog.checks[check])?;
            Some((check, severity, weight))
        };
        Judged {
            catalog,
            checks: program.checks().filter_map(weighed).collect(),
            gates: program.gates().collect(),
            decisions: program.decisions().collect(),
            causes: Causes::of(catalog),
        }
    }

    /// What a run found of one program of a block, but for how much is known.
    pub fn of_lane(&self, of: ProgramId, results: &Results<'_>, lane: usize) -> Outcome {
        let check = |at: usize| CheckOutcome {
            verdict: results.verdict(at, lane),
            provisional: results.is_provisional(at, lane),
            possible: results.possible(at, lane),
            credit: results.credit(at, lane),
        };
        let decision = |at: usize| DecisionOutcome {
            possible: results.outcomes(at, lane).collect(),
            provisional: results.provisional_outcome(at, lane),
        };
        let checks: Vec<CheckOutcome> = (0..self.checks.len()).map(check).collect();
        Outcome {
            of,
            findings: self.findings(&checks),
            checks,
            sides: (0..self.catalog.pack.sides.len())
                .map(|side| results.side(side, lane).map(|score| score.bounds))
                .collect(),
            gates: (0..self.gates.len()).map(|gate| results.gate(gate).truth(lane)).collect(),
            decisions: (0..self.decisions.len()).map(decision).collect(),
            steps: Vec::new(),
            evidence: None,
        }
    }

    /// The same of a program that was assessed by itself.
    pub fn of_assessment(&self, of: ProgramId, assessment: &Assessment) -> Outcome {
        let judged = |check: usize| assessment.judgements.iter().find(|one| one.check == check);
        let known = self.checks.iter().filter_map(|(check, ..)| judged(*check));
        let checks: Vec<CheckOutcome> = known
            .map(|one| CheckOutcome {
                verdict: one.verdict,
                provisional: one.provisional,
                possible: one.possible,
                credit: one.credit,
            })
            .collect();
        let side = |side: &pack::Titled| assessment.sides.iter().find(|one| one.side == side.id).map(|one| one.bounds);
        let gate =
            |gate: &usize| assessment.gates.iter().find(|one| one.gate == *gate).map_or(Truth::Unknown, |one| one.shut);
        let decision = |decision: &usize| {
            let found = assessment.decisions.iter().find(|one| one.decision == *decision);
            found.map_or(DecisionOutcome { possible: Vec::new(), provisional: None }, |one| DecisionOutcome {
                possible: one.possible.clone(),
                provisional: one.provisional,
            })
        };
        Outcome {
            of,
            findings: self.findings(&checks),
            checks,
            sides: self.catalog.pack.sides.iter().map(side).collect(),
            gates: self.gates.iter().map(gate).collect(),
            decisions: self.decisions.iter().map(decision).collect(),
            steps: assessment.plan.iter().take(TOP_COUNT).map(|step| step.check).collect(),
            evidence: Some(assessment.evidence.share()),
        }
    }

    /// The checks that fail or are at risk, in the order in which findings are told, with what each costs of its side's score.
    pub(crate) fn findings(&self, checks: &[CheckOutcome]) -> Vec<(usize, f64)> {
        let mut bad: Vec<BadCheck> = Vec::new();
        // Where practice alone lowers a check, what it loses is of the score with practice counted.
        let by_practice = |at: usize| checks[at].credit.is_none_or(|credit| credit == (1.0, 1.0));
        let credit = |at: usize, practice: bool| match practice {
            true => checks[at].with_practice(),
            false => checks[at].credit,
        };
        let weight = |practice: bool, of: &dyn Fn(usize) -> bool| -> f64 {
            let taken = (0..checks.len()).filter(|at| of(*at) && credit(*at, practice).is_some());
            taken.map(|at| self.checks[at].2).sum()
        };
        let lost = |at: usize| credit(at, by_practice(at)).map_or(0.0, |(least, _)| self.checks[at].2 * (1.0 - least));
        for (at, outcome) in checks.iter().enumerate() {
            if !matches!(outcome.verdict, Verdict::Fail | Verdict::AtRisk) {
                continue;
            }
            let total = weight(by_practice(at), &|_| true);
            let (check, severity, _) = self.checks[at];
            let share_lost = if total > 0.0 { 100.0 * lost(at) / total } else { 0.0 };
            bad.push(BadCheck { check, fails: outcome.verdict == Verdict::Fail, severity, share_lost });
        }
        self.causes.sort(self.catalog, &mut bad);
        let top = bad.iter().take(TOP_COUNT).map(|one| {
            let at = self.checks.iter().position(|(check, ..)| *check == one.check).unwrap_or_default();
            let side = self.catalog.side_of(one.check);
            let total = weight(by_practice(at), &|other| self.catalog.side_of(self.checks[other].0) == side);
            (at, if total > 0.0 { 100.0 * lost(at) / total } else { 0.0 })
        });
        top.collect()
    }

    /// The places of the bad checks that nothing else that is bad in the same program causes.
    pub fn roots(&self, outcome: &Outcome) -> Vec<usize> {
        let bad = |(at, check): (usize, &CheckOutcome)| {
            let fails = match check.verdict {
                Verdict::Fail => true,
                Verdict::AtRisk => false,
                Verdict::Pass | Verdict::Unknown | Verdict::NotApplicable => return None,
            };
            let (check, severity, _) = self.checks[at];
            Some((at, BadCheck { check, fails, severity, share_lost: 0.0 }))
        };
        let (places, all): (Vec<usize>, Vec<BadCheck>) = outcome.checks.iter().enumerate().filter_map(bad).unzip();
        let roots = places.into_iter().zip(&all).filter(|(_, one)| !self.causes.has_cause(&all, one));
        roots.map(|(at, _)| at).collect()
    }

    /// The id of a check.
    pub fn id(&self, at: usize) -> &'c str {
        &self.catalog.checks[self.checks[at].0].id
    }

    /// The id of what a decision comes to; none while it is open.
    pub fn outcome_id(&self, at: usize, outcome: &DecisionOutcome) -> Option<&'c str> {
        let decision = &self.catalog.decisions[self.decisions[at]];
        match outcome.possible.as_slice() {
            [one] => Some(&decision.outcome(*one).id),
            _ => None,
        }
    }
}
