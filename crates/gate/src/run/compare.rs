//! A run held against its baseline: which findings were known, and a baseline of the run itself.

use crate::baseline::{
    Baseline, BaselineFinding, BaselinePack, BaselineScore, SCHEMA, compare as held_against, ratchet,
};
use crate::v1::{BaselineView, CheckReport, ElementRef, FindingState, FindingView, ProgramView};

/// How the programs, and what was found `now`, compare with what a baseline has. What is waived counts neither as new nor as known.
pub(super) fn compare(
    file: &str,
    known: &Baseline,
    now: &[BaselineFinding],
    programs: &[ProgramView],
    min_score: Option<f64>,
) -> BaselineView {
    let scores: Vec<BaselineScore> = programs.iter().map(score).collect();
    let judged: Vec<&str> = programs.iter().map(|program| program.path.as_str()).collect();
    let compared = held_against(known, now, &judged);
    let element =
        |one: &&BaselineFinding| ElementRef { rule: one.rule.clone(), path: one.path.clone(), key: one.path.clone() };
    let fixed = compared.fixed.iter().map(element).collect();
    let ratchet = ratchet(known, &compared, &scores, min_score);
    let count = |state| programs.iter().map(|program| program.count(state)).sum();
    BaselineView {
        file: file.to_owned(),
        as_of: known.as_of.clone(),
        new: count(FindingState::New),
        known: count(FindingState::Known),
        fixed,
        ratchet,
    }
}

/// What a run found, as a baseline for later ones. Waived findings are left out: their waivers speak for them.
pub fn baseline_of(checked: &CheckReport) -> Baseline {
    let findings = checked.programs.iter().flat_map(|program| &program.findings);
    Baseline {
        schema: SCHEMA.to_owned(),
        as_of: checked.as_of.clone(),
        pack: BaselinePack {
            name: checked.pack.name.clone(),
            version: checked.pack.version.clone(),
            sha256: checked.pack.sha256.clone(),
        },
        profile: checked.profile.clone(),
        findings: findings.filter(|one| one.waiver.is_none()).map(finding).collect(),
        scores: checked.programs.iter().map(score).collect(),
    }
}

/// A finding, as a baseline tells it.
pub(super) fn finding(one: &FindingView) -> BaselineFinding {
    BaselineFinding {
        fingerprint: one.fingerprint.clone(),
        rule: one.rule.clone(),
        path: one.path.clone(),
        file: one.file.clone(),
        kind: one.kind.word().to_owned(),
        severity: one.severity,
        elements: one.elements.iter().map(|element| element.key.clone()).collect(),
    }
}

fn score(program: &ProgramView) -> BaselineScore {
    BaselineScore { path: program.path.clone(), least: program.score.least }
}
