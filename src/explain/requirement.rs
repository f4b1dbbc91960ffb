//! A required element of `program.yaml` in words.

use std::fmt::Write;

use gate::v1::RuleView;
use pack::{Catalog, Condition, Demand, Family, Requirement, Test};

use super::sources;

/// The page of one requirement.
pub(super) fn page(catalog: &Catalog, family: &Family<Condition>, one: &Requirement<Condition>) -> String {
    let mut page = format!("# {} · {}\n\n{}", one.id, one.title, body(catalog, one));
    let _ = writeln!(page, "\nOne of the requirements of {}, which are judged by `prognosis check`.\n", family.title);
    page + &sources(catalog, &one.source)
}

/// The page of one of the rules about the shape of the file, which no pack can change.
pub(super) fn shape_page(rule: &RuleView) -> String {
    let RuleView { id, title, severity, why, fix, .. } = rule;
    format!("# {id} · {title}\n\nSeverity {}, in every profile.\n\n{why}\n\n{fix}\n", severity.word())
}

/// Everything about a requirement but its name and its sources.
pub(super) fn body(catalog: &Catalog, one: &Requirement<Condition>) -> String {
    let mut page = format!("Severity {}, basis {}.", one.severity.word(), one.basis.word());
    let _ = writeln!(page, " {}\n", applies(one));
    let head = match one.demand {
        Demand::Require => "It has to be written in",
        Demand::IfGiven => "Where something is written, it is tested in",
        Demand::Forbid => "Nothing may be written in",
        Demand::Contradicted => "The rest of the file can speak against what is written in",
    };
    let _ = writeln!(page, "{head}\n");
    for path in &one.paths {
        let help =
            catalog.program_fields.iter().find(|field| field.path == *path).and_then(|field| field.help.as_deref());
        let _ = writeln!(page, "- `{path}`{}", help.map(|help| format!(": {help}")).unwrap_or_default());
    }
    if one.test != Test::default() {
        let _ = writeln!(page, "\nThe value has to be {}.", one.test.words());
    }
    let (least, most) = one.effort_days;
    let _ = writeln!(page, "\n{}\n\nWhat to do: {} ({least} to {most} person-days)", one.why.trim(), one.fix.trim());
    if let Some(grade) = one.cap.as_deref().and_then(|cap| catalog.pack.grades.iter().find(|grade| grade.id == cap)) {
        let _ = writeln!(page, "\nWhile it is not met, the grade is {} at best, also where it is waived.", grade.title);
    }
    for (id, what) in
        [(&one.gate, "It stands for the gate"), (&one.check, "How it works in practice is asked by the check")]
    {
        if let Some(id) = id {
            let _ = writeln!(page, "\n{what} `{id}` of `prognosis audit`.");
        }
    }
    page
}

/// From when on it applies.
fn applies(one: &Requirement<Condition>) -> String {
    let mut words = match (one.stage, one.month) {
        (0, None) => "It applies from the beginning".to_owned(),
        (stage, None) => format!("It applies from stage {stage} on"),
        (0, Some(month)) => format!("It applies from month {month} on"),
        (stage, Some(month)) => format!("It applies from stage {stage} and month {month} on"),
    };
    if let Some(because) = one.because() {
        words.push_str(&format!(", while {because}"));
    }
    words + "."
}
