//! The rows of one table, one after the other, into its totals.

use std::cell::OnceCell;
use std::collections::{BTreeMap, BTreeSet};

use diagnostics::{Code, Level, Problem};
use expr::{AbstractValue, Day, Truth};
use pack::table::{AS_OF, HALF_DAYS, QUARTER_DAYS, RowCode};
use pack::{Condition, Table};

use super::super::column::Header;
use super::super::row::Row;
use super::super::rows::Rows;
use super::super::source::Source;
use super::accumulator::Accumulator;
use super::cell::{self, CellValue};
use super::footer::Footer;
use super::format::{self, ColumnFormat, Evidence};
use super::keys::Keys;
use super::limited::Limited;
use super::odd::{Names, OddRows};
use super::part::{Currency, Part, Reading};
use super::plan::Said;
use super::{AsOf, CONVERT, LIMITS, header, unknown_cause};

/// One table while its rows are read.
pub(super) struct TableAggregator<'a, 's> {
    pub(super) table: &'a Table<Condition>,
    pub(super) code: &'a RowCode,
    clock: &'a AsOf,
    /// One cell for each slot, then the results.
    pub(super) cells: Vec<AbstractValue>,
    /// The files that it is made of, in order.
    pub(super) parts: Vec<Part<'s>>,
    /// For each total one accumulator, or one for each quarter, the latest first.
    pub(super) accumulators: Vec<Vec<Accumulator>>,
    /// The currency of each column of money, with where it is given first.
    pub(super) currencies: Vec<Option<Currency>>,
    pub(super) keys: Vec<Keys>,
    /// For each total the rows of which it says that they cannot be.
    pub(super) odd: Vec<OddRows>,
    /// The names in the columns that are linked, by the number of the column.
    pub(super) names: BTreeMap<usize, Names>,
    /// The days in the columns of which gaps are told.
    pub(super) days: BTreeMap<usize, BTreeSet<Day>>,
    /// The earliest day in any row.
    pub(super) earliest: Option<i32>,
    /// The latest day in any row.
    pub(super) latest: Option<Day>,
}

impl<'a, 's> TableAggregator<'a, 's> {
    /// A table without rows.
    pub(super) fn new(
        table: &'a Table<Condition>,
        code: &'a RowCode,
        clock: &'a AsOf,
        is_linked: &dyn Fn(&str) -> bool,
    ) -> Self {
        let columns = || table.columns.iter().enumerate();
        let linked = columns().filter(|(_, column)| column.links.is_some() || is_linked(&column.name));
        let dated = columns().filter(|(_, column)| column.gap.is_some());
        let accumulators = |total: &pack::table::Total<Condition>| {
            (0..total.quarters.unwrap_or(1)).map(|_| Accumulator::new(total.take, total.at_least)).collect()
        };
        let unique = table.columns.iter().enumerate().filter(|(_, column)| column.unique);
        Self {
            table,
            code,
            clock,
            cells: vec![AbstractValue::default(); code.once.width().max(code.quarterly.width()).max(code.slots)],
            parts: Vec::new(),
            accumulators: table.totals.iter().map(accumulators).collect(),
            currencies: vec![None; table.columns.len()],
            keys: unique.map(|(column, _)| Keys::new(column)).collect(),
            odd: table.totals.iter().map(|_| OddRows::default()).collect(),
            names: linked.map(|(column, _)| (column, Names::default())).collect(),
            days: dated.map(|(column, _)| (column, BTreeSet::new())).collect(),
            earliest: None,
            latest: None,
        }
    }

    /// Whether there is anything to count.
    pub(super) fn has_rows(&self) -> bool {
        self.parts.iter().any(|part| part.rows > 0)
    }

    /// Reads one file of the table. Gives what is wrong or odd, of which there may be more at the end of the table.
    pub(super) fn read(
        &mut self,
        source: &'s Source,
        header: &Header,
        rows: &mut Rows<'_>,
        said: &Said<'_>,
        footers: &[String],
    ) -> Vec<Problem> {
        let (plan, mut problems) = header::read(self.table, &source.path, header, said);
        let places = plan.places();
        let dialect = said.mapping.map(|mapping| mapping.dialect).unwrap_or_default();
        let is_named = said.mapping.is_some_and(|mapping| mapping.table.is_some());
        let part = self.parts.len();
        let limited = Limited::default();
        self.parts.push(Part { source, rows: 0, lines: None, places: places.clone(), limited, dialect, is_named });
        let reading = Reading { part, places: &places, header, source, dialect, plan: &plan, found: OnceCell::new() };
        // Without a column that is needed nothing can be said of the rows.
        if problems.iter().any(|problem| problem.level == Level::Error) {
            return problems;
        }
        let mut limited = Limited::default();
        let mut footer = Footer::default();
        let required = self.table.columns.iter().zip(&places).filter(|(column, _)| column.required);
        let needed: Vec<usize> = required.filter_map(|(_, place)| *place).collect();
        let fatal = loop {
            match rows.next() {
                Ok(Some(row)) if footer.hold(&row, header.cells.len(), footers, &needed) => {}
                Ok(Some(row)) => {
                    for held in footer.take() {
                        self.row(&held.row(&source.path), &reading, &mut limited);
                    }
                    self.row(&row, &reading, &mut limited);
                }
                Ok(None) => break None,
                Err(problem) => break Some(problem),
            }
        };
        problems.extend(footer.finish(&source.path));
        problems.extend(limited.take());
        problems.extend(fatal.map(|problem| *problem));
        if let Some(part) = self.parts.last_mut() {
            part.limited = limited;
        }
        problems
    }

    fn row(&mut self, row: &Row<'_>, reading: &Reading<'_>, limited: &mut Limited) {
        let part = &mut self.parts[reading.part];
        part.rows = part.rows.saturating_add(1);
        part.lines = Some((part.lines.map_or(row.line, |(first, _)| first), row.line));
        let uneven = row.uneven(reading.header.cells.len());
        for keys in &mut self.keys {
            let place = reading.places[keys.column].filter(|_| uneven.is_none());
            keys.add(place.map_or("", |at| row.cell(at)));
        }
        if let Some(problem) = uneven {
            return limited.push(row, problem);
        }
        if self.bind(row, reading, limited) {
            for (column, names) in &mut self.names {
                if let Some(at) = reading.places[*column] {
                    names.add(reading.part, row, at, reading.plan.cell(row, at));
                }
            }
            self.count(row, reading);
        }
    }

    /// Fills the cells of the row's columns; false if something is wrong with it.
    fn bind(&mut self, row: &Row<'_>, reading: &Reading<'_>, limited: &mut Limited) -> bool {
        let mut is_good = true;
        for (number, (column, slots)) in self.table.columns.iter().zip(&self.code.columns).enumerate() {
            let (mut value, mut present) = (slots.unknown, AbstractValue::EITHER);
            let counts = reading.plan.columns[number].as_ref().map(|plan| (plan.at, plan.counts(row)));
            if let Some((at, counts)) = counts.filter(|(_, counts)| counts.is_known()) {
                present = AbstractValue::bool(false);
                let words = if counts == Truth::True { reading.plan.cell(row, at) } else { "" };
                let formats = match reading.found.get() {
                    None if format::needs_column(column, words) => reading.found.get_or_init(|| self.formats(reading)),
                    found => found.unwrap_or(&reading.plan.said),
                };
                let read = cell::read(column, &formats[number], words);
                let read = read.map_err(|fault| fault.at(row.file, row.span(at)).into());
                match read.and_then(|found| self.check(number, at, found, row)) {
                    Ok(Some(cell)) => (value, present) = (cell, AbstractValue::bool(true)),
                    Ok(None) => {}
                    Err(problem) => {
                        is_good = false;
                        limited.push(row, *problem);
                    }
                }
            }
            self.cells[slots.value as usize] = value;
            if let Some(slot) = slots.present {
                self.cells[slot as usize] = present;
            }
        }
        is_good
    }

    /// How the columns of a file are written, by all of its rows.
    fn formats(&self, reading: &Reading<'_>) -> Vec<ColumnFormat> {
        let mut evidence = vec![Evidence::new(); self.table.columns.len()];
        if let Ok(mut rows) = Rows::open(reading.source, LIMITS, reading.dialect) {
            // What keeps the file from being read is told when its rows are counted.
            let _ = rows.next();
            while let Ok(Some(row)) = rows.next() {
                for (number, column) in self.table.columns.iter().enumerate() {
                    if let Some(at) = reading.places[number] {
                        evidence[number].add(column, reading.plan.cell(&row, at), self.clock.as_of);
                    }
                }
            }
        }
        evidence.iter().zip(&reading.plan.said).map(|(evidence, said)| evidence.settle(said)).collect()
    }

    /// Holds what a cell says against the other rows and the day of the audit.
    fn check(
        &mut self,
        number: usize,
        at: usize,
        found: Option<CellValue>,
        row: &Row<'_>,
    ) -> Result<Option<AbstractValue>, Box<Problem>> {
        let column = &self.table.columns[number];
        let Some(CellValue { cell, day, currency }) = found else {
            if !column.required {
                return Ok(None);
            }
            let message = format!("`{}` is empty in this row", column.name);
            let problem = Problem::error(Code::EmptyCell, row.file, row.span(at), message).label("nothing stands here");
            return Err(problem.help(format!("every row of the table `{}` needs it", self.table.name)).into());
        };
        if let Some(day) = day {
            let as_of = self.clock.as_of;
            if day > as_of {
                let message = format!("{day} lies after the day of the audit, {as_of}");
                let problem = Problem::error(Code::AfterAudit, row.file, row.span(at), message).label("yet to come");
                return Err(problem
                    .help("dates in a table are things that happened; mend it, or name a later day with --as-of")
                    .into());
            }
            if day < Day::EARLIEST {
                let message = format!("{day} lies before {}, which is taken for a slip", Day::EARLIEST);
                let problem = Problem::error(Code::LongAgo, row.file, row.span(at), message).label("long ago");
                let help =
                    "mend it, or leave the cell empty; systems write 1900-01-01 or 1970-01-01 where they know no day";
                return Err(problem.help(help).into());
            }
            if let Some(days) = self.days.get_mut(&number) {
                days.insert(day);
            }
            self.earliest = Some(self.earliest.map_or(day.number(), |earliest| earliest.min(day.number())));
            self.latest = self.latest.max(Some(day));
        }
        match (currency, &mut self.currencies[number]) {
            (Some(code), Some(first)) if first.code != code => {
                let Currency { code: other, file, line } = first;
                let message =
                    format!("this amount is in {code}, and `{}` is in {other} from {file}:{line} on", column.name);
                let problem = Problem::error(Code::MixedCurrencies, row.file, row.span(at), message);
                return Err(problem.label("another currency").help(CONVERT).into());
            }
            (Some(code), none @ None) => *none = Some(Currency { code, file: row.file.to_owned(), line: row.line }),
            _ => {}
        }
        Ok(Some(cell))
    }

    /// Counts the row in every total that it belongs to.
    fn count(&mut self, row: &Row<'_>, reading: &Reading<'_>) {
        let code = self.code;
        if self.table.totals.iter().any(|total| total.quarters.is_none()) {
            self.cells[AS_OF as usize] = AbstractValue::number(f64::from(self.clock.as_of.number()));
            code.once.run(&mut self.cells);
            for total in 0..self.accumulators.len() {
                if self.table.totals[total].quarters.is_none() {
                    self.add(total, 0, row, reading);
                }
            }
        }
        let quarters = self.table.totals.iter().filter_map(|total| total.quarters).max().unwrap_or(0);
        for (quarter, ended) in self.clock.quarters.iter().enumerate().take(quarters as usize) {
            self.cells[AS_OF as usize] = AbstractValue::number(f64::from(ended.end.number()));
            self.cells[QUARTER_DAYS as usize] = AbstractValue::number(f64::from(ended.days));
            self.cells[HALF_DAYS as usize] = AbstractValue::number(f64::from(ended.half_days));
            code.quarterly.run(&mut self.cells);
            for total in 0..self.accumulators.len() {
                if self.table.totals[total].quarters.is_some_and(|quarters| quarter < quarters as usize) {
                    self.add(total, quarter, row, reading);
                }
            }
        }
    }

    /// Counts the row in one total, as the program has just evaluated it.
    fn add(&mut self, total: usize, quarter: usize, row: &Row<'_>, reading: &Reading<'_>) {
        let (registers, kind) = (&self.code.totals[total], &self.table.totals[total]);
        let program = if kind.quarters.is_some() { &self.code.quarterly } else { &self.code.once };
        let accumulator = &mut self.accumulators[total][quarter];
        if accumulator.lost.is_some() {
            return;
        }
        let counted = registers.counted.map_or(Truth::True, |register| program.truth(register, &self.cells));
        if kind.odd.is_some() && counted == Truth::True {
            self.odd[total].add(row);
        }
        let known = match counted {
            Truth::False => true,
            Truth::Unknown => false,
            Truth::True => {
                accumulator.add(reading.part, row, registers.of.map(|register| program.cell(register, &self.cells)))
            }
        };
        if !known {
            let cause = unknown_cause::of(self.table, self.code, &self.cells, total, counted, row, reading);
            self.accumulators[total][quarter].mark_unknown(cause);
        }
    }
}
