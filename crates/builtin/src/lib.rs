//! The pack that is built into the program: compiled, and the files that it was compiled from.

use pack::Catalog;

/// The built-in catalog, compiled when the program was built.
static CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.postcard"));

/// The built-in pack's files: path and bytes.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/pack.rs"));

/// The compiled catalog in the binary does not fit the program: the binary is damaged.
#[derive(Debug, thiserror::Error)]
#[error("the built-in pack cannot be read; the program file is damaged")]
pub struct Damaged {
    #[from]
    source: postcard::Error,
}

/// The built-in catalog. Takes about a millisecond; no YAML is parsed.
///
/// # Errors
///
/// [`Damaged`] if the program file was changed after it was built.
pub fn catalog() -> Result<Catalog, Damaged> {
    Ok(postcard::from_bytes(CATALOG)?)
}
