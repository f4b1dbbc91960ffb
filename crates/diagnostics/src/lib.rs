//! Problems of packs and inputs: what is wrong, where it stands, what to do about it, and how all of that is shown.

mod code;
pub mod location;
pub mod problem;
pub mod render;
pub mod sanitize;
pub mod suggest;

pub use code::{Code, ProblemId};
pub use location::{Location, Span};
pub use problem::{Excerpt, Level, Problem, Problems};
pub use render::render;
