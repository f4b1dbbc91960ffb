//! Why some words are no answer, before it is known in which file they stand.

use diagnostics::{Code, Problem, Span};

/// Why some words cannot be read, and what to write instead.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Fault {
    code: Code,
    message: String,
    label: String,
    help: Option<String>,
}

impl Fault {
    /// A fault of a stable kind; `message` is a lower-case sentence, `label` a few words for beside the place.
    pub fn new(code: Code, message: impl Into<String>, label: impl Into<String>) -> Self {
        Self { code, message: message.into(), label: label.into(), help: None }
    }

    /// The same with advice on how to mend it.
    #[must_use]
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The stable kind.
    pub fn code(&self) -> Code {
        self.code
    }

    /// What is wrong, in a lower-case sentence.
    pub fn message(&self) -> &str {
        &self.message
    }

    /// The advice on how to mend it.
    pub fn advice(&self) -> Option<&str> {
        self.help.as_deref()
    }

    /// The problem that this is at a place.
    pub fn at(self, file: &str, span: Span) -> Problem {
        let problem = Problem::error(self.code, file, span, self.message).label(self.label);
        match self.help {
            Some(help) => problem.help(help),
            None => problem,
        }
    }
}
