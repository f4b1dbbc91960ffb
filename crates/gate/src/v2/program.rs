//! A program that was judged.

use schemars::JsonSchema;
use serde::Serialize;

use super::Finding;
use crate::v1::{ProgramScore, ProgramView, RuleView, Verdict};

/// One `program.yaml` that was judged.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Program<'a> {
    /// The file as it was named or found, with `/` between names.
    path: &'a str,
    /// SHA-256 of its bytes, in hexadecimal.
    sha256: &'a str,
    /// The program's own name, where the file gives it.
    #[serde(skip_serializing_if = "Option::is_none")]
    name: Option<&'a str>,
    /// The stage that the file declares, 0 to 3; none where it does not.
    #[serde(skip_serializing_if = "Option::is_none")]
    stage: Option<u8>,
    /// Whole months since the start that the file declares.
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<u32>,
    /// `passed`, `stopped` or `undetermined`.
    #[schemars(with = "String")]
    verdict: Verdict,
    /// The same, were nothing waived.
    #[schemars(with = "String")]
    verdict_without_waivers: Verdict,
    /// The score of what is declared.
    score: &'a ProgramScore,
    /// How many rules had a say: met, not met or undetermined.
    evaluated: usize,
    /// How many rules were met.
    met: usize,
    /// The rules that were met, by id. A rule that is neither here nor in `undetermined`, and that no finding names, does not
    /// apply.
    met_rules: &'a [String],
    /// How many rules do not apply, by stage, month or what else they ask for.
    not_applicable: usize,
    /// The rules of which it is not known whether they apply, because stage or start are missing.
    undetermined: &'a [String],
    /// How many of them are severe enough to stop a run. While there are any, no waiver and no baseline lets it pass.
    undetermined_stopping: usize,
    /// What is wrong, by place in the file at `path`.
    findings: Vec<Finding<'a>>,
}

impl<'a> Program<'a> {
    /// A program as it is told beside the rules that are told already.
    pub(crate) fn of(program: &'a ProgramView, rules: &[RuleView]) -> Self {
        let findings = program.findings.iter().map(|finding| {
            let rule = rules.iter().find(|rule| rule.id == finding.rule);
            Finding::of(finding, rule)
        });
        Self {
            path: &program.path,
            sha256: &program.sha256,
            name: program.name.as_deref(),
            stage: program.stage,
            months: program.months,
            verdict: program.verdict,
            verdict_without_waivers: program.verdict_without_waivers,
            score: &program.score,
            evaluated: program.evaluated,
            met: program.met,
            met_rules: &program.met_rules,
            not_applicable: program.not_applicable,
            undetermined: &program.undetermined,
            undetermined_stopping: program.undetermined_stopping,
            findings: findings.collect(),
        }
    }
}
