//! The scores in words: how they are made, what grades begin where, and with a report how the grades stand up to other weights.

use std::fmt::Write;

use pack::{Catalog, Severity};
use report::words::Messages;
use report::words::score::low;
use report::{Report, ScoreKind, robustness_words};

/// The name under which the page stands.
pub(super) const ID: &str = "score";

/// The page of the scores.
pub(super) fn page(catalog: &Catalog, report: Option<&Report>) -> String {
    let mut page = "# Scores and grades\n\n".to_owned();
    page.push_str("A score is the weighted share of what applies: pass counts whole, at risk half, fail nothing. ");
    let weight = |severity: &Severity| format!("{} {}", severity.word(), severity.weight());
    let weights: Vec<String> = Severity::ALL.iter().map(weight).collect();
    let _ = writeln!(page, "Weights by severity: {}; what rests on practice weighs half.\n", weights.join(", "));
    for grade in &catalog.pack.grades {
        let _ = writeln!(page, "- {} from {}", grade.title, grade.from);
    }
    let capping = catalog.gates.iter().filter_map(|gate| Some((gate, gate.cap.as_ref()?)));
    let capping: Vec<String> = capping.map(|(gate, cap)| format!("{} ({} {})", gate.id, cap.side, cap.grade)).collect();
    if !capping.is_empty() {
        let _ = writeln!(page, "\nGates that hold a grade down while they are blocked: {}.", capping.join(", "));
    }
    let Some(report) = report else { return page };
    page.push_str("\n## Here\n\n");
    for score in report.scores.iter().filter(|score| score.kind == ScoreKind::Side) {
        let ends = match (score.least, score.most) {
            (Some(least), Some(most)) if most - least < 1e-9 => low(least, 1),
            (Some(least), Some(most)) => format!("{} to {}", low(least, 1), low(most, 1)),
            _ => "no score".to_owned(),
        };
        let grade = match &score.grade {
            Some(grade) if grade.least == grade.most => grade.least.title.clone(),
            Some(grade) => format!("{} to {}", grade.least.title, grade.most.title),
            None => "no grade".to_owned(),
        };
        let _ = writeln!(page, "- {}: {ends}, {grade}", score.title);
    }
    if let Some(view) = &report.robustness {
        page.push_str("\n## How much hangs on the weights\n\n");
        for sentence in robustness_words(Messages::english(), view) {
            let _ = writeln!(page, "{sentence}\n");
        }
    }
    page
}
