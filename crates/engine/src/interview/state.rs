//! How each question stands: answered, passed over, not put, or open.

use std::collections::BTreeSet;

use expr::{Truth, truth};
use pack::types::{Items, Series, Shape};
use pack::{Catalog, Condition, Question, quarter_fact};

use super::Interview;
use super::form::FormItem;
use crate::Facts;
use crate::assess::{BoundFacts, answers_for, bind};

/// How a question stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ItemState {
    /// Its answer is known, of a checklist or series in all parts.
    Answered,
    /// Somebody was asked and could not say.
    NotSure,
    /// It was passed over for now.
    Passed,
    /// By what is known it is not to be put.
    NotPut,
    /// Somebody in another role is to answer it.
    Elsewhere,
    /// It can still be answered.
    Open,
}

/// Who answers, and what they passed over.
#[derive(Clone, Debug, Default)]
pub struct Respondent {
    /// The role whose questions alone are put; all are where there is none.
    pub role: Option<String>,
    /// The questions that were passed over, by the names that their answers stand under.
    pub passed: BTreeSet<String>,
    /// The question that was answered last: what belongs to it comes next unless something else tells much more.
    pub last: Option<String>,
}

impl Interview<'_> {
    /// How each question stands, in the order of the questionnaire: what an agenda says of them, for a part of its price.
    pub fn item_states(&self, facts: &Facts, respondent: &Respondent) -> Vec<ItemState> {
        let bound = bind(self.catalog, facts, self.as_of, self.profile.plans);
        self.states(facts, &bound, respondent)
    }

    /// The same, with the facts bound already.
    pub(super) fn states(&self, facts: &Facts, bound: &BoundFacts, respondent: &Respondent) -> Vec<ItemState> {
        self.items.iter().map(|item| self.state(item, facts, bound, respondent)).collect()
    }

    /// Which questions are not to be put by what is known, answered or not, in the order of the questionnaire. An answer to one was
    /// given before another ruled it out.
    pub fn ruled_out(&self, facts: &Facts) -> Vec<bool> {
        let bound = bind(self.catalog, facts, self.as_of, self.profile.plans);
        self.items.iter().map(|item| self.is_put(item, &bound) == Truth::False).collect()
    }

    fn state(&self, item: &FormItem<'_>, facts: &Facts, bound: &BoundFacts, respondent: &Respondent) -> ItemState {
        if self.is_known(item, facts) {
            return ItemState::Answered;
        }
        if self.is_put(item, bound) == Truth::False {
            return ItemState::NotPut;
        }
        if respondent.role.as_deref().is_some_and(|role| !asks_by(self.catalog, bound, item, role)) {
            return ItemState::Elsewhere;
        }
        if self.is_unsure(item, facts) {
            return ItemState::NotSure;
        }
        match respondent.passed.contains(item.name()) {
            true => ItemState::Passed,
            false => ItemState::Open,
        }
    }

    /// Whether the answer is known; respondents who differ have answered.
    fn is_known(&self, item: &FormItem<'_>, facts: &Facts) -> bool {
        let has = |name: &str| facts.facts.contains_key(name);
        let FormItem::Question(question) = item else { return has(item.name()) };
        match question.kind.shape() {
            Shape::Items(Items { items, .. }) => items.iter().all(|(id, _)| has(&format!("{}.{id}", question.fact))),
            Shape::Series(series) => self.quarters(question, series).iter().all(|name| has(name)),
            Shape::Value | Shape::Records(_) => has(&question.fact),
        }
    }

    /// Whether all of it, or what is left of it, could not be said.
    fn is_unsure(&self, item: &FormItem<'_>, facts: &Facts) -> bool {
        let said = |name: &str| facts.unsure.contains_key(name);
        let known = |name: &str| facts.facts.contains_key(name) || said(name);
        let FormItem::Question(question) = item else { return said(item.name()) };
        said(&question.fact)
            || match question.kind.shape() {
                Shape::Items(Items { items, .. }) => {
                    items.iter().all(|(id, _)| known(&format!("{}.{id}", question.fact)))
                }
                Shape::Series(series) => self.quarters(question, series).iter().all(|name| known(name)),
                Shape::Value | Shape::Records(_) => false,
            }
    }

    fn quarters(&self, question: &Question<Condition>, series: &Series) -> Vec<String> {
        (0..series.quarters).map(|back| quarter_fact(&question.fact, back, self.as_of)).collect()
    }

    /// Whether a question is put by what is known. A screening question is where its check may apply.
    fn is_put(&self, item: &FormItem<'_>, bound: &BoundFacts) -> Truth {
        let holds = |when: &Option<Condition>| {
            when.as_ref().map_or(Truth::True, |when| truth(&when.typed, &bound.cells, &bound.records))
        };
        match item {
            FormItem::Question(question) => holds(&question.asked_when),
            FormItem::Screen(check) => holds(&check.applies_when),
        }
    }

    /// The questions that tell whether one is put, while that is not known: by the names that their answers stand under.
    pub(super) fn guards(&self, item: &FormItem<'_>, bound: &BoundFacts) -> BTreeSet<String> {
        let when = match item {
            FormItem::Question(question) => &question.asked_when,
            FormItem::Screen(check) => &check.applies_when,
        };
        match when {
            Some(when) if self.is_put(item, bound) == Truth::Unknown => {
                let why = expr::explain(&when.typed, &bound.cells, &bound.records);
                bound.open_questions(self.catalog, &why.missing)
            }
            _ => BTreeSet::new(),
        }
    }
}

/// Whether somebody in a role is asked: a screening question where the role knows a detail of the check, and a question that names no
/// role.
pub fn asks(catalog: &Catalog, item: &FormItem<'_>, role: &str) -> bool {
    asks_of(catalog, item, role, &|who| who)
}

/// The same by what is known: whoever stands in for a role that nobody has is asked in its place.
pub fn asks_by(catalog: &Catalog, bound: &BoundFacts, item: &FormItem<'_>, role: &str) -> bool {
    asks_of(catalog, item, role, &|who| answers_for(catalog, bound, who))
}

fn asks_of<'c>(catalog: &'c Catalog, item: &FormItem<'c>, role: &str, of: &dyn Fn(&'c str) -> &'c str) -> bool {
    match item {
        FormItem::Question(question) => question.who.as_deref().is_none_or(|who| of(who) == role),
        FormItem::Screen(check) => {
            let Some(check) = catalog.checks.iter().position(|one| one.id == check.id) else { return true };
            let details = catalog.questions_deciding(check, true);
            details.iter().any(|at| catalog.questions[*at as usize].who.as_deref().map(of) == Some(role))
        }
    }
}
