//! `program.yaml`, read once: the pack declares a tree of paths, one pass over the YAML tells what stands at each of them, which keys
//! are not known and which values have another type.
//!
//! An audit makes claims of that (`claims`, `facts`); the gate holds it against requirements. Where the two read in different ways is
//! said in [`Reader`], and for words that say nothing in the table of [`nothing`](super::nothing).

mod claims;
mod declared;
mod facts;
mod figure;
mod former;
mod leaf;
mod path;
mod place;
mod reading;
mod repeated;
mod wording;

pub(super) use claims::read;
pub use declared::Field;
pub use former::bring_up_to_date;
pub use leaf::{Form, Misfit, read as read_leaf};
pub use path::{Element, Path, Step};
pub use place::{ElementPlace, Lookup};
pub use reading::{Reader, TypeMismatch, TypedDocument, TypedNode, UnknownKey};
pub use repeated::RepeatedEntry;
