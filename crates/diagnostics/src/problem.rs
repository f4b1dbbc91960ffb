//! What is wrong with a pack or an input, told so that its author can mend it.
//!
//! A problem knows neither YAML nor terminals: it names a file and bytes in it. All problems of a run are collected
//! in [`Problems`]; nobody should have to run the program eight times to learn of eight mistakes.

use serde::{Deserialize, Serialize};

use super::location::Span;
use crate::{Code, ProblemId};

/// How much a problem matters.
#[derive(Serialize, Deserialize, Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, strum::IntoStaticStr)]
#[serde(rename_all = "lowercase")]
#[strum(serialize_all = "lowercase")]
pub enum Level {
    /// What was read cannot be used.
    Error,
    /// It can be used, but its author should look at it.
    Warning,
}

impl Level {
    /// `error` or `warning`.
    pub fn word(self) -> &'static str {
        self.into()
    }
}

/// Another place that belongs to a problem, such as the first of two equal keys.
#[derive(Serialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Note {
    /// The file, as the user named it.
    pub file: String,
    /// The bytes that are meant.
    pub span: Span,
    /// What is to be seen there, such as `first given here`.
    pub label: String,
}

/// Some whole lines of a file, kept where the file is too large to be read again for the sake of showing them.
#[derive(Serialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Excerpt {
    /// The file, as the user named it.
    pub file: String,
    /// The number of the first line, counted from 1.
    pub line: u32,
    /// The byte of the file at which the text starts.
    pub start: usize,
    /// The text, from the start of a line on.
    pub text: String,
}

/// One thing that is wrong, and where. Problems are ordered by file, then place, then id.
#[derive(Serialize, Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[must_use = "a problem helps only once it is collected"]
pub struct Problem {
    /// The file, as the user named it.
    pub file: String,
    /// The bytes that are wrong; none where the file as a whole is meant.
    pub span: Option<Span>,
    /// Its kind, stable over versions, such as `unknown-field`, or the rule that it breaks.
    #[serde(rename = "code")]
    pub id: ProblemId,
    /// How much it matters.
    pub level: Level,
    /// What is wrong: a lower-case sentence without a full stop.
    pub message: String,
    /// A few words for right beside the place; may be empty.
    pub label: String,
    /// More that is to be said, in order: a word such as `why`, and the text behind it.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub remarks: Vec<(&'static str, String)>,
    /// What to do about it.
    pub help: Option<String>,
    /// Other places that belong to it.
    pub notes: Vec<Note>,
    /// The lines that it stands on, where whoever found it keeps them.
    pub excerpts: Vec<Excerpt>,
}

impl Problem {
    /// An error at `span` in `file`; pass `None` where the whole file is meant.
    pub fn error(
        id: impl Into<ProblemId>,
        file: impl Into<String>,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        Self {
            file: file.into(),
            span: span.into(),
            id: id.into(),
            level: Level::Error,
            message: message.into(),
            label: String::new(),
            remarks: Vec::new(),
            help: None,
            notes: Vec::new(),
            excerpts: Vec::new(),
        }
    }

    /// A warning at `span` in `file`; pass `None` where the whole file is meant.
    pub fn warning(
        id: impl Into<ProblemId>,
        file: impl Into<String>,
        span: impl Into<Option<Span>>,
        message: impl Into<String>,
    ) -> Self {
        Self { level: Level::Warning, ..Self::error(id, file, span, message) }
    }

    /// The same with a few words for right beside the place.
    pub fn label(self, label: impl Into<String>) -> Self {
        Self { label: label.into(), ..self }
    }

    /// Its code, unless it goes by a rule.
    pub fn code(&self) -> Option<Code> {
        match self.id {
            ProblemId::Code(code) => Some(code),
            ProblemId::Rule(_) => None,
        }
    }

    /// The same with one more thing to say: a word such as `why`, and the text behind it.
    pub fn remark(mut self, word: &'static str, text: impl Into<String>) -> Self {
        self.remarks.push((word, text.into()));
        self
    }

    /// The same with advice on how to mend it.
    pub fn help(self, help: impl Into<String>) -> Self {
        Self { help: Some(help.into()), ..self }
    }

    /// The same with the lines that one of its places stands on.
    pub fn excerpt(mut self, excerpt: Excerpt) -> Self {
        self.excerpts.push(excerpt);
        self
    }

    /// The same with one more place that belongs to it.
    pub fn note(mut self, file: impl Into<String>, span: Span, label: impl Into<String>) -> Self {
        self.notes.push(Note { file: file.into(), span, label: label.into() });
        self
    }
}

/// Problems as they are found, told in the order in which their author reads.
#[derive(Clone, Debug, Default)]
pub struct Problems {
    found: Vec<Problem>,
}

impl Problems {
    /// None so far.
    pub fn new() -> Self {
        Self::default()
    }

    /// Collects one more.
    pub fn push(&mut self, problem: Problem) {
        self.found.push(problem);
    }

    /// Whether there are none at all, not even warnings.
    pub fn is_empty(&self) -> bool {
        self.found.is_empty()
    }

    /// Whether at least one of them is an error.
    pub fn has_errors(&self) -> bool {
        self.found.iter().any(|problem| problem.level == Level::Error)
    }

    /// All of them by file, then place, then id, each only once.
    pub fn into_sorted(mut self) -> Vec<Problem> {
        self.found.sort_unstable();
        self.found.dedup();
        self.found
    }
}

impl Extend<Problem> for Problems {
    fn extend<I: IntoIterator<Item = Problem>>(&mut self, problems: I) {
        self.found.extend(problems);
    }
}

impl From<Vec<Problem>> for Problems {
    fn from(found: Vec<Problem>) -> Self {
        Self { found }
    }
}

impl IntoIterator for Problems {
    type Item = Problem;
    type IntoIter = std::vec::IntoIter<Problem>;

    /// Sorted, each only once.
    fn into_iter(self) -> Self::IntoIter {
        self.into_sorted().into_iter()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn problems_are_told_by_file_place_and_code_and_only_once() {
        let error = |code: Code, file, start| Problem::error(code, file, Span::at(start), "x");
        let mut problems = Problems::new();
        problems.push(error(Code::Circle, "z.yaml", 1));
        problems.push(error(Code::Circle, "a.yaml", 7));
        problems.extend([
            error(Code::Circle, "a.yaml", 3),
            error(Code::BadName, "a.yaml", 3),
            error(Code::Circle, "a.yaml", 7),
        ]);
        problems.push(Problem::error(Code::AfterAudit, "a.yaml", None, "x"));
        let order: Vec<_> = problems.into_iter().map(|p| (p.file, p.span.map(|span| span.start), p.id)).collect();
        let expected = [
            ("a.yaml", None, Code::AfterAudit),
            ("a.yaml", Some(3), Code::BadName),
            ("a.yaml", Some(3), Code::Circle),
            ("a.yaml", Some(7), Code::Circle),
            ("z.yaml", Some(1), Code::Circle),
        ];
        assert_eq!(order, expected.map(|(file, span, code)| (file.to_owned(), span, code.into())));
    }

    #[test]
    fn a_warning_is_no_error() {
        let mut problems = Problems::new();
        assert!(problems.is_empty() && !problems.has_errors());
        problems.push(Problem::warning(Code::Circle, "a.yaml", None, "looks odd"));
        assert!(!problems.is_empty() && !problems.has_errors());
        problems.push(Problem::error(Code::Circle, "a.yaml", None, "is bad").help("mend it"));
        assert!(problems.has_errors());
    }
}
