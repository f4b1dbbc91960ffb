//! Shares of one where per cent are asked: `0.82` is 82 per cent to one reader, and less than one to another.

use diagnostics::Code;
use diagnostics::suggest::short;

use super::Fault;

/// Words for `%`.
pub(super) const PERCENT: [&str; 5] = ["%", "percent", "per cent", "pct", "percents"];

/// Refuses a number, or the ends of a range, that may be a share of one because no unit says otherwise.
///
/// Whole numbers are per cent, so that `1` is one of a hundred; `1.0` is written by whoever counts up to one.
pub(super) fn check(words: &str, numbers: &[f64], unit: Option<&str>) -> Result<(), Fault> {
    let names_percent = |words: &str| {
        let lower = words.to_lowercase();
        PERCENT.iter().any(|word| lower.contains(word))
    };
    let is_share = |number: &f64| number.abs() <= 1.0;
    let has_decimals = words.contains(['.', ',']) && numbers.iter().any(|number| *number != 0.0);
    if !unit.is_some_and(names_percent) || names_percent(words) || !has_decimals || !numbers.iter().all(is_share) {
        return Ok(());
    }
    let range = |of: fn(f64) -> f64| numbers.iter().map(|number| of(*number).to_string()).collect::<Vec<_>>().join("-");
    // What a hundredfold adds behind the twelfth decimal is the rounding of a computer.
    let (hundredfold, plain) = (range(|number| (number * 1e12).round() / 1e10), range(|number| number));
    let message = format!("`{}` can be read in two ways", short(words.trim()));
    let help = format!("write `{hundredfold} %` if it is a share of one, `{plain} %` if it is of a hundred");
    Err(Fault::new(Code::AmbiguousNumber, message, "of one or of a hundred?").help(help))
}

#[cfg(test)]
mod tests {
    use diagnostics::Code;
    use expr::Value;
    use proptest::prelude::*;

    use super::super::{Number, QuestionType};

    fn percent(unit: &str, integer: bool) -> QuestionType {
        QuestionType::Number(Number { unit: Some(unit.to_owned()), min: Some(0.0), max: Some(100.0), integer })
    }

    #[test]
    fn a_share_of_one_is_refused_and_both_readings_are_named() {
        for (words, expected) in [
            ("0.82", "write `82 %` if it is a share of one, `0.82 %` if it is of a hundred"),
            ("0.29", "write `29 %` if it is a share of one, `0.29 %` if it is of a hundred"),
            ("0.005", "write `0.5 %` if it is a share of one, `0.005 %` if it is of a hundred"),
            ("1.0", "write `100 %` if it is a share of one, `1 %` if it is of a hundred"),
            ("0,82", "write `82 %` if it is a share of one, `0.82 %` if it is of a hundred"),
            ("about 0.82", "write `82 %` if it is a share of one, `0.82 %` if it is of a hundred"),
            ("0.2-0.3", "write `20-30 %` if it is a share of one, `0.2-0.3 %` if it is of a hundred"),
            ("0 to 0.5", "write `0-50 %` if it is a share of one, `0-0.5 %` if it is of a hundred"),
            ("between 0.5 and 1", "write `50-100 %` if it is a share of one, `0.5-1 %` if it is of a hundred"),
        ] {
            for (unit, integer) in [("%", false), ("percentage points", false), ("% of deals", false)] {
                let fault = percent(unit, integer).parse_natural(words).unwrap_err();
                assert_eq!((fault.code(), fault.advice()), (Code::AmbiguousNumber, Some(expected)), "{words}");
            }
        }
        for integer in [false, true] {
            assert_eq!(percent("%", integer).parse("0.82").unwrap_err().code(), Code::AmbiguousNumber);
        }
    }

    #[test]
    fn what_is_of_a_hundred_is_read() {
        for (words, least, most) in [
            ("82", 82.0, 82.0),
            ("0", 0.0, 0.0),
            ("0.0", 0.0, 0.0),
            ("1", 1.0, 1.0),
            ("1.5", 1.5, 1.5),
            ("0.82 %", 0.82, 0.82),
            ("0.82%", 0.82, 0.82),
            ("0.82 percent", 0.82, 0.82),
            ("0.82 Per Cent", 0.82, 0.82),
            ("0.5-0.8%", 0.5, 0.8),
            ("0.5-3", 0.5, 3.0),
        ] {
            let expected = if least == most { Value::Number(least) } else { Value::Between { least, most } };
            assert_eq!(percent("%", false).parse_natural(words), Ok(expected), "{words}");
        }
        let days = QuestionType::Number(Number { unit: Some("days".into()), min: None, max: None, integer: false });
        assert_eq!(days.parse("0.82"), Ok(Value::Number(0.82)));
    }

    proptest! {
        /// Whatever is taken for per cent without a unit is none that could be a share of one, and each reading that help offers is read.
        #[test]
        fn no_share_passes_for_per_cent(digits in 1..10_000_u32) {
            let share = f64::from(digits) / 10_000.0;
            let words = share.to_string();
            for kind in [percent("%", false), percent("%", true)] {
                prop_assert!(kind.parse(&words).is_err() && kind.parse_natural(&words).is_err(), "{}", words);
            }
            let fault = percent("%", false).parse(&words).unwrap_err();
            let offered: Vec<&str> = fault.advice().unwrap().split('`').skip(1).step_by(2).collect();
            let read: Vec<Value> = offered.iter().map(|form| percent("%", false).parse(form).unwrap()).collect();
            let Value::Number(hundredfold) = &read[0] else { panic!() };
            prop_assert!((hundredfold - share * 100.0).abs() < 1e-9);
            prop_assert_eq!(&read[1], &Value::Number(share));
        }
    }
}
