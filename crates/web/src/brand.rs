//! The brand of a client, from its files.

use report::brand::{Brand, Fetched, LARGEST, LogoError, read};

use crate::desk::Desk;
use crate::error::AppError;

/// The file of the brand.
pub const BRAND: &str = "brand.yaml";

/// The brand of a client; without a file the built-in look.
pub fn brand_of(desk: &Desk) -> Result<Brand, AppError> {
    match desk.file(BRAND) {
        Some(bytes) => decoded(desk, bytes, None).map_err(|problems| AppError::Broken(problems.join("; "))),
        None => Ok(Brand::default()),
    }
}

/// Reads a brand whose logo is one of the client's files, or was just sent.
pub fn decoded(desk: &Desk, bytes: &[u8], logo: Option<(&str, &[u8])>) -> Result<Brand, Vec<String>> {
    let fetch = |path: &str| {
        let sent = logo.filter(|(name, _)| *name == path).map(|(_, bytes)| bytes);
        let bytes = sent.or_else(|| desk.file(path)).ok_or(LogoError::Missing)?;
        if bytes.len() > LARGEST {
            return Err(LogoError::TooLarge { bytes: bytes.len() as u64 });
        }
        Ok(Fetched { file: path.to_owned(), bytes: bytes.to_vec() })
    };
    let found = read(BRAND, bytes, &fetch);
    let words = |problem: diagnostics::Problem| match problem.help {
        Some(help) => format!("{} ({help})", problem.message),
        None => problem.message,
    };
    found.brand.ok_or_else(|| found.problems.into_sorted().into_iter().map(words).collect())
}
