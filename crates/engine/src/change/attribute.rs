//! The change of each score, in parts by kind and check.

use std::collections::{BTreeMap, BTreeSet};

use super::Between;
use super::kind::{ChangeKind, KindSet};
use super::shapley;
use super::terms::Terms;
use crate::Bounds;
use crate::assess::{WeightedCredit, points_lost, score};

/// How many shares of a point the parts are counted in, before they are divided by the number of orders.
pub const SCALE: f64 = 1e9;

/// How the score of a side changed.
#[derive(Clone, Debug, PartialEq)]
pub struct ScoreChange {
    /// The side's id.
    pub side: String,
    /// The score of the earlier audit; none where no check of it applied.
    pub before: Option<Bounds>,
    /// The score of the later audit; none where no check of it applies.
    pub after: Option<Bounds>,
    /// What the earlier audit comes to by the pack and the profile of the later one.
    pub before_by_new_pack: Option<Bounds>,
    /// What the later audit comes to by the pack and the profile of the earlier one.
    pub after_by_old_pack: Option<Bounds>,
    /// Of how many shares of one [`SCALE`]th of a point the parts are.
    pub orders: i128,
    /// The parts, by kind and then in the order of the checks; empty where one of the two has no score.
    pub parts: Vec<ScorePart>,
}

/// What one kind of change did to a score through one check.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct ScorePart {
    /// The kind.
    pub kind: ChangeKind,
    /// The check's id.
    pub check: String,
    /// By how much the least score rose through it.
    pub least: i128,
    /// By how much the most score rose through it.
    pub most: i128,
}

/// Splits the change of each side's score.
///
/// For each side the sum of all parts is `orders` × [`SCALE`] × (after − before), but for rounding in the last place of a floating-point
/// number. A mixture in which nothing applies counts as the earlier audit does.
pub fn attribute(between: &Between<'_>) -> Vec<ScoreChange> {
    let terms = Terms::new(between);
    let sides: BTreeSet<&str> = terms
        .checks
        .iter()
        .flat_map(|id| [side_of(between, id, true), side_of(between, id, false)])
        .flatten()
        .collect();
    let order = |side: &&str| between.after.catalog.pack.sides.iter().position(|one| one.id == **side);
    let mut sides: Vec<&str> = sides.into_iter().collect();
    sides.sort_by_key(|side| order(side).unwrap_or(usize::MAX));
    sides.into_iter().map(|side| change(between, &terms, side)).collect()
}

/// The side of a check, by the later pack or by the earlier one.
fn side_of<'b>(between: &'b Between<'_>, id: &str, later: bool) -> Option<&'b str> {
    let catalog = if later { between.after.catalog } else { between.before.catalog };
    let check = catalog.checks.iter().position(|check| check.id == id)?;
    Some(catalog.side_of(check))
}

fn change(between: &Between<'_>, terms: &Terms<'_>, side: &str) -> ScoreChange {
    let credits = |some: KindSet| -> Vec<(usize, WeightedCredit)> {
        let of = |check: usize| {
            let id = &terms.checks[check];
            (side_of(between, id, some.contains(ChangeKind::Pack)) == Some(side)).then_some(())?;
            let term = terms.of(check, some)?;
            let (least, most) = term.credit?;
            Some((check, WeightedCredit { weight: term.weight, least, most, optional: term.optional }))
        };
        (0..terms.checks.len()).filter_map(of).collect()
    };
    let bounds = |some: KindSet| score(credits(some).into_iter().map(|(_, credit)| credit));
    let (none, all) = (KindSet::NONE, between.kinds);
    let mut change = ScoreChange {
        side: side.to_owned(),
        before: bounds(none),
        after: bounds(all),
        before_by_new_pack: bounds(KindSet::NONE.with(ChangeKind::Pack).both(all)),
        after_by_old_pack: bounds(all.without(ChangeKind::Pack)),
        orders: shapley::orders(all),
        parts: Vec::new(),
    };
    if change.before.is_none() || change.after.is_none() {
        return change;
    }
    let first = losses(&credits(none)).unwrap_or_default();
    let mixtures: BTreeMap<KindSet, BTreeMap<usize, (i128, i128)>> =
        all.subsets().map(|some| (some, losses(&credits(some)).unwrap_or_else(|| first.clone()))).collect();
    for check in 0..terms.checks.len() {
        // What is lost less has risen.
        let values = |end: fn(&(i128, i128)) -> i128| -> BTreeMap<KindSet, i128> {
            mixtures.iter().map(|(some, lost)| (*some, -lost.get(&check).map_or(0, end))).collect()
        };
        let (least, most) = (shapley::parts(all, &values(|lost| lost.0)), shapley::parts(all, &values(|lost| lost.1)));
        for kind in all.iter() {
            let part = ScorePart { kind, check: terms.checks[check].clone(), least: least[&kind], most: most[&kind] };
            change.parts.extend((part.least != 0 || part.most != 0).then_some(part));
        }
    }
    change.parts.sort_by_key(|part| part.kind);
    change
}

/// The points that each check takes from both ends of a score, in shares of a point.
fn losses(credits: &[(usize, WeightedCredit)]) -> Option<BTreeMap<usize, (i128, i128)>> {
    let plain: Vec<WeightedCredit> = credits.iter().map(|(_, credit)| *credit).collect();
    let whole = |points: f64| (points * SCALE).round() as i128;
    let lost = points_lost(&plain)?.into_iter().map(|(least, most)| (whole(least), whole(most)));
    Some(credits.iter().map(|(check, _)| *check).zip(lost).collect())
}
