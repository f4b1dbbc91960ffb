//! A summary page for people, as GitHub shows it behind a job: the verdict first, then what to do.

use super::super::markdown::{code, escape, escape_line, tidy};
use super::order;
use super::wording::{self, line, stopped};
use crate::checked::{Checked, FindingTold, ProblemTold};

/// How many bytes the page may have: GitHub drops a step summary of more than 1 MiB, and other steps write to it too.
const BYTES: usize = 900 * 1024;
/// How many bytes are kept free for what stands behind the tables.
const KEPT: usize = 64 * 1024;
/// How many lines a list has at most.
const SHOWN: usize = 100;

/// The whole run.
pub(super) fn render(checked: &Checked) -> String {
    let mut page = Page { out: String::new() };
    page.heading(checked);
    page.scores(checked);
    let problems = checked.problems.iter().map(problem);
    page.table("## Not judged", &["Level", "Code", "Where", "What", "Help"], problems, "problems");
    let findings = order::most_severe_first(checked);
    let rows = order::of_state(&findings, "new").into_iter().map(finding);
    page.table("## Findings", &["Severity", "Rule", "Where", "What", "Fix"], rows, "findings");
    page.details(checked, &findings, "known", "Known findings, which an earlier run had as well");
    page.details(checked, &findings, "waived", "Waived findings");
    page.waivers(checked);
    for told in checked.baseline.iter().flat_map(wording::baseline) {
        page.line(&format!("{}\n", escape(&told)));
    }
    page.line(&escape(&wording::last_line(checked)));
    tidy(&page.out)
}

/// What was written so far.
struct Page {
    out: String,
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
            self.line(&format!("- and {more} more"));
        }
        self.line("");
    }

    fn heading(&mut self, checked: &Checked) {
        self.line(&format!("# Partner program check: {}\n", escape(&wording::verdict(&checked.verdict))));
        self.list(checked.reasons.iter().map(|reason| with_code(&stopped(reason))));
    }

    fn scores(&mut self, checked: &Checked) {
        if checked.programs.is_empty() {
            return;
        }
        self.line("## Declared scores\n");
        let programs = checked.programs.iter().map(|program| {
            let score = escape(&format!("score {}", wording::score_line(&program.score)));
            let verdict = escape(&wording::verdict_of(program));
            format!("{} ({}): {score}; **{verdict}**", code(&line(&program.path)), escape(&wording::stage(program)))
        });
        self.list(programs);
        self.line(&format!("{}\n", wording::DECLARED));
    }

    /// A table with its heading, as many rows as there is room for, and how many there are beside them.
    fn table(&mut self, heading: &str, columns: &[&str], rows: impl ExactSizeIterator<Item = String>, what: &str) {
        let all = rows.len();
        if all == 0 {
            return;
        }
        self.line(&format!("{heading}\n"));
        self.line(&format!("| {} |", columns.join(" | ")));
        self.line(&format!("|{}", " --- |".repeat(columns.len())));
        let mut shown = 0;
        for row in rows {
            if self.out.len() + row.len() + KEPT > BYTES {
                break;
            }
            self.line(&row);
            shown += 1;
        }
        self.line("");
        if shown < all {
            let cut = all - shown;
            self.line(&format!(
                "{cut} of {all} {what} are cut here, the least severe ones; `--format json` has all.\n"
            ));
        }
    }

    /// Findings that stop nothing, folded away.
    fn details(&mut self, checked: &Checked, findings: &[&FindingTold], state: &str, title: &str) {
        let findings = order::of_state(findings, state);
        if findings.is_empty() {
            return;
        }
        self.line(&format!("<details><summary>{title}: {}</summary>\n", findings.len()));
        let rows = findings.into_iter().map(|finding| accepted(checked, finding));
        self.table("", &["Severity", "Rule", "Where", "What", "Accepted"], rows, "findings");
        self.line("</details>\n");
    }

    /// Waivers that somebody has to look at.
    fn waivers(&mut self, checked: &Checked) {
        let odd: Vec<_> = checked.waivers.iter().filter(|waiver| waiver.state != "active").collect();
        if !odd.is_empty() {
            self.line("## Waivers to look at\n");
            self.list(
                odd.iter().map(|waiver| {
                    format!("{}: {}", code(&line(&waiver.finding)), escape(&wording::waiver_state(waiver)))
                }),
            );
        }
    }
}

/// Text in which what stands between two backticks is code, if it is a plain name; everything else is text.
pub(super) fn with_code(text: &str) -> String {
    let parts: Vec<_> = text.split('`').collect();
    if parts.len().is_multiple_of(2) {
        return escape(text);
    }
    let told = parts.iter().enumerate().map(|(at, part)| match (at % 2, code(part)) {
        (0, _) => escape_line(part),
        (_, code) if code.starts_with('`') => code,
        _ => escape_line(&format!("`{part}`")),
    });
    told.collect::<String>().trim().to_owned()
}

fn row(cells: [String; 5]) -> String {
    let cells = cells.map(|cell| if cell.is_empty() { "-".to_owned() } else { cell });
    format!("| {} |", cells.join(" | "))
}

fn problem(problem: &ProblemTold) -> String {
    let place = problem.region.map(|region| format!(":{}", region.line)).unwrap_or_default();
    row([
        escape(&line(&problem.level)),
        code(&line(&problem.code)),
        code(&format!("{}{place}", line(&problem.file))),
        with_code(&stopped(&problem.message)),
        problem.help.as_ref().map(|help| with_code(&stopped(help))).unwrap_or_default(),
    ])
}

fn finding(finding: &FindingTold) -> String {
    let [severity, rule, place, what] = parts(finding);
    row([severity, rule, place, what, with_code(&stopped(&finding.fix))])
}

fn accepted(checked: &Checked, finding: &FindingTold) -> String {
    let [severity, rule, place, what] = parts(finding);
    let waiver = finding.waiver.and_then(|at| checked.waivers.get(at));
    let told = waiver.map(|waiver| format!("{} Waiver {}", stopped(&waiver.reason), wording::waiver_state(waiver)));
    row([severity, rule, place, what, told.map(|told| with_code(&told)).unwrap_or_default()])
}

fn parts(finding: &FindingTold) -> [String; 4] {
    let meant =
        finding.meant.as_ref().map(|meant| format!(" Did you mean {}?", code(&line(meant)))).unwrap_or_default();
    [
        escape(&line(&finding.severity)),
        code(&line(&finding.rule)),
        code(&format!("{}:{}", line(&finding.file), finding.region.line)),
        format!("{}{meant}", with_code(&stopped(&finding.message))),
    ]
}
