//! What stands between operators: literals, names with their parts, calls and brackets.

use diagnostics::Span;

use super::fault::Fault;
use super::lexer::TokenKind;
use super::parser::{Deep, Parsed, Parser};
use super::syntax::{Expr, ExprKind};

/// Words that CEL keeps for itself, so that no fact can start with one.
const RESERVED: [&str; 18] = [
    "as",
    "break",
    "const",
    "continue",
    "else",
    "false",
    "for",
    "function",
    "if",
    "import",
    "let",
    "loop",
    "namespace",
    "null",
    "package",
    "return",
    "var",
    "while",
];

impl Parser {
    /// A value with everything after a dot or in brackets.
    pub(super) fn member(&mut self) -> Parsed {
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
