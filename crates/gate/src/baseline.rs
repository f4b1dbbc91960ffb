//! What an earlier run of the gate found: the file `prognosis/baseline/1`, against which a later run is held.
//!
//! The program writes it and people read it in diffs: it is sorted, has one field a line, and is the same for the same run.

mod compare;
mod rename;
mod shape;

#[cfg(test)]
mod tests;

pub use compare::{Compared, KnownFindings, compare, ratchet};
use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::Severity;
use serde::{Deserialize, Serialize};
pub use shape::read;

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/baseline/1";

/// An earlier run.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Baseline {
    /// Always `prognosis/baseline/1`.
    pub schema: String,
    /// The day of the run in UTC, `YYYY-MM-DD`.
    pub as_of: String,
    /// The pack that was used.
    pub pack: BaselinePack,
    /// The profile that was used.
    pub profile: String,
    /// What was found.
    pub findings: Vec<BaselineFinding>,
    /// What each program scored.
    pub scores: Vec<BaselineScore>,
}

/// The pack that an earlier run used.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselinePack {
    /// Its name.
    pub name: String,
    /// Its version.
    pub version: String,
    /// SHA-256 over its files, in hexadecimal.
    pub sha256: String,
}

/// A finding, as much of it as tells whether it is the same again.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineFinding {
    /// 32 hexadecimal digits that stay the same while lines move.
    pub fingerprint: String,
    /// The rule.
    pub rule: String,
    /// The element.
    pub path: String,
    /// The program.
    pub file: String,
    /// What kind of finding it is, such as `missing`.
    pub kind: String,
    /// How much it matters.
    pub severity: Severity,
    /// The required elements that it leaves unmet.
    pub elements: Vec<String>,
}

/// What a program scored.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct BaselineScore {
    /// The program.
    pub path: String,
    /// The least that it could score, 0 to 100.
    pub least: f64,
}

impl Baseline {
    /// The same as it is written: sorted by place, each element only once, and scores in hundredths, never more than they are.
    #[must_use]
    pub fn as_written(mut self) -> Baseline {
        for finding in &mut self.findings {
            finding.elements.sort_unstable();
            finding.elements.dedup();
        }
        let place = |finding: &BaselineFinding| {
            (finding.file.clone(), finding.path.clone(), finding.rule.clone(), finding.fingerprint.clone())
        };
        self.findings.sort_by_cached_key(place);
        for score in &mut self.scores {
            score.least = compare::floored(score.least, 100.0);
        }
        self.scores.sort_by(|one, other| one.path.cmp(&other.path));
        self
    }

    /// What keeps the baseline, read from `file`, from being compared with a run of this pack and profile.
    ///
    /// Another profile (`baseline-profile`) or another pack (`baseline-pack`) is an error: its findings mean something else.
    /// Another version of the pack, or other files in it (`baseline-version`), is a warning.
    pub fn fits(&self, file: &str, pack: &BaselinePack, profile: &str) -> Vec<Problem> {
        const HELP: &str = "write it anew with --update-baseline, and read what changes";
        let mut problems = Vec::new();
        if self.profile != profile {
            let message =
                format!("the baseline is of the profile `{}`, not of `{}`", short(&self.profile), short(profile));
            problems.push(Problem::error(Code::BaselineProfile, file, None, message).help(HELP));
        }
        let was = &self.pack;
        if was.name != pack.name {
            let message = format!("the baseline is of the pack `{}`, not of `{}`", short(&was.name), short(&pack.name));
            problems.push(Problem::error(Code::BaselinePack, file, None, message).help(HELP));
        } else if was.version != pack.version {
            let (then, now) = (short(&was.version), short(&pack.version));
            let message = format!("the baseline is of version {then} of the pack, and this is version {now}");
            problems.push(Problem::warning(Code::BaselineVersion, file, None, message).help(HELP));
        } else if was.sha256 != pack.sha256 {
            let message = format!(
                "the files of the pack have changed since the baseline, although both are version {}",
                short(&pack.version)
            );
            problems.push(Problem::warning(Code::BaselineVersion, file, None, message).help(HELP));
        }
        problems
    }
}

/// The baseline as indented JSON, sorted, with a line feed at the end.
pub fn write(baseline: &Baseline) -> String {
    // Strings, lists and numbers always become JSON; an empty text would be refused when it is read.
    let mut text = serde_json::to_string_pretty(&baseline.clone().as_written()).unwrap_or_default();
    text.push('\n');
    text
}
