//! What was verified of a file as an in-toto statement, for whoever signs and keeps such statements.
//!
//! Source: in-toto Attestation Framework 1.0, `spec/v1/statement.md`.

use report::{Counts, Embedded};
use serde::Serialize;
use sha2::{Digest, Sha256};

/// What the predicate says of itself. The name is our own and leads nowhere: no address stands for this program.
pub const PREDICATE: &str = "urn:prognosis:report-verification:1";

/// How verifying a file or a report ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum VerificationResult {
    /// Judged again, it is the same.
    Same,
    /// It says something else than its facts lead to, or its signature does not hold.
    Different,
    /// Its signature holds; it could not be judged again.
    SignedOnly,
}

/// One statement over one file.
#[derive(Debug, Serialize)]
pub struct Statement {
    #[serde(rename = "_type")]
    kind: &'static str,
    subject: [Subject; 1],
    #[serde(rename = "predicateType")]
    predicate_type: &'static str,
    predicate: Predicate,
}

#[derive(Debug, Serialize)]
struct Subject {
    name: String,
    digest: Sha256Digest,
}

/// A digest, as in-toto's sets of digests have it.
#[derive(Debug, Serialize)]
struct Sha256Digest {
    sha256: String,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Predicate {
    verifier: Verifier,
    result: VerificationResult,
    #[serde(skip_serializing_if = "Option::is_none")]
    signed_by: Option<String>,
    reports: Vec<ReportStatement>,
}

#[derive(Debug, Serialize)]
struct Verifier {
    name: &'static str,
    version: &'static str,
}

/// What is stated of one report.
#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct ReportStatement {
    result: VerificationResult,
    program: String,
    pack: PackStatement,
    #[serde(skip_serializing_if = "Option::is_none")]
    facts: Option<DigestStatement>,
    profile: String,
    as_of: String,
    edition: String,
    #[serde(skip_serializing_if = "Option::is_none")]
    verdicts: Option<Verdicts>,
}

#[derive(Debug, Serialize)]
struct PackStatement {
    name: String,
    version: String,
    digest: Sha256Digest,
}

#[derive(Debug, Serialize)]
struct DigestStatement {
    digest: Sha256Digest,
}

#[derive(Debug, Serialize)]
#[serde(rename_all = "camelCase")]
struct Verdicts {
    pass: usize,
    at_risk: usize,
    fail: usize,
    unknown: usize,
    not_applicable: usize,
    provisional: usize,
}

impl ReportStatement {
    /// What is stated of a report by what is embedded in it; `counts` are those of the report that was made again, if one was.
    pub fn new(embedded: &Embedded, result: VerificationResult, counts: Option<&Counts>) -> ReportStatement {
        let of = |sha256: &String| Sha256Digest { sha256: sha256.clone() };
        let verdicts = counts.map(|counts| {
            let Counts { pass, at_risk, fail, unknown, not_applicable, provisional } = *counts;
            Verdicts { pass, at_risk, fail, unknown, not_applicable, provisional }
        });
        ReportStatement {
            result,
            program: embedded.program.clone(),
            pack: PackStatement {
                name: embedded.pack.name.clone(),
                version: embedded.pack.version.clone(),
                digest: of(&embedded.pack.sha256),
            },
            facts: embedded.is_intact().then(|| DigestStatement { digest: of(&embedded.sha256) }),
            profile: embedded.profile.clone(),
            as_of: embedded.as_of.clone(),
            edition: embedded.edition.word().to_owned(),
            verdicts,
        }
    }
}

/// SHA-256 of bytes, in hexadecimal.
pub fn sha256(bytes: &[u8]) -> String {
    Sha256::digest(bytes).iter().map(|byte| format!("{byte:02x}")).collect()
}

impl Statement {
    /// What was verified of the file of this name and digest; `signed_by` is the key whose signature holds.
    pub fn new(
        name: String,
        sha256: String,
        result: VerificationResult,
        signed_by: Option<String>,
        reports: Vec<ReportStatement>,
    ) -> Statement {
        let verifier = Verifier { name: "prognosis", version: env!("CARGO_PKG_VERSION") };
        Statement {
            kind: "https://in-toto.io/Statement/v1",
            subject: [Subject { name, digest: Sha256Digest { sha256 } }],
            predicate_type: PREDICATE,
            predicate: Predicate { verifier, result, signed_by, reports },
        }
    }
}
