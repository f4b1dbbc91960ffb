//! How a file stands, and what follows from that.

use std::path::PathBuf;

use report::verify::Differences;

use crate::signature::Signer;
use crate::statement::{ReportStatement, Statement, VerificationResult};

/// How a file stands.
pub struct Verified {
    pub path: PathBuf,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
    /// Whether its signature holds, by the key that signed; none where none was asked for.
    pub signature: Option<Result<Signer, String>>,
    /// Whether a signature lies there that nobody asked about.
    pub has_signature: bool,
    /// What was found of each report in it, with the line where it is one of several; or why nothing could be.
    pub reports: Result<Vec<(Option<usize>, Outcome)>, String>,
}

/// How a report stands.
pub enum Outcome {
    /// Judged again it is the same.
    Same { judged: String, statement: ReportStatement },
    /// It says something else than its facts lead to.
    Different { judged: String, statement: ReportStatement, differences: Differences, is_page: bool },
    /// The facts in it are not those that were put into it.
    Broken { why: String, statement: ReportStatement },
    /// It could not be judged, for this reason and with this help.
    NotJudged { why: String, differences: Differences },
    /// It holds no facts, or is no report: only a signature can tell.
    NoFacts { why: String },
}

impl Verified {
    /// Whether it is proven that somebody changed something.
    pub fn is_different(&self) -> bool {
        let changed = |outcome: &Outcome| matches!(outcome, Outcome::Different { .. } | Outcome::Broken { .. });
        matches!(self.signature, Some(Err(_))) || self.outcomes().any(changed)
    }

    /// Whether all that was asked for holds.
    pub fn holds(&self) -> bool {
        !self.is_different() && self.reports.is_ok() && self.outcomes().all(|outcome| self.carries(outcome))
    }

    /// Whether it holds by its signature alone.
    pub fn is_signed_only(&self) -> bool {
        self.holds() && self.outcomes().any(|outcome| matches!(outcome, Outcome::NoFacts { .. }))
    }

    fn carries(&self, outcome: &Outcome) -> bool {
        match outcome {
            Outcome::Same { .. } => true,
            Outcome::NoFacts { .. } => matches!(self.signature, Some(Ok(_))),
            Outcome::Different { .. } | Outcome::Broken { .. } | Outcome::NotJudged { .. } => false,
        }
    }

    fn outcomes(&self) -> impl Iterator<Item = &Outcome> {
        self.reports.iter().flatten().map(|(_, outcome)| outcome)
    }

    /// What is stated of it; none where it could not be judged.
    pub fn into_statement(self) -> Option<Statement> {
        let result = match (self.is_different(), self.is_signed_only(), self.holds()) {
            (true, ..) => VerificationResult::Different,
            (_, true, _) => VerificationResult::SignedOnly,
            (.., true) => VerificationResult::Same,
            _ => return None,
        };
        let of = |outcome: Outcome| match outcome {
            Outcome::Same { statement, .. }
            | Outcome::Different { statement, .. }
            | Outcome::Broken { statement, .. } => Some(statement),
            Outcome::NotJudged { .. } | Outcome::NoFacts { .. } => None,
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let signed_by = self.signature.and_then(Result::ok).map(|signer| signer.key);
        let reports = self.reports.into_iter().flatten().filter_map(|(_, outcome)| of(outcome)).collect();
        Some(Statement::new(name, self.sha256, result, signed_by, reports))
    }
}
