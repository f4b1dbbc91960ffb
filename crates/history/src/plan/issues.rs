//! The plan as issues of a tracker: a title and a text in Markdown for each step.

use report::render::escape_markdown::escape;
use report::words::Messages;
use report::{Report, Step, t};

use super::still_fails;

/// What a tracker needs of a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Issue {
    /// The check that the step mends, by which it is known again.
    pub check: String,
    /// One line.
    pub title: String,
    /// Markdown.
    pub body: String,
}

/// An issue for each step that is not dropped, in the order of the plan.
pub fn issues(report: &Report, words: &Messages) -> Vec<Issue> {
    report.plan.iter().filter(|step| step.is_open()).map(|step| issue(report, step, words)).collect()
}

fn issue(report: &Report, step: &Step, words: &Messages) -> Issue {
    let mut lines = vec![t!(words, "plan-issue-owner", owner = escape(step.agreed_owner()))];
    lines.extend(step.agreed_due().map(|due| t!(words, "plan-issue-due", due = due)));
    lines.push(report::render::text::effort(words, step.effort_least, step.effort_most));
    let head = lines.join(" · ");
    let mut parts = vec![head];
    if still_fails(step) {
        parts.push(format!("**{}**", t!(words, "plan-not-confirmed")));
    }
    parts.extend(report.findings.iter().find(|finding| finding.id == step.check).map(|finding| escape(&finding.title)));
    parts.push(escape(&step.this_week));
    let boxes = [&step.by_day_30, &step.by_day_60, &step.by_day_90].into_iter().zip([30, 60, 90]);
    let boxes: Vec<String> = boxes
        .filter_map(|(what, days)| {
            let what = escape(what.as_ref()?);
            Some(format!("- [ ] {}", t!(words, "plan-issue-by", days = days, what = what)))
        })
        .collect();
    if !boxes.is_empty() {
        parts.push(boxes.join("\n"));
    }
    parts.push(t!(words, "plan-issue-done", done_when = escape(&step.done_when)));
    let first =
        |check: &String| report.plan.iter().find(|other| other.check == *check).map(|other| escape(&other.title));
    let after: Vec<String> = step.after.iter().filter_map(first).collect();
    if !after.is_empty() {
        parts.push(t!(words, "plan-issue-after", list = after.join("; ")));
    }
    parts.push(format!("<!-- prognosis:{} -->", step.check.replace("--", "-")));
    let one_line = step.title.split_whitespace().collect::<Vec<_>>().join(" ");
    Issue { check: step.check.clone(), title: one_line, body: parts.join("\n\n") + "\n" }
}
