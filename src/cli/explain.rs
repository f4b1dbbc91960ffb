//! `explain`: one check, question, gate, decision or source statement in words; with answers, why it came out so.

use std::io::Write;
use std::path::PathBuf;

use super::audit::today;
use super::{Ending, Stop, load};
use crate::audit::run;
use crate::model::Day;
use crate::{explain, yaml};

/// Explain a check, a question, a gate, a decision or a source statement
///
/// With PATHs, or in a folder that holds answers, it also tells why it came out as it did and what would change it.
#[derive(Debug, clap::Args)]
pub struct Explain {
    /// Its id or name, such as FM-09, slow-enablement, enablement.components, G-01, launch or FM09-f
    id: String,
    /// Folders or files with answers, program.yaml and metrics
    paths: Vec<PathBuf>,
    /// The profile to judge by [default: the pack's own]
    #[arg(long, value_name = "NAME")]
    profile: Option<String>,
    /// The day of the audit, YYYY-MM-DD [default: today, in UTC]
    #[arg(long, value_name = "DATE")]
    as_of: Option<Day>,
    /// Use the pack in this folder, alone or, if it says so, laid over the built-in one
    #[arg(long, value_name = "DIR")]
    pack: Option<PathBuf>,
}

impl Explain {
    /// Writes the page to `out`.
    pub fn run(&self, out: &mut impl Write) -> Result<Ending, Stop> {
        let catalog = load::catalog(self.pack.as_deref())?;
        let here = if self.paths.is_empty() {
            None
        } else {
            let gathered = load::facts(&catalog, &self.paths)?;
            let profile = self.profile.as_deref().unwrap_or(&catalog.pack.profile);
            let as_of = self.as_of.unwrap_or_else(today);
            let report = run(&catalog, &gathered.facts, profile, as_of).map_err(|error| Stop::because(&error))?;
            Some((report, gathered.facts))
        };
        let Some(page) = explain::page(&catalog, &self.id, here.as_ref().map(|(report, facts)| (report, facts))) else {
            let advice = yaml::suggest::did_you_mean(&self.id, explain::ids(&catalog))
                .map(|id| format!("; did you mean `{id}`?"));
            let advice = advice
                .unwrap_or_else(|| "; `prognosis pack lint` names the pack, `prognosis audit` its checks".to_owned());
            return Err(Stop::Message(format!("nothing is called `{}`{advice}", self.id)));
        };
        out.write_all(page.as_bytes())?;
        Ok(Ending::Passed)
    }
}
