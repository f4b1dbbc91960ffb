//! A decision's page: its table, and with a report how it came out, how sure that is, and why.

use std::fmt::Write;

use engine::Facts;
use pack::{Answer, Catalog, Condition, Decision};
use report::words::Messages;
use report::{DecisionView, Report, Term, fact, t};

use super::{fact_line, listed, verdict_word};

pub(super) fn page(
    words: &Messages,
    catalog: &Catalog,
    decision: &Decision<Condition>,
    here: Option<(&Report, &Facts)>,
) -> String {
    let first = t!(words, "explain-first-rule");
    let mut page = format!("# {} · {}\n\n{first}\n\n", decision.title, decision.ask);
    for rule in &decision.rules {
        let (title, answer) = (rule.outcome.title.as_str(), answer_word(words, rule.outcome.answer));
        let when = t!(words, "explain-outcome", title = title, answer = answer);
        let _ = writeln!(page, "{when}\n\n{}", super::clauses(&rule.when));
    }
    let (title, answer) = (decision.otherwise.title.as_str(), answer_word(words, decision.otherwise.answer));
    let _ = writeln!(page, "{}\n", t!(words, "explain-outcome-otherwise", title = title, answer = answer));
    let view = here.and_then(|(report, facts)| {
        Some((report, facts, report.decisions.iter().find(|view| view.id == decision.id)?))
    });
    if let Some((report, facts, view)) = view {
        page.push_str(&decided(words, catalog, report, facts, view));
    }
    page
}

/// What the answer of an outcome is called.
fn answer_word(words: &Messages, answer: Answer) -> String {
    t!(words, "explain-answer", answer = answer.word())
}

fn decided(words: &Messages, catalog: &Catalog, report: &Report, facts: &Facts, view: &DecisionView) -> String {
    let here = t!(words, "explain-here", what = view.headline.as_str());
    let mut page = format!("## {here}\n\n{}\n\n", view.says);
    let on = view.rests_on;
    let sure = t!(
        words,
        "explain-sure",
        certainty = t!(words, "explain-certainty", certainty = view.certainty.word()),
        measured = on.measured,
        documented = on.documented,
        stated = on.stated
    );
    let _ = writeln!(page, "{sure}\n");
    if view.possible.len() > 1 {
        let possible: Vec<&str> = view.possible.iter().map(|outcome| outcome.title.as_str()).collect();
        let _ = writeln!(page, "{}\n", t!(words, "explain-still-possible", outcomes = listed(words, &possible)));
        let _ = writeln!(page, "{}\n", t!(words, "explain-would-settle"));
        for name in &view.missing {
            let ask = catalog.question(name).map_or("", |question| &question.ask);
            let _ = writeln!(page, "- `{name}`: {ask}");
        }
        page.push('\n');
    }
    if view.decided_by.is_empty() {
        return page;
    }
    let _ = writeln!(page, "{}\n", t!(words, "explain-decided-by"));
    for name in &view.decided_by {
        match report.checks.iter().find(|check| check.id == *name) {
            Some(check) => {
                let verdict = verdict_word(words, check.verdict);
                let _ = writeln!(page, "- {}: {verdict}. {}", check.id, check.message);
                for fact in &check.decided_by {
                    let _ = write!(page, "  {}", fact_line(words, fact));
                }
            }
            None => page.push_str(&fact_line(words, &fact(catalog, facts, words, name))),
        }
    }
    page + "\n"
}
