//! Whatever the file looks like, only the keys and lines that are named change, and only once.

use diagnostics::Level;
use pack::Severity;
use proptest::prelude::*;
use yaml::parse;

use super::*;
use crate::v1::{FindingState, SourceRegion};

/// A finding in the text; the region is where `words` first stand.
fn finding(text: &str, kind: FindingKind, path: &str, words: &str) -> FindingView {
    let start = text.find(words).unwrap();
    let line = text[..start].rfind('\n').map_or(0, |feed| feed + 1);
    FindingView {
        rule: "REQ-IPP".into(),
        kind,
        severity: Severity::High,
        level: Level::Error,
        state: FindingState::New,
        message: String::new(),
        label: String::new(),
        path: path.into(),
        pointer: format!("/{}", path.replace(['.', '['], "/").replace(']', "")),
        file: "program.yaml".into(),
        region: SourceRegion { line: 1, column: 1, end_line: 1, end_column: 2, start, end: start + words.len() },
        excerpt: text[line..].lines().next().unwrap_or_default().to_owned(),
        found: None,
        wanted: None,
        meant: None,
        elements: Vec::new(),
        why: String::new(),
        fix: String::new(),
        effort_days: (1.0, 2.0),
        stub: None,
        points: 1.0,
        gate: None,
        waiver: None,
        fingerprint: "0".repeat(32),
    }
}

fn misspelt(text: &str, path: &str, key: &str, meant: &str) -> FindingView {
    FindingView { meant: Some(meant.into()), ..finding(text, FindingKind::Misspelt, path, key) }
}

fn missing(text: &str, path: &str, after_line: u32, stub: &str) -> FindingView {
    FindingView { stub: Some(Stub { after_line, text: stub.into() }), ..finding(text, FindingKind::Missing, path, "") }
}

/// The text with what can be mended, what was done, and what was left.
fn fixed(text: &str, findings: &[FindingView]) -> (String, Vec<String>, Vec<String>) {
    let document = parse("program.yaml", text.as_bytes()).unwrap();
    let fixes = plan(&document, findings);
    assert_eq!(fixes.done.len() + fixes.left.len(), findings.len());
    let new = apply(&document, &fixes).unwrap();
    let done = fixes.done.into_iter().map(|entry| format!("{}: {}", entry.path, entry.what));
    let left = fixes.left.into_iter().map(|entry| format!("{}: {}", entry.path, entry.why));
    (new, done.collect(), left.collect())
}

#[test]
fn keys_get_their_name_and_missing_elements_their_lines() {
    let text = "# Ours\nips: # profile\n  size: 5\n\ngoals:\n  - grow # fast\n";
    let findings = [
        missing(text, "owner", 6, "owner:\n  name: # TODO\n"),
        misspelt(text, "ips", "ips", "ipp"),
        missing(text, "ipp.value", 3, "  value: # TODO\n"),
        missing(text, "goals[1]", 6, "  - # TODO\n"),
        missing(text, "budget", 6, "budget: # TODO\n"),
    ];
    let expected = "# Ours\nipp: # profile\n  size: 5\n  value: # TODO\n\ngoals:\n  - grow # fast\n  - # TODO\nowner:\n  name: # TODO\nbudget: # TODO\n";
    let (new, done, left) = fixed(text, &findings);
    assert_eq!((new.as_str(), left.len()), (expected, 0), "{left:?}");
    let expected_done = [
        "owner: 2 lines to fill in behind line 6",
        "ips: `ips` becomes `ipp`",
        "ipp.value: 1 line to fill in behind line 3",
        "goals[1]: 1 line to fill in behind line 6",
        "budget: 1 line to fill in behind line 6",
    ];
    assert_eq!(done, expected_done);
    let (again, done, left) = fixed(&new, &findings);
    assert_eq!((again, done.len(), left.len()), (new, 0, 5));
}

#[test]
fn what_is_not_safe_is_left_with_its_reason() {
    let text = "a: {x: 1}\nb: &m\n  yy: 1\nc: *m\nd: 1\nda: 2\n";
    let stub = |path: &str, line, text: &str| missing("a", path, line, text);
    let findings = [
        misspelt(text, "d", "d: 1", "e"),
        misspelt(text, "b.yy", "yy", "y"),
        misspelt(text, "da", "da", "d"),
        FindingView { meant: None, ..misspelt(text, "d", "d", "") },
        FindingView { excerpt: "d: 5".into(), ..misspelt(text, "d", "d", "e") },
        misspelt(text, "d", "d", "d"),
        stub("e", 6, "e: 1\n"),
        stub("e.x", 6, "e:\n  x: 1\n"),
        stub("a.z", 1, "  z: 1\n"),
        stub("b.z", 3, "  z: 1\n"),
        stub("f", 60, "f: 1\n"),
        FindingView { stub: None, ..stub("g", 6, "") },
        FindingView { kind: FindingKind::WrongValue, meant: Some("h".into()), ..stub("h", 6, "h: 1\n") },
    ];
    let (new, done, left) = fixed(text, &findings);
    assert_eq!(new, format!("{text}e: 1\n"));
    assert_eq!(done, ["e: 1 line to fill in behind line 6"]);
    let reasons: Vec<_> = left.iter().map(String::as_str).collect();
    let expected = [
        "d: no key stands there",
        "b.yy: an alias repeats it elsewhere",
        "da: there is a `d` already",
        "d: it is not clear which name was meant",
        "d: the line has changed since it was checked",
        "d: it is called `d` already",
        "e.x: there is a `e` already",
        "a.z: it belongs between the brackets of line 1",
        "b.z: `/c/z` would change as well",
        "f: the file has no line 60",
        "g: there are no lines to put in here",
        "h: only a person can tell what should stand here",
    ];
    assert_eq!(reasons.len(), expected.len(), "{reasons:#?}");
    for (reason, expected) in reasons.iter().zip(expected) {
        assert!(reason.starts_with(expected), "{reason} is not {expected}");
    }
}

#[test]
fn a_few_that_cannot_be_made_cost_no_other() {
    // Every tenth entry has the right key already, so that the misspelt one beside it cannot take its name.
    let entry = |at: usize| {
        let there = if at.is_multiple_of(10) { "    weight: 1\n" } else { "" };
        format!("  - wieght{at}: 1\n{there}")
    };
    let text = format!("all:\n{}", (0..200).map(entry).collect::<String>());
    let findings: Vec<FindingView> = (0..200)
        .map(|at| misspelt(&text, &format!("all[{at}].wieght{at}"), &format!("wieght{at}"), "weight"))
        .collect();
    let document = parse("program.yaml", text.as_bytes()).unwrap();
    let fixes = plan(&document, &findings);
    assert_eq!((fixes.done.len(), fixes.left.len()), (180, 20));
    assert!(fixes.left.iter().all(|left| left.why == "there is a `weight` already"), "{:?}", fixes.left);
    let new = apply(&document, &fixes).unwrap();
    assert_eq!(new.matches("wieght").count(), 20);
    // Two findings with one cause are left together as well.
    let twice = [findings[0].clone(), findings[0].clone(), findings[1].clone()];
    let fixes = plan(&document, &twice);
    assert_eq!((fixes.done.len(), fixes.left.len()), (1, 2));
}

#[test]
fn one_rename_mends_two_findings_with_one_cause() {
    let text = "ips: 1\n";
    let findings = [misspelt(text, "ips", "ips", "ipp"), misspelt(text, "ips", "ips", "ipp")];
    let (new, done, left) = fixed(text, &findings);
    assert_eq!((new.as_str(), done.len(), left.len()), ("ipp: 1\n", 2, 0));
}

/// What stands in a generated mapping.
#[derive(Clone, Debug)]
enum Item {
    Comment(&'static str),
    Text { quote: &'static str, misspelt: bool, value: &'static str },
    Brackets { misspelt: bool },
    Block,
    List,
    Map { items: Vec<Item>, misspelt: bool, stubs: u8 },
}

fn any_items() -> impl Strategy<Value = Vec<Item>> {
    let comments = &["# why: this", "", "  # further in", "    "][..];
    let values = &["5 # five: 5", "\"a: b\"", "'# no comment'", "word", "", "&anchor x", "two\tblanks  "][..];
    let leaf = prop_oneof![
        prop::sample::select(comments).prop_map(Item::Comment),
        (prop::sample::select(&["", "'", "\""][..]), any::<bool>(), prop::sample::select(values))
            .prop_map(|(quote, misspelt, value)| Item::Text { quote, misspelt, value }),
        any::<bool>().prop_map(|misspelt| Item::Brackets { misspelt }),
        Just(Item::Block),
        Just(Item::List),
    ];
    let item = leaf.prop_recursive(3, 24, 5, |item| {
        (prop::collection::vec(item, 1..5), any::<bool>(), 0..3u8).prop_map(|(items, misspelt, stubs)| Item::Map {
            items,
            misspelt,
            stubs,
        })
    });
    prop::collection::vec(item, 1..8)
}

/// The lines before and after, and what is found in those before.
#[derive(Default)]
struct RawExpr {
    old: Vec<String>,
    new: Vec<String>,
    keys: usize,
    renamed: Vec<(String, String)>,
    stubs: Vec<(String, u32, String)>,
}

impl RawExpr {
    fn both(&mut self, line: String) {
        self.old.push(line.clone());
        self.new.push(line);
    }

    /// A line that begins with a key, which is `kee_` where it is misspelt and `key_` where it is not.
    fn key(&mut self, indent: &str, quote: &str, misspelt: bool, rest: &str) -> String {
        self.keys += 1;
        let right = format!("{quote}key_{}{quote}", self.keys);
        let wrong = right.replace("key_", "kee_");
        self.new.push(format!("{indent}{right}{rest}"));
        self.old.push(format!("{indent}{}{rest}", if misspelt { &wrong } else { &right }));
        if misspelt {
            self.renamed.push((wrong, format!("key_{}", self.keys)));
        }
        format!("key_{}", self.keys)
    }

    fn items(&mut self, items: &[Item], indent: &str, pointer: &str) {
        for item in items {
            match item {
                Item::Comment(text) => self.both((*text).to_owned()),
                Item::Text { quote, misspelt, value } => _ = self.key(indent, quote, *misspelt, &format!(": {value}")),
                Item::Brackets { misspelt } => {
                    _ = self.key(indent, "", *misspelt, ": {a: [1,");
                    self.both(format!("{indent}    2]}} # }}}}"));
                }
                Item::Block => {
                    _ = self.key(indent, "", false, ": |");
                    self.both(format!("{indent}    # no comment"));
                    self.both(format!("{indent}    kee_0: x"));
                }
                Item::List => {
                    _ = self.key(indent, "", false, ":");
                    self.both(format!("{indent}- a # b"));
                    self.both(format!("{indent}- x: 1"));
                }
                Item::Map { items, misspelt, stubs } => {
                    let name = self.key(indent, "", *misspelt, ": # map");
                    let (further, below) = (format!("{indent}  "), format!("{pointer}/{name}"));
                    self.key(&further, "", false, ": 1");
                    self.items(items, &further, &below);
                    for stub in 0..*stubs {
                        let lines = [format!("{further}stub_{stub}:"), format!("{further}  - # TODO")];
                        self.stubs.push((
                            format!("{below}/stub_{stub}"),
                            self.old.len() as u32,
                            lines.join("\n") + "\n",
                        ));
                        self.new.extend(lines);
                    }
                }
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn nothing_changes_but_what_is_named_and_only_once(
        items in any_items(), crlf in any::<bool>(), bom in any::<bool>(), ended in any::<bool>(),
    ) {
        let mut written = RawExpr::default();
        written.key("", "", false, ": first");
        written.items(&items, "", "");
        let ended = ended || written.old.iter().next_back().is_some_and(String::is_empty);
        let line_break = if crlf { "\r\n" } else { "\n" };
        let text = |lines: &[String], ended: bool| {
            let text = format!("{}{}", if bom { "\u{feff}" } else { "" }, lines.join(line_break));
            if ended { text + line_break } else { text }
        };
        let old = text(&written.old, ended);
        // Lines behind the last one end in a line break, even where it had none.
        let stub_last = written.stubs.iter().any(|(_, line, _)| *line as usize == written.old.len());
        let expected = text(&written.new, ended || stub_last);
        let mut findings: Vec<_> = written.renamed.iter().map(|(key, meant)| misspelt(&old, meant, key, meant)).collect();
        findings.extend(written.stubs.iter().map(|(pointer, line, stub)| {
            FindingView { pointer: pointer.clone(), ..missing(&old, pointer, *line, stub) }
        }));

        let (new, _, left) = fixed(&old, &findings);
        prop_assert!(left.is_empty(), "{:?} of\n{}", left, old);
        prop_assert_eq!(&new, &expected);
        let (again, done, _) = fixed(&new, &findings);
        prop_assert_eq!(done, Vec::<String>::new());
        prop_assert_eq!(again, new);
    }
}
