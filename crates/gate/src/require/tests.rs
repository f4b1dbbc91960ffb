//! Requirements against small documents: what is told, once a cause.

use diagnostics::location::Lines;
use diagnostics::{Code, Span};
use engine::GatePolicy;
use pack::source::SourceFile;
use pack::{Catalog, Severity, compile};
use yaml::parse;

use super::{Findings, Rules, judge, region_of};
use crate::v1::ProgramView;

const FIELDS: &str = "program:
  - {path: program.stage, type: number}
  - {path: program.started_on, type: date}
  - {path: program.name, type: text}
  - {path: 'tiers[].name', type: text, allows: [a, b, c, x]}
  - {path: 'tiers[].rate', type: number}
  - {path: 'mix.kinds[].kind', type: choice, choices: [referral, reseller]}
  - {path: 'mix.kinds[].active', type: yesno}
  - {path: 'mix.kinds[].plan', type: text, help: A link to the plan.}
  - {path: profile.as_of, type: date}
  - {path: profile.size, type: text}
  - {path: profile.region, type: text}
  - {path: profile.steps, type: list}
  - {path: money.budget, type: money}
  - {path: money.quota, type: choice, choices: [none, imposed]}
  - {path: playbook.works, type: text}
";

const PROGRAM: &str = "program:
  name: program.name
  started_on: program.started_on
  stage: {path: program.stage, last: 3}
";

/// A requirement with only the fields that a test is about.
fn demand(id: &str, severity: &str, rest: &str) -> String {
    format!(
        "  - id: {id}\n    title: It is so\n    severity: {severity}\n    why: Because.\n    fix: Do it.\n    effort_days: [1, 2]\n    \
         basis: source\n    source: [D1-a]\n    {rest}\n"
    )
}

/// The base pack of the tests of packs with these requirements.
fn pack(demands: &[String]) -> Catalog {
    let files = pack_files(demands);
    let compiled = compile(&files);
    let problems = compiled.problems_as_text(&files, false);
    compiled.catalog.unwrap_or_else(|| panic!("{problems}"))
}

/// The files of that pack.
fn pack_files(demands: &[String]) -> Vec<SourceFile> {
    let folder = std::path::Path::new(env!("CARGO_MANIFEST_DIR")).join("../../tests/packs/base");
    let mut files = pack::source::read_folder(&folder).unwrap();
    let text = format!("id: all\ntitle: All\nabout: All.\nrequirements:\n{}", demands.concat());
    // Questions that read other fields of program.yaml are not needed here.
    let own = FIELDS.lines().skip(1).filter(|line| !line.contains("program.stage")).collect::<Vec<_>>().join("\n");
    for file in files.iter_mut().filter(|file| file.path == "questionnaires/program.yaml") {
        file.bytes.extend_from_slice(format!("\n{own}\n").as_bytes());
    }
    for file in files.iter_mut().filter(|file| file.path == "rules/pack.yaml") {
        file.bytes.extend_from_slice(PROGRAM.as_bytes());
    }
    let path = "rules/requirements/01-all.yaml".to_owned();
    files.push(SourceFile { shown: path.clone(), path, bytes: text.into_bytes() });
    files
}

fn judged(catalog: &Catalog, text: &str) -> ProgramView {
    let rules = Rules::new(
        catalog,
        &catalog.profiles[0],
        GatePolicy { fail_on: Some(Severity::High), ..GatePolicy::default() },
    );
    let document = parse("program.yaml", text.as_bytes()).unwrap();
    judge(&rules, &document, String::new(), "2026-01-31".parse().unwrap(), None, Findings::Listed(None))
        .unwrap()
        .program
}

/// Kind, rule, place and path of each finding, and how many elements it takes in.
fn findings(catalog: &Catalog, text: &str) -> Vec<String> {
    let program = judged(catalog, text);
    let line = |one: &crate::v1::FindingView| {
        let (kind, rule, path, many) = (one.kind.word(), &one.rule, &one.path, one.elements.len());
        format!("{kind} {rule} {}:{} {path} {many}", one.region.line, one.region.column)
    };
    program.findings.iter().map(line).collect()
}

fn usual() -> Catalog {
    pack(&[
        demand("REQ-STAGE", "critical", "require: program.stage\n    min: 0\n    max: 3"),
        demand("REQ-START", "high", "require: program.started_on\n    stage: 1"),
        demand("REQ-TIERS", "high", "require: tiers\n    entries: 1\n    stage: 2"),
        demand("REQ-RATE", "medium", "require: 'tiers[].rate'\n    above: 0"),
        demand("REQ-PLAN", "high", "require: 'mix.kinds[].plan'\n    when: entry.active"),
        demand("REQ-PROFILE", "high", "require: [profile.size, profile.region]\n    stage: 1"),
        demand("REQ-DATED", "high", "require: profile.as_of\n    stage: 1"),
        demand("REQ-FRESH", "medium", "if_given: profile.as_of\n    newer_than_months: 18"),
        demand("REQ-BUDGET", "critical", "require: money.budget\n    above: 0\n    stage: 1\n    cap: weak"),
        demand("REQ-QUOTA", "high", "forbid: money.quota"),
        demand("REQ-PLAYBOOK", "high", "require: playbook.works\n    stage: 1\n    month: 6"),
    ])
}

const GOOD: &str = "program: {stage: 2, started_on: 2025-01-31}
tiers:
  - {name: Harbor, rate: 20}
mix:
  kinds:
    - {kind: reseller, active: yes, plan: a link}
    - {kind: referral, active: no}
profile: {as_of: 2024-07-31, size: 10 to 50, region: Benelux}
money: {budget: 100 EUR, quota: none}
playbook: {works: a link}
";

#[test]
fn what_holds_is_no_finding_and_scores_all() {
    let program = judged(&usual(), GOOD);
    assert_eq!(program.findings, []);
    assert_eq!((program.evaluated, program.met, program.not_applicable), (11, 11, 0));
    assert_eq!((program.score.least, program.score.most, program.score.grade.as_str()), (100.0, 100.0, "Strong"));
    assert_eq!((program.stage, program.months), (Some(2), Some(12)));
}

#[test]
#[rustfmt::skip]
fn each_kind_of_fault_is_told_on_its_place() {
    let (catalog, mut wrong) = (usual(), Vec::new());
    for (from, to, expected) in [
        // Missing, empty and placeholders.
        ("playbook: {works: a link}\n", "", &["missing REQ-PLAYBOOK 1:1 playbook 1"][..]),
        ("playbook: {works: a link}\n", "playbook:\n", &["empty REQ-PLAYBOOK 10:1 playbook 1"]),
        ("works: a link", "works: ''", &["empty REQ-PLAYBOOK 10:1 playbook 1"]),
        ("works: a link", "works: TBD", &["placeholder REQ-PLAYBOOK 10:19 playbook.works 1"]),
        ("size: 10 to 50, region: Benelux", "steps: [a]", &["missing REQ-PROFILE 8:1 profile 2"]),
        (", plan: a link", "", &["missing REQ-PLAN 6:7 mix.kinds[reseller].plan 1"]),
        // An absent block is one cause, whoever asks for what lies in it.
        ("profile: {as_of: 2024-07-31, size: 10 to 50, region: Benelux}\n", "", &["missing REQ-PROFILE 1:1 profile 3"]),
        // Types, values, dates.
        ("budget: 100 EUR", "budget: much", &["wrong_type REQ-TYPE 9:17 money.budget 1"]),
        ("budget: 100 EUR", "budget: 0 EUR", &["wrong_value REQ-BUDGET 9:17 money.budget 1"]),
        ("rate: 20", "rate: 0", &["wrong_value REQ-RATE 3:26 tiers[Harbor].rate 1"]),
        ("stage: 2", "stage: 7", &["wrong_value REQ-STAGE 1:18 program.stage 1"]),
        ("quota: none", "quota: imposed", &["forbidden REQ-QUOTA 9:33 money.quota 1"]),
        ("2024-07-31", "2024-07-30", &["stale REQ-FRESH 8:18 profile.as_of 1"]),
        ("2024-07-31", "2026-02-01", &["wrong_value REQ-FRESH 8:18 profile.as_of 1"]),
        ("kind: referral", "kind: retail", &["wrong_type REQ-TYPE 7:14 mix.kinds[retail].kind 0"]),
        ("tiers:\n  - {name: Harbor, rate: 20}", "tiers: []", &["empty REQ-TIERS 2:1 tiers 1"]),
        ("tiers:\n  - {name: Harbor, rate: 20}", "tiers: {name: Harbor}", &["wrong_type REQ-TYPE 2:1 tiers 2"]),
        // Names.
        ("name: Harbor", "nmae: Harbor", &["misspelt REQ-FIELD 3:6 tiers[0].nmae 0"]),
        ("quota: none", "colour: red", &["unknown REQ-FIELD 9:26 money.colour 0"]),
    ] {
        assert!(GOOD.contains(from), "{from}");
        let found = findings(&catalog, &GOOD.replace(from, to));
        if found != expected {
            wrong.push(format!("{from:?} -> {to:?}: {found:?}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
#[rustfmt::skip]
fn each_fault_of_a_value_says_what_is_wrong_with_it() {
    let impossible = "contradicted: program.stage\n    when: program.stage == 1\n    because: it cannot be\n    judged_as: {stage: 2}";
    for (catalog, from, to, message, label) in [
        (usual(), "2024-07-31", "2024-07-30", "`profile.as_of` is out of date", "expected a date of the last 18 months"),
        (usual(), "quota: none", "quota: imposed", "`money.quota` must not be set", "must not be set"),
        (usual(), "rate: 20", "rate: 0", "`tiers[Harbor].rate` must be more than 0, found `0`", "expected more than 0"),
        (pack(&[demand("REQ-FITS", "critical", impossible)]), "stage: 2", "stage: 1", "`program.stage` is `1`, and it cannot be", "the rest of the file says otherwise"),
    ] {
        let findings = judged(&catalog, &GOOD.replace(from, to)).findings;
        let said: Vec<_> = findings.iter().map(|one| (one.message.as_str(), one.label.as_str())).collect();
        assert_eq!(said, [(message, label)], "{from} -> {to}");
    }
}

#[test]
fn a_misspelt_key_takes_in_all_that_it_leaves_missing_and_nothing_that_is_wrong_in_itself() {
    let catalog = usual();
    let found = findings(&catalog, &GOOD.replace("tiers:", "teirs:"));
    assert_eq!(found, ["misspelt REQ-FIELD 2:1 teirs 2"]);
    let found = findings(&catalog, &GOOD.replace("profile: {as_of: 2024-07-31, ", "profle: {as_of: soon, "));
    assert_eq!(found, ["misspelt REQ-FIELD 8:1 profle 2", "wrong_type REQ-TYPE 8:17 profile.as_of 1"]);
    let program = judged(&catalog, &GOOD.replace("tiers:", "teirs:"));
    assert_eq!(program.findings[0].meant.as_deref(), Some("tiers"));
    assert_eq!(program.findings[0].pointer, "/teirs");
}

#[test]
fn what_is_not_declared_widens_the_score_instead_of_passing() {
    let program = judged(&usual(), "program: {name: x}\nmoney: {budget: 1}\n");
    assert_eq!(
        program.undetermined,
        ["REQ-START", "REQ-TIERS", "REQ-PROFILE", "REQ-DATED", "REQ-BUDGET", "REQ-PLAYBOOK"]
    );
    assert_eq!(program.evaluated, 1, "{:?}", program.met_rules);
    assert!(program.score.least < program.score.most, "{:?}", program.score);
    // Without a start, only the month is open.
    let program = judged(&usual(), &GOOD.replace(", started_on: 2025-01-31", ""));
    assert_eq!(program.undetermined, ["REQ-PLAYBOOK"]);
    // In the fifth month the playbook is not asked for yet.
    let program =
        judged(&usual(), &GOOD.replace("2025-01-31", "2025-08-01").replace("playbook: {works: a link}\n", ""));
    assert_eq!((program.undetermined.len(), program.findings.len(), program.months), (0, 0, Some(5)));
}

#[test]
fn points_add_up_and_a_cap_holds() {
    let text = GOOD
        .replace("budget: 100 EUR", "budget: TBD")
        .replace("region: Benelux", "region: ''")
        .replace("rate: 20", "rate: 0");
    let program = judged(&usual(), &text);
    let points: f64 = program.findings.iter().map(|finding| finding.points).sum();
    assert!((program.score.least + points - 100.0).abs() < 1e-6, "{points} and {}", program.score.least);
    // What costs less than a grade still caps it.
    let program = judged(&usual(), &GOOD.replace("budget: 100 EUR", "budget: TBD"));
    assert!(program.score.least > 80.0);
    assert_eq!(
        (program.score.grade.as_str(), program.score.capped_by.as_slice()),
        ("Weak", &["REQ-BUDGET".to_owned()][..])
    );
}

#[test]
fn a_waived_part_of_a_cause_stands_apart_and_leaves_the_score_but_not_the_cap() {
    let catalog = usual();
    let rules = Rules::new(
        &catalog,
        &catalog.profiles[0],
        GatePolicy { fail_on: Some(Severity::High), ..GatePolicy::default() },
    );
    let text =
        GOOD.replace("profile: {as_of: 2024-07-31, size: 10 to 50, region: Benelux}\n", "").replace("100 EUR", "0");
    let document = parse("program.yaml", text.as_bytes()).unwrap();
    let waived = |rule: &str, path: &str, _: &str| (rule == "REQ-DATED" || path == "money.budget").then_some(0);
    let program =
        judge(&rules, &document, String::new(), "2026-01-31".parse().unwrap(), Some(&waived), Findings::Listed(None))
            .unwrap()
            .program;
    let states: Vec<_> =
        program.findings.iter().map(|one| (one.rule.as_str(), one.state.word(), one.elements.len())).collect();
    assert_eq!(states, [("REQ-DATED", "waived", 1), ("REQ-PROFILE", "new", 2), ("REQ-BUDGET", "waived", 1)]);
    let waived: f64 = program.findings.iter().filter(|one| one.waiver.is_some()).map(|one| one.points).sum();
    assert!((program.score.least_waived - program.score.least - waived).abs() < 1e-5);
    assert_eq!(program.score.grade, "Weak");
}

#[test]
fn a_stub_pasted_in_its_place_is_yaml_and_says_what_belongs_there() {
    let catalog = usual();
    let text = "# The program\nprogram:\n  stage: 2 # for now\n  started_on: 2025-01-31\n# kinds\nmix:\n  kinds:\n    - kind: reseller\n      active: yes\n\n# the end\n";
    let program = judged(&catalog, text);
    let mut lines: Vec<String> = text.lines().map(str::to_owned).collect();
    let mut stubs: Vec<_> = program.findings.iter().filter_map(|one| one.stub.clone()).collect();
    assert_eq!(stubs.len(), 5, "{:?}", program.findings);
    stubs.sort_by_key(|stub| std::cmp::Reverse(stub.after_line));
    for stub in stubs {
        lines.insert(stub.after_line as usize, stub.text.trim_end().to_owned());
    }
    let pasted = lines.join("\n") + "\n";
    let again = findings(&catalog, &pasted);
    assert!(again.iter().all(|line| line.starts_with("empty ")), "{again:?}\n{pasted}");
    assert!(pasted.contains("      plan:  # A link to the plan.\n"), "{pasted}");
}

#[test]
#[rustfmt::skip]
fn a_requirement_applies_where_its_condition_is_known_to_hold() {
    for (when, text, applies) in [
        ("program.stage == 2 && profile.size == 0", "program: {stage: 2}", None),
        ("program.stage == 2", "program: {stage: 2}", Some(true)),
        ("program.stage == 2", "program: {stage: 1}", Some(false)),
        // What is not there is unknown, and unknown is neither a yes nor a no.
        ("money.quota != 'imposed'", "program: {stage: 1}", Some(false)),
        ("money.quota != 'imposed' || program.stage == 1", "program: {stage: 1}", Some(true)),
        // A word in the place of a value fills nothing, and what is of the wrong type decides nothing.
        ("has(program.name)", "program: {name: Harbor}", Some(true)),
        ("!has(program.name)", "program: {name: TBD}", Some(true)),
        ("program.stage >= 0 || has(program.stage)", "program: {stage: many}", Some(false)),
        ("days_since(program.started_on) < 31", "program: {started_on: 2026-01-01}", Some(true)),
        ("days_since(program.started_on) < 31", "program: {started_on: 2025-12-31}", Some(false)),
        // Of a list the filled entries count.
        ("size(tiers) == 1", "tiers: [{name: a}, {}]", Some(true)),
        ("size(profile.steps) == 2", "profile: {steps: [a, ~, b]}", Some(true)),
        ("money.budget > 10", "money: {budget: 20 EUR}", Some(true)),
        // It could never hold.
        ("program.stage == 1 && program.stage == 2", "program: {stage: 1}", None),
        // Without a list in the paths there is no entry, and a list has no one value.
        ("entry.rate > 1", "program: {stage: 1}", None),
        ("tiers.rate > 1", "program: {stage: 1}", None),
    ] {
        let demand = demand("REQ-A", "low", &format!("require: profile.region\n    when: \"{when}\""));
        let compiled = compile(&pack_files(&[demand]));
        assert_eq!(compiled.catalog.is_some(), applies.is_some(), "{when}");
        let Some((catalog, applies)) = compiled.catalog.zip(applies) else { continue };
        assert_eq!(judged(&catalog, text).evaluated == 1, applies, "{when} of {text}");
    }
}

#[test]
fn the_entry_of_a_condition_is_the_one_that_is_judged() {
    let rate = demand("REQ-RATE", "low", "require: ['tiers[].rate']\n    when: has(entry.name) && program.stage == 1");
    let found =
        findings(&pack(&[rate]), "program: {stage: 1}\ntiers: [{name: a}, {rate: 3}, {name: b, rate: 2}, {name: c}]\n");
    assert_eq!(found, ["missing REQ-RATE 2:9 tiers[a].rate 1", "missing REQ-RATE 2:51 tiers[c].rate 1"]);
}

#[test]
fn fingerprints_stay_while_lines_move() {
    let catalog = usual();
    let prints = |text: &str| -> Vec<String> {
        judged(&catalog, text).findings.into_iter().map(|one| one.fingerprint).collect()
    };
    let bad = GOOD.replace("budget: 100 EUR", "budget: 0").replace("works: a link", "works:");
    let moved = format!("# one\n# two\n{}", bad.replace("playbook:", "\n# three\nplaybook:"));
    assert_eq!(prints(&bad), prints(&moved));
    assert_eq!(prints(&bad).len(), 2);
}

#[test]
fn a_document_of_another_kind_is_not_judged() {
    let catalog = builtin::catalog().unwrap();
    let rules = Rules::new(&catalog, catalog.profile("ci").unwrap(), GatePolicy::default());
    for text in ["- a\n", "a text\n", "answers: {}\n", "version: 2\njobs: {}\n"] {
        let document = parse("x.yaml", text.as_bytes()).unwrap();
        let found =
            judge(&rules, &document, String::new(), "2026-01-31".parse().unwrap(), None, Findings::Listed(None));
        assert_eq!(found.err().and_then(|problem| problem.code()), Some(Code::NoProgram), "{text}");
    }
    // An empty mapping says no more than an empty file, which is not read either.
    for text in ["{}\n", "{ }\n", "# nothing yet\n{}\n", "---\n{}\n"] {
        let document = parse("x.yaml", text.as_bytes()).unwrap();
        let found =
            judge(&rules, &document, String::new(), "2026-01-31".parse().unwrap(), None, Findings::Listed(None));
        assert_eq!(found.err().and_then(|problem| problem.code()), Some(Code::YamlEmpty), "{text}");
    }
    // A field without anything under it is a program in which everything is missing.
    let document = parse("x.yaml", b"program:\n").unwrap();
    let judged = judge(&rules, &document, String::new(), "2026-01-31".parse().unwrap(), None, Findings::Listed(None));
    let program = judged.map(|judged| judged.program).unwrap();
    assert!(program.findings.len() == 5 && program.score.least == 0.0);
}

#[test]
#[rustfmt::skip]
fn a_span_is_told_by_lines_and_columns_with_the_first_of_its_lines() {
    let long = format!("a: {}\n", "\u{fc}".repeat(300));
    for (text, span, place, excerpt) in [
        ("a: b\nc: d\n", Span::new(5, 6), (2, 1, 2, 2), "c: d"),
        ("a: b\nc: d\n", Span::new(3, 9), (1, 4, 2, 5), "a: b"),
        // A point, as where something is missing: one column is marked, or nobody would see it.
        ("a: b\nc: d\n", Span::at(4), (1, 5, 1, 6), "a: b"),
        ("a: b", Span::at(4), (1, 5, 1, 6), "a: b"),
        ("", Span::at(0), (1, 1, 1, 2), ""),
        // A byte order mark is no part of its line, and a letter is a column however many bytes it has.
        ("\u{feff}\u{fc}: b\r\nc: d", Span::new(7, 8), (1, 4, 1, 5), "\u{fc}: b"),
        // Lines that end in a carriage return alone, and a place between the two letters of a line break.
        ("a: b\rc: d\re: f", Span::new(5, 6), (2, 1, 2, 2), "c: d"),
        ("a: b\r\nc: d", Span::at(5), (1, 6, 1, 7), "a: b"),
        (&long, Span::new(3, 5), (1, 4, 1, 5), &long[..3 + 197 * 2]),
    ] {
        let (region, shown) = region_of(text, &Lines::new(text), span);
        assert_eq!((region.line, region.column, region.end_line, region.end_column), place, "{text:?} {span:?}");
        assert_eq!((region.start, region.end, shown.as_str()), (span.start, span.end, excerpt), "{text:?} {span:?}");
    }
}

#[test]
fn a_file_is_judged_up_to_a_number_of_slips_and_of_what_is_missing() {
    let catalog = usual();
    let rules = Rules::new(&catalog, &catalog.profiles[0], GatePolicy::default());
    // One of the slips is a value of a wrong type, the others are fields that nobody knows.
    let slips = |count: usize| (1..count).fold("tiers: none\n".to_owned(), |text, at| text + &format!("k{at}: 1\n"));
    let tiers = |count: usize| format!("program: {{stage: 0}}\ntiers:\n{}", "  - {name: a}\n".repeat(count));
    for (text, code) in [
        (slips(1_000), None),
        (slips(1_001), Some(Code::NoProgram)),
        (tiers(10_000), None),
        (tiers(10_001), Some(Code::TooManyFindings)),
    ] {
        let document = parse("x.yaml", text.as_bytes()).unwrap();
        let found = judge(&rules, &document, String::new(), "2026-01-31".parse().unwrap(), None, Findings::Counted);
        assert_eq!(found.err().and_then(|problem| problem.code()), code, "{} bytes", text.len());
    }
}

#[test]
fn a_condition_ranges_over_the_entries_of_a_list() {
    let when = |when: &str| {
        let rest = format!(
            "contradicted: program.stage\n    when: {when}\n    because: it cannot be\n    judged_as: {{stage: 2}}"
        );
        pack(&[
            demand("REQ-FITS", "critical", &rest),
            demand("REQ-TIERS", "high", "require: tiers[].rate\n    stage: 2"),
        ])
    };
    let text = "program: {stage: 1}\ntiers:\n  - {name: Harbor, rate: 20}\n  - {name: Ocean}\n  - {name: TBD}\n";
    let contradicted = "contradicted REQ-FITS 1:18 program.stage 1".to_owned();
    for (condition, holds) in [
        ("tiers.exists(one, one.rate >= 20)", true),
        ("tiers.exists(one, one.rate > 20)", false),
        ("tiers.exists(one, !has(one.rate))", true),
        ("tiers.all(one, has(one.name))", true),
        ("size(tiers.filter(one, one.rate > 0)) >= 1", true),
        ("size(tiers) == 2", true),
        ("size(mix.kinds) == 0", false),
        ("has(tiers) && !has(mix.kinds)", true),
        ("mix.kinds.exists(one, one.active)", false),
    ] {
        let findings = findings(&when(condition), text);
        assert_eq!(findings.contains(&contradicted), holds, "{condition}: {findings:?}");
        // The rate of each tier is asked for at the stage that the file shows, and not at the one that it declares.
        assert_eq!(findings.len(), if holds { 3 } else { 0 }, "{condition}: {findings:?}");
    }
}
