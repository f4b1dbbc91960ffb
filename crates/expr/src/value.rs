//! What a fact can be.

use serde::{Deserialize, Serialize};

use super::day::Day;

/// The value of one fact.
///
/// A checklist has no value of its own: each of its items is a fact with a choice among the checklist's states.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub enum Value {
    /// Yes or no.
    YesNo(bool),
    /// A level or a number, in the unit of its question.
    Number(f64),
    /// A level or a number that is only known from `least` to `most`: `6-9`, or a word of `program.yaml` that stands for two levels.
    Between {
        /// The lowest it can be.
        least: f64,
        /// The highest it can be.
        most: f64,
    },
    /// An amount; the currency is kept as it was written.
    Money {
        /// How much.
        amount: f64,
        /// The currency's code, where one was given.
        currency: Option<String>,
    },
    /// An amount that is only known from `least` to `most`.
    MoneyBetween {
        /// The lowest it can be.
        least: f64,
        /// The highest it can be.
        most: f64,
        /// The currency's code, where one was given.
        currency: Option<String>,
    },
    /// A day.
    Date(Day),
    /// A day that is only known from `first` to `last`: of a month or quarter.
    DateBetween {
        /// The earliest it can be.
        first: Day,
        /// The latest it can be.
        last: Day,
    },
    /// The id of one choice.
    Choice(String),
    /// A choice that is only known to be one of these: a half-filled block of `program.yaml` says no more.
    OneOf(Vec<String>),
    /// The ids of several choices, in the question's order.
    Multi(Vec<String>),
    /// Words.
    Text(String),
    /// Entries of a list; a field that was not given stays `None`.
    Records(Vec<Vec<Option<Value>>>),
    /// The question was answered with `n/a`.
    NotApplicable,
}
