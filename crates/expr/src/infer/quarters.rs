//! Functions over a series. They become ordinary expressions over its quarters, so that nothing else knows of series.

use diagnostics::{Code, Span};

use super::Inference;
use super::operators::is_number;
use crate::AbstractValue;
use crate::cell::bit;
use crate::fault::Fault;
use crate::syntax::Expr;
use crate::typed::{Comparison, Operation, TypedExpr, TypedNode};
use crate::types::Type;

impl Inference<'_> {
    /// `streak(series)`, `rising(series)`, `total(series)`
    pub(super) fn over_quarters(
        &mut self,
        span: Span,
        function: &(String, Span),
        arguments: &[Expr],
    ) -> Option<TypedExpr> {
        let quarters = match arguments {
            [argument] => self.series(argument),
            _ => None,
        };
        let Some(quarters) = quarters else {
            let fault = Fault::new(span, Code::TypeMismatch, format!("`{}` needs a series", function.0));
            return self.fault(fault.help("write the name of a question of type `series`, without `.q1`"));
        };
        let kind = quarters.first().map(|quarter| quarter.kind.clone())?;
        match (function.0.as_str(), &kind) {
            ("streak", Type::Bool) => Some(in_a_row(&quarters, span, Clone::clone)),
            ("streak", Type::Set(options)) => {
                let count = u32::try_from(self.scope.words(*options).len()).unwrap_or(u32::MAX);
                let of_option = |option: u32| {
                    in_a_row(&quarters, span, |quarter| {
                        let node = TypedNode::Holds { set: Box::new(quarter.clone()), mask: bit(option) };
                        TypedExpr { node, kind: Type::Bool, span }
                    })
                };
                (0..count).map(of_option).reduce(|one, other| calculate(Operation::Greatest, one, other, span))
            }
            ("rising", kind) if is_number(kind) => {
                let pairs = quarters.windows(2).take(2);
                let rises = pairs.filter_map(|pair| {
                    let [later, earlier] = pair else { return None };
                    let operands = Box::new([earlier.clone(), later.clone()]);
                    Some(TypedExpr { node: TypedNode::Compare(Comparison::Less, operands), kind: Type::Bool, span })
                });
                Some(TypedExpr { node: TypedNode::All(rises.collect()), kind: Type::Bool, span })
            }
            ("total", kind) if is_number(kind) => {
                quarters.into_iter().reduce(|one, other| calculate(Operation::Add, one, other, span))
            }
            (name, kind) => {
                let wanted = if name == "streak" { "yes or no, or several choices," } else { "a number" };
                let message = format!("`{name}` needs a series with {wanted} a quarter, found {}", self.describe(kind));
                self.fault(Fault::new(span, Code::TypeMismatch, message))
            }
        }
    }
}

/// In how many quarters in a row, from the latest back, something holds.
fn in_a_row(quarters: &[TypedExpr], span: Span, holds: impl Fn(&TypedExpr) -> TypedExpr) -> TypedExpr {
    let number = |count: usize| TypedExpr {
        node: TypedNode::Constant(AbstractValue::number(count as f64)),
        kind: Type::Int,
        span,
    };
    let all = number(quarters.len());
    quarters.iter().enumerate().rev().fold(all, |longer, (before, quarter)| {
        let parts = Box::new([holds(quarter), longer, number(before)]);
        TypedExpr { node: TypedNode::Choose(parts), kind: Type::Int, span }
    })
}

fn calculate(operation: Operation, one: TypedExpr, other: TypedExpr, span: Span) -> TypedExpr {
    let kind = one.kind.clone();
    TypedExpr { node: TypedNode::Arithmetic(operation, Box::new([one, other])), kind, span }
}
