//! Evidence that is none: `evidence: none` backs an answer as little as no evidence.

use std::collections::BTreeMap;

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use engine::Claim;
use pack::Fillers;

use super::look;
use super::nothing::{Presence, presence};
use super::source::Source;

/// Takes evidence away that says nothing, and tells each place of an answer where that was so.
pub(super) fn take_away(
    fillers: &Fillers,
    claims: &mut BTreeMap<String, Vec<Claim>>,
    sources: &[&Source],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for claim in claims.values_mut().flatten() {
        let mut empty = Vec::new();
        if let Some(words) = claim.evidence.take_if(|words| says_nothing(fillers, words)) {
            empty.push(words);
        }
        for entry in &mut claim.entry_evidence {
            empty.extend(entry.take_if(|words| says_nothing(fillers, words)));
        }
        if claim.entry_evidence.iter().all(Option::is_none) {
            claim.entry_evidence.clear();
        }
        if let Some(words) = empty.first().filter(|words| !words.trim().is_empty()) {
            let message = format!("`{}` is no evidence, so that this counts as said without any", short(words));
            let warn = |file: &str, span| {
                Problem::warning(Code::EmptyEvidence, file, span, message).label("its evidence says nothing")
            };
            problems.push(
                look::problem(sources, &claim.origin.place, warn)
                    .help("name a document, a link or who has seen it, or leave `evidence` out"),
            );
        }
    }
    problems
}

fn says_nothing(fillers: &Fillers, words: &str) -> bool {
    presence(fillers, words) != Presence::Filled
}

#[cfg(test)]
mod tests {
    use super::super::samples::gather;

    /// The evidence that is left of an answer with some, and how often it was told that it is none.
    fn left(answers: &str) -> (Vec<Option<String>>, usize) {
        let file = format!("respondent: Ada\nrole: CEO\ndate: 2026-01-12\nanswers:\n{answers}");
        let gathered = gather(&[("answers.yaml", file.as_bytes())]).unwrap();
        let claims = gathered.facts.facts.values().filter_map(|fact| fact.decided.as_ref());
        let evidence = claims.flat_map(|claim| [vec![claim.evidence.clone()], claim.entry_evidence.clone()].concat());
        let count = gathered.warnings.iter().filter(|problem| problem.id.as_str() == "empty-evidence").count();
        (evidence.collect(), count)
    }

    #[test]
    #[rustfmt::skip]
    fn words_for_nothing_are_no_evidence_and_are_told() {
        for words in [
            "none", "TBD (Q3)", "n/a", "N/A", "-", "--", "no", "not yet available", "keine", "?", "nil", "none, n/a", "- none -",
            "no evidence", "No evidence.", "(no evidence yet)", "no evidence available", "There is no evidence", "no proof", "without evidence",
            "no documents at hand", "no source", "nothing in writing", "not documented", "kein Nachweis", "aucune preuve", "sin pruebas",
            "nessuna prova", "geen bewijs",
        ] {
            let answer = format!("  enablement.days: {{value: 10, evidence: \"{words}\"}}\n");
            assert_eq!(left(&answer), (vec![None], 1), "{words}");
        }
        for words in
            [
                "minutes of 12 January",
                "https://docs.acme.io/x",
                "None of the three had it, see the list of 2025",
                "no evidence in the CRM, but three signed minutes of the board",
                "Evidence.pdf",
            ]
        {
            let answer = format!("  enablement.days: {{value: 10, evidence: \"{words}\"}}\n");
            assert_eq!(left(&answer), (vec![Some(words.to_owned())], 0), "{words}");
        }
        // Left empty, nothing was claimed and nothing is told.
        assert_eq!(left("  enablement.days: {value: 10, evidence: ''}\n"), (vec![None], 0));
    }

    #[test]
    fn an_answer_with_evidence_of_nothing_does_not_outrank_one_without() {
        let file = |who: &str, days: &str| {
            format!("respondent: {who}\ndate: 2026-01-12\nanswers:\n  enablement.days: {days}\n")
        };
        let decided = |evidence: &str| {
            let backed = file("Ada", &format!("{{value: 10, evidence: {evidence}}}"));
            let files = [("a.yaml", backed), ("b.yaml", file("Bob", "70"))];
            let files: Vec<(&str, &[u8])> = files.iter().map(|(path, text)| (*path, text.as_bytes())).collect();
            gather(&files).unwrap().facts.facts["enablement.days"].decided.is_some()
        };
        assert!(decided("minutes of 12 January"));
        assert!(!decided("none") && !decided("tbd"));
    }
}
