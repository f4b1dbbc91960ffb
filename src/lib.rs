//! Prognosis audits a partner program before it fails.
//!
//! It reads checks from YAML packs, gathers what is known of a program, and tells what is wrong, how sure that is, what each
//! thing costs, and the shortest way to mend it. The crates stand in the order in which the data walks; `ARCHITECTURE.md` has
//! the plan of the house. This is the facade: the crates under short names, and what joins them.
//!
//! An audit, from answers to a report:
//!
//! ```
//! use prognosis::pack::Verdict;
//! use prognosis::{audit, builtin, input};
//!
//! let catalog = builtin::catalog()?;
//! let answers = input::Source::new("answers.yaml", "answers:\n  product.stability: 1\n");
//! let as_of = "2026-01-31".parse()?;
//! let facts = input::gather(&catalog, &[answers], as_of).map_err(|problems| format!("{problems:?}"))?.facts;
//! let report = audit::run(&catalog, &facts, "standard", as_of)?;
//!
//! let stability = report.checks.iter().find(|check| check.id == "PR-1").expect("a check of the built-in pack");
//! assert_eq!(stability.verdict, Verdict::Fail);
//! let launch = report.decisions.iter().find(|decision| decision.id == "launch").expect("a decision of the built-in pack");
//! assert_eq!(launch.outcome, "fix-product-first");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! The gate over a `program.yaml`, which is not judged where it cannot be read:
//!
//! ```
//! use prognosis::engine::GatePolicy;
//! use prognosis::gate::GateRun;
//! use prognosis::gate::render::{GateFormat, render_gate};
//! use prognosis::pack::Severity;
//! use prognosis::{builtin, input};
//!
//! let catalog = builtin::catalog()?;
//! let policy = GatePolicy { fail_on: Some(Severity::High), ..GatePolicy::default() };
//! let mut run = GateRun::new(&catalog, "ci", "2026-01-31".parse()?, policy)?;
//! run.program(&input::Source::new("program.yaml", "program:\n  name: Partners\n"), &[]);
//! let checked = run.finish(false);
//!
//! assert_eq!(checked.exit_code, 1);
//! assert!(render_gate(&checked, GateFormat::Text, false).contains("REQ-"));
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```
//!
//! A pack that cannot be wrong silently:
//!
//! ```
//! use prognosis::diagnostics::Code;
//! use prognosis::pack::compile;
//! use prognosis::pack::source::SourceFile;
//!
//! let pack = SourceFile { path: "rules/pack.yaml".into(), shown: "rules/pack.yaml".into(), bytes: b"name: house\n".to_vec() };
//! let compiled = compile(&[pack]);
//!
//! assert!(compiled.catalog.is_none());
//! assert!(compiled.problems.into_sorted().iter().any(|problem| problem.code() == Some(Code::NoChecks)));
//! ```

pub use builtin;
pub use diagnostics;
pub use engine;
pub use expr;
pub use gate;
pub use history;
pub use input;
pub use pack;
pub use report;
#[cfg(feature = "web")]
pub use store;
#[cfg(feature = "web")]
pub use web;
pub use yaml;

pub mod audit;
pub mod cli;
pub mod companies;
pub mod discover;
pub mod examples;
pub mod exchange;
pub mod explain;
pub mod files;
pub mod languages;
pub mod packs;
pub mod save;
pub mod scaffold;
pub mod session;
pub mod signature;
pub mod statement;
#[cfg(feature = "web")]
pub mod stored;
