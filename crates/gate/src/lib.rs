//! Required elements of a `program.yaml`: judged, held against waivers and an earlier run, mended where that is safe, and told in
//! the formats of the tools that stand around a pull request.

pub mod baseline;
pub mod fix;
pub mod render;
pub mod require;
pub mod v1;
pub mod v2;
pub mod waivers;

mod fingerprint;
mod run;
mod verdict;

pub use fingerprint::fingerprint_of;
pub use run::*;
