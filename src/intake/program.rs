//! `program.yaml`: the program as it is written down, checked field by field and read by the questions that it answers.

use std::borrow::Cow;

use super::asked::{Asked, Asking};
use super::config::Reader;
use super::kind::Kind as Input;
use super::{Told, shape};
use crate::catalog::{Config, Kind};
use crate::model::{Claim, Origin, Rank, Value};
use crate::yaml::{self, Decoder, Document};

/// Reads `program.yaml`.
pub(super) fn read(asked: &Asked<'_>, document: &Document) -> Told {
    let decoder = Decoder::new(document);
    let mut told = Told::new(Input::Program);
    let root = decoder.root();
    let unfit = shape::check(asked, root);
    let reader = Reader { unfit: &unfit };
    let date = match field(&reader, Kind::Date, "program.as_of", root) {
        Some((Value::Date(day), _)) => Some(day),
        _ => None,
    };
    let name = |path| match field(&reader, Kind::Text, path, root) {
        Some((Value::Text(name), at)) => Some((name, at.span())),
        _ => None,
    };
    told.company = name("company.name").or_else(|| name("program.name"));
    for (asking, config) in asked.documented() {
        for (fact, (value, at)) in reader.facts(asking, config, root) {
            let origin = Origin { rank: Rank::Documented, place: at.place(), respondent: None, role: None, date };
            told.claims.push((fact, Claim { value, origin, note: None, evidence: None }));
        }
    }
    told.problems = decoder.finish();
    told
}

/// The value of one field that tells of the file itself.
fn field<'v>(reader: &Reader<'_>, kind: Kind, path: &str, root: yaml::Value<'v>) -> Option<(Value, yaml::Value<'v>)> {
    let config = Config::Path { path: path.to_owned(), map: Vec::new() };
    let asking = Asking { fact: path, kind: Cow::Owned(kind), not_applicable: false, config: None };
    reader.facts(&asking, &config, root).into_iter().next().map(|(_, found)| found)
}
