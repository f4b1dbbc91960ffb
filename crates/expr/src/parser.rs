//! Tokens to an expression: precedence climbing within budgets of length and depth.
//!
//! Chains of `&&` and `||` are one node however long they are; everything else that nests counts as depth, so that no
//! walk over an expression can overflow the stack.

use diagnostics::Span;

use super::fault::Fault;
use super::lexer::{Token, TokenKind, tokens};
use super::syntax::{Expr, ExprKind, Operator};

/// The greatest length of a condition, in bytes.
pub const LENGTH_BUDGET: usize = 8 * 1024;

/// How deep a condition can nest.
pub const DEPTH_BUDGET: usize = 64;

/// Reads a condition.
///
/// # Errors
///
/// A [`Fault`] with the code `syntax` or `not-supported` at the first place that makes no sense, or for a text of more
/// than [`LENGTH_BUDGET`] bytes or that nests deeper than [`DEPTH_BUDGET`].
pub fn parse(text: &str) -> Result<Expr, Fault> {
    if text.len() > LENGTH_BUDGET {
        let message = format!("the condition has more than {LENGTH_BUDGET} bytes");
        return Err(Fault::syntax(Span::new(LENGTH_BUDGET, text.len()), message).help("split it into several facts"));
    }
    let tokens = tokens(text)?;
    let end = Token { kind: TokenKind::End, span: Span::new(text.len(), text.len()) };
    let mut parser = Parser { tokens, end, at: 0, depth: 0 };
    let expr = parser.choice()?;
    match parser.peek() {
        TokenKind::End => Ok(expr.expr),
        _ => Err(parser.unexpected("an operator or the end")),
    }
}

/// An expression and how deep it nests.
pub(super) struct Deep {
    pub expr: Expr,
    pub depth: usize,
}

pub(super) struct Parser {
    tokens: Vec<Token>,
    end: Token,
    pub at: usize,
    depth: usize,
}

pub(super) type Parsed = Result<Deep, Fault>;

impl Parser {
    pub(super) fn token(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&self.end)
    }

    pub(super) fn peek(&self) -> &TokenKind {
        &self.token().kind
    }

    pub(super) fn span(&self) -> Span {
        self.token().span
    }

    pub(super) fn next(&mut self) -> Token {
        let token = self.token().clone();
        self.at += 1;
        token
    }

    pub(super) fn accept(&mut self, sign: &'static str) -> bool {
        let there = *self.peek() == TokenKind::Sign(sign);
        self.at += usize::from(there);
        there
    }

    pub(super) fn expect(&mut self, sign: &'static str) -> Result<Span, Fault> {
        let span = self.span();
        if self.accept(sign) { Ok(span) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    pub(super) fn unexpected(&self, wanted: &str) -> Fault {
        let found = match self.peek() {
            TokenKind::End => "the end".to_owned(),
            TokenKind::Name(name) => format!("`{name}`"),
            TokenKind::Text(_) => "a text".to_owned(),
            TokenKind::Int(_) | TokenKind::Double(_) => "a number".to_owned(),
            TokenKind::Sign(sign) => format!("`{sign}`"),
            TokenKind::Operator(operator) => format!("`{}`", operator.sign()),
        };
        let fault = Fault::syntax(self.span(), format!("expected {wanted}, found {found}"));
        match self.peek() {
            TokenKind::Name(name) if name == "and" => fault.help("write && for and"),
            TokenKind::Name(name) if name == "or" => fault.help("write || for or"),
            TokenKind::Name(name) if name == "is" => fault.help("write == to compare"),
            _ => fault,
        }
    }

    /// Refuses what nests too deep, be it while reading or in what was read.
    pub(super) fn deep(&self, kind: ExprKind, span: Span, inside: usize) -> Parsed {
        let depth = inside + 1;
        if depth > DEPTH_BUDGET { Err(too_deep(span)) } else { Ok(Deep { expr: Expr { kind, span }, depth }) }
    }

    pub(super) fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= DEPTH_BUDGET {
            return Err(too_deep(self.span()));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// `a ? b : c`, where `c` may be another one.
    pub(super) fn choice(&mut self) -> Parsed {
        let start = self.span();
        let condition = self.any()?;
        if !self.accept("?") {
            return Ok(condition);
        }
        let yes = self.nested(Self::any)?;
        self.expect(":")?;
        let no = self.nested(Self::choice)?;
        let span = start.to(self.before());
        let inside = condition.depth.max(yes.depth).max(no.depth);
        self.deep(ExprKind::Choose(Box::new([condition.expr, yes.expr, no.expr])), span, inside)
    }

    fn any(&mut self) -> Parsed {
        self.chain("||", Self::all, ExprKind::Any)
    }

    fn all(&mut self) -> Parsed {
        self.chain("&&", |parser| parser.binary(1), ExprKind::All)
    }

    fn chain(&mut self, sign: &'static str, one: fn(&mut Self) -> Parsed, kind: fn(Vec<Expr>) -> ExprKind) -> Parsed {
        let start = self.span();
        let first = one(self)?;
        if *self.peek() != TokenKind::Sign(sign) {
            return Ok(first);
        }
        let (mut inside, mut operands) = (first.depth, vec![first.expr]);
        while self.accept(sign) {
            let next = one(self)?;
            inside = inside.max(next.depth);
            operands.push(next.expr);
        }
        self.deep(kind(operands), start.to(self.before()), inside)
    }

    /// Operators of at least this strength, those of the same strength from left to right.
    fn binary(&mut self, strength: u8) -> Parsed {
        let start = self.span();
        let mut left = self.unary()?;
        loop {
            let operator = match self.peek() {
                TokenKind::Operator(operator) if operator.strength() >= strength => *operator,
                _ => return Ok(left),
            };
            self.at += 1;
            let right = self.binary(operator.strength() + 1)?;
            let span = start.to(self.before());
            let inside = left.depth.max(right.depth);
            left = self.deep(ExprKind::Binary(operator, Box::new([left.expr, right.expr])), span, inside)?;
        }
    }

    fn unary(&mut self) -> Parsed {
        let span = self.span();
        let kind: fn(Box<Expr>) -> ExprKind = match self.peek() {
            TokenKind::Sign("!") => ExprKind::Not,
            TokenKind::Operator(Operator::Subtract) => ExprKind::Negate,
            _ => return self.member(),
        };
        self.at += 1;
        let operand = self.nested(Self::unary)?;
        self.deep(kind(Box::new(operand.expr)), span.to(self.before()), operand.depth)
    }

    /// What was read last.
    pub(super) fn before(&self) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).unwrap_or(&self.end).span
    }
}

fn too_deep(span: Span) -> Fault {
    Fault::syntax(span, format!("the condition nests deeper than {DEPTH_BUDGET} levels"))
}
