//! Answers, `program.yaml` and metrics to [`Facts`], or every problem of every file at once.
//!
//! [`files`] is the door: it reads what the user named. From there on all is a pure function of bytes: [`gather`] tells what
//! each file is, reads each value by the type of the question it answers, and lets the stronger source decide.

pub mod files;

mod answers;
mod asked;
mod config;
mod fault;
mod kind;
mod merge;
mod metrics;
mod number;
mod program;
mod scalar;
mod shape;
mod table;
mod value;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod samples;

use std::collections::BTreeMap;

use crate::catalog::Catalog;
use crate::catalog::source::sha256;
use crate::model::{Claim, Facts, Input, Level, Problem, Problems, Span};
use crate::yaml;
use crate::yaml::suggest::short;

use asked::Asked;
use kind::{Form, Kind};

/// One input as it was read: a name to show and the bytes.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub struct Source {
    /// The path as messages and reports show it.
    pub path: String,
    /// What the file holds.
    pub bytes: Vec<u8>,
}

impl Source {
    /// An input with a name and a content.
    pub fn new(path: impl Into<String>, text: impl Into<Vec<u8>>) -> Self {
        Self { path: path.into(), bytes: text.into() }
    }
}

/// What is known of a program, and what its authors should look at although it could be used.
#[derive(Clone, Debug)]
pub struct Gathered {
    /// What is known.
    pub facts: Facts,
    /// Problems that did not stop the reading, by file and place.
    pub warnings: Vec<Problem>,
}

/// What one file says.
#[derive(Debug)]
struct Told {
    kind: Kind,
    company: Option<(String, Span)>,
    claims: Vec<(String, Claim)>,
    problems: Problems,
}

impl Told {
    fn new(kind: Kind) -> Self {
        Self { kind, company: None, claims: Vec::new(), problems: Problems::new() }
    }
}

/// Gathers all that the sources say of a program. Neither their order nor a source given twice changes the result.
///
/// # Errors
///
/// Every problem of every source, by file and place. One error is enough for no facts at all: an audit of half of what was
/// meant would look like an audit of all of it.
pub fn gather(catalog: &Catalog, sources: &[Source]) -> Result<Gathered, Vec<Problem>> {
    let screens = catalog.checks.iter().map(|check| (check.id.as_str(), check.screen.levels.as_slice()));
    gather_asked(&Asked::new(&catalog.questions, screens, &catalog.program_fields), sources)
}

fn gather_asked(asked: &Asked<'_>, sources: &[Source]) -> Result<Gathered, Vec<Problem>> {
    let mut sources: Vec<&Source> = sources.iter().collect();
    sources.sort_unstable();
    sources.dedup();
    let mut problems = Problems::new();
    let mut claims: BTreeMap<String, Vec<Claim>> = BTreeMap::new();
    let (mut inputs, mut companies) = (Vec::new(), Vec::new());
    for source in sources {
        let told = match read(asked, source) {
            Ok(told) => told,
            Err(found) => {
                problems.extend(found);
                continue;
            }
        };
        problems.extend(told.problems);
        for (fact, claim) in told.claims {
            claims.entry(fact).or_default().push(claim);
        }
        companies.extend(told.company.map(|(name, span)| (told.kind, name, &source.path, span)));
        let kind = told.kind.word().to_owned();
        inputs.push(Input { path: source.path.clone(), kind, sha256: sha256(&source.bytes) });
    }
    companies.sort_by_key(|(kind, ..)| *kind);
    problems.extend(two_companies(&companies));
    if problems.has_errors() {
        return Err(problems.into_sorted());
    }
    let company = companies.into_iter().next().map(|(_, name, ..)| name);
    let facts = claims.into_iter().map(|(fact, claims)| (fact, merge::decide(claims))).collect();
    Ok(Gathered { facts: Facts { company, facts, inputs }, warnings: problems.into_sorted() })
}

/// Reads one source by what it is.
fn read(asked: &Asked<'_>, source: &Source) -> Result<Told, Vec<Problem>> {
    match kind::form(&source.path) {
        Form::Csv => Ok(metrics::read_csv(asked, source)),
        Form::Json => {
            let document = yaml::parse(&source.path, &source.bytes)?;
            Ok(metrics::read_json(asked, &document))
        }
        Form::Yaml => {
            let document = yaml::parse(&source.path, &source.bytes)?;
            match kind::of(asked, &document) {
                Ok(Kind::Program) => Ok(program::read(asked, &document)),
                Ok(_) => Ok(answers::read(asked, &document)),
                Err(problem) => Err(vec![problem]),
            }
        }
        Form::Other => Err(vec![kind::unknown_file(&source.path)]),
    }
}

/// Warns where two answers files name different companies: a slip that would mix two clients' data.
fn two_companies(companies: &[(Kind, String, &String, Span)]) -> Option<Problem> {
    let mut answers = companies.iter().filter(|(kind, ..)| *kind == Kind::Answers);
    let (_, name, path, span) = answers.next()?;
    let (_, other, file, place) = answers.find(|(_, other, ..)| !other.eq_ignore_ascii_case(name))?;
    let message = format!("the answers name two companies, `{}` and `{}`", short(name), short(other));
    let problem = Problem::warning("two-companies", file.as_str(), *place, message).label("another name here");
    Some(problem.note(path.as_str(), *span, "first named here").help("audit one company at a time, or write the name alike"))
}

#[cfg(test)]
mod tests {
    use super::samples::{gathered, problems};
    use super::*;
    use crate::model::{Rank, Value};
}
