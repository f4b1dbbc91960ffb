//! `verify`: a report judged again from its own facts, and its signature.

mod file;
mod outcome;
mod tally;
mod text;

use std::collections::BTreeMap;
use std::io::Write;
use std::path::PathBuf;

use self::file::Verifier;
use self::tally::Tally;
use super::look::ThemeArgs;
use super::{CliError, ExitStatus, load, term};
use crate::files;
use crate::signature::TrustedKeys;

/// Judge a report again from the facts in it, and say whether it is the same
///
/// A FILE is a report that `audit --with-facts` wrote as JSON or HTML, or a file with one such report a line. Ends with 0 where all are the
/// same, with 1 where something differs or a signature does not hold, and with 2 where one could not be judged.
#[derive(Debug, clap::Args)]
pub struct Verify {
    /// The reports; with --verify-key also files of any other kind
    files: Vec<PathBuf>,
    /// Use the pack in this folder, or what `pack build` made of it; alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "PACK")]
    pack: Option<PathBuf>,
    #[command(flatten)]
    dress: ThemeArgs,
    /// Demand that FILE.sig beside each FILE is its signature by this OpenSSH public key (Ed25519), or by one of an allowed_signers file
    #[arg(long, value_name = "KEY")]
    verify_key: Option<PathBuf>,
    /// Write an in-toto statement of each file to stdout, one a line, and what was found to stderr
    #[arg(long)]
    statement: bool,
    /// Say nothing but errors: the exit code tells
    #[arg(long)]
    quiet: bool,
}

impl Verify {
    /// Verifies each file, and tells how it stands.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        if self.quiet {
            term::hush();
        }
        if self.files.is_empty() {
            return Err(CliError::Nothing(
                "nothing to verify: name a report, such as: prognosis verify report.json".to_owned(),
            ));
        }
        let catalog = load::catalog(self.pack.as_deref())?;
        let keys = self.keys()?;
        let themes = BTreeMap::new();
        let mut verifier = Verifier { catalog: &catalog, dress: &self.dress, keys: keys.as_ref(), themes };
        // What is wrong with the brand is the same for each file.
        verifier.dress.read(&catalog)?;
        let mut tally = Tally::default();
        for path in &self.files {
            let verified = verifier.verify(path);
            let text = verified.to_text();
            tally.add(&verified);
            match (self.statement, self.quiet) {
                (true, _) => {
                    term::t(&text);
                    if let Some(statement) = verified.into_statement() {
                        let line = serde_json::to_string(&statement).map_err(|error| CliError::because(&error))?;
                        writeln!(out, "{line}")?;
                    }
                }
                (false, true) => {}
                (false, false) => writeln!(out, "{text}")?,
            }
        }
        let counted = tally.words();
        if self.statement {
            term::t(&counted);
        } else if !self.quiet {
            writeln!(out, "{counted}")?;
        }
        Ok(tally.ending())
    }

    fn keys(&self) -> Result<Option<TrustedKeys>, CliError> {
        let Some(path) = &self.verify_key else { return Ok(None) };
        let bytes = files::bytes(path).map_err(|error| CliError::because(&error))?;
        let keys = TrustedKeys::parse(&String::from_utf8_lossy(&bytes));
        keys.map(Some).map_err(|error| CliError::Message(format!("{}: {error}", path.display())))
    }
}
