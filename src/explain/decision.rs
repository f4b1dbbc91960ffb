//! A decision's page: its table, and with a report how it came out, how sure that is, and why.

use std::fmt::Write;

use engine::Facts;
use pack::{Catalog, Condition, Decision};
use report::words::Messages;
use report::{DecisionView, Report, Term, fact};

use super::{fact_line, words};

pub(super) fn page(catalog: &Catalog, decision: &Decision<Condition>, here: Option<(&Report, &Facts)>) -> String {
    let mut page = format!("# {} · {}\n\nThe first rule that holds decides.\n\n", decision.title, decision.ask);
    for rule in &decision.rules {
        let _ = writeln!(
            page,
            "**{}** ({}) when\n\n{}",
            rule.outcome.title,
            rule.outcome.answer.word(),
            super::clauses(&rule.when)
        );
    }
    let _ = writeln!(page, "**{}** ({}) otherwise\n", decision.otherwise.title, decision.otherwise.answer.word());
    let view = here.and_then(|(report, facts)| {
        Some((report, facts, report.decisions.iter().find(|view| view.id == decision.id)?))
    });
    if let Some((report, facts, view)) = view {
        page.push_str(&decided(catalog, report, facts, view));
    }
    page
}

fn decided(catalog: &Catalog, report: &Report, facts: &Facts, view: &DecisionView) -> String {
    let mut page = format!("## Here: {}\n\n{}\n\n", view.headline, view.says);
    let on = view.rests_on;
    let _ = writeln!(
        page,
        "How sure: {}. It rests on {} measured, {} documented and {} stated facts.\n",
        view.certainty.word(),
        on.measured,
        on.documented,
        on.stated
    );
    if view.possible.len() > 1 {
        let possible: Vec<&str> = view.possible.iter().map(|outcome| outcome.title.as_str()).collect();
        let _ = writeln!(page, "Still possible: {}.\n", words(&possible));
        page.push_str("These answers would settle it\n\n");
        for name in &view.missing {
            let ask = catalog.question(name).map_or("", |question| &question.ask);
            let _ = writeln!(page, "- `{name}`: {ask}");
        }
        page.push('\n');
    }
    if view.decided_by.is_empty() {
        return page;
    }
    page.push_str("Decided by\n\n");
    for name in &view.decided_by {
        match report.checks.iter().find(|check| check.id == *name) {
            Some(check) => {
                let _ = writeln!(page, "- {}: {}. {}", check.id, check.verdict.word().replace('_', " "), check.message);
                for fact in &check.decided_by {
                    let _ = write!(page, "  {}", fact_line(fact));
                }
            }
            None => page.push_str(&fact_line(&fact(catalog, facts, Messages::english(), name))),
        }
    }
    page + "\n"
}
