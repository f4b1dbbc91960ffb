//! Guesses at the columns of a list, and at how they are written, for a person to correct.

use std::collections::BTreeSet;

use expr::Day;
use pack::table::plain;
use pack::types::Choice;
use pack::{AmountPeriod, ColumnSource, Condition, Export, QuestionType, Table};

use super::super::column::Header;
use super::super::notation::{DateOrder, DecimalMark, Guess};
use super::super::nothing;
use super::super::row::Row;
use super::format::{Candidates, Evidence, Settled};
use super::numerals;
use super::plan::{self, Plan, Said};

/// How many words of a column are shown.
const SHOWN: usize = 12;

/// A guess at one column of the table.
#[derive(Clone, Debug)]
pub struct ProposedColumn {
    /// The column of the table.
    pub name: String,
    /// Where it seems to stand.
    pub source: Option<ColumnSource>,
    /// What stands in the column that tells where it counts, or the words of its cells that are none of its choices; some of them.
    pub says: Vec<String>,
}

/// A guess at the columns of a list.
pub(in super::super) struct Guessed {
    plan: Plan,
    /// For each column what a mapping would say.
    sources: Vec<Option<ColumnSource>>,
    /// The export that the list is like.
    pub(in super::super) like: Option<String>,
    /// How many cells the header has.
    width: usize,
}

impl Guessed {
    /// The cells of the header that belong to a column.
    pub(in super::super) fn places(&self) -> impl Iterator<Item = usize> + '_ {
        self.plan.spent.iter().enumerate().filter(|(_, spent)| **spent).map(|(at, _)| at)
    }
}

/// Guesses where the columns of a table stand: as the export says that is named, or that the header looks like, else by their names.
pub(in super::super) fn columns(
    table: &Table<Condition>,
    exports: &[Export],
    named: Option<&Export>,
    header: &Header,
) -> Guessed {
    let names = header.names();
    let like = match named {
        None => plan::like(exports, &table.name, &names).map(|(export, list)| (export, Some(list))),
        Some(export) => Some((export, plan::nearest(export, &table.name, &names))),
    };
    // What is given twice is a guess as well: the first of them.
    let (plan, _) = plan::plan(table, "", header, &Said { mapping: None, export: like });
    let source = |(column, found): (&pack::Column, &Option<plan::ColumnPlan>)| {
        let found = found.as_ref()?;
        let from = header.cells.get(found.at)?.name.clone();
        let of_export = like.and_then(|(_, list)| list?.columns.iter().find(|source| source.column == column.name));
        let is_same = |source: &&ColumnSource| source.from.iter().any(|name| plain(name) == plain(&from));
        let (when, is, per) = match of_export.filter(is_same) {
            Some(source) => (source.when.clone(), source.is.clone(), source.per),
            None => (None, Vec::new(), AmountPeriod::AsAsked),
        };
        Some(ColumnSource { column: column.name.clone(), from: vec![from], when, is, per, words: Vec::new() })
    };
    let sources = table.columns.iter().zip(&plan.columns).map(source).collect();
    Guessed { plan, sources, like: like.map(|(export, _)| export.name.clone()), width: header.cells.len() }
}

/// What the rows tell, one after the other.
pub(in super::super) struct Looks<'g> {
    table: &'g Table<Condition>,
    guessed: &'g Guessed,
    evidence: Vec<Evidence>,
    /// The dates of all cells of the file, also of those that belong to no column: one program writes all of them in one way.
    dates: Vec<Candidates<3>>,
    /// For each column words that are to be looked at.
    says: Vec<BTreeSet<String>>,
    /// Whether amounts are in a dollar, of which there are several.
    pub(in super::super) has_dollars: bool,
}

impl<'g> Looks<'g> {
    /// No rows yet.
    pub(in super::super) fn new(table: &'g Table<Condition>, guessed: &'g Guessed) -> Self {
        let columns = table.columns.len();
        let (evidence, says) = (vec![Evidence::new(); columns], vec![BTreeSet::new(); columns]);
        Self { table, guessed, evidence, dates: vec![Candidates::new(); guessed.width], says, has_dollars: false }
    }

    /// Takes a row into account.
    pub(in super::super) fn add(&mut self, row: &Row<'_>, as_of: Day) {
        for (dates, words) in self.dates.iter_mut().zip(row.cells()) {
            dates.add_day(words, as_of);
        }
        for (number, column) in self.table.columns.iter().enumerate() {
            let Some(found) = &self.guessed.plan.columns[number] else { continue };
            let words = self.guessed.plan.cell(row, found.at);
            self.evidence[number].add(column, words, as_of);
            self.has_dollars |= matches!(column.cell.kind, QuestionType::Money(_)) && numerals::is_dollar(words);
            let format = &self.guessed.plan.said[number];
            let says = match (found.marker(row), &column.cell.kind) {
                (Some(words), _) => words,
                (None, QuestionType::Choice(Choice { .. })) => {
                    let bare = plain(words);
                    let is_known = format.words.iter().chain(&column.cell.words).any(|(word, _)| *word == bare);
                    if is_known { "" } else { words }
                }
                _ => "",
            };
            if !nothing::is_unknown(says) && self.says[number].len() < SHOWN {
                self.says[number].insert(says.to_owned());
            }
        }
    }

    /// How the dates are written: by their own columns, or else by the other dates of the file.
    pub(in super::super) fn dates(&self) -> Guess<DateOrder> {
        let own = self.evidence.iter().map(Evidence::order);
        let all = self.dates.iter().map(Candidates::order);
        together(own, all)
    }

    /// How the numbers are written.
    pub(in super::super) fn numbers(&self) -> Guess<DecimalMark> {
        together(self.evidence.iter().map(Evidence::mark), std::iter::empty())
    }

    /// The guess at each column, with what is to be looked at.
    pub(in super::super) fn columns(&self) -> Vec<ProposedColumn> {
        let columns = self.table.columns.iter().zip(&self.guessed.sources).zip(&self.says);
        let proposed = |((column, source), says): ((&pack::Column, &Option<ColumnSource>), &BTreeSet<String>)| {
            ProposedColumn { name: column.name.clone(), source: source.clone(), says: says.iter().cloned().collect() }
        };
        columns.map(proposed).collect()
    }
}

/// What several columns tell together; `others` are asked where they do not.
fn together<T: Copy + PartialEq>(
    own: impl Iterator<Item = Settled<T>>,
    others: impl Iterator<Item = Settled<T>>,
) -> Guess<T> {
    let own: Vec<Settled<T>> = own.filter(|settled| *settled != Settled::Open).collect();
    let ones = |settled: &[Settled<T>]| -> Vec<T> {
        let one = |settled: &Settled<T>| if let Settled::One(one) = settled { Some(*one) } else { None };
        let mut ones: Vec<T> = settled.iter().filter_map(one).collect();
        ones.dedup();
        ones
    };
    if own.is_empty() {
        return Guess::Any;
    }
    let proposed = ones(&own);
    let proposed = if proposed.is_empty() { ones(&others.collect::<Vec<_>>()) } else { proposed };
    match proposed.as_slice() {
        [one] => Guess::One(*one),
        // Each column tells for itself.
        [_, ..] if own.iter().all(|settled| matches!(settled, Settled::One(_))) => Guess::Any,
        _ => Guess::Unknown,
    }
}
