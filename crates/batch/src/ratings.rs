//! Ratings of a block.

use engine::assess::{HEAVIEST, LEVELS, RatingLanes, RatingPartLanes, backing, median_each, part_counts};
use expr::lanes::{LaneBlock, LaneCode, counts};
use expr::{AbstractValue, Comparison, Day, Register, Type, TypedExpr, TypedNode};
use pack::{Catalog, Condition, RatingPart, SlotPart};

use crate::builder::{Builder, Unsupported};
use crate::columns::Columns;

/// A rated check.
#[derive(Clone, Debug)]
pub(crate) struct RatedCode {
    pub check: usize,
    /// The slot in which its rating by source stands, where conditions can read it.
    slot: Option<usize>,
    parts: Vec<PartCode>,
}

/// A part of a rating.
#[derive(Clone, Debug)]
struct PartCode {
    /// Whether its level is 1, 2, 3 or 4 at least.
    reaches: [Register; LEVELS],
    places: [usize; LEVELS],
    /// Whether it counts for the rating by source.
    counts: bool,
    /// The columns of the facts that it reads.
    reads: Vec<usize>,
    /// What it weighs while none of them is known, and once one is: what is stated weighs as little as anything can.
    weights: [(u8, u8); 2],
}

/// The ratings of all checks, in the catalog's order.
pub(crate) fn ratings(
    builder: &mut Builder,
    catalog: &Catalog,
    columns: &Columns,
    as_of: Day,
) -> Result<Vec<RatedCode>, Unsupported> {
    let rated = catalog.checks.iter().enumerate().filter_map(|(check, one)| Some((check, one.rating.as_ref()?)));
    let code = |(check, rating): (usize, &pack::Rating<Condition>)| {
        let part = |part: &RatingPart<Condition>| {
            let names = catalog.facts_read(&part.level.typed.reads(), as_of);
            let weight = |weight: (f64, f64)| Some((small(weight.0)?, small(weight.1)?));
            let unknown = backing(part, names.iter().map(|_| None));
            Some(PartCode {
                reaches: std::array::from_fn(|below| builder.add(&at_least(below + 1, &part.level.typed))),
                places: [usize::MAX; LEVELS],
                counts: part_counts(rating, part),
                reads: names.iter().filter_map(|name| columns.of(name)).map(|column| column.0).collect(),
                weights: [weight(unknown)?, weight(backing(part, [Some(STATED)]))?],
            })
        };
        let parts: Option<Vec<PartCode>> = rating.parts.iter().map(part).collect();
        let parts = parts.filter(|parts| parts.len() <= MOST_PARTS).ok_or(Unsupported::Rating { check })?;
        let slot = catalog.layout.slots.iter().position(|slot| slot.part == SlotPart::Rating(check));
        Ok(RatedCode { check, slot, parts })
    };
    rated.map(code).collect()
}

/// What a claim weighs that is stated without evidence.
const STATED: f64 = 1.0;

/// How many parts can be summed up.
const MOST_PARTS: usize = 64;

/// A weight that can be summed up for many programs at once.
fn small(weight: f64) -> Option<u8> {
    (0..=HEAVIEST).find(|small| f64::from(*small) == weight)
}

/// Whether a level is so high at least.
fn at_least(least: usize, level: &TypedExpr) -> TypedExpr {
    let node = TypedNode::Constant(AbstractValue::number(least as f64));
    let least = TypedExpr { node, kind: level.kind.clone(), span: level.span };
    let node = TypedNode::Compare(Comparison::AtMost, Box::new([least, level.clone()]));
    TypedExpr { node, kind: Type::Bool, span: level.span }
}

impl RatedCode {
    /// Looks up where the levels of its parts are.
    pub fn resolve(&mut self, code: &LaneCode) {
        self.parts.iter_mut().for_each(|part| part.places = part.reaches.map(|level| code.place(level)));
    }

    /// Where the levels of its parts are.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().flat_map(|part| part.places)
    }

    /// The rating by source, and that by all parts together.
    pub fn rate(&self, code: &LaneCode, lanes: &LaneBlock, given: &[u64]) -> [RatingLanes; 2] {
        let part = |part: &PartCode| RatingPartLanes {
            reaches: part.places.map(|place| lanes.truths(code, place)),
            second: part.reads.iter().fold(0, |known, column| known | given[*column]),
            weights: part.weights,
        };
        let all = median_each(self.parts.iter().map(part));
        match self.parts.iter().all(|part| part.counts) {
            true => [all, all],
            false => [median_each(self.parts.iter().filter(|part| part.counts).map(part)), all],
        }
    }

    /// Writes the rating by source to where conditions read it.
    pub fn write(&self, code: &LaneCode, lanes: &mut LaneBlock, rating: &RatingLanes) {
        if let Some(slot) = self.slot {
            lanes.set_between(code, slot, &counts(rating.least), &counts(rating.most));
        }
    }
}
