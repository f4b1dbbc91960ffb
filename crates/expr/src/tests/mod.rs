//! Conditions by example.

mod evaluating;
mod faults;
mod quarters;
mod reading;
mod rows;
mod searching;

use super::{Binding, Checklist, Field, Scope, Type, TypedExpr, infer, parse};

/// A small pack's facts.
fn scope() -> Scope {
    let mut scope = Scope::default();
    let background = scope.add_options(["seller", "marketer", "engineer"]);
    let heard = scope.add_options(["close_now", "be_patient", "hire"]);
    let items = scope.add_options(["product_training", "sales_playbook", "roi_stories"]);
    let states = scope.add_options(["none", "partial", "in_place"]);
    let verdicts = scope.add_options(["pass", "at_risk", "fail", "not_applicable"]);
    let strategy = scope.add_options(["shared", "own"]);
    let mut share = Field::new("share", Type::Double);
    share.present = Some(4);
    let types = scope.add_list(vec![
        Field::new("active", Type::Bool),
        Field::new("strategy", Type::Choice(strategy)),
        Field::new("count", Type::Int),
        share,
        Field::new("share is there", Type::Bool),
    ]);
    let facts = [
        ("program.stage", Binding::new(0, Type::Int).within(0.0, 4.0)),
        ("program.background", Binding::new(1, Type::Choice(background))),
        ("program.started_on", Binding::new(2, Type::Date)),
        ("program.name", Binding::new(3, Type::Text)),
        ("partners.signed", Binding::new(4, Type::Int).within(0.0, f64::INFINITY)),
        ("partners.cost", Binding::new(5, Type::Double).within(0.0, f64::INFINITY)),
        ("partners.surveyed", Binding::new(6, Type::Bool)),
        ("pressure.heard", Binding::new(7, Type::Set(heard))),
        ("events.followed_up_pct", Binding::new(8, Type::Double).within(0.0, 100.0).present_at(9)),
        ("enablement.components.product_training", Binding::new(10, Type::Choice(states))),
        ("enablement.components.sales_playbook", Binding::new(11, Type::Choice(states))),
        ("enablement.components.roi_stories", Binding::new(12, Type::Choice(states))),
        ("enablement.components.none", Binding::new(13, Type::Set(items))),
        ("enablement.components.partial", Binding::new(14, Type::Set(items))),
        ("enablement.components.in_place", Binding::new(15, Type::Set(items))),
        ("enablement.days_to_first_pitch", Binding::new(16, Type::Double).within(0.0, f64::INFINITY)),
        ("verdicts[\"FM-09\"]", Binding::new(17, Type::Choice(verdicts))),
        ("tally.critical.fail", Binding::new(18, Type::Int).within(0.0, f64::INFINITY)),
        ("partner_mix.types", Binding::new(19, Type::Records(types))),
        ("leader.background", Binding::new(20, Type::Choice(background))),
    ];
    for (name, binding) in facts {
        scope.bind(name, binding);
    }
    scope.checklists.push(Checklist { items: vec![10, 11, 12], states: vec![13, 14, 15] });
    scope.as_of = 21;
    scope
}

fn slot(scope: &Scope, name: &str) -> u32 {
    scope.bindings[name].slot
}

fn typed(scope: &Scope, text: &str) -> TypedExpr {
    let expr = parse(text).unwrap_or_else(|fault| panic!("{fault} in {text}"));
    infer(&expr, scope, Type::Bool).unwrap_or_else(|faults| panic!("{faults:?} in {text}"))
}
