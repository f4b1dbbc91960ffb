//! One fact as the evaluation sees it: two words that hold the set of values the fact can still have.
//!
//! | kind | `a` | `b` |
//! |---|---|---|
//! | bool | 1 if it can be true | 1 if it can be false |
//! | int, double, date, level | bits of the least value (`f64`) | bits of the greatest |
//! | choice | mask of the options still possible | 0 |
//! | set | mask of what is surely in it | mask of what may be in it |
//! | text | its least length, as for int | its greatest |
//!
//! A number that is undefined (a division by zero, the value of a fact that is `n/a`) is NaN in both words:
//! whatever is asked of it is unknown. A date is the number of days since 1970-01-01.

use serde::{Deserialize, Serialize};

use super::truth::Truth;

/// The values that one fact can still have. What the two words mean depends on the fact's type.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct AbstractValue {
    /// The first word.
    pub a: u64,
    /// The second word.
    pub b: u64,
}

impl AbstractValue {
    /// A bool of which nothing is known.
    pub const EITHER: AbstractValue = AbstractValue { a: 1, b: 1 };

    /// A number that has no value.
    pub const UNDEFINED: AbstractValue = AbstractValue { a: f64::NAN.to_bits(), b: f64::NAN.to_bits() };

    /// A number of which nothing is known.
    pub const ANY_NUMBER: AbstractValue = AbstractValue { a: f64::NEG_INFINITY.to_bits(), b: f64::INFINITY.to_bits() };

    /// A known bool.
    pub fn bool(value: bool) -> Self {
        Self { a: u64::from(value), b: u64::from(!value) }
    }

    /// A bool of this truth.
    pub fn truth(value: Truth) -> Self {
        Self { a: u64::from(value != Truth::False), b: u64::from(value != Truth::True) }
    }

    /// A known number, date (in days since 1970-01-01), level or length of a text.
    pub fn number(value: f64) -> Self {
        Self::between(value, value)
    }

    /// A number of which only the least and the greatest value are known.
    pub fn between(least: f64, most: f64) -> Self {
        Self { a: least.to_bits(), b: most.to_bits() }
    }

    /// A choice that is known to be the option at `index` (below 64).
    pub fn option(index: u32) -> Self {
        Self::one_of(bit(index))
    }

    /// A choice that is one of the options in `mask`.
    pub fn one_of(mask: u64) -> Self {
        Self { a: mask, b: 0 }
    }

    /// A set that holds `must` at least and `may` at most.
    pub fn set(must: u64, may: u64) -> Self {
        Self { a: must, b: must | may }
    }

    /// Reads the cell as a bool.
    pub fn as_truth(self) -> Truth {
        Truth::of(self.a != 0, self.b != 0)
    }

    /// The least value, read as a number.
    pub fn least(self) -> f64 {
        f64::from_bits(self.a)
    }

    /// The greatest value, read as a number.
    pub fn most(self) -> f64 {
        f64::from_bits(self.b)
    }

    /// Whether it is, read as a number, undefined or may be so.
    pub fn is_undefined(self) -> bool {
        self.least().is_nan() || self.most().is_nan()
    }

    /// Whether it is, read as a number, a single value.
    pub fn is_known_number(self) -> bool {
        self.least() == self.most()
    }
}

/// The word in which only the bit at `index` is set; 0 from 64 on.
pub fn bit(index: u32) -> u64 {
    1_u64.checked_shl(index).unwrap_or(0)
}

/// The word in which the lowest `count` bits are set.
pub fn bits(count: u32) -> u64 {
    if count >= 64 { u64::MAX } else { bit(count) - 1 }
}

/// A list of entries, such as the partner types of a program.
#[derive(Clone, Debug, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
pub struct Records {
    /// Whether `entries` are all there are. If not, there may be any number more.
    pub known: bool,
    /// One cell per field, in the order of the list's fields.
    pub entries: Vec<Vec<AbstractValue>>,
}
