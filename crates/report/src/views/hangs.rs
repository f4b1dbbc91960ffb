//! What hangs on whose answer is right.

use engine::Fact;
use engine::assess::Hinge;
use pack::Verdict;

use super::{names, who};
use crate::checks::verdict_word;
use crate::facts::Known;
use crate::outcomes::settled_title;
use crate::t;
use crate::words::format::listed;
use crate::{HangAnswer, HangView, IdTitle};

/// Whether each answer on which something hangs is told: what comes of the others would tell the one that is not.
pub(super) fn shows_all_answers(fact: &Fact, hinge: &Hinge) -> bool {
    hinge.answers.iter().all(|answer| fact.views().iter().any(|claim| claim.value == *answer))
}

/// What one answer leads to: in words, and as a verdict or an outcome.
type Result = (String, Option<Verdict>, Option<IdTitle>);

/// What hangs on who is right, checks before decisions, in the order in which the answers are told.
pub(super) fn hangs(known: &Known<'_>, fact: &Fact, hinge: &Hinge) -> Vec<HangView> {
    let (catalog, words) = (known.catalog, known.words);
    let mut order: Vec<usize> = (0..hinge.answers.len()).collect();
    order.sort_by_key(|at| fact.views().iter().position(|claim| claim.value == hinge.answers[*at]));
    let speakers = |at: usize| {
        let says = fact.views().iter().filter(|claim| claim.value == hinge.answers[at]);
        let who: Vec<String> = says.map(|claim| who(known, claim)).collect();
        names(who.iter())
    };
    let hang = |id: &str, title: &str, of: &dyn Fn(usize) -> Result| {
        let (mut parts, mut answers) = (Vec::new(), Vec::new());
        for at in &order {
            let (who, (result, verdict, outcome)) = (speakers(*at), of(*at));
            parts.push(t!(words, "hangs-answer", result = result, who = listed(words, &who), count = who.len()));
            answers.push(HangAnswer { who, verdict, outcome });
        }
        let says = t!(words, "hangs-on", title = title, list = parts.join("; "));
        HangView { id: id.to_owned(), says, answers }
    };
    let checks = hinge.checks.iter().map(|(check, verdicts)| {
        let check = &catalog.checks[*check];
        hang(&check.id, &check.label, &|at| (verdict_word(words, verdicts[at]), Some(verdicts[at]), None))
    });
    let decisions = hinge.decisions.iter().filter(|(at, _)| !known.hides(&catalog.decisions[*at]));
    let decisions = decisions.map(|(at, outcomes)| {
        let decision = &catalog.decisions[*at];
        hang(&decision.id, &decision.title, &|at| match outcomes[at].map(|outcome| settled_title(decision, outcome)) {
            Some(outcome) => (t!(words, "quoted", text = outcome.title.as_str()), None, Some(outcome)),
            None => (t!(words, "hangs-open"), None, None),
        })
    });
    checks.chain(decisions).collect()
}
