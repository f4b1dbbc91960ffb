//! Prognosis from the outside, in one program, so that it is linked once: a module for each subject.
//!
//! `cargo test --test it packs::` runs the tests of one of them.

#![allow(clippy::unwrap_used, clippy::expect_used, reason = "a test that cannot go on fails")]
#![expect(clippy::disallowed_methods, reason = "tests make files, and look at those that are there")]

mod aging;
mod anonymity;
mod bakery;
mod brand;
mod budgets;
mod check;
mod clauses;
mod cli;
mod codes;
mod companies;
mod compiled;
#[cfg(unix)]
mod completions;
mod contradicted;
mod corpus;
mod decisions;
mod difference;
mod dropped;
mod editions;
mod exchange;
mod fillers;
mod finding;
mod flags;
mod hands;
mod hidden;
mod hostile;
mod impossible;
#[cfg(unix)]
mod interview;
mod language;
mod laws;
mod least;
mod lenient;
mod manifests;
mod merging;
mod milestones;
mod monotone;
mod moves;
mod names;
mod numbers;
mod old;
#[cfg(target_os = "linux")]
mod opening;
mod pack_format;
mod packs;
mod plans;
mod portfolio;
mod pseudo;
mod quarters;
mod readings;
mod reports;
mod rooms;
mod scaffold;
mod screens;
#[cfg(all(unix, feature = "web"))]
mod serving;
mod several;
mod sheets;
mod sources;
mod stand_ins;
mod support;
mod tables;
#[cfg(unix)]
mod talk;
mod targets;
mod tensions;
#[cfg(unix)]
mod terminal;
mod types;
mod verify;
mod verifying;
mod views;
mod waiving;
#[cfg(unix)]
mod warehouse;
mod weights;
mod words;
mod writing;
