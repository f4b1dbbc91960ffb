//! A condition as it is written, before anything is known of its names.

use diagnostics::Span;

/// An expression with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub struct Expr {
    /// What it is.
    pub kind: ExprKind,
    /// Where it stands, brackets around it not included.
    pub span: Span,
}

/// What an expression is.
#[derive(Clone, Debug, PartialEq)]
pub enum ExprKind {
    /// `true` or `false`
    Bool(bool),
    /// `3`
    Int(i64),
    /// `3.5`
    Double(f64),
    /// `"words"`
    Text(String),
    /// `[a, b]`
    List(Vec<Expr>),
    /// `name`
    Name(String),
    /// `a.name`
    Member(Box<Expr>, String),
    /// `a[b]`
    Index(Box<Expr>, Box<Expr>),
    /// `function(a, b)`, or `target.function(a, b)`
    Call {
        /// What stands before the dot.
        target: Option<Box<Expr>>,
        /// The function's name and where it stands.
        function: (String, Span),
        /// What stands in the brackets.
        arguments: Vec<Expr>,
    },
    /// `!a`
    Not(Box<Expr>),
    /// `-a`
    Negate(Box<Expr>),
    /// `a && b && …`
    All(Vec<Expr>),
    /// `a || b || …`
    Any(Vec<Expr>),
    /// `a < b` and its like
    Binary(Operator, Box<[Expr; 2]>),
    /// `a ? b : c`
    Choose(Box<[Expr; 3]>),
}

/// What stands between two operands, but for `&&` and `||`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Operator {
    /// `==`
    Equal,
    /// `!=`
    NotEqual,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    More,
    /// `>=`
    AtLeast,
    /// `in`
    In,
    /// `+`
    Add,
    /// `-`
    Subtract,
    /// `*`
    Multiply,
    /// `/`
    Divide,
    /// `%`
    Remainder,
}

impl Operator {
    /// How it is written.
    pub fn sign(self) -> &'static str {
        match self {
            Operator::Equal => "==",
            Operator::NotEqual => "!=",
            Operator::Less => "<",
            Operator::AtMost => "<=",
            Operator::More => ">",
            Operator::AtLeast => ">=",
            Operator::In => "in",
            Operator::Add => "+",
            Operator::Subtract => "-",
            Operator::Multiply => "*",
            Operator::Divide => "/",
            Operator::Remainder => "%",
        }
    }

    /// How strongly it binds: comparisons 1, sums 2, products 3.
    pub(super) fn strength(self) -> u8 {
        match self {
            Operator::Add | Operator::Subtract => 2,
            Operator::Multiply | Operator::Divide | Operator::Remainder => 3,
            _ => 1,
        }
    }
}
