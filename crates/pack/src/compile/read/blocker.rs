//! Gates.

use diagnostics::Code;
use yaml::{Cursor, Fields};

use super::{Draft, basis};
use crate::compile::RawExpr;
use crate::compile::kinds::{Kind, Mapping, SOURCE};
use crate::declare::mapping;
use crate::format::{Bound, Field, ValueType};
use crate::{Basis, Blocker};

mapping! {
    /// A file of gates.
    #[derive(Clone)]
    pub(crate) struct Gates {
        /// What no score can buy back.
        gates: Vec<Blocker<RawExpr>> = required(Each(mapping::<Blocker<RawExpr>>())),
    }
}

pub(super) fn gates(root: Cursor<'_>, draft: &mut Draft) {
    let file = Gates::read(root, draft);
    draft.gates.extend(file.into_iter().flat_map(|file| file.gates));
}

/// The statements that a gate rests on, which practice never does.
pub(crate) fn gate_source<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, draft: &mut Draft) -> Option<Vec<String>> {
    if let Some(value) = fields.required("basis")
        && basis(value) == Some(Basis::Practice)
    {
        let problem = value.error(Code::PracticeGate, "a gate may not rest on practice");
        value.report(problem.help("practice never gates: make it a check, or rest the gate on a source statement"));
    }
    let source = fields.optional("source").and_then(|value| SOURCE.read(value, draft)).unwrap_or_default();
    if source.is_empty() {
        let problem = value.error(Code::PracticeGate, "a gate must name the statements it rests on");
        value.report(problem.help("add `source: [...]`; a gate never rests on practice"));
    }
    Some(source)
}

pub(crate) fn fields_of_source() -> Vec<Field> {
    let source = ValueType::List(Box::new(ValueType::Word), &[(Bound::Least, 1)]);
    vec![
        Field::required("basis", "A gate never rests on practice.", ValueType::OneOf(vec!["source"])),
        Field::required("source", "The statements it rests on.", source),
    ]
}
