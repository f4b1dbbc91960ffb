//! Decisions: named outcomes, each decided by the first rule that holds.

use diagnostics::Location;
use serde::{Deserialize, Serialize};

use crate::Answer;
use crate::check::Clause;
use crate::declare::mapping;

mapping! {
    /// A named outcome, decided by the first rule that holds.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Decision<C> {
        /// The decision's id, such as launch.
        id: String = required(Id(EntityKind::Decision)),
        /// Its heading.
        title: String = required(WORDS),
        /// The question it answers.
        ask: String = required(WORDS),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// The rules, in order: the first that holds decides.
        rules: Vec<Rule<C>> = required(RULES),
        /// Whether the edition for the partner leader leaves it out.
        confidential: bool = optional(YES_NO, false),
        /// What holds where no rule does.
        otherwise: Outcome = required(mapping::<Outcome>()),
        /// What is said where missing facts leave more than one outcome.
        undetermined: Outcome = required(UNDETERMINED),
        /// Where it is written.
        place: Location = by(|value, _, _| Some(value.place())),
    }
}

mapping! {
    /// A condition and the outcome it leads to.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Rule<C> {
        /// When it holds: one condition, or clauses of which any is enough; they may read verdicts and tallies.
        when: Vec<Clause<C>> = required(FAILING),
        /// What follows.
        outcome: Outcome = flat(Outcome::take, Outcome::fields()),
    }
}

mapping! {
    /// One way a decision can come out.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Outcome {
        /// The outcome's id.
        id: String = required("outcome": WORD),
        /// The answer's tone; `info` is neither good nor bad. Put yes and no in quotes.
        answer: Answer = required(ANSWER),
        /// The answer in a sentence.
        title: String = required(WORDS),
        /// Why, in a sentence or two, behind the sentences of the clauses that hold.
        says: String = required(SENTENCE),
        /// What is said of it in one sentence beside another decision that leads.
        beside: Option<String> = optional(WORDS),
        /// What to do next.
        next: Option<String> = optional(WORDS),
    }
}
