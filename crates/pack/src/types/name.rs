//! Where a type of question can be used.

use super::TypeName;

/// What a question of a type may be, and where else its type may stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Uses {
    /// A field of an entry of `records`.
    pub entry: bool,
    /// The quarters of a `series`.
    pub quarter: bool,
    /// One cell of a metrics file.
    pub metric: bool,
    /// Whether `n/a` may be an answer.
    pub not_applicable: bool,
    /// Whether the views of several people can be combined.
    pub panel: bool,
}

impl TypeName {
    /// What a column of a table can hold.
    pub const COLUMNS: [TypeName; 6] = [Self::Text, Self::Date, Self::Number, Self::Money, Self::YesNo, Self::Choice];

    /// The word for the type in pack files.
    pub fn word(self) -> &'static str {
        self.into()
    }

    /// Where it can be used.
    #[rustfmt::skip]
    pub fn uses(self) -> Uses {
        let (entry, quarter, metric, not_applicable, panel) = match self {
            Self::YesNo =>   (true,  true,  true,  true,  false),
            Self::Level =>   (true,  true,  true,  true,  true),
            Self::Number =>  (true,  true,  true,  true,  false),
            Self::Money =>   (true,  true,  true,  true,  false),
            Self::Date =>    (true,  false, true,  true,  false),
            Self::Choice =>  (true,  false, false, true,  false),
            Self::Multi =>   (true,  true,  false, true,  false),
            Self::Text =>    (true,  false, false, true,  false),
            Self::Items =>   (false, false, false, false, false),
            Self::Records => (false, false, false, false, false),
            Self::Series =>  (false, false, false, false, false),
        };
        Uses { entry, quarter, metric, not_applicable, panel }
    }
}
