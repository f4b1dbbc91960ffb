//! SARIF 2.1.0 (OASIS Standard Errata 01), as GitHub's code scanning and other viewers take it.

mod results;
mod rules;
mod shape;

use std::collections::BTreeMap;

use report::t;
use report::words::Messages;
use report::words::format::digits;

use self::results::{of_finding, of_problem, place_of_problem};
use self::rules::{Rules, problem_id};
use self::shape::{BaseId, Driver, Id, Invocation, Log, Notification, Run, Text, Tool};
use super::wording::{self, line, stopped};
use super::{json, order};
use crate::v1::{CheckReport, Verdict};

/// How many results there are at most: GitHub shows no more than these, and picks them itself if there are.
const SHOWN: usize = 5000;

/// What stands for the program where it has no address: a name, which is an absolute URI as well.
const NAME: &str = "urn:prognosis";

/// The whole run; `home` is the address of the program's repository, or nothing where it has none.
pub(super) fn render(checked: &CheckReport, home: &str) -> String {
    json::write(&log(checked, Some(home).filter(|home| !home.is_empty())))
}

fn log(checked: &CheckReport, home: Option<&str>) -> Log {
    let rules = Rules::of(checked, home);
    let findings = order::most_severe_first(checked);
    let all = checked.problems.len() + findings.len();
    let problems = checked.problems.iter().map(|problem| of_problem(problem, &rules));
    let results = problems.chain(findings.iter().map(|finding| of_finding(checked, finding, &rules))).take(SHOWN);
    let results: Vec<_> = results.collect();
    let cut = all - results.len();
    Log {
        schema: "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json",
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: "prognosis",
                    full_name: format!("prognosis {}", line(&checked.version)),
                    semantic_version: line(&checked.version),
                    information_uri: home.unwrap_or(NAME).to_owned(),
                    rules: rules.list,
                },
            },
            automation_details: Id { id: "prognosis/check/".to_owned() },
            invocations: [Invocation {
                execution_successful: checked.verdict != Verdict::NotJudged,
                exit_code: checked.exit_code,
                tool_execution_notifications: notifications(checked, cut),
            }],
            original_uri_base_ids: BTreeMap::from([(
                "%SRCROOT%",
                BaseId { description: Text { text: t!(Messages::gate(), "checkout-root") } },
            )]),
            column_kind: "unicodeCodePoints",
            results,
            properties: BTreeMap::from([
                ("verdict", checked.verdict.word().into()),
                ("reasons", checked.reasons.iter().take(100).map(|reason| line(reason)).collect::<Vec<_>>().into()),
                ("summary", wording::last_line(checked).into()),
            ]),
        }],
    }
}

/// The problems once more, for viewers that show how a run went, and what had to be left out.
fn notifications(checked: &CheckReport, cut: usize) -> Vec<Notification> {
    let problems = checked.problems.iter().take(SHOWN).map(|problem| Notification {
        descriptor: Some(Id { id: line(&problem_id(problem)) }),
        level: problem.level.word(),
        message: Text { text: stopped(&problem.message) },
        locations: vec![place_of_problem(problem)],
    });
    let cut = (cut > 0).then(|| Notification {
        descriptor: None,
        level: "warning",
        message: Text { text: t!(Messages::gate(), "results-cut", cut = digits(cut)) },
        locations: Vec::new(),
    });
    cut.into_iter().chain(problems).collect()
}
