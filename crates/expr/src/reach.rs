//! Whether conditions can come out in a certain way at all: for conditions that can never hold and verdicts that no
//! answers lead to.
//!
//! Facts are tried out one after the other, depth first. A fact that is not tried yet is unknown, so that a whole
//! branch is dropped as soon as Kleene's logic decides it. Numbers are tried as the intervals between the values that
//! they are compared with, which loses nothing; only those that are calculated with are then tried at single points,
//! and if that fails the answer is [`Satisfiability::GaveUp`]. Macros count as facts of their own, whatever their lists say,
//! so `Yes` is too generous where two macros contradict each other.

use std::collections::{BTreeMap, BTreeSet};

use super::candidates::{Candidates, of_program};
use super::program::{Bytecode, BytecodeBuilder, Register};
use super::scope::{Range, Scope};
use super::typed::TypedExpr;
use super::types::Type;
use crate::cell::bit;
use crate::{AbstractValue, Truth};

/// Whether conditions can come out in a certain way.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Satisfiability {
    /// Some facts lead there.
    Yes,
    /// No facts lead there.
    No,
    /// The budget ran out, or arithmetic allows more values than were tried.
    GaveUp,
}

/// A day of the audit, in days since 1970-01-01. Any would do, because dates are only compared with each other.
const SOME_DAY: f64 = 20_000.0;

/// What the facts of a scope can be, worked out once for many questions of reach.
pub struct Solver<'a> {
    scope: &'a Scope,
    cells: Vec<AbstractValue>,
    kinds: Vec<Option<(Type, Range)>>,
}

impl<'a> Solver<'a> {
    /// The ground that a scope gives.
    pub fn new(scope: &'a Scope) -> Self {
        let mut cells = scope.cells();
        let mut kinds = vec![None; cells.len()];
        for fact in scope.bindings.values() {
            if let Some(kind) = kinds.get_mut(fact.slot as usize) {
                *kind = Some((fact.kind.clone(), fact.bounds));
            }
        }
        if let Some(today) = cells.get_mut(scope.as_of as usize) {
            *today = AbstractValue::number(SOME_DAY);
        }
        Self { scope, cells, kinds }
    }

    /// Whether some facts make the conditions come out as `wanted`.
    ///
    /// `wanted` combines their truths in Kleene's logic, such as `|t| t[0] & !t[1]` for "the first and not the second". It
    /// must keep its answer when what is unknown becomes known. The budget is a number of evaluations; 10,000 take a few
    /// milliseconds.
    pub fn is_satisfiable(
        &self,
        conditions: &[&TypedExpr],
        wanted: &dyn Fn(&[Truth]) -> Truth,
        budget: usize,
    ) -> Satisfiability {
        let mut search = self.search(conditions, wanted, budget);
        match search.from(0) {
            true => Satisfiability::Yes,
            false if search.sampled => Satisfiability::GaveUp,
            false => Satisfiability::No,
        }
    }

    /// Those of some conditions that hang together with one by the facts that they read, also through each other: the others are free
    /// to come out in any way that they can, whatever it does.
    pub fn connected<'t>(&self, one: &TypedExpr, others: &[&'t TypedExpr]) -> Vec<&'t TypedExpr> {
        let whole = |slot: u32| {
            let list =
                self.scope.checklists.iter().find(|list| list.states.contains(&slot) || list.items.contains(&slot));
            list.and_then(|list| list.items.first()).copied().unwrap_or(slot)
        };
        let facts = |typed: &TypedExpr| typed.reads().into_iter().map(whole).collect::<BTreeSet<u32>>();
        let mut read = facts(one);
        let mut apart: Vec<(&TypedExpr, BTreeSet<u32>)> = others.iter().map(|typed| (*typed, facts(typed))).collect();
        let mut connected = Vec::new();
        loop {
            let (near, far): (Vec<_>, Vec<_>) = apart.into_iter().partition(|(_, facts)| !facts.is_disjoint(&read));
            if near.is_empty() {
                return connected;
            }
            for (typed, facts) in near {
                read.extend(facts);
                connected.push(typed);
            }
            apart = far;
        }
    }

    /// Whether the conditions come out as `wanted` while one fact changes and all others stay: `wanted` gets their truths before
    /// the change, then those after it. Where that is not decided within the budget, some facts are tried at random, from a fixed
    /// seed.
    pub fn changes(
        &self,
        conditions: &[&TypedExpr],
        (slot, before, after): (u32, AbstractValue, AbstractValue),
        wanted: &dyn Fn(&[Truth]) -> Truth,
        budget: usize,
    ) -> Change {
        let mut search = self.search(conditions, wanted, budget);
        search.variables.retain(|variable| variable.place != slot);
        search.runs = vec![Some((slot, before)), Some((slot, after))];
        let start = search.cells.clone();
        if search.from(0) || (search.sampled && search.draw(&start, DRAWS)) {
            let tried = search.variables.iter().map(|variable| variable.place).collect::<BTreeSet<u32>>();
            let known =
                tried.into_iter().filter(|place| start.get(*place as usize) != search.cells.get(*place as usize));
            let cell = |place: u32| Some((place, *search.cells.get(place as usize)?));
            return Change::Found(known.filter_map(cell).collect());
        }
        if search.sampled { Change::NotFound } else { Change::Never }
    }

    /// Values of a number that conditions tell apart, from the least to the greatest, and whether it is calculated with, so that
    /// there are more.
    pub fn representatives(&self, conditions: &[&TypedExpr], slot: u32) -> (Vec<f64>, bool) {
        let mut builder = BytecodeBuilder::new(self.cells.len());
        for typed in conditions {
            builder.add(typed);
        }
        let asked = of_program(&builder.finish(), Some(SOME_DAY)).get(&slot).cloned().unwrap_or_default();
        let Some((kind, bounds)) = self.kinds.get(slot as usize).and_then(Option::as_ref) else {
            return (Vec::new(), true);
        };
        let mut values = Vec::new();
        for piece in pieces(&asked, kind, self.scope.unknown(kind, *bounds)) {
            let middle = match (piece.least().is_finite(), piece.most().is_finite()) {
                (true, true) => f64::midpoint(piece.least(), piece.most()),
                (true, false) => piece.least() + 10.0,
                (false, true) => piece.most() - 10.0,
                (false, false) => 0.0,
            };
            let middle = if *kind == Type::Double { middle } else { middle.floor() };
            // What is calculated with may differ within a piece.
            let ends = [piece.least(), piece.most()].into_iter().filter(|end| asked.joint && end.is_finite());
            values.extend(ends.chain([middle]));
        }
        values.sort_by(f64::total_cmp);
        values.dedup();
        (values, asked.joint)
    }

    fn search<'s>(
        &'s self,
        conditions: &[&TypedExpr],
        wanted: &'s dyn Fn(&[Truth]) -> Truth,
        budget: usize,
    ) -> Search<'s> {
        let mut builder = BytecodeBuilder::new(self.cells.len());
        let registers = conditions.iter().map(|typed| builder.add(typed)).collect();
        let program = builder.finish();
        let variables = self.variables(&program);
        let mut cells = self.cells.clone();
        cells.truncate(program.slots as usize);
        cells.extend(program.macros.iter().map(|typed| self.scope.unknown(&typed.kind, Range::default())));
        cells.resize(program.width(), AbstractValue::default());
        let scope = self.scope;
        Search { program, registers, scope, variables, wanted, cells, budget, runs: vec![None], sampled: false }
    }
}

/// How many facts are tried at random where a search gives up.
const DRAWS: usize = 500;

/// What comes of asking for a change.
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It comes about with these cells, by their slots.
    Found(Vec<(u32, AbstractValue)>),
    /// It never comes about.
    Never,
    /// The budget ran out, or arithmetic allows more values than were tried, and none that was tried at random leads there.
    NotFound,
}

/// As [`Solver::is_satisfiable`], for a single question.
#[cfg(test)]
pub fn is_satisfiable(
    conditions: &[&TypedExpr],
    scope: &Scope,
    wanted: &dyn Fn(&[Truth]) -> Truth,
    budget: usize,
) -> Satisfiability {
    Solver::new(scope).is_satisfiable(conditions, wanted, budget)
}

/// Something that is tried out.
struct Variable {
    place: u32,
    steps: Steps,
}

enum Steps {
    /// One cell after the other, which together hold all values.
    Cells(Vec<AbstractValue>),
    /// For a set: options that are surely in it, and options that are surely not, one pair after the other.
    Masks(Vec<(u64, u64)>),
    /// Single numbers out of those that are still possible.
    Points,
}

impl Steps {
    fn count(&self) -> usize {
        match self {
            Steps::Cells(cells) => cells.len(),
            Steps::Masks(masks) => masks.len(),
            Steps::Points => usize::MAX,
        }
    }
}

impl Solver<'_> {
    /// What there is to try out, that with the fewest values first.
    fn variables(&self, program: &Bytecode) -> Vec<Variable> {
        let scope = self.scope;
        let asked = of_program(program, Some(SOME_DAY));
        let mut read = BTreeSet::new();
        program.instructions.iter().for_each(|instruction| {
            instruction.each(|place| {
                read.insert(place);
            });
        });
        read.extend(&program.roots);
        let mut variables = Vec::new();
        for list in &scope.checklists {
            if list.states.iter().any(|state| read.contains(state)) {
                read.retain(|place| !list.states.contains(place) && !list.items.contains(place));
                let states = u32::try_from(list.states.len()).unwrap_or(u32::MAX);
                let cells: Vec<AbstractValue> = (0..states).map(AbstractValue::option).collect();
                variables.extend(
                    list.items.iter().map(|item| Variable { place: *item, steps: Steps::Cells(cells.clone()) }),
                );
            }
        }
        let macros = (program.slots..).zip(program.macros.iter().map(|typed| (typed.kind.clone(), Range::default())));
        let macros: BTreeMap<u32, (Type, Range)> = macros.collect();
        let inputs = program.slots + u32::try_from(program.macros.len()).unwrap_or(u32::MAX);
        for place in read.into_iter().filter(|place| *place < inputs && *place != scope.as_of) {
            let (kind, bounds) = self
                .kinds
                .get(place as usize)
                .and_then(Option::as_ref)
                .or(macros.get(&place))
                .cloned()
                .unwrap_or((Type::Bool, Range::default()));
            let asked = asked.get(&place).cloned().unwrap_or_default();
            let unknown = scope.unknown(&kind, bounds);
            match kind {
                Type::Int | Type::Double | Type::Date | Type::Text => {
                    variables.push(Variable { place, steps: Steps::Cells(pieces(&asked, &kind, unknown)) });
                    if asked.joint {
                        variables.push(Variable { place, steps: Steps::Points });
                    }
                }
                Type::Set(_) => {
                    let steps = masks(&asked, unknown.b).into_iter().map(Steps::Masks);
                    variables.extend(steps.map(|steps| Variable { place, steps }));
                }
                _ => variables.push(Variable { place, steps: Steps::Cells(asked.values(&kind, unknown)) }),
            }
        }
        variables.sort_by_key(|variable| variable.steps.count());
        variables
    }
}

/// The thresholds and the intervals between them, which together hold every value.
fn pieces(asked: &Candidates, kind: &Type, unknown: AbstractValue) -> Vec<AbstractValue> {
    let whole = *kind != Type::Double;
    let after = |c: f64| if whole { c.floor() + 1.0 } else { c.next_up() };
    let before = |c: f64| if whole { c.ceil() - 1.0 } else { c.next_down() };
    let (least, most) = (unknown.least(), unknown.most());
    let mut from = least;
    let mut pieces = Vec::new();
    for c in asked.thresholds.iter().copied().filter(|c| (least..=most).contains(c)) {
        pieces.push((from, before(c)));
        if !whole || c.fract() == 0.0 {
            pieces.push((c, c));
        }
        from = after(c);
    }
    pieces.push((from, most));
    pieces.into_iter().filter(|(from, to)| from <= to).map(|(from, to)| AbstractValue::between(from, to)).collect()
}

/// In or out for every option that is looked for, and how many of the others, which are all alike.
fn masks(asked: &Candidates, all: u64) -> Vec<Vec<(u64, u64)>> {
    let alone = if asked.joint { all } else { all & asked.options };
    let options = (0..64).map(bit).filter(|bit| alone & bit != 0);
    let mut steps: Vec<_> = options.map(|bit| vec![(bit, 0), (0, bit)]).collect();
    let others: Vec<u64> = (0..64).map(bit).filter(|bit| all & !alone & bit != 0).collect();
    if asked.sized && !others.is_empty() {
        let first = |count: usize| others.iter().take(count).fold(0, |sum, bit| sum | bit);
        steps.push((0..=others.len()).map(|count| (first(count), all & !alone & !first(count))).collect());
    }
    steps
}

struct Search<'a> {
    program: Bytecode,
    registers: Vec<Register>,
    scope: &'a Scope,
    variables: Vec<Variable>,
    wanted: &'a dyn Fn(&[Truth]) -> Truth,
    cells: Vec<AbstractValue>,
    budget: usize,
    /// The runs whose truths are asked for together, each with a cell that is put first.
    runs: Vec<Option<(u32, AbstractValue)>>,
    /// Whether values were left out.
    sampled: bool,
}

impl Search<'_> {
    /// Tries out all variables from here on.
    fn from(&mut self, at: usize) -> bool {
        let Some(budget) = self.budget.checked_sub(1) else {
            self.sampled = true;
            return false;
        };
        self.budget = budget;
        match self.comes_out() {
            Truth::True => return true,
            Truth::False => return false,
            Truth::Unknown => {}
        }
        let Some(variable) = self.variables.get(at) else { return false };
        let place = variable.place;
        let before = self.cells.get(place as usize).copied().unwrap_or_default();
        let cells = match &variable.steps {
            Steps::Cells(cells) => cells.clone(),
            Steps::Masks(masks) => {
                masks.iter().map(|(must, never)| AbstractValue::set(before.a | must, before.b & !never)).collect()
            }
            Steps::Points if before.is_known_number() => vec![before],
            Steps::Points => {
                self.sampled = true;
                points(before)
            }
        };
        for cell in cells {
            self.put(place, cell);
            if self.from(at + 1) {
                return true;
            }
            if self.budget == 0 {
                self.sampled = true;
                break;
            }
        }
        self.put(place, before);
        false
    }

    /// Whether the cells as they are make the conditions come out as wanted.
    fn comes_out(&mut self) -> Truth {
        let mut truths = Vec::with_capacity(self.runs.len() * self.registers.len());
        for at in 0..self.runs.len() {
            if let Some((place, cell)) = self.runs[at] {
                self.put(place, cell);
            }
            self.program.run(&mut self.cells);
            truths.extend(self.registers.iter().map(|at| self.program.truth(*at, &self.cells)));
        }
        (self.wanted)(&truths)
    }

    /// Tries values of all variables at random, so many times, from a fixed seed.
    fn draw(&mut self, start: &[AbstractValue], times: usize) -> bool {
        let mut state = 0x9e37_79b9_7f4a_7c15_u64;
        let mut below = |count: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            ((state >> 33) as usize) % count.max(1)
        };
        for _ in 0..times {
            self.cells.clone_from_slice(start);
            for at in 0..self.variables.len() {
                let variable = &self.variables[at];
                let place = variable.place;
                let before = self.cells.get(place as usize).copied().unwrap_or_default();
                let cell = match &variable.steps {
                    Steps::Cells(cells) => cells.get(below(cells.len())).copied(),
                    Steps::Masks(masks) => masks
                        .get(below(masks.len()))
                        .map(|(must, never)| AbstractValue::set(before.a | must, before.b & !never)),
                    Steps::Points if before.is_known_number() => None,
                    Steps::Points => {
                        let points = points(before);
                        points.get(below(points.len())).copied()
                    }
                };
                if let Some(cell) = cell {
                    self.put(place, cell);
                }
            }
            if self.comes_out() == Truth::True {
                return true;
            }
        }
        false
    }

    fn put(&mut self, place: u32, cell: AbstractValue) {
        if let Some(there) = self.cells.get_mut(place as usize) {
            *there = cell;
        }
        for list in self.scope.checklists.iter().filter(|list| list.items.contains(&place)) {
            list.settle(&mut self.cells);
        }
    }
}

/// Some numbers between the bounds.
fn points(cell: AbstractValue) -> Vec<AbstractValue> {
    let (least, most) = (cell.least(), cell.most());
    let base = if least.is_finite() { least } else { most.min(0.0) };
    let steps = [0.0, 1.0, 2.0, 5.0, 10.0, 100.0, 1e4, 1e6].into_iter();
    let mut points: Vec<f64> = steps.flat_map(|step| [base + step, base - step]).collect();
    points.extend([least, most, f64::midpoint(least, most), 0.0]);
    points.retain(|point| (least..=most).contains(point) && point.is_finite());
    points.sort_by(f64::total_cmp);
    points.dedup();
    points.into_iter().map(AbstractValue::number).collect()
}
