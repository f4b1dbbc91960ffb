//! What is wrong with a condition.

use std::fmt;

use diagnostics::{Code, Span};

/// A mistake in a condition, with its place in the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    /// The bytes that are wrong.
    pub span: Span,
    /// The kind of mistake.
    pub code: Code,
    /// What is wrong: a lower-case sentence without a full stop.
    pub message: String,
    /// What to do about it, where that is known.
    pub help: Option<String>,
}

impl Fault {
    /// A mistake without help.
    pub fn new(span: Span, code: Code, message: impl Into<String>) -> Self {
        Self { span, code, message: message.into(), help: None }
    }

    /// The same mistake with advice.
    #[must_use]
    pub fn help(mut self, help: impl Into<String>) -> Self {
        self.help = Some(help.into());
        self
    }

    pub(super) fn syntax(span: Span, message: impl Into<String>) -> Self {
        Self::new(span, Code::Syntax, message)
    }

    pub(super) fn not_supported(span: Span, message: impl Into<String>) -> Self {
        Self::new(span, Code::NotSupported, message)
    }
}

impl fmt::Display for Fault {
    fn fmt(&self, out: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(out, "{} at {}: {}", self.code, self.span.start, self.message)
    }
}

impl std::error::Error for Fault {}
