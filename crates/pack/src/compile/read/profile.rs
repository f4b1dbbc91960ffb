//! Profiles.

use diagnostics::Code;
use yaml::Cursor;

use super::{Draft, EntityKind, severity};
use crate::compile::kinds::{Kind, Mapping, Plain};
use crate::format::ValueType;
use crate::{Profile, Severity};

pub(super) fn profile(root: Cursor<'_>, draft: &mut Draft) {
    let profile = Profile::read(root, draft);
    draft.profiles.extend(profile);
}

/// Things by their ids, each with another severity.
pub(crate) struct Severities(pub EntityKind);

impl Kind for Severities {
    type Value = Vec<(String, Severity)>;

    fn read(&self, value: Cursor<'_>, draft: &mut Draft) -> Option<Self::Value> {
        value.entries()?.map(|(id, to)| Some((draft.reference(self.0, Some(id))?, severity(to)?))).collect()
    }

    fn value_type(&self) -> ValueType {
        ValueType::Map(Box::new(ValueType::Severity))
    }
}

/// What a check of a severity weighs.
pub(crate) const WEIGHTS: Plain<Vec<(Severity, f64)>> = Plain(|value, _| weights(value), || ValueType::Weights);

fn weights(value: Cursor<'_>) -> Option<Vec<(Severity, f64)>> {
    let read = |(of, weight): (Cursor<'_>, Cursor<'_>)| {
        let number = weight.number()?;
        if number <= 0.0 {
            let problem = weight.error(Code::BadRange, format!("a weight is above 0, found {number}"));
            weight.report(problem.help("to leave a check out, name it under `exclude`"));
            return None;
        }
        Some((severity(of)?, number))
    };
    value.entries()?.map(read).collect()
}
