//! What one cell of a table says, by the type of its column.

use diagnostics::Code;
use expr::{AbstractValue, Day, Value, bit};
use pack::table::plain;
use pack::types::{Choice, Fault, choose, decimal, ids};
use pack::{Column, QuestionType};

use super::super::{nothing, scalar};
use super::format::ColumnFormat;

/// How many months a year has.
const MONTHS: f64 = 12.0;

/// A cell that says something.
pub(super) struct CellValue {
    /// Its value, as conditions read it.
    pub(super) cell: AbstractValue,
    /// The day, of a date.
    pub(super) day: Option<Day>,
    /// The currency, of an amount that names one.
    pub(super) currency: Option<String>,
}

/// Whether a cell says nothing.
pub(super) fn is_empty(words: &str) -> bool {
    nothing::is_unknown(words)
}

/// Reads a cell, by how its column is written; `None` where it is empty or says `unknown`.
pub(super) fn read(column: &Column, format: &ColumnFormat, words: &str) -> Result<Option<CellValue>, Fault> {
    if nothing::is_unknown(words) {
        return Ok(None);
    }
    if column.cell.kind == QuestionType::Text {
        return match no_answer(column, words) {
            Some(fault) => Err(fault),
            None => Ok(Some(found(AbstractValue::number(words.chars().count() as f64)))),
        };
    }
    let usual = format.usual(column, words);
    usual
        .and_then(|words| value(column, format, &words))
        .map(Some)
        .map_err(|fault| no_answer(column, words).unwrap_or(fault))
}

fn found(cell: AbstractValue) -> CellValue {
    CellValue { cell, day: None, currency: None }
}

fn value(column: &Column, format: &ColumnFormat, words: &str) -> Result<CellValue, Fault> {
    match &column.cell.kind {
        QuestionType::Money(_) => {
            let (amount, currency) = decimal::money(words, None)?;
            let amount = decimal::within(amount, column.cell.min, column.cell.max)?;
            let amount = if format.is_yearly { amount / MONTHS } else { amount };
            Ok(CellValue { currency, ..found(AbstractValue::number(amount)) })
        }
        QuestionType::Choice(Choice { choices }) => {
            let bare = plain(words);
            match format.words.iter().chain(&column.cell.words).find(|(word, _)| *word == bare) {
                Some((_, at)) => Ok(found(AbstractValue::one_of(bit(u32::try_from(*at).unwrap_or(u32::MAX))))),
                None => Err(choose(ids(choices), words).err().unwrap_or_else(|| unfit(words))),
            }
        }
        kind => {
            let value = kind.parse(words)?;
            let day = if let Value::Date(day) = &value { Some(*day) } else { None };
            let cell = kind.encode(&value).ok_or_else(|| unfit(words))?;
            Ok(CellValue { day, ..found(cell) })
        }
    }
}

/// Columns hold nothing else than what is read above.
fn unfit(words: &str) -> Fault {
    Fault::new(Code::NotAnAnswer, format!("`{words}` fits no column"), "not read")
}

/// Refuses words for what nobody knows, and `n/a`: both are an empty cell.
fn no_answer(column: &Column, words: &str) -> Option<Fault> {
    let fault = scalar::doubt(&column.cell.kind, words);
    fault.or_else(|| {
        words.eq_ignore_ascii_case("n/a").then(|| {
            let message = format!("`{words}` is no cell of the column `{}`", column.name);
            Fault::new(Code::NotApplicable, message, "leave it empty")
                .help("leave the cell empty where there is nothing to say")
        })
    })
}

#[cfg(test)]
mod tests {
    use pack::table::CellType;
    use pack::types::{Money, Number};

    use super::*;

    fn column(kind: QuestionType) -> Column {
        let words = vec![("partner".to_owned(), 0), ("channelpartner".to_owned(), 0), ("direct".to_owned(), 1)];
        let (min, max) = (Some(0.0), None);
        let (also, help) = (Vec::new(), None);
        Column {
            name: "c".into(),
            cell: CellType { kind, min, max, words },
            required: false,
            unique: false,
            links: None,
            gap: None,
            also,
            help,
        }
    }

    #[test]
    #[rustfmt::skip]
    fn every_type_reads_what_fits_it_and_refuses_what_does_not() {
        let number = |integer| QuestionType::Number(Number { unit: None, min: Some(0.0), max: None, integer });
        let choice = || QuestionType::Choice(Choice { choices: vec![("partner".into(), String::new()), ("direct".into(), String::new())] });
        let money = || QuestionType::Money(Money { unit: None });
        for (kind, words, expected) in [
            (QuestionType::Text, "Acme", Ok(Some(AbstractValue::number(4.0)))), (QuestionType::Text, "", Ok(None)), (QuestionType::Text, "unknown", Ok(None)),
            (QuestionType::Text, "n/a", Err("not-applicable")), (QuestionType::Text, "-", Err("not-an-answer")),
            (QuestionType::Date, "1970-01-03", Ok(Some(AbstractValue::number(2.0)))), (QuestionType::Date, "3.1.1970", Ok(Some(AbstractValue::number(2.0)))), (QuestionType::Date, "3/1/1970", Err("not-a-date")), (QuestionType::Date, "TBD", Err("not-an-answer")),
            (number(true), "7", Ok(Some(AbstractValue::number(7.0)))), (number(true), "7.5", Err("not-whole")), (number(false), "7,5", Err("expected-number")),
            (number(false), "-7", Err("out-of-range")),
            (money(), "120 EUR", Ok(Some(AbstractValue::number(120.0)))), (money(), "EUR 120", Ok(Some(AbstractValue::number(120.0)))), (money(), "120", Ok(Some(AbstractValue::number(120.0)))),
            (money(), "-1 EUR", Err("out-of-range")), (money(), "1.200,00 EUR", Err("expected-number")), (money(), "1.200", Err("ambiguous-number")), (money(), "€120", Err("expected-money")),
            (money(), "?", Err("not-an-answer")), (money(), "N/A", Err("not-applicable")),
            (QuestionType::YesNo, "TRUE", Ok(Some(AbstractValue::bool(true)))), (QuestionType::YesNo, "no", Ok(Some(AbstractValue::bool(false)))), (QuestionType::YesNo, "x", Err("expected-yes-no")),
            (choice(), "Partner", Ok(Some(AbstractValue::option(0)))), (choice(), "channel-partner", Ok(Some(AbstractValue::option(0)))), (choice(), "direct", Ok(Some(AbstractValue::option(1)))),
            (choice(), "paid", Err("no-such-choice")),
        ] {
            let column = column(kind);
            let read = read(&column, &ColumnFormat::default(), words).map(|found| found.map(|found| found.cell)).map_err(|fault| fault.at("a.csv", Default::default()).code().unwrap().as_str());
            assert_eq!(read, expected, "{words} as {:?}", column.cell.kind);
        }
    }
}
