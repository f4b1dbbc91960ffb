//! Which values matter, and which outcomes can be.

use super::super::{Satisfiability, Solver, candidates, is_satisfiable};
use super::{scope, slot, typed};
use crate::{AbstractValue, Truth};

#[test]
fn candidates_stand_for_every_region() {
    let scope = scope();
    let text = "partners.cost > 2.0 && partners.cost < 2.5 && program.stage >= 2 && 'hire' in pressure.heard \
                && days_since(program.started_on) < 30 && partners.signed * 2 > 5";
    let found = candidates(&[&typed(&scope, text)], Some(20_000.0));
    let of = |name: &str| {
        let fact = &scope.bindings[name];
        found[&fact.slot].values(&fact.kind, scope.unknown(&fact.kind, fact.bounds))
    };
    let numbers = |name: &str| of(name).iter().map(|cell| cell.least()).collect::<Vec<_>>();
    assert_eq!(numbers("partners.cost"), [0.0, 1.0, 1.5, 2.0, 2.25, 2.5, 3.0, 3.5]);
    assert_eq!(numbers("program.stage"), [0.0, 1.0, 2.0, 3.0, 4.0]);
    assert_eq!(numbers("program.started_on"), [19_969.0, 19_970.0, 19_971.0]);
    assert_eq!(of("pressure.heard"), [0b000, 0b011, 0b100, 0b111].map(|mask| AbstractValue::set(mask, mask)));
    let joint: Vec<u32> = found.iter().filter(|(_, asked)| asked.joint).map(|(slot, _)| *slot).collect();
    assert_eq!(joint, [slot(&scope, "partners.signed")]);
}

#[test]
fn what_can_be() {
    use Satisfiability::{GaveUp, No, Yes};
    let scope = scope();
    for (text, expected) in [
        ("partners.signed > 3", Yes),
        ("program.stage > 3 && program.stage < 4", No),
        ("partners.cost > 3.0 && partners.cost < 4.0", Yes),
        ("partners.cost > 3.0 && partners.cost < 3.0", No),
        ("program.stage > 4", No),
        ("program.background == 'seller' && program.background != 'seller'", No),
        ("program.background == leader.background && program.background in ['seller']", Yes),
        ("'hire' in pressure.heard && size(pressure.heard) < 1", No),
        ("'hire' in pressure.heard && !('close_now' in pressure.heard) && size(pressure.heard) == 2", Yes),
        ("'hire' in pressure.heard && !('close_now' in pressure.heard) && size(pressure.heard) == 3", No),
        ("size(pressure.heard) > 3", No),
        ("size(enablement.components.in_place) == 3 && enablement.components.roi_stories == 'none'", No),
        ("size(enablement.components.in_place) == 2 && 'roi_stories' in enablement.components.none", Yes),
        ("size(enablement.components.in_place) + size(enablement.components.none) > 3", No),
        ("days_since(program.started_on) > 30 && days_since(program.started_on) < 20", No),
        ("days_since(program.started_on) > 20 && days_since(program.started_on) < 22", Yes),
        ("partners.signed * 2 > 5 && partners.signed < 4", Yes),
        ("partners.signed * 2 == 5", GaveUp),
        ("partners.signed - program.stage > 5", Yes),
        ("has(events.followed_up_pct) && events.followed_up_pct > 100", No),
        ("has(events.followed_up_pct) && events.followed_up_pct > 99", Yes),
        ("partner_mix.types.exists(t, t.active) && !partner_mix.types.exists(t, t.active)", No),
        ("size(partner_mix.types) > 3 && size(partner_mix.types) < 3", No),
        ("size(partner_mix.types) > 3 && partners.surveyed", Yes),
        ("partners.signed / 0 > 1", GaveUp),
    ] {
        let condition = typed(&scope, text);
        assert_eq!(is_satisfiable(&[&condition], &scope, &|truths| truths[0], 100_000), expected, "{text}");
    }
}

#[test]
fn conditions_hang_together_by_what_they_read_also_through_each_other() {
    let scope = scope();
    let one = typed(&scope, "enablement.days_to_first_pitch > 30");
    let near = typed(&scope, "enablement.days_to_first_pitch <= 30 || partners.surveyed");
    let through = typed(&scope, "!partners.surveyed && partners.signed > 3");
    let apart = typed(&scope, "has(events.followed_up_pct)");
    let solver = Solver::new(&scope);
    assert_eq!(solver.connected(&one, &[&apart, &through, &near]), [&near, &through]);
    assert!(solver.connected(&apart, &[&one, &near, &through]).is_empty());
}

#[test]
fn a_verdict_that_no_answers_lead_to() {
    let scope = scope();
    let fails = typed(&scope, "enablement.days_to_first_pitch > 30");
    let at_risk = |truths: &[Truth]| !truths[0] & !truths[1];
    let near = typed(&scope, "enablement.days_to_first_pitch <= 14");
    assert_eq!(is_satisfiable(&[&fails, &near], &scope, &at_risk, 1000), Satisfiability::Yes);
    let all = typed(&scope, "enablement.days_to_first_pitch <= 30");
    assert_eq!(is_satisfiable(&[&fails, &all], &scope, &at_risk, 1000), Satisfiability::No);
    assert_eq!(is_satisfiable(&[&fails, &all], &scope, &at_risk, 2), Satisfiability::GaveUp);
}

#[test]
fn what_changes_with_one_fact() {
    use crate::Change;
    let scope = scope();
    let solver = Solver::new(&scope);
    let stage = slot(&scope, "program.stage");
    let number = AbstractValue::number;
    let falls = |truths: &[Truth]| truths[0] & !truths[1];
    for (text, found) in [
        ("program.stage >= 2 || partners.signed > 3", Some(false)),
        ("program.stage <= 2 && partners.signed > 3", Some(true)),
        ("program.stage <= 2 && partners.signed > 3 && partners.signed < 4", Some(false)),
        ("program.stage != 3 && partners.cost < 2.5", Some(true)),
        ("partners.signed > 3", Some(false)),
        ("program.stage * partners.signed * partners.signed >= 0", None),
    ] {
        let condition = typed(&scope, text);
        let change = solver.changes(&[&condition], (stage, number(2.0), number(3.0)), &falls, 10_000);
        match found {
            Some(true) => assert!(matches!(&change, Change::Found(_)), "{text}: {change:?}"),
            Some(false) => assert_eq!(change, Change::Never, "{text}"),
            None => assert!(!matches!(&change, Change::Found(_)), "{text}: {change:?}"),
        }
    }
    let (values, joint) = solver.representatives(&[&typed(&scope, "program.stage >= 2 && program.stage < 4")], stage);
    assert_eq!((values, joint), (vec![0.0, 2.0, 3.0, 4.0], false));
}

#[test]
fn where_a_search_gives_up_some_facts_are_drawn() {
    use crate::Change;
    let scope = scope();
    let stage = slot(&scope, "program.stage");
    let condition = typed(&scope, "program.stage <= 2 && partners.signed * 2 > 5 && 'hire' in pressure.heard");
    let falls = |truths: &[Truth]| truths[0] & !truths[1];
    let step = (stage, AbstractValue::number(2.0), AbstractValue::number(3.0));
    let change = Solver::new(&scope).changes(&[&condition], step, &falls, 1);
    assert!(matches!(&change, Change::Found(beside) if !beside.is_empty()), "{change:?}");
}
