//! TAP 14, the Test Anything Protocol: a test point per rule and program, per problem, and one for the verdict.

use std::io::{self, BufRead, Read, Write};

use diagnostics::Level;
use report::t;
use report::words::Messages;

use super::outcome::{Outcome, RuleOutcome, outcomes};
use super::wording::{self, line, stopped};
use super::{Renderer, RunContext};
use crate::v1::{CheckReport, FindingView, ProblemView, ProgramView, Verdict, WaiverView};

/// How many findings one test point tells.
const SHOWN: usize = 20;

/// The whole run. Points get their numbers when it is known how many problems stand before them.
#[derive(Default)]
pub(super) struct Tap {
    programs: usize,
}

impl Renderer for Tap {
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, body: &mut dyn Write) -> io::Result<()> {
        let path = line(&program.path);
        for rule in outcomes(run.rules, program) {
            self.programs += 1;
            body.write_all(of_rule(run.waivers, &path, &rule).lines().as_bytes())?;
        }
        Ok(())
    }

    fn finish(&self, checked: &CheckReport, body: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        writeln!(out, "TAP version 14\n1..{}", checked.problems.len() + self.programs + 1)?;
        let problems: String = checked.problems.iter().map(|problem| of_problem(problem).lines()).collect();
        let verdict = of_verdict(checked).lines();
        let mut number = 0;
        let mut points = problems.as_bytes().chain(body).chain(verdict.as_bytes());
        let mut text = String::new();
        while points.read_line(&mut text)? > 0 {
            // What belongs to a point is indented.
            match text.split_once(UNNUMBERED) {
                Some((ok, rest)) if !ok.starts_with(' ') => {
                    number += 1;
                    write!(out, "{ok} {number}{UNNUMBERED}{rest}")?;
                }
                Some(_) | None => out.write_all(text.as_bytes())?,
            }
            text.clear();
        }
        let errors = checked.problems.iter().any(|problem| problem.level == Level::Error);
        if checked.programs.is_empty() && errors {
            writeln!(out, "Bail out! {}", t!(Messages::gate(), "nothing-judged"))
        } else {
            writeln!(out, "# {}", wording::last_line(checked))
        }
    }
}

/// What stands behind the number of a point.
const UNNUMBERED: &str = " - ";

/// One test point.
struct Point {
    ok: bool,
    description: String,
    /// `TODO` or `SKIP` with its reason; what is to do is no failure.
    directive: Option<(&'static str, String)>,
    /// What the YAML block holds, by name.
    diagnostics: Vec<(&'static str, String)>,
}

impl Point {
    /// Its lines, still without its number.
    fn lines(&self) -> String {
        let ok = if self.ok { "ok" } else { "not ok" };
        let mut lines = format!("{ok}{UNNUMBERED}{}", escape(&self.description));
        if let Some((word, reason)) = &self.directive {
            lines.push_str(&format!(" # {word} {}", escape(reason)));
        }
        lines.push('\n');
        if !self.diagnostics.is_empty() {
            lines.push_str("  ---\n");
            for (name, value) in &self.diagnostics {
                // A JSON text is a YAML text too, whatever it holds.
                lines.push_str(&format!("  {name}: {}\n", serde_json::Value::from(value.as_str())));
            }
            lines.push_str("  ...\n");
        }
        lines
    }
}

fn of_problem(problem: &ProblemView) -> Point {
    let place = problem.region.map(|region| format!(":{}:{}", region.line, region.column)).unwrap_or_default();
    let mut diagnostics = vec![
        ("message", stopped(&problem.message)),
        ("severity", problem.level.word().to_owned()),
        ("at", format!("{}{place}", line(&problem.file))),
    ];
    diagnostics.extend(problem.help.as_ref().map(|help| ("help", line(help))));
    let description = format!("{}: input/{}", line(&problem.file), line(problem.code.as_str()));
    Point { ok: problem.level != Level::Error, description, directive: None, diagnostics }
}

fn of_rule(waivers: &[WaiverView], path: &str, rule: &RuleOutcome) -> Point {
    let description = format!("{path}: {} {}", line(rule.id), line(rule.title)).trim().to_owned();
    let first = rule.main();
    let message = first.map(|finding| line(&finding.message)).unwrap_or_default();
    let words = Messages::gate();
    let (ok, directive) = match rule.outcome {
        Outcome::Met | Outcome::Warns => (true, None),
        Outcome::Stops => (false, None),
        Outcome::Known => (false, Some(("TODO", t!(words, "skipped-known", message = message)))),
        Outcome::Waived => {
            let waiver = first.and_then(|finding| waivers.get(finding.waiver?));
            let reason = waiver.map(|waiver| {
                let (state, reason) = (wording::waiver_state(waiver), line(&waiver.terms.reason));
                t!(words, "skipped-waived-by", state = state, reason = reason)
            });
            (false, Some(("TODO", reason.unwrap_or_else(|| t!(words, "skipped-waived-bare")))))
        }
        Outcome::Undetermined => (true, Some(("SKIP", t!(words, "undetermined-bare")))),
        Outcome::NotApplicable => (true, Some(("SKIP", t!(words, "does-not-apply")))),
    };
    let shown = matches!(rule.outcome, Outcome::Stops | Outcome::Warns);
    let diagnostics = if shown { diagnostics(waivers, rule) } else { Vec::new() };
    Point { ok, description, directive, diagnostics }
}

/// The most telling finding with all remarks, and the places of the others.
fn diagnostics(waivers: &[WaiverView], rule: &RuleOutcome) -> Vec<(&'static str, String)> {
    let Some(main) = rule.main() else { return Vec::new() };
    let at =
        |finding: &FindingView| format!("{}:{}:{}", line(&finding.file), finding.region.line, finding.region.column);
    let mut remarks =
        vec![("message", stopped(&main.message)), ("severity", main.level.word().to_owned()), ("at", at(main))];
    remarks.extend(wording::remarks(waivers, main));
    if rule.findings.len() > 1 {
        let others = rule.findings.iter().filter(|finding| !std::ptr::eq(**finding, main));
        let others: Vec<_> = others.take(SHOWN).map(|finding| at(finding)).collect();
        let more = rule.findings.len() - 1 - others.len();
        remarks.push(("others", wording::and_more(others.join(", "), more)));
    }
    remarks
}

fn of_verdict(checked: &CheckReport) -> Point {
    let verdict = wording::verdict(checked.verdict);
    let ok = checked.verdict == Verdict::Passed;
    let reasons =
        checked.reasons.iter().take(SHOWN).map(|reason| wording::reason(checked, reason)).collect::<Vec<_>>().join(" ");
    let mut diagnostics =
        vec![("verdict", verdict), ("reasons", reasons), ("exit_code", checked.exit_code.to_string())];
    if ok {
        diagnostics.clear();
    }
    Point { ok, description: t!(Messages::gate(), "run-passes"), directive: None, diagnostics }
}

/// Text in which a number sign begins no directive.
fn escape(text: &str) -> String {
    text.replace('\\', "\\\\").replace('#', "\\#")
}
