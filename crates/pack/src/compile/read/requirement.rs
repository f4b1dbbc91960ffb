//! Required elements of `program.yaml`: one family of them a file.

use diagnostics::Code;
use yaml::{Cursor, Fields};

use super::{Draft, EntityKind};
use crate::compile::RawExpr;
use crate::compile::kinds::{Kind, Mapping, Plain, Ref};
use crate::format::{Bound, Field, ValueType};
use crate::requirement::{Demand, Family, Requirement};

const DEMANDS: [Demand; 4] = [Demand::Require, Demand::IfGiven, Demand::Forbid, Demand::Contradicted];

pub(super) fn family(root: Cursor<'_>, draft: &mut Draft) {
    if !root.is_mapping() {
        draft.unread(&[EntityKind::Family, EntityKind::Requirement]);
    }
    let family = Family::read(root, draft);
    draft.families.extend(family);
}

/// The requirements of a family that could be read.
pub(crate) fn demanded<'a>(
    _: Cursor<'a>,
    fields: &mut Fields<'a>,
    draft: &mut Draft,
) -> Option<Vec<Requirement<RawExpr>>> {
    let list = fields.required("requirements");
    let read: Vec<Option<Requirement<RawExpr>>> =
        list.and_then(Cursor::items).into_iter().flatten().map(|item| Requirement::read(item, draft)).collect();
    if list.is_none() || read.iter().any(Option::is_none) {
        draft.unread(&[EntityKind::Requirement]);
    }
    if let Some(list) = list.filter(|list| list.is_list() && read.is_empty()) {
        // A family of nothing would be a gate that always opens.
        let problem = list.error(Code::EmptyFamily, "this family has no requirement");
        list.report(problem.help("add one, or take the file away"));
    }
    Some(read.into_iter().flatten().collect())
}

/// Which of the demands is made.
pub(crate) fn demand<'a>(value: Cursor<'a>, fields: &mut Fields<'a>, _: &mut Draft) -> Option<Demand> {
    let given = DEMANDS.map(|demand| fields.optional(demand.word()).map(|_| demand));
    let mut given = given.into_iter().flatten();
    if let (Some(demand), None) = (given.next(), given.next()) {
        return Some(demand);
    }
    let problem = value.error(
        Code::BadDemand,
        "a requirement takes exactly one of `require`, `if_given`, `forbid` and `contradicted`",
    );
    value.report(problem.help(
        "`require` for what has to be there, `if_given` for what is tested where it is there, `forbid` for what must not be there, `contradicted` for what cannot be so where `when` holds",
    ));
    None
}

pub(crate) fn fields_of_demands() -> Vec<Field> {
    vec![
        Field::optional("require", "What has to be there.", PATHS.value_type()),
        Field::optional("if_given", "What is tested where it is there.", PATHS.value_type()),
        Field::optional("forbid", "What must not be there.", PATHS.value_type()),
        Field::optional("contradicted", "What cannot be so where `when` holds.", PATHS.value_type()),
    ]
}

pub(crate) const PATH: Plain<String> =
    Plain(|value, draft| Ref(EntityKind::Path).read(value, draft), || ValueType::Path);
pub(crate) const NUMBER: Plain<f64> = Plain(|value, _| value.number(), || ValueType::Number(&[]));
pub(crate) const WHOLE: Plain<u32> = Plain(|value, _| whole(value), || ValueType::Whole(&[(Bound::Least, 0)]));
pub(crate) const STAGE: Plain<u8> =
    Plain(|value, _| Some(u8::try_from(whole(value)?).unwrap_or(u8::MAX)), || WHOLE.value_type());

/// One path, or a list of them.
pub(crate) const PATHS: Plain<Vec<String>> = Plain(
    |value, draft| {
        if value.is_list() { value.list(|item| PATH.read(item, draft)) } else { Some(vec![PATH.read(value, draft)?]) }
    },
    || ValueType::OneOrMany(Box::new(ValueType::Path), &[(Bound::Least, 1)]),
);

/// A whole number that is not negative.
fn whole(value: Cursor<'_>) -> Option<u32> {
    let number = value.integer()?;
    let read = u32::try_from(number).ok();
    if read.is_none() {
        value.report(value.error(Code::BadRange, format!("expected a number from 0 on, found {number}")));
    }
    read
}

/// The least and the most days.
pub(crate) const DAYS_OF_WORK: Plain<(f64, f64)> = Plain(
    |value, _| {
        let days = value.list(Cursor::number)?;
        match days.as_slice() {
            [least, most] if 0.0 <= *least && least <= most => Some((*least, *most)),
            _ => value.expected(Code::BadRange, "the least and the most days, such as [1, 3]"),
        }
    },
    || {
        let days = ValueType::Number(&[(Bound::Least, 0)]);
        ValueType::List(Box::new(days), &[(Bound::Least, 2), (Bound::Most, 2)])
    },
);
