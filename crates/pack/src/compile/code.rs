//! The checks' conditions as one flat program.

use diagnostics::Span;
use expr::{AbstractValue, BytecodeBuilder, Type, TypedExpr, TypedNode};

use crate::check::{Check, Clause};
use crate::{CheckCode, CompiledChecks, Condition, LimbCode};

/// The checks' conditions as one flat program.
pub(super) fn code(checks: &[Check<Condition>], slots: usize) -> CompiledChecks {
    let mut builder = BytecodeBuilder::new(slots);
    let mut limbs = Vec::new();
    let checks = checks
        .iter()
        .map(|check| {
            let first_limb = limbs.len();
            let applies = check.applies_when.as_ref().map(|condition| builder.add(&condition.typed));
            for limb in &check.limbs {
                let beside = limb.fails_when.iter().filter(|clause| !clause.ruled_out);
                let fails = any(limb.fails_when.iter());
                limbs.push(LimbCode {
                    fails: builder.add(&fails.unwrap_or_else(never)),
                    fails_beside: any(beside).map(|typed| builder.add(&typed)),
                    passes: all(&limb.passes_when).map(|typed| builder.add(&typed)),
                    practice: any(limb.at_risk_when.iter()).map(|typed| builder.add(&typed)),
                });
            }
            CheckCode { applies, first_limb, limbs: check.limbs.len() }
        })
        .collect();
    CompiledChecks { program: builder.finish(), checks, limbs }
}

/// Whether any of some clauses holds; none where there is none.
fn any<'c>(clauses: impl Iterator<Item = &'c Clause<Condition>>) -> Option<TypedExpr> {
    joined(clauses.map(|clause| clause.when.typed.clone()).collect(), TypedNode::Any)
}

/// Whether all of some clauses hold; none where there is none.
fn all(clauses: &[Clause<Condition>]) -> Option<TypedExpr> {
    joined(clauses.iter().map(|clause| clause.when.typed.clone()).collect(), TypedNode::All)
}

fn joined(mut parts: Vec<TypedExpr>, join: fn(Vec<TypedExpr>) -> TypedNode) -> Option<TypedExpr> {
    match parts.len() {
        0 | 1 => parts.pop(),
        _ => Some(TypedExpr { node: join(parts), kind: Type::Bool, span: Span::default() }),
    }
}

fn never() -> TypedExpr {
    TypedExpr { node: TypedNode::Constant(AbstractValue::bool(false)), kind: Type::Bool, span: Span::default() }
}
