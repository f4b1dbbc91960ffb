//! The sample companies under the built-in pack, on the day that they are made for.

use std::path::Path;
use std::sync::LazyLock;

use prognosis::engine::Facts;
use prognosis::expr::Day;
use prognosis::pack::Catalog;
use prognosis::pack::Edition;
use prognosis::report::Report;
use prognosis::report::ReportOptions;
use prognosis::report::brand::Brand;
use prognosis::report::render::Theme;
use prognosis::report::words::Messages;
use prognosis::{audit, builtin, input};

/// The built-in pack.
pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().unwrap());

static BRAND: LazyLock<Brand> = LazyLock::new(Brand::default);

/// The day of every audit in these tests.
pub fn as_of() -> Day {
    "2026-01-31".parse().unwrap()
}

/// What is known of a company in `examples/`; nothing of it is skipped, and nothing is warned of.
pub fn facts(company: &str) -> Facts {
    facts_under(&CATALOG, company)
}

/// As [`facts`], under another pack.
pub fn facts_under(catalog: &Catalog, company: &str) -> Facts {
    let found = prognosis::files::read(&[Path::new("examples").join(company)], &catalog.table_names()).unwrap();
    assert!(found.skipped.is_empty(), "{company}: {:?} is not read", found.skipped);
    let gathered =
        input::gather(catalog, &found.sources, as_of()).unwrap_or_else(|problems| panic!("{company}: {problems:?}"));
    assert!(gathered.warnings.is_empty(), "{company}: {:?}", gathered.warnings);
    gathered.facts
}

/// The full report of a company in `examples/`, under the profile `standard`.
pub fn report(company: &str) -> Report {
    report_under(company, "standard")
}

/// As [`report`], under another profile.
pub fn report_under(company: &str, profile: &str) -> Report {
    let options = ReportOptions { edition: Edition::Full, ..ReportOptions::default() };
    audit::run_with(&CATALOG, &facts(company), profile, as_of(), &options).unwrap()
}

/// The built-in look, in English.
pub fn look() -> Theme<'static> {
    Theme { templates: &CATALOG.templates, brand: &BRAND, words: Messages::english() }
}
