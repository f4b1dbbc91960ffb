//! From bytes to a document, or to every problem that keeps it from being one.

use diagnostics::location::{Lines, Location, Span};
use diagnostics::{Code, Problem};

use super::build;
use super::tree::{Document, MAX_BYTES};

/// Reads one YAML document. `file` only names it in problems.
///
/// A byte order mark and both kinds of line breaks are fine.
///
/// # Errors
///
/// Every problem, in order of place: `yaml-too-large`, `yaml-utf8`, `yaml-empty`, `yaml-syntax`,
/// `yaml-second-document`, `yaml-duplicate-key`, `yaml-key`, `yaml-tag`, `yaml-merge`, `yaml-nodes`, `yaml-depth`,
/// `yaml-alias-budget`. What comes after a broken place is not looked at.
pub fn parse(file: &str, bytes: &[u8]) -> Result<Document, Vec<Problem>> {
    match parse_repeated(file, bytes)? {
        (document, twice) if twice.is_empty() => Ok(document),
        (_, twice) => Err(twice),
    }
}

/// The same, for a reader that goes on where a field is given twice: the tree holds each of them, and each problem beside it is a
/// `yaml-duplicate-key`.
///
/// # Errors
///
/// Every other problem, with those of fields that are given twice, in order of place.
pub fn parse_repeated(file: &str, bytes: &[u8]) -> Result<(Document, Vec<Problem>), Vec<Problem>> {
    if bytes.len() > MAX_BYTES {
        let message = format!("the file has {} bytes, and at most {MAX_BYTES} are read", bytes.len());
        let problem = Problem::error(Code::YamlTooLarge, file, None, message);
        return Err(vec![problem.help("split it into several files; records in bulk belong into CSV")]);
    }
    let text = std::str::from_utf8(bytes).map_err(|error| vec![not_utf8(file, bytes, error.valid_up_to())])?;
    let (root, twice) = build::tree(file, text)?;
    Ok((Document::new(file, text, root), twice))
}

/// Says which byte is no UTF-8, in words: its text cannot be shown.
fn not_utf8(file: &str, bytes: &[u8], at: usize) -> Problem {
    let (good, bad) = bytes.split_at(at);
    let good = String::from_utf8_lossy(good);
    let Location { line, column, .. } = Lines::new(&good).place(file, at);
    let byte = bad.first().copied().unwrap_or_default();
    let message = format!("byte {at} (0x{byte:02X}, line {line}, column {column}) is not UTF-8");
    let help = match bytes {
        [0xff, 0xfe, ..] | [0xfe, 0xff, ..] => "the file looks like UTF-16; save it as UTF-8",
        _ => "save the file as UTF-8",
    };
    Problem::error(Code::YamlUtf8, file, Span::new(at, at + 1), message).label("not UTF-8").help(help)
}

#[cfg(test)]
mod tests {
    use super::super::tree::{Node, NodeKind};
    use super::*;

    fn read(text: &str) -> Document {
        parse("a.yaml", text.as_bytes()).unwrap_or_else(|problems| panic!("{text:?}: {problems:#?}"))
    }

    /// Every node of the tree with the words that its span covers, keys marked by a colon.
    fn outline(text: &str) -> Vec<String> {
        fn walk(node: &Node, text: &str, key: &str, lines: &mut Vec<String>) {
            let words = node.span.of(text);
            match &node.kind {
                NodeKind::Null => lines.push(format!("null{key} {words:?}")),
                NodeKind::Scalar { text, quoted, block } => {
                    let how = [(*quoted, "quoted "), (*block, "block ")].map(|(is, how)| if is { how } else { "" });
                    lines.push(format!("{}{text:?}{key} {words:?}", how.concat()));
                }
                NodeKind::Sequence(items) => {
                    lines.push(format!("list{key} {words:?}"));
                    items.iter().for_each(|item| walk(item, text, "", lines));
                }
                NodeKind::Mapping(entries) => {
                    lines.push(format!("mapping{key} {words:?}"));
                    entries.iter().for_each(|(key, value)| {
                        walk(key, text, ":", lines);
                        walk(value, text, "", lines);
                    });
                }
            }
        }
        let mut lines = Vec::new();
        walk(&read(text).root, text, "", &mut lines);
        lines
    }

    #[test]
    #[rustfmt::skip]
    fn every_node_stands_where_its_words_stand() {
        let cases: &[(&str, &[&str])] = &[
            ("word", &[r#""word" "word""#]),
            ("a: No # b\n", &[r#"mapping "a: No""#, r#""a": "a""#, r#""No" "No""#]),
            ("1.10: 0777", &[r#"mapping "1.10: 0777""#, r#""1.10": "1.10""#, r#""0777" "0777""#]),
            ("\"é\": 'x''y' ", &[r#"mapping "\"é\": 'x''y'""#, r#"quoted "é": "\"é\"""#, r#"quoted "x'y" "'x''y'""#]),
            ("\u{feff}ä: ö\r\nü: \"\\u00fc\"\r\n", &[
                "mapping \"ä: ö\\r\\nü: \\\"\\\\u00fc\\\"\"", r#""ä": "ä""#, r#""ö" "ö""#, r#""ü": "ü""#, r#"quoted "ü" "\"\\u00fc\"""#,
            ]),
            ("- 1\n- \n- [a, {b: }]\n\n# end", &[
                r#"list "- 1\n- \n- [a, {b: }]""#, r#""1" "1""#, r#"null """#,
                r#"list "[a, {b: }]""#, r#""a" "a""#, r#"mapping "{b: }""#, r#""b": "b""#, r#"null """#,
            ]),
            ("a: [b: c]", &[
                r#"mapping "a: [b: c]""#, r#""a": "a""#, r#"list "[b: c]""#, r#"mapping "b: c""#, r#""b": "b""#, r#""c" "c""#,
            ]),
            ("a:\nb: ~\nc: 'null'", &[
                r#"mapping "a:\nb: ~\nc: 'null'""#, r#""a": "a""#, r#"null """#, r#""b": "b""#, r#"null "~""#,
                r#""c": "c""#, r#"quoted "null" "'null'""#,
            ]),
            ("a: one\n  two\nb: |-\n  ä\n   ö\n\n\nc: 1", &[
                r#"mapping "a: one\n  two\nb: |-\n  ä\n   ö\n\n\nc: 1""#, r#""a": "a""#, r#""one two" "one\n  two""#,
                r#""b": "b""#, r#"block "ä\n ö" "|-\n  ä\n   ö""#, r#""c": "c""#, r#""1" "1""#,
            ]),
            ("a|b: &x|y # | no\n  # > no\n  >-  # | no\n\n  one\n  two\n", &[
                r#"mapping "a|b: &x|y # | no\n  # > no\n  >-  # | no\n\n  one\n  two""#, r#""a|b": "a|b""#,
                r#"block "\none two" ">-  # | no\n\n  one\n  two""#,
            ]),
            ("- |\r\n  x\r\n- |+\n\n- >2\n\n   y\n", &[
                r#"list "- |\r\n  x\r\n- |+\n\n- >2\n\n   y""#, r#"block "x\n" "|\r\n  x""#, r#"block "\n" "|+""#,
                r#"block "\n y\n" ">2\n\n   y""#,
            ]),
            ("a: &x {k: v}\nb: *x\n", &[
                r#"mapping "a: &x {k: v}\nb: *x""#, r#""a": "a""#, r#"mapping "{k: v}""#, r#""k": "k""#, r#""v" "v""#,
                r#""b": "b""#, r#"mapping "{k: v}""#, r#""k": "k""#, r#""v" "v""#,
            ]),
            ("? a\n: b\n--- # no document of its own\n".split("---").next().unwrap_or_default(), &[
                r#"mapping "? a\n: b""#, r#""a": "a""#, r#""b" "b""#,
            ]),
        ];
        for (text, expected) in cases {
            assert_eq!(outline(text), *expected, "{text:?}");
        }
    }

    #[test]
    fn what_is_no_utf8_is_told_by_byte_line_and_column() {
        let problem = parse("a.yaml", b"a: \xc3\xa4\nb: \xff\n").unwrap_err().remove(0);
        assert_eq!((problem.code(), problem.span), (Some(Code::YamlUtf8), Some(Span::new(9, 10))));
        assert_eq!(problem.message, "byte 9 (0xFF, line 2, column 4) is not UTF-8");
        let problem = parse("a.yaml", b"\xff\xfea\0").unwrap_err().remove(0);
        assert_eq!(problem.help.as_deref(), Some("the file looks like UTF-16; save it as UTF-8"));
    }

    #[test]
    fn a_file_over_the_limit_is_refused_unread() {
        let problem = parse("a.yaml", &vec![b'{'; MAX_BYTES + 1]).unwrap_err().remove(0);
        assert_eq!((problem.code(), problem.span), (Some(Code::YamlTooLarge), None));
    }

    #[test]
    fn a_field_is_found_by_its_name_and_a_place_by_its_span() {
        let document = read("a: {é: 1}\nb: |\n  x\n");
        let one = document.root.get("a").and_then(|a| a.get("é")).unwrap();
        assert_eq!((one.text(), document.place(one.span).to_string().as_str()), (Some("1"), "a.yaml:1:8"));
        assert_eq!(document.first_line(document.root.span).of(&document.text), "a: {é: 1}");
        assert_eq!(document.root.get("c"), None);
    }
}
