//! One file verified: its signature, and each report in it.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use pack::Catalog;
use report::embed::ExtractError;
use report::render::{Format, render_json_line};
use report::verify::{Differences, VerifyError, Written, rejudge};
use report::{Counts, Embedded, Report};

use crate::cli::CliError;
use crate::cli::look::{LoadedTheme, ThemeArgs};
use crate::cli::signing::beside;
use crate::files;
use crate::signature::TrustedKeys;
use crate::statement::{ReportStatement, Statement, VerificationResult};

/// What verifying takes, the same for each file.
pub struct Verifier<'a> {
    pub catalog: &'a Catalog,
    pub dress: &'a ThemeArgs,
    pub keys: Option<&'a TrustedKeys>,
    /// What was read already, by language.
    pub themes: BTreeMap<String, LoadedTheme<'a>>,
}

/// How a file stands.
pub struct Verified {
    pub path: PathBuf,
    pub bytes: Vec<u8>,
    /// Whether its signature holds, by the key that signed; none where none was asked for.
    pub signature: Option<Result<String, String>>,
    /// Whether a signature lies there that nobody asked about.
    pub has_signature: bool,
    /// What was found of each report in it, with the line where it is one of several; or why nothing could be.
    pub reports: Result<Vec<(Option<usize>, Outcome)>, String>,
}

/// How a report stands.
pub enum Outcome {
    /// Judged again it is the same.
    Same { embedded: Box<Embedded>, counts: Counts },
    /// It says something else than its facts lead to.
    Different { embedded: Box<Embedded>, counts: Counts, differences: Differences, is_page: bool },
    /// The facts in it are not those that were put into it.
    Broken { embedded: Box<Embedded> },
    /// It could not be judged, for this reason and with this help.
    NotJudged { why: String, differences: Differences },
    /// It holds no facts, or is no report: only a signature can tell.
    NoFacts { why: String },
}

impl Verifier<'_> {
    /// Verifies a file. What is wrong with it is told of it, and stops no other.
    pub fn verify(&mut self, path: &Path) -> Verified {
        let (path, bytes) = (path.to_owned(), files::report(path).map_err(|error| words(&error)));
        let bytes = match bytes {
            Ok(bytes) => bytes,
            Err(why) => {
                return Verified { path, bytes: Vec::new(), signature: None, has_signature: false, reports: Err(why) };
            }
        };
        let signature = beside(&path);
        let has_signature = signature.is_file();
        let signature = self.keys.map(|keys| {
            if !has_signature {
                return Err(format!("{} is not there", signature.display()));
            }
            let signed = files::bytes(&signature).map_err(|error| words(&error))?;
            keys.verify(&bytes, &signed).map_err(|error| error.to_string())
        });
        let reports = match std::str::from_utf8(&bytes) {
            Ok(text) => Ok(self.reports(text)),
            Err(_) => Ok(vec![(None, Outcome::NoFacts { why: ExtractError::NotAReport.to_string() })]),
        };
        Verified { path, bytes, signature, has_signature, reports }
    }

    fn reports(&mut self, text: &str) -> Vec<(Option<usize>, Outcome)> {
        if !is_one_a_line(text) {
            return vec![(None, self.report(text))];
        }
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(at, line)| (Some(at + 1), self.report(line))).collect()
    }

    fn report(&mut self, text: &str) -> Outcome {
        let written = match Written::of(text).and_then(|written| Ok((written, written.embedded()?))) {
            Ok(written) => written,
            Err(error @ (ExtractError::NoFacts | ExtractError::NotAReport)) => {
                return Outcome::NoFacts { why: words(&error) };
            }
            Err(error) => return not_judged(words(&error)),
        };
        let (written, embedded) = written;
        if !embedded.is_intact() {
            return Outcome::Broken { embedded: Box::new(embedded) };
        }
        match self.judged(written, &embedded) {
            Err(why) => not_judged(why),
            Ok((report, differences)) => outcome(written, embedded, &report, differences),
        }
    }

    /// The report that the facts lead to, and what differs in its file.
    fn judged(&mut self, written: Written<'_>, embedded: &Embedded) -> Result<(Report, Differences), String> {
        let told = |error: CliError| error.to_string();
        let language = &embedded.language;
        if !self.themes.contains_key(language) {
            let theme = self.dress.read_in(self.catalog, Some(language)).map_err(told)?;
            self.themes.insert(language.clone(), theme);
        }
        let Some(theme) = self.themes.get(language) else { return Err(format!("no words in {language}")) };
        let report = rejudge(self.catalog, embedded, &theme.words).map_err(|error| match error {
            VerifyError::OtherPack { .. } => format!("{}; name the pack that made it with --pack", words(&error)),
            error => words(&error),
        })?;
        let again = match written {
            Written::Json(_) => render_json_line(&report).map_err(|error| words(&error))?,
            Written::Page(_) => theme.render(&report, Format::Html).map_err(told)?,
        };
        let again = String::from_utf8(again).map_err(|error| words(&error))?;
        let differences = written.compare(&again);
        Ok((report, differences))
    }
}

fn outcome(written: Written<'_>, embedded: Embedded, report: &Report, differences: Differences) -> Outcome {
    let (embedded, counts) = (Box::new(embedded), report.summary.counts);
    let here = env!("CARGO_PKG_VERSION");
    if differences.is_empty() {
        Outcome::Same { embedded, counts }
    } else if embedded.program != here {
        let made_by = &embedded.program;
        let why = format!(
            "it was made by Prognosis {made_by} and this is {here}, so what differs may come of that; verify it with {made_by}"
        );
        Outcome::NotJudged { why, differences }
    } else {
        Outcome::Different { embedded, counts, differences, is_page: matches!(written, Written::Page(_)) }
    }
}

fn not_judged(why: String) -> Outcome {
    Outcome::NotJudged { why, differences: Differences::default() }
}

/// Whether a text is one report a line: a report that is written over several lines begins with a bracket alone.
fn is_one_a_line(text: &str) -> bool {
    let mut lines = text.lines().filter(|line| !line.trim().is_empty());
    let is_whole = |line: &str| line.trim_start().starts_with('{') && line.trim_end().ends_with('}');
    lines.next().is_some_and(is_whole) && lines.next().is_some()
}

/// A sentence with all of its causes.
fn words(error: &dyn std::error::Error) -> String {
    CliError::because(error).to_string()
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
    pub fn statement(&self) -> Option<Statement> {
        let result = if self.is_different() {
            VerificationResult::Different
        } else if self.is_signed_only() {
            VerificationResult::SignedOnly
        } else if self.holds() {
            VerificationResult::Same
        } else {
            return None;
        };
        let of = |outcome: &Outcome| match outcome {
            Outcome::Same { embedded, counts } => {
                Some(ReportStatement::new(embedded, VerificationResult::Same, Some(counts)))
            }
            Outcome::Different { embedded, counts, .. } => {
                Some(ReportStatement::new(embedded, VerificationResult::Different, Some(counts)))
            }
            Outcome::Broken { embedded } => Some(ReportStatement::new(embedded, VerificationResult::Different, None)),
            Outcome::NotJudged { .. } | Outcome::NoFacts { .. } => None,
        };
        let name = self.path.file_name().unwrap_or_default().to_string_lossy().into_owned();
        let signed_by = self.signature.as_ref().and_then(|signature| signature.as_ref().ok()).cloned();
        Some(Statement::new(name, &self.bytes, result, signed_by, self.outcomes().filter_map(of).collect()))
    }
}
