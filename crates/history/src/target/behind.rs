//! What stands behind the steps: scores, what keeps a target out of reach, what is assumed, the next best way, the proof.

use pack::Verdict;
use report::render::term;
use report::words::format::{listed, number};
use report::words::score;
use report::{Assumption, LeftOutReason, LeftOutView, TargetState, UnmetKind, UnmetView, t};

use super::say::{MOST_DROPPED, MOST_QUESTIONS, NAMED, Say};

impl Say<'_> {
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
        if !plan.limits.dropped.is_empty() {
            let dropped = &plan.limits.dropped;
            let named = self.checks(&dropped[..dropped.len().min(MOST_DROPPED)]);
            let named: Vec<String> = named.into_iter().chain(self.more(dropped.len(), MOST_DROPPED)).collect();
            lines.push(t!(words, "target-dropped", checks = named.join(", ")));
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
            let asks = plan.questions.iter().take(MOST_QUESTIONS).map(|question| question.ask.clone());
            let asks = asks.chain(self.more(plan.questions.len(), MOST_QUESTIONS));
            lines.push(t!(words, "target-hangs-on", asks = asks.collect::<Vec<_>>().join(" ")));
        }
        lines.extend(self.runner_up());
        lines.extend(self.proof());
        lines.extend(self.steps_alone());
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

    /// What *out of reach* speaks of, wherever it is told.
    fn steps_alone(&self) -> Option<String> {
        let is_told = self.plan.state == TargetState::Unreachable
            || self.plan.otherwise.iter().any(|other| other.effort.is_none() && other.proven);
        is_told.then(|| t!(self.words, "target-steps-alone"))
    }

    fn assumed(&self) -> String {
        let says = |assume: Assumption| match assume {
            Assumption::AsReported => t!(self.words, "target-open-as-told"),
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
        let how = says(self.plan.limits.assume.unwrap_or(Assumption::AsReported));
        t!(self.words, "target-assumed", how = how, others = others.collect::<String>())
    }

    fn left_out(&self, one: &LeftOutView) -> String {
        let check = self.check(&one.check);
        let before = one.before.as_deref().map(|before| self.check(before)).unwrap_or_default();
        match one.why {
            LeftOutReason::Excluded => t!(self.words, "target-left-asked", check = check),
            LeftOutReason::After => t!(self.words, "target-left-after", check = check, before = before),
            LeftOutReason::Waits => t!(self.words, "target-left-waits", check = check, before = before),
            LeftOutReason::TooLate => {
                t!(self.words, "target-left-too-late", check = check, day = one.ends_day.unwrap_or_default())
            }
        }
    }

    /// What does not hold, as half a sentence. Of the facts behind it those that `tell` takes are told, or all where it takes none.
    pub(super) fn unmet(&self, one: &UnmetView, is_own: &dyn Fn(&String) -> bool) -> String {
        let words = self.words;
        let (id, title) = (one.of.id.as_str(), one.of.title.as_str());
        let outcome = one.comes_to.as_deref().unwrap_or_default();
        let check = self.check(id);
        let unmet = match one.kind {
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
        let own = facts.iter().any(is_own);
        let facts = facts.iter().filter(|fact| !own || is_own(fact)).map(|fact| self.ask(fact));
        let open = one.questions.iter().map(|fact| t!(words, "target-question-open", ask = self.ask(fact)));
        let all: Vec<String> = checks.chain(facts).chain(open).collect();
        let named: Vec<String> = all.iter().take(NAMED).cloned().collect();
        if named.is_empty() {
            return unmet;
        }
        let because = named.into_iter().chain(self.more(all.len(), NAMED)).collect::<Vec<_>>().join("; ");
        t!(words, "target-behind", unmet = unmet, because = because)
    }
}
