//! Profiles: which checks apply, and with what weight.

use serde::{Deserialize, Serialize};

use crate::Severity;
use crate::declare::mapping;

mapping! {
    /// Which checks apply, with what weight, and what makes a run fail.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Profile {
        /// The profile's id.
        id: String = required(Id(EntityKind::Profile)),
        /// Its heading.
        title: String = required(WORDS),
        /// When to use it.
        help: Option<String> = optional(WORDS),
        /// The areas it takes; all where it says nothing.
        areas: Vec<String> = given(List(Ref(EntityKind::Area)), Vec::new()),
        /// The checks it leaves out.
        exclude: Vec<String> = given(List(Ref(EntityKind::Check)), Vec::new()),
        /// Checks whose severity it changes.
        severities: Vec<(String, Severity)> = given(Severities(EntityKind::Check), Vec::new()),
        /// Weights other than the usual 10, 7.5, 5 and 2.5.
        weights: Vec<(Severity, f64)> = given(WEIGHTS, Vec::new()),
        /// A failing check of at least this severity makes the run fail.
        fail_on: Option<Severity> = optional(SEVERITY),
        /// The decisions it takes, in the order in which they are told; all where it says nothing.
        decisions: Option<Vec<String>> = given(List(Ref(EntityKind::Decision))),
        /// The decisions that head its report: the first that is more than a statement leads, the next is told beside it.
        lead: Vec<String> = given(List(Ref(EntityKind::Decision)), Vec::new()),
        /// The pages it shows, in order; all where it says nothing.
        pages: Option<Vec<String>> = given(List(Ref(EntityKind::Page))),
        /// Whether checks that do not apply yet are judged by their plan.
        plans: bool = optional(YES_NO, false),
        /// What it changes about the required elements of program.yaml.
        requirements: Demanded = given(mapping::<Demanded>(), Demanded::default()),
    }
}

mapping! {
    /// What a profile changes about the required elements of `program.yaml`; otherwise it takes all of them as they are.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    pub struct Demanded {
        /// The requirements it leaves out.
        exclude: Vec<String> = given(List(Ref(EntityKind::Requirement)), Vec::new()),
        /// Requirements whose severity it changes.
        severities: Vec<(String, Severity)> = given(Severities(EntityKind::Requirement), Vec::new()),
    }
}
