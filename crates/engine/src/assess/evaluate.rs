//! The hot path: cells in, the possible verdicts of every check out. No name is looked up and nothing is allocated.

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
    let program = &catalog.code.program;
    let applies = code.applies.map_or(Truth::True, |register| program.truth(register, cells));
    let limbs = &catalog.code.limbs[code.first_limb..code.first_limb + code.limbs];
    // A limb without `passes_when` passes whenever it does not fail, so it never stands in the way here.
    let passes = limbs.iter().filter_map(|limb| limb.passes);
    let passes = passes.fold(Truth::True, |all, register| all & program.truth(register, cells));
    let mut fails = Truth::False;
    for limb in limbs {
        let register = if passes == Truth::True { limb.fails_beside } else { Some(limb.fails) };
        fails = fails | register.map_or(Truth::False, |register| program.truth(register, cells));
    }
    possible(applies, fails, passes)
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
    let mut open = VerdictSet::NONE;
    if applies != Truth::True {
        open = open.with(Verdict::NotApplicable);
    }
    if applies != Truth::False {
        if fails != Truth::False {
            open = open.with(Verdict::Fail);
        }
        if fails != Truth::True {
            if passes != Truth::False {
                open = open.with(Verdict::Pass);
            }
            if passes != Truth::True {
                open = open.with(Verdict::AtRisk);
            }
        }
    }
    open
}
