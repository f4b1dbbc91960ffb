//! The frozen shape `prognosis/check/2`: what the gate tells of a run, in the order in which a run comes to know it.
//!
//! What a rule says stands once, under `rules`, and findings name it. The programs follow as they are judged, and behind them how the
//! run ended; so a run over any number of programs is written, and can be read, with no more than one of them at hand. Fields may be
//! added, none is renamed, removed or given another meaning without a new number. A field of a program or finding that has nothing to say is left out.

mod finding;
mod program;
mod rule;

use std::collections::BTreeMap;

pub use finding::Finding;
pub use program::Program;
pub use rule::Rule;
use schemars::JsonSchema;
use serde::Serialize;

use crate::render::RunContext;
use crate::v1::{self, BaselineView, PackDigest, PolicyView, ProblemView, Totals, Verdict, WaiverView};

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/check/2";

/// One run of the gate.
#[derive(Debug, Serialize, JsonSchema)]
pub struct CheckReport<'a> {
    #[serde(flatten)]
    begin: RunBegin<'a>,
    /// All rules of the profile, by their ids. A finding says of itself only what differs from its rule.
    rules: BTreeMap<&'a str, Rule<'a>>,
    /// The programs that could be judged, by path.
    programs: Vec<Program<'a>>,
    #[serde(flatten)]
    end: RunEnd<'a>,
}

/// What is known of a run before it judges anything.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RunBegin<'a> {
    /// Always `prognosis/check/2`.
    schema: &'static str,
    /// The version of the program.
    version: &'a str,
    /// The pack that was used.
    pack: &'a PackDigest,
    /// The profile that was used.
    profile: &'a str,
    /// The day of the run in UTC, `YYYY-MM-DD`.
    as_of: &'a str,
    /// What the run was held against.
    bar: &'a PolicyView,
}

/// What is known of a run when everything is judged.
#[derive(Debug, Serialize, JsonSchema)]
pub(crate) struct RunEnd<'a> {
    /// Inputs that could not be judged, and what is wrong with waivers and baseline; an error among them makes the verdict `not_judged`.
    problems: &'a [ProblemView],
    /// The waivers that were read, in order; findings name them by their places, counted from 0.
    waivers: &'a [WaiverView],
    /// How the run compares with an earlier one, where a baseline was given.
    #[serde(skip_serializing_if = "Option::is_none")]
    baseline: Option<&'a BaselineView>,
    /// All that was counted.
    totals: Totals,
    /// `passed`, `stopped`, `not_judged`, `nothing_to_check` or `undetermined`. A document without it is of a run that broke off.
    #[schemars(with = "String")]
    verdict: Verdict,
    /// The code the process ends with; 0 where `--exit-zero` was asked for.
    exit_code: u8,
    /// Why the verdict is not `passed`, one sentence each.
    reasons: &'a [String],
}

impl<'a> RunBegin<'a> {
    pub(crate) fn of(run: &RunContext<'a>) -> Self {
        let RunContext { version, pack, profile, as_of, bar, rules: _, waivers: _, is_compared: _ } = *run;
        Self { schema: SCHEMA, version, pack, profile, as_of, bar }
    }
}

impl<'a> From<&'a v1::CheckReport> for RunEnd<'a> {
    fn from(checked: &'a v1::CheckReport) -> Self {
        let v1::CheckReport { problems, waivers, baseline, totals, verdict, exit_code, reasons, .. } = checked;
        let (totals, verdict, exit_code) = (*totals, *verdict, *exit_code);
        Self { problems, waivers, baseline: baseline.as_ref(), totals, verdict, exit_code, reasons }
    }
}
