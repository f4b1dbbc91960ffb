//! A summary page for people, as GitHub shows it behind a job: the verdict first, then what to do.

use std::io::{self, BufRead, Write};

use report::render::escape_markdown::{code, escape, escape_line, tidy};
use report::t;
use report::words::format::digits;
use report::words::{FluentValue, Messages};

use super::order::Foremost;
use super::wording::{self, line, stopped};
use super::{Renderer, RunContext};
use crate::v1::{CheckReport, FindingState, FindingView, ProblemView, ProgramView, WaiverState, WaiverView};

/// How many bytes the page may have: GitHub drops a step summary of more than 1 MiB, and other steps write to it too.
const BYTES: usize = 900 * 1024;
/// How many bytes are kept free for what stands behind the tables.
const KEPT: usize = 64 * 1024;
/// How many lines a list has at most.
const SHOWN: usize = 100;

/// The whole run.
pub(super) struct Markdown {
    new: Foremost,
    known: Foremost,
    waived: Foremost,
}

impl Markdown {
    pub fn new() -> Self {
        let rows = || Foremost::bytes(BYTES);
        Self { new: rows(), known: rows(), waived: rows() }
    }
}

impl Renderer for Markdown {
    fn program(&mut self, run: &RunContext<'_>, program: &ProgramView, _: &mut dyn Write) -> io::Result<()> {
        for view in &program.findings {
            match view.state {
                FindingState::New => self.new.add(view, || finding(view)),
                FindingState::Known => self.known.add(view, || accepted(run.waivers, view)),
                FindingState::Waived => self.waived.add(view, || accepted(run.waivers, view)),
            }
        }
        Ok(())
    }

    fn finish(&self, checked: &CheckReport, _: &mut dyn BufRead, out: &mut dyn Write) -> io::Result<()> {
        let words = Messages::gate();
        let mut page = Page { out: String::new(), words };
        page.heading(checked);
        page.scores(checked);
        let problems: Vec<String> = checked.problems.iter().map(problem).collect();
        let [level, code] = [t!(words, "column-level"), t!(words, "column-code")];
        let columns = [level, code, t!(words, "column-where"), t!(words, "column-what"), t!(words, "column-help")];
        page.section(&t!(words, "page-not-judged"), problems.is_empty());
        let rows = problems.iter().map(String::as_str);
        page.table(columns, rows, problems.len(), &|words, cut, all| t!(words, "problems-cut", cut = cut, all = all));
        page.section(&t!(words, "page-findings"), self.new.all == 0);
        page.findings(&self.new, t!(words, "column-fix"));
        page.details(&self.known, &|words, count| t!(words, "page-known", count = count));
        page.details(&self.waived, &|words, count| t!(words, "page-waived", count = count));
        page.waivers(checked);
        for text in checked.baseline.iter().flat_map(wording::baseline) {
            page.line(&format!("{}\n", escape(&text)));
        }
        page.line(&escape(&wording::last_line(checked)));
        out.write_all(tidy(&page.out).as_bytes())
    }
}

/// Says how many rows of how many are cut.
type Cut = dyn Fn(&Messages, FluentValue<'static>, FluentValue<'static>) -> String;
/// Says what is folded away, and how many there are.
type Title = dyn Fn(&Messages, FluentValue<'static>) -> String;

fn findings_cut(words: &Messages, cut: FluentValue<'static>, all: FluentValue<'static>) -> String {
    t!(words, "findings-cut", cut = cut, all = all)
}

/// The heads of the columns of findings, of which the last one differs.
fn findings_columns(words: &Messages, last: String) -> [String; 5] {
    let [severity, rule] = [t!(words, "column-severity"), t!(words, "column-rule")];
    [severity, rule, t!(words, "column-where"), t!(words, "column-what"), last]
}

/// What was written so far.
struct Page {
    out: String,
    words: &'static Messages,
}

impl Page {
    fn line(&mut self, text: &str) {
        self.out.push_str(text);
        self.out.push('\n');
    }

    fn list(&mut self, items: impl ExactSizeIterator<Item = String>) {
        let more = items.len().saturating_sub(SHOWN);
        for item in items.take(SHOWN) {
            self.line(&format!("- {item}"));
        }
        if more > 0 {
            self.line(&format!("- {}", t!(self.words, "list-and-more", count = digits(more))));
        }
        self.line("");
    }

    fn heading(&mut self, checked: &CheckReport) {
        let verdict = escape(&wording::verdict(checked.verdict));
        self.line(&format!("# {}\n", t!(self.words, "page-title", verdict = verdict)));
        self.list(checked.reasons.iter().map(|reason| with_code(&wording::reason(checked, reason))));
    }

    fn scores(&mut self, checked: &CheckReport) {
        if checked.programs.is_empty() {
            return;
        }
        self.section(&t!(self.words, "page-scores"), false);
        let words = self.words;
        let programs = checked.programs.iter().map(|program| {
            let score = escape(&t!(words, "score-of", score = wording::score_line(&program.score)));
            let verdict = escape(&wording::verdict_of(program));
            format!("{} ({}): {score}; **{verdict}**", code(&line(&program.path)), escape(&wording::stage(program)))
        });
        self.list(programs);
        self.line(&format!("{}\n", wording::declared()));
    }

    /// The heading of a part of the page that is not empty.
    fn section(&mut self, heading: &str, is_empty: bool) {
        if !is_empty {
            self.line(&format!("## {heading}\n"));
        }
    }

    /// A table, as many rows as there is room for, and how many there are beside them.
    fn table<'r>(&mut self, columns: [String; 5], rows: impl Iterator<Item = &'r str>, all: usize, message: &Cut) {
        if all == 0 {
            return;
        }
        self.line(&format!("| {} |", columns.join(" | ")));
        self.line(&format!("|{}", " --- |".repeat(columns.len())));
        let mut shown = 0;
        for row in rows {
            if self.out.len() + row.len() + KEPT > BYTES {
                break;
            }
            self.line(row);
            shown += 1;
        }
        self.line("");
        if shown < all {
            let message = message(self.words, digits(all - shown), digits(all));
            self.line(&format!("{message}\n"));
        }
    }

    fn findings(&mut self, findings: &Foremost, last: String) {
        let rows = findings.words().map(|(_, row)| row);
        self.table(findings_columns(self.words, last), rows, findings.all, &findings_cut);
    }

    /// Findings that stop nothing, folded away.
    fn details(&mut self, findings: &Foremost, title: &Title) {
        if findings.all == 0 {
            return;
        }
        let title = title(self.words, digits(findings.all));
        self.line(&format!("<details><summary>{title}</summary>\n"));
        self.findings(findings, t!(self.words, "column-accepted"));
        self.line("</details>\n");
    }

    /// Waivers that somebody has to look at.
    fn waivers(&mut self, checked: &CheckReport) {
        let odd: Vec<_> = checked.waivers.iter().filter(|waiver| waiver.state != WaiverState::Active).collect();
        if !odd.is_empty() {
            self.section(&t!(self.words, "page-waivers"), false);
            self.list(odd.iter().map(|waiver| {
                format!("{}: {}", code(&line(&waiver.terms.finding)), escape(&wording::waiver_state(waiver)))
            }));
        }
    }
}

/// Text in which what stands between two backticks is code, if it is a plain name; everything else is text.
pub(super) fn with_code(text: &str) -> String {
    let parts: Vec<_> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let escaped = parts.iter().enumerate().map(|(at, part)| match (at % 2, code(part)) {
        (0, _) => escape_line(part),
        (_, code) if code.starts_with('`') => code,
        _ => escape_line(&format!("`{part}`")),
    });
    escaped.collect::<String>().trim().to_owned()
}

fn row(cells: [String; 5]) -> String {
    let cells = cells.map(|cell| if cell.is_empty() { "-".to_owned() } else { cell });
    format!("| {} |", cells.join(" | "))
}

fn problem(problem: &ProblemView) -> String {
    let place = problem.region.map(|region| format!(":{}", region.line)).unwrap_or_default();
    row([
        escape(problem.level.word()),
        code(&line(problem.code.as_str())),
        code(&format!("{}{place}", line(&problem.file))),
        with_code(&stopped(&problem.message)),
        problem.help.as_ref().map(|help| with_code(&stopped(help))).unwrap_or_default(),
    ])
}

fn finding(finding: &FindingView) -> String {
    let [severity, rule, place, what] = parts(finding);
    row([severity, rule, place, what, with_code(&stopped(&finding.fix))])
}

fn accepted(waivers: &[WaiverView], finding: &FindingView) -> String {
    let [severity, rule, place, what] = parts(finding);
    let waiver = finding.waiver.and_then(|at| waivers.get(at));
    let note = waiver.map(|waiver| {
        let (reason, state) = (stopped(&waiver.terms.reason), wording::waiver_state(waiver));
        t!(Messages::gate(), "accepted-by", reason = reason, state = state)
    });
    row([severity, rule, place, what, note.map(|note| with_code(&note)).unwrap_or_default()])
}

fn parts(finding: &FindingView) -> [String; 4] {
    let meant = finding.meant.as_ref().map(|meant| t!(Messages::gate(), "did-you-mean", name = code(&line(meant))));
    let meant = meant.map(|meant| format!(" {meant}")).unwrap_or_default();
    [
        escape(finding.severity.word()),
        code(&line(&finding.rule)),
        code(&format!("{}:{}", line(&finding.file), finding.region.line)),
        format!("{}{meant}", with_code(&stopped(&finding.message))),
    ]
}
