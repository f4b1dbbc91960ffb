//! What a database found with the pack as SQL, read back: a row a program, in the columns that were asked for.

use csv::StringRecord;
use engine::Bounds;
use expr::Truth;
use pack::{Verdict, VerdictSet};
use sql::word;

use crate::outcome::{CheckOutcome, DecisionOutcome, Judged, Outcome, ProgramId};
use crate::rows::BadRow;

/// The column that names what holds a value that its question does not allow; NULL where nothing does.
pub const NOT_A_VALUE: &str = "not_a_value";

/// The columns that a row has, in this order: the program, its cohorts, [`NOT_A_VALUE`], then checks, sides, gates and decisions.
#[derive(Clone, Debug)]
pub struct ResultColumns<'j> {
    judged: &'j Judged<'j>,
    cohorts: usize,
    /// The sides that have a score in SQL: those of checks that are judged.
    sides: Vec<bool>,
    columns: Vec<String>,
}

/// A row that is none of those that were asked for.
#[derive(Clone, Debug, PartialEq, Eq, thiserror::Error)]
#[error("column {column} has {found}, where {wanted} was asked for")]
pub struct UnexpectedCell {
    column: String,
    found: String,
    wanted: &'static str,
}

/// The name of a cohort's column.
pub fn cohort_column(at: usize) -> String {
    format!("cohort_{}", at + 1)
}

impl<'j> ResultColumns<'j> {
    /// Of what is judged, with some cohorts.
    pub fn new(judged: &'j Judged<'j>, cohorts: usize) -> ResultColumns<'j> {
        let has_checks =
            |side: &pack::Titled| judged.checks.iter().any(|(check, ..)| judged.catalog.side_of(*check) == side.id);
        let sides: Vec<bool> = judged.catalog.pack.sides.iter().map(has_checks).collect();
        let catalog = judged.catalog;
        let mut columns: Vec<String> = (0..cohorts).map(cohort_column).collect();
        columns.push(NOT_A_VALUE.to_owned());
        for (check, ..) in &judged.checks {
            let stem = word(&catalog.checks[*check].id);
            columns.extend(["verdict", "provisional", "set", "least", "most"].map(|what| format!("{stem}_{what}")));
        }
        for (side, _) in catalog.pack.sides.iter().zip(&sides).filter(|(_, has)| **has) {
            let stem = word(&side.id);
            for end in ["least", "most"] {
                columns.extend(["numerator", "denominator"].map(|what| format!("side_{stem}_{end}_{what}")));
            }
        }
        columns.extend(judged.gates.iter().map(|gate| format!("gate_{}", word(&catalog.gates[*gate].id))));
        for decision in &judged.decisions {
            let stem = word(&catalog.decisions[*decision].id);
            columns.extend([format!("decision_{stem}"), format!("decision_{stem}_provisional")]);
        }
        ResultColumns { judged, cohorts, sides, columns }
    }

    /// The names of the columns but the first, which is the program's.
    pub fn columns(&self) -> &[String] {
        &self.columns
    }

    /// A row as the outcome of a program, or what is wrong with it; `row` is its number.
    ///
    /// # Errors
    ///
    /// [`UnexpectedCell`] where a cell holds what its column cannot.
    pub fn outcome(&self, row: u64, record: &StringRecord) -> Result<Result<Outcome, BadRow>, UnexpectedCell> {
        let mut cells = Cells { record, columns: &self.columns, at: 0 };
        let program = cells.line();
        let cohorts = (0..self.cohorts).map(|_| cells.line()).collect();
        let refused = cells.line();
        if program.is_empty() {
            return Ok(Err(BadRow::one(row, program, None, "the program has no name")));
        }
        if !refused.is_empty() {
            let message = format!("`{refused}` holds a value that its question does not allow");
            return Ok(Err(BadRow::one(row, program, Some(refused), &message)));
        }
        let checks = self.judged.checks.iter().map(|_| cells.check()).collect::<Result<Vec<_>, _>>()?;
        let side = |has: &bool| if *has { cells.bounds() } else { Ok(None) };
        let sides = self.sides.iter().map(side).collect::<Result<_, _>>()?;
        let gates = self.judged.gates.iter().map(|_| cells.truth()).collect::<Result<_, _>>()?;
        let decisions = self.judged.decisions.iter().map(|decision| {
            let decision = &self.judged.catalog.decisions[*decision];
            let mut place = || {
                let place = |id: &str| (0..=decision.rules.len()).find(|place| decision.outcome(*place).id == id);
                cells.read("an outcome's id", place)
            };
            let (known, provisional) = (place()?, place()?);
            // Which of several outcomes are open is not told: only that none is determined.
            Ok(DecisionOutcome { possible: known.into_iter().collect(), provisional })
        });
        let decisions = decisions.collect::<Result<_, _>>()?;
        let findings = self.judged.findings(&checks);
        let of = ProgramId { program, source: 0, row: 0, cohorts };
        Ok(Ok(Outcome { of, checks, sides, gates, decisions, findings, steps: Vec::new(), evidence: None }))
    }
}

/// The cells of a row, read one after the other.
struct Cells<'r> {
    record: &'r StringRecord,
    columns: &'r [String],
    at: usize,
}

impl Cells<'_> {
    fn next(&mut self) -> &str {
        let cell = self.record.get(self.at).unwrap_or_default();
        self.at += 1;
        cell
    }

    /// A name as it is told.
    fn line(&mut self) -> String {
        diagnostics::sanitize::sanitize_line(self.next().trim())
    }

    /// A cell that is empty for NULL.
    fn read<T>(
        &mut self,
        wanted: &'static str,
        read: impl FnOnce(&str) -> Option<T>,
    ) -> Result<Option<T>, UnexpectedCell> {
        let at = self.at;
        match self.next() {
            "" => Ok(None),
            cell => {
                let value = read(cell);
                let found = value.is_none().then(|| format!("`{}`", diagnostics::sanitize::sanitize_line(cell)));
                found.map_or(Ok(value), |found| Err(self.unexpected(at, found, wanted)))
            }
        }
    }

    /// A cell that has a value.
    fn known<T>(&mut self, wanted: &'static str, read: impl FnOnce(&str) -> Option<T>) -> Result<T, UnexpectedCell> {
        let at = self.at;
        self.read(wanted, read)?.ok_or_else(|| self.unexpected(at, "nothing".to_owned(), wanted))
    }

    /// What stands in a cell that cannot be there.
    fn unexpected(&self, at: usize, found: String, wanted: &'static str) -> UnexpectedCell {
        let column = at.checked_sub(1).and_then(|at| self.columns.get(at)).cloned().unwrap_or_default();
        UnexpectedCell { column, found, wanted }
    }

    fn truth(&mut self) -> Result<Truth, UnexpectedCell> {
        Ok(self
            .read("true or false", flag)?
            .map_or(Truth::Unknown, |holds| if holds { Truth::True } else { Truth::False }))
    }

    fn check(&mut self) -> Result<CheckOutcome, UnexpectedCell> {
        let verdict = self.known("a verdict", Verdict::from_word)?;
        let provisional = self.known("true or false", flag)?;
        let possible = self.known("a set of verdicts", |cell| {
            let mask: u8 = cell.parse().ok().filter(|mask| (1..16).contains(mask))?;
            let of = |(at, _): &(usize, Verdict)| mask >> at & 1 != 0;
            let some = Verdict::SETTLED.into_iter().enumerate().filter(of);
            Some(some.fold(VerdictSet::NONE, |set, (_, verdict)| set.with(verdict)))
        })?;
        let (least, most) = (self.read("a number", number)?, self.read("a number", number)?);
        Ok(CheckOutcome { verdict, provisional, possible, credit: least.zip(most) })
    }

    fn bounds(&mut self) -> Result<Option<Bounds>, UnexpectedCell> {
        let mut parts = || Ok(self.read("a number", number)?.zip(self.read("a number", number)?));
        let (least, most) = (parts()?, parts()?);
        // In the order in which the engine calculates, so that both come to the same last bit.
        Ok(least.zip(most).map(|((above, below), (won, whole))| {
            let least = 100.0 * (above / below);
            Bounds { least, most: (100.0 * (1.0 - (whole - won) / whole)).max(least) }
        }))
    }
}

/// A yes or no as PostgreSQL, DuckDB or Spark writes it.
fn flag(cell: &str) -> Option<bool> {
    match cell {
        "t" | "true" => Some(true),
        "f" | "false" => Some(false),
        _ => None,
    }
}

fn number(cell: &str) -> Option<f64> {
    cell.parse().ok().filter(|number: &f64| number.is_finite())
}
