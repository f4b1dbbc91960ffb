//! JUnit XML in the shape of Jenkins' `junit-10.xsd`: a suite per program, a test case per rule, and one for the verdict.

use std::io::{self, BufRead, Write};

use diagnostics::Level;
use report::t;
use report::words::Messages;
use report::words::format::digits;

use super::outcome::{Outcome, RuleOutcome, outcomes};
use super::wording::{self, line, stopped};
use super::xml::Writer;
use super::{Renderer, RunContext};
use crate::v1::{CheckReport, FindingView, ProblemView, ProgramView, Verdict, WaiverView};

/// How many findings the body of one test case tells.
const SHOWN: usize = 100;

/// The whole run.
#[derive(Default)]
pub(super) struct Junit {
    programs: Count,
}

/// The element that holds all suites.
const SUITES: &str = "testsuites";

impl Renderer for Junit {
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, body: &mut dyn Write) -> io::Result<()> {
        let rules = outcomes(run.rules, program);
        self.programs = self.programs.plus(Count::of(&rules));
        let mut out = Writer::inside(SUITES);
        suite(&mut out, run, program, &rules);
        body.write_all(out.part().as_bytes())
    }

    fn finish(&self, checked: &CheckReport, body: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let run = Count::of_run(checked);
        let all = run.plus(self.programs);
        let mut head = Writer::new();
        head.open(
            SUITES,
            &[
                ("name", "prognosis"),
                ("time", "0"),
                ("tests", &all.tests.to_string()),
                ("failures", &all.failures.to_string()),
                ("errors", &all.errors.to_string()),
            ],
        );
        whole(&mut head, checked, run);
        out.write_all(head.part().as_bytes())?;
        io::copy(body, out)?;
        out.write_all(Writer::inside(SUITES).finish().as_bytes())
    }
}

/// What a suite counts.
#[derive(Clone, Copy, Default)]
struct Count {
    tests: usize,
    failures: usize,
    errors: usize,
    skipped: usize,
}

impl Count {
    fn of(rules: &[RuleOutcome]) -> Self {
        let count = |test: &dyn Fn(Outcome) -> bool| rules.iter().filter(|rule| test(rule.outcome)).count();
        let skipped = count(&|outcome| !matches!(outcome, Outcome::Met | Outcome::Stops | Outcome::Warns));
        Self { tests: rules.len(), failures: count(&|outcome| outcome == Outcome::Stops), errors: 0, skipped }
    }

    /// The problems, and the verdict.
    fn of_run(checked: &CheckReport) -> Self {
        let errors = checked.problems.iter().filter(|problem| problem.level == Level::Error).count();
        let failures = usize::from(checked.verdict != Verdict::Passed);
        Self { tests: checked.problems.len() + 1, failures, errors, skipped: 0 }
    }

    fn plus(self, other: Self) -> Self {
        Self {
            tests: self.tests + other.tests,
            failures: self.failures + other.failures,
            errors: self.errors + other.errors,
            skipped: self.skipped + other.skipped,
        }
    }
}

fn open_suite(out: &mut Writer, as_of: &str, name: &str, count: Count, properties: &[(&str, &str)]) {
    let timestamp = format!("{}T00:00:00", line(as_of));
    out.open(
        "testsuite",
        &[
            ("name", name),
            ("tests", &count.tests.to_string()),
            ("failures", &count.failures.to_string()),
            ("errors", &count.errors.to_string()),
            ("skipped", &count.skipped.to_string()),
            ("time", "0"),
            ("timestamp", &timestamp),
        ],
    );
    out.open("properties", &[]);
    for (name, value) in properties {
        out.empty("property", &[("name", name), ("value", value)]);
    }
    out.close();
}

/// The suite that belongs to no program: inputs that could not be judged, and whether the run passed.
fn whole(out: &mut Writer, checked: &CheckReport, count: Count) {
    let pack = format!("{} {}", line(&checked.pack.name), line(&checked.pack.version));
    let (code, verdict) = (checked.exit_code.to_string(), wording::verdict(checked.verdict));
    let properties = [
        ("version", line(&checked.version)),
        ("pack", pack),
        ("profile", line(&checked.profile)),
        ("verdict", verdict.clone()),
        ("exit_code", code),
    ];
    let properties: Vec<_> = properties.iter().map(|(name, value)| (*name, value.as_str())).collect();
    open_suite(out, &checked.as_of, "prognosis check", count, &properties);
    for problem in &checked.problems {
        problem_case(out, problem);
    }
    let passes = t!(Messages::gate(), "run-passes");
    let case = [("classname", "prognosis"), ("name", passes.as_str()), ("time", "0")];
    if checked.verdict == Verdict::Passed {
        out.empty("testcase", &case);
    } else {
        out.open("testcase", &case);
        let reasons = checked
            .reasons
            .iter()
            .take(SHOWN)
            .map(|reason| wording::reason(checked, reason))
            .collect::<Vec<_>>()
            .join("\n");
        out.leaf("failure", &[("message", verdict.as_str()), ("type", "verdict")], &reasons);
        out.close();
    }
    out.leaf("system-out", &[], &wording::last_line(checked));
    out.close();
}

fn problem_case(out: &mut Writer, problem: &ProblemView) {
    let (code, message) = (line(problem.code.as_str()), stopped(&problem.message));
    let place = problem.region.map(|region| format!(":{}:{}", region.line, region.column)).unwrap_or_default();
    let mut body = format!("{}{place}: {message}", line(&problem.file));
    body.extend(problem.help.iter().map(|help| format!("\n{}", t!(Messages::gate(), "help-told", help = line(help)))));
    out.open("testcase", &[("classname", &line(&problem.file)), ("name", &format!("input/{code}")), ("time", "0")]);
    match problem.level {
        Level::Error => out.leaf("error", &[("message", &message), ("type", &code)], &body),
        Level::Warning => out.leaf("system-out", &[], &body),
    }
    out.close();
}

fn suite(out: &mut Writer, run: &RunContext<'_>, program: &ProgramView, rules: &[RuleOutcome]) {
    let path = line(&program.path);
    let properties = [
        ("stage", wording::stage(program)),
        ("declared_score", wording::range(program.score.least, program.score.most)),
        ("grade", line(&program.score.grade)),
        ("verdict", wording::verdict(program.verdict)),
    ];
    let properties: Vec<_> = properties.iter().map(|(name, value)| (*name, value.as_str())).collect();
    open_suite(out, run.as_of, &path, Count::of(rules), &properties);
    for rule in rules {
        case(out, run, &path, rule);
    }
    out.leaf("system-out", &[], &format!("{}\n{}", wording::score_line(&program.score), wording::declared()));
    out.close();
}

fn case(out: &mut Writer, run: &RunContext<'_>, path: &str, rule: &RuleOutcome) {
    let name = format!("{} {}", line(rule.id), line(rule.title));
    let attributes = [("classname", path), ("name", name.trim()), ("time", "0")];
    if rule.outcome == Outcome::Met {
        return out.empty("testcase", &attributes);
    }
    let words = Messages::gate();
    out.open("testcase", &attributes);
    let first = rule.main();
    let message = first.map(|finding| stopped(&finding.message)).unwrap_or_default();
    let kind = first.map(|finding| finding.kind.word()).unwrap_or_default();
    match rule.outcome {
        Outcome::Stops => {
            let body = body(run.waivers, &rule.findings);
            out.leaf("failure", &[("message", &message), ("type", kind)], &body);
        }
        Outcome::Warns => {
            out.leaf("system-out", &[], &t!(words, "warning-told", body = body(run.waivers, &rule.findings)));
        }
        Outcome::Known => out.empty("skipped", &[("message", &t!(words, "skipped-known", message = message))]),
        Outcome::Waived => {
            let waiver = first.and_then(|finding| run.waivers.get(finding.waiver?));
            let reason =
                waiver.map(|waiver| format!(" {} ({})", stopped(&waiver.terms.reason), wording::waiver_state(waiver)));
            let text = t!(words, "skipped-waived", message = message) + &reason.unwrap_or_default();
            out.empty("skipped", &[("message", &text)]);
        }
        Outcome::Undetermined => {
            out.empty("skipped", &[("message", &t!(words, "undetermined-why"))]);
        }
        Outcome::NotApplicable | Outcome::Met => out.empty("skipped", &[("message", &t!(words, "does-not-apply"))]),
    }
    out.close();
}

/// Findings with their places and remarks, as lines.
fn body(waivers: &[WaiverView], findings: &[&FindingView]) -> String {
    let mut body = String::new();
    for finding in findings.iter().take(SHOWN) {
        let (file, region) = (line(&finding.file), finding.region);
        body.push_str(&format!("{file}:{}:{}: {}\n", region.line, region.column, line(&finding.message)));
        for (word, text) in wording::remarks(waivers, finding) {
            body.push_str(&format!("  {word}: {text}\n"));
        }
    }
    if findings.len() > SHOWN {
        body.push_str(&t!(Messages::gate(), "more-findings-bare", count = digits(findings.len() - SHOWN)));
        body.push('\n');
    }
    body
}
