//! `schema`: the JSON Schema of a file, for editors and for checks elsewhere.

use std::io::Write;
use std::path::PathBuf;

use super::{CliError, ExitStatus, load};
use crate::scaffold::schema;

/// Print the JSON Schema (draft 2020-12) of a file
#[derive(Debug, clap::Args)]
pub struct Schema {
    /// The file
    #[arg(value_enum)]
    of: Of,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
}

/// What has a schema.
#[derive(Clone, Copy, Debug, PartialEq, Eq, clap::ValueEnum)]
enum Of {
    /// An answers file to the pack's questions
    Answers,
    /// The program.yaml whose paths the pack knows
    Program,
    /// The files that a pack is made of
    Pack,
    /// The report that `audit --format json` writes
    Report,
    /// The result that `check --format json` writes
    Check,
    /// The result that `check --format json-v1` writes
    CheckV1,
    /// The result that `plan --format json` writes
    PlanTarget,
    /// The comparison that `diff --format json` writes
    Diff,
    /// The report that `portfolio --format json` writes
    Portfolio,
    /// The waivers.yaml of `check`
    Waivers,
    /// The mapping.yaml that `map` writes beside lists
    Mapping,
    /// The brand.yaml of `audit --brand`
    Brand,
}

impl Schema {
    /// Writes the schema to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let schema = match self.of {
            Of::Answers => schema::answers(&load::catalog(self.pack.as_deref())?),
            Of::Program => schema::program(&load::catalog(self.pack.as_deref())?),
            Of::Pack => schema::pack(),
            Of::Report => schema::report(),
            Of::Check => schema::check(),
            Of::CheckV1 => schema::check_v1(),
            Of::PlanTarget => schema::plan_target(),
            Of::Diff => schema::diff(),
            Of::Portfolio => schema::portfolio(),
            Of::Brand => schema::brand(),
            Of::Mapping => schema::mapping(&load::catalog(self.pack.as_deref())?),
            Of::Waivers => schema::waivers(&load::catalog(self.pack.as_deref())?),
        };
        writeln!(out, "{schema:#}")?;
        Ok(ExitStatus::Passed)
    }
}
