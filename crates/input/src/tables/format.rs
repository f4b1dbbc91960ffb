//! How the dates and numbers of a column are written: what a mapping says, or else what all of its cells together tell.

use std::borrow::Cow;

use diagnostics::Code;
use diagnostics::suggest::short;
use expr::Day;
use pack::types::Fault;
use pack::{Column, QuestionType};

use super::super::notation::{DateOrder, DecimalMark};
use super::days::{self, ORDERS, Written};
use super::numerals::{self, MARKS};

/// How a column is written.
#[derive(Clone, Debug, Default)]
pub(super) struct ColumnFormat {
    pub(super) order: Settled<DateOrder>,
    pub(super) mark: Settled<DecimalMark>,
    /// The currency of amounts that name none, and what `$` stands for.
    pub(super) currency: Option<String>,
    /// Whether amounts are for a year, where the table wants those of a month.
    pub(super) is_yearly: bool,
    /// Further words for the choices, as names are compared, and which one each means.
    pub(super) words: Vec<(String, usize)>,
}

/// What is known of one way of writing.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Settled<T> {
    /// Nobody needed to know yet.
    #[default]
    Open,
    /// It is this one.
    One(T),
    /// No cell tells which of several it is.
    Several,
    /// No one way fits all cells.
    Mixed,
}

/// Whether a cell can only be read once all cells of its column are known.
pub(super) fn needs_column(column: &Column, words: &str) -> bool {
    match column.cell.kind {
        QuestionType::Date => !is_usual(words) && matches!(days::read(words), Some(Written::Numbers(_))),
        QuestionType::Number(_) | QuestionType::Money(_) => !numerals::is_plain(words),
        _ => false,
    }
}

/// Whether words look like `2026-01-31`.
fn is_usual(words: &str) -> bool {
    words.len() == 10 && words.as_bytes().get(4) == Some(&b'-')
}

impl ColumnFormat {
    /// A cell as it is written in an answer: dates `2026-01-31`, a point before decimals. What is no date or number stays as it is.
    pub(super) fn usual<'w>(&self, column: &Column, words: &'w str) -> Result<Cow<'w, str>, Fault> {
        match column.cell.kind {
            QuestionType::Date if !is_usual(words) => self.date(words),
            QuestionType::Number(_) => self.number(words),
            QuestionType::Money(_) => {
                if self.currency.is_none() && numerals::is_dollar(words) {
                    let message = format!("`{}` may be in one of several dollars", short(words));
                    let help = "say which, such as `currency: USD`, in the mapping.yaml beside the file; `prognosis map` writes one";
                    return Err(Fault::new(Code::ExpectedMoney, message, "which dollar?").help(help));
                }
                let words = self.number(words)?;
                let bare = |text: &str| text.bytes().all(|byte| byte.is_ascii_digit() || matches!(byte, b'.' | b'-'));
                Ok(match &self.currency {
                    Some(currency) if bare(&words) => Cow::Owned(format!("{words} {currency}")),
                    _ => words,
                })
            }
            _ => Ok(Cow::Borrowed(words)),
        }
    }

    fn date<'w>(&self, words: &'w str) -> Result<Cow<'w, str>, Fault> {
        let numbers = match days::read(words) {
            None => return Ok(Cow::Borrowed(words)),
            Some(Written::Day(day)) => return Ok(Cow::Owned(day.to_string())),
            Some(Written::Numbers(numbers)) => numbers,
        };
        let numbers = [&numbers[0], &numbers[1], &numbers[2]].map(String::as_str);
        let fault = |why: &str, label: &str, help: &str| {
            Fault::new(Code::NotADate, format!("`{}` {why}", short(words)), label).help(help)
        };
        match self.order {
            Settled::One(order) => match days::day(numbers, order) {
                Some(day) => Ok(Cow::Owned(day.to_string())),
                None => Err(fault("is no day, read as the rest of its column", "no such day", SAY_ORDER)),
            },
            Settled::Open | Settled::Several => Err(fault(
                "can be read in two ways, and no date of its column tells which",
                "which is the month?",
                SAY_ORDER,
            )),
            Settled::Mixed => {
                Err(fault("stands in a column whose dates are written in several ways", "which is the month?", ONE_WAY))
            }
        }
    }

    fn number<'w>(&self, words: &'w str) -> Result<Cow<'w, str>, Fault> {
        let fault = |why: &str, help: &str| {
            Fault::new(Code::AmbiguousNumber, format!("`{}` {why}", short(words)), "thousands or decimals?").help(help)
        };
        let dollar = self.currency.as_deref();
        let both = || MARKS.map(|mark| numerals::plain(words, mark, dollar));
        match self.mark {
            Settled::Open => Ok(Cow::Borrowed(words)),
            Settled::One(mark) => match numerals::plain(words, mark, dollar) {
                Some(plain) => Ok(Cow::Owned(plain)),
                None if both().iter().any(Option::is_some) => {
                    Err(fault("is not written as the rest of its column", ONE_WAY))
                }
                None => Ok(Cow::Borrowed(words)),
            },
            Settled::Several | Settled::Mixed => match both() {
                [Some(point), Some(comma)] if point == comma => Ok(Cow::Owned(point)),
                [None, None] => Ok(Cow::Borrowed(words)),
                [Some(one), None] | [None, Some(one)] if self.mark == Settled::Several => Ok(Cow::Owned(one)),
                _ if self.mark == Settled::Several => {
                    Err(fault("can be read in two ways, and no number of its column tells which", SAY_MARK))
                }
                _ => Err(fault("stands in a column whose numbers are written in two ways", ONE_WAY)),
            },
        }
    }
}

const SAY_ORDER: &str = "write it 2026-01-31, or say `dates: day-first` or `dates: month-first` in the mapping.yaml beside the file; `prognosis map` writes one";
const SAY_MARK: &str = "say `numbers: point` (36,000.00) or `numbers: comma` (36.000,00) in the mapping.yaml beside the file; `prognosis map` \
     writes one";
const ONE_WAY: &str = "write all cells of the column in one way";

/// What the cells of a column tell, one after the other.
#[derive(Clone, Debug)]
pub(super) struct Evidence {
    orders: Candidates<3>,
    marks: Candidates<2>,
    /// Whether a number can be read by the mark of its column alone.
    is_marked: bool,
}

/// Which of some ways fit all cells so far, and which two of them read some cell differently.
#[derive(Clone, Debug)]
pub(super) struct Candidates<const N: usize> {
    fit: [bool; N],
    differ: [[bool; N]; N],
    is_asked: bool,
}

impl<const N: usize> Candidates<N> {
    /// No cells yet.
    pub(super) fn new() -> Self {
        Self { fit: [true; N], differ: [[false; N]; N], is_asked: false }
    }

    fn add<T: PartialEq>(&mut self, read: &[Option<T>; N]) {
        if read.iter().all(Option::is_none) {
            return;
        }
        self.is_asked = true;
        for one in 0..N {
            self.fit[one] &= read[one].is_some();
            for other in 0..N {
                self.differ[one][other] |= read[one] != read[other];
            }
        }
    }

    fn settle<T: Copy>(&self, ways: [T; N]) -> Settled<T> {
        let fit: Vec<usize> = (0..N).filter(|at| self.fit[*at]).collect();
        match fit.as_slice() {
            _ if !self.is_asked => Settled::Open,
            [] => Settled::Mixed,
            [one, others @ ..] if others.iter().all(|other| !self.differ[*one][*other]) => Settled::One(ways[*one]),
            _ => Settled::Several,
        }
    }
}

impl Candidates<3> {
    /// Takes the words of a date into account.
    pub(super) fn add_day(&mut self, words: &str, as_of: Day) {
        let Some(Written::Numbers(numbers)) = days::read(words) else { return };
        let numbers = [&numbers[0], &numbers[1], &numbers[2]].map(String::as_str);
        let read = |order| {
            let day = days::day(numbers, order)?;
            // A year in two digits at the beginning is more likely a day, where it would lie ahead.
            (order != DateOrder::YearMonthDay || day <= as_of).then_some(day)
        };
        self.add(&ORDERS.map(read));
    }

    /// Which order they tell.
    pub(super) fn order(&self) -> Settled<DateOrder> {
        self.settle(ORDERS)
    }
}

impl Evidence {
    /// In which order the dates stand.
    pub(super) fn order(&self) -> Settled<DateOrder> {
        self.orders.order()
    }

    /// What stands before decimals.
    pub(super) fn mark(&self) -> Settled<DecimalMark> {
        if self.is_marked { self.marks.settle(MARKS) } else { Settled::Open }
    }

    /// No cells yet.
    pub(super) fn new() -> Self {
        Self { orders: Candidates::new(), marks: Candidates::new(), is_marked: false }
    }

    /// Takes a cell of a column into account.
    pub(super) fn add(&mut self, column: &Column, words: &str, as_of: Day) {
        match column.cell.kind {
            QuestionType::Date => {
                self.orders.add_day(words, as_of);
            }
            QuestionType::Number(_) | QuestionType::Money(_) => {
                self.is_marked |= !numerals::is_plain(words);
                self.marks.add(&MARKS.map(|mark| numerals::plain(words, mark, Some("USD"))));
            }
            _ => {}
        }
    }

    /// What all cells together tell, where nobody said it before.
    pub(super) fn settle(&self, said: &ColumnFormat) -> ColumnFormat {
        let order = if said.order == Settled::Open { self.order() } else { said.order };
        let mark = if said.mark == Settled::Open { self.mark() } else { said.mark };
        ColumnFormat { order, mark, ..said.clone() }
    }
}
