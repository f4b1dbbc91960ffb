//! `--sign`: a signature beside each file that an audit writes.

use std::ffi::OsString;
use std::io::IsTerminal;
use std::path::{Path, PathBuf};

use super::deliver::{Location, Output, OutputFormat, refuse_over};
use super::{CliError, term};
use crate::files;
use crate::save::is_same;
use crate::signature::{ENDING, SigningKey};

/// The variable with the passphrase of the key, for where nobody can be asked.
const PASSPHRASE: &str = "PROGNOSIS_KEY_PASSPHRASE";

/// Who signs.
#[derive(Debug, clap::Args)]
pub struct Signing {
    /// Sign each file that is written with this OpenSSH private key (Ed25519): FILE.sig lies beside FILE. The passphrase of a key
    /// that has one is asked for, or taken from the variable PROGNOSIS_KEY_PASSPHRASE
    #[arg(long, value_name = "KEY")]
    sign: Option<PathBuf>,
}

impl Signing {
    /// The key, opened; none where nothing is to be signed.
    pub fn key<F: OutputFormat>(&self, outputs: &[Output<F>]) -> Result<Option<SigningKey>, CliError> {
        let Some(path) = &self.sign else { return Ok(None) };
        if outputs.is_empty() || outputs.iter().any(|output| output.place == Location::Stdout) {
            return Err(CliError::Message(
                "--sign signs files, and a signature has no place on stdout: add --out DIR, or --format FORMAT=FILE"
                    .to_owned(),
            ));
        }
        refuse_over(
            outputs,
            &|file| is_same(path, file) || is_same(path, &beside(file)),
            "the key, or has it for its signature",
        )?;
        let failed = |error: &dyn std::error::Error| match CliError::because(error) {
            CliError::Message(words) => CliError::Message(format!("{}: {words}", path.display())),
            other => other,
        };
        let bytes = files::bytes(path).map_err(|error| CliError::because(&error))?;
        let key = SigningKey::parse(&bytes).map_err(|error| failed(&error))?;
        if !key.is_locked() {
            return Ok(Some(key));
        }
        key.unlocked(&passphrase(path)?).map(Some).map_err(|error| failed(&error))
    }
}

/// The passphrase of a key, from the environment or from whoever sits there.
fn passphrase(key: &Path) -> Result<String, CliError> {
    if let Ok(given) = std::env::var(PASSPHRASE) {
        return Ok(given);
    }
    let key = key.display();
    if !std::io::stdin().is_terminal() {
        return Err(CliError::Message(format!(
            "{key} has a passphrase, and nobody can be asked for it: put it into {PASSPHRASE}"
        )));
    }
    term::line("");
    rpassword::prompt_password(format!("passphrase of {key}: "))
        .map_err(|error| CliError::Message(format!("the passphrase of {key} cannot be read: {error}")))
}

/// The name of the file with the signature of a file.
pub fn beside(file: &Path) -> PathBuf {
    let mut name = OsString::from(file);
    name.push(ENDING);
    PathBuf::from(name)
}

/// What is written, with a signature beside each file.
pub fn with_signatures<F>(outputs: Vec<Output<F>>) -> Vec<Output<F>> {
    let signed = |place: Location| match place {
        Location::Stdout => Location::Stdout,
        Location::Files(files) => {
            let signatures: Vec<PathBuf> = files.iter().map(|file| beside(file)).collect();
            Location::Files(files.into_iter().chain(signatures).collect())
        }
    };
    outputs.into_iter().map(|Output { format, place }| Output { format, place: signed(place) }).collect()
}

/// The bytes of files, and behind them those of their signatures.
pub fn signed(key: Option<&SigningKey>, mut made: Vec<Vec<u8>>) -> Result<Vec<Vec<u8>>, CliError> {
    let Some(key) = key else { return Ok(made) };
    let signatures = made.iter().map(|bytes| key.sign(bytes).map(String::into_bytes));
    let signatures = signatures.collect::<Result<Vec<_>, _>>().map_err(|error| CliError::because(&error))?;
    made.extend(signatures);
    Ok(made)
}
