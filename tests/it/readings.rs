//! Companies in one file each, on which a reading of the sources turns. The answers stand in `tests/readings`.

use std::fs;

use prognosis::input::Source;
use prognosis::report::{Report, Term};
use prognosis::{audit, input};

use crate::support::{CATALOG, root};

fn report(name: &str, profile: &str, change: impl Fn(String) -> String) -> Report {
    let text = change(fs::read_to_string(root().join("tests/readings").join(name).with_extension("yaml")).unwrap());
    let as_of = "2026-11-28".parse().unwrap();
    let gathered = input::gather(&CATALOG, &[Source::new("answers.yaml", text)], as_of).unwrap();
    audit::run(&CATALOG, &gathered.facts, profile, as_of).unwrap()
}

fn standing(report: &Report, id: &str) -> &'static str {
    report.checks.iter().find(|check| check.id == id).unwrap().standing.word()
}

fn outcome<'r>(report: &'r Report, id: &str) -> &'r str {
    &report.decisions.iter().find(|decision| decision.id == id).unwrap().outcome
}

#[test]
fn a_vacant_post_does_not_switch_a_program_off() {
    for stage in ["program.stage: 0", "program.stage: 1"] {
        let report = report("vacant-post", "standard", |text| text.replace("program.stage: 0", stage));
        for id in ["FM-03", "FM-09", "FM-14"] {
            assert_eq!(standing(&report, id), "fail", "{stage}: {id}");
        }
        // Nothing is said of the time after the signature: it applies, and is open.
        assert_eq!(standing(&report, "FM-15"), "unknown", "{stage}");
    }
}

#[test]
fn a_part_time_leader_fills_no_post_and_leads_a_program() {
    let part_time = |text: String| text.replace("leader.subject: incumbent", "leader.subject: part_time");
    for report in [report("part-time-post", "standard", |text| text), report("part-time-post", "standard", part_time)] {
        for id in ["FM-03", "FM-09", "FM-14", "FM-18", "GM-07", "HR-FULLTIME"] {
            assert_eq!(standing(&report, id), "fail", "{id}");
        }
        assert_ne!(outcome(&report, "hire"), "post-filled");
        let margin = report.gates.iter().find(|gate| gate.id == "G-03").unwrap();
        assert_ne!(margin.state.word(), "open", "the margin cannot be stated, and is said to be in order");
    }
}

#[test]
fn the_fingerprint_of_the_star_seller_reads_whatever_the_stage() {
    for (stage, subject) in [("1", "nobody"), ("1", "left"), ("0", "left")] {
        let report = report("leader-has-left", "standard", |text| {
            let text = text.replace("program.stage: 1", &format!("program.stage: {stage}"));
            text.replace("leader.subject: nobody", &format!("leader.subject: {subject}"))
        });
        let role = report.checks.iter().find(|check| check.id == "LD-LEADER-ROLE").unwrap();
        assert_eq!(role.standing.word(), "fail", "{stage} {subject}");
        assert!(role.message.contains("41 partners signed within half a year"), "{}", role.message);
    }
}

#[test]
fn somebody_who_left_stands_against_a_role_that_nobody_had() {
    for (departures, is_told) in [(0, false), (1, true)] {
        let report = report("leader-has-left", "standard", |text| {
            text.replace("leader.departures: 1", &format!("leader.departures: {departures}"))
        });
        let is_meant = |message: &str| message.contains("somebody left it in the last 24 months");
        assert_eq!(report.findings.iter().any(|finding| is_meant(&finding.message)), is_told, "{departures}");
    }
}

#[test]
fn what_is_at_risk_is_not_told_in_the_words_of_a_failure() {
    let report = report("at-risk-is-no-failure", "standard", |text| text);
    let (targets, counting) = ("MT-TARGETS", "MT-THROUGHPUT");
    for id in [targets, counting] {
        let check = report.checks.iter().find(|check| check.id == id).unwrap();
        assert_ne!(check.standing.word(), "fail", "{id}");
        assert_ne!(check.claim, check.title, "{id}");
    }
    let failing: Vec<&str> = report.checks.iter().map(|check| check.title.as_str()).collect();
    for finding in &report.findings {
        assert!(!failing.contains(&finding.title.as_str()), "{}: {}", finding.id, finding.title);
    }
    for step in &report.plan {
        let remedy = CATALOG.check(&step.check).unwrap().remedy.as_ref().unwrap();
        assert_ne!(step.this_week, remedy.this_week, "{} is at risk, and its step is that of the failure", step.check);
    }
}

#[test]
fn page_one_answers_whether_to_hire_and_tells_the_set_up_beside_it() {
    let report = report("hire-or-not", "pre-hire", |text| text);
    let hire = report.decisions.iter().find(|decision| decision.id == "hire").unwrap();
    assert_eq!(hire.outcome, "ready-with-conditions");
    assert_eq!(report.summary.headline, hire.headline);
    assert_eq!(outcome(&report, "set-up"), "set-up-to-fail");
    assert!(
        report.summary.beside.is_some_and(|beside| beside.contains("before anybody starts")),
        "it says nothing of the set-up"
    );
}
