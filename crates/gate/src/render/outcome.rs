//! How each rule came out for a program, as formats that are made for tests tell it.

use std::collections::BTreeMap;

use crate::v1::{FindingState, FindingView, ProgramView, RuleView};

/// How a rule came out.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Outcome {
    /// It is met.
    Met,
    /// A new finding stops the run.
    Stops,
    /// There are new findings, but none that stops the run.
    Warns,
    /// All of its findings are accepted, at least one because the baseline has it.
    Known,
    /// All of its findings are waived.
    Waived,
    /// Stage or start are missing, so that it is not known whether it applies.
    Undetermined,
    /// It does not apply.
    NotApplicable,
}

/// A rule and how it came out for one program.
pub(super) struct RuleOutcome<'a> {
    /// The rule's id.
    pub id: &'a str,
    /// What holds where it is met; nothing for a rule that only a finding names.
    pub title: &'a str,
    /// How it came out.
    pub outcome: Outcome,
    /// The findings that leave it unmet.
    pub findings: Vec<&'a FindingView>,
}

impl<'a> RuleOutcome<'a> {
    /// The finding that explains best why it came out so.
    pub fn main(&self) -> Option<&'a FindingView> {
        let state = match self.outcome {
            Outcome::Known => FindingState::Known,
            Outcome::Waived => FindingState::Waived,
            Outcome::Met | Outcome::Stops | Outcome::Warns | Outcome::Undetermined | Outcome::NotApplicable => {
                FindingState::New
            }
        };
        self.findings.iter().copied().min_by_key(|finding| (finding.state != state, finding.level))
    }
}

/// How every rule of the profile came out for `program`, in the order of the profile.
pub(super) fn outcomes<'a>(rules: &'a [RuleView], program: &'a ProgramView) -> Vec<RuleOutcome<'a>> {
    let mut by_rule: BTreeMap<&str, Vec<&FindingView>> = BTreeMap::new();
    for finding in &program.findings {
        for rule in finding.elements.iter().map(|element| &element.rule).chain([&finding.rule]) {
            let found = by_rule.entry(rule).or_default();
            // A cause may leave many elements of one rule unmet; it is told once.
            if !found.last().is_some_and(|last| std::ptr::eq(*last, finding)) {
                found.push(finding);
            }
        }
    }
    let mut outcomes: Vec<_> = rules
        .iter()
        .map(|rule| {
            let findings = by_rule.remove(rule.id.as_str()).unwrap_or_default();
            RuleOutcome { id: &rule.id, title: &rule.title, outcome: outcome(program, &rule.id, &findings), findings }
        })
        .collect();
    // Nothing that was found may get lost, even if nobody listed its rule.
    outcomes.extend(by_rule.into_iter().map(|(id, findings)| RuleOutcome {
        id,
        title: "",
        outcome: outcome(program, id, &findings),
        findings,
    }));
    outcomes
}

fn outcome(program: &ProgramView, rule: &str, findings: &[&FindingView]) -> Outcome {
    let any = |test: &dyn Fn(&FindingView) -> bool| findings.iter().any(|finding| test(finding));
    if any(&FindingView::stops) {
        Outcome::Stops
    } else if any(&|finding| finding.state == FindingState::New) {
        Outcome::Warns
    } else if any(&|finding| finding.state == FindingState::Known) {
        Outcome::Known
    } else if !findings.is_empty() {
        Outcome::Waived
    } else if program.undetermined.iter().any(|id| id == rule) {
        Outcome::Undetermined
    } else if program.met_rules.iter().any(|id| id == rule) {
        Outcome::Met
    } else {
        Outcome::NotApplicable
    }
}
