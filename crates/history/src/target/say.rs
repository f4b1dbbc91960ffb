//! A plan for a target in sentences: what is done, why these steps, how sure it is.

use report::render::text::effort;
use report::words::Messages;
use report::words::format::listed;
use report::words::score;
use report::{Assumption, TargetPlan, TargetState, t};

/// How many facts of a step are named, and how much stands behind what does not hold.
pub(super) const NAMED: usize = 3;

/// How many steps are named that were dropped.
pub(super) const MOST_DROPPED: usize = 5;

/// How many open questions are named.
pub(super) const MOST_QUESTIONS: usize = 5;

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

    /// A score as it is told: no bar looks reached that is not.
    pub fn score(&self, value: f64) -> String {
        match self.plan.limits.assume {
            Some(Assumption::Best) => score::high(value, 1, |_| false),
            _ => score::low(value, 1),
        }
    }

    pub(super) fn more(&self, count: usize, named: usize) -> Option<String> {
        let count = count.checked_sub(named).filter(|more| *more > 0)?;
        Some(t!(self.words, "target-more", count = count))
    }

    pub(super) fn checks(&self, ids: &[String]) -> Vec<String> {
        ids.iter().map(|id| self.check(id)).collect()
    }

    /// A check by its id and its short name, or by that alone; a milestone by its id.
    pub(super) fn check(&self, id: &str) -> String {
        let named = self.plan.named_checks.iter().find(|named| named.id == id);
        named.map_or_else(
            || id.to_owned(),
            |named| match self.with_ids {
                true => format!("{} {}", named.id, named.title),
                false => format!("“{}”", named.title),
            },
        )
    }

    pub(super) fn ask(&self, fact: &str) -> String {
        let asked = self.plan.named_facts.iter().find(|asked| asked.fact == fact);
        asked.map_or_else(|| fact.to_owned(), |asked| asked.ask.clone())
    }
}
