//! The ways in which countries write dates and numbers.

/// In which order the numbers of a date stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DateOrder {
    /// `31/01/2026`.
    DayMonthYear,
    /// `1/31/2026`.
    MonthDayYear,
    /// `26/01/31`.
    YearMonthDay,
}

/// What stands before the decimals of a number.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum DecimalMark {
    /// `36,000.00`.
    Point,
    /// `36.000,00`.
    Comma,
}

/// What the cells tell of one way of writing.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Guess<T> {
    /// It does not matter.
    Any,
    /// They are written in this way.
    One(T),
    /// Nothing tells which it is.
    Unknown,
}

impl DateOrder {
    /// All orders, with the words that a mapping has for them.
    pub const ALL: [(&str, DateOrder); 3] = [
        ("day-first", DateOrder::DayMonthYear),
        ("month-first", DateOrder::MonthDayYear),
        ("year-first", DateOrder::YearMonthDay),
    ];
}

impl DecimalMark {
    /// Both marks, with the words that a mapping has for them.
    pub const ALL: [(&str, DecimalMark); 2] = [("point", DecimalMark::Point), ("comma", DecimalMark::Comma)];
}
