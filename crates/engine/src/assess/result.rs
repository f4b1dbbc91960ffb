//! What comes of judging a check: the verdict by source and as shown, and the clauses that tell it.

use std::collections::BTreeSet;

use expr::{Truth, Value};
use pack::{Check, Clause, Condition, Screening, Severity, Verdict, VerdictSet};

use super::evaluate::shown;
use crate::Origin;

/// How one check came out.
#[derive(Clone, Debug, PartialEq)]
pub struct CheckResult {
    /// The check's place in the catalog.
    pub check: usize,
    /// Its severity in the profile.
    pub severity: Severity,
    /// Its weight in the profile.
    pub weight: f64,
    /// The verdicts by source that the detailed facts leave open.
    pub possible: VerdictSet,
    /// What is shown of them: lowered by practice that is known to be bad, open where practice is not known.
    pub shown: VerdictSet,
    /// The verdict that is shown: the detailed facts', or the screening answer's where they leave it open. One that can only be at
    /// risk or fail is at risk.
    pub verdict: Verdict,
    /// Whether it is at risk at least, and may still turn out to fail.
    pub at_least: bool,
    /// Whether the verdict rests on the screening answer alone.
    pub provisional: bool,
    /// The screening answer.
    pub screened: Option<Screened>,
    /// The least and the most credit by source that it can still earn; none where it cannot apply.
    pub credit: Option<(f64, f64)>,
    /// The same with practice counted.
    pub detailed: Option<(f64, f64)>,
    /// The names of the facts that decided, as they stand in [`crate::Facts`].
    pub decided_by: BTreeSet<String>,
    /// The questions that could still decide the verdict by source.
    pub missing: BTreeSet<String>,
    /// The questions behind practice that nobody looked at; they hold nothing up.
    pub not_looked_at: BTreeSet<String>,
    /// The possible verdicts that only a mixture of what several respondents say leads to.
    pub mixtures: Vec<Mixture>,
    /// The clauses that the verdict is told by, in the pack's order.
    pub clauses: Vec<ClauseRef>,
    /// The verdicts that each limb leaves open.
    pub limbs: Vec<VerdictSet>,
    /// The least and the most rating, 0 to 4, of a rated check.
    pub rating: Option<(u8, u8)>,
}

impl CheckResult {
    /// Whether it may still turn out not to apply.
    pub fn optional(&self) -> bool {
        may_drop_out(self.possible, self.verdict)
    }

    /// Whether detailed facts and screening answer cannot both be right.
    pub fn clashes(&self) -> bool {
        self.screened.is_some_and(|screened| screened.clashes(self.possible))
    }
}

/// A verdict that holds only if one respondent is right on some facts and another on others.
#[derive(Clone, Debug, PartialEq)]
pub struct Mixture {
    /// The verdict.
    pub verdict: Verdict,
    /// Who has to be right on what.
    pub right_on: Vec<RightOn>,
}

/// A respondent who has to be right on some facts.
#[derive(Clone, Debug, PartialEq)]
pub struct RightOn {
    /// Who it is, by the first of their answers.
    pub who: Origin,
    /// The facts, as they stand in [`crate::Facts`].
    pub facts: BTreeSet<String>,
}

/// The bounds of the credit of a verdict that a screening answer stands for: detailed facts lead to a verdict inside of them, or
/// contradict the answer. Who sees something begun can be right while it passes or fails.
pub fn screening_credit(verdict: Verdict) -> (f64, f64) {
    match verdict {
        Verdict::Fail => (0.0, 0.5),
        Verdict::Pass => (0.5, 1.0),
        Verdict::AtRisk | Verdict::Unknown | Verdict::NotApplicable => (0.0, 1.0),
    }
}

/// A clause of a check, by which its verdict is told.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ClauseRef {
    /// The place of its limb.
    pub limb: usize,
    /// Which of the limb's rules it belongs to.
    pub rule: ClauseRule,
    /// Its place there.
    pub at: usize,
}

/// The rule that a clause belongs to.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum ClauseRule {
    /// `fails_when`: it holds.
    Fails,
    /// `passes_when`: it holds.
    Passes,
    /// `passes_when`: it is known not to hold.
    Lacks,
    /// `at_risk_when`: it holds.
    Practice,
}

impl ClauseRef {
    /// The sentence that is true of the facts; none where the pack has none.
    pub fn sentence<'c>(&self, check: &'c Check<Condition>) -> Option<&'c str> {
        let limb = check.limbs.get(self.limb)?;
        let sentence = |clauses: &'c [Clause<Condition>], of: fn(&Clause<Condition>) -> &Option<String>| {
            clauses.get(self.at).and_then(|clause| of(clause).as_deref())
        };
        match self.rule {
            ClauseRule::Fails => sentence(&limb.fails_when, |clause| &clause.say),
            ClauseRule::Passes => sentence(&limb.passes_when, |clause| &clause.say),
            ClauseRule::Lacks => sentence(&limb.passes_when, |clause| &clause.gap),
            ClauseRule::Practice => sentence(&limb.at_risk_when, |clause| &clause.say),
        }
    }
}

/// What the screening question was answered with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Screened {
    /// A level, and the verdict that the pack gives it.
    Says(Verdict),
    /// One of several levels, to which the pack gives verdicts from the first to the second.
    Between(Verdict, Verdict),
    /// `n/a`.
    NotApplicable,
}

impl Screened {
    /// What an answer to a screening question says; none of what is no such answer.
    pub fn of(screening: &Screening, answer: &Value) -> Option<Screened> {
        match answer {
            Value::Number(level) => Some(Screened::Says(screening.verdict(*level as usize))),
            Value::Between { least, most } => {
                let says = |level: f64| screening.verdict(level as usize);
                let (low, high) = (says(*least), says(*most));
                Some(if low == high { Screened::Says(low) } else { Screened::Between(low, high) })
            }
            Value::NotApplicable => Some(Screened::NotApplicable),
            _ => None,
        }
    }

    /// The least and the most credit that it stands for; none where it says that the check does not apply.
    fn credit(self) -> Option<(f64, f64)> {
        match self {
            Screened::Says(verdict) => Some(screening_credit(verdict)),
            Screened::Between(low, high) => Some((screening_credit(low).0, screening_credit(high).1)),
            Screened::NotApplicable => None,
        }
    }

    /// Whether none of the verdicts that facts leave open can be what it stands for. That a check does not apply is no clash with
    /// a level: the answer is then not used.
    pub fn clashes(self, open: VerdictSet) -> bool {
        match (self.credit(), open.credit()) {
            (Some((low, high)), Some((least, most))) => most < low || high < least,
            (Some(_), None) => false,
            (None, _) => !open.contains(Verdict::NotApplicable),
        }
    }

    /// What it leaves of a credit; all of it where the two clash.
    pub fn narrowed(self, (least, most): (f64, f64)) -> (f64, f64) {
        let (low, high) = self.credit().unwrap_or((0.0, 1.0));
        (least.max(low).min(most), most.min(high).max(least))
    }
}

/// Whether a check that is shown with a verdict may still turn out not to apply.
fn may_drop_out(possible: VerdictSet, verdict: Verdict) -> bool {
    let may_not_apply = possible.contains(Verdict::NotApplicable);
    may_not_apply && ![verdict, possible.verdict()].contains(&Verdict::NotApplicable)
}

/// What a check comes to, from what its conditions leave open and what is said beside them.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Conclusion {
    /// The verdicts by source that facts leave open.
    pub possible: VerdictSet,
    /// What is shown of them.
    pub shown: VerdictSet,
    /// The verdict by source.
    pub by_source: Verdict,
    /// The verdict that is shown.
    pub verdict: Verdict,
    /// Whether it rests on the screening answer alone.
    pub provisional: bool,
    /// The least and the most credit by source that it can still earn; none where it cannot apply.
    pub credit: Option<(f64, f64)>,
    /// The same with practice counted.
    pub detailed: Option<(f64, f64)>,
}

impl Conclusion {
    /// Concludes from the verdicts that facts leave open, what is known of practice that is bad, and the screening answer.
    pub fn new(possible: VerdictSet, practice: Truth, screened: Option<Screened>) -> Conclusion {
        let shown = shown(possible, practice);
        let (by_source, provisional, credit) = settle(possible, screened);
        // Practice counts where it is known to be bad and nothing can fail any more; unknown, it holds nothing up.
        let counts = practice == Truth::True && !possible.contains(Verdict::Fail);
        let verdicts = if counts { shown } else { possible };
        let verdict = if provisional { by_source } else { settle(verdicts, None).0 };
        let detailed = if provisional { credit } else { shown.credit() };
        Conclusion { possible, shown, by_source, verdict, provisional, credit, detailed }
    }

    /// Whether the check does not apply yet, so that a plan is shown in its place.
    pub fn shows_plan(&self) -> bool {
        self.possible == VerdictSet::only(Verdict::NotApplicable)
    }

    /// The same where the plan, which stands for this verdict, is shown: practice, which no score by source and no decision rests on.
    #[must_use]
    pub fn planned(self, verdict: Verdict) -> Conclusion {
        let detailed = verdict.credit().map(|credit| (credit, credit));
        Conclusion { shown: VerdictSet::only(verdict), verdict, detailed, ..self }
    }

    /// Whether it may still turn out not to apply.
    pub fn optional(&self) -> bool {
        may_drop_out(self.possible, self.verdict)
    }
}

/// The verdict, whether it is provisional, and the credit, from what detailed facts leave open and the screening answer.
pub fn settle(open: VerdictSet, screened: Option<Screened>) -> (Verdict, bool, Option<(f64, f64)>) {
    let (verdict, credit) = (open.verdict(), open.credit());
    match (verdict, credit, screened) {
        (Verdict::Unknown, Some(credit), Some(between @ Screened::Between(..))) => {
            // The answer narrows the credit and settles nothing.
            (Verdict::Unknown, false, Some(between.narrowed(credit)))
        }
        (Verdict::Unknown, Some(credit), Some(says @ Screened::Says(wanted))) => {
            // Never Pass over a limb that is known to fail, or that is known to lack what health needs.
            let order = match wanted {
                Verdict::Pass => [Verdict::Pass, Verdict::AtRisk, Verdict::Fail],
                Verdict::AtRisk => [Verdict::AtRisk, Verdict::Fail, Verdict::Pass],
                Verdict::Fail | Verdict::Unknown | Verdict::NotApplicable => {
                    [Verdict::Fail, Verdict::AtRisk, Verdict::Pass]
                }
            };
            let verdict = order.into_iter().find(|verdict| open.contains(*verdict)).unwrap_or(Verdict::Unknown);
            (verdict, true, Some(says.narrowed(credit)))
        }
        (Verdict::Unknown, _, Some(Screened::NotApplicable)) if open.contains(Verdict::NotApplicable) => {
            (Verdict::NotApplicable, true, None)
        }
        _ if at_risk_at_least(open) => (Verdict::AtRisk, false, credit),
        _ => (verdict, false, credit),
    }
}

/// Whether a check can only be at risk or fail, and which of the two is open.
pub(super) fn at_risk_at_least(open: VerdictSet) -> bool {
    open == VerdictSet::only(Verdict::AtRisk).with(Verdict::Fail)
}
