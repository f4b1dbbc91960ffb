//! Three reports, rendered and read back: what they say, that nothing is missing, and that no attack survives.

mod attack;
mod contents;
mod safety;
pub(super) mod sample;
mod sample_parts;
mod summary;
mod wording;

use super::{Format, RenderError, Theme, render};
use crate::Report;
use crate::brand::Brand;
use crate::words::Messages;

/// The built-in templates.
fn templates() -> Vec<(String, String)> {
    builtin::catalog().unwrap().templates.to_vec()
}

fn rendered(report: &Report, format: Format) -> String {
    match with_templates(report, format, &templates()) {
        Ok(text) => text,
        Err(error) => panic!("{error}"),
    }
}

/// A report in a format that is text, in the built-in look.
fn with_templates(report: &Report, format: Format, templates: &[(String, String)]) -> Result<String, RenderError> {
    let look = Theme { templates, brand: &Brand::default(), words: Messages::english() };
    render(report, format, &look).map(|bytes| String::from_utf8(bytes).unwrap())
}
