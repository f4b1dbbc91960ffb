//! Tables: lists that a company exports, the numbers worked out over their rows, and the facts that these give.

use diagnostics::Place;
use expr::{AbstractValue, Bytecode, Register};
use serde::{Deserialize, Serialize};

use super::types::QuestionType;

/// One table: what its columns hold, and what is worked out over its rows.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Table<C> {
    /// Its name, which is also that of its file, and begins the names of its totals in measures.
    pub name: String,
    /// Its heading.
    pub title: String,
    /// What stands in a row.
    pub help: Option<String>,
    /// The columns, in order.
    pub columns: Vec<Column>,
    /// How many days its latest date may lie back, before it is taken for an old export that measures nothing.
    pub stale_after: Option<u32>,
    /// The numbers that are worked out.
    pub totals: Vec<Total<C>>,
    /// Where it is written.
    pub place: Place,
}

/// One column of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Column {
    /// Its name, in files and in conditions.
    pub name: String,
    /// What a cell looks like: a text, a date, a number, an amount, yes or no, or a choice.
    pub kind: QuestionType,
    /// The least number or amount that is possible.
    pub min: Option<f64>,
    /// The greatest number or amount that is possible.
    pub max: Option<f64>,
    /// Whether it must be there and filled in every row.
    pub required: bool,
    /// Whether two rows may not share it.
    pub unique: bool,
    /// Further names that a header may have for it.
    pub also: Vec<String>,
    /// What a choice may be called, as [`plain`] has it, and which one is meant.
    pub words: Vec<(String, usize)>,
    /// What to write there.
    pub help: Option<String>,
}

/// A name as it is compared: capitals, blanks, `_` and `-` do not matter.
pub fn plain(name: &str) -> String {
    let counts = |c: &char| !c.is_whitespace() && !matches!(c, '_' | '-' | '\u{feff}');
    name.chars().filter(counts).flat_map(char::to_lowercase).collect()
}

/// A number that is worked out over the rows of a table.
#[derive(Clone, Debug, Serialize, Deserialize)]
pub struct Total<C> {
    /// Its name; measures call it `table.name`.
    pub name: String,
    /// What is worked out.
    pub take: Take,
    /// Which rows count; all of them where it says nothing.
    pub counted: Option<C>,
    /// What is taken of each counted row; nothing where rows are only counted.
    pub of: Option<C>,
    /// How many rows must count at least for a result.
    pub at_least: u32,
    /// How many days the table must reach back for a result: its earliest date lies so long ago, or longer.
    pub reaches: Option<u32>,
    /// For how many complete quarters it is worked out, each as of its end; none for once, as of the day of the audit.
    pub quarters: Option<u32>,
    /// Where it is written.
    pub place: Place,
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
