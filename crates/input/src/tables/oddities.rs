//! Rows that can be read and yet say what cannot be, gaps in a list, and names that another list does not have: each is told once,
//! with a count and three examples, and the audit goes on.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::{Code, Problem};
use expr::Day;
use pack::{Condition, Table};

use super::super::source::Source;
use super::aggregate::TableAggregator;
use super::odd::{EXAMPLES, more};

/// Gaps that ended longer ago than two years concern nothing that is measured.
const RECENT: i32 = 731;

/// The gaps of a list between its first and its last day: longer than is allowed, and than is usual in it.
fn gaps(
    table: &Table<Condition>,
    column: &str,
    days: &BTreeSet<Day>,
    most: u32,
    as_of: Day,
    file: &str,
) -> Option<Problem> {
    let most = i32::try_from(most).ok()?;
    let between = || days.iter().zip(days.iter().skip(1)).map(|(from, to)| (from, to, to.number() - from.number()));
    let mut usual: Vec<i32> = between().map(|(.., days)| days).collect();
    usual.sort_unstable();
    let usual = usual.get(usual.len() / 2)?;
    // A list of one row a quarter or year has no gap between them.
    let is_wide = |days: i32| days > most && 2 * i64::from(days) > 3 * i64::from(*usual);
    let is_recent = |to: &Day| as_of.number() - to.number() < RECENT;
    let wide = between().filter(|(_, to, days)| is_wide(*days) && is_recent(to));
    let mut found: Vec<String> = wide.map(|(from, to, _)| format!("between {from} and {to}")).collect();
    // The latest matter most.
    found.reverse();
    let shown: Vec<&str> = found.iter().take(EXAMPLES).map(String::as_str).collect();
    if shown.is_empty() {
        return None;
    }
    let message = format!(
        "`{}` has no row with a `{column}` {}{}: more than {most} days in the middle of the list",
        table.name,
        shown.join(", nor "),
        more(found.len() as u64, shown.len())
    );
    let problem = Problem::warning(Code::ListGap, file, None, message);
    Some(problem.help("if something happened then, export those rows, too; if nothing did, the list is whole"))
}

/// All that is odd in some tables.
pub(super) fn problems(aggregators: &BTreeMap<usize, TableAggregator<'_, '_>>, as_of: Day) -> Vec<Problem> {
    let mut problems = Vec::new();
    for aggregator in aggregators.values() {
        let table = aggregator.table;
        let sources: Vec<&Source> = aggregator.parts.iter().map(|part| part.source).collect();
        for (total, rows) in table.totals.iter().zip(&aggregator.odd) {
            problems.extend(total.odd.as_ref().and_then(|what| rows.problem(&table.name, what)));
        }
        for (number, column) in table.columns.iter().enumerate() {
            if let (Some(most), Some(days), Some(source)) = (column.gap, aggregator.days.get(&number), sources.first())
            {
                problems.extend(gaps(table, &column.name, days, most, as_of, &source.path));
            }
            let Some((to, of)) = column.links.as_ref().and_then(|links| links.split_once('.')) else { continue };
            let Some(other) =
                aggregators.values().find(|aggregator| aggregator.table.name == to && aggregator.has_rows())
            else {
                continue;
            };
            let target = other.table.columns.iter().position(|column| column.name == of);
            if let (Some(names), Some(known)) =
                (aggregator.names.get(&number), target.and_then(|at| other.names.get(&at)))
            {
                problems.extend(names.problem(table, &column.name, to, known, &sources));
            }
        }
    }
    problems
}
