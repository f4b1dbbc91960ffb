//! The findings of the sample.

use diagnostics::Level;
use pack::Severity;

use super::sample::s;
use crate::v1::*;

pub const WHY: &str = "What nobody wrote down, *everybody* imagines differently.";

/// A finding that the others are made from: what is missing, and where.
pub fn missing(rule: &str, path: &str) -> FindingView {
    FindingView {
        rule: s(rule),
        kind: FindingKind::Missing,
        severity: Severity::Critical,
        level: Level::Error,
        state: FindingState::New,
        message: format!("`{path}` is missing"),
        label: s("nothing of it stands here"),
        path: s(path),
        pointer: format!("/{}", path.replace('.', "/")),
        file: s("east/program.yaml"),
        region: at(1, 1, 8, 0),
        excerpt: s("program:"),
        found: None,
        wanted: Some(s("a text")),
        meant: None,
        elements: vec![ElementRef { rule: s(rule), path: s(path), key: s(path) }],
        why: s(WHY),
        fix: s("Write it down with those who have to live with it"),
        effort_days: (1.0, 3.0),
        stub: None,
        points: 6.25,
        gate: None,
        waiver: None,
        fingerprint: format!("{:0>32}", path.len()),
    }
}

/// A place on one line: the line, its first column, how many letters, and the byte at which the line starts.
pub fn at(line: u32, column: u32, letters: u32, line_start: usize) -> SourceRegion {
    let start = line_start + column as usize - 1;
    SourceRegion { line, column, end_line: line, end_column: column + letters, start, end: start + letters as usize }
}

/// A finding of each kind and state.
#[expect(clippy::too_many_lines, reason = "a list of samples")]
pub fn east_findings() -> Vec<FindingView> {
    let one = |kind, rule: &str, path: &str, line: u32, excerpt: &str, token: &str, message: &str| {
        let column = excerpt.find(token).unwrap() as u32 + 1;
        let region = at(line, column, token.chars().count() as u32, 30 * line as usize);
        let fingerprint = format!("{:0>32x}", u64::from(line) * 7919);
        let (excerpt, message) = (s(excerpt), s(message));
        FindingView {
            kind,
            region,
            excerpt,
            message,
            fingerprint,
            label: s("look here"),
            wanted: None,
            ..missing(rule, path)
        }
    };
    let ids = ["company_size", "vertical_focus", "geographic_coverage", "customer_demographics", "sales_motion"];
    let more = ["services", "tech_stack", "certifications", "references", "exclusions"];
    let elements = ids.iter().chain(&more).map(|id| ElementRef {
        rule: s("REQ-IPP"),
        path: format!("ipp.{id}"),
        key: format!("/ipp/{id}"),
    });
    let profile = FindingView {
        elements: missing("REQ-IPP", "ipp").elements.into_iter().chain(elements).collect(),
        gate: Some(s("G-04")),
        stub: Some(Stub {
            after_line: 7,
            text: s("ipp:\n  as_of: # the day, as 2026-01-31\n  company_size: # a text\n  vertical_focus: # a text\n"),
        }),
        ..missing("REQ-IPP", "ipp")
    };
    let mut misspelt = one(
        FindingKind::Misspelt,
        "REQ-BUDGET",
        "investment.budget",
        21,
        "  budgte:",
        "budgte",
        "`budgte` is not known",
    );
    misspelt.meant = Some(s("budget"));
    misspelt.points = 12.0;
    let mut quotas = one(
        FindingKind::Forbidden,
        "REQ-NO-QUOTAS",
        "expectations.partner_quotas",
        30,
        "  partner_quotas: imposed",
        "imposed",
        "quotas are imposed in month 14",
    );
    (quotas.severity, quotas.level) = (Severity::Medium, Level::Warning);
    (quotas.found, quotas.wanted) = (Some(s("the word `imposed`")), Some(s("nothing, or `none`")));
    let mut stale = one(
        FindingKind::Stale,
        "REQ-FRESH",
        "ipp.as_of",
        9,
        "  as_of: 2024-03-20",
        "2024-03-20",
        "the profile is 22 months old",
    );
    (stale.severity, stale.level, stale.points) = (Severity::Medium, Level::Warning, 0.04);
    let mut unknown = one(
        FindingKind::Unknown,
        "REQ-GOALS",
        "expectations.first_year_dreams",
        28,
        "  first_year_dreams: many",
        "first_year_dreams",
        "`first_year_dreams` is not known",
    );
    (unknown.severity, unknown.level, unknown.points) = (Severity::Medium, Level::Warning, 0.0);
    let mut owner = one(
        FindingKind::Placeholder,
        "REQ-OWNER",
        "owners.partner_manager",
        40,
        "  partner_manager: TBD",
        "TBD",
        "`partner_manager` holds a placeholder",
    );
    (owner.severity, owner.found) = (Severity::High, Some(s("the text \"TBD\"")));
    let kind = FindingKind::WrongType;
    let mut amount = one(
        kind,
        "REQ-BUDGET",
        "investment.budget.amount",
        22,
        "    amount: \u{e4}ußerst viel",
        "\u{e4}ußerst viel",
        "`amount` is a text, not an amount of money",
    );
    (amount.found, amount.wanted) =
        (Some(s("the text \"\u{e4}ußerst viel\"")), Some(s("an amount such as `18000 EUR`")));
    let strategy = "partner_mix.types[2].strategy";
    let mut known = one(
        FindingKind::Empty,
        "REQ-STRATEGY",
        strategy,
        52,
        "    strategy:",
        "strategy",
        "`strategy` is empty for the third kind of partner",
    );
    (known.state, known.severity, known.pointer) =
        (FindingState::Known, Severity::High, s("/partner_mix/types/2/strategy"));
    let first = "partner_mix.types[0].strategy";
    let mut waived = one(
        FindingKind::WrongValue,
        "REQ-STRATEGY",
        first,
        47,
        "    strategy: later",
        "later",
        "`later` is no strategy",
    );
    (waived.state, waived.severity, waived.waiver) = (FindingState::Waived, Severity::High, Some(0));
    vec![profile, stale, misspelt, amount, unknown, quotas, owner, waived, known]
}
