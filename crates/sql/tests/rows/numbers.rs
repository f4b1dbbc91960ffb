//! Numbers at which conditions turn: the constants that they compare with, what lies right beside, and what a share of them comes to.

use expr::{Type, TypedExpr, TypedNode};
use pack::Catalog;

use super::draw::Random;

pub struct Pool {
    numbers: Vec<f64>,
    days: Vec<f64>,
}

impl Pool {
    pub fn of(catalog: &Catalog) -> Pool {
        let mut pool =
            Pool { numbers: vec![0.0, 1.0, 2.0, 3.0, 7.0, 10.0, 20.0, 100.0, 0.1, 0.2, 0.3, 0.7], days: vec![0.0] };
        let mut see = |typed: &TypedExpr| {
            if let (TypedNode::Constant(cell), Type::Int | Type::Double) = (&typed.node, &typed.kind) {
                pool.numbers.push(cell.least());
            }
            if let TypedNode::Compare(_, operands) = &typed.node
                && operands.iter().any(|one| matches!(one.node, TypedNode::DaysSince { .. }))
            {
                let constants = operands.iter().filter_map(|one| match &one.node {
                    TypedNode::Constant(cell) => Some(cell.least()),
                    _ => None,
                });
                pool.days.extend(constants);
            }
        };
        catalog
            .conditions()
            .chain(catalog.computed.iter().map(|one| &one.value))
            .for_each(|one| one.typed.visit(&mut see));
        pool.numbers.sort_by(f64::total_cmp);
        pool.numbers.dedup();
        pool
    }

    /// A number between two, in millionths.
    pub fn number(&self, random: &mut Random, least: f64, most: f64, whole: bool) -> f64 {
        loop {
            let base = match random.below(10) {
                0..=5 => *random.pick(&self.numbers),
                6 => random.below(12) as f64,
                7 => random.below(100_000) as f64,
                8 if least.is_finite() => least,
                9 if most.is_finite() => most,
                _ => random.below(1000) as f64 / 10.0,
            };
            let beside = match random.below(9) {
                0 => 1.0,
                1 => -1.0,
                2 if !whole => 0.000_001,
                3 if !whole => -0.000_001,
                4 if !whole => 0.1,
                _ => 0.0,
            };
            let number = ((base + beside) * 1e6).round() / 1e6;
            let number = if whole { number.round() } else { number };
            if number >= least && number <= most {
                return number + 0.0;
            }
        }
    }

    /// So many days before the audit that a condition may turn.
    pub fn days(&self, random: &mut Random) -> i32 {
        let days = *random.pick(&self.days) as i32 + [-1, 0, 0, 0, 1][random.below(5)];
        if random.chance(0.1) { random.below(4000) as i32 - 500 } else { days }
    }
}
