//! What is wrong with a condition.

use std::fmt;

use diagnostics::Span;

/// A mistake in a condition, with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that are wrong.
    pub span: Span,
    /// A stable name of the kind of mistake, one of [`codes`].
    pub code: &'static str,
    /// What is wrong: a lower-case sentence without a full stop.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

/// The kinds of mistakes.
pub mod codes {
    /// The text is no expression.
    pub const SYNTAX: &str = "syntax";
    /// Public CEL knows it, or might, and conditions do not.
    pub const NOT_SUPPORTED: &str = "not-supported";
    /// No fact, field or variable has this name.
    pub const UNKNOWN_FACT: &str = "unknown-fact";
    /// An operand is of the wrong type.
    pub const TYPE_MISMATCH: &str = "type-mismatch";
    /// The value is none of the fact's choices.
    pub const NO_SUCH_CHOICE: &str = "no-such-choice";
    /// A fact that may be `n/a` is used where nothing says that it is not.
    pub const MAYBE_ABSENT: &str = "maybe-absent";
}

impl Fault {
    /// A mistake without help.
    pub fn new(span: Span, code: &'static str, message: impl Into<String>) -> Self {
        Self { span, code, message: message.into(), help: None }
    }

    /// The same mistake with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn syntax(span: Span, message: impl Into<String>) -> Self {
        Self::new(span, codes::SYNTAX, message)
    }

    pub(super) fn not_supported(span: Span, message: impl Into<String>) -> Self {
        Self::new(span, codes::NOT_SUPPORTED, message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at {}: {}", self.code, self.span.start, self.message)
    }
}

impl std::error::Error for Fault {}
