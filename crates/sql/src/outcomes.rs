//! Gates and decisions.

use pack::{Clause, Condition};

use crate::Refusal;
use crate::lower::{Lower, Reading};
use crate::names::word;
use crate::query::Phase;
use crate::text::Sql;
use crate::truth::Cond;

/// Writes a gate: TRUE where it is triggered, NULL where missing facts may still trigger it.
pub(crate) fn gate(lower: &mut Lower<'_>, gate: usize) -> Result<(), Refusal> {
    let gate = &lower.catalog.gates[gate];
    let name = format!("gate_{}", word(&gate.id));
    let truth = rule(lower, &gate.when, &name, Reading::Possible)?;
    let column =
        lower.query.define(&name, Phase::Rules, truth.sql(), Some(&format!("{} · {}", gate.id, gate.title)))?;
    lower.query.output(&name, column, "BOOLEAN")
}

/// Whether any of some clauses holds.
fn rule(lower: &mut Lower<'_>, clauses: &[Clause<Condition>], stem: &str, reading: Reading) -> Result<Cond, Refusal> {
    let mut truths = Vec::new();
    for (at, clause) in clauses.iter().enumerate() {
        let text = crate::query::one_line(&clause.when.text);
        lower.place = format!("{}: {text}", clause.when.place);
        let truth = lower.condition(&clause.when.typed, reading)?;
        truths.push(match (truth, reading) {
            (Cond::Sql(sql), Reading::Possible) if !sql.is_column() => {
                let name = lower.query.names.fresh(&format!("{stem}_{}", at + 1));
                Cond::Sql(lower.query.put(&name, Phase::Rules, sql, Some(&text)))
            }
            (Cond::Sql(sql), _) => Cond::Sql(lower.query.column(&format!("{stem}_{}", at + 1), Phase::Rules, sql)),
            (known, _) => known,
        });
    }
    Ok(Cond::any(truths))
}

/// Writes a decision: the outcome, whether it is open, and the outcome that screening answers lead to where facts leave it open.
pub(crate) fn decision(lower: &mut Lower<'_>, decision: usize) -> Result<(), Refusal> {
    let catalog = lower.catalog;
    let name = format!("decision_{}", word(&catalog.decisions[decision].id));
    let outcome = outcome(lower, decision, &name, Reading::Possible)?;
    let said = self::outcome(lower, decision, &format!("{name}_said"), Reading::Said)?;
    let provisional = Sql::case(&[(outcome.is("IS NULL"), said)], None);
    lower.query.output(&name, outcome.clone(), "")?;
    lower.query.output(&format!("{name}_open"), outcome.is("IS NULL"), "BOOLEAN")?;
    lower.query.output(&format!("{name}_provisional"), provisional, "")
}

/// The outcome to which all rules lead that may be the first to hold; NULL where there are several.
fn outcome(lower: &mut Lower<'_>, index: usize, name: &str, reading: Reading) -> Result<Sql, Refusal> {
    let decision = &lower.catalog.decisions[index];
    lower.query.care(Phase::Outcomes, "a rule that is unknown keeps its outcome possible and lets the next rule be asked: a plain CASE would fall through");
    let mut outcomes: Vec<(&str, Vec<Cond>)> = Vec::new();
    let mut before: Vec<Cond> = Vec::new();
    for place in 0..=decision.rules.len() {
        let truth = match decision.rules.get(place) {
            Some(of) => {
                let stem = format!("{name}_rule_{}", place + 1);
                let truth = rule(lower, &of.when, &stem, reading)?;
                lower.query.condition(&stem, Phase::Rules, truth)
            }
            None => Cond::TRUE,
        };
        let reached = Cond::any(before.iter().cloned()).sure().not();
        let may = Cond::all([reached, truth.possible()]);
        let id = decision.outcome(place).id.as_str();
        match outcomes.iter_mut().find(|(known, _)| *known == id) {
            Some((_, ways)) => ways.push(may),
            None => outcomes.push((id, vec![may])),
        }
        before.push(truth);
    }
    let mut open = Vec::new();
    for (id, ways) in outcomes {
        let may = Cond::any(ways);
        open.push((id, lower.query.condition(&format!("{name}_may_be_{}", word(id)), Phase::Outcomes, may)));
    }
    let arms: Vec<(Sql, Sql)> = open
        .iter()
        .map(|(id, may)| {
            let others = open.iter().filter(|(other, _)| other != id).map(|(_, may)| may.not());
            (Cond::all(std::iter::once(may.clone()).chain(others)).sql(), Sql::word(id))
        })
        .collect();
    Ok(lower.query.column(&format!("{name}_outcome"), Phase::Outcomes, Sql::case(&arms, None)))
}
