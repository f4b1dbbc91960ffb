//! What can be changed so that checks pass, with the values to try.

use std::collections::{BTreeMap, BTreeSet};

use expr::{AbstractValue, Candidates, Type, TypedExpr, TypedNode, candidates};
use pack::types::Shape;
use pack::{Catalog, Condition, SlotPart};

use super::change::{Change, Changed, Unit, is_better};
use super::judged::{reads, slots, units};

/// How many options of a set are tried in all their combinations.
const FLIPPED: usize = 5;

/// The same of a set whose size is asked for, which is tried in each size besides.
const FLIPPED_OF_SIZES: usize = 3;

/// What can be changed of some checks, with the values to try from the nearest on.
pub(super) struct Choices {
    pub(super) unit: Unit,
    pub(super) now: Option<AbstractValue>,
    pub(super) values: Vec<AbstractValue>,
    /// The best value; none where nothing is better than something else.
    pub(super) best: Option<AbstractValue>,
    /// In which round it may be changed: what has a better side first, then what is tried value by value, then numbers among these and
    /// facts by which checks apply.
    pub(super) round: u8,
    /// What kind of value it is; none of a field of entries.
    pub(super) kind: Option<Type>,
    /// Whether it is calculated with or held against other facts, so that the values are a choice among many more.
    pub(super) joint: bool,
}

/// What conditions ask of each fact.
struct Asked {
    of: BTreeMap<u32, Candidates>,
    /// The known numbers that stand beside a number in a condition, by its slot.
    beside: BTreeMap<u32, BTreeSet<u64>>,
}

/// What the checks of a pack ask of facts.
pub(super) struct Asking<'a> {
    pub(super) catalog: &'a Catalog,
    day: Option<f64>,
    /// The slots by which some check applies or does not: to change them changes the program and not how well it is run.
    applying: BTreeSet<u32>,
    /// The numbers that fields of entries are compared with.
    fields: BTreeSet<u64>,
}

impl<'a> Asking<'a> {
    pub(super) fn new(catalog: &'a Catalog, as_of: expr::Day) -> Asking<'a> {
        let applying = catalog.checks.iter().flat_map(|check| &check.applies_when).flat_map(|one| one.typed.reads());
        let mut fields = BTreeSet::new();
        for condition in catalog.conditions() {
            condition.typed.visit(&mut |typed: &TypedExpr| {
                if let TypedNode::Compare(_, two) = &typed.node
                    && let [TypedNode::Constant(cell), TypedNode::Field { .. }]
                    | [TypedNode::Field { .. }, TypedNode::Constant(cell)] = [&two[0].node, &two[1].node]
                    && cell.is_known_number()
                {
                    fields.insert(cell.a);
                }
            });
        }
        let day = Some(f64::from(as_of.number()));
        Asking { catalog, day, applying: slots(catalog, applying.collect()), fields }
    }
}

impl Asking<'_> {
    /// What can be changed of some checks.
    pub(super) fn choices(&self, checks: &[usize], facts: &Changed<'_>) -> Vec<Choices> {
        let read: BTreeSet<u32> =
            checks.iter().flat_map(|check| reads(self.catalog, &self.catalog.checks[*check])).collect();
        let asked = self.asked(checks, &read, facts);
        let of = |unit: Unit| match unit {
            Unit::Slot(at) => self.of_slot(at, facts, &asked),
            Unit::Field(list, field) | Unit::Entry(list, field, _) => self.of_field(unit, list, field, facts),
        };
        units(self.catalog, facts, read).into_iter().filter_map(of).collect()
    }

    /// What the conditions behind some slots ask of each.
    fn asked(&self, checks: &[usize], read: &BTreeSet<u32>, facts: &Changed<'_>) -> Asked {
        let slots = &self.catalog.layout.slots;
        let rated = read.iter().filter_map(|at| match slots.get(*at as usize)?.part {
            SlotPart::Rating(check) => Some(check),
            _ => None,
        });
        let all: BTreeSet<usize> = checks.iter().copied().chain(rated).collect();
        let conditions = all.iter().map(|check| &self.catalog.checks[*check]).flat_map(|check| {
            let by_rules = check.limbs.iter().flat_map(|limb| limb.clauses().map(|one| &one.when));
            check.applies_when.iter().chain(by_rules).chain(check.levels())
        });
        let typed: Vec<&TypedExpr> = conditions.map(|condition: &Condition| &condition.typed).collect();
        let of = candidates(&typed, self.day);
        let mut beside: BTreeMap<u32, BTreeSet<u64>> = BTreeMap::new();
        for condition in &typed {
            let numbers: Vec<(u32, f64)> = condition
                .reads()
                .into_iter()
                .filter_map(|at| Some((at, facts.now(Unit::Slot(at)).filter(|now| now.is_known_number())?.least())))
                .collect();
            for at in condition.reads() {
                let others = numbers.iter().filter(|(other, _)| *other != at).map(|(_, number)| number.to_bits());
                beside.entry(at).or_default().extend(others);
            }
        }
        Asked { of, beside }
    }

    fn of_slot(&self, at: u32, facts: &Changed<'_>, asked: &Asked) -> Option<Choices> {
        let (unit, slot) = (Unit::Slot(at), self.catalog.layout.slots.get(at as usize)?);
        if !self.catalog.questions[slot.question].moves {
            return None;
        }
        let now = facts.now(unit);
        // What people contradict each other about is as open as what nobody knows: each of their values is one to agree on.
        let known = now.filter(|now| *now != slot.unknown && is_single(&slot.kind, *now));
        // Nobody can say what another text would be.
        if slot.kind == Type::Text && known.is_some_and(|now| now.least() > 0.0) {
            return None;
        }
        let tried = asked.of.get(&at).cloned().unwrap_or_default();
        let mut values = match slot.part {
            SlotPart::Item(_) => (0..64).map(AbstractValue::option).filter(|one| one.a & slot.unknown.a != 0).collect(),
            _ => tried.values(&slot.kind, slot.unknown),
        };
        let is_number = matches!(slot.kind, Type::Int | Type::Double);
        if is_number && tried.joint {
            values.extend(beside(known, slot.unknown, slot.kind == Type::Int, asked.beside.get(&at)));
        }
        if let (Type::Set(_), Some(now)) = (&slot.kind, known.filter(|now| now.a == now.b)) {
            values.extend(flipped(now.a, &tried, slot.unknown.b));
        }
        let ascends = self.catalog.questions[slot.question].better.ascends();
        let improves = |to: &AbstractValue| match known {
            Some(now) if ascends.is_some() => is_better(self.catalog, at, now, *to),
            Some(now) => now != *to,
            None => true,
        };
        values.retain(improves);
        values.sort_by(|one, other| order(&slot.kind, *one, *other));
        values.dedup();
        if ascends == Some(false) {
            values.reverse();
        }
        if let Some(now) = known {
            values.sort_by(|one, other| {
                let far = |to: &AbstractValue| distance(&slot.kind, now, *to, ascends.is_some());
                far(one).total_cmp(&far(other))
            });
        }
        let best = match ascends {
            Some(_) => {
                let better = |best, one| if is_better(self.catalog, at, best, one) { one } else { best };
                values.iter().copied().reduce(better)
            }
            None => None,
        };
        let is_applying = self.applying.contains(&at);
        if ascends.is_none() && (is_applying || slot.kind == Type::Date) {
            values.clear();
        }
        let round = match ascends {
            Some(_) if !is_applying => 0,
            None if !is_number => 1,
            Some(_) | None => 2,
        };
        Some(Choices { unit, now, values, best, round, kind: Some(slot.kind.clone()), joint: tried.joint })
    }

    fn of_field(&self, unit: Unit, list: u16, at: u16, facts: &Changed<'_>) -> Option<Choices> {
        let question = &self.catalog.questions[*self.catalog.layout.lists.get(usize::from(list))?];
        let Shape::Records(fields) = question.kind.shape() else { return None };
        let (_, field) = fields.get(usize::from(at))?;
        let thresholds: Vec<f64> = self.fields.iter().map(|bits| f64::from_bits(*bits)).collect();
        let asked = Candidates { thresholds, options: u64::MAX, sized: false, joint: false };
        let kind = field.kind.expr_type(&mut expr::Scope::default());
        let unknown = field.kind.unknown();
        let now = facts.now(unit);
        let is_written = |now: AbstractValue| kind == Type::Text && now != unknown && now.least() > 0.0;
        let is_written = match now {
            Some(now) => is_written(now),
            None => facts.of_field(list, at).any(is_written),
        };
        if !question.moves || is_written {
            return None;
        }
        let mut values = asked.values(&kind, unknown);
        values.retain(|value| Some(*value) != now);
        Some(Choices { unit, now, values, best: None, round: 1, kind: None, joint: false })
    }
}

/// Whether a cell stands for one value.
fn is_single(kind: &Type, cell: AbstractValue) -> bool {
    match kind {
        Type::Bool => cell.as_truth().is_known(),
        Type::Choice(_) => cell.a.is_power_of_two(),
        Type::Int | Type::Double | Type::Date | Type::Text => cell.is_known_number(),
        Type::Set(_) => cell.a == cell.b,
        Type::Records(_) | Type::Entry(_) | Type::List(_) => true,
    }
}

/// The numbers that matter where a number is calculated with: those that stand beside it, and on an open end some far away.
fn beside(
    now: Option<AbstractValue>,
    unknown: AbstractValue,
    whole: bool,
    others: Option<&BTreeSet<u64>>,
) -> Vec<AbstractValue> {
    let others = others.into_iter().flatten().map(|bits| f64::from_bits(*bits));
    let mut numbers: Vec<f64> = others.flat_map(|number| [number - 1.0, number, number + 1.0]).collect();
    let now = now.map_or(1.0, |now| now.least().abs().max(1.0));
    if !unknown.most().is_finite() {
        numbers.extend([2.0, 10.0, 100.0].map(|times| now * times));
    }
    let inside = |number: &f64| (unknown.least()..=unknown.most()).contains(number);
    let numbers = numbers.into_iter().map(|number| if whole { number.round() } else { number } + 0.0).filter(inside);
    numbers.map(AbstractValue::number).collect()
}

/// Sets that differ from one in options that conditions look for, and in size where that is asked for.
fn flipped(now: u64, asked: &Candidates, all: u64) -> Vec<AbstractValue> {
    let bits = |mask: u64| (0..64).map(|at| 1_u64 << at).filter(move |bit| mask & bit != 0);
    let sized = asked.sized || asked.joint;
    let wanted: Vec<u64> = bits(asked.options & all).collect();
    let together = wanted.len() <= if sized { FLIPPED_OF_SIZES } else { FLIPPED };
    let mut masks: BTreeSet<u64> = BTreeSet::from([now]);
    for bit in &wanted {
        match together {
            true => masks.extend(masks.clone().into_iter().map(|mask| mask ^ bit)),
            false => _ = masks.insert(now ^ bit),
        }
    }
    if sized {
        for mask in masks.clone() {
            let mut grown = mask;
            masks.extend(bits(all & !mask).map(|bit| {
                grown |= bit;
                grown
            }));
            let mut shrunk = mask;
            masks.extend(bits(mask).map(|bit| {
                shrunk &= !bit;
                shrunk
            }));
        }
    }
    masks.into_iter().map(|mask| AbstractValue::set(mask, mask)).collect()
}

/// An order of the values of a kind: numbers, options and sets by what stands for them.
fn order(kind: &Type, one: AbstractValue, other: AbstractValue) -> std::cmp::Ordering {
    match kind {
        Type::Int | Type::Double | Type::Date | Type::Text => one.least().total_cmp(&other.least()),
        Type::Bool => (other.as_truth() as u8).cmp(&(one.as_truth() as u8)),
        _ => one.a.cmp(&other.a),
    }
}

/// How far a value is from the one that is there; all are equally far where options have no order.
pub(super) fn distance(kind: &Type, now: AbstractValue, to: AbstractValue, ordered: bool) -> f64 {
    match kind {
        Type::Int | Type::Double | Type::Date | Type::Text => (to.least() - now.least()).abs(),
        Type::Set(_) => f64::from((now.a ^ to.a).count_ones()),
        Type::Choice(_) if ordered => f64::from(now.a.trailing_zeros().abs_diff(to.a.trailing_zeros())),
        _ => 0.0,
    }
}

/// The changes that some values make; a value that is there already changes nothing.
pub(super) fn changes(choices: &[&Choices], set: &[Option<AbstractValue>]) -> Vec<Change> {
    let changed = choices.iter().zip(set).filter(|(one, to)| **to != one.now);
    changed.filter_map(|(one, to)| Some(Change { unit: one.unit, to: (*to)? })).collect()
}
