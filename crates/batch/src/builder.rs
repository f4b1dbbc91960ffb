//! Conditions of a catalog to one flat program.

use expr::{AbstractValue, Bytecode, BytecodeBuilder, Register, Type, TypedExpr, TypedNode};
use pack::{Clause, Condition};

/// A pack that this evaluation does not know how to judge; the engine does.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[non_exhaustive]
pub enum Unsupported {
    /// The condition of a check, or the level of a part of a rating, reads what is only known once checks are judged.
    #[error("the check at place {check} of the catalog reads verdicts or ratings that are worked out after it")]
    Circular {
        /// The check.
        check: usize,
    },
    /// A rating has more parts, or other weights, than can be summed up for many programs at once.
    #[error("the rating of the check at place {check} of the catalog has too many parts or odd weights")]
    Rating {
        /// The check.
        check: usize,
    },
    /// A verdict earns another credit than nothing, half or all.
    #[error("a verdict earns another credit than nothing, half or all")]
    Credit,
}

/// Collects the conditions of a program.
pub(crate) struct Builder(BytecodeBuilder);

impl Builder {
    pub fn new(slots: usize) -> Builder {
        Builder(BytecodeBuilder::new(slots))
    }

    pub fn finish(self) -> Bytecode {
        self.0.finish()
    }

    pub fn add(&mut self, typed: &TypedExpr) -> Register {
        self.0.add(typed)
    }

    /// Whether any of some clauses holds; none where there is none.
    pub fn any<'c>(&mut self, clauses: impl Iterator<Item = &'c Clause<Condition>>) -> Option<Register> {
        self.joined(clauses, TypedNode::Any)
    }

    pub fn joined<'c>(
        &mut self,
        clauses: impl Iterator<Item = &'c Clause<Condition>>,
        join: fn(Vec<TypedExpr>) -> TypedNode,
    ) -> Option<Register> {
        let mut parts: Vec<TypedExpr> = clauses.map(|clause| clause.when.typed.clone()).collect();
        if parts.len() > 1 {
            parts = vec![TypedExpr { node: join(parts), kind: Type::Bool, span: Default::default() }];
        }
        parts.first().map(|typed| self.0.add(typed))
    }

    pub fn or_never(&mut self, register: Option<Register>) -> Register {
        let node = TypedNode::Constant(AbstractValue::bool(false));
        register.unwrap_or_else(|| self.0.add(&TypedExpr { node, kind: Type::Bool, span: Default::default() }))
    }
}
