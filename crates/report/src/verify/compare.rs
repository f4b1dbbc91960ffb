//! Two texts of a report held against each other: the same, or what differs and where.
//!
//! Of JSON only the white space between its parts is left aside. A number that is written in another way is a difference, also where it
//! is read as the same: nobody has to trust how somebody reads numbers. So is a field that is there twice, of which readers take one or the other.

use diagnostics::sanitize::sanitize_line;
use serde_json::Value;

/// The most differences that are named.
pub const MOST: usize = 20;
/// The most letters of a value that are told.
const LETTERS: usize = 60;
/// The most letters of a path that are told.
const PATH_LETTERS: usize = 200;

/// What differs.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Differences {
    /// The first of them, [`MOST`] at most.
    pub named: Vec<Difference>,
    /// How many there are in all.
    pub count: usize,
}

/// One place in which two texts differ.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Difference {
    /// A JSON pointer such as `/scores/0/least`, or a line.
    pub place: String,
    /// What stands there in the file, as one line; none where nothing does.
    pub file: Option<String>,
    /// What stands there when it is judged again.
    pub again: Option<String>,
}

impl Differences {
    /// Whether the texts are the same.
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    fn add(&mut self, make: impl FnOnce() -> Difference) {
        self.count += 1;
        if self.named.len() < MOST {
            self.named.push(make());
        }
    }
}

/// Where two texts of JSON differ: by the paths of values, or else by lines.
pub fn compare_json(file: &str, again: &str) -> Differences {
    let mut found = Differences::default();
    if parts(file).map(|(_, byte)| byte).eq(parts(again).map(|(_, byte)| byte)) {
        return found;
    }
    if let (Ok(file), Ok(again)) = (serde_json::from_str(file), serde_json::from_str(again)) {
        compare_values("", Some(&file), Some(&again), &mut found);
    }
    if found.is_empty() {
        found.add(|| written_otherwise(file, again));
    }
    found
}

/// The bytes of JSON without white space between its parts, each with its place in the text.
fn parts(text: &str) -> impl Iterator<Item = (usize, u8)> {
    let (mut in_text, mut escaped) = (false, false);
    text.bytes().enumerate().filter(move |(_, byte)| {
        let counts = in_text || !matches!(byte, b' ' | b'\t' | b'\n' | b'\r');
        match byte {
            _ if escaped => escaped = false,
            b'\\' => escaped = in_text,
            b'"' => in_text = !in_text,
            _ => {}
        }
        counts
    })
}

/// The first place in which texts of the same value differ.
fn written_otherwise(file: &str, again: &str) -> Difference {
    let mut theirs = parts(again);
    let at = parts(file).find_map(|(at, byte)| match theirs.next() {
        Some((_, other)) if other == byte => None,
        other => Some((at, other.map_or(again.len(), |(at, _)| at))),
    });
    let (at, other) = at.unwrap_or((file.len(), theirs.next().map_or(again.len(), |(at, _)| at)));
    Difference { place: line(file, at), file: Some(around(file, at)), again: Some(around(again, other)) }
}

fn compare_values(path: &str, file: Option<&Value>, again: Option<&Value>, found: &mut Differences) {
    match (file, again) {
        (Some(Value::Object(file)), Some(Value::Object(again))) => {
            for name in file.keys().chain(again.keys().filter(|name| !file.contains_key(*name))) {
                let path = format!("{path}/{}", name.replace('~', "~0").replace('/', "~1"));
                compare_values(&path, file.get(name), again.get(name), found);
            }
        }
        (Some(Value::Array(file)), Some(Value::Array(again))) => {
            for at in 0..file.len().max(again.len()) {
                compare_values(&format!("{path}/{at}"), file.get(at), again.get(at), found);
            }
        }
        (file, again) if file == again => {}
        (file, again) => found.add(|| Difference {
            place: shortened(if path.is_empty() { "/" } else { path }, PATH_LETTERS),
            file: file.map(value_text),
            again: again.map(value_text),
        }),
    }
}

fn value_text(value: &Value) -> String {
    shortened(&value.to_string(), LETTERS)
}

fn shortened(text: &str, most: usize) -> String {
    let text = sanitize_line(text);
    match text.char_indices().nth(most) {
        Some((end, _)) => format!("{}…", &text[..end]),
        None => text,
    }
}

/// Where two texts differ, line by line.
pub fn compare_lines(file: &str, again: &str) -> Differences {
    let mut found = Differences::default();
    if file == again {
        return found;
    }
    let (theirs, ours): (Vec<&str>, Vec<&str>) = (file.split('\n').collect(), again.split('\n').collect());
    for at in 0..theirs.len().max(ours.len()) {
        let (theirs, ours) = (theirs.get(at), ours.get(at));
        if theirs == ours {
            continue;
        }
        let same = match (theirs, ours) {
            (Some(one), Some(other)) => one.bytes().zip(other.bytes()).take_while(|(one, other)| one == other).count(),
            _ => 0,
        };
        found.add(|| Difference {
            place: format!("line {}", at + 1),
            file: theirs.map(|line| around(line, same)),
            again: ours.map(|line| around(line, same)),
        });
    }
    found
}

fn line(text: &str, at: usize) -> String {
    format!("line {}", 1 + text.bytes().take(at).filter(|byte| *byte == b'\n').count())
}

/// What stands around a place, on one line.
fn around(text: &str, at: usize) -> String {
    let from = (0..=at.saturating_sub(LETTERS / 2).min(text.len()))
        .rev()
        .find(|from| text.is_char_boundary(*from))
        .unwrap_or(0);
    let dots = if from == 0 { "" } else { "…" };
    format!("{dots}{}", shortened(&text[from..], LETTERS))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn differences(file: &str, again: &str) -> Vec<String> {
        let found = compare_json(file, again);
        let words = |one: Option<String>| one.unwrap_or_else(|| "-".to_owned());
        found.named.into_iter().map(|one| format!("{}: {} {}", one.place, words(one.file), words(one.again))).collect()
    }

    #[test]
    #[rustfmt::skip]
    fn what_differs_is_told_by_its_path() {
        for (file, again, expected) in [
            ("{\"a\": [1, 2]}", "{\"a\":[1,\n2]}", vec![]),
            ("{\"a\": [1, 3]}", "{\"a\":[1,2]}", vec!["/a/1: 3 2"]),
            ("{\"a\": [1]}", "{\"a\":[1,2]}", vec!["/a/1: - 2"]),
            ("{\"a\": 1, \"b\": {\"c/d\": null}}", "{\"a\":1}", vec!["/b: {\"c/d\":null} -"]),
            ("{\"a~b/c\": 1}", "{\"a~b/c\":2}", vec!["/a~0b~1c: 1 2"]),
            ("1", "2", vec!["/: 1 2"]),
            ("\"a b\"", "\"ab\"", vec!["/: \"a b\" \"ab\""]),
            ("\"a\\\" b\"", "\"a\\\"b\"", vec!["/: \"a\\\" b\" \"a\\\"b\""]),
        ] {
            assert_eq!(differences(file, again), expected, "{file} and {again}");
        }
    }

    #[test]
    fn a_value_that_is_written_otherwise_is_a_difference() {
        for (file, again) in [
            ("[1,\n0.30000000000000003]", "[1,0.30000000000000004]"),
            ("{\"a\":2,\n\"a\":1}", "{\"a\":1}"),
            ("{\"b\":1,\n\"a\":1}", "{\"a\":1,\"b\":1}"),
            ("[1.0,\n1e1]", "[1.0,10.0]"),
            ("[\n\n\"\\u0041\"]", "[\"A\"]"),
        ] {
            let found = compare_json(file, again);
            assert_eq!(found.count, 1, "{file} and {again}");
            assert!(found.named[0].place.starts_with("line "), "{found:?}");
        }
    }

    #[test]
    fn a_few_are_named_and_all_are_counted() {
        let list = |from: usize| Value::from((from..from + 50).collect::<Vec<_>>()).to_string();
        let found = compare_json(&list(0), &list(1));
        assert_eq!((found.named.len(), found.count), (MOST, 50));
        let lines = compare_lines(&"a\n".repeat(30), &"b\n".repeat(31));
        // What stands behind the last end of a line is a line as well.
        assert_eq!((lines.named.len(), lines.count), (MOST, 32));
    }

    #[test]
    fn a_line_is_shown_around_the_place_that_differs() {
        let long = "ä".repeat(200);
        let found = compare_lines(&format!("same\n{long}1{long}"), &format!("same\n{long}2{long}"));
        let [one] = found.named.as_slice() else { panic!("{found:?}") };
        assert_eq!(one.place, "line 2");
        let (file, again) = (one.file.clone().unwrap(), one.again.clone().unwrap());
        assert!(file.contains("ä1ä") && again.contains("ä2ä") && file.chars().count() < 65, "{file}");
        assert!(compare_lines("a\nb\n", "a\nb\n").is_empty());
        assert_eq!(compare_lines("a\nb\n", "a\nb").count, 1);
    }
}
