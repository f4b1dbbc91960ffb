//! SARIF 2.1.0 (OASIS Standard Errata 01), as GitHub's code scanning and other viewers take it.

mod results;
mod rules;
mod shape;

use std::collections::BTreeMap;
use std::io::{self, BufRead, Write};

use report::t;
use report::words::Messages;
use report::words::format::digits;

use self::results::{of_finding, of_problem, place_of_problem};
use self::rules::{Rules, problem_id};
use self::shape::{BaseId, Driver, Id, Invocation, Log, Notification, Rule, Run, Text, Tool};
use super::order::Foremost;
use super::wording::{self, line, stopped};
use super::{Renderer, RunContext, json};
use crate::v1::{CheckReport, ProgramView, Verdict};

/// How many results there are at most: GitHub shows no more than these, and picks them itself if there are.
const SHOWN: usize = 5000;

/// What stands for the program where it has no address: a name, which is an absolute URI as well.
const NAME: &str = "urn:prognosis";

/// How many steps a result stands in the log.
const DEPTH: usize = 4;

/// The whole run.
pub(super) struct Sarif {
    /// The address of the program's repository, where it has one.
    home: Option<&'static str>,
    /// Rules that findings name and nobody listed, so that nothing gets lost.
    unlisted: Vec<(String, Rule)>,
    results: Foremost,
}

impl Sarif {
    /// `home` is the address of the program's repository, or nothing where it has none.
    pub fn new(home: &'static str) -> Self {
        Self { home: Some(home).filter(|home| !home.is_empty()), unlisted: Vec::new(), results: Foremost::texts(SHOWN) }
    }
}

impl Renderer for Sarif {
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, _: &mut dyn Write) -> io::Result<()> {
        let mut places = rules::places(run.rules, &self.unlisted);
        for finding in &program.findings {
            let next = places.len();
            let place = *places.entry(finding.rule.clone()).or_insert_with(|| {
                self.unlisted.push((finding.rule.clone(), rules::of_finding(finding, self.home)));
                next
            });
            self.results.add(finding, || json::item(&of_finding(run, finding, place), DEPTH));
        }
        Ok(())
    }

    fn finish(&self, checked: &CheckReport, _: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let rules = Rules::of(checked, &self.unlisted, self.home);
        let all = checked.problems.len() + self.results.all;
        let problems = checked.problems.iter().take(SHOWN);
        let problems =
            problems.map(|problem| json::item(&of_problem(problem, rules.place(&problem_id(problem))), DEPTH));
        let problems: Vec<String> = problems.collect();
        let results: Vec<&str> = problems
            .iter()
            .map(String::as_str)
            .chain(self.results.words().map(|(_, words)| words))
            .take(SHOWN)
            .collect();
        let log = json::pretty(&log(checked, rules, self.home, all - results.len()));
        // Results are made one by one, and too long to be made again as a whole.
        let Some((before, after)) = log.split_once(NO_RESULTS).filter(|_| !results.is_empty()) else {
            return out.write_all(log.as_bytes());
        };
        write!(out, "{before}{}", NO_RESULTS.trim_end_matches(']'))?;
        for (at, result) in results.into_iter().enumerate() {
            write!(out, "{}\n{result}", if at > 0 { "," } else { "" })?;
        }
        write!(out, "\n      ]{after}")
    }
}

/// The list of results in a log that has none; a text in JSON holds no line feed, so that nothing else looks like it.
const NO_RESULTS: &str = "\n      \"results\": []";

/// The log but for its results, of which so many are cut.
fn log(checked: &CheckReport, rules: Rules, home: Option<&str>, cut: usize) -> Log {
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
            results: [],
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
