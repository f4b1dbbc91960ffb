//! Where the table of facts lies.

use std::path::{Path, PathBuf};

use super::super::super::CliError;
use super::EngineArg;

/// Where the table of facts lies.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Location {
    /// Where the client looks by itself: its own settings, or those of its environment.
    Usual,
    /// A database by its file or connection.
    Database(String),
    /// Parquet, by a pattern or path.
    Parquet(String),
}

impl Location {
    /// What is named on the command line, as the engine takes it.
    pub fn of(engine: EngineArg, paths: &[PathBuf], table: &str) -> Result<Location, CliError> {
        let fault = |words: String| Err(CliError::Message(words));
        let named = match paths {
            [] if engine == EngineArg::Duckdb => {
                return fault("name the DuckDB file, or the Parquet files to be read".to_owned());
            }
            [] => return Ok(Location::Usual),
            [one] => one.to_string_lossy().into_owned(),
            _ => return fault("with --engine name one database, or one folder of Parquet".to_owned()),
        };
        if named.contains(['\'', '\\', '\n', '\r']) {
            return fault(format!(
                "`{named}` has a quote, a backslash or a line break, which SQL does not take in a path"
            ));
        }
        let is_parquet = named.ends_with(".parquet") || named.contains(['*', ':']) || Path::new(&named).is_dir();
        match engine {
            EngineArg::Postgres => Ok(Location::Database(named)),
            EngineArg::Spark | EngineArg::Duckdb if is_parquet && table.contains('.') => fault(format!(
                "`{table}` is the name of a table in a database, and {named} is Parquet: leave --table away"
            )),
            EngineArg::Spark => Ok(Location::Parquet(named)),
            EngineArg::Duckdb if is_parquet => {
                let is_folder = Path::new(&named).is_dir();
                Ok(Location::Parquet(if is_folder {
                    format!("{}/**/*.parquet", named.trim_end_matches('/'))
                } else {
                    named
                }))
            }
            EngineArg::Duckdb if Path::new(&named).is_file() => Ok(Location::Database(named)),
            EngineArg::Duckdb => fault(format!("{named} does not exist")),
        }
    }
}
