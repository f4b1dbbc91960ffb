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
    /// How a `DECIMAL` becomes such a number, before and behind its name.
    pub from_decimal: (&'static str, &'static str),
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
        let common = Words {
            double: "DOUBLE",
            from_decimal: ("CAST(", " AS DOUBLE)"),
            fence: "",
            comments: Comments::Statements,
            checks: true,
        };
        match self {
            Dialect::DuckDb => common,
            Dialect::Postgres => Words {
                double: "DOUBLE PRECISION",
                from_decimal: ("CAST(", " AS DOUBLE PRECISION)"),
                fence: "OFFSET 0",
                ..common
            },
            Dialect::Spark => Words { comments: Comments::Inline, checks: false, ..common },
            // It rounds the digits before it puts the point, which is wrong in the last bit from 9,007,199,254.74 on; words are read rightly.
            Dialect::DataFusion => Words {
                from_decimal: ("CAST(CAST(", " AS VARCHAR) AS DOUBLE)"),
                comments: Comments::None,
                checks: false,
                ..common
            },
        }
    }
}
