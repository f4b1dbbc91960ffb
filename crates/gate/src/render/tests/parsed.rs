//! What machines read from the formats that are made for them.

use std::collections::BTreeSet;

use serde_json::Value;

use super::sample::{passed, sample, unread};
use super::{GateFormat, rendered};
use crate::v1::{CheckReport, Verdict};

fn sarif(checked: &CheckReport) -> Value {
    serde_json::from_str(&rendered(checked, GateFormat::Sarif)).unwrap()
}

/// Walks through an XML document of ours, and gives the names of its elements in order.
#[track_caller]
pub fn well_formed(xml: &str) -> Vec<String> {
    let body = xml.strip_prefix("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n").unwrap();
    let (mut open, mut seen, mut rest) = (Vec::new(), Vec::new(), body);
    while let Some(start) = rest.find('<') {
        let text = &rest[..start];
        assert!(!text.contains('>'), "a bare > in {text:?}");
        assert!(
            text.split('&').skip(1).all(|after| after.split(';').next().is_some_and(|name| name.len() < 6)),
            "{text:?}"
        );
        let end = start + rest[start..].find('>').unwrap();
        let tag = &rest[start + 1..end];
        assert!(!tag.contains('<') && tag.matches('"').count().is_multiple_of(2), "{tag:?}");
        if let Some(name) = tag.strip_prefix('/') {
            assert_eq!(open.pop().as_deref(), Some(name));
        } else {
            let name = tag.split([' ', '/']).next().unwrap().to_owned();
            seen.push(name.clone());
            if !tag.ends_with('/') {
                open.push(name);
            }
        }
        rest = &rest[end + 1..];
    }
    assert!(open.is_empty() && rest.trim().is_empty(), "{open:?} {rest:?}");
    seen
}

#[test]
fn json_is_the_run_itself() {
    for checked in [sample(), passed(), unread()] {
        let read: CheckReport = serde_json::from_str(&rendered(&checked, GateFormat::JsonV1)).unwrap();
        assert_eq!(CheckReport { tags: checked.tags.clone(), ..read }, checked);
    }
}

/// What a document of the second shape says, in the words of the first: with what rules say at each finding, and nothing left out.
fn in_first_shape(second: &Value) -> Value {
    let mut first = second.clone();
    first["schema"] = "prognosis/check/1".into();
    let rules = second["rules"].as_object().unwrap();
    first["rules"] =
        rules.iter().map(|(id, rule)| with(rule, &[("id", id.as_str().into()), ("check", Value::Null)])).collect();
    for (program, first) in second["programs"].as_array().unwrap().iter().zip(first["programs"].as_array_mut().unwrap())
    {
        let nothing = ["name", "stage", "months"].map(|field| (field, Value::Null));
        *first = with(first, &nothing);
        let whole = |finding: &Value| {
            let rule = &rules[finding["rule"].as_str().unwrap()];
            let of_rule = ["severity", "why", "fix", "effort_days"].map(|field| (field, rule[field].clone()));
            let nothing = ["found", "wanted", "meant", "stub", "gate", "waiver"].map(|field| (field, Value::Null));
            with(finding, &[&of_rule[..], &nothing, &[("file", program["path"].clone())]].concat())
        };
        first["findings"] = program["findings"].as_array().unwrap().iter().map(whole).collect();
    }
    with(&first, &[("baseline", Value::Null)])
}

/// A value with fields that it does not have itself.
fn with(value: &Value, fields: &[(&str, Value)]) -> Value {
    let mut value = value.clone();
    let own = value.as_object_mut().unwrap();
    fields.iter().for_each(|(name, field)| _ = own.entry(*name).or_insert_with(|| field.clone()));
    value
}

#[test]
fn both_shapes_of_json_say_the_same() {
    for mut checked in [sample(), passed(), unread()] {
        // The second shape has its rules by their ids.
        checked.rules.sort_by(|one, other| one.id.cmp(&other.id));
        let read = |format| serde_json::from_str::<Value>(&rendered(&checked, format)).unwrap();
        let (first, second) = (read(GateFormat::JsonV1), read(GateFormat::Json));
        assert_eq!(second["schema"], "prognosis/check/2");
        assert_eq!(in_first_shape(&second), first);
    }
}

#[test]
fn what_a_rule_says_stands_once_and_the_verdict_last() {
    let text = rendered(&sample(), GateFormat::Json);
    let why = serde_json::to_string(super::findings::WHY).unwrap();
    let rules = text.split_once("\n\"programs\":").unwrap().0;
    assert_eq!(text.matches(&why).count(), rules.matches(&why).count());
    let line = |begin: &str| text.lines().position(|line| line.starts_with(begin)).unwrap();
    let order =
        ["{\"schema\":", "\"rules\":", "\"programs\":", "{\"path\":\"east", "{\"path\":\"west", "\"problems\":"]
            .map(line);
    assert!(order.is_sorted(), "{order:?}");
    assert!(text.lines().last().unwrap().contains("\"verdict\":\"not_judged\",\"exit_code\":2,\"reasons\":["));
}

#[test]
fn sarif_results_name_rules_that_exist_and_places_that_can_be_shown() {
    for checked in [sample(), passed(), unread()] {
        let log = sarif(&checked);
        let run = &log["runs"][0];
        let rules = run["tool"]["driver"]["rules"].as_array().unwrap();
        let all = checked.problems.len() + checked.programs.iter().map(|program| program.findings.len()).sum::<usize>();
        let results = run["results"].as_array().unwrap();
        assert_eq!(results.len(), all);
        for result in results {
            assert_eq!(rules[result["ruleIndex"].as_u64().unwrap() as usize]["id"], result["ruleId"]);
            let place = &result["locations"][0]["physicalLocation"];
            assert!(place["region"]["startLine"].as_u64().unwrap() >= 1);
            let uri = place["artifactLocation"]["uri"].as_str().unwrap();
            assert!(!uri.starts_with('.') && !uri.contains(' '), "{uri}");
            assert!(result["message"]["text"].as_str().unwrap().ends_with(['.', '?']));
            assert_eq!(result["partialFingerprints"]["prognosis/v1"].as_str().unwrap().len(), 32);
        }
        assert_eq!(run["invocations"][0]["exitCode"], checked.exit_code);
        assert_eq!(run["invocations"][0]["executionSuccessful"], checked.verdict != Verdict::NotJudged);
    }
}

#[test]
fn sarif_tells_waivers_baseline_and_fixes() {
    let log = sarif(&sample());
    let results = log["runs"][0]["results"].as_array().unwrap();
    let of = |state: &str| results.iter().filter(|one| one["properties"]["state"] == state).collect::<Vec<_>>();
    let (new, known, waived) = (of("new"), of("known"), of("waived"));
    assert_eq!((new.len(), known.len(), waived.len()), (7, 1, 1));
    assert!(new.iter().all(|one| one["baselineState"] == "new" && one["suppressions"].is_null()));
    assert_eq!(known[0]["baselineState"], "unchanged");
    let waiver = &waived[0]["suppressions"][0];
    assert_eq!((&waiver["kind"], &waiver["status"]), (&"external".into(), &"accepted".into()));
    assert_eq!(waiver["properties"]["approver"], "Jo Kim");
    let fixes: Vec<_> = new.iter().filter(|one| !one["fixes"].is_null()).collect();
    let replacement = &fixes[0]["fixes"][0]["artifactChanges"][0]["replacements"][0];
    assert_eq!((fixes.len(), &replacement["insertedContent"]["text"]), (1, &"budget".into()));
    assert_eq!(replacement["deletedRegion"]["startColumn"], 3);
}

#[test]
fn gitlab_gets_distinct_issues_without_what_is_waived() {
    let mut checked = sample();
    let again = checked.programs[0].findings[0].clone();
    checked.programs[0].findings.push(again);
    let issues: Vec<Value> = serde_json::from_str(&rendered(&checked, GateFormat::Gitlab)).unwrap();
    let fingerprints: BTreeSet<_> = issues.iter().map(|issue| issue["fingerprint"].as_str().unwrap()).collect();
    assert_eq!((issues.len(), fingerprints.len()), (2 + 8 + 1, 11));
    let severities: BTreeSet<_> = issues.iter().map(|issue| issue["severity"].as_str().unwrap()).collect();
    assert!(severities.is_subset(&["info", "minor", "major", "critical", "blocker"].into()));
    assert_eq!(issues[0]["severity"], "blocker");
    assert_eq!(issues[0]["location"]["path"], "north/program.yaml");
}

#[test]
fn junit_counts_what_it_holds() {
    // As many errors as warnings would hide that the one is counted for the other.
    let mut uneven = sample();
    uneven.problems.push(uneven.problems[0].clone());
    for checked in [sample(), uneven, passed(), unread()] {
        let xml = rendered(&checked, GateFormat::Junit);
        let names = well_formed(&xml);
        let count = |name: &str| names.iter().filter(|seen| *seen == name).count();
        let sum = |attribute: &str| {
            let suites = xml.lines().filter(|line| line.trim_start().starts_with("<testsuite "));
            let value =
                |line: &str| line.split(&format!(" {attribute}=\"")).nth(1)?.split('"').next()?.parse::<usize>().ok();
            suites.filter_map(value).sum::<usize>()
        };
        assert_eq!(sum("tests"), count("testcase"));
        assert_eq!(sum("failures"), count("failure"));
        assert_eq!(sum("errors"), count("error"));
        assert_eq!(sum("skipped"), count("skipped"));
        assert_eq!(checked.verdict == Verdict::Passed, count("failure") + count("error") == 0);
    }
}

#[test]
fn an_address_of_a_file_is_a_tidy_uri() {
    use crate::render::place::{tidy, uri};
    for (path, expected) in [
        ("./a b/ü.yaml", "a%20b/%C3%BC.yaml"),
        ("a/./b/../c.yaml", "a/c.yaml"),
        ("../x/program.yaml", "../x/program.yaml"),
        ("/srv/x.yaml", "file:///srv/x.yaml"),
        ("C:/x#1?.yaml", "file:///C:/x%231%3F.yaml"),
        ("a:b%.yaml", "a%3Ab%25.yaml"),
        ("", "."),
        ("a/..", "."),
    ] {
        assert_eq!(uri(path), expected, "{path}");
    }
    assert_eq!(tidy("./a//b/"), "a/b");
}
