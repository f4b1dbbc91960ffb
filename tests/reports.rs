//! The reports of the sample companies, as a person would read them. Read the difference before you accept it.

use std::path::Path;

use prognosis::brand::Brand;
use prognosis::catalog::Catalog;
use prognosis::model::{Day, Facts};
use prognosis::render::{Format, Look, render};
use prognosis::report::Report;
use prognosis::{audit, bundled, intake};

const COMPANIES: [&str; 3] = ["brightloom", "harborline", "tidewater"];

fn as_of() -> Day {
    "2026-01-31".parse().unwrap()
}

fn facts(company: &str) -> Facts {
    let catalog = bundled::catalog().unwrap();
    let found = intake::files::read(&[Path::new("examples").join(company)], &catalog.table_names()).unwrap();
    assert!(found.skipped.is_empty(), "{company}: {:?} is not read", found.skipped);
    let gathered =
        intake::gather(&catalog, &found.sources, as_of()).unwrap_or_else(|problems| panic!("{company}: {problems:?}"));
    assert!(gathered.warnings.is_empty(), "{company}: {:?}", gathered.warnings);
    gathered.facts
}

fn report(company: &str) -> Report {
    let catalog = bundled::catalog().unwrap();
    audit::run(&catalog, &facts(company), "standard", as_of()).unwrap()
}

/// Digests change with every word of the pack and would hide what matters.
fn without_digests(mut report: Report) -> Report {
    report.pack.sha256 = "(digest)".to_owned();
    report.input.iter_mut().for_each(|input| input.sha256 = "(digest)".to_owned());
    report
}

/// The report of a company in a format that is text, in the built-in look.
fn page(catalog: &Catalog, company: &str, format: Format) -> String {
    let look =
        Look { templates: &catalog.templates, brand: &Brand::default(), words: prognosis::words::Words::english() };
    String::from_utf8(render(&without_digests(report(company)), format, &look).unwrap()).unwrap()
}

#[test]
fn the_sample_companies_in_markdown() {
    let catalog = bundled::catalog().unwrap();
    for company in COMPANIES {
        let page = page(&catalog, company, Format::Markdown);
        insta::assert_snapshot!(format!("{company}.md"), page);
    }
}

#[test]
fn the_failing_company_in_html() {
    let catalog = bundled::catalog().unwrap();
    let page = page(&catalog, "brightloom", Format::Html);
    insta::assert_snapshot!("brightloom.html", page);
}

#[test]
fn the_quick_company_in_json() {
    let catalog = bundled::catalog().unwrap();
    let page = page(&catalog, "tidewater", Format::Json);
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
    assert!(healthy.decisions.iter().all(|decision| matches!(decision.answer.as_str(), "yes" | "info")));
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
