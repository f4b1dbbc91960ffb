//! What hangs on whose answer is right.

use engine::Fact;
use engine::assess::Hinge;
use expr::Value;

use super::{names, who};
use crate::checks::verdict_word;
use crate::facts::Known;
use crate::outcomes::settled_title;
use crate::t;
use crate::words::format::listed;
use crate::{HangAnswer, HangView};

/// What hangs on who is right, checks before decisions.
pub(super) fn hangs(known: &Known<'_>, fact: &Fact, hinge: &Hinge) -> Vec<HangView> {
    let (catalog, words) = (known.catalog, known.words);
    let speakers = |answer: &Value| {
        let who: Vec<String> =
            fact.views().iter().filter(|claim| claim.value == *answer).map(|claim| who(known, claim)).collect();
        names(who.iter())
    };
    let says = |title: &str, results: Vec<String>| {
        let told = hinge.answers.iter().map(speakers).zip(results).map(|(who, result)| {
            t!(words, "hangs-answer", result = result, who = listed(words, &who), count = who.len())
        });
        t!(words, "hangs-on", title = title, list = told.collect::<Vec<_>>().join("; "))
    };
    let checks = hinge.checks.iter().map(|(check, verdicts)| {
        let check = &catalog.checks[*check];
        let results = verdicts.iter().map(|verdict| verdict_word(words, *verdict)).collect();
        let answers = hinge.answers.iter().zip(verdicts);
        HangView {
            id: check.id.clone(),
            says: says(&check.label, results),
            answers: answers
                .map(|(answer, verdict)| HangAnswer { who: speakers(answer), verdict: Some(*verdict), outcome: None })
                .collect(),
        }
    });
    let decisions = hinge.decisions.iter().filter(|(at, _)| !known.hides(&catalog.decisions[*at]));
    let decisions = decisions.map(|(at, outcomes)| {
        let decision = &catalog.decisions[*at];
        let told = |outcome: &Option<usize>| {
            let title = outcome.map(|outcome| settled_title(decision, outcome));
            title.map_or_else(|| t!(words, "hangs-open"), |title| t!(words, "quoted", text = title.title.as_str()))
        };
        let results = outcomes.iter().map(told).collect();
        let of = |outcome: &Option<usize>| outcome.map(|outcome| settled_title(decision, outcome));
        let answers = hinge.answers.iter().zip(outcomes);
        HangView {
            id: decision.id.clone(),
            says: says(&decision.title, results),
            answers: answers
                .map(|(answer, outcome)| HangAnswer { who: speakers(answer), verdict: None, outcome: of(outcome) })
                .collect::<Vec<_>>(),
        }
    });
    checks.chain(decisions).collect()
}
