//! Totals in the shape in which they are told.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use pack::{Catalog, Profile};
use report::{IdTitle, PackView};

use crate::benchmark::Benchmark;
use crate::outcome::{Judged, Outcome};
use crate::ranking::places;
use crate::totals::{Group, Spread, Totals, share};
use crate::v1::{
    BesideBenchmark, CheckCounts, Cohort, CohortKind, DecisionCounts, GateCounts, Movement, OutcomeCount, Portfolio,
    Quartiles, RankedProgram, SCHEMA, SharedCause, SideSpread,
};

/// How many shared causes are told.
const SHARED: usize = 10;

/// What totals are told with.
#[derive(Debug)]
pub struct PortfolioBuilder<'t> {
    /// What was judged.
    pub judged: &'t Judged<'t>,
    /// The profile.
    pub profile: &'t Profile,
    /// The day, `YYYY-MM-DD`.
    pub as_of: String,
    /// The tables and folders.
    pub sources: &'t [String],
    /// The columns of cohorts.
    pub cohorts: &'t [String],
    /// From how many programs on quartiles are told.
    pub min_group: u64,
}

impl PortfolioBuilder<'_> {
    /// The portfolio.
    pub fn portfolio(
        &self,
        totals: &Totals,
        movement: Option<Movement>,
        benchmark: Option<(&str, &Benchmark)>,
    ) -> Portfolio {
        let catalog = self.judged.catalog;
        let Catalog { pack, digest, .. } = catalog;
        let all = &totals.all;
        let (name, version) = (pack.name.clone(), pack.version.clone());
        Portfolio {
            schema: SCHEMA.to_owned(),
            pack: PackView { name, version, title: pack.title.clone(), sha256: digest.clone() },
            profile: IdTitle { id: self.profile.id.clone(), title: self.profile.title.clone() },
            as_of: self.as_of.clone(),
            sources: self.sources.to_vec(),
            programs: totals.programs,
            bad_rows: totals.bad,
            cells_left_open: totals.left_open,
            min_group: self.min_group,
            evidence: (all.evidence.1 > 0).then(|| all.evidence.0 as f64 / 1e6 / all.evidence.1 as f64),
            decisions: self.decisions(all),
            sides: self.sides(all),
            gates: self.gates(all),
            checks: self.checks(all),
            shared: self.shared(all),
            cohorts: self.cohort_kinds(totals),
            ranking: totals.few.as_deref().map(|few| self.ranking(few)).unwrap_or_default(),
            movement,
            benchmark: benchmark.map(|(name, benchmark)| self.beside(name, benchmark)),
        }
    }

    fn decisions(&self, all: &Group) -> Vec<DecisionCounts> {
        let to_counts = |(decision, counts): (&usize, &Vec<u64>)| {
            let decision = &self.judged.catalog.decisions[*decision];
            let places = 0..=decision.rules.len();
            // Several rules may lead to one outcome.
            let mut outcomes: Vec<OutcomeCount> = Vec::new();
            for place in places {
                let outcome = decision.outcome(place);
                match outcomes.iter_mut().find(|known| known.id == outcome.id) {
                    Some(known) => known.programs += counts[place],
                    None => outcomes.push(OutcomeCount {
                        id: outcome.id.clone(),
                        title: outcome.title.clone(),
                        programs: counts[place],
                    }),
                }
            }
            let open = counts.last().copied().unwrap_or_default();
            DecisionCounts { id: decision.id.clone(), title: decision.title.clone(), outcomes, open }
        };
        self.judged.decisions.iter().zip(&all.decisions).map(to_counts).collect()
    }

    fn sides(&self, all: &Group) -> Vec<SideSpread> {
        let to_spread = |(side, spread): (&pack::Titled, &Spread)| SideSpread {
            id: side.id.clone(),
            title: side.title.clone(),
            scored: spread.count,
            tens: spread.tens().to_vec(),
            quartiles: self.quartiles(spread),
        };
        self.judged.catalog.pack.sides.iter().zip(&all.scores).map(to_spread).collect()
    }

    /// Of enough programs; of fewer a quartile would be one of them.
    fn quartiles(&self, spread: &Spread) -> Option<Quartiles> {
        if spread.count < self.min_group {
            return None;
        }
        let of = |percent| spread.quantile(percent).map(|(least, most)| [least, most]);
        Some(Quartiles { low: of(25)?, median: of(50)?, high: of(75)? })
    }

    fn gates(&self, all: &Group) -> Vec<GateCounts> {
        let to_counts = |(gate, [open, shut, unknown]): (&usize, &[u64; 3])| {
            let gate = &self.judged.catalog.gates[*gate];
            let (id, title) = (gate.id.clone(), gate.title.clone());
            GateCounts { id, title, open: *open, shut: *shut, unknown: *unknown }
        };
        self.judged.gates.iter().zip(&all.gates).map(to_counts).collect()
    }

    fn checks(&self, all: &Group) -> Vec<CheckCounts> {
        let to_counts = |at: usize| {
            let check = &self.judged.catalog.checks[self.judged.checks[at].0];
            let [pass, at_risk, fail, unknown, not_applicable] = all.verdicts[at];
            let (id, label, root) = (check.id.clone(), check.label.clone(), all.roots[at]);
            CheckCounts { id, label, pass, at_risk, fail, unknown, not_applicable, root }
        };
        (0..self.judged.checks.len()).map(to_counts).collect()
    }

    fn shared(&self, all: &Group) -> Vec<SharedCause> {
        let mut places: Vec<usize> = (0..all.roots.len()).filter(|at| all.roots[*at] > 0).collect();
        places.sort_by_key(|at| Reverse(all.roots[*at]));
        let to_cause = |at: usize| {
            let catalog = self.judged.catalog;
            let check = &catalog.checks[self.judged.checks[at].0];
            SharedCause {
                check: check.id.clone(),
                label: check.label.clone(),
                programs: all.roots[at],
                remedy: check.remedy.as_ref().map(|remedy| remedy.title.clone()),
                owner: check.remedy.as_ref().map(|remedy| catalog.role_title(&remedy.owner).to_owned()),
            }
        };
        places.into_iter().take(SHARED).map(to_cause).collect()
    }

    fn cohort_kinds(&self, totals: &Totals) -> Vec<CohortKind> {
        let to_kind = |(column, groups): (&String, &BTreeMap<String, Group>)| {
            let question = self.judged.catalog.question(column);
            let meanings = question.map(|question| question.kind.meanings()).unwrap_or_default();
            let meaning = |name: &str| Some((*meanings.iter().find(|(id, _)| id == name)?.1).to_owned());
            let cohort = |(name, group): (&String, &Group)| Cohort {
                name: name.clone(),
                meaning: meaning(name),
                programs: group.programs,
                sides: group.scores.iter().map(|spread| self.quartiles(spread)).collect(),
                bad: (0..self.judged.checks.len()).map(|at| share(group.bad(at), group.known(at))).collect(),
                known: (0..self.judged.checks.len()).map(|at| share(group.known(at), group.applies(at))).collect(),
            };
            let mut groups: Vec<Cohort> = groups.iter().map(cohort).collect();
            groups.sort_by_key(|group| Reverse(group.programs));
            CohortKind { column: column.clone(), question: question.map(|question| question.ask.clone()), groups }
        };
        self.cohorts.iter().zip(&totals.cohorts).map(to_kind).collect()
    }

    fn ranking(&self, few: &[Outcome]) -> Vec<RankedProgram> {
        let first: Vec<_> = few.iter().map(|outcome| outcome.sides.first().copied().flatten()).collect();
        let places = places(&first);
        let to_ranked = |(outcome, places): (&Outcome, &Option<(usize, usize)>)| RankedProgram {
            program: outcome.of.program.clone(),
            source: self.sources.get(outcome.of.source).cloned().unwrap_or_default(),
            row: (outcome.of.row > 0).then_some(outcome.of.row),
            scores: outcome.sides.iter().map(|side| side.map(|bounds| [bounds.least, bounds.most])).collect(),
            places: places.map(|(best, worst)| [best, worst]),
            decisions: outcome
                .decisions
                .iter()
                .enumerate()
                .map(|(at, one)| self.judged.outcome_id(at, one).map(str::to_owned))
                .collect(),
            findings: outcome.findings.iter().map(|(at, _)| self.judged.id(*at).to_owned()).collect(),
            verdicts: outcome.checks.iter().map(|check| check.verdict).collect(),
        };
        let mut ranked: Vec<RankedProgram> = few.iter().zip(&places).map(to_ranked).collect();
        let least = |program: &RankedProgram| program.scores.first().copied().flatten().map_or(-1.0, |score| score[0]);
        ranked.sort_by(|a, b| least(b).total_cmp(&least(a)).then_with(|| a.program.cmp(&b.program)));
        ranked
    }

    fn beside(&self, name: &str, benchmark: &Benchmark) -> BesideBenchmark {
        let side = |side: &pack::Titled| benchmark.all.sides.iter().find(|one| one.id == side.id)?.quartiles;
        let bad = |(check, ..): &(usize, pack::Severity, f64)| {
            let id = &self.judged.catalog.checks[*check].id;
            benchmark.all.checks.iter().find(|one| one.id == *id)?.bad
        };
        BesideBenchmark {
            name: name.to_owned(),
            programs: benchmark.all.programs,
            sides: self.judged.catalog.pack.sides.iter().map(side).collect(),
            bad: self.judged.checks.iter().map(bad).collect(),
        }
    }
}
