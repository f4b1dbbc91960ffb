//! A pack as SQL: a table of facts, one row a program, to what the checks of a profile say of each, without this program at hand.
//!
//! The text is the same for every engine but for the word for a floating-point number and a fence that PostgreSQL needs; what differs
//! stands in [`Dialect`]. Everything equals `engine::assess` on the same values, which tests hold in each engine.

mod arithmetic;
mod checks;
mod choice;
mod days;
mod ddl;
mod dialect;
mod facts;
mod lower;
mod macros;
mod names;
mod number;
mod outcomes;
mod over;
mod query;
mod ratings;
mod scores;
mod sets;
mod table;
mod tallies;
mod text;
mod truth;

pub use dialect::Dialect;
pub(crate) use dialect::Words;
use engine::assess::assess;
use engine::{EvidenceGrade, Facts};
use expr::{Day, TypedExpr};
pub use names::word;
use pack::{Catalog, Profile};
pub use table::{Holds, Reads, TableColumn};

use lower::Lower;
use query::Query;

/// What is written, and for what.
#[derive(Clone, Debug)]
pub struct Options {
    /// The engine that will read it.
    pub dialect: Dialect,
    /// The name of the table of facts, as it is written into the SQL: letters, digits, `_` and `.`.
    pub table: String,
    /// The column that names a program.
    pub key: String,
    /// The day of the audit: what lies in quarters and days before it is worked out when the SQL is made.
    pub as_of: Day,
    /// How strong the values of the table are, which matters to ratings alone.
    pub evidence: EvidenceGrade,
    /// Columns of the table that go along to the result as they are, each with its name there.
    pub carried: Vec<(String, String)>,
    /// Whether comments tell where an engine's semantics needed care.
    pub explain: bool,
}

/// A pack as SQL.
#[derive(Clone, Debug)]
pub struct Script {
    /// The statement that makes the table of facts.
    pub ddl: String,
    /// The query, without a semicolon.
    pub query: String,
    /// The table's columns but the key.
    pub columns: Vec<TableColumn>,
    /// The macros over lists of records that columns of the table stand for.
    pub macros: Vec<TypedExpr>,
    /// The columns of the result but the key, with their types; text has none.
    pub outputs: Vec<(String, &'static str)>,
    /// How many columns the widest part of the query has.
    pub widest: usize,
}

/// Why a pack cannot be written as SQL.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Refusal {
    /// Two columns would have the same name.
    #[error("two columns would be called {name}: names are made of small letters, digits and underscores")]
    SameName {
        /// The name.
        name: String,
    },
    /// A name would mean something else somewhere.
    #[error("a column would be called {name}, which means something else in PostgreSQL")]
    ReservedName {
        /// The name.
        name: String,
    },
    /// A name would be cut off.
    #[error("a column would be called {name}, and PostgreSQL cuts names off behind {most} characters")]
    LongName {
        /// The name.
        name: String,
        /// How many characters a name may have.
        most: usize,
    },
    /// The table's name, or the key's, is no name.
    #[error("`{name}` is no name of a table or column: it takes letters, digits and `_`, and a table's also `.`")]
    NoName {
        /// What was given.
        name: String,
    },
    /// A condition cannot be written as SQL.
    #[error("{what}: {why}, which cannot be written as SQL")]
    NotInSql {
        /// The condition and its place.
        what: String,
        /// Why not.
        why: &'static str,
    },
    /// The weights of a profile are no multiples of a millionth.
    #[error("the weights of the profile have more than six decimals, so that no whole numbers stand for them")]
    Weights,
    /// No check belongs to the profile.
    #[error("the profile takes no check")]
    NoChecks,
}

/// Writes the checks of a profile as SQL.
///
/// # Errors
///
/// [`Refusal`] where something of the pack cannot be written so; nothing is left out silently.
pub fn generate(catalog: &Catalog, profile: &Profile, options: &Options) -> Result<Script, Refusal> {
    for (name, dots) in [(&options.table, true), (&options.key, false)] {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_' || dots && c == '.';
        if name.is_empty() || !name.chars().all(fits) || name.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Refusal::NoName { name: name.clone() });
        }
    }
    let mut query = Query::new(options.dialect.words(), options.explain);
    query.names.take(&options.key)?;
    query.names.take_output(&options.key)?;
    for (column, name) in &options.carried {
        let fits = |c: char| c.is_ascii_alphanumeric() || c == '_';
        if column.is_empty() || !column.chars().all(fits) || column.starts_with(|c: char| c.is_ascii_digit()) {
            return Err(Refusal::NoName { name: column.clone() });
        }
        query.names.take(name)?;
        query.names.take_output(name)?;
    }
    let weighs = match options.evidence {
        EvidenceGrade::Measured => 3,
        EvidenceGrade::Documented => 2,
        EvidenceGrade::Stated => 1,
    };
    let mut lower = Lower::new(catalog, options.as_of, query, weighs);
    // What belongs to a profile hangs on no facts.
    let of_nothing = assess(catalog, &Facts::default(), profile, options.as_of);
    if of_nothing.judgements.is_empty() {
        return Err(Refusal::NoChecks);
    }
    let conditions = of_nothing.judgements.iter().flat_map(|one| {
        let check = &catalog.checks[one.check];
        check
            .applies_when
            .iter()
            .chain(check.limbs.iter().flat_map(|limb| limb.clauses().map(|clause| &clause.when)))
            .chain(check.levels())
    });
    let gates = of_nothing.gates.iter().flat_map(|one| &catalog.gates[one.gate].when);
    let rules =
        of_nothing.decisions.iter().flat_map(|one| &catalog.decisions[one.decision].rules).flat_map(|rule| &rule.when);
    let conditions: Vec<&TypedExpr> =
        conditions.chain(gates.chain(rules).map(|clause| &clause.when)).map(|condition| &condition.typed).collect();
    lower.share(conditions.into_iter());

    let mut judged = Vec::new();
    for result in &of_nothing.judgements {
        judged.push(checks::judge(&mut lower, result, profile.plans)?);
    }
    scores::scores(&mut lower, &judged)?;
    for one in &of_nothing.gates {
        outcomes::gate(&mut lower, one.gate)?;
    }
    for one in &of_nothing.decisions {
        outcomes::decision(&mut lower, one.decision)?;
    }
    let needed = lower.query.is_needed();
    let columns = lower.facts.columns.iter().filter(|(_, sql)| needed(sql)).map(|(column, _)| column.clone());
    let mut columns: Vec<TableColumn> = columns.collect();
    columns.sort_by_key(|column| column.reads.place());
    let (text, widest) = lower.query.render(&options.table, &options.key, &options.carried);
    Ok(Script {
        ddl: ddl::create(&options.table, &options.key, &columns, lower.query.words),
        query: text,
        columns,
        macros: lower.macros.list,
        outputs: lower.query.outputs().map(|(name, kind)| (name.to_owned(), kind)).collect(),
        widest,
    })
}
