//! Checks: what their clauses say, which verdicts that leaves open, and what is shown of it.

use engine::assess::{CheckResult, screening_credit};
use pack::{Check, Clause, Condition, Limb, SlotPart, Verdict};

use crate::Refusal;
use crate::lower::{Lower, Reading};
use crate::names::word;
use crate::query::Phase;
use crate::ratings;
use crate::sets::{self, SETTLED};
use crate::table::{Holds, Reads, TableColumn};
use crate::text::Sql;
use crate::truth::Cond;

/// What scores are made of.
pub(crate) struct Judged {
    pub check: usize,
    pub weight: f64,
    /// The least and the most credit, in halves; NULL where it does not apply.
    pub credit: (Sql, Sql),
    /// Whether it may turn out not to apply; never NULL.
    pub optional: Sql,
}

/// Writes the columns of one check of the profile.
pub(crate) fn judge(lower: &mut Lower<'_>, result: &CheckResult, plans: bool) -> Result<Judged, Refusal> {
    let catalog = lower.catalog;
    let check = &catalog.checks[result.check];
    let stem = word(&check.id);
    lower.place = format!("check {}", check.id);
    if check.rating.is_some() {
        ratings::rate(lower, result.check, &stem)?;
    }
    let applies = match &check.applies_when {
        Some(condition) => clause(lower, &format!("{stem}_applies"), condition)?,
        None => Cond::TRUE,
    };
    let (fails, passes) = by_source(lower, check, &stem)?;
    let practice = practice(lower, result.check, check, &stem)?;
    let column = |lower: &mut Lower<'_>, what: &str, condition: Cond| match condition {
        Cond::Sql(sql) if !sql.is_column() => {
            lower.query.define(&format!("{stem}_{what}"), Phase::Checks, sql, None).map(Cond::Sql)
        }
        condition => Ok(condition),
    };
    let fails = column(lower, "fails", fails)?;
    let passes = column(lower, "passes", passes)?;
    let practice = column(lower, "practice", practice)?;
    let query = &mut lower.query;
    query.care(Phase::Verdicts, "COALESCE asks what may be, or what surely is: IS [NOT] TRUE is not read alike by all engines, and a CASE alone would let what is unknown fall through");
    let mask = query.define(
        &format!("{stem}_set"),
        Phase::Verdicts,
        sets::mask(&applies, &fails, &passes),
        Some(&format!("{} · {}", check.id, check.title)),
    )?;
    let says = screening(lower, result.check, check, &stem)?;
    let said = lower.query.define(&format!("{stem}_said"), Phase::Verdicts, sets::said(&mask, &says), None)?;
    lower.verdicts.insert((Reading::Possible, result.check), mask.clone());
    lower.verdicts.insert((Reading::Said, result.check), said.clone());
    lower.severities.push((result.check, result.severity));

    let provisional = Sql::all(&[mask.is(&format!("NOT {SETTLED}")), said.is(SETTLED)]);
    let provisional = lower.query.define(&format!("{stem}_provisional"), Phase::Verdicts, provisional, None)?;
    let plan = plan(lower, check, &stem, plans)?;
    let verdict = verdict(&mask, &said, &provisional, &practice, plan);
    let verdict = lower.query.define(&format!("{stem}_verdict"), Phase::Verdicts, verdict, None)?;
    let (least, most) = credit(&mask, &said, &says);
    let least = lower.query.define(&format!("{stem}_halves_least"), Phase::Credits, least, None)?;
    let most = lower.query.define(&format!("{stem}_halves_most"), Phase::Credits, most, None)?;
    let na = Verdict::NotApplicable;
    let optional = Sql::all(&[
        mask.has_bits(sets::bit(na)),
        mask.compare("<>", &Sql::number(sets::bit(na) as f64)),
        verdict.compare("<>", &Sql::word(na.word())),
    ]);
    let optional = lower.query.define(&format!("{stem}_optional"), Phase::Credits, optional, None)?;

    let half = |halves: &Sql| {
        let [one, two] = [Sql::atom("0.5"), Sql::atom("1.0")];
        Sql::case(
            &[
                (halves.compare("=", &Sql::number(0.0)), Sql::atom("0.0")),
                (halves.compare("=", &Sql::number(1.0)), one),
                (halves.compare("=", &Sql::number(2.0)), two),
            ],
            None,
        )
    };
    lower.query.output(&format!("{stem}_verdict"), verdict, "")?;
    lower.query.output(&format!("{stem}_provisional"), provisional, "BOOLEAN")?;
    lower.query.output(&format!("{stem}_set"), mask, "INTEGER")?;
    lower.query.output(&format!("{stem}_least"), half(&least), "DECIMAL(18,6)")?;
    lower.query.output(&format!("{stem}_most"), half(&most), "DECIMAL(18,6)")?;
    Ok(Judged { check: result.check, weight: result.weight, credit: (least, most), optional })
}

/// A condition as a column of its own, with its text above it.
fn clause(lower: &mut Lower<'_>, name: &str, condition: &Condition) -> Result<Cond, Refusal> {
    lower.place = format!("{}: {}", condition.place, crate::query::one_line(&condition.text));
    let truth = lower.condition(&condition.typed, Reading::Possible)?;
    match truth {
        Cond::Sql(sql) => lower.query.define(name, Phase::Clauses, sql, Some(&condition.text)).map(Cond::Sql),
        Cond::Known(truth) => Ok(Cond::Known(truth)),
    }
}

fn clauses(
    lower: &mut Lower<'_>,
    clauses: &[Clause<Condition>],
    stem: &str,
    count: &mut usize,
) -> Result<Vec<Cond>, Refusal> {
    let mut truths = Vec::new();
    for one in clauses {
        *count += 1;
        truths.push(clause(lower, &format!("{stem}_{count}"), &one.when)?);
    }
    Ok(truths)
}

/// Whether it fails, and whether it passes, by its source.
fn by_source(lower: &mut Lower<'_>, check: &Check<Condition>, stem: &str) -> Result<(Cond, Cond), Refusal> {
    let (mut failing, mut passing) = (0, 0);
    let (mut fails, mut beside, mut passes) = (Vec::new(), Vec::new(), Vec::new());
    for limb in &check.limbs {
        let Limb { fails_when, passes_when, .. } = limb;
        let of_limb = clauses(lower, fails_when, &format!("{stem}_f"), &mut failing)?;
        let kept =
            of_limb.iter().zip(fails_when).filter(|(_, clause)| !clause.ruled_out).map(|(truth, _)| truth.clone());
        beside.extend(kept);
        fails.extend(of_limb);
        passes.extend(clauses(lower, passes_when, &format!("{stem}_p"), &mut passing)?);
    }
    let (fails, beside, passes) = (Cond::any(fails), Cond::any(beside), Cond::all(passes));
    // Where everything passes, the failing clauses that this excludes do not count, though each alone may be open.
    let fails = match &passes {
        _ if fails == beside => fails,
        Cond::Sql(when) => {
            let when = match when.is_column() {
                true => when.clone(),
                false => lower.query.column(&format!("{stem}_passing"), Phase::Checks, when.clone()),
            };
            Cond::Sql(Sql::case(&[(when, beside.sql())], Some(&fails.sql())))
        }
        Cond::Known(truth) if *truth == expr::Truth::True => beside,
        Cond::Known(_) => fails,
    };
    Ok((fails, passes))
}

/// Whether practice is known to be bad.
fn practice(lower: &mut Lower<'_>, index: usize, check: &Check<Condition>, stem: &str) -> Result<Cond, Refusal> {
    let mut count = 0;
    let mut truths = Vec::new();
    for limb in &check.limbs {
        truths.extend(clauses(lower, &limb.at_risk_when, &format!("{stem}_r"), &mut count)?);
    }
    truths.push(ratings::lowered(lower, index));
    Ok(Cond::any(truths))
}

/// The word of the verdict that the screening answer stands for; NULL where there is none.
fn screening(lower: &mut Lower<'_>, index: usize, check: &Check<Condition>, stem: &str) -> Result<Sql, Refusal> {
    let levels = lower.catalog.pack.screening.levels();
    let meanings = check.screen.levels.iter().enumerate().map(|(at, says)| format!("{at}: {says}"));
    let says = format!("{} · {} · {}", check.id, check.screen.ask, meanings.collect::<Vec<_>>().join("; "));
    let level = TableColumn {
        name: format!("{stem}_screen"),
        holds: Holds::Whole(0.0, levels.saturating_sub(1) as f64),
        says: crate::query::one_line(&says),
        reads: Reads::Screen(index),
    };
    let level = lower.facts.column(&mut lower.query, level, None)?;
    let applies = TableColumn {
        name: format!("{stem}_screen_applies"),
        holds: Holds::YesNo,
        says: format!("{} · FALSE where the screening question is answered with n/a", check.id),
        reads: Reads::ScreenApplies(index),
    };
    let applies = lower.facts.column(&mut lower.query, applies, None)?;
    let mut arms = vec![(applies.not(), Sql::word(Verdict::NotApplicable.word()))];
    let mut next = None;
    for at in (0..levels).rev() {
        let verdict = lower.catalog.pack.screening.verdict(at);
        let lowest = at == 0 || lower.catalog.pack.screening.verdict(at - 1) != verdict;
        if lowest && next != Some(verdict) {
            arms.push((level.compare(">=", &Sql::number(at as f64)), Sql::word(verdict.word())));
            next = Some(verdict);
        }
    }
    lower.query.define(&format!("{stem}_says"), Phase::Verdicts, Sql::case(&arms, None), None)
}

/// The word of the verdict that the plan of a check stands for, where the profile judges by plans.
fn plan(lower: &mut Lower<'_>, check: &Check<Condition>, stem: &str, plans: bool) -> Result<Option<Sql>, Refusal> {
    let Some(planned) = check.planned.as_ref().filter(|_| plans) else { return Ok(None) };
    let slots = &lower.catalog.layout.slots;
    let Some(slot) = slots.iter().position(|slot| slot.fact == planned.fact && slot.part == SlotPart::Value) else {
        return Ok(None);
    };
    let cell = lower.facts.cell(&mut lower.query, lower.catalog, slot)?;
    let crate::choice::Cell::Number(crate::number::Number { fact: Some((level, _)), .. }) = cell else {
        return Ok(None);
    };
    let screening = &lower.catalog.pack.screening;
    let levels = (0..screening.levels()).rev();
    let arms = levels.map(|at| (level.compare(">=", &Sql::number(at as f64)), Sql::word(screening.verdict(at).word())));
    lower
        .query
        .define(&format!("{stem}_plan"), Phase::Verdicts, Sql::case(&arms.collect::<Vec<_>>(), None), None)
        .map(Some)
}

/// The word that is shown.
fn verdict(mask: &Sql, said: &Sql, provisional: &Sql, practice: &Cond, plan: Option<Sql>) -> Sql {
    let mut arms = vec![(provisional.clone(), sets::word(said))];
    if let Some(plan) = plan {
        let planned = Sql::all(&[mask.compare("=", &Sql::number(8.0)), plan.is("IS NOT NULL")]);
        arms.push((planned, plan));
    }
    // Practice that is known to be bad lowers a pass where nothing can fail any more; unknown, it holds nothing up.
    if let Cond::Sql(_) | &Cond::TRUE = practice {
        let lowered = |masks: &str, word: Verdict| {
            let bad = match practice {
                Cond::Sql(practice) => Sql::all(&[practice.clone(), mask.is(masks)]),
                Cond::Known(_) => mask.is(masks),
            };
            (bad, Sql::word(word.word()))
        };
        arms.push(lowered("IN (1, 3)", Verdict::AtRisk));
        arms.push(lowered("IN (9, 11)", Verdict::Unknown));
    }
    Sql::case(&arms, Some(&sets::word(mask)))
}

/// The least and the most credit by source, in halves: what the mask leaves, narrowed by the screening answer where more than one
/// verdict is open.
fn credit(mask: &Sql, said: &Sql, says: &Sql) -> (Sql, Sql) {
    let halves = |credit: f64| Sql::number(2.0 * credit);
    let gone = (said.compare("=", &Sql::number(8.0)), Sql::atom("NULL"));
    // Narrowed to the answer's bounds, but never out of its own: masks are few, so that each is a case.
    let narrowed = |verdict: Verdict, end: fn((f64, f64)) -> f64| {
        let mut by_value: Vec<(f64, Vec<u64>)> = Vec::new();
        for set in (1..16_u64).filter(|set| !set.is_power_of_two()) {
            let (least, most) = bounds(set);
            let (low, high) = screening_credit(verdict);
            let credit = end((least.max(low).min(most), most.min(high).max(least)));
            if credit != end((least, most)) {
                match by_value.iter_mut().find(|(value, _)| *value == credit) {
                    Some((_, sets)) => sets.push(set),
                    None => by_value.push((credit, vec![set])),
                }
            }
        }
        by_value
    };
    let of = |end: fn((f64, f64)) -> f64, plain: Sql| {
        let mut arms = vec![gone.clone()];
        for verdict in [Verdict::Pass, Verdict::AtRisk, Verdict::Fail] {
            for (credit, masks) in narrowed(verdict, end) {
                let masks = masks.iter().map(u64::to_string).collect::<Vec<_>>().join(", ");
                let when =
                    Sql::all(&[says.compare("=", &Sql::word(verdict.word())), mask.is(&format!("IN ({masks})"))]);
                arms.push((when, halves(credit)));
            }
        }
        Sql::case(&arms, Some(&plain))
    };
    let by_bits = |order: [Verdict; 2], values: [f64; 3]| {
        let arm = |verdict: Verdict, value: f64| (mask.has_bits(sets::bit(verdict)), halves(value));
        Sql::case(&[arm(order[0], values[0]), arm(order[1], values[1])], Some(&halves(values[2])))
    };
    let least = of(|(least, _)| least, by_bits([Verdict::Fail, Verdict::AtRisk], [0.0, 0.5, 1.0]));
    let most = of(|(_, most)| most, by_bits([Verdict::Pass, Verdict::AtRisk], [1.0, 0.5, 0.0]));
    (least, most)
}

/// The least and the most credit of a mask with more than one verdict.
fn bounds(mask: u64) -> (f64, f64) {
    let open =
        Verdict::SETTLED.into_iter().filter(|verdict| mask & sets::bit(*verdict) != 0).filter_map(Verdict::credit);
    let (least, most) = open.fold((1.0_f64, 0.0_f64), |(least, most), credit| (least.min(credit), most.max(credit)));
    (least, most)
}
