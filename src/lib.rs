//! Prognosis audits a partner program before it fails.
//!
//! It reads checks from YAML packs, gathers what is known of a program, and tells what is wrong, how sure that is, what each
//! thing costs, and the shortest way to mend it. The crates stand in the order in which the data walks; `ARCHITECTURE.md` has
//! the plan of the house.
//!
//! ```
//! use prognosis::{audit, builtin, input};
//!
//! let catalog = builtin::catalog()?;
//! let answers = input::Source::new("answers.yaml", "answers:\n  product.stability: 1\n");
//! let as_of = "2026-01-31".parse()?;
//! let facts = input::gather(&catalog, &[answers], as_of).map_err(|problems| format!("{problems:?}"))?.facts;
//! let report = audit::run(&catalog, &facts, "standard", as_of)?;
//!
//! let stability = report.checks.iter().find(|check| check.id == "PR-1").expect("a check of the built-in pack");
//! assert_eq!(stability.verdict, "fail");
//! let launch = report.decisions.iter().find(|decision| decision.id == "launch").expect("a decision of the built-in pack");
//! assert_eq!(launch.outcome, "fix-product-first");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub use builtin;
pub use diagnostics;
pub use engine;
pub use expr;
pub use gate;
pub use input;
pub use pack;
pub use report;
pub use yaml;

pub mod audit;
pub mod cli;
pub mod discover;
pub mod examples;
pub mod explain;
pub mod files;
pub mod packs;
pub mod scaffold;
