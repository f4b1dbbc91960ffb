//! Open questions, in the order of how much of all that is scored each answer alone can still move.

use std::collections::{BTreeMap, BTreeSet};

use expr::{AbstractValue, Candidates, Records, candidates, candidates_in};
use pack::types::Items;
use pack::{QuestionType, SlotPart, Verdict};

use super::bind::count_states;
use super::bound::BoundFacts;
use super::outcome::DecisionResult;
use super::result::settle;
use super::retry::Retry;
use super::{AuditContext, Evaluation, ScoreTerm, rate};

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
    /// By how much of all that is scored that is, on every side: in percent of the weight of all checks that apply. Unlike points it
    /// compares sides, of which one has four checks and another thirty.
    pub share: f64,
    /// The weight of the checks that wait for it.
    pub weight: f64,
}

/// Finds and orders the open questions: the one that moves most of all that is scored first, then the one that more weight waits for.
pub fn questions(scene: &AuditContext<'_>, standing: &Evaluation, decisions: &[DecisionResult]) -> Vec<OpenQuestion> {
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
            let Farthest { moves, share } = trial.moves(question);
            Some(OpenQuestion {
                question,
                checks: waiting().map(|judgement| judgement.check).collect(),
                gates: standing.gates.iter().filter(|one| one.missing.contains(fact)).map(|one| one.gate).collect(),
                decisions: decisions.iter().filter(|one| one.missing.contains(fact)).map(|one| one.decision).collect(),
                moves,
                share,
                weight: waiting().map(|judgement| judgement.weight).sum(),
            })
        })
        .collect();
    questions.sort_by(|a, b| {
        let order = b.share.total_cmp(&a.share).then(b.weight.total_cmp(&a.weight));
        order.then(a.question.cmp(&b.question))
    });
    questions
}

/// What a score would be if one open question were answered. Only the checks that read the question are asked again.
struct Trial<'a> {
    scene: &'a AuditContext<'a>,
    standing: &'a Evaluation,
    tried: BTreeMap<u32, Candidates>,
    /// The facts, changed for each try and put back after it.
    bound: BoundFacts,
    /// The stakes of each side, by its place among the standing's sides.
    stakes: Vec<Vec<ScoreTerm>>,
    /// The judgements that read each question, as their side, their place among its stakes and their own place.
    readers: BTreeMap<usize, Vec<(usize, usize, usize)>>,
    /// How each of the readers of the question in hand is judged again.
    retries: Vec<Retry<'a>>,
    /// The cells that are worked out from others: sets of items, and ratings.
    settled: Vec<usize>,
    /// The questions that ratings read.
    rated: BTreeSet<usize>,
    /// The part of the weight of all checks that apply which each side has.
    parts: Vec<f64>,
    farthest: Farthest,
}

/// The farthest that an answer moves.
#[derive(Clone, Copy, Default)]
struct Farthest {
    /// In points of one side.
    moves: f64,
    /// In percent of all that is scored.
    share: f64,
}

impl<'a> Trial<'a> {
    fn new(scene: &'a AuditContext<'a>, standing: &'a Evaluation) -> Trial<'a> {
        let catalog = scene.catalog;
        let as_of = Some(f64::from(scene.as_of.number()));
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
        let mut stakes = vec![Vec::new(); standing.sides.len()];
        let mut readers: BTreeMap<usize, Vec<_>> = BTreeMap::new();
        for (place, judgement) in standing.judgements.iter().enumerate() {
            let of_side = |side: &super::SideScore| side.side == catalog.side_of(judgement.check);
            let Some(side) = standing.sides.iter().position(of_side) else { continue };
            for question in catalog.questions_deciding(judgement.check, true) {
                readers.entry(*question as usize).or_default().push((side, stakes[side].len(), place));
            }
            stakes[side].push(ScoreTerm::of(judgement));
        }
        let weight = |stakes: &Vec<ScoreTerm>| {
            stakes.iter().filter(|stake| stake.credit.is_some()).map(|stake| stake.weight).sum::<f64>()
        };
        let all: f64 = stakes.iter().map(weight).sum();
        let parts = stakes.iter().map(|stakes| if all > 0.0 { weight(stakes) / all } else { 0.0 }).collect();
        let farthest = Farthest::default();
        let bound = standing.bound.clone();
        let retries = Vec::new();
        Trial { scene, standing, tried, bound, stakes, readers, retries, settled, rated, parts, farthest }
    }

    /// How far an answer to a question can move an end of a side's score, and all that is scored.
    fn moves(&mut self, question: usize) -> Farthest {
        self.farthest = Farthest::default();
        let catalog = self.scene.catalog;
        let readers = self.readers.get(&question).map(Vec::as_slice).unwrap_or_default();
        let retry = |(_, _, place): &(usize, usize, usize)| {
            Retry::of(catalog, self.standing.judgements[*place].check, question, &self.bound)
        };
        self.retries = readers.iter().map(retry).collect();
        let slots = &catalog.layout.slots;
        let of_question: Vec<usize> = slots
            .iter()
            .enumerate()
            .filter(|(_, slot)| slot.question == question && slot.part.is_fact())
            .map(|(index, _)| index)
            .collect();
        if let QuestionType::Items(Items { states, .. }) = &catalog.questions[question].kind {
            for state in 0..states.len() as u32 {
                let unknown = |index: &usize| self.standing.bound.cells[*index].a.count_ones() > 1;
                let answered = of_question.iter().copied().filter(unknown);
                let changes: Vec<(usize, AbstractValue)> =
                    answered.map(|index| (index, AbstractValue::option(state))).collect();
                self.try_cells(question, &changes);
            }
            return self.farthest;
        }
        for index in &of_question {
            let slot = &slots[*index];
            match slot.part {
                SlotPart::List => self.try_empty(question),
                SlotPart::Value | SlotPart::Quarter(_) => {
                    let present = of_question.iter().find(|other| slots[**other].part == SlotPart::Present);
                    let present = present.map(|present| (*present, AbstractValue::bool(true)));
                    // A fact that is a condition by itself is compared with nothing, and has its values all the same.
                    let tried = self.tried.get(&(*index as u32)).cloned().unwrap_or_default();
                    for cell in tried.values(&slot.kind, slot.unknown) {
                        let changes: Vec<(usize, AbstractValue)> =
                            std::iter::once((*index, cell)).chain(present).collect();
                        self.try_cells(question, &changes);
                    }
                }
                SlotPart::Present => self.try_cells(question, &[(*index, AbstractValue::bool(false))]),
                _ => {}
            }
        }
        self.farthest
    }

    /// Tries some cells of a question and puts them back.
    fn try_cells(&mut self, question: usize, changes: &[(usize, AbstractValue)]) {
        for (index, cell) in changes {
            self.bound.cells[*index] = *cell;
        }
        self.settle(question);
        self.measure(question);
        for index in changes.iter().map(|(index, _)| *index).chain(self.settled.iter().copied()) {
            self.bound.cells[index] = self.standing.bound.cells[index];
        }
    }

    /// Makes what is worked out from a question's cells agree with them.
    fn settle(&mut self, question: usize) {
        let catalog = self.scene.catalog;
        if let QuestionType::Items(_) = catalog.questions[question].kind {
            count_states(catalog, &mut self.bound.cells);
        }
        if self.rated.contains(&question) {
            rate::rate(catalog, &mut self.bound);
        }
    }

    /// Tries a list of records with nothing in it.
    fn try_empty(&mut self, question: usize) {
        let lists = &self.scene.catalog.layout.lists;
        let Some(list) = lists.iter().position(|list| *list == question) else { return };
        let kept = std::mem::replace(&mut self.bound.records[list], Records { known: true, entries: Vec::new() });
        self.measure(question);
        self.bound.records[list] = kept;
    }

    /// Takes the farthest move of a side's score as the cells stand.
    fn measure(&mut self, question: usize) {
        let Some(readers) = self.readers.get(&question) else { return };
        // Most answers change few of the checks that read them, and what changes none moves nothing.
        let mut changed = Vec::new();
        for ((side, at, place), retry) in readers.iter().zip(&self.retries) {
            let judgement = &self.standing.judgements[*place];
            let possible = retry.verdicts(&self.bound);
            let (verdict, _, credit) = settle(possible, judgement.screened);
            let optional = possible.contains(Verdict::NotApplicable) && verdict != Verdict::NotApplicable;
            let stake = &mut self.stakes[*side][*at];
            let before = std::mem::replace(stake, ScoreTerm { credit, optional, ..*stake });
            if before != *stake {
                changed.push((*side, *at, before));
            }
        }
        let mut share = 0.0;
        for (side, now) in self.standing.sides.iter().enumerate() {
            if !changed.iter().any(|(of, ..)| *of == side) {
                continue;
            }
            if let (Some(then), _) = super::weighted_score(self.stakes[side].iter().copied()) {
                let moves = (then.least - now.bounds.least).max(now.bounds.most - then.most).max(0.0);
                self.farthest.moves = self.farthest.moves.max(moves);
                share += moves * self.parts[side];
            }
        }
        self.farthest.share = self.farthest.share.max(share);
        for (side, at, before) in changed {
            self.stakes[side][at] = before;
        }
    }
}
