//! Facts: named values, who or what they come from, and what contradicts them.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::Location;
use expr::{Day, Value};
use pack::names;
use serde::{Deserialize, Serialize};

/// How strong a source is, weakest first. Where two collide, the stronger decides.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum EvidenceGrade {
    /// Somebody said so.
    Stated,
    /// It is written in `program.yaml`.
    Documented,
    /// It was counted or timed.
    Measured,
}

impl EvidenceGrade {
    /// The word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            EvidenceGrade::Stated => "stated",
            EvidenceGrade::Documented => "documented",
            EvidenceGrade::Measured => "measured",
        }
    }
}

/// Where a value comes from.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Origin {
    /// How strong the source is.
    pub rank: EvidenceGrade,
    /// File, line and column.
    pub place: Location,
    /// The last line, where several lines stand behind the value.
    #[serde(default)]
    pub to_line: Option<u32>,
    /// Who answered, for a stated value.
    pub respondent: Option<String>,
    /// The respondent's role.
    pub role: Option<String>,
    /// The day for which the value holds.
    pub date: Option<Day>,
}

/// Whose voice a claim is. Two claims with the same are one person's, who can replace or take back what they said.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Speaker {
    /// Somebody who gives a name, as names are compared.
    Named(String),
    /// Somebody who gives a role alone, as names are compared: files of one role that name nobody are one person's.
    InRole(String),
    /// Whoever gives neither: files that do not say that they are two people's are one's, and so is what nobody says.
    Unnamed,
}

impl Origin {
    /// Who speaks.
    pub fn speaker(&self) -> Speaker {
        let given = |name: &Option<String>| name.as_deref().map(names::folded).filter(|name| !name.is_empty());
        let in_role = || given(&self.role).map(Speaker::InRole);
        given(&self.respondent).map(Speaker::Named).or_else(in_role).unwrap_or(Speaker::Unnamed)
    }
}

/// A value with its origin and what backs it.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct Claim {
    /// The value.
    pub value: Value,
    /// Where it comes from.
    pub origin: Origin,
    /// What the respondent added.
    pub note: Option<String>,
    /// A link to, or the name of, what proves it.
    pub evidence: Option<String>,
    /// Of a list of entries, what proves each, in the order of the entries; empty where no entry has evidence of its own.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub entry_evidence: Vec<Option<String>>,
    /// Whether it was given in confidence: editions that keep facts back leave the whole fact out.
    #[serde(default)]
    pub confidential: bool,
}

impl Claim {
    /// What it weighs beside other views and in a rating: measured 3, documented or with evidence 2, stated 1.
    ///
    /// Source: our judgement.
    pub fn weight(&self) -> f64 {
        match self.origin.rank {
            EvidenceGrade::Measured => 3.0,
            EvidenceGrade::Documented => 2.0,
            EvidenceGrade::Stated if self.evidence.is_some() => 2.0,
            EvidenceGrade::Stated => 1.0,
        }
    }
}

/// All that is claimed of one fact.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Fact {
    /// The claim that decides; none where equally strong ones collide.
    pub decided: Option<Claim>,
    /// The other claims that say something else, strongest first.
    pub against: Vec<Claim>,
    /// Further claims that say the same.
    pub agreeing: Vec<Claim>,
    /// How many of the first claims in `against` stand equal, where none decides.
    #[serde(default)]
    pub equal: usize,
}

impl Fact {
    /// A value of which nothing is known but how strong its source is: no place, nobody who said it, no day, nothing that backs it.
    pub fn bare(rank: EvidenceGrade, value: Value) -> Fact {
        let place = Location::default();
        let origin = Origin { rank, place, to_line: None, respondent: None, role: None, date: None };
        let claim =
            Claim { value, origin, note: None, evidence: None, entry_evidence: Vec::new(), confidential: false };
        Fact { decided: Some(claim), ..Fact::default() }
    }

    /// All claims: the one that decides, those that stand against it, and those that say the same.
    pub fn claims(&self) -> impl Iterator<Item = &Claim> {
        self.decided.iter().chain(&self.against).chain(&self.agreeing)
    }

    /// What the sources themselves say: of a list that several make up, the part of each, and not the whole in somebody's name.
    pub fn own_claims(&self) -> impl Iterator<Item = &Claim> {
        let equal = if self.decided.is_none() { self.equal } else { 0 };
        let (views, others) = self.against.split_at(equal.min(self.against.len()));
        let rest = others.iter().chain(&self.agreeing);
        let is_made_up = move |claim: &Claim| {
            let mut own = others.iter().chain(&self.agreeing);
            own.any(|other| other.origin == claim.origin && other.value != claim.value)
        };
        self.decided.iter().chain(views).filter(move |claim| !is_made_up(claim)).chain(rest)
    }

    /// The claims that stand equal where none decides: the fact is what one of them says.
    pub fn views(&self) -> &[Claim] {
        let equal = if self.decided.is_none() { self.equal } else { 0 };
        self.against.get(..equal).unwrap_or_default()
    }
}

/// Everything that is known of a program.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
pub struct Facts {
    /// The company's name, where an input gives it.
    pub company: Option<String>,
    /// By fact id. An item of a checklist stands under `checklist.item`, a screening answer under its check's id.
    pub facts: BTreeMap<String, Fact>,
    /// What somebody was asked and could not say, by fact id as in `facts`, with who it was.
    #[serde(default)]
    pub unsure: BTreeMap<String, Vec<Origin>>,
    /// What is too old to count, by fact id as in `facts`, the latest claim first.
    #[serde(default, skip_serializing_if = "BTreeMap::is_empty")]
    pub outdated: BTreeMap<String, Vec<Claim>>,
    /// What is marked as given in confidence, by fact id as in `facts`, whether it is known or not. A checklist or series that is
    /// marked as a whole stands under its own name.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub confidential: BTreeSet<String>,
    /// The answers files whose respondents ask not to be named; what comes from them is told by no name, file or line.
    #[serde(default, skip_serializing_if = "BTreeSet::is_empty")]
    pub anonymous: BTreeSet<String>,
    /// The files that were read, in the order of their names.
    pub inputs: Vec<Input>,
    /// The answers that could not be read and count as open, by file and place.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub unreadable: Vec<UnreadableAnswer>,
}

/// An answer that could not be read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct UnreadableAnswer {
    /// What it stands under; none where it stands under nothing.
    pub fact: Option<String>,
    /// Where it stands.
    pub place: Location,
    /// What is wrong with it, in a lower-case sentence without a full stop.
    pub message: String,
    /// What to write instead.
    pub help: Option<String>,
}

/// What an input is, in the order in which it gives the company's name.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum InputKind {
    /// Answers to questions.
    Answers,
    /// The program as it is written down.
    Program,
    /// Measured numbers.
    Metrics,
    /// A list from which numbers are worked out, or a part of one.
    Table,
    /// What the columns of lists are.
    Mapping,
}

impl InputKind {
    /// The word that reports use.
    pub fn word(self) -> &'static str {
        match self {
            InputKind::Answers => "answers",
            InputKind::Program => "program",
            InputKind::Metrics => "metrics",
            InputKind::Table => "table",
            InputKind::Mapping => "mapping",
        }
    }
}

/// One file that was read.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Input {
    /// The file as it was named.
    pub path: String,
    /// What it is.
    pub kind: InputKind,
    /// SHA-256 of its bytes, in hexadecimal.
    pub sha256: String,
}

impl Facts {
    /// Calls the files from which all comes by other names.
    pub fn rename_files(&mut self, name: impl Fn(&str) -> String) {
        let claims = |fact: &mut Fact, name: &dyn Fn(&mut String)| {
            let all = fact.decided.iter_mut().chain(&mut fact.against).chain(&mut fact.agreeing);
            all.for_each(|claim| name(&mut claim.origin.place.file));
        };
        let name = |file: &mut String| *file = name(file);
        self.facts.values_mut().for_each(|fact| claims(fact, &name));
        self.unsure.values_mut().flatten().for_each(|origin| name(&mut origin.place.file));
        self.outdated.values_mut().flatten().for_each(|claim| name(&mut claim.origin.place.file));
        self.inputs.iter_mut().for_each(|input| name(&mut input.path));
        self.unreadable.iter_mut().for_each(|answer| name(&mut answer.place.file));
        self.anonymous = std::mem::take(&mut self.anonymous)
            .into_iter()
            .map(|mut file| {
                name(&mut file);
                file
            })
            .collect();
    }

    /// The value of a fact, if it is known.
    pub fn value(&self, fact: &str) -> Option<&Value> {
        self.facts.get(fact)?.decided.as_ref().map(|claim| &claim.value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_person_is_one_speaker_however_the_name_is_spelt() {
        let speaker = |respondent: Option<&str>, role: Option<&str>| {
            let (respondent, role) = (respondent.map(str::to_owned), role.map(str::to_owned));
            Origin {
                rank: EvidenceGrade::Stated,
                place: Location::default(),
                to_line: None,
                respondent,
                role,
                date: None,
            }
            .speaker()
        };
        for (one, other, expected) in [
            ((Some("Ada"), None), (Some("ada "), Some("CEO")), true),
            ((Some("Ada"), None), (Some("Bob"), None), false),
            ((Some("ceo"), None), (None, Some("ceo")), false),
            ((None, Some("CEO")), (None, Some("ceo")), true),
            ((None, Some("CEO")), (None, Some("CTO")), false),
            ((None, Some("CEO")), (None, None), false),
            ((None, None), (None, None), true),
            ((Some("\u{200b}"), None), (None, None), true),
        ] {
            assert_eq!(speaker(one.0, one.1) == speaker(other.0, other.1), expected, "{one:?} {other:?}");
        }
    }
}
