//! The shape `prognosis/portfolio/1`: what programs have in common. Fields may be added, none is renamed, removed or given another meaning without
//! a new number.

use report::{IdTitle, PackView};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/portfolio/1";

/// What some programs have in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Portfolio {
    /// Always `prognosis/portfolio/1`.
    pub schema: String,
    /// The pack.
    pub pack: PackView,
    /// The profile.
    pub profile: IdTitle,
    /// The day, `YYYY-MM-DD`.
    pub as_of: String,
    /// The tables and folders.
    pub sources: Vec<String>,
    /// How many programs were judged.
    pub programs: u64,
    /// How many rows could not be read.
    pub bad_rows: u64,
    /// Cells that could not be read of rows that were judged all the same.
    #[serde(default)]
    pub cells_left_open: u64,
    /// From how many programs on quartiles are told.
    pub min_group: u64,
    /// How much of what decides is known, on average, 0 to 1; none without programs.
    pub evidence: Option<f64>,
    /// The decisions.
    pub decisions: Vec<DecisionCounts>,
    /// The scores.
    pub sides: Vec<SideSpread>,
    /// The gates.
    pub gates: Vec<GateCounts>,
    /// The checks, in the pack's order.
    pub checks: Vec<CheckCounts>,
    /// The checks that stand at the root in most programs, most first: what mends many at once.
    pub shared: Vec<SharedCause>,
    /// The cohorts, by their columns.
    pub cohorts: Vec<CohortKind>,
    /// The programs, where there are few enough to name them; by their least score, best first.
    pub ranking: Vec<RankedProgram>,
    /// What moved since an earlier run; none where none was named.
    pub movement: Option<Movement>,
    /// How these programs stand beside others; none where no benchmark was named.
    pub benchmark: Option<BesideBenchmark>,
}

/// What programs come to in a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionCounts {
    /// The decision's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// Each outcome, with how many programs come to it.
    pub outcomes: Vec<OutcomeCount>,
    /// In how many it is open.
    pub open: u64,
}

/// An outcome of a decision.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct OutcomeCount {
    /// Its id.
    pub id: String,
    /// Its headline.
    pub title: String,
    /// How many programs come to it.
    pub programs: u64,
}

/// How the scores of a side are spread.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SideSpread {
    /// The side's id.
    pub id: String,
    /// Its heading.
    pub title: String,
    /// How many programs have a score.
    pub scored: u64,
    /// How many have a least score in each ten points, 0 to 100.
    pub tens: Vec<u64>,
    /// The quartiles, to half a point; none of fewer programs than quartiles are told of.
    pub quartiles: Option<Quartiles>,
}

/// A quarter, half and three quarters of programs score less than this, as an interval.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Quartiles {
    /// Of a quarter of them, the least and the most.
    pub low: [f64; 2],
    /// Of half of them.
    pub median: [f64; 2],
    /// Of three quarters of them.
    pub high: [f64; 2],
}

/// In how many programs a gate is open.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct GateCounts {
    /// The gate's id.
    pub id: String,
    /// What is wrong where it is shut.
    pub title: String,
    /// Open.
    pub open: u64,
    /// Shut.
    pub shut: u64,
    /// Not known.
    pub unknown: u64,
}

/// How a check came out.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckCounts {
    /// The check's id.
    pub id: String,
    /// Its short name.
    pub label: String,
    /// Passes.
    pub pass: u64,
    /// Is at risk.
    pub at_risk: u64,
    /// Fails.
    pub fail: u64,
    /// Not known.
    pub unknown: u64,
    /// Does not apply.
    pub not_applicable: u64,
    /// In how many it is bad, and nothing else that is bad causes it.
    pub root: u64,
}

/// A cause that many programs share.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SharedCause {
    /// The check's id.
    pub check: String,
    /// Its short name.
    pub label: String,
    /// In how many programs it stands at the root.
    pub programs: u64,
    /// What is done about it, verb first; none where the check has no remedy.
    pub remedy: Option<String>,
    /// The role that answers for it.
    pub owner: Option<String>,
}

/// The cohorts of a column.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CohortKind {
    /// The column.
    pub column: String,
    /// The question that a column of answers answers; none where it is another column.
    pub question: Option<String>,
    /// The cohorts, largest first.
    pub groups: Vec<Cohort>,
}

/// Some programs that have something in common.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Cohort {
    /// Its name; empty where a row says nothing.
    pub name: String,
    /// What the name means, where it is an answer that the pack explains.
    pub meaning: Option<String>,
    /// How many programs it has.
    pub programs: u64,
    /// The quartiles of each side, in their order.
    pub sides: Vec<Option<Quartiles>>,
    /// Of each check the share of the programs in which it is known in which it is bad, 0 to 1; none where it is known in none.
    pub bad: Vec<Option<f64>>,
    /// Of each check the share of the programs to which it applies in which it is known, 0 to 1; none where it applies to none.
    pub known: Vec<Option<f64>>,
}

/// A program by name.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct RankedProgram {
    /// Its name.
    pub program: String,
    /// The table or folder.
    pub source: String,
    /// The row in it; none of a folder.
    pub row: Option<u64>,
    /// The score of each side, least and most; none where it has none.
    pub scores: Vec<Option<[f64; 2]>>,
    /// The best and the worst place that it can have by the score of the first side.
    pub places: Option<[usize; 2]>,
    /// The outcome of each decision; none while it is open.
    pub decisions: Vec<Option<String>>,
    /// The first findings, by check.
    pub findings: Vec<String>,
    /// The verdict of each check, in their order.
    #[schemars(with = "Vec<String>")]
    pub verdicts: Vec<pack::Verdict>,
}

/// What moved since an earlier run.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Movement {
    /// The results of the earlier run, as they were named.
    pub since: String,
    /// Programs of both runs.
    pub both: u64,
    /// Programs that are new.
    pub new: u64,
    /// Programs that are gone.
    pub gone: u64,
    /// Of each side.
    pub sides: Vec<SideMovement>,
    /// Decisions that had another outcome: from what to what, and how often; most often first.
    pub decisions: Vec<DecisionMovement>,
    /// Of each check, in the pack's order: how many do not fail and are not at risk any more, and how many are newly so.
    pub checks: Vec<CheckMovement>,
}

/// How the scores of a side moved.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct SideMovement {
    /// The side's id.
    pub id: String,
    /// Surely higher: the least of now lies above the most of then.
    pub higher: u64,
    /// Surely lower.
    pub lower: u64,
    /// The two intervals overlap.
    pub overlap: u64,
}

/// A decision that had another outcome.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct DecisionMovement {
    /// The decision's id.
    pub id: String,
    /// The outcome then.
    pub before: String,
    /// The outcome now.
    pub now: String,
    /// In how many programs.
    pub programs: u64,
}

/// How a check moved.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct CheckMovement {
    /// The check's id.
    pub id: String,
    /// How many are not bad any more.
    pub mended: u64,
    /// How many are bad now and were not.
    pub worse: u64,
}

/// How programs stand beside those of a benchmark.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct BesideBenchmark {
    /// What it was called when it was named.
    pub name: String,
    /// About how many programs it was made of.
    pub programs: u64,
    /// Of each side: the quartiles of the benchmark.
    pub sides: Vec<Option<Quartiles>>,
    /// Of each check: the share in which it is bad there, 0 to 1.
    pub bad: Vec<Option<f64>>,
}
