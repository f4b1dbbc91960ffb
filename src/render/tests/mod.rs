//! Three reports, rendered and read back: what they say, that nothing is missing, and that no attack survives.

mod attack;
mod contents;
mod safety;
pub(super) mod sample;
mod sample_parts;
mod wording;

use super::{Format, render};
use crate::report::Report;

fn templates() -> Vec<(String, String)> {
    vec![
        ("report.css".into(), include_str!("../../../templates/report.css").into()),
        ("report.md.j2".into(), include_str!("../../../templates/report.md.j2").into()),
        ("report.html.j2".into(), include_str!("../../../templates/report.html.j2").into()),
    ]
}

fn rendered(report: &Report, format: Format) -> String {
    match render(report, format, &templates()) {
        Ok(bytes) => String::from_utf8(bytes).unwrap(),
        Err(error) => panic!("{error}"),
    }
}
