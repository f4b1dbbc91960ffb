//! The scale on which the answers to a question stand.

use engine::Claim;
use expr::Value;
use pack::types::{Choice, Items, Level, Number};
use pack::{Better, QuestionType};

use crate::ViewScale;

/// The scale on which some values stand, and its part that they span.
pub(super) struct Scale {
    pub(super) counts: ViewScale,
    pub(super) unit: Option<String>,
    /// Where it begins and ends.
    from: f64,
    to: f64,
    /// The values that are farthest apart.
    pub(super) least: f64,
    pub(super) most: f64,
}

impl Scale {
    /// None where values stand on no scale, or all are the same.
    pub(super) fn of(kind: &QuestionType, better: Better, claims: &[&Claim]) -> Option<Scale> {
        let places: Option<Vec<f64>> = claims.iter().map(|claim| kind.place(&claim.value)).collect();
        let places = places?;
        let least = places.iter().copied().fold(f64::INFINITY, f64::min);
        let most = places.iter().copied().fold(f64::NEG_INFINITY, f64::max);
        let (counts, unit, from, to) = match kind.of_quarter() {
            QuestionType::YesNo => (ViewScale::YesNo, None, 0.0, 1.0),
            QuestionType::Level(Level { levels }) => (ViewScale::Steps, None, 0.0, last(levels.len())),
            QuestionType::Items(Items { states, .. }) => (ViewScale::Steps, None, 0.0, last(states.len())),
            // Choices are in an order where the pack says which way is better.
            QuestionType::Choice(Choice { choices }) if better.ascends().is_some() => {
                (ViewScale::Steps, None, 0.0, last(choices.len()))
            }
            QuestionType::Number(Number { unit, .. }) => {
                let end = if unit.as_deref() == Some("%") { 100.0 } else { most };
                (ViewScale::Number, unit.clone(), 0.0, end)
            }
            QuestionType::Money(_) => (ViewScale::Money, currency(claims)?, 0.0, most),
            // Source of the length: our judgement; a year apart is as far as days can be.
            QuestionType::Date => (ViewScale::Days, None, least, most.max(least + 365.0)),
            QuestionType::Choice(_)
            | QuestionType::Multi(_)
            | QuestionType::Text
            | QuestionType::Records(_)
            | QuestionType::Series(_) => return None,
        };
        (least < most && from <= least && most <= to).then_some(Scale { counts, unit, from, to, least, most })
    }

    /// Where a value stands, 0 to 100.
    pub(super) fn share(&self, place: f64) -> f64 {
        (place - self.from) / (self.to - self.from) * 100.0
    }

    /// How far the ends are apart, without what binary fractions add.
    pub(super) fn size(&self) -> f64 {
        ((self.most - self.least) * 1e6).round() / 1e6
    }
}

fn last(steps: usize) -> f64 {
    steps.saturating_sub(1) as f64
}

/// The currency of all claims, if they have one in common; amounts of different ones cannot be compared.
fn currency(claims: &[&Claim]) -> Option<Option<String>> {
    let of = |claim: &&Claim| match &claim.value {
        Value::Money { currency, .. } => currency.clone(),
        _ => None,
    };
    let first = claims.first().map(of)?;
    claims.iter().all(|claim| of(claim) == first).then_some(first)
}
