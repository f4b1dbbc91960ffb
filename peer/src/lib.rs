//! Compares the conditions of Prognosis with the public `cel` crate: see `tests/agreement.rs`.
