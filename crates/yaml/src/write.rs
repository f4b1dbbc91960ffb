//! One scalar as YAML; the only file that names `serde_yaml`.

/// `text` as a YAML scalar on one line, for any place of a document, also inside of brackets.
///
/// It stands in quotes wherever a reader of YAML 1.1 or 1.2 could see anything but this text.
pub fn scalar(text: &str) -> String {
    // Blocks need lines and an indent of their own, and bare commas end an item of a list in brackets.
    let options =
        serde_yaml::ser_options! { prefer_block_scalars: false, quote_all: text.contains([',', '[', ']', '{', '}']) };
    match serde_yaml::to_string_with_options(&text, options) {
        Ok(yaml) => yaml.trim_end_matches('\n').to_owned(),
        Err(_) => escaped(text),
    }
}

/// Every character as its number: not pretty, but never wrong.
fn escaped(text: &str) -> String {
    let characters: String = text.chars().map(|c| format!("\\U{:08X}", u32::from(c))).collect();
    format!("\"{characters}\"")
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::super::tree::NodeKind;
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn quotes_stand_only_where_they_are_needed() {
        for (text, expected) in [
            ("a word", "a word"), ("Zürich", "Zürich"), ("a-b_c.d/e", "a-b_c.d/e"), ("it's", "it's"),
            ("", r#""""#), ("No", r#""No""#), ("on", r#""on""#), ("~", r#""~""#), ("Null", r#""Null""#), ("1.10", r#""1.10""#),
            ("1_000", r#""1_000""#), ("0777", r#""0777""#), ("12:30:45", r#""12:30:45""#), ("2026-01-02", r#""2026-01-02""#),
            ("a: b", r#""a: b""#), ("a #b", r#""a #b""#), ("- a", r#""- a""#), ("<<", r#""<<""#), ("two\nlines", r#""two\nlines""#),
            (" blanks ", r#"" blanks ""#), ("a, b", "'a, b'"), ("a [b]", "'a [b]'"), ("\u{1b}", r#""\e""#),
        ] {
            assert_eq!(scalar(text), expected, "{text:?}");
        }
    }

    /// Whether `yaml` stands for `text` in every place a scalar can stand.
    fn is_read_back(yaml: &str, text: &str) -> bool {
        let shapes =
            [format!("key: {yaml}\n"), format!("- {yaml}\n"), format!("[{yaml}, x]"), format!("{{key: {yaml}}}")];
        shapes.iter().all(|shape| {
            let root = parse("a.yaml", shape.as_bytes()).map(|document| document.root);
            let value = root.as_ref().ok().and_then(|root| match &root.kind {
                NodeKind::Sequence(items) => items.first(),
                _ => root.get("key"),
            });
            value.and_then(|value| value.text()) == Some(text)
        })
    }

    proptest::proptest! {
        #[test]
        fn every_text_is_read_back(text in r"[ -~\n\t\r\u{0}\u{85}\u{feff}\u{2028}\u{202e}äß€😀]{0,12}|\PC{0,40}") {
            assert!(is_read_back(&scalar(&text), &text), "{text:?} -> {:?}", scalar(&text));
            assert!(is_read_back(&escaped(&text), &text), "{text:?} -> {:?}", escaped(&text));
        }
    }
}
