//! What the condition of a requirement reads: fields of `program.yaml`, and under `entry` those of the list entry that is judged.

use diagnostics::{Code, Problems};
use expr::{Binding, Field, Scope, Solver, Type};

use super::named::{self, Called};
use super::places::Documents;
use super::reach::Reaching;
use super::read::{Draft, EntityKind};
use super::{MapExprs, RawExpr};
use crate::question::{EntryField, PROGRAM_AS_OF, ProgramField, program_places};
use crate::{Condition, Family, Requirement};

/// Gives the conditions of requirements their types, and finds those that never hold; `None` where one has mistakes.
pub(super) fn families(
    draft: &Draft,
    documents: &Documents,
    problems: &mut Problems,
) -> Option<Vec<Family<Condition>>> {
    let broken: &[Option<String>] = if draft.unread.contains(&EntityKind::Path) { &[None] } else { &[] };
    let called = Called { code: Code::UnknownPath, what: "program.yaml has no", broken };
    let mut requirement = |one: &Requirement<RawExpr>| {
        let Some(written) = &one.when else { return one.map_exprs(&mut |_| None) };
        let scope = scope(&draft.program_fields, &one.paths);
        let typed =
            one.map_exprs(&mut |written| named::value(written, &scope, &[Type::Bool], &called, documents, problems))?;
        if let Some(when) = &typed.when {
            Reaching { ground: &Solver::new(&scope), documents, problems }.dead(&when.typed, written);
        }
        Some(typed)
    };
    let mut family = |family: &Family<RawExpr>| {
        let requirements: Vec<_> = family.requirements.iter().map(&mut requirement).collect();
        let Family { id, title, about, .. } = family.clone();
        Some(Family { id, title, about, requirements: requirements.into_iter().collect::<Option<_>>()? })
    };
    let typed: Vec<_> = draft.families.iter().map(&mut family).collect();
    typed.into_iter().collect()
}

/// What names mean in the condition of a requirement of these paths. Any field may be absent, which leaves it unknown.
fn scope(fields: &[ProgramField], paths: &[String]) -> Scope {
    let mut scope = Scope { of_row: true, as_of: PROGRAM_AS_OF, ..Scope::default() };
    let entry = entry(paths);
    for place in program_places(fields) {
        let of_entry = entry.and_then(|entry| place.path.strip_prefix(entry)).map(|name| format!("entry.{name}"));
        let name = of_entry.unwrap_or_else(|| place.path.to_owned());
        // Of a list that the paths do not run through, no entry is meant more than another.
        if !name.contains("[]") {
            let kind = match place.kind {
                Some(kind) => kind.expr_type(&mut scope),
                // Of a list of texts only its length counts, as of a text.
                None if place.fields.is_empty() => Type::Text,
                None => Type::Records(entries(&place.fields, &mut scope)),
            };
            scope.bind(name, Binding::new(place.value, kind).present_at(place.present));
        }
    }
    scope
}

/// The fields of an entry: their values, and behind all of these whether each is there.
fn entries(fields: &[EntryField<'_>], scope: &mut Scope) -> u16 {
    let count = fields.len() as u16;
    let values = fields.iter().zip(count..).map(|(field, present)| {
        let kind = field.kind.expr_type(scope);
        Field { present: Some(present), ..Field::new(field.name, kind) }
    });
    let values: Vec<Field> = values.collect();
    scope.add_list(values)
}

/// The beginning of the innermost list entry that all of some paths lie in.
fn entry(paths: &[String]) -> Option<&str> {
    let first = paths.first()?;
    let entries = first.match_indices("[].").map(|(at, brackets)| &first[..at + brackets.len()]);
    entries.filter(|entry| paths.iter().all(|path| path.starts_with(entry))).last()
}
