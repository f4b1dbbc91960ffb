//! `plan.yaml`: what is decided about the steps of the plan. A step is known by the check that it mends, so that it stays the same step from
//! one audit to the next.

mod calendar;
mod issues;
mod read;
mod write;

use std::collections::BTreeMap;

pub use calendar::{calendar, has_days};
use expr::Day;
pub use issues::{Issue, issues};
use pack::Catalog;
pub use read::{ForeignStep, company, read, read_of_any_pack};

use crate::moved;
use report::{FinishedStep, Report, Step, StepStatus, TrackedStep};
pub use write::{update, write, write_alone};

/// The name of the file.
pub const FILE: &str = "plan.yaml";

/// What is decided about a step.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Decided {
    /// How it stands.
    pub status: StepStatus,
    /// Who does it.
    pub owner: Option<String>,
    /// The day by which it is to be done.
    pub due: Option<Day>,
    /// What was noted.
    pub note: Option<String>,
    /// What shows that it is done.
    pub evidence: Option<String>,
}

impl Default for Decided {
    fn default() -> Self {
        Decided { status: StepStatus::Open, owner: None, due: None, note: None, evidence: None }
    }
}

/// Whether a step is marked as done, and what it mends does not pass.
fn still_fails(step: &Step) -> bool {
    step.tracked.as_ref().is_some_and(|tracked| tracked.still_fails)
}

/// What is decided, by the check that a step mends.
pub type DecidedPlan = BTreeMap<String, Decided>;

/// Puts what is decided into a report: beside each step of its plan, and the steps that it does not need any more behind it.
pub fn track(report: &mut Report, plan: &DecidedPlan, catalog: &Catalog, as_of: Day) {
    // Notes are those of whoever works with the plan.
    let tells_notes = report.edition.keeps_confidence();
    let tracked = |decided: &Decided, is_open: bool| TrackedStep {
        status: decided.status,
        owner: decided.owner.clone(),
        due: decided.due.map(|day| day.to_string()),
        note: decided.note.clone().filter(|_| tells_notes),
        evidence: decided.evidence.clone().filter(|_| tells_notes),
        still_fails: is_open && decided.status == StepStatus::Done,
        is_late: is_open
            && !matches!(decided.status, StepStatus::Done | StepStatus::Dropped)
            && decided.due.is_some_and(|due| due < as_of),
    };
    let mut rest = plan.clone();
    for step in &mut report.plan {
        step.tracked = rest.remove(&step.check).map(|decided| tracked(&decided, true));
    }
    // What a step is a part of now is still to be done.
    let within = |id: &str| report.plan.iter().any(|step| step.parts.iter().any(|part| part.check == id));
    let judged = |id: &str| report.checks.iter().any(|check| check.id == id);
    let finished = rest.iter().filter(|(id, _)| !within(id) && judged(id)).filter_map(|(id, decided)| {
        let title = catalog.check(id)?.remedy.as_ref()?.title.clone();
        Some(FinishedStep { check: id.clone(), title, tracked: tracked(decided, false) })
    });
    report.finished = finished.collect();
    if let Some(mut trend) = report.trend.take() {
        trend.steps.open.append(&mut trend.steps.dropped);
        let decided = moved::decided(report, &mut trend.steps.open);
        (trend.steps.late, trend.steps.dropped) = decided;
        report.trend = Some(trend);
    }
}
