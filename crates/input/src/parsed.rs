//! What one file says, before it is held against the others.

use std::collections::BTreeSet;

use diagnostics::{Problem, Problems, Span};
use engine::{Claim, InputKind, Origin, UnreadableAnswer};

use crate::dates::WrittenDay;

/// What one file says.
#[derive(Debug)]
pub(crate) struct ParsedInput {
    pub kind: InputKind,
    pub company: Option<(String, Span)>,
    /// Who answers in an answers file.
    pub respondent: Option<(String, Span)>,
    /// Whether that person asks not to be named.
    pub is_anonymous: bool,
    pub claims: Vec<(String, Claim)>,
    /// The days in fields of `program.yaml` about what has been.
    pub days: Vec<WrittenDay>,
    pub unsure: Vec<(String, Origin)>,
    /// What is marked as given in confidence, known or not.
    pub confidential: BTreeSet<String>,
    pub problems: Problems,
    /// What cannot be read of the answers of an answers file, each with its problem.
    pub unreadable: Vec<(UnreadableAnswer, Problem)>,
}

impl ParsedInput {
    pub fn new(kind: InputKind) -> Self {
        Self {
            kind,
            company: None,
            respondent: None,
            is_anonymous: false,
            claims: Vec::new(),
            days: Vec::new(),
            unsure: Vec::new(),
            confidential: BTreeSet::new(),
            problems: Problems::new(),
            unreadable: Vec::new(),
        }
    }
}
