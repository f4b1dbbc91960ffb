//! Any bytes as an answers file, a program.yaml, metrics, a table and a check: told or read, never a panic.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../properties/loader.rs"]
mod loader;

fuzz_target!(|bytes: &[u8]| loader::holds(bytes));
