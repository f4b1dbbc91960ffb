//! A questionnaire out to people and their answers back, in forms that need no program of ours: one file a format.
//!
//! All is text and values; [`crate::cli`] puts them into files. A sheet has one row for each thing to be answered ([`rows`]); what
//! comes back is held against the same rows, and nothing of it is taken where anything does not fit ([`fit`]).

pub mod csv;
pub mod docx;
pub mod markdown;
pub mod plan;
pub mod surveyjs;
pub mod xlsx;

mod page;

pub use input::filled::{Audience, Filled, Misfit, Row, Slot, fit, rows};
