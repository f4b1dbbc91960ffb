//! What stands between two operands: comparisons and arithmetic.

use diagnostics::{Code, Span};

use super::Inference;
use super::names::listed;
use crate::AbstractValue;
use crate::fault::Fault;
use crate::syntax::{Expr, ExprKind, Operator};
use crate::typed::{Comparison, Operation, TypedExpr, TypedNode};
use crate::types::Type;

/// Whether an expression is a word that could be a choice of any table.
pub(super) fn is_word(expr: &Expr) -> bool {
    match &expr.kind {
        ExprKind::Text(_) => true,
        ExprKind::Choose(parts) => {
            let [_, yes, no] = &**parts;
            is_word(yes) && is_word(no)
        }
        _ => false,
    }
}

pub(super) fn is_number(kind: &Type) -> bool {
    matches!(kind, Type::Int | Type::Double)
}

impl Inference<'_> {
    pub(super) fn binary(&mut self, operator: Operator, operands: &[Expr; 2], span: Span) -> Option<TypedExpr> {
        let [left, right] = operands;
        match operator {
            Operator::In => self.contained(left, right, span),
            _ if operator.strength() == 1 => self.compare(operator, left, right, span),
            _ => self.arithmetic(operator, left, right, span),
        }
    }

    fn compare(&mut self, operator: Operator, left: &Expr, right: &Expr, span: Span) -> Option<TypedExpr> {
        let (left, right) = if is_word(left) && !is_word(right) {
            let right = self.value(right, None)?;
            (self.against(left, &right)?, right)
        } else {
            let first = self.value(left, None);
            match first {
                Some(first) => {
                    let second = self.against(right, &first)?;
                    (first, second)
                }
                None if is_word(right) => return None,
                None => return self.value(right, None).and(None),
            }
        };
        let equality = matches!(operator, Operator::Equal | Operator::NotEqual);
        let fits = match (&left.kind, &right.kind) {
            (Type::Date, Type::Date) => true,
            (Type::Bool, Type::Bool) => equality,
            (Type::Choice(one), Type::Choice(other)) => equality && one == other,
            (one, other) => is_number(one) && is_number(other),
        };
        if !fits {
            let fault = self.incomparable(operator, &left, &right, span);
            return self.fault(fault);
        }
        let typed = |node| TypedExpr { node, kind: Type::Bool, span };
        let equal = |left, right| match (left, right) {
            (choice, TypedExpr { node: TypedNode::Constant(cell), kind: Type::Choice(_), .. })
            | (TypedExpr { node: TypedNode::Constant(cell), kind: Type::Choice(_), .. }, choice) => {
                typed(TypedNode::OneOf { choice: Box::new(choice), mask: cell.a })
            }
            (left, right) => typed(TypedNode::Compare(Comparison::Equal, Box::new([left, right]))),
        };
        Some(match operator {
            Operator::NotEqual => typed(TypedNode::Not(Box::new(equal(left, right)))),
            Operator::Less => typed(TypedNode::Compare(Comparison::Less, Box::new([left, right]))),
            Operator::AtMost => typed(TypedNode::Compare(Comparison::AtMost, Box::new([left, right]))),
            Operator::More => typed(TypedNode::Compare(Comparison::Less, Box::new([right, left]))),
            Operator::AtLeast => typed(TypedNode::Compare(Comparison::AtMost, Box::new([right, left]))),
            _ => equal(left, right),
        })
    }

    /// The other side of a comparison; a word is a choice of the table of this side.
    fn against(&mut self, expr: &Expr, side: &TypedExpr) -> Option<TypedExpr> {
        if !is_word(expr) || matches!(side.kind, Type::Choice(_)) {
            return self.value(expr, Some(&side.kind));
        }
        let message = format!("a text cannot be compared with {}", self.describe(&side.kind));
        let help = match side.kind {
            Type::Bool => "use it as it is, or with ! before it",
            Type::Int | Type::Double => "write a number without quotes",
            Type::Date => "write days_since(…) and compare with a number of days",
            Type::Text => "only the length of a text can be asked for: size(…)",
            Type::Set(_) => "write \"…\" in set",
            _ => "ask about the elements with exists",
        };
        self.fault(Fault::new(expr.span, Code::TypeMismatch, message).help(help))
    }

    fn incomparable(&self, operator: Operator, left: &TypedExpr, right: &TypedExpr, span: Span) -> Fault {
        let (one, other) = (self.describe(&left.kind), self.describe(&right.kind));
        let message = format!("`{}` does not work between {one} and {other}", operator.sign());
        let fault = Fault::new(span, Code::TypeMismatch, message);
        match (&left.kind, &right.kind) {
            (Type::Choice(one), Type::Choice(other)) if one == other => {
                fault.help("choices have no order: use == or in")
            }
            (Type::Choice(one), Type::Choice(other)) => fault.help(format!(
                "their choices differ: {} and {}",
                listed(self.scope.words(*one)),
                listed(self.scope.words(*other))
            )),
            (Type::Choice(_), _) | (_, Type::Choice(_)) => {
                fault.help("compare a choice with one of its words in quotes")
            }
            (Type::Text, _) | (_, Type::Text) => fault.help("only the length of a text can be asked for: size(…)"),
            (Type::Date, _) | (_, Type::Date) => fault.help("write days_since(…) to get a number of days"),
            (Type::Set(_) | Type::Records(_) | Type::List(_), _)
            | (_, Type::Set(_) | Type::Records(_) | Type::List(_)) => fault.help("compare its size: size(…)"),
            _ => fault,
        }
    }

    fn arithmetic(&mut self, operator: Operator, left: &Expr, right: &Expr, span: Span) -> Option<TypedExpr> {
        let (left, right) = (self.value(left, None), self.value(right, None));
        let (left, right) = (left?, right?);
        let operation = match (operator, &left.kind) {
            (Operator::Add, _) => Operation::Add,
            (Operator::Subtract, _) => Operation::Subtract,
            (Operator::Multiply, _) => Operation::Multiply,
            (Operator::Divide, Type::Int) => Operation::DivideWhole,
            (Operator::Divide, _) => Operation::Divide,
            _ => Operation::Remainder,
        };
        let whole = operation != Operation::Remainder || left.kind == Type::Int;
        if is_number(&left.kind) && left.kind == right.kind && whole {
            let kind = left.kind.clone();
            return Some(TypedExpr { node: TypedNode::Arithmetic(operation, Box::new([left, right])), kind, span });
        }
        let (one, other) = (self.describe(&left.kind), self.describe(&right.kind));
        let message = format!("`{}` does not work between {one} and {other}", operator.sign());
        let fault = Fault::new(span, Code::TypeMismatch, message);
        let fault = match (&left.kind, &right.kind) {
            (Type::Int | Type::Double, Type::Int | Type::Double) if operation == Operation::Remainder => {
                fault.help("% is for whole numbers")
            }
            (Type::Int, Type::Double) => fault.help("write double(…) around the first"),
            (Type::Double, Type::Int) => fault.help("write double(…) around the second"),
            (Type::Date, _) | (_, Type::Date) => fault.help("write days_since(…) to get a number of days"),
            _ => fault,
        };
        self.fault(fault)
    }

    pub(super) fn negate(&mut self, operand: &Expr, span: Span) -> Option<TypedExpr> {
        let operand = self.value(operand, None)?;
        if !is_number(&operand.kind) {
            let message = format!("`-` does not work before {}", self.describe(&operand.kind));
            return self.fault(Fault::new(span, Code::TypeMismatch, message));
        }
        let kind = operand.kind.clone();
        let node = match operand.node {
            TypedNode::Constant(cell) => TypedNode::Constant(AbstractValue::number(-cell.least())),
            _ => TypedNode::Negate(Box::new(operand)),
        };
        Some(TypedExpr { node, kind, span })
    }
}
