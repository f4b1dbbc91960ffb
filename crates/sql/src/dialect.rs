//! What differs from engine to engine: a new one is a variant and its row of words here.

/// An engine whose SQL is written.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dialect {
    /// DuckDB.
    DuckDb,
    /// PostgreSQL.
    Postgres,
    /// Apache Spark, with ANSI mode on, as is its default since 4.0.
    Spark,
    /// Apache DataFusion.
    DataFusion,
}

/// Where an engine takes the comments of columns.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Comments {
    /// `COMMENT ON COLUMN …`, behind the table.
    Statements,
    /// `COMMENT '…'`, behind the column's type.
    Inline,
    /// Nowhere: they stand as comments of SQL.
    None,
}

/// The words of an engine.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Words {
    /// A floating-point number of 64 bits. No word for it is read by all engines.
    pub double: &'static str,
    /// What ends a subquery that must not be merged into the next one; empty where the engine does not copy what is read twice.
    pub fence: &'static str,
    /// Where comments go.
    pub comments: Comments,
    /// Whether a table can refuse values by CHECK.
    pub checks: bool,
}

impl Dialect {
    /// All of them.
    pub const ALL: [Dialect; 4] = [Dialect::DuckDb, Dialect::Postgres, Dialect::Spark, Dialect::DataFusion];

    /// The name by which the command line knows it.
    pub fn name(self) -> &'static str {
        match self {
            Dialect::DuckDb => "duckdb",
            Dialect::Postgres => "postgres",
            Dialect::Spark => "spark",
            Dialect::DataFusion => "datafusion",
        }
    }

    pub(crate) fn words(self) -> Words {
        let common = Words { double: "DOUBLE", fence: "", comments: Comments::Statements, checks: true };
        match self {
            Dialect::DuckDb => common,
            Dialect::Postgres => Words { double: "DOUBLE PRECISION", fence: "OFFSET 0", ..common },
            Dialect::Spark => Words { comments: Comments::Inline, checks: false, ..common },
            Dialect::DataFusion => Words { comments: Comments::None, checks: false, ..common },
        }
    }
}
