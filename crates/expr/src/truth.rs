//! Kleene's three truth values, in which every condition is evaluated.
//!
//! A missing fact makes a condition `Unknown` only where it could still change the outcome:
//! `false && unknown` is `False`, `true && unknown` is `Unknown`.

use std::ops::{BitAnd, BitOr, Not};

use serde::{Deserialize, Serialize};

/// False, unknown or true, in this order: `&` is the least of two, `|` the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Truth {
    /// It does not hold, whatever is still missing.
    False,
    /// What is missing can still decide it, or it is undefined.
    Unknown,
    /// It holds, whatever is still missing.
    True,
}

impl Truth {
    /// Whether it is `True` or `False`.
    pub fn is_known(self) -> bool {
        self != Truth::Unknown
    }

    /// The truth of something that can be true, can be false, or both.
    pub fn of(can_be_true: bool, can_be_false: bool) -> Self {
        match (can_be_true, can_be_false) {
            (true, false) => Truth::True,
            (false, true) => Truth::False,
            _ => Truth::Unknown,
        }
    }
}

impl From<bool> for Truth {
    fn from(value: bool) -> Self {
        if value { Truth::True } else { Truth::False }
    }
}

impl BitAnd for Truth {
    type Output = Truth;
    fn bitand(self, other: Truth) -> Truth {
        self.min(other)
    }
}

impl BitOr for Truth {
    type Output = Truth;
    fn bitor(self, other: Truth) -> Truth {
        self.max(other)
    }
}

impl Not for Truth {
    type Output = Truth;
    fn not(self) -> Truth {
        match self {
            Truth::False => Truth::True,
            Truth::Unknown => Truth::Unknown,
            Truth::True => Truth::False,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Truth::{self, False as F, True as T, Unknown as U};

    #[test]
    #[rustfmt::skip]
    fn and_is_the_strong_kleene_table() {
        for (a, b, expected) in [(T, T, T), (T, U, U), (T, F, F), (U, U, U), (U, F, F), (F, F, F)] {
            assert_eq!(a & b, expected, "{a:?} and {b:?}");
            assert_eq!(b & a, expected, "{b:?} and {a:?}");
            assert_eq!(!(!a | !b), expected, "De Morgan for {a:?} and {b:?}");
        }
    }

    #[test]
    fn or_is_the_strong_kleene_table() {
        for (a, b, expected) in [(T, T, T), (T, U, T), (T, F, T), (U, U, U), (U, F, U), (F, F, F)] {
            assert_eq!(a | b, expected, "{a:?} or {b:?}");
            assert_eq!(b | a, expected, "{b:?} or {a:?}");
        }
    }

    #[test]
    fn not_keeps_the_unknown() {
        assert_eq!([!F, !U, !T], [T, U, F]);
        assert_eq!([Truth::from(true), Truth::from(false)], [T, F]);
        assert_eq!([Truth::of(true, false), Truth::of(false, true), Truth::of(true, true)], [T, F, U]);
    }
}
