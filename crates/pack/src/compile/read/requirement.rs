//! Required elements of `program.yaml`: one family of them a file.

use diagnostics::Code;
use yaml::{Cursor, Fields};

use super::{Draft, EntityKind, basis, severity, word, words};
use crate::requirement::{Demand, Family, Requirement, Test, When};

const DEMANDS: [Demand; 3] = [Demand::Require, Demand::IfGiven, Demand::Forbid];

pub(super) fn family(root: Cursor<'_>, draft: &mut Draft) {
    let Some(mut fields) = root.fields() else { return draft.unread(&[EntityKind::Family, EntityKind::Requirement]) };
    let id = fields.required("id");
    let id = draft.defined(EntityKind::Family, id);
    let title = fields.required("title").and_then(words);
    let about = fields.required("about").and_then(words);
    let list = fields.required("requirements");
    fields.finish();
    let read: Vec<Option<Requirement>> =
        list.and_then(Cursor::items).into_iter().flatten().map(|item| requirement(item, draft)).collect();
    if list.is_none() || read.iter().any(Option::is_none) {
        draft.unread(&[EntityKind::Requirement]);
    }
    if let Some(list) = list.filter(|list| list.is_list() && read.is_empty()) {
        // A family of nothing would be a gate that always opens.
        let problem = list.error(Code::EmptyFamily, "this family has no requirement");
        list.report(problem.help("add one, or take the file away"));
    }
    if let (Some(id), Some(title), Some(about)) = (id, title, about) {
        draft.families.push(Family { id, title, about, requirements: read.into_iter().flatten().collect() });
    }
}

fn requirement(value: Cursor<'_>, draft: &mut Draft) -> Option<Requirement> {
    let mut fields = value.fields()?;
    let named = fields.required("id");
    let id = draft.defined(EntityKind::Requirement, named);
    let demands = DEMANDS.map(|demand| fields.optional(demand.word()).map(|paths| (demand, paths)));
    let title = fields.required("title").and_then(words);
    let severity = fields.required("severity").and_then(severity);
    let stage = fields.optional("stage").map_or(Some(0), whole);
    let month = fields.optional("month").map(whole);
    let when = fields.optional("when").map(|value| match value.is_list() {
        true => value.list(|item| condition(item, draft)),
        false => condition(value, draft).map(|one| vec![one]),
    });
    let test = test(&mut fields);
    let gate = fields.optional("gate");
    let gate = draft.reference(EntityKind::Blocker, gate);
    let cap = fields.optional("cap");
    let cap = draft.reference(EntityKind::Grade, cap);
    let check = fields.optional("check");
    let check = draft.reference(EntityKind::Check, check);
    let why = fields.required("why").and_then(words);
    let fix = fields.required("fix").and_then(words);
    let effort = fields.required("effort_days").and_then(effort);
    let basis = fields.required("basis").and_then(basis);
    let source = draft.source(&mut fields);
    fields.finish();
    let mut given = demands.into_iter().flatten();
    let (Some((demand, paths)), None) = (given.next(), given.next()) else {
        let problem =
            value.error(Code::BadDemand, "a requirement takes exactly one of `require`, `if_given` and `forbid`");
        value.report(problem.help(
            "`require` for what has to be there, `if_given` for what is tested where it is there, `forbid` for what must not be there",
        ));
        return None;
    };
    let mut path = |value: Cursor<'_>| draft.reference(EntityKind::Path, Some(value));
    let paths = if paths.is_list() { paths.list(&mut path) } else { path(paths).map(|one| vec![one]) };
    Some(Requirement {
        id: id?,
        title: title?,
        demand,
        paths: paths?,
        severity: severity?,
        stage: u8::try_from(stage?).unwrap_or(u8::MAX),
        month: month.map_or(Some(None), |month| month.map(Some))?,
        when: when.unwrap_or_else(|| Some(Vec::new()))?,
        test: test?,
        gate,
        cap,
        check,
        why: why?,
        fix: fix?,
        effort_days: effort?,
        basis: basis?,
        source,
        place: value.document().place(named?.span()),
    })
}

fn condition(value: Cursor<'_>, draft: &mut Draft) -> Option<When> {
    let mut fields = value.fields()?;
    let path = fields.required("path");
    let path = draft.reference(EntityKind::Path, path);
    let test = test(&mut fields);
    fields.finish();
    Some(When { path: path?, test: test? })
}

/// The tests of a value, which stand among other fields.
fn test(fields: &mut Fields<'_>) -> Option<Test> {
    let mut number = |name| fields.optional(name).map(Cursor::number);
    let (min, max, above) = (number("min"), number("max"), number("above"));
    let mut list = |name| fields.optional(name).map(|value| value.list(word));
    let (is, not) = (list("is"), list("not"));
    let mut count = |name| fields.optional(name).map(whole);
    let (entries, months) = (count("entries"), count("newer_than_months"));
    Some(Test {
        is: is.unwrap_or_else(|| Some(Vec::new()))?,
        not: not.unwrap_or_else(|| Some(Vec::new()))?,
        min: min.map_or(Some(None), |read| read.map(Some))?,
        max: max.map_or(Some(None), |read| read.map(Some))?,
        above: above.map_or(Some(None), |read| read.map(Some))?,
        entries: entries.map_or(Some(None), |read| read.map(Some))?,
        newer_than_months: months.map_or(Some(None), |read| read.map(Some))?,
    })
}

/// A whole number that is not negative.
fn whole(value: Cursor<'_>) -> Option<u32> {
    let number = value.integer()?;
    let read = u32::try_from(number).ok();
    if read.is_none() {
        value.report(value.error(Code::BadRange, format!("expected a number from 0 on, found {number}")));
    }
    read
}

fn effort(value: Cursor<'_>) -> Option<(f64, f64)> {
    let days = value.list(Cursor::number)?;
    match days.as_slice() {
        [least, most] if 0.0 <= *least && least <= most => Some((*least, *most)),
        _ => value.expected(Code::BadRange, "the least and the most days, such as [1, 3]"),
    }
}
