//! `explain`: one check, question, gate, decision or source statement in words; with answers, why it came out so.

use std::io::Write;

use input::Reading;
use report::{EditionFacts, ReportOptions};

use super::load::Inputs;
use super::{CliError, ExitStatus};
use crate::explain;

/// Explain a check, a required element, a question, a gate, a decision, a source statement, or a code of a problem
///
/// With PATHs it also tells why it came out as it did and what would change it. Required elements of program.yaml are judged by
/// `prognosis check`.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// Its id or name, such as FM-09, slow-enablement, enablement.components, G-01, launch, score, FM09-f or unknown-fact
    id: String,
    #[command(flatten)]
    inputs: Inputs,
}

impl Explain {
    /// Writes the page to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<ExitStatus, CliError> {
        let catalog = self.inputs.catalog()?;
        let audited = if self.inputs.is_empty() {
            None
        } else {
            Some(self.inputs.audit(&catalog, &ReportOptions::default(), Reading::Strict)?)
        };
        let options = ReportOptions::default();
        let left = audited.as_ref().map(|audited| {
            let of_edition = EditionFacts::new(&catalog, &audited.facts, options.edition, options.least_group);
            of_edition.masked(&catalog, options.words).into_owned()
        });
        let here = audited.as_ref().zip(left.as_ref()).map(|(audited, masked)| (&audited.report, masked));
        let Some(page) = explain::page(options.words, &catalog, &self.id, here) else {
            let meant = diagnostics::suggest::did_you_mean(&self.id, explain::ids(&catalog));
            let advice = meant.map_or_else(String::new, |id| format!("; did you mean `{id}`?"));
            return Err(CliError::Message(format!("nothing is called `{}`{advice}", self.id)));
        };
        out.write_all(page.as_bytes())?;
        Ok(ExitStatus::Passed)
    }
}
