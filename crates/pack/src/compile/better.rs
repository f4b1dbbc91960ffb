//! Whether a better answer can lower a check: proven over all facts where the solver can, else tried.

use std::collections::BTreeSet;

use diagnostics::{Code, Problem, Problems, Span};
use expr::{Change, Truth, Type, TypedExpr};

use super::rules::{Settled, rules};
use super::trial::{BUDGET, Trial, at_least};
use crate::check::{Check, LoweredBy};
use crate::layout::SlotPart;
use crate::{Better, Condition};

/// What better answers of one question do to a check.
struct Effect {
    /// The steps that lower it.
    lowering: Vec<Step>,
    /// Whether all others are proven to lower nothing, and not only tried.
    is_whole: bool,
}

/// A step to a better answer that lowers a check.
struct Step {
    /// The choice or state that it comes from.
    from: Option<String>,
    /// Where it comes from, where it goes, and beside which other facts.
    how: String,
}

impl Trial<'_> {
    /// Finds questions whose better answers lower a check without its saying so, and exceptions that are none.
    pub fn better(&self, check: &Check<Condition>, span: Span, problems: &mut Problems) {
        let rules = rules(check);
        let worse = |truths: &[Truth]| {
            let (before, after) = truths.split_at(truths.len() / 2);
            lowered(check, before, after)
        };
        let mut effects = self.effects(&rules, &worse);
        let levels = check.levels().map(|level| at_least(&level.typed));
        for levels in levels.collect::<Vec<_>>() {
            let levels: Vec<&TypedExpr> = levels.iter().collect();
            let falls = |truths: &[Truth]| {
                let (before, after) = truths.split_at(truths.len() / 2);
                before.iter().zip(after).fold(Truth::False, |any, (before, after)| any | (*before & !*after))
            };
            effects.extend(self.effects(&levels, &falls));
        }
        let file = &check.place.file;
        let excused = |fact: &str, step: &Step, one: &LoweredBy| {
            one.fact == fact && one.from.as_ref().is_none_or(|from| step.from.as_ref() == Some(from))
        };
        let mut reported = BTreeSet::new();
        for (fact, effect) in &effects {
            let mut steps = effect.lowering.iter();
            let open = steps.find(|step| !check.lowered_by.iter().any(|one| excused(fact, step, one)));
            let Some(step) = open.filter(|_| reported.insert(fact)) else { continue };
            let message = format!("a better answer to `{fact}` lowers `{}`: {}", check.id, step.how);
            let problem = Problem::error(Code::BetterLowers, file, span, message);
            problems.push(problem.help("mend the rule, or say under `lowered_by:` why it is right"));
        }
        for one in &check.lowered_by {
            let of_fact = || effects.iter().filter(|(fact, _)| *fact == one.fact);
            let lowers =
                |(fact, effect): &(String, Effect)| effect.lowering.iter().any(|step| excused(fact, step, one));
            if of_fact().all(|(_, effect)| effect.is_whole) && !of_fact().any(lowers) {
                let message = format!("no better answer to `{}` lowers `{}`", one.fact, check.id);
                let problem = Problem::error(Code::NeverLowers, file, span, message);
                problems.push(problem.help("take it out of `lowered_by:`"));
            }
        }
    }

    /// What better answers do to some conditions, for each cell that a question says a way of.
    fn effects(&self, conditions: &[&TypedExpr], worse: &dyn Fn(&[Truth]) -> Truth) -> Vec<(String, Effect)> {
        let slots = self.slots(conditions);
        slots.into_iter().filter_map(|slot| self.effect(conditions, slot, worse)).collect()
    }

    fn effect(
        &self,
        conditions: &[&TypedExpr],
        slot: u32,
        worse: &dyn Fn(&[Truth]) -> Truth,
    ) -> Option<(String, Effect)> {
        let of = &self.layout.slots[slot as usize];
        let question = &self.questions[of.question];
        let (fact, better) = match of.part {
            SlotPart::Value | SlotPart::Item(_) | SlotPart::Quarter(_) => (question.fact.clone(), question.better),
            SlotPart::Rating(_) => (of.fact.clone(), Better::Higher),
            SlotPart::AsOf
            | SlotPart::List
            | SlotPart::Present
            | SlotPart::State { .. }
            | SlotPart::Verdict(_)
            | SlotPart::Tally(..)
            | SlotPart::AreaTally(..) => return None,
        };
        let ascends = better.ascends()?;
        let (steps, mut is_whole) = self.steps(conditions, slot);
        let mut lowering = Vec::new();
        for (less, more) in steps {
            let (before, after) = if ascends { (less, more) } else { (more, less) };
            match self.ground.changes(conditions, (slot, before, after), worse, BUDGET) {
                Change::Never => {}
                Change::NotFound => is_whole = false,
                Change::Found(beside) => {
                    let beside: Vec<String> =
                        beside.iter().filter_map(|(slot, cell)| self.words(*slot, *cell)).collect();
                    let step = format!("from {} to {}", self.value(slot, before), self.value(slot, after));
                    let how = if beside.is_empty() { step } else { format!("{step}, beside {}", beside.join(", ")) };
                    let is_named = matches!(of.kind, Type::Choice(_));
                    let from = is_named.then(|| self.value(slot, before).trim_matches('`').to_owned());
                    lowering.push(Step { from, how });
                }
            }
        }
        Some((fact, Effect { lowering, is_whole }))
    }
}

/// Whether a check that applies before and after a change is worse after it, by source or as shown.
fn lowered(check: &Check<Condition>, before: &[Truth], after: &[Truth]) -> Truth {
    let [before, after] = [before, after].map(|truths| Settled::of(check, truths));
    let [healthy, healthy_after] = [&before, &after].map(Settled::is_healthy);
    let by_source = (!before.fails & after.fails) | (healthy & !healthy_after);
    let shown = (healthy & !before.practice) & !(healthy_after & !after.practice);
    before.applies & after.applies & (by_source | shown)
}
