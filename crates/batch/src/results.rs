//! What a run found, program by program.

use engine::Bounds;
use engine::assess::{Coverage, GradeResult, UnscoredSide, grade, of_group};
use expr::lanes::{LaneBlock, Truths};
use expr::{AbstractValue, Truth};
use pack::{Verdict, VerdictSet};

use crate::block::Block;
use crate::conclusions::{CREDITS, CreditWords, verdicts_of};
use crate::evidence;
use crate::program::Program;

/// What a run of a program found of a block. Checks, gates and decisions are named by their places in the lists of the program, sides,
/// areas and computed facts by those in the catalog; the lane has to be one of those that were run.
#[derive(Clone, Copy, Debug)]
pub struct Results<'b> {
    pub(crate) program: &'b Program<'b>,
    pub(crate) block: &'b Block,
}

/// The score of a side.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct SideScore {
    /// The interval by source.
    pub bounds: Bounds,
    /// The interval with practice counted.
    pub detailed: Bounds,
    /// How many checks it sums up.
    pub checks: usize,
}

/// The score of an area.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct AreaScore {
    /// The interval by source; none where it has no score.
    pub bounds: Option<Bounds>,
    /// Why it has no score, though checks of it apply: the place of the reason in the pack's list.
    pub unscored: Option<usize>,
    /// How many checks it sums up.
    pub checks: usize,
}

impl<'b> Results<'b> {
    /// The programs that were run, a bit each.
    pub fn used(&self) -> u64 {
        self.block.used
    }

    /// How many checks are judged.
    pub fn checks(&self) -> usize {
        self.block.possible.len()
    }

    /// How many sides the catalog has.
    pub fn sides(&self) -> usize {
        self.block.sides.len()
    }

    /// How many areas the catalog has.
    pub fn areas(&self) -> usize {
        self.block.areas.len()
    }

    /// How many gates concern the profile.
    pub fn gates(&self) -> usize {
        self.program.gates.len()
    }

    /// How many decisions the profile takes.
    pub fn decisions(&self) -> usize {
        self.program.decisions.len()
    }

    /// The verdicts by source that facts leave open.
    pub fn possible(&self, check: usize, lane: usize) -> VerdictSet {
        verdicts_of(&self.block.possible[check], lane)
    }

    /// The programs in which each settled verdict by source is possible, in their order.
    pub fn possible_lanes(&self, check: usize) -> [u64; 4] {
        self.block.possible[check]
    }

    /// What is shown of the possible verdicts.
    pub fn shown(&self, check: usize, lane: usize) -> VerdictSet {
        verdicts_of(&self.block.concluded[check].shown, lane)
    }

    /// The verdict that is shown.
    pub fn verdict(&self, check: usize, lane: usize) -> Verdict {
        let words = &self.block.concluded[check].verdict;
        let settled = Verdict::SETTLED.into_iter().zip(words).find(|(_, word)| **word >> lane & 1 != 0);
        settled.map_or(Verdict::Unknown, |(verdict, _)| verdict)
    }

    /// The programs in which each settled verdict is the one that is shown, in their order; elsewhere it is unknown.
    pub fn verdict_lanes(&self, check: usize) -> [u64; 4] {
        self.block.concluded[check].verdict
    }

    /// Whether the verdict rests on the screening answer alone.
    pub fn is_provisional(&self, check: usize, lane: usize) -> bool {
        self.block.concluded[check].provisional >> lane & 1 != 0
    }

    /// The least and the most credit by source; none where the check cannot apply.
    pub fn credit(&self, check: usize, lane: usize) -> Option<(f64, f64)> {
        credit(&self.block.concluded[check].credit, lane)
    }

    /// The same with practice counted.
    pub fn detailed(&self, check: usize, lane: usize) -> Option<(f64, f64)> {
        credit(&self.block.concluded[check].detailed, lane)
    }

    /// The least and the most rating, 0 to 4, of a rated check.
    pub fn rating(&self, check: usize, lane: usize) -> Option<(u8, u8)> {
        let judged = &self.program.checks[check];
        judged.rating.filter(|_| judged.is_rated).map(|rating| self.block.ratings[rating].of(lane))
    }

    /// The score of a side; none where it has none, or nothing of it applies.
    pub fn side(&self, side: usize, lane: usize) -> Option<SideScore> {
        if self.why_unscored(side, lane).is_some() {
            return None;
        }
        let [source, detailed] = &self.block.sides[side];
        let bounds = source.bounds(lane)?;
        let detailed = detailed.bounds(lane).unwrap_or(bounds);
        Some(SideScore { bounds, detailed, checks: source.checks(lane) })
    }

    /// A side that has no score, though checks of it apply.
    pub fn unscored_side(&self, side: usize, lane: usize) -> Option<UnscoredSide> {
        let why = self.why_unscored(side, lane)?;
        let checks = self.block.sides[side][0].checks(lane);
        let id = || self.program.catalog.pack.sides[side].id.clone();
        (checks > 0).then(|| UnscoredSide { side: id(), why, checks })
    }

    /// The score of an area; none where nothing of it applies.
    pub fn area(&self, area: usize, lane: usize) -> Option<AreaScore> {
        let all = (self.block.areas[area].bounds(lane), self.block.areas[area].checks(lane));
        let own_reason = self.reason(&self.program.groups.area_reasons[area], lane);
        let side_reason = self.program.groups.side_of[area].and_then(|side| self.why_unscored(side, lane));
        // All checks of an area count for one side.
        let scored = if side_reason.is_some() { (None, 0) } else { all };
        let (bounds, unscored, checks) = of_group(scored, all, own_reason, || side_reason);
        (checks > 0).then_some(AreaScore { bounds, unscored, checks })
    }

    /// Whether a gate is shut, of all programs.
    pub fn gate(&self, gate: usize) -> Truths {
        self.lanes().truths(&self.program.code, self.program.gates[gate].1)
    }

    /// The outcomes of a decision that are still possible: the places of rules, and their number for `otherwise`.
    pub fn outcomes(&self, decision: usize, lane: usize) -> impl Iterator<Item = usize> {
        self.of_decision(decision, &self.block.outcomes, lane)
    }

    /// The programs in which each outcome of a decision is still possible: a word for each rule, and one for `otherwise`.
    pub fn outcome_lanes(&self, decision: usize) -> &'b [u64] {
        let code = &self.program.decisions[decision];
        &self.block.outcomes[code.first..=code.first + code.rules.len()]
    }

    /// The outcome that screening answers lead to, where facts alone leave a decision open.
    pub fn provisional_outcome(&self, decision: usize, lane: usize) -> Option<usize> {
        self.of_decision(decision, &self.block.provisional, lane).next()
    }

    /// What a computed fact of the catalog can be.
    pub fn computed(&self, computed: usize, lane: usize) -> AbstractValue {
        self.lanes().cell(&self.program.code, self.program.computed[computed], lane)
    }

    /// The grade of a side that has a score, as if there were enough evidence for one.
    pub fn grade(&self, side: usize, lane: usize) -> Option<GradeResult> {
        let score = self.side(side, lane)?;
        let gates = self
            .program
            .gates
            .iter()
            .map(|(gate, place)| (*gate, self.lanes().truths(&self.program.code, *place).truth(lane)));
        Some(grade(self.program.catalog, &self.program.catalog.pack.sides[side].id, score.bounds, gates))
    }

    /// How much of what decides is known of a program, below which there is no grade. It walks the conditions of each check that is
    /// unknown once more.
    pub fn evidence(&self, lane: usize) -> Coverage {
        evidence::coverage(self.program, self.block, lane)
    }

    fn lanes(&self) -> &'b LaneBlock {
        &self.block.lanes
    }

    fn why_unscored(&self, side: usize, lane: usize) -> Option<usize> {
        self.reason(&self.program.groups.side_reasons[side], lane)
    }

    /// The first of some reasons for having no score that holds.
    fn reason(&self, reasons: &[usize], lane: usize) -> Option<usize> {
        let holds = |reason: &usize| {
            let place = self.program.unscored[*reason];
            place.is_some_and(|place| self.lanes().truths(&self.program.code, place).truth(lane) == Truth::True)
        };
        reasons.iter().copied().find(holds)
    }

    fn of_decision(&self, decision: usize, words: &'b [u64], lane: usize) -> impl Iterator<Item = usize> + use<'b> {
        let code = &self.program.decisions[decision];
        let words = &words[code.first..=code.first + code.rules.len()];
        words.iter().enumerate().filter(move |(_, word)| *word >> lane & 1 != 0).map(|(place, _)| place)
    }
}

fn credit(words: &CreditWords, lane: usize) -> Option<(f64, f64)> {
    let rank = |steps: &[u64; 2]| steps.iter().map(|step| (step >> lane & 1) as usize).sum::<usize>();
    let (earned, lost) = (CREDITS[rank(&words.earned)], CREDITS[rank(&words.lost)]);
    (words.there >> lane & 1 != 0).then_some((earned, 1.0 - lost))
}
