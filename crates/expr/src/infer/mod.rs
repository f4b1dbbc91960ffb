//! Names to slots and words to masks, with the types checked on the way: after this nothing can fail.

mod calls;
mod membership;
mod names;
mod operators;
mod quarters;

use std::collections::BTreeSet;

use diagnostics::{Code, Span};

use super::fault::Fault;
use super::parser::DEPTH_BUDGET;
use super::scope::Scope;
use super::syntax::{Expr, ExprKind};
use super::typed::{TypedExpr, TypedNode};
use super::types::Type;
use crate::AbstractValue;

/// How deep macros can stand in the bodies of macros: each level goes through its list once per element outside.
pub const MACRO_BUDGET: usize = 4;

/// How many nodes computed facts may bring into one condition: where each reads the one before it twice, they double.
pub const SIZE_BUDGET: usize = 20_000;

/// How deep a computed fact may be through all that it is computed from.
pub const FORMULA_DEPTH_BUDGET: usize = 4 * DEPTH_BUDGET;

/// Resolves the names of a condition and checks its types.
///
/// # Errors
///
/// Every [`Fault`] that was found. An operand with a fault hides only those that follow from it.
pub fn infer(expr: &Expr, scope: &Scope, want: Type) -> Result<TypedExpr, Vec<Fault>> {
    infer_one_of(expr, scope, &[want])
}

/// The same for an expression that may be of any of several types; the first of them is asked for where none fits.
///
/// # Errors
///
/// As for [`infer`].
pub fn infer_one_of(expr: &Expr, scope: &Scope, wants: &[Type]) -> Result<TypedExpr, Vec<Fault>> {
    let mut inference = Inference::new(scope);
    let typed = inference.value(expr, wants.first());
    match (typed, wants.first()) {
        (Some(typed), Some(want)) if inference.faults.is_empty() => {
            if wants.contains(&typed.kind) {
                return Ok(typed);
            }
            inference.mismatch(expr.span, want, &typed.kind);
        }
        _ => {}
    }
    Err(inference.faults)
}

/// The same for an expression of any type that a fact can have.
///
/// # Errors
///
/// As [`infer`].
pub fn infer_any(expr: &Expr, scope: &Scope) -> Result<TypedExpr, Vec<Fault>> {
    let mut inference = Inference::new(scope);
    let typed = inference.value(expr, None);
    match typed {
        Some(typed) if inference.faults.is_empty() => Ok(typed),
        _ => Err(inference.faults),
    }
}

/// Something that may be `n/a`: a fact by its slot, or a field of the entry in a macro variable.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
enum Location {
    Fact(u32),
    Field(u16, u16),
}

/// What is surely there if a condition holds, and if it does not.
#[derive(Default)]
struct Narrowing {
    if_true: BTreeSet<Location>,
    if_false: BTreeSet<Location>,
}

struct Inference<'a> {
    scope: &'a Scope,
    faults: Vec<Fault>,
    /// The macro variables from the outermost on.
    variables: Vec<(String, Type)>,
    /// What is surely there at the place that is being looked at.
    present: BTreeSet<Location>,
    /// How many nodes computed facts have brought in.
    brought_in: usize,
}

impl<'a> Inference<'a> {
    fn new(scope: &'a Scope) -> Self {
        Self { scope, faults: Vec::new(), variables: Vec::new(), present: BTreeSet::new(), brought_in: 0 }
    }
}

impl Inference<'_> {
    /// Resolves an expression. `hint` says what a text literal is a choice of; nothing else depends on it.
    fn value(&mut self, expr: &Expr, hint: Option<&Type>) -> Option<TypedExpr> {
        let constant = |cell, kind| Some(TypedExpr { node: TypedNode::Constant(cell), kind, span: expr.span });
        match &expr.kind {
            ExprKind::Int(value) => constant(AbstractValue::number(*value as f64), Type::Int),
            ExprKind::Double(value) => constant(AbstractValue::number(*value), Type::Double),
            ExprKind::Text(words) => self.word(words, expr.span, hint),
            ExprKind::List(_) => {
                let fault = Fault::not_supported(expr.span, "a list can only stand on the right of `in`");
                self.fault(fault)
            }
            ExprKind::Name(_) | ExprKind::Member(..) | ExprKind::Index(..) => self.name(expr),
            ExprKind::Call { target, function, arguments } => match target {
                Some(target) => self.method(expr, target, function, arguments),
                None if function.0 == "has" => self.logic(expr).0,
                None => self.function(expr, function, arguments),
            },
            ExprKind::Negate(operand) => self.negate(operand, expr.span),
            ExprKind::Binary(operator, operands) => self.binary(*operator, operands, expr.span),
            ExprKind::Choose(parts) => self.choose(parts, expr.span, hint).0,
            ExprKind::Bool(_) | ExprKind::Not(_) | ExprKind::All(_) | ExprKind::Any(_) => self.logic(expr).0,
        }
    }

    /// Resolves a bool, and what follows from it about facts that may be `n/a`.
    fn logic(&mut self, expr: &Expr) -> (Option<TypedExpr>, Narrowing) {
        let typed = |node| Some(TypedExpr { node, kind: Type::Bool, span: expr.span });
        match &expr.kind {
            ExprKind::Bool(value) => (typed(TypedNode::Constant(AbstractValue::bool(*value))), Narrowing::default()),
            ExprKind::Not(operand) => {
                let (operand, narrowing) = self.logic(operand);
                let swapped = Narrowing { if_true: narrowing.if_false, if_false: narrowing.if_true };
                (operand.and_then(|operand| typed(TypedNode::Not(Box::new(operand)))), swapped)
            }
            ExprKind::All(operands) => {
                let (operands, narrowing) = self.chain(operands, true);
                (operands.and_then(|operands| typed(TypedNode::All(operands))), narrowing)
            }
            ExprKind::Any(operands) => {
                let (operands, narrowing) = self.chain(operands, false);
                (operands.and_then(|operands| typed(TypedNode::Any(operands))), narrowing)
            }
            ExprKind::Choose(parts) => {
                let (chosen, narrowing) = self.choose(parts, expr.span, Some(&Type::Bool));
                (self.expect(chosen, &Type::Bool), narrowing)
            }
            ExprKind::Call { target: None, function, arguments } if function.0 == "has" => {
                self.has(expr.span, arguments)
            }
            _ => {
                let value = self.value(expr, None);
                (self.expect(value, &Type::Bool), Narrowing::default())
            }
        }
    }

    /// Operands of `&&` (or `||`), each of which is only looked at if those before it are true (or false).
    fn chain(&mut self, operands: &[Expr], and: bool) -> (Option<Vec<TypedExpr>>, Narrowing) {
        let before = self.present.clone();
        let (mut carried, mut shared): (BTreeSet<Location>, Option<BTreeSet<Location>>) = Default::default();
        let mut typed = Some(Vec::new());
        for operand in operands {
            let (operand, Narrowing { if_true, if_false }) = self.logic(operand);
            let (goes_on, ends) = if and { (if_true, if_false) } else { (if_false, if_true) };
            self.present.extend(&goes_on);
            carried.extend(goes_on);
            shared = Some(shared.map_or_else(|| ends.clone(), |shared| &shared & &ends));
            match (&mut typed, operand) {
                (Some(operands), Some(operand)) => operands.push(operand),
                _ => typed = None,
            }
        }
        self.present = before;
        let shared = shared.unwrap_or_default();
        let (if_true, if_false) = if and { (carried, shared) } else { (shared, carried) };
        (typed, Narrowing { if_true, if_false })
    }

    fn choose(&mut self, parts: &[Expr; 3], span: Span, hint: Option<&Type>) -> (Option<TypedExpr>, Narrowing) {
        let [condition, yes, no] = parts;
        let (condition, given) = self.logic(condition);
        let (yes_value, yes_given) = self.branch(yes, &given.if_true, hint);
        let (no_value, no_given) = self.branch(no, &given.if_false, hint);
        let narrowing = Narrowing {
            if_true: &(&given.if_true | &yes_given.if_true) & &(&given.if_false | &no_given.if_true),
            if_false: &(&given.if_true | &yes_given.if_false) & &(&given.if_false | &no_given.if_false),
        };
        let (Some(condition), Some(yes_value), Some(no_value)) = (condition, yes_value, no_value) else {
            return (None, narrowing);
        };
        let kind = yes_value.kind.clone();
        if matches!(kind, Type::Records(_) | Type::Entry(_) | Type::List(_) | Type::Text) {
            let message = format!("`? :` cannot choose between two of {}", self.describe(&kind));
            self.faults.push(Fault::not_supported(span, message));
            return (None, narrowing);
        }
        if kind != no_value.kind {
            self.mismatch(no.span, &kind, &no_value.kind);
            return (None, narrowing);
        }
        let node = TypedNode::Choose(Box::new([condition, yes_value, no_value]));
        (Some(TypedExpr { node, kind, span }), narrowing)
    }

    fn branch(
        &mut self,
        expr: &Expr,
        given: &BTreeSet<Location>,
        hint: Option<&Type>,
    ) -> (Option<TypedExpr>, Narrowing) {
        let before = self.present.clone();
        self.present.extend(given);
        let result = match &expr.kind {
            ExprKind::Choose(parts) => self.choose(parts, expr.span, hint),
            ExprKind::Not(_) | ExprKind::All(_) | ExprKind::Any(_) => self.logic(expr),
            ExprKind::Call { target: None, function, .. } if function.0 == "has" => self.logic(expr),
            _ => (self.value(expr, hint), Narrowing::default()),
        };
        self.present = before;
        result
    }

    /// The same value if it is of this type, else a fault.
    fn expect(&mut self, value: Option<TypedExpr>, want: &Type) -> Option<TypedExpr> {
        let value = value?;
        if value.kind == *want {
            return Some(value);
        }
        self.mismatch(value.span, want, &value.kind);
        None
    }

    fn fault(&mut self, fault: Fault) -> Option<TypedExpr> {
        self.faults.push(fault);
        None
    }

    fn mismatch(&mut self, span: Span, want: &Type, found: &Type) {
        let message = format!("expected {}, found {}", self.describe(want), self.describe(found));
        let fault = Fault::new(span, Code::TypeMismatch, message);
        let fault = match (want, found) {
            (Type::Double, Type::Int) => fault.help("write double(…) around the whole number"),
            (Type::Int | Type::Double, Type::Date) => fault.help("write days_since(…) to get a number of days"),
            (Type::Bool, Type::Int | Type::Double) => fault.help("compare it with a number, such as … > 0"),
            (Type::Bool, Type::Choice(options)) => {
                fault.help(format!("compare it with one of {}", names::listed(self.scope.words(*options))))
            }
            (Type::Bool, Type::Set(_) | Type::Records(_) | Type::List(_) | Type::Text) => {
                fault.help("ask for its size, such as size(…) > 0")
            }
            _ => fault,
        };
        self.faults.push(fault);
    }

    /// The type in words.
    #[expect(clippy::self_only_used_in_recursion, reason = "types are told by whoever infers them")]
    fn describe(&self, kind: &Type) -> String {
        match kind {
            Type::Bool => "a yes or no (bool)".to_owned(),
            Type::Int => "a whole number (int)".to_owned(),
            Type::Double => "a decimal number (double)".to_owned(),
            Type::Date => "a date".to_owned(),
            Type::Text => "a text".to_owned(),
            Type::Choice(_) => "a choice".to_owned(),
            Type::Set(_) => "a set of choices".to_owned(),
            Type::Records(_) => "a list of records".to_owned(),
            Type::Entry(_) => "an entry of a list".to_owned(),
            Type::List(element) => format!("a list, each element {}", self.describe(element)),
        }
    }
}
