//! What kinds of values there are.

use serde::{Deserialize, Serialize};

/// The number of an options table in its [`Scope`](crate::Scope).
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub struct OptionsId(pub u16);

/// What kind of value an expression has.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Type {
    /// Yes or no.
    Bool,
    /// A whole number, also a level.
    Int,
    /// A number with decimals.
    Double,
    /// A day.
    Date,
    /// Words, of which only the length counts.
    Text,
    /// One of the options of a table.
    Choice(OptionsId),
    /// Some of the options of a table.
    Set(OptionsId),
    /// The list of records with this number.
    Records(u16),
    /// One entry of such a list; only macro variables have this type.
    Entry(u16),
    /// What `filter` and `map` give.
    List(Box<Type>),
}
