//! Whether every condition can hold and every verdict can be reached.

use diagnostics::{Code, Problem, Problems, Span};
use expr::{Satisfiability, Solver, Truth, TypedExpr, TypedNode};

use super::RawExpr;
use super::places::{self, Documents};
use super::rules::{Settled, rules};
use crate::check::Check;
use crate::{Blocker, Condition, Decision, Page, Verdict};

/// How many evaluations one question of reach may cost before it is left unanswered.
const BUDGET: usize = 20_000;

/// Asks what can be reached, in the light of what names mean.
pub(super) struct Reaching<'a> {
    /// What the facts can be.
    pub ground: &'a Solver<'a>,
    /// The documents, by the name that messages show.
    pub documents: &'a Documents,
    /// What is wrong.
    pub problems: &'a mut Problems,
}

impl Reaching<'_> {
    /// Finds conditions of a check that never hold and verdicts that no facts lead to. `written` is the check as it was read.
    pub fn check(&mut self, check: &Check<Condition>, written: &Check<RawExpr>) {
        let mut dead = false;
        for (condition, written) in check.conditions().zip(written.conditions()) {
            dead |= self.dead(&condition.typed, written);
        }
        if dead {
            return;
        }
        let conditions = rules(check);
        for verdict in Verdict::SETTLED {
            let expected = match verdict {
                Verdict::AtRisk => check.can_be_at_risk(),
                Verdict::NotApplicable => check.applies_when.is_some(),
                _ => true,
            };
            if expected && self.never(&conditions, &|truths| comes_to(check, truths, verdict)) {
                let problem = self.unreachable(written, verdict);
                self.problems.push(problem);
            }
        }
    }

    /// Finds a gate that never shuts.
    pub fn gate(&mut self, gate: &Blocker<Condition>, written: &Blocker<RawExpr>) {
        for (clause, written) in gate.when.iter().zip(&written.when) {
            self.dead(&clause.when.typed, &written.when);
        }
    }

    /// Finds lines of a page that never hold.
    pub fn page(&mut self, page: &Page<Condition>, written: &Page<RawExpr>) {
        for (line, written) in page.lines.iter().zip(&written.lines) {
            self.dead(&line.when.typed, &written.when);
        }
    }

    /// Finds rules of a decision that never get their turn.
    pub fn decision(&mut self, decision: &Decision<Condition>, written: &Decision<RawExpr>) {
        let mut earlier: Vec<&TypedExpr> = Vec::new();
        for (rule, written) in decision.rules.iter().zip(&written.rules) {
            let (before, Some(first)) = (earlier.len(), written.when.first()) else { continue };
            let clauses = rule.when.iter().zip(&written.when);
            let dead = clauses.filter(|(clause, written)| self.dead(&clause.when.typed, &written.when)).count();
            earlier.extend(rule.when.iter().map(|clause| &clause.when.typed));
            if dead == rule.when.len() {
                continue;
            }
            let any = |truths: &[Truth]| truths.iter().fold(Truth::False, |any, one| any | *one);
            let turn = |truths: &[Truth]| any(&truths[before..]) & !any(&truths[..before]);
            if self.never(&earlier, &turn) {
                let message = format!("the outcome `{}` can never come out", rule.outcome.id);
                let problem = self.at(Code::UnreachableVerdict, &first.when, &rule.when[0].when.typed, message);
                let problem = problem.label("the rules above take all of these cases");
                self.problems.push(problem.help("the first rule that holds decides: put the narrower rule first"));
            }
        }
    }

    /// Marks the failing clauses that the passing ones exclude.
    pub fn rule_out(&self, check: &mut Check<Condition>) {
        let passes: Vec<TypedExpr> =
            check.limbs.iter().flat_map(|limb| &limb.passes_when).map(|clause| clause.when.typed.clone()).collect();
        if passes.is_empty() {
            return;
        }
        let passes: Vec<&TypedExpr> = passes.iter().collect();
        for clause in check.limbs.iter_mut().flat_map(|limb| &mut limb.fails_when) {
            let mut together = self.ground.connected(&clause.when.typed, &passes);
            together.push(&clause.when.typed);
            let all = |truths: &[Truth]| truths.iter().fold(Truth::True, |truth, one| truth & *one);
            clause.ruled_out = self.never(&together, &all);
        }
    }

    fn never(&self, conditions: &[&TypedExpr], wanted: &dyn Fn(&[Truth]) -> Truth) -> bool {
        self.ground.is_satisfiable(conditions, wanted, BUDGET) == Satisfiability::No
    }

    /// Finds a condition that never holds; where it can hold, also those parts between `||` that never do. Says whether the
    /// whole of it is dead.
    pub fn dead(&mut self, typed: &TypedExpr, written: &RawExpr) -> bool {
        if self.never(&[typed], &|truths| truths[0]) {
            let problem = self.never_true(typed, written);
            self.problems.push(problem);
            return true;
        }
        self.dead_inside(typed, written);
        false
    }

    /// Looks for dead parts in a condition that can hold. All parts between `&&` then hold with it; those between `||` may not.
    fn dead_inside(&mut self, typed: &TypedExpr, written: &RawExpr) {
        match &typed.node {
            TypedNode::All(parts) => parts.iter().for_each(|part| self.dead_inside(part, written)),
            TypedNode::Any(parts) => parts.iter().for_each(|part| {
                self.dead(part, written);
            }),
            _ => {}
        }
    }

    fn at(&self, code: Code, written: &RawExpr, typed: &TypedExpr, message: String) -> Problem {
        places::problem(self.documents, code, written, typed.span, message)
    }

    /// A condition that never holds, on the part that is at fault: one that never holds by itself, or two that exclude each
    /// other.
    fn never_true(&self, typed: &TypedExpr, written: &RawExpr) -> Problem {
        const CODE: Code = Code::NeverTrue;
        if let TypedNode::All(parts) = &typed.node {
            if let Some(part) = parts.iter().find(|part| self.never(&[part], &|truths| truths[0])) {
                return self.never_true(part, written);
            }
            let both = |truths: &[Truth]| truths[0] & truths[1];
            let pairs =
                parts.iter().enumerate().flat_map(|(at, one)| parts[at + 1..].iter().map(move |other| (one, other)));
            if let Some((one, other)) = pairs.into_iter().find(|(one, other)| self.never(&[one, other], &both)) {
                let message =
                    format!("`{}` and `{}` are never true together", words(one, written), words(other, written));
                let problem = self.at(CODE, written, other, message).label("excluded by the other part");
                let problem =
                    problem.note(&written.file, places::part(self.documents, written, one.span), "the other part");
                return problem.help("write `||` where either is enough, or mend the values");
            }
        }
        let message = format!("`{}` can never be true", words(typed, written));
        let problem = self.at(CODE, written, typed, message).label("no answers lead here");
        problem.help("its parts exclude each other, or lie outside of what the questions allow")
    }

    fn unreachable(&self, check: &Check<RawExpr>, verdict: Verdict) -> Problem {
        let mut fails = check.limbs.iter().flat_map(|limb| &limb.fails_when).map(|clause| &clause.when);
        let mut passes = check.limbs.iter().flat_map(|limb| &limb.passes_when).map(|clause| &clause.when);
        let rule = match verdict {
            Verdict::NotApplicable => check.applies_when.as_ref(),
            Verdict::Fail => fails.next(),
            Verdict::Pass => passes.next().or_else(|| fails.next()),
            _ => passes.next(),
        };
        let message = format!("no facts lead to the verdict `{}` of `{}`", verdict.word(), check.id);
        let help = match verdict {
            Verdict::NotApplicable => "`applies_when` always holds: leave it out",
            Verdict::Fail => "`fails_when` holds only where `applies_when` does not",
            Verdict::Pass => "`fails_when` holds wherever `passes_when` does, or always",
            _ => "`fails_when` and `passes_when` leave nothing in between: leave `passes_when` out",
        };
        let problem = match rule {
            Some(rule) => {
                let whole = Span::new(0, rule.text.trim_end().len());
                places::problem(self.documents, Code::UnreachableVerdict, rule, whole, message)
            }
            None => Problem::error(Code::UnreachableVerdict, &check.place.file, None, message),
        };
        problem.label("decided here").help(help)
    }
}

/// A part of a condition as it is written, in short.
fn words(typed: &TypedExpr, written: &RawExpr) -> String {
    shortened(typed.span.of(&written.text))
}

/// Whether the truths of [`rules`] come to a verdict.
fn comes_to(check: &Check<Condition>, truths: &[Truth], verdict: Verdict) -> Truth {
    let settled = Settled::of(check, truths);
    let Settled { applies, fails, passes, practice } = settled;
    match verdict {
        Verdict::NotApplicable => !applies,
        Verdict::Fail => applies & fails,
        Verdict::Pass => applies & settled.is_healthy() & !practice,
        _ => applies & !fails & (!passes | practice),
    }
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 { line } else { format!("{}…", line.chars().take(79).collect::<String>()) }
}
