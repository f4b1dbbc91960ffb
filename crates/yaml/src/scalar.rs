//! What a scalar says, to a reader that knows what it asks for.
//!
//! A number or a yes must stand as everybody writes it. What YAML alone would take for one (`0777`, `1_000`, `on`)
//! means different things to different readers, and is refused.

use diagnostics::Code;
use diagnostics::suggest::{advice, short};

use super::decode::Cursor;
use super::tree::NodeKind;

impl<'a> Cursor<'a> {
    /// The words of any scalar, be it `No`, `1.10` or `"5"`; `expected-text`, or `empty-value` if there are none.
    pub fn text(self) -> Option<&'a str> {
        match &self.node().kind {
            NodeKind::Scalar { text, .. } if !text.trim().is_empty() => Some(text),
            NodeKind::Scalar { .. } | NodeKind::Null => {
                let problem = self.error(Code::EmptyValue, "expected some text, found nothing");
                self.report(problem.label("nothing stands here"));
                None
            }
            _ => self.expected(Code::ExpectedText, "a text"),
        }
    }

    /// The same as an own string.
    pub fn string(self) -> Option<String> {
        self.text().map(str::to_owned)
    }

    /// `yes`, `no`, `true` or `false`, in lower case and without quotes; `expected-yes-no`.
    pub fn boolean(self) -> Option<bool> {
        match self.plain() {
            Some("yes" | "true") => Some(true),
            Some("no" | "false") => Some(false),
            _ => self.expected(Code::ExpectedYesNo, "`yes` or `no`"),
        }
    }

    /// A whole decimal number without quotes, such as `-7`; `expected-number`.
    pub fn integer(self) -> Option<i64> {
        let number = self.plain().filter(|text| is_decimal(text) && !text.contains('.'));
        number.and_then(|text| text.parse().ok()).or_else(|| self.expected(Code::ExpectedNumber, "a whole number"))
    }

    /// A decimal number without quotes, such as `-7` or `1.50`; `expected-number` for all that only YAML takes for one.
    pub fn number(self) -> Option<f64> {
        let number = self.plain().filter(|text| is_decimal(text)).and_then(|text| text.parse().ok());
        number.filter(|number: &f64| number.is_finite()).or_else(|| self.expected(Code::ExpectedNumber, "a number"))
    }

    /// What the one of the `choices` means that is written here; `expected-text` or `unknown-choice`.
    pub fn one_of<T: Clone>(self, choices: &[(&str, T)]) -> Option<T> {
        let word = self.text()?;
        if let Some((_, meaning)) = choices.iter().find(|(name, _)| *name == word) {
            return Some(meaning.clone());
        }
        let problem = self.error(Code::UnknownChoice, format!("`{}` is not one of the choices", short(word)));
        self.report(problem.label("not known here").help(advice(word, choices.iter().map(|(name, _)| *name))));
        None
    }

    /// The words of a scalar that is neither quoted nor a block.
    fn plain(self) -> Option<&'a str> {
        match &self.node().kind {
            NodeKind::Scalar { text, quoted: false, block: false } => Some(text),
            _ => None,
        }
    }
}

/// Whether `text` is a number as everybody writes it: an optional minus, digits without a needless zero before
/// them, and at most one point, with digits after it.
fn is_decimal(text: &str) -> bool {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    let text = text.strip_prefix('-').unwrap_or(text);
    let (whole, fraction) = text.split_once('.').map_or((text, None), |(whole, fraction)| (whole, Some(fraction)));
    digits(whole) && (whole == "0" || !whole.starts_with('0')) && fraction.is_none_or(digits)
}

#[cfg(test)]
mod tests {
    use super::super::decode::Decoder;
    use super::super::decode::tests::{assert_refused, decode};
    use super::super::parse::parse;
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn a_number_is_what_everybody_takes_for_one() {
        for (yaml, expected) in [("0", 0.0), ("-7", -7.0), ("1.10", 1.1), ("-0.5", -0.5), ("100000000000000000000", 1e20)] {
            assert_eq!(decode(yaml, |v| v.number()), (Some(expected), vec![]), "{yaml:?}");
        }
        for yaml in [
            "1_000", "0777", "0x1F", "0o17", "1e3", ".5", "5.", "+5", ".inf", "-.inf", ".nan", "nan", "inf", "--5", "-x", "1.2.3",
            "12:30", "1,5", "٣", "five", "-0x1", "00", "1 000",
        ] {
            let message = format!("expected a number, found `{yaml}`");
            assert_refused(yaml, |v| v.number(), (Code::ExpectedNumber, yaml, &message));
        }
        let huge = "9".repeat(400);
        assert_refused(&huge, |v| v.number(), (Code::ExpectedNumber, &huge, &format!("expected a number, found `{}…`", "9".repeat(40))));
        assert_refused("'5'", |v| v.number(), (Code::ExpectedNumber, "'5'", "expected a number, found the quoted text `5`"));
        assert_refused("|\n  5", |v| v.number(), (Code::ExpectedNumber, "|", "expected a number, found `5 `"));
        assert_refused("~", |v| v.number(), (Code::ExpectedNumber, "~", "expected a number, found nothing"));
    }

    #[test]
    fn an_integer_is_a_number_without_a_point_that_fits() {
        assert_eq!(decode("-9223372036854775808", |v| v.integer()), (Some(i64::MIN), vec![]));
        for yaml in ["9223372036854775808", "1.0", "07", "1e3", "x"] {
            let message = format!("expected a whole number, found `{yaml}`");
            assert_refused(yaml, |v| v.integer(), (Code::ExpectedNumber, yaml, &message));
        }
    }

    #[test]
    fn yes_and_no_are_four_words() {
        for (yaml, expected) in [("yes", true), ("true", true), ("no", false), ("false", false)] {
            assert_eq!(decode(yaml, |v| v.boolean()), (Some(expected), vec![]));
        }
        for yaml in ["Yes", "NO", "on", "off", "y", "1", "True", "TRUE"] {
            let message = format!("expected `yes` or `no`, found `{yaml}`");
            assert_refused(yaml, |v| v.boolean(), (Code::ExpectedYesNo, yaml, &message));
        }
        let quoted = "expected `yes` or `no`, found the quoted text `yes`";
        assert_refused("\"yes\"", |v| v.boolean(), (Code::ExpectedYesNo, "\"yes\"", quoted));
        assert_refused(
            "[yes]",
            |v| v.boolean(),
            (Code::ExpectedYesNo, "[yes]", "expected `yes` or `no`, found a list"),
        );
    }

    #[test]
    fn a_text_is_any_words_as_they_are_written() {
        for (yaml, expected) in [
            ("No", "No"),
            ("1.10", "1.10"),
            ("'5'", "5"),
            ("0777", "0777"),
            ("|\n  a\n  b", "a\nb\n"),
            ("\"ä \"", "ä "),
        ] {
            assert_eq!(decode(yaml, |v| v.string()), (Some(expected.to_owned()), vec![]));
        }
        assert_refused("[x]", |v| v.string(), (Code::ExpectedText, "[x]", "expected a text, found a list"));
        assert_refused(
            "\n  b: 1\n  c: 2",
            |v| v.string(),
            (Code::ExpectedText, "b: 1", "expected a text, found a mapping"),
        );
        for yaml in ["''", "' '", "~"] {
            assert_refused(yaml, |v| v.string(), (Code::EmptyValue, yaml, "expected some text, found nothing"));
        }
    }

    #[test]
    fn a_choice_is_one_of_the_names_and_a_slip_of_the_pen_is_understood() {
        let read = |value: Cursor<'_>| value.one_of(&[("high", 3), ("low", 1)]);
        assert_eq!(decode("high", read), (Some(3), vec![]));
        assert_eq!(decode("'low'", read), (Some(1), vec![]));
        assert_refused("High", read, (Code::UnknownChoice, "High", "`High` is not one of the choices"));
        assert_refused("[high]", read, (Code::ExpectedText, "[high]", "expected a text, found a list"));
        let document = parse("a.yaml", b"hihg").unwrap();
        let decoder = Decoder::new(&document);
        assert_eq!(read(decoder.root()), None);
        assert_eq!(decoder.finish().into_sorted()[0].help.as_deref(), Some("did you mean `high`?"));
    }
}
