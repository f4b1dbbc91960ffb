//! Where `program.yaml` holds the answer to a question.

use serde::{Deserialize, Serialize};

/// Where `program.yaml` answers a question. `{item}` in a path stands for the item's id.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Config {
    /// The value stands there; `map` turns its words into ours.
    Path {
        /// The dotted path.
        path: String,
        /// The word in `program.yaml` and the answer it means.
        map: Vec<(String, String)>,
        /// Of an amount, the dotted path at which its period stands, where it names none itself.
        period: Option<String>,
    },
    /// Yes, or the strongest state, once every path is filled; some filled: the middle state.
    Present {
        /// The dotted paths.
        paths: Vec<String>,
    },
    /// As `Present`, with paths of its own for each item of a checklist.
    Each {
        /// The item and its dotted paths.
        paths: Vec<(String, Vec<String>)>,
    },
    /// The number of entries of a list.
    Count {
        /// The dotted path.
        path: String,
    },
}
