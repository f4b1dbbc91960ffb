//! Inputs made to hurt: all are refused, or read, quickly and without a panic.

use diagnostics::problem::Problem;
use diagnostics::{Code, render};
use proptest::prelude::*;

use super::{Cursor, Decoder, parse};

/// What parsing `text` and showing its problems comes to: the codes, without repetitions.
fn codes(text: &[u8]) -> Vec<Code> {
    let problems = parse("a.yaml", text).map_or_else(|problems| problems, |_| Vec::new());
    show(&problems, text);
    let mut codes: Vec<_> = problems.iter().filter_map(|problem| problem.code()).collect();
    codes.dedup();
    codes
}

fn show(problems: &[Problem], text: &[u8]) -> String {
    render(problems, &|_| Some(String::from_utf8_lossy(text).into_owned()), false)
}

/// Ten levels of ten aliases each.
fn bomb(leaf: &str) -> String {
    let level = |n: usize| format!("l{n}: &l{n} [{}]\n", vec![format!("*l{}", n - 1); 10].join(", "));
    std::iter::once(format!("l0: &l0 {leaf}\n")).chain((1..=10).map(level)).collect()
}

#[test]
fn what_is_made_to_hurt_is_refused_at_once() {
    let long = "x".repeat(1 << 20);
    let cases: &[(&str, String, &[Code])] = &[
        ("an alias bomb", bomb("x"), &[Code::YamlAliasBudget]),
        ("a bomb of long texts", bomb(&long), &[Code::YamlAliasBudget]),
        ("a bomb of empty lists", bomb("[]"), &[Code::YamlAliasBudget]),
        ("anchors in anchors", "&a [".repeat(60) + &"x, ".repeat(30_000) + &"]".repeat(60), &[Code::YamlAliasBudget]),
        ("brackets", "[".repeat(100_000), &[Code::YamlDepth]),
        ("braces", "{a: ".repeat(40_000), &[Code::YamlDepth]),
        ("bare braces", "{".repeat(100_000), &[Code::YamlDepth]),
        ("dashes", "- ".repeat(100_000), &[Code::YamlDepth]),
        ("dashes and brackets", "- ".repeat(60) + &"[".repeat(60) + &"]".repeat(60), &[Code::YamlDepth]),
        ("question marks", "? ".repeat(100_000), &[Code::YamlDepth]),
        ("steps", (0..2000).map(|n| " ".repeat(n) + "a:\n").collect(), &[Code::YamlDepth]),
        ("aliases that nest", nesting(), &[Code::YamlDepth]),
        ("values", "- x\n".repeat(260_000), &[Code::YamlNodes]),
        ("one long line", format!("{{a: '{long}', a: 1}}"), &[Code::YamlDuplicateKey]),
        ("tabs", "\t".repeat(100_000), &[Code::YamlEmpty]),
        ("anchors", (0..50_000).map(|n| format!("&a{n} ")).collect(), &[Code::YamlSyntax]),
        ("colons", ":".repeat(100_000), &[Code::YamlSyntax]),
        ("colons and blanks", ": ".repeat(100_000), &[Code::YamlKey, Code::YamlDepth]),
        ("quotes", "\"".repeat(100_001), &[Code::YamlSyntax]),
        ("tags", "!a ".repeat(50_000), &[Code::YamlTag, Code::YamlSyntax]),
        ("commas", format!("[{}]", ",".repeat(100_000)), &[Code::YamlSyntax]),
        ("a long comment", "#".repeat(1 << 20), &[Code::YamlEmpty]),
    ];
    for (name, text, expected) in cases {
        assert_eq!(codes(text.as_bytes()), *expected, "{name}");
    }
}

/// Forty levels, and an alias to them at a depth of forty.
fn nesting() -> String {
    format!("a: &a {}{}\nb: {}*a{}\n", "[".repeat(40), "]".repeat(40), "[".repeat(40), "]".repeat(40))
}

#[test]
fn a_hundred_thousand_equal_keys_are_all_told_and_a_hundred_of_them_shown() {
    let text = format!("{{{}}}", "a: 1, ".repeat(100_000));
    let problems = parse("a.yaml", text.as_bytes()).unwrap_err();
    assert_eq!(problems.len(), 99_999);
    assert!(show(&problems, text.as_bytes()).ends_with("... and 99899 more problems\n"));
}

/// Reads everything as everything.
fn read(value: Cursor<'_>) -> Option<()> {
    _ = (value.text(), value.boolean(), value.integer(), value.number(), value.one_of(&[("yes", 1), ("a", 2)]));
    _ = value.map(read);
    _ = value.list(read);
    if let Some(mut fields) = value.fields() {
        _ = (fields.required("a"), fields.optional("key"));
        fields.finish();
    }
    if let Some(text) = value.node().text() {
        for at in 0..=text.len() {
            let span = value.document().within(value.node(), at..at + 1);
            assert!(value.document().text.get(span.start..span.end).is_some(), "{span:?} of {:?}", value.node());
        }
    }
    Some(())
}

/// Texts that look like YAML just enough to lead far into the parser.
fn yaml_like() -> impl Strategy<Value = String> {
    const PIECES: &[&str] = &[
        "a",
        "key",
        ": ",
        ":",
        "- ",
        "-",
        "? ",
        "[",
        "]",
        "{",
        "}",
        ", ",
        "\n",
        "\r\n",
        "\r",
        "  ",
        "    ",
        "\t",
        " ",
        "|",
        ">",
        "|-",
        ">+",
        "|2",
        "'",
        "\"",
        "''",
        "\\",
        "\\u00e4",
        "&a ",
        "*a",
        "!t ",
        "!!str",
        "#",
        " # c",
        "---",
        "\n---\n",
        "...",
        "%YAML 1.2\n",
        "~",
        "null",
        "yes",
        "12",
        "1_000",
        "ä",
        "😀",
        "\u{feff}",
        "\u{85}",
        "\u{2028}",
        "\u{202e}",
        "\0",
        "<<",
        "@",
    ];
    prop::collection::vec(prop::sample::select(PIECES), 0..40).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(2000))]

    #[test]
    fn nothing_that_looks_like_yaml_panics(text in yaml_like()) {
        match parse("a.yaml", text.as_bytes()) {
            Ok(document) => {
                let decoder = Decoder::new(&document);
                _ = read(decoder.root());
                show(&decoder.finish().into_sorted(), text.as_bytes());
            }
            Err(problems) => {
                prop_assert!(!problems.is_empty());
                for span in problems.iter().filter_map(|problem| problem.span) {
                    prop_assert!(text.get(span.start..span.end).is_some(), "{:?}", problems);
                }
                show(&problems, text.as_bytes());
            }
        }
    }

    #[test]
    fn no_bytes_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        codes(&bytes);
    }
}
