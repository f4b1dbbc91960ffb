//! Open questions, in the order of how far each answer alone can still move a score.

use std::collections::{BTreeMap, BTreeSet};

use super::bind::{Bound, count_states};
use super::evaluate::evaluate;
use super::judge::{Judgement, settle};
use super::outcome::Decided;
use super::{Scene, Standing};
use crate::catalog::{Kind, Part};
use crate::condition::{Candidates, candidates};
use crate::model::{Bounds, Cell, Possible, Records, Verdict};

/// A question whose answer could still change something.
#[derive(Clone, Debug, PartialEq)]
pub struct OpenQuestion {
    /// The question's place in the catalog.
    pub question: usize,
    /// The checks that wait for it, by their place in the catalog.
    pub checks: Vec<usize>,
    /// The decisions that wait for it, by their place in the catalog.
    pub decisions: Vec<usize>,
    /// By how many points one answer to it alone can move an end of a side's score.
    pub moves: f64,
    /// The weight of the checks that wait for it.
    pub weight: f64,
}

/// Finds and orders the open questions: the farthest mover first, then the one that more weight waits for.
pub fn questions(scene: &Scene<'_>, standing: &Standing, decisions: &[Decided]) -> Vec<OpenQuestion> {
    let open: BTreeSet<&String> = standing.judgements.iter().flat_map(|judgement| &judgement.missing).collect();
    let asked: BTreeSet<&String> =
        open.into_iter().chain(decisions.iter().flat_map(|decided| &decided.missing)).collect();
    let trial = Trial::new(scene, standing);
    let mut questions: Vec<OpenQuestion> = asked
        .into_iter()
        .filter_map(|fact| {
            let question = scene.catalog.question_index(fact)?;
            let waiting = || standing.judgements.iter().filter(|judgement| judgement.missing.contains(fact));
            Some(OpenQuestion {
                question,
                checks: waiting().map(|judgement| judgement.check).collect(),
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
}

impl<'a> Trial<'a> {
    fn new(scene: &'a Scene<'a>, standing: &'a Standing) -> Trial<'a> {
        let conditions: Vec<_> = scene.catalog.conditions().map(|condition| &condition.typed).collect();
        Trial { scene, standing, tried: candidates(&conditions, Some(f64::from(scene.as_of.number()))) }
    }

    /// By how many points an answer can move an end of a side's score.
    fn moves(&self, question: usize) -> f64 {
        let mut farthest: f64 = 0.0;
        for bound in self.answers(question) {
            for (side, then) in self.sides(bound) {
                let Some(now) = self.standing.side(&side) else { continue };
                farthest = farthest.max(then.least - now.bounds.least).max(now.bounds.most - then.most);
            }
        }
        farthest
    }

    /// The facts as they would be, once for each representative answer.
    fn answers(&self, question: usize) -> Vec<Bound> {
        let bound = &self.standing.bound;
        let slots = &self.scene.catalog.layout.slots;
        let of_question =
            || slots.iter().enumerate().filter(|(_, slot)| slot.question == question && slot.part.is_fact());
        if let Kind::Items { states, .. } = &self.scene.catalog.questions[question].kind {
            let state = |state| {
                let mut trial = bound.clone();
                for (index, slot) in of_question() {
                    if matches!(slot.part, Part::Item(_)) && trial.cells[index].a.count_ones() > 1 {
                        trial.cells[index] = Cell::option(state);
                    }
                }
                count_states(self.scene.catalog, &mut trial.cells);
                trial
            };
            return (0..states.len() as u32).map(state).collect();
        }
        let mut trials = Vec::new();
        for (index, slot) in of_question() {
            match slot.part {
                Part::List => {
                    let mut trial = bound.clone();
                    if let Some(list) = self.scene.catalog.layout.lists.iter().position(|list| *list == question) {
                        trial.records[list] = Records { known: true, entries: Vec::new() };
                    }
                    self.scene.catalog.code.program.reduce(&trial.records, &mut trial.cells);
                    trials.push(trial);
                }
                Part::Value => {
                    let tried = self.tried.get(&(index as u32));
                    for cell in tried.map(|tried| tried.values(&slot.kind, slot.unknown)).unwrap_or_default() {
                        let mut trial = bound.clone();
                        trial.cells[index] = cell;
                        if let Some((present, _)) = of_question().find(|(_, slot)| slot.part == Part::Present) {
                            trial.cells[present] = Cell::bool(true);
                        }
                        trials.push(trial);
                    }
                }
                Part::Present => {
                    let mut trial = bound.clone();
                    trial.cells[index] = Cell::bool(false);
                    trials.push(trial);
                }
                _ => {}
            }
        }
        trials
    }

    /// The sides' scores for a set of facts.
    fn sides(&self, mut bound: Bound) -> Vec<(String, Bounds)> {
        let catalog = self.scene.catalog;
        let mut open = vec![Possible::NONE; catalog.checks.len()];
        evaluate(catalog, &mut bound.cells, &mut open);
        let judged = |judgement: &Judgement| {
            let possible = open[judgement.check];
            let (verdict, provisional, credit) = settle(possible, judgement.screened);
            Judgement { possible, verdict, provisional, credit, ..judgement.clone() }
        };
        let judgements: Vec<Judgement> = self.standing.judgements.iter().map(judged).collect();
        let applies = |judgement: &&Judgement| judgement.verdict != Verdict::NotApplicable;
        let side = |id: &String| {
            let of_side = |judgement: &&Judgement| catalog.side_of(judgement.check) == id;
            let (bounds, _) = super::weigh(judgements.iter().filter(applies).filter(of_side));
            Some((id.clone(), bounds?))
        };
        catalog.pack.sides.iter().filter_map(|titled| side(&titled.id)).collect()
    }
}
