//! `in`: sets, lists out of macros, and lists of literals.

use diagnostics::{Code, Span};

use super::Inference;
use super::operators::{is_number, is_word};
use crate::AbstractValue;
use crate::fault::Fault;
use crate::syntax::{Expr, ExprKind};
use crate::typed::{Comparison, TypedExpr, TypedNode};
use crate::types::Type;

impl Inference<'_> {
    /// `value in container`
    pub(super) fn contained(&mut self, value: &Expr, container: &Expr, span: Span) -> Option<TypedExpr> {
        if let ExprKind::List(items) = &container.kind {
            return self.listed(value, items, container.span, span);
        }
        let container = self.value(container, None);
        let element = match container.as_ref().map(|container| &container.kind) {
            None if is_word(value) => return None,
            None => return self.value(value, None).and(None),
            Some(Type::Set(options)) => Type::Choice(*options),
            Some(Type::List(element)) if !matches!(**element, Type::List(_) | Type::Entry(_) | Type::Set(_)) => {
                (**element).clone()
            }
            Some(other) => {
                let message = format!("`in` needs a set or a list on its right, found {}", self.describe(other));
                let help = match other {
                    Type::Records(_) => "write list.exists(x, x.field == …)",
                    Type::Choice(_) => "write choice == \"…\"",
                    _ => "write … in [\"a\", \"b\"] or \"a\" in set",
                };
                let span = container.as_ref().map_or(span, |container| container.span);
                return self.fault(Fault::new(span, Code::TypeMismatch, message).help(help));
            }
        };
        let value = self.value(value, Some(&element))?;
        let list = Box::new(container?);
        let fits = value.kind == element || is_number(&value.kind) && is_number(&element);
        let node = match (&value.node, &list.kind) {
            _ if !fits => {
                self.mismatch(value.span, &element, &value.kind);
                return None;
            }
            (TypedNode::Constant(cell), Type::Set(_)) => TypedNode::Holds { set: list, mask: cell.a },
            _ => TypedNode::Member { value: Box::new(value), list },
        };
        Some(TypedExpr { node, kind: Type::Bool, span })
    }

    /// `value in [literal, …]`
    fn listed(&mut self, value: &Expr, items: &[Expr], list: Span, span: Span) -> Option<TypedExpr> {
        let typed = |node| TypedExpr { node, kind: Type::Bool, span };
        if is_word(value) {
            let fault = Fault::not_supported(value.span, "a text in a list of texts is always known");
            return self.fault(fault.help("write the name of a choice before `in`"));
        }
        let value = self.value(value, None)?;
        match value.kind {
            Type::Choice(options) => {
                let mut mask = Some(0);
                for item in items {
                    let bit = match &item.kind {
                        ExprKind::Text(word) => self.option(word, options, item.span),
                        _ => self.no_literal(item, "a choice in quotes"),
                    };
                    mask = mask.and_then(|mask| Some(mask | bit?));
                }
                Some(typed(TypedNode::OneOf { choice: Box::new(value), mask: mask? }))
            }
            Type::Int | Type::Double => {
                let mut equals = Some(Vec::new());
                for item in items {
                    let number = match &item.kind {
                        ExprKind::Int(number) => Some(*number as f64),
                        ExprKind::Double(number) => Some(*number),
                        ExprKind::Negate(inner) => match inner.kind {
                            ExprKind::Int(number) => Some(-(number as f64)),
                            ExprKind::Double(number) => Some(-number),
                            _ => self.no_literal(item, "a number"),
                        },
                        _ => self.no_literal(item, "a number"),
                    };
                    let constant = number.map(|number| {
                        let node = TypedNode::Constant(AbstractValue::number(number));
                        TypedExpr { node, kind: value.kind.clone(), span: item.span }
                    });
                    let equal = constant.map(|constant| {
                        typed(TypedNode::Compare(Comparison::Equal, Box::new([value.clone(), constant])))
                    });
                    equals = equals.and_then(|mut equals| {
                        equals.push(equal?);
                        Some(equals)
                    });
                }
                Some(typed(TypedNode::Any(equals?)))
            }
            _ => {
                let message = format!("{} cannot be looked up in a list of literals", self.describe(&value.kind));
                self.fault(Fault::new(list, Code::TypeMismatch, message).help("use choices or numbers"))
            }
        }
    }

    fn no_literal<T>(&mut self, item: &Expr, wanted: &str) -> Option<T> {
        let literal =
            matches!(item.kind, ExprKind::Text(_) | ExprKind::Int(_) | ExprKind::Double(_) | ExprKind::Bool(_));
        let code = if literal { Code::TypeMismatch } else { Code::NotSupported };
        let fault = Fault::new(item.span, code, format!("expected {wanted} in this list"));
        self.faults.push(if literal { fault } else { fault.help("only literals can stand in a list") });
        None
    }
}
