//! Ratings of a block.

use engine::assess::{RatingResult, backing, median, part_counts, part_level, rating_lowers};
use expr::lanes::{LANES, LaneBlock, LaneCode, Truths};
use expr::{Day, Register, Truth};
use pack::{Catalog, SlotPart};

use crate::columns::Columns;
use crate::program::Builder;

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
    level: Register,
    place: usize,
    /// Whether it counts for the rating by source.
    counts: bool,
    /// The columns of the facts that it reads.
    reads: Vec<usize>,
    /// What it weighs while none of them is known, and once one is: what is stated weighs as little as anything can.
    weight: [(f64, f64); 2],
}

/// The ratings of all checks, in the catalog's order.
pub(crate) fn ratings(builder: &mut Builder, catalog: &Catalog, columns: &Columns, as_of: Day) -> Vec<RatedCode> {
    let rated = catalog.checks.iter().enumerate().filter_map(|(check, one)| Some((check, one.rating.as_ref()?)));
    let code = |(check, rating): (usize, &pack::Rating<pack::Condition>)| {
        let part = |part: &pack::RatingPart<pack::Condition>| {
            let names = catalog.facts_read(&part.level.typed.reads(), as_of);
            let unknown = backing(part, names.iter().map(|_| None));
            PartCode {
                level: builder.add(&part.level.typed),
                place: usize::MAX,
                counts: part_counts(rating, part),
                reads: names.iter().filter_map(|name| columns.of(name)).map(|column| column.0).collect(),
                weight: [unknown, backing(part, [Some(STATED)])],
            }
        };
        let slot = catalog.layout.slots.iter().position(|slot| slot.part == SlotPart::Rating(check));
        RatedCode { check, slot, parts: rating.parts.iter().map(part).collect() }
    };
    rated.map(code).collect()
}

/// What a claim weighs that is stated without evidence.
const STATED: f64 = 1.0;

impl RatedCode {
    /// Looks up where the levels of its parts are.
    pub fn resolve(&mut self, code: &LaneCode) {
        self.parts.iter_mut().for_each(|part| part.place = code.place(part.level));
    }

    /// Where the levels of its parts are.
    pub fn places(&self) -> impl Iterator<Item = usize> {
        self.parts.iter().map(|part| part.place)
    }

    /// Rates the programs in `used`: writes the rating by source to its slot, and tells whether all parts together lie below what passes.
    pub fn rate(&self, code: &LaneCode, lanes: &mut LaneBlock, given: &[u64], used: u64, parts: &mut Vec<RatingResult>) -> Truths {
        let (mut least, mut most) = ([0.0; LANES], [0.0; LANES]);
        let mut lowered = Truths::default();
        for lane in expr::lanes::lanes(used) {
            let rated = |part: &PartCode| {
                let known = part.reads.iter().any(|column| given[*column] >> lane & 1 != 0);
                RatingResult {
                    level: part_level(lanes.cell(code, part.place, lane)),
                    weight: part.weight[usize::from(known)],
                }
            };
            parts.clear();
            parts.extend(self.parts.iter().filter(|part| part.counts).map(rated));
            let by_source = median(parts);
            (least[lane], most[lane]) = (f64::from(by_source.0), f64::from(by_source.1));
            if parts.len() != self.parts.len() {
                parts.clear();
                parts.extend(self.parts.iter().map(rated));
            }
            let truth = rating_lowers(median(parts));
            lowered.yes |= u64::from(truth != Truth::False) << lane;
            lowered.no |= u64::from(truth != Truth::True) << lane;
        }
        if let Some(slot) = self.slot {
            lanes.set_between(code, slot, &least, &most);
        }
        lowered
    }
}
