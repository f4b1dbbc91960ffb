//! What programs have in common, summed up one after the other: counts, and never more than a few programs by themselves.

use std::collections::BTreeMap;

use expr::Truth;
use pack::Verdict;
use serde::{Deserialize, Serialize};

use crate::judge::JudgedChunk;
use crate::outcome::{Judged, Outcome};

/// How many programs a report names one by one.
pub const NAMED: usize = 200;
/// How many cohorts of a kind are told apart; what comes later is summed up as others.
pub const COHORTS: usize = 64;
/// How many bins a score falls into: of half a point each, and the last for 100.
const BINS: usize = 201;

/// What some programs have in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Totals {
    /// Programs that were judged.
    pub programs: u64,
    /// Rows that could not be read.
    pub bad: u64,
    /// Cells that could not be read of rows that were judged all the same.
    pub left_open: u64,
    /// All of them together.
    pub all: Group,
    /// By the kind of a cohort and its name.
    pub cohorts: Vec<BTreeMap<String, Group>>,
    /// The programs themselves, while there are few enough.
    pub few: Option<Vec<Outcome>>,
}

/// The counts of a group of programs.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Group {
    /// How many programs it has.
    pub programs: u64,
    /// Of each check: pass, at risk, fail, unknown, not applicable, as shown.
    pub verdicts: Vec<[u64; 5]>,
    /// Of each check: in how many programs it is bad and nothing else that is bad causes it.
    pub roots: Vec<u64>,
    /// Of each side: the programs that have a score, by the bin of its least and of its most.
    pub scores: Vec<Spread>,
    /// Of each gate: open, shut, not known.
    pub gates: Vec<[u64; 3]>,
    /// Of each decision: the programs that come to each outcome, by its place; the last is open.
    pub decisions: Vec<Vec<u64>>,
    /// The sum of the shares of what decides that are known, in millionths, and of how many programs that was worked out.
    pub evidence: (u64, u64),
}

/// How scores are spread.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Spread {
    /// How many there are.
    pub count: u64,
    least: Vec<u64>,
    most: Vec<u64>,
}

impl Spread {
    fn add(&mut self, least: f64, most: f64) {
        self.count += 1;
        for (bins, score) in [(&mut self.least, least), (&mut self.most, most)] {
            bins.resize(BINS, 0);
            let bin = (score * 2.0).floor().clamp(0.0, (BINS - 1) as f64) as usize;
            bins[bin] += 1;
        }
    }

    fn join(&mut self, other: &Spread) {
        self.count += other.count;
        for (own, others) in [(&mut self.least, &other.least), (&mut self.most, &other.most)] {
            own.resize(BINS.max(own.len()), 0);
            own.iter_mut().zip(others).for_each(|(own, other)| *own += other);
        }
    }

    /// The score that so many parts of a hundred lie below, of the least and of the most, to half a point; none without any.
    pub fn quantile(&self, percent: u64) -> Option<(f64, f64)> {
        let of = |bins: &[u64]| {
            let mut seen = 0;
            let wanted = (self.count * percent).div_ceil(100).max(1);
            let bin = bins.iter().position(|count| {
                seen += count;
                seen >= wanted
            });
            bin.map(|bin| bin as f64 / 2.0)
        };
        Some((of(&self.least)?, of(&self.most)?))
    }

    /// How many have a least score in each ten points; 100 counts in the last.
    pub fn tens(&self) -> [u64; 10] {
        let mut tens = [0; 10];
        for (bin, count) in self.least.iter().enumerate() {
            tens[(bin / 20).min(9)] += count;
        }
        tens
    }
}

impl Totals {
    /// Of no program.
    pub fn new(judged: &Judged<'_>, cohorts: usize) -> Totals {
        Totals {
            programs: 0,
            bad: 0,
            left_open: 0,
            all: Group::new(judged),
            cohorts: vec![BTreeMap::new(); cohorts],
            few: Some(Vec::new()),
        }
    }

    /// Counts a chunk.
    pub fn count(&mut self, judged: &Judged<'_>, chunk: &JudgedChunk) {
        self.bad += chunk.bad.len() as u64;
        self.left_open += chunk.in_part.iter().map(|row| row.faults.len() as u64).sum::<u64>();
        chunk.outcomes.iter().for_each(|outcome| self.add(judged, outcome));
    }

    /// Counts a program.
    pub fn add(&mut self, judged: &Judged<'_>, outcome: &Outcome) {
        self.programs += 1;
        let roots = judged.roots(outcome);
        self.all.add(outcome, &roots);
        for (groups, name) in self.cohorts.iter_mut().zip(&outcome.of.cohorts) {
            let name = if groups.len() >= COHORTS && !groups.contains_key(name) { OTHERS } else { name };
            groups.entry(name.to_owned()).or_insert_with(|| Group::new(judged)).add(outcome, &roots);
        }
        if let Some(few) = &mut self.few {
            few.push(outcome.clone());
        }
        self.keep_few();
    }

    /// Counts what others counted, whose programs come later.
    pub fn join(&mut self, judged: &Judged<'_>, other: &Totals) {
        self.programs += other.programs;
        self.bad += other.bad;
        self.left_open += other.left_open;
        self.all.join(&other.all);
        for (groups, others) in self.cohorts.iter_mut().zip(&other.cohorts) {
            for (name, group) in others {
                let name = if groups.len() >= COHORTS && !groups.contains_key(name) { OTHERS } else { name };
                groups.entry(name.to_owned()).or_insert_with(|| Group::new(judged)).join(group);
            }
        }
        self.few = match (self.few.take(), &other.few) {
            (Some(few), Some(others)) => Some(few.into_iter().chain(others.iter().cloned()).collect()),
            _ => None,
        };
        self.keep_few();
    }

    fn keep_few(&mut self) {
        if self.few.as_ref().is_some_and(|few| few.len() > NAMED) {
            self.few = None;
        }
    }
}

/// What cohorts are called that are too many to be told apart.
pub const OTHERS: &str = "(others)";

impl Group {
    /// Of no program.
    pub fn new(judged: &Judged<'_>) -> Group {
        let outcomes = |decision: &usize| vec![0; judged.catalog.decisions[*decision].rules.len() + 2];
        Group {
            programs: 0,
            verdicts: vec![[0; 5]; judged.checks.len()],
            roots: vec![0; judged.checks.len()],
            scores: vec![Spread::default(); judged.catalog.pack.sides.len()],
            gates: vec![[0; 3]; judged.gates.len()],
            decisions: judged.decisions.iter().map(outcomes).collect(),
            evidence: (0, 0),
        }
    }

    /// Counts a program; `roots` has the places of the bad checks that nothing else causes.
    fn add(&mut self, outcome: &Outcome, roots: &[usize]) {
        self.programs += 1;
        if let Some(share) = outcome.evidence {
            self.evidence = (self.evidence.0 + (share * 1e6).round() as u64, self.evidence.1 + 1);
        }
        for (at, check) in outcome.checks.iter().enumerate() {
            self.verdicts[at][place(check.verdict)] += 1;
        }
        roots.iter().for_each(|at| self.roots[*at] += 1);
        for (spread, bounds) in self.scores.iter_mut().zip(&outcome.sides) {
            if let Some(bounds) = bounds {
                spread.add(bounds.least, bounds.most);
            }
        }
        for (counts, gate) in self.gates.iter_mut().zip(&outcome.gates) {
            counts[match gate {
                Truth::False => 0,
                Truth::True => 1,
                Truth::Unknown => 2,
            }] += 1;
        }
        for (counts, decision) in self.decisions.iter_mut().zip(&outcome.decisions) {
            let open = counts.len() - 1;
            let place = match decision.possible.as_slice() {
                [one] => *one,
                _ => open,
            };
            if let Some(count) = counts.get_mut(place) {
                *count += 1;
            }
        }
    }

    fn join(&mut self, other: &Group) {
        self.programs += other.programs;
        self.evidence = (self.evidence.0 + other.evidence.0, self.evidence.1 + other.evidence.1);
        let sum = |own: &mut [u64], others: &[u64]| own.iter_mut().zip(others).for_each(|(own, other)| *own += other);
        self.verdicts.iter_mut().zip(&other.verdicts).for_each(|(own, other)| sum(own, other));
        sum(&mut self.roots, &other.roots);
        self.scores.iter_mut().zip(&other.scores).for_each(|(own, other)| own.join(other));
        self.gates.iter_mut().zip(&other.gates).for_each(|(own, other)| sum(own, other));
        self.decisions.iter_mut().zip(&other.decisions).for_each(|(own, other)| sum(own, other));
    }

    /// How many programs a check is bad in: it fails, or is at risk.
    pub fn bad(&self, at: usize) -> u64 {
        let [_, at_risk, fail, ..] = self.verdicts[at];
        at_risk + fail
    }

    /// In how many programs a check is known.
    pub fn known(&self, at: usize) -> u64 {
        let [pass, at_risk, fail, ..] = self.verdicts[at];
        pass + at_risk + fail
    }

    /// How many programs a check applies to, known or not.
    pub fn applies(&self, at: usize) -> u64 {
        let [pass, at_risk, fail, unknown, _] = self.verdicts[at];
        pass + at_risk + fail + unknown
    }
}

fn place(verdict: Verdict) -> usize {
    match verdict {
        Verdict::Pass => 0,
        Verdict::AtRisk => 1,
        Verdict::Fail => 2,
        Verdict::Unknown => 3,
        Verdict::NotApplicable => 4,
    }
}

/// A share of some; none of none.
pub(crate) fn share(part: u64, whole: u64) -> Option<f64> {
    (whole > 0).then(|| part as f64 / whole as f64)
}
