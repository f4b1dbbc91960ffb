//! Answers, `program.yaml`, metrics and tables to [`Facts`](engine::Facts), or every problem of every file at once.
//!
//! All is a pure function of bytes: [`gather`] tells what each file is, reads each value by the type of the question it answers,
//! and lets the stronger source decide. What may be larger than the memory is read bit by bit while it is gathered.

pub mod filled;
pub mod nothing;
pub mod program_file;

mod above;
mod aging;
mod answered;
mod answers;
mod apart;
mod audited;
mod backing;
mod column;
mod dates;
mod decode;
mod former;
mod gather;
mod join;
mod kind;
mod known;
mod lists;
mod look;
mod mapping;
mod merge;
mod metrics;
mod mixture;
mod named;
mod notation;
mod one_voice;
mod panel;
mod parsed;
mod proposal;
mod put;
mod quotes;
mod recount;
mod row;
mod rows;
mod salvage;
mod scalar;
mod schema;
mod sheet;
mod source;
mod tables;
mod taken_back;
mod tape;
mod unbacked;
mod value;

#[cfg(test)]
mod hostile;
#[cfg(test)]
mod samples;

pub use answered::answered;
pub use gather::{Gathered, Reader, Reading, as_said_by, gather, gather_with};
pub use join::merged;
pub use kind::{FileForm, form, is_answers, is_input, is_part_of};
pub use known::Known;
pub use mapping::{SEPARATORS, is_mapping};
pub use mixture::Mixture;
pub use named::{CompanyName, company_name};
pub use notation::{DateOrder, DecimalMark, Guess};
use parsed::ParsedInput;
pub use proposal::{Proposal, propose};
pub use put::{NewAnswer, NewValue, PutError, put, sheet};
pub use scalar::understood;
pub use source::{Content, Open, Source, Stream};
pub use tables::guess::ProposedColumn;
