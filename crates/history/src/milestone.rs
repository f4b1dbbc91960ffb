//! A milestone: what of a program was frozen on a day. Three files lie beside the one that names them, each under a part of its digest, so
//! that a milestone whose files were changed is refused, and what several share lies there once.

use engine::Facts;
use expr::Day;
use pack::source::sha256;
use report::{IdTitle, PackView, Report};
use serde::{Deserialize, Serialize};

/// The name of the shape, in the field `schema`.
pub const SCHEMA: &str = "prognosis/milestone/1";
/// How the names of the files begin that name a milestone.
const PREFIX: &str = "milestone-";
/// The most letters of a label.
const LONGEST: usize = 60;
/// How many digits of a digest stand in a name.
const DIGITS: usize = 16;

/// What names a milestone and its files.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Milestone {
    /// Always `prognosis/milestone/1`.
    pub schema: String,
    /// What it is called.
    pub label: String,
    /// The company, where an input names it.
    pub company: Option<String>,
    /// The day of the audit.
    #[serde(with = "day")]
    pub as_of: Day,
    /// Which of its day it is, in the order in which they were frozen; 0 where that was not noted.
    #[serde(default)]
    pub number: u32,
    /// The version of the program that froze it.
    pub version: String,
    /// The profile.
    pub profile: IdTitle,
    /// The pack.
    pub pack: PackView,
    /// The headline of the report.
    pub headline: String,
    /// The facts, as JSON.
    pub facts: Frozen,
    /// The report, in the edition that keeps nothing back.
    pub report: Frozen,
    /// The pack, compiled.
    pub compiled: Frozen,
}

/// A file that was frozen.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Frozen {
    /// Its name, beside the milestone.
    pub file: String,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

/// Why a milestone cannot be made or used.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum MilestoneError {
    /// A label that is none.
    #[error("a label has 1 to {LONGEST} letters on one line, such as \"June\", and is no day")]
    Label,
    /// It is not what `prognosis milestone` wrote.
    #[error("no milestone of this program: {cause}")]
    Unreadable {
        /// What is wrong.
        cause: String,
    },
    /// A file is not as it was frozen.
    #[error(
        "{file} is not as it was frozen: a milestone is never changed; restore the file, or take another milestone"
    )]
    Changed {
        /// The file's name.
        file: String,
    },
}

impl Milestone {
    /// Freezes an audit of a day, with which of that day it is: the files with their names, the one that names the others last.
    ///
    /// # Errors
    ///
    /// [`MilestoneError`].
    pub fn freeze(
        label: &str,
        facts: &Facts,
        report: &Report,
        (as_of, number): (Day, u32),
        compiled: Vec<u8>,
        version: &str,
    ) -> Result<Vec<(String, Vec<u8>)>, MilestoneError> {
        let label = label.trim();
        // Whoever looks for it has to be able to type it, and a day names the milestone of that day.
        let is_plain = !label.chars().any(|letter| letter.is_control() || diagnostics::sanitize::is_hidden(letter))
            && label.parse::<Day>().is_err();
        if label.is_empty() || label.chars().count() > LONGEST || !is_plain {
            return Err(MilestoneError::Label);
        }
        let facts = frozen("facts", "json", pretty(facts)?);
        let frozen_report = frozen("report", "json", pretty(report)?);
        let compiled = frozen("pack", "pack", compiled);
        let milestone = Milestone {
            schema: SCHEMA.to_owned(),
            label: label.to_owned(),
            company: report.company.clone(),
            as_of,
            number,
            version: version.to_owned(),
            profile: report.profile.clone(),
            pack: report.pack.clone(),
            headline: report.summary.headline.clone(),
            facts: facts.0.clone(),
            report: frozen_report.0.clone(),
            compiled: compiled.0.clone(),
        };
        let name = milestone.file();
        let files = [facts, frozen_report, compiled].map(|(file, bytes)| (file.file, bytes));
        Ok(files.into_iter().chain([(name, pretty(&milestone)?)]).collect())
    }

    /// Whether a file is named like one that names a milestone.
    pub fn is_named(file: &str) -> bool {
        file.starts_with(PREFIX) && file.ends_with(".json")
    }

    /// Reads what names a milestone.
    ///
    /// # Errors
    ///
    /// [`MilestoneError::Unreadable`].
    pub fn read(bytes: &[u8]) -> Result<Milestone, MilestoneError> {
        let milestone: Milestone = from_json(bytes)?;
        let files = [&milestone.facts, &milestone.report, &milestone.compiled];
        let is_name = |frozen: &&Frozen| {
            frozen.file.chars().all(|letter| letter.is_ascii_alphanumeric() || "-.".contains(letter))
        };
        if milestone.schema != SCHEMA {
            let cause = format!("its schema is `{}`, and this program reads `{SCHEMA}`", milestone.schema);
            return Err(MilestoneError::Unreadable { cause });
        }
        match files.iter().all(is_name) {
            true => Ok(milestone),
            false => {
                Err(MilestoneError::Unreadable { cause: "it names a file that does not lie beside it".to_owned() })
            }
        }
    }

    /// The name of the file that names it.
    pub fn file(&self) -> String {
        format!("{PREFIX}{}-{}.json", self.as_of, slug(&self.label))
    }

    /// Refuses what says something else of an audit than the audit itself, or is called otherwise than it was frozen.
    ///
    /// # Errors
    ///
    /// [`MilestoneError::Changed`].
    pub fn check(&self, file: &str, report: &Report) -> Result<(), MilestoneError> {
        let is_same = self.company == report.company
            && self.as_of.to_string() == report.as_of
            && self.profile == report.profile
            && self.pack == report.pack
            && self.headline == report.summary.headline;
        match is_same && self.file() == file {
            true => Ok(()),
            false => Err(MilestoneError::Changed { file: file.to_owned() }),
        }
    }

    /// Whether a file is named like one of those that a milestone is made of.
    pub fn is_part(file: &str) -> bool {
        Self::is_named(file)
            || [("facts-", ".json"), ("report-", ".json"), ("pack-", ".pack")]
                .iter()
                .any(|(start, end)| file.starts_with(start) && file.ends_with(end))
    }

    /// Whether a text names this milestone: its label, whatever the case, or its day.
    pub fn is_called(&self, name: &str) -> bool {
        pack::names::same(&self.label, name) || self.as_of.to_string() == name
    }
}

impl Frozen {
    /// Reads JSON that was frozen.
    ///
    /// # Errors
    ///
    /// [`MilestoneError`] where the bytes are others than those, or no such JSON.
    pub fn json<T: serde::de::DeserializeOwned>(&self, bytes: &[u8]) -> Result<T, MilestoneError> {
        self.check(bytes)?;
        from_json(bytes)
    }

    /// Refuses other bytes than those that were frozen.
    ///
    /// # Errors
    ///
    /// [`MilestoneError::Changed`].
    pub fn check(&self, bytes: &[u8]) -> Result<(), MilestoneError> {
        match sha256(bytes) == self.sha256 {
            true => Ok(()),
            false => Err(MilestoneError::Changed { file: self.file.clone() }),
        }
    }
}

/// A day as people write it. The first milestones have it as the number of days since 1970.
mod day {
    use expr::Day;
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    #[derive(Deserialize)]
    #[serde(untagged)]
    enum Written {
        Text(String),
        Number(Day),
    }

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub fn serialize<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        match Written::deserialize(from)? {
            Written::Text(text) => text.parse().map_err(|_| D::Error::custom("not a day")),
            Written::Number(day) => Ok(day),
        }
    }
}

fn frozen(kind: &str, ending: &str, bytes: Vec<u8>) -> (Frozen, Vec<u8>) {
    let sha256 = sha256(&bytes);
    (Frozen { file: format!("{kind}-{}.{ending}", &sha256[..DIGITS.min(sha256.len())]), sha256 }, bytes)
}

fn pretty(value: &impl Serialize) -> Result<Vec<u8>, MilestoneError> {
    let mut bytes =
        serde_json::to_vec_pretty(value).map_err(|error| MilestoneError::Unreadable { cause: error.to_string() })?;
    bytes.push(b'\n');
    Ok(bytes)
}

fn from_json<T: serde::de::DeserializeOwned>(bytes: &[u8]) -> Result<T, MilestoneError> {
    serde_json::from_slice(bytes).map_err(|error| MilestoneError::Unreadable { cause: error.to_string() })
}

/// A label as a part of a file's name.
fn slug(label: &str) -> String {
    let mut word = String::new();
    for letter in label.chars() {
        if letter.is_ascii_alphanumeric() {
            word.push(letter.to_ascii_lowercase());
        } else if !word.is_empty() && !word.ends_with('-') {
            word.push('-');
        }
    }
    let word = word.trim_end_matches('-');
    // Letters that no file name should rest on are told apart by their digest.
    if word.len() == label.len() {
        word.to_owned()
    } else {
        format!("{word}-{}", &sha256(label.as_bytes())[..6]).trim_start_matches('-').to_owned()
    }
}
