//! Functions and macros.

use diagnostics::{Code, Span};

use super::operators::is_number;
use super::{Inference, MACRO_BUDGET, Narrowing};
use crate::AbstractValue;
use crate::fault::Fault;
use crate::syntax::{Expr, ExprKind};
use crate::typed::{Operation, Quantifier, TypedExpr, TypedNode};
use crate::types::Type;

impl Inference<'_> {
    /// `size(a)`, `double(a)`, `days_since(a)`, and what [`super::quarters`] has.
    pub(super) fn function(&mut self, expr: &Expr, function: &(String, Span), arguments: &[Expr]) -> Option<TypedExpr> {
        let span = expr.span;
        match function.0.as_str() {
            "size" | "double" | "days_since" => {}
            "max" => return self.extreme(Operation::Greatest, span, arguments),
            "min" => return self.extreme(Operation::Least, span, arguments),
            "streak" | "rising" | "total" => return self.over_quarters(span, function, arguments),
            unknown => {
                let fault = Fault::not_supported(function.1, format!("no function is called `{unknown}`"));
                return self
                    .fault(fault.help("there are size, has, double, days_since, max, min, streak, rising and total"));
            }
        }
        let [argument] = arguments else {
            let message = format!("`{}` takes one value, found {}", function.0, arguments.len());
            return self.fault(Fault::new(span, Code::TypeMismatch, message));
        };
        let argument = self.value(argument, None)?;
        match (function.0.as_str(), &argument.kind) {
            ("size", Type::Set(_) | Type::Records(_) | Type::List(_) | Type::Text) => {
                Some(TypedExpr { node: TypedNode::Size(Box::new(argument)), kind: Type::Int, span })
            }
            ("double", Type::Int | Type::Double) => Some(TypedExpr { node: argument.node, kind: Type::Double, span }),
            ("days_since", Type::Date) => {
                let node = TypedNode::DaysSince { as_of: self.scope.as_of, date: Box::new(argument) };
                Some(TypedExpr { node, kind: Type::Int, span })
            }
            (name, found) => {
                let wanted = match name {
                    "size" => "a set, a list or a text",
                    "double" => "a number",
                    _ => "a date",
                };
                let message = format!("`{name}` needs {wanted}, found {}", self.describe(found));
                self.fault(Fault::new(argument.span, Code::TypeMismatch, message))
            }
        }
    }

    /// `max(a, b, …)` and `min(a, b, …)` of numbers of one type.
    fn extreme(&mut self, operation: Operation, span: Span, arguments: &[Expr]) -> Option<TypedExpr> {
        let values: Vec<TypedExpr> = arguments.iter().filter_map(|argument| self.value(argument, None)).collect();
        if values.len() < arguments.len() {
            return None;
        }
        let mut values = values.into_iter();
        let (Some(first), true) = (values.next(), arguments.len() >= 2) else {
            let message = format!("`max` and `min` take two values or more, found {}", arguments.len());
            return self.fault(Fault::new(span, Code::TypeMismatch, message));
        };
        let mut result = first;
        for value in values {
            if !is_number(&result.kind) || result.kind != value.kind {
                let (one, other) = (self.describe(&result.kind), self.describe(&value.kind));
                let message = format!("`max` and `min` compare numbers of one type, found {one} and {other}");
                return self.fault(Fault::new(value.span, Code::TypeMismatch, message));
            }
            let kind = result.kind.clone();
            result = TypedExpr { node: TypedNode::Arithmetic(operation, Box::new([result, value])), kind, span };
        }
        Some(result)
    }

    /// `has(fact)`
    pub(super) fn has(&mut self, span: Span, arguments: &[Expr]) -> (Option<TypedExpr>, Narrowing) {
        let typed = |node| Some(TypedExpr { node, kind: Type::Bool, span });
        let argument = match arguments {
            [argument @ Expr { kind: ExprKind::Member(..), .. }] => argument,
            // A column of a row has no dot in its name.
            [argument @ Expr { kind: ExprKind::Name(name), .. }] if self.scope.of_row && !self.is_variable(name) => {
                argument
            }
            _ => {
                let fault = Fault::not_supported(span, "`has` needs the dotted name of one fact or field");
                self.faults.push(fault.help("write has(group.fact)"));
                return (None, Narrowing::default());
            }
        };
        if self.formula(argument).is_some() {
            let fault = Fault::not_supported(argument.span, "a computed fact is undefined or not, but never `n/a`");
            self.faults.push(fault.help("ask about the facts that it is computed from"));
            return (None, Narrowing::default());
        }
        match self.resolve(argument) {
            None => (None, Narrowing::default()),
            Some((_, _, None)) => (typed(TypedNode::Constant(AbstractValue::bool(true))), Narrowing::default()),
            Some((_, _, Some((place, there)))) => {
                (typed(there), Narrowing { if_true: [place].into(), ..Narrowing::default() })
            }
        }
    }

    fn is_variable(&self, name: &str) -> bool {
        self.variables.iter().any(|(variable, _)| variable == name)
    }

    /// `list.all(x, …)` and its like.
    pub(super) fn method(
        &mut self,
        expr: &Expr,
        target: &Expr,
        function: &(String, Span),
        arguments: &[Expr],
    ) -> Option<TypedExpr> {
        let quantifier = match function.0.as_str() {
            "all" => Some(Quantifier::All),
            "exists" => Some(Quantifier::Exists),
            "exists_one" => Some(Quantifier::ExistsOne),
            "filter" | "map" => None,
            "size" => {
                let fault = Fault::not_supported(function.1, "`size` stands before what it measures");
                return self.fault(fault.help("write size(…)"));
            }
            other => {
                let fault = Fault::not_supported(function.1, format!("no macro is called `{other}`"));
                return self.fault(fault.help("there are all, exists, exists_one, filter and map"));
            }
        };
        let [Expr { kind: ExprKind::Name(variable), .. }, body] = arguments else {
            let fault = Fault::not_supported(expr.span, format!("`{}` takes a name and an expression", function.0));
            return self.fault(fault.help(format!("write list.{}(x, …)", function.0)));
        };
        if self.variables.len() >= MACRO_BUDGET {
            let message = format!("macros nest deeper than {MACRO_BUDGET} levels");
            return self.fault(Fault::not_supported(expr.span, message));
        }
        let list = self.value(target, None)?;
        let element = match &list.kind {
            Type::Records(list) => Type::Entry(*list),
            Type::Set(options) => Type::Choice(*options),
            Type::List(element) => (**element).clone(),
            other => {
                let message = format!("`{}` needs a list or a set, found {}", function.0, self.describe(other));
                return self.fault(Fault::new(target.span, Code::TypeMismatch, message));
            }
        };
        let before = self.present.clone();
        self.variables.push((variable.clone(), element.clone()));
        let body = if function.0 == "map" { self.value(body, None) } else { self.logic(body).0 };
        self.variables.pop();
        self.present = before;
        let (body, list) = (Box::new(body?), Box::new(list));
        let (node, kind) = match quantifier {
            Some(quantifier) => (TypedNode::Quantify { quantifier, list, body }, Type::Bool),
            None if function.0 == "filter" => (TypedNode::Filter { list, body }, Type::List(Box::new(element))),
            None => {
                let kind = match &body.kind {
                    Type::Records(list) => Type::List(Box::new(Type::Entry(*list))),
                    kind => kind.clone(),
                };
                (TypedNode::Map { list, body }, Type::List(Box::new(kind)))
            }
        };
        Some(TypedExpr { node, kind, span: expr.span })
    }
}
