//! The table of facts: its columns, in the order in which the pack asks, each with what it means in words.

use pack::types::{QuestionType, Shape, ids};
use pack::{Catalog, Question, Slot, SlotPart};

use crate::names::word;
use crate::query::one_line;

/// A column of the table of facts.
#[derive(Clone, Debug, PartialEq)]
pub struct TableColumn {
    /// Its name.
    pub name: String,
    /// What it holds.
    pub holds: Holds,
    /// What it means, in words.
    pub says: String,
    /// From where a value of it comes.
    pub reads: Reads,
}

/// What a column holds. NULL is not known, whatever it holds.
#[derive(Clone, Debug, PartialEq)]
pub enum Holds {
    /// TRUE or FALSE.
    YesNo,
    /// A whole number, from the first to the second.
    Whole(f64, f64),
    /// A number with up to six decimals, from the first to the second.
    Decimal(f64, f64),
    /// A day.
    Day,
    /// One of some words.
    Word(Vec<String>),
}

impl Holds {
    /// The type of a column that holds it, as every engine takes it in a cast.
    pub fn sql_type(&self) -> &'static str {
        match self {
            Holds::YesNo => "BOOLEAN",
            Holds::Whole(..) => "BIGINT",
            Holds::Decimal(..) => "DECIMAL(18,6)",
            Holds::Day => "DATE",
            Holds::Word(_) => "VARCHAR(200)",
        }
    }
}

/// From where the value of a column comes.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reads {
    /// The value in a slot of the catalog.
    Slot(usize),
    /// Whether the set in a slot holds an option, by its place.
    Option(usize, usize),
    /// Whether the fact of a slot applies: FALSE stands for `n/a`.
    Applies(usize),
    /// The level with which the screening question of a check is answered, by its place.
    Screen(usize),
    /// Whether a check's screening question applies.
    ScreenApplies(usize),
    /// What a macro over a list of records gives, by its place among [`Script::macros`](crate::Script::macros): a yes or no.
    Macro(usize),
    /// The least that such a macro gives: a number.
    MacroLeast(usize),
    /// The most.
    MacroMost(usize),
    /// Whether a list of records is known, by its slot.
    List(usize),
}

impl Reads {
    /// Where the column stands in the table: facts as the pack asks for them, then lists, then screening questions.
    pub(crate) fn place(&self) -> (usize, usize, usize) {
        match *self {
            Reads::Slot(slot) => (0, slot, 0),
            Reads::Option(slot, option) => (0, slot, option),
            Reads::Applies(slot) => (0, slot, usize::MAX),
            Reads::List(slot) => (1, 0, slot),
            Reads::Macro(at) | Reads::MacroLeast(at) => (1, 1 + at, 0),
            Reads::MacroMost(at) => (1, 1 + at, 1),
            Reads::Screen(check) => (2, check, 0),
            Reads::ScreenApplies(check) => (2, check, 1),
        }
    }
}

/// The name of a fact's columns.
pub(crate) fn stem(slot: &Slot) -> String {
    word(&slot.fact)
}

/// Whether the fact of a slot may not apply.
pub(crate) fn may_not_apply(catalog: &Catalog, slot: &Slot) -> bool {
    slot.part == SlotPart::Value && catalog.questions[slot.question].not_applicable || slot.part == SlotPart::Present
}

/// The type of what a slot holds: of a series, that of a quarter.
pub(crate) fn kind_of<'c>(catalog: &'c Catalog, slot: &Slot) -> &'c QuestionType {
    let kind = &catalog.questions[slot.question].kind;
    match kind.shape() {
        Shape::Series(series) => &series.of,
        _ => kind,
    }
}

/// The words of a choice, or the options of a set.
pub(crate) fn options(kind: &QuestionType) -> Vec<String> {
    match kind {
        QuestionType::Choice(choice) => ids(&choice.choices).map(str::to_owned).collect(),
        QuestionType::Multi(multi) => ids(&multi.choices).map(str::to_owned).collect(),
        QuestionType::Items(items) => items.states.clone(),
        _ => Vec::new(),
    }
}

/// What a slot asks, in words.
pub(crate) fn asks<C>(question: &Question<C>, slot: &Slot, kind: &QuestionType) -> String {
    let mut says = question.ask.clone();
    if let (Shape::Items(items), SlotPart::Item(at)) = (question.kind.shape(), &slot.part) {
        let wording = items.items.get(*at).map_or("", |(_, wording)| wording.as_str());
        says.push_str(&format!(" · {wording}"));
    }
    if let SlotPart::Quarter(back) = slot.part {
        says.push_str(&match back {
            0 => " · in the last complete quarter".to_owned(),
            1 => " · one quarter before the last complete one".to_owned(),
            more => format!(" · {more} quarters before the last complete one"),
        });
    }
    if let Some(unit) = kind.unit() {
        says.push_str(&format!(" · unit: {unit}"));
    }
    let meanings = kind.meanings();
    if !meanings.is_empty() && !matches!(kind, QuestionType::Multi(_) | QuestionType::Items(_)) {
        let meanings: Vec<String> = meanings.iter().map(|(id, wording)| format!("{id}: {wording}")).collect();
        says.push_str(&format!(" · {}", meanings.join("; ")));
    }
    if let QuestionType::Items(items) = kind {
        says.push_str(&format!(" · {}", items.states.join(", ")));
    }
    one_line(&says)
}
