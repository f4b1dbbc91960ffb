//! The seeds of the fuzzer, each through what its target holds: a run of `cargo test` has them all behind it.

use std::fs;
use std::panic::{AssertUnwindSafe, catch_unwind};

use crate::support::root;

#[path = "../../fuzz/properties/condition.rs"]
mod condition;
#[path = "../../fuzz/properties/loader.rs"]
mod loader;
#[path = "../../fuzz/properties/render.rs"]
mod render;

/// Asserts that a target holds for each of its seeds, and names those for which it does not.
fn assert_holds(target: &str, holds: impl Fn(&[u8])) {
    let entries = fs::read_dir(root().join("fuzz/seeds").join(target)).unwrap();
    let seeds: Vec<_> = entries.map(|entry| entry.unwrap().path()).collect();
    assert!(seeds.len() >= 10, "{target}: the seeds were not found");
    let broken = seeds.iter().filter(|seed| {
        let bytes = fs::read(seed).unwrap();
        catch_unwind(AssertUnwindSafe(|| holds(&bytes))).is_err()
    });
    let broken: Vec<_> = broken.map(|seed| seed.file_name().unwrap()).collect();
    assert!(broken.is_empty(), "{target} does not hold for {broken:?}");
}

#[test]
fn any_bytes_are_read_or_told() {
    assert_holds("loader", loader::holds);
}

/// The fuzzer hands over only what is text, too.
#[test]
fn any_text_is_a_condition_or_refused_with_its_place() {
    assert_holds("condition", |bytes| {
        if let Ok(text) = str::from_utf8(bytes) {
            condition::holds(text);
        }
    });
}

#[test]
fn any_text_of_a_report_stays_text() {
    assert_holds("render", render::holds);
}
