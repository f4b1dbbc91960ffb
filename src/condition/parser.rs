//! Tokens to an expression: precedence climbing within budgets of length and depth.
//!
//! Chains of `&&` and `||` are one node however long they are; everything else that nests counts as depth, so that no
//! walk over an expression can overflow the stack.

use super::fault::Fault;
use super::lexer::{Token, TokenKind, tokens};
use super::syntax::{Expr, ExprKind, Operator};
use crate::model::Span;

/// The greatest length of a condition, in bytes.
pub const LENGTH_BUDGET: usize = 8 * 1024;

/// How deep a condition can nest.
pub const DEPTH_BUDGET: usize = 64;

/// Words that CEL keeps for itself, so that no fact can start with one.
const RESERVED: [&str; 18] = [
    "as", "break", "const", "continue", "else", "false", "for", "function", "if", "import", "let", "loop", "namespace",
    "null", "package", "return", "var", "while",
];

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
struct Deep {
    expr: Expr,
    depth: usize,
}

struct Parser {
    tokens: Vec<Token>,
    end: Token,
    at: usize,
    depth: usize,
}

type Parsed = Result<Deep, Fault>;

impl Parser {
    fn token(&self) -> &Token {
        self.tokens.get(self.at).unwrap_or(&self.end)
    }

    fn peek(&self) -> &TokenKind {
        &self.token().kind
    }

    fn span(&self) -> Span {
        self.token().span
    }

    fn next(&mut self) -> Token {
        let token = self.token().clone();
        self.at += 1;
        token
    }

    fn accept(&mut self, sign: &'static str) -> bool {
        let there = *self.peek() == TokenKind::Sign(sign);
        self.at += usize::from(there);
        there
    }

    fn expect(&mut self, sign: &'static str) -> Result<Span, Fault> {
        let span = self.span();
        if self.accept(sign) { Ok(span) } else { Err(self.unexpected(&format!("`{sign}`"))) }
    }

    fn unexpected(&self, wanted: &str) -> Fault {
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
    fn deep(&self, kind: ExprKind, span: Span, inside: usize) -> Parsed {
        let depth = inside + 1;
        if depth > DEPTH_BUDGET { Err(too_deep(span)) } else { Ok(Deep { expr: Expr { kind, span }, depth }) }
    }

    fn nested(&mut self, read: impl FnOnce(&mut Self) -> Parsed) -> Parsed {
        if self.depth >= DEPTH_BUDGET {
            return Err(too_deep(self.span()));
        }
        self.depth += 1;
        let result = read(self);
        self.depth -= 1;
        result
    }

    /// `a ? b : c`, where `c` may be another one.
    fn choice(&mut self) -> Parsed {
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
    fn before(&self) -> Span {
        self.at.checked_sub(1).and_then(|at| self.tokens.get(at)).unwrap_or(&self.end).span
    }

    fn member(&mut self) -> Parsed {
        let start = self.span();
        let mut left = self.primary()?;
        loop {
            if self.accept(".") {
                let token = self.next();
                let TokenKind::Name(name) = token.kind else {
                    self.at -= 1;
                    return Err(self.unexpected("a name"));
                };
                if *self.peek() == TokenKind::Sign("(") {
                    left = self.call(Some(left), name, token.span, start)?;
                } else {
                    let kind = ExprKind::Member(Box::new(left.expr), name);
                    left = self.deep(kind, start.to(token.span), left.depth)?;
                }
            } else if self.accept("[") {
                let index = self.nested(Self::choice)?;
                let end = self.expect("]")?;
                let inside = left.depth.max(index.depth);
                let kind = ExprKind::Index(Box::new(left.expr), Box::new(index.expr));
                left = self.deep(kind, start.to(end), inside)?;
            } else {
                return Ok(left);
            }
        }
    }

    fn call(&mut self, target: Option<Deep>, name: String, at: Span, start: Span) -> Parsed {
        self.expect("(")?;
        let (arguments, inside) = self.list(")")?;
        let inside = inside.max(target.as_ref().map_or(0, |target| target.depth));
        let target = target.map(|target| Box::new(target.expr));
        let kind = ExprKind::Call { target, function: (name, at), arguments };
        self.deep(kind, start.to(self.before()), inside)
    }

    /// Expressions with commas between them up to the closing sign, which is read too.
    fn list(&mut self, close: &'static str) -> Result<(Vec<Expr>, usize), Fault> {
        let (mut items, mut inside) = (Vec::new(), 0);
        if self.accept(close) {
            return Ok((items, inside));
        }
        loop {
            let item = self.nested(Self::choice)?;
            inside = inside.max(item.depth);
            items.push(item.expr);
            if self.accept(close) {
                return Ok((items, inside));
            }
            if !self.accept(",") {
                return Err(self.unexpected(&format!("`,` or `{close}`")));
            }
        }
    }

    fn primary(&mut self) -> Parsed {
        let token = self.next();
        let span = token.span;
        let kind = match token.kind {
            TokenKind::Int(value) => ExprKind::Int(value),
            TokenKind::Double(value) => ExprKind::Double(value),
            TokenKind::Text(words) => ExprKind::Text(words),
            TokenKind::Name(name) if name == "true" => ExprKind::Bool(true),
            TokenKind::Name(name) if name == "false" => ExprKind::Bool(false),
            TokenKind::Name(name) if name == "null" => {
                let fault = Fault::not_supported(span, "null cannot be used");
                return Err(fault.help("a missing fact is unknown by itself; has(fact) asks whether it applies"));
            }
            TokenKind::Name(name) if RESERVED.contains(&name.as_str()) => {
                return Err(Fault::syntax(span, format!("`{name}` is a word that CEL keeps for itself")));
            }
            TokenKind::Name(name) if *self.peek() == TokenKind::Sign("(") => return self.call(None, name, span, span),
            TokenKind::Name(name) if name == "not" && matches!(self.peek(), TokenKind::Name(_)) => {
                return Err(Fault::syntax(span, "`not` is no operator").help("write ! for not"));
            }
            TokenKind::Name(name) => ExprKind::Name(name),
            TokenKind::Sign("(") => {
                let inner = self.nested(Self::choice)?;
                self.expect(")")?;
                return Ok(inner);
            }
            TokenKind::Sign("[") => {
                let (items, inside) = self.list("]")?;
                return self.deep(ExprKind::List(items), span.to(self.before()), inside);
            }
            _ => {
                self.at -= 1;
                return Err(self.unexpected("a value"));
            }
        };
        self.deep(kind, span, 0)
    }
}

fn too_deep(span: Span) -> Fault {
    Fault::syntax(span, format!("the condition nests deeper than {DEPTH_BUDGET} levels"))
}
