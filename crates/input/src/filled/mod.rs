//! A questionnaire as it is filled in, wherever that happens: a row for each thing to be answered, and what came back held against them.
//!
//! A sheet, a page and a prompt show the same rows ([`rows`]); what comes back is taken as a whole, or not at all ([`fit`]).

mod audience;
mod fit;
mod row;

pub use audience::Audience;
pub use fit::{Filled, Misfit, fit};
pub use row::{Row, Slot, rows, rows_of};
