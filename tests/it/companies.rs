//! The stories of `tests/companies`: what the report says of each company against what the sources say of it.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;
use std::fs;
use std::path::{Path, PathBuf};

use prognosis::input::Source;
use prognosis::report::{Certainty, Report, Term};
use prognosis::{audit, input};
use serde::Deserialize;

use crate::support::{CATALOG, root};

/// No company may be told worse than this; what is missed stands in the snapshot.
const FLOOR: f64 = 94.8;

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Expected {
    as_of: String,
    profile: String,
    checks: BTreeMap<String, ExpectedVerdict>,
    decisions: BTreeMap<String, serde_json::Value>,
    first_steps: Vec<String>,
    #[serde(default)]
    also_right: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct ExpectedVerdict {
    verdict: String,
    #[serde(default)]
    at_risk_at_least: bool,
    #[serde(default)]
    healthy_or_nearly: bool,
    #[serde(default)]
    or: serde_json::Value,
    #[serde(rename = "because")]
    _because: serde_json::Value,
    #[serde(rename = "why")]
    _why: String,
}

impl ExpectedVerdict {
    /// Whether a check that stands so is told right.
    fn allows(&self, standing: &str) -> bool {
        let further = match &self.or {
            serde_json::Value::Array(list) => list.iter().any(|one| one == standing),
            one => one == standing,
        };
        let low = self.at_risk_at_least && ["at_risk", "fail", "at_risk_at_least"].contains(&standing);
        let high = self.healthy_or_nearly && ["pass", "at_risk", "healthy_or_nearly"].contains(&standing);
        standing == self.verdict || further || low || high
    }
}

fn stories() -> Vec<PathBuf> {
    let folders = fs::read_dir(root().join("tests/companies")).unwrap().map(|entry| entry.unwrap().path());
    let mut stories: Vec<PathBuf> = folders.filter(|path| path.is_dir()).collect();
    stories.sort();
    stories
}

fn report_of(story: &Path, expected: &Expected) -> Report {
    let mut files: Vec<PathBuf> = fs::read_dir(story).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.retain(|file| file.file_name().is_some_and(|name| name.to_string_lossy().starts_with("answers")));
    files.sort();
    let source = |file: &PathBuf| {
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        Source::new(&name, fs::read_to_string(file).unwrap())
    };
    let sources: Vec<Source> = files.iter().map(source).collect();
    let as_of = expected.as_of.parse().unwrap();
    let gathered = input::gather(&CATALOG, &sources, as_of);
    let gathered = gathered.unwrap_or_else(|problems| panic!("{}: {problems:?}", story.display()));
    audit::run(&CATALOG, &gathered.facts, &expected.profile, as_of).unwrap()
}

/// The id of a check as the pack writes it.
fn id(written: &str) -> String {
    match written {
        "LD-01" => "LD-LEADER-ROLE".to_owned(),
        "mt-throughput" | "mt-targets" | "mt-quality" | "mt-cac" | "mt-sourced-mrr" => written.to_uppercase(),
        _ => written.to_uppercase(),
    }
}

/// The package of steps that a check's step belongs to, by one of its checks.
fn package(check: &str) -> String {
    let packages: [&[&str]; 9] = [
        &["FM-12", "FM-05", "MT-TARGETS"],
        &["LD-LEADER-ROLE", "HR-PROFILE", "HR-SALES-FIT"],
        &["FM-16", "PR-1", "PR-2", "PR-3", "PR-4"],
        &["FM-08", "GM-02"],
        &["MT-CAC", "MT-THROUGHPUT", "MT-SOURCED-MRR", "MT-QUALITY"],
        &["GM-01", "ST-REFERRAL-FIRST"],
        &["FM-15", "GM-05"],
        &["FM-06", "GM-06"],
        &["FM-18", "ST-TRIGGERS", "ST-SPECIALISTS", "ST-STAGE"],
    ];
    packages.iter().find(|checks| checks.contains(&check)).map_or(check, |checks| checks[0]).to_owned()
}

/// What the stories call an outcome of a decision.
fn outcome(decision: &str, report: &Report) -> String {
    let Some(found) = report.decisions.iter().find(|one| one.id == decision) else { return "not-asked".to_owned() };
    if found.certainty != Certainty::Open {
        return word(decision, &found.outcome);
    }
    let open: BTreeSet<String> = found.possible.iter().map(|one| word(decision, &one.id)).collect();
    if open.len() == 1 { open.into_iter().collect() } else { "undetermined".to_owned() }
}

fn word(decision: &str, outcome: &str) -> String {
    let word = match (decision, outcome) {
        ("hire", "post-filled") => "not-asked",
        ("hire", "ready" | "ready-with-conditions") => "ready",
        ("launch", "fix-product-first") => "fix-the-product-first",
        ("launch", "ready-with-dated-fixes") => "conditional",
        ("set-up", "set-up-to-fail" | "mend-first") => "not-in-place",
        ("set-up", "firm-up") => "partly",
        ("set-up", "fit-to-succeed") => "in-place",
        ("stage", stage) => stage.trim_start_matches("stage-"),
        (_, other) => other,
    };
    word.to_owned()
}

#[test]
fn each_company_is_told_as_the_sources_tell_of_it() {
    let (mut page, mut least) = (String::new(), 100.0_f64);
    for story in stories() {
        let name = story.file_name().unwrap().to_string_lossy().into_owned();
        let expected = fs::read_to_string(story.join("expected.yaml")).unwrap();
        let expected: Expected = serde_yaml::from_str(&expected).unwrap_or_else(|error| panic!("{name}: {error}"));
        let report = report_of(&story, &expected);
        let (mut right, mut asked, mut misses) = (0, 0, String::new());
        let mut mark = |is_right: bool, miss: String| {
            asked += 1;
            right += usize::from(is_right);
            if !is_right {
                writeln!(misses, "  {miss}").unwrap();
            }
        };
        for (written, expectation) in &expected.checks {
            let check = report.checks.iter().find(|check| check.id == id(written));
            let standing = check.map_or("not judged", |check| check.standing.word());
            // A profile that leaves a check out says nothing of it, and plans nothing of it below.
            if check.is_some() {
                mark(expectation.allows(standing), format!("{}: {standing}, not {}", id(written), expectation.verdict));
            }
        }
        for (decision, wanted) in &expected.decisions {
            let wanted = wanted.as_str().map_or_else(|| wanted.to_string(), str::to_owned);
            let found = outcome(decision, &report);
            let is_asked_here = decision == "hire" || report.decisions.iter().any(|one| one.id == *decision);
            if is_asked_here {
                mark(found == wanted, format!("{decision}: {found}, not {wanted}"));
            }
        }
        let steps: Vec<String> = report.plan.iter().take(3).map(|step| package(&step.check)).collect();
        let is_judged = |step: &str| report.checks.iter().any(|check| package(&check.id) == package(&id(step)));
        for step in expected.first_steps.iter().filter(|step| is_judged(step)) {
            let ids = [step].into_iter().chain(&expected.also_right).map(|step| package(&id(step)));
            mark(ids.into_iter().any(|id| steps.contains(&id)), format!("first steps: {steps:?}, without {step}"));
        }
        let percent = 100.0 * f64::from(right as u32) / f64::from(asked as u32);
        least = least.min(percent);
        writeln!(page, "{name}: {right} of {asked}, {percent:.0} %\n{misses}").unwrap();
    }
    println!("{page}");
    insta::assert_snapshot!("companies", page);
    assert!(least >= FLOOR, "a company is told right in {least:.0} % only");
}
