//! Required elements of `program.yaml`: what has to be written there, from which stage on, and what to do where it is not.

use diagnostics::Location;
use serde::{Deserialize, Serialize};

use crate::declare::mapping;
use crate::{Basis, Condition, Severity};

mapping! {
    /// Requirements that belong together: one file, and one page of the documentation.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Family<C> {
        /// The family's id, which is also the name of its page.
        id: String = required(Id(EntityKind::Family)),
        /// Its heading.
        title: String = required(WORDS),
        /// What it is about, in Markdown.
        about: String = required(WORDS),
        /// What it demands.
        requirements: Vec<Requirement<C>> = required_by(demanded, List(mapping::<Requirement<C>>()).value_type()),
    }
}

mapping! {
    /// One thing that `program.yaml` must, may or must not hold.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Requirement<C> {
        /// Its id, stable over versions.
        id: String = required(Id(EntityKind::Requirement)),
        /// Which kind of demand it is.
        demand: Demand = flat(demand, fields_of_demands()),
        /// The places in `program.yaml`, from its root; `[]` behind a name stands for every entry of a list.
        paths: Vec<String> = by(|_, fields, draft| PATHS.read(fields.optional(demand?.word())?, draft)),
        /// What holds where it is met.
        title: String = required(WORDS),
        /// How much it matters.
        severity: Severity = required(SEVERITY),
        /// The declared stage from which it applies; 0 where it says nothing.
        stage: u8 = given(STAGE, 0),
        /// The month since the start from which it applies.
        month: Option<u32> = given(WHOLE),
        /// What else has to hold for it to apply: a condition over the fields of `program.yaml`. `entry` is the list entry that its paths lie in.
        when: Option<C> = given(EXPR),
        /// What `when` says, in words that go on from "because".
        because: Option<String> = optional(WORDS),
        /// What the file is judged as where it contradicts itself.
        judged_as: JudgedAs = given(mapping::<JudgedAs>(), JudgedAs::default()),
        /// What the value has to be.
        test: Test = flat(Test::take, Test::fields()),
        /// The gate that it stands for.
        gate: Option<String> = optional(Ref(EntityKind::Blocker)),
        /// The best grade while it is not met.
        cap: Option<String> = optional(Ref(EntityKind::Grade)),
        /// The check that asks how it works in practice.
        check: Option<String> = optional(Ref(EntityKind::Check)),
        /// Why it matters.
        why: String = required(WORDS),
        /// What to do.
        fix: String = required(WORDS),
        /// Whether what fails it can be true of no program at all, which needs no source to weigh in full.
        impossible: bool = optional(YES_NO, false),
        /// The least and the most days of work.
        effort_days: (f64, f64) = required(DAYS_OF_WORK),
        /// Whether it stands in the source material.
        basis: Basis = required(BASIS),
        /// The statements it rests on.
        source: Vec<String> = optional(SOURCE, Vec::new()),
        /// Where its id is written.
        place: Location = by(at_id),
    }
}

/// The kinds of demands.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub enum Demand {
    /// Something has to be written there, and pass the test.
    Require,
    /// Where something is written there, it has to pass the test.
    IfGiven,
    /// Nothing may be written there, or only a word that says that there is nothing.
    Forbid,
    /// What is written there cannot be so where the condition holds. No waiver and no baseline covers it.
    Contradicted,
}

impl Demand {
    /// The field that packs use.
    pub fn word(self) -> &'static str {
        match self {
            Demand::Require => "require",
            Demand::IfGiven => "if_given",
            Demand::Forbid => "forbid",
            Demand::Contradicted => "contradicted",
        }
    }
}

mapping! {
    /// What a value has to be; what is not named is not tested.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    pub struct Test {
        /// At least this number or amount.
        min: Option<f64> = given(NUMBER),
        /// At most this number or amount.
        max: Option<f64> = given(NUMBER),
        /// More than this number or amount.
        above: Option<f64> = given(NUMBER),
        /// One of these words.
        is: Vec<String> = given(List(WORD), Vec::new()),
        /// None of these words.
        not: Vec<String> = given(List(WORD), Vec::new()),
        /// A list with at least so many filled entries.
        entries: Option<u32> = given(WHOLE),
        /// A date that is no older; with 0 a day that has not passed.
        newer_than_months: Option<u32> = given(WHOLE),
    }
}

mapping! {
    /// What a file that contradicts itself is judged as: what it shows and not what it declares, where that asks for more.
    #[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
    pub struct JudgedAs {
        /// The least stage that it shows.
        stage: Option<u8> = given(STAGE),
        /// The least number of months since the start that it shows.
        month: Option<u32> = given(WHOLE),
        /// A place with days on which the program was under way: the earliest is the latest day on which it can have started.
        started_by: Option<String> = optional(PATH),
    }
}

impl Requirement<Condition> {
    /// Why it applies where not everybody needs it: in its own words, or the condition as it is written.
    pub fn because(&self) -> Option<String> {
        let condition = |when: &Condition| format!("`{}` holds", when.text);
        self.when.as_ref().map(|when| self.because.clone().unwrap_or_else(|| condition(when)))
    }
}
