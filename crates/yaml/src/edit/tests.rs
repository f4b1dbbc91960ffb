//! What edits do, and what they refuse to do.

use super::super::parse::parse;
use super::*;

fn read(text: &str) -> Document {
    parse("a.yaml", text.as_bytes()).unwrap_or_else(|problems| panic!("{text:?}: {problems:#?}"))
}

/// The first place of `words` in `text` as a key to rename.
fn rename(text: &str, words: &str, to: &str) -> Result<String, EditError> {
    let start = text.find(words).unwrap();
    let document = read(text);
    Editor::new(&document).rename(Span::new(start, start + words.len()), to).and_then(|edit| apply(&document, &[edit]))
}

fn insert(text: &str, line: u32, block: &str, pointer: &str) -> Result<String, EditError> {
    let document = read(text);
    Editor::new(&document).insert(line, block, pointer).and_then(|edit| apply(&document, &[edit]))
}

#[test]
#[rustfmt::skip]
fn a_key_is_renamed_in_its_quotes_and_nothing_else_changes() {
    for (text, words, to, expected) in [
        ("wieght: 1 # wieght\n", "wieght", "weight", "weight: 1 # wieght\n"),
        ("# c\na:\n  wieght : |\n    wieght: x\n\n\nb: 1", "wieght", "weight", "# c\na:\n  weight : |\n    wieght: x\n\n\nb: 1"),
        ("'wieght': 1", "'wieght'", "weight", "'weight': 1"),
        ("'wieght': 1", "'wieght'", "it's", "'it''s': 1"),
        ("\"wi\\u0065ght\": 1", "\"wi\\u0065ght\"", "weight", "\"weight\": 1"),
        ("\"x\": 1", "\"x\"", "a\"b", "'a\"b': 1"),
        ("x: 1", "x", "no", "\"no\": 1"),
        ("x: 1", "x", "a: b", "\"a: b\": 1"),
        ("a: {x: 1, y: 2}\r\n", "x", "z", "a: {z: 1, y: 2}\r\n"),
        ("a: {\"x\":1}\n", "\"x\"", "z", "a: {\"z\":1}\n"),
        ("a: [x: 1]\n", "x", "z", "a: [z: 1]\n"),
        ("\u{feff}x: 1\r\nä: 2", "x", "ö", "\u{feff}ö: 1\r\nä: 2"),
        ("? x\n: 1\n", "x", "z", "? z\n: 1\n"),
        ("- x:\n  - 1\n", "x", "z", "- z:\n  - 1\n"),
        ("x: &a 1\nb: *a\n", "x", "z", "z: &a 1\nb: *a\n"),
    ] {
        assert_eq!(rename(text, words, to).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
#[rustfmt::skip]
fn a_rename_that_is_not_safe_is_refused() {
    use EditError::{Duplicate, LongKey, NotAKey, Shared};
    for (text, words, expected) in [
        ("a: x\n", "x", NotAKey),
        ("ab: x\n", "a", NotAKey),
        ("x: 1 # y\n", "y", NotAKey),
        ("x: 1\nz: 2\n", "x", Duplicate { key: "z".into() }),
        ("a: {x: 1, 'z': 2}\n", "x", Duplicate { key: "'z'".into() }),
        ("? \"x\n  y\"\n: 1\n", "\"x\n  y\"", LongKey),
        ("? |\n  x\n: 1\n", "|\n  x", LongKey),
        ("a: &m {x: 1}\nb: *m\n", "x", Shared),
        ("a: &m x\n*m : 1\n", "x", Shared),
        ("&m x: 1\nb: *m\n", "x", Shared),
    ] {
        assert_eq!(rename(text, words, "z"), Err(expected), "{text:?}");
    }
}

#[test]
#[rustfmt::skip]
fn lines_are_put_in_with_the_breaks_of_the_file() {
    for (text, line, block, pointer, expected) in [
        ("a: 1\nb: 2\n", 1, "c: 3\n", "/c", "a: 1\nc: 3\nb: 2\n"),
        ("a: 1\r\nb: 2\r\n", 1, "c:\n  - 3\n", "/c", "a: 1\r\nc:\r\n  - 3\r\nb: 2\r\n"),
        ("a: 1", 1, "c: 3\n", "/c", "a: 1\nc: 3\n"),
        ("a: 1\r\nb: 2", 2, "c: 3", "/c", "a: 1\r\nb: 2\r\nc: 3\r\n"),
        ("\u{feff}a: 1\n", 0, "c: 3\n", "/c", "\u{feff}c: 3\na: 1\n"),
        ("\u{feff}a: 1", 1, "c: 3\n", "/c", "\u{feff}a: 1\nc: 3\n"),
        ("a: # x\n  b: 1 # y\n# z\n", 2, "  # why\n  c: 3\n", "/a/c", "a: # x\n  b: 1 # y\n  # why\n  c: 3\n# z\n"),
        ("a:\nb: 1\n", 1, "  c: 3\n", "/a/c", "a:\n  c: 3\nb: 1\n"),
        ("a:\n  - b: 1\n  - b: 2\n", 2, "    c: 3\n", "/a/0/c", "a:\n  - b: 1\n    c: 3\n  - b: 2\n"),
        ("a:\n  - b: 1\n", 2, "  - b: 3\n", "/a/1", "a:\n  - b: 1\n  - b: 3\n"),
        ("a: |\n  x\nb: 1\n", 2, "c: 3\n", "/c", "a: |\n  x\nc: 3\nb: 1\n"),
        ("a: [1,\n  2]\nb: 1\n", 2, "c/d~: 3\n", "/c~1d~0", "a: [1,\n  2]\nc/d~: 3\nb: 1\n"),
        ("a: {b: 1}", 1, "c: 3\n", "/c/1/d", "a: {b: 1}\nc: 3\n"),
    ] {
        assert_eq!(insert(text, line, block, pointer).as_deref(), Ok(expected), "{text:?}");
    }
}

#[test]
#[rustfmt::skip]
fn lines_that_would_do_anything_else_are_refused() {
    use EditError::{AddsNothing, Duplicate, InsideBrackets, InsideText, IntoBrackets, NoSuchLine};
    let elsewhere = |pointer: &str| EditError::Elsewhere { pointer: pointer.into() };
    for (text, line, block, pointer, expected) in [
        ("a: 1\n", 2, "c: 3\n", "/c", NoSuchLine { line: 2 }),
        ("a: [1,\n  2]\n", 1, "c: 3\n", "/c", InsideBrackets { line: 1 }),
        ("a: {\n  b: 1\n}\n", 2, "  c: 3\n", "/a/c", InsideBrackets { line: 2 }),
        ("b: 1\na: {x: 1}\n", 2, "  c: 3\n", "/a/c", IntoBrackets { line: 2 }),
        ("a:\n  - []\n", 2, "    - 3\n", "/a/0/0", IntoBrackets { line: 2 }),
        ("{b: 1}\n", 1, "c: 3\n", "/c", IntoBrackets { line: 1 }),
        ("a: |\n  x\n  y\n", 2, "c: 3\n", "/c", InsideText { line: 2 }),
        ("a: x\n  y\n", 1, "  c: 3\n", "/c", InsideText { line: 1 }),
        ("a: 1\n", 1, "a: 3\n", "/a", Duplicate { key: "a".into() }),
        ("a: 1\n", 1, "# c: 3\n", "/c", AddsNothing { pointer: "/c".into() }),
        ("a: 1\n", 1, "", "/c", AddsNothing { pointer: "/c".into() }),
        ("a: 1\n", 1, "d: 3\n", "/c", elsewhere("/d")),
        ("a: 1\nb:\n", 2, "  c: 3\n", "/a", elsewhere("/b")),
        ("a: |+\n  x\n\nb: 1\n", 2, "c: 3\n", "/c", elsewhere("/a")),
        ("a:\n  - 1\n", 1, "  - 0\n", "/a/1", elsewhere("/a/0")),
        ("a:\n  - 1\n", 2, "  - 2\n", "/a", elsewhere("/a/1")),
        ("a: &m\n  x: 1\nb: *m\n", 2, "  c: 3\n", "/a/c", elsewhere("/b/c")),
        ("a:\n  x: 1\n  y: 2\nb:\n", 2, "c:\n", "/c", elsewhere("/a/y")),
    ] {
        assert_eq!(insert(text, line, block, pointer), Err(expected), "{text:?}");
    }
    for (text, line, block) in [("a: x\n", 1, "  c: 3\n"), ("a: 1\n", 1, "---\nc: 3\n"), ("a: 1\n", 1, "c: [\n")] {
        let refused = insert(text, line, block, "/c");
        assert!(matches!(refused, Err(EditError::Broken { .. })), "{text:?} and {block:?}: {refused:?}");
    }
}

#[test]
fn edits_are_made_together_and_those_at_one_point_in_their_order() {
    let document = read("x: 1\ny: 2");
    let key = |start| Span::new(start, start + 1);
    let edits = [
        Editor::new(&document).insert(2, "c: 1\n", "/c").unwrap(),
        Editor::new(&document).rename(key(5), "z").unwrap(),
        Editor::new(&document).insert(2, "b: 2\n", "/b").unwrap(),
        Editor::new(&document).insert(1, "a: 3\n", "/a").unwrap(),
    ];
    assert_eq!(apply(&document, &edits).as_deref(), Ok("x: 1\na: 3\nz: 2\nc: 1\nb: 2\n"));
    assert_eq!(apply(&document, &[]).as_deref(), Ok("x: 1\ny: 2"));

    let twice =
        [Editor::new(&document).rename(key(0), "z").unwrap(), Editor::new(&document).rename(key(0), "w").unwrap()];
    assert_eq!(apply(&document, &twice), Err(EditError::Overlap));
    let beyond = Edit { span: key(90), ..twice[0].clone() };
    assert_eq!(apply(&document, &[beyond]), Err(EditError::Overlap));
    let forged = Edit { text: "w".into(), ..twice[0].clone() };
    assert_eq!(apply(&document, &[forged]), Err(EditError::Elsewhere { pointer: "/w".into() }));
}

fn set(text: &str, path: &str, yaml: &str) -> Result<String, EditError> {
    let document = read(text);
    let path: Vec<&str> = path.split('/').collect();
    Edit::set(&document, &path, yaml).and_then(|edit| apply(&document, &[edit]))
}

#[test]
#[rustfmt::skip]
fn a_field_is_set_and_everything_else_stays() {
    for (text, path, yaml, expected) in [
        ("a: 1 # c\nb: 2\n", "a", "3", "a: 3 # c\nb: 2\n"),
        ("a:\nb: 2\n", "a", "3", "a: 3\nb: 2\n"),
        ("a:   # c\nb: 2\n", "a", "3", "a: 3   # c\nb: 2\n"),
        ("a: ~\n", "a", "3", "a: 3\n"),
        ("a:", "a", "3", "a: 3"),
        ("x:\n  a: 1\n  # c\ny: 2\n", "x/b", "3", "x:\n  a: 1\n  b: 3\n  # c\ny: 2\n"),
        ("x:\ny: 2\n", "x/b", "3", "x:\n  b: 3\ny: 2\n"),
        ("x: # c\n\ny: 2\n", "x/b/c", "3", "x:\n  b:\n    c: 3 # c\n\ny: 2\n"),
        ("x: {}\n", "x/b", "3", "x: {b: 3}\n"),
        ("x: {a: 1}\n", "x/b/c", "3", "x: {a: 1, b: {c: 3}}\n"),
        ("x: { a: 1, }\n", "x/b", "3", "x: { a: 1,b: 3 }\n"),
        ("x: 1", "w/z", "[a, b]", "x: 1\nw:\n  z: [a, b]\n"),
        ("# head\n\nx:\n  - 1 # one\n  # two\n  - 2\n# foot\ny: 1\n", "x", "3", "# head\n\nx: 3\n  # one\n  # two\n# foot\ny: 1\n"),
        ("x: # list\n  - a: '# no'\n    b: 'it''s # no'\ny: 1\n", "x", "3", "x: 3 # list\ny: 1\n"),
        ("x: |\n  # no comment\n  text\n\ny: 1\n", "x", "3", "x: 3\n\ny: 1\n"),
        ("x: >-\n  a\n  b\n", "w", "3", "x: >-\n  a\n  b\nw: 3\n"),
        ("x:\r\n  a: 1\r\ny: 2\r\n", "x/b/c", "3", "x:\r\n  a: 1\r\n  b:\r\n    c: 3\r\ny: 2\r\n"),
        ("x:\n    a:\n    b:\n", "x/a/c", "3", "x:\n    a:\n      c: 3\n    b:\n"),
        ("\"a\" : 1\n", "a", "2", "\"a\" : 2\n"),
        ("x:\n  a:\n    value: 1\n    note: n\n", "x/a/value", "2", "x:\n  a:\n    value: 2\n    note: n\n"),
    ] {
        assert_eq!(set(text, path, yaml).as_deref(), Ok(expected), "{text:?} {path}");
    }
}

#[test]
#[rustfmt::skip]
fn a_field_that_cannot_be_set_alone_is_left() {
    for (text, path, yaml) in [
        ("a: &m 1\nb: *m\n", "a", "2"), ("a: &m {x: 1}\nb: *m\n", "b/x", "2"), ("a: 1\n", "a/b", "2"), ("a: [1]\n", "a/b", "2"),
        ("a: 1\nb: 2\n", "a", "1\nc: 3"), ("a: {x: 1}\n", "a/x", "1, y: 2"),
    ] {
        assert!(set(text, path, yaml).is_err(), "{text:?} {path}: {:?}", set(text, path, yaml));
    }
}
