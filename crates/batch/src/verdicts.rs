//! A run over a block: facts to verdicts, verdicts to gates and decisions.

use engine::assess::{LimbTruths, open_outcomes, possible_each};
use expr::lanes::{LANES, Truths, counts};

use crate::block::Block;
use crate::layout::{FACTS, RATINGS, VERDICTS};
use crate::program::{DecisionCode, Program};
use crate::results::Results;

impl Program<'_> {
    /// Judges the first `lanes` programs of a block, at most [`LANES`].
    pub fn run<'b>(&'b self, block: &'b mut Block, lanes: usize) -> Results<'b> {
        block.used = if lanes >= LANES { u64::MAX } else { (1 << lanes) - 1 };
        self.fill_states(block);
        self.code.run(FACTS, &mut block.lanes, block.used);
        for (at, rating) in self.ratings.iter().enumerate() {
            let [by_source, all] = rating.rate(&self.code, &block.lanes, &block.given);
            rating.write(&self.code, &mut block.lanes, &by_source);
            (block.ratings[at], block.lowered[at]) = (by_source, all.lowers());
        }
        self.code.run(RATINGS, &mut block.lanes, block.used);
        self.judge(block);
        self.score(block);
        self.decide(block);
        Results { program: self, block }
    }

    /// Which items of each checklist are in each state, as `engine::assess::count_states` has it.
    fn fill_states(&self, block: &mut Block) {
        for set in &self.states {
            for item in 0..set.items {
                let state = |state| block.lanes.option(&self.code, set.first_item + item, state);
                let may = state(set.state);
                let other =
                    (0..set.states).filter(|other| *other != set.state).fold(0, |any, other| any | state(other));
                block.lanes.set_member(&self.code, set.slot, item, [may & !other, may]);
            }
        }
    }

    fn judge(&self, block: &mut Block) {
        for (at, check) in self.checks.iter().enumerate() {
            let truth = |place: usize| block.lanes.truths(&self.code, place);
            let limbs = check.limbs.iter().map(|limb| LimbTruths {
                fails: truth(limb.fails),
                fails_beside: limb.fails_beside.map_or(Truths::FALSE, truth),
                passes: limb.passes.map_or(Truths::TRUE, truth),
            });
            block.possible[at] = possible_each(check.applies.map_or(Truths::TRUE, truth), limbs);
            let practice = check.limbs.iter().filter_map(|limb| limb.practice).map(truth);
            let lowered = check.rating.map_or(Truths::FALSE, |rating| block.lowered[rating]);
            let practice = practice.fold(lowered, Truths::or);
            let planned = check.plan.map_or([0; 3], |plan| block.plans[plan]);
            block.concluded[at] =
                self.conclusions.conclude(&block.possible[at], practice, &block.screens[at], &planned);
        }
    }

    fn score(&self, block: &mut Block) {
        let Block { sides, areas, concluded, .. } = block;
        for (group, [source, detailed]) in self.groups.sides.iter().zip(sides) {
            source.sum(group, &self.weights, concluded, |one| &one.credit);
            detailed.sum(group, &self.weights, concluded, |one| &one.detailed);
        }
        for (group, means) in self.groups.areas.iter().zip(areas) {
            means.sum(group, &self.weights, concluded, |one| &one.credit);
        }
    }

    /// What follows from verdicts. Where facts leave a decision open, provisional verdicts are taken at their word for a provisional
    /// outcome: that is worked out first, so that the block keeps what facts lead to.
    fn decide(&self, block: &mut Block) {
        let provisional = block.concluded.iter().fold(0, |any, one| any | one.provisional) & block.used;
        block.provisional.fill(0);
        if provisional != 0 {
            self.write_verdicts(block, true);
            self.code.run(VERDICTS, &mut block.lanes, provisional);
            for decision in &self.decisions {
                self.outcomes(decision, block, |block| &mut block.provisional);
            }
        }
        self.write_verdicts(block, false);
        self.code.run(VERDICTS, &mut block.lanes, block.used);
        for decision in &self.decisions {
            self.outcomes(decision, block, |block| &mut block.outcomes);
            let words = decision.first..decision.first + decision.rules.len() + 1;
            let (facts, said) = (&block.outcomes[words.clone()], &mut block.provisional[words]);
            let open_by_facts = several(facts) & !several(said) & provisional;
            said.iter_mut().for_each(|word| *word &= open_by_facts);
        }
    }

    fn outcomes(&self, decision: &DecisionCode, block: &mut Block, to: fn(&mut Block) -> &mut Vec<u64>) {
        let mut words = std::mem::take(to(block));
        let rules = decision.rules.iter().map(|rule| block.lanes.truths(&self.code, *rule));
        let places = &mut words[decision.first..=decision.first + decision.rules.len()];
        open_outcomes(&self.catalog.decisions[decision.decision], rules, places);
        *to(block) = words;
    }

    /// Writes verdicts and tallies to what gates and decisions read; `said` takes provisional verdicts at their word.
    fn write_verdicts(&self, block: &mut Block, said: bool) {
        let first = self.catalog.layout.first_verdict;
        let possible = |block: &Block, at: usize| -> [u64; 4] {
            let (facts, one) = (&block.possible[at], &block.concluded[at]);
            if !said {
                return *facts;
            }
            std::array::from_fn(|verdict| facts[verdict] & !one.provisional | one.verdict[verdict] & one.provisional)
        };
        for (at, check) in self.checks.iter().enumerate() {
            for (option, programs) in possible(block, at).into_iter().enumerate() {
                block.lanes.set_option(&self.code, first + check.check, option, programs);
            }
        }
        for tally in &self.tallies {
            let of = |at: &usize| possible(block, *at);
            let only = |at: &usize| {
                let words = of(at);
                let others = (0..4).filter(|other| *other != tally.verdict).fold(0, |any, other| any | words[other]);
                words[tally.verdict] & !others
            };
            let least = counts(tally.checks.iter().map(only));
            let most = counts(tally.checks.iter().map(|at| of(at)[tally.verdict]));
            block.lanes.set_between(&self.code, tally.slot, &least, &most);
        }
    }
}

/// Where more than one of some words has its bit.
fn several(words: &[u64]) -> u64 {
    let (one, several) = words.iter().fold((0, 0), |(one, several), word| (one | word, several | one & word));
    debug_assert!(several & !one == 0);
    several
}
