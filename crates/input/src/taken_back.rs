//! "Not sure" after an answer: whoever knew once and does not know any more takes the answer back.

use std::collections::BTreeMap;

use diagnostics::{Code, Problem};
use engine::{Claim, EvidenceGrade, Origin};

use super::look;
use super::source::Source;

/// Leaves out what somebody has stated and later, by its date, does not know any more, and warns of each. What is not known of a
/// whole checklist or series is not known of its items.
pub(super) fn leave_out(
    claims: &mut BTreeMap<String, Vec<Claim>>,
    unsure: &BTreeMap<String, Vec<Origin>>,
    sources: &[&Source],
) -> Vec<Problem> {
    let mut problems = Vec::new();
    for (asked, doubts) in unsure {
        let is_asked =
            |fact: &str| fact.strip_prefix(asked).is_some_and(|rest| rest.is_empty() || rest.starts_with('.'));
        for (fact, claims) in claims.iter_mut().filter(|(fact, _)| is_asked(fact)) {
            for taken in claims.extract_if(.., |claim| doubts.iter().any(|doubt| takes_back(doubt, claim))) {
                let place = &taken.origin.place;
                let day = |origin: &Origin| origin.date.map(|day| format!(" on {day}")).unwrap_or_default();
                let doubt = doubts.iter().find(|doubt| takes_back(doubt, &taken));
                let later = doubt.map(day).unwrap_or_default();
                let message = format!("`{fact}` was answered{} and is not known any more{later}", day(&taken.origin));
                let warn =
                    |file: &str, span| Problem::warning(Code::TakenBack, file, span, message).label("taken back");
                problems.push(look::problem(sources, place, warn).help("leave out the later answer if this one holds"));
            }
        }
    }
    claims.retain(|_, claims| !claims.is_empty());
    problems
}

/// Whether a doubt is of the same person as an answer, and later.
fn takes_back(doubt: &Origin, claim: &Claim) -> bool {
    let is_stated = claim.origin.rank == EvidenceGrade::Stated;
    is_stated
        && claim.origin.date.is_some()
        && doubt.date > claim.origin.date
        && doubt.speaker() == claim.origin.speaker()
}

#[cfg(test)]
mod tests {
    use super::super::samples::gather;

    fn files(doubt: &str) -> (Vec<String>, usize) {
        let earlier = "respondent: Ada\ndate: 2026-01-10\nanswers:\n  enablement.days: 10\n  enablement.parts: {training: none}\n";
        let gathered = gather(&[("a.yaml", earlier.as_bytes()), ("b.yaml", doubt.as_bytes())]).unwrap();
        (gathered.facts.facts.into_keys().collect(), gathered.warnings.len())
    }

    #[test]
    fn a_later_doubt_of_the_same_person_takes_an_answer_back_and_says_so() {
        let both = ["enablement.days", "enablement.parts.training"].map(str::to_owned).to_vec();
        let days = "\nanswers:\n  enablement.days: not sure\n";
        for (head, answers, left, warnings) in [
            // That `ada` is Ada is told as well.
            ("respondent: ada \ndate: 2026-01-12", days, &both[1..], 2),
            ("respondent: Ada\ndate: 2026-01-12", "\nanswers:\n  enablement.parts: not sure\n", &both[..1], 1),
            (
                "respondent: Ada\ndate: 2026-01-12",
                "\nanswers:\n  enablement.parts: {training: unknown}\n",
                &both[..1],
                1,
            ),
            ("respondent: Ada\ndate: 2026-01-12", "\nanswers:\n  enablement.days:\n", &both[..], 0),
            ("respondent: Ada\ndate: 2026-01-10", days, &both[..], 0),
            ("respondent: Ada", days, &both[..], 0),
            ("respondent: Bob\ndate: 2026-01-12", days, &both[..], 0),
        ] {
            assert_eq!(files(&format!("{head}{answers}")), (left.to_vec(), warnings), "{head}{answers}");
        }
    }
}
