//! Whether every condition can hold and every verdict can be reached.

use super::check::Check;
use super::{Condition, Decision, Gate};
use crate::condition::{Reach, Scope, Typed, can_be};
use crate::model::{Problem, Problems, Span, Truth, Verdict};

/// How many evaluations one question of reach may cost before it is left unanswered.
const BUDGET: usize = 20_000;

/// Finds conditions of a check that never hold and verdicts that no facts lead to.
pub(super) fn check(check: &Check<Condition>, span: Span, scope: &Scope, problems: &mut Problems) {
    let file = &check.place.file;
    let mut dead = false;
    for condition in check.conditions() {
        if never(&[&condition.typed], scope, &|truths| truths[0]) {
            dead = true;
            let message = format!("`{}` can never be true", shortened(&condition.text));
            problems.push(
                Problem::error("never-true", file, span, message)
                    .label("in this check")
                    .help("its parts exclude each other, or lie outside of what the questions allow"),
            );
        }
    }
    if dead {
        return;
    }
    let conditions = rules(check);
    let unreachable = |verdict: Verdict| never(&conditions, scope, &|truths| comes_to(check, truths, verdict));
    for verdict in Verdict::SETTLED {
        let expected = match verdict {
            Verdict::AtRisk => check.can_be_at_risk(),
            Verdict::NotApplicable => check.applies_when.is_some(),
            _ => true,
        };
        if expected && unreachable(verdict) {
            let message = format!("no facts lead to the verdict `{}`", verdict.word());
            problems.push(
                Problem::error("unreachable-verdict", file, span, message)
                    .label("in this check")
                    .help("look at how `applies_when`, `fails_when` and `passes_when` exclude each other"),
            );
        }
    }
}

/// Finds a gate that never shuts.
pub(super) fn gate(gate: &Gate<Condition>, span: Span, scope: &Scope, problems: &mut Problems) {
    if never(&[&gate.when.typed], scope, &|truths| truths[0]) {
        let message = format!("the gate `{}` can never shut", gate.id);
        problems.push(Problem::error("never-true", &gate.place.file, span, message));
    }
}

/// Finds rules of a decision that never get their turn.
pub(super) fn decision(decision: &Decision<Condition>, span: Span, scope: &Scope, problems: &mut Problems) {
    let rules: Vec<&Typed> = decision.rules.iter().map(|rule| &rule.when.typed).collect();
    for (place, rule) in decision.rules.iter().enumerate() {
        let turn = |truths: &[Truth]| truths[..place].iter().fold(truths[place], |turn, earlier| turn & !*earlier);
        if never(&rules[..=place], scope, &turn) {
            let message = format!("the outcome `{}` of `{}` can never come out", rule.outcome.id, decision.id);
            problems.push(
                Problem::error("unreachable-verdict", &decision.place.file, span, message)
                    .help("an earlier rule takes all its cases, or its condition never holds"),
            );
        }
    }
}

fn never(conditions: &[&Typed], scope: &Scope, wanted: &dyn Fn(&[Truth]) -> Truth) -> bool {
    can_be(conditions, scope, wanted, BUDGET) == Reach::No
}

/// A check's rules in a fixed order: `applies_when`, then each limb's two.
fn rules(check: &Check<Condition>) -> Vec<&Typed> {
    let limbs = check.limbs.iter().flat_map(|limb| std::iter::once(&limb.fails_when).chain(&limb.passes_when));
    check.applies_when.iter().chain(limbs).map(|condition| &condition.typed).collect()
}

/// Whether the truths of [`rules`] come to a verdict.
fn comes_to(check: &Check<Condition>, truths: &[Truth], verdict: Verdict) -> Truth {
    let mut truths = truths.iter().copied();
    let mut next = || truths.next().unwrap_or(Truth::Unknown);
    let applies = if check.applies_when.is_some() { next() } else { Truth::True };
    let (mut fails, mut passes) = (Truth::False, Truth::True);
    for limb in &check.limbs {
        fails = fails | next();
        if limb.passes_when.is_some() {
            passes = passes & next();
        }
    }
    match verdict {
        Verdict::NotApplicable => !applies,
        Verdict::Fail => applies & fails,
        Verdict::Pass => applies & !fails & passes,
        _ => applies & !fails & !passes,
    }
}

fn shortened(text: &str) -> String {
    let line = text.split_whitespace().collect::<Vec<_>>().join(" ");
    if line.chars().count() <= 80 { line } else { format!("{}…", line.chars().take(79).collect::<String>()) }
}
