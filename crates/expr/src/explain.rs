//! Why a condition came out as it did: the facts that decided it, or those that still can.

use std::collections::BTreeSet;

use smallvec::SmallVec;

use super::eval::Walk;
use super::trail::{Missing, Sources};
use super::typed::TypedExpr;
use crate::{AbstractValue, Records, Truth};

/// Why a condition came out as it did. Facts are told by their slots; the day of the audit is none.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Explanation {
    /// How it came out.
    pub truth: Truth,
    /// The facts that decided it; none while it is unknown. Of several that each decide it, the fewest.
    pub decided_by: BTreeSet<u32>,
    /// The facts that can still change it; none once it is known. Where an unknown condition misses nothing, it is
    /// undefined: it divides by zero, or asks for a number that is `n/a`.
    pub missing: BTreeSet<u32>,
}

/// Evaluates a condition once more and notes which facts it rests on.
pub fn explain(typed: &TypedExpr, cells: &[AbstractValue], records: &[Records]) -> Explanation {
    let (cell, Sources { mut decided_by, mut missing }) = Walk::<Sources>::new(cells, records).cell(typed);
    let truth = cell.as_truth();
    match truth {
        Truth::Unknown => decided_by.clear(),
        Truth::True | Truth::False => missing.clear(),
    }
    Explanation { truth, decided_by, missing }
}

/// How a condition comes out, and the facts that can still change it, some of them several times; none once it is known. It takes a
/// fraction of the time of [`explain`].
pub fn missing(typed: &TypedExpr, cells: &[AbstractValue], records: &[Records]) -> (Truth, SmallVec<[u32; 6]>) {
    let (cell, Missing(slots)) = Walk::<Missing>::new(cells, records).cell(typed);
    let truth = cell.as_truth();
    (truth, if truth == Truth::Unknown { slots } else { SmallVec::new() })
}

/// Evaluates an expression of any type and notes which facts its value rests on. What is missing is told only while the value is
/// not known.
pub fn explain_value(typed: &TypedExpr, cells: &[AbstractValue], records: &[Records]) -> (AbstractValue, Behind) {
    let (cell, Sources { decided_by, missing }) = Walk::<Sources>::new(cells, records).cell(typed);
    (cell, Behind { decided_by, missing })
}

/// The facts behind a value, by their slots.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Behind {
    /// The facts that are known and count.
    pub decided_by: BTreeSet<u32>,
    /// The facts that can still change it.
    pub missing: BTreeSet<u32>,
}
