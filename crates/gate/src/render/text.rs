//! Findings as lines for a terminal or a log, in the way of rustc: the place under carets, and behind it all that helps.

use std::io::{self, BufRead, Write};

use diagnostics::location::Span;
use diagnostics::problem::{Excerpt, Problem};
use diagnostics::sanitize::{sanitize_line, without_commands};
use diagnostics::{Level, ProblemId};
use report::t;
use report::words::Messages;
use report::words::format::digits;

use super::wording::{self, line};
use super::{Renderer, RunContext, order, place};
use crate::v1::{
    CheckReport, FindingState, FindingView, ProblemView, ProgramView, SourceRegion, Stub, WaiverState, WaiverView,
};

/// How many findings are told in full, and of the others how many on one line each; nobody reads more.
pub(crate) const SHOWN: usize = 100;
/// How many bytes the lines to paste may have; cut lines would be of no use.
const PASTED: usize = 16 * 1024;

/// The whole run; its last line holds every number and the verdict.
pub(super) struct Text {
    colour: bool,
    /// How many findings may still be told in full.
    left: usize,
}

impl Text {
    pub fn new(colour: bool) -> Self {
        Self { colour, left: SHOWN }
    }

    fn page(&self) -> Page {
        Page { out: String::new(), colour: self.colour, words: Messages::gate() }
    }
}

impl Renderer for Text {
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, body: &mut dyn Write) -> io::Result<()> {
        let mut page = self.page();
        page.program(run.waivers, program, &mut self.left);
        page.write(body)
    }

    fn finish(&self, checked: &CheckReport, body: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let mut page = self.page();
        page.problems(&checked.problems);
        page.write(out)?;
        io::copy(body, out)?;
        let mut page = self.page();
        page.waivers(checked);
        for text in checked.baseline.iter().flat_map(wording::baseline) {
            page.line(&text);
        }
        if !checked.programs.is_empty() {
            page.line(&wording::declared());
        }
        for reason in checked.reasons.iter().take(SHOWN) {
            page.line(&format!("{}: {}", wording::verdict(checked.verdict), wording::reason(checked, reason)));
        }
        page.strong(&wording::last_line(checked));
        page.write(out)
    }
}

/// Says how many more there are.
type More = dyn Fn(&Messages, usize) -> String;

/// What was written so far.
struct Page {
    out: String,
    colour: bool,
    words: &'static Messages,
}

impl Page {
    fn write(&self, out: &mut dyn Write) -> io::Result<()> {
        out.write_all(without_commands(&self.out).as_bytes())
    }

    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn strong(&mut self, text: &str) {
        self.line(&if self.colour { format!("\u{1b}[1m{text}\u{1b}[0m") } else { text.to_owned() });
    }

    /// The lines of one problem, and an empty one.
    fn block(&mut self, problem: Problem) {
        self.out.push_str(&diagnostics::render(&[problem], &|_| None, self.colour));
        self.out.push('\n');
    }

    fn problems(&mut self, problems: &[ProblemView]) {
        for view in problems.iter().take(SHOWN) {
            let id = ProblemId::from(line(view.code.as_str()));
            let problem = pointed(id, view.level, &view.message, &view.file, view.region.as_ref(), &view.excerpt, "");
            self.block(match &view.help {
                Some(help) => problem.help(line(help)),
                None => problem,
            });
        }
        self.more(problems.len(), &|words, more| t!(words, "more-problems", count = digits(more)));
    }

    /// One program: its heading, its findings, its score. `left` is how many findings may still be told in full.
    fn program(&mut self, waivers: &[WaiverView], program: &ProgramView, left: &mut usize) {
        let name = program.name.as_ref().map(|name| format!(" ({})", line(name))).unwrap_or_default();
        self.strong(&format!("{}{name}: {}", line(&program.path), wording::stage(program)));
        self.line("");
        let mut findings: Vec<_> = program.findings.iter().collect();
        order::first_matters_most(&mut findings);
        let state = |state| order::of_state(&findings, state);
        let new = state(FindingState::New);
        let shown = new.len().min(*left);
        *left -= shown;
        for finding in new[..shown].iter().copied() {
            self.finding(waivers, finding);
        }
        if new[..shown].iter().filter(|one| one.stub.is_some()).count() > 1 {
            // Each paste moves the lines below it.
            self.line(&(t!(self.words, "paste-upwards") + "\n"));
        }
        let more = new.len() - shown + program.counted.errors + program.counted.warnings;
        if more > 0 {
            self.line(&(t!(self.words, "more-findings", count = digits(more)) + "\n"));
        }
        let more: [(FindingState, &More); 2] = [
            (FindingState::Known, &|words, more| t!(words, "more-known", count = digits(more))),
            (FindingState::Waived, &|words, more| t!(words, "more-waived", count = digits(more))),
        ];
        for (accepted_as, more) in more {
            let findings = state(accepted_as);
            for finding in findings.iter().copied().take(SHOWN) {
                self.line(&accepted(waivers, finding));
            }
            self.more(findings.len(), more);
        }
        if !program.undetermined.is_empty() {
            let rules: Vec<_> = program.undetermined.iter().take(8).map(|rule| line(rule)).collect();
            let rules = wording::and_more(rules.join(", "), program.undetermined.len() - rules.len());
            self.line(&t!(self.words, "undetermined-rules", rules = rules));
        }
        let (met, all) = (digits(program.met), digits(program.evaluated));
        let (score, verdict) = (wording::score_line(&program.score), wording::verdict_of(program));
        let text = t!(self.words, "score-line", score = score, met = met, all = all, verdict = verdict);
        self.line(&(text + "\n"));
    }

    fn finding(&mut self, waivers: &[WaiverView], finding: &FindingView) {
        let region = Some(&finding.region);
        let id = ProblemId::Rule(line(&finding.rule));
        let mut problem =
            pointed(id, finding.level, &finding.message, &finding.file, region, &finding.excerpt, &finding.label);
        problem.remarks = wording::remarks(waivers, finding);
        self.block(problem);
        if let Some(stub) = &finding.stub {
            self.stub(stub);
        }
    }

    /// Lines to paste, exactly as they belong into the file: nothing stands before them, not even a space.
    fn stub(&mut self, stub: &Stub) {
        if stub.text.len() > PASTED {
            return self.line(&(t!(self.words, "paste-too-long") + "\n"));
        }
        self.line(&(t!(self.words, "paste-behind", line = stub.after_line.to_string()) + "\n"));
        for text in stub.text.lines() {
            self.line(&sanitize_line(text));
        }
        self.line("");
    }

    fn waivers(&mut self, checked: &CheckReport) {
        let odd: Vec<_> = checked.waivers.iter().filter(|waiver| waiver.state != WaiverState::Active).collect();
        for waiver in odd.iter().take(SHOWN) {
            let (finding, state) = (line(&waiver.terms.finding), wording::waiver_state(waiver));
            self.line(&t!(self.words, "waiver-for", finding = finding, state = state));
        }
        self.more(odd.len(), &|words, more| t!(words, "more-waivers", count = digits(more)));
    }

    fn more(&mut self, all: usize, message: &More) {
        if all > SHOWN {
            self.line(&message(self.words, all - SHOWN));
        }
    }
}

/// A finding that stops nothing, on one line.
fn accepted(waivers: &[WaiverView], finding: &FindingView) -> String {
    let place = format!("{}:{}:{}", line(&finding.file), finding.region.line, finding.region.column);
    let waiver = finding.waiver.and_then(|at| waivers.get(at));
    let waiver = waiver.map(|waiver| format!("; {} ({})", line(&waiver.terms.reason), wording::waiver_state(waiver)));
    let word = finding.state.word();
    format!("{word}[{}] {place}: {}{}", line(&finding.rule), line(&finding.message), waiver.unwrap_or_default())
}

/// A problem at a place of which only the first line is at hand.
fn pointed(
    id: ProblemId,
    level: Level,
    message: &str,
    file: &str,
    region: Option<&SourceRegion>,
    excerpt: &str,
    label: &str,
) -> Problem {
    let problem = match level {
        Level::Error => Problem::error,
        Level::Warning => Problem::warning,
    };
    let (message, file) = (line(message), wording::line_of(file, 1000));
    let excerpt = excerpt.lines().next().unwrap_or_default();
    let Some(region) = region else { return problem(id, file, None, message) };
    match place::token(region, excerpt) {
        // The excerpt is all that there is of the file, so the place is counted from its start.
        Some((start, end)) => {
            let lines = Excerpt { file: file.clone(), line: region.line, start: 0, text: excerpt.to_owned() };
            problem(id, file, Some(Span::new(start, end)), message).label(line(label)).excerpt(lines)
        }
        // Behind the end of the excerpt nothing can be shown, but the place can still be told.
        None => problem(id, format!("{file}:{}:{}", region.line, region.column), None, message),
    }
}
