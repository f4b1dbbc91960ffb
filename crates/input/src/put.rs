//! One answer put into a file of answers, which keeps every comment and whatever else stands there.

use diagnostics::Problem;
use expr::Day;
use serde::{Deserialize, Serialize};
use yaml::edit::{Edit, EditError, apply};
use yaml::write::scalar;
use yaml::{Node, NodeKind};

use super::backing::ASIDE;
use super::join::flow;

/// An answer, as it is written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct NewAnswer {
    /// What is answered.
    pub value: NewValue,
    /// What the respondent adds. Where nothing is said, what stands there stays as long as the value does.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub note: Option<String>,
    /// What proves it; likewise.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub evidence: Option<String>,
    /// The day for which it holds.
    #[serde(with = "day")]
    pub date: Day,
}

/// What is answered, in the words that the reader of answers takes.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum NewValue {
    /// One value.
    Words(String),
    /// Several choices.
    Several(Vec<String>),
    /// A state or value for each item or quarter.
    Parts(Vec<(String, NewValue)>),
    /// Entries with their fields.
    Entries(Vec<Vec<(String, NewValue)>>),
    /// What stands there already, as true on another day.
    Kept,
    /// Nothing: the question is open again.
    Open,
}

/// A day as people write it.
mod day {
    use serde::de::Error;
    use serde::{Deserialize, Deserializer, Serializer};

    use super::Day;

    #[expect(clippy::trivially_copy_pass_by_ref, reason = "serde hands it over so")]
    pub fn serialize<S: Serializer>(day: &Day, to: S) -> Result<S::Ok, S::Error> {
        to.collect_str(day)
    }

    pub fn deserialize<'de, D: Deserializer<'de>>(from: D) -> Result<Day, D::Error> {
        let text = String::deserialize(from)?;
        text.parse().map_err(|_| D::Error::custom("not a day"))
    }
}

impl NewValue {
    /// On one line of YAML.
    fn yaml(&self) -> String {
        let list = |items: Vec<String>| format!("[{}]", items.join(", "));
        match self {
            NewValue::Words(words) => plain(words),
            NewValue::Several(words) => list(words.iter().map(|words| plain(words)).collect()),
            NewValue::Parts(parts) => fields(parts.iter().map(|(name, value)| (name.as_str(), value.yaml()))),
            NewValue::Entries(entries) => {
                let entry = |entry: &Vec<(String, NewValue)>| {
                    fields(entry.iter().map(|(name, value)| (name.as_str(), value.yaml())))
                };
                list(entries.iter().map(entry).collect())
            }
            NewValue::Kept | NewValue::Open => "~".to_owned(),
        }
    }
}

/// Fields in brackets.
fn fields<'a>(fields: impl Iterator<Item = (&'a str, String)>) -> String {
    let fields: Vec<String> = fields.map(|(name, value)| format!("{}: {value}", scalar(name))).collect();
    format!("{{{}}}", fields.join(", "))
}

/// Words of an answer. Numbers and days are read as words in any case and stand without quotes, as people write them.
fn plain(words: &str) -> String {
    let is_plain = |letter: char| letter.is_ascii_digit() || ['.', '-'].contains(&letter);
    match words {
        "yes" | "no" => words.to_owned(),
        _ if words.starts_with(|letter: char| letter.is_ascii_digit()) && words.chars().all(is_plain) => {
            words.to_owned()
        }
        _ => scalar(words),
    }
}

/// Why an answer could not be put into a file.
#[derive(Debug, thiserror::Error)]
pub enum PutError {
    /// The file cannot be read as YAML.
    #[error("the file cannot be read")]
    Unreadable(Vec<Problem>),
    /// The answer has no place in the file as it is written.
    #[error("the answer cannot be written into the file: {0}")]
    Edit(#[from] EditError),
}

/// The text of a file of answers with an answer in it: in the place of the one that stands under its name, or behind the last. What
/// was said beside another value goes with it: it proved that one. Items of a checklist that are not named keep their day.
///
/// # Errors
///
/// [`PutError`]; nothing else in the file would be read otherwise than before.
pub fn put(file: &str, text: &str, name: &str, answer: &NewAnswer) -> Result<String, PutError> {
    let mut sheet = AnswerSheet { file, text: text.to_owned() };
    let root = sheet.read()?;
    let entry = root.get("answers").and_then(|answers| answers.get(name));
    let head = root.get("date").and_then(Node::text).and_then(|date| date.parse().ok());
    let field = |name: &str| entry.and_then(|entry| entry.get(name));
    let is_wrapped = field("value").is_some();
    let is_list = matches!(entry.map(|entry| &entry.kind), Some(NodeKind::Mapping(_))) && !is_wrapped;
    let is_dated = head != Some(answer.date) || field("date").is_some();
    let list = entry.filter(|_| is_list).or(field("value"));
    if let (NewValue::Parts(parts), Some(list)) = (&answer.value, list)
        && keys(list).any(|item| !ASIDE.contains(&item) && parts.iter().all(|(part, _)| part != item))
    {
        let within: &[&str] = if is_wrapped { &["answers", name, "value"] } else { &["answers", name] };
        let day = field("date").and_then(Node::text).and_then(|date| date.parse().ok()).or(head);
        for (part, value) in parts {
            let item = item(answer, value, list.get(part), entry, day);
            sheet.set(&[within, &[part.as_str()]].concat(), &item)?;
        }
        return Ok(sheet.text);
    }
    let stays = match (&answer.value, list) {
        (NewValue::Kept | NewValue::Open, _) => true,
        (NewValue::Parts(parts), list) => {
            parts.iter().all(|(part, value)| list.and_then(|list| list.get(part)).is_some_and(|item| says(item, value)))
        }
        (value, _) => field("value").is_some_and(|old| says(old, value)),
    };
    let beside = |name: &str, said: &Option<String>| match said {
        Some(words) => Some(scalar(words)),
        None => (!stays && has_words(field(name))).then(|| "~".to_owned()),
    };
    let aside: Vec<(&str, String)> = [
        ("note", beside("note", &answer.note)),
        ("evidence", beside("evidence", &answer.evidence)),
        ("date", is_dated.then(|| answer.date.to_string())),
    ]
    .into_iter()
    .filter_map(|(name, said)| Some((name, said?)))
    .collect();
    match (&answer.value, is_wrapped) {
        (NewValue::Kept, true) => {}
        (NewValue::Kept, false) if is_list => {}
        (NewValue::Kept, false) => {
            let Some(entry) = entry.filter(|_| !aside.is_empty()) else { return Ok(sheet.text) };
            sheet.set(&["answers", name], &fields([("value", flow(entry))].into_iter().chain(aside)))?;
            return Ok(sheet.text);
        }
        (NewValue::Parts(parts), wrapped) if wrapped || is_list => {
            let within: &[&str] = if wrapped { &["answers", name, "value"] } else { &["answers", name] };
            for (part, value) in parts {
                sheet.set(&[within, &[part.as_str()]].concat(), &value.yaml())?;
            }
        }
        (value, true) => sheet.set(&["answers", name, "value"], &value.yaml())?,
        (NewValue::Open, false) => return sheet.set(&["answers", name], "~").map(|()| sheet.text),
        (value, false) if aside.is_empty() => return sheet.set(&["answers", name], &value.yaml()).map(|()| sheet.text),
        (NewValue::Parts(parts), false) => {
            let parts = parts.iter().map(|(part, value)| (part.as_str(), value.yaml()));
            sheet.set(&["answers", name], &fields(parts.chain(aside)))?;
            return Ok(sheet.text);
        }
        (value, false) => {
            sheet.set(&["answers", name], &fields([("value", value.yaml())].into_iter().chain(aside)))?;
            return Ok(sheet.text);
        }
    }
    for (part, said) in aside {
        sheet.set(&["answers", name, part], &said)?;
    }
    Ok(sheet.text)
}

/// An item of a checklist on one line of YAML: its value, and beside it what differs from the list's.
fn item(answer: &NewAnswer, value: &NewValue, old: Option<&Node>, entry: Option<&Node>, day: Option<Day>) -> String {
    let stays = old.is_some_and(|old| says(old, value));
    let own = |name: &str| old.and_then(|old| old.get(name));
    let inherited = |name: &str| own(name).is_some() || has_words(entry.and_then(|entry| entry.get(name)));
    let beside = |name: &'static str, said: &Option<String>| match said {
        Some(words) => Some((name, scalar(words))),
        None if stays => own(name).map(|node| (name, flow(node))),
        None => inherited(name).then(|| (name, "~".to_owned())),
    };
    let date = (day != Some(answer.date)).then(|| ("date", answer.date.to_string()));
    let aside: Vec<(&str, String)> =
        [beside("note", &answer.note), beside("evidence", &answer.evidence), date].into_iter().flatten().collect();
    match aside.is_empty() {
        true => value.yaml(),
        false => fields([("value", value.yaml())].into_iter().chain(aside)),
    }
}

/// Whether an answer says what stands there already.
fn says(old: &Node, new: &NewValue) -> bool {
    let old = old.get("value").unwrap_or(old);
    match (&old.kind, new) {
        (NodeKind::Scalar { text, .. }, NewValue::Words(words)) => text.trim() == words.trim(),
        (NodeKind::Sequence(items), NewValue::Several(words)) => {
            let items: Option<Vec<&str>> = items.iter().map(Node::text).collect();
            items.is_some_and(|items| items.iter().eq(words))
        }
        _ => flow(old) == new.yaml(),
    }
}

fn keys(node: &Node) -> impl Iterator<Item = &str> {
    let entries = match &node.kind {
        NodeKind::Mapping(entries) => entries.as_slice(),
        _ => &[],
    };
    entries.iter().filter_map(|(key, _)| key.text())
}

fn has_words(field: Option<&Node>) -> bool {
    field.and_then(Node::text).is_some_and(|words| !words.trim().is_empty() && words != "~")
}

/// A file of answers that nobody filled in yet.
pub fn sheet(company: Option<&str>, respondent: Option<&str>, role: Option<&str>, date: Day) -> String {
    let line =
        |name: &str, words: Option<&str>| words.map(|words| format!("{name}: {}\n", scalar(words))).unwrap_or_default();
    let head = [line("company", company), line("respondent", respondent), line("role", role)].concat();
    format!("answers_format: 1\n{head}date: {date}\nanswers:\n")
}

/// The text of a file that is changed field by field.
struct AnswerSheet<'f> {
    file: &'f str,
    text: String,
}

impl AnswerSheet<'_> {
    fn read(&self) -> Result<Node, PutError> {
        let document = yaml::parse(self.file, self.text.as_bytes()).map_err(PutError::Unreadable)?;
        Ok(document.root)
    }

    fn set(&mut self, path: &[&str], yaml: &str) -> Result<(), PutError> {
        let document = yaml::parse(self.file, self.text.as_bytes()).map_err(PutError::Unreadable)?;
        self.text = apply(&document, &[Edit::set(&document, path, yaml)?])?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn day(text: &str) -> Day {
        text.parse().unwrap()
    }

    fn answer(value: NewValue) -> NewAnswer {
        NewAnswer { value, note: None, evidence: None, date: day("2026-11-29") }
    }

    fn words(words: &str) -> NewAnswer {
        answer(NewValue::Words(words.to_owned()))
    }

    fn parts(parts: &[(&str, &str)]) -> NewAnswer {
        let part = |(part, words): &(&str, &str)| ((*part).to_owned(), NewValue::Words((*words).to_owned()));
        answer(NewValue::Parts(parts.iter().map(part).collect()))
    }

    const HEAD: &str = "# Mine.\nanswers_format: 1\ndate: 2026-11-29\n";

    #[test]
    #[rustfmt::skip]
    fn an_answer_takes_its_place_and_the_rest_stays() {
        for (before, name, new, after) in [
            ("answers: {}\n", "a.b", words("3"), "answers: {a.b: 3}\n"),
            ("answers:\n", "a.b", words("about 20 %"), "answers:\n  a.b: about 20 %\n"),
            ("answers:\n  # The first.\n  a.b:\n  # The second.\n  a.c: 1 # sure\n", "a.b", words("yes"), "answers:\n  # The first.\n  a.b: yes\n  # The second.\n  a.c: 1 # sure\n"),
            ("answers:\n  a.c: 1 # sure\n", "a.c", words("No"), "answers:\n  a.c: \"No\" # sure\n"),
            ("answers:\n  a.c: {value: 1, note: mine, date: 2025-01-01}\n", "a.c", words("1"), "answers:\n  a.c: {value: 1, note: mine, date: 2026-11-29}\n"),
            ("answers:\n  a.c:\n    value: 1\n    note: mine\n", "a.c", words("2"), "answers:\n  a.c:\n    value: 2\n    note: ~\n"),
            ("answers:\n  l:\n    x:\n    # why\n    y: none\n", "l", parts(&[("x", "in_place"), ("z", "partial")]), "answers:\n  l:\n    x: in_place\n    # why\n    y: none\n    z: partial\n"),
            ("answers:\n  l:\nx: 1\n", "l", parts(&[("x", "in_place"), ("z", "partial")]), "answers:\n  l: {x: in_place, z: partial}\nx: 1\n"),
            ("answers:\n  a.c: 1\n", "a.c", answer(NewValue::Open), "answers:\n  a.c: ~\n"),
            ("answers:\n  m:\n    - a\n", "m", answer(NewValue::Several(vec!["b".into(), "No".into()])), "answers:\n  m: [b, \"No\"]\n"),
            ("answers: {}\n", "r", answer(NewValue::Entries(vec![vec![("type".into(), NewValue::Words("a, b".into()))], vec![]])), "answers: {r: [{type: 'a, b'}, {}]}\n"),
        ] {
            let put = put("a.yaml", &format!("{HEAD}{before}"), name, &new).unwrap();
            assert_eq!(put, format!("{HEAD}{after}"), "{before}");
        }
    }

    #[test]
    fn an_answer_of_another_day_says_so() {
        let old = "date: 2026-01-01\nanswers: {a: 1}\n";
        let noted = NewAnswer { note: Some("counted: twice".to_owned()), ..words("2") };
        let after = put("a.yaml", old, "a", &noted).unwrap();
        assert_eq!(after, "date: 2026-01-01\nanswers: {a: {value: 2, note: \"counted: twice\", date: 2026-11-29}}\n");
        let after = put("a.yaml", old, "l", &parts(&[("x", "none")])).unwrap();
        assert_eq!(after, "date: 2026-01-01\nanswers: {a: 1, l: {x: none, date: 2026-11-29}}\n");
    }

    #[test]
    fn what_proved_another_value_proves_nothing_of_this_one() {
        let text = |answer: &str| format!("date: 2026-11-29\nanswers:\n  {answer}\n");
        let proven = NewAnswer { evidence: Some("minutes".to_owned()), ..words("2") };
        let several = |ids: &[&str]| answer(NewValue::Several(ids.iter().map(|id| (*id).to_owned()).collect()));
        for (before, new, after) in [
            ("a: {value: 1, note: n, evidence: e}", words("2"), "a: {value: 2, note: ~, evidence: ~}"),
            ("a: {value: 1, note: n, evidence: e}", words("1"), "a: {value: 1, note: n, evidence: e}"),
            ("a: {value: 1, evidence: e}", proven, "a: {value: 2, evidence: minutes}"),
            ("a: {value: [m, o], evidence: e}", several(&["m", "o"]), "a: {value: [m, o], evidence: e}"),
            ("a: {value: [m, o], evidence: e}", several(&["m"]), "a: {value: [m], evidence: ~}"),
            (
                "a: {x: none, y: partial, evidence: e}",
                parts(&[("x", "in_place"), ("y", "partial")]),
                "a: {x: in_place, y: partial, evidence: ~}",
            ),
        ] {
            assert_eq!(put("a.yaml", &text(before), "a", &new).unwrap(), text(after), "{before}");
        }
    }

    #[test]
    fn an_item_that_is_answered_alone_leaves_the_others_as_old_as_they_are() {
        let text = |answer: &str| format!("date: 2026-01-01\nanswers:\n  {answer}\n");
        for (before, after) in [
            ("l: {x: none, y: partial}", "l: {x: {value: in_place, date: 2026-11-29}, y: partial}"),
            (
                "l: {x: none, y: partial, evidence: e}",
                "l: {x: {value: in_place, evidence: ~, date: 2026-11-29}, y: partial, evidence: e}",
            ),
            (
                "l: {x: in_place, y: none, evidence: e}",
                "l: {x: {value: in_place, date: 2026-11-29}, y: none, evidence: e}",
            ),
            ("l: {x: none, y: none, date: 2026-11-29}", "l: {x: in_place, y: none, date: 2026-11-29}"),
            (
                "l: {value: {x: none, y: none}, note: n}",
                "l: {value: {x: {value: in_place, note: ~, date: 2026-11-29}, y: none}, note: n}",
            ),
            (
                "l: {x: {value: none, evidence: e}, y: none}",
                "l: {x: {value: in_place, evidence: ~, date: 2026-11-29}, y: none}",
            ),
        ] {
            let put = put("a.yaml", &text(before), "l", &parts(&[("x", "in_place")])).unwrap();
            assert_eq!(put, text(after), "{before}");
        }
    }

    #[test]
    fn an_answer_that_still_holds_gets_the_day() {
        let kept = answer(NewValue::Kept);
        for (before, after) in [
            ("a: 1 # sure", "a: {value: 1, date: 2026-11-29} # sure"),
            ("a: {value: 1, note: n, date: 2025-01-01}", "a: {value: 1, note: n, date: 2026-11-29}"),
            ("a: {x: none, y: partial}", "a: {x: none, y: partial, date: 2026-11-29}"),
            ("a:\n    - \"No\"\n    - b", "a: {value: [\"No\", b], date: 2026-11-29}"),
        ] {
            let text = |answer: &str| format!("date: 2026-01-01\nanswers:\n  {answer}\n");
            assert_eq!(put("a.yaml", &text(before), "a", &kept).unwrap(), text(after));
        }
    }

    #[test]
    fn a_new_sheet_takes_answers() {
        let sheet = sheet(Some("Yes & Sons: Ltd"), None, Some("CEO"), day("2026-11-29"));
        let after = put("a.yaml", &sheet, "FM-01", &words("4")).unwrap();
        assert_eq!(
            after,
            "answers_format: 1\ncompany: \"Yes & Sons: Ltd\"\nrole: CEO\ndate: 2026-11-29\nanswers:\n  FM-01: 4\n"
        );
    }
}
