//! `> 20` as an answer: YAML takes a `>` at the start for a block of text, and people for "more than".

use std::borrow::Cow;

use yaml::{Document, Node, NodeKind};

/// Signs that YAML reads as words, one of which stands for each `>` while a text is parsed.
const SIGNS: [char; 8] = ['^', '$', '/', ';', '(', ')', '=', '+'];

/// A text in which no `>` before a number stands where YAML would stumble over it; all else keeps its place.
pub(super) struct Hidden<'b> {
    bytes: Cow<'b, [u8]>,
    /// The sign that stands for it, and the text as it was; none where nothing was hidden.
    hidden: Option<(char, &'b str)>,
}

impl<'b> Hidden<'b> {
    pub(super) fn of(bytes: &'b [u8]) -> Self {
        let plain = Self { bytes: Cow::Borrowed(bytes), hidden: None };
        let Ok(text) = std::str::from_utf8(bytes) else { return plain };
        let places = places(text);
        let Some(sign) = SIGNS.into_iter().find(|sign| !text.contains(*sign)).filter(|_| !places.is_empty()) else {
            return plain;
        };
        let mut bytes = bytes.to_vec();
        for at in places {
            bytes[at] = sign as u8;
        }
        Self { bytes: Cow::Owned(bytes), hidden: Some((sign, text)) }
    }

    pub(super) fn bytes(&self) -> &[u8] {
        &self.bytes
    }

    /// Gives a document its text and its words back.
    pub(super) fn restore(self, document: &mut Document) {
        let Some((sign, text)) = self.hidden else { return };
        text.clone_into(&mut document.text);
        words(&mut document.root, sign);
    }
}

fn words(node: &mut Node, sign: char) {
    match &mut node.kind {
        NodeKind::Scalar { text, .. } => *text = text.replace(sign, ">"),
        NodeKind::Sequence(items) => items.iter_mut().for_each(|item| words(item, sign)),
        NodeKind::Mapping(entries) => {
            for (key, value) in entries {
                words(key, sign);
                words(value, sign);
            }
        }
        NodeKind::Null => {}
    }
}

/// Where a `>` begins a value that is a number, in lines that are indented.
fn places(text: &str) -> Vec<usize> {
    let mut places = Vec::new();
    let mut start = 0;
    for line in text.split_inclusive(['\n', '\r']) {
        let next = start + line.len();
        for (at, _) in line.match_indices('>').filter(|_| line.starts_with(' ')) {
            let before = line[..at].trim_end_matches([' ', '\t']);
            let is_first = before.len() < at && (before.ends_with(':') || before.trim_start() == "-");
            let value = line[at + 1..].trim_end();
            let number = value.trim_start_matches(['=', ' ']);
            let is_number = number.contains(|c: char| c.is_ascii_digit()) && !number.starts_with('#');
            if is_first && is_number && !(is_indicator(value) && is_deeper(line, &text[next..])) {
                places.push(start + at);
            }
        }
        start = next;
    }
    places
}

/// Whether what follows a `>` can say how a block of text is indented.
fn is_indicator(value: &str) -> bool {
    let said = value.split(" #").next().unwrap_or_default().trim_end();
    said.len() <= 2 && said.chars().all(|c| c.is_ascii_digit() || "+-".contains(c))
}

/// Whether the text below a line is its block.
fn is_deeper(line: &str, below: &str) -> bool {
    let depth = |line: &str| line.len() - line.trim_start_matches(' ').len();
    below.lines().find(|below| !below.trim().is_empty()).is_some_and(|below| depth(below) > depth(line))
}

#[cfg(test)]
mod tests {
    use super::super::samples::{facts, problems};

    #[test]
    #[rustfmt::skip]
    fn more_than_is_read_where_a_number_is_asked_and_blocks_stay_blocks() {
        for (answers, expected) in [
            ("partners.signed: > 20", "partners.signed = Between { least: 21.0, most: inf } [stated a.yaml:2:20]"),
            ("partners.signed: >20", "partners.signed = Between { least: 21.0, most: inf } [stated a.yaml:2:20]"),
            ("partners.signed: >5", "partners.signed = Between { least: 6.0, most: inf } [stated a.yaml:2:20]"),
            ("partners.signed: >= 5 # by hand", "partners.signed = Between { least: 5.0, most: inf } [stated a.yaml:2:20]"),
            ("partners.signed: {value: > 5, note: a > b}", "partners.signed = Between { least: 6.0, most: inf } [stated a.yaml:2:28]"),
            ("partners.signed:\n    value: > 5\n    note: >2\n      a\n      b", "partners.signed = Between { least: 6.0, most: inf } [stated a.yaml:3:12]"),
            ("money.budget: > 20k EUR", "money.budget = MoneyBetween { least: 20000.000000000004, most: inf, currency: (\"EUR\") } [stated a.yaml:2:17]"),
            ("partners.signed: <5", "partners.signed = Between { least: 0.0, most: 4.0 } [stated a.yaml:2:20]"),
            ("program.stage: > 2", "program.stage = Number(3.0) [stated a.yaml:2:18]"),
            ("events.owner: >\n    more than\n    20", "events.owner = Text(\"more than 20\") [stated a.yaml:2:17]"),
            ("events.owner: >2\n    more", "events.owner = Text(\"more\") [stated a.yaml:2:17]"),
            ("events.owner: '> 20 of them'", "events.owner = Text(\"> 20 of them\") [stated a.yaml:2:17]"),
        ] {
            assert_eq!(facts(&[("a.yaml", &format!("answers:\n  {answers}\n"))]), [expected], "{answers}");
        }
        for (text, expected) in [
            ("answers:\n  company.dominant: > 20\n", "2:21 expected-yes-no > 20"),
            ("answers:\n  partners.signed: > many\n", "2:20 yaml-syntax > many"),
            ("answers:\n  program.stage: > 20\n", "2:18 wrong-level > 20"),
        ] {
            assert_eq!(problems("a.yaml", text), [expected], "{text}");
        }
    }
}
