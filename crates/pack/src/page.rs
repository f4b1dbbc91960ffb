//! Pages of the report whose lines are conditions.

use diagnostics::Location;
use serde::{Deserialize, Serialize};

use crate::Basis;
use crate::declare::mapping;

mapping! {
    /// A page of the report whose lines are conditions.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Page<C> {
        /// The page's id.
        id: String = required(Id(EntityKind::Page)),
        /// Its heading in the report.
        title: String = required(WORDS),
        /// What it is for.
        intro: String = required(WORDS),
        /// Whether the edition for the partner leader leaves it out.
        confidential: bool = optional(YES_NO, false),
        /// When it has something to say; always where nothing is said.
        shown_when: Option<C> = optional(EXPR),
        /// Every line, or only those that hold or may hold.
        held_only: bool = required("shows": OneOf(&[("all", false), ("held", true)])),
        /// Its lines, in order.
        lines: Vec<PageLine<C>> = required(LINES),
        /// Where it is written.
        place: Location = by(|value, _, _| Some(value.place())),
    }
}

mapping! {
    /// One line of a page.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct PageLine<C> {
        /// The line's id.
        id: String = required(WORD),
        /// Its heading.
        title: String = required(WORDS),
        /// When it holds; it may read verdicts, ratings and tallies.
        when: C = required(EXPR),
        /// What is said where it holds. Put the field's name in quotes.
        yes: String = required(SENTENCE),
        /// What is said where it does not. Put the field's name in quotes.
        no: Option<String> = optional(SENTENCE),
        /// Whether it stands in the source material.
        basis: Basis = required(BASIS),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
    }
}
