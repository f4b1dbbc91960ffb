//! Verdicts with their reasons: which facts decided, which could still decide, and what the screening answer says meanwhile.

use std::collections::BTreeSet;

use expr::{Explanation, Truth, Value, explain};
use pack::{Catalog, Check, Condition, Severity, SlotPart, Verdict, VerdictSet};

use super::bound::BoundFacts;
use super::evaluate::possible;
use crate::Facts;

/// How one check came out.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckResult {
    /// The check's place in the catalog.
    pub check: usize,
    /// Its severity in the profile.
    pub severity: Severity,
    /// Its weight in the profile.
    pub weight: f64,
    /// The verdicts that the detailed facts leave open.
    pub possible: VerdictSet,
    /// The verdict: the detailed facts', or the screening answer's where they leave it open.
    pub verdict: Verdict,
    /// Whether the verdict rests on the screening answer alone.
    pub provisional: bool,
    /// The screening answer.
    pub screened: Option<Screened>,
    /// The least and the most credit that it can still earn; none where it cannot apply.
    pub credit: Option<(f64, f64)>,
    /// The names of the facts that decided, as they stand in [`Facts`].
    pub decided_by: BTreeSet<String>,
    /// The questions that could still decide.
    pub missing: BTreeSet<String>,
    /// The verdicts that each limb leaves open.
    pub limbs: Vec<VerdictSet>,
    /// The least and the most rating, 0 to 4, of a rated check.
    pub rating: Option<(u8, u8)>,
}

impl CheckResult {
    /// Whether it may still turn out not to apply.
    pub fn optional(&self) -> bool {
        self.possible.contains(Verdict::NotApplicable) && self.verdict != Verdict::NotApplicable
    }

    /// Whether detailed facts and screening answer cannot both be right.
    pub fn clashes(&self) -> bool {
        if self.screened == Some(Screened::NotApplicable) {
            return !self.possible.contains(Verdict::NotApplicable);
        }
        let Some(Screened::Says(wanted)) = self.screened else { return false };
        let Some(credit) = self.possible.verdict().credit() else { return false };
        let (least, most) = screening_credit(wanted);
        credit < least || most < credit
    }
}

/// The bounds of the credit of a verdict that a screening answer stands for.
pub fn screening_credit(verdict: Verdict) -> (f64, f64) {
    match verdict {
        Verdict::Fail => (0.0, 0.5),
        Verdict::AtRisk => (0.25, 0.75),
        Verdict::Pass => (0.5, 1.0),
        Verdict::Unknown | Verdict::NotApplicable => (0.0, 1.0),
    }
}

/// What the screening question was answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screened {
    /// A level, and the verdict that the pack gives it.
    Says(Verdict),
    /// `n/a`.
    NotApplicable,
}

/// The verdict, whether it is provisional, and the credit, from what detailed facts leave open and the screening answer.
pub fn settle(open: VerdictSet, screened: Option<Screened>) -> (Verdict, bool, Option<(f64, f64)>) {
    let (verdict, credit) = (open.verdict(), open.credit());
    match (verdict, credit, screened) {
        (Verdict::Unknown, Some((least, most)), Some(Screened::Says(wanted))) => {
            let (low, high) = screening_credit(wanted);
            // Never Pass over a limb that is known to fail, or that is known to lack what health needs.
            let order = match wanted {
                Verdict::Pass => [Verdict::Pass, Verdict::AtRisk, Verdict::Fail],
                Verdict::AtRisk => [Verdict::AtRisk, Verdict::Fail, Verdict::Pass],
                Verdict::Fail | Verdict::Unknown | Verdict::NotApplicable => {
                    [Verdict::Fail, Verdict::AtRisk, Verdict::Pass]
                }
            };
            let verdict = order.into_iter().find(|verdict| open.contains(*verdict)).unwrap_or(Verdict::Unknown);
            (verdict, true, Some((least.max(low).min(most), most.min(high).max(least))))
        }
        (Verdict::Unknown, _, Some(Screened::NotApplicable)) if open.contains(Verdict::NotApplicable) => {
            (Verdict::NotApplicable, true, None)
        }
        _ => (verdict, false, credit),
    }
}

/// Judges one check.
pub fn judge(
    catalog: &Catalog,
    facts: &Facts,
    bound: &BoundFacts,
    index: usize,
    severity: Severity,
    weight: f64,
) -> CheckResult {
    let check = &catalog.checks[index];
    let reasons = Reasons::of(check, bound);
    let open = possible(reasons.applies.truth, reasons.fails(), reasons.passes());
    let screened = match facts.value(&check.id) {
        Some(Value::Number(level)) => Some(Screened::Says(catalog.pack.screening.verdict(*level as usize))),
        Some(Value::NotApplicable) => Some(Screened::NotApplicable),
        _ => None,
    };
    let (verdict, provisional, credit) = settle(open, screened);
    let decided_by = match provisional {
        true => BTreeSet::from([check.id.clone()]),
        false => bound.facts_behind(catalog, facts, &reasons.decided_by(verdict)),
    };
    CheckResult {
        check: index,
        severity,
        weight,
        possible: open,
        verdict,
        provisional,
        screened,
        credit,
        decided_by,
        missing: bound.open_questions(catalog, &reasons.missing(open.verdict())),
        rating: rating(catalog, bound, index),
        limbs: reasons.limbs.iter().map(|(fails, passes)| possible(Truth::True, fails.truth, passes.truth)).collect(),
    }
}

fn rating(catalog: &Catalog, bound: &BoundFacts, check: usize) -> Option<(u8, u8)> {
    let slot = catalog.layout.slots.iter().position(|slot| slot.part == SlotPart::Rating(check))?;
    let cell = bound.cells[slot];
    Some((cell.least() as u8, cell.most() as u8))
}

/// Why each condition of a check came out as it did.
struct Reasons {
    applies: Explanation,
    limbs: Vec<(Explanation, Explanation)>,
}

impl Reasons {
    fn of(check: &Check<Condition>, bound: &BoundFacts) -> Reasons {
        let always = || Explanation { truth: Truth::True, decided_by: BTreeSet::new(), missing: BTreeSet::new() };
        let why = |condition: &Condition| explain(&condition.typed, &bound.cells, &bound.records);
        Reasons {
            applies: check.applies_when.as_ref().map_or_else(always, why),
            limbs: check
                .limbs
                .iter()
                .map(|limb| (why(&limb.fails_when), limb.passes_when.as_ref().map_or_else(always, why)))
                .collect(),
        }
    }

    fn fails(&self) -> Truth {
        self.limbs.iter().fold(Truth::False, |truth, (fails, _)| truth | fails.truth)
    }

    fn passes(&self) -> Truth {
        self.limbs.iter().fold(Truth::True, |truth, (_, passes)| truth & passes.truth)
    }

    /// The slots behind a settled verdict.
    fn decided_by(&self, verdict: Verdict) -> BTreeSet<u32> {
        let fails = |truth| self.limbs.iter().map(|(fails, _)| fails).filter(move |why| why.truth == truth);
        let passes = |truth| self.limbs.iter().map(|(_, passes)| passes).filter(move |why| why.truth == truth);
        let mut slots = match verdict {
            Verdict::NotApplicable => self.applies.decided_by.clone(),
            Verdict::Fail => union(fails(Truth::True)),
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
    fn missing(&self, verdict: Verdict) -> BTreeSet<u32> {
        if verdict != Verdict::Unknown {
            return BTreeSet::new();
        }
        let mut slots = self.applies.missing.clone();
        let (fails, passes) = (self.fails(), self.passes());
        for (limb_fails, limb_passes) in &self.limbs {
            if fails == Truth::Unknown {
                slots.extend(&limb_fails.missing);
            }
            if fails != Truth::True && passes == Truth::Unknown {
                slots.extend(&limb_passes.missing);
            }
        }
        slots
    }
}

fn union<'e>(reasons: impl Iterator<Item = &'e Explanation>) -> BTreeSet<u32> {
    reasons.flat_map(|why| why.decided_by.iter().copied()).collect()
}
