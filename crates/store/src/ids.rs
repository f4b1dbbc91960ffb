//! What clients, people and events are called.

use serde::{Deserialize, Serialize};

/// A client. No id is given out twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ClientId(pub i64);

/// A person of a client. No id is given out twice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PersonId(pub i64);

/// The number of an event within its client: 1, 2, 3, without gaps, in the order in which they were committed. 0 stands before the
/// first.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default, Serialize, Deserialize)]
pub struct EventNo(pub i64);
