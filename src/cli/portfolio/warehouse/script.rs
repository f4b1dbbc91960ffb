//! What a database is asked: which columns its table has, and what the pack says of each row.

use engine::EvidenceGrade;
use portfolio::Judge;
use portfolio::elsewhere::{NOT_A_VALUE, cohort_column};
use sql::{Holds, Options, TableColumn, generate};

use super::super::super::CliError;
use super::place::Location;
use super::{EngineArg, Warehouse};

/// The rows with all columns that the pack reads, as the rest of the query knows them.
const GIVEN: &str = "given_facts";

/// A query with what has to be said before it.
#[derive(Debug)]
pub struct Judging {
    /// Statements that make the table known.
    pub script: String,
    /// The query.
    pub query: String,
    /// Columns of the table that nothing reads.
    pub unread: Vec<String>,
}

/// The statements that make the table known.
fn begun(table: &Warehouse) -> String {
    let (name, place) = (&table.table, &table.client.place);
    match (table.client.engine, place) {
        (EngineArg::Duckdb, Location::Parquet(files)) => {
            format!("CREATE TEMPORARY VIEW {name} AS SELECT * FROM read_parquet('{files}', union_by_name = true);\n")
        }
        (EngineArg::Spark, Location::Parquet(files)) => {
            format!("CREATE TEMPORARY VIEW {name} USING parquet OPTIONS (path '{files}', mergeSchema 'true');\n")
        }
        _ => String::new(),
    }
}

/// Asks for the names of the columns, one a row.
pub fn columns(table: &Warehouse) -> (String, String) {
    let name = &table.table;
    let query = match table.client.engine {
        EngineArg::Duckdb => format!("SELECT column_name FROM (DESCRIBE SELECT * FROM {name})"),
        EngineArg::Postgres => format!(
            "SELECT attname FROM pg_attribute WHERE attrelid = '{name}'::regclass AND attnum > 0 AND NOT attisdropped"
        ),
        EngineArg::Spark => format!("DESCRIBE TABLE {name}"),
    };
    (begun(table), query)
}

/// The arm of a CASE that names a column where it holds a value that its question does not allow; none where it cannot.
fn refusing(column: &TableColumn) -> Option<String> {
    let name = &column.name;
    let holds = match &column.holds {
        Holds::Whole(least, most) | Holds::Decimal(least, most) => {
            let ends = [(*least, "<"), (*most, ">")].into_iter().filter(|(end, _)| end.is_finite());
            let ends: Vec<String> = ends.map(|(end, sign)| format!("{name} {sign} {end}")).collect();
            ends.join(" OR ")
        }
        Holds::Word(options) => {
            // Options are ids: letters, digits and signs that SQL takes as they are.
            let listed: Vec<String> =
                options.iter().map(|option| format!("'{}'", option.replace('\'', "''"))).collect();
            format!("{name} NOT IN ({})", listed.join(", "))
        }
        Holds::YesNo | Holds::Day => String::new(),
    };
    (!holds.is_empty()).then(|| format!("WHEN {holds} THEN '{name}'"))
}

/// Asks for what the pack says of each row; columns that are not there are not known.
pub fn judging(table: &Warehouse, judge: &Judge<'_>, asked: &[String], there: &[String]) -> Result<Judging, CliError> {
    let has = |name: &str| there.iter().any(|column| column == name);
    let (name, key) = (&table.table, &table.key);
    if !has(key) {
        let named = there.iter().take(super::NAMED).map(String::as_str).collect::<Vec<_>>().join(", ");
        return Err(CliError::Message(format!(
            "the table {name} has no column `{key}` for the names of programs, but {named}: name it with --id"
        )));
    }
    let cohorts: Vec<String> = judge.fields.cohorts().iter().map(|cohort| sql::word(cohort)).collect();
    if let Some((cohort, _)) = judge.fields.cohorts().iter().zip(&cohorts).find(|(_, column)| !has(column)) {
        return Err(CliError::Message(format!("the table {name} has no column for the cohort `{cohort}`")));
    }
    let options = Options {
        dialect: table.client.engine.dialect(),
        table: GIVEN.to_owned(),
        key: key.clone(),
        as_of: judge.as_of,
        // A row states its values, as a row of a file does.
        evidence: EvidenceGrade::Stated,
        carried: cohorts
            .iter()
            .enumerate()
            .map(|(at, column)| (column.clone(), cohort_column(at)))
            .chain([(NOT_A_VALUE.to_owned(), NOT_A_VALUE.to_owned())])
            .collect(),
        explain: false,
    };
    let script =
        generate(judge.judged.catalog, judge.profile, &options).map_err(|refusal| CliError::because(&refusal))?;
    if !script.columns.iter().any(|column| has(&column.name)) {
        return Err(CliError::Message(format!(
            "the table {name} has none of the columns that the pack reads: `prognosis pack sql --ddl` describes them"
        )));
    }
    let mut given = vec![key.clone()];
    given.extend(script.columns.iter().map(|column| match has(&column.name) {
        true => column.name.clone(),
        false => format!("CAST(NULL AS {}) AS {}", column.holds.sql_type(), column.name),
    }));
    let is_read = |name: &String| name == key || script.columns.iter().any(|column| column.name == *name);
    let mut more: Vec<&String> = cohorts.iter().filter(|column| !is_read(column)).collect();
    more.sort();
    more.dedup();
    given.extend(more.iter().map(|column| (*column).clone()));
    let arms: Vec<String> = script.columns.iter().filter(|column| has(&column.name)).filter_map(refusing).collect();
    let otherwise = "CAST(NULL AS VARCHAR(200))";
    given.push(match arms.is_empty() {
        true => format!("{otherwise} AS {NOT_A_VALUE}"),
        false => format!("CASE {} ELSE {otherwise} END AS {NOT_A_VALUE}", arms.join(" ")),
    });
    let unread = there.iter().filter(|name| !is_read(name) && !cohorts.contains(name)).cloned().collect();
    let query = format!(
        "SELECT {key}, {} FROM (\nWITH {GIVEN} AS (\n  SELECT {}\n  FROM {name}\n),\nrules AS (\n{}\n)\nSELECT * FROM rules\n) AS found\nORDER BY {key}",
        asked.join(", "),
        given.join(", "),
        script.query,
    );
    Ok(Judging { script: begun(table), query, unread })
}
