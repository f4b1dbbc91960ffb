//! `pack sql`: a pack as SQL, for a warehouse that holds the facts of many programs in one table.

use std::io::Write;
use std::path::PathBuf;

use diagnostics::suggest::advice;
use engine::EvidenceGrade;
use expr::Day;
use sql::{Dialect, Options, generate};

use crate::cli::{CliError, ExitStatus, load, term};

/// Which pack, for which engine.
#[derive(Debug, clap::Args)]
pub struct Sql {
    /// The pack's folder, or what `pack build` made of it [default: the built-in pack]
    pack: Option<PathBuf>,
    /// The engine that is to read it
    #[arg(long, value_enum)]
    dialect: Engine,
    /// The table of facts, one row a program
    #[arg(long, value_name = "NAME", default_value = "programs")]
    table: String,
    /// The column that names a program
    #[arg(long, value_name = "NAME", default_value = "program_id")]
    key: String,
    /// Which checks apply, with what weight [default: the pack's own]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The day of the audit, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// How strong the values of the table are: what is only stated leaves ratings wider
    #[arg(long, value_enum, default_value = "measured")]
    evidence: Evidence,
    /// Write the statement that makes the table of facts, with a comment on each column, in place of the view
    #[arg(long)]
    ddl: bool,
    /// Tell in comments where an engine's semantics needed care
    #[arg(long, conflicts_with = "ddl")]
    explain: bool,
}

/// The engines that are known.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Engine {
    /// DuckDB
    Duckdb,
    /// PostgreSQL
    Postgres,
    /// Apache Spark, in ANSI mode
    Spark,
    /// Apache DataFusion
    Datafusion,
}

/// How strong values are.
#[derive(Clone, Copy, Debug, clap::ValueEnum)]
enum Evidence {
    /// Counted or timed
    Measured,
    /// Written down
    Documented,
    /// Said by somebody
    Stated,
}

impl Sql {
    /// Writes the table, or the view over it, to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let name = self.profile.as_deref().unwrap_or(&catalog.pack.profile);
        let profile = catalog.profile(name).ok_or_else(|| {
            let known = catalog.profiles.iter().map(|profile| profile.id.as_str());
            CliError::Message(format!("there is no profile `{name}`: {}", advice(name, known)))
        })?;
        let options = Options {
            dialect: match self.dialect {
                Engine::Duckdb => Dialect::DuckDb,
                Engine::Postgres => Dialect::Postgres,
                Engine::Spark => Dialect::Spark,
                Engine::Datafusion => Dialect::DataFusion,
            },
            table: self.table.clone(),
            key: self.key.clone(),
            as_of: self.as_of.unwrap_or_else(load::today),
            evidence: match self.evidence {
                Evidence::Measured => EvidenceGrade::Measured,
                Evidence::Documented => EvidenceGrade::Documented,
                Evidence::Stated => EvidenceGrade::Stated,
            },
            carried: Vec::new(),
            explain: self.explain,
        };
        let script = generate(&catalog, profile, &options).map_err(|refusal| CliError::because(&refusal))?;
        let (pack, version) = (&catalog.pack.name, &catalog.pack.version);
        let head = format!("-- {pack} {version}, profile {name}, as of {}, SHA-256 {}", options.as_of, catalog.digest);
        match self.ddl {
            true => write!(out, "{head}\n{}", script.ddl)?,
            false => writeln!(out, "{head}\nCREATE VIEW {}_verdicts AS\n{};", self.table, script.query)?,
        }
        let (facts, results) = (script.columns.len(), script.outputs.len());
        term::t(&format!("{facts} columns of facts, {results} of results, for {}", options.dialect.name()));
        Ok(ExitStatus::Passed)
    }
}
