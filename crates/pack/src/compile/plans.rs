//! Checks that do not apply yet, judged by their plan where a profile asks for that.
//!
//! The rules of such a check become: it applies, or plans are judged; it fails as it does where it applies, and by its plan where
//! it does not. So nothing after this knows of plans.

use diagnostics::Span;
use expr::{AbstractValue, Comparison, Type, TypedExpr, TypedNode};

use crate::check::Check;
use crate::layout::{Layout, SlotPart};
use crate::question::Question;
use crate::{Condition, Limb, Screening};

/// Works the plan of a check into its rules.
pub(super) fn lower_planned(
    mut check: Check<Condition>,
    screening: &Screening,
    questions: &[Question<Condition>],
    layout: &Layout,
) -> Check<Condition> {
    let (Some(planned), Some(applies)) = (&check.planned, &check.applies_when) else { return check };
    let slot = |wanted: SlotPart, fact: Option<&str>| {
        let fits = |slot: &crate::Slot| slot.part == wanted && fact.is_none_or(|fact| slot.fact == fact);
        layout.slots.iter().position(fits).map(|at| (at as u32, &layout.slots[at]))
    };
    let asked = questions.iter().any(|question| question.fact == planned.fact);
    let (Some((plans, _)), Some((level, of))) =
        (slot(SlotPart::Plans, None), slot(SlotPart::Value, Some(&planned.fact)))
    else {
        return check;
    };
    if !asked {
        return check;
    }
    let at = Span::default();
    let (fails_to, passes_from) = screening.ends();
    let bool_of = |node| TypedExpr { node, kind: Type::Bool, span: at };
    let number = |level: usize| TypedExpr {
        node: TypedNode::Constant(AbstractValue::number(level as f64)),
        kind: Type::Int,
        span: at,
    };
    let level = TypedExpr { node: TypedNode::Fact { slot: level, unknown: of.unknown }, kind: Type::Int, span: at };
    let at_most =
        |one: TypedExpr, other: TypedExpr| bool_of(TypedNode::Compare(Comparison::AtMost, Box::new([one, other])));
    let real = applies.typed.clone().at(at);
    let judged = bool_of(TypedNode::Fact { slot: plans, unknown: AbstractValue::EITHER });
    let only_planned = bool_of(TypedNode::All(vec![judged.clone(), bool_of(TypedNode::Not(Box::new(real.clone())))]));
    let by_plan = |rule: &mut Condition, planned: TypedExpr| {
        let parts = Box::new([only_planned.clone(), planned, rule.typed.clone()]);
        rule.typed = bool_of(TypedNode::Choose(parts));
    };
    for Limb { fails_when, passes_when, .. } in &mut check.limbs {
        by_plan(fails_when, at_most(level.clone(), number(fails_to)));
        if let Some(passes_when) = passes_when {
            by_plan(passes_when, at_most(number(passes_from), level.clone()));
        }
    }
    if let Some(applies) = &mut check.applies_when {
        applies.typed = bool_of(TypedNode::Any(vec![real.clone(), judged]));
    }
    check
}
