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
    /// Text that is not blank.
    Words,
    /// A name without white space.
    Word,
    /// The id of a check: a name without a dot.
    CheckId,
    /// The name of a fact: words joined by dots.
    Fact,
    /// A path in `program.yaml`.
    Path,
    /// A condition over facts.
    Condition,
    /// Yes or no.
    YesNo,
    /// A severity.
    Severity,
    /// `source` or `practice`.
    Basis,
    /// A day.
    Date,
    /// One of these words.
    OneOf(Vec<&'static str>),
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
}
