//! Catalog and facts to verdicts, scores, findings, decisions and a plan. Pure: no file, clock, environment or YAML.

pub mod anonymity;
pub mod assess;
pub mod bounds;
pub mod change;
pub mod fact;
pub mod interview;
pub mod role;
pub mod roles;
pub mod target;

mod error;
mod policy;

pub use bounds::Bounds;
pub use error::AuditError;
pub use fact::{Claim, EvidenceGrade, Fact, Facts, Input, InputKind, Origin, Speaker, UnreadableAnswer};
pub use policy::GatePolicy;
