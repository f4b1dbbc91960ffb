//! One field of a text, without reading what stands behind it.

use granit_parser::{Event, Parser, ScalarStyle, options};

use super::tree::MAX_DEPTH;

/// The words at a path of fields, such as `["program", "name"]`; none where the path leads to nothing or to no single value.
///
/// # Errors
///
/// [`NotYaml`] if the text breaks off before that is known. What comes behind the field is not looked at.
pub fn peek(text: &str, path: &[&str]) -> Result<Option<String>, NotYaml> {
    let limits = options! { flow_nesting_limit: MAX_DEPTH + 1, block_nesting_limit: MAX_DEPTH + 1 };
    let body = text.strip_prefix('\u{feff}').unwrap_or(text);
    // How many lists and mappings are open, how many of them the path leads through, and whether a key of the innermost is due.
    let (mut open, mut followed, mut key_is_due, mut is_next) = (0, 0, false, false);
    for event in Parser::new_from_str_with_options(body, limits) {
        let (event, _) = event.map_err(|_| NotYaml)?;
        // Whether this is a node on which the path goes on, and not something inside of what it leaves aside.
        let is_here = open == followed;
        match event {
            Event::Scalar(words, ..) if is_here && key_is_due => {
                is_next = path.get(followed - 1) == Some(&&*words);
                key_is_due = false;
            }
            Event::Scalar(words, style, ..) if is_here && is_next && followed == path.len() => {
                let is_null = style == ScalarStyle::Plain && ["", "~"].contains(&&*words);
                return Ok((!is_null).then(|| words.into_owned()));
            }
            Event::MappingStart(..) if is_here && !key_is_due && (is_next || open == 0) && followed < path.len() => {
                (open, followed) = (open + 1, followed + 1);
                (key_is_due, is_next) = (true, false);
            }
            Event::MappingStart(..) | Event::SequenceStart(..) if is_here && is_next || open == 0 => return Ok(None),
            Event::MappingStart(..) | Event::SequenceStart(..) => open += 1,
            Event::Scalar(..) | Event::Alias(_) if is_here => {
                if is_next || open == 0 {
                    return Ok(None);
                }
                key_is_due = !key_is_due;
            }
            // The end of what the path leads through: the field was not there.
            Event::MappingEnd if is_here => return Ok(None),
            Event::MappingEnd | Event::SequenceEnd => {
                open -= 1;
                if open == followed {
                    key_is_due = !key_is_due;
                }
            }
            _ => {}
        }
    }
    Ok(None)
}

/// A text that is no YAML.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NotYaml;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    #[rustfmt::skip]
    fn the_words_at_a_path_are_those_of_the_tree() {
        let named = |name: &str| Ok(Some(name.to_owned()));
        for (text, path, expected) in [
            ("company: Acme GmbH # a\nanswers: {}", &["company"][..], named("Acme GmbH")),
            ("\u{feff}answers: {company: no, b: [company, x]}\n? [company, a]\n: b\n'company': \"Ac\\u006de\"", &["company"], named("Acme")),
            ("{answers: {}, company: Acme}", &["company"], named("Acme")),
            ("a: {program: {name: no}}\nprogram: {x: [name, {name: no}], name: Yes, name: two}", &["program", "name"], named("Yes")),
            ("program:\n  names: a\nname: b", &["program", "name"], Ok(None)),
            ("program: name\nname: b", &["program", "name"], Ok(None)),
            ("company: {name: x}", &["company"], Ok(None)),
            ("company: [x]", &["company"], Ok(None)),
            ("a: &x {b: c}\nd: *x\ncompany: e", &["company"], named("e")),
            ("a: &x b\ncompany: *x", &["company"], Ok(None)),
            ("company:\n", &["company"], Ok(None)), ("company: ''", &["company"], named("")),
            ("- company: x", &["company"], Ok(None)), ("company", &["company"], Ok(None)), ("", &["company"], Ok(None)),
            ("company: a\nb: [", &["company"], named("a")), ("b: [}\ncompany: a", &["company"], Err(NotYaml)),
        ] {
            assert_eq!(peek(text, path), expected, "{text:?}");
        }
    }
}
