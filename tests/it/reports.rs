//! The reports of the sample companies, as a person would read them. Read the difference before you accept it.

use std::collections::BTreeSet;

use prognosis::engine::assess::FindingKind;
use prognosis::pack::{Answer, Edition};
use prognosis::report::render::{Format, render};
use prognosis::report::words::{Messages, format};
use prognosis::report::{Report, Step};

use crate::support::{look, names, report, root};

const COMPANIES: [&str; 3] = ["brightloom", "harborline", "tidewater"];

/// Digests change with every word of the pack and would hide what matters.
fn without_digests(mut report: Report) -> Report {
    report.pack.sha256 = "(digest)".to_owned();
    report.input.iter_mut().for_each(|input| input.sha256 = Some("(digest)".to_owned()));
    report
}

/// The report of a company in a format that is text, in the built-in look.
fn page(company: &str, format: Format) -> String {
    String::from_utf8(render(&without_digests(report(company)), format, &look()).unwrap()).unwrap()
}

#[test]
fn the_sample_companies_in_markdown() {
    for company in COMPANIES {
        let page = page(company, Format::Markdown);
        insta::assert_snapshot!(format!("{company}.md"), page);
    }
}

/// Every company in `examples/`.
fn companies() -> Vec<String> {
    let folders =
        std::fs::read_dir("examples").unwrap().map(|entry| entry.unwrap().path()).filter(|path| path.is_dir());
    let mut names: Vec<String> = folders.map(|path| path.file_name().unwrap().to_string_lossy().into_owned()).collect();
    names.sort();
    assert!(names.len() >= 12, "{names:?}");
    names
}

/// The cells of the tables whose head begins with these columns, row by row.
fn rows(markdown: &str, head: &str) -> Vec<Vec<String>> {
    let mut rows = Vec::new();
    let mut lines = markdown.lines().skip_while(|line| !line.starts_with(head)).skip(2);
    while let Some(line) = lines.next().filter(|line| line.starts_with('|')) {
        let cells = line.trim_matches('|').split(" | ").map(|cell| cell.trim().replace('`', ""));
        rows.push(cells.collect());
    }
    rows
}

#[test]
fn the_markdown_of_every_company_fits_and_opens_with_what_a_reader_needs() {
    for company in companies() {
        let page = page(&company, Format::Markdown);
        let (executive, _) = page.split_once("\n## In detail\n").unwrap_or_else(|| panic!("{company} has no detail"));
        let lines = executive.lines().count();
        assert!(lines <= 60, "{company}: {lines} lines");
        assert!(!executive.contains("<details>") && executive.contains("\n## How sure we are\n"), "{company}");
        let letters = page.chars().count();
        assert!(letters < 65_536, "{company}: {letters} characters");
        assert_eq!(page.matches("<details><summary>").count(), page.matches("\n</details>\n").count(), "{company}");
        assert!(page.lines().all(|line| line == line.trim_end()), "{company}: a space at the end of a line");
        // GitHub renders the Markdown in a fold only between empty lines.
        for fold in page.split("<details>").skip(1) {
            assert!(fold.split_once("</summary>").is_some_and(|(_, rest)| rest.starts_with("\n\n")), "{company}");
            assert!(fold.split_once("</details>").is_some_and(|(inner, _)| inner.ends_with("\n\n")), "{company}");
        }
    }
}

#[test]
fn the_numbers_in_markdown_tables_are_the_report_s() {
    let words = Messages::english();
    let points = |least: f64, most: f64| {
        let gain_text = |gain: f64| {
            if gain < 1.0 && gain > 1e-9 { "under 1".to_owned() } else { format!("{:.0}", gain.abs().round()) }
        };
        format::span(words, gain_text(least.min(most)), gain_text(least.max(most)))
    };
    for company in companies() {
        let report = report(&company);
        let page = page(&company, Format::Markdown);
        let rows_shown = rows(&page, "| No. | Step |");
        assert_eq!(rows_shown.len(), report.plan.len(), "{company}");
        for (row, step) in rows_shown.iter().zip(&report.plan) {
            // A number at the start of a cell could open a list.
            let row: Vec<String> = row.iter().map(|cell| cell.replace("\\.", ".")).collect();
            let days = format::tenths;
            let effort = format::span(words, days(step.effort_least), days(step.effort_most));
            let won = points(step.won_least, step.won_most);
            let dated = step.due.as_ref().map(|due| format::short_day(words, due));
            let due = dated.or(step.waits_for.as_ref().map(|one| one.then.clone())).unwrap();
            let order = step.order.to_string();
            assert_eq!(
                row[..],
                [&order, &step.title, &step.check, &step.owner.title, &effort, &won, &due].map(String::clone)
            );
        }
        let (executive, detail) = page.split_once("\n## In detail\n").unwrap();
        let findings: Vec<_> = report.findings.iter().filter(|one| one.kind != FindingKind::Contradiction).collect();
        let rows_shown = rows(detail, "| Level | Check | Finding | Costs | Wins |");
        assert_eq!(rows_shown.len(), findings.len(), "{company}");
        for (row, finding) in rows_shown.iter().zip(&findings) {
            assert_eq!((&row[1], &row[2]), (&finding.id, &finding.title), "{company}");
            let (lost, won) = finding.worth.as_ref().map_or(("–".to_owned(), "–".to_owned()), |worth| {
                (points(worth.points_lost, worth.points_lost), points(worth.won_least, worth.won_most))
            });
            assert_eq!((&row[3], &row[4]), (&lost, &won), "{company}: {}", finding.id);
        }
        let failing: Vec<_> = findings.iter().filter(|one| one.kind == FindingKind::Fail).collect();
        let first = rows(executive, "| Level | Check | Finding | Costs | First step |");
        assert_eq!(first.len(), failing.len().min(12), "{company}");
        for (row, finding) in first.iter().zip(&failing) {
            let mends =
                |step: &&Step| step.check == finding.id || step.parts.iter().any(|part| part.check == finding.id);
            let step = report.plan.iter().find(mends);
            let step = step.map_or(["–"; 2], |step| [&*step.title, &*step.owner.title]);
            assert_eq!((&row[1], &row[2]), (&finding.id, &finding.title), "{company}");
            assert_eq!([&*row[4], &*row[5]], step, "{company}");
        }
    }
}

#[test]
fn the_board_s_markdown_has_neither_evidence_nor_notes_nor_names() {
    for company in companies() {
        let report = report(&company);
        let board = Report { edition: Edition::Board, ..report.clone() };
        let page = String::from_utf8(render(&board, Format::Markdown, &look()).unwrap()).unwrap();
        for part in
            ["<summary>Evidence", "<summary>Findings", "<summary>All checks", "<summary>Numbers", "answers.yaml"]
        {
            assert!(!page.contains(part), "{company}: {part}");
        }
        for answer in &report.answers {
            let view = &answer.view;
            let name = view.origin.as_ref().and_then(|origin| origin.respondent.as_ref());
            // A role, such as "Finance", may be an owner's too.
            let name = name.filter(|name| report.plan.iter().all(|step| !step.owner.title.contains(name.as_str())));
            for text in [&view.note, &view.evidence].into_iter().flatten().chain(name) {
                assert!(!page.contains(text), "{company}: {text}");
            }
        }
    }
}

#[test]
fn the_failing_company_in_html() {
    let page = page("brightloom", Format::Html);
    insta::assert_snapshot!("brightloom.html", page);
}

#[test]
fn the_quick_company_in_json() {
    let page = page("tidewater", Format::Json);
    insta::assert_snapshot!("tidewater.json", page);
}

#[test]
fn the_three_companies_fail_pass_and_stay_open() {
    let [failing, healthy, open] = COMPANIES.map(report);
    assert!(failing.summary.counts.fail >= 10);
    let outcomes: Vec<&str> = failing.decisions.iter().map(|decision| decision.outcome.as_str()).collect();
    let expected = ["set-up-to-fail", "fix-product-first", "relationship-manager", "likely-to-leave"];
    assert_eq!(outcomes[1..5], expected);
    assert_eq!(healthy.summary.counts.fail, 0);
    assert!(healthy.decisions.iter().all(|decision| matches!(decision.answer, Answer::Yes | Answer::Info)));
    assert!(!open.summary.coverage.sufficient && open.summary.counts.provisional >= 5);
    let grades = |report: &Report| report.scores.iter().filter(|score| score.grade.is_some()).count();
    assert_eq!((grades(&failing), grades(&healthy), grades(&open)), (3, 3, 0));
}

#[test]
fn every_number_of_the_json_report_is_in_its_frozen_shape() {
    let value = serde_json::to_value(report("brightloom")).unwrap();
    let keys: Vec<&String> = value.as_object().unwrap().keys().collect();
    let expected = [
        "schema",
        "pack",
        "input",
        "company",
        "as_of",
        "edition",
        "withheld",
        "profile",
        "summary",
        "decisions",
        "ratings",
        "pages",
        "first_days",
        "numbers",
        "scores",
        "gates",
        "checks",
        "findings",
        "plan",
        "questions",
        "answers",
        "views",
        "robustness",
        "method",
    ];
    let mut sorted = expected.map(str::to_owned).to_vec();
    sorted.sort();
    let mut found: Vec<String> = keys.into_iter().cloned().collect();
    found.sort();
    assert_eq!(found, sorted);
    assert_eq!(value["schema"], "prognosis/report/1");
    for check in value["checks"].as_array().unwrap() {
        let verdict = check["verdict"].as_str().unwrap();
        assert!(["pass", "at_risk", "fail", "unknown", "not_applicable"].contains(&verdict));
        assert!(check["decided_by"].is_array() && check["missing"].is_array() && check["id"].is_string());
    }
    for score in value["scores"].as_array().unwrap() {
        assert!(score["name"].is_string() && score["least"].as_f64() <= score["most"].as_f64());
    }
}

#[test]
fn no_strength_is_told_twice() {
    let examples = root().join("examples");
    let mut several = 0;
    for company in names(&examples).into_iter().filter(|name| examples.join(name).is_dir()) {
        let strengths = report(&company).summary.strengths;
        several += usize::from(strengths.len() > 1);
        assert_eq!(strengths.iter().collect::<BTreeSet<_>>().len(), strengths.len(), "{company}: {strengths:?}");
    }
    assert!(several > 3, "few samples have several strengths");
}
