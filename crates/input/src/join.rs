//! Several files of one person's answers as one.

use diagnostics::{Code, Problem, Span};
use yaml::edit::{Edit, apply};
use yaml::write::scalar;
use yaml::{Document, Node, NodeKind};

/// The text of the first file with the answers of the others behind its own. Files are names with their texts.
///
/// # Errors
///
/// What cannot be read, what files say differently, and files of different people or companies: each where it stands.
pub fn merged(files: &[(String, &str)]) -> Result<String, Vec<Problem>> {
    let documents: Vec<Document> =
        files.iter().map(|(name, text)| yaml::parse(name, text.as_bytes())).collect::<Result<_, _>>()?;
    let Some((first, others)) = documents.split_first() else { return Ok(String::new()) };
    let mut problems = Vec::new();
    let mut joined = first.clone();
    for other in others {
        for name in ["company", "respondent", "role", "anonymous"] {
            if let (Some(one), Some(two)) = (first.root.get(name), other.root.get(name))
                && differ(one, two)
            {
                problems.push(collision(first, one, other, two, &format!("the {name} is another")));
            }
        }
        if let Some(mark) = other.root.get("anonymous").filter(|_| first.root.get("anonymous").is_none()) {
            let message = "whoever answers here asks not to be named, and the first file does not";
            let problem = Problem::error(Code::GivenTwice, &other.file, mark.span, message).label("here");
            problems.push(problem.help("write `anonymous: yes` in the first file too, or take it out of both"));
        }
        for (key, value) in entries(other) {
            let Some(name) = key.text() else { continue };
            if value.kind == NodeKind::Null {
                continue;
            }
            let there = joined.root.get("answers").and_then(|answers| answers.get(name));
            match there.filter(|there| there.kind != NodeKind::Null) {
                Some(there) if differ(there, value) => {
                    let before = documents.iter().find_map(|document| {
                        let node = document.root.get("answers")?.get(name)?;
                        (node.kind != NodeKind::Null).then_some((document, node))
                    });
                    let (document, node) = before.unwrap_or((first, value));
                    problems.push(collision(document, node, other, value, &format!("`{name}` is answered otherwise")));
                }
                Some(_) => {}
                None => {
                    let yaml = dated(first, other, value);
                    let edited = Edit::set(&joined, &["answers", name], &yaml).and_then(|edit| apply(&joined, &[edit]));
                    let text = match edited {
                        Ok(text) => text,
                        Err(error) => {
                            problems.push(Problem::error(Code::GivenTwice, &other.file, key.span, error.to_string()));
                            continue;
                        }
                    };
                    joined = yaml::parse(&first.file, text.as_bytes())?;
                }
            }
        }
    }
    if problems.is_empty() { Ok(joined.text) } else { Err(problems) }
}

fn entries(document: &Document) -> &[(Node, Node)] {
    match document.root.get("answers").map(|answers| &answers.kind) {
        Some(NodeKind::Mapping(entries)) => entries,
        _ => &[],
    }
}

/// Whether two nodes say different things; where neither says anything, or one says nothing, they do not.
fn differ(one: &Node, other: &Node) -> bool {
    one.kind != NodeKind::Null && other.kind != NodeKind::Null && flow(one) != flow(other)
}

/// An answer in brackets, with the day of its file's head where that is another than the first file's.
fn dated(first: &Document, from: &Document, value: &Node) -> String {
    let day = |document: &Document| document.root.get("date").and_then(Node::text).map(str::to_owned);
    let Some(date) = day(from).filter(|date| Some(date) != day(first).as_ref()) else { return flow(value) };
    match &value.kind {
        NodeKind::Mapping(_) if value.get("date").is_some() => flow(value),
        NodeKind::Mapping(entries) => {
            let fields = entries.iter().map(|(key, value)| format!("{}: {}", flow(key), flow(value)));
            format!("{{{}}}", fields.chain([format!("date: {date}")]).collect::<Vec<_>>().join(", "))
        }
        _ => format!("{{value: {}, date: {date}}}", flow(value)),
    }
}

/// A node on one line.
pub(super) fn flow(node: &Node) -> String {
    match &node.kind {
        NodeKind::Null => "~".to_owned(),
        // How a word was written decides nothing for whoever reads answers.
        NodeKind::Scalar { text, quoted: false, block: false }
            if !text.contains([',', '[', ']', '{', '}', '#', '\n']) =>
        {
            text.clone()
        }
        NodeKind::Scalar { text, .. } => scalar(text),
        NodeKind::Sequence(items) => format!("[{}]", items.iter().map(flow).collect::<Vec<_>>().join(", ")),
        NodeKind::Mapping(entries) => {
            let fields = entries.iter().map(|(key, value)| format!("{}: {}", flow(key), flow(value)));
            format!("{{{}}}", fields.collect::<Vec<_>>().join(", "))
        }
    }
}

fn collision(first: &Document, one: &Node, other: &Document, two: &Node, message: &str) -> Problem {
    let problem = Problem::error(Code::GivenTwice, &other.file, other.first_line(two.span), message).label("here");
    problem
        .note(&first.file, Span::at(one.span.start), "and here")
        .help("make both files say the same, or leave one out")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn join(files: &[&str]) -> Result<String, Vec<String>> {
        let files: Vec<(String, &str)> =
            files.iter().enumerate().map(|(at, text)| (format!("{at}.yaml"), *text)).collect();
        merged(&files).map_err(|problems| problems.into_iter().map(|problem| problem.message).collect())
    }

    #[test]
    fn files_are_joined_and_the_first_keeps_its_comments() {
        let first = "# Mine.\ndate: 2026-01-01\nanswers:\n  a: 1 # sure\n  b:\n";
        let second = "date: 2026-02-01\nanswers:\n  a: 1\n  b: [x, 'y, z']\n  c:\n    value: 2\n    note: n\n  d:\n";
        let joined = "# Mine.\ndate: 2026-01-01\nanswers:\n  a: 1 # sure\n  b: {value: [x, 'y, z'], date: 2026-02-01}\n  c: {value: 2, note: n, date: 2026-02-01}\n";
        assert_eq!(join(&[first, second]).as_deref(), Ok(joined));
    }

    #[test]
    fn what_differs_is_named() {
        let files = ["company: A\nanswers: {a: 1, b: 2}\n", "company: B\nanswers: {a: 2, b: 2}\n"];
        assert_eq!(
            join(&files),
            Err(vec!["the company is another".to_owned(), "`a` is answered otherwise".to_owned()])
        );
        let third = ["answers: {a: 1}\n", "answers: {b: 1}\n", "answers: {b: 2}\n"];
        assert_eq!(join(&third), Err(vec!["`b` is answered otherwise".to_owned()]));
    }
}
