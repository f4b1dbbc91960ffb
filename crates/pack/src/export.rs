//! Exports: which columns of another program's lists are which columns of our tables. A new program is a new file.

use serde::{Deserialize, Serialize};

use crate::declare::mapping;

mapping! {
    /// How one program exports its lists.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct Export {
        /// Its name, by which a mapping.yaml calls it.
        name: String = required("export": WORD),
        /// What it is called in sentences.
        title: String = required(WORDS),
        /// What lines begin with that it writes below a list.
        footer: Vec<String> = given(List(VERBATIM), Vec::new()),
        /// What its cells say where they say nothing.
        empty: Vec<String> = given(List(VERBATIM), Vec::new()),
        /// The lists that it exports.
        lists: Vec<ExportedList> = given(List(mapping::<ExportedList>()), Vec::new()),
    }
}

mapping! {
    /// One list that a program exports.
    #[derive(Clone, Debug, Serialize, Deserialize)]
    pub struct ExportedList {
        /// The table that it is.
        table: String = required(Ref(EntityKind::Table)),
        /// Headers by which it is known: all of them stand there.
        known_by: Vec<String> = required(List(VERBATIM)),
        /// Where the columns of the table stand; what is not named goes by the names that the table has for it.
        columns: Vec<ColumnSource> = required(List(mapping::<ColumnSource>())),
    }
}

mapping! {
    /// Where one column of a table stands in a list.
    #[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
    pub struct ColumnSource {
        /// The column of the table.
        column: String = required(WORD),
        /// What its header is called; of several the first that is there.
        from: Vec<String> = required(List(VERBATIM)),
        /// The header that tells in which rows it counts; elsewhere the cell counts as empty.
        when: Option<String> = optional(VERBATIM),
        /// What stands in that column where it counts.
        is: Vec<String> = given(List(VERBATIM), Vec::new()),
        /// The time that its amounts are for, where the table wants those of a month.
        per: AmountPeriod = optional(PERIOD, AmountPeriod::AsAsked),
        /// Further words for its choices.
        words: Vec<(String, Vec<String>)> = given(CHOICE_WORDS, Vec::new()),
    }
}

/// For how long an amount is.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub enum AmountPeriod {
    /// What the table asks for.
    #[default]
    AsAsked,
    /// A year, of which a twelfth is a month's.
    Year,
}
