//! A file that contradicts itself is judged as what it shows: nothing asks for less because a smaller stage or a later start is written.

use std::fs;
use std::path::Path;

use serde_json::Value;

use crate::support::{code, folder, prognosis, stderr};

const GOOD: &str = include_str!("../../examples/harborline/program.yaml");

fn json(arguments: &[&str], folder: &Path) -> (i32, Value) {
    let run = prognosis(&[&["check", "--as-of", "2026-01-31", "--format", "json"], arguments].concat(), folder);
    let report =
        serde_json::from_slice(&run.get_output().stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(&run)));
    (code(&run).unwrap(), report)
}

fn contradictions(report: &Value) -> Vec<&str> {
    let findings = report["programs"][0]["findings"].as_array().unwrap().iter();
    let contradicted = findings.filter(|one| one["kind"] == "contradicted");
    contradicted.flat_map(|one| one["elements"].as_array().unwrap()).map(|one| one["rule"].as_str().unwrap()).collect()
}

/// The good program as of a stage and a start, with its team and more lines in the place of its own.
fn program(stage: &str, start: &str, team: &str) -> String {
    let (before, rest) = GOOD.split_once("\nteam:\n").unwrap();
    let after = &rest[rest.find("\nmetrics:").unwrap()..];
    let text = format!("{before}\n{team}{after}");
    text.replace("  stage: 2\n", &format!("  stage: {stage}\n"))
        .replace("  started_on: 2023-05-02\n", &format!("  started_on: {start}\n"))
}

const TEAM: &str = "team:
  members:
    - {role: Head, fte: 1, focus: All}
    - {role: Resellers, fte: 1, focus: Resellers}
    - {role: Referral, fte: 1.0, focus: Referral}
";
const HALVES: &str = "team:\n  dedicated_fte: 0.5\n  members:\n    - {role: Head, fte: 0.5, focus: All}\n";
const SMALL: [(&str, &str); 3] = [
    ("  partners_total: 31\n  partners_active: 22\n", "  partners_total: 4\n  partners_active: 2\n"),
    ("  power_partners:\n", "  tier_one:\n"),
    ("joined_on: 2023-10-02", "joined_on: 2025-10-02"),
];

#[test]
fn a_stage_is_held_against_team_and_portfolio() {
    let small = |text: String| {
        let text = SMALL.iter().fold(text, |text, (from, to)| text.replace(from, to));
        let (before, rest) = text.split_once("\ntiers:\n").unwrap();
        let text = format!("{before}\n{}", &rest[rest.find("tiers_published").unwrap()..]);
        text.lines().filter(|line| !line.contains("series:")).collect::<Vec<_>>().join("\n") + "\n"
    };
    let cases: [(&str, String, &[&str], u64); 9] = [
        ("members at stage 0", program("0", "2023-05-02", TEAM), &["TEAM", "FITS", "PARTNERS"], 2),
        ("members at stage 0, few partners", small(program("0", "2023-05-02", TEAM)), &["TEAM", "FITS"], 2),
        (
            "one member at stage 0",
            small(program("0", "2023-05-02", "team:\n  members: [{role: Head, fte: 1}]\n")),
            &["FITS"],
            1,
        ),
        ("a number at stage 0", small(program("0", "2023-05-02", "team:\n  dedicated_fte: 1.5\n")), &["FITS"], 1),
        ("partners alone", program("0", "2023-05-02", ""), &["PARTNERS"], 1),
        ("members at stage 1", program("1", "2023-05-02", TEAM), &["TEAM"], 2),
        ("a number at stage 1", program("1", "2023-05-02", "team:\n  dedicated_fte: 4\n"), &["TEAM"], 2),
        ("half a post at stage 0", small(program("0", "2023-05-02", HALVES)), &[], 0),
        ("two at stage 1", program("1", "2023-05-02", "team:\n  dedicated_fte: 2\n"), &[], 1),
    ];
    for (what, text, expected, stage) in cases {
        let here = folder(&[("program.yaml", text)]);
        let (code, report) = json(&["program.yaml"], here.path());
        let mut rules: Vec<&str> = contradictions(&report);
        rules.iter_mut().for_each(|rule| *rule = rule.rsplit('-').next().unwrap());
        assert_eq!(rules, expected, "{what}");
        assert_eq!(report["programs"][0]["stage"], stage, "{what}");
        assert!(expected.is_empty() || code == 1, "{what}");
    }
    let unsaid = small(program("0", "2023-05-02", "team:\n  members: [{role: Head}, {role: Resellers}]\n"));
    let here = folder(&[("program.yaml", unsaid)]);
    let (_, report) = json(&["program.yaml"], here.path());
    let of_shares = |one: &&Value| one["rule"] == "REQ-PROGRAM-STAGE-ZERO-SHARES";
    assert_eq!(report["programs"][0]["findings"].as_array().unwrap().iter().filter(of_shares).count(), 2);
}

#[test]
fn a_start_is_held_against_signatures_and_figures() {
    let team = "team:\n  dedicated_fte: 4\n";
    let without_series = |text: &str| {
        let lines = text.lines().filter(|line| !line.contains("series:")).collect::<Vec<_>>();
        lines.join("\n") + "\n"
    };
    let joined = |text: String| text.replace("joined_on: 2023-10-02", "joined_on: 2026-01-20");
    let cases: [(&str, String, &[&str], u64); 6] = [
        ("as it is", program("2", "2023-05-02", team), &[], 32),
        ("last month", program("2", "2025-12-20", team), &["FITS", "QUARTER", "YEAR"], 27),
        ("last month, joined later", joined(program("2", "2025-12-20", team)), &["QUARTER", "YEAR"], 6),
        ("seven months ago", joined(program("2", "2025-06-30", team)), &[], 7),
        ("last month and no figures", joined(without_series(&program("2", "2025-12-20", team))), &[], 1),
        (
            "after the file was gone through",
            joined(without_series(&program("2", "2026-01-15", team))),
            &["FILE", "MONTH"],
            1,
        ),
    ];
    for (what, text, expected, months) in cases {
        let here = folder(&[("program.yaml", text)]);
        let (code, report) = json(&["program.yaml"], here.path());
        let mut rules: Vec<&str> = contradictions(&report);
        rules.iter_mut().for_each(|rule| *rule = rule.rsplit('-').next().unwrap());
        let mut expected = expected.to_vec();
        rules.sort_unstable();
        expected.sort_unstable();
        assert_eq!(rules, expected, "{what}");
        assert_eq!(report["programs"][0]["months"], months, "{what}");
        assert!(expected.is_empty() || code == 1, "{what}");
    }
}

#[test]
fn neither_a_waiver_nor_a_baseline_covers_a_contradiction() {
    let here = folder(&[("program.yaml", program("0", "2023-05-02", TEAM)), (".git/HEAD", String::new())]);
    json(&["program.yaml", "--baseline", "base.json", "--update-baseline"], here.path());
    let (code, report) = json(&["program.yaml", "--baseline", "base.json"], here.path());
    let findings = report["programs"][0]["findings"].as_array().unwrap();
    let open: Vec<&str> =
        findings.iter().filter(|one| one["state"] == "new").map(|one| one["kind"].as_str().unwrap()).collect();
    assert_eq!((code, open), (1, vec!["contradicted"]));
    let waive =
        ["check", "--as-of", "2026-01-31", "program.yaml", "--waive", "REQ-PROGRAM-STAGE-FITS-TEAM", "program.stage"];
    let refused = prognosis(&waive, here.path()).code(2);
    assert!(stderr(&refused).contains("no waiver covers that"), "{}", stderr(&refused));
    let entry = "waivers:\n  - finding: REQ-PROGRAM-STAGE-FITS-TEAM\n    path: program.stage\n    reason: We call it so.\n    \
                 owner: Head of partnerships\n    approver: Chief revenue officer\n    created: 2026-01-12\n    expires: 2026-03-31\n";
    fs::write(here.path().join("waivers.yaml"), entry).unwrap();
    let (code, report) = json(&["program.yaml"], here.path());
    assert_eq!(code, 2);
    assert!(report["problems"].to_string().contains("says against itself"), "{}", report["problems"]);
}
