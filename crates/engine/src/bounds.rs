//! A score as an interval: the least and the most that it can be while facts are missing.

use serde::{Deserialize, Serialize};

/// The least and the most that a score can be, 0 to 100. The two meet once everything is known.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub struct Bounds {
    /// What is left if every open question goes wrong.
    pub least: f64,
    /// What is reached if every open question goes well.
    pub most: f64,
}

impl Bounds {
    /// How far the two ends lie apart, in points.
    pub fn width(self) -> f64 {
        self.most - self.least
    }

    /// Whether another interval lies inside this one (a hair's breadth of rounding allowed).
    pub fn encloses(self, inner: Bounds) -> bool {
        self.least <= inner.least + 1e-9 && inner.most <= self.most + 1e-9
    }
}
