//! The hot path: cells in, the possible verdicts of every check out. No name is looked up and nothing is allocated.

use expr::lanes::Truths;
use expr::{AbstractValue, Truth};
use pack::{Catalog, CheckCode, Verdict, VerdictSet};

/// Evaluates every check of a catalog by its source clauses. `cells` comes from [`super::bind`]; `possible` has one place for
/// each check.
pub fn evaluate(catalog: &Catalog, cells: &mut [AbstractValue], possible: &mut [VerdictSet]) {
    catalog.code.program.run(cells);
    for (code, place) in catalog.code.checks.iter().zip(possible) {
        *place = verdicts(catalog, code, cells);
    }
}

fn verdicts(catalog: &Catalog, code: &CheckCode, cells: &[AbstractValue]) -> VerdictSet {
    let truth = |register| Truths::single(catalog.code.program.truth(register, cells));
    let applies = code.applies.map_or(Truths::TRUE, truth);
    let limbs = &catalog.code.limbs[code.first_limb..code.first_limb + code.limbs];
    let limbs = limbs.iter().map(|limb| LimbTruths {
        fails: truth(limb.fails),
        fails_beside: limb.fails_beside.map_or(Truths::FALSE, truth),
        // A limb without `passes_when` passes whenever it does not fail, so it never stands in the way here.
        passes: limb.passes.map_or(Truths::TRUE, truth),
    });
    of_lane_0(possible_each(applies, limbs))
}

/// The truths of a limb, each of 64 programs.
#[derive(Clone, Copy, Debug)]
pub struct LimbTruths {
    /// Whether any clause of `fails_when` holds.
    pub fails: Truths,
    /// Whether one holds that `passes_when` does not exclude.
    pub fails_beside: Truths,
    /// Whether all clauses of `passes_when` hold.
    pub passes: Truths,
}

/// The programs in which each of the settled verdicts is possible, in their order, from what a check's conditions come to.
#[inline]
pub fn possible_each(applies: Truths, limbs: impl Iterator<Item = LimbTruths> + Clone) -> [u64; 4] {
    let passes = limbs.clone().fold(Truths::TRUE, |all, limb| all.and(limb.passes));
    let passing = passes.known();
    let fails = limbs.fold(Truths::FALSE, |any, limb| any.or(limb.fails_beside.within(passing, limb.fails)));
    open_each(applies, fails, passes)
}

fn open_each(applies: Truths, fails: Truths, passes: Truths) -> [u64; 4] {
    let unfailing = applies.yes & fails.no;
    [unfailing & passes.yes, unfailing & passes.no, applies.yes & fails.yes, applies.no]
}

fn of_lane_0(each: [u64; 4]) -> VerdictSet {
    let possible = Verdict::SETTLED.into_iter().zip(each).filter(|(_, programs)| programs & 1 != 0);
    possible.fold(VerdictSet::NONE, |open, (verdict, _)| open.with(verdict))
}

/// What is shown of a set of verdicts by source: practice that is known to be bad lowers a pass, and practice that is not known
/// leaves both open.
pub fn shown(by_source: VerdictSet, practice: Truth) -> VerdictSet {
    if practice == Truth::False || !by_source.contains(Verdict::Pass) {
        return by_source;
    }
    let kept = by_source.iter().filter(|verdict| *verdict != Verdict::Pass || practice == Truth::Unknown);
    kept.fold(VerdictSet::only(Verdict::AtRisk), VerdictSet::with)
}

/// The verdicts that three truths leave open.
pub fn possible(applies: Truth, fails: Truth, passes: Truth) -> VerdictSet {
    of_lane_0(open_each(Truths::single(applies), Truths::single(fails), Truths::single(passes)))
}
