//! Facts as conditions read them: columns of the table, brought into one form by the first part of the query.

use std::collections::BTreeMap;

use expr::{Day, Type};
use pack::types::QuestionType;
use pack::{Catalog, SlotPart};

use crate::Refusal;
use crate::choice::{Cell, Choice};
use crate::names::word;
use crate::number::Number;
use crate::query::{Phase, Query};
use crate::table::{Holds, Reads, TableColumn, asks, kind_of, may_not_apply, options, stem};
use crate::text::Sql;
use crate::truth::Cond;

/// The columns of the table that are read.
#[derive(Default)]
pub(crate) struct Facts {
    pub columns: Vec<(TableColumn, Sql)>,
    cells: BTreeMap<usize, Cell>,
    applies: BTreeMap<usize, Sql>,
    known: BTreeMap<String, Cond>,
}

impl Facts {
    /// A column of the table, under its own name or as what it is brought into.
    pub fn column(&mut self, query: &mut Query, column: TableColumn, sql: Option<String>) -> Result<Sql, Refusal> {
        let text = sql.unwrap_or_else(|| column.name.clone());
        let read = query.define(&column.name, Phase::Facts, Sql::atom(text), None)?;
        self.columns.push((column, read.clone()));
        Ok(read)
    }

    /// What a slot that is filled from a fact holds.
    pub fn cell(&mut self, query: &mut Query, catalog: &Catalog, index: usize) -> Result<Cell, Refusal> {
        if let Some(cell) = self.cells.get(&index) {
            return Ok(cell.clone());
        }
        let slot = &catalog.layout.slots[index];
        let cell = match slot.part {
            SlotPart::Present => {
                // It stands behind the value.
                self.cell(query, catalog, index - 1)?;
                Cell::Truth(Cond::Sql(self.applies.get(&(index - 1)).cloned().unwrap_or_else(|| Cond::TRUE.sql())))
            }
            SlotPart::State { first_item, items, state } => {
                let mut set = Vec::new();
                for item in first_item..first_item + items {
                    let Cell::Choice(choice) = self.cell(query, catalog, item)? else { continue };
                    set.push(choice.one_of(1 << state));
                }
                Cell::Set(set)
            }
            _ => self.read(query, catalog, index)?,
        };
        self.cells.insert(index, cell.clone());
        Ok(cell)
    }

    fn read(&mut self, query: &mut Query, catalog: &Catalog, index: usize) -> Result<Cell, Refusal> {
        let slot = &catalog.layout.slots[index];
        let question = &catalog.questions[slot.question];
        let kind = kind_of(catalog, slot);
        let (name, says) = (stem(slot), asks(question, slot, kind));
        let optional = may_not_apply(catalog, slot);
        let applies = format!("{name}_applies");
        // Whoever says that it does not apply takes the value back.
        let guarded = |value: String| match optional {
            true => format!("CASE WHEN NOT {applies} THEN NULL ELSE {value} END"),
            false => value,
        };
        let (least, most) = (slot.unknown.least(), slot.unknown.most());
        let column = |name: &str, holds: Holds, says: &str, reads: Reads| TableColumn {
            name: name.to_owned(),
            holds,
            says: says.to_owned(),
            reads,
        };
        if let (Type::Set(_), QuestionType::Multi(multi)) = (&slot.kind, kind) {
            let mut set = Vec::new();
            let mut given = Vec::new();
            for (at, (id, wording)) in multi.choices.iter().enumerate() {
                let name = format!("{name}_{}", word(id));
                let says = format!("{says} · whether this is so: {wording}");
                let read = column(&name, Holds::YesNo, &says, Reads::Option(index, at));
                set.push(Cond::Sql(self.column(query, read, Some(guarded(name.clone())))?));
                given.push(format!("{name} IS NOT NULL"));
            }
            self.known
                .insert(slot.fact.clone(), Cond::all(set.iter().map(|one| Cond::Sql(one.sql().is("IS NOT NULL")))));
            self.applies(query, catalog, index, &says, &given.join(" AND "))?;
            return Ok(Cell::Set(set));
        }
        let (before, behind) = query.words.from_decimal;
        let (name, holds, value) = match (&slot.kind, kind) {
            (Type::Bool, _) => (name.clone(), Holds::YesNo, name),
            (Type::Choice(_), _) => (name.clone(), Holds::Word(options(kind)), name),
            (Type::Date, _) => (name.clone(), Holds::Day, name),
            (Type::Int, _) => (name.clone(), Holds::Whole(least, most), name),
            (Type::Double, _) => (name.clone(), Holds::Decimal(least, most), format!("{before}{name}{behind}")),
            (Type::Text, _) => {
                let name = format!("{name}_length");
                (name.clone(), Holds::Whole(0.0, f64::INFINITY), name)
            }
            _ => {
                return Err(Refusal::NotInSql { what: slot.fact.clone(), why: "it is of a type that no column holds" });
            }
        };
        let says = match slot.kind {
            Type::Text => format!("{says} · how many characters the answer has"),
            _ => says,
        };
        let read = column(&name, holds, &says, Reads::Slot(index));
        let sql = self.column(query, read, Some(guarded(value)))?;
        self.known.insert(slot.fact.clone(), Cond::Sql(sql.is("IS NOT NULL")));
        self.applies(query, catalog, index, &says, &format!("{name} IS NOT NULL"))?;
        let undefined = match self.applies.get(&index) {
            Some(applies) => Cond::Sql(applies.clone()).possible().not(),
            None => Cond::FALSE,
        };
        Ok(match &slot.kind {
            Type::Bool => Cell::Truth(Cond::Sql(sql)),
            Type::Choice(_) => Cell::Choice(Choice::Column { column: sql, words: options(kind) }),
            Type::Date => Cell::Number(Number { undefined, ..Number::point(sql) }),
            kind => {
                let whole = matches!(kind, Type::Int | Type::Text);
                Cell::Number(Number { whole, ..Number::fact(sql, (least, most), undefined) })
            }
        })
    }

    /// The column that tells whether a fact applies, where it may not.
    fn applies(
        &mut self,
        query: &mut Query,
        catalog: &Catalog,
        index: usize,
        says: &str,
        given: &str,
    ) -> Result<(), Refusal> {
        let slot = &catalog.layout.slots[index];
        if !may_not_apply(catalog, slot) {
            return Ok(());
        }
        let (fact, name) = (slot.fact.as_str(), format!("{}_applies", stem(slot)));
        let says = format!("Whether this applies; FALSE is n/a, and a value makes it TRUE: {says}");
        let read = TableColumn { name: name.clone(), holds: Holds::YesNo, says, reads: Reads::Applies(index) };
        let text = format!("CASE WHEN {name} IS NULL AND {given} THEN TRUE ELSE {name} END");
        let sql = self.column(query, read, Some(text))?;
        // That it does not apply is known too.
        if let Some(known) = self.known.get_mut(fact) {
            *known = Cond::any([known.clone(), Cond::Sql(sql.not()).sure()]);
        }
        self.applies.insert(index, sql);
        Ok(())
    }

    /// Whether a list of records is known.
    pub fn list(&mut self, query: &mut Query, fact: &str, slot: usize) -> Result<Cond, Refusal> {
        if let Some(known) = self.is_known(fact) {
            return Ok(known);
        }
        let says = format!("Whether the list {fact} is known");
        let column =
            TableColumn { name: format!("{}_known", word(fact)), holds: Holds::YesNo, says, reads: Reads::List(slot) };
        let known = Cond::Sql(self.column(query, column, None)?).sure();
        self.known.insert(fact.to_owned(), known.clone());
        Ok(known)
    }

    /// Whether a fact is known, of those that have been read.
    pub fn is_known(&self, fact: &str) -> Option<Cond> {
        self.known.get(fact).cloned()
    }
}

/// A day as SQL has it; none for one that is no day of the years 1 to 9999.
pub(crate) fn day(number: f64) -> Option<Sql> {
    let number = (number.fract() == 0.0 && number.abs() < 1e7).then_some(number as i32)?;
    let day = Day::try_from(number).ok()?.to_string();
    let plain = day.len() == 10 && day.starts_with(|c: char| c.is_ascii_digit());
    plain.then(|| Sql::atom(format!("DATE '{day}'")))
}

/// The days since 1970-01-01, from year, month and day: what is left of a subtraction of dates is another type in each engine.
pub(crate) fn day_number(date: &Sql) -> Sql {
    let part = |what: &str| format!("CAST(EXTRACT({what} FROM {}) AS INTEGER)", date.text);
    let (year, month, day) = (part("YEAR"), part("MONTH"), part("DAY"));
    // Years begin in March here, so that the day that not every year has is the last.
    let early = format!("CASE WHEN {month} <= 2 THEN 1 ELSE 0 END");
    let (year, month) = (format!("({year} - {early})"), format!("({month} + 12 * {early} - 3)"));
    let text = format!(
        "{day} + FLOOR((153 * {month} + 2) / 5.0) + 365 * {year} + FLOOR({year} / 4.0) - FLOOR({year} / 100.0) + FLOOR({year} / 400.0) - 719469"
    );
    Sql { text, rank: crate::text::Rank::Sum, depth: date.depth + 4, reads: date.reads.clone() }
}
