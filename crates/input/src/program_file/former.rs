//! Paths of before: what stands in a `program.yaml` where a field was once is moved to where the field is, before anything reads it.

use diagnostics::suggest::short;
use diagnostics::{Code, Problem};
use pack::ProgramField;
use yaml::{Document, Node, NodeKind};

use super::super::former::{Renames, set_text};

/// Moves what stands at the former path of a field to where the field is, and gives former words of choices their names of today.
/// What is moved keeps its place in the text. Each former name is told once; a value at both paths is an error.
pub fn bring_up_to_date(fields: &[ProgramField], document: &mut Document) -> Vec<Problem> {
    let mut renames = Renames::new(document);
    for field in fields {
        for was in &field.was {
            walk(&mut document.root, &parts(was), &parts(&field.path), 0, &mut renames);
        }
    }
    for field in fields.iter().filter(|field| !field.former_choices.is_empty()) {
        let Some(kind) = field.kind.question_type() else { continue };
        at(&mut document.root, &parts(&field.path), &mut |node| {
            renames.choices(&kind, &field.former_choices, node);
        });
    }
    renames.problems
}

/// The names of a path, list by list.
fn parts(path: &str) -> Vec<Vec<&str>> {
    path.split("[].").map(|part| part.split('.').collect()).collect()
}

/// Goes on within the entries of as many lists as `depth` says.
fn walk(node: &mut Node, from: &[Vec<&str>], to: &[Vec<&str>], depth: usize, renames: &mut Renames) {
    let (Some(old), Some(new)) = (from.get(depth), to.get(depth)) else { return };
    if old != new {
        let path = |parts: &[Vec<&str>]| {
            parts.iter().take(depth + 1).map(|part| part.join(".")).collect::<Vec<_>>().join("[].")
        };
        shift(node, old, new, (&path(from), &path(to)), renames);
    }
    if depth + 1 == from.len() {
        return;
    }
    if let Some(NodeKind::Sequence(entries)) = find(node, new).map(|list| &mut list.kind) {
        entries.iter_mut().for_each(|entry| walk(entry, from, to, depth + 1, renames));
    }
}

/// Does something with each node at a path.
fn at(node: &mut Node, path: &[Vec<&str>], with: &mut dyn FnMut(&mut Node)) {
    let [here, inner @ ..] = path else { return };
    match find(node, here) {
        Some(found) if inner.is_empty() => with(found),
        Some(Node { kind: NodeKind::Sequence(entries), .. }) => {
            entries.iter_mut().for_each(|entry| at(entry, inner, with));
        }
        Some(_) | None => {}
    }
}

/// Moves a value within one mapping.
fn shift(node: &mut Node, from: &[&str], to: &[&str], (was, is): (&str, &str), renames: &mut Renames) {
    let Some((key, old)) = entry(node, from) else { return };
    let (key, old) = (key.clone(), old.clone());
    if let Some((new_key, new)) = entry(node, to)
        && new.kind != NodeKind::Null
    {
        let new_key = new_key.span;
        // A field of before that holds nothing says nothing either.
        if old.kind != NodeKind::Null {
            let message = format!("`{}` was called `{}` before, and both are given", short(is), short(was));
            let problem = Problem::error(Code::GivenTwice, renames.file(), key.span, message);
            let problem = problem.label("the name of before").note(renames.file(), new_key, "the name of today");
            let line = renames.line(new_key);
            renames.problems.push(problem.help(format!("leave one of the two; the other stands in line {line}")));
        }
        take(node, from);
        return;
    }
    let mut named = key.clone();
    set_text(&mut named, to.last().copied().unwrap_or_default().to_owned());
    if put(node, to, named, old) {
        renames.note(&key, was, is);
        take(node, from);
    }
}

fn entries(node: &Node) -> &[(Node, Node)] {
    match &node.kind {
        NodeKind::Mapping(entries) => entries,
        NodeKind::Null | NodeKind::Scalar { .. } | NodeKind::Sequence(_) => &[],
    }
}

/// The key and the value at a path.
fn entry<'n>(node: &'n Node, path: &[&str]) -> Option<(&'n Node, &'n Node)> {
    let [name, rest @ ..] = path else { return None };
    let (key, value) = entries(node).iter().find(|(key, _)| key.text() == Some(name))?;
    if rest.is_empty() { Some((key, value)) } else { entry(value, rest) }
}

fn find<'n>(node: &'n mut Node, path: &[&str]) -> Option<&'n mut Node> {
    let [name, rest @ ..] = path else { return Some(node) };
    let NodeKind::Mapping(entries) = &mut node.kind else { return None };
    let (_, value) = entries.iter_mut().find(|(key, _)| key.text() == Some(name))?;
    find(value, rest)
}

/// Takes a value out, with the mappings that hold nothing without it.
fn take(node: &mut Node, path: &[&str]) {
    let ([name, rest @ ..], NodeKind::Mapping(entries)) = (path, &mut node.kind) else { return };
    let Some(place) = entries.iter().position(|(key, _)| key.text() == Some(name)) else { return };
    if !rest.is_empty() {
        take(&mut entries[place].1, rest);
    }
    if rest.is_empty() || matches!(&entries[place].1.kind, NodeKind::Mapping(left) if left.is_empty()) {
        entries.remove(place);
    }
}

/// Puts a value at a path, with the mappings that are missing on the way; not where something else is in the way.
fn put(node: &mut Node, path: &[&str], key: Node, value: Node) -> bool {
    let [name, rest @ ..] = path else { return false };
    if node.kind == NodeKind::Null {
        node.kind = NodeKind::Mapping(Vec::new());
    }
    let NodeKind::Mapping(entries) = &mut node.kind else { return false };
    let place = entries.iter().position(|(key, _)| key.text() == Some(name));
    if rest.is_empty() {
        entries.retain(|(key, _)| key.text() != Some(name));
        entries.push((key, value));
        return true;
    }
    if let Some(place) = place {
        return put(&mut entries[place].1, rest, key, value);
    }
    let mut outer = key.clone();
    set_text(&mut outer, (*name).to_owned());
    let mut inner = Node { span: value.span, kind: NodeKind::Mapping(Vec::new()) };
    let is_there = put(&mut inner, rest, key, value);
    entries.push((outer, inner));
    is_there
}
