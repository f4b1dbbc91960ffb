//! Conditions: a strict subset of CEL, typed when a pack is loaded, evaluated over sets of possible values.
//!
//! Text becomes an [`Expr`] ([`parse`]), names and types are resolved ([`infer`]), and from there on nothing can fail:
//! a [`TypedExpr`] condition is evaluated by a walk ([`truth`], [`explain`]) or, with many others, as one [`Bytecode`].
//!
//! A fact is the set of values that it can still have ([`AbstractValue`]), so that a condition is decided
//! as soon as every one of them leads to the same truth. What is undefined (a division by zero, also between decimals,
//! where public CEL says infinity; the number of a fact that is `n/a`) leaves it unknown.
//!
//! ```
//! use expr::{AbstractValue, Binding, Scope, Truth, Type, explain, infer, parse};
//!
//! let mut scope = Scope::default();
//! scope.bind("partners.signed", Binding::new(1, Type::Int).within(0.0, f64::INFINITY));
//! scope.bind("partners.surveyed", Binding::new(2, Type::Bool));
//! let expr = parse("partners.signed < 5 && !partners.surveyed")?;
//! let condition = infer(&expr, &scope, Type::Bool).map_err(|mut faults| faults.remove(0))?;
//!
//! let mut cells = scope.cells();
//! cells[1] = AbstractValue::number(3.0);
//! assert_eq!(explain(&condition, &cells, &[]).missing, [2].into());
//! cells[1] = AbstractValue::number(7.0);
//! assert_eq!(explain(&condition, &cells, &[]).truth, Truth::False);
//! # Ok::<(), expr::Fault>(())
//! ```

pub mod cell;
pub mod lanes;

mod builder;
mod candidates;
mod day;
mod eval;
mod explain;
mod fault;
mod infer;
mod instruction;
mod interval;
mod lexer;
mod lists;
mod operand;
mod parser;
mod program;
mod quarter;
mod reach;
mod scope;
mod syntax;
mod trail;
mod truth;
mod typed;
mod types;
mod value;

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;

pub use candidates::{Candidates, candidates, candidates_in};
pub use cell::{AbstractValue, Records, bit, bits};
pub use day::Day;
pub use eval::{evaluate, truth};
pub use explain::{Behind, Explanation, explain, explain_value, missing};
pub use fault::Fault;
pub use infer::{MACRO_BUDGET, infer, infer_any, infer_one_of};
pub use parser::{DEPTH_BUDGET, LENGTH_BUDGET, parse};
pub use program::{Bytecode, BytecodeBuilder, Register};
pub use quarter::Quarter;
#[cfg(test)]
use reach::is_satisfiable;
pub use reach::{Change, Satisfiability, Solver};
pub use scope::{Binding, Checklist, Field, Range, Scope};
pub use syntax::{Expr, ExprKind, Operator};
pub use truth::Truth;
pub use typed::{Comparison, Operation, Quantifier, TypedExpr, TypedNode};
pub use types::{OptionsId, Type};
pub use value::Value;
