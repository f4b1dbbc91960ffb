//! The failing sample company, on the day of its audit.

use std::path::Path;

use prognosis::engine::Facts;
use prognosis::expr::Day;
use prognosis::input;
use prognosis::input::Source;
use prognosis::pack::Catalog;

/// The day of every audit here.
pub fn as_of() -> Day {
    jiff::civil::date(2026, 1, 31).into()
}

/// What is known of Brightloom Software, in `examples/brightloom`.
///
/// # Panics
///
/// If the files of the example are not there or not sound.
#[expect(clippy::disallowed_methods, reason = "a sample lies in a file")]
pub fn brightloom(catalog: &Catalog) -> Facts {
    let source = |name: &str| {
        let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../examples/brightloom").join(name);
        Source::new(name, std::fs::read(path).expect("a file of the sample company"))
    };
    let sources = ["answers.yaml", "metrics.csv", "program.yaml"].map(source);
    input::gather(catalog, &sources, as_of()).expect("sound inputs").facts
}
