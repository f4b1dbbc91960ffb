//! The answers that a question could get, tried one after the other on the facts as they stand.

use std::collections::{BTreeMap, BTreeSet};

use expr::{AbstractValue, Candidates, Day, Records, candidates, candidates_in};
use pack::types::Items;
use pack::{Catalog, QuestionType, SlotPart};

use super::bind::count_states;
use super::bound::BoundFacts;
use super::rate;

/// The facts of a program, to be changed for each answer and put back after it.
pub(crate) struct Tries<'a> {
    catalog: &'a Catalog,
    /// The facts as they stand.
    standing: &'a BoundFacts,
    bound: BoundFacts,
    /// The values that each slot is compared with.
    tried: BTreeMap<u32, Candidates>,
    /// The cells that are worked out from others: sets of items, and ratings.
    settled: Vec<usize>,
    /// The questions that ratings read.
    rated: BTreeSet<usize>,
}

impl<'a> Tries<'a> {
    pub(crate) fn new(catalog: &'a Catalog, standing: &'a BoundFacts, as_of: Day) -> Tries<'a> {
        let as_of = Some(f64::from(as_of.number()));
        let levels: Vec<_> = catalog.checks.iter().flat_map(|check| check.levels()).collect();
        let mut tried = candidates_in(&catalog.code.program, as_of);
        for (slot, asked) in candidates(&levels.iter().map(|level| &level.typed).collect::<Vec<_>>(), as_of) {
            tried.entry(slot).or_default().join(&asked);
        }
        let question = |fact: &str| catalog.question_index(fact);
        let rated = levels.into_iter().flat_map(|level| catalog.questions_of(level)).filter_map(question).collect();
        let is_settled = |part: &SlotPart| matches!(part, SlotPart::State { .. } | SlotPart::Rating(_));
        let settled = catalog.layout.slots.iter().enumerate().filter(|(_, slot)| is_settled(&slot.part));
        let settled = settled.map(|(index, _)| index).collect();
        Tries { catalog, standing, bound: standing.clone(), tried, settled, rated }
    }

    /// Shows the facts with each answer that a question could get, as far as conditions tell answers apart. Whoever looks puts back
    /// what it changes of them.
    pub(crate) fn each(&mut self, question: usize, look: &mut dyn FnMut(&mut BoundFacts)) {
        let catalog = self.catalog;
        let slots = &catalog.layout.slots;
        let of_question: Vec<usize> = slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.question == question && slot.part.is_fact())
            .map(|(index, _)| index)
            .collect();
        if let QuestionType::Items(Items { states, .. }) = &catalog.questions[question].kind {
            for state in 0..states.len() as u32 {
                let unknown = |index: &usize| self.standing.cells[*index].a.count_ones() > 1;
                let answered = of_question.iter().copied().filter(unknown);
                let changes: Vec<(usize, AbstractValue)> =
                    answered.map(|index| (index, AbstractValue::option(state))).collect();
                self.with_cells(question, &changes, look);
            }
            return;
        }
        for index in &of_question {
            let slot = &slots[*index];
            match slot.part {
                SlotPart::List => self.with_empty(question, look),
                SlotPart::Value | SlotPart::Quarter(_) => {
                    let present = of_question.iter().find(|other| slots[**other].part == SlotPart::Present);
                    let present = present.map(|present| (*present, AbstractValue::bool(true)));
                    // A fact that is a condition by itself is compared with nothing, and has its values all the same.
                    let tried = self.tried.get(&(*index as u32)).cloned().unwrap_or_default();
                    for cell in tried.values(&slot.kind, slot.unknown) {
                        let changes: Vec<(usize, AbstractValue)> =
                            std::iter::once((*index, cell)).chain(present).collect();
                        self.with_cells(question, &changes, look);
                    }
                }
                SlotPart::Present => self.with_cells(question, &[(*index, AbstractValue::bool(false))], look),
                _ => {}
            }
        }
    }

    /// Shows some cells of a question and puts them back.
    fn with_cells(
        &mut self,
        question: usize,
        changes: &[(usize, AbstractValue)],
        look: &mut dyn FnMut(&mut BoundFacts),
    ) {
        for (index, cell) in changes {
            self.bound.cells[*index] = *cell;
        }
        if let QuestionType::Items(_) = self.catalog.questions[question].kind {
            count_states(self.catalog, &mut self.bound.cells);
        }
        if self.rated.contains(&question) {
            rate::rate(self.catalog, &mut self.bound);
        }
        look(&mut self.bound);
        for index in changes.iter().map(|(index, _)| *index).chain(self.settled.iter().copied()) {
            self.bound.cells[index] = self.standing.cells[index];
        }
    }

    /// Shows a list of records with nothing in it.
    fn with_empty(&mut self, question: usize, look: &mut dyn FnMut(&mut BoundFacts)) {
        let Some(list) = self.catalog.layout.lists.iter().position(|list| *list == question) else { return };
        let kept = std::mem::replace(&mut self.bound.records[list], Records { known: true, entries: Vec::new() });
        look(&mut self.bound);
        self.bound.records[list] = kept;
    }
}
