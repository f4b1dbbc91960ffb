//! Whether a check looks at an answer that other answers rule out.

use std::collections::BTreeSet;

use diagnostics::{Code, Problem, Problems, Span};
use expr::{Change, Truth, TypedExpr};

use super::rules::{Settled, rules};
use super::trial::{BUDGET, Trial, at_least};
use crate::Condition;
use crate::check::Check;
use crate::layout::SlotPart;

impl Trial<'_> {
    /// Finds questions by which a check fails or passes although their `asked_when` is False. Such an answer was given before another
    /// one changed. It is kept, and nobody sees that it counts; and where it was never given, the check stays open with nothing to
    /// ask. What practice makes of an answer lowers a pass at most and holds nothing open.
    pub fn hidden(&self, check: &Check<Condition>, span: Span, problems: &mut Problems) {
        let rules = rules(check);
        let mut reported = BTreeSet::new();
        let mut report = |found: Vec<(String, String)>| {
            for (fact, how) in found.into_iter().filter(|(fact, _)| reported.insert(fact.clone())) {
                let message = format!("`{}` looks at `{fact}` where it is not asked: {how}", check.id);
                let problem = Problem::warning(Code::HiddenAnswer, &check.place.file, span, message);
                problems.push(problem.help("say in the rule when the question is asked, as its `asked_when:` does"));
            }
        };
        report(self.hidden_in(&rules, &|before, after| {
            let [before, after] = [before, after].map(|truths| Settled::of(check, truths));
            let differ = |one: Truth, other: Truth| (one & !other) | (!one & other);
            let judged = differ(before.fails, after.fails) | differ(before.is_healthy(), after.is_healthy());
            before.applies & after.applies & judged
        }));
        for level in check.levels() {
            let levels = at_least(&level.typed);
            let levels: Vec<&TypedExpr> =
                levels.iter().chain(check.applies_when.iter().map(|when| &when.typed)).collect();
            let applies = check.applies_when.is_some();
            report(self.hidden_in(&levels, &|before, after| {
                let pairs = before.iter().zip(after).take(before.len() - usize::from(applies));
                let differ = pairs.fold(Truth::False, |any, (one, other)| any | (*one & !*other) | (!*one & *other));
                let holds =
                    |truths: &[Truth]| if applies { truths.last().copied() } else { None }.unwrap_or(Truth::True);
                holds(before) & holds(after) & differ
            }));
        }
    }

    /// Questions that are not asked and yet change what conditions come to, with an example in words.
    fn hidden_in(
        &self,
        conditions: &[&TypedExpr],
        differ: &dyn Fn(&[Truth], &[Truth]) -> Truth,
    ) -> Vec<(String, String)> {
        let mut found = Vec::new();
        for slot in self.slots(conditions) {
            let of = &self.layout.slots[slot as usize];
            if !matches!(of.part, SlotPart::Value | SlotPart::Item(_) | SlotPart::Quarter(_)) {
                continue;
            }
            let question = &self.questions[of.question];
            let Some(asked_when) = &question.asked_when else { continue };
            let with: Vec<&TypedExpr> = conditions.iter().copied().chain([&asked_when.typed]).collect();
            let wanted = |truths: &[Truth]| {
                let (before, after) = truths.split_at(truths.len() / 2);
                let ([before @ .., asked], [after @ .., asked_after]) = (before, after) else { return Truth::False };
                !*asked & !*asked_after & differ(before, after)
            };
            for (one, other) in self.steps(&with, slot).0 {
                if let Change::Found(beside) = self.ground.changes(&with, (slot, one, other), &wanted, BUDGET) {
                    let beside: Vec<String> =
                        beside.iter().filter_map(|(slot, cell)| self.words(*slot, *cell)).collect();
                    let step = format!("{} or {}", self.value(slot, one), self.value(slot, other));
                    found.push((question.fact.clone(), format!("{step} beside {}", beside.join(", "))));
                    break;
                }
            }
        }
        found
    }
}
