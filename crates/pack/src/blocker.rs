//! Gates: what no score can buy back.

use diagnostics::Location;
use serde::{Deserialize, Serialize};

use crate::check::Clause;
use crate::declare::mapping;

mapping! {
    /// What no score can buy back.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Blocker<C> {
        /// The gate's id, such as G-01.
        id: String = required(Id(EntityKind::Blocker)),
        /// What is wrong when it is blocked.
        title: String = required(WORDS),
        /// When it is blocked: one condition, or clauses of which any is enough; they may read verdicts and tallies.
        when: Vec<Clause<C>> = required(FAILING),
        /// The best grade that a side can still have; left out for a warning only.
        cap: Option<Cap> = given(mapping::<Cap>()),
        /// Whether it makes the run end with 1 while it is blocked; by default where it caps a grade.
        stops: bool = optional(YES_NO, cap.as_ref().is_some_and(Option::is_some)),
        /// What the report says, behind the sentences of the clauses that hold.
        message: String = required(SENTENCE),
        /// The statements it rests on.
        source: Vec<String> = flat(gate_source, fields_of_source()),
        /// What to know of it.
        note: Option<String> = optional(WORDS),
        /// Where it is written.
        place: Location = by(|value, _, _| Some(value.place())),
    }
}

mapping! {
    /// The best grade that a side can still have.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Cap {
        /// The side.
        side: String = required(Ref(EntityKind::Side)),
        /// The best grade that it can still have.
        grade: String = required(Ref(EntityKind::Grade)),
    }
}
