//! A field that gets another value, or its first one, with everything above it that is not there yet.

use diagnostics::location::Span;

use super::super::tree::{Document, Node, NodeKind};
use super::super::write;
use super::{Edit, EditError, Intent, is_flow};

impl Edit {
    /// Gives the field at `path`, names from the root down, the value that `yaml` writes on one line. Comments between the lines of
    /// the old value stay below the new one; fields above it that are missing are made.
    ///
    /// # Errors
    ///
    /// [`EditError::Shared`] where the old value stands elsewhere in the file, and [`EditError::NoMapping`] where something on the
    /// way holds no fields.
    pub fn set(document: &Document, path: &[&str], yaml: &str) -> Result<Edit, EditError> {
        let tokens = path.iter().map(|name| format!("/{}", name.replace('~', "~0").replace('/', "~1")));
        let intent = Intent::SetValue { pointer: tokens.collect() };
        let (mut node, mut way): (&Node, Vec<&Node>) = (&document.root, Vec::new());
        for (at, name) in path.iter().enumerate() {
            let NodeKind::Mapping(entries) = &node.kind else {
                return Err(EditError::NoMapping {
                    pointer: path[..at].iter().map(|name| format!("/{name}")).collect(),
                });
            };
            match entries.iter().find(|(key, _)| key.text() == Some(name)) {
                Some((key, value)) => {
                    way.push(key);
                    // Nothing is written there yet, and fields belong below it.
                    if value.kind == NodeKind::Null && at + 1 < path.len() {
                        let indent = column(document, key) + 2;
                        let text = nested(&path[at + 1..], yaml, indent);
                        return replaced(document, key, value, &format!("\n{}", text.trim_end()), intent);
                    }
                    node = value;
                }
                None => return added(document, node, &path[at..], yaml, intent),
            }
        }
        match way.last() {
            Some(key) => replaced(document, key, node, &format!(" {yaml}"), intent),
            None => Err(EditError::NoMapping { pointer: String::new() }),
        }
    }
}

/// A field whose value gives way.
fn replaced(document: &Document, key: &Node, value: &Node, yaml: &str, intent: Intent) -> Result<Edit, EditError> {
    let text = &document.text;
    let between = text.get(key.span.end..value.span.start).ok_or(EditError::Shared)?;
    let start = key.span.end + between.find(':').ok_or(EditError::Shared)? + 1;
    // A block of text owns the blank lines behind it, and its last line break.
    let end = start + text[start..value.span.end.max(start)].trim_end().len();
    let indent = " ".repeat(column(document, key) + 2);
    let (mut new, line_break) = (yaml.replace('\n', line_break(text, start)), line_break(text, start));
    let (head, kept) = comments(text, Span::new(start, end), value);
    if let Some(comment) = head {
        new = format!("{new} {comment}");
    }
    for comment in kept {
        new.push_str(&format!("{line_break}{indent}{comment}"));
    }
    Ok(Edit { span: Span::new(start, end), text: new, intent })
}

/// A field that is not there yet, at the end of a mapping.
fn added(document: &Document, mapping: &Node, path: &[&str], yaml: &str, intent: Intent) -> Result<Edit, EditError> {
    let text = &document.text;
    let NodeKind::Mapping(entries) = &mapping.kind else { return Err(EditError::Shared) };
    if is_flow(mapping, text) {
        let inside = &text[mapping.span.start..mapping.span.end];
        let at = mapping.span.start + inside.rfind('}').ok_or(EditError::Shared)?;
        let comma = if entries.is_empty() || text[..at].trim_end().ends_with(',') { "" } else { ", " };
        let new = format!("{comma}{}", flow(path, yaml));
        let at =
            if entries.is_empty() { at } else { mapping.span.start + text[mapping.span.start..at].trim_end().len() };
        return Ok(Edit { span: Span::at(at), text: new, intent });
    }
    let indent = entries.first().map_or(0, |(key, _)| column(document, key));
    let last = entries.last().map_or(0, |(key, value)| key.span.end.max(value.span.end));
    let block = nested(path, yaml, indent);
    let line_break = line_break(text, last);
    let (at, before) = match text[last..].find('\n') {
        _ if entries.is_empty() && text.trim_start_matches('\u{feff}').is_empty() => (text.len(), ""),
        // A block of text ends behind its own line break.
        _ if text[..last].ends_with('\n') => (last, ""),
        Some(end) => (last + end + 1, ""),
        None => (text.len(), line_break),
    };
    let new = block.lines().flat_map(|line| [line, line_break]).collect::<String>();
    Ok(Edit { span: Span::at(at), text: format!("{before}{new}"), intent })
}

/// Fields in each other, as lines.
fn nested(path: &[&str], yaml: &str, indent: usize) -> String {
    let mut lines = String::new();
    for (at, name) in path.iter().enumerate() {
        let value = if at + 1 == path.len() { format!(" {yaml}") } else { String::new() };
        lines.push_str(&format!("{}{}:{value}\n", " ".repeat(indent + 2 * at), write::scalar(name)));
    }
    lines
}

/// Fields in each other, in brackets.
fn flow(path: &[&str], yaml: &str) -> String {
    match path {
        [] => yaml.to_owned(),
        [name] => format!("{}: {yaml}", write::scalar(name)),
        [name, rest @ ..] => format!("{}: {{{}}}", write::scalar(name), flow(rest, yaml)),
    }
}

/// How far a key stands from the start of its line, in characters.
fn column(document: &Document, key: &Node) -> usize {
    document.place(key.span).column.saturating_sub(1) as usize
}

/// The line break that the file has around a place.
fn line_break(text: &str, at: usize) -> &'static str {
    let nearest = text[..at].rfind('\n').or_else(|| text.find('\n'));
    if nearest.is_some_and(|feed| text[..feed].ends_with('\r')) { "\r\n" } else { "\n" }
}

/// The comments in a part of a text that holds a value: the one behind the key, if the value begins on a later line, and the others.
fn comments<'t>(text: &'t str, part: Span, value: &Node) -> (Option<&'t str>, Vec<&'t str>) {
    let mut words = Vec::new();
    scalars(value, &mut words);
    let is_words = |at: usize| words.iter().any(|span| (span.start..span.end).contains(&at));
    let (mut head, mut kept, mut start) = (None, Vec::new(), part.start);
    for (number, line) in text[part.start..part.end].split('\n').enumerate() {
        let begins = |(at, letter): &(usize, char)| {
            let blank = line[..*at].chars().next_back().is_none_or(char::is_whitespace);
            *letter == '#' && blank && !is_words(start + at)
        };
        if let Some((at, _)) = line.char_indices().find(begins) {
            let comment = line[at..].trim_end();
            if number == 0 { head = Some(comment) } else { kept.push(comment) }
        }
        start += line.len() + 1;
    }
    (head, kept)
}

/// Where the words of a value stand.
fn scalars(node: &Node, spans: &mut Vec<Span>) {
    match &node.kind {
        NodeKind::Scalar { .. } => spans.push(node.span),
        NodeKind::Null => {}
        NodeKind::Sequence(items) => items.iter().for_each(|item| scalars(item, spans)),
        NodeKind::Mapping(entries) => entries.iter().for_each(|(key, value)| {
            spans.push(key.span);
            scalars(value, spans);
        }),
    }
}
