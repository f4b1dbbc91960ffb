//! Ratings: the weighted median of the levels of a check's parts, as an interval.

use std::collections::BTreeSet;

use pack::{Catalog, Condition, RatingPart, SlotPart};

use crate::Refusal;
use crate::lower::Lower;
use crate::query::Phase;
use crate::text::Sql;
use crate::truth::Cond;

/// How much a deciding part weighs against another, as in the engine.
const DECIDING: u64 = 2;

/// The least and the most that what backs an answer can weigh, as in the engine.
const ANY_WEIGHT: (u64, u64) = (1, 3);

/// The level from which a rating passes, as in the engine.
const PASSES_FROM: f64 = 3.0;

struct Part {
    least: Sql,
    most: Sql,
    light: Sql,
    heavy: Sql,
    deciding: bool,
}

/// Writes the columns of a check's rating: by its deciding parts, and by all of them.
pub(crate) fn rate(lower: &mut Lower<'_>, check: usize, stem: &str) -> Result<(), Refusal> {
    let Some(rating) = &lower.catalog.checks[check].rating else { return Ok(()) };
    let mut parts = Vec::new();
    for (at, part) in rating.parts.iter().enumerate() {
        parts.push(level(lower, part, &format!("{stem}_part_{}", at + 1))?);
    }
    let decides = parts.iter().any(|part| part.deciding);
    let deciding: Vec<&Part> = parts.iter().filter(|part| part.deciding || !decides).collect();
    let all: Vec<&Part> = parts.iter().collect();
    let mut define = |name: String, parts: &[&Part], at_best: bool| {
        lower.query.define(&name, Phase::Ratings, median(parts, at_best), None)
    };
    let least = define(format!("{stem}_rating_least"), &deciding, false)?;
    let most = define(format!("{stem}_rating_most"), &deciding, true)?;
    let whole = [
        define(format!("{stem}_all_parts_least"), &all, false)?,
        define(format!("{stem}_all_parts_most"), &all, true)?,
    ];
    lower.all_parts.insert(check, whole);
    lower.query.output(&format!("{stem}_rating_least"), least.clone(), "INTEGER")?;
    lower.query.output(&format!("{stem}_rating_most"), most.clone(), "INTEGER")?;
    lower.ratings.insert(check, (least, most));
    Ok(())
}

/// Whether all parts of a rated check together lie below what passes; False where it is not rated.
pub(crate) fn lowered(lower: &Lower<'_>, check: usize) -> Cond {
    let Some([least, most]) = lower.all_parts.get(&check) else { return Cond::FALSE };
    let passes = Sql::number(PASSES_FROM);
    Cond::decided(&Cond::Sql(most.compare("<", &passes)), &Cond::Sql(least.compare(">=", &passes)))
}

/// The level of a part, and what backs it: what a row states weighs alike, and what it does not state may weigh anything.
fn level(lower: &mut Lower<'_>, part: &RatingPart<Condition>, name: &str) -> Result<Part, Refusal> {
    lower.place = format!("{}: {}", part.level.place, crate::query::one_line(&part.level.text));
    let level = lower.value(&part.level.typed)?;
    let bound = |bound: Option<Sql>, otherwise: f64| match bound {
        Some(bound) => Sql::call("COALESCE", &[bound, Sql::number(otherwise)]),
        None => Sql::number(otherwise),
    };
    let text = &part.level.text;
    let least = lower.query.define(&format!("{name}_least"), Phase::Ratings, bound(level.least, 0.0), Some(text))?;
    let most = lower.query.define(&format!("{name}_most"), Phase::Ratings, bound(level.most, 4.0), None)?;
    let mut known = Vec::new();
    for slot in facts(lower.catalog, &part.level.typed.reads()) {
        known.push(lower.is_known(slot)?);
    }
    let times = if part.deciding { DECIDING } else { 1 };
    let weighs = lower.weighs.clamp(ANY_WEIGHT.0, ANY_WEIGHT.1);
    let number = |weight: u64| Sql::number((weight * times) as f64);
    let (light, heavy) = match (Cond::all(known.clone()), Cond::any(known)) {
        (Cond::Sql(all), Cond::Sql(any)) => {
            let light = Sql::case(&[(all, number(weighs))], Some(&number(ANY_WEIGHT.0)));
            let light = lower.query.define(&format!("{name}_weight"), Phase::Ratings, light, None)?;
            let heavy = match weighs == ANY_WEIGHT.1 {
                true => number(ANY_WEIGHT.1),
                false => Sql::case(&[(any, number(weighs))], Some(&number(ANY_WEIGHT.1))),
            };
            (light, heavy)
        }
        // It reads nothing.
        _ => (number(ANY_WEIGHT.1), number(ANY_WEIGHT.1)),
    };
    Ok(Part { least, most, light, heavy, deciding: part.deciding })
}

/// The slots of the facts behind some slots, each of which backs a level by itself: those of a checklist's items, and of what another
/// rating reads. A day or a count backs nothing.
fn facts(catalog: &Catalog, slots: &BTreeSet<u32>) -> BTreeSet<usize> {
    let mut found = BTreeSet::new();
    for slot in slots.iter().map(|slot| *slot as usize) {
        match &catalog.layout.slots[slot].part {
            SlotPart::State { first_item, items, .. } => found.extend(*first_item..first_item + items),
            SlotPart::Rating(check) => found.extend(facts(catalog, &catalog.checks[*check].rated_by())),
            SlotPart::AsOf | SlotPart::Tally(..) | SlotPart::AreaTally(..) => {}
            _ => _ = found.insert(slot),
        }
    }
    found
}

/// The highest level that the heavier half reaches.
fn median(parts: &[&Part], at_best: bool) -> Sql {
    let zero = Sql::number(0.0);
    let reaches = |level: f64| {
        let terms = parts.iter().map(|part| {
            let reach = if at_best { &part.most } else { &part.least };
            let (above, below) = if at_best { (&part.heavy, &part.light) } else { (&part.light, &part.heavy) };
            Sql::case(&[(reach.compare(">=", &Sql::number(level)), above.clone())], Some(&below.negated()))
        });
        Sql::sum(&terms.collect::<Vec<_>>()).compare(">", &zero)
    };
    let arms: Vec<(Sql, Sql)> = [4.0, 3.0, 2.0, 1.0].map(|level| (reaches(level), Sql::number(level))).to_vec();
    Sql::case(&arms, Some(&zero))
}
