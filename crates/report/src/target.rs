//! The cheapest way to a target, as it is told.

use std::collections::BTreeSet;

use engine::Facts;
use engine::target::{
    Assume, Behind, Chosen, ChosenStep, Frontier, LeftOut, Reached, Target, Unmet, WhyLeftOut, changed,
};
use expr::Day;
use pack::{Catalog, Profile};

use crate::words::Messages;
use crate::{
    Assumption, ChangeView, CheckVerdict, EffortPoint, FrontierView, IdTitle, LeftOutReason, LeftOutView, Limits,
    OtherWay, Otherwise, PackView, Proof, ProofScope, QuestionRef, ScoreChange, TARGET_SCHEMA, TargetPlan, TargetState,
    TargetStep, UnmetKind, UnmetView, fact,
};

/// The points of a frontier with the one that was asked for.
fn with_best(mut points: Vec<EffortPoint>, found: &Frontier) -> Vec<EffortPoint> {
    let best = EffortPoint { effort: found.best.effort, score: found.score };
    let at = points.partition_point(|point| point.effort < best.effort);
    if points.get(at).is_none_or(|point| point.effort > best.effort) {
        points.insert(at, best);
    }
    points
}

/// Puts what was found into the shape in which it is told.
#[derive(Clone, Copy, Debug)]
pub struct TargetPlanBuilder<'t> {
    /// The pack.
    pub catalog: &'t Catalog,
    /// What is known, as it may be told.
    pub facts: &'t Facts,
    /// The profile.
    pub profile: &'t Profile,
    /// The day of the audit.
    pub as_of: Day,
    /// The words.
    pub words: &'t Messages,
}

impl From<Assume> for Assumption {
    fn from(assume: Assume) -> Assumption {
        match assume {
            Assume::AsReported => Assumption::AsReported,
            Assume::Worst => Assumption::Worst,
            Assume::Best => Assumption::Best,
        }
    }
}

impl TargetPlanBuilder<'_> {
    /// The cheapest way to some targets.
    pub fn reached(&self, targets: &[Target], limits: Limits, found: &Reached) -> TargetPlan {
        self.named(self.reached_by_id(targets, limits, found))
    }

    fn reached_by_id(&self, targets: &[Target], limits: Limits, found: &Reached) -> TargetPlan {
        let state = match &found.best {
            Some(best) if best.steps.is_empty() => TargetState::Reached,
            Some(_) => TargetState::Reachable,
            None if found.proven => TargetState::Unreachable,
            None => TargetState::Undecided,
        };
        let steps = |way: &Chosen| way.steps.iter().map(|step| self.id(step.planned.check)).collect();
        let other_way = |way: &Chosen| OtherWay { effort: way.effort, steps: steps(way) };
        let otherwise = |other: &engine::target::Otherwise| Otherwise {
            assume: other.assume.into(),
            effort: other.way.as_ref().map(|way| way.effort),
            steps: other.way.iter().flat_map(|way| &way.checks).map(|check| self.id(*check)).collect(),
            proven: other.proven,
        };
        TargetPlan {
            targets: targets.iter().map(|target| target.words(self.catalog)).collect(),
            proof: Some(Proof {
                of: ProofScope::StepsOfThePlan,
                least: found.least,
                proven: found.proven,
                nodes: found.nodes,
            }),
            runner_up: found.runner_up.as_ref().map(other_way),
            otherwise: found.otherwise.iter().map(otherwise).collect(),
            questions: found.open.iter().map(|question| self.question(*question)).collect(),
            unmet: found.unmet.iter().map(|unmet| self.unmet(unmet)).collect(),
            left_out: found.left_out.iter().map(|left_out| self.left_out(left_out)).collect(),
            ..self.chosen(state, limits, found.best.as_ref())
        }
    }

    /// The whole plan.
    pub fn everything(&self, limits: Limits, plan: &Chosen) -> TargetPlan {
        self.named(self.chosen(TargetState::NoTarget, limits, Some(plan)))
    }

    /// The best use of some effort.
    pub fn frontier(&self, limits: Limits, found: &Frontier) -> TargetPlan {
        let point = |point: &engine::target::FrontierPoint| EffortPoint { effort: point.effort, score: point.score };
        self.named(TargetPlan {
            frontier: Some(FrontierView {
                side: self.side(&found.side),
                score: found.score,
                points: with_best(found.points.iter().map(point).collect(), found),
            }),
            ..self.chosen(TargetState::NoTarget, limits, Some(&found.best))
        })
    }

    fn chosen(&self, state: TargetState, limits: Limits, chosen: Option<&Chosen>) -> TargetPlan {
        let Catalog { pack, digest, .. } = self.catalog;
        let (name, version) = (pack.name.clone(), pack.version.clone());
        let steps = chosen.into_iter().flat_map(|chosen| &chosen.steps).enumerate();
        let scores = chosen.into_iter().flat_map(|chosen| &chosen.scores);
        let score = |(side, before, after): &(String, f64, f64)| ScoreChange {
            side: self.side(side),
            before: *before,
            after: *after,
        };
        TargetPlan {
            schema: TARGET_SCHEMA.to_owned(),
            pack: PackView { name, version, title: pack.title.clone(), sha256: digest.clone() },
            company: self.facts.company.clone(),
            as_of: self.as_of.to_string(),
            profile: IdTitle { id: self.profile.id.clone(), title: self.profile.title.clone() },
            targets: Vec::new(),
            limits,
            state,
            effort: chosen.map(|chosen| chosen.effort),
            ends_day: chosen.and_then(|chosen| chosen.ends),
            steps: steps.map(|(at, step)| self.step(at + 1, step)).collect(),
            scores: scores.map(score).collect(),
            proof: None,
            runner_up: None,
            otherwise: Vec::new(),
            questions: Vec::new(),
            unmet: Vec::new(),
            left_out: Vec::new(),
            frontier: None,
            today: Vec::new(),
            other_targets: Vec::new(),
            named_checks: Vec::new(),
            named_facts: Vec::new(),
        }
    }

    /// The same with the names of all that it tells by an id.
    fn named(&self, plan: TargetPlan) -> TargetPlan {
        let unmet = || plan.unmet.iter().chain(plan.steps.iter().flat_map(|step| &step.needed_for));
        let steps = plan
            .steps
            .iter()
            .flat_map(|step| [&step.parts, &step.taken_to_pass].into_iter().flatten().chain([&step.check]));
        let others = plan.runner_up.iter().flat_map(|other| &other.steps).chain(&plan.limits.without);
        let others = others.chain(&plan.limits.dropped);
        let others = others.chain(plan.otherwise.iter().flat_map(|other| &other.steps));
        let left = plan.left_out.iter().flat_map(|left| left.before.iter().chain([&left.check]));
        let behind = unmet().flat_map(|unmet| unmet.checks.iter().map(|check| &check.check).chain([&unmet.of.id]));
        let checks: BTreeSet<&String> = steps.chain(others).chain(left).chain(behind).collect();
        let checks = self.catalog.checks.iter().filter(|check| checks.contains(&check.id));
        let named_checks = checks.map(|check| IdTitle { id: check.id.clone(), title: check.label.clone() }).collect();
        let changed = plan.steps.iter().flat_map(|step| &step.changes).map(|change| &change.fact);
        let facts: BTreeSet<&String> =
            changed.chain(unmet().flat_map(|unmet| unmet.facts.iter().chain(&unmet.questions))).collect();
        let asked = |name: &&String| QuestionRef {
            fact: (*name).clone(),
            ask: fact(self.catalog, self.facts, self.words, name).ask,
        };
        let named_facts = facts.iter().map(asked).collect();
        TargetPlan { named_checks, named_facts, ..plan }
    }

    fn step(&self, order: usize, step: &ChosenStep) -> TargetStep {
        let planned = &step.planned;
        let check = &self.catalog.checks[planned.check];
        let fails = |remedy: &pack::Remedy| remedy.effort(true) == planned.effort;
        let small = check.remedy.as_ref().filter(|remedy| !fails(remedy)).and_then(|remedy| remedy.at_risk.as_ref());
        let title = small.map(|small| &small.title).or(check.remedy.as_ref().map(|remedy| &remedy.title));
        let this_week = small.map(|small| &small.this_week).or(check.remedy.as_ref().map(|remedy| &remedy.this_week));
        let ids = |checks: &[usize]| checks.iter().map(|check| self.id(*check)).collect();
        let ends = planned.ends();
        let then = changed(self.facts, &step.changes);
        let value = |facts: &Facts, name: &String| fact(self.catalog, facts, self.words, name).value;
        let change = |(name, _): &(String, expr::Value)| ChangeView {
            fact: name.clone(),
            from: value(self.facts, name),
            to: value(&then, name).unwrap_or_default(),
        };
        TargetStep {
            order,
            check: check.id.clone(),
            parts: ids(&planned.parts),
            title: title.cloned().unwrap_or_default(),
            owner: IdTitle { id: planned.owner.clone(), title: self.catalog.role_title(&planned.owner).to_owned() },
            effort: step.effort,
            starts_day: planned.starts,
            ends_day: ends,
            due: ends.map(|ends| self.as_of.plus_days(ends).to_string()),
            waits_for: planned.waits_for.map(|awaited| self.catalog.pack.milestones[awaited.milestone].then.clone()),
            after: ids(&planned.after),
            this_week: this_week.cloned().unwrap_or_default(),
            changes: step.changes.iter().map(change).collect(),
            taken_to_pass: ids(&step.taken_to_pass),
            needed_for: step.without.iter().map(|unmet| self.unmet(unmet)).collect(),
            other_way: step.other_way,
            tracked: None,
        }
    }

    fn unmet(&self, unmet: &Unmet) -> UnmetView {
        let catalog = self.catalog;
        let plain = |kind: UnmetKind, of: IdTitle| UnmetView {
            kind,
            of,
            comes_to: None,
            score: None,
            needed: None,
            checks: Vec::new(),
            facts: Vec::new(),
            questions: Vec::new(),
        };
        let with = |view: UnmetView, behind: &Behind| {
            let check =
                |(check, verdict): &(usize, pack::Verdict)| CheckVerdict { check: self.id(*check), verdict: *verdict };
            UnmetView {
                checks: behind.checks.iter().map(check).collect(),
                facts: behind.facts.iter().cloned().collect(),
                questions: behind.missing.iter().cloned().collect(),
                ..view
            }
        };
        match unmet {
            Unmet::Score { side, is, wanted } => {
                UnmetView { score: Some(*is), needed: Some(*wanted), ..plain(UnmetKind::Score, self.side(side)) }
            }
            Unmet::Unscored { side } => plain(UnmetKind::Unscored, self.side(side)),
            Unmet::Gate { gate, is_shut, behind } => {
                let gate = &catalog.gates[*gate];
                let kind = if *is_shut { UnmetKind::Gate } else { UnmetKind::OpenGate };
                with(plain(kind, IdTitle { id: gate.id.clone(), title: gate.title.clone() }), behind)
            }
            Unmet::Decision { decision, outcome, behind } => {
                let decision = &catalog.decisions[*decision];
                let kind = if outcome.is_some() { UnmetKind::Decision } else { UnmetKind::OpenDecision };
                let comes_to = outcome.map(|place| decision.outcome(place).title.clone());
                let view = plain(kind, IdTitle { id: decision.id.clone(), title: decision.title.clone() });
                with(UnmetView { comes_to, ..view }, behind)
            }
            Unmet::Check { check, verdict, has_no_step, missing } => {
                let of = &catalog.checks[*check];
                let kind = if *has_no_step { UnmetKind::NoStep } else { UnmetKind::Check };
                UnmetView {
                    comes_to: Some(verdict.word().to_owned()),
                    questions: missing.iter().cloned().collect(),
                    ..plain(kind, IdTitle { id: of.id.clone(), title: of.title.clone() })
                }
            }
        }
    }

    fn left_out(&self, left_out: &LeftOut) -> LeftOutView {
        let (why, before, ends_day) = match left_out.why {
            WhyLeftOut::Excluded => (LeftOutReason::Excluded, None, None),
            WhyLeftOut::After(check) => (LeftOutReason::After, Some(self.id(check)), None),
            WhyLeftOut::Waits(milestone) => {
                (LeftOutReason::Waits, Some(self.catalog.pack.milestones[milestone].id.clone()), None)
            }
            WhyLeftOut::TooLate(ends) => (LeftOutReason::TooLate, None, Some(ends)),
        };
        LeftOutView { check: self.id(left_out.check), why, before, ends_day }
    }

    fn question(&self, question: usize) -> QuestionRef {
        let question = &self.catalog.questions[question];
        QuestionRef { fact: question.fact.clone(), ask: question.ask.clone() }
    }

    fn id(&self, check: usize) -> String {
        self.catalog.checks[check].id.clone()
    }

    fn side(&self, id: &str) -> IdTitle {
        let title = self.catalog.pack.sides.iter().find(|side| side.id == id).map_or(id, |side| &side.title);
        IdTitle { id: id.to_owned(), title: title.to_owned() }
    }
}
