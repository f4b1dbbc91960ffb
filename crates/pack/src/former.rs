//! Names that something had before, so that files written with them go on being read.

use serde::{Deserialize, Serialize};

/// A choice, an item or a word that was called otherwise before.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Former {
    /// What it was called.
    pub was: String,
    /// What it is called.
    pub is: String,
}
