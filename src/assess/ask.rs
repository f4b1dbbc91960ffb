//! Open questions, in the order of how far each answer alone can still move a score.

use std::collections::{BTreeMap, BTreeSet};

use super::bind::{Bound, count_states};
use super::evaluate::evaluate;
use super::judge::settle;
use super::outcome::Decided;
use super::{Scene, Stake, Standing, rate};
use crate::catalog::{Kind, Part};
use crate::condition::{Candidates, candidates};
use crate::model::{Cell, Possible, Records, Verdict};

/// A question whose answer could still change something.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenQuestion {
    /// The question's place in the catalog.
    pub question: usize,
    /// The checks that wait for it, by their place in the catalog.
    pub checks: Vec<usize>,
    /// The decisions that wait for it, by their place in the catalog.
    pub decisions: Vec<usize>,
    /// The gates that wait for it, by their place in the catalog.
    pub gates: Vec<usize>,
    /// By how many points one answer to it alone can move an end of a side's score.
    pub moves: f64,
    /// The weight of the checks that wait for it.
    pub weight: f64,
}

/// Finds and orders the open questions: the farthest mover first, then the one that more weight waits for.
pub fn questions(scene: &Scene<'_>, standing: &Standing, decisions: &[Decided]) -> Vec<OpenQuestion> {
    let open: BTreeSet<&String> = standing.judgements.iter().flat_map(|judgement| &judgement.missing).collect();
    let outcomes = decisions.iter().map(|decided| &decided.missing);
    let outcomes = outcomes.chain(standing.gates.iter().map(|gate| &gate.missing));
    let asked: BTreeSet<&String> = open.into_iter().chain(outcomes.flatten()).collect();
    let mut trial = Trial::new(scene, standing);
    let mut questions: Vec<OpenQuestion> = asked
        .into_iter()
        .filter_map(|fact| {
            let question = scene.catalog.question_index(fact)?;
            let waiting = || standing.judgements.iter().filter(|judgement| judgement.missing.contains(fact));
            Some(OpenQuestion {
                question,
                checks: waiting().map(|judgement| judgement.check).collect(),
                gates: standing.gates.iter().filter(|one| one.missing.contains(fact)).map(|one| one.gate).collect(),
                decisions: decisions.iter().filter(|one| one.missing.contains(fact)).map(|one| one.decision).collect(),
                moves: trial.moves(question),
                weight: waiting().map(|judgement| judgement.weight).sum(),
            })
        })
        .collect();
    questions.sort_by(|a, b| {
        let order = b.moves.total_cmp(&a.moves).then(b.weight.total_cmp(&a.weight));
        order.then(a.question.cmp(&b.question))
    });
    questions
}

/// What a score would be if one open question were answered.
struct Trial<'a> {
    scene: &'a Scene<'a>,
    standing: &'a Standing,
    tried: BTreeMap<u32, Candidates>,
    /// The facts, changed for each try and put back after it.
    bound: Bound,
    open: Vec<Possible>,
    /// The questions that ratings read, by their place.
    rated: BTreeSet<usize>,
    /// The side of each check, by its place among the standing's sides.
    side_of: Vec<Option<usize>>,
    farthest: f64,
}

impl<'a> Trial<'a> {
    fn new(scene: &'a Scene<'a>, standing: &'a Standing) -> Trial<'a> {
        let conditions: Vec<_> = scene.catalog.conditions().map(|condition| &condition.typed).collect();
        let tried = candidates(&conditions, Some(f64::from(scene.as_of.number())));
        let open = vec![Possible::NONE; scene.catalog.checks.len()];
        let side = |check| standing.sides.iter().position(|side| side.side == scene.catalog.side_of(check));
        let side_of = (0..open.len()).map(side).collect();
        let levels = scene.catalog.checks.iter().flat_map(|check| check.levels());
        let rated = levels.flat_map(|level| scene.catalog.questions_of(level));
        let rated = rated.filter_map(|fact| scene.catalog.question_index(fact)).collect();
        Trial { scene, standing, tried, bound: standing.bound.clone(), open, rated, side_of, farthest: 0.0 }
    }

    /// By how many points an answer to a question can move an end of a side's score.
    fn moves(&mut self, question: usize) -> f64 {
        self.farthest = 0.0;
        let catalog = self.scene.catalog;
        let slots = &catalog.layout.slots;
        let of_question = || {
            let slots = slots.iter().enumerate();
            slots.filter(move |(_, slot)| slot.question == question && slot.part.is_fact())
        };
        if let Kind::Items { states, .. } = &catalog.questions[question].kind {
            for state in 0..states.len() as u32 {
                let unknown = |index: usize| self.standing.bound.cells[index].a.count_ones() > 1;
                let answered = of_question().filter(|(index, _)| unknown(*index));
                let changes: Vec<(usize, Cell)> = answered.map(|(index, _)| (index, Cell::option(state))).collect();
                self.try_cells(&changes);
            }
            return self.farthest;
        }
        for (index, slot) in of_question() {
            match slot.part {
                Part::List => self.try_empty(question),
                Part::Value | Part::Quarter(_) => {
                    let present = of_question().find(|(_, slot)| slot.part == Part::Present);
                    let present = present.map(|(present, _)| (present, Cell::bool(true)));
                    let tried = self.tried.get(&(index as u32));
                    for cell in tried.map(|tried| tried.values(&slot.kind, slot.unknown)).unwrap_or_default() {
                        let changes: Vec<(usize, Cell)> = std::iter::once((index, cell)).chain(present).collect();
                        self.try_cells(&changes);
                    }
                }
                Part::Present => self.try_cells(&[(index, Cell::bool(false))]),
                _ => {}
            }
        }
        self.farthest
    }

    /// Tries some cells and puts them back.
    fn try_cells(&mut self, changes: &[(usize, Cell)]) {
        for (index, cell) in changes {
            self.bound.cells[*index] = *cell;
        }
        let items =
            changes.iter().any(|(index, _)| matches!(self.scene.catalog.layout.slots[*index].part, Part::Item(_)));
        if items {
            count_states(self.scene.catalog, &mut self.bound.cells);
        }
        let question = changes.first().map(|(index, _)| self.scene.catalog.layout.slots[*index].question);
        let rated = question.is_some_and(|question| self.rated.contains(&question));
        if rated {
            rate::rate(self.scene.catalog, &mut self.bound);
        }
        self.measure();
        for (index, _) in changes {
            self.bound.cells[*index] = self.standing.bound.cells[*index];
        }
        if items {
            count_states(self.scene.catalog, &mut self.bound.cells);
        }
        if rated {
            rate::rate(self.scene.catalog, &mut self.bound);
        }
    }

    /// Tries a list of records with nothing in it.
    fn try_empty(&mut self, question: usize) {
        let catalog = self.scene.catalog;
        let Some(list) = catalog.layout.lists.iter().position(|list| *list == question) else { return };
        let kept = std::mem::replace(&mut self.bound.records[list], Records { known: true, entries: Vec::new() });
        catalog.code.program.reduce(&self.bound.records, &mut self.bound.cells);
        self.measure();
        self.bound.records[list] = kept;
        catalog.code.program.reduce(&self.bound.records, &mut self.bound.cells);
    }

    /// Takes the farthest move of a side's score as the cells stand.
    fn measure(&mut self) {
        let catalog = self.scene.catalog;
        evaluate(catalog, &mut self.bound.cells, &mut self.open);
        let stakes = self.standing.judgements.iter().map(|judgement| {
            let possible = self.open[judgement.check];
            let (verdict, _, credit) = settle(possible, judgement.screened);
            let optional = possible.contains(Verdict::NotApplicable) && verdict != Verdict::NotApplicable;
            Stake { check: judgement.check, weight: judgement.weight, credit, optional }
        });
        for (side, now) in self.standing.sides.iter().enumerate() {
            let of_side = stakes.clone().filter(|stake| self.side_of[stake.check] == Some(side));
            if let (Some(then), _) = super::weigh(of_side) {
                self.farthest = self.farthest.max(then.least - now.bounds.least).max(now.bounds.most - then.most);
            }
        }
    }
}
