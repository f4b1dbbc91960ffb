//! YAML text as a tree that keeps every scalar's words and place, and the way from there to typed values.
//!
//! [`parse`] yields a [`Document`] or every [`Problem`](diagnostics::problem::Problem) of its text; [`Decoder`] reads
//! typed values from it and reports all that does not fit in one pass.
//! No type is guessed from how a scalar looks: `No` is the text `No` and `1.10` the text `1.10`, until a reader asks
//! for a number or for yes or no. Nothing outside of this room names a YAML crate.

pub mod decode;
pub mod edit;
pub mod tree;
pub mod write;

mod anchors;
mod build;
mod fields;
mod keys;
mod parse;
mod peek;
mod scalar;
mod syntax;
mod within;

#[cfg(test)]
mod hostile;

pub use decode::{Cursor, Decoder};
pub use fields::Fields;
pub use parse::{parse, parse_repeated};
pub use peek::{NotYaml, peek};
pub use tree::{Document, Node, NodeKind};
