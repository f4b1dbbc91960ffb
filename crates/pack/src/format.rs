//! What the files of a pack hold, as data: the JSON Schema and the tables of `docs/packs.md` are made of it.

/// A field of a mapping.
#[derive(Clone, Debug)]
pub struct Field {
    /// Its name in YAML.
    pub name: &'static str,
    /// Whether the mapping is a problem without it.
    pub required: bool,
    /// What it says, in Markdown.
    pub says: String,
    /// What stands there.
    pub holds: ValueType,
}

impl Field {
    pub(crate) fn required(name: &'static str, says: &str, holds: ValueType) -> Field {
        Field { name, required: true, says: says.trim().to_owned(), holds }
    }

    pub(crate) fn optional(name: &'static str, says: &str, holds: ValueType) -> Field {
        Field { required: false, ..Field::required(name, says, holds) }
    }
}

/// What can stand in a field.
#[derive(Clone, Debug)]
pub enum ValueType {
    /// Text that is not blank, and that people read: a translation of the pack has it in another language.
    Words,
    /// What is counted or measured: people read it, and numbers are written with it.
    Unit,
    /// Text that is not blank and is compared with what others write, so that no translation changes it.
    Verbatim,
    /// A name without white space.
    Word,
    /// The id of a check: a name without a dot.
    CheckId,
    /// The name of a fact: words joined by dots.
    Fact,
    /// A name that can stand in a condition.
    Identifier,
    /// A path in `program.yaml`.
    Path,
    /// Text that is not blank, and neither a number nor yes or no.
    Text,
    /// A condition over facts.
    Condition,
    /// Yes or no.
    YesNo,
    /// `no`, where others may say `yes`.
    No,
    /// A severity.
    Severity,
    /// `source` or `practice`.
    Basis,
    /// A day.
    Date,
    /// One of these words.
    OneOf(Vec<&'static str>),
    /// This word.
    Exactly(&'static str),
    /// A whole number within bounds.
    Whole(&'static [(Bound, u32)]),
    /// A number within bounds.
    Number(&'static [(Bound, u32)]),
    /// A list whose length lies within bounds.
    List(Box<ValueType>, &'static [(Bound, u32)]),
    /// One of these, or a list of them.
    OneOrMany(Box<ValueType>, &'static [(Bound, u32)]),
    /// A mapping whose fields have these names.
    Mapping(Vec<Field>),
    /// A mapping whose keys are names.
    Map(Box<ValueType>),
    /// A mapping whose keys are names without white space, as many as lie within bounds.
    Named(Box<ValueType>, &'static [(Bound, u32)]),
    /// Any of these.
    Either(Vec<ValueType>),
    /// Just one of these.
    Cases(Vec<ValueType>),
    /// What has a definition of this name.
    Defined(&'static str),
    /// Nothing.
    Nothing,
    /// A mapping of severities to weights.
    Weights,
    /// A mapping of anything.
    Anything,
}

/// One end of what is allowed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Bound {
    /// This or more.
    Least,
    /// This or less.
    Most,
    /// More than this.
    Above,
    /// Less than this.
    Below,
}

impl ValueType {
    pub(crate) fn list_of(of: ValueType) -> ValueType {
        ValueType::List(Box::new(of), &[])
    }

    /// The same list, or mapping of names, of a length within bounds.
    pub(crate) fn within(self, bounds: &'static [(Bound, u32)]) -> ValueType {
        match self {
            ValueType::List(of, _) => ValueType::List(of, bounds),
            ValueType::Named(of, _) => ValueType::Named(of, bounds),
            ValueType::Cases(cases) => ValueType::Cases(cases.into_iter().map(|case| case.within(bounds)).collect()),
            other => other,
        }
    }

    /// A mapping whose field `key` says which further fields it has: each case is that field with those that come with it.
    pub(crate) fn cases(fields: &[Field], key: &str, cases: impl IntoIterator<Item = Vec<Field>>) -> ValueType {
        let case = |case: Vec<Field>| {
            let (before, after) =
                fields.split_at(fields.iter().position(|field| field.name == key).unwrap_or_default());
            ValueType::Mapping(before.iter().cloned().chain(case).chain(after.iter().skip(1).cloned()).collect())
        };
        ValueType::Cases(cases.into_iter().map(case).collect())
    }
}
