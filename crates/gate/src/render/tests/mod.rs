//! One run in every format: how it looks, what machines read from it, and that no attack survives.

mod findings;
mod hostile;
mod looks;
mod order;
mod parsed;
mod sample;

use super::{GateFormat, render_by, render_gate, sarif};
use crate::v1::CheckReport;

/// The address of a repository, for SARIF's links.
const HOME: &str = "https://git.example/partner/prognosis";

fn rendered(checked: &CheckReport, format: GateFormat) -> String {
    match format {
        GateFormat::Sarif => render_by(&mut sarif::Sarif::new(HOME), checked),
        _ => render_gate(checked, format, false),
    }
}
