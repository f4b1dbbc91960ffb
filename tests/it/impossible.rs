//! What can be true of no program, and what a file says twice: told by the gate and by an audit alike.

use std::collections::BTreeSet;

use assert_cmd::assert::Assert;
use prognosis::pack::FieldType;
use serde_json::Value;

use crate::support::{CATALOG, code, folder, prognosis, stderr, stdout};

const GOOD: &str = include_str!("../../examples/harborline/program.yaml");

/// The good program with the value of the first line of a name in the place of its own.
fn with(name: &str, value: &str) -> String {
    let start = GOOD.find(&format!(" {name}:")).unwrap_or_else(|| panic!("no {name}")) + name.len() + 2;
    let end = start + GOOD[start..].find('\n').unwrap();
    format!("{} {value}{}", &GOOD[..start], &GOOD[end..])
}

fn run(command: &str, program: &str) -> Assert {
    let here = folder(&[("program.yaml", program)]);
    prognosis(&[command, "program.yaml", "--as-of", "2026-01-31"], here.path())
}

/// The codes or rules in brackets behind a level.
fn codes(run: &Assert, level: &str) -> BTreeSet<String> {
    let text = stdout(run) + &stderr(run);
    let lines = text.lines().filter_map(|line| line.strip_prefix(level)?.strip_prefix('['));
    lines.filter_map(|line| Some(line.split_once(']')?.0.to_owned())).collect()
}

#[test]
#[rustfmt::skip]
fn what_cannot_be_stops_the_gate_and_its_neighbours_do_not() {
    for (name, value, rule) in [
        ("partners_active", "32", Some("REQ-VALUES-ACTIVE")), ("partners_active", "31", None), ("partners_active", "0", None), ("partners_total", "21", Some("REQ-VALUES-ACTIVE")),
        ("partners_active", "-1", Some("REQ-VALUES-COUNTS")), ("founder_sourced_share_pct", "101", Some("REQ-VALUES-PERCENT")), ("founder_sourced_share_pct", "100", None),
        ("founder_sourced_share_pct", "140 %", Some("REQ-VALUES-PERCENT")), ("founder_sourced_share_pct", "-5", Some("REQ-VALUES-PERCENT")),
        ("sales_acceptance_pct", "820", Some("REQ-VALUES-PERCENT")), ("contribution_margin", "101", Some("REQ-VALUES-MARGIN")),
        ("sla_days", "2000", Some("REQ-VALUES-DURATIONS")), ("sla_days", "367", Some("REQ-VALUES-DURATIONS")), ("sla_days", "366", None),
        ("checkin_cadence_days", "3000", Some("REQ-VALUES-DURATIONS")), ("target_days", "1400", Some("REQ-VALUES-DURATIONS")), ("test_cycle_days", "9000", Some("REQ-VALUES-DURATIONS")),
        ("actual_days_median", "11000", Some("REQ-VALUES-YEARS")), ("expected_months_to_value", "600", Some("REQ-VALUES-MONTHS")), ("expected_months_to_leads", "121", Some("REQ-VALUES-MONTHS")),
        ("months_to_meaningful_revenue", "1200", Some("REQ-VALUES-MONTHS")), ("due_month", "2027", Some("REQ-VALUES-MONTHS")),
        ("series", "[many, some, few, more]", Some("REQ-TYPE")), ("series", "[38, lots, 51, 57]", Some("REQ-TYPE")), ("series", "[\"2025-Q1: 38\", \"2025-Q2: 44\", \"2025-Q3: 51\", \"2025-Q4: 57\"]", None),
        ("series", "[Q1 rising, Q2 rising, Q3 steady, Q4 rising]", Some("REQ-TYPE")),
        ("started_on", "2027-01-01", Some("REQ-PROGRAM-START-FITS")), ("updated", "2026-02-01", Some("REQ-VALUES-DATES")), ("updated", "2026-01-31", None),
        ("published_on", "2100-01-01", Some("REQ-VALUES-DATES")), ("joined_on", "2026-12-24", Some("REQ-VALUES-DATES")), ("due", "2027-06-30", None),
    ] {
        let gate = run("check", &with(name, value))
            .append_context("value", format!("{name}: {value}"))
            .code(i32::from(rule.is_some()));
        let errors = codes(&gate, "error");
        assert!(rule.is_none_or(|rule| errors.contains(rule)), "{name}: {value}: {errors:?}");
    }
}

#[test]
fn a_part_is_no_larger_than_its_whole_whatever_waivers_say() {
    let here = folder(&[
        ("program.yaml", with("partners_active", "500")),
        (
            "waivers.yaml",
            "waivers:\n  - {finding: REQ-VALUES-ACTIVE, path: portfolio.partners_active, reason: We count so, owner: Kim, \
             approver: Board, created: 2026-01-01, expires: 2026-12-31}\n"
                .to_owned(),
        ),
    ]);
    prognosis(&["check", "program.yaml", "--as-of", "2026-01-31"], here.path()).code(2);
    let few = with("partners_total", "5").replace("partners_active: 22", "partners_active: 5");
    assert!(codes(&run("check", &few), "error").contains("REQ-VALUES-POWER-PARTNERS"));
    let margin = GOOD.replace("  contribution_margin:", "  contribution_margin: 30 #");
    let costly = margin.replacen("    salary:", "    salary: 9000000 EUR #", 1);
    assert!(!codes(&run("check", &margin), "error").contains("REQ-VALUES-MARGIN-FITS"));
    assert!(codes(&run("check", &costly), "error").contains("REQ-VALUES-MARGIN-FITS"), "{costly}");
    let negative = costly.replace("contribution_margin: 30 #", "contribution_margin: -30 #");
    assert!(!codes(&run("check", &negative), "error").contains("REQ-VALUES-MARGIN-FITS"));
}

#[test]
fn every_day_of_a_program_is_one_that_has_been_or_one_that_is_planned() {
    let guard =
        CATALOG.families.iter().flat_map(|family| &family.requirements).find(|one| one.id == "REQ-VALUES-DATES");
    let guarded: BTreeSet<&str> = guard.unwrap().paths.iter().map(String::as_str).collect();
    for field in CATALOG.program_fields.iter().filter(|field| field.kind == FieldType::Date) {
        assert!(field.ahead != guarded.contains(field.path.as_str()), "{}", field.path);
    }
}

#[test]
fn gate_and_audit_agree_on_days_to_come() {
    for (name, day, stops) in [
        ("as_of", "2026-02-01", true),
        ("updated", "2030-01-01", true),
        ("published_on", "2026-02-01", true),
        ("joined_on", "2031-05-05", true),
        ("joined_on", "1970-01-01", true),
        ("due", "2031-05-05", false),
        ("updated", "2026-01-31", false),
    ] {
        let program = with(name, day);
        let (gate, audit) = (run("check", &program), run("audit", &program));
        let is_refused = codes(&audit, "error").iter().any(|code| code == "after-audit" || code == "long-ago");
        assert_eq!((code(&gate) == Some(1), is_refused), (stops, stops), "{name}: {day}: {}", stderr(&audit));
    }
}

#[test]
fn entries_of_one_name_are_told_by_gate_and_audit_and_count_once() {
    let tiers = |name: &str| GOOD.replacen("  - name: Ocean\n", &format!("  - name: {name}\n"), 1);
    for (program, again, code) in [
        (GOOD.to_owned(), false, 0),
        (tiers("Harbor"), true, 1),
        (tiers("HARBOR "), true, 1),
        (tiers("\"\\u2009harbor\\u200b\""), true, 1),
        (tiers("Harbour"), false, 0),
        (GOOD.replacen("    - type: technology\n", "    - type: referral\n", 1), true, 0),
        (GOOD.replacen("name: Consultant in Rotterdam", "name: customs  platform", 1), true, 0),
        // Two posts of one role are two posts.
        (GOOD.replacen("role: Referral partner manager", "role: Reseller partner manager", 1), false, 0),
    ] {
        let (gate, audit) = (run("check", &program), run("audit", &program));
        assert_eq!(codes(&gate, "warning").contains("given-twice"), again, "{}", stdout(&gate));
        assert_eq!(codes(&audit, "warning").contains("given-twice"), again, "{}", stderr(&audit));
        gate.code(code);
    }
}

#[test]
fn what_weighs_most_is_told_first_and_then_what_costs_most() {
    let mut program = GOOD.to_owned();
    for name in ["playbook", "ipp", "alignment", "finance", "reporting", "tiers"] {
        let start = program.find(&format!("\n{name}:")).unwrap() + 1;
        let lines = program[start..].split_inclusive('\n').skip(1).take_while(|line| line.starts_with([' ', '#', '-']));
        let end = start + program[start..].find('\n').unwrap() + 1 + lines.map(str::len).sum::<usize>();
        program.replace_range(start..end, "");
    }
    let here = folder(&[("program.yaml", program)]);
    let check =
        |format: &str| prognosis(&["check", "program.yaml", "--as-of", "2026-01-31", "--format", format], here.path());
    let report: Value = serde_json::from_slice(&check("json-v1").get_output().stdout).unwrap();
    let severities = ["critical", "high", "medium", "low"];
    // As they come, by place.
    let mut findings: Vec<(usize, f64, &str)> = report["programs"][0]["findings"]
        .as_array()
        .unwrap()
        .iter()
        .map(|one| {
            let severity = severities.iter().position(|word| one["severity"] == *word).unwrap();
            (severity, one["points"].as_f64().unwrap(), one["rule"].as_str().unwrap())
        })
        .collect();
    findings.sort_by(|one, other| one.0.cmp(&other.0).then(other.1.total_cmp(&one.1)));
    let expected: Vec<&str> = findings.iter().map(|one| one.2).collect();
    assert!(expected.len() >= 6 && findings.iter().any(|one| one.0 > 0), "{findings:?}");
    let text = stdout(&check("text"));
    let lines = text.lines().filter_map(|line| line.strip_prefix("error[").or_else(|| line.strip_prefix("warning[")));
    assert_eq!(lines.map(|line| line.split_once(']').unwrap().0).collect::<Vec<_>>(), expected);
    let page = stdout(&check("markdown"));
    let rows = page.lines().filter(|line| severities.iter().any(|word| line.starts_with(&format!("| {word} |"))));
    assert_eq!(rows.map(|row| row.split('`').nth(1).unwrap()).collect::<Vec<_>>(), expected);
}
