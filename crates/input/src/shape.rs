//! The shape of `program.yaml`: every field must be known, and every value fit its field.

use std::collections::{BTreeMap, BTreeSet};

use diagnostics::Code;
use diagnostics::suggest::short;
use pack::ProgramField;
use yaml::Cursor;

use super::asked::InputSchema;
use super::{leaf, value};

/// What may stand at one place of `program.yaml`.
#[derive(Debug, Default)]
struct Shape<'a> {
    /// What a value here looks like.
    leaf: Option<&'a ProgramField>,
    /// Whether this is a list of entries, each of the shape that the rest tells.
    is_list: bool,
    /// The fields below.
    fields: BTreeMap<&'a str, Shape<'a>>,
}

impl<'a> Shape<'a> {
    fn new(leaves: &'a [ProgramField]) -> Self {
        let mut root = Self::default();
        for leaf in leaves {
            let mut here = &mut root;
            for part in leaf.path.split('.') {
                let name = part.strip_suffix("[]").unwrap_or(part);
                here = here.fields.entry(name).or_default();
                here.is_list |= name != part;
            }
            here.leaf = Some(leaf);
        }
        root
    }
}

/// Checks a whole `program.yaml`, reports what does not fit, and gives the offsets of the values that cannot be used.
pub(super) fn check(asked: &InputSchema<'_>, root: Cursor<'_>) -> BTreeSet<usize> {
    let mut check = Check { asked, unfit: BTreeSet::new() };
    check.fields(&Shape::new(asked.program()), root, "");
    check.unfit
}

struct Check<'c, 'a> {
    asked: &'c InputSchema<'a>,
    unfit: BTreeSet<usize>,
}

impl Check<'_, '_> {
    fn any(&mut self, shape: &Shape<'_>, value: Cursor<'_>, path: &str) {
        if value::is_unknown(value) {
            return;
        }
        if !shape.is_list {
            return self.one(shape, value, path);
        }
        match value.items() {
            Some(items) => items.for_each(|item| self.one(shape, item, path)),
            None => _ = self.unfit.insert(value.node().span.start),
        }
    }

    fn one(&mut self, shape: &Shape<'_>, value: Cursor<'_>, path: &str) {
        match shape.leaf {
            _ if value::is_unknown(value) => {}
            Some(leaf) if shape.fields.is_empty() || !value.is_mapping() => {
                if !fits(leaf, value) {
                    self.unfit.insert(value.node().span.start);
                }
            }
            _ => self.fields(shape, value, path),
        }
    }

    fn fields(&mut self, shape: &Shape<'_>, value: Cursor<'_>, path: &str) {
        let Some(entries) = value.entries() else {
            self.unfit.insert(value.node().span.start);
            return;
        };
        for (key, value) in entries {
            let Some(name) = key.text() else { continue };
            let full = if path.is_empty() { name.to_owned() } else { format!("{path}.{name}") };
            match shape.fields.get(name) {
                Some(inner) => {
                    let full = if inner.is_list { full + "[]" } else { full };
                    self.any(inner, value, &full);
                }
                None => {
                    let message = format!("program.yaml has no field `{}`", short(&full));
                    let help = self.asked.path_advice(&full, name, shape.fields.keys().copied());
                    key.report(key.error(Code::UnknownPath, message).label("not known here").help(help));
                }
            }
        }
    }
}

/// Whether a value is what its field is declared to hold; reports it if not.
fn fits(field: &ProgramField, value: Cursor<'_>) -> bool {
    let Some(kind) = leaf::question_type(&field.kind) else {
        return value.list(|item| if value::is_unknown(item) { Some("") } else { item.text() }).is_some();
    };
    match value.node().text() {
        Some(words) => value::told(value, kind.parse(words)).is_some(),
        None => value.expected::<()>(kind.misshapen(), &kind.expectation()).is_some(),
    }
}
