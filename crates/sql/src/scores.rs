//! Scores: the weighted share of credit of areas and sides, as an interval of quotients of whole numbers.
//!
//! A check that may not apply counts only where it takes a bound farther out. Sorted by credit that is a loop over checks; but credits are
//! 0, 1/2 or 1, so that it is three steps over sums: those of 0 always count, those of 1/2 where the mean without them is above it, and
//! those of 1 never, unless there is nothing else.

use expr::Truth;
use pack::Catalog;

use crate::Refusal;
use crate::checks::Judged;
use crate::lower::{Lower, Reading};
use crate::names::word;
use crate::query::Phase;
use crate::text::Sql;
use crate::truth::Cond;

/// What is summed up of some checks for one end: the weight and the credit of those that apply, and the weights of those that may not, by credit.
type Sums = [Sql; 5];

/// The two ends.
const ENDS: [&str; 2] = ["least", "most"];

/// Writes the scores of areas and sides.
pub(crate) fn scores(lower: &mut Lower<'_>, judged: &[Judged]) -> Result<(), Refusal> {
    let catalog = lower.catalog;
    let weights = whole(judged)?;
    lower.query.care(Phase::Sums, "weights are whole numbers: a decimal constant is a DOUBLE in DataFusion, and sums of decimals have another scale in each engine");
    // Which part each check has in each end: 0, 1 or 2 halves of credit lost or won, and 10 more where it may not apply.
    let mut parts: Vec<[Sql; 2]> = Vec::new();
    for one in judged {
        let stem = word(&catalog.checks[one.check].id);
        let (least, most) = &one.credit;
        let lost = Sql::number(2.0).subtract(most);
        let ten = Sql::case(&[(one.optional.clone(), Sql::number(10.0))], Some(&Sql::number(0.0)));
        let least = lower.query.define(&format!("{stem}_part_least"), Phase::Sums, least.add(&ten), None)?;
        let most = lower.query.define(&format!("{stem}_part_most"), Phase::Sums, lost.add(&ten), None)?;
        parts.push([least, most]);
    }
    let mut by_area: Vec<(usize, [Sums; 2])> = Vec::new();
    for (at, area) in catalog.pack.areas.iter().enumerate() {
        let of_area: Vec<usize> =
            (0..judged.len()).filter(|one| catalog.checks[judged[*one].check].area == area.id).collect();
        if of_area.is_empty() {
            continue;
        }
        let name = format!("area_{}", word(&area.id));
        let sums = |lower: &mut Lower<'_>, end: usize| {
            let of = of_area.iter().map(|one| (&parts[*one][end], weights[*one])).collect::<Vec<_>>();
            sums(lower, &format!("{name}_{}", ENDS[end]), &of)
        };
        by_area.push((at, [sums(lower, 0)?, sums(lower, 1)?]));
    }
    for (at, sums) in &by_area {
        let area = &catalog.pack.areas[*at];
        let unscored =
            unscored(lower, |one| one.area.as_ref() == Some(&area.id) || one.side.as_deref() == Some(&area.side))?;
        score(lower, &format!("area_{}", word(&area.id)), sums, &unscored)?;
    }
    for side in &catalog.pack.sides {
        let areas = by_area.iter().filter(|(at, _)| catalog.pack.areas[*at].side == side.id);
        let areas: Vec<&[Sums; 2]> = areas.map(|(_, sums)| sums).collect();
        if areas.is_empty() {
            continue;
        }
        let sum = |end: usize| -> Sums {
            std::array::from_fn(|part| Sql::sum(&areas.iter().map(|sums| sums[end][part].clone()).collect::<Vec<_>>()))
        };
        let name = format!("side_{}", word(&side.id));
        let named = |lower: &mut Lower<'_>, end: usize| -> Sums {
            sum(end).map(|sql| lower.query.column(&format!("{name}_{}_sum", ENDS[end]), Phase::Sums, sql))
        };
        let sums = [named(lower, 0), named(lower, 1)];
        let unscored = unscored(lower, |one| one.side.as_deref() == Some(&side.id))?;
        score(lower, &name, &sums, &unscored)?;
    }
    Ok(())
}

fn divisor(a: u64, b: u64) -> u64 {
    if b == 0 { a } else { divisor(b, a % b) }
}

/// The weights as whole numbers without a common divisor: a score is a quotient, in which a factor cancels out.
fn whole(judged: &[Judged]) -> Result<Vec<u64>, Refusal> {
    const LARGEST: f64 = 1e9;
    let scale = (0..=6).map(|power| 10_f64.powi(power)).find(|scale| {
        judged.iter().all(|one| (one.weight * scale).round() / scale == one.weight && one.weight * scale < LARGEST)
    });
    let scale = scale.ok_or(Refusal::Weights)?;
    let weights: Vec<u64> = judged.iter().map(|one| (one.weight * scale).round() as u64).collect();
    let common = weights.iter().copied().fold(0, divisor).max(1);
    Ok(weights.into_iter().map(|weight| weight / common).collect())
}

/// Sums up the parts of some checks. Long sums are cut into shorter ones.
fn sums(lower: &mut Lower<'_>, name: &str, parts: &[(&Sql, u64)]) -> Result<Sums, Refusal> {
    let zero = Sql::number(0.0);
    let when = |part: &Sql, sign: &str, value: f64| part.compare(sign, &Sql::number(value));
    let mut sum = |what: &str, term: &dyn Fn(&Sql, u64) -> Sql| {
        let mut chunks = Vec::new();
        for chunk in parts.chunks(100) {
            chunks.push(Sql::sum(&chunk.iter().map(|(part, weight)| term(part, *weight)).collect::<Vec<_>>()));
        }
        lower.query.define(&format!("{name}_{what}"), Phase::Sums, Sql::sum(&chunks), None)
    };
    let number = |value: u64| Sql::number(value as f64);
    Ok([
        sum("weight", &|part, weight| Sql::case(&[(when(part, "<", 10.0), number(weight))], Some(&zero)))?,
        sum("credit", &|part, weight| {
            Sql::case(
                &[(when(part, "=", 1.0), number(weight)), (when(part, "=", 2.0), number(2 * weight))],
                Some(&zero),
            )
        })?,
        sum("maybe_0", &|part, weight| Sql::case(&[(when(part, "=", 10.0), number(weight))], Some(&zero)))?,
        sum("maybe_1", &|part, weight| Sql::case(&[(when(part, "=", 11.0), number(weight))], Some(&zero)))?,
        sum("maybe_2", &|part, weight| Sql::case(&[(when(part, "=", 12.0), number(weight))], Some(&zero)))?,
    ])
}

/// Writes one score: its ends as quotients of whole numbers, and in percent.
fn score(lower: &mut Lower<'_>, name: &str, sums: &[Sums; 2], unscored: &Cond) -> Result<(), Refusal> {
    lower.query.care(Phase::Scores, "a score is NULL where nothing applies; numerator and denominator are exact, and the percentage is worked out in floating point and rounded to six decimals");
    let zero = Sql::number(0.0);
    for (end, [weight, credit, maybe_0, maybe_1, maybe_2]) in ENDS.iter().zip(sums) {
        let column = |lower: &mut Lower<'_>, what: &str, sql: Sql| {
            lower.query.define(&format!("{name}_{end}_{what}"), Phase::Scores, sql, None)
        };
        let first = column(lower, "base", weight.add(maybe_0))?;
        // The mean is above a half where twice the credit is above the weight; credits are counted in halves.
        let takes = Sql::any(&[credit.compare(">", &first), first.compare("=", &zero)]);
        let half = column(lower, "half", Sql::case(&[(takes, maybe_1.clone())], Some(&zero)))?;
        let all =
            column(lower, "all", Sql::case(&[(first.add(&half).compare("=", &zero), maybe_2.clone())], Some(&zero)))?;
        let two = Sql::number(2.0);
        let below = Sql::sum(&[first, half.clone(), all.clone()]).times(&two);
        let below = column(lower, "whole", below)?;
        let sum = Sql::sum(&[credit.clone(), half, two.times(&all)]);
        let above = if *end == "least" { sum } else { below.subtract(&sum) };
        let mut arms = Vec::new();
        match unscored {
            Cond::Sql(unscored) => arms.push((unscored.clone(), Sql::atom("NULL"))),
            Cond::Known(Truth::True) => arms.push((Cond::TRUE.sql(), Sql::atom("NULL"))),
            Cond::Known(_) => {}
        }
        let known = |value: &Sql| {
            let mut arms = arms.clone();
            arms.push((below.compare(">", &zero), value.clone()));
            Sql::case(&arms, None)
        };
        let numerator = column(lower, "numerator", known(&above))?;
        let denominator = column(lower, "denominator", known(&below))?;
        let double = lower.query.words.double;
        let percent = numerator.cast(double).times(&Sql::number(100.0)).divided_by(&denominator);
        let percent = Sql::case(&[(denominator.compare(">", &zero), percent)], None);
        lower.query.output(&format!("{name}_{end}"), percent, "DECIMAL(18,6)")?;
        lower.query.output(&format!("{name}_{end}_numerator"), numerator, "BIGINT")?;
        lower.query.output(&format!("{name}_{end}_denominator"), denominator, "BIGINT")?;
    }
    Ok(())
}

/// Whether there surely is a reason for which something has no score; never NULL.
fn unscored(lower: &mut Lower<'_>, concerns: impl Fn(&pack::Unscored) -> bool) -> Result<Cond, Refusal> {
    let catalog: &Catalog = lower.catalog;
    let mut reasons = Vec::new();
    for reason in catalog.pack.unscored.iter().filter(|one| concerns(one)) {
        if let Some(computed) = catalog.computed(&reason.unscored_if) {
            lower.place = format!("computed fact {}", computed.fact);
            reasons.push(lower.condition(&computed.value.typed, Reading::Possible)?);
        }
    }
    Ok(Cond::any(reasons).sure())
}
