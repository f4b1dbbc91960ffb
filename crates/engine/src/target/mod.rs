//! The cheapest way to a target: the steps of the plan of least effort that lead to a decision, a grade, a score, a verdict or an open
//! gate, with proof that no cheaper ones do.
//!
//! Each step stands for the least change of facts that makes its checks pass; what follows from several steps is what the engine makes
//! of their changes together, never a sum of single effects. So steps that share a fact share its change. A step takes along the failing
//! steps that the plan puts before it. Effort is the upper figure, in half days, rounded up.

mod change;
mod choices;
mod climb;
mod fewest;
mod formula;
mod frontier;
mod ground;
mod judged;
mod least;
mod model;
mod nearest;
mod parse;
mod reach;
mod require;
mod search;
mod steps;
mod unmet;
mod wanted;

use expr::{Day, Value};
pub use frontier::{Frontier, FrontierPoint, frontier};
use pack::{Catalog, Profile, Verdict};
pub use reach::{everything, expected, reach, weigh};
pub use unmet::{Behind, Unmet};

use crate::assess::PlannedStep;
use crate::{Claim, EvidenceGrade, Fact, Facts};

/// What is to be reached.
#[derive(Clone, Debug, PartialEq)]
pub enum Target {
    /// A decision comes out so, or better.
    Decision {
        /// Its place in the catalog.
        decision: usize,
        /// The outcome's id, or the word of an answer: yes or conditional.
        outcome: String,
    },
    /// A side has this grade or a better one, caps counted in.
    Grade {
        /// The side's id.
        side: String,
        /// The place of the grade in the pack's list.
        grade: usize,
    },
    /// A side scores so much at least.
    Score {
        /// The side's id.
        side: String,
        /// The score, 0 to 100.
        least: f64,
    },
    /// A check passes, or is at risk and does not fail.
    Check {
        /// Its place in the catalog.
        check: usize,
        /// Pass or at risk.
        verdict: Verdict,
    },
    /// A gate holds nothing back.
    Gate {
        /// Its place in the catalog.
        gate: usize,
    },
}

/// What is taken of answers that are open.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Assume {
    /// As the audit tells it: a screening answer counts as it was given, and what nobody answered may be as bad as can be.
    AsReported,
    /// As bad as can be, screening answers left aside: the target holds however the open questions are answered.
    Worst,
    /// As good as can be: at least one way to answer the open questions reaches the target.
    Best,
}

impl Assume {
    /// All of them, in the order in which help texts list them.
    pub const ALL: [Assume; 3] = [Assume::AsReported, Assume::Worst, Assume::Best];

    /// The word on the command line.
    pub fn word(self) -> &'static str {
        match self {
            Assume::AsReported => "as-told",
            Assume::Worst => "worst",
            Assume::Best => "best",
        }
    }
}

/// Why a target is none, or cannot be searched for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum TargetError {
    /// It has not the shape of a target.
    #[error("`{words}` is no target; write one such as hire=ready, grade=B, score>=70, FM-09=pass or G-05=open")]
    Shape {
        /// What was written.
        words: String,
    },
    /// The score is none.
    #[error("`{words}` is no target for a score; write score>= and a number from 0 to 100, such as score>=70")]
    Score {
        /// What was written.
        words: String,
    },
    /// Nothing has this name.
    #[error("no decision, gate or check is called `{name}`{meant} (decisions: {decisions}; besides score and grade)")]
    Nothing {
        /// The name.
        name: String,
        /// What may have been meant.
        meant: String,
        /// The decisions that there are.
        decisions: String,
    },
    /// What it names has no such value.
    #[error("there is no {what} `{word}`{meant}; there is {known}")]
    Unknown {
        /// What kind of thing.
        what: &'static str,
        /// The word.
        word: String,
        /// What may have been meant.
        meant: String,
        /// What there is.
        known: String,
    },
    /// The profile leaves out what the target names.
    #[error("the profile `{profile}` leaves out what `{target}` names")]
    OutsideProfile {
        /// The profile.
        profile: String,
        /// The target.
        target: String,
    },
    /// The plan has more steps than can be told apart.
    #[error("the plan has {steps} steps; at most {most} can be searched")]
    TooManySteps {
        /// How many there are.
        steps: usize,
        /// How many there may be.
        most: usize,
    },
}

/// One program under one profile, and what is asked of its plan.
#[derive(Clone, Copy, Debug)]
pub struct Question<'q> {
    /// The pack.
    pub catalog: &'q Catalog,
    /// What is known.
    pub facts: &'q Facts,
    /// The profile.
    pub profile: &'q Profile,
    /// The day of the audit.
    pub as_of: Day,
    /// The checks whose steps are not to be taken, by their places in the catalog.
    pub without: &'q [usize],
    /// The checks whose steps somebody decided not to do: they are no steps of the plan, and hold nothing up.
    pub dropped: &'q [usize],
    /// In how many days all has to be done; none where it may take any time.
    pub within: Option<u32>,
    /// What is taken of open answers.
    pub assume: Assume,
    /// How many nodes a search looks at; beyond, the best that was found is told with how much cheaper another could be.
    pub nodes: u64,
}

/// How many nodes a search looks at where nobody says otherwise.
pub const USUAL_NODES: u64 = 200_000;

/// The cheapest way to a target.
#[derive(Clone, Debug, PartialEq)]
pub struct Reached {
    /// The steps; none where no steps reach the target, or none were found.
    pub best: Option<Chosen>,
    /// No steps cost less than so many person-days. Below the effort of the best ones where not all was looked at.
    pub least: f64,
    /// Whether all was looked at: then the best steps cost the least, or there are none.
    pub proven: bool,
    /// How many nodes were looked at.
    pub nodes: u64,
    /// The cheapest other way: it leaves out at least one of the best steps.
    pub runner_up: Option<Chosen>,
    /// The way of least effort under each other assumption about open answers.
    pub otherwise: Vec<Otherwise>,
    /// The open questions on which the target hangs, by their places in the catalog, in the order to ask them.
    pub open: Vec<usize>,
    /// What stands in the way with every step taken that may be; empty where the target is reached.
    pub unmet: Vec<Unmet>,
    /// The steps that could not be taken, and why.
    pub left_out: Vec<LeftOut>,
}

/// What another assumption about open answers leads to.
#[derive(Clone, Debug, PartialEq)]
pub struct Otherwise {
    /// The assumption.
    pub assume: Assume,
    /// The way of least effort that was found; none where there is none, or where the search ended before.
    pub way: Option<Way>,
    /// Whether all was looked at.
    pub proven: bool,
}

/// The steps of a way, and what they cost.
#[derive(Clone, Debug, PartialEq)]
pub struct Way {
    /// Their effort, in person-days.
    pub effort: f64,
    /// The checks that they mend, by their places in the catalog.
    pub checks: Vec<usize>,
}

/// Some steps of a plan, in the order to do them.
#[derive(Clone, Debug, PartialEq)]
pub struct Chosen {
    /// The steps.
    pub steps: Vec<ChosenStep>,
    /// The facts that they change together, as they stand in [`Facts`], and what to. Where two steps change the same fact, the better
    /// value holds; where neither is better, the first step's.
    pub changes: Vec<(String, Value)>,
    /// The upper figure of their effort, in person-days: half days, rounded up step by step.
    pub effort: f64,
    /// The day by which all is done, counted from the audit; none where a step waits for a milestone.
    pub ends: Option<u32>,
    /// The least score of each side before and after, under the assumption that was asked for.
    pub scores: Vec<(String, f64, f64)>,
}

/// A step that is taken.
#[derive(Clone, Debug, PartialEq)]
pub struct ChosenStep {
    /// The step, with its days as they are when only the chosen ones are done.
    pub planned: PlannedStep,
    /// The upper figure of its effort, in person-days.
    pub effort: f64,
    /// The facts that it changes, as they stand in [`Facts`], and what to.
    pub changes: Vec<(String, Value)>,
    /// The checks that are taken to pass once it is done, because no change of facts was found that makes them.
    pub taken_to_pass: Vec<usize>,
    /// What the target comes to without it and what comes after it.
    pub without: Vec<Unmet>,
    /// The effort of the cheapest other way without it, in person-days; none where there is none. Not worked out for other ways.
    pub other_way: Option<f64>,
}

/// A step that may not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct LeftOut {
    /// The check that it mends.
    pub check: usize,
    /// Why.
    pub why: WhyLeftOut,
}

/// Why a step may not be taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum WhyLeftOut {
    /// Whoever asks does not want it.
    Excluded,
    /// It comes after the step of this check, which may not be taken.
    After(usize),
    /// It waits for this milestone of the pack, whose day is not known.
    Waits(usize),
    /// It is done on this day at the earliest, which is too late.
    TooLate(u32),
}

/// The facts once some of them are changed: each is as well backed as it was; what nobody knew is as if somebody had stated it.
pub fn changed(facts: &Facts, changes: &[(String, Value)]) -> Facts {
    let mut changed = facts.clone();
    for (name, value) in changes {
        let before = facts.facts.get(name).and_then(|fact| fact.decided.clone());
        let fact = match before {
            Some(claim) => Fact { decided: Some(Claim { value: value.clone(), ..claim }), ..Fact::default() },
            None => Fact::bare(EvidenceGrade::Stated, value.clone()),
        };
        changed.facts.insert(name.clone(), fact);
    }
    changed
}
