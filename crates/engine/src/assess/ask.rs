//! Open questions, in the order of how much of all that is scored each answer alone can still move.

use std::collections::{BTreeMap, BTreeSet};

use pack::Verdict;

use super::bound::BoundFacts;
use super::outcome::DecisionResult;
use super::result::settle;
use super::retry::Retry;
use super::tries::Tries;
use super::{AuditContext, Evaluation, ScoreTerm};

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
    tries: Tries<'a>,
    measure: Measure<'a>,
}

/// What one answer moves.
struct Measure<'a> {
    scene: &'a AuditContext<'a>,
    standing: &'a Evaluation,
    /// The stakes of each side, by its place among the standing's sides.
    stakes: Vec<Vec<ScoreTerm>>,
    /// The judgements that read each question, as their side, their place among its stakes and their own place.
    readers: BTreeMap<usize, Vec<(usize, usize, usize)>>,
    /// How each of the readers of the question in hand is judged again.
    retries: Vec<Retry<'a>>,
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
        let tries = Tries::new(scene.catalog, &standing.bound, scene.as_of);
        Trial { tries, measure: Measure::new(scene, standing) }
    }

    /// How far an answer to a question can move an end of a side's score, and all that is scored.
    fn moves(&mut self, question: usize) -> Farthest {
        self.measure.begin(question);
        let measure = &mut self.measure;
        self.tries.each(question, &mut |bound| measure.take(question, bound));
        self.measure.farthest
    }
}

impl<'a> Measure<'a> {
    fn new(scene: &'a AuditContext<'a>, standing: &'a Evaluation) -> Measure<'a> {
        let catalog = scene.catalog;
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
        Measure { scene, standing, stakes, readers, retries: Vec::new(), parts, farthest: Farthest::default() }
    }

    /// Begins with a question.
    fn begin(&mut self, question: usize) {
        self.farthest = Farthest::default();
        let readers = self.readers.get(&question).map(Vec::as_slice).unwrap_or_default();
        let retry = |(_, _, place): &(usize, usize, usize)| {
            Retry::of(self.scene.catalog, self.standing.judgements[*place].check, question, &self.standing.bound)
        };
        self.retries = readers.iter().map(retry).collect();
    }

    /// Takes the farthest move of a side's score as the cells stand.
    fn take(&mut self, question: usize, bound: &BoundFacts) {
        let Some(readers) = self.readers.get(&question) else { return };
        // Most answers change few of the checks that read them, and what changes none moves nothing.
        let mut changed = Vec::new();
        for ((side, at, place), retry) in readers.iter().zip(&self.retries) {
            let judgement = &self.standing.judgements[*place];
            let possible = retry.verdicts(bound);
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
