//! The scores in words: how they are made, what grades begin where, and with a report how the grades stand up to other weights.

use std::fmt::Write;

use pack::{Catalog, Severity};
use report::words::Messages;
use report::words::score::low;
use report::{Report, ScoreKind, robustness_words, t};

use super::severity_word;

/// The name under which the page stands.
pub(super) const ID: &str = "score";

/// The page of the scores.
pub(super) fn page(words: &Messages, catalog: &Catalog, report: Option<&Report>) -> String {
    let weight = |severity: &Severity| {
        let (severity, weight) = (severity_word(words, *severity), severity.weight().to_string());
        t!(words, "explain-scores-weight", severity = severity, weight = weight)
    };
    let weights: Vec<String> = Severity::ALL.iter().map(weight).collect();
    let how = t!(words, "explain-scores-how", weights = weights.join(", "));
    let mut page = format!("# {}\n\n{how}\n\n", t!(words, "explain-scores"));
    for grade in &catalog.pack.grades {
        let (grade, score) = (grade.title.as_str(), grade.from.to_string());
        let _ = writeln!(page, "- {}", t!(words, "explain-scores-grade", grade = grade, score = score));
    }
    let capping = catalog.gates.iter().filter_map(|gate| Some((gate, gate.cap.as_ref()?)));
    let capping: Vec<String> = capping.map(|(gate, cap)| format!("{} ({} {})", gate.id, cap.side, cap.grade)).collect();
    if !capping.is_empty() {
        let _ = writeln!(page, "\n{}", t!(words, "explain-scores-caps", gates = capping.join(", ")));
    }
    let Some(report) = report else { return page };
    let _ = writeln!(page, "\n## {}\n", t!(words, "explain-here-alone"));
    let range = |least: String, most: String| t!(words, "explain-scores-range", least = least, most = most);
    for score in report.scores.iter().filter(|score| score.kind == ScoreKind::Side) {
        let ends = match (score.least, score.most) {
            (Some(least), Some(most)) if most - least < 1e-9 => low(least, 1),
            (Some(least), Some(most)) => range(low(least, 1), low(most, 1)),
            _ => t!(words, "explain-scores-none"),
        };
        let grade = match &score.grade {
            Some(grade) if grade.least == grade.most => grade.least.title.clone(),
            Some(grade) => range(grade.least.title.clone(), grade.most.title.clone()),
            None => t!(words, "explain-scores-no-grade"),
        };
        let side = score.title.as_str();
        let _ = writeln!(page, "- {}", t!(words, "explain-scores-here", side = side, score = ends, grade = grade));
    }
    if let Some(view) = &report.robustness {
        let _ = writeln!(page, "\n## {}\n", t!(words, "explain-scores-weights"));
        for sentence in robustness_words(words, view) {
            let _ = writeln!(page, "{sentence}\n");
        }
    }
    page
}
