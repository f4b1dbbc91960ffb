//! What a user fills in, written from a catalog: the answers file, `program.yaml`, and the JSON Schemas of every file.
//!
//! All of it is text and values; [`crate::cli`] puts them into files. What [`answers`] and [`program`] write can be read back
//! by [`input`] as it is: everything is unknown, and nothing is wrong.

mod answers;
mod mapping;
mod page;
mod program;
pub mod schema;
mod table;
mod tree;

pub use answers::{answers, answers_of};
pub use mapping::{entry as mapping_entry, head as mapping_head};
pub use program::program;
pub use table::{columns, metrics, table};
