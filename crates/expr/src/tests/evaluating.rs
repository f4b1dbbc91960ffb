//! What conditions come to, and why.

use std::collections::BTreeSet;

use super::super::{BytecodeBuilder, explain, truth};
use super::{scope, slot, typed};
use crate::{AbstractValue, Records, Truth};

const F: Truth = Truth::False;
const U: Truth = Truth::Unknown;
const T: Truth = Truth::True;

/// Cells of which only these are known.
fn cells(known: &[(&str, AbstractValue)]) -> Vec<AbstractValue> {
    let scope = scope();
    let mut cells = scope.cells();
    cells[scope.as_of as usize] = AbstractValue::number(20_000.0);
    for (name, cell) in known {
        cells[slot(&scope, name) as usize] = *cell;
    }
    cells
}

/// Entries of (active, strategy, count, share).
fn types(known: bool, entries: &[(bool, u32, f64)]) -> Vec<Records> {
    let entry = |(active, strategy, count): &(bool, u32, f64)| {
        vec![
            AbstractValue::bool(*active),
            AbstractValue::option(*strategy),
            AbstractValue::number(*count),
            AbstractValue::UNDEFINED,
            AbstractValue::bool(false),
        ]
    };
    vec![Records { known, entries: entries.iter().map(entry).collect() }]
}

#[test]
fn a_condition_decides_as_soon_as_its_facts_do() {
    let scope = scope();
    let two_of_three = ("enablement.components.in_place", AbstractValue::set(0b011, 0b111));
    let signed = |least, most| ("partners.signed", AbstractValue::between(least, most));
    for (known, text, expected) in [
        (vec![], "partners.surveyed", U),
        (vec![], "partners.signed >= 0", T),
        (vec![], "program.stage <= 4 && program.stage > 4", F),
        (vec![two_of_three], "size(enablement.components.in_place) >= 2", T),
        (vec![two_of_three], "size(enablement.components.in_place) == 3", U),
        (vec![two_of_three], "size(enablement.components.in_place) <= 1", F),
        (vec![two_of_three], "\"roi_stories\" in enablement.components.in_place", U),
        (vec![signed(3.0, 5.0)], "partners.signed * 2 > 5", T),
        (vec![signed(3.0, 5.0)], "partners.signed - 4 > 0", U),
        (vec![signed(3.0, 5.0)], "partners.signed in [1, 2]", F),
        (vec![signed(0.0, 0.0)], "10 / partners.signed > 1", U),
        (vec![signed(0.0, 0.0)], "partners.signed == 0 || 10 / partners.signed > 1", T),
        (vec![signed(0.0, 5.0)], "10 / partners.signed >= 0", U),
        (
            vec![("program.background", AbstractValue::one_of(0b011))],
            "program.background in [\"seller\", \"marketer\"]",
            T,
        ),
        (vec![("program.background", AbstractValue::one_of(0b011))], "program.background == \"engineer\"", F),
        (vec![("program.background", AbstractValue::one_of(0b011))], "program.background != \"seller\"", U),
        (
            vec![("program.background", AbstractValue::option(0)), ("leader.background", AbstractValue::one_of(0b110))],
            "program.background == leader.background",
            F,
        ),
        (vec![("program.started_on", AbstractValue::number(19_700.0))], "days_since(program.started_on) == 300", T),
        (vec![], "has(events.followed_up_pct) && events.followed_up_pct < 50", U),
        (vec![("events.followed_up_pct", AbstractValue::UNDEFINED)], "has(partners.signed)", T),
        (vec![], "partners.surveyed ? partners.signed >= 0 : program.stage >= 0", T),
        (vec![], "(partners.surveyed ? 1 : 3) < 5", T),
        (vec![], "(partners.surveyed ? 1 : 3) == 2", U),
        (vec![("program.name", AbstractValue::number(3.0))], "size(program.name) == 3", T),
        (vec![], "verdicts['FM-09'] in ['pass', 'at_risk', 'fail', 'not_applicable']", T),
    ] {
        assert_eq!(truth(&typed(&scope, text), &cells(&known), &[]), expected, "{text}");
    }
}

#[test]
fn macros_know_what_a_list_that_goes_on_can_still_change() {
    let scope = scope();
    let some: &[(bool, u32, f64)] = &[(true, 0, 4.0), (false, 1, 0.0)];
    for (text, whole, part) in [
        ("X.exists(t, t.active)", T, T),
        ("X.exists(t, t.count > 9)", F, U),
        ("X.all(t, t.count >= 0)", T, U),
        ("X.all(t, t.active)", F, F),
        ("X.exists_one(t, t.active)", T, U),
        ("X.exists_one(t, t.count >= 0)", F, F),
        ("size(X) == 2", T, U),
        ("size(X) >= 2", T, T),
        ("size(X.filter(t, t.active && t.strategy == 'shared')) >= 1", T, T),
        ("size(X.filter(t, t.active)) <= 1", T, U),
        ("'own' in X.map(t, t.strategy)", T, T),
        ("4 in X.filter(t, t.active).map(t, t.count)", T, T),
        ("5 in X.map(t, t.count)", F, U),
        ("X.exists(t, X.exists(u, t.count > u.count && t.strategy != u.strategy))", T, T),
        ("X.map(t, t.count * 2).exists(n, n == 8)", T, T),
        ("X.exists(t, t.count > partners.signed)", U, U),
        ("X.map(t, t).filter(u, u.active).all(v, v.count == 4)", T, U),
        ("X.exists(t, has(t.share) && t.share > 0.0)", F, U),
    ] {
        let condition = typed(&scope, &text.replace('X', "partner_mix.types"));
        let found = [true, false].map(|known| truth(&condition, &cells(&[]), &types(known, some)));
        assert_eq!(found, [whole, part], "{text}");
    }
    let sets = typed(&scope, "pressure.heard.exists(w, w == 'hire') && !pressure.heard.all(w, w == 'hire')");
    assert_eq!(truth(&sets, &cells(&[("pressure.heard", AbstractValue::set(0b101, 0b101))]), &[]), T);
    assert_eq!(truth(&sets, &cells(&[("pressure.heard", AbstractValue::set(0, 0b100))]), &[]), F);
    assert_eq!(truth(&sets, &cells(&[("pressure.heard", AbstractValue::set(0b100, 0b111))]), &[]), U);
}

#[test]
#[rustfmt::skip]
fn an_explanation_names_the_facts_that_decide_or_can() {
    let scope = scope();
    let yes = ("partners.surveyed", AbstractValue::bool(true));
    let signed = ("partners.signed", AbstractValue::number(3.0));
    let none = ("partners.signed", AbstractValue::number(0.0));
    let cost = ("partners.cost", AbstractValue::number(0.0));
    let part = ("pressure.heard", AbstractValue::set(0b001, 0b011));
    for (known, text, expected, decided, missing) in [
        (vec![], "partners.surveyed && partners.signed > 2", U, "", "partners.surveyed partners.signed"),
        (vec![yes], "partners.surveyed && partners.signed > 2", U, "", "partners.signed"),
        (vec![yes, signed], "partners.surveyed && partners.signed > 2", T, "partners.surveyed partners.signed", ""),
        (vec![signed], "partners.surveyed && partners.signed > 5", F, "partners.signed", ""),
        (vec![signed, cost], "partners.cost + double(partners.signed) > 5.0 && partners.signed > 5", F, "partners.signed", ""),
        (vec![yes], "partners.surveyed || partners.signed > 2", T, "partners.surveyed", ""),
        (vec![yes], "partners.surveyed ? partners.signed > 2 : partners.cost > 1.0", U, "", "partners.signed"),
        (vec![], "partners.cost * 0.0 + double(partners.signed) > 1.0", U, "", "partners.signed"),
        (vec![none], "partners.cost / double(partners.signed) > 1.0", U, "", ""),
        (vec![none], "partners.cost / double(partners.signed) > 1.0 || partners.surveyed", U, "", "partners.surveyed"),
        // What is lost may still lie in a range, which another fact can leave.
        (vec![none], "size(partner_mix.types.filter(t, partners.cost / double(partners.signed) > 1.0)) == days_since(program.started_on)", U, "", "program.started_on"),
        (vec![none], "(partners.cost / double(partners.signed) > 1.0 ? 1 : 2) * days_since(program.started_on) > 9", U, "", "program.started_on"),
        (vec![none], "(partners.surveyed ? (partners.cost / double(partners.signed) > 1.0 ? 1 : 2) : (partners.cost / double(partners.signed) > 1.0 ? 5 : 6)) > 3", U, "", "partners.surveyed"),
        (vec![none], "(partners.surveyed ? partners.cost / double(partners.signed) > 1.0 : partners.cost / double(partners.signed) > 2.0)", U, "", ""),
        (vec![part], "size(pressure.heard) >= 1", T, "pressure.heard", ""),
        (vec![part], "size(pressure.heard) >= 2", U, "", "pressure.heard"),
        (vec![], "partners.signed >= 0", T, "", ""),
        (vec![signed], "partner_mix.types.exists(t, t.active) && partners.signed < 1", F, "partners.signed", ""),
        (vec![signed], "partner_mix.types.exists(t, t.active && partners.signed < 9)", T, "partner_mix.types partners.signed", ""),
        (vec![], "partner_mix.types.exists(t, t.count > partners.signed)", U, "", "partners.signed"),
        (vec![], "size(partner_mix.types.filter(t, t.active || partners.surveyed)) == 2", U, "", "partners.surveyed"),
        (vec![("program.started_on", AbstractValue::number(1.0))], "days_since(program.started_on) > 1", T, "program.started_on", ""),
    ] {
        let slots = |names: &str| names.split_whitespace().map(|name| slot(&scope, name)).collect::<BTreeSet<u32>>();
        let found = explain(&typed(&scope, text), &cells(&known), &types(true, &[(true, 0, 4.0), (false, 1, 0.0)]));
        assert_eq!((found.truth, &found.decided_by, &found.missing), (expected, &slots(decided), &slots(missing)), "{text}");
    }
}

#[test]
fn the_same_is_calculated_once() {
    let scope = scope();
    let mut builder = BytecodeBuilder::new(scope.cells().len());
    let texts = [
        "partners.signed > 3 && partners.surveyed",
        "partners.surveyed && 3 < partners.signed",
        "!(partners.signed > 3 && partners.surveyed) || size(partner_mix.types.filter(t, t.active)) > 1",
        "size(partner_mix.types.filter(t, t.active)) > 1",
    ];
    let registers = texts.map(|text| builder.add(&typed(&scope, text)));
    let program = builder.finish();
    // Above, And, Not, Above (the macro), Or
    assert_eq!((program.len(), program.width()), (5, scope.cells().len() + 1 + 5));
    let mut short = scope.cells();
    program.run(&mut short);
    assert_eq!(registers.map(|register| program.truth(register, &short)), [U; 4]);
}

#[test]
fn what_is_read_are_facts_and_lists() {
    let scope = scope();
    let text = "partner_mix.types.exists(t, t.count > partners.signed) && days_since(program.started_on) > 3";
    let names = ["program.started_on", "partners.signed", "partner_mix.types"];
    assert_eq!(typed(&scope, text).reads(), names.map(|name| slot(&scope, name)).into());
}
