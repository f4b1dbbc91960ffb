//! Declarations are named by the field's terms: whoever knows Rust and audits reads `describe`, `render`, `view` and `observer` at first
//! sight, and has to be taught what is `told`, what `tells` and how something `stands`.

use std::fs;
use std::path::{Path, PathBuf};

use crate::support::root;

/// Words that no declaration has in its name, and what to say in their place.
const INSTEAD: [(&str, &str); 8] = [
    ("told", "text, view, shown, expected"),
    ("untold", "withheld"),
    ("tell", "describe, render, report, print"),
    ("tells", "has, describes"),
    ("teller", "builder, observer"),
    ("telling", "output, options"),
    ("tellings", "outputs"),
    ("stands", "state, overview, current"),
];

/// What may be named so all the same: a field of a frozen shape.
const LEFT: [(&str, &str); 1] = [("crates/report/src/v1/view.rs", "untold")];

/// What stands before the keyword of an item.
const BEFORE: [&str; 7] = ["pub", "pub(crate)", "pub(super)", "async", "unsafe", "extern", "\"C\""];

const ITEMS: [&str; 9] = ["fn", "struct", "enum", "trait", "type", "mod", "const", "static", "macro_rules!"];

/// Where Rust stands, fuzz targets and tests included.
const FOLDERS: [&str; 7] = ["src", "crates", "tests", "benches", "xtask", "peer", "fuzz/fuzz_targets"];

fn is_of_name(letter: char) -> bool {
    letter.is_alphanumeric() || letter == '_'
}

/// The words of a name in small letters: `told` and `side` of `ToldSide`.
fn words(name: &str) -> Vec<String> {
    let mut words = vec![String::new()];
    let mut was_small = false;
    for letter in name.chars() {
        if letter == '_' || (letter.is_uppercase() && was_small) {
            words.push(String::new());
        }
        was_small = letter.is_lowercase() || letter.is_numeric();
        words.last_mut().unwrap().extend(letter.to_lowercase().filter(|letter| *letter != '_'));
    }
    words
}

/// The keyword and the name of the item that a line declares.
fn item(line: &str) -> Option<(&str, &str)> {
    let mut rest = line.split_whitespace().skip_while(|word| BEFORE.contains(word)).peekable();
    let mut keyword = rest.next().filter(|word| ITEMS.contains(word))?;
    if keyword == "const" && rest.peek().is_some_and(|word| ["fn", "unsafe"].contains(word)) {
        keyword = rest.find(|word| *word == "fn")?;
    }
    let name = rest.find(|word| *word != "mut")?;
    Some((keyword, name.split(|letter| !is_of_name(letter)).next()?)).filter(|(_, name)| !name.is_empty())
}

/// The name of the field or variant that a line of a struct or an enum declares, or of a term with its word.
fn member(line: &str, inside: bool) -> Option<&str> {
    let line = line.trim_start();
    let line = line.strip_prefix("pub(crate) ").or(line.strip_prefix("pub(super) ")).unwrap_or(line);
    let line = line.strip_prefix("pub ").unwrap_or(line);
    let (name, rest) = line.split_at(line.find(|letter| !is_of_name(letter)).unwrap_or(line.len()));
    let is_term = rest.starts_with(" = \"") && rest.ends_with("\",") && name.starts_with(char::is_uppercase);
    let is_member = inside && [":", ",", "(", " {", " ="].iter().any(|end| rest.starts_with(end));
    (is_term || is_member).then_some(name).filter(|name| !name.is_empty())
}

/// The first of these words that a `let` binds.
fn local(line: &str) -> Option<&str> {
    let (pattern, _) = line.trim_start().strip_prefix("let ")?.split_once(" = ")?;
    let pattern = pattern.split(": ").next()?;
    pattern.split(|letter| !is_of_name(letter)).find(|name| INSTEAD.iter().any(|(word, _)| word == name))
}

/// The declarations of a file: their lines, kinds and names. Tests are sentences, and are left out.
fn declarations(text: &str) -> Vec<(usize, &str, &str)> {
    let mut found = Vec::new();
    let mut members_until: Option<String> = None;
    let mut is_test = false;
    for (at, line) in text.lines().enumerate() {
        let words = line.trim_start();
        if words.starts_with("#[") {
            is_test |= words.contains("test]") || words.contains("test(");
        }
        if words.is_empty() || words.starts_with('#') || words.starts_with("//") {
            continue;
        }
        if members_until.as_deref() == Some(line) {
            members_until = None;
        } else if let Some((keyword, name)) = item(line) {
            if !(keyword == "fn" && is_test) {
                found.push((at + 1, keyword, name));
            }
            if ["struct", "enum"].contains(&keyword) && line.ends_with('{') {
                members_until = Some(format!("{}}}", &line[..line.len() - words.len()]));
            }
        } else if let Some(name) = member(line, members_until.is_some()) {
            found.push((at + 1, "member", name));
        } else if let Some(name) = local(line) {
            found.push((at + 1, "local", name));
        }
        is_test = false;
    }
    found
}

/// What is wrong with the names that a file declares.
fn faults(path: &str, text: &str) -> Vec<String> {
    let is_left = |name: &str| LEFT.iter().any(|(of, left)| path == *of && *left == name);
    let fault = |(line, keyword, name): (usize, &str, &str)| {
        let words = words(name);
        let wrong = INSTEAD.iter().find(|(word, _)| words.iter().any(|one| one == word));
        // What was asked is a question, a column or a request: a type or a function says which.
        let is_bare = keyword != "member" && (words == ["asked"] || (name.ends_with("Asked")));
        let instead = wrong.map(|(_, instead)| *instead).or(is_bare.then_some("the thing that was asked for"))?;
        Some(format!("{path}:{line}: `{name}` is no term of the field; say {instead}"))
    };
    declarations(text).into_iter().filter(|(_, _, name)| !is_left(name)).filter_map(fault).collect()
}

fn files(folder: &Path, found: &mut Vec<PathBuf>) {
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() && !path.ends_with("target") {
            files(&path, found);
        } else if path.extension().is_some_and(|ending| ending == "rs") {
            found.push(path);
        }
    }
}

#[test]
#[rustfmt::skip]
fn a_name_of_the_old_dialect_is_found_wherever_it_is_declared() {
    for (text, expected) in [
        ("fn told() {}", Some("1: `told`")), ("    pub(super) async fn tell_all(self) {", Some("1: `tell_all`")),
        ("pub const fn is_told() -> bool {", Some("1: `is_told`")), ("const TOLD: usize = 3;", Some("1: `TOLD`")),
        ("struct ToldSide;", Some("1: `ToldSide`")), ("pub struct OutcomeTold<'a>(u8);", Some("1: `OutcomeTold`")),
        ("mod telling;", Some("1: `telling`")), ("type IsTold<'t> = dyn Fn() + 't;", Some("1: `IsTold`")),
        ("pub struct Asked<'j> {", Some("1: `Asked`")), ("fn asked() {", Some("1: `asked`")), ("struct NotAsked;", Some("1: `NotAsked`")),
        ("struct A {\n    /// Why.\n    pub told: u8,\n}", Some("3: `told`")), ("enum A {\n    AsTold,\n}", Some("2: `AsTold`")),
        ("enum A {\n    B,\n    Told(u8),\n}", Some("3: `Told`")), ("    AsTold = \"as-told\",", Some("1: `AsTold`")),
        ("    macro_rules! tells {", Some("1: `tells`")), ("async fn stands() {}", Some("1: `stands`")),
        ("#[test]\nfn what_is_told_is_true() {", None), ("#[tokio::test]\nasync fn it_is_told() {", None),
        ("/// fn told() {}", None), ("    let told = 1;", Some("1: `told`")), ("let (a, mut told): (u8, u8) = b;", Some("1: `told`")),
        ("let a = told();", None), ("let asked = 1;", None), ("fn toldest(told: u8) {", None), ("struct A {\n    asked: u8,\n}", None),
        ("fn outstands() {", None), ("fn is_asked() {", None), ("A {\n    told: 1,\n}", None),
    ] {
        let found = faults("src/a.rs", text);
        assert_eq!(found.len(), usize::from(expected.is_some()), "{text}: {found:?}");
        assert!(expected.is_none_or(|expected| found[0].starts_with(&format!("src/a.rs:{expected}"))), "{text}: {found:?}");
    }
}

#[test]
fn declarations_are_named_by_the_terms_of_the_field() {
    let (mut all, mut found, mut declared) = (Vec::new(), Vec::new(), 0);
    FOLDERS.iter().for_each(|folder| files(&root().join(folder), &mut all));
    for path in all {
        let text = fs::read_to_string(&path).unwrap();
        let shown = path.strip_prefix(root()).unwrap().to_string_lossy().replace('\\', "/");
        declared += declarations(&text).len();
        found.extend(faults(&shown, &text));
    }
    assert!(declared > 5000, "the declarations were not read: {declared}");
    found.sort();
    assert!(found.is_empty(), "{}", found.join("\n"));
}
