//! A cohort file that others may load as a benchmark, and from which nobody can be read: groups of few programs are left out, and what is told of
//! the others is rounded.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use crate::outcome::Judged;
use crate::totals::{Group, Totals, share};
use crate::v1::Quartiles;

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/benchmark/1";
/// The fewest programs of which anything is told.
pub const FEWEST: u64 = 10;
/// Counts and scores are told in steps of so many, shares in steps of as many hundredths.
const STEP: u64 = 5;

/// What may be told of programs without telling of any.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Benchmark {
    /// Always `prognosis/benchmark/1`.
    pub schema: String,
    /// SHA-256 of the pack.
    pub pack: String,
    /// The profile.
    pub profile: String,
    /// The month, `YYYY-MM`.
    pub month: String,
    /// All programs.
    pub all: BenchmarkGroup,
    /// Their cohorts that are large enough, by column and name.
    pub cohorts: BTreeMap<String, BTreeMap<String, BenchmarkGroup>>,
}

/// What is told of a group.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BenchmarkGroup {
    /// How many programs it has, rounded down.
    pub programs: u64,
    /// The sides.
    pub sides: Vec<BenchmarkSide>,
    /// The checks.
    pub checks: Vec<BenchmarkCheck>,
}

/// What is told of a side.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BenchmarkSide {
    /// Its id.
    pub id: String,
    /// Its quartiles, rounded; none where too few have a score.
    pub quartiles: Option<Quartiles>,
}

/// What is told of a check.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BenchmarkCheck {
    /// Its id.
    pub id: String,
    /// The share of the programs to which it applies in which it is bad, rounded; none where it applies to too few.
    pub bad: Option<f64>,
}

/// Why there is no benchmark.
#[derive(Debug, thiserror::Error, PartialEq, Eq)]
#[non_exhaustive]
pub enum BenchmarkError {
    /// So few programs would be told of by themselves.
    #[error("a benchmark is made of {FEWEST} programs at least, and these are {0}")]
    TooFew(u64),
    /// It is none.
    #[error("it is no benchmark of this program: {0}")]
    Unreadable(String),
    /// It was made with another pack or profile.
    #[error("it was made with another {0}, so that its numbers mean something else")]
    Other(&'static str),
}

impl Benchmark {
    /// Of programs that were judged on a day.
    ///
    /// # Errors
    ///
    /// [`BenchmarkError::TooFew`].
    pub fn of(
        judged: &Judged<'_>,
        profile: &str,
        as_of: &str,
        columns: &[String],
        totals: &Totals,
    ) -> Result<Benchmark, BenchmarkError> {
        if totals.programs < FEWEST {
            return Err(BenchmarkError::TooFew(totals.programs));
        }
        let kind = |groups: &BTreeMap<String, Group>| {
            let large = large_enough(groups).map(|(name, group)| (name.clone(), benchmark_group(judged, group)));
            large.collect::<BTreeMap<_, _>>()
        };
        Ok(Benchmark {
            schema: SCHEMA.to_owned(),
            pack: judged.catalog.digest.clone(),
            profile: profile.to_owned(),
            month: as_of.get(..7).unwrap_or_default().to_owned(),
            all: benchmark_group(judged, &totals.all),
            cohorts: columns.iter().cloned().zip(totals.cohorts.iter().map(kind)).collect(),
        })
    }

    /// Reads one that somebody made with the same pack and profile.
    ///
    /// # Errors
    ///
    /// [`BenchmarkError`].
    pub fn read(bytes: &[u8], pack: &str, profile: &str) -> Result<Benchmark, BenchmarkError> {
        let read: Result<Benchmark, _> = serde_json::from_slice(bytes);
        let benchmark = read.map_err(|error| BenchmarkError::Unreadable(error.to_string()))?;
        match () {
            () if benchmark.schema != SCHEMA => {
                Err(BenchmarkError::Unreadable(format!("its schema is `{}`", benchmark.schema)))
            }
            () if benchmark.pack != pack => Err(BenchmarkError::Other("pack")),
            () if benchmark.profile != profile => Err(BenchmarkError::Other("profile")),
            () => Ok(benchmark),
        }
    }
}

/// The groups that are told: those with programs enough. Where one alone is left out, it would be all less the others, so that the smallest of the
/// others is left out with it.
fn large_enough(groups: &BTreeMap<String, Group>) -> impl Iterator<Item = (&String, &Group)> {
    let small = groups.values().filter(|group| group.programs < FEWEST).count();
    let large = groups.iter().filter(|(_, group)| group.programs >= FEWEST);
    let smallest = large.clone().min_by_key(|(_, group)| group.programs).map(|(name, _)| name.clone());
    large.filter(move |(name, _)| small != 1 || Some(*name) != smallest.as_ref())
}

fn benchmark_group(judged: &Judged<'_>, group: &Group) -> BenchmarkGroup {
    let side = |(side, spread): (&pack::Titled, &crate::totals::Spread)| {
        let of = |percent| spread.quantile(percent).map(|(least, most)| [step(least), step(most)]);
        let quartiles = || Some(Quartiles { low: of(25)?, median: of(50)?, high: of(75)? });
        BenchmarkSide { id: side.id.clone(), quartiles: (spread.count >= FEWEST).then(quartiles).flatten() }
    };
    let check = |at: usize| {
        let (bad, applies) = (group.bad(at), group.applies(at));
        let bad = share(bad, applies).filter(|_| applies >= FEWEST).map(|share| step(share * 100.0) / 100.0);
        BenchmarkCheck { id: judged.id(at).to_owned(), bad }
    };
    BenchmarkGroup {
        programs: group.programs / STEP * STEP,
        sides: judged.catalog.pack.sides.iter().zip(&group.scores).map(side).collect(),
        checks: (0..judged.checks.len()).map(check).collect(),
    }
}

/// The nearest step.
fn step(value: f64) -> f64 {
    (value / STEP as f64).round() * STEP as f64
}
