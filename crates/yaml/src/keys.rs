//! What can be wrong with the keys of a mapping.

use std::collections::HashMap;

use diagnostics::Code;
use diagnostics::location::Span;
use diagnostics::problem::{Problem, Problems};
use diagnostics::suggest::short;

use super::tree::{Node, NodeKind};

/// What is wrong with `key` alone: it is no name, or one that YAML gives a meaning to.
pub fn fault(file: &str, key: &Node) -> Option<Problem> {
    let found = match &key.kind {
        NodeKind::Scalar { text, quoted: false, block: false } if text == "<<" => {
            let problem = Problem::error(Code::YamlMerge, file, key.span, "merge keys are not supported");
            return Some(problem.help("write the fields out, or repeat a whole value with an alias: `other: *name`"));
        }
        NodeKind::Scalar { .. } => return None,
        NodeKind::Sequence(_) => "a list",
        NodeKind::Mapping(_) => "a mapping",
        NodeKind::Null => "nothing",
    };
    let problem = Problem::error(Code::YamlKey, file, key.span, format!("expected a name before `:`, found {found}"));
    Some(problem.help("a name that starts with a bracket or brace belongs in quotes"))
}

/// Reports every key that was there before, each with the first of its name.
pub fn find_duplicates(file: &str, entries: &[(Node, Node)], problems: &mut Problems) {
    const FEW: usize = 8;
    let names = || entries.iter().filter_map(|(key, _)| Some((key.text()?, key.span)));
    let mut report = |name: &str, span, first| {
        let message = format!("the field `{}` is given twice", short(name));
        let problem = Problem::error(Code::YamlDuplicateKey, file, span, message).label("given again here");
        problems.push(problem.note(file, first, "first given here").help("keep one of the two"));
    };
    // Most mappings are so small that comparing is cheaper than hashing.
    if entries.len() <= FEW {
        for (at, (name, span)) in names().enumerate() {
            if let Some((_, first)) = names().take(at).find(|(other, _)| *other == name) {
                report(name, span, first);
            }
        }
        return;
    }
    let mut seen: HashMap<&str, Span> = HashMap::with_capacity(entries.len());
    for (name, span) in names() {
        match seen.get(name) {
            Some(first) => report(name, span, *first),
            None => _ = seen.insert(name, span),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::parse::parse;
    use super::*;

    #[test]
    fn a_duplicate_points_at_the_first_of_its_name_however_many_fields_there_are() {
        for fields in [3, 300] {
            let text: String = (0..fields).map(|n| format!("f{n}: 1\n")).chain(["f1: 2\n".to_owned()]).collect();
            let problems = parse("a.yaml", text.as_bytes()).unwrap_err();
            assert_eq!(problems.len(), 1);
            assert_eq!(problems[0].span.map(|span| span.start), Some(text.len() - 6));
            assert_eq!(problems[0].notes[0].span, Span::new(6, 8));
            assert_eq!(problems[0].notes[0].label, "first given here");
        }
    }

    #[test]
    fn a_key_in_quotes_is_a_name_whatever_it_looks_like() {
        assert!(parse("a.yaml", b"'<<': 1\n'~': 2\n'[a]': 3\n'': 4\n1: 5\nno: 6\n").is_ok());
    }
}
