//! A program that was judged, by which rules, and its score.

use diagnostics::Level;
use pack::{Basis, Severity};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Verdict;
use super::finding::{FindingState, FindingView};

/// A rule: a requirement of the pack, or one of the few about the shape of the file.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RuleView {
    /// Its id, such as `REQ-IPP`.
    pub id: String,
    /// What holds where it is met.
    pub title: String,
    /// The family it belongs to, which is also the name of its page under `docs/checks/`.
    pub family: String,
    /// `critical`, `high`, `medium` or `low`.
    #[schemars(with = "String")]
    pub severity: Severity,
    /// `source` or `practice`.
    #[schemars(with = "String")]
    pub basis: Basis,
    /// Why it matters.
    pub why: String,
    /// What to do.
    pub fix: String,
    /// The least and the most days of work.
    pub effort_days: (f64, f64),
    /// The check of the pack that asks how it works in practice.
    pub check: Option<String>,
}

/// One `program.yaml` that was judged.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProgramView {
    /// The file as it was named or found, with `/` between names.
    pub path: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// The program's own name, where the file gives it.
    pub name: Option<String>,
    /// The stage that the file declares, 0 to 3; none where it does not.
    pub stage: Option<u8>,
    /// Whole months since the start that the file declares.
    pub months: Option<u32>,
    /// `passed`, `stopped` or `undetermined`.
    #[schemars(with = "String")]
    pub verdict: Verdict,
    /// The same, were nothing waived.
    #[schemars(with = "String")]
    pub verdict_without_waivers: Verdict,
    /// The score of what is declared.
    pub score: ProgramScore,
    /// How many rules had a say: met, not met or undetermined.
    pub evaluated: usize,
    /// How many rules were met.
    pub met: usize,
    /// The rules that were met, by id. A rule that is neither here nor in `undetermined`, and that no finding names, does not
    /// apply.
    pub met_rules: Vec<String>,
    /// How many rules do not apply, by stage, month or what else they ask for.
    pub not_applicable: usize,
    /// The rules of which it is not known whether they apply, because stage or start are missing.
    pub undetermined: Vec<String>,
    /// How many of them are severe enough to stop a run. While there are any, no waiver and no baseline lets it pass.
    pub undetermined_stopping: usize,
    /// What is wrong, by place.
    pub findings: Vec<FindingView>,
    /// Findings that are only counted, because nobody reads more of them; no part of the JSON form.
    #[serde(skip)]
    pub counted: CountedFindings,
}

/// Findings of which no more than their number is kept.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct CountedFindings {
    /// New ones that stop the run.
    pub errors: usize,
    /// New ones that do not.
    pub warnings: usize,
    /// Those of the baseline.
    pub known: usize,
    /// Those that a waiver covers.
    pub waived: usize,
}

impl CountedFindings {
    /// Counts one more.
    pub(crate) fn add(&mut self, state: FindingState, level: Level) {
        match (state, level) {
            (FindingState::New, Level::Error) => self.errors += 1,
            (FindingState::New, Level::Warning) => self.warnings += 1,
            (FindingState::Known, _) => self.known += 1,
            (FindingState::Waived, _) => self.waived += 1,
        }
    }
}

impl ProgramView {
    /// How many findings there are of one state, told or only counted.
    pub(crate) fn count(&self, state: FindingState) -> usize {
        let CountedFindings { errors, warnings, known, waived } = self.counted;
        let counted = match state {
            FindingState::New => errors + warnings,
            FindingState::Known => known,
            FindingState::Waived => waived,
        };
        self.findings.iter().filter(|one| one.state == state).count() + counted
    }

    /// Lets go of all that was told already: of findings their number is left, and of met rules as well.
    pub(crate) fn forget(&mut self) {
        std::mem::take(&mut self.findings).iter().for_each(|one| self.counted.add(one.state, one.level));
        self.met_rules = Vec::new();
    }

    /// How many findings stop the run.
    pub fn stopping(&self) -> usize {
        self.findings.iter().filter(|one| one.stops()).count() + self.counted.errors
    }
}

/// How much of what applies is declared, by weight: 0 to 100. It says what is written, not that it works.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct ProgramScore {
    /// The least it can be; what is undetermined counts as not met.
    pub least: f64,
    /// The most it can be.
    pub most: f64,
    /// The least with waived findings counted as met; the bar is held against this one.
    pub least_waived: f64,
    /// The most with waived findings counted as met.
    pub most_waived: f64,
    /// The grade of `least` in the pack's words, after caps.
    pub grade: String,
    /// What caps the grade: ids of rules, waived or not.
    pub capped_by: Vec<String>,
}
