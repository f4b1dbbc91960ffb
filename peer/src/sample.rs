//! The failing sample company, on the day of its audit.

use std::path::Path;

use prognosis::catalog::Catalog;
use prognosis::intake;
use prognosis::model::{Day, Facts};

/// The day of every audit here.
pub fn as_of() -> Day {
    jiff::civil::date(2026, 1, 31).into()
}

/// What is known of Brightloom Software, in `examples/brightloom`.
///
/// # Panics
///
/// If the files of the example are not there or not sound.
pub fn brightloom(catalog: &Catalog) -> Facts {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/brightloom");
    let found = intake::read(&[folder]).expect("the sample company");
    intake::gather(catalog, &found.sources).expect("sound inputs").facts
}
