//! Prognosis audits a partner program before it fails.
//!
//! It reads checks from YAML packs, gathers what is known of a program, and tells what is wrong, how sure that is, what each
//! thing costs, and the shortest way to mend it. The rooms stand in the order in which the data walks; a room imports only
//! from the floors below:
//!
//! | floor | room | is |
//! |---|---|---|
//! | 1 | [`model`] | plain data: truths, values, facts, verdicts, bounds, places, problems |
//! | 2 | [`yaml`] | YAML text to a tree that keeps every scalar's words and place; edits that keep comments |
//! | 2 | [`words`] | every fixed word of reports, in Fluent; numbers and dates as people read them |
//! | 2 | [`condition`] | the CEL subset: parse, type, evaluate in Kleene logic, explain |
//! | 3 | [`catalog`] | a pack's YAML to a [`catalog::Catalog`], or every problem at once |
//! | 4 | [`intake`] | answers, `program.yaml`, metrics and tables to [`model::Facts`]; waivers and baselines |
//! | 4 | [`assess`] | catalog and facts to verdicts, scores, findings, decisions, plan |
//! | 4 | [`brand`] | the name, logo, colours and fonts of whoever hands the report over |
//! | 4 | [`bundled`] | the built-in pack, and packs from disk |
//! | 5 | [`report`] | the view-model of an audit: everything that is told |
//! | 5 | [`checked`] | the view-model of the gate |
//! | 6 | [`require`] | required elements against one `program.yaml` |
//! | 6 | [`fix`] | what the gate finds and can mend by itself |
//! | 6 | [`render`] | Markdown, HTML and JSON of an audit; eight formats of the gate |
//! | 7 | [`scaffold`] | files to fill in, and schemas for editors |
//! | 7 | [`audit`] | the whole engine on one page |
//! | 7 | [`examples`] | the tests that checks carry |
//! | 8 | [`explain`] | one thing of a pack in words, and its reference |
//! | 8 | [`gate`] | the whole gate on one page |
//! | 9 | [`cli`] | one file a subcommand |
//!
//! Everything after `intake` is a pure function of values: no file, clock, environment or YAML.
//!
//! ```
//! use prognosis::{audit, bundled, intake};
//!
//! let catalog = bundled::catalog()?;
//! let answers = intake::Source::new("answers.yaml", "answers:\n  product.stability: 1\n");
//! let as_of = "2026-01-31".parse()?;
//! let facts = intake::gather(&catalog, &[answers], as_of).map_err(|problems| format!("{problems:?}"))?.facts;
//! let report = audit::run(&catalog, &facts, "standard", as_of)?;
//!
//! let stability = report.checks.iter().find(|check| check.id == "PR-1").expect("a check of the built-in pack");
//! assert_eq!(stability.verdict, "fail");
//! let launch = report.decisions.iter().find(|decision| decision.id == "launch").expect("a decision of the built-in pack");
//! assert_eq!(launch.outcome, "fix-product-first");
//! # Ok::<(), Box<dyn std::error::Error>>(())
//! ```

pub mod assess;
pub mod audit;
pub mod brand;
pub mod bundled;
pub mod catalog;
pub mod checked;
pub mod cli;
pub mod condition;
pub mod examples;
pub mod explain;
pub mod fix;
pub mod gate;
pub mod intake;
pub mod model;
pub mod render;
pub mod report;
pub mod require;
pub mod scaffold;
pub mod words;
pub mod yaml;
