//! Holds Prognosis against its peers: the same conditions over the same facts, here and in the public `cel` crate.
//!
//! Its tests say that both come to the same, on made-up conditions (`agreement`) and on the built-in pack (`pack`), and
//! that the hot path does not allocate (`allocations`). Its benchmark says how long each of them takes.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "it is made for tests, which fail where it cannot go on")]

mod maker;
mod rules;
mod sample;
mod translate;

pub use maker::Maker;
pub use rules::{Rules, truth};
pub use sample::{as_of, brightloom};
pub use translate::{context, nested};
