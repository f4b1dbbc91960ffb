//! Why a verdict came out as it did, clause by clause.

use std::collections::BTreeSet;

use expr::{Explanation, Truth};
use pack::{Check, Condition, Verdict};

use super::bound::BoundFacts;
use super::clauses::{explained, joined, joined_truth};
use super::result::{ClauseRef, ClauseRule};

/// Why each condition of a check came out as it did.
pub(super) struct Reasons {
    pub(super) applies: Explanation,
    pub(super) limbs: Vec<LimbReasons>,
}

/// Why each clause of a limb came out as it did.
pub(super) struct LimbReasons {
    fails: Vec<Explanation>,
    passes: Vec<Explanation>,
    practice: Vec<Explanation>,
    /// Which failing clauses the passing ones exclude.
    ruled_out: Vec<bool>,
}

impl LimbReasons {
    fn of(limb: &pack::Limb<Condition>, bound: &BoundFacts) -> LimbReasons {
        LimbReasons {
            fails: explained(&limb.fails_when, bound),
            passes: explained(&limb.passes_when, bound),
            practice: explained(&limb.at_risk_when, bound),
            ruled_out: limb.fails_when.iter().map(|clause| clause.ruled_out).collect(),
        }
    }

    pub(super) fn fails(&self) -> Explanation {
        joined(&self.fails, Truth::True)
    }

    pub(super) fn passes(&self) -> Explanation {
        joined(&self.passes, Truth::False)
    }

    /// The failing clauses that are not excluded by the passing ones.
    fn beside(&self) -> impl Iterator<Item = &Explanation> {
        self.fails.iter().zip(&self.ruled_out).filter(|(_, out)| !**out).map(|(why, _)| why)
    }

    /// Whether any failing clause holds; where the check passes, any that this does not exclude.
    fn fails_truth(&self, check_passes: bool) -> Truth {
        if check_passes { joined_truth(self.beside(), Truth::True) } else { joined_truth(&self.fails, Truth::True) }
    }

    fn passes_truth(&self) -> Truth {
        joined_truth(&self.passes, Truth::False)
    }
}

impl Reasons {
    pub(super) fn of(check: &Check<Condition>, bound: &BoundFacts) -> Reasons {
        let always = || Explanation { truth: Truth::True, decided_by: BTreeSet::new(), missing: BTreeSet::new() };
        let why = |condition: &Condition| expr::explain(&condition.typed, &bound.cells, &bound.records);
        Reasons {
            applies: check.applies_when.as_ref().map_or_else(always, why),
            limbs: check.limbs.iter().map(|limb| LimbReasons::of(limb, bound)).collect(),
        }
    }

    pub(super) fn fails(&self) -> Truth {
        let passes = self.passes() == Truth::True;
        self.limbs.iter().fold(Truth::False, |any, limb| any | limb.fails_truth(passes))
    }

    pub(super) fn passes(&self) -> Truth {
        self.limbs.iter().fold(Truth::True, |all, limb| all & limb.passes_truth())
    }

    pub(super) fn practice(&self) -> Truth {
        let clauses = self.limbs.iter().flat_map(|limb| &limb.practice);
        clauses.fold(Truth::False, |any, why| any | why.truth)
    }

    pub(super) fn practice_missing(&self) -> BTreeSet<u32> {
        self.limbs.iter().flat_map(|limb| &limb.practice).flat_map(|why| why.missing.iter().copied()).collect()
    }

    /// The clauses by which a settled verdict is told.
    pub(super) fn clauses(&self, verdict: Verdict) -> Vec<ClauseRef> {
        let mut found = Vec::new();
        for (limb, reasons) in self.limbs.iter().enumerate() {
            let mut add = |rule, clauses: &[Explanation], wanted| {
                let holding = clauses.iter().enumerate().filter(|(_, why)| why.truth == wanted);
                found.extend(holding.map(|(at, _)| ClauseRef { limb, rule, at }));
            };
            match verdict {
                Verdict::Fail => add(ClauseRule::Fails, &reasons.fails, Truth::True),
                Verdict::AtRisk => {
                    add(ClauseRule::Lacks, &reasons.passes, Truth::False);
                    add(ClauseRule::Practice, &reasons.practice, Truth::True);
                }
                Verdict::Pass => add(ClauseRule::Passes, &reasons.passes, Truth::True),
                Verdict::Unknown | Verdict::NotApplicable => {}
            }
        }
        found
    }

    /// The slots behind a settled verdict; `lowered` by practice where the source alone would pass it.
    pub(super) fn decided_by(&self, verdict: Verdict, lowered: bool) -> BTreeSet<u32> {
        let fails = |truth| self.limbs.iter().map(LimbReasons::fails).filter(move |why| why.truth == truth);
        let passes = |truth| self.limbs.iter().map(LimbReasons::passes).filter(move |why| why.truth == truth);
        let mut slots = match verdict {
            Verdict::NotApplicable => self.applies.decided_by.clone(),
            Verdict::Fail => union(fails(Truth::True)),
            Verdict::AtRisk if lowered => {
                let practice = self.limbs.iter().flat_map(|limb| &limb.practice);
                let bad = union(practice.filter(|why| why.truth == Truth::True).cloned());
                // A rating is lowered by its parts, behind which its own facts stand.
                if bad.is_empty() { union(passes(Truth::True)) } else { bad }
            }
            Verdict::AtRisk => &union(fails(Truth::False)) | &union(passes(Truth::False)),
            Verdict::Pass => &union(fails(Truth::False)) | &union(passes(Truth::True)),
            Verdict::Unknown => BTreeSet::new(),
        };
        if verdict != Verdict::Unknown {
            slots.extend(&self.applies.decided_by);
        }
        slots
    }

    /// The slots that could still decide.
    pub(super) fn missing(&self, verdict: Verdict) -> BTreeSet<u32> {
        if verdict != Verdict::Unknown {
            return BTreeSet::new();
        }
        let mut slots = self.applies.missing.clone();
        let (fails, passes) = (self.fails(), self.passes());
        for limb in &self.limbs {
            if fails == Truth::Unknown {
                // Only what is unknown misses anything.
                let open = |parts: &mut dyn Iterator<Item = &Explanation>| -> Vec<u32> {
                    parts.flat_map(|why| why.missing.iter().copied()).collect()
                };
                if limb.fails_truth(passes == Truth::True) == Truth::Unknown {
                    slots.extend(if passes == Truth::True {
                        open(&mut limb.beside())
                    } else {
                        open(&mut limb.fails.iter())
                    });
                }
            }
            if fails != Truth::True && passes == Truth::Unknown {
                slots.extend(limb.passes().missing);
            }
        }
        slots
    }
}

fn union(reasons: impl Iterator<Item = Explanation>) -> BTreeSet<u32> {
    reasons.flat_map(|why| why.decided_by).collect()
}
