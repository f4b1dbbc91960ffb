//! Tables: lists that a company exports, read row by row and folded into the facts that they measure.
//!
//! A file of any size passes in little memory: each row is read, counted in the totals and forgotten. What is not known is
//! never taken for zero: an empty cell, or a column that a file lacks, leaves the totals that need it without a result.

mod accumulator;
mod aggregate;
mod cell;
mod days;
mod footer;
mod format;
pub(super) mod guess;
mod header;
mod keys;
mod limited;
mod measure;
mod numerals;
mod odd;
mod oddities;
mod part;
mod plan;
mod unknown_cause;

#[cfg(test)]
mod tests;

use std::collections::BTreeMap;

use aggregate::TableAggregator;
use diagnostics::{Code, Problem, Problems};
use engine::{Claim, InputKind};
use expr::{Day, Quarter};
use pack::table::plain;
use plan::Said;

use super::ParsedInput;
use super::column::{Header, is_part};
use super::mapping::FileMapping;
use super::rows::{Limits, Rows};
use super::schema::{InputSchema, Measured};
use super::source::Source;

/// How much of a table is read.
pub(super) const LIMITS: Limits = Limits {
    bytes: 4 << 30,
    rows: 10_000_001,
    help: "export the columns that are needed, or the years that are, into a smaller file",
};

/// What to do where two currencies meet.
pub(super) const CONVERT: &str =
    "convert one of the two: one audit has one currency, and exchange rates are not known here";

/// As of when rows are evaluated.
pub(super) struct AsOf {
    as_of: Day,
    /// The last complete quarters, the latest first.
    quarters: Vec<Ended>,
}

/// A quarter that is over.
struct Ended {
    quarter: Quarter,
    /// Its last day.
    end: Day,
    /// How many days it has.
    days: i32,
    /// How many days it has with the one before it.
    half_days: i32,
}

impl AsOf {
    /// The day of the audit, and the quarters before it.
    pub(super) fn new(as_of: Day) -> Self {
        const MOST: usize = 8;
        let latest = Quarter::complete_on(as_of);
        let quarter = |back: usize| {
            let quarter = latest.back(back);
            let end = quarter.last_day()?;
            let since = |count| Some(end.number() - quarter.back(count).last_day()?.number());
            Some(Ended { quarter, end, days: since(1)?, half_days: since(2)? })
        };
        Self { as_of, quarters: (0..MOST).map_while(quarter).collect() }
    }
}

/// All tables of a run, as far as their files are read.
pub(super) struct Tables<'a, 's> {
    measured: Measured<'a>,
    clock: &'a AsOf,
    aggregators: BTreeMap<usize, TableAggregator<'a, 's>>,
}

impl<'a, 's> Tables<'a, 's> {
    /// The tables of a pack, of which no file is read.
    pub(super) fn new(measured: Measured<'a>, clock: &'a AsOf) -> Self {
        Self { measured, clock, aggregators: BTreeMap::new() }
    }

    /// Reads a file of the table with this number.
    pub(super) fn read(
        &mut self,
        table: usize,
        header: &Header,
        source: &'s Source,
        mapping: Option<&FileMapping>,
        rows: &mut Rows<'_>,
    ) -> ParsedInput {
        let mut parsed = ParsedInput::new(InputKind::Table);
        let (Some(shape), Some(code)) = (self.measured.tables.get(table), self.measured.rows.get(table)) else {
            return parsed;
        };
        let is_linked = |column: &str| {
            let link = format!("{}.{column}", shape.name);
            self.measured
                .tables
                .iter()
                .flat_map(|table| &table.columns)
                .any(|column| column.links.as_ref() == Some(&link))
        };
        let aggregator =
            self.aggregators.entry(table).or_insert_with(|| TableAggregator::new(shape, code, self.clock, &is_linked));
        if let Some(first) = aggregator.parts.first() {
            let parts = [&first.source.path, &source.path];
            // What a mapping calls a part of the table is one, whatever its name is.
            let is_named = first.is_named && mapping.is_some_and(|of| of.table.is_some());
            if !is_named && !parts.iter().all(|path| is_part(path, &shape.name)) {
                parsed.problems.push(two_tables(&shape.name, parts));
                return parsed;
            }
        }
        let exports = self.measured.exports;
        let names = header.names();
        let export = match mapping {
            None => plan::like(exports, &shape.name, &names).map(|(export, list)| (export, Some(list))),
            Some(mapping) => mapping.like.as_ref().and_then(|name| {
                let export = exports.iter().find(|export| export.name == *name)?;
                Some((export, plan::nearest(export, &shape.name, &names)))
            }),
        };
        let footers: Vec<String> = exports.iter().flat_map(|export| &export.footer).map(|words| plain(words)).collect();
        parsed.problems.extend(aggregator.read(source, header, rows, &Said { mapping, export }, &footers));
        parsed
    }

    /// What the tables measure, once all of their files are read, and what is wrong over several rows. Where something is wrong
    /// already, nothing is measured.
    pub(super) fn finish(mut self, asked: &InputSchema<'_>, is_wrong: bool) -> (Vec<(String, Claim)>, Problems) {
        let mut problems = Problems::new();
        for aggregator in self.aggregators.values_mut() {
            let TableAggregator { table, keys, parts, .. } = aggregator;
            for keys in keys {
                keys.check(&table.columns[keys.column].name, parts);
            }
            for part in parts.iter_mut() {
                problems.extend(std::mem::take(&mut part.limited).finish(&part.source.path));
            }
        }
        if is_wrong || problems.has_errors() {
            return (Vec::new(), problems);
        }
        for aggregator in self.aggregators.values().filter(|aggregator| !aggregator.has_rows()) {
            problems.extend(aggregator.parts.iter().map(|part| empty(&part.source.path)));
        }
        problems.extend(oddities::problems(&self.aggregators, self.clock.as_of));
        let claims = measure::claims(asked, self.measured, self.clock, &mut self.aggregators, &mut problems);
        (claims, problems)
    }
}

fn two_tables(table: &str, [first, second]: [&String; 2]) -> Problem {
    let message = format!("`{first}` and this file both hold the table `{table}`");
    let problem = Problem::error(Code::TwoTables, second, None, message);
    problem.help(format!("take one of the two away, or name parts of one list `{table}-a.csv`, `{table}-b.csv`; or name both in a mapping.yaml"))
}

fn empty(file: &str) -> Problem {
    let problem =
        Problem::warning(Code::EmptyTable, file, None, "this table has no rows, so that nothing is measured from it");
    problem.help("an empty list says nothing; give the numbers in an answers file if there is really nothing in it")
}
