//! Lines to paste where something is missing, with the indent that they need there and what belongs into each.

use std::rc::Rc;

use input::program_file::{Element, Field, Step, TypedDocument};
use pack::{FieldType, ProgramField};
use report::t;
use report::words::Messages;
use yaml::{Node, NodeKind};

use super::fold::{Cause, CausePlace};
use super::rules::Rules;
use crate::v1::Stub;

/// How long a comment behind a key may get.
const LONGEST: usize = 150;

/// The lines for a cause; none where what is there has to be changed, or is written in brackets on one line.
pub(super) fn stub(rules: &Rules<'_>, file: &TypedDocument<'_>, cause: &Cause<'_, '_>) -> Option<Stub> {
    let (key, nearest, from) = match cause.at {
        CausePlace::Absent { key, nearest } => (key, nearest, cause.element.0.len() - 1),
        CausePlace::Siblings { key, nearest } => (key, nearest, cause.element.0.len()),
        _ => return None,
    };
    let document = file.document;
    let wanted: Vec<&Element> = cause.unmet.iter().map(|unmet| &unmet.place.element).collect();
    let (after, indent, from) = match &nearest.node.kind {
        NodeKind::Mapping(entries) if !is_flow(file, nearest.node) => {
            let (first, _) = entries.first()?;
            let (_, last) = entries.last()?;
            let end = last_place(last).max(entries.last()?.0.span.end);
            let indent = document.place(first.span).column as usize - 1;
            (document.place(diagnostics::Span::at(end)).line, indent, from)
        }
        // Behind a written `~` or `null` nothing can be put under the key.
        NodeKind::Null if nearest.node.span.start == nearest.node.span.end => {
            let key = key.filter(|key| key.text().is_some())?;
            let place = document.place(key.span);
            (place.line, place.column as usize - 1 + 2, cause.element.0.len())
        }
        _ => return None,
    };
    let field = field_at(&rules.shape, &cause.element.0[..from])?;
    let mut text = String::new();
    write(&mut text, field, &cause.element.0[..from], &wanted, indent, false);
    (!text.is_empty()).then_some(Stub { after_line: after, text })
}

/// The last byte that belongs to a value, comments behind it left out.
fn last_place(node: &Node) -> usize {
    match &node.kind {
        NodeKind::Mapping(entries) if !entries.is_empty() => {
            entries.last().map_or(node.span.end, |(key, value)| last_place(value).max(key.span.end))
        }
        NodeKind::Sequence(items) if !items.is_empty() => {
            items.last().map_or(node.span.end, last_place).max(node.span.end)
        }
        _ => node.span.end.saturating_sub(usize::from(node.span.end > node.span.start)),
    }
}

fn is_flow(file: &TypedDocument<'_>, mapping: &Node) -> bool {
    mapping.span.of(&file.document.text).starts_with('{')
}

/// The field that an element is of.
fn field_at<'f, 'c>(root: &'f Field<'c>, steps: &[Step]) -> Option<&'f Field<'c>> {
    steps.iter().try_fold(root, |field, step| match step {
        Step::Name(name) => field.fields.get(&**name),
        Step::Entry(_) => Some(field),
    })
}

/// Writes the fields under `here` that lead to something wanted, in the order in which they are wanted.
fn write(text: &mut String, field: &Field<'_>, here: &[Step], wanted: &[&Element], indent: usize, whole: bool) {
    let mut names: Vec<&str> = Vec::new();
    for element in wanted.iter().filter(|element| element.0.starts_with(here)) {
        if let Some(Step::Name(name)) = element.0.get(here.len())
            && !names.contains(&&**name)
        {
            names.push(name);
        }
    }
    if whole {
        names.clone_from(&field.order);
    }
    for name in names {
        let Some(inner) = field.fields.get(name) else { continue };
        let mut below = here.to_vec();
        below.push(Step::Name(Rc::clone(&inner.name)));
        let leads_on = wanted.iter().any(|element| element.0.len() > below.len() && element.0.starts_with(&below));
        let pad = " ".repeat(indent);
        if inner.is_list {
            text.push_str(&format!("{pad}{name}:\n"));
            entry(text, inner, indent + 2);
        } else if let (Some(leaf), false) = (inner.leaf, leads_on) {
            text.push_str(&line(&pad, name, leaf));
        } else {
            text.push_str(&format!("{pad}{name}:\n"));
            write(text, inner, &below, wanted, indent + 2, whole || !leads_on);
        }
    }
}

/// One entry of a list, with all of its fields.
fn entry(text: &mut String, field: &Field<'_>, indent: usize) {
    let start = text.len();
    write(text, field, &[], &[], indent + 2, true);
    let at = start + indent;
    if text.get(at..at + 2) == Some("  ") {
        text.replace_range(at..at + 2, "- ");
    }
}

fn line(pad: &str, name: &str, leaf: &ProgramField) -> String {
    let words = Messages::gate();
    let takes = match &leaf.kind {
        FieldType::List => t!(words, "takes-list"),
        FieldType::YesNo => t!(words, "takes-yes-no"),
        FieldType::Number => t!(words, "takes-number"),
        FieldType::Percent => t!(words, "takes-percent"),
        FieldType::Money => t!(words, "takes-money"),
        FieldType::Date => t!(words, "takes-date"),
        FieldType::Choice { choices } => choices.join(", "),
        FieldType::Text => String::new(),
    };
    let help = leaf.help.as_deref().unwrap_or_default().trim();
    let comment = match (help.is_empty(), takes.is_empty()) {
        (true, _) => takes,
        (false, true) => help.to_owned(),
        (false, false) if help.chars().count() + takes.chars().count() < LONGEST => format!("{help} ({takes})"),
        (false, false) => takes,
    };
    let comment = if comment.contains(char::is_control) { comment.replace(char::is_control, " ") } else { comment };
    if comment.is_empty() { format!("{pad}{name}:\n") } else { format!("{pad}{name}:  # {comment}\n") }
}
