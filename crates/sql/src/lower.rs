//! Conditions to SQL, node by node, each shared part once.

use std::collections::{HashMap, HashSet};

use expr::{AbstractValue, Comparison, Day, Truth, Type, TypedExpr, TypedNode};
use pack::types::QuestionType;
use pack::{Catalog, Condition, Severity, SlotPart};

use crate::Refusal;
use crate::arithmetic::{NotInSql, calculate, choose, negate};
use crate::choice::{Cell, Choice, counts, holds};
use crate::facts::{Facts, day};
use crate::macros::Macros;
use crate::number::{Number, compare};
use crate::query::{Phase, Query};
use crate::text::Sql;
use crate::truth::Cond;

/// Which verdicts gates and decisions read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(crate) enum Reading {
    /// Those that facts leave open.
    Possible,
    /// The same, with screening answers taken at their word.
    Said,
}

/// What turns conditions into SQL.
pub(crate) struct Lower<'c> {
    pub catalog: &'c Catalog,
    pub as_of: Day,
    pub query: Query,
    pub facts: Facts,
    pub macros: Macros,
    /// The mask of possible verdicts of each check of the profile, by reading.
    pub verdicts: HashMap<(Reading, usize), Sql>,
    /// The severity of each check of the profile.
    pub severities: Vec<(usize, Severity)>,
    /// The rating of each rated check.
    pub ratings: HashMap<usize, (Sql, Sql)>,
    /// What all parts of each rated check come to together.
    pub all_parts: HashMap<usize, [Sql; 2]>,
    /// How much what a row states weighs in a rating.
    pub weighs: u64,
    /// The names of computed facts, by what they stand for.
    computed: HashMap<TypedExpr, String>,
    /// What is read from several places.
    shared: HashSet<TypedExpr>,
    cells: HashMap<(Reading, TypedExpr), Cell>,
    pub reading: Reading,
    /// How many macros over sets lie around what is being lowered.
    pub level: u16,
    /// What is being lowered, for refusals.
    pub place: String,
}

impl<'c> Lower<'c> {
    pub fn new(catalog: &'c Catalog, as_of: Day, query: Query, weighs: u64) -> Lower<'c> {
        let named =
            |one: &pack::Computed<Condition>| (one.value.typed.clone().without_spans(), crate::names::word(&one.fact));
        Lower {
            catalog,
            as_of,
            query,
            facts: Facts::default(),
            macros: Macros::of(catalog),
            verdicts: HashMap::new(),
            severities: Vec::new(),
            ratings: HashMap::new(),
            all_parts: HashMap::new(),
            weighs,
            computed: catalog.computed.iter().map(named).collect(),
            shared: HashSet::new(),
            cells: HashMap::new(),
            reading: Reading::Possible,
            level: 0,
            place: String::new(),
        }
    }

    /// Finds out what several of some conditions have in common.
    pub fn share<'e>(&mut self, conditions: impl Iterator<Item = &'e TypedExpr>) {
        let mut seen = HashSet::new();
        let mut open: Vec<TypedExpr> = Vec::new();
        let count = |typed: &TypedExpr, seen: &mut HashSet<TypedExpr>, shared: &mut HashSet<TypedExpr>| {
            let typed = typed.clone().without_spans();
            if seen.insert(typed.clone()) {
                return Some(typed);
            }
            shared.insert(typed);
            None
        };
        for condition in conditions {
            open.extend(count(condition, &mut seen, &mut self.shared));
            while let Some(typed) = open.pop() {
                if Macros::is_macro(&typed) {
                    continue;
                }
                for operand in typed.operands() {
                    open.extend(count(operand, &mut seen, &mut self.shared));
                }
            }
        }
    }

    /// A condition under a reading of verdicts.
    pub fn condition(&mut self, condition: &TypedExpr, reading: Reading) -> Result<Cond, Refusal> {
        self.reading = reading;
        self.truth(&condition.clone().without_spans())
    }

    /// A number.
    pub fn value(&mut self, value: &TypedExpr) -> Result<Number, Refusal> {
        self.reading = Reading::Possible;
        self.number(&value.clone().without_spans())
    }

    /// Whether all of a fact is known that a slot belongs to.
    pub fn is_known(&mut self, slot: usize) -> Result<Cond, Refusal> {
        let catalog = self.catalog;
        let known = &catalog.layout.slots[slot];
        match &known.part {
            SlotPart::State { first_item, items, .. } => {
                let items = (*first_item..first_item + items).map(|item| self.is_known(item));
                Ok(Cond::all(items.collect::<Result<Vec<Cond>, Refusal>>()?))
            }
            SlotPart::List => self.facts.list(&mut self.query, &known.fact, slot),
            part if part.is_fact() => {
                self.facts.cell(&mut self.query, catalog, slot)?;
                Ok(self.facts.is_known(&known.fact).unwrap_or(Cond::FALSE))
            }
            _ => Ok(Cond::TRUE),
        }
    }

    fn refuse(&self, why: &'static str) -> Refusal {
        Refusal::NotInSql { what: self.place.clone(), why }
    }

    pub(crate) fn truth(&mut self, typed: &TypedExpr) -> Result<Cond, Refusal> {
        match self.cell(typed)? {
            Cell::Truth(condition) => Ok(condition),
            _ => Err(self.refuse("a yes or no is expected")),
        }
    }

    fn number(&mut self, typed: &TypedExpr) -> Result<Number, Refusal> {
        match self.cell(typed)? {
            Cell::Number(number) => Ok(number),
            _ => Err(self.refuse("a number is expected")),
        }
    }

    pub(crate) fn choice(&mut self, typed: &TypedExpr) -> Result<Choice, Refusal> {
        match self.cell(typed)? {
            Cell::Choice(choice) => Ok(choice),
            _ => Err(self.refuse("a choice is expected")),
        }
    }

    pub(crate) fn set(&mut self, typed: &TypedExpr) -> Result<Vec<Cond>, Refusal> {
        match self.cell(typed)? {
            Cell::Set(set) => Ok(set),
            _ => Err(self.refuse("a set of options is expected")),
        }
    }

    fn cell(&mut self, typed: &TypedExpr) -> Result<Cell, Refusal> {
        let key = (self.reading, typed.clone());
        if let Some(cell) = self.cells.get(&key) {
            return Ok(cell.clone());
        }
        let cell = self.work_out(typed)?;
        let cell = self.named(typed, cell)?;
        self.cells.insert(key, cell.clone());
        Ok(cell)
    }

    /// Gives a column to what is computed by a name, read from several places, or nested deeply.
    fn named(&mut self, typed: &TypedExpr, cell: Cell) -> Result<Cell, Refusal> {
        let name = self.computed.get(typed).cloned();
        let plain = matches!(typed.node, TypedNode::Constant(_) | TypedNode::Fact { .. } | TypedNode::Not(_));
        let stem = name.clone().or_else(|| self.counted(typed)).unwrap_or_else(|| match cell {
            Cell::Number(_) => "number".to_owned(),
            _ => "condition".to_owned(),
        });
        Ok(match cell {
            Cell::Truth(condition) => {
                let shared =
                    name.is_some() || self.shared.contains(typed) && typed.operands().len() + plain_size(typed) > 2;
                Cell::Truth(match shared && !plain {
                    true => self.query.condition(&stem, Phase::Shared, condition),
                    false => self.query.shallow(&stem, Phase::Shared, condition),
                })
            }
            Cell::Number(number) if !plain && number.constant.is_none() && number.days_since.is_none() => {
                let point = number.is_point();
                let bound = |query: &mut Query, bound: Option<Sql>, end: &str| {
                    let stem = if point { stem.clone() } else { format!("{stem}_{end}") };
                    bound.map(|bound| query.column(&stem, Phase::Shared, bound))
                };
                let least = bound(&mut self.query, number.least.clone(), "least");
                let most = bound(&mut self.query, number.most.clone(), "most");
                let undefined =
                    self.query.shallow(&format!("{stem}_undefined"), Phase::Shared, number.undefined.clone());
                Cell::Number(Number { least, most, undefined, ..number })
            }
            Cell::Set(set) if !plain => {
                let named = |one| self.query.condition(&stem, Phase::Shared, one);
                Cell::Set(set.into_iter().map(named).collect())
            }
            cell => cell,
        })
    }

    /// A name for how many items of a checklist are in a state, or how many options were chosen.
    fn counted(&self, typed: &TypedExpr) -> Option<String> {
        let TypedNode::Size(of) = &typed.node else { return None };
        let TypedNode::Fact { slot, .. } = of.node else { return None };
        let slot = self.catalog.layout.slots.get(slot as usize)?;
        let state = match (&slot.part, &self.catalog.questions[slot.question].kind) {
            (SlotPart::State { state, .. }, QuestionType::Items(items)) => items.states.get(*state)?.as_str(),
            _ => "chosen",
        };
        Some(format!("{}_{state}_count", crate::names::word(&slot.fact)))
    }

    fn work_out(&mut self, typed: &TypedExpr) -> Result<Cell, Refusal> {
        if Macros::is_macro(typed) {
            return self.over_list(typed);
        }
        let not_in_sql = |place: &str, NotInSql(why)| Refusal::NotInSql { what: place.to_owned(), why };
        let double = self.query.words.double;
        Ok(match &typed.node {
            TypedNode::Constant(cell) => self.constant(typed, *cell)?,
            TypedNode::Fact { slot, .. } => self.fact(*slot as usize)?,
            TypedNode::Not(operand) => Cell::Truth(self.truth(operand)?.not()),
            TypedNode::All(operands) => {
                let operands: Result<Vec<Cond>, Refusal> = operands.iter().map(|operand| self.truth(operand)).collect();
                Cell::Truth(Cond::all(operands?))
            }
            TypedNode::Any(operands) => {
                let operands: Result<Vec<Cond>, Refusal> = operands.iter().map(|operand| self.truth(operand)).collect();
                Cell::Truth(Cond::any(operands?))
            }
            TypedNode::Compare(comparison, operands) => Cell::Truth(self.compare(*comparison, operands)?),
            TypedNode::OneOf { choice, mask } => Cell::Truth(self.choice(choice)?.one_of(*mask)),
            TypedNode::Holds { set, mask } => Cell::Truth(holds(&self.set(set)?, *mask)),
            TypedNode::Arithmetic(operation, operands) => {
                let [x, y] = &**operands;
                let (x, y) = (self.number(x)?, self.number(y)?);
                let (x, y) = (self.in_days(x), self.in_days(y));
                if expr::Operation::Divide == *operation {
                    self.query.care(Phase::Shared, "a quotient stands in a CASE, and is compared outside of it: DataFusion moves a comparison inside, and divides by zero; a divisor that may be zero leaves all open");
                }
                Cell::Number(calculate(*operation, &x, &y, double).map_err(|why| not_in_sql(&self.place, why))?)
            }
            TypedNode::Negate(operand) => {
                let x = self.number(operand)?;
                Cell::Number(negate(&self.in_days(x)))
            }
            TypedNode::DaysSince { date, .. } => {
                let date = self.number(date)?;
                let sql = date.least.clone().ok_or_else(|| self.refuse("a date is expected"))?;
                Cell::Number(Number {
                    days_since: Some(sql),
                    undefined: date.undefined,
                    whole: true,
                    ..Number::unlimited()
                })
            }
            TypedNode::Choose(parts) => self.choose(parts)?,
            TypedNode::Size(of) if of.kind == Type::Text => self.cell(of)?,
            TypedNode::Size(of) => {
                let set = self.set(of)?;
                let (least, most) = counts(&set);
                let range = (0.0, set.len() as f64);
                Cell::Number(Number { whole: true, ..Number::between(Some(least), Some(most), range, Cond::FALSE) })
            }
            TypedNode::Variable(_) | TypedNode::Field { .. } | TypedNode::Records { .. } => {
                return Err(self.refuse("a list stands where a value is expected"));
            }
            TypedNode::Member { .. }
            | TypedNode::Quantify { .. }
            | TypedNode::Filter { .. }
            | TypedNode::Map { .. } => {
                return Err(self.refuse("it ranges over something other than a list of records"));
            }
        })
    }

    fn constant(&mut self, typed: &TypedExpr, cell: AbstractValue) -> Result<Cell, Refusal> {
        Ok(match &typed.kind {
            Type::Bool => Cell::Truth(Cond::Known(cell.as_truth())),
            Type::Choice(_) => Cell::Choice(Choice::Constant(cell.a)),
            Type::Set(_) => {
                let holds = |at: u32| Cond::Known(Truth::of(cell.b & (1 << at) != 0, cell.a & (1 << at) == 0));
                Cell::Set((0..64 - cell.b.leading_zeros()).map(holds).collect())
            }
            Type::Date => {
                let literal = day(cell.least()).ok_or_else(|| self.refuse("a day lies outside of the calendar"))?;
                Cell::Number(Number::constant(cell.least(), literal))
            }
            kind => {
                let number = Number::constant(cell.least(), Sql::number(cell.least()));
                Cell::Number(Number { whole: *kind == Type::Int, ..number })
            }
        })
    }

    fn fact(&mut self, slot: usize) -> Result<Cell, Refusal> {
        let known =
            self.catalog.layout.slots.get(slot).ok_or_else(|| self.refuse("it reads a cell that is not there"))?;
        Ok(match &known.part {
            SlotPart::AsOf => {
                let number = f64::from(self.as_of.number());
                let literal =
                    day(number).ok_or_else(|| self.refuse("the day of the audit lies outside of the calendar"))?;
                Cell::Number(Number::constant(number, literal))
            }
            SlotPart::Rating(check) => {
                let (least, most) = self
                    .ratings
                    .get(check)
                    .cloned()
                    .ok_or_else(|| self.refuse("it reads a rating of a later check"))?;
                let number = Number::between(Some(least), Some(most), (0.0, 4.0), Cond::FALSE);
                Cell::Number(Number { whole: true, ..number })
            }
            SlotPart::Verdict(check) => Cell::Choice(match self.verdicts.get(&(self.reading, *check)) {
                Some(column) => Choice::Mask { column: column.clone(), count: 4 },
                // A check outside of the profile is left open.
                None => Choice::Constant(0b1111),
            }),
            SlotPart::Tally(severity, verdict) => {
                let (severity, verdict) = (*severity, *verdict);
                let name = format!("tally_{}_{}", severity.word(), verdict.word());
                self.tally(&name, verdict, &|_, of| of == severity)
            }
            SlotPart::AreaTally(area, verdict) => {
                let (area, verdict) = (self.catalog.pack.areas[*area].id.clone(), *verdict);
                let name = format!("tally_{area}_{}", verdict.word());
                let catalog = self.catalog;
                self.tally(&name, verdict, &|check, _| catalog.checks[check].area == area)
            }
            SlotPart::List => return Err(self.refuse("it reads a list as a whole")),
            SlotPart::Value | SlotPart::Present | SlotPart::Item(_) | SlotPart::State { .. } | SlotPart::Quarter(_) => {
                self.facts.cell(&mut self.query, self.catalog, slot)?
            }
        })
    }

    fn compare(&mut self, comparison: Comparison, operands: &[TypedExpr; 2]) -> Result<Cond, Refusal> {
        let [x, y] = operands;
        match &x.kind {
            Type::Bool => Ok(Cond::equal(&self.truth(x)?, &self.truth(y)?)),
            Type::Choice(_) => {
                let (one, other) = (self.choice(x)?, self.choice(y)?);
                one.equal(&other).ok_or_else(|| self.refuse("it compares a verdict with a choice"))
            }
            _ => {
                let (x, y) = (self.number(x)?, self.number(y)?);
                match (&x.days_since, y.constant, &y.days_since, x.constant) {
                    (Some(date), Some(days), ..) => Ok(self.days(comparison, date, days, false)),
                    (_, _, Some(date), Some(days)) => Ok(self.days(comparison, date, days, true)),
                    _ => {
                        let (x, y) = (self.in_days(x), self.in_days(y));
                        Ok(compare(comparison, &x, &y))
                    }
                }
            }
        }
    }

    fn choose(&mut self, parts: &[TypedExpr; 3]) -> Result<Cell, Refusal> {
        let [condition, yes, no] = parts;
        let condition = self.truth(condition)?;
        let condition = self.query.shallow("condition", Phase::Shared, condition);
        let (yes, no) = (self.cell(yes)?, self.cell(no)?);
        Ok(match (yes, no) {
            (Cell::Truth(yes), Cell::Truth(no)) => Cell::Truth(Cond::choose(&condition, &yes, &no)),
            (Cell::Number(yes), Cell::Number(no)) => {
                let (yes, no) = (self.in_days(yes), self.in_days(no));
                Cell::Number(choose(&condition, &yes, &no))
            }
            (Cell::Choice(yes), Cell::Choice(no)) => {
                Cell::Choice(Choice::Either(condition, Box::new(yes), Box::new(no)))
            }
            (Cell::Set(yes), Cell::Set(no)) => {
                let open = |set: &[Cond], at: usize| set.get(at).cloned().unwrap_or(Cond::FALSE);
                let options = 0..yes.len().max(no.len());
                Cell::Set(options.map(|at| Cond::choose(&condition, &open(&yes, at), &open(&no, at))).collect())
            }
            _ => return Err(self.refuse("its branches are of different types")),
        })
    }
}

/// How much an expression holds beside its operands.
fn plain_size(typed: &TypedExpr) -> usize {
    match &typed.node {
        TypedNode::All(some) | TypedNode::Any(some) => some.len() + 1,
        TypedNode::Choose(_) | TypedNode::Arithmetic(..) => 2,
        _ => 0,
    }
}
