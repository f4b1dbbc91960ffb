//! Waivers and baselines follow the thing that was accepted, and not the place where it stood.

use std::fs;
use std::path::Path;

use assert_cmd::assert::Assert;
use serde_json::Value;

use crate::support::{folder, prognosis, stderr, stdout};

const RESELLER: &str = "    - {type: reseller, priority: lead, active: yes, value_proposition: Margin, strategy: https://x.example/s, \
                        compensation: 20 %, support: Desk, owner: Bob}\n";
const REFERRAL: &str = "    - {type: referral, priority: second, active: yes, value_proposition: Fees, compensation: 10 %, \
                        support: Desk, owner: Ann}\n";
const PARKED: &str = "    - {type: affiliate, priority: parked, active: no}\n";
const WITH: &str = " strategy: https://x.example/s,";

fn program(entries: &[&str]) -> String {
    format!("program:\n  stage: 1\n  started_on: 2025-09-01\npartner_mix:\n  types:\n{}", entries.concat())
}

fn waiver(rule: &str, more: &str) -> String {
    format!(
        "waivers:\n  - finding: {rule}\n{more}    reason: The strategy is written in spring.\n    owner: Head of partnerships\n    \
         approver: Chief revenue officer\n    created: 2026-01-12\n    expires: 2026-03-31\n"
    )
}

fn check(arguments: &[&str], folder: &Path) -> Assert {
    prognosis(&[&["check", "--as-of", "2026-02-01"], arguments].concat(), folder)
}

fn json(arguments: &[&str], folder: &Path) -> Value {
    let run = check(&[&["--format", "json"], arguments].concat(), folder);
    serde_json::from_slice(&run.get_output().stdout).unwrap_or_else(|error| panic!("{error}: {}", stderr(&run)))
}

/// Path and state of the findings of a rule.
fn of_rule(run: &Value, rule: &str) -> Vec<(String, String)> {
    let findings = run["programs"].as_array().unwrap().iter().flat_map(|one| one["findings"].as_array().unwrap());
    let text = |value: &Value| value.as_str().unwrap().to_owned();
    findings.filter(|one| one["rule"] == rule).map(|one| (text(&one["path"]), text(&one["state"]))).collect()
}

fn problems(run: &Value) -> String {
    run["problems"].to_string()
}

#[test]
fn a_waiver_stays_with_its_entry_wherever_that_stands() {
    let bare = RESELLER.replace(WITH, "");
    let full = REFERRAL.replace(" compensation", &format!("{WITH} compensation"));
    let here = folder(&[("program.yaml", String::new()), (".git/HEAD", String::new())]);
    let waivers = here.path().join("waivers.yaml");
    fs::write(&waivers, waiver("REQ-MIX-STRATEGY", "    path: partner_mix.types[referral].strategy\n")).unwrap();
    let referral = ("partner_mix.types[referral].strategy", "waived");
    let reseller = ("partner_mix.types[reseller].strategy", "new");
    for (entries, expected) in [
        (&[RESELLER, REFERRAL][..], &[referral][..]),
        (&[REFERRAL, RESELLER], &[referral]),
        (&[&full, &bare], &[reseller]),
        (&[PARKED, &bare, REFERRAL], &[reseller, referral]),
        (&[REFERRAL], &[referral]),
    ] {
        fs::write(here.path().join("program.yaml"), program(entries)).unwrap();
        let states = of_rule(&json(&[], here.path()), "REQ-MIX-STRATEGY");
        let states: Vec<(&str, &str)> = states.iter().map(|(path, state)| (path.as_str(), state.as_str())).collect();
        assert_eq!(states, expected, "{entries:?}");
    }
}

#[test]
fn a_place_where_a_name_is_there_and_a_whole_list_are_errors_that_say_what_to_write() {
    let here = folder(&[("program.yaml", program(&[RESELLER, REFERRAL])), (".git/HEAD", String::new())]);
    for path in ["partner_mix.types[1].strategy", "partner_mix.types", "partner_mix"] {
        fs::write(here.path().join("waivers.yaml"), waiver("REQ-MIX-STRATEGY", &format!("    path: {path}\n")))
            .unwrap();
        let run = json(&[], here.path());
        assert_eq!(run["exit_code"], 2, "{path}");
        assert!(
            problems(&run).contains("write `path: partner_mix.types[referral].strategy`"),
            "{path}: {}",
            problems(&run)
        );
        assert_eq!(run["totals"]["waived"], 0, "{path}");
    }
    // What has run out is no fault any more.
    let late =
        waiver("REQ-MIX-STRATEGY", "    path: partner_mix.types[1].strategy\n").replace("2026-03-31", "2026-01-31");
    fs::write(here.path().join("waivers.yaml"), late).unwrap();
    assert_eq!(json(&[], here.path())["exit_code"], 1);
}

#[test]
fn a_waiver_without_a_path_covers_one_block_or_says_what_to_write() {
    let later = ["company", "leader", "research", "ipp", "alignment", "gtm", "tiers", "team"];
    let text: String = later.iter().map(|block| format!("{block}: later\n")).collect();
    let here = folder(&[
        ("program.yaml", format!("program:\n  stage: 1\n  started_on: 2025-09-01\n{text}")),
        ("waivers.yaml", waiver("REQ-TYPE", "")),
        (".git/HEAD", String::new()),
    ]);
    let run = json(&[], here.path());
    assert_eq!(run["exit_code"], 2);
    assert!(problems(&run).contains("`path: company`") && problems(&run).contains("and 3 more"), "{}", problems(&run));
    // One that names its block opens that and no other.
    fs::write(here.path().join("waivers.yaml"), waiver("REQ-TYPE", "    path: leader\n")).unwrap();
    let run = json(&[], here.path());
    assert_eq!((&run["exit_code"], &run["totals"]["waived"]), (&Value::from(1), &Value::from(1)));
}

#[test]
fn waive_writes_an_entry_that_covers_the_finding_and_nothing_else() {
    let here = folder(&[("program.yaml", program(&[RESELLER, REFERRAL])), (".git/HEAD", String::new())]);
    let before = json(&[], here.path());
    let prints = |run: &Value| {
        let findings = run["programs"][0]["findings"].as_array().unwrap().clone();
        let mut prints: Vec<String> = findings.iter().map(|one| one["fingerprint"].to_string()).collect();
        prints.sort();
        prints
    };
    let words =
        ["--reason", "It is written: in spring", "--owner", "Ann", "--approver", "Bob", "--expires", "2026-03-31"];
    for path in ["partner_mix.types[1].strategy", "partner_mix.types[referral].strategy"] {
        check(&[&["--waive", "REQ-MIX-STRATEGY", path], &words[..]].concat(), here.path()).code(0);
        let after = json(&[], here.path());
        let waived = [("partner_mix.types[referral].strategy".to_owned(), "waived".to_owned())];
        assert_eq!(of_rule(&after, "REQ-MIX-STRATEGY"), waived);
        // Who accepts a finding does not make it another one.
        assert_eq!(prints(&after), prints(&before));
        let again = check(&["--waive", "REQ-MIX-STRATEGY", path], here.path());
        assert!(stderr(&again).contains("waived already"), "{}", stderr(&again));
        if path.contains("[1]") {
            fs::remove_file(here.path().join("waivers.yaml")).unwrap();
        }
    }
    // What comes in the place of what was accepted is another finding.
    let wrong = REFERRAL.replace(" compensation", " strategy: {a: b}, compensation");
    fs::write(here.path().join("program.yaml"), program(&[RESELLER, &wrong])).unwrap();
    assert_eq!(json(&[], here.path())["totals"]["waived"], 0);

    // What is not said is left to be filled in, and waives nothing before; what stood there stays.
    fs::write(here.path().join("program.yaml"), program(&[RESELLER, REFERRAL])).unwrap();
    let kept = fs::read_to_string(here.path().join("waivers.yaml")).unwrap();
    check(&["--waive", "REQ-STAGE-NONE", "x"], here.path()).code(2);
    let other = of_rule(&before, "REQ-IPP-ATTRIBUTES");
    if let Some((path, _)) = other.first() {
        let run = check(&["--waive", "REQ-IPP-ATTRIBUTES", path], here.path()).code(0);
        assert!(stderr(&run).contains("fill in reason, owner, approver"), "{}", stderr(&run));
        assert!(fs::read_to_string(here.path().join("waivers.yaml")).unwrap().starts_with(&kept));
        assert_eq!(json(&[], here.path())["exit_code"], 2);
    }
}

#[test]
fn what_is_gone_is_taken_out_of_a_baseline_and_a_new_file_inherits_nothing() {
    let bare = "program:\n  stage: 1\n  started_on: 2025-09-01\n";
    let here = folder(&[(".git/HEAD", ""), ("emea/program.yaml", bare), ("apac/program.yaml", bare)]);
    let update = |paths: &[&str]| {
        let run = check(&[paths, &["--baseline", "known.json", "--update-baseline"]].concat(), here.path()).code(0);
        stderr(&run)
    };
    let known = || {
        let known: Value = serde_json::from_str(&fs::read_to_string(here.path().join("known.json")).unwrap()).unwrap();
        let scores = known["scores"].as_array().unwrap().iter().map(|one| one["path"].as_str().unwrap().to_owned());
        scores.collect::<Vec<_>>()
    };
    update(&["."]);
    fs::rename(here.path().join("emea"), here.path().join("europe")).unwrap();
    // A run over another folder knows nothing of what is gone here.
    update(&["apac"]);
    assert_eq!(known(), ["apac/program.yaml", "emea/program.yaml"]);
    assert!(stderr(&check(&["--baseline", "known.json"], here.path())).contains("emea/program.yaml"));
    assert!(update(&["."]).contains("gone: emea/program.yaml"));
    assert_eq!(known(), ["apac/program.yaml", "europe/program.yaml"]);
    fs::create_dir(here.path().join("emea")).unwrap();
    fs::write(here.path().join("emea/program.yaml"), bare).unwrap();
    check(&["--baseline", "known.json"], here.path()).code(1);
    fs::remove_dir_all(here.path().join("emea")).unwrap();
    fs::rename(here.path().join("europe/program.yaml"), here.path().join("europe/program.yml")).unwrap();
    update(&[]);
    assert_eq!(known(), ["apac/program.yaml", "europe/program.yml"]);
    let mended = format!("{bare}alignment:\n  executive_sponsor: CFO\n  reciprocity_commitment: Two leads a month.\n");
    fs::write(here.path().join("apac/program.yaml"), mended).unwrap();
    let run = check(&["--baseline", "known.json"], here.path());
    assert!(stdout(&run).contains("--update-baseline to keep it"), "{}", stdout(&run));
}

#[test]
fn a_waiver_for_an_entry_that_is_not_there_is_told_with_those_that_are() {
    let bare = RESELLER.replace(WITH, "");
    let here = folder(&[("program.yaml", program(&[&bare, REFERRAL])), (".git/HEAD", String::new())]);
    for (path, expected) in [
        ("partner_mix.types[reseller].strategy", None),
        ("partner_mix.types[*].strategy", Some("known here: `reseller`, `referral`")),
        ("partner_mix.types[*]", Some("known here: `reseller`, `referral`")),
        ("partner_mix.types[Reseller].strategy", Some("did you mean `reseller`?")),
        ("partner_mix.types[reselers].strategy", Some("did you mean `reseller`?")),
        ("partner_mix.types[hyperscaler].strategy", Some("known here: `reseller`, `referral`")),
        ("partner_mix.typs[reseller].strategy", Some("did you mean `partner_mix.types[…].strategy`?")),
        // A list that is not there has no entries to be wrong about.
        ("portfolio.power_partners[Acme].plan", None),
    ] {
        fs::write(here.path().join("waivers.yaml"), waiver("REQ-MIX-STRATEGY", &format!("    path: {path}\n")))
            .unwrap();
        let run = json(&[], here.path());
        let warnings: Vec<&Value> =
            run["problems"].as_array().unwrap().iter().filter(|one| one["code"] == "waiver-path").collect();
        assert_eq!(warnings.len(), usize::from(expected.is_some()), "{path}: {warnings:?}");
        assert_eq!(warnings.first().and_then(|one| one["help"].as_str()), expected, "{path}");
        assert!(warnings.iter().all(|one| one["level"] == "warning"), "{path}: {warnings:?}");
    }
}
