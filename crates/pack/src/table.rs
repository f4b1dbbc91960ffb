//! Tables: lists that a company exports, the numbers worked out over their rows, and the facts that these give.

use diagnostics::Location;
use expr::{AbstractValue, Bytecode, Register};
use serde::{Deserialize, Serialize};

use super::types::QuestionType;
use crate::declare::mapping;

mapping! {
    /// One table: what its columns hold, and what is worked out over its rows.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Table<C> {
        /// The table's name, by which its file is known.
        name: String = required("table": TABLE_NAME),
        /// Its heading.
        title: String = required(WORDS),
        /// What stands in a row.
        help: Option<String> = optional(WORDS),
        /// How many days its latest date may lie back for it to measure anything.
        stale_after: Option<u32> = optional(DAYS_BACK),
        /// What its columns hold.
        columns: Vec<Column> = required(Each(COLUMN)),
        /// Numbers that are worked out over its rows.
        totals: Vec<Total<C>> = required(Each(TOTAL)),
        /// Where it is written.
        place: Location = by(|value, fields, _| Some(value.document().place(fields.optional("table")?.span()))),
    }
}

mapping! {
    /// One column of a table.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Column {
        /// Its name, in files and in conditions.
        name: String = required(PartName(EntityKind::Column)),
        /// What a cell looks like.
        cell: CellType = required_by("type": cell, ValueType::Word),
        /// Whether it must be there and filled in every row.
        required: bool = optional(YES_NO, false),
        /// Whether two rows may not share it.
        unique: bool = optional(YES_NO, false),
        /// The column of another table that has what stands here, as `table.column`; what it does not have is told.
        links: Option<String> = optional(LINK),
        /// More days than this without a row in the middle of the list are told.
        gap: Option<u32> = optional(DAYS_BACK),
        /// Further names that a header may have for it.
        also: Vec<String> = given(List(VERBATIM), Vec::new()),
        /// What to write there.
        help: Option<String> = optional(WORDS),
    }
}

/// What a cell of a column looks like.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct CellType {
    /// A text, a date, a number, an amount, yes or no, or a choice.
    pub kind: QuestionType,
    /// The least amount that is possible.
    pub min: Option<f64>,
    /// The greatest amount that is possible.
    pub max: Option<f64>,
    /// What a choice may be called, as [`plain`] has it, and which one is meant.
    pub words: Vec<(String, usize)>,
}

/// A name as it is compared: capitals, blanks, `_` and `-` do not matter.
pub fn plain(name: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}');
    name.chars().filter(counts).flat_map(char::to_lowercase).collect()
}

mapping! {
    /// A number that is worked out over the rows of a table.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Total<C> {
        /// Its name; measures call it `table.name`.
        name: String = required(PartName(EntityKind::Total)),
        /// What is worked out.
        take: Take = required_by(take, ValueType::Word),
        /// Which rows count; all of them where it says nothing.
        counted: Option<C> = optional("where": EXPR),
        /// What is taken of each counted row; nothing where rows are only counted.
        of: Option<C> = flat(|_, fields, draft| taken_of(fields, draft), Vec::new()),
        /// What cannot be about a row that counts; a list that has such rows is told of them.
        odd: Option<String> = optional(WORDS),
        /// Fewer counted rows give no result.
        at_least: u32 = optional(ROWS, 0),
        /// A table that reaches back fewer days gives no result.
        reaches: Option<u32> = optional(DAYS_BACK),
        /// For how many complete quarters it is worked out, each as of its end; none for once, as of the day of the audit.
        quarters: Option<u32> = flat(|_, fields, draft| quarters(fields, draft), fields_of_quarters()),
        /// Where it is written.
        place: Location = by(|value, _, _| Some(value.place())),
    }
}

/// What is worked out over the rows that count.
#[derive(Clone, Copy, Debug, PartialEq, Serialize, Deserialize)]
pub enum Take {
    /// How many there are.
    Count,
    /// The sum.
    Sum,
    /// The sum over how many there are.
    Mean,
    /// The middle value, or the mean of the two in the middle.
    Median,
    /// The greatest value.
    Most,
    /// The least value.
    Least,
    /// In how many of them something holds, in percent.
    Share,
    /// What the rows with the greatest values bring of the sum, in percent.
    TopShare {
        /// Which share of the rows that is, above 0 and below 1, rounded up to whole rows.
        top: f64,
    },
    /// How many dates lie within any span of days, at most.
    MostWithin {
        /// How many days in a row that span has.
        days: u32,
    },
}

impl Take {
    /// The word that pack files use.
    pub fn word(self) -> &'static str {
        match self {
            Take::Count => "count",
            Take::Sum => "sum",
            Take::Mean => "mean",
            Take::Median => "median",
            Take::Most => "most",
            Take::Least => "least",
            Take::Share => "share",
            Take::TopShare { .. } => "top_share",
            Take::MostWithin { .. } => "most_within",
        }
    }
}

/// A fact that totals give.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Measure<C> {
    /// The fact.
    pub fact: String,
    /// Its value, over totals: the one with number `n` over all tables is in slot `n + 1`.
    pub value: C,
    /// The totals that it reads: the numbers of their table and of the total in it, in order.
    pub reads: Vec<(usize, usize)>,
    /// For how many quarters it gives a value each, where its totals do. A fact that is no series has one, as of the end of the
    /// last complete quarter.
    pub quarters: Option<u32>,
}

/// The slot of the day as of which a row is evaluated.
pub const AS_OF: u32 = 0;
/// The slot of the length of the quarter, in days.
pub const QUARTER_DAYS: u32 = 1;
/// The slot of the length of the quarter and the one before it, in days.
pub const HALF_DAYS: u32 = 2;
/// The first slot of a column.
pub const FIRST_COLUMN: u32 = 3;

/// How the rows of a table are evaluated.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RowCode {
    /// Which cells hold a column.
    pub columns: Vec<RowSlots>,
    /// How many cells there are before the results.
    pub slots: usize,
    /// What is evaluated once a row.
    pub once: Bytecode,
    /// What is evaluated once a row and quarter.
    pub quarterly: Bytecode,
    /// One entry a total.
    pub totals: Vec<TotalCode>,
}

/// The cells of a column.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct RowSlots {
    /// The value.
    pub value: u32,
    /// Whether it is there; none for a column that always is.
    pub present: Option<u32>,
    /// The value of which nothing is known.
    pub unknown: AbstractValue,
}

/// Where the results of a total are found: in [`RowCode::quarterly`] for a total of quarters, else in [`RowCode::once`].
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct TotalCode {
    /// Whether the row counts; none where every row does.
    pub counted: Option<Register>,
    /// What is taken of it.
    pub of: Option<Register>,
    /// The columns of money that it is taken from, which give it their currency.
    pub money: Vec<usize>,
}

#[cfg(test)]
mod tests {
    use super::plain;

    #[test]
    fn names_are_compared_without_capitals_blanks_and_dashes() {
        for name in ["first_pitch_on", "First pitch on", "FIRST-PITCH-ON", " first\u{a0}pitch_on ", "firstPitchOn"] {
            assert_eq!(plain(name), "firstpitchon", "{name}");
        }
        assert_eq!(plain("Unterschrift (Größe)"), "unterschrift(größe)");
    }
}
