//! Any text as a condition over the built-in pack's facts: refused with a place inside of it, or typed.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../properties/condition.rs"]
mod condition;

fuzz_target!(|text: &str| condition::holds(text));
