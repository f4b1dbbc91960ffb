//! What people type where nothing is known yet fills no text of `program.yaml`, whoever types it and in whatever way.

use std::collections::BTreeSet;

use engine::GatePolicy;
use gate::GateRun;
use input::Source;
use pack::{FieldType, ProgramField, Severity};
use serde_json::Value;

use crate::support::CATALOG;

const GOOD: &str = include_str!("../../examples/harborline/program.yaml");
const FILLERS: &str = include_str!("../fillers.txt");

/// The good program with words in the place of each text that stands in it.
fn filled_with(words: &str, leaves: &[&ProgramField]) -> String {
    let mut program: Value = serde_yaml::from_str(GOOD).unwrap();
    for leaf in leaves {
        let steps: Vec<&str> = leaf.path.split('.').collect();
        put(&mut program, &steps, words);
    }
    // What is JSON is YAML as well.
    program.to_string()
}

fn put(at: &mut Value, steps: &[&str], words: &str) {
    let Some((step, rest)) = steps.split_first() else {
        *at = Value::String(words.to_owned());
        return;
    };
    let (name, is_list) = step.strip_suffix("[]").map_or((*step, false), |name| (name, true));
    let Some(inner) = at.get_mut(name) else { return };
    match (is_list, inner) {
        // One text in the names of several entries would make them one.
        (true, Value::Array(entries)) if rest == ["name"] => {
            entries.iter_mut().take(1).for_each(|entry| put(entry, rest, words));
        }
        (true, Value::Array(entries)) => entries.iter_mut().for_each(|entry| put(entry, rest, words)),
        (_, inner) => put(inner, rest, words),
    }
}

/// Every element that a program leaves unmet, with the rule that asks for it.
fn unmet(text: &str) -> BTreeSet<(String, String)> {
    let policy = GatePolicy { fail_on: Some(Severity::High), ..GatePolicy::default() };
    let run = GateRun::new(&CATALOG, "ci", "2026-01-31".parse().unwrap(), policy).unwrap();
    let mut run = run.beside_files(|_, _| false);
    run.program(&Source::new("program.yaml", text), &[]);
    let report = run.finish(false);
    assert_eq!(report.problems, [], "{text}");
    let findings = report.programs.iter().flat_map(|program| &program.findings);
    findings.flat_map(|finding| &finding.elements).map(|one| (one.rule.clone(), plain(&one.path))).collect()
}

/// A path without the names of list entries, of which some are fillers themselves here.
fn plain(path: &str) -> String {
    let Some((before, rest)) = path.split_once('[') else { return path.to_owned() };
    match rest.split_once("].") {
        Some((_, after)) => format!("{before}[].{}", plain(after)),
        None => format!("{before}[]"),
    }
}

#[test]
fn no_filler_of_the_list_fills_a_text() {
    let texts = CATALOG.program_fields.iter().filter(|leaf| leaf.kind == FieldType::Text);
    let texts: Vec<&ProgramField> = texts.collect();
    let asked = unmet(&filled_with("", &texts));
    let places: BTreeSet<&String> = asked.iter().map(|(_, path)| path).collect();
    assert!(places.len() >= 60, "{} texts are asked for: {places:?}", places.len());
    let mut passed = Vec::new();
    let fillers =
        FILLERS.lines().filter(|line| !line.starts_with("# ")).chain([" ", "\u{a0}", "\u{200b}", " tbd\u{200b} "]);
    for words in fillers {
        let allowed = |path: &str| {
            let leaf = texts.iter().find(|leaf| leaf.path == path);
            leaf.is_some_and(|leaf| leaf.allows.iter().any(|word| word.eq_ignore_ascii_case(words)))
        };
        let left = unmet(&filled_with(words, &texts));
        let through = asked.difference(&left).filter(|(_, path)| !allowed(path));
        passed.extend(through.map(|(rule, path)| format!("{words:?} fills {path} ({rule})")).take(1));
    }
    assert!(passed.is_empty(), "{} pass:\n{}", passed.len(), passed.join("\n"));
}

#[test]
fn what_only_resembles_a_filler_fills() {
    let texts = CATALOG.program_fields.iter().filter(|leaf| leaf.kind == FieldType::Text && leaf.shape.is_none());
    let texts: Vec<&ProgramField> = texts.collect();
    let asked = unmet(&filled_with("", &texts));
    for words in [
        "Todor Petrov, two days a week",
        "TBC Bank",
        "to become the first choice of clinics",
        "Pending orders above 20,000 EUR",
        "Open APIs and a sandbox",
        "Testing laboratories",
        "To do business with hospitals",
        "Example Ltd",
        "later stage companies",
        "Offenbach",
        "todo-list vendors",
        "None of our competitors has it",
        "Noah",
        "Norway and Sweden",
        "50",
        "12 percent",
        "Nothing is paid before the first invoice",
        "Yes, within two days",
        "Draft-resistant doors",
        "Follows up every lead within a day",
        "日本",
        "医",
        "3M",
        "[Harbor] partners only",
        "Bald AG",
        "Soonwald region",
        "To follow up within five days of a fair",
        "To be agreed with Sales before each deal, within five days",
        "To be set by the board each January, 20 percent in 2026",
        "Will be written by the partner and signed by us",
        "Not applicable to resellers; referral partners get 10 percent",
        "Test: two roll-outs under supervision",
        "Still open to all partners",
        "Coming soon campaigns run in April",
        "wird noch am selben Tag beantwortet",
        "Noch offen für alle Partner",
        "To be paid 10 days after the invoice",
    ] {
        let left = unmet(&filled_with(words, &texts));
        // What a text has to say beyond being one is another question.
        let kept: Vec<&(String, String)> = asked.intersection(&left).collect();
        assert!(kept.is_empty(), "{words:?} fills nothing at {kept:?}");
    }
}
