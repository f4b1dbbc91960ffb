//! Computed facts: numbers, and yes or no, that are worked out from others.

use diagnostics::Location;
use serde::{Deserialize, Serialize};

use crate::Basis;
use crate::declare::mapping;

mapping! {
    /// A number, or a yes or no, that is worked out from facts.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Computed<C> {
        /// The name that stands for the expression in every condition.
        fact: String = required_by(|_, fields, draft| draft.fact(fields.required("fact")), ValueType::Fact),
        /// Its heading.
        title: String = required(WORDS),
        /// The expression, in CEL: a yes or no or a number.
        value: C = required(VALUE),
        /// Whether it is an amount in the program's currency.
        money: bool = optional(YES_NO, false),
        /// What is counted.
        unit: Option<String> = optional(UNIT),
        /// The heading it stands under in the report.
        group: String = required(WORDS),
        /// How to read it.
        says: String = required(WORDS),
        /// Whether it stands in the source material.
        basis: Basis = required(BASIS),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// What to know of it.
        note: Option<String> = optional(WORDS),
        /// Where its name is written.
        place: Location = by(|_, fields, _| Some(fields.optional("fact")?.place())),
    }
}
