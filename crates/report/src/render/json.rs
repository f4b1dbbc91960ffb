//! The frozen shape `prognosis/report/1` as indented JSON.

use super::RenderError;
use crate::Report;

/// Writes the report as JSON, with a line feed at the end.
pub(super) fn render(report: &Report) -> Result<String, RenderError> {
    let mut text = serde_json::to_string_pretty(report).map_err(|source| RenderError::Json { source })?;
    text.push('\n');
    Ok(text)
}
