//! Tables of programs, against the engine for single ones.

mod practice;
mod rows;
#[path = "../../../batch/src/tests/samples.rs"]
#[allow(dead_code, reason = "the tests of blocks use more of it")]
mod samples;
mod totals;

use std::io::Write;
use std::sync::LazyLock;

use batch::Program;
use expr::Day;
use pack::{Catalog, Profile};

use crate::fields::Fields;
use crate::rows::{TableError, TableForm, open};
use crate::{Judge, JudgedChunk};

pub static CATALOG: LazyLock<Catalog> = LazyLock::new(|| builtin::catalog().unwrap());

pub fn standard() -> &'static Profile {
    CATALOG.profile(&CATALOG.pack.profile).unwrap()
}

pub fn day() -> Day {
    "2026-01-31".parse().unwrap()
}

pub fn fields(cohorts: &[&str]) -> Fields {
    let program = Program::new(&CATALOG, standard(), day()).unwrap();
    let cohorts: Vec<String> = cohorts.iter().map(|cohort| (*cohort).to_owned()).collect();
    Fields::new(&CATALOG, &program, day(), None, &cohorts).unwrap()
}

pub fn judge(cohorts: &[&str]) -> Judge<'static> {
    let cohorts: Vec<String> = cohorts.iter().map(|cohort| (*cohort).to_owned()).collect();
    Judge::new(&CATALOG, standard(), day(), None, &cohorts).unwrap()
}

/// What comes of a table, chunk by chunk.
pub fn table(judge: &Judge<'_>, form: TableForm, bytes: &[u8]) -> Result<JudgedChunk, TableError> {
    let mut file = tempfile::tempfile().unwrap();
    file.write_all(bytes).unwrap();
    std::io::Seek::rewind(&mut file).unwrap();
    let mut rows = open(form, file, &judge.fields)?;
    let columns = rows.columns().to_vec();
    let mut all = JudgedChunk::default();
    while let Some(chunk) = rows.next_chunk()? {
        let judged = judge.chunk(0, &columns, &chunk);
        all.outcomes.extend(judged.outcomes);
        all.bad.extend(judged.bad);
        all.unknown.extend(judged.unknown);
    }
    Ok(all)
}
