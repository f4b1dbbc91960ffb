//! What a client decides about the steps of its plan, as the store keeps it and as `plan.yaml` says it.

use std::collections::BTreeMap;

use history::plan::{self, DecidedPlan};
use pack::Catalog;
use report::{StepStatus, Term};
use serde::{Deserialize, Serialize};

use crate::error::AppError;

/// The sheet of the plan; the subject is the check that a step mends.
pub const PLAN: &str = "plan";

/// What a client decides about a step.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Decided {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub owner: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub due: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub status: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What shows that it is done, where `plan.yaml` says so.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
}

/// What is decided of each step, by the check that it mends.
#[derive(Clone, Debug, Default)]
pub struct Decisions {
    steps: BTreeMap<String, Decided>,
    /// Whether something was decided here that `plan.yaml` does not say.
    is_new: bool,
}

impl Decisions {
    /// What a file says; nothing where there is none.
    pub fn of(file: Option<&Vec<u8>>, catalog: &Catalog) -> Result<Decisions, AppError> {
        let Some(bytes) = file else { return Ok(Decisions::default()) };
        let plan = plan::read(plan::FILE, bytes, catalog).map_err(AppError::Inputs)?;
        let step = |(check, one): (String, plan::Decided)| {
            let decided = Decided {
                owner: one.owner,
                due: one.due.map(|day| day.to_string()),
                status: Some(one.status.word().to_owned()),
                note: one.note,
                evidence: one.evidence,
            };
            (check, decided)
        };
        Ok(Decisions { steps: plan.into_iter().map(step).collect(), is_new: false })
    }

    /// Takes what was decided about a step; what shows that it is done stays, since no page asks for it.
    pub fn take(&mut self, check: &str, value: Option<&str>) -> Result<(), AppError> {
        self.is_new = true;
        match value {
            Some(value) => {
                let decided: Decided = serde_json::from_str(value)?;
                let evidence = self.steps.get(check).and_then(|before| before.evidence.clone());
                let evidence = decided.evidence.clone().or(evidence);
                self.steps.insert(check.to_owned(), Decided { evidence, ..decided });
            }
            None => _ = self.steps.remove(check),
        }
        Ok(())
    }

    /// What is decided of each step.
    pub fn steps(&self) -> &BTreeMap<String, Decided> {
        &self.steps
    }

    /// The same as audits read it; a step that no check of the pack has is left out.
    pub fn plan(&self, catalog: &Catalog) -> DecidedPlan {
        let has_step = |check: &str| catalog.check(check).is_some_and(|check| check.remedy.is_some());
        let known = self.steps.iter().filter(|(check, _)| has_step(check));
        let step = |(check, one): (&String, &Decided)| {
            let decided = plan::Decided {
                status: one.status.as_deref().and_then(StepStatus::parse).unwrap_or(StepStatus::Open),
                owner: one.owner.clone(),
                due: one.due.as_ref().and_then(|due| due.parse().ok()),
                note: one.note.clone(),
                evidence: one.evidence.clone(),
            };
            (check.clone(), decided)
        };
        known.map(step).collect()
    }

    /// `plan.yaml`, where it would say something else than the file that is there.
    pub fn written(&self, company: &str, catalog: &Catalog) -> Option<Vec<u8>> {
        self.is_new.then(|| plan::write_alone(Some(company), &self.plan(catalog), catalog).into_bytes())
    }
}
