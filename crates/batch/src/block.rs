//! Blocks: what is known of 64 programs, column by column.

use engine::assess::{RatingLanes, Screened, encode, encode_records, plan_says};
use expr::lanes::{LANES, LaneBlock, Truths};
use expr::{AbstractValue, Type, Value, bit};
use pack::Verdict;

use crate::columns::Column;
use crate::conclusions::Concluded;
use crate::program::Program;
use crate::scores::Means;

/// A value that a column cannot hold: of another type, a range, or none of the values that its question has.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("the column cannot hold this value")]
pub struct Unfit;

/// What is known of 64 programs, and what a run found. It is filled, run, read, cleared and filled again; nothing is allocated after
/// the first time, but for lists of records.
#[derive(Clone, Debug)]
pub struct Block {
    pub(crate) lanes: LaneBlock,
    /// Where each column has a value.
    pub(crate) given: Vec<u64>,
    /// What the screening answer of each check says: pass, at risk, fail, not applicable.
    pub(crate) screens: Vec<[u64; 4]>,
    /// What each plan says: pass, at risk, fail.
    pub(crate) plans: Vec<[u64; 3]>,
    /// The programs that the last run judged.
    pub(crate) used: u64,
    pub(crate) possible: Vec<[u64; 4]>,
    pub(crate) concluded: Vec<Concluded>,
    pub(crate) ratings: Vec<RatingLanes>,
    pub(crate) lowered: Vec<Truths>,
    pub(crate) sides: Vec<[Means; 2]>,
    pub(crate) areas: Vec<Means>,
    pub(crate) outcomes: Vec<u64>,
    pub(crate) provisional: Vec<u64>,
}

impl Block {
    /// A block of a program in which nothing is known.
    pub fn new(program: &Program<'_>) -> Block {
        let outcomes = program.decisions.iter().map(|decision| decision.rules.len() + 1).sum();
        Block {
            lanes: LaneBlock::new(&program.code),
            given: vec![0; program.columns.filled.len()],
            screens: vec![[0; 4]; program.checks.len()],
            plans: vec![[0; 3]; program.columns.plans.len()],
            used: 0,
            possible: vec![[0; 4]; program.checks.len()],
            concluded: vec![Concluded::default(); program.checks.len()],
            ratings: vec![RatingLanes::default(); program.ratings.len()],
            lowered: vec![Truths::FALSE; program.ratings.len()],
            sides: vec![<[Means; 2]>::default(); program.groups.sides.len()],
            areas: vec![Means::default(); program.groups.areas.len()],
            outcomes: vec![0; outcomes],
            provisional: vec![0; outcomes],
        }
    }

    /// Forgets all facts.
    pub fn clear(&mut self, program: &Program<'_>) {
        self.lanes.clear(&program.code);
        self.given.fill(0);
        self.screens.fill([0; 4]);
        self.plans.fill([0; 3]);
        self.used = 0;
    }

    /// Says what a fact of one program is.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the column cannot hold the value, which leaves the block as it is.
    ///
    /// # Panics
    ///
    /// If the lane is not below [`LANES`], or the column is of another program.
    pub fn set(&mut self, program: &Program<'_>, lane: usize, column: Column, value: &Value) -> Result<(), Unfit> {
        assert!(lane < LANES, "a block has {LANES} lanes");
        let filled = &program.columns.filled[column.0];
        let screening = &program.catalog.pack.screening;
        let Some(question) = filled.question else {
            let says = match Screened::of(screening, value).ok_or(Unfit)? {
                Screened::Says(verdict) => settled(verdict).ok_or(Unfit)?,
                Screened::NotApplicable => 3,
                Screened::Between(..) => return Err(Unfit),
            };
            if let Some(check) = filled.screens {
                put(&mut self.screens[check], lane, Some(says));
            }
            self.give(column, lane);
            return Ok(());
        };
        let question = &program.catalog.questions[question];
        if let Some(list) = filled.list {
            match encode_records(question, value) {
                Some(records) => _ = self.lanes.set_records(&program.code, list, lane, records),
                // It leaves the list open, as far as conditions see.
                None if *value == Value::NotApplicable => _ = self.lanes.forget_records(&program.code, list, lane),
                None => return Err(Unfit),
            }
        }
        for slot in &filled.slots {
            let cell = encode(&program.catalog.layout.slots[*slot], question, value).ok_or(Unfit)?;
            if !self.lanes.set(&program.code, *slot, lane, cell) {
                return Err(Unfit);
            }
        }
        if let Some(plan) = filled.plan {
            let says = plan_says(program.catalog, value).and_then(settled).filter(|says| *says < 3);
            put(&mut self.plans[plan], lane, says);
        }
        self.give(column, lane);
        Ok(())
    }

    /// Says that a yes or no of one program is known.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the column is another type's.
    ///
    /// # Panics
    ///
    /// As [`set`](Self::set).
    pub fn set_yes_no(&mut self, program: &Program<'_>, lane: usize, column: Column, yes: bool) -> Result<(), Unfit> {
        self.set_cell(program, lane, column, AbstractValue::bool(yes), |kind| *kind == Type::Bool)
    }

    /// Says that a number, an amount, a level, or a day as days since 1970-01-01, of one program is known, or what level its
    /// screening answer has.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the column is another type's, or the number is no level.
    ///
    /// # Panics
    ///
    /// As [`set`](Self::set).
    pub fn set_number(&mut self, program: &Program<'_>, lane: usize, column: Column, value: f64) -> Result<(), Unfit> {
        let filled = &program.columns.filled[column.0];
        if filled.question.is_none() || filled.plan.is_some() {
            return self.set(program, lane, column, &Value::Number(value));
        }
        let numeric = |kind: &Type| matches!(kind, Type::Int | Type::Double | Type::Date);
        self.set_cell(program, lane, column, AbstractValue::number(value), numeric)
    }

    /// Says which option of a choice, or which state of an item, is known of one program, by its place.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the column is another type's, or has no such option.
    ///
    /// # Panics
    ///
    /// As [`set`](Self::set).
    pub fn set_option(&mut self, program: &Program<'_>, lane: usize, column: Column, option: u32) -> Result<(), Unfit> {
        self.set_masked(program, lane, column, AbstractValue::option(option), bit(option), |kind| {
            matches!(kind, Type::Choice(_))
        })
    }

    /// Says which options of several are chosen in one program, a bit for each place.
    ///
    /// # Errors
    ///
    /// [`Unfit`] where the column is another type's, or has no such options.
    ///
    /// # Panics
    ///
    /// As [`set`](Self::set).
    pub fn set_options(&mut self, program: &Program<'_>, lane: usize, column: Column, mask: u64) -> Result<(), Unfit> {
        self.set_masked(program, lane, column, AbstractValue::set(mask, mask), mask, |kind| {
            matches!(kind, Type::Set(_))
        })
    }

    fn set_masked(
        &mut self,
        program: &Program<'_>,
        lane: usize,
        column: Column,
        cell: AbstractValue,
        mask: u64,
        fits: impl Fn(&Type) -> bool,
    ) -> Result<(), Unfit> {
        let slot = program.columns.filled[column.0].slots.first().ok_or(Unfit)?;
        let unknown = program.catalog.layout.slots[*slot].unknown;
        if mask & !(unknown.a | unknown.b) != 0 {
            return Err(Unfit);
        }
        self.set_cell(program, lane, column, cell, fits)
    }

    fn set_cell(
        &mut self,
        program: &Program<'_>,
        lane: usize,
        column: Column,
        cell: AbstractValue,
        fits: impl Fn(&Type) -> bool,
    ) -> Result<(), Unfit> {
        assert!(lane < LANES, "a block has {LANES} lanes");
        let filled = &program.columns.filled[column.0];
        let (slot, present) = match filled.slots[..] {
            [slot] => (slot, None),
            [slot, present] => (slot, Some(present)),
            _ => return Err(Unfit),
        };
        if !fits(&program.catalog.layout.slots[slot].kind) || !self.lanes.set(&program.code, slot, lane, cell) {
            return Err(Unfit);
        }
        if let Some(present) = present {
            self.lanes.set_bool(&program.code, present, lane, true);
        }
        self.give(column, lane);
        Ok(())
    }

    fn give(&mut self, column: Column, lane: usize) {
        self.given[column.0] |= 1 << lane;
    }
}

/// The place of a verdict among the settled ones.
fn settled(verdict: Verdict) -> Option<usize> {
    Verdict::SETTLED.into_iter().position(|one| one == verdict)
}

/// Says of one program which of some cases it is.
fn put<const N: usize>(cases: &mut [u64; N], lane: usize, says: Option<usize>) {
    for (at, case) in cases.iter_mut().enumerate() {
        *case = *case & !(1 << lane) | u64::from(says == Some(at)) << lane;
    }
}
