//! A required element of `program.yaml` in words.

use std::fmt::Write;

use gate::v1::RuleView;
use pack::{Catalog, Condition, Family, Requirement, Test};
use report::t;
use report::words::Messages;

use super::{basis_word, severity_word, sources};

/// The page of one requirement.
pub(super) fn page(
    words: &Messages,
    catalog: &Catalog,
    family: &Family<Condition>,
    one: &Requirement<Condition>,
) -> String {
    let mut page = format!("# {} · {}\n\n{}", one.id, one.title, body(words, catalog, one));
    let _ = writeln!(page, "\n{}\n", t!(words, "explain-required-family", family = family.title.as_str()));
    page + &sources(words, catalog, &one.source)
}

/// The page of one of the rules about the shape of the file, which no pack can change.
pub(super) fn shape_page(words: &Messages, rule: &RuleView) -> String {
    let RuleView { id, title, severity, why, fix, .. } = rule;
    let severity = t!(words, "explain-required-shape", severity = severity_word(words, *severity));
    format!("# {id} · {title}\n\n{severity}\n\n{why}\n\n{fix}\n")
}

/// Everything about a requirement but its name and its sources.
pub(super) fn body(words: &Messages, catalog: &Catalog, one: &Requirement<Condition>) -> String {
    let (severity, basis) = (severity_word(words, one.severity), basis_word(words, one.basis));
    let weighs = t!(words, "explain-required", severity = severity, basis = basis);
    let demand = t!(words, "explain-demand", demand = one.demand.word());
    let mut page = format!("{weighs} {}\n\n{demand}\n\n", applies(words, one));
    for path in &one.paths {
        let help =
            catalog.program_fields.iter().find(|field| field.path == *path).and_then(|field| field.help.as_deref());
        let _ = writeln!(page, "- `{path}`{}", help.map(|help| format!(": {help}")).unwrap_or_default());
    }
    if one.test != Test::default() {
        let _ = writeln!(page, "\n{}", t!(words, "explain-test", test = tested(words, &one.test)));
    }
    let (fix, [least, most]) = (one.fix.trim(), [one.effort_days.0, one.effort_days.1].map(|days| days.to_string()));
    let fix = t!(words, "explain-required-effort", fix = fix, least = least, most = most);
    let _ = writeln!(page, "\n{}\n\n{fix}", one.why.trim());
    if let Some(grade) = one.cap.as_deref().and_then(|cap| catalog.pack.grades.iter().find(|grade| grade.id == cap)) {
        let _ = writeln!(page, "\n{}", t!(words, "explain-required-cap", grade = grade.title.as_str()));
    }
    if let Some(gate) = &one.gate {
        let _ = writeln!(page, "\n{}", t!(words, "explain-required-gate", gate = gate.as_str()));
    }
    if let Some(check) = &one.check {
        let _ = writeln!(page, "\n{}", t!(words, "explain-required-check", check = check.as_str()));
    }
    page
}

/// What a value has to be.
fn tested(words: &Messages, test: &Test) -> String {
    let quoted = |ids: &[String]| ids.iter().map(|id| format!("`{id}`")).collect::<Vec<_>>();
    let is =
        quoted(&test.is).into_iter().reduce(|before, next| t!(words, "explain-test-is", before = before, next = next));
    let not = quoted(&test.not)
        .into_iter()
        .reduce(|before, next| t!(words, "explain-test-not-and", before = before, next = next));
    let parts = [
        is,
        not.map(|values| t!(words, "explain-test-not", values = values)),
        test.min.map(|least| t!(words, "explain-test-min", least = least.to_string())),
        test.above.map(|above| t!(words, "explain-test-above", above = above.to_string())),
        test.max.map(|most| t!(words, "explain-test-max", most = most.to_string())),
        test.entries.map(|count| t!(words, "explain-test-entries", count = count)),
        test.newer_than_months.map(|months| t!(words, "explain-test-months", months = months)),
    ];
    let both = |before: String, next: String| t!(words, "explain-test-and", before = before, next = next);
    parts.into_iter().flatten().reduce(both).unwrap_or_default()
}

/// From when on it applies.
fn applies(words: &Messages, one: &Requirement<Condition>) -> String {
    let holds = |when: &Condition| t!(words, "explain-holds", condition = when.text.as_str());
    let because = one.when.as_ref().map(|when| one.because.clone().unwrap_or_else(|| holds(when)));
    match (one.stage, one.month, because) {
        (0, None, None) => t!(words, "explain-from-beginning"),
        (0, None, Some(because)) => t!(words, "explain-from-beginning-while", because = because),
        (stage, None, None) => t!(words, "explain-from-stage", stage = stage),
        (stage, None, Some(because)) => t!(words, "explain-from-stage-while", stage = stage, because = because),
        (0, Some(month), None) => t!(words, "explain-from-month", month = month),
        (0, Some(month), Some(because)) => t!(words, "explain-from-month-while", month = month, because = because),
        (stage, Some(month), None) => t!(words, "explain-from-both", stage = stage, month = month),
        (stage, Some(month), Some(because)) => {
            t!(words, "explain-from-both-while", stage = stage, month = month, because = because)
        }
    }
}
