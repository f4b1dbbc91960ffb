//! `plan.yaml` as it is written, to be edited by hand.

use std::collections::BTreeMap;
use std::fmt::Write;

use expr::Day;
use pack::Catalog;
use report::{Report, StepStatus, Term};
use yaml::edit::{Edit, apply};
use yaml::write::scalar;

use super::{Decided, DecidedPlan};

/// What the file begins with.
const HEAD: &str = "# What is decided about the steps of the plan. Change owner, due, status, note and evidence; `prognosis audit` reads them.\n\
                    # status: open, doing, blocked, done or dropped. evidence: what shows that it is done.\n";

/// `plan.yaml` for a report: each step of its plan with what is decided already, and the steps that are not needed any more behind them.
pub fn write(report: &Report, plan: &DecidedPlan) -> String {
    let mut text = String::from(HEAD);
    if let Some(company) = &report.company {
        text += &format!("company: {}\n", scalar(company));
    }
    text += "steps:\n";
    for step in &report.plan {
        let decided = plan.get(&step.check).cloned().unwrap_or_default();
        let owner = decided.owner.clone().unwrap_or_else(|| step.owner.title.clone());
        let due = decided.due.map(|day| day.to_string()).or_else(|| step.due.clone()).unwrap_or_default();
        entry(&mut text, &step.check, &step.title, &owner, &due, &decided);
    }
    let titles: BTreeMap<&str, &str> =
        report.finished.iter().map(|step| (step.check.as_str(), step.title.as_str())).collect();
    for (check, decided) in plan.iter().filter(|(check, _)| !report.plan.iter().any(|step| step.check == **check)) {
        let due = decided.due.map(|day| day.to_string()).unwrap_or_default();
        let title = titles.get(check.as_str()).copied().unwrap_or_default();
        entry(&mut text, check, title, decided.owner.as_deref().unwrap_or_default(), &due, decided);
    }
    text
}

/// The text of a `plan.yaml` with what was decided since it was read, and the steps that it does not have yet. What stands there already stays as it
/// is, with its comments; what was left empty stays empty.
///
/// # Errors
///
/// What is wrong with the text, or why something has no place in it.
pub fn update(text: &str, report: &Report, before: &DecidedPlan, after: &DecidedPlan) -> Result<String, String> {
    let mut text = text.to_owned();
    let mut set = |check: &str, field: &str, value: &str| -> Result<(), String> {
        let message = |problems: Vec<diagnostics::Problem>| {
            problems.first().map(|problem| problem.message.clone()).unwrap_or_default()
        };
        let document = yaml::parse(super::FILE, text.as_bytes()).map_err(message)?;
        let edit = Edit::set(&document, &["steps", check, field], value).map_err(|error| error.to_string())?;
        text = apply(&document, &[edit]).map_err(|error| error.to_string())?;
        Ok(())
    };
    let or_none = |words: Option<&String>| words.map_or_else(|| "~".to_owned(), |words| scalar(words));
    for (check, decided) in after {
        let old = before.get(check).cloned().unwrap_or_default();
        let day = |day: Option<Day>| day.map_or_else(|| "~".to_owned(), |day| day.to_string());
        let fields = [
            ("owner", decided.owner != old.owner, or_none(decided.owner.as_ref())),
            ("due", decided.due != old.due, day(decided.due)),
            ("status", decided.status != old.status, decided.status.word().to_owned()),
            ("note", decided.note != old.note, or_none(decided.note.as_ref())),
            ("evidence", decided.evidence != old.evidence, or_none(decided.evidence.as_ref())),
        ];
        for (field, _, value) in fields.iter().filter(|(_, is_changed, _)| *is_changed) {
            set(check, field, value)?;
        }
    }
    for step in report.plan.iter().filter(|step| !before.contains_key(&step.check)) {
        let decided = after.get(&step.check).cloned().unwrap_or_default();
        set(&step.check, "title", &scalar(&step.title))?;
        if decided.owner.is_none() {
            set(&step.check, "owner", &scalar(&step.owner.title))?;
        }
        if let (None, Some(due)) = (decided.due, &step.due) {
            set(&step.check, "due", due)?;
        }
        if decided.status == StepStatus::Open {
            set(&step.check, "status", StepStatus::Open.word())?;
        }
    }
    Ok(text)
}

/// `plan.yaml` with what is decided alone, for a program whose report is not at hand.
pub fn write_alone(company: Option<&str>, plan: &DecidedPlan, catalog: &Catalog) -> String {
    let mut text = String::from(HEAD);
    if let Some(company) = company {
        text += &format!("company: {}\n", scalar(company));
    }
    text += "steps:\n";
    for (check, decided) in plan {
        let remedy = catalog.check(check).and_then(|check| check.remedy.as_ref());
        let due = decided.due.map(|day| day.to_string()).unwrap_or_default();
        let title = remedy.map(|remedy| remedy.title.as_str()).unwrap_or_default();
        entry(&mut text, check, title, decided.owner.as_deref().unwrap_or_default(), &due, decided);
    }
    text
}

fn entry(text: &mut String, check: &str, title: &str, owner: &str, due: &str, decided: &Decided) {
    let line = |text: &mut String, key: &str, value: &str| {
        // Writing to a string cannot fail.
        let _ = match value.is_empty() {
            true => writeln!(text, "    {key}:"),
            false => writeln!(text, "    {key}: {}", scalar(value)),
        };
    };
    let _ = writeln!(text, "  {}:", scalar(check));
    if !title.is_empty() {
        line(text, "title", title);
    }
    line(text, "owner", owner);
    let _ = writeln!(text, "    due:{}{due}", if due.is_empty() { "" } else { " " });
    line(text, "status", decided.status.word());
    line(text, "note", decided.note.as_deref().unwrap_or_default());
    line(text, "evidence", decided.evidence.as_deref().unwrap_or_default());
}
