//! What a report rests on, as a part of it: whoever has the report can judge again.

use std::collections::BTreeMap;

use engine::Facts;
use expr::Day;
use pack::Edition;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::term::one_of;
use super::{FinishedStep, PackView, Report, TrackedStep, TrendView};

/// The name of the shape, in the field `schema` of what is embedded.
pub const EMBEDDED_SCHEMA: &str = "prognosis/embedded/1";

/// The facts of a report and all else that judging again takes: `prognosis audit --with-facts` embeds it, `prognosis verify` reads it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Embedded {
    /// Always `prognosis/embedded/1`.
    pub schema: String,
    /// The version of the program that made the report.
    pub program: String,
    /// The pack that was used.
    pub pack: PackView,
    /// The id of the profile.
    pub profile: String,
    /// The day of the audit, `YYYY-MM-DD`.
    pub as_of: String,
    /// Whom the report is for.
    #[schemars(schema_with = "one_of::<Edition>")]
    pub edition: Edition,
    /// The fewest people who answer anonymously of whom something would be told apart.
    pub least_group: usize,
    /// The language of the report, as a BCP 47 tag.
    pub language: String,
    /// The facts as the engine takes them: by id, with each claim, who made it, and where it stands. Days are counted from 1970-01-01.
    #[schemars(with = "BTreeMap<String, serde_json::Value>")]
    pub facts: Facts,
    /// What lay beside the facts and is not judged again: what changed since a milestone, and what was decided about the plan.
    #[serde(default, skip_serializing_if = "Beside::is_empty")]
    pub beside: Beside,
    /// SHA-256 of the other fields as JSON on one line, in this order, in hexadecimal.
    pub sha256: String,
}

/// What a report has from beside its facts.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize, JsonSchema)]
pub struct Beside {
    /// What has changed since the last milestone.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub trend: Option<TrendView>,
    /// What was decided about the steps of the plan, by check.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub tracked: BTreeMap<String, TrackedStep>,
    /// The steps that the plan does not need any more.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub finished: Vec<FinishedStep>,
}

impl Beside {
    /// What a report has of it.
    pub fn of(report: &Report) -> Beside {
        let tracked = report.plan.iter().filter_map(|step| Some((step.check.clone(), step.tracked.clone()?)));
        Beside { trend: report.trend.clone(), tracked: tracked.collect(), finished: report.finished.clone() }
    }

    /// Puts it into a report that was judged again.
    pub fn put(&self, report: &mut Report) {
        report.trend.clone_from(&self.trend);
        report.finished.clone_from(&self.finished);
        for step in &mut report.plan {
            step.tracked = self.tracked.get(&step.check).cloned();
        }
    }

    fn is_empty(&self) -> bool {
        *self == Beside::default()
    }
}

impl Embedded {
    /// The day of the audit; none where the field holds no day.
    pub fn day(&self) -> Option<Day> {
        self.as_of.parse().ok()
    }

    /// The digest of all fields but `sha256`.
    pub fn digest(&self) -> String {
        let Embedded {
            schema,
            program,
            pack,
            profile,
            as_of,
            edition,
            least_group,
            language,
            facts,
            beside,
            sha256: _,
        } = self;
        let mut hasher = Sha256::new();
        let fields = (schema, program, pack, profile, as_of, edition, least_group, language, facts, beside);
        // What cannot be written as JSON has no digest, and is like nothing that is written.
        let text = serde_json::to_vec(&fields).unwrap_or_default();
        hasher.update(text);
        hasher.finalize().iter().map(|byte| format!("{byte:02x}")).collect()
    }

    /// With the digest of what it holds.
    #[must_use]
    pub fn sealed(mut self) -> Embedded {
        self.sha256 = self.digest();
        self
    }

    /// Whether the digest is that of what it holds.
    pub fn is_intact(&self) -> bool {
        self.sha256 == self.digest()
    }
}
