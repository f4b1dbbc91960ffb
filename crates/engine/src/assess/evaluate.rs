//! The hot path: cells in, the possible verdicts of every check out. No name is looked up and nothing is allocated.

use expr::{AbstractValue, Records, Truth, truth};
use pack::{Catalog, Check, CheckCode, Condition, Verdict, VerdictSet};

/// Evaluates every check of a catalog. `cells` comes from [`super::bind`]; `possible` has one place for each check.
pub fn evaluate(catalog: &Catalog, cells: &mut [AbstractValue], possible: &mut [VerdictSet]) {
    catalog.code.program.run(cells);
    for (code, place) in catalog.code.checks.iter().zip(possible) {
        *place = verdicts(catalog, code, cells);
    }
}

fn verdicts(catalog: &Catalog, code: &CheckCode, cells: &[AbstractValue]) -> VerdictSet {
    let program = &catalog.code.program;
    let applies = code.applies.map_or(Truth::True, |register| program.truth(register, cells));
    let mut fails = Truth::False;
    let mut passes = Truth::True;
    for limb in &catalog.code.limbs[code.first_limb..code.first_limb + code.limbs] {
        fails = fails | program.truth(limb.fails, cells);
        // A limb without `passes_when` passes whenever it does not fail, so it never stands in the way here.
        passes = passes & limb.passes.map_or(Truth::True, |register| program.truth(register, cells));
    }
    possible(applies, fails, passes)
}

/// The verdicts that the facts leave open for one check, by its conditions and not by the flat program: cheaper where only few
/// checks are asked for.
pub(super) fn open_verdicts(check: &Check<Condition>, cells: &[AbstractValue], records: &[Records]) -> VerdictSet {
    let truth = |condition: &Condition| truth(&condition.typed, cells, records);
    let applies = check.applies_when.as_ref().map_or(Truth::True, truth);
    let (mut fails, mut passes) = (Truth::False, Truth::True);
    for limb in &check.limbs {
        fails = fails | truth(&limb.fails_when);
        passes = passes & limb.passes_when.as_ref().map_or(Truth::True, truth);
    }
    possible(applies, fails, passes)
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
