//! Any text in every field of a report: it is rendered in every format, and the page gains no markup by it.
#![no_main]

use libfuzzer_sys::fuzz_target;

#[path = "../properties/render.rs"]
mod render;

fuzz_target!(|bytes: &[u8]| render::holds(bytes));
