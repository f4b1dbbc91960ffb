//! A plan for a target in sentences: what is done, why these steps, how sure it is.

use pack::Verdict;
use report::render::term;
use report::render::text::effort;
use report::words::Messages;
use report::words::format::{day, listed, number};
use report::words::score;
use report::{
    Assumption, LeftOutReason, LeftOutView, StepStatus, TargetPlan, TargetState, TargetStep, UnmetKind, UnmetView, t,
};

/// How many facts of a step are named, and how much stands behind what does not hold.
pub(super) const NAMED: usize = 3;

/// How many open questions are named.
const ASKED: usize = 5;

/// Says things of a plan in the words in use.
#[derive(Clone, Copy)]
pub(super) struct Say<'p> {
    pub plan: &'p TargetPlan,
    pub words: &'p Messages,
    /// Whether checks and gates are told with their ids, as whoever types them needs them.
    pub with_ids: bool,
}

impl Say<'_> {
    pub fn days(&self, days: f64) -> String {
        effort(self.words, days, days)
    }

    fn goal(&self) -> String {
        listed(self.words, &self.plan.targets)
    }

    pub fn title(&self) -> String {
        let company = self.plan.company.clone().unwrap_or_else(|| t!(self.words, "diff-no-company"));
        match (&self.plan.frontier, self.plan.targets.is_empty()) {
            (Some(_), _) => {
                let budget = self.days(self.plan.limits.budget.unwrap_or_default());
                t!(self.words, "target-title-budget", company = company, effort = budget)
            }
            (None, true) => t!(self.words, "target-title-plan", company = company),
            (None, false) => t!(self.words, "target-title-way", company = company, goal = self.goal()),
        }
    }

    /// What came of it, in one sentence.
    pub fn headline(&self) -> String {
        let (plan, words) = (self.plan, self.words);
        let (goal, limits, ends) = (self.goal(), self.limits(), self.ends());
        let effort = plan.effort.map(|days| self.days(days)).unwrap_or_default();
        let steps = t!(words, "target-steps", count = plan.steps.len());
        match plan.state {
            TargetState::Reached => t!(words, "target-holds", goal = goal, limits = limits),
            TargetState::Reachable => {
                t!(words, "target-takes", goal = goal, steps = steps, limits = limits, effort = effort, ends = ends)
            }
            TargetState::Unreachable => match self.at_best() {
                Some(0.0) => t!(words, "target-open-all-well", goal = goal, limits = limits),
                Some(days) => t!(words, "target-open", goal = goal, limits = limits, effort = self.days(days)),
                None => t!(words, "target-unreachable", goal = goal, limits = limits),
            },
            TargetState::Undecided => t!(words, "target-undecided", goal = goal, limits = limits),
            TargetState::NoTarget => match (&plan.frontier, plan.limits.budget) {
                (Some(frontier), Some(budget)) => {
                    let from = frontier.points.first().map_or(frontier.score, |point| point.score);
                    let (budget, side) = (self.days(budget), frontier.side.title.as_str());
                    let (from, to) = (self.score(from), self.score(frontier.score));
                    t!(
                        words,
                        "target-best-use",
                        budget = budget,
                        side = side,
                        steps = steps,
                        effort = effort,
                        from = from,
                        to = to,
                        ends = ends
                    )
                }
                _ => t!(words, "target-whole", steps = steps, effort = effort, ends = ends),
            },
        }
    }

    fn ends(&self) -> String {
        match (self.plan.ends_day, self.plan.steps.is_empty()) {
            (_, true) => String::new(),
            (Some(day), false) => t!(self.words, "target-ends", day = day),
            (None, false) => t!(self.words, "target-ends-open"),
        }
    }

    /// The effort where every open answer is as good as can be; none where the target is out of reach even so.
    fn at_best(&self) -> Option<f64> {
        self.plan.otherwise.iter().find(|other| other.assume == Assumption::Best).and_then(|other| other.effort)
    }

    /// What the plan was asked to keep to, with a space before it.
    fn limits(&self) -> String {
        let limits = &self.plan.limits;
        let within = limits.within_days.map(|days| t!(self.words, "target-within", count = days));
        let without = (!limits.without.is_empty())
            .then(|| t!(self.words, "target-without", checks = listed(self.words, &self.checks(&limits.without))));
        let all: Vec<String> = within.into_iter().chain(without).collect();
        if all.is_empty() { String::new() } else { format!(" {}", listed(self.words, &all)) }
    }

    pub fn when(&self, step: &TargetStep) -> String {
        match (step.starts_day, step.ends_day, &step.waits_for) {
            (Some(starts), Some(ends), _) => t!(self.words, "target-days", starts = starts, ends = ends),
            (_, _, Some(then)) => then.clone(),
            _ => t!(self.words, "target-day-unknown"),
        }
    }

    /// Who does a step: whoever was agreed on, or else whoever answers for it.
    pub fn owner<'s>(&self, step: &'s TargetStep) -> &'s str {
        step.tracked.as_ref().and_then(|tracked| tracked.owner.as_deref()).unwrap_or(&step.owner.title)
    }

    pub fn who(&self, step: &TargetStep) -> String {
        let (effort, when) = (self.days(step.effort), self.when(step));
        let who = t!(self.words, "target-step-who", owner = self.owner(step), effort = effort, when = when);
        match self.status(step) {
            Some(status) => format!("{who}; {status}"),
            None => who,
        }
    }

    /// How a step stands, where something was decided about it.
    fn status(&self, step: &TargetStep) -> Option<String> {
        let tracked = step.tracked.as_ref()?;
        let status = match tracked.status {
            StepStatus::Open => t!(self.words, "tracked-open"),
            StepStatus::Doing => t!(self.words, "tracked-doing"),
            StepStatus::Blocked => t!(self.words, "tracked-blocked"),
            StepStatus::Done => t!(self.words, "tracked-done"),
            StepStatus::Dropped => t!(self.words, "tracked-dropped"),
        };
        let more = [
            tracked.still_fails.then(|| t!(self.words, "tracked-still-fails")),
            tracked.due.as_ref().map(|due| t!(self.words, "plan-issue-due", due = day(self.words, due))),
            tracked.is_late.then(|| t!(self.words, "tracked-late")),
        ];
        Some([Some(status)].into_iter().chain(more).flatten().collect::<Vec<_>>().join(", "))
    }

    /// A score as it is told: no bar looks reached that is not.
    pub fn score(&self, value: f64) -> String {
        match self.plan.limits.assume {
            Some(Assumption::Best) => score::high(value, 1, |_| false),
            _ => score::low(value, 1),
        }
    }

    /// What a step changes, fact by fact; `named` of them at most, and then how many more there are.
    pub fn changes(&self, step: &TargetStep, named: usize) -> Vec<String> {
        let plain = |words: &str| words.trim_end_matches('.').to_owned();
        let told = step.changes.iter().take(named).map(|change| {
            let (ask, to) = (self.ask(&change.fact), plain(&change.to));
            match &change.from {
                Some(from) => t!(self.words, "target-change", ask = ask, from = plain(from), to = to),
                None => t!(self.words, "target-change-unknown", ask = ask, to = to),
            }
        });
        told.chain(self.more(step.changes.len(), named)).collect()
    }

    /// Why a step is needed.
    pub fn why(&self, step: &TargetStep) -> Vec<String> {
        let mut lines = Vec::new();
        if !step.taken_to_pass.is_empty() {
            let checks = listed(self.words, &self.checks(&step.taken_to_pass));
            lines.push(t!(self.words, "target-taken", checks = checks));
        }
        if self.plan.targets.is_empty() {
            return lines;
        }
        let other = match step.other_way {
            Some(days) => t!(self.words, "target-other", effort = self.days(days)),
            None => t!(self.words, "target-no-other"),
        };
        // Of the facts behind it those are told that the step changes.
        let own = |fact: &String| step.changes.iter().any(|change| change.fact == *fact);
        let needed = step.needed_for.iter().take(2).map(|unmet| self.unmet(unmet, &own));
        let needed: Vec<String> = needed.collect();
        lines.push(match needed.is_empty() {
            true => t!(self.words, "target-comes-before", other = other),
            false => t!(self.words, "target-needed", unmet = listed(self.words, &needed), other = other),
        });
        lines
    }

    /// What stands below the steps: scores, what keeps the target out of reach, what is assumed, the runner-up and the proof.
    pub fn behind(&self) -> Vec<String> {
        let (plan, words) = (self.plan, self.words);
        let today =
            plan.today.iter().map(|one| t!(words, "target-today", title = one.id.as_str(), says = one.title.as_str()));
        let mut lines: Vec<String> = today.collect();
        let moved = plan.scores.iter().filter(|score| (score.after - score.before).abs() > 0.05);
        let moved = moved.map(|score| {
            let (side, falls) = (score.side.title.as_str(), score.after < score.before);
            let (before, after) = (self.score(score.before), self.score(score.after));
            match falls {
                false => t!(words, "target-score", side = side, before = before, after = after),
                true => t!(words, "target-score-falls", side = side, before = before, after = after),
            }
        });
        let scores: Vec<String> = moved.collect();
        if !scores.is_empty() && !plan.steps.is_empty() {
            lines.push(t!(words, "target-scores", scores = scores.join("; ")));
        }
        lines.extend(plan.unmet.iter().map(|one| t!(words, "target-all-taken", unmet = self.unmet(one, &|_| true))));
        if !plan.unmet.is_empty() {
            lines.extend(plan.left_out.iter().map(|one| self.left_out(one)));
        }
        if plan.targets.is_empty() {
            return lines;
        }
        if !plan.other_targets.is_empty() {
            let others = plan
                .other_targets
                .iter()
                .map(|one| t!(words, "target-other-target", target = one.id.as_str(), title = one.title.as_str()));
            lines.push(t!(words, "target-other-targets", targets = listed(words, &others.collect::<Vec<_>>())));
        }
        lines.push(self.assumed());
        let well = plan.otherwise.iter().find(|other| other.assume == Assumption::Best && plan.steps.is_empty());
        if let Some(well) = well.filter(|well| !well.steps.is_empty()) {
            lines.push(t!(words, "target-in-any-case", steps = listed(words, &self.checks(&well.steps))));
        }
        if !plan.questions.is_empty() {
            let asks = plan.questions.iter().take(ASKED).map(|question| question.ask.clone());
            let asks = asks.chain(self.more(plan.questions.len(), ASKED));
            lines.push(t!(words, "target-hangs-on", asks = asks.collect::<Vec<_>>().join(" ")));
        }
        lines.extend(self.runner_up());
        lines.extend(self.proof());
        lines
    }

    fn runner_up(&self) -> Option<String> {
        let plan = self.plan;
        let Some(other) = &plan.runner_up else {
            return (plan.state == TargetState::Reachable).then(|| t!(self.words, "target-no-other-way"));
        };
        let is: Vec<String> = plan.steps.iter().map(|step| step.check.clone()).collect();
        let instead: Vec<String> = other.steps.iter().filter(|check| !is.contains(check)).cloned().collect();
        let left: Vec<String> = is.into_iter().filter(|check| !other.steps.contains(check)).collect();
        let instead = match instead.is_empty() {
            true => t!(self.words, "target-nothing"),
            false => listed(self.words, &self.checks(&instead)),
        };
        let left = listed(self.words, &self.checks(&left));
        Some(t!(self.words, "target-runner-up", effort = self.days(other.effort), instead = instead, left = left))
    }

    fn proof(&self) -> Option<String> {
        let proof = self.plan.proof.as_ref().filter(|_| self.plan.state != TargetState::Reached)?;
        let nodes = proof.nodes;
        Some(match (proof.proven, self.plan.state) {
            (true, TargetState::Reachable) => t!(self.words, "target-proven", nodes = nodes),
            (true, _) => t!(self.words, "target-proven-none", nodes = nodes),
            (false, _) => t!(self.words, "target-not-proven", nodes = nodes, effort = self.days(proof.least)),
        })
    }

    fn assumed(&self) -> String {
        let says = |assume: Assumption| match assume {
            Assumption::AsTold => t!(self.words, "target-open-as-told"),
            Assumption::Worst => t!(self.words, "target-open-worst"),
            Assumption::Best => t!(self.words, "target-open-best"),
        };
        let others = self.plan.otherwise.iter().map(|other| {
            let effort = match (other.effort, other.proven) {
                (Some(days), _) => self.days(days),
                (None, true) => t!(self.words, "target-out-of-reach"),
                (None, false) => t!(self.words, "target-not-found"),
            };
            format!("; {}", t!(self.words, "target-assumed-other", how = says(other.assume), effort = effort))
        });
        let how = says(self.plan.limits.assume.unwrap_or(Assumption::AsTold));
        t!(self.words, "target-assumed", how = how, others = others.collect::<String>())
    }

    fn left_out(&self, one: &LeftOutView) -> String {
        let check = self.check(&one.check);
        let before = one.before.as_deref().map(|before| self.check(before)).unwrap_or_default();
        match one.why {
            LeftOutReason::Asked => t!(self.words, "target-left-asked", check = check),
            LeftOutReason::After => t!(self.words, "target-left-after", check = check, before = before),
            LeftOutReason::Waits => t!(self.words, "target-left-waits", check = check, before = before),
            LeftOutReason::TooLate => {
                t!(self.words, "target-left-too-late", check = check, day = one.ends_day.unwrap_or_default())
            }
        }
    }

    /// What does not hold, as half a sentence. Of the facts behind it those that `tell` takes are told, or all where it takes none.
    fn unmet(&self, one: &UnmetView, tell: &dyn Fn(&String) -> bool) -> String {
        let words = self.words;
        let (id, title) = (one.of.id.as_str(), one.of.title.as_str());
        let outcome = one.comes_to.as_deref().unwrap_or_default();
        let check = self.check(id);
        let told = match one.kind {
            UnmetKind::Score => {
                let needed = number(one.needed.unwrap_or_default());
                let score = score::low(one.score.unwrap_or_default(), 1);
                t!(words, "target-unmet-score", side = title, score = score, needed = needed)
            }
            UnmetKind::Unscored => t!(words, "target-unmet-unscored", side = title),
            UnmetKind::Gate if self.with_ids => t!(words, "target-unmet-gate", id = id, title = title),
            UnmetKind::Gate => t!(words, "target-unmet-gate-plain", title = title),
            UnmetKind::OpenGate if self.with_ids => t!(words, "target-unmet-gate-open", id = id, title = title),
            UnmetKind::OpenGate => t!(words, "target-unmet-gate-open-plain", title = title),
            UnmetKind::Decision => t!(words, "target-unmet-decision", title = title, outcome = outcome),
            UnmetKind::OpenDecision => t!(words, "target-unmet-decision-open", title = title),
            UnmetKind::Check => t!(words, "target-unmet-check", check = check, verdict = term::name(words, outcome)),
            UnmetKind::NoStep => {
                t!(words, "target-unmet-no-step", check = check, verdict = term::name(words, outcome))
            }
        };
        // A check that passes holds nothing back.
        let checks = one.checks.iter().filter(|one| one.verdict != Verdict::Pass).map(|one| {
            let verdict = term::name(words, one.verdict.word());
            t!(words, "target-check-stands", check = self.check(&one.check), verdict = verdict)
        });
        // What is not decided hangs on what is open; that is told below.
        let is_open = matches!(one.kind, UnmetKind::OpenDecision | UnmetKind::OpenGate);
        let facts = if is_open { &[][..] } else { one.facts.as_slice() };
        let own = facts.iter().any(tell);
        let facts = facts.iter().filter(|fact| !own || tell(fact)).map(|fact| self.ask(fact));
        let open = one.questions.iter().map(|fact| t!(words, "target-question-open", ask = self.ask(fact)));
        let all: Vec<String> = checks.chain(facts).chain(open).collect();
        let named: Vec<String> = all.iter().take(NAMED).cloned().collect();
        if named.is_empty() {
            return told;
        }
        let because = named.into_iter().chain(self.more(all.len(), NAMED)).collect::<Vec<_>>().join("; ");
        t!(words, "target-behind", unmet = told, because = because)
    }

    fn more(&self, count: usize, named: usize) -> Option<String> {
        let count = count.checked_sub(named).filter(|more| *more > 0)?;
        Some(t!(self.words, "target-more", count = count))
    }

    fn checks(&self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.check(id)).collect()
    }

    /// A check by its id and its short name, or by that alone; a milestone by its id.
    fn check(&self, id: &str) -> String {
        let named = self.plan.named_checks.iter().find(|named| named.id == id);
        named.map_or_else(
            || id.to_owned(),
            |named| match self.with_ids {
                true => format!("{} {}", named.id, named.title),
                false => format!("“{}”", named.title),
            },
        )
    }

    fn ask(&self, fact: &str) -> String {
        let asked = self.plan.named_facts.iter().find(|asked| asked.fact == fact);
        asked.map_or_else(|| fact.to_owned(), |asked| asked.ask.clone())
    }
}
