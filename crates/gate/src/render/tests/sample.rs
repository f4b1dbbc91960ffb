//! A run with two programs that shows every kind of finding, waivers in every state, a baseline and two problems.

use diagnostics::Level;
use pack::{Basis, Severity};

use super::findings::{WHY, at, east_findings};
use crate::v1::*;

pub fn s(text: &str) -> String {
    text.to_owned()
}

/// Two programs; the pull request of the second one is stopped, and a third file could not be read.
pub fn sample() -> CheckReport {
    let mut east = program("east/program.yaml", EAST);
    east.name = Some(s("Brightloom Partner Network"));
    east.findings = east_findings();
    east.met_rules = ["REQ-STAGE", "REQ-START"].map(s).to_vec();
    let mut west = program("west/program.yaml", WEST);
    (west.stage, west.months, west.verdict) = (None, None, Verdict::Undetermined);
    west.verdict_without_waivers = Verdict::Undetermined;
    west.score = ProgramScore {
        least: 42.04,
        most: 78.0,
        least_waived: 42.04,
        most_waived: 78.0,
        grade: s("Weak"),
        capped_by: vec![],
    };
    (west.evaluated, west.met, west.not_applicable) = (6, 4, 5);
    west.undetermined = ["REQ-QBR", "REQ-TIERS"].map(s).to_vec();
    west.met_rules = ["REQ-IPP", "REQ-BUDGET", "REQ-OWNER", "REQ-START"].map(s).to_vec();
    CheckReport {
        schema: s(SCHEMA),
        version: s("0.2.0"),
        pack: PackDigest { name: s("prognosis"), version: s("0.2.0"), sha256: "c3".repeat(32) },
        profile: s("ci"),
        as_of: s("2026-01-31"),
        bar: PolicyView { fail_on: Some(Severity::High), min_score: Some(60.0), require_complete: false },
        verdict: Verdict::NotJudged,
        exit_code: 2,
        reasons: vec![
            s("north/program.yaml could not be read as YAML"),
            s("5 findings of severity high or above"),
            s("east/program.yaml may score 41.6, and 60 is needed"),
        ],
        rules: rules(),
        tags: vec![s("partner-program")],
        programs: vec![east, west],
        problems: problems(),
        waivers: waivers(),
        baseline: Some(BaselineView {
            file: s("baseline.json"),
            as_of: s("2025-12-31"),
            new: 8,
            known: 1,
            fixed: vec![ElementRef {
                rule: s("REQ-OWNER"),
                path: s("owners.partner_manager"),
                key: s("owners.partner_manager"),
            }],
            ratchet: None,
        }),
        totals: Totals {
            files: 2,
            evaluated: 17,
            not_applicable: 5,
            dropped: 0,
            errors: 5,
            warnings: 3,
            known: 1,
            waived: 1,
            not_judged: 1,
        },
    }
}

const EAST: &str = "a1";
const WEST: &str = "b2";

fn program(path: &str, digest: &str) -> ProgramView {
    ProgramView {
        path: s(path),
        sha256: digest.repeat(32),
        name: None,
        stage: Some(2),
        months: Some(14),
        verdict: Verdict::Stopped,
        verdict_without_waivers: Verdict::Stopped,
        score: ProgramScore {
            least: 38.25,
            most: 38.25,
            least_waived: 41.6,
            most_waived: 41.6,
            grade: s("Critical"),
            capped_by: vec![s("REQ-IPP"), s("REQ-BUDGET")],
        },
        evaluated: 11,
        met: 2,
        met_rules: Vec::new(),
        not_applicable: 0,
        undetermined: Vec::new(),
        undetermined_stopping: 0,
        findings: Vec::new(),
        counted: CountedFindings::default(),
    }
}

/// Id, title, family, severity.
#[rustfmt::skip]
const RULES: [[&str; 4]; 11] = [
    ["REQ-IPP", "An ideal partner profile is written", "partner-profile", "critical"],
    ["REQ-BUDGET", "A budget with an amount and a period is written", "investment", "critical"],
    ["REQ-OWNER", "Every partner has an owner", "owners", "high"],
    ["REQ-STRATEGY", "Every kind of partner has a strategy", "partner-mix", "high"],
    ["REQ-STAGE", "The stage is declared", "program", "high"],
    ["REQ-START", "The start is declared", "program", "high"],
    ["REQ-GOALS", "Goals of the first year are written", "expectations", "medium"],
    ["REQ-FRESH", "The profile of the ideal partner is not older than 12 months", "partner-profile", "medium"],
    ["REQ-NO-QUOTAS", "No quotas are imposed in the first year", "expectations", "medium"],
    ["REQ-QBR", "Business reviews are planned", "partner-mix", "low"],
    ["REQ-TIERS", "Tiers are few", "partner-mix", "low"],
];

fn rules() -> Vec<RuleView> {
    RULES
        .iter()
        .map(|[id, title, family, severity]| RuleView {
            id: s(id),
            title: s(title),
            family: s(family),
            severity: Severity::from_word(severity).unwrap(),
            basis: Basis::Source,
            why: s(WHY),
            fix: s("Write it down with those who have to live with it"),
            effort_days: (1.0, 3.0),
            check: Some(s("FM-04")),
        })
        .collect()
}

fn problems() -> Vec<ProblemView> {
    vec![
        ProblemView {
            code: "yaml-syntax".to_owned().into(),
            level: Level::Error,
            message: s("this list is never closed"),
            file: s("./north/program.yaml"),
            region: Some(at(3, 9, 1, 40)),
            excerpt: s("  goals: [400, 500"),
            help: Some(s("close it with `]`")),
        },
        ProblemView {
            code: "waiver-unused".to_owned().into(),
            level: Level::Warning,
            message: s("a waiver covers nothing"),
            file: s("waivers.yaml"),
            region: None,
            excerpt: String::new(),
            help: None,
        },
    ]
}

fn waivers() -> Vec<WaiverView> {
    let waiver = |line, finding: &str, state, expires: &str, days_left, covers| WaiverView {
        terms: WaiverTerms {
            file: s("waivers.yaml"),
            line,
            finding: s(finding),
            path: None,
            program: None,
            fingerprint: None,
            reason: s("Resellers start in spring; their plan is written then"),
            owner: s("Ana Ruiz"),
            approver: s("Jo Kim"),
            created: s("2025-11-01"),
            expires: s(expires),
        },
        state,
        days_left,
        covers,
    };
    vec![
        waiver(2, "REQ-STRATEGY", WaiverState::Active, "2026-06-30", 150, 1),
        waiver(9, "REQ-OWNER", WaiverState::Expired, "2026-01-15", -16, 0),
        waiver(16, "REQ-FRESH", WaiverState::ExpiresSoon, "2026-02-05", 6, 0),
        waiver(23, "REQ-QBR", WaiverState::Unused, "2026-12-31", 334, 0),
    ]
}

/// A run in which everything is met.
pub fn passed() -> CheckReport {
    let all = sample();
    let mut program = all.programs[0].clone();
    program.findings.clear();
    program.met_rules = RULES.iter().map(|rule| s(rule[0])).collect();
    (program.verdict, program.met) = (Verdict::Passed, RULES.len());
    program.verdict_without_waivers = Verdict::Passed;
    program.score = ProgramScore {
        least: 100.0,
        most: 100.0,
        least_waived: 100.0,
        most_waived: 100.0,
        grade: s("Strong"),
        capped_by: vec![],
    };
    let totals = Totals { files: 1, evaluated: RULES.len(), ..Totals::default() };
    let (reasons, problems, waivers) = (Vec::new(), Vec::new(), Vec::new());
    let programs = vec![program];
    let (verdict, exit_code, baseline) = (Verdict::Passed, 0, None);
    CheckReport { verdict, exit_code, reasons, programs, problems, waivers, baseline, totals, ..all }
}

/// A run with nothing but a file that cannot be read.
pub fn unread() -> CheckReport {
    let all = sample();
    let totals = Totals { not_judged: 1, ..Totals::default() };
    let reasons = all.reasons[..1].to_vec();
    CheckReport { programs: Vec::new(), waivers: Vec::new(), baseline: None, reasons, totals, ..all }
}
