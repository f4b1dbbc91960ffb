//! What is said of each step: who does it and when, what changes, and why it is needed.

use report::words::format::{day, listed};
use report::{StepStatus, TargetStep, t};

use super::say::Say;

impl Say<'_> {
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

    /// What a step changes, fact by fact; `named` of them at most, and then how many more there are.
    pub fn changes(&self, step: &TargetStep, named: usize) -> Vec<String> {
        let plain = |words: &str| words.trim_end_matches('.').to_owned();
        let changes = step.changes.iter().take(named).map(|change| {
            let (ask, to) = (self.ask(&change.fact), plain(&change.to));
            match &change.from {
                Some(from) => t!(self.words, "target-change", ask = ask, from = plain(from), to = to),
                None => t!(self.words, "target-change-unknown", ask = ask, to = to),
            }
        });
        changes.chain(self.more(step.changes.len(), named)).collect()
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
}
