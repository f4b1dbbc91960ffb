//! One file verified: its signature, and each report in it.

use std::collections::BTreeMap;
use std::collections::btree_map::Entry;
use std::path::Path;

use pack::Catalog;
use report::embed::ExtractError;
use report::verify::{Differences, VerifyError, Written};
use report::{Embedded, Report};

use super::outcome::{Outcome, Verified};
use super::text;
use crate::cli::CliError;
use crate::cli::language::spoken;
use crate::cli::look::{LoadedTheme, ThemeArgs};
use crate::cli::signing::beside;
use crate::files;
use crate::signature::TrustedKeys;
use crate::statement::{ReportStatement, VerificationResult, sha256};

/// What verifying takes, the same for each file.
pub struct Verifier<'a> {
    pub catalog: &'a Catalog,
    pub dress: &'a ThemeArgs,
    pub keys: Option<&'a TrustedKeys>,
    /// What was read already, by language.
    pub themes: BTreeMap<String, LoadedTheme<'a>>,
}

impl Verifier<'_> {
    /// Verifies a file. What is wrong with it is told of it, and stops no other.
    pub fn verify(&mut self, path: &Path) -> Verified {
        let path = path.to_owned();
        let bytes = match files::report(&path) {
            Ok(bytes) => bytes,
            Err(error) => {
                let (sha256, reports) = (String::new(), Err(words(&error)));
                return Verified { path, sha256, signature: None, has_signature: false, reports };
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
            Ok(text) if text.starts_with('\u{feff}') => {
                let why =
                    "it begins with a byte order mark, which no report of this program has: something wrote it anew"
                        .to_owned();
                Ok(vec![(None, not_judged(why))])
            }
            Ok(text) => Ok(self.reports(text)),
            Err(_) => Ok(vec![(None, Outcome::NoFacts { why: ExtractError::NotAReport.to_string() })]),
        };
        Verified { path, sha256: sha256(&bytes), signature, has_signature, reports }
    }

    fn reports(&mut self, text: &str) -> Vec<(Option<usize>, Outcome)> {
        if !is_one_a_line(text) {
            return vec![(None, self.report(text))];
        }
        let lines = text.lines().enumerate().filter(|(_, line)| !line.trim().is_empty());
        lines.map(|(at, line)| (Some(at + 1), self.report(line))).collect()
    }

    fn report(&mut self, text: &str) -> Outcome {
        let (written, embedded) = match Written::of(text).and_then(|written| Ok((written, written.embedded()?))) {
            Ok(both) => both,
            Err(error) if error.is_of_something_else() => return Outcome::NoFacts { why: words(&error) },
            Err(error) => return not_judged(words(&error)),
        };
        // A report is judged again in its own language.
        let is_spoken = spoken() == Some(&*embedded.language);
        let catalog = if is_spoken { self.catalog } else { self.catalog.as_written() };
        let theme = match self.theme(&embedded.language) {
            Ok(theme) => theme,
            Err(error) => return not_judged(error.to_string()),
        };
        match theme.verify(written, &embedded, catalog) {
            Ok((report, differences)) => outcome(written, &embedded, &report, differences),
            Err(error @ VerifyError::Broken) => Outcome::Broken {
                why: words(&error),
                statement: ReportStatement::new(&embedded, VerificationResult::Different, None),
            },
            Err(error @ VerifyError::OtherPack { .. }) => {
                not_judged(format!("{}; name the pack that made it with --pack", words(&error)))
            }
            Err(VerifyError::Render(error)) => not_judged(theme.render_error(error).to_string()),
            Err(error) => not_judged(words(&error)),
        }
    }

    fn theme(&mut self, language: &str) -> Result<&LoadedTheme<'_>, CliError> {
        Ok(match self.themes.entry(language.to_owned()) {
            Entry::Occupied(read) => read.into_mut(),
            Entry::Vacant(place) => place.insert(self.dress.read_in(self.catalog, Some(language))?),
        })
    }
}

fn outcome(written: Written<'_>, embedded: &Embedded, report: &Report, differences: Differences) -> Outcome {
    let (here, made_by) = (env!("CARGO_PKG_VERSION"), &embedded.program);
    let (judged, counts) = (text::judged(embedded), Some(&report.summary.counts));
    let state = |result| ReportStatement::new(embedded, result, counts);
    if differences.is_empty() {
        Outcome::Same { judged, statement: state(VerificationResult::Same) }
    } else if made_by != here {
        let why = format!(
            "it was made by Prognosis {made_by} and this is {here}, so what differs may come of that; verify it with {made_by}"
        );
        Outcome::NotJudged { why, differences }
    } else {
        let is_page = matches!(written, Written::Page(_));
        Outcome::Different { judged, statement: state(VerificationResult::Different), differences, is_page }
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
