//! The least change of facts that makes a check pass.
//!
//! First all facts of a check are set to the best that its conditions tell apart, and what has no better side is tried value by value;
//! then one fact after the other is put back as long as the check still passes, and what is left is moved no further than it has to be.
//! So no fact is changed in vain. A change of one or two facts is looked for besides, which makes a short list as short as it can be.
//!
//! What has a better side is changed before what has none. Days that are neither better nor worse the later they are stay as they are, and
//! so do facts without a better side by which checks apply: they tell what the program is and not how well it is run. A check that passes
//! by no other way has no least change.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use expr::{AbstractValue, Candidates, Truth, Type, TypedExpr, TypedNode, candidates, candidates_in, truth};
use pack::types::Shape;
use pack::{Catalog, Check, Condition, Slot, SlotPart, Verdict, VerdictSet};

use super::change::{Change, Changed, Unit, is_better};
use crate::assess::{BoundFacts, all_truth, any_truth, possible, rate};

/// How many pairs of changes are tried for one check.
const PAIRS: usize = 600;

/// How many entries of a list are changed one by one.
const ENTRIES: usize = 12;

/// What a check comes to: by source, and whether practice lowers it.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Judged {
    pub(super) possible: VerdictSet,
    pub(super) practice: Truth,
}

impl Judged {
    /// Whether it passes, with nothing that lowers what is shown.
    pub(super) fn passes(self) -> bool {
        self.possible == VerdictSet::only(Verdict::Pass) && self.practice != Truth::True
    }
}

/// Judges a check by the facts as they stand.
pub(super) fn judged(catalog: &Catalog, at: usize, bound: &BoundFacts) -> Judged {
    let check = &catalog.checks[at];
    let of = |condition: &Condition| truth(&condition.typed, &bound.cells, &bound.records);
    let applies = check.applies_when.as_ref().map_or(Truth::True, of);
    let passes = all_truth(check.passing(), bound);
    let fails = any_truth(check.failing().filter(|clause| passes != Truth::True || !clause.ruled_out), bound);
    let practice = any_truth(check.limbs.iter().flat_map(|limb| &limb.at_risk_when), bound);
    Judged { possible: possible(applies, fails, passes), practice: practice | rate::lowered(catalog, bound, at) }
}

/// The slots that a check is judged by; of a set of items the items.
pub(super) fn reads(catalog: &Catalog, check: &Check<Condition>) -> BTreeSet<u32> {
    let by_rules =
        check.applies_when.iter().chain(check.limbs.iter().flat_map(|limb| limb.clauses().map(|one| &one.when)));
    slots(catalog, by_rules.chain(check.levels()).flat_map(|condition| condition.typed.reads()).collect())
}

/// Slots, with what worked out ones are worked out from.
pub(super) fn slots(catalog: &Catalog, read: BTreeSet<u32>) -> BTreeSet<u32> {
    let mut all = BTreeSet::new();
    for slot in read {
        all.insert(slot);
        match catalog.layout.slots.get(slot as usize).map(|slot| &slot.part) {
            Some(SlotPart::State { first_item, items, .. }) => {
                all.extend((*first_item..first_item + items).map(|item| item as u32));
            }
            Some(SlotPart::Rating(check)) => {
                let levels = catalog.checks[*check].levels().flat_map(|level| level.typed.reads());
                all.extend(slots(catalog, levels.collect()));
            }
            _ => {}
        }
    }
    all
}

/// Looks for the least change that makes a check pass.
pub(super) struct Search<'a> {
    catalog: &'a Catalog,
    tried: BTreeMap<u32, Candidates>,
    /// The slots by which some check applies or does not: to change them changes the program and not how well it is run.
    applying: BTreeSet<u32>,
    /// The numbers that fields of entries are compared with.
    fields: BTreeSet<u64>,
}

/// What can be changed of a check, with the values to try from the nearest on.
struct Choices {
    unit: Unit,
    now: Option<AbstractValue>,
    values: Vec<AbstractValue>,
    /// The best value; none where nothing is better than something else.
    best: Option<AbstractValue>,
    /// In which round it may be changed: what has a better side first, then what is tried value by value, then numbers among these and
    /// facts by which checks apply.
    round: u8,
}

impl<'a> Search<'a> {
    pub(super) fn new(catalog: &'a Catalog, as_of: expr::Day) -> Search<'a> {
        let day = Some(f64::from(as_of.number()));
        let mut tried = candidates_in(&catalog.code.program, day);
        let levels: Vec<&TypedExpr> =
            catalog.checks.iter().flat_map(|check| check.levels()).map(|one| &one.typed).collect();
        for (slot, asked) in candidates(&levels, day) {
            tried.entry(slot).or_default().join(&asked);
        }
        let applying = catalog.checks.iter().flat_map(|check| &check.applies_when).flat_map(|one| one.typed.reads());
        let mut fields = BTreeSet::new();
        for condition in catalog.conditions() {
            condition.typed.visit(&mut |typed| {
                if let TypedNode::Compare(_, two) = &typed.node
                    && let [TypedNode::Constant(cell), TypedNode::Field { .. }]
                    | [TypedNode::Field { .. }, TypedNode::Constant(cell)] = [&two[0].node, &two[1].node]
                    && cell.is_known_number()
                {
                    fields.insert(cell.a);
                }
            });
        }
        Search { catalog, tried, applying: slots(catalog, applying.collect()), fields }
    }

    /// The least change of facts by which a check passes; none where none is found.
    pub(super) fn least(&self, check: usize, facts: &mut Changed<'_>) -> Option<Vec<Change>> {
        let choices = self.choices(check, facts);
        (0..=2).find_map(|round| {
            let usable = choices.iter().filter(|one| !one.values.is_empty() && one.round <= round);
            let choices: Vec<&Choices> = usable.collect();
            let found = self.climb(check, facts, &choices)?;
            let fewest = self.fewest(check, facts, &choices, found.len());
            Some(fewest.unwrap_or(found))
        })
    }

    /// What can be changed of a check.
    fn choices(&self, check: usize, facts: &Changed<'_>) -> Vec<Choices> {
        let all = &self.catalog.layout.slots;
        let read = reads(self.catalog, &self.catalog.checks[check]);
        let mut found: BTreeMap<Unit, Choices> = BTreeMap::new();
        for at in read {
            let Some(slot) = all.get(at as usize) else { continue };
            match slot.part {
                SlotPart::Value | SlotPart::Item(_) | SlotPart::Quarter(_) => {
                    found.insert(Unit::Slot(at), self.of_slot(at, facts));
                }
                SlotPart::Present => {
                    let is_value =
                        |other: &&(usize, &Slot)| other.1.question == slot.question && other.1.part == SlotPart::Value;
                    if let Some((value, _)) = all.iter().enumerate().collect::<Vec<_>>().iter().find(is_value) {
                        found.insert(Unit::Slot(*value as u32), self.of_slot(*value as u32, facts));
                    }
                }
                SlotPart::List => {
                    let list = self.catalog.layout.lists.iter().position(|list| *list == slot.question);
                    found.extend(
                        list.into_iter()
                            .flat_map(|list| self.of_list(list, facts.entries(list)))
                            .map(|one| (one.unit, one)),
                    );
                }
                _ => {}
            }
        }
        found.into_values().collect()
    }

    fn of_slot(&self, at: u32, facts: &Changed<'_>) -> Choices {
        let (unit, slot) = (Unit::Slot(at), &self.catalog.layout.slots[at as usize]);
        let now = facts.now(unit);
        let known = now.filter(|now| *now != slot.unknown);
        let values = match slot.part {
            SlotPart::Item(_) => (0..64).map(AbstractValue::option).filter(|one| one.a & slot.unknown.a != 0).collect(),
            _ => self.tried.get(&at).cloned().unwrap_or_default().values(&slot.kind, slot.unknown),
        };
        let ascends = self.catalog.questions[slot.question].better.ascends();
        let improves = |to: &AbstractValue| match known {
            Some(now) if ascends.is_some() => is_better(self.catalog, at, now, *to),
            Some(now) => now != *to,
            None => true,
        };
        let mut values: Vec<AbstractValue> = values.into_iter().filter(improves).collect();
        if ascends == Some(false) {
            values.reverse();
        }
        let best =
            values.iter().copied().reduce(|best, one| if is_better(self.catalog, at, best, one) { one } else { best });
        let best = best.filter(|_| ascends.is_some());
        let is_applying = self.applying.contains(&at);
        let stays = ascends.is_none() && (is_applying || slot.kind == Type::Date);
        let values = if stays { Vec::new() } else { values };
        let is_number = matches!(slot.kind, Type::Int | Type::Double);
        let round = match ascends {
            Some(_) if !is_applying => 0,
            None if !is_number => 1,
            Some(_) | None => 2,
        };
        Choices { unit, now, values, best, round }
    }

    fn of_list(&self, list: usize, entries: usize) -> Vec<Choices> {
        let question = &self.catalog.questions[self.catalog.layout.lists[list]];
        let Shape::Records(fields) = question.kind.shape() else { return Vec::new() };
        let of = |unit: Unit, values: Vec<AbstractValue>| Choices { unit, now: None, values, best: None, round: 1 };
        let mut scope = expr::Scope::default();
        let numbers: Vec<f64> = self.fields.iter().map(|bits| f64::from_bits(*bits)).collect();
        fields
            .iter()
            .enumerate()
            .flat_map(|(at, (_, field))| {
                let asked = Candidates { thresholds: numbers.clone(), options: u64::MAX, sized: false, joint: false };
                let values = asked.values(&field.kind.expr_type(&mut scope), field.kind.unknown());
                let (list, at) = (list as u16, at as u16);
                let each = (0..entries.min(ENTRIES)).map(move |entry| Unit::Entry(list, at, entry as u16));
                let units = std::iter::once(Unit::Field(list, at)).chain(each);
                units.map(|unit| of(unit, values.clone())).collect::<Vec<Choices>>()
            })
            .collect()
    }

    /// All facts at their best, then put back as far as the check still passes.
    fn climb(&self, check: usize, facts: &mut Changed<'_>, choices: &[&Choices]) -> Option<Vec<Change>> {
        let mut set: Vec<Option<AbstractValue>> = choices.iter().map(|one| one.best).collect();
        if !self.passes(check, facts, choices, &set) && !self.ascend(check, facts, choices, &mut set) {
            return None;
        }
        // What was only tried is put back first.
        let mut forwards: Vec<usize> = (0..choices.len()).collect();
        forwards.sort_by_key(|at| Reverse(choices[*at].round));
        let mut backwards: Vec<usize> = (0..choices.len()).rev().collect();
        backwards.sort_by_key(|at| Reverse(choices[*at].round));
        let [one, other] = [backwards, forwards].map(|order| {
            let mut kept = set.clone();
            for at in order {
                let put_back = kept[at].take();
                if put_back.is_some() && !self.passes(check, facts, choices, &kept) {
                    kept[at] = put_back;
                }
            }
            kept
        });
        let count = |set: &[Option<AbstractValue>]| set.iter().flatten().count();
        let mut set = if count(&other) < count(&one) { other } else { one };
        for at in 0..choices.len() {
            let Some(kept) = set[at] else { continue };
            for value in choices[at].values.iter().take_while(|value| **value != kept) {
                set[at] = Some(*value);
                if self.passes(check, facts, choices, &set) {
                    break;
                }
                set[at] = Some(kept);
            }
        }
        Some(changes(choices, &set))
    }

    /// Tries one value after the other, and keeps what brings the check nearer to a pass.
    fn ascend(
        &self,
        check: usize,
        facts: &mut Changed<'_>,
        choices: &[&Choices],
        set: &mut [Option<AbstractValue>],
    ) -> bool {
        let mut merit = self.merit(check, facts, choices, set);
        for _ in 0..3 {
            let before = merit;
            for at in 0..choices.len() {
                for value in choices[at].values.iter().map(|value| Some(*value)).chain([None]) {
                    let kept = std::mem::replace(&mut set[at], value);
                    let then = self.merit(check, facts, choices, set);
                    if then > merit {
                        merit = then;
                        if self.passes(check, facts, choices, set) {
                            return true;
                        }
                    } else {
                        set[at] = kept;
                    }
                }
            }
            if merit == before {
                return false;
            }
        }
        false
    }

    /// How near a check is to a pass: the more, the nearer.
    fn merit(&self, check: usize, facts: &mut Changed<'_>, choices: &[&Choices], set: &[Option<AbstractValue>]) -> u32 {
        let of = &self.catalog.checks[check];
        facts.with(changes(choices, set), |bound| {
            let holds = |condition: &Condition| truth(&condition.typed, &bound.cells, &bound.records) as u32;
            let wanted: u32 = of.passing().map(|clause| holds(&clause.when)).sum();
            let practice = of.limbs.iter().flat_map(|limb| &limb.at_risk_when);
            let unwanted: u32 = of.failing().chain(practice).map(|clause| 2 - holds(&clause.when)).sum();
            let lowered = 2 - rate::lowered(self.catalog, bound, check) as u32;
            100 * of.applies_when.as_ref().map_or(2, holds) + wanted + unwanted + lowered
        })
    }

    /// A change of one fact, or of two, where that is fewer than were found.
    fn fewest(&self, check: usize, facts: &mut Changed<'_>, choices: &[&Choices], found: usize) -> Option<Vec<Change>> {
        let single: Vec<Change> =
            choices.iter().flat_map(|one| one.values.iter().map(|to| Change { unit: one.unit, to: *to })).collect();
        let passes = |facts: &mut Changed<'_>, changes: &[Change]| {
            facts.with(changes.iter().copied(), |bound| judged(self.catalog, check, bound).passes())
        };
        if found > 1
            && let Some(one) = single.iter().find(|one| passes(facts, &[**one]))
        {
            return Some(vec![*one]);
        }
        if found <= 2 || single.len() * single.len() / 2 > PAIRS {
            return None;
        }
        single.iter().enumerate().find_map(|(at, one)| {
            let mut others = single[at + 1..].iter().filter(|other| other.unit != one.unit);
            let other = others.find(|other| passes(facts, &[*one, **other]))?;
            Some(vec![*one, *other])
        })
    }

    fn passes(
        &self,
        check: usize,
        facts: &mut Changed<'_>,
        choices: &[&Choices],
        set: &[Option<AbstractValue>],
    ) -> bool {
        facts.with(changes(choices, set), |bound| judged(self.catalog, check, bound).passes())
    }
}

/// The changes that some values make; a value that is there already changes nothing.
fn changes(choices: &[&Choices], set: &[Option<AbstractValue>]) -> Vec<Change> {
    let changed = choices.iter().zip(set).filter(|(one, to)| **to != one.now);
    changed.filter_map(|(one, to)| Some(Change { unit: one.unit, to: (*to)? })).collect()
}
