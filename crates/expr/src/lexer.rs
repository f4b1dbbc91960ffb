//! Text to tokens.

use diagnostics::Span;

use super::fault::Fault;
use super::syntax::Operator;

/// A token with its place in the text.
#[derive(Clone, Debug, PartialEq)]
pub(super) struct Token {
    pub kind: TokenKind,
    pub span: Span,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum TokenKind {
    Name(String),
    Text(String),
    Int(i64),
    Double(f64),
    /// One of the signs that are no operators between two operands: `( ) [ ] . , ? : ! && ||`
    Sign(&'static str),
    Operator(Operator),
    End,
}

/// The greatest whole number that a double holds exactly.
const GREATEST_INT: i64 = 1 << 53;

const SIGNS: [(&str, TokenKind); 22] = [
    ("&&", TokenKind::Sign("&&")),
    ("||", TokenKind::Sign("||")),
    ("==", TokenKind::Operator(Operator::Equal)),
    ("!=", TokenKind::Operator(Operator::NotEqual)),
    ("<=", TokenKind::Operator(Operator::AtMost)),
    (">=", TokenKind::Operator(Operator::AtLeast)),
    ("<", TokenKind::Operator(Operator::Less)),
    (">", TokenKind::Operator(Operator::More)),
    ("+", TokenKind::Operator(Operator::Add)),
    ("-", TokenKind::Operator(Operator::Subtract)),
    ("*", TokenKind::Operator(Operator::Multiply)),
    ("/", TokenKind::Operator(Operator::Divide)),
    ("%", TokenKind::Operator(Operator::Remainder)),
    ("!", TokenKind::Sign("!")),
    ("(", TokenKind::Sign("(")),
    (")", TokenKind::Sign(")")),
    ("[", TokenKind::Sign("[")),
    ("]", TokenKind::Sign("]")),
    (".", TokenKind::Sign(".")),
    (",", TokenKind::Sign(",")),
    ("?", TokenKind::Sign("?")),
    (":", TokenKind::Sign(":")),
];

/// Splits a condition into tokens, the last of which is [`TokenKind::End`].
pub(super) fn tokens(text: &str) -> Result<Vec<Token>, Fault> {
    let mut lexer = Lexer { text, at: 0 };
    let mut tokens = Vec::new();
    loop {
        lexer.skip_blanks();
        let start = lexer.at;
        let kind = lexer.token()?;
        let end = kind == TokenKind::End;
        tokens.push(Token { kind, span: Span::new(start, lexer.at) });
        if end {
            return Ok(tokens);
        }
    }
}

struct Lexer<'a> {
    text: &'a str,
    at: usize,
}

impl Lexer<'_> {
    fn rest(&self) -> &str {
        self.text.get(self.at..).unwrap_or("")
    }

    fn peek(&self) -> Option<char> {
        self.rest().chars().next()
    }

    fn take_while(&mut self, belongs: impl Fn(char) -> bool) -> String {
        let taken: String = self.rest().chars().take_while(|c| belongs(*c)).collect();
        self.at += taken.len();
        taken
    }

    fn skip_blanks(&mut self) {
        loop {
            self.take_while(|c| matches!(c, ' ' | '\t' | '\r' | '\n' | '\x0c'));
            if !self.rest().starts_with("//") {
                return;
            }
            self.take_while(|c| c != '\n');
        }
    }

    fn token(&mut self) -> Result<TokenKind, Fault> {
        let start = self.at;
        let Some(first) = self.peek() else { return Ok(TokenKind::End) };
        let second = self.rest().chars().nth(1);
        match first {
            '0'..='9' => self.number(),
            '.' if second.is_some_and(|c| c.is_ascii_digit()) => self.number(),
            '"' | '\'' => self.quoted(first),
            'a'..='z' | 'A'..='Z' | '_' => {
                let name = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
                if matches!(self.peek(), Some('"' | '\'')) {
                    let span = Span::new(start, self.at);
                    return Err(Fault::not_supported(span, "only plain text literals can be used")
                        .help("write \"words\" without a prefix"));
                }
                Ok(if name == "in" { TokenKind::Operator(Operator::In) } else { TokenKind::Name(name) })
            }
            _ => {
                if let Some((sign, kind)) = SIGNS.iter().find(|(sign, _)| self.rest().starts_with(sign)) {
                    self.at += sign.len();
                    return Ok(kind.clone());
                }
                self.at += first.len_utf8();
                Err(unexpected(first, Span::new(start, self.at)))
            }
        }
    }

    fn number(&mut self) -> Result<TokenKind, Fault> {
        let start = self.at;
        self.take_while(|c| c.is_ascii_digit());
        let mut whole = true;
        let mut after = self.rest().chars();
        if after.next() == Some('.') && after.next().is_some_and(|c| c.is_ascii_digit()) {
            whole = false;
            self.at += 1;
            self.take_while(|c| c.is_ascii_digit());
        }
        if let Some(length) = exponent(self.rest()) {
            whole = false;
            self.at += length;
            self.take_while(|c| c.is_ascii_digit());
        }
        let digits = self.text.get(start..self.at).unwrap_or("").to_owned();
        let suffix = self.take_while(|c| c.is_ascii_alphanumeric() || c == '_');
        let span = Span::new(start, self.at);
        if !suffix.is_empty() {
            let message = format!("`{digits}{suffix}` is no number that can be used here");
            return Err(Fault::not_supported(span, message).help("write plain digits, such as 12 or 0.5"));
        }
        let too_large = || Fault::not_supported(span, format!("the number {digits} is too large"));
        if whole {
            let value = digits.parse::<i64>().ok().filter(|value| *value <= GREATEST_INT);
            value.map(TokenKind::Int).ok_or_else(too_large)
        } else {
            let value = digits.parse::<f64>().ok().filter(|value| value.is_finite());
            value.map(TokenKind::Double).ok_or_else(too_large)
        }
    }

    fn quoted(&mut self, quote: char) -> Result<TokenKind, Fault> {
        let start = self.at;
        self.at += 1;
        if self.rest().starts_with([quote; 2].as_slice()) || self.rest().starts_with(&String::from_iter([quote; 2])) {
            let span = Span::new(start, self.at + 2);
            return Err(Fault::not_supported(span, "a text in three quotes cannot be used"));
        }
        let mut words = String::new();
        loop {
            let from = self.at;
            let Some(next) = self.peek().filter(|c| !matches!(c, '\n' | '\r')) else {
                let message = format!("the text that starts here has no closing {quote}");
                return Err(Fault::syntax(Span::new(start, self.at), message));
            };
            self.at += next.len_utf8();
            match next {
                '\\' => {
                    let escaped = self.peek();
                    self.at += escaped.map_or(0, char::len_utf8);
                    words.push(escaped.and_then(unescape).ok_or_else(|| {
                        let span = Span::new(from, self.at);
                        Fault::not_supported(span, "this escape cannot be used").help(r#"write \\, \", \', \n or \t"#)
                    })?);
                }
                _ if next == quote => return Ok(TokenKind::Text(words)),
                _ => words.push(next),
            }
        }
    }
}

/// The length of `e`, `e+` or `e-` where digits follow.
fn exponent(rest: &str) -> Option<usize> {
    let after = rest.strip_prefix(['e', 'E'])?;
    let digits = after.strip_prefix(['+', '-']).unwrap_or(after);
    digits.starts_with(|c: char| c.is_ascii_digit()).then_some(rest.len() - digits.len())
}

fn unescape(letter: char) -> Option<char> {
    match letter {
        '\\' | '"' | '\'' | '`' | '?' => Some(letter),
        'n' => Some('\n'),
        't' => Some('\t'),
        'r' => Some('\r'),
        _ => None,
    }
}

fn unexpected(found: char, span: Span) -> Fault {
    let fault = Fault::syntax(span, format!("unexpected {found:?}"));
    match found {
        '=' => fault.help("write == to compare"),
        '&' => fault.help("write && for and"),
        '|' => fault.help("write || for or"),
        '“' | '”' | '„' | '‘' | '’' => fault.help("write straight quotes"),
        '≥' => fault.help("write >="),
        '≤' => fault.help("write <="),
        '≠' => fault.help("write !="),
        '{' | '}' => Fault::not_supported(span, "map literals cannot be used"),
        _ => fault,
    }
}
