//! The frozen shape `prognosis/check/1`, and the way in which every JSON format of the gate is written.

use diagnostics::sanitize::sanitize_json;
use serde::Serialize;

use crate::v1::CheckReport;

/// Writes the run as JSON, with a line feed at the end.
pub(super) fn render(checked: &CheckReport) -> String {
    write(checked)
}

/// A value as indented JSON with a line feed at the end, in which no letter acts on whoever shows it.
pub(super) fn write(value: &impl Serialize) -> String {
    // Values of the gate have only texts as keys and no writer of their own, so that writing them to memory cannot fail.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    sanitize_json(text)
}
