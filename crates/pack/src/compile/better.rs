//! Whether a better answer can lower a check: proven over all facts where the solver can, else tried.

use std::collections::BTreeSet;

use diagnostics::{Code, Problem, Problems, Span};
use expr::{AbstractValue, Change, Comparison, Solver, Truth, Type, TypedExpr, TypedNode};

use super::rules::{Settled, rules};
use crate::check::{Check, LoweredBy};
use crate::layout::{Layout, SlotPart};
use crate::question::Question;
use crate::types::{QuestionType, Series};
use crate::{Better, Condition};

/// How many evaluations one step of one answer may cost before facts are tried at random.
const BUDGET: usize = 4_000;

/// Up to how many choices of a list all combinations are tried.
const MOST_CHOICES: u32 = 5;

/// How high a rating goes.
const BEST: u32 = 4;

/// Asks what better answers do.
pub(super) struct Rising<'a> {
    /// What the facts can be.
    pub ground: &'a Solver<'a>,
    /// The questions, in the order of the layout.
    pub questions: &'a [Question<Condition>],
    /// Which cell holds what.
    pub layout: &'a Layout,
}

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

impl Rising<'_> {
    /// Finds questions whose better answers lower a check without its saying so, and exceptions that are none.
    pub fn check(&self, check: &Check<Condition>, span: Span, problems: &mut Problems) {
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
        let read: BTreeSet<u32> = conditions.iter().flat_map(|typed| typed.reads()).collect();
        let mut slots = BTreeSet::new();
        for slot in read {
            match self.layout.slots[slot as usize].part {
                // A set of items in a state changes with each of them.
                SlotPart::State { first_item, items, .. } => {
                    slots.extend((first_item..first_item + items).map(|item| item as u32));
                }
                _ => _ = slots.insert(slot),
            }
        }
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

    /// Neighbouring values of a cell, the lesser first, and whether they are all that conditions tell apart.
    fn steps(&self, conditions: &[&TypedExpr], slot: u32) -> (Vec<(AbstractValue, AbstractValue)>, bool) {
        let neighbours = |values: Vec<AbstractValue>| values.windows(2).map(|pair| (pair[0], pair[1])).collect();
        let of = &self.layout.slots[slot as usize];
        match &of.kind {
            Type::Bool => (vec![(AbstractValue::bool(false), AbstractValue::bool(true))], true),
            Type::Choice(_) => {
                let options = 64 - of.unknown.a.leading_zeros();
                (neighbours((0..options).map(AbstractValue::option).collect()), true)
            }
            Type::Int | Type::Double | Type::Date | Type::Text => {
                let (values, joint) = self.ground.representatives(conditions, slot);
                let is_short = of.unknown.most() - of.unknown.least() <= 10.0;
                if of.kind == Type::Int && is_short {
                    let every = (of.unknown.least() as i64..=of.unknown.most() as i64).map(|value| value as f64);
                    return (neighbours(every.map(AbstractValue::number).collect()), true);
                }
                (neighbours(values.into_iter().map(AbstractValue::number).collect()), !joint)
            }
            Type::Set(_) => {
                let all = of.unknown.b;
                let options: Vec<u64> = (0..64).map(|at| 1_u64 << at).filter(|bit| all & bit != 0).collect();
                let is_whole = all.count_ones() <= MOST_CHOICES;
                let few: Vec<u64> = match is_whole {
                    true => (0..=all).filter(|set| set & !all == 0).collect(),
                    // To the first one, and to the last.
                    false => std::iter::once(0).chain(options.iter().map(|bit| all & !bit)).collect(),
                };
                let added = few.iter().flat_map(|set| options.iter().map(move |bit| (*set, *set | *bit)));
                let set = |set| AbstractValue::set(set, set);
                (added.filter(|(few, more)| few != more).map(|(few, more)| (set(few), set(more))).collect(), is_whole)
            }
            Type::Records(_) | Type::Entry(_) | Type::List(_) => (Vec::new(), true),
        }
    }

    /// A known cell in words, with its fact.
    fn words(&self, slot: u32, cell: AbstractValue) -> Option<String> {
        let of = self.layout.slots.get(slot as usize)?;
        match of.part {
            SlotPart::State { .. } => None,
            SlotPart::Present => Some(format!("has({}) {}", of.fact, self.value(slot, cell))),
            _ if of.fact.is_empty() => None,
            _ => Some(format!("{} {}", of.fact, self.value(slot, cell))),
        }
    }

    fn value(&self, slot: u32, cell: AbstractValue) -> String {
        let Some(of) = self.layout.slots.get(slot as usize) else { return "?".to_owned() };
        let question = &self.questions[of.question];
        let words = match &question.kind {
            QuestionType::Series(Series { of, .. }) => of.map_words(),
            kind => kind.map_words(),
        };
        let named = |mask: u64| -> Vec<&str> {
            let taken = words.iter().enumerate().filter(|(at, _)| mask >> at & 1 == 1);
            taken.map(|(_, word)| word.as_str()).collect()
        };
        match &of.kind {
            Type::Bool if cell.a != 0 && cell.b == 0 => "yes".to_owned(),
            Type::Bool if cell.b != 0 && cell.a == 0 => "no".to_owned(),
            Type::Choice(_) => format!("`{}`", named(cell.a).join("` or `")),
            Type::Set(_) => format!("[{}]", named(cell.a).join(", ")),
            Type::Int | Type::Double | Type::Date | Type::Text if cell.is_known_number() => number(cell.least()),
            Type::Int | Type::Double | Type::Date | Type::Text => {
                format!("{} to {}", number(cell.least()), number(cell.most()))
            }
            Type::Bool | Type::Records(_) | Type::Entry(_) | Type::List(_) => "?".to_owned(),
        }
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

/// A number in a message, to three places.
fn number(value: f64) -> String {
    ((value * 1000.0).round() / 1000.0).to_string()
}

/// `level >= 1`, `level >= 2` and so on.
fn at_least(level: &TypedExpr) -> Vec<TypedExpr> {
    let bound = |least: u32| {
        let node = TypedNode::Constant(AbstractValue::number(f64::from(least)));
        let least = TypedExpr { node, kind: level.kind.clone(), span: level.span };
        let node = TypedNode::Compare(Comparison::AtMost, Box::new([least, level.clone()]));
        TypedExpr { node, kind: Type::Bool, span: level.span }
    };
    (1..=BEST).map(bound).collect()
}
