//! The pack that is built into the program: compiled, and the files that it was compiled from.

use pack::Catalog;

/// The built-in catalog, compiled when the program was built.
static CATALOG: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/catalog.postcard"));

/// What the catalog's bytes add up to, by CRC-32. It tells one build's catalogs from another's: a change to the built-in pack, to what
/// a catalog is made of or to how conditions are compiled changes it.
pub const CHECKSUM: u32 = include!(concat!(env!("OUT_DIR"), "/catalog.crc32"));

/// The built-in pack's files: path and bytes.
pub static FILES: &[(&str, &[u8])] = include!(concat!(env!("OUT_DIR"), "/pack.rs"));

/// The compiled catalog in the binary does not fit the program: the binary is damaged.
#[derive(Debug, thiserror::Error)]
#[error("the built-in pack cannot be read; the program file is damaged")]
pub struct Damaged;

/// The built-in catalog. No YAML is parsed, and its parts are not decoded before they are read.
///
/// # Errors
///
/// [`Damaged`] if the program file was changed after it was built.
pub fn catalog() -> Result<Catalog, Damaged> {
    read(CATALOG)
}

/// The catalog that some bytes hold, if they are those that were compiled.
fn read(bytes: &[u8]) -> Result<Catalog, Damaged> {
    if crc32fast::hash(bytes) != CHECKSUM {
        return Err(Damaged);
    }
    postcard::from_bytes(bytes).map_err(|_| Damaged)
}

#[cfg(test)]
mod tests {
    use super::{CATALOG, read};

    /// Every part can be read as it was written, and a byte that is not as it was is found before any part is read.
    #[test]
    fn every_part_can_be_read_and_damage_is_found() {
        let whole = read(CATALOG).unwrap();
        assert!(!format!("{whole:?}").is_empty());
        assert_eq!(postcard::to_stdvec(&whole).unwrap(), CATALOG);
        for at in (0..CATALOG.len()).step_by(997) {
            let mut bytes = CATALOG.to_vec();
            bytes[at] ^= 1;
            assert!(read(&bytes).is_err(), "byte {at}");
        }
        assert!(read(&CATALOG[..CATALOG.len() - 1]).is_err());
    }
}
