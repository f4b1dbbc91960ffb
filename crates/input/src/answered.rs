//! An answer as it stands in a file of answers: what [`put`](super::put()) wrote there, or a person.

use expr::Day;
use yaml::{Node, NodeKind};

use super::put::{NewAnswer, NewValue};

/// The answers of a file as they are written, in its order; those of nothing are left out. An answer that gives no day has that of the
/// file, or `usual`. None of them was read by the type of its question.
///
/// # Errors
///
/// What is wrong with the file as YAML.
pub fn answered(file: &str, text: &str, usual: Day) -> Result<Vec<(String, NewAnswer)>, Vec<diagnostics::Problem>> {
    let document = yaml::parse(file, text.as_bytes())?;
    let day = |node: &Node| node.get("date").and_then(Node::text).and_then(|day| day.parse::<Day>().ok());
    let head = day(&document.root).unwrap_or(usual);
    let Some(Node { kind: NodeKind::Mapping(entries), .. }) = document.root.get("answers") else {
        return Ok(Vec::new());
    };
    let answer = |(name, node): &(Node, Node)| {
        let value = node.get("value").unwrap_or(node);
        let said = |field: &str| node.get(field).and_then(Node::text).map(str::to_owned);
        let value = match value_of(value)? {
            // What is said of a checklist stands among its items.
            NewValue::Parts(parts) => NewValue::Parts(parts.into_iter().filter(|(part, _)| !is_aside(part)).collect()),
            value => value,
        };
        let date = day(node).unwrap_or(head);
        Some((name.text()?.to_owned(), NewAnswer { value, note: said("note"), evidence: said("evidence"), date }))
    };
    Ok(entries.iter().filter_map(answer).collect())
}

/// Whether a field says something beside an answer.
fn is_aside(field: &str) -> bool {
    ["note", "evidence", "date", "confidential"].contains(&field)
}

/// What a node says; nothing where it says nothing.
fn value_of(node: &Node) -> Option<NewValue> {
    Some(match &node.kind {
        NodeKind::Null => return None,
        NodeKind::Scalar { text, .. } => NewValue::Words(text.clone()),
        NodeKind::Sequence(items) if items.iter().any(|item| matches!(item.kind, NodeKind::Mapping(_))) => {
            NewValue::Entries(items.iter().map(fields).collect())
        }
        NodeKind::Sequence(items) => {
            NewValue::Several(items.iter().filter_map(|item| item.text().map(str::to_owned)).collect())
        }
        NodeKind::Mapping(_) => NewValue::Parts(fields(node)),
    })
}

fn fields(node: &Node) -> Vec<(String, NewValue)> {
    let NodeKind::Mapping(entries) = &node.kind else { return Vec::new() };
    entries.iter().filter_map(|(name, value)| Some((name.text()?.to_owned(), value_of(value)?))).collect()
}

#[cfg(test)]
mod tests {
    use super::super::put;
    use super::*;

    #[test]
    fn what_was_put_is_what_stands_there() {
        let day: Day = "2026-11-29".parse().unwrap();
        let words = |words: &str| NewValue::Words(words.to_owned());
        let mut text = "date: 2026-01-31\nanswers:\n".to_owned();
        let answers = [
            ("FM-01", words("2-3"), Some("why: because"), None),
            ("a.b", NewValue::Several(vec!["x".into(), "No".into()]), None, Some("b.xlsx")),
            ("c.d", NewValue::Parts(vec![("e".into(), words("in_place"))]), Some("half"), None),
            ("f", NewValue::Entries(vec![vec![("g".into(), words("1, 2"))]]), None, None),
            ("g", words("n/a"), None, None),
        ];
        let owned = |said: Option<&str>| said.map(str::to_owned);
        for (name, value, note, evidence) in &answers {
            let new = NewAnswer { value: value.clone(), note: owned(*note), evidence: owned(*evidence), date: day };
            text = put("a.yaml", &text, name, &new).unwrap();
        }
        let found = answered("a.yaml", &text, day).unwrap();
        let expected = answers.map(|(name, value, note, evidence)| {
            (name.to_owned(), NewAnswer { value, note: owned(note), evidence: owned(evidence), date: day })
        });
        assert_eq!(found, expected);
        let bare = answered("a.yaml", "date: 2026-01-31\nanswers: {a: ~, b: 3, c: {value: 4, date: 2025-01-01}}", day);
        let days: Vec<_> = bare.unwrap().into_iter().map(|(name, new)| (name, new.date.to_string())).collect();
        assert_eq!(days, [("b".to_owned(), "2026-01-31".to_owned()), ("c".to_owned(), "2025-01-01".to_owned())]);
        assert!(answered("a.yaml", "answers: [", day).is_err());
    }
}
