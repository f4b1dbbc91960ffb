//! What a report rests on, as a part of it: whoever has the report can judge again.

use engine::Facts;
use expr::Day;
use pack::Edition;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};

use super::PackView;
use super::term::one_of;

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
    #[schemars(with = "std::collections::BTreeMap<String, serde_json::Value>")]
    pub facts: Facts,
    /// SHA-256 of the other fields as JSON on one line, in this order, in hexadecimal.
    pub sha256: String,
}

impl Embedded {
    /// The day of the audit; none where the field holds no day.
    pub fn day(&self) -> Option<Day> {
        self.as_of.parse().ok()
    }

    /// The digest of all fields but `sha256`.
    pub fn digest(&self) -> String {
        let Embedded { schema, program, pack, profile, as_of, edition, least_group, language, facts, sha256: _ } = self;
        let mut hasher = Sha256::new();
        let fields = (schema, program, pack, profile, as_of, edition, least_group, language, facts);
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
